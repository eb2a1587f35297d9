"""An item in a terminal: the marked dispatch, then what was found. In a pipe plain lines with brackets in the place of colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from newsparse.models import NewsItem
from newsparse.view.layout import Block, lay_out
from newsparse.view.marks import Kind, Mark, marks_of, share, weave
from newsparse.view.page import role_text

NARROW = 72
"""Columns below which a table is set as a list."""

WIDEST = 100
"""Columns that the text takes at most: longer lines are hard to read."""

STYLES: dict[Kind, str] = {
    "headline": "bold",
    "person": "underline blue",
    "role": "blue",
    "organization": "bold yellow",
    "place": "italic green",
    "quote": "magenta",
    "cue": "italic magenta",
    "agency": "bold cyan",
    "date": "cyan",
    "author": "italic",
    "note": "underline red",
}
"""Each kind has a colour and, for terminals without, a cut of its own."""

BRACKETS: dict[Kind, tuple[str, str]] = {
    "person": ("[", "]"),
    "organization": ("{", "}"),
    "place": ("<", ">"),
    "quote": ("|", "|"),
}
"""What stands for the colours in a pipe, and on a terminal that is to show none."""

LEGEND = "[people] {bodies} <places> |quotes|"


_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of the text after them, beyond their line where they are not closed."""


class _Section(NamedTuple):
    """A table: its title, its columns, its rows. The last column is the one that may wrap."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def show_item(console: Console, name: str, item: NewsItem) -> None:
    """Print ``item``, read from the file ``name``."""
    if not console.is_terminal:
        for line in _plain(name, item):
            console.print(Text(line), soft_wrap=True)
        return
    width = min(console.width, WIDEST)
    console.rule(Text(name, style="dim"))
    console.print(_opening(item), width=width)
    if console.no_color:
        console.print(Text(LEGEND, style="dim"), width=width)
    console.print(Padding(_marked(item, in_colour=not console.no_color), (1, 0)), width=width)
    for section in _sections(item):
        console.print(_table(section) if console.width >= NARROW else _list(section), width=width)
        console.print()


# ------------------------------------------------------------- the terminal


def _opening(item: NewsItem) -> Text:
    return Text("\n").join(Text(line, style=style) for style, line in _lines(item))


def _marked(item: NewsItem, *, in_colour: bool) -> RenderableType:
    """The text block by block; of a pasted paragraph one line that says so."""
    blocks = lay_out(item)
    parts: list[RenderableType] = []
    for block, marks in zip(blocks, share(marks_of(item), [(block.start, block.end) for block in blocks]), strict=True):
        if block.role == "gap":
            if "\n" in item.text[block.start : block.end] and parts:
                parts.append(Text(""))
        elif block.copy_of is not None:
            parts.append(Text(f"paragraph {(block.paragraph or 0) + 1} repeats {block.copy_of + 1}", style="dim"))
        else:
            parts.append(_styled(item, block, marks) if in_colour else _unstyled(item, block, marks))
    while parts and isinstance(parts[-1], Text) and not parts[-1]:
        parts.pop()
    return Group(*parts)


def _styled(item: NewsItem, block: Block, marks: list[Mark]) -> Text:
    out = _set(item.text[block.start : block.end], block)
    for mark in marks:
        style = STYLES.get(mark.kind)
        if style:
            out.stylize(style, max(mark.start - block.start, 0), mark.end - block.start)
    return out


def _unstyled(item: NewsItem, block: Block, marks: list[Mark]) -> Text:
    return _set(_bracketed(item.text, block, [mark for mark in marks if mark.kind in BRACKETS]), block)


def _set(text: str, block: Block) -> Text:
    """``text`` of ``block`` without its line ends if it flows, character for character."""
    flows = block.role in ("paragraph", "headline") and not block.tabular
    shown = text.replace("\n", " ").replace("\t", " ") if flows else text
    return Text(_visible(shown), style="dim" if block.role == "wire" else "")


def _visible(text: str) -> str:
    """``text`` with each control character as one sign, so that a dispatch cannot steer the terminal."""
    return "".join("·" if _steers(character) else character for character in text)


def _steers(character: str) -> bool:
    return (character < " " and character not in "\n\t") or "\x7f" <= character <= "\x9f" or character in _DIRECTIONS


def _table(section: _Section) -> RenderableType:
    table = Table(title=section.title, title_justify="left", title_style="bold", box=None, pad_edge=False, header_style="dim")
    for number, column in enumerate(section.columns):
        table.add_column(column, justify="right" if column in ("mentions", "score") else "left", ratio=2 if number else 1)
    for row in section.rows:
        table.add_row(*(Text(_visible(cell)) for cell in row))
    return table


def _list(section: _Section) -> RenderableType:
    """The rows one under the other, for a narrow screen."""
    parts: list[RenderableType] = [Text(section.title, style="bold")]
    for first, *others in section.rows:
        short = [cell for cell in others if cell and " " not in cell]
        parts.append(Text(_visible(first)).append(_visible("".join(f" · {cell}" for cell in short)), style="dim"))
        parts += [Padding(Text(_visible(cell)), (0, 0, 0, 2)) for cell in others if " " in cell]
    return Group(*parts)


# ----------------------------------------------------------------- the pipe


def _plain(name: str, item: NewsItem) -> Iterator[str]:
    """Lines of unlimited length: one for a paragraph, one for a row."""
    yield f"== {_one_line(name)}"
    yield from (line for _, line in _lines(item))
    yield ""
    blocks = lay_out(item)
    shown = [mark for mark in marks_of(item) if mark.kind in BRACKETS]
    yield LEGEND
    for block, marks in zip(blocks, share(shown, [(block.start, block.end) for block in blocks]), strict=True):
        if block.copy_of is not None:
            yield f"(paragraph {(block.paragraph or 0) + 1} repeats {block.copy_of + 1})"
        elif block.role != "gap":
            text = _bracketed(item.text, block, marks)
            yield from (
                (_visible(line) for line in text.splitlines()) if block.tabular or block.role == "wire" else [_one_line(text)]
            )
    for section in _sections(item):
        yield ""
        yield section.title
        yield from ("  " + " | ".join(_one_line(cell) for cell in row) for row in section.rows)
    yield ""


def _bracketed(text: str, block: Block, marks: list[Mark]) -> str:
    out: list[str] = []
    closing: list[str] = []
    for piece in weave(text, block.start, block.end, marks):
        if piece.opens:
            left, right = BRACKETS[piece.opens.mark.kind]
            out.append(left)
            closing.append(right)
        else:
            out.append(piece.text if piece.text is not None else closing.pop())
    return "".join(out)


def _one_line(text: str) -> str:
    return _visible(" ".join(text.split()))


# -------------------------------------------------------------- what is said


def _lines(item: NewsItem) -> Iterator[tuple[str, str]]:
    """Style and text of the lines above the dispatch."""
    if item.dateline:
        places = " / ".join(", ".join(filter(None, (p.name, p.region, p.country_code))) for p in item.dateline.places)
        yield "cyan", " · ".join(filter(None, (places, str(item.date or ""), item.agency.name if item.agency else "")))
    else:
        yield "dim", "no dateline"
    copies = sum(paragraph.duplicate_of is not None for paragraph in item.paragraphs)
    yield "dim", f"{item.language} · {len(item.paragraphs)} paragraphs" + (f", {copies} repeated" if copies else "")


def _sections(item: NewsItem) -> Iterator[_Section]:
    """The tables that have rows."""
    people = [(person.name, "; ".join(map(role_text, person.roles)), str(len(person.mentions))) for person in item.people]
    bodies = [(body.name, body.acronym or "", str(len(body.mentions))) for body in item.organizations]
    quotes = [(quote.speaker.name if quote.speaker else "?", quote.kind, quote.content) for quote in item.quotes]
    topics = [(topic.name, f"{topic.score:.2f}", topic.code) for topic in item.topics]
    notes = [(note.code, note.message) for note in item.notes]
    sections = (
        _Section("People", ("name", "roles", "mentions"), people),
        _Section("Organizations", ("name", "acronym", "mentions"), bodies),
        _Section("Quotes", ("speaker", "kind", "words"), quotes),
        _Section("Topics", ("topic", "score", "code"), topics),
        _Section("Notes", ("code", "remark"), notes),
    )
    yield from (section for section in sections if section.rows)
