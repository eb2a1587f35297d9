"""Names on the map: the largest dots are named, as far as there is room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple
from unicodedata import east_asian_width

from newsparse.view.world import WIDTH

SIZE = 105
"""Height of the type in units of the map; the style sheet says the same."""

MOST = 16
"""Names on a map."""

TRIED = 60
"""Dots, the largest first, that may get one: what is left is small and crowded, and is named when pointed at."""

_GAP = 30
"""Room between a dot and its name."""


class Label(NamedTuple):
    """A name: its text, where its baseline begins or ends, and which of the two that is, as SVG calls it."""

    text: str
    x: int
    y: int
    anchor: Literal["start", "middle", "end"]


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        """Whether the two share room."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


def labels(dots: Iterable[tuple[str, int, int, int]]) -> Iterator[Label]:
    """The names that fit, each right, left, above or below its dot, on no other name and no dot.

    Args:
        dots: Name, x, y and radius in units of the map, the most important first.

    >>> [(label.text, label.anchor) for label in labels([("Oslo", 4800, 900, 50), ("Bergen", 4950, 900, 36)])]
    [('Oslo', 'end'), ('Bergen', 'start')]
    """
    given = list(dots)
    taken = [_Box(x - radius, y - radius, x + radius, y + radius) for _, x, y, radius in given]
    named = 0
    for text, x, y, radius in given[:TRIED]:
        for label, box in _places(text, x, y, radius):
            if box.left >= 0 and box.right <= WIDTH and box.top >= 0 and not any(box.meets(other) for other in taken):
                taken.append(box)
                named += 1
                yield label
                break
        if named == MOST:
            return


def _places(text: str, x: int, y: int, radius: int) -> Iterator[tuple[Label, _Box]]:
    """Where the name may stand, the best first, and the room that it takes there."""
    wide = sum(1.0 if east_asian_width(character) in "WF" else 0.58 for character in text) * SIZE
    off = radius + _GAP
    middle = y + round(0.36 * SIZE)
    spots: tuple[tuple[Literal["start", "middle", "end"], int, int, float], ...] = (
        ("start", x + off, middle, x + off),
        ("end", x - off, middle, x - off - wide),
        ("middle", x, y - off, x - wide / 2),
        ("middle", x, y + off + round(0.76 * SIZE), x - wide / 2),
    )
    for anchor, at, baseline, left in spots:
        yield Label(text, at, baseline, anchor), _Box(left, baseline - 0.8 * SIZE, left + wide, baseline + 0.25 * SIZE)
