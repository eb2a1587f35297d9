"""Lines of a wire header as data: ANPA 1312, IPTC 7901, ZCZC and the fields of AAP below it, headers of release services.

The only home of these forms: whether a line is one of them, and what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from newsparse.text import Passage, squash

WireForm = Literal["anpa", "anpa-keys", "iptc-7901", "zczc", "release"]


class WireLine(NamedTuple):
    """A line of a wire header.

    Attributes:
        form: The standard that it follows.
        fields: Fields of the model's `Header` that it gives.
    """

    form: WireForm
    fields: dict[str, object]


# "f0312<US>reute", "f0312reute", "a0105KYODO<US>_koko-": service letter and number, sender, selector.
_ANPA = re.compile(r"(?P<sequence>[A-Za-z]\d{4})(?P<source>[A-Z]{2,12})?(?:\x1f[\w-]{1,12}| ?[a-z_][a-z_-]{1,11})")
# "d f BC-OSLO-FERRY   03-03 0095", "r i<DC1><DC3> BC-PE--Lima-TramDepot     02-21 0612", "BC-Sumo   12-11 0344":
# priority, category, keyword, month and day, words.
_ANPA_KEYS = re.compile(
    r"(?:(?P<priority>[a-z]) (?P<category>[a-z])?[\x11-\x14\s]*(?=\S)|(?=[A-Z]{2}-))"
    r"(?P<slugline>[^\W_]\S{1,60}(?: \S{1,30}){0,4})\s+\d\d-\d\d\s+(?P<word_count>\d{1,5})(?:\s+\d{3,4}\w{0,4})?"
)
# "kul118 5 k 340 bbbbc   dpa 207", "BEL0123 3 SPO 0180": service and number, priority, category, words.
_IPTC_7901 = re.compile(
    r"(?P<source>[A-Za-z]{3})(?P<sequence>\d{3,5}) +(?P<priority>[1-9]) +(?P<category>[A-Za-z]{1,3}(?:/[A-Za-z]{1,3})?) +"
    r"(?P<word_count>\d{1,5})\b.{0,80}"
)
_ZCZC = re.compile(r"ZCZC(?:\s+(?P<name>[\w/-]{1,20}))?(?:\s+(?P<more>[\w/-]{1,20}))?")
# "BSS-17", "PTI 0345": a line of its own under ZCZC.
_NUMBERED = re.compile(r"(?P<source>[A-Z]{2,6})[ -]?(?P<sequence>\d{1,5})")
_CODES = re.compile(r"[A-Z]{1,4}(?: [A-Z]{1,4}){0,3}")
_CAPITALS_SLUG = re.compile(r"[A-Z]{2,15}(?:-[A-Z0-9]{1,15}){1,4}")
# "%NATIONAL", ":(DARWIN)", "* 04000000", "$ a"; not "* A bullet point", "$5 million was lost."
_MARKED = re.compile(r"[%#:&@^=] ?\S.{0,150}|\* ?\d{6,10}|\$ ?[^\W\d].{0,150}")
# "Source: Tidewell Lamps", "MEDIA RELEASE PR40218"; "EQS-News: Quarrystone AG / Key word(s): Half Year Results".
_SOURCE = re.compile(r"(?:SOURCE|Source) ?: *(?P<source>\S.{0,100})")
_RELEASE = re.compile(
    r"(?:MEDIA|NEWS|PRESS) RELEASE(?: +(?:(?:No|Nr)\.? *|#)?(?P<sequence>[A-Z]{0,4}[-/]?\d[\w/-]{0,14}))?:?", re.IGNORECASE
)
_EQS = re.compile(
    r"(?:EQS|DGAP)-[\w-]{2,20}: (?P<source>[^/:]{2,80}?) / (?:Key word\(s\)|Schlagwort\(e\)): (?P<slugline>\S.{0,100})"
)
_KEY_WORDS = re.compile(r"(?:Key word\(s\)|Schlagwort\(e\)): (?P<slugline>\S.{0,100})")
_FORMS: tuple[tuple[WireForm, re.Pattern[str]], ...] = (
    ("anpa", _ANPA),
    ("anpa-keys", _ANPA_KEYS),
    ("iptc-7901", _IPTC_7901),
    ("zczc", _ZCZC),
    ("release", _SOURCE),
    ("release", _RELEASE),
    ("release", _EQS),
    ("release", _KEY_WORDS),
)
_MAY_BE = re.compile(
    r"[A-Za-z]\d{4}|[a-z] |[A-Z]{2}-|[A-Za-z]{3}\d{3}|ZCZC|S(?:ource|OURCE) ?:|(?:EQS|DGAP)-|Key word|Schlagwort"
    r"|(?i:(?:media|news|press) release)"
)
_DATE_LIKE = re.compile(r"(?:19|20)\d\d(?:-\d\d-\d\d)?")


def read_wire_line(line: str) -> WireLine | None:
    """What a line of a wire header says, or None if it is none.

    Example:
        >>> read_wire_line("d f BC-OSLO-FERRY   03-03 0095").fields["slugline"]
        'BC-OSLO-FERRY'
        >>> read_wire_line("d f is all that the note says")
    """
    text = line.strip("\x16\x01\x02\x03\x05 ^<")
    if len(text) > 160 or not _MAY_BE.match(text):
        return None
    for form, pattern in _FORMS:
        match = pattern.fullmatch(text)
        if match:
            return WireLine(form, _typed(form, match.groupdict()))
    return None


def _typed(form: WireForm, groups: dict[str, str | None]) -> dict[str, object]:
    """The groups of a match as fields of a `Header`."""
    if form == "zczc":
        named = (word for word in (groups["name"], groups["more"]) if word)
        return {("sequence" if any(map(str.isdigit, word)) else "source"): word for word in named}
    fields: dict[str, object] = {name: squash(value) for name, value in groups.items() if value}
    if "word_count" in fields:
        fields["word_count"] = int(str(fields["word_count"]))
    if form == "iptc-7901":
        fields["urgency"] = int(str(fields["priority"]))
    if form == "release" and _DATE_LIKE.fullmatch(str(fields.get("sequence", ""))):
        del fields["sequence"]
    return fields


# -------------------------------------------------------------- ZCZC and AAP


class Field(NamedTuple):
    """A line below ``ZCZC``.

    Attributes:
        text: The line without its mark.
        name: What the mark means: a field of `Header`, ``headline``, ``author``, or None for codes that the model has no field for.
        fields: Fields of the model's `Header` that the line gives.
    """

    text: Passage
    name: str | None
    fields: dict[str, object]


_BROADCAST = {"%": "category", "#": "slugline", "$": "headline", ":": "take_key", "&": "author", "*": None, "@": None}
_WIRE = {
    "$": "category",
    ":": "slugline",
    "=": "take_key",
    "^": "headline",
    "@": None,
    "%": None,
    "#": None,
    "&": "author",
    "*": None,
}
_HEADER_FIELDS = ("category", "slugline", "take_key")


def read_fields(lines: Sequence[Passage]) -> Iterator[Field]:
    """The lines below ``ZCZC`` up to the first that is no field of it. The marks mean other things in each of AAP's two feeds.

    Example:
        >>> [(f.name, f.text.text) for f in read_fields([Passage("%NATIONAL"), Passage("#FERRY"), Passage(":(DARWIN)")])]
        [('category', 'NATIONAL'), ('slugline', 'FERRY'), ('take_key', '(DARWIN)')]
    """
    block: list[Passage] = []
    for line in lines:
        if not (_MARKED.fullmatch(line.text) or (len(block) < 3 and _is_code(line.text))):
            break
        block.append(line)
    meanings = _BROADCAST if any(line.text[0] in "%#" for line in block) else _WIRE
    for line in block:
        if line.text[0] in meanings:
            text, name = line[1:].strip(), meanings[line.text[0]]
            yield Field(text, name, {name: squash(text.text)} if name in _HEADER_FIELDS else {})
            continue
        numbered = _NUMBERED.fullmatch(line.text)
        slug = _CAPITALS_SLUG.fullmatch(line.text)
        yield Field(line, None, numbered.groupdict() if numbered else {"slugline": line.text} if slug else {})


def _is_code(line: str) -> bool:
    """Whether a line at the top of the fields holds codes: ``YY TDR``, ``BSS-17``, ``SPORT-ROWING``."""
    return any(pattern.fullmatch(line) for pattern in (_CODES, _NUMBERED, _CAPITALS_SLUG))


def is_codes_line(line: str) -> bool:
    """Whether a line above an ANPA header holds the codes of its service: ``C T``, ``V RM``."""
    return len(line) <= 8 and _CODES.fullmatch(line.strip("\x05 ")) is not None
