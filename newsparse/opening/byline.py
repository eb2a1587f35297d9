"""Who wrote it: the lines ``By NAME``, a name above its job title, a name ``in PLACE``.

The one decision worth knowing: a line is a byline only if every name in it looks like a name, so ``By noon the queue`` and
``By dpa correspondents`` name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from newsparse.agencies import find_agency
from newsparse.models import Author
from newsparse.opening.lines import unmarked
from newsparse.opening.names import is_name, split_names
from newsparse.places import is_place_name
from newsparse.tables import language, read_toml
from newsparse.text import Passage, squash

_STORY_BY = re.compile(r"(?:story|report|text)\s+by\s+", re.IGNORECASE)


class _Words(NamedTuple):
    nobody: frozenset[str]
    ranks: tuple[str, ...]
    employers: frozenset[str]
    titles: frozenset[str]


@cache
def _words() -> _Words:
    table = read_toml("lines.toml")["byline"]
    return _Words(frozenset(table["nobody"]), tuple(table["ranks"]), frozenset(table["employers"]), frozenset(table["titles"]))


@cache
def _by(code: str) -> re.Pattern[str]:
    words = sorted({*language("en").by_words, *language(code).by_words}, key=lambda word: (-len(word), word))
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?![^\W_])\s*", re.IGNORECASE)


def read_byline(line: Passage, *, language: str = "en") -> tuple[Author, ...] | None:
    """The authors of a byline: empty if it names nobody, None if the line is no byline.

    Example:
        >>> [author.name for author in read_byline(Passage("By JANE ROE and Tom Birch, dpa"))]
        ['JANE ROE', 'Tom Birch']
        >>> read_byline(Passage("By noon the queue had reached the bridge."))
    """
    text = unmarked(line)
    begin = _STORY_BY.match(text.text) or _by(language).match(text.text)
    if begin is None or len(text) > 200:
        return None
    rest = text[begin.end() :].strip()
    if _names_nobody(rest.text):
        return ()
    return _authors(rest) or None


def read_name_in_place(line: Passage) -> tuple[Author, ...] | None:
    """The author of a line such as ``Ana Reyes in Lima``, or None."""
    match = re.fullmatch(r"(.{3,60}?)\s+in\s+(.{2,30})", line.text)
    if match is None or not is_name(match.group(1)) or not is_place_name(match.group(2)):
        return None
    return (Author.at(line.group(match, 1), name=squash(match.group(1))),)


def read_name_above_title(line: Passage, below: Passage | None) -> tuple[Author, ...] | None:
    """The author of a line that is a name alone, if the next line is a job title or an agency; else None."""
    name = unmarked(line)
    if below is None or not is_name(name.text) or read_title(below) is None:
        return None
    return (Author.at(name, name=squash(name.text)),)


class Title(NamedTuple):
    """The line under a byline: a job title, an employer, or both."""

    title: str | None
    employer: str | None
    text: Passage


def read_title(line: Passage) -> Title | None:
    """What the line under a byline says of the author, or None if it says something else.

    Example:
        >>> read_title(Passage("AP Business Writer"))[:2]
        ('Business Writer', 'AP')
    """
    text = unmarked(line)
    words = squash(text.text).split()
    if not 1 <= len(words) <= 6 or text.text.rstrip().endswith((".", "!", "?")):
        return None
    if find_agency(text.text) is not None:
        return Title(None, squash(text.text), text)
    if words[-1].casefold() not in _words().titles:
        return None
    employer = words[0] if find_agency(words[0]) is not None else None
    return Title(" ".join(words[1:] if employer else words), employer, text)


def with_title(authors: Sequence[Author], title: Title) -> tuple[Author, ...]:
    """``authors`` with what the line below them says, where they have none of their own."""
    return tuple(
        author.model_copy(update={"title": author.title or title.title, "employer": author.employer or title.employer})
        for author in authors
    )


# ------------------------------------------------------------------- the parts


def _names_nobody(text: str) -> bool:
    words = {word.casefold().strip(".,=") for word in text.split()}
    return find_agency(text.strip(" =<")) is not None or (len(words) <= 5 and bool(words & _words().nobody) and "," not in text)


def _authors(rest: Passage) -> tuple[Author, ...]:
    """The names of a byline's rest, each with what stands behind it; nothing if a part is neither a name nor an employer."""
    authors: list[Author] = []
    for part in split_names(rest):
        rank, name = _split_rank(part)
        name, agency = _split_employer(name)
        if is_name(name.text):
            authors.append(Author.at(name, name=squash(name.text), title=rank, employer=agency.employer if agency else None))
        elif authors and (employer := _employer(part)) is not None:
            authors = [*with_title(authors, employer)]
        else:
            return ()
    return tuple(authors)


def _split_rank(part: Passage) -> tuple[str | None, Passage]:
    folded = part.text.casefold()
    rank = next((rank for rank in sorted(_words().ranks, key=len, reverse=True) if folded.startswith(rank + " ")), None)
    return (part.text[: len(rank)], part[len(rank) :].strip()) if rank else (None, part)


def _employer(part: Passage) -> Title | None:
    label = part.strip(".")
    if find_agency(label.text, allow_misprint=True) is not None:
        return Title(None, squash(label.text), label)
    title = read_title(label)
    words = {word.casefold() for word in part.text.split()}
    if title is None and (part.text.startswith("The ") or words & _words().employers):
        title = Title(None, squash(part.text), part)
    return title


def _split_employer(part: Passage) -> tuple[Passage, Title | None]:
    """``Ana Reyes Reuters``: the name, and the agency that follows it without a comma."""
    at = part.text.rfind(" ")
    label = part[at + 1 :]
    if at > 0 and find_agency(label.text) is not None and is_name(part.text[:at]):
        return part[:at].strip(), Title(None, label.text, label)
    return part, None
