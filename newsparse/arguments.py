"""What the caller gave, checked: the arguments of a call and the dispatch itself. Every error that a call raises starts here."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from newsparse import tables
from newsparse.dates import parse_published
from newsparse.errors import DispatchTooLargeError, EmptyDispatchError, InputTypeError
from newsparse.models import Config
from newsparse.notes import Making
from newsparse.text import decode, is_blank

if TYPE_CHECKING:
    from spacy.language import Language

Published = dt.datetime | dt.date | str | None


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
    if language is not None:
        if not isinstance(language, str):
            raise InputTypeError(f"language must be a BCP 47 code or None, not {type(language).__name__}")
        tables.language(language)
        language = tables.language_tag(language)
    if not isinstance(config, Config | None):
        raise InputTypeError(f"config must be a newsparse.Config or None, not {type(config).__name__}")
    if nlp is not None and not callable(getattr(nlp, "pipe", None)):
        raise InputTypeError(
            f"nlp must be a spaCy pipeline or None, not {type(nlp).__name__}; a name goes into Config(pipeline=...)"
        )
    return Call(parse_published(published), language, nlp, config or Config())


def read_input(given: str | bytes, config: Config) -> tuple[str, Making]:
    """The text to parse and what was done to get it."""
    if not isinstance(given, str | bytes):
        raise InputTypeError(f"the dispatch must be str or bytes, not {type(given).__name__}; read the file first")
    longest = config.max_characters * (4 if isinstance(given, bytes) else 1)  # UTF-8 takes at most four bytes a character
    if len(given) > longest:
        raise DispatchTooLargeError(f"{len(given):,} are more than Config.max_characters={config.max_characters:,} allows")
    text, encoding = decode(given) if isinstance(given, bytes) else (given, None)
    whole = re.sub("[\ud800-\udfff]", "\ufffd", text)
    if len(whole) > config.max_characters:
        raise DispatchTooLargeError(f"{len(whole):,} characters; Config.max_characters is {config.max_characters:,}")
    if is_blank(whole):
        raise EmptyDispatchError("the dispatch has no visible character")
    return whole, Making(encoding=encoding, repaired=whole != text)
