"""Counts over time: the days of a batch put into at most `MOST` equal steps, empty ones among them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import count, takewhile
from typing import NamedTuple

MOST = 62
"""Bars that a chart holds: two months by the day."""


class Step(NamedTuple):
    """A bar of the chart: what it is called and how many dispatches it counts."""

    label: str
    number: int


class Timeline(NamedTuple):
    """The bars, and what each stands for: ``day``, ``week``, ``month``, ``year``, ``decade`` or ``century``."""

    unit: str
    steps: tuple[Step, ...]


class _Unit(NamedTuple):
    name: str
    number: Callable[[dt.date], int]
    label: Callable[[int], str]


def _month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


_UNITS = (
    _Unit("day", dt.date.toordinal, lambda number: dt.date.fromordinal(number).isoformat()),
    _Unit("week", lambda day: (day.toordinal() - 1) // 7, lambda number: dt.date.fromordinal(number * 7 + 1).isoformat()),
    _Unit("month", lambda day: day.year * 12 + day.month - 1, _month),
    _Unit("year", lambda day: day.year, lambda number: f"{number:04d}"),
    _Unit("decade", lambda day: day.year // 10, lambda number: f"{number * 10:04d}s"),
    _Unit("century", lambda day: day.year // 100, lambda number: f"{number * 100:04d}s"),
)
"""From fine to coarse; a week is called by its Monday (day 1 of the calendar was one)."""


def timeline(days: Iterable[dt.date]) -> Timeline:
    """The days counted in the finest unit that needs no more than `MOST` bars.

    >>> timeline([dt.date(1987, 3, 30), dt.date(1987, 4, 1), dt.date(1987, 4, 1)])
    Timeline(unit='day', steps=(Step(label='1987-03-30', number=1), Step(label='1987-03-31', number=0),
                                Step(label='1987-04-01', number=2)))
    """
    counts = Counter(days)
    if not counts:
        return Timeline("day", ())
    unit = unit_of(min(counts), max(counts))
    steps: Counter[int] = Counter()
    for day, number in counts.items():
        steps[unit.number(day)] += number
    numbers = takewhile(lambda number: number <= max(steps), count(min(steps)))
    return Timeline(unit.name, tuple(Step(unit.label(number), steps[number]) for number in numbers))


def unit_of(first: dt.date, last: dt.date) -> _Unit:
    """The finest unit in which the stretch has no more than `MOST` steps."""
    return next(unit for unit in _UNITS if unit.number(last) - unit.number(first) < MOST or unit.name == "century")


def step_of(day: dt.date, first: dt.date, last: dt.date) -> str:
    """The label of the bar that counts ``day`` in a chart from ``first`` to ``last``."""
    unit = unit_of(first, last)
    return unit.label(unit.number(day))
