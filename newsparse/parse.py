"""The straight line from a dispatch to a `NewsItem`, top to bottom.

First half: the layout, without spaCy (`parse_header`, `parse_dateline`). Second half: the story, read once by a pipeline. Single
and batch calls share both halves, so they cannot drift apart.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import newsparse
from newsparse import tables
from newsparse.agencies import AgencyHit, agency_at, find_agency, languages_of
from newsparse.arguments import Call, Published, check_call, read_input
from newsparse.batches import batches, or_failure
from newsparse.entities import Entities, extract_entities, with_roles
from newsparse.errors import InvalidSettingError
from newsparse.languages import detect_language
from newsparse.mediatopics import vocabulary_version
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
    ParseFailure,
    Quote,
    Region,
    Topic,
    Versions,
    Vocabulary,
)
from newsparse.nlp import analyse, blank_long_runs, has_long_run, lacks, load_nlp, pipeline_name, readable, spacy_version
from newsparse.notes import Making, review
from newsparse.opening import body_start, find_dateline, read_above, read_stamp, read_trailer, signing_country, split_trailer
from newsparse.quotes import extract_quotes
from newsparse.text import Passage, canonical_text, paragraphs
from newsparse.topics import extract_topics

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

OPENING_FIELDS = ("header", "headline", "byline", "credits", "dateline", "agency", "date", "body", "paragraphs")
"""What `produced_by.fields` always names."""


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
    layout = _lay_out(text, call)
    return _read_story(layout, _analyse(_texts(layout, call), call), call)


def parse_articles(
    texts: Iterable[str | bytes],
    *,
    published: Published = None,
    language: str | None = None,
    nlp: Language | None = None,
    config: Config | None = None,
    batch_size: int = 32,
    n_process: int = 1,
) -> Iterator[NewsItem | ParseFailure]:
    """Read many dispatches, lazily and in order.

    Args:
        texts: Dispatches, as for `parse_article`.
        published: As for `parse_article`, for all of them.
        language: As for `parse_article`, for all of them.
        nlp: As for `parse_article`.
        config: As for `parse_article`.
        batch_size: Dispatches that are given to the pipeline together.
        n_process: Processes of the pipeline; none is started for 1.

    Returns:
        For each dispatch what `parse_article` returns, or a `ParseFailure` where it would raise; the run goes on. If ``texts``
        itself raises, that comes through, after the items that it had given.

    Raises:
        InvalidSettingError: ``batch_size`` or ``n_process`` is less than one.
        InvalidDateError, UnknownLanguageError, InputTypeError: As `parse_article`.
    """
    if batch_size < 1 or n_process < 1:
        raise InvalidSettingError(f"batch_size={batch_size} and n_process={n_process} must be at least 1")
    call = check_call(published, language, nlp, config)
    return _parse_batches(texts, call, batch_size, n_process)


def _parse_batches(texts: Iterable[str | bytes], call: Call, batch_size: int, n_process: int) -> Iterator[NewsItem | ParseFailure]:
    for batch in batches(texts, batch_size * (1 if n_process == 1 else 16 * n_process)):
        layouts = [or_failure(index, partial(_lay_out, text, call)) for index, text in batch]
        asked = [[] if isinstance(layout, ParseFailure) else _texts(layout, call) for layout in layouts]
        docs = or_failure(0, partial(_analyse, [text for own in asked for text in own], call, batch_size, n_process))
        at = 0
        for (index, _), layout, own in zip(batch, layouts, asked, strict=True):
            if isinstance(layout, ParseFailure):
                yield layout
            elif isinstance(docs, ParseFailure):  # a text broke the pipeline: each is read alone
                yield or_failure(index, partial(_read_alone, layout, own, call))
            else:
                yield or_failure(index, partial(_read_story, layout, docs[at : at + len(own)], call))
                at += len(own)


def _read_alone(layout: _Layout, texts: list[str], call: Call) -> NewsItem:
    return _read_story(layout, _analyse(texts, call), call)


def parse_header(
    text: str | bytes, *, published: Published = None, language: str | None = None, config: Config | None = None
) -> Opening:
    """Read all that needs no language model: header, headline, byline, dateline, sign-offs, paragraphs. spaCy is not imported.

    Takes the same arguments and raises the same errors as `parse_article`, which gives the same answers for these fields.

    Example:
        >>> parse_header("Ferry fares rise\\n\\nOSLO (AP) — Fares rise on Monday.").headline.text
        'Ferry fares rise'
    """
    layout = _lay_out(text, check_call(published, language, None, config))
    return layout.opening.model_copy(update={"notes": review(layout.opening, layout.making)})


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
    return _find_dateline(Passage(found), call.published, call.language or detect_language(found))[0]


# ------------------------------------------------------------------ first half


class _Layout(NamedTuple):
    """The first half of the work: an `Opening` without notes, and the passages that the second half reads."""

    opening: Opening
    story: Passage
    headline: Passage | None
    paragraphs: list[Passage]
    duplicates: list[int | None]
    making: Making


def _lay_out(given: str | bytes, call: Call) -> _Layout:
    text, making = read_input(given, call.config)
    language = call.language or detect_language(text)
    passage = Passage(text)
    dateline, sent = _find_dateline(passage, call.published, language)
    if call.language is None and dateline is not None and dateline.agency is not None:
        language = detect_language(text, likely=languages_of(dateline.agency.name))
    above = read_above(passage, dateline, language=tables.primary_code(language), published=call.published, sent=sent)
    below_opening = passage.between(above.story_start, len(text))
    story, below = split_trailer(passage.between(body_start(below_opening), len(text)))
    trailer = read_trailer(below)
    printed = paragraphs(story)
    cut = [_without_dateline(paragraph, dateline, call.published) for paragraph in printed]
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
        produced_by=Versions(newsparse=newsparse.__version__, fields=OPENING_FIELDS),
    )
    return _Layout(opening, story, above.headline, cut, duplicates, making)


def _find_dateline(passage: Passage, published: dt.datetime | None, language: str) -> tuple[Dateline | None, dt.datetime | None]:
    """The dateline, and when the wire's stamp says that the dispatch was sent."""
    sent = read_stamp(passage)
    read = partial(find_dateline, passage, language=tables.primary_code(language), published=published, sent=sent)
    found = read()
    if found is None and (country := signing_country(passage)) is not None:
        found = read(country=country)
    return found, sent


def _without_dateline(paragraph: Passage, dateline: Dateline | None, published: dt.datetime | None) -> Passage:
    """``paragraph`` without the dateline, if it was pasted with it, in whatever spelling."""
    begin = dateline.text.split(maxsplit=1)[0].rstrip(",") if dateline is not None else ""
    if not begin or not paragraph.text.startswith(begin):
        return paragraph
    again = find_dateline(paragraph[:300], published=published)
    if again is None or again.start != paragraph.start:
        return paragraph
    return paragraph[again.end - paragraph.start :].strip() or paragraph


def _duplicates(cut: Sequence[Passage]) -> list[int | None]:
    """For each paragraph the index of its first copy, or None."""
    first: dict[str, int] = {}
    found: list[int | None] = []
    for number, paragraph in enumerate(cut):
        copy = first.setdefault(canonical_text(paragraph.text), number)
        found.append(copy if copy != number else None)
    return found


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


# ----------------------------------------------------------------- second half


def _texts(layout: _Layout, call: Call) -> list[str]:
    """What the pipeline is to read: the story, and a mixed-case headline as a text of its own; nothing if nothing is asked."""
    if not set(call.config.fields) & {"people", "organizations", "places", "quotes"} or _is_foreign(layout, call):
        return []
    texts = [readable(layout.story, layout.paragraphs, layout.duplicates)]
    if layout.headline is not None and not layout.headline.text.isupper():
        texts.append(blank_long_runs(layout.headline.text.replace("\n", " ")))
    return texts


def _is_foreign(layout: _Layout, call: Call) -> bool:
    return call.nlp is None and tables.primary_code(layout.opening.language) != "en"


def _analyse(texts: list[str], call: Call, batch_size: int = 32, n_process: int = 1) -> list[Doc]:
    """A Doc for each text; the pipeline is not loaded for none."""
    if not texts:
        return []
    return list(analyse(call.nlp or load_nlp(call.config.pipeline), texts, batch_size=batch_size, n_process=n_process))


def _read_story(layout: _Layout, docs: Sequence[Doc], call: Call) -> NewsItem:
    """The item: the opening, and what the story says."""
    foreign = _is_foreign(layout, call)
    asked = tuple(field for field in call.config.fields if not foreign or field == "places")
    entities = _entities(layout, docs) if docs else _dateline_places(layout)
    found: dict[str, Any] = {
        **entities._asdict(),
        "quotes": _quotes(layout, docs, entities) if "quotes" in asked else (),
        "topics": _topics(layout) if "topics" in asked else (),
    }
    pipeline = (call.nlp or load_nlp(call.config.pipeline)) if docs else None
    values = dict(layout.opening) | {field: found[field] for field in asked}
    item = NewsItem(**values | {"produced_by": _versions(pipeline, asked)})
    making = layout.making._replace(
        blanked=bool(docs) and (has_long_run(layout.story.text) or has_long_run(layout.headline.text if layout.headline else "")),
        foreign=foreign and asked != call.config.fields,
        lacking=lacks(pipeline) if pipeline is not None else (),
    )
    return item.model_copy(update={"notes": review(item, making)})


def _dateline_places(layout: _Layout) -> Entities:
    """What is known of a story that no pipeline has read: the places of its dateline."""
    dateline = layout.opening.dateline
    return Entities((), (), dateline.places if dateline is not None else ())


def _entities(layout: _Layout, docs: Sequence[Doc]) -> Entities:
    entities = extract_entities(
        docs[0],
        layout.story,
        headline=layout.headline,
        headline_doc=docs[1] if len(docs) > 1 else None,
        paragraphs=layout.paragraphs,
        duplicates=layout.duplicates,
        dateline=layout.opening.dateline,
        agency=layout.opening.agency,
    )
    people = with_roles(
        docs[0],
        layout.story,
        entities.people,
        entities.organizations,
        paragraphs=layout.paragraphs,
        duplicates=layout.duplicates,
    )
    return entities._replace(people=people)


def _quotes(layout: _Layout, docs: Sequence[Doc], entities: Entities) -> tuple[Quote, ...]:
    return extract_quotes(
        docs[0],
        layout.story,
        paragraphs=layout.paragraphs,
        duplicates=layout.duplicates,
        people=entities.people,
        organizations=entities.organizations,
        headline=layout.headline,
        headline_doc=docs[1] if len(docs) > 1 else None,
    )


def _topics(layout: _Layout) -> tuple[Topic, ...]:
    header = layout.opening.header
    return extract_topics(
        layout.story,
        headline=layout.headline,
        category=header.category if header else None,
        slugline=header.slugline if header else None,
    )


def _versions(pipeline: Language | None, asked: Sequence[str]) -> Versions:
    return Versions(
        newsparse=newsparse.__version__,
        spacy=spacy_version() if pipeline is not None else None,
        pipeline=pipeline_name(pipeline) if pipeline is not None else None,
        vocabularies=(Vocabulary(name="IPTC Media Topics", version=vocabulary_version()),) if "topics" in asked else (),
        fields=(*OPENING_FIELDS, *asked),
    )
