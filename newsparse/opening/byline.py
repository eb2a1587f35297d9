"""Who wrote it: the lines ``By NAME``, a name above its job title, a name ``in PLACE``, a name alone above the dateline.

The one decision worth knowing: a line is a byline only if every name in it looks like a name, so ``By noon the queue`` is none,
and ``By dpa correspondents`` names nobody.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newsparse.agencies import find_agency
from newsparse.models import Author, Dateline
from newsparse.opening.lines import unmarked
from newsparse.opening.names import is_name, split_names
from newsparse.places import is_place_name
from newsparse.tables import language, read_toml
from newsparse.text import Passage, squash

LONGEST = 200
"""Characters of the longest byline that is read; four names with their employers take 130."""

_STORY_BY = re.compile(r"(?:story|report|text)\s+by\s+", re.IGNORECASE)


class Byline(NamedTuple):
    """What a byline says: its authors (none if it names nobody), and the last employer that it prints."""

    authors: tuple[Author, ...]
    employer: Passage | None = None


class Title(NamedTuple):
    """A job title, an employer, or both, as they stand under or behind a name."""

    title: str | None
    employer: Passage | None


class _Words(NamedTuple):
    nobody: frozenset[str]
    ranks: tuple[str, ...]
    employers: frozenset[str]
    titles: frozenset[str]


@cache
def _words() -> _Words:
    table = read_toml("lines.toml")["byline"]
    ranks = tuple(sorted(table["ranks"], key=len, reverse=True))
    return _Words(frozenset(table["nobody"]), ranks, frozenset(table["employers"]), frozenset(table["titles"]))


@cache
def _by(code: str) -> re.Pattern[str]:
    words = sorted({*language("en").by_words, *language(code).by_words}, key=lambda word: (-len(word), word))
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?![^\W_])\s*", re.IGNORECASE)


def read_byline(line: Passage, *, language: str = "en") -> Byline | None:
    """What a line that begins with ``By`` says, or None if it is no byline.

    Example:
        >>> [author.name for author in read_byline(Passage("By JANE ROE and Tom Birch, dpa")).authors]
        ['JANE ROE', 'Tom Birch']
        >>> read_byline(Passage("By noon the queue had reached the bridge."))
    """
    text = unmarked(line)
    begin = _STORY_BY.match(text.text) or _by(language).match(text.text)
    if begin is None or len(text) > LONGEST:
        return None
    rest = text[begin.end() :].strip()
    if find_agency(rest.text) is not None:
        return Byline((), rest)
    if _names_nobody(rest.text):
        return Byline(())
    return _read_names(rest)


def read_name_in_place(line: Passage) -> Byline | None:
    """The author of a line such as ``Ana Reyes in Lima``, or None."""
    match = re.fullmatch(r"(.{3,60}?)\s+in\s+(.{2,30})", line.text)
    if match is None or not is_name(match.group(1)) or not is_place_name(match.group(2)):
        return None
    return Byline((_author(line.group(match, 1)),))


def read_name_alone(line: Passage) -> Byline | None:
    """The author of a line that holds a name and nothing else, or None; a place is none."""
    name = unmarked(line)
    return Byline((_author(name),)) if is_name(name.text) and not is_place_name(name.text) else None


# "（记者高林、张小雨）", "中央社記者王立明"; "김유진 기자 =", "(서울=연합뉴스) 김유진 박민수 특파원 =".
_CHINESE_REPORTERS = re.compile(r"(?:记者|記者)\s*(?P<names>[^()（）\d]+)")
_KOREAN_REPORTERS = re.compile(r"\)\s*(?P<names>[가-힣][가-힣 ·,]*?)\s*(?:기자|특파원)")


def read_reporters(dateline: Dateline) -> Byline:
    """The reporters that a Chinese or Korean dateline names in its brackets or behind them."""
    printed = Passage(dateline.text, dateline.start)
    match = _CHINESE_REPORTERS.search(printed.text) or _KOREAN_REPORTERS.search(printed.text)
    if match is None:
        return Byline(())
    names = printed.group(match, "names")
    first_place = min((m.start for place in dateline.places for m in place.mentions if m.start > names.start), default=names.end)
    names = names.between(names.start, first_place)
    parts = (names.group(part) for part in re.finditer(r"[^\s、,，·;]+", names.text))
    return Byline(tuple(_author(part) for part in parts))


def read_title(line: Passage) -> Title | None:
    """What the line under a byline says of the author, or None if it says something else.

    Example:
        >>> read_title(Passage("AP Business Writer")).title
        'Business Writer'
    """
    text = unmarked(line)
    words = squash(text.text).split()
    if not 1 <= len(words) <= 6 or text.text.endswith((".", "!", "?")):
        return None
    bracket = re.search(r"\(([^()]+)\)$", text.text)
    label = text.group(bracket, 1) if bracket else text
    if find_agency(label.text) is not None:
        return Title(None, label)
    if words[-1].casefold() not in _words().titles:
        return None
    employer = text[: len(words[0])] if find_agency(words[0]) is not None else None
    return Title(" ".join(words[1:] if employer else words), employer)


def with_title(byline: Byline, title: Title) -> Byline:
    """``byline`` with what stands behind or below it, where its authors have nothing of their own."""
    employer = squash(title.employer.text) if title.employer else None
    authors = (
        author.model_copy(update={"title": author.title or title.title, "employer": author.employer or employer})
        for author in byline.authors
    )
    return Byline(tuple(authors), title.employer or byline.employer)


# ------------------------------------------------------------------- the parts


def _names_nobody(text: str) -> bool:
    words = {word.casefold().strip(".,=") for word in text.split()}
    return len(words) <= 5 and bool(words & _words().nobody) and "," not in text


def _read_names(rest: Passage) -> Byline | None:
    """The names of a byline's rest, each with what stands behind it; None if a part is neither a name nor an employer."""
    byline = Byline(())
    for part in split_names(rest):
        rank, name = _split_rank(part)
        name, agency = _split_agency(name)
        if is_name(name.text):
            found = Byline((_author(name, title=rank),))
            found = with_title(found, Title(None, agency)) if agency else found
            byline = Byline((*byline.authors, *found.authors), agency or byline.employer)
        elif byline.authors and (title := _employer(part)) is not None:
            byline = with_title(byline, title)
        else:
            return None
    return byline if byline.authors else None


def _author(name: Passage, title: str | None = None) -> Author:
    return Author.at(name, name=squash(name.text), title=title)


def _split_rank(part: Passage) -> tuple[str | None, Passage]:
    folded = part.text.casefold()
    rank = next((rank for rank in _words().ranks if folded.startswith(rank + " ")), None)
    return (part.text[: len(rank)], part[len(rank) :].strip()) if rank else (None, part)


def _split_agency(part: Passage) -> tuple[Passage, Passage | None]:
    """``Ana Reyes Reuters``: the name, and the agency that follows it without a comma."""
    at = part.text.rfind(" ")
    if at > 0 and find_agency(part.text[at + 1 :]) is not None and is_name(part.text[:at]):
        return part[:at].strip(), part[at + 1 :]
    return part, None


def _employer(part: Passage) -> Title | None:
    """The employer or title behind a name and a comma; an agency may be misprinted there."""
    label = part.strip(".")
    if find_agency(label.text, allow_misprint=True) is not None:
        return Title(None, label)
    title = read_title(label)
    words = {word.casefold() for word in part.text.split()}
    if title is None and (part.text.startswith("The ") or words & _words().employers):
        return Title(None, label)
    return title
