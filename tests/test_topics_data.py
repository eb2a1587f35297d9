"""The dispatches for training topics: codes, counts, and that none is another in disguise."""

import json
from collections import Counter
from itertools import combinations
from typing import Any

import pytest

from newsparse.mediatopics import broader, concepts
from tests.conftest import ROOT

FILES = sorted((ROOT / "scripts" / "topics").glob("*.jsonl"))
ROWS: list[tuple[str, dict[str, Any]]] = [
    (path.stem, json.loads(line)) for path in FILES for line in path.read_text(encoding="utf-8").splitlines() if line
]
SECOND = {concept.code for concept in concepts() if concept.level == 2 and not concept.retired}


def test_there_are_enough() -> None:
    assert len(FILES) == 17
    assert len(ROWS) >= 800
    assert min(Counter(stem for stem, _ in ROWS).values()) >= 35
    counts = Counter(code for _, row in ROWS for code in row["second"])
    assert {code: counts[code] for code in SECOND if counts[code] < 5} == {}


@pytest.mark.parametrize("stem", [path.stem for path in FILES])
def test_codes(stem: str) -> None:
    for name, row in ROWS:
        if name == stem:
            assert 1 <= len(row["second"]) <= 3
            assert set(row["second"]) <= SECOND
            assert row["top"] == list(dict.fromkeys(broader(code)[-1] for code in row["second"])), row["text"]
            assert row["top"][0][7:9] == stem[:2]


NEAR = 0.1
"""Share of their runs of five words from which on two dispatches are near-duplicates; the highest is 0.023."""


def most_alike() -> list[float]:
    """For each dispatch the share of runs of five words that it has in common with the dispatch most like it (Jaccard)."""
    where: dict[tuple[str, ...], list[int]] = {}
    sizes = []
    for number, (_, row) in enumerate(ROWS):
        words = row["text"].casefold().split()
        runs = set(zip(*(words[step:] for step in range(5)), strict=False))
        sizes.append(len(runs))
        for run in runs:
            where.setdefault(run, []).append(number)
    shared = Counter(pair for numbers in where.values() for pair in combinations(numbers, 2))
    most = [0.0] * len(ROWS)
    for (a, b), count in shared.items():
        share = count / (sizes[a] + sizes[b] - count)
        most[a], most[b] = max(most[a], share), max(most[b], share)
    return most


def test_near_duplicates_are_fewer_than_one_in_twenty() -> None:
    most = most_alike()
    assert sum(share >= NEAR for share in most) / len(most) < 0.05
    assert max(most) < 0.3


def test_the_checked_articles_have_codes_in_use() -> None:
    lines = (ROOT / "scripts" / "topics" / "wikinews.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert rows[0] == ["title", "second"]
    assert len({title for title, _ in rows[1:]}) == len(rows) - 1 >= 300
    assert [title for title, _ in rows[1:]] == sorted(title for title, _ in rows[1:])
    for title, codes in rows[1:]:
        assert {f"medtop:{code}" for code in codes.split()} <= SECOND, title
