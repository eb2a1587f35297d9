"""From a dispatch to its topics: features, the header's word, calibration, and which codes to report."""

from __future__ import annotations

import re
from functools import cache

import numpy as np

from newsparse.mediatopics import broader, by_code, from_subject_code
from newsparse.models import Topic
from newsparse.tables import read_toml
from newsparse.text import Passage
from newsparse.topics.table import Floats, calibrated, load_model, raw_scores, read_features
from newsparse.topics.terms import read_words

MAX_TOPS = 3
"""Top-level topics an article gets at most: desks file a story under one to three."""

# Chosen by five-fold cross-validation on the dispatches for training: flat around them.
LEAST_BEST = (0.20, 0.10)
"""Least score of the best topic of the first and of the second level."""
LEAST_FURTHER = (0.30, 0.22)
"""Least score of a further one."""
TO_BEST = 0.35
"""Least share of a further one as part of the best one's score."""

_LEAST_KNOWN = 3
"""Known content words without which nothing is said."""
_LEAST_EVIDENCE, _ENOUGH_KNOWN = 1.0, 12
"""A text without one plain term of the lexicon needs as many known content words as half a lead."""
_CATEGORY, _SLUG = 2.0, 1.0
"""What a header's category and a word of its slug add to the logarithm of a topic's odds: a desk chose the first for this
very story, the second is often a place or a name. Set by hand: no open dispatches have both headers and topics."""
_CODE = re.compile(r"(?<!\d)\d{8}(?!\d)")  # a Subject Code; must match "15054000" of "subj:15054000"; must not match "123456789"


def extract_topics(
    story: Passage, *, headline: Passage | None = None, category: str | None = None, slugline: str | None = None
) -> tuple[Topic, ...]:
    """What the story is about, best first; empty if its words do not tell.

    Scores are calibrated: of the topics scored about 0.7, about seven of ten are right (on invented dispatches that the score
    was not trained on). Short texts get lower ones. Reported are at most `MAX_TOPS` topics of the first level, and of the
    second only those below one of these.

    Args:
        story: The body of the dispatch. English: other languages get few topics or none.
        headline: Its headline; its words count double.
        category: Category of the wire header, as printed: a letter, a word, or an IPTC Subject Code. Weak evidence.
        slugline: Slug of the wire header, as printed. Weaker evidence.

    Returns:
        Topics by falling score, then by code. Never a retired concept.

    Example:
        >>> text = "The striker scored twice as the champions won the cup final on penalties."
        >>> [topic.code for topic in extract_topics(Passage(text))]
        ['medtop:15000000', 'medtop:20001108', 'medtop:20000822']
    """
    model = load_model()
    slug = read_words((slugline or "").lower())
    features = read_features(model, story.text, headline.text if headline is not None else "", slug)
    if features.known < (_LEAST_KNOWN if features.evidence >= _LEAST_EVIDENCE else _ENOUGH_KNOWN):
        return ()
    shares = raw_scores(model, features.values[None], _boost(model.codes, category, slug))
    known = np.array([features.known], dtype=np.float32)
    scores = np.concatenate([calibrated(share, known, model.calibration[level])[0] for level, share in enumerate(shares)])
    reported = choose(dict(zip(model.codes, map(float, scores), strict=True)))
    return tuple(
        Topic(code=code, name=by_code()[code].name, score=score, level=by_code()[code].level, broader=broader(code))
        for code, score in reported
    )


def choose(scores: dict[str, float]) -> list[tuple[str, float]]:
    """The codes to report and their scores, by falling score, then by code.

    A second-level topic is never surer than the one above it.

    Args:
        scores: The score of each code of the first two levels.
    """
    tops = _best({code: score for code, score in scores.items() if not broader(code)}, 0)
    below = {
        code: min(score, tops[broader(code)[0]]) for code, score in scores.items() if broader(code) and broader(code)[0] in tops
    }
    rounded = {code: round(score, 4) for code, score in (tops | _best(below, 1)).items()}
    return sorted(rounded.items(), key=lambda item: (-item[1], item[0]))


def _best(scores: dict[str, float], level: int) -> dict[str, float]:
    """The best of one level and those that come near it, at most `MAX_TOPS`."""
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:MAX_TOPS]
    if not ranked or ranked[0][1] < LEAST_BEST[level]:
        return {}
    limit = max(LEAST_FURTHER[level], TO_BEST * ranked[0][1])
    return dict([ranked[0], *((code, score) for code, score in ranked[1:] if score >= limit)])


# ------------------------------------------------------------------ the header


def _boost(codes: tuple[str, ...], category: str | None, slug: list[str]) -> Floats:
    """What category and slug add to the logarithm of each code's odds; each code once."""
    said = {code: _SLUG for word in slug if (code := _header_words("slug").get(word))}
    said |= {code: _CATEGORY for word in read_words((category or "").lower()) if (code := _header_words("category").get(word))}
    for number in _CODE.findall(category or ""):
        if topic := from_subject_code(number):
            said |= dict.fromkeys((topic, *broader(topic)), _CATEGORY)
    return np.array([said.get(code, 0.0) for code in codes], dtype=np.float32)


@cache
def _header_words(table: str) -> dict[str, str]:
    rows = read_toml("topic_terms.toml")[table]
    return {word: row["code"] for row in rows for word in (*row["words"], *row.get("letters", ()))}
