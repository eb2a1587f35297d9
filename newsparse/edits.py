"""How far two spellings are apart: what a slip of the finger makes of a word."""

from __future__ import annotations


def edits(first: str, second: str, limit: int) -> int | None:
    """Insertions, deletions, substitutions and swaps of neighbours between two words; None if more than ``limit``.

    Example:
        >>> edits("xinhau", "xinhua", 1)
        1
    """
    start = _common_start(first, second)
    first, second = first[start:][::-1], second[start:][::-1]
    stop = _common_start(first, second)
    first, second = first[stop:], second[stop:]
    if abs(len(first) - len(second)) > limit or min(len(first), len(second)) > 2 * limit:
        return None
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        before, last, row = row, before, [i]
        for j, other in enumerate(second, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1] if row[-1] <= limit else None


def _common_start(first: str, second: str) -> int:
    """How many letters two words share at their beginning."""
    return next(
        (index for index, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]), min(len(first), len(second))
    )
