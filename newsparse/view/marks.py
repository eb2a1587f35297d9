"""What is marked in a dispatch: stretches of its text with a kind and a key, and how overlapping ones are woven into a line.

Pages, the terminal and the formats of other tools all start from `marks_of`. Nothing here knows of HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from newsparse.models import NewsItem, Opening, Place, Region

Kind = Literal[
    "headline",
    "notice",
    "author",
    "credit",
    "dateline",
    "agency",
    "date",
    "place",
    "person",
    "role",
    "organization",
    "quote",
    "cue",
    "speaker",
    "note",
]

_RANK: dict[Kind, int] = {"headline": 0, "dateline": 1, "note": 2, "quote": 3, "speaker": 4}
"""Which of two marks of the same stretch stands outside: the lower one; the others inside, in order of their finding."""


class Mark(NamedTuple):
    """A stretch that means something.

    Attributes:
        start: Index in the text of its first character.
        end: Index after its last character.
        kind: What stands there.
        key: The value it belongs to: ``p0`` is ``item.people[0]``, ``o`` an organization, ``l`` a place, ``q`` a quotation,
            ``n`` a note. All marks with a key belong together.
        label: The kind of a quotation, the code of a note, else empty.
    """

    start: int
    end: int
    kind: Kind
    key: str
    label: str = ""


class Fragment(NamedTuple):
    """The part of a mark that lies in one piece inside the marks around it.

    Attributes:
        mark: The mark.
        start: Index in the text of the fragment's first character.
        end: Index after its last character.
        depth: How many fragments stand around it.
    """

    mark: Mark
    start: int
    end: int
    depth: int

    @property
    def is_first(self) -> bool:
        """Whether the mark begins with it."""
        return self.start == self.mark.start

    @property
    def is_last(self) -> bool:
        """Whether the mark ends with it."""
        return self.end == self.mark.end


class Piece(NamedTuple):
    """A step of a woven line: a fragment opens, a stretch of text, or the last opened fragment closes (neither)."""

    opens: Fragment | None = None
    text: str | None = None


def marks_of(item: Opening) -> list[Mark]:
    """Everything that can be shown in the text of ``item``, by position, longer before shorter; empty stretches are left out."""
    found = [*_of_opening(item), *(_of_story(item) if isinstance(item, NewsItem) else ()), *_of_notes(item)]
    seen = dict.fromkeys(mark for mark in found if mark.start < mark.end)
    return sorted(seen, key=lambda mark: (mark.start, -mark.end, _RANK.get(mark.kind, len(_RANK))))


def _of_opening(item: Opening) -> Iterator[Mark]:
    if item.headline:
        yield _mark(item.headline, "headline", "h")
    for notice in item.header.notices if item.header else ():
        yield _mark(notice, "notice", "i")
    for number, author in enumerate(item.byline):
        yield _mark(author, "author", f"b{number}")
    for number, credit in enumerate(item.credits):
        yield _mark(credit, "credit", f"r{number}")
    if item.agency:
        yield _mark(item.agency, "agency", "a")
    if item.dateline:
        yield _mark(item.dateline, "dateline", "d")
        if item.dateline.agency:
            yield _mark(item.dateline.agency, "agency", "a")
        if item.dateline.date_text:
            yield _mark(item.dateline.date_text, "date", "t")
        if not (isinstance(item, NewsItem) and item.places):
            yield from _of_places(item.dateline.places)


def _of_story(item: NewsItem) -> Iterator[Mark]:
    for number, person in enumerate(item.people):
        for mention in person.mentions:
            yield _mark(mention, "person", f"p{number}")
        for role in person.roles:
            yield _mark(role, "role", f"p{number}")
    for number, body in enumerate(item.organizations):
        for mention in body.mentions:
            yield _mark(mention, "organization", f"o{number}")
    yield from _of_places(item.places)
    for number, quote in enumerate(item.quotes):
        for part in (*quote.parts, *quote.repeats):
            yield _mark(part, "quote", f"q{number}", quote.kind)
        if quote.cue:
            yield _mark(quote.cue, "cue", f"c{number}")
        if quote.speaker and quote.speaker.mention:
            yield _mark(quote.speaker.mention, "speaker", f"s{number}")


def _of_places(places: Iterable[Place]) -> Iterator[Mark]:
    for number, place in enumerate(places):
        for mention in place.mentions:
            yield _mark(mention, "place", f"l{number}")


def _of_notes(item: Opening) -> Iterator[Mark]:
    for number, note in enumerate(item.notes):
        if note.start is not None and note.end is not None:
            yield Mark(note.start, note.end, "note", f"n{number}", note.code)


def _mark(region: Region, kind: Kind, key: str, label: str = "") -> Mark:
    return Mark(region.start, region.end, kind, key, label)


def share(marks: Iterable[Mark], stretches: Iterable[tuple[int, int]]) -> Iterator[list[Mark]]:
    """For each of the ``stretches``, which follow each other, the marks that touch it; ``marks`` as `marks_of` orders them.

    >>> [len(part) for part in share([Mark(0, 2, "person", "p0"), Mark(1, 5, "quote", "q0")], [(0, 3), (3, 6), (6, 9)])]
    [2, 1, 0]
    """
    waiting = iter(marks)
    coming = next(waiting, None)
    here: list[Mark] = []
    for start, end in stretches:
        here = [mark for mark in here if mark.end > start]
        while coming and coming.start < end:
            if coming.end > start:
                here.append(coming)
            coming = next(waiting, None)
        yield list(here)


def weave(text: str, start: int, end: int, marks: Iterable[Mark]) -> list[Piece]:
    """``text[start:end]`` with its marks opened and closed like brackets.

    Where two marks overlap without one holding the other, the one that begins later is closed with the earlier and opened
    again after it: it then has two fragments. ``marks`` are in the order of `marks_of`; those outside are left out.

    >>> one, two = Mark(0, 4, "quote", "q0"), Mark(2, 6, "person", "p0")
    >>> [piece.opens.mark.key if piece.opens else piece.text or "-" for piece in weave("abcdef", 0, 6, [one, two])]
    ['q0', 'ab', 'p0', 'cd', '-', '-', 'p0', 'ef', '-']
    """
    pieces: list[Piece] = []
    within = [mark for mark in marks if mark.start < end and start < mark.end]
    bounds = sorted({start, end, *(at for mark in within for at in (mark.start, mark.end) if start < at < end)})
    waiting = iter(within)
    coming = next(waiting, None)
    stack: list[_Opened] = []
    for at, after in pairwise(bounds):
        again = _close(stack, at, pieces)
        while coming and coming.start <= at:
            again.append(coming)
            coming = next(waiting, None)
        for mark in again:
            stack.append(_Opened(mark, at, len(pieces)))
            pieces.append(Piece())  # its fragment is put here when its end is known
        pieces.append(Piece(text=text[at:after]))
    while stack:
        _close_last(stack, end, pieces)
    return pieces


class _Opened(NamedTuple):
    mark: Mark
    since: int
    piece: int


def _close(stack: list[_Opened], at: int, pieces: list[Piece]) -> list[Mark]:
    """Close what ends ``at`` and what was opened inside it; the marks of these that go on, outermost first."""
    keep = next((depth for depth, opened in enumerate(stack) if opened.mark.end <= at), len(stack))
    again = [opened.mark for opened in stack[keep:] if opened.mark.end > at]
    while len(stack) > keep:
        _close_last(stack, at, pieces)
    return again


def _close_last(stack: list[_Opened], at: int, pieces: list[Piece]) -> None:
    mark, since, number = stack.pop()
    pieces[number] = Piece(opens=Fragment(mark, since, at, len(stack)))
    pieces.append(Piece())
