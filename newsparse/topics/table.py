"""The trained artefact ``topics.npz`` and what it makes of words: a table of word vectors and a linear head.

Written by ``scripts/train_topics.py``; read on first use, without pickle. Needs numpy only.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsparse.topics.terms import Evidence, evidence_in, weighted_words

Floats = NDArray[np.floating[Any]]

FORMAT = 1
"""Layout of the artefact; the script and the reader must agree."""

_WORD = re.compile(r"[^\W_]+")
_HEADLINE_TIMES = 2
"""How often the words of a headline count."""
_SHORT = 60
"""Words from which on a text is no longer short: the median of the dispatches for training has 60."""


class Model(NamedTuple):
    """The artefact.

    Attributes:
        header: What it is: vocabulary version, date, scores.
        words: Row of each word of the table.
        vectors: A row a word, 8-bit.
        scales: What a row is multiplied with.
        codes: First-level codes, then second-level codes, in the order of the weights.
        parents: Number of the first-level code above each second-level one.
        weights: For each feature (vector, then evidence by code) and each code its weight.
        biases: One a code.
        calibration: For each level a, b, c of ``logit(P) = a logit(p) + b log(share of _SHORT) + c``.
    """

    header: dict[str, Any]
    words: dict[str, int]
    vectors: NDArray[np.int8]
    scales: Floats
    codes: tuple[str, ...]
    parents: NDArray[np.int64]
    weights: Floats
    biases: Floats
    calibration: Floats


class Features(NamedTuple):
    """What the head reads of a text: its vector (length 1) and damped evidence by code.

    Attributes:
        values: The two, one after the other.
        known: How many different content words of the text the table knows.
        evidence: The lexicon's evidence for the code it speaks for most; one plain term has 1 and more.
    """

    values: Floats
    known: int
    evidence: float


@cache
def load_model() -> Model:
    """The artefact of the package."""
    with files("newsparse").joinpath("data", "topics.npz").open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        header = json.loads(arrays["header"].tobytes())
        return Model(
            header=header,
            words={word: row for row, word in enumerate(arrays["words"].tobytes().decode("utf-8").split("\n"))},
            vectors=arrays["vectors"],
            scales=arrays["scales"].astype(np.float32),
            codes=tuple(header["codes"]),
            parents=np.array(header["parents"], dtype=np.int64),
            weights=arrays["weights"].astype(np.float32),
            biases=arrays["biases"].astype(np.float32),
            calibration=arrays["calibration"].astype(np.float32),
        )


def plain_words(text: str) -> list[str]:
    """The words of a text in small letters without accents, as the table has them.

    Example:
        >>> plain_words("Zürich's café, 2-1")
        ['zurich', 's', 'cafe', '2', '1']
    """
    text = text.lower()
    if not text.isascii():
        text = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return _WORD.findall(text)


def read_features(model: Model, story: str, headline: str = "", slug: Iterable[str] = ()) -> Features:
    """The features of a dispatch.

    Args:
        model: The artefact.
        story: Its story.
        headline: Its headline.
        slug: Words of its slug, which count half as evidence of the lexicon and do not enter the vector.
    """
    rows = [model.words[word] for word in plain_words(story) if word in model.words]
    rows += [model.words[word] for word in plain_words(headline) if word in model.words] * _HEADLINE_TIMES
    vector, known = _mean(model, rows)
    parts = weighted_words(story, headline)
    length = max(1.0, sum(len(words) - words.count("") for words, _ in parts) / _SHORT) ** 0.5
    found = evidence_in([*parts, (list(slug), 0.5)])
    values = np.concatenate([vector, evidence_vector(model.codes, found, length)])
    return Features(values, known, max(found.values(), default=0.0))


def evidence_vector(codes: tuple[str, ...], found: Evidence, length: float) -> Floats:
    """Evidence in the order of ``codes``, damped: log(1 + evidence / length)."""
    values = np.array([found.get(code, 0.0) for code in codes], dtype=np.float32)
    return np.asarray(np.log1p(values / np.float32(length)))


def _mean(model: Model, rows: list[int]) -> tuple[Floats, int]:
    """The mean of rows, brought to length 1, and how many different ones are content words (none: zeros)."""
    width = model.vectors.shape[1]
    if not rows:
        return np.zeros(width, dtype=np.float32), 0
    different, counts = np.unique(np.array(rows), return_counts=True)
    vectors = model.vectors[different].astype(np.float32) * model.scales[different, None]
    known = int((np.square(vectors).sum(1) > model.header["content_norm"] ** 2).sum())
    mean = counts.astype(np.float32) @ vectors
    size = float(np.sqrt(np.square(mean).sum()))
    return (mean / size if size else mean), known


def raw_scores(model: Model, features: Floats, boost: Floats | None = None) -> tuple[Floats, Floats]:
    """Shares of the codes before calibration: first level (sum 1), and second level (each below its first: that one's share).

    Args:
        model: The artefact.
        features: One text a row.
        boost: What a header adds to each code's sum.
    """
    logits = features @ model.weights + model.biases
    if boost is not None:
        logits = logits + boost
    tops = len(model.codes) - len(model.parents)
    first, second = _softmax(logits[:, :tops]), _softmax(logits[:, tops:])
    below = np.zeros_like(first)
    np.add.at(below.T, model.parents, second.T)
    return first, second / np.maximum(below[:, model.parents], 1e-9) * first[:, model.parents]


def calibrated(shares: Floats, known: Floats, numbers: Floats) -> Floats:
    """Chance that a code is right: a map of its share and of how much the text says (see `Model.calibration`).

    Args:
        shares: One text a row.
        known: Known content words of each text.
        numbers: a, b and c of the level.
    """
    share = np.clip(shares, 1e-6, 1 - 1e-6)
    scores = numbers[0] * np.log(share / (1 - share)) + numbers[1] * shortness(known)[:, None] + numbers[2]
    return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)


def shortness(known: Floats) -> Floats:
    """0 for a text with half of `_SHORT` known content words or more, below 0 for less."""
    return np.asarray(np.log((1 + np.minimum(known, _SHORT / 2)) / (1 + _SHORT / 2)))


def _softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


def feature_rows(model: Model, texts: Iterable[str]) -> tuple[Floats, Floats]:
    """The features of many stories, a row each, and their known content words. For training and measuring."""
    found = [read_features(model, text) for text in texts]
    return np.stack([features.values for features in found]), np.array([features.known for features in found], dtype=np.float32)
