"""Blocks below a story that are no story: contacts, notes of the sender, disclaimers and safe-harbour statements of releases.

A block begins at a line of the table and takes everything below it. A word such as ``Contact`` begins one only if a telephone
number, an address or nothing more stands below; ``###`` and ``***`` only where they do not divide a digest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import NamedTuple

from newsparse.tables import read_toml
from newsparse.text import Passage, squash

_ADDRESS = re.compile(
    r"\w@[\w.-]{1,80}\.\w|https?://|www\.|\+?\d[\d ()./+-]{5,20}\d|(?i:\btel\b|\bphone\b|\be-?mail\b|телефон|电话|電話|전화)"
)
FIRST_PARAGRAPHS = 300
"""Characters that a release has at least above its disclaimer."""
NEAR = 600
"""Characters below a heading in which an address must stand."""
LONGEST = 500
"""Characters of the longest line that begins a block: a disclaimer may be one paragraph."""

# The beginning of a line that is not blank, with its first word.
_BEGIN = re.compile(r"[\r\n][ \t<^=+]*(?P<first>[^\W_]+|[^\w\s<^=+][^\w\r\n]*(?:[^\W_]+)?|(?=_))")
_FIRST_WORD = re.compile(r"[^\w\r\n]*(?:[^\W_]+)?")
_AROUND_WORD = " \t*#-–—("
_RULE = re.compile(r"#{2,8}|#(?: #){1,4}|\*{3,5}|\*(?: \*){2,4}")
_RULE_LINE = re.compile(rf"(?:^|(?<=[\r\n]))[ \t]*(?:{_RULE.pattern})[ \t]*(?=[\r\n]|$)")
# "SOURCE Tidewell Lamps", "SOURCE: Tidewell Lamps, Inc."; not "SOURCE OF THE LEAK was found."
_SOURCE = re.compile(r"SOURCE:? [^a-z\s].{0,200}(?:[^.!?]|\b(?:Inc|Corp|Cos?|Ltd|Bros|LLC|L\.P|L\.L\.C|S\.A|N\.V|S\.p\.A|A\.S)\.)")
FAR = 20_000
"""Characters below a line that are looked at."""
MOST = 200
"""Lines that may begin a block, of which no more are looked at."""
_PROSE = 200
"""Characters from which on a line below a heading is prose."""


class _Table(NamedTuple):
    """What may begin a block.

    Attributes:
        starts: For the first word of such a line what the line must begin with: few that begin with ``the`` do.
    """

    marks: frozenset[str]
    contacts: frozenset[str]
    contact_begins: tuple[str, ...]
    headings: frozenset[str]
    begins: tuple[str, ...]
    starts: Mapping[str, tuple[str, ...]]


@cache
def _table() -> _Table:
    table = read_toml("lines.toml")["block"]
    starts: dict[str, tuple[str, ...]] = {}
    for words in table["begins"]:
        starts[_first_word(words)] = (*starts.get(_first_word(words), ()), words)
    for words in (*table["marks"], *table["contacts"], *table["contact_begins"], *table["headings"], "source", ""):
        starts[_first_word(words)] = ("",)  # no first word: marks alone
    return _Table(
        frozenset(table["marks"]),
        frozenset(table["contacts"]),
        tuple(table["contact_begins"]),
        frozenset(table["headings"]),
        tuple(table["begins"]),
        starts,
    )


def _first_word(text: str) -> str:
    match = _FIRST_WORD.match(text)
    return match.group().strip(_AROUND_WORD).casefold() if match else ""


def block_start(story: Passage) -> int | None:
    """Where the first block begins, as an index of ``story.text``; None if there is none.

    The upper third is never cut but by a disclaimer below the first paragraphs.
    """
    text, low = story.text, len(story) // 3
    dividers = _dividers(text)
    for start, line, end in islice(_candidates(text, max(0, min(FIRST_PARAGRAPHS, low) - 1)), MOST):
        if line in dividers:
            continue
        if _is_disclaimer(line) or (start > low and _is_start(line, text[end : start + FAR])):
            return start
    return None


def _candidates(text: str, after: int) -> Iterator[tuple[int, str, int]]:
    """The lines behind an index whose beginning may begin a block: where each starts, it on one line, where it ends."""
    starts = _table().starts
    for match in _BEGIN.finditer(text, after):
        begins = starts.get(match["first"].strip(_AROUND_WORD).casefold())
        if begins is None:
            continue
        at = match.start("first")
        printed = text[at : at + LONGEST + 1].splitlines()[0]
        line = squash(printed.strip("<^=+ \t"))
        if len(printed) <= LONGEST and line.casefold().startswith(begins):
            yield match.start() + 1, line, at + len(printed)


def _dividers(text: str) -> frozenset[str]:
    """The rules such as ``###`` that stand more than twice in a text: they part its items and end nothing."""
    if "#" not in text and "*" not in text:
        return frozenset()
    rules = Counter(match.group().strip() for match in _RULE_LINE.finditer(text))
    return frozenset(rule for rule, count in rules.items() if count > 2)


def _is_start(line: str, below: str) -> bool:
    table, folded = _table(), line.casefold()
    if _RULE.fullmatch(line) or _SOURCE.fullmatch(line):
        return _is_short(below)
    if folded in table.marks:
        return not line[0].islower()
    if folded.strip(" :*-–—") in table.contacts:
        return _holds_address(below)
    if folded.startswith(table.contact_begins) and _ADDRESS.search(line + below[:200]):
        return line[-1] not in ".!?" or _ADDRESS.search(line) is not None
    return False


def _is_disclaimer(line: str) -> bool:
    folded = line.casefold()
    return folded.strip(" :*-–—.") in _table().headings or folded.startswith(_table().begins)


def _is_short(below: str) -> bool:
    """Whether hardly any prose stands below: at most one long line."""
    return sum(len(line) > _PROSE for line in below.splitlines()) <= 1


def _holds_address(below: str) -> bool:
    """Whether an address and no story stands below: the first lines are short, and one of them can be called or written to."""
    near = below[:NEAR].strip()
    first = [line for line in near.splitlines() if line.strip()][:4]
    return all(len(line) <= 140 for line in first) and (len(below.strip()) <= 300 or _ADDRESS.search(near) is not None)
