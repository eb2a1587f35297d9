"""What kind of line a line above or below a story is: the table ``lines.toml``, typed, and the look-up over it."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from newsparse.tables import read_toml
from newsparse.text import Passage, squash

LineKind = Literal["priority", "embargo", "notice", "photo", "routing", "wire", "keyword", "slug", "bullet"]

_WIRE = re.compile(
    r"(?:[A-Za-z]\d{4}[A-Z]*[\x1f ]?[A-Za-z_-]{2,10}"  # ANPA: f0312 reute
    r"|[a-z] [a-z]?[\x11-\x14\s]*[A-Z]{2}-.{1,80}\d\d-\d\d +\d{1,5}"  # ANPA: d f BC-SLUG   03-03 0095
    r"|[a-z]{3}\d{3,4} \d [a-z]{1,3} \d{1,5}\b.{0,80})"  # IPTC 7901: eca062 4 i 211 ...
)
_KEYWORD = re.compile(r"(?:BC|AM|PM|AP|XX)-{1,2}[A-Z][^.!?]{0,80}")
_SLUG = re.compile(r"[^\W\d][\w-]{0,40}/(?:[\w-]{1,40}(?:/[\w-]{1,40}){0,5}/?)?")  # "Germany-culture/", "sport/soccer/"


class _LineRow(NamedTuple):
    kind: LineKind
    equals: frozenset[str]
    begins: tuple[str, ...]
    capitals: tuple[str, ...]
    brackets: tuple[str, ...]


@cache
def _rows() -> tuple[_LineRow, ...]:
    return tuple(
        _LineRow(
            row["kind"],
            frozenset(row.get("equals", ())),
            tuple(row.get("begins", ())),
            tuple(row.get("capitals", ())),
            tuple(row.get("brackets", ())),
        )
        for row in read_toml("lines.toml")["line"]
    )


def kind_of(line: str) -> LineKind | None:
    """What a line above the story is, or None if it may be a headline, a byline or the story itself.

    Example:
        >>> kind_of("(Adds quotes)"), kind_of("^Eds: With photos.<"), kind_of("Ferry fares rise")
        ('notice', 'notice', None)
    """
    text = squash(unmarked(Passage(line)).text)
    if line.startswith(("* ", "• ", "- ")):
        return "bullet"
    if _WIRE.fullmatch(line.strip("\x16\x01\x02\x03 ")):
        return "wire"
    if _KEYWORD.fullmatch(text):
        return "keyword"
    if _SLUG.fullmatch(text):
        return "slug"
    return next((row.kind for row in _rows() if _is_of(row, text)), None)


def _is_of(row: _LineRow, text: str) -> bool:
    folded = text.casefold()
    return (
        folded.rstrip(" !.") in row.equals
        or _begins(text, row.begins)
        or (_is_terse(text) and _begins(text, row.capitals))
        or (text.startswith("(") and _begins(folded[1:], row.brackets))
    )


def _is_terse(text: str) -> bool:
    """Whether a line says when or what in a few words, as a headline that begins with the same word does not."""
    return ":" in text or any(character.isdigit() for character in text) or len(text.split()) <= 3


def _begins(text: str, words: tuple[str, ...]) -> bool:
    return any(text.startswith(word) and not text[len(word) :][:1].isalpha() for word in words)


def unmarked(line: Passage) -> Passage:
    """``line`` without the marks that wire copy puts at its ends; an angle bracket that opens a name stays.

    Example:
        >>> unmarked(Passage("^Goat is found<")).text, unmarked(Passage("<BANK OF X> YEAR NET")).text
        ('Goat is found', '<BANK OF X> YEAR NET')
    """
    text = line.strip()
    left = len(text) - len(text.text.lstrip("^\t"))
    return text[left : len(text.text.rstrip("<=^+\t"))].strip()


@cache
def _ends() -> tuple[frozenset[str], tuple[str, ...]]:
    (row,) = read_toml("lines.toml")["end"]
    return frozenset(row["equals"]), tuple(row["begins"])


def is_end_line(line: str) -> bool:
    """Whether a line is an end mark or a stamp: nothing of the story.

    Example:
        >>> is_end_line(" Reuter"), is_end_line("More than 40 boats sailed.")
        (True, False)
    """
    equals, begins = _ends()
    text = squash(line).strip("<^+\t ")
    if text.casefold().rstrip(".") in equals or text.casefold() in equals:
        return True
    return text.startswith(begins) and (not text.endswith((".", "!", "?")) or text.startswith("This report by"))
