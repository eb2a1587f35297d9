"""Whether a name is a company's or a person's, from the words around it: "shares in X", "X's shareholders", "X, who".

Reads the tokens of a story and the places of a name, returns the kind that they show. The one decision worth knowing: what is
counted stands directly beside the name; a verb that a person and a company share ("said") shows nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from newsparse.entities.lexicon import lexicon
from newsparse.tables import read_toml

_LONGEST_POST = 4
"""Tokens from a comma to a post: "a former deputy director"."""
_NEAR = 12
"""Tokens behind a name and its verb in which "its" shows a company."""


@cache
def _signs(name: str) -> frozenset[str]:
    return frozenset(read_toml("institutions.toml")["signs"][name])


def posts_of_firms() -> frozenset[str]:
    """The posts that a company may have as well as a person."""
    return _signs("posts_of_firms")


def shown_kinds(words: Sequence[str], start: int, end: int) -> tuple[bool, bool]:
    """Whether the words around ``start`` to ``end`` show a company, and whether they show a person.

    Example:
        >>> shown_kinds("Ada Brook , who left".split(), 0, 2)
        (False, True)
    """
    return _is_company(words, start, end), _is_person(words, start, end)


def _at(words: Sequence[str], index: int) -> str:
    return words[index] if 0 <= index < len(words) else ""


def _is_company(words: Sequence[str], start: int, end: int) -> bool:
    owner = _at(words, end) in ("'", "’") and _at(words, end + 1) == "s"
    behind = end + 2 * owner
    noun, second = (word if word.isupper() else word.lower() for word in (_at(words, behind), _at(words, behind + 1)))
    if noun in _signs("behind") or (
        owner and (noun in _signs("owned") or (noun in _signs("adjectives") and second in _signs("owned")))
    ):
        return True
    joint, owned = _at(words, start - 1), _at(words, start - 2).lower()
    return (owned, joint) in _pairs() or _at(words, end) in _signs("verbs") or _has_its(words, end)


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    before = read_toml("institutions.toml")["signs"]["before"]
    return frozenset((noun.lower(), joint) for joint, nouns in before.items() for noun in nouns)


def _has_its(words: Sequence[str], end: int) -> bool:
    """Whether the subject that ends at ``end`` has an "its" of its own behind the verb: "Talvera raised its bid"."""
    if not (_at(words, end).endswith("ed") or _at(words, end) in ("cut", "has", "is", "lost", "sold", "will")):
        return False
    for index in range(end + 1, min(end + _NEAR, len(words))):
        word = words[index]
        if word in ("its", "itself"):
            return True
        if not word.isalpha() or word[0].isupper() or word in ("the", "that"):
            return False
    return False


def _is_person(words: Sequence[str], start: int, end: int) -> bool:
    if _at(words, end) == "," and (_at(words, end + 1) in ("who", "whom", "whose") or _is_age(words, end + 1)):
        return True
    if _at(words, end) == "," and _is_post(words, end + 1):
        return True
    before = _at(words, start - 1)
    if before == ".":
        before = _at(words, start - 2)
    return before in lexicon().honorifics


def _is_post(words: Sequence[str], index: int) -> bool:
    """Whether a post of a person follows: "founder of", "a former director of"; a company may be an owner or maker."""
    for at in range(index, index + _LONGEST_POST):
        word = _at(words, at)
        if word in lexicon().roles and _at(words, at + 1) in ("of", "at", "for"):
            return word not in lexicon().trades and word not in posts_of_firms()
        if not word.islower():
            return False
    return False


def _is_age(words: Sequence[str], index: int) -> bool:
    return _at(words, index).isdigit() and len(_at(words, index)) == 2 and _at(words, index + 1) in (",", ".")
