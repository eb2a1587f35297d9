"""The bodies of ``bodies.toml``, which dispatches name without spelling them out: "IMF", "Likud", "the Fed".

Reads tokens, returns candidates. The one decision worth knowing: a listed form counts only as printed in the table and not in a
line of capitals, and it gives a text no name that the text does not print.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from newsparse.entities.lexicon import is_demonym, lexicon
from newsparse.entities.words import Piece, Words, is_capital, is_legal
from newsparse.tables import read_toml

# the hyphen of "AFL-CIO"; not that of "G-7"
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")


class Body(NamedTuple):
    """A row of ``bodies.toml``."""

    name: str
    acronym: str | None
    country_code: str | None
    aliases: tuple[str, ...]
    examples: tuple[str, ...]

    @property
    def full(self) -> tuple[str, ...]:
        """The forms that are no acronym."""
        return (self.name, *self.aliases)


@cache
def bodies() -> tuple[Body, ...]:
    """The rows, by name."""
    return tuple(
        Body(
            row["name"], row.get("acronym"), row.get("country_code"), tuple(row.get("aliases", ())), tuple(row.get("examples", ()))
        )
        for row in read_toml("bodies.toml")["body"]
    )


@cache
def listed_forms() -> frozenset[str]:
    """Every listed form: names, aliases, acronyms."""
    return frozenset(form for body in bodies() for form in (*body.full, body.acronym) if form)


@cache
def _by_first() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The forms as tokens under their first token, longest first."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for form in listed_forms():
        words = tuple(token for word in form.split() for token in _split(word))
        found[words[0]].append(words)
    return {first: tuple(sorted(forms, key=lambda words: (-len(words), words))) for first, forms in found.items()}


def _split(word: str) -> list[str]:
    """A word as the pipelines' tokenizer cuts it.

    Example:
        >>> _split("Moody's"), _split("Scientific,"), _split("AFL-CIO")
        (['Moody', "'s"], ['Scientific', ','], ['AFL', '-', 'CIO'])
    """
    if _HYPHEN.search(word):
        return _HYPHEN.sub(" - ", word).split()
    for tail in ("'s", ",", "'"):
        if word.endswith(tail):
            return [word[: -len(tail)], tail]
    return [word]


def find_listed(words: Words) -> Iterator[Piece]:
    """The listed forms, the longest first; none that is a piece of a longer name or stands in a line of capitals."""
    floor = 0
    for at in words.among(_by_first().keys()):
        if at < floor:
            continue
        size = next((len(form) for form in _by_first()[words.text[at]] if _is_here(words, at, form)), 0)
        if size:
            floor = at + size
            own = words.text[at + size - 2 : at + size] in (["Red", "Cross"], ["Red", "Crescent"]) and size == 2
            yield Piece("organization", at - (own and is_demonym(words.at(at - 1))), _past_legal(words, at + size))


def _past_legal(words: Words, end: int) -> int:
    """Past "Inc", "and Co Inc" behind a listed name; ``end`` itself if no legal form stands there."""
    joint = words.at(end) in ("and", "&") and words.at(end + 1).rstrip(".") in ("Co", "Company")
    end += 2 * joint
    while words.at(end) and is_legal(words.at(end)):
        end += 1
    return end


def _is_here(words: Words, at: int, form: tuple[str, ...]) -> bool:
    end = at + len(form)
    if tuple(words.text[at:end]) != form:
        return False
    before, after = words.at(at - 1), words.at(end)
    if words.at(end - 1) and after == "-" and words.glued[end - 1] and words.glued[end] and words.at(end + 1)[:1].isupper():
        return False  # "LKF-J"
    if before == "-" and words.glued[at - 1] and words.glued[at - 2]:
        return False
    if len(form) > 1:
        return not (form[-1] in lexicon().titles and is_capital(words, end))  # "U.S. Trade Representative Ada Brook"
    if form[0] in lexicon().titles:
        return before in ("The", "the")  # "Chief Economist" is a post
    if form[0].isupper():
        return not (_is_shouted(before) or _is_shouted(after))
    return not (_is_beside(words, at - 1) or _is_beside(words, end))


def _is_shouted(word: str) -> bool:
    """Whether the neighbour shows a line of capitals: no acronym itself, and long."""
    return len(word) > 2 and word.isupper() and word.isalpha() and word not in listed_forms()


def _is_beside(words: Words, index: int) -> bool:
    """Whether the neighbour is a capital that makes a longer name: "Tomas Likud", "Likud Road"."""
    if not is_capital(words, index) or words.at(index).lower() in lexicon().roles or words.label[index] == "NORP":
        return False
    return words.label[index] in ("PERSON", "FAC", "GPE", "LOC", "WORK_OF_ART") or not words.label[index]


def listed_acronyms(forms: Sequence[str]) -> dict[str, str]:
    """The acronyms among ``forms`` whose full form is one of them too, each with it: "CBOT" beside "Chicago Board of Trade"."""
    printed = set(forms)
    found: dict[str, str] = {}
    for form in forms:
        for acronym in _acronyms().get(_plain(form), ()):
            if acronym in printed and acronym != form:
                found.setdefault(acronym, form)
    return found


@cache
def _acronyms() -> Mapping[str, tuple[str, ...]]:
    """The acronyms of each full form."""
    found: dict[str, tuple[str, ...]] = {}
    for body in bodies():
        for form in body.full if body.acronym else ():
            found[_plain(form)] = (*found.get(_plain(form), ()), body.acronym or "")
    return found


def _plain(form: str) -> str:
    return " ".join(word for word in form.casefold().split() if word not in ("the", "u.s.", "us"))
