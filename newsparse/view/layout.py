"""How a dispatch is set: which stretches of its text are headline, byline, paragraph or wire line. They cover it without a gap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from newsparse.models import Opening, Region

Role = Literal["gap", "headline", "byline", "credit", "notice", "wire", "dateline", "paragraph", "copy"]

_LINE = re.compile(r"[^\r\n]+")

_COLUMNS = re.compile(r"\S(?: {3,}|\t)\S")
"""A line of a table: "Wheat   412.5", not "end.  The"."""


class Block(NamedTuple):
    """A stretch that is set in one way.

    Attributes:
        start: Index in the text of its first character.
        end: Index after its last character.
        role: What it is; a gap is white space between the others.
        paragraph: Index of the paragraph, if it is one.
        copy_of: Index of the paragraph that it repeats.
        tabular: Whether its lines are columns, which must not be run together.
    """

    start: int
    end: int
    role: Role
    paragraph: int | None = None
    copy_of: int | None = None
    tabular: bool = False


def lay_out(item: Opening) -> list[Block]:
    """The blocks of ``item``, in order: the first begins with the text, each where the last ended, the last ends with it."""
    blocks: list[Block] = []
    at = 0
    for block in sorted(_known(item), key=lambda known: (known.start, -known.end)):
        start = max(block.start, at)
        if start < block.end:
            blocks += _between(item, at, start)
            blocks.append(block._replace(start=start))
            at = block.end
    blocks += _between(item, at, len(item.text))
    return _with_tables(item.text, blocks)


def _known(item: Opening) -> Iterator[Block]:
    """What the item itself locates. A dateline on the line of the first paragraph is set with it."""
    if item.headline:
        yield Block(*_with_wire_marks(item.text, item.headline), "headline")
    for number, paragraph in enumerate(item.paragraphs):
        start = paragraph.start
        if number == 0 and item.dateline and _on_one_line(item, item.dateline.end, start):
            start = item.dateline.start
        role: Role = "paragraph" if paragraph.duplicate_of is None else "copy"
        yield Block(start, paragraph.end, role, number, paragraph.duplicate_of)
    if item.dateline:
        yield Block(item.dateline.start, item.dateline.end, "dateline")


def _with_wire_marks(text: str, headline: Region) -> tuple[int, int]:
    """The headline with the signs that stand on its lines and belong to no word: "^Ferry sails=", "Ferry sails ="."""
    start, end = headline.start, headline.end
    while start > 0 and _is_sign(text[start - 1]):
        start -= 1
    while end < len(text) and _is_sign(text[end]):
        end += 1
    at_edges = (start == 0 or text[start - 1] in "\r\n"), (end == len(text) or text[end] in "\r\n")
    return start if at_edges[0] else headline.start, end if at_edges[1] else headline.end


def _is_sign(character: str) -> bool:
    return not character.isalnum() and character not in "\r\n"


def _on_one_line(item: Opening, end: int, start: int) -> bool:
    between = item.text[end:start]
    return end <= start and not between.strip() and "\n" not in between and "\r" not in between


def _between(item: Opening, start: int, end: int) -> Iterator[Block]:
    """The lines of a stretch that is neither headline nor story; neighbours of one role together."""
    at = start
    for role, first, last in _runs(item, start, end):
        run = item.text[first:last]
        if "\n" not in run:
            first = last - len(run.lstrip())  # a line that stands alone needs no blanks before it; in several they may line up
        if at < first:
            yield Block(at, first, "gap")
        yield Block(first, last, role)
        at = last
    if at < end:
        yield Block(at, end, "gap")


def _runs(item: Opening, start: int, end: int) -> Iterator[tuple[Role, int, int]]:
    run: tuple[Role, int, int] | None = None
    for line in (line for line in _LINE.finditer(item.text, start, end) if not line.group().isspace()):
        role = _role_of(item, Region(start=line.start(), end=line.end()))
        if run and run[0] == role and item.text.count("\n", run[2], line.start()) < 2:
            run = (role, run[1], line.end())
            continue
        if run:
            yield run
        run = (role, line.start(), line.end())
    if run:
        yield run


def _role_of(item: Opening, line: Region) -> Role:
    parts: tuple[tuple[Role, tuple[Region, ...]], ...] = (
        ("byline", item.byline),
        ("credit", item.credits),
        ("notice", item.header.notices if item.header else ()),
    )
    return next(
        (role for role, regions in parts if any(region.start < line.end and line.start < region.end for region in regions)), "wire"
    )


def _with_tables(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks; those of columns say so: two such lines in a paragraph, or paragraphs of one that follow each other."""
    places = [place for place, block in enumerate(blocks) if block.role in ("paragraph", "copy")]
    rows = [
        sum(_COLUMNS.search(line) is not None for line in text[blocks[at].start : blocks[at].end].splitlines()) for at in places
    ]
    out = list(blocks)
    for place, before, here, after in zip(places, [0, *rows], rows, [*rows[1:], 0], strict=False):
        if here > 1 or (here and (before or after)):
            out[place] = blocks[place]._replace(tabular=True)
    return out
