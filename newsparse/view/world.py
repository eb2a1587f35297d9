"""The world map: an outline of the land, and where on it a place stands.

The outline is drawn once by ``scripts/build_world.py`` in the projection below; points are put on it when a page is made. Equal
Earth shows every country at its true relative size, so that a crowd of datelines in Europe does not drown Africa.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

WIDTH = 9600
"""Width of the map in its own units: tenths of a pixel on a wide screen."""

_A = (1.340264, -0.081106, 0.000893, 0.003796)
"""Coefficients of Equal Earth (Savric, Patterson and Jenny, 2018)."""


class Outline(NamedTuple):
    """Paths for SVG in units of the map: the land, and the borders between countries."""

    land: str
    borders: str


def project(latitude: float, longitude: float) -> tuple[int, int]:
    """Where on the map a place stands, from its upper left corner.

    >>> project(0, 0), project(0, 180)
    ((4800, 2336), (9600, 2336))
    """
    x, y = _equal_earth(latitude, longitude)
    return round(WIDTH / 2 + x * _SCALE), round((_TOP - y) * _SCALE)


def _equal_earth(latitude: float, longitude: float) -> tuple[float, float]:
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    square = theta * theta
    sixth = square**3
    x = 2 * sqrt(3) * radians(longitude) * cos(theta)
    x /= 3 * (_A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square))
    return x, theta * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))


_SCALE = WIDTH / 2 / _equal_earth(0, 180)[0]
_TOP = _equal_earth(90, 0)[1]
HEIGHT = round(2 * _TOP * _SCALE)
"""Height of the whole map, from pole to pole, in its own units."""


@cache
def outline() -> Outline:
    """The outline that the package carries."""
    lines = files("newsparse.data").joinpath("world.txt").read_text(encoding="utf-8").splitlines()
    land, borders = (line for line in lines if line and not line.startswith("#"))
    return Outline(land, borders)
