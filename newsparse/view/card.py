"""A card for notebooks: what was found, in a few lines, with the marked dispatch folded below. No script, no side effects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from newsparse.models import NewsItem
from newsparse.view.marks import Piece, marks_of, weave
from newsparse.view.page import role_text, title_of
from newsparse.view.templates import render

MOST = 8
"""Entries in a line of the card."""

LONGEST = 4000
"""Characters of the dispatch that the card holds; `to_html` shows all."""


def to_card(item: NewsItem) -> str:
    """The card of ``item`` as a piece of HTML."""
    return render(
        "card.html",
        title=title_of(item),
        facts=" · ".join(_facts(item)),
        rows=list(_rows(item)),
        steps=[_step(piece) for piece in weave(item.text, 0, min(LONGEST, len(item.text)), marks_of(item))],
        more=max(0, len(item.text) - LONGEST),
        language=item.language,
    )


def _facts(item: NewsItem) -> Iterator[str]:
    if item.dateline and item.dateline.places:
        yield " / ".join(", ".join(filter(None, (place.name, place.country_code))) for place in item.dateline.places)
    if item.date:
        yield f"{item.date}"
    if item.agency:
        yield item.agency.name
    copies = sum(paragraph.duplicate_of is not None for paragraph in item.paragraphs)
    yield f"{len(item.paragraphs)} paragraphs" + (f", {copies} repeated" if copies else "")


def _rows(item: NewsItem) -> Iterator[tuple[str, str]]:
    """Heading and text of each line that has something to say."""
    people = [person.name + (f" ({role_text(person.roles[0])})" if person.roles else "") for person in item.people]
    bodies = [body.name + (f" ({body.acronym})" if body.acronym else "") for body in item.organizations]
    quotes = [f"{quote.speaker.name if quote.speaker else '?'}: {_short(quote.content)}" for quote in item.quotes]
    topics = [f"{topic.name} {topic.score:.2f}" for topic in item.topics]
    codes = Counter(note.code for note in item.notes)
    notes = [code + (f" ×{count}" if count > 1 else "") for code, count in codes.items()]
    for heading, entries in (("People", people), ("Bodies", bodies), ("Quotes", quotes), ("Topics", topics), ("Notes", notes)):
        if entries:
            yield heading, _some(entries)


def _some(entries: Sequence[str]) -> str:
    rest = len(entries) - MOST
    return "; ".join(entries[:MOST]) + (f"; and {rest} more" if rest > 0 else "")


def _short(text: str, longest: int = 60) -> str:
    """The first words of ``text``.

    >>> _short("one two three", 9)
    'one two…'
    """
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0] + "…"


def _step(piece: Piece) -> tuple[str | None, str]:
    """Text, and the classes of an element that opens."""
    if piece.opens is None:
        return piece.text, ""
    return None, f"np-{piece.opens.mark.kind}"
