"""The straight line from a dispatch to a `NewsItem`, top to bottom, for one dispatch.

First half, here: the layout, without spaCy (`parse_header`, `parse_dateline`). Second half, in `story`: what a pipeline reads.
Single and batch calls share both halves, so they cannot drift apart.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import newsparse
from newsparse import tables
from newsparse.agencies import AgencyHit, agency_at, agency_named, find_agency
from newsparse.arguments import Call, Published, check_call, read_input
from newsparse.elsewhere import lacks_of, stretch
from newsparse.errors import InputTypeError
from newsparse.languages import detect_language
from newsparse.models import (
    Agency,
    Author,
    Config,
    Credit,
    Dateline,
    FoundIn,
    Located,
    NewsItem,
    Opening,
    Paragraph,
    Region,
    Versions,
)
from newsparse.nlp import pipeline_name
from newsparse.notes import review
from newsparse.opening import body_start, find_dateline, read_above, read_stamp, read_trailer, signing_agency, split_trailer
from newsparse.story import OPENING_FIELDS, READ_FIELDS, Layout, Reader, read_stories, read_story, texts_of
from newsparse.text import Passage, canonical_text, paragraphs

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def parse_article(
    text: str | bytes,
    *,
    published: Published = None,
    language: str | None = None,
    nlp: Language | None = None,
    config: Config | None = None,
) -> NewsItem:
    """Read a news dispatch.

    Args:
        text: The dispatch. Bytes are decoded: byte order mark, declared charset, UTF-8, a detector, cp1252.
        published: When it was sent: a datetime, a date or an ISO 8601 string. It supplies a year that the dateline does not
            print; without it such a date stays null. The clock is never read.
        language: BCP 47 code, or None to decide from the text.
        nlp: A spaCy pipeline of your own; None for the default one, loaded on first use and kept. A story in another
            language than English is read only with a pipeline of your own.
        config: Settings; see `Config`.

    Returns:
        The item. Every located value satisfies ``item.text[v.start:v.end] == v.text``, in Unicode code points.

    Raises:
        InputTypeError: ``text`` is neither str nor bytes.
        EmptyDispatchError: ``text`` has no visible character.
        DispatchTooLargeError: ``text`` is longer than ``config.max_characters``.
        InvalidDateError: ``published`` cannot be read.
        UnknownLanguageError: There is no table for ``language``.
        PipelineNotInstalledError: The pipeline is not installed.

    Example:
        >>> item = parse_article("LIMA, May 3 (AFP) - \\"It works,\\" said Ana Reyes.", published="2025-05-03")
        >>> item.date.isoformat(), item.agency.name, item.quotes[0].speaker.name
        ('2025-05-03', 'AFP', 'Ana Reyes')
    """
    call = check_call(published, language, nlp, config)
    (item,) = read_stories([(lay_out(text, call), call)], call)
    if isinstance(item, Exception):
        raise item
    return item


def parse_doc(
    doc: Doc,
    *,
    published: Published = None,
    language: str | None = None,
    nlp: Language | None = None,
    config: Config | None = None,
) -> NewsItem:
    """Read a dispatch that a pipeline of yours has read already: ``doc`` is the whole of it, headers and all.

    Its names and tags are taken as they are, so the item is as good as they: `parse_article` gives a pipeline the story
    alone, on lines that are not broken, and each repeated paragraph once.

    Args:
        doc: What the pipeline made of the dispatch; it is not changed.
        published: As for `parse_article`.
        language: As for `parse_article`.
        nlp: The pipeline that made it, for ``produced_by``; it is not called.
        config: As for `parse_article`.

    Raises:
        InputTypeError: ``doc`` is no Doc.
        EmptyDispatchError, DispatchTooLargeError, InvalidDateError, UnknownLanguageError: As `parse_article`.

    Example:
        >>> import spacy
        >>> parse_doc(spacy.blank("en")("LIMA, May 3 (AFP) - Rain."), published="2025-05-04").date.isoformat()
        '2025-05-03'
    """
    call = check_call(published, language, nlp, config)
    if not callable(getattr(doc, "has_annotation", None)):
        raise InputTypeError(f"doc must be a spaCy Doc, not {type(doc).__name__}")
    layout = lay_out(doc.text, call)
    places = [passage.start for passage in (layout.story, layout.headline) if passage is not None]
    texts = () if READ_FIELDS.isdisjoint(call.config.fields) else texts_of(layout)
    docs = [stretch(doc, start, text) for start, text in zip(places, texts, strict=False)]
    reader = Reader(pipeline_name(nlp) if nlp is not None else None, lacks_of(doc), blanks=False)
    return read_story(layout, {None: docs} if docs else {}, call, reader if docs else None)


def parse_header(
    text: str | bytes, *, published: Published = None, language: str | None = None, config: Config | None = None
) -> Opening:
    """Read all that needs no language model: header, headline, byline, dateline, sign-offs, paragraphs. spaCy is not imported.

    Takes the same arguments and raises the same errors as `parse_article`, which gives the same answers for these fields.

    Example:
        >>> parse_header("Ferry fares rise\\n\\nOSLO (AP) — Fares rise on Monday.").headline.text
        'Ferry fares rise'
    """
    layout = lay_out(text, check_call(published, language, None, config))
    notes = review(layout.opening, layout.making)
    return layout.opening.model_copy(update={"notes": notes}) if notes else layout.opening


def parse_dateline(
    text: str | bytes, *, published: Published = None, language: str | None = None, config: Config | None = None
) -> Dateline | None:
    """The dateline of a dispatch, or None: the same as ``parse_header(text, ...).dateline``, without reading the rest.

    Example:
        >>> parse_dateline("MINSK, 14 June (BelTA) - A ferry", published="2026-06-14").date.isoformat()
        '2026-06-14'
    """
    call = check_call(published, language, None, config)
    found, _ = read_input(text, call.config)
    return _find_dateline(Passage(found), call).dateline


# ------------------------------------------------------------------ first half

_VERSIONS = Versions(newsparse=newsparse.__version__, fields=OPENING_FIELDS)


def lay_out(given: str | bytes, call: Call) -> Layout:
    """The first half: what can be read without a language model."""
    text, making = read_input(given, call.config)
    passage = Passage(text)
    dateline, sent, language = _find_dateline(passage, call)
    above = read_above(passage, dateline, language=tables.primary_code(language), published=call.published, sent=sent)
    below_opening = passage.between(above.story_start, len(text))
    story, below = split_trailer(passage.between(body_start(below_opening), len(text)))
    trailer = read_trailer(below)
    printed = paragraphs(story)
    cut = _without_datelines(printed, dateline, call.published)
    duplicates = _duplicates(cut)
    published = call.published or sent
    opening = Opening(
        text=text,
        language=language,
        published=published,
        header=above.header,
        headline=Located.at(above.headline) if above.headline else None,
        byline=above.byline or _reporters(trailer.credits),
        credits=trailer.credits,
        dateline=dateline,
        agency=_agency(dateline, above.agency, trailer.agency),
        date=_date(dateline, published),
        body=Region(start=story.start, end=story.end),
        paragraphs=tuple(
            Paragraph(start=p.start, end=p.end, duplicate_of=copy) for p, copy in zip(printed, duplicates, strict=True)
        ),
        produced_by=_VERSIONS,
    )
    return Layout(opening, story, above.headline, cut, duplicates, making)


class _Landmark(NamedTuple):
    """The dateline, when the wire's stamp says that the dispatch was sent, and the language; each is read with the others."""

    dateline: Dateline | None
    sent: dt.datetime | None
    language: str


def _find_dateline(passage: Passage, call: Call) -> _Landmark:
    sent = read_stamp(passage)
    read = partial(find_dateline, passage, published=call.published, sent=sent)
    language = call.language or detect_language(passage.text)
    found = read(language=tables.primary_code(language))
    if found is None and (signed := signing_agency(passage)) is not None:
        country = None if signed.row.world else signed.row.country_code
        found = read(language=tables.primary_code(language), country=country, signed=True)
    likely = _likely(found, found.agency) if found is not None and found.agency is not None else []
    if call.language is None and any(code != language for code in likely):
        settled = detect_language(passage.text, likely=likely)
        if settled != language:  # its agency told the language of a short text
            language, found = settled, read(language=tables.primary_code(settled)) or found
    return _Landmark(found, sent, language)


def _likely(dateline: Dateline, agency: Agency) -> list[str]:
    """The languages in which an agency prints such a dateline: ``3 jun``, without a capital, is no English date."""
    printed = dateline.date_text.text if dateline.date_text is not None else ""
    is_foreign = printed[:1].isdigit() and printed.islower()
    return [code for code in agency_named(agency.name).languages if code != "en" or not is_foreign]


def _without_datelines(printed: list[Passage], dateline: Dateline | None, published: dt.datetime | None) -> list[Passage]:
    """The paragraphs, those that were pasted with the dateline, in whatever spelling, without it."""
    begin = dateline.text.split(maxsplit=1)[0].rstrip(",") if dateline is not None else ""
    if not begin:
        return printed
    return [_without_dateline(one, published) if one.text.startswith(begin) else one for one in printed]


def _without_dateline(paragraph: Passage, published: dt.datetime | None) -> Passage:
    """``paragraph`` without the dateline that it may begin with; whole if there is none or nothing else."""
    again = find_dateline(paragraph[:300], published=published)
    if again is None or again.start != paragraph.start:
        return paragraph
    return paragraph[again.end - paragraph.start :].strip() or paragraph


def _duplicates(cut: Sequence[Passage]) -> list[int | None]:
    """For each paragraph the index of its first copy, or None."""
    letters = [_letters(paragraph.text) for paragraph in cut]
    found: list[int | None] = [None] * len(cut)
    if len(set(letters)) == len(cut):
        return found
    first: dict[str, int] = {}
    shared = Counter(letters)
    for number, paragraph in enumerate(cut):
        if shared[letters[number]] > 1:
            copy = first.setdefault(canonical_text(paragraph.text), number)
            found[number] = copy if copy != number else None
    return found


def _letters(text: str) -> tuple[int, ...]:
    """How often a few letters stand in a paragraph: the same in each copy, and fast to count."""
    return text.count("e"), text.count("a"), text.count("t"), text.count("o")


def _reporters(credits_: Sequence[Credit]) -> tuple[Author, ...]:
    return tuple(
        Author(text=credit.text, start=credit.start, end=credit.end, name=credit.name)
        for credit in credits_
        if credit.role == "reporting"
    )


def _agency(
    dateline: Dateline | None, above: tuple[Passage, AgencyHit, FoundIn] | None, below: tuple[Passage, AgencyHit] | None
) -> Agency | None:
    """The issuing agency: the dateline's, else the byline's, the sign-off's, the header's; none if the label could be several's."""
    if dateline is not None and dateline.agency is not None:
        return dateline.agency
    country = dateline.places[0].country_code if dateline is not None and dateline.places else None
    named = [above] if above is not None else []
    if below is not None:
        named.insert(1 if above is not None and above[2] == "byline" else 0, (*below, "sign-off"))
    for label, hit, found_in in named:
        decided = find_agency(label.text, country_code=country) if hit.is_ambiguous else hit
        if decided is not None and not decided.is_ambiguous:
            return agency_at(label, decided, found_in)
    return None


def _date(dateline: Dateline | None, published: dt.datetime | None) -> dt.date | None:
    """The dateline's date, else the day it was sent."""
    if dateline is not None and dateline.date is not None:
        return dateline.date
    return published.date() if published is not None else None
