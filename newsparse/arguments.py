"""What the caller gave, checked: the arguments of a call and the dispatch itself. Every error that a call raises starts here."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from newsparse import tables
from newsparse.dates import parse_published
from newsparse.errors import DispatchTooLargeError, EmptyDispatchError, InputTypeError
from newsparse.models import Config
from newsparse.notes import Making
from newsparse.text import decode, is_blank

if TYPE_CHECKING:
    from spacy.language import Language

Published = dt.datetime | dt.date | str | None
Given = str | bytes | tuple[str | bytes, Published] | Mapping[str, Any]
"""A dispatch as a batch takes it: alone, with when it was sent, or as a row with the keys of `KEYS`, others ignored."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_DEFAULT = Config()
KEYS = ("text", "published", "language")


class Call(NamedTuple):
    """The arguments of a call, checked."""

    published: dt.datetime | None
    language: str | None
    nlp: Language | None
    config: Config


def check_call(published: Published, language: str | None, nlp: Language | None, config: Config | None) -> Call:
    """The arguments that all calls share.

    Raises:
        InputTypeError: One of them has a type that the calls do not take.
        InvalidDateError: ``published`` cannot be read.
        UnknownLanguageError: There is no table for ``language``.
    """
    if config is not None and not isinstance(config, Config):
        raise InputTypeError(f"config must be a newsparse.Config or None, not {type(config).__name__}")
    if nlp is not None and not callable(getattr(nlp, "pipe", None)):
        raise InputTypeError(
            f"nlp must be a spaCy pipeline or None, not {type(nlp).__name__}; a name goes into Config(pipeline=...)"
        )
    return Call(parse_published(published), _check_language(language), nlp, config or _DEFAULT)


def _check_language(language: object) -> str | None:
    """The code in the usual spelling."""
    if language is None:
        return None
    if not isinstance(language, str):
        raise InputTypeError(f"language must be a BCP 47 code or None, not {type(language).__name__}")
    tables.language(language)
    return tables.language_tag(language)


class Dispatch(NamedTuple):
    """A dispatch of a batch, checked: its place in the input, the text, and what the call says of it."""

    number: int
    text: str | bytes
    published: dt.datetime | None
    language: str | None


def read_given(given: Given, number: int, call: Call) -> Dispatch:
    """A dispatch as it was given to a batch; where it says nothing of its own, what the call says for all holds.

    Raises:
        InputTypeError: It is none of the forms of `Given`.
        InvalidDateError: Its ``published`` cannot be read.
        UnknownLanguageError: There is no table for its ``language``.
    """
    text, published, language = _parts(given)
    if not isinstance(text, str | bytes):
        raise InputTypeError(f"the dispatch must be str or bytes, not {type(text).__name__}; read the file first")
    sent = call.published if published is None else parse_published(published)
    return Dispatch(number, text, sent, call.language if language is None else _check_language(language))


def _parts(given: Given) -> tuple[object, Published, object]:
    if isinstance(given, tuple):
        if len(given) != 2:
            raise InputTypeError(f"a dispatch with its date is a pair (text, published), not a tuple of {len(given)}")
        return *given, None
    if isinstance(given, Mapping):
        if "text" not in given:
            raise InputTypeError("a mapping needs the key 'text'; 'published' and 'language' may stand beside it")
        return given["text"], given.get("published"), given.get("language")
    return given, None, None


def read_input(given: str | bytes, config: Config) -> tuple[str, Making]:
    """The text to parse and what was done to get it."""
    if not isinstance(given, str | bytes):
        raise InputTypeError(f"the dispatch must be str or bytes, not {type(given).__name__}; read the file first")
    longest = config.max_characters * (4 if isinstance(given, bytes) else 1)  # UTF-8 takes at most four bytes a character
    if len(given) > longest:
        raise DispatchTooLargeError(f"{len(given):,} are more than Config.max_characters={config.max_characters:,} allows")
    text, encoding = decode(given) if isinstance(given, bytes) else (given, None)
    whole = text if text.isascii() else _SURROGATES.sub("\ufffd", text)
    if len(whole) > config.max_characters:
        raise DispatchTooLargeError(f"{len(whole):,} characters; Config.max_characters is {config.max_characters:,}")
    if is_blank(whole):
        raise EmptyDispatchError("the dispatch has no visible character")
    return whole, Making(encoding=encoding, repaired=whole != text)
