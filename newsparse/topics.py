"""What a story is about: IPTC Media Topics of the first and the second level.

Reads the words of the story, and nothing else of it; returns `Topic` values by falling score. The one decision worth knowing:
the vocabulary (`concepts`, from ``mediatopics.tsv``) and the scorer (`_evidence`, a lexicon written by hand,
``topic_terms.toml``) meet only in a table of code and evidence, so that the scorer can be replaced without touching the rest.

The score is NOT calibrated yet: it orders topics and falls where the text says little or speaks of several things, but 0.8
does not mean that eight of ten are right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from newsparse.models import Topic
from newsparse.tables import read_toml
from newsparse.text import Passage

Evidence = dict[str, float]
"""How strongly a text speaks for a concept: code (first or second level) and a number of 0 or more without unit."""

# -------------------------------------------------------------- the vocabulary


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
def _by_code() -> dict[str, Concept]:
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
    parent = _by_code()[code].parent
    return () if parent is None else (parent, *broader(parent))


# ------------------------------------------------------------------ the answer

MAX_TOPS = 3
"""Top-level topics an article gets at most: desks file a story under one to three."""

# The numbers below were chosen by hand; on invented dispatches results change little around them (micro-F1 of the first level
# between 0.80 and 0.84 for a sharpness of 1.3 to 2 and a ratio to the best of 0.25 to 0.45). None is fitted finely.
_SHARPNESS = 1.5
"""Exponent that widens the distance between topics before shares are taken."""
_DOUBT = 2.2
"""Evidence at which a topic that stands alone gets 0.5: about two plain terms in a text of 60 words."""
_LEAST_EVIDENCE = 1.3
"""Below it the answer is empty: one plain term in the lead has 1.2."""
_LEAST_SCORE = 0.10
"""Least score of a further top-level topic."""
_TOP_TO_BEST = 0.40
_SECOND_TO_BEST = 0.40
"""Least share of a further topic as part of the best one's share, at the first and second level."""
_SECOND_SHARE = 0.20
"""Least share of a second-level topic among those below its top: evidence spread over many is evidence for none."""


def extract_topics(
    story: Passage, *, headline: Passage | None = None, category: str | None = None, slugline: str | None = None
) -> tuple[Topic, ...]:
    """What the story is about, best first; empty if its words do not tell.

    A topic's score is share x certainty. At the top level share is e^1.5 / (sum of e^1.5 over all tops), e being the evidence
    for it, and certainty is E / (E + 2.2 x length), E being the evidence for the best and length the square root of the
    number of words over 60, at least 1. At the second level it is the score of the top x the share among the codes below that top.
    Reported are at most `MAX_TOPS` topics of the first level, and of the second only those below one of these. The scores are
    not calibrated.

    Args:
        story: The body of the dispatch. The lexicon is English: other languages get few topics or none.
        headline: Its headline; its words count double.
        category: Category of the wire header, as printed.
        slugline: Slug of the wire header, as printed.

    Returns:
        Topics by falling score, then by code. Never a retired concept.

    Example:
        >>> text = "The striker scored twice as the champions won the cup final on penalties."
        >>> [topic.code for topic in extract_topics(Passage(text))]
        ['medtop:15000000', 'medtop:20000822', 'medtop:20001108']
    """
    texts = _texts(story, headline)
    evidence = _evidence(texts)
    if max(evidence.values(), default=0.0) < _LEAST_EVIDENCE:
        return ()
    _add_header(evidence, category, slugline)
    length = max(1.0, (sum(len(words) - words.count("") for words, _ in texts) / 60) ** 0.5)
    scores = _scores(evidence, length)
    return tuple(
        Topic(code=code, name=_by_code()[code].name, score=round(score, 4), level=_by_code()[code].level, broader=broader(code))
        for code, score in sorted(scores.items(), key=lambda item: (-round(item[1], 4), item[0]))
    )


def _scores(evidence: Evidence, length: float) -> dict[str, float]:
    """Scores of the topics to report. See `extract_topics` for the formula."""
    tops = {code: value for code, value in evidence.items() if not broader(code)}
    best = max(tops.values())
    certainty = best / (best + _DOUBT * length)
    shares = _shares(tops)
    most = max(shares.values())
    ranked = sorted(shares, key=lambda code: (-shares[code], code))[:MAX_TOPS]
    scores: dict[str, float] = {}
    for top in ranked:
        if shares[top] != most and (shares[top] < _TOP_TO_BEST * most or shares[top] * certainty < _LEAST_SCORE):
            continue
        scores[top] = shares[top] * certainty
        below = _shares({code: value for code, value in evidence.items() if broader(code)[:1] == (top,)})
        limit = max(_SECOND_SHARE, _SECOND_TO_BEST * max(below.values(), default=0.0))
        scores.update({code: scores[top] * share for code, share in below.items() if share >= limit})
    return scores


def _shares(evidence: Evidence) -> dict[str, float]:
    total = sum(value**_SHARPNESS for value in evidence.values())
    return {code: value**_SHARPNESS / total for code, value in evidence.items() if value > 0}


# ------------------------------------------------------------------ the scorer

_HEADLINE_WEIGHT = 2.0
_LEAD_WEIGHT = 1.5
_LEAD_WORDS = 35
"""A lead paragraph of wire copy has 25 to 40 words and stops, and says what the story is about."""
_SLUG_WEIGHT = 0.5
_LONGEST_WORD = 40
"""Longer runs of letters and digits are no words of news copy; the longest of the lexicon has 20."""


def _texts(story: Passage, headline: Passage | None) -> list[tuple[list[str], float]]:
    """The words of each part of the dispatch and the weight of the part."""
    words = _words(story.text)
    parts = [(words[:_LEAD_WORDS], _LEAD_WEIGHT), (words[_LEAD_WORDS:], 1.0)]
    if headline is not None:
        parts.append((_words(headline.text), _HEADLINE_WEIGHT))
    return parts


def _evidence(texts: Iterable[tuple[list[str], float]]) -> Evidence:
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


def _words(text: str) -> list[str]:
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
    if len(word) < 4 or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes")) else word[:-1]


@lru_cache(maxsize=50_000)
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
    """A place in the tree of terms: the term that ends here, if one does, and the words that lead on."""

    term: _Weights | None
    following: dict[str, _Node]


class _Lexicon(NamedTuple):
    """The tree of terms; which words occur in them whole, and which as a beginning (without the star)."""

    start: _Node
    words: frozenset[str]
    beginnings: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    terms = [_Weights(words, tuple(sorted(_spread(given, len(words)).items()))) for words, given in sorted(_given().items())]
    atoms = {word for term in terms for word in term.words}
    return _Lexicon(
        _tree(terms, 0),
        frozenset(word for word in atoms if not word.endswith("*")),
        frozenset(word[:-1] for word in atoms if word.endswith("*")),
    )


def _tree(terms: list[_Weights], depth: int) -> _Node:
    """The tree of ``terms`` that share their first ``depth`` words."""
    here = next((term for term in terms if len(term.words) == depth), None)
    groups: dict[str, list[_Weights]] = defaultdict(list)
    for term in terms:
        if len(term.words) > depth:
            groups[term.words[depth]].append(term)
    return _Node(here, {word: _tree(group, depth + 1) for word, group in groups.items()})


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


def _spread(given: Evidence, length: int) -> Evidence:
    """What one occurrence says for each code: longer terms more, terms of many areas or many codes of an area less.

    Half as much again for each further word, up to two; divided by the square root of the number of areas, and below a top
    by the square root of the number of codes there. A top gets the greatest weight found in it or below it.
    """
    tops: Evidence = {}
    siblings: dict[str, int] = defaultdict(int)
    for code, weight in given.items():
        top = (code, *broader(code))[-1]
        tops[top] = max(weight, tops.get(top, 0.0))
        siblings[top] += bool(broader(code))
    factor = (1 + _LONGER * min(length - 1, 2)) / max(1, len(tops)) ** 0.5
    spread = {code: weight * factor / siblings[broader(code)[0]] ** 0.5 for code, weight in given.items() if broader(code)}
    return spread | {top: weight * factor for top, weight in tops.items()}


# ------------------------------------------------------------------ the header


def _add_header(evidence: Evidence, category: str | None, slugline: str | None) -> None:
    """Add what the category and the slug of a wire say: their own words as much as one term, other words of the slug less."""
    for code, value in _evidence([(_words(slugline or ""), _SLUG_WEIGHT)]).items():
        evidence[code] = evidence.get(code, 0.0) + value
    for table, text in (("category", category), ("slug", slugline)):
        for code in sorted({_header_words(table)[word] for word in _words((text or "").lower()) if word in _header_words(table)}):
            evidence[code] = evidence.get(code, 0.0) + 1.0


@cache
def _header_words(table: str) -> dict[str, str]:
    return {word: row["code"] for row in read_toml("topic_terms.toml")[table] for word in row["words"]}
