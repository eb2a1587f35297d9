"""Printed personal names in bylines and credits: is this one, and where does a list of them divide. No spaCy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsparse.agencies import find_agency
from newsparse.tables import read_toml
from newsparse.text import Passage, squash

# "O'Neill", "Jean-Luc", "J.", "So-yeon"; not "3rd".
_NAME_WORD = re.compile(r"[^\W\d_]+(?:[.'’\-][^\W\d_]+)*\.?")
_BETWEEN = re.compile(r"[,;&、]\s*(?:and\s+)?|(?<=\s)(?:and|y|et|und|e)\s+", re.IGNORECASE)
_WHERE = re.compile(r"(?<=\s)(?:in|at|with|for|en|à|aus)\s+(?=[^\W\d_])")


@cache
def _no_names() -> frozenset[str]:
    table = read_toml("lines.toml")["byline"]
    return frozenset((*table["nobody"], *table["titles"], *table["employers"]))


@cache
def _particles() -> frozenset[str]:
    return frozenset(read_toml("names.toml")["particles"])


def is_name(text: str) -> bool:
    """Whether ``text`` looks like one person's name: two to five words, capitalized, particles apart.

    Example:
        >>> is_name("Ana de la Cruz"), is_name("noon the queue"), is_name("The Bay Courier")
        (True, False, False)
    """
    words = squash(text).split()
    if not 2 <= len(words) <= 5 or not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    proper = [word for word in words if word.casefold() not in _particles()]
    capital = bool(proper) and all(any(part[:1].isupper() for part in re.split(r"[-'’]", word)) for word in proper)
    return capital and not {word.casefold().strip(".") for word in words} & _no_names() and find_agency(text) is None


def split_names(printed: Passage) -> Iterator[Passage]:
    """The parts of a list of names, each without ``in PLACE`` behind it.

    Example:
        >>> [part.text for part in split_names(Passage("Ana Reyes in Lima, Tom Birch and Mia Ott"))]
        ['Ana Reyes', 'Tom Birch', 'Mia Ott']
    """
    at = 0
    cuts = [match.span() for match in _BETWEEN.finditer(printed.text)]
    for start, end in [*cuts, (len(printed), len(printed))]:
        part = printed[at:start].strip()
        where = _WHERE.search(part.text)
        if part:
            yield part[: where.start()].strip() if where and is_name(part.text[: where.start()]) else part
        at = end
