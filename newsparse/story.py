"""The second half of the line: the story, read by a pipeline.

Takes the `Layout` that the first half made and gives the item. `read_stories` has a pipeline read all stories of a batch
together; `read_story` is the straight line of the second half and takes Docs that whoever made.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import newsparse
from newsparse import tables
from newsparse.arguments import Call
from newsparse.entities import Entities, extract_entities, with_roles
from newsparse.mediatopics import vocabulary_version
from newsparse.models import NewsItem, Opening, Quote, Topic, Versions, Vocabulary
from newsparse.nlp import analyse, blank_long_runs, has_long_run, lacks, load_nlp, pipeline_name, readable, spacy_version, turn
from newsparse.notes import Making, review
from newsparse.quotes import extract_quotes
from newsparse.text import Passage

if TYPE_CHECKING:
    from spacy.tokens import Doc

OPENING_FIELDS = ("header", "headline", "byline", "credits", "dateline", "agency", "date", "body", "paragraphs")
"""What `produced_by.fields` always names."""

READ_FIELDS = frozenset({"people", "organizations", "places", "quotes"})
"""The fields for which a pipeline reads the story."""


class Reader(NamedTuple):
    """What has read the story.

    Attributes:
        pipeline: Name and version of the pipeline; None if nobody told.
        lacks: Which of ``ner`` and ``parser`` it does not have.
        blanks: Whether long runs were kept from it.
    """

    pipeline: str | None
    lacks: tuple[str, ...] = ()
    blanks: bool = True


class Layout(NamedTuple):
    """The first half of the work: an `Opening` without notes, and the passages that the second half reads."""

    opening: Opening
    story: Passage
    headline: Passage | None
    paragraphs: list[Passage]
    duplicates: list[int | None]
    making: Making


def read_stories(layouts: Sequence[tuple[Layout, Call]], call: Call, batch_size: int = 32) -> list[NewsItem | Exception]:
    """The item of each layout, or the error that was raised over it; the pipeline is that of ``call``, not loaded for nothing.

    Raises:
        PipelineNotInstalledError: The pipeline is needed and not there.
    """
    texts = [_texts(layout, own) for layout, own in layouts]
    if not any(texts):
        return [_or_error(layout, [], own, None) for layout, own in layouts]
    nlp = call.nlp or load_nlp(call.config.pipeline)
    reader = Reader(pipeline_name(nlp), lacks(nlp))
    with turn(nlp):
        docs = iter(analyse(nlp, [text for own in texts for text in own], batch_size=batch_size))
        return [
            _or_error(layout, list(islice(docs, len(asked))), own, reader if asked else None)
            for (layout, own), asked in zip(layouts, texts, strict=True)
        ]


def _or_error(layout: Layout, docs: Sequence[Doc | Exception], call: Call, reader: Reader | None) -> NewsItem | Exception:
    """The item, or the error of its Docs or of reading them; which ends one item and no run."""
    read: list[Doc] = []
    for doc in docs:
        if isinstance(doc, Exception):
            return doc
        read.append(doc)
    try:
        return read_story(layout, read, call, reader)
    except Exception as error:  # given back to who asked
        return error


def _texts(layout: Layout, call: Call) -> list[str]:
    """What the pipeline of the call is to read: nothing if nothing is asked of it, or the default one cannot."""
    return [] if _is_foreign(layout, call) else texts_of(layout, call)


def texts_of(layout: Layout, call: Call) -> list[str]:
    """What a pipeline is to read: the story, and a mixed-case headline as a text of its own; nothing if nothing is asked."""
    if READ_FIELDS.isdisjoint(call.config.fields):
        return []
    texts = [readable(layout.story, layout.paragraphs, layout.duplicates)]
    if layout.headline is not None and not layout.headline.text.isupper():
        texts.append(blank_long_runs(layout.headline.text.replace("\n", " ")))
    return texts


def _is_foreign(layout: Layout, call: Call) -> bool:
    return call.nlp is None and tables.primary_code(layout.opening.language) != "en"


def read_story(layout: Layout, docs: Sequence[Doc], call: Call, reader: Reader | None) -> NewsItem:
    """The item: the opening, and what the story says.

    Args:
        layout: What the first half made.
        docs: A Doc for each text of `texts_of`; none if nothing has read them.
        call: What was asked.
        reader: What has read the texts; None with no Docs.
    """
    foreign = not docs and _is_foreign(layout, call)
    asked = tuple(field for field in call.config.fields if not foreign or field == "places")
    entities = _entities(layout, docs) if docs else _dateline_places(layout)
    found: dict[str, Any] = {
        **entities._asdict(),
        "quotes": _quotes(layout, docs, entities) if "quotes" in asked else (),
        "topics": _topics(layout) if "topics" in asked else (),
    }
    values = dict(layout.opening) | {field: found[field] for field in asked}
    item = NewsItem(**values | {"produced_by": _versions(reader, asked)})
    making = layout.making._replace(
        blanked=reader is not None and reader.blanks and _has_long_run(layout),
        foreign=foreign and asked != call.config.fields,
        lacking=reader.lacks if reader is not None else (),
    )
    return item.model_copy(update={"notes": review(item, making)})


def _has_long_run(layout: Layout) -> bool:
    return has_long_run(layout.story.text) or has_long_run(layout.headline.text if layout.headline else "")


def _dateline_places(layout: Layout) -> Entities:
    """What is known of a story that no pipeline has read: the places of its dateline."""
    dateline = layout.opening.dateline
    return Entities((), (), dateline.places if dateline is not None else ())


def _entities(layout: Layout, docs: Sequence[Doc]) -> Entities:
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


def _quotes(layout: Layout, docs: Sequence[Doc], entities: Entities) -> tuple[Quote, ...]:
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


def _topics(layout: Layout) -> tuple[Topic, ...]:
    from newsparse.topics import extract_topics  # with numpy, which nothing else needs

    header = layout.opening.header
    return extract_topics(
        layout.story,
        headline=layout.headline,
        category=header.category if header else None,
        slugline=header.slugline if header else None,
    )


def _versions(reader: Reader | None, asked: Sequence[str]) -> Versions:
    return Versions(
        newsparse=newsparse.__version__,
        spacy=spacy_version() if reader is not None else None,
        pipeline=reader.pipeline if reader is not None else None,
        vocabularies=(Vocabulary(name="IPTC Media Topics", version=vocabulary_version()),) if "topics" in asked else (),
        fields=(*OPENING_FIELDS, *asked),
    )
