"""One dispatch as a page: what the template needs, worked out beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from newsparse.models import NewsItem, Quote, Role
from newsparse.view.layout import Block, lay_out
from newsparse.view.marks import Fragment, Kind, Mark, marks_of, share, weave

LONG_NOTE = 80
"""A note on more characters than these is shown by its number alone: a wave under a whole paragraph says nothing."""

LAYERS: tuple[tuple[Kind, str], ...] = (
    ("person", "people"),
    ("organization", "bodies"),
    ("place", "places"),
    ("quote", "quotes"),
    ("note", "notes"),
)
"""What the reader can switch off, and what it is called."""


_PARTS = (
    ("people", "People"),
    ("organizations", "Bodies"),
    ("quotes", "Quotes"),
    ("places", "Places"),
    ("topics", "Topics"),
    ("notes", "Notes"),
)
"""Fields of an item that have a part of the panel, in its order; notes are no field that a parse fills."""


class Step(NamedTuple):
    """A step of a line for the template: text, or an element that opens (``css``), or the end of one (neither)."""

    text: str | None = None
    css: str = ""
    key: str = ""
    start: int = 0
    end: int = 0
    is_anchor: bool = False
    label: str = ""
    badge: int | None = None


class Line(NamedTuple):
    """A block with its steps."""

    block: Block
    steps: tuple[Step, ...]

    @property
    def is_long(self) -> bool:
        """Whether it has several lines."""
        return any("\n" in step.text for step in self.steps if step.text)


class Run(NamedTuple):
    """Lines that are shown, or, if they repeat others, folded away under a sentence that says so."""

    lines: tuple[Line, ...]
    fold: str = ""


class Speech(NamedTuple):
    """What one speaker said; ``name`` is None where the text does not tell, ``key`` is the person's or body's, if it is one."""

    name: str | None
    about: str
    key: str
    quotes: tuple[tuple[int, Quote], ...]


class Page(NamedTuple):
    """A dispatch for the template. ``prefix`` keeps the anchors of several dispatches in one file apart."""

    item: NewsItem
    prefix: str
    title: str
    runs: tuple[Run, ...]
    speeches: tuple[Speech, ...]
    speaker_keys: dict[int, str]
    counts: dict[str, int]
    contents: tuple[tuple[str, str], ...]
    absent: tuple[str, ...]
    facts: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    anchors: frozenset[str]
    json: str


def page_of(item: NewsItem, prefix: str = "") -> Page:
    """What the template of a page needs to know of ``item``."""
    marks = marks_of(item)
    names = _keys_of_names(item)
    keys = {number: names.get(quote.speaker.name, "") if quote.speaker else "" for number, quote in enumerate(item.quotes)}
    anchors: set[str] = set()
    lines = list(_lines(item, marks, anchors))
    return Page(
        item=item,
        prefix=prefix,
        title=title_of(item),
        runs=tuple(_folded(lines)),
        speeches=tuple(_speeches(item, keys)),
        speaker_keys=keys,
        counts={
            "person": len(item.people),
            "organization": len(item.organizations),
            "place": len(item.places),
            "quote": len(item.quotes),
            "note": len(item.notes),
        },
        contents=tuple((field, label) for field, label in _PARTS if getattr(item, field)),
        absent=tuple(label.lower() for field, label in _PARTS if field in item.produced_by.fields and not getattr(item, field)),
        facts=tuple(
            (label, tuple((key, value) for key, _, value in group))
            for label, group in groupby(_facts(item), key=lambda fact: fact[1])
        ),
        anchors=frozenset(anchors),
        json=item.model_dump_json(indent=2),
    )


def title_of(item: NewsItem, words: int = 12) -> str:
    """The headline, or the first words of the story, or of the text."""
    if item.headline:
        return " ".join(item.headline.text.split())
    for text in (item.text[item.body.start : item.body.end], item.text):
        found = text[:1000].split()
        if found:
            return " ".join(found[:words]) + ("…" if len(found) > words else "")
    return "Dispatch"


# ------------------------------------------------------------------ the text


def _lines(item: NewsItem, marks: list[Mark], anchors: set[str]) -> Iterator[Line]:
    blocks = lay_out(item)
    stretches = [(block.start, block.end) for block in blocks]
    for block, near in zip(blocks, share(marks, stretches), strict=True):
        pieces = weave(item.text, block.start, block.end, near)
        steps = (
            _opening(item, piece.opens, anchors) if piece.opens else Step(text=piece.text) if piece.text is not None else Step()
            for piece in pieces
        )
        yield Line(block, tuple(steps))


def _opening(item: NewsItem, fragment: Fragment, anchors: set[str]) -> Step:
    """The step that opens ``fragment``; the first of each key is where links lead."""
    mark = fragment.mark
    is_anchor = mark.key not in anchors
    anchors.add(mark.key)
    classes = ["m", mark.kind]
    if mark.kind == "quote":
        classes.append(mark.label)
    if mark.kind == "note" and mark.end - mark.start > LONG_NOTE:
        classes.append("long")
    classes += ["first"] * fragment.is_first + ["last"] * fragment.is_last
    if fragment.depth:
        classes.append(f"d{min(fragment.depth, 3)}")
    is_quote = is_anchor and mark.kind == "quote"
    number = int(mark.key[1:]) if is_quote or mark.kind == "note" else 0
    return Step(
        css=" ".join(classes),
        key=mark.key,
        start=fragment.start,
        end=fragment.end,
        is_anchor=is_anchor,
        label=_spoken(item.quotes[number]) if is_quote else "",
        badge=number + 1 if mark.kind == "note" and fragment.is_first else None,
    )


def _spoken(quote: Quote) -> str:
    """How a screen reader announces a quotation."""
    return f"{quote.kind} quotation, " + (f"said by {quote.speaker.name}" if quote.speaker else "speaker not told")


def _folded(lines: Iterable[Line]) -> Iterator[Run]:
    """The lines, copies that follow each other together; the white space between them belongs to the fold."""
    waiting: list[Line] = []
    gaps: list[Line] = []
    for line in lines:
        if line.block.role == "copy":
            waiting += [*gaps, line]
            gaps = []
        elif line.block.role == "gap" and waiting:
            gaps.append(line)
        else:
            if waiting:
                yield Run(tuple(waiting), _fold_label(waiting))
            yield Run((*gaps, line))
            waiting, gaps = [], []
    if waiting:
        yield Run(tuple(waiting), _fold_label(waiting))
    if gaps:
        yield Run(tuple(gaps))


def _fold_label(lines: list[Line]) -> str:
    """ "Paragraphs 4–5 repeat 2–3"."""
    copies = [line.block for line in lines if line.block.role == "copy"]
    these = _numbers([block.paragraph for block in copies if block.paragraph is not None])
    those = _numbers([block.copy_of for block in copies if block.copy_of is not None])
    return f"Paragraph{'s' if len(copies) > 1 else ''} {these} {'repeat' if len(copies) > 1 else 'repeats'} {those}"


def _numbers(indexes: list[int]) -> str:
    """Indexes as numbers from one, runs joined: ``[1, 2, 5]`` is "2–3, 6".

    >>> _numbers([1, 2, 5])
    '2–3, 6'
    """
    runs = [list(group) for _, group in groupby(enumerate(indexes), key=lambda pair: pair[1] - pair[0])]
    return ", ".join(f"{run[0][1] + 1}" if len(run) == 1 else f"{run[0][1] + 1}–{run[-1][1] + 1}" for run in runs)


# ----------------------------------------------------------------- the panel


def _keys_of_names(item: NewsItem) -> dict[str, str]:
    """The key of the person or body of each name; of several the first, of a person and a body the person."""
    people = [(person.name, f"p{number}") for number, person in enumerate(item.people)]
    bodies = [(body.name, f"o{number}") for number, body in enumerate(item.organizations)]
    return dict(reversed([*people, *bodies]))


def _speeches(item: NewsItem, keys: dict[int, str]) -> Iterator[Speech]:
    """The quotations by speaker, in the order in which they first speak; those of nobody last."""
    by_name: dict[str | None, list[tuple[int, Quote]]] = {}
    for number, quote in enumerate(item.quotes):
        by_name.setdefault(quote.speaker.name if quote.speaker else None, []).append((number, quote))
    for name, quotes in sorted(by_name.items(), key=lambda pair: pair[0] is None):
        speaker = quotes[0][1].speaker
        about: str = speaker.kind if speaker and speaker.kind != "person" else ""
        if speaker and speaker.organization and speaker.organization not in speaker.name:
            about = f"for {speaker.organization}"
        yield Speech(name, about, keys[quotes[0][0]], tuple(quotes))


def role_text(role: Role) -> str:
    """A role with its body: "director, Harbour Authority"."""
    return f"{role.title}, {role.organization}" if role.organization else role.title


_YEAR_FROM = {
    "text": "year printed",
    "published": "year from when it was published",
    "header": "year from the wire header",
    "weekday": "year from the weekday",
}

_HEADER = (
    ("source", "Source"),
    ("sequence", "Number"),
    ("priority", "Priority"),
    ("category", "Category"),
    ("slugline", "Slug"),
    ("take_key", "Take"),
    ("word_count", "Words announced"),
    ("urgency", "Urgency"),
    ("sent", "Sent"),
    ("embargoed_until", "Embargoed until"),
)


def _facts(item: NewsItem) -> Iterator[tuple[str, str, str]]:
    """Key of the mark (or empty), label and value of what the opening says."""
    if item.agency:
        how = "" if item.agency.match == "exact" else f", {item.agency.match} “{item.agency.text}”"
        yield "a", "Agency", f"{item.agency.name}{how}, in the {item.agency.found_in}"
    if item.date:
        year = item.dateline.year_from if item.dateline and item.dateline.date else None
        yield "t", "Date", f"{item.date}" + (f", {_YEAR_FROM[year]}" if year else "")
    elif item.dateline and item.dateline.date_text:
        yield "t", "Date", f"“{item.dateline.date_text.text}”, not a full date"
    if item.dateline:
        places = " / ".join(", ".join(filter(None, (p.name, p.region, p.country_code))) for p in item.dateline.places)
        if places:
            yield "d", "Dateline", places
    for number, author in enumerate(item.byline):
        yield f"b{number}", "By", ", ".join(filter(None, (author.name, author.title, author.employer)))
    for number, credit in enumerate(item.credits):
        yield f"r{number}", credit.role.capitalize(), credit.name
    if item.published:
        yield "", "Published", item.published.isoformat(sep=" ", timespec="minutes")
    yield "", "Language", item.language
    for field, label in _HEADER:
        value = getattr(item.header, field, None)
        if value is not None:
            yield "", label, str(value)
