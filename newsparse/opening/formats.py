"""The patterns of datelines: rows of ``datelines.toml``, compiled.

A template holds words and ``$pieces``; everything else about the printed page (blanks, dashes, brackets and their substitutes) is
here. A row is tried only on lines that have what it needs, so most lines cost no more than four look-ups.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from newsparse.agencies import all_labels, bare_labels
from newsparse.dates import date_pattern, weekday_pattern
from newsparse.tables import read_toml
from newsparse.text import DASHES, INVISIBLE


class Format(NamedTuple):
    """A compiled row.

    Attributes:
        name: Its name, which becomes `Dateline.rule`.
        pattern: Matches at the beginning of a line; groups ``places``, ``named``, ``date``, ``agency``, ``sep``, ``stop``.
        needs: What a line must have, of `features`.
        slots: Those of the first four groups that the pattern has.
        may_be_unknown: Whether the label may be one that the agency table does not know.
    """

    name: str
    pattern: re.Pattern[str]
    needs: frozenset[str]
    slots: frozenset[str]
    may_be_unknown: bool


@cache
def formats(languages: tuple[str, ...]) -> tuple[Format, ...]:
    """Every row in the order of the table, for dates in these languages."""
    return tuple(_compile(row, languages) for row in read_toml("datelines.toml")["format"])


def features(line: str, languages: tuple[str, ...]) -> frozenset[str]:
    """What a line has of that which patterns need, so that most of them are not tried."""
    tests = {
        "(": "(" in line or "（" in line or "[" in line,
        "/": "/" in line,
        "date": re.search(rf"\d|{weekday_pattern(languages)}", line) is not None,
        "bare": _any_bare_label().search(line) is not None,
    }
    return frozenset(feature for feature, is_there in tests.items() if is_there)


_BLANK = rf"[ \t\v\f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000{INVISIBLE}]"
# Matches " - ", "--", ").-", " –", ":", " = ", "&mdash;", a dash decoded with the wrong table; not the hyphen of "Baden-Baden".
_SEP = (
    rf"{_BLANK}*,?{_BLANK}*(?P<sep>\.{_BLANK}?[{DASHES}]{{1,2}}|[{DASHES}]{{2,3}}|[{DASHES[3:]}]|-(?=\s|$)|(?<=[)\]/）])-|(?<=\s)-(?=[A-Z<(\"“])"
    r"|[_:=：](?=\s|$|[\"“'‘])|&(?:[mn]dash|minus|#821[12]|#x201[34]);|â(?:€|\x80)[\x93\x94“”\"]?)"
)
_STOP = rf"(?:{_SEP}|{_BLANK}*(?P<stop>\.)(?=\s|$))"
_PLACES = (
    rf"(?P<places>[^\W\d_](?:[^\d:;!?\"“”«»<>=_\r\n(){{}}\[\]…–—―]|-\r?\n)"
    rf"{{0,90}}?(?:{_BLANK}*\([^()\r\n]{{2,30}}\))?(?:{_BLANK}*\[[^\[\]\r\n]{{2,30}}\])?)(?<![-\s])"
)
_AGENCY = r"(?P<agency>[^()\[\]{}（）\r\n]{1,60}?)"
_IN_SLASHES = r"(?P<agency>[^()\[\]{}\r\n]{1,60}?)"
_LITERALS = {
    " ": rf"{_BLANK}*",
    ",": rf"(?:{_BLANK}*[,.;，]+{_BLANK}*|{_BLANK}+)",
    "(": rf"{_BLANK}*[(\[（]{_BLANK}*",
    ")": rf"{_BLANK}*[)\]）]",
    "/": rf"{_BLANK}*/{_BLANK}*",
    "-": rf"{_BLANK}*[-–]{_BLANK}*",
}
_PIECES = {
    "$reporters?": rf"(?:{_BLANK}*[(（](?:记者|記者)[^()（）\r\n]{{1,40}}[)）]"
    rf"|{_BLANK}*[가-힣 ·,]{{2,40}}(?:기자|특파원){_BLANK}*=)?",
    "$time": r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\b\.?)?",
    "$names": r"[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*){0,3}",
    "$comma": rf"{_BLANK}*,{_BLANK}*",
    "$rest": r"[^()（）\r\n]{0,16}",
    "$nl": rf"{_BLANK}*(?:\r\n|\r|\n){_BLANK}*",
    "电": "[电電]",
    "记": "[记記]",
    "【": rf"{_BLANK}*【",
}
_TOKEN = re.compile(r"\$[a-z_]+\??|.")


def _compile(row: dict[str, Any], languages: tuple[str, ...]) -> Format:
    template: str = row["template"]
    pieces = [_piece(part, template, languages) for part in _TOKEN.findall(template)]
    last = max((n for n, piece in enumerate(pieces) if "(?P<sep>" in piece), default=-1)
    pattern = "".join(piece if n == last else piece.replace("(?P<sep>", "(?:") for n, piece in enumerate(pieces))
    needs = {mark for mark in "(/" if mark in template} | {slot[1:] for slot in ("$date", "$bare") if slot in template}
    slots = frozenset(slot for slot in ("places", "named", "date", "agency") if f"(?P<{slot}>" in pattern)
    return Format(row["name"], re.compile(pattern), frozenset(needs), slots, row.get("unknown_agency", False))


def _piece(part: str, template: str, languages: tuple[str, ...]) -> str:
    match part:
        case "$places":
            return f"{_BLANK}*{_PLACES}"
        case "$date":
            return rf"{_BLANK}*(?P<date>{date_pattern(languages)})\.?"
        case "$agency":
            return _IN_SLASHES if "/" in template else _AGENCY
        case "$named_places":
            return rf"{_BLANK}*(?P<named>[^\W\d_]{{3,12}}?)"
        case "$bare":
            return rf"{_BLANK}*(?P<agency>{_bare_labels()})"
        case "$sep" | "$sep?":
            return _SEP if part == "$sep" else f"(?:{_SEP})?"
        case "$stop" | "$stop?":
            return _STOP if part == "$stop" else f"(?:{_STOP})?"
        case "$end":
            return rf"{_BLANK}*(?=\r?\n|\r|$)"
        case _:
            return _PIECES.get(part) or _LITERALS.get(part) or re.escape(part)


@cache
def _bare_labels() -> str:
    """Labels printed without marks, those of scripts without capitals among them; a letter may follow these."""
    labels = sorted({*bare_labels(), *filter(_has_no_case, all_labels())}, key=lambda label: (-len(label), label))
    return "|".join(re.escape(label) + ("" if _has_no_case(label) else r"(?![^\W_])") for label in labels)


def _has_no_case(label: str) -> bool:
    return label[-1].isalpha() and label[-1].lower() == label[-1].upper()


@cache
def _any_bare_label() -> re.Pattern[str]:
    return re.compile(_bare_labels())
