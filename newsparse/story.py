"""The second half of the line: the story, read by a pipeline.

Takes the `Layout` that the first half made and gives the item. `read_stories` has a pipeline read all stories of a batch
together; `read_story` is the straight line of the second half and takes Docs that whoever made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, islice
from operator import or_
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import newsparse
from newsparse import tables
from newsparse.arguments import Call
from newsparse.entities import Entities, extract_entities, with_roles
from newsparse.mediatopics import vocabulary_version
from newsparse.models import NewsItem, Opening, Quote, Topic, Versions, Vocabulary
from newsparse.nlp import (
    DEFAULT_PIPELINE,
    FOR_NAMES,
    FOR_TAGS,
    analyse,
    blank_long_runs,
    has_long_run,
    lacks,
    load_nlp,
    pipeline_name,
    readable,
    spacy_version,
    turn,
)
from newsparse.notes import Making, review
from newsparse.quotes import extract_quotes, may_report
from newsparse.text import Passage

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

OPENING_FIELDS = ("header", "headline", "byline", "credits", "dateline", "agency", "date", "body", "paragraphs")
"""What `produced_by.fields` always names."""

READ_FIELDS = frozenset({"people", "organizations", "places", "quotes"})
"""The fields for which a pipeline reads the story."""


class Reader(NamedTuple):
    """What has read the story.

    Attributes:
        pipeline: Name and version of the pipeline; None if nobody told.
        lacks: Which of ``ner``, ``tagger`` and ``parser`` it does not have.
        blanks: Whether long runs were kept from it.
    """

    pipeline: str | None
    lacks: tuple[str, ...] = ()
    blanks: bool = True


Pipes = frozenset[str] | None
"""Components of a pipeline; None for all."""

Texts = Mapping[Pipes, tuple[str, ...]]
"""What is to be read of a dispatch, by the components that read it: the story, and a mixed-case headline."""

Docs = Mapping[Pipes, Sequence["Doc | Exception"]]
"""The Docs of `Texts`, or the errors over them."""


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
        return [_or_error(layout, {}, own, None) for layout, own in layouts]
    nlp = call.nlp or load_nlp(call.config.pipeline)
    reader = Reader(pipeline_name(nlp), lacks(nlp) if _is_own(call) else ())
    with turn(nlp):
        docs = _read(nlp, texts, batch_size)
        return [_or_error(layout, read, own, reader if read else None) for (layout, own), read in zip(layouts, docs, strict=True)]


def _read(nlp: Language, texts: Sequence[Texts], batch_size: int) -> list[Docs]:
    """The Docs of each dispatch; all texts that the same components read are read together."""
    every: dict[Pipes, list[str]] = {}
    for one in texts:
        for pipes, some in one.items():
            every.setdefault(pipes, []).extend(some)
    docs = {pipes: iter(analyse(nlp, some, pipes=pipes, batch_size=batch_size)) for pipes, some in every.items()}
    return [{pipes: list(islice(docs[pipes], len(some))) for pipes, some in one.items()} for one in texts]


def _or_error(layout: Layout, docs: Docs, call: Call, reader: Reader | None) -> NewsItem | Exception:
    """The item, or the error of its Docs or of reading them; which ends one item and no run."""
    for doc in chain.from_iterable(docs.values()):
        if isinstance(doc, Exception):
            return doc
    try:
        return read_story(layout, docs, call, reader)
    except Exception as error:  # given back to who asked
        return error


def _texts(layout: Layout, call: Call) -> Texts:
    """What the pipeline of the call is to read: nothing if nothing is asked of it, or the default one cannot."""
    if _is_foreign(layout, call) or READ_FIELDS.isdisjoint(call.config.fields):
        return {}
    named = texts_of(layout)
    if _is_own(call):
        return {None: named}
    if "quotes" not in call.config.fields:
        return {FOR_NAMES: named}
    silent = [not may_report(paragraph.text) for paragraph in layout.paragraphs]
    if all(silent) and (layout.headline is None or not may_report(layout.headline.text)):
        return {FOR_NAMES: named}  # so that there are no quotations either
    tagged = texts_of(layout, silent)
    return {FOR_NAMES | FOR_TAGS: named} if tagged == named else {FOR_NAMES: named, FOR_TAGS: tagged}


def texts_of(layout: Layout, hidden: Sequence[bool] = ()) -> tuple[str, ...]:
    """The story as a pipeline is to read it, without copies and the hidden paragraphs, and a mixed-case headline."""
    left_out = [duplicate_of is not None for duplicate_of in layout.duplicates]
    if hidden:
        left_out = list(map(or_, left_out, hidden))
    story = readable(layout.story, layout.paragraphs, left_out)
    if layout.headline is None or layout.headline.text.isupper():
        return (story,)
    return story, blank_long_runs(layout.headline.text.replace("\n", " "))


def _is_own(call: Call) -> bool:
    """Whether the pipeline is one of the caller's, of which nobody knows which component needs which."""
    return call.nlp is not None or call.config.pipeline != DEFAULT_PIPELINE


def _is_foreign(layout: Layout, call: Call) -> bool:
    return call.nlp is None and tables.primary_code(layout.opening.language) != "en"


def read_story(layout: Layout, docs: Docs, call: Call, reader: Reader | None) -> NewsItem:
    """The item: the opening, and what the story says.

    Args:
        layout: What the first half made.
        docs: The Docs of its `texts_of`, without errors; empty if nothing has read them.
        call: What was asked.
        reader: What has read the texts; None with no Docs.
    """
    named, tagged = _docs_by(docs, "ner"), _docs_by(docs, "tagger")
    foreign = not named and _is_foreign(layout, call)
    asked = tuple(field for field in call.config.fields if not foreign or field == "places")
    entities = _entities(layout, named) if named else _dateline_places(layout)
    found: dict[str, Any] = {
        **entities._asdict(),
        "quotes": _quotes(layout, tagged, entities) if "quotes" in asked and tagged else (),
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


def _docs_by(docs: Docs, pipe: str) -> Sequence[Doc]:
    """The Docs that a component has read."""
    return next((cast("Sequence[Doc]", read) for pipes, read in docs.items() if pipes is None or pipe in pipes), ())


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
