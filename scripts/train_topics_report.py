"""What ``train_topics.py`` prints: scores by cross-validation, calibration error, confusion by area."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsparse.mediatopics import by_code
from newsparse.topics.scoring import choose

Floats = NDArray[np.floating[Any]]
Judged = list[tuple[NDArray[np.int64], list[Floats]]]
"""For each fold and cut: numbers of the dispatches, and the calibrated scores of both levels."""


def report(judged: Judged, right: list[Floats], codes: tuple[list[str], list[str]], cuts: int) -> dict[str, float]:
    """Print the tables of the cross-validation; returns the scores of whole dispatches for the artefact's header."""
    found = _tables("cross-validated", judged[::cuts], right, codes)
    _by_length(judged, right, cuts)
    return found


def report_check(judged: Judged, right: list[Floats], codes: tuple[list[str], list[str]]) -> dict[str, float]:
    """Print the tables of articles whose topics were never learned; returns their scores for the artefact's header."""
    return {f"wikinews {name}": value for name, value in _tables("wikinews", judged, right, codes).items()}


def _tables(title: str, judged: Judged, right: list[Floats], codes: tuple[list[str], list[str]]) -> dict[str, float]:
    order = np.concatenate([rows for rows, _ in judged])
    scores = [np.concatenate([values[level] for _, values in judged]) for level in (0, 1)]
    wanted = [right[level][order] for level in (0, 1)]
    given = _reported(scores, codes)
    found: dict[str, float] = {}
    print(
        f"\n{title:18} {'p@1':>6} {'P':>6} {'R':>6} {'micro':>6} {'macro':>6} {'ECE':>6} {'ECE of all':>10}  ({len(order)} texts)"
    )
    for level, name in enumerate(("first level", "second level")):
        best = float(wanted[level][np.arange(len(order)), scores[level].argmax(1)].mean())
        both, said, gold = ((given[level] * wanted[level]).sum(0), given[level].sum(0), wanted[level].sum(0))
        micro = 2 * both.sum() / (said.sum() + gold.sum())
        macro = (2 * both / np.maximum(said + gold, 1))[gold > 0].mean()
        mask = given[level] > 0
        reported = ece(scores[level][mask], wanted[level][mask])
        everything = ece(scores[level].ravel(), wanted[level].ravel())
        print(f"{name:18} {best:6.3f} {both.sum() / said.sum():6.3f} {both.sum() / gold.sum():6.3f} {micro:6.3f} {macro:6.3f} "
              f"{reported:6.3f} {everything:10.3f}")  # fmt: skip
        key = ("top", "second")[level]
        found |= {f"{key} p@1": best, f"{key} micro-F1": float(micro), f"{key} macro-F1": float(macro), f"{key} ECE": reported}
    _reliability(scores, wanted, given)
    _confusion(scores[0], wanted[0], given[0], codes[0])
    return {name: round(value, 3) for name, value in found.items()}


def _reported(scores: list[Floats], codes: tuple[list[str], list[str]]) -> list[Floats]:
    """For each level 1 where a code is reported, else 0."""
    given = [np.zeros_like(values) for values in scores]
    place = {code: (level, number) for level in (0, 1) for number, code in enumerate(codes[level])}
    for text in range(len(scores[0])):
        values = {code: float(scores[level][text, number]) for code, (level, number) in place.items()}
        for code, _ in choose(values):
            level, number = place[code]
            given[level][text, number] = 1
    return given


def ece(scores: Floats, right: Floats, bins: int = 10) -> float:
    """Expected calibration error: distance of mean score and share right, over ten bins of equal width, weighted by size."""
    where = np.minimum((scores * bins).astype(int), bins - 1)
    total = 0.0
    for number in range(bins):
        inside = where == number
        if inside.any():
            total += inside.sum() * abs(float(scores[inside].mean()) - float(right[inside].mean()))
    return total / max(1, len(scores))


def _reliability(scores: list[Floats], wanted: list[Floats], given: list[Floats]) -> None:
    print("\nreported topics: score -> share right (how many)")
    for level, name in enumerate(("first level", "second level")):
        mask = given[level] > 0
        values, right = scores[level][mask], wanted[level][mask]
        cells = []
        for low in np.arange(0.1, 1.0, 0.1):
            inside = (values >= low) & (values < low + 0.1)
            if inside.any():
                cells.append(f"{low:.1f}: {right[inside].mean():.2f} ({inside.sum()})")
        print(f"{name:14} {'  '.join(cells)}")


def _by_length(judged: Judged, right: list[Floats], cuts: int) -> None:
    print("\ncut to first words (whole, then shorter): p@1, mean best score, of the first level")
    for cut in range(cuts):
        parts = judged[cut::cuts]
        scores = np.concatenate([values[0] for _, values in parts])
        wanted = right[0][np.concatenate([rows for rows, _ in parts])]
        best = wanted[np.arange(len(scores)), scores.argmax(1)]
        print(f"{cut}: {best.mean():.3f} {scores.max(1).mean():.3f}")


def _confusion(scores: Floats, wanted: Floats, given: Floats, codes: list[str]) -> None:
    print(f"\n{'area':44} {'texts':>5} {'P':>5} {'R':>5}  best topic wrong, taken for")
    best = scores.argmax(1)
    for number, code in enumerate(codes):
        mine = wanted[:, number] > 0
        both = (given[:, number] * wanted[:, number]).sum()
        wrong = best[mine & (wanted[np.arange(len(best)), best] == 0)]
        counts = sorted(((int((wrong == other).sum()), other) for other in set(wrong.tolist())), reverse=True)[:3]
        taken = ", ".join(f"{by_code()[codes[other]].name.split(',')[0]} {count}" for count, other in counts)
        precision, recall = both / max(1, given[:, number].sum()), both / max(1, mine.sum())
        print(f"{by_code()[code].name[:44]:44} {mine.sum():5} {precision:5.2f} {recall:5.2f}  {taken}")
