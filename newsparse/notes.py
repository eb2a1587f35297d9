"""What a careful reader would remark on a finished item.

Facts stand in the model, opinions here: `review` looks at the item and a few facts of its making and returns the notes.
`CODES` is the one table of all codes; they are part of the contract.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from newsparse.agencies import agency_named, find_agency
from newsparse.dates import read_dateline_date
from newsparse.entities import ambiguous_surnames
from newsparse.gazetteer import regions_named, rivals
from newsparse.models import Dateline, Located, NewsItem, Note, Opening, Place, Region
from newsparse.quotes import find_runs
from newsparse.tables import primary_code
from newsparse.text import Passage

CODES: dict[str, str] = {
    "agency-ambiguous": "Several agencies print the label and the place does not decide among them; the agency is null.",
    "agency-misprint": "The agency's label is misprinted; the agency meant is given.",
    "agency-unknown": "The dateline names an agency that the table does not know.",
    "date-ambiguous": "Day and month of the dateline cannot be told apart; the date is null.",
    "date-impossible": "The day of the dateline does not exist; the date is null.",
    "decoded": "The bytes were not UTF-8; the message names the encoding that was used.",
    "embargo-unread": "The embargo line names no moment that can be told, or no zone; embargoed_until is null.",
    "foreign-story": "The story is not in English and no pipeline was passed: people, organizations, quotes and topics are empty.",
    "looks-like-markup": "The text holds markup, which is read as text; remove it before parsing.",
    "no-dateline": "No dateline was found.",
    "no-entities": "The pipeline recognises no names (it has no 'ner'): people, organizations and places come from rules alone.",
    "no-parse": "The pipeline has no 'parser'; nothing is missed, for names, roles and speakers are told by words and tags.",
    "no-tags": "The pipeline has no 'tagger': speakers are found by simpler rules.",
    "paragraph-repeated": "The paragraph repeats an earlier one.",
    "place-ambiguous": "Several places bear the name and nothing decides among them; what they do not share is null.",
    "quote-unclosed": "A quotation mark is opened and never closed.",
    "run-not-read": "A run of more than 100 characters without a blank was not given to the language model.",
    "speaker-unresolved": "The cue of a quotation names nobody that can be resolved (a pronoun, or nothing); the speaker is null.",
    "surname-ambiguous": "Several people of the text bear the surname that stands alone here; the likeliest was taken.",
    "text-repaired": "Lone surrogates were replaced by U+FFFD, one for one.",
    "weekday-differs": "The weekday printed with the date is not the weekday of that day.",
    "year-unknown": "The dateline prints no year and nothing supplies one; the date is null.",
}
"""Every code with what it means, sorted."""

# "<p class=x>", "</div>", "&nbsp;", "&#8217;"; not the ticker "<PENF.N>".
_MARKUP = re.compile(r"</?[a-z][a-z0-9]{0,10}(?:\s[^<>]{0,300})?/?>|<!--|&(?:[a-z]{2,8}|#x?[0-9a-fA-F]{2,6});")


class Making(NamedTuple):
    """Facts of the making of an item that the item itself does not show.

    Attributes:
        encoding: The encoding that bytes were decoded with; None for a str.
        repaired: Whether lone surrogates were replaced.
        blanked: Whether a long run was kept from the language model.
        foreign: Whether the story was left unread because it is in another language.
        lacking: Components that the pipeline lacks.
    """

    encoding: str | None = None
    repaired: bool = False
    blanked: bool = False
    foreign: bool = False
    lacking: tuple[str, ...] = ()


def review(item: Opening, making: Making) -> tuple[Note, ...]:
    """The notes on ``item``, those on the whole first, then by position."""
    notes = [*_on_making(making), *_on_header(item), *_on_dateline(item), *_on_agency(item), *_on_text(item)]
    if isinstance(item, NewsItem):
        notes += [*_on_quotes(item), *(_note("surname-ambiguous", mention) for mention in ambiguous_surnames(item.people))]
    return tuple(sorted(notes, key=lambda note: (note.start is not None, note.start or 0, note.code)))


def _note(code: str, where: Region | None = None, more: str = "") -> Note:
    message = CODES[code] + (f" ({more})" if more else "")
    return Note(code=code, message=message, start=where.start if where else None, end=where.end if where else None)


def _on_making(making: Making) -> Iterator[Note]:
    if making.encoding not in (None, "utf-8"):
        yield _note("decoded", more=making.encoding or "")
    if making.repaired:
        yield _note("text-repaired")
    if making.blanked:
        yield _note("run-not-read")
    if making.foreign:
        yield _note("foreign-story")
    if "ner" in making.lacking:
        yield _note("no-entities")
    if "parser" in making.lacking:
        yield _note("no-parse")
    if "tagger" in making.lacking:
        yield _note("no-tags")


def _on_header(item: Opening) -> Iterator[Note]:
    """A note on each embargo line from which no moment was read."""
    if item.header is not None and item.header.embargoed_until is None:
        yield from (_note("embargo-unread", notice) for notice in item.header.notices if notice.kind == "embargo")


def _on_dateline(item: Opening) -> Iterator[Note]:
    dateline = item.dateline
    if dateline is None:
        yield _note("no-dateline")
        return
    if dateline.date_text is not None:
        problem = _date_problem(item)
        if problem is not None:
            yield _note(problem, dateline.date_text)
    for place in dateline.places:
        if place.geonames_id is None and place.mentions:
            yield from _on_place(place, place.mentions[0], dateline)


# matches "Georgia " behind "LARKS HOLLOW" in "LARKS HOLLOW, Georgia (AP) -"
_QUALIFIER = re.compile(r"\s{0,9},\s{0,9}([^\W\d_][^,;/()\[\]\d–—-]{0,60})")
_ABOARD = re.compile(r"board(?:\s+the)?\s*$", re.IGNORECASE)
_MOST = 6
"""Candidates that a note lists."""


def _on_place(place: Place, mention: Located, dateline: Dateline) -> Iterator[Note]:
    """A note if several places bear the name, or if nobody knows it and its qualifier names several states or countries."""
    if _ABOARD.search(dateline.text, 0, mention.start - dateline.start):
        return
    printed, named = mention.text, rivals(mention.text, country_code=place.country_code, region=place.region)
    qualifier = _QUALIFIER.match(dateline.text, mention.end - dateline.start)
    if not named and qualifier and place.country_code is None:
        printed = qualifier.group(1).strip()
        named = regions_named(printed)
    if len(named) > 1:
        more = f"; and {len(named) - _MOST} more" if len(named) > _MOST else ""
        yield _note("place-ambiguous", mention, f"{printed!r} may be {'; '.join(named[:_MOST])}{more}")


def _date_problem(item: Opening) -> str | None:
    if item.dateline is None or item.dateline.date_text is None:
        return None
    read = read_dateline_date(
        item.dateline.date_text.text,
        language=primary_code(item.language),
        agency=agency_named(item.dateline.agency.name) if item.dateline.agency else None,
        published=item.published,
        sent=item.header.sent if item.header else None,
    )
    if item.dateline.date is not None and (read is None or read.problem != "weekday-differs"):
        return None
    return read.problem if read else "year-unknown"


_LABEL = re.compile(r"[(/（]\s*([^()/（）]+?)\s*[)/）]")


def _on_agency(item: Opening) -> Iterator[Note]:
    if item.agency is not None and item.agency.match == "misprint":
        yield _note("agency-misprint", item.agency, f"{item.agency.text!r}, meant is {item.agency.name}")
    dateline = item.dateline
    if dateline is None or dateline.agency is not None:
        return
    country = dateline.places[0].country_code if dateline.places else None
    for match in _LABEL.finditer(dateline.text):
        label = Passage(dateline.text, dateline.start).group(match, 1)
        hit = find_agency(label.text, country_code=country)
        where = Region(start=label.start, end=label.end)
        if hit is not None and hit.is_ambiguous:
            yield _note("agency-ambiguous", where, f"{label.text!r} may be {', '.join((hit.row.name, *hit.others))}")
        elif hit is None and dateline.date_text is not None and label.start > dateline.date_text.start:
            yield _note("agency-unknown", where, f"{label.text!r}")


def _on_text(item: Opening) -> Iterator[Note]:
    if ("<" in item.text or "&" in item.text) and _MARKUP.search(item.text):
        yield _note("looks-like-markup")
    for number, paragraph in enumerate(item.paragraphs):
        if paragraph.duplicate_of is not None:
            yield _note("paragraph-repeated", paragraph, f"paragraphs[{number}] repeats paragraphs[{paragraph.duplicate_of}]")


def _on_quotes(item: NewsItem) -> Iterator[Note]:
    if "quotes" not in item.produced_by.fields:
        return
    runs = [find_runs(Passage(item.text).between(p.start, p.end)) for p in item.paragraphs]
    for number, found in enumerate(runs):
        follows = (
            number + 1 < len(runs)
            and bool(runs[number + 1])
            and runs[number + 1][0].content.start <= item.paragraphs[number + 1].start + 3
        )
        if found and not found[-1].closed and not follows:
            content = found[-1].content
            yield _note("quote-unclosed", Region(start=content.start, end=content.end))
    for quote in item.quotes:
        if quote.speaker is None and quote.cue is not None:
            yield _note("speaker-unresolved", quote.cue)
