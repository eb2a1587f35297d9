"""Places that the words around their names show: "the town of X", "X, a village", "the X river", "in X, Poland".

Reads tokens, returns candidates. The one decision worth knowing: what stands here is a place whatever the pipeline calls it;
whether the gazetteer knows it is asked later.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from newsparse.entities.institutions import countries, heads
from newsparse.entities.lexicon import lexicon
from newsparse.entities.posts import post_words
from newsparse.entities.words import Piece, Words, capitals_left, is_capital, is_legal, name_run
from newsparse.tables import read_toml

_LONGEST_ROW = 20
"""Names of a row of places."""
_LOCATIVE = frozenset(["in", "at", "from", "near", "outside", "In", "At", "Near"])


def find_spots(words: Words) -> Iterator[Piece]:
    """The places, in no order, perhaps one twice."""
    kinds, natural = _kinds(), _natural()
    for index in words.among(kinds | natural | _LOCATIVE | {"of"}):
        word = words.text[index]
        if word in kinds and words.at(index + 1) == "of":
            yield from _row(words, index + 2)
        elif (word in kinds and words.at(index - 1) in ("a", "the")) or (word in kinds and words.at(index - 2) in ("a", "the")):
            yield from _apposed(words, index)
        elif word in kinds and word.endswith("s") and is_capital(words, index - 1):
            yield from _row_before(words, index)
        elif word == "of" and _is_of_local(words, index):
            end = name_run(words, index + 1)
            if end - index - 1 < 3 and _is_place_like(words, index + 1, end) and "PERSON" not in words.label[index + 1 : end]:
                yield Piece("place", index + 1, end)
        elif word in natural:
            yield from _before_noun(words, index)
        elif word in _LOCATIVE:
            yield from _in_country(words, index + 1)


@cache
def _kinds() -> frozenset[str]:
    """Nouns for places, in singular and plural: "port", "cities"."""
    nouns = read_toml("names.toml")["place_nouns"]
    return frozenset(nouns) | {noun + "s" for noun in nouns} | {noun[:-1] + "ies" for noun in nouns if noun.endswith("y")}


@cache
def _natural() -> frozenset[str]:
    """Nouns of nature and of traffic, likewise."""
    nouns = frozenset(read_toml("names.toml")["natural"])
    return nouns | {noun + "s" for noun in nouns}


def _row(words: Words, start: int) -> Iterator[Piece]:
    """The names of a row: "the ports of Varna, Burgas and Novi Sad"."""
    while True:
        end = name_run(words, start)
        if not _is_place_like(words, start, end):
            return
        yield Piece("place", start, end)
        if words.at(end) not in (",", "and"):
            return
        start = end + 1 + (words.at(end) == "," and words.at(end + 1) == "and")


def _is_of_local(words: Words, joint: int) -> bool:
    """Whether a post of a place stands before "of", or its holder: "mayor of", "Bishop Ada Brook of"."""
    start = capitals_left(words, joint)
    return any(words.at(at).lower() in post_words().local for at in (joint - 1, start - 1, start))


def _row_before(words: Words, noun: int) -> Iterator[Piece]:
    """The names of a row before its noun: "in Nan, Phayao and Tak provinces"; a lone name before a plural is none."""
    found: list[Piece] = []
    end = noun
    while len(found) < _LONGEST_ROW:
        start = capitals_left(words, end)
        if not _is_place_like(words, start, end):
            break
        found.append(Piece("place", start, end))
        end = start - 1 - (words.at(start - 1) == "and" and words.at(start - 2) == ",")
        if words.at(start - 1) not in (",", "and"):
            break
    yield from found if len(found) > 1 else ()


def _apposed(words: Words, noun: int) -> Iterator[Piece]:
    """The name before an apposition that ends in ``noun``: "Dahra, a village", "Pisco, the southern port"."""
    comma = next((at for at in range(noun - 1, max(0, noun - 4), -1) if words.text[at] == ","), None)
    if comma is None or words.at(comma + 1) not in ("a", "the") or words.at(noun + 1) in ("'s", "council", "official", "mayor"):
        return
    start = capitals_left(words, comma)
    if words.at(start - 1) in _LOCATIVE and _is_place_like(words, start, comma):
        yield Piece("place", start, comma)


def _before_noun(words: Words, noun: int) -> Iterator[Piece]:
    """The name before "river", "valley", "island" after "the"."""
    start = capitals_left(words, noun)
    if start < noun and words.at(start - 1) in ("the", "The") and _is_place_like(words, start, noun):
        yield Piece("place", start, noun)
    elif start < noun and words.at(start - 1) == "and" and words.text[noun].endswith("s"):  # "the Ravi and Chenab rivers"
        first = capitals_left(words, start - 1)
        if words.at(first - 1) in ("the", "The") and _is_place_like(words, start, noun):
            yield Piece("place", start, noun)
            if first < start - 1:
                yield Piece("place", first, start - 1)


def _in_country(words: Words, start: int) -> Iterator[Piece]:
    """The name before a comma and a country, behind "in": "in Apolda, Germany"."""
    end = name_run(words, start)
    if end > start and words.at(end) == "," and words.at(end + 1) in countries() and _is_place_like(words, start, end):
        yield Piece("place", start, end)


def _is_place_like(words: Words, start: int, end: int) -> bool:
    run = words.text[start:end]
    if not run or not is_capital(words, start) or len(run) > 5:
        return False
    return not any(word in heads() or is_legal(word) or word in lexicon().titles or word.isdigit() for word in run)
