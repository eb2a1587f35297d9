"""Printed personal names in bylines and credits: is this one, and where does a list of them divide. No spaCy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newsparse.agencies import find_agency
from newsparse.tables import read_toml
from newsparse.text import Passage, any_of, is_caseless, squash

# "O'Neill", "Jean-Luc", "J.", "J.-P.", "So-yeon"; not "3rd", "Lomov." at the end of a sentence.
_NAME_WORD = re.compile(r"[^\W\d_]+(?:[.'’ʼ\-][^\W\d_]+)*|(?:[^\W\d_]{1,4}\.-?)+[^\W\d_]{0,20}")
# "'Kit'", "“Bo”": a nickname between the names.
_NICKNAME = re.compile(r"[\"'“‘«(][^\W\d_]{2,15}[\"'”’»)]")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_EAST_ASIAN_NAME = re.compile(
    r"[\u3400-\u9fff々ヶ]{2,4}|[가-힣]{2,4}|[\u30a0-\u30ff\u3400-\u9fff]{2,12}[·・][\u30a0-\u30ff\u3400-\u9fff·・]{2,16}"
)
# Between names for certain: commas, semicolons, strokes.
_STRONG = re.compile(r"\s{0,8}(?:[,;、،；，|•]|(?<=\s)[/·–—](?=\s)|(?<=\s)-{1,3}(?=\s))\s{0,8}")
# The parts of "O'Neill", "Jean-Luc"
_PART = re.compile(r"[-'’(\"“‘«]")
_BETWEEN_SYLLABLES = re.compile(r"[\s·]+")
_BLANKS = re.compile(r"\s+")
_LONGEST = 60
"""Characters of the longest name that is read."""


class _Words(NamedTuple):
    particles: frozenset[str]
    suffixes: frozenset[str]
    no_names: frozenset[str]
    given_days: frozenset[str]
    joined: re.Pattern[str]
    loosely: re.Pattern[str]
    where: re.Pattern[str]


@cache
def _words() -> _Words:
    names, byline = read_toml("names.toml"), read_toml("lines.toml")["byline"]
    suffixes = frozenset(word.casefold() for word in names["suffixes"])
    no_names = frozenset((*byline["nobody"], *byline["titles"], *byline["employers"], *byline["no_names"]))
    return _Words(
        frozenset(names["particles"]),
        suffixes,
        no_names,
        frozenset(byline["given_days"]),
        re.compile(rf"(?:^|(?<=\s))(?:{any_of(byline['and'])})\s+|(?<=[^\s])&(?=[^\s])", re.IGNORECASE),
        re.compile(rf"(?<=\s)(?:{any_of(byline['loosely_and'])})\s+"),
        re.compile(rf"(?<=\s)(?:{any_of(byline['where'])})\s+(?=[^\W\d_])"),
    )


def is_name(text: str) -> bool:
    """Whether ``text`` looks like one person's name: two to six words, capitalized, particles apart.

    Example:
        >>> is_name("Ana de la Cruz"), is_name("noon the queue"), is_name("The Bay Courier"), is_name("der Brink")
        (True, False, False, False)
    """
    words = squash(text.replace(", ", " ")).split() if len(text) <= _LONGEST else []
    if len(words) > 2 and words[-1].casefold() in _words().suffixes:
        words = words[:-1]
    proper = [word for word in words if not (word.islower() and word in _words().particles)]
    if not 2 <= len(words) <= 6 or len(proper) < 2 or not all(map(_is_name_word, words)):
        return False
    if not all(map(_has_capital, proper)):
        return False
    folded = [word.casefold().strip(".") for word in words]
    if folded[0] in _words().given_days:  # "Sunday Bassey"
        del folded[0]
    return not _words().no_names.intersection(folded) and find_agency(text) is None


def _is_name_word(word: str) -> bool:
    return (_NAME_WORD.fullmatch(word) or _NICKNAME.fullmatch(word)) is not None


def _has_capital(word: str) -> bool:
    return any(part[:1].isupper() for part in _PART.split(word))


def begins_with_day(text: str) -> bool:
    """Whether the first word of a name is the name of a day, as given names of West Africa are."""
    return text.split(maxsplit=1)[0].casefold() in _words().given_days


def is_caseless_name(text: str) -> bool:
    """Whether ``text`` may be a name in a script without capitals; only where a word such as 记者 says that names stand there.

    Example:
        >>> is_caseless_name("高林"), is_caseless_name("آنا رييس"), is_caseless_name("市政府今天宣布")
        (True, True, False)
    """
    if _EAST_ASIAN.search(text):
        return _EAST_ASIAN_NAME.fullmatch(text) is not None
    words = text.split()
    return 2 <= len(words) <= 5 and len(text) <= _LONGEST and any(map(str.isalpha, text)) and is_caseless(text)


def is_any_name(text: str) -> bool:
    """`is_name` or `is_caseless_name`."""
    return is_name(text) or is_caseless_name(text)


def split_where(part: Passage) -> tuple[Passage, Passage | None]:
    """``Ana Reyes in Lima``: the name, and the place with its preposition; the place is None if there is none."""
    for match in _words().where.finditer(part.text):
        if is_any_name(part.text[: match.start()].strip()):
            return part[: match.start()].strip(), part[match.start() :]
    return part, None


def split_names(printed: Passage) -> Iterator[Passage]:
    """The parts of a list of names, each with what stands behind its name: a place, a title.

    Example:
        >>> [part.text for part in split_names(Passage("Ana Reyes in Lima, Tom Birch, Jr. and Mia Ott"))]
        ['Ana Reyes in Lima', 'Tom Birch, Jr.', 'Mia Ott']
    """
    held: Passage | None = None
    for part in _pieces(printed):
        if held is not None and part.text.casefold() in _words().suffixes:
            held = printed.between(held.start, part.end)
            continue
        if held is not None:
            yield held
        held = part
    if held is not None:
        yield held


def _pieces(printed: Passage) -> Iterator[Passage]:
    for piece in _cut(printed, _STRONG):
        for part in _cut(piece, _words().joined):
            yield from _loosely(part)


def _cut(printed: Passage, between: re.Pattern[str]) -> Iterator[Passage]:
    at = 0
    for match in between.finditer(printed.text):
        part = printed[at : match.start()].strip()
        if part:
            yield part
        at = match.end()
    part = printed[at:].strip()
    if part:
        yield part


def _loosely(part: Passage) -> Iterator[Passage]:
    """``part`` cut at words such as ``y`` and ``e`` where both sides are whole names: not in ``Ana Reyes y Sol``."""
    if len(part) > 4 * _LONGEST:
        yield part
        return
    for match in _words().loosely.finditer(part.text):
        left, right = part[: match.start()].strip(), part[match.end() :].strip()
        first = _words().loosely.split(right.text, maxsplit=1)[0]
        if len(first.split()) > 1 and is_name(split_where(left)[0].text) and is_name(split_where(right)[0].text):
            yield left
            yield from _loosely(right)
            return
    if _HANGUL.search(part.text):
        yield from _cut(part, _BETWEEN_SYLLABLES)
    elif _EAST_ASIAN.search(part.text) and " " in part.text:  # names divided by blanks
        yield from _cut(part, _BLANKS)
    else:
        yield part
