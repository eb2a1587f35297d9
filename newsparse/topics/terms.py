"""The lexicon: the words by which news copy shows what it is about, and how much each says.

Words in, evidence for the concepts of the first two levels out. The table is ``topic_terms.toml``, written by hand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from newsparse.mediatopics import broader, concepts
from newsparse.tables import read_toml

Evidence = dict[str, float]
"""How strongly a text speaks for a concept: code (first or second level) and a number of 0 or more without unit."""

# ---------------------------------------------------------------- evidence

_LEAD_WEIGHT = 1.5
_LEAD_WORDS = 35
"""A lead paragraph of wire copy has 25 to 40 words and stops, and says what the story is about."""
_HEADLINE_WEIGHT = 2.0
_LONGEST_WORD = 40
"""Longer runs of letters and digits are no words of news copy; the longest of the lexicon has 20."""


def weighted_words(story: str, headline: str = "") -> list[tuple[list[str], float]]:
    """The words of each part of a dispatch and the weight of the part: lead, rest, headline."""
    words = read_words(story)
    parts = [(words[:_LEAD_WORDS], _LEAD_WEIGHT), (words[_LEAD_WORDS:], 1.0), (read_words(headline), _HEADLINE_WEIGHT)]
    return [part for part in parts if part[0]]


def evidence_in(texts: Iterable[tuple[list[str], float]]) -> Evidence:
    """Evidence for the concepts of the first two levels in weighted lists of words.

    A term counts 2n / (n + 1) times for n weighted occurrences: 1 for one, never more than 2.
    """
    counts: dict[_Weights, float] = defaultdict(float)
    for words, weight in texts:
        for weights in _found(words):
            counts[weights] += weight
    evidence: Evidence = defaultdict(float)
    for weights, count in counts.items():
        for code, weight in weights.by_code:
            evidence[code] += weight * 2 * count / (count + 1)
    return evidence


def _found(words: list[str]) -> Iterator[_Weights]:
    """The terms in ``words`` from left to right, the longest at each place, none inside another."""
    start = _lexicon().start
    keys = [_keys(word) if len(word) <= _LONGEST_WORD else () for word in words]
    free = 0
    for at, found in enumerate(keys):
        if found and at >= free:
            term, free = _longest(start, keys, at)
            if term is not None:
                yield term


def _longest(node: _Node, keys: list[tuple[str, ...]], at: int) -> tuple[_Weights | None, int]:
    """The longest term that goes on from ``node`` at ``at``, and where it ends; a whole word goes before a beginning."""
    best = (node.term, at)
    if node.following and at < len(keys):
        for key in keys[at]:
            if key in node.following:
                longer = _longest(node.following[key], keys, at + 1)
                if longer[0] is not None and longer[1] > best[1]:
                    best = longer
    return best


# ------------------------------------------------------------------- the words

_WORD = re.compile(r"([^\W_]+)(?:['’]s(?![^\W_]))?|[.,;:!?()]")
# must match "coach" of "coach's", "d" of "d'etat", "." (as no word, so that no term runs over it); must not match "_"
_TERM_WORD = re.compile(r"([^\W_]+\*?)(?:['’]s(?![^\W_]))?")
# must match "baptis*", "teachers" of "teachers' union"; must not match "*"

_SPELLINGS = (("our", "or"), ("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("efence", "efense"), ("icence", "icense"))
"""British and American spelling made one, in the table and in the text alike."""


def read_words(text: str) -> list[str]:
    """The words of a text as printed, possessive 's left out; a stop is an empty word. All capitals are read as small letters."""
    return _WORD.findall(text.lower() if text.isupper() else text)


def _fold(word: str) -> str:
    """One form for singular and plural, British and American spelling. Words of the table go through it too.

    Example:
        >>> [_fold(word) for word in ("Labour", "parties", "clashes", "crisis", "organises")]
        ['labor', 'party', 'clash', 'crisis', 'organize']
    """
    word = word.lower()
    for british, american in _SPELLINGS:
        word = word.replace(british, american)
    if len(word) < 4 or word in _plurals() or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes")) else word[:-1]


@cache
def _plurals() -> frozenset[str]:
    """Plurals that mean something else than their singular."""
    return frozenset(word for row in read_toml("topic_terms.toml")["plural"] for word in row["terms"])


@lru_cache(maxsize=8_192)
def _keys(word: str) -> tuple[str, ...]:
    """The words of the lexicon that match ``word``: itself in capitals, folded, and each of its beginnings, longest first."""
    lexicon = _lexicon()
    folded = _fold(word)
    whole = [key for key in dict.fromkeys((word, folded)) if key in lexicon.words]
    return (*whole, *(f"{folded[:end]}*" for end in range(len(folded), 2, -1) if folded[:end] in lexicon.beginnings))


def _term_words(term: str) -> tuple[str, ...]:
    """A term of the table as folded words; a beginning keeps its star, a word in capitals its capitals.

    Example:
        >>> _term_words("EU labour ministers"), _term_words("baptis*")
        (('EU', 'labor', 'minister'), ('baptis*',))
    """
    return tuple(piece if piece.isupper() else _fold(piece) for piece in _TERM_WORD.findall(term))


# ----------------------------------------------------------------- the lexicon

# Set by hand before anything was measured: a term is 1, three hints make one, a concept's name is a better hint.
_HINT = 0.35
_NAME = 0.4
_LONGER = 0.5


class _Weights(NamedTuple):
    """What one occurrence of a term says for each code; ``words`` tell terms of equal weights apart."""

    words: tuple[str, ...]
    by_code: tuple[tuple[str, float], ...]


class _Node(NamedTuple):
    """A place in the tree of terms: the term that ends here, if one does, and the words that lead on, if some do."""

    term: _Weights | None
    following: dict[str, _Node] | None


class _Lexicon(NamedTuple):
    """The tree of terms; which words occur in them whole, and which as a beginning (without the star)."""

    start: _Node
    words: frozenset[str]
    beginnings: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    terms = [_Weights(words, _spread(tuple(given.items()), min(len(words), 3))) for words, given in sorted(_given().items())]
    atoms = {word for term in terms for word in term.words}
    return _Lexicon(
        _tree(terms),
        frozenset(word for word in atoms if not word.endswith("*")),
        frozenset(word[:-1] for word in atoms if word.endswith("*")),
    )


def _tree(terms: list[_Weights]) -> _Node:
    """The tree of ``terms``, which are sorted, so that a term comes before those that go on from it."""
    start: dict[str, _Node] = {}
    for term in terms:
        following = start
        for word in term.words[:-1]:
            node = following.get(word)
            onward = node.following if node is not None else None
            if onward is None:  # most terms lead nowhere: thousands of empty dicts fewer
                onward = {}
                following[word] = _Node(node.term if node is not None else None, onward)
            following = onward
        following[term.words[-1]] = _Node(term, None)
    return _Node(None, start)


def _given() -> dict[tuple[str, ...], Evidence]:
    """The terms of ``topic_terms.toml`` with their weights; the names of the concepts in use where it has not the same words."""
    table = read_toml("topic_terms.toml")
    given: dict[tuple[str, ...], Evidence] = {}
    for row in table["topic"]:
        for tier, weight in (("terms", 1.0), ("hints", _HINT)):
            for term in row[tier]:
                given.setdefault(_term_words(term), {})[row["code"]] = weight
    for row in table["neutral"]:
        given |= {_term_words(term): {} for term in row["terms"]}
    for words, code in _names():
        given.setdefault(words, {code: _NAME})
    return given


def _names() -> Iterator[tuple[tuple[str, ...], str]]:
    """The words of each concept's name, split at "and", "or" and commas, with its ancestor of the first two levels."""
    for concept in concepts():
        if concept.retired is None:
            code = (concept.code, *broader(concept.code))[-2 if concept.level > 1 else -1]
            for part in re.split(r",| and | or |\(.*", concept.name):
                if words := _term_words(part):
                    yield words, code


@cache
def _spread(given: tuple[tuple[str, float], ...], length: int) -> tuple[tuple[str, float], ...]:
    """What one occurrence says for each code: longer terms more, terms of many areas or many codes of an area less.

    Half as much again for each further word, up to two; divided by the square root of the number of areas, and below a top
    by the square root of the number of codes there. A top gets the greatest weight found in it or below it.

    Args:
        given: The codes of a term, each with its weight.
        length: Words of the term, 3 for more.
    """
    tops: Evidence = {}
    siblings: dict[str, int] = defaultdict(int)
    for code, weight in given:
        top = _top(code)
        tops[top] = max(weight, tops.get(top, 0.0))
        siblings[top] += code != top
    factor = (1 + _LONGER * (length - 1)) / max(1, len(tops)) ** 0.5
    spread = {code: weight * factor / siblings[_top(code)] ** 0.5 for code, weight in given if code != _top(code)}
    return tuple(sorted((spread | {top: weight * factor for top, weight in tops.items()}).items()))


@cache
def _top(code: str) -> str:
    """The first-level concept of a code: itself or the last of the broader ones."""
    return (code, *broader(code))[-1]
