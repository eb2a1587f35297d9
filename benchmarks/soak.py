"""Whether memory stays flat: resident memory while 50,000 dispatches are read, no two of them alike.

    python benchmarks/soak.py [FOLDER_OR_JSONL] [--items N] [--longest N] [--workers N] [--picture OUT.svg] [--figures OUT.csv]

Prints the resident memory of this process every thousand dispatches and draws the curve. Names and figures of the texts are
changed for each dispatch, so that words come that never came before. Needs the process table of Linux.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

from texts import FIXTURES, machine, read_texts, varied

from newsparse import ParseFailure, parse_articles

EVERY = 1_000
SETTLED = 2_000
"""Dispatches until tables are read and the allocator has its pools; from there on memory must not grow."""

Curve = list[tuple[int, float]]


def main() -> None:
    """Read, print and draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="?", type=Path, default=FIXTURES, help="folder of .txt files, or JSON Lines")
    parser.add_argument("--items", type=int, default=50_000)
    parser.add_argument("--longest", type=int, help="leave out texts with more characters")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--picture", type=Path, help="an .svg to write the curve to")
    parser.add_argument("--figures", type=Path, help="a .csv to write the curve to")
    arguments = parser.parse_args()

    print(machine(), flush=True)
    curve: Curve = []
    failures, began = 0, time.perf_counter()
    texts = [text for text in read_texts(arguments.texts) if len(text.text) <= (arguments.longest or len(text.text))]
    for number, item in enumerate(parse_articles(varied(texts, arguments.items), n_process=arguments.workers), 1):
        failures += isinstance(item, ParseFailure)
        if number % EVERY == 0 or number == 1:
            curve.append((number, resident_megabytes()))
            print(f"{number:7,} dispatches  {curve[-1][1]:8.1f} MB  {time.perf_counter() - began:8.0f} s", flush=True)
    print(f"{failures} failed; {verdict(curve)}")
    if arguments.figures:
        arguments.figures.write_text("dispatches,resident_mb\n" + "".join(f"{at},{size:.1f}\n" for at, size in curve))
    if arguments.picture:
        arguments.picture.write_text(draw(curve), encoding="utf-8")


def resident_megabytes() -> float:
    """The memory that the process holds now, not at its peak."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def verdict(curve: Curve) -> str:
    """How far memory went from where it was when it had settled."""
    settled = [size for at, size in curve if at >= SETTLED]
    if not settled:
        return "too few dispatches to say"
    most, end = max(settled) / settled[0] - 1, settled[-1] / settled[0] - 1
    return f"from dispatch {SETTLED:,} on: {settled[0]:.0f} MB, at most {most:+.1%}, at the end {end:+.1%}"


# ------------------------------------------------------------------- the curve

_WIDTH, _HEIGHT = 800, 360
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 20, 50, 50


def draw(curve: Curve) -> str:
    """The curve as SVG, its axis from 0, with the five per cent around where it settled."""
    last = curve[-1][0]
    settled = next((size for at, size in curve if at >= SETTLED), curve[-1][1])
    top = 1.25 * max(size for _, size in curve)

    def x(at: float) -> float:
        return _LEFT + at / last * (_WIDTH - _LEFT - _RIGHT)

    def y(size: float) -> float:
        return _HEIGHT - _BOTTOM - size / top * (_HEIGHT - _TOP - _BOTTOM)

    step = next(step for step in (100, 200, 500, 1_000, 2_000, 5_000) if top / step <= 8 or step == 5_000)
    shown = [
        f'<rect x="{x(SETTLED):.1f}" y="{y(settled * 1.05):.1f}" width="{x(last) - x(SETTLED):.1f}" '
        f'height="{y(settled * 0.95) - y(settled * 1.05):.1f}" fill="#cfe3d4"/>'
    ]
    for size in range(0, int(top) + 1, step):
        shown.append(f'<path d="M{_LEFT} {y(size):.1f}H{_WIDTH - _RIGHT}" stroke="#ccc"/>')
        shown.append(f'<text x="{_LEFT - 8}" y="{y(size) + 4:.1f}" text-anchor="end">{size:,}</text>')
    shown += [
        f'<text x="{x(at):.1f}" y="{_HEIGHT - _BOTTOM + 20}" text-anchor="middle">{at:,}</text>'
        for at in range(0, last + 1, max(EVERY, last // 5))
    ]
    points = " ".join(f"{x(at):.1f},{y(size):.1f}" for at, size in curve)
    shown.append(f'<polyline points="{points}" fill="none" stroke="#1d4f91" stroke-width="2"/>')
    shown.append(f'<text x="{_LEFT}" y="24" font-size="15">Resident memory, MB; the band is ± 5 % of dispatch {SETTLED:,}</text>')
    shown.append(f'<text x="{(_LEFT + _WIDTH - _RIGHT) / 2}" y="{_HEIGHT - 10}" text-anchor="middle">dispatches read</text>')
    body = "\n".join(shown)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="12" '
        f'fill="#222">\n<title>Resident memory while dispatches are read</title>\n'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>\n{body}\n</svg>\n'
    )


if __name__ == "__main__":
    main()
