"""The patterns of datelines: rows of ``datelines.toml``, each compiled when it is first needed.

A template holds words and ``$pieces``; everything else about the printed page (blanks, dashes, brackets and their substitutes) is
here. The one decision worth knowing: a row is tried only on lines that have what it needs, and rows that begin alike only on lines
that begin so, for most lines are no datelines and must cost little.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from newsparse.agencies import all_labels, bare_labels
from newsparse.dates import date_pattern, wordy_pattern
from newsparse.tables import language, read_toml
from newsparse.text import DASHES, INVISIBLE, is_caseless, longest_first


class Head(NamedTuple):
    """The beginning that several templates share."""

    template: str
    expression: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """It, compiled."""
        return _compiled(self.expression)


class Format(NamedTuple):
    """A row of the table.

    Attributes:
        name: Its name, which becomes `Dateline.rule`.
        expression: Matches at the beginning of a line; groups ``places``, ``named``, ``date``, ``agency``, ``sep``, ``stop``.
        head: Its first two slots, where other rows begin with the same: what does not match it need not be tried; or None.
        needs: What a line must have, of `_features`.
        slots: Those of the first four groups that the pattern has.
        may_be_unknown: Whether the label may be one that the agency table does not know.
        house: Name of the one agency that opens so, which decides a label that several share; or None.
        is_certain: Whether nothing but a dateline is printed so: any name in it is a place.
        is_signed: Whether it counts only where an agency signs below the story.
    """

    name: str
    expression: str
    head: Head | None
    needs: frozenset[str]
    slots: frozenset[str]
    may_be_unknown: bool
    house: str | None
    is_certain: bool
    is_signed: bool

    @property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled."""
        return _compiled(self.expression)


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    """Compiled when a line first needs it: all of them take more than a second, and most dispatches need few."""
    return re.compile(expression)


def matches(line: str, languages: tuple[str, ...]) -> Iterator[tuple[Format, re.Match[str]]]:
    """Each row that matches at the beginning of ``line``, in the order of the table, for dates in these languages."""
    begins: dict[Head, bool] = {}
    for row in _worth_trying(_features(line, languages), languages):
        if row.head is not None and begins.get(row.head) is False:
            continue
        match = row.pattern.match(line)
        if match is not None:
            yield row, match
        elif row.head is not None and row.head not in begins:  # not before a row has failed: most datelines need but one
            begins[row.head] = row.head.pattern.match(line) is not None


@cache
def formats(languages: tuple[str, ...]) -> tuple[Format, ...]:
    """Every row in the order of the table, for dates in these languages."""
    rows = read_toml("datelines.toml")["format"]
    shared = Counter(_head(row["template"]) for row in rows)
    heads = {head: Head(head, _pattern(head, languages)) for head, count in shared.items() if count >= _WORTH_A_HEAD}
    return tuple(_format(row, languages, heads.get(_head(row["template"]))) for row in rows)


@cache
def _worth_trying(there: frozenset[str], languages: tuple[str, ...]) -> tuple[Format, ...]:
    """The rows that need nothing but what a line has."""
    return tuple(row for row in formats(languages) if row.needs <= there)


def _features(opening: str, languages: tuple[str, ...]) -> frozenset[str]:
    """What the first line of ``opening`` has of that which patterns need; ``below``: a date begins the second line."""
    line, end = _first_line(opening)
    words = line.translate(_WORDS_APART).split() if line.isascii() else ()
    there = _marks_in(line)
    if _DIGIT.search(line) or _holds_date_word(line, words, languages):
        there.add("date")
    if end <= _LONGEST_PLACE_LINE and _begins_with_date(languages).match(opening, end):
        there.add("below")
    if any(_ANY_MARK.match(line, begin.start()) for begin in _MARK_BEGINS.finditer(line)):
        there.add("sep")
    if not words or words[0] in _first_words_of_labels():  # no words: another script
        there.add("label")
    if _holds_bare_label(line, words):
        there.add("bare")
    return frozenset(there)


def _marks_in(line: str) -> set[str]:
    if _ANY_MARK_NEEDED.search(line) is None:
        return set()
    return {marks[0] for marks in _MARKS_NEEDED if any(mark in line for mark in marks)}


_BLANK = rf"[ \t\v\f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000{INVISIBLE}]"
_BLANKS = rf"{_BLANK}{{0,16}}"
_OTHER_DASHES = "\x96\x97\u2043\u2500\u2e3a\u2e3b\u30fc\ufe58\ufe63\uff0d"
"""What a wrong table or keyboard makes of a dash: controls, bullets, rules, the wide and the Japanese ones."""

_MARK = "|".join((
    rf"\.{_BLANK}?[{DASHES}]{{1,2}}",  # ").-"
    rf"[{DASHES}]{{1,3}}(?:{_BLANK}[{DASHES}]{{1,3}}){{1,2}}(?=\s)",  # "- -"
    rf"[{DASHES}]{{2,3}}",  # "--"
    rf"[{DASHES[3:]}]",  # "–", "—"
    rf"[{DASHES[:3]}](?=\s|$)|(?<=[)\]/）])-|(?<=\s)-(?=[A-Z<(\"“])",  # "-", but not the hyphen of "Baden-Baden"
    r":-{1,2}(?=\s)|[_:=：](?=\s|$|[\"“'‘])",
    rf"[{_OTHER_DASHES}]|(?<=\s)(?:[~|•?\ufffd]|ï¿½)(?=\s)",
    r"&(?:[mn]dash|minus|#(?:821[12]|15[01]|45)|#x201[34]);",
    r"â(?:€|\x80)[\x93\x94“”\"]?",  # decoded with the wrong table
))  # fmt: skip
_SEP = rf"{_BLANKS}(?:[,Â]|&nbsp;)?{_BLANKS}(?P<sep>{_MARK})"
_STOP = rf"(?:{_SEP}|{_BLANKS}(?P<stop>\.)(?=\s|$))"
_PLACE_CHARACTERS = r"[^\d:;!?\"“”«»<>=_\r\n(){}\[\]…–—―]{0,90}?"
_PLACES = (
    rf"(?P<places>[^\W\d_]{_PLACE_CHARACTERS}(?:-\r?\n{_PLACE_CHARACTERS})?"
    rf"(?:{_BLANKS}\([^()\r\n]{{2,30}}\))?(?:{_BLANKS}\[[^\[\]\r\n]{{2,30}}\])?)(?<![-\s])"
)
_AGENCY = r"(?P<agency>[^()\[\]{}（）\r\n]{1,60}?)"
_LITERALS = {
    " ": _BLANKS,
    ",": rf"(?:{_BLANKS}[,.;，|]+{_BLANKS}|{_BLANK}+)",
    "(": rf"{_BLANKS}(?:[,;]{_BLANKS})?[(\[（{{]{_BLANKS}",
    ")": rf"{_BLANKS}[)\]）}}]",
    "/": rf"{_BLANKS}/{_BLANKS}",
    "-": rf"{_BLANKS}[-–]{_BLANKS}",
    "=": "[=＝]",
}
_REPORTERS = rf"(?:{_BLANKS}[(（](?:记者|記者)[^()（）\r\n]{{1,40}}[)）]|{_BLANKS}[가-힣 ·,]{{2,40}}(?:기자|특파원){_BLANKS}=)"
_NAME = r"[^\W\d_][\w'’-]*"
_PIECES = {
    "$reporters": _REPORTERS,
    "$reporters?": f"{_REPORTERS}?",
    "$time": rf"{_BLANKS}\d{{1,2}}[:.]\d\d(?:\s?[ap]\.?m\b\.?)?",
    "$names": rf"{_NAME}(?: {_NAME}){{0,3}}",
    "$authors": rf"{_NAME}(?:,? {_NAME}){{0,11}}",
    "$comma": rf"{_BLANKS},{_BLANKS}",
    "$rest": r"[^()（）\r\n]{0,16}",
    "$corr": rf"{_BLANKS}(?:[Кк]орр?|[Кк]ар|[Cc]orr?)\b\.?{_BLANKS}",
    "$hijri": rf"{_BLANKS}\d{{1,2}}{_BLANK}+[^\W\d_]+(?: [^\W\d_]+)?{_BLANK}+\d{{4}}{_BLANKS}هـ?",
    "$nl": rf"{_BLANKS}(?:\r\n|\r|\n){_BLANKS}",
    "电": "[电電]",
    "记": "[记記]",
    "【": rf"{_BLANKS}【",
}
_TOKEN = re.compile(r"\$[a-z_]+\??|.")
_SLOT = re.compile(r"\$(?:places|named_places|date|agency|bare|names|authors)")
_MARKS_NEEDED = ("([（{", ")]）}", "/", "【")
"""Marks and what may stand for them: none of the rows that have one matches a line that has not."""
_ANY_MARK_NEEDED = re.compile(rf"[{re.escape(''.join(_MARKS_NEEDED))}]")
_NEEDED_MARK = re.compile(r"\$sep(?!\?)")
_WORTH_A_HEAD = 3
"""Rows that must share a beginning before it is worth a match of its own."""


def _head(template: str) -> str:
    """A template up to its second slot."""
    ends = [match.end() for match in _SLOT.finditer(template)]
    return template[: ends[1]] if len(ends) > 1 else template


def _format(row: dict[str, Any], languages: tuple[str, ...], head: Head | None) -> Format:
    template: str = row["template"]
    pattern = _pattern(template, languages)
    needs = {marks[0] for marks in _MARKS_NEEDED if marks[0] in template}
    needs |= {slot[1:] for slot in ("$date", "$bare") if slot in template}
    if template.startswith("$label"):
        needs.add("label")
    if "$nl" in template:
        needs = {"below"}
    elif _NEEDED_MARK.search(template):
        needs.add("sep")
    slots = frozenset(slot for slot in ("places", "named", "date", "agency") if f"(?P<{slot}>" in pattern)
    return Format(
        row["name"],
        pattern,
        head,
        frozenset(needs),
        slots,
        row.get("unknown_agency", False),
        row.get("house"),
        row.get("certain", False),
        row.get("signed", False),
    )


def _pattern(template: str, languages: tuple[str, ...]) -> str:
    """The regular expression of a template; of several separators the last has the group."""
    pieces = [_piece(part, languages) for part in _TOKEN.findall(template)]
    last = max((n for n, piece in enumerate(pieces) if "(?P<sep>" in piece), default=-1)
    return "".join(piece if n == last else piece.replace("(?P<sep>", "(?:") for n, piece in enumerate(pieces))


def _piece(part: str, languages: tuple[str, ...]) -> str:
    match part:
        case "$places":
            return f"{_BLANKS}{_PLACES}"
        case "$date":
            return rf"{_BLANKS}(?P<date>{date_pattern(languages)})\.?"
        case "$agency":
            return _AGENCY
        case "$named_places":
            return rf"{_BLANKS}(?P<named>[^\W\d_]{{3,12}}?)"
        case "$bare":
            return rf"{_BLANKS}(?P<agency>{_bare_labels()})"
        case "$label":
            return rf"(?P<agency>{_alternatives(all_labels())})"
        case "$sep" | "$sep?":
            return _SEP if part == "$sep" else f"(?:{_SEP})?"
        case "$stop" | "$stop?":
            return _STOP if part == "$stop" else f"(?:{_STOP})?"
        case "$end":
            return rf"{_BLANKS}(?=\r?\n|\r|$)"
        case _:
            return _PIECES.get(part) or _LITERALS.get(part) or re.escape(part)


@cache
def _bare_labels() -> str:
    """Labels printed without marks, those of scripts without capitals among them; a letter may follow these."""
    return _alternatives({*bare_labels(), *filter(_has_no_case, all_labels())})


def _alternatives(labels: Iterable[str]) -> str:
    return "|".join(re.escape(label) + ("" if _has_no_case(label) else r"(?![^\W_])") for label in longest_first(labels))


def _has_no_case(label: str) -> bool:
    return label[-1].isalpha() and is_caseless(label[-1])


_ANY_MARK = re.compile(_MARK)
_MARK_BEGINS = re.compile(rf"[{DASHES}{_OTHER_DASHES}._:=：&âï~|•?\ufffd]")
"""With what a mark begins: a set of characters is looked for much faster than the marks."""
_DIGIT = re.compile(r"\d")
_LONGEST_PLACE_LINE = 60
"""Characters of a line that holds the place alone, above its date."""
_LONGEST_DATE_LINE = 50
"""Characters of the line of the date; ``miércoles, 24 de septiembre de 2025`` takes 36."""


def _first_line(opening: str) -> tuple[str, int]:
    """The first line and where it ends; a hyphen at its end, which may break a name, brings the next line with it."""
    end = _line_end(opening, 0)
    if opening[end - 1 : end] == "-":
        end = _line_end(opening, end + (2 if opening[end : end + 2] == "\r\n" else 1))
    return opening[:end], end


def _line_end(text: str, at: int) -> int:
    """Where the line at ``at`` ends."""
    end = text.find("\n", at)
    if "\r" in text and (carriage := text.find("\r", at)) >= 0:
        return carriage if end < 0 else min(carriage, end)
    return end if end >= 0 else len(text)


def _holds_date_word(line: str, words: Sequence[str], languages: tuple[str, ...]) -> bool:
    """Whether a word of ``line`` tells of a date without a digit."""
    if line.isascii() and _date_words(languages).isdisjoint(map(str.lower, words)):
        return False
    return _any_date_word(languages).search(line) is not None


@cache
def _date_words(languages: tuple[str, ...]) -> frozenset[str]:
    """The first words of the names of weekdays, as far as a line in plain letters may have them."""
    names = (form for code in languages for forms in language(code).weekdays for form in forms if form.isascii())
    return frozenset(_first_word(name).lower() for name in names)


@cache
def _begins_with_date(languages: tuple[str, ...]) -> re.Pattern[str]:
    alone = rf"(?=[^\r\n]{{1,{_LONGEST_DATE_LINE}}}+(?:[\r\n]|$))"
    return re.compile(rf"\s{{1,16}}{alone}{date_pattern(languages)}\s{{0,16}}?(?:[,\r\n]|$)")


@cache
def _any_date_word(languages: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{wordy_pattern(languages)})")


_WORDS_APART = str.maketrans(dict.fromkeys(string.punctuation, " "))


def _first_word(name: str) -> str:
    return name.translate(_WORDS_APART).split()[0]


def _holds_bare_label(line: str, words: Sequence[str]) -> bool:
    """Whether a label that house style prints without marks stands in ``line``; its first word is looked for before the whole."""
    first_words, pattern = _any_bare_label()
    return (not line.isascii() or not first_words.isdisjoint(words)) and pattern.search(line) is not None


@cache
def _any_bare_label() -> tuple[frozenset[str], re.Pattern[str]]:
    words = frozenset(map(_first_word, bare_labels()))
    return words, re.compile(_bare_labels())


@cache
def _first_words_of_labels() -> frozenset[str]:
    return frozenset(map(_first_word, all_labels()))
