"""The vocabulary of topics: IPTC Media Topics with their names and hierarchy, and what older codes became.

Read once from ``mediatopics.tsv`` (made by ``scripts/build_mediatopics.py``). Codes are QCodes, ``medtop:15000000``. Nothing
here scores text: `newsparse.topics` does.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from newsparse.tables import read_toml


class Concept(NamedTuple):
    """One concept of the Media Topics.

    Attributes:
        code: QCode, ``medtop:15000000``.
        name: English name.
        level: Depth, 1 to 6; 1 is the top.
        parent: Code of the next broader concept; None at the top.
        retired: Day it was retired (ISO), or None while it is in use.
        subject_code: The older eight-digit IPTC Subject Code, or None.
    """

    code: str
    name: str
    level: int
    parent: str | None
    retired: str | None
    subject_code: str | None


@cache
def _lines() -> tuple[str, ...]:
    return tuple(files("newsparse").joinpath("data", "mediatopics.tsv").read_text(encoding="utf-8").splitlines())


@cache
def vocabulary_version() -> str:
    """The version of the vocabulary: the ISO date of IPTC's release."""
    mark = "# version: "
    return next(line.removeprefix(mark) for line in _lines() if line.startswith(mark))


@cache
def concepts() -> tuple[Concept, ...]:
    """Every concept, retired ones too, by code."""
    rows = (line.split("\t") for line in _lines() if line[:1].isdigit())
    return tuple(
        Concept(f"medtop:{code}", name, int(level), f"medtop:{parent}" if parent else None, retired or None, subject or None)
        for code, name, level, parent, retired, subject in rows
    )


@cache
def by_code() -> dict[str, Concept]:
    """Every concept under its code."""
    return {concept.code: concept for concept in concepts()}


@cache
def broader(code: str) -> tuple[str, ...]:
    """Codes of the concepts above ``code``, the nearest first; empty at the top.

    Raises:
        KeyError: The vocabulary has no such code.

    Example:
        >>> broader("medtop:20000822")
        ('medtop:15000000',)
    """
    parent = by_code()[code].parent
    return () if parent is None else (parent, *broader(parent))


def find_topics(query: str, *, retired: bool = False) -> tuple[Concept, ...]:
    """The concepts whose name holds every word of ``query``, in any order and case, or whose code it is.

    Args:
        query: Words or beginnings of words, or a code with or without ``medtop:``. Without a word it finds every concept.
        retired: Whether to give retired concepts too.

    Returns:
        Concepts by level, then by code.

    Example:
        >>> [concept.name for concept in find_topics("central bank")]
        ['central bank']
        >>> [concept.name for concept in find_topics("11000000")]
        ['politics and government']
    """
    words = query.casefold().split()
    code = query.strip().removeprefix("medtop:")
    found = (
        concept
        for concept in concepts()
        if (retired or concept.retired is None)
        and (concept.code == f"medtop:{code}" or all(_starts(word, concept.name.casefold()) for word in words))
    )
    return tuple(sorted(found, key=lambda concept: (concept.level, concept.code)))


def _starts(word: str, name: str) -> bool:
    """Whether ``word`` begins the name or a word of it."""
    return name.startswith(word) or any(f"{before}{word}" in name for before in " -(/'")


@cache
def _subject_codes() -> dict[str, str]:
    """Media Topic of each Subject Code; a concept in use goes before a retired one, a broad one before a narrow one."""
    ranked = sorted(concepts(), key=lambda concept: (concept.retired is not None, concept.level, concept.code))
    codes: dict[str, str] = {}
    for concept in ranked:
        if concept.subject_code:
            codes.setdefault(concept.subject_code, concept.code)
    return codes


def from_subject_code(code: str) -> str | None:
    """The Media Topic in use for an IPTC Subject Code, or None if there is none.

    A code without a topic of its own, or with a retired one, gives that of the next broader one: the last three digits
    of a Subject Code are its third level, the three before them its second.

    Args:
        code: Eight digits; ``subj:`` before them is left out.

    Example:
        >>> from_subject_code("15054000"), from_subject_code("subj:11006000"), from_subject_code("99000000")
        ('medtop:20001065', 'medtop:20000593', None)
    """
    digits = code.strip().removeprefix("subj:")
    if len(digits) != 8 or not digits.isascii() or not digits.isdigit():
        return None
    for candidate in (digits, f"{digits[:5]}000", f"{digits[:2]}000000"):
        topic = _subject_codes().get(candidate)
        if topic is not None and by_code()[topic].retired is None:
            return topic
    return None


def from_anpa_category(category: str) -> str | None:
    """The Media Topic of a category of ANPA wire headers (ANPA 1312), or None if it names no subject.

    Categories that say where a story is from or what form it has (``a`` domestic, ``i`` international, ``k`` commentary) have
    none.

    Args:
        category: The letter as printed, in any case.

    Example:
        >>> from_anpa_category("s"), from_anpa_category("F"), from_anpa_category("i")
        ('medtop:15000000', 'medtop:04000000', None)
    """
    return _anpa().get(category.strip().casefold())


@cache
def _anpa() -> dict[str, str]:
    return {letter: row["code"] for row in read_toml("topic_terms.toml")["category"] for letter in row.get("letters", ())}
