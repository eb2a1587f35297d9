"""Builds ``newsparse/data/world.txt``, the outline of the world map, from Natural Earth (public domain).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python scripts/build_world.py package/countries-110m.json

The input is Natural Earth 1:110m as TopoJSON: the coasts and borders are arcs of whole-number steps, and countries that touch
share an arc. The output has a line of comment, one SVG path for the land and one for the borders, projected by
``newsparse.view.world``. The same input gives the same bytes.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, pairwise
from math import hypot
from pathlib import Path
from typing import Any

from newsparse.view.world import project

Point = tuple[int, int]
"""A point of the map."""

Position = tuple[float, float]
"""Longitude and latitude in degrees."""

TOLERANCE = 4.0
"""How far a point may stand off the line that replaces it, in units of the map (a tenth of a pixel on a wide screen)."""

SMALLEST = 250.0
"""Area of the smallest island, in square units: 2.5 square pixels."""


def main(source: Path, target: Path) -> None:
    """Write the outline to ``target``."""
    atlas = json.loads(source.read_text(encoding="utf-8"))
    arcs = [simplify(line) for line in decode(atlas)]
    land = [ring for geometry in atlas["objects"]["land"]["geometries"] for ring in rings(geometry)]
    uses = Counter(arc for geometry in atlas["objects"]["countries"]["geometries"] for arc in arcs_of(geometry))
    outlines = [projected(part) for ring in land for part in within_the_map(join(ring, arcs))]
    coast = "".join(path(points) + "z" for points in outlines if area(points) >= SMALLEST)
    borders = "".join(path(projected(arcs[number])) for number, count in sorted(uses.items()) if count > 1)
    text = f"# Natural Earth 1:110m (public domain); made by scripts/build_world.py\n{coast}\n{borders}\n"
    target.write_text(text, encoding="utf-8")
    print(f"{target}: {len(outlines)} outlines, {len(text) / 1000:.1f} kB")


def decode(atlas: dict[str, Any]) -> Iterator[list[Position]]:
    """The arcs as positions; across the antimeridian the longitude goes on counting."""
    (kx, ky), (dx, dy) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    for arc in atlas["arcs"]:
        steps = accumulate(arc, lambda one, two: [one[0] + two[0], one[1] + two[1]])
        yield unwrapped([(x * kx + dx, y * ky + dy) for x, y in steps])


def unwrapped(line: list[Position]) -> list[Position]:
    """The line without jumps from one side of the antimeridian to the other."""
    out = line[:1]
    for longitude, latitude in line[1:]:
        turns = round((out[-1][0] - longitude) / 360)
        out.append((longitude + 360 * turns, latitude))
    return out


def projected(line: list[Position]) -> list[Point]:
    """The line on the map, without the points that fall on the one before."""
    points = [project(latitude, longitude) for longitude, latitude in line]
    return [point for index, point in enumerate(points) if not index or point != points[index - 1]]


def rings(geometry: dict[str, Any]) -> list[list[int]]:
    """The rings of a polygon or of several, each a list of arcs; ``~3`` is arc 3 backwards."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def arcs_of(geometry: dict[str, Any]) -> set[int]:
    """The arcs that bound a country, whichever way they run."""
    return {max(arc, ~arc) for ring in rings(geometry) for arc in ring}


def join(ring: list[int], arcs: list[list[Position]]) -> list[Position]:
    """The positions of a ring; the last of an arc is the first of the next. A ring around a pole is led over the pole."""
    line: list[Position] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        line += arc[1:] if line else arc
    line = unwrapped(line)
    if abs(line[0][0] - line[-1][0]) > 180:
        pole = 90.0 if line[0][1] > 0 else -90.0
        line += [(line[-1][0], pole), (line[0][0], pole), line[0]]
    return line


def within_the_map(ring: list[Position]) -> Iterator[list[Position]]:
    """The ring, cut at the antimeridian into the parts that lie on the map."""
    for turn in (-360, 0, 360):
        moved = [(longitude + turn, latitude) for longitude, latitude in ring]
        part = clip(clip(moved, -180, 1), 180, -1)
        if len(part) > 2:
            yield [*part, part[0]] if part[0] != part[-1] else part


def clip(ring: list[Position], edge: float, side: int) -> list[Position]:
    """What of the ring lies on one ``side`` of a meridian (Sutherland and Hodgman)."""
    out: list[Position] = []
    for (x1, y1), (x2, y2) in pairwise(ring):
        in1, in2 = (x1 - edge) * side >= 0, (x2 - edge) * side >= 0
        if in1:
            out.append((x1, y1))
        if in1 != in2:
            out.append((edge, y1 + (y2 - y1) * (edge - x1) / (x2 - x1)))
    return out


def simplify(line: list[Position]) -> list[Position]:
    """The line with as few of its positions as ``TOLERANCE`` allows (Douglas and Peucker)."""
    points = [project(latitude, longitude) for longitude, latitude in line]
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        far = max(range(first + 1, last), key=lambda index: distance(points[index], points[first], points[last]))
        if distance(points[far], points[first], points[last]) > TOLERANCE:
            keep.add(far)
            spans += [(first, far), (far, last)]
    return [line[index] for index in sorted(keep)]


def distance(point: Point, start: Point, end: Point) -> float:
    """How far ``point`` stands from the straight line, or from ``start`` where there is none."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = hypot(x2 - x1, y2 - y1)
    if not length:
        return hypot(x - x1, y - y1)
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length


def area(points: list[Point]) -> float:
    """Area of a ring in square units (the shoelace formula)."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(points))) / 2


def path(points: list[Point]) -> str:
    """The SVG path: one absolute point, then steps."""
    steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(points)]
    body = "".join(f"{x if x < 0 or not index else f' {x}'}{y if y < 0 else f' {y}'}" for index, (x, y) in enumerate(steps))
    return f"M{points[0][0]} {points[0][1]}l{body}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).parents[1] / "newsparse" / "data" / "world.txt")
