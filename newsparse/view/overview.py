"""A batch at a glance: what is counted over its dispatches, and which rows of the list each count stands for."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from math import sqrt
from typing import NamedTuple

from newsparse.models import NewsItem, ParseFailure, Place
from newsparse.notes import CODES
from newsparse.view import world
from newsparse.view.labels import Label, labels
from newsparse.view.page import title_of
from newsparse.view.timeline import step_of, timeline

SHOWN = 10
"""Entries of a ranking that are shown at once."""

FOLDED = 90
"""Entries that follow folded; the rest is only counted."""


_RANKINGS = (
    ("a", "Agencies", "dispatches"),
    ("t", "Topics", "dispatches"),
    ("p", "Most named people", "mentions"),
    ("o", "Most named bodies", "mentions"),
    ("s", "Most quoted", "quotes"),
    ("l", "Datelines", "dispatches"),
)
"""Kind, heading and what the figures mean, of each column."""


class Entry(NamedTuple):
    """A line of a ranking, a bar, or a dot of the map.

    Attributes:
        facet: Its name in the rows of the list: pressing it leaves the rows that carry it.
        label: What is counted.
        about: What is said beside it.
        dispatches: In how many dispatches.
        total: How often in all of them; equal to ``dispatches`` where that is what is counted.
    """

    facet: str
    label: str
    about: str
    dispatches: int
    total: int


class Ranking(NamedTuple):
    """A column of the overview: its heading, what its figures mean, its entries by falling figures, and how many are left out."""

    heading: str
    hint: str
    shown: tuple[Entry, ...]
    folded: tuple[Entry, ...]
    left_out: int

    @property
    def most(self) -> int:
        """The largest figure."""
        return max((entry.total for entry in self.shown), default=1)


class Row(NamedTuple):
    """A dispatch in the list."""

    number: int
    title: str
    date: str
    agency: str
    place: str
    people: int
    quotes: int
    notes: int
    facets: str
    link: str


class Bar(NamedTuple):
    """A bar of the chart over time: its entry, and where it stands in a chart of 1000 by 100."""

    entry: Entry
    x: float
    width: float
    height: float


class Dot(NamedTuple):
    """A place of the map: its entry, position and radius in units of the map."""

    entry: Entry
    x: int
    y: int
    radius: int


class _Spot(NamedTuple):
    """Where a place stands, and its name without region and country."""

    name: str
    latitude: float
    longitude: float


class Overview(NamedTuple):
    """A batch for the template."""

    rows: tuple[Row, ...]
    failures: tuple[ParseFailure, ...]
    sums: tuple[tuple[str, int], ...]
    span: str
    unit: str
    bars: tuple[Bar, ...]
    undated: int
    rankings: tuple[Ranking, ...]
    notes: tuple[Entry, ...]
    dots: tuple[Dot, ...]
    names: tuple[Label, ...]
    unplaced: int
    view_box: str


class Tally:
    """Counts over dispatches that are given one by one, so that a batch need not be held in memory."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.failures: list[ParseFailure] = []
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)  # by kind: dispatches by label
        self._totals: dict[str, Counter[str]] = defaultdict(Counter)  # by kind: how often in all
        self._abouts: dict[tuple[str, str], str] = {}
        self._spots: dict[str, _Spot] = {}
        self._labels: list[list[tuple[str, str]]] = []  # for each row: kind and label of what it counts for
        self._days: list[dt.date | None] = []
        self._unplaced = 0

    def add(self, item: NewsItem | ParseFailure, link: str) -> None:
        """Count a dispatch; ``link`` leads to its page."""
        if isinstance(item, ParseFailure):
            self.failures.append(item)
            return
        labels: dict[tuple[str, str], None] = {}  # an ordered set
        for kind, label, about, number in _countable(item):
            if (kind, label) not in labels:
                labels[kind, label] = None
                self._counts[kind][label] += 1
            self._totals[kind][label] += number
            self._abouts.setdefault((kind, label), about)
        for place in item.dateline.places if item.dateline else ():
            if place.latitude is not None and place.longitude is not None:
                self._spots.setdefault(_place_label(place), _Spot(place.name, place.latitude, place.longitude))
            else:
                self._unplaced += 1
        self._labels.append(list(labels))
        self._days.append(item.date)
        self.rows.append(_row(len(self.rows), item, link))

    def overview(self) -> Overview:
        """What was counted, for the template."""
        facets = {(kind, label): f"{kind}{number}" for kind, counts in self._counts.items() for number, label in enumerate(counts)}
        days = [day for day in self._days if day]
        first, last = (min(days), max(days)) if days else (dt.date.min, dt.date.max)
        rows = tuple(
            row._replace(facets=" ".join([*(facets[key] for key in labels), *([f"d{step_of(day, first, last)}"] if day else [])]))
            for row, labels, day in zip(self.rows, self._labels, self._days, strict=True)
        )
        chart = timeline(days)
        bars = tuple(_bars(chart.unit, [(step.label, step.number) for step in chart.steps]))
        places = self._entries("l", facets)
        dots = tuple(self._dots(places))
        return Overview(
            rows=rows,
            failures=tuple(self.failures),
            sums=tuple(self._sums()),
            span=_span(days),
            unit=chart.unit,
            bars=bars,
            undated=len(rows) - len(days),
            rankings=tuple(ranking(heading, hint, self._entries(kind, facets)) for kind, heading, hint in _RANKINGS),
            notes=tuple(self._entries("n", facets)),
            dots=dots,
            names=tuple(labels((self._spots[dot.entry.label].name, dot.x, dot.y, dot.radius) for dot in dots)),
            unplaced=self._unplaced,
            view_box=_view_box(spot.latitude for spot in self._spots.values()),
        )

    def _sums(self) -> Iterator[tuple[str, int]]:
        """What stands at the head: how many of each."""
        yield _sum(len(self._counts["a"]), "agency", "agencies")
        yield _sum(len(self._counts["p"]), "person", "people")
        yield _sum(len(self._counts["o"]), "body", "bodies")
        yield _sum(sum(row.quotes for row in self.rows), "quote", "quotes")
        yield _sum(sum(row.notes for row in self.rows), "note", "notes")
        if self.failures:
            yield "not read", len(self.failures)

    def _entries(self, kind: str, facets: dict[tuple[str, str], str]) -> list[Entry]:
        """The entries of a kind, the most frequent first; equal ones in order of their names."""
        counts, totals = self._counts[kind], self._totals[kind]
        ordered = sorted(counts, key=lambda label: (-totals[label], -counts[label], label))
        return [Entry(facets[kind, label], label, self._abouts[kind, label], counts[label], totals[label]) for label in ordered]

    def _dots(self, places: list[Entry]) -> Iterator[Dot]:
        """The places on the map, the largest first so that small ones lie on top. The area of a dot is the number of dispatches."""
        most = max((entry.dispatches for entry in places), default=1)
        for entry in places:
            if entry.label in self._spots:
                spot = self._spots[entry.label]
                x, y = world.project(spot.latitude, spot.longitude)
                yield Dot(entry, x, y, round(max(36.0, min(240.0, 36 * sqrt(most)) * sqrt(entry.dispatches / most))))


def ranking(heading: str, hint: str, entries: list[Entry]) -> Ranking:
    """The entries as a column: some shown, some folded, the rest counted."""
    shown, rest = entries[:SHOWN], entries[SHOWN:]
    return Ranking(heading, hint, tuple(shown), tuple(rest[:FOLDED]), len(rest[FOLDED:]))


def _countable(item: NewsItem) -> Iterator[tuple[str, str, str, int]]:
    """Kind, label, what to say beside it, and how often: names as printed, so that nobody is taken for another."""
    if item.agency:
        yield "a", item.agency.name, item.agency.full_name if item.agency.full_name != item.agency.name else "", 1
    for topic in item.topics:
        yield "t", topic.name, "", 1
    for person in item.people:
        yield "p", person.name, person.roles[0].title if person.roles else "", len(person.mentions)
    for body in item.organizations:
        yield "o", body.name, body.acronym or "", len(body.mentions)
    for quote in item.quotes:
        if quote.speaker:
            yield "s", quote.speaker.name, quote.speaker.kind if quote.speaker.kind != "person" else "", 1
    for place in item.dateline.places if item.dateline else ():
        yield "l", _place_label(place), "", 1
    for note in item.notes:
        yield "n", note.code, CODES.get(note.code, ""), 1


def _place_label(place: Place) -> str:
    return ", ".join(filter(None, (place.name, place.region, place.country_code)))


def _row(number: int, item: NewsItem, link: str) -> Row:
    return Row(
        number=number,
        title=title_of(item),
        date=item.date.isoformat() if item.date else "",
        agency=item.agency.name if item.agency else "",
        place=" / ".join(place.name for place in item.dateline.places) if item.dateline else "",
        people=len(item.people),
        quotes=len(item.quotes),
        notes=len(item.notes),
        facets="",
        link=link,
    )


def _sum(number: int, one: str, many: str) -> tuple[str, int]:
    return one if number == 1 else many, number


def _span(days: Iterable[dt.date]) -> str:
    ordered = sorted(set(days))
    if not ordered:
        return ""
    return f"{ordered[0]}" if len(ordered) == 1 else f"{ordered[0]} to {ordered[-1]}"


def _bars(unit: str, steps: list[tuple[str, int]]) -> Iterator[Bar]:
    most = max((count for _, count in steps), default=1)
    width = min(1000 / max(len(steps), 1), 40.0)
    for number, (label, count) in enumerate(steps):
        about = f"week of {label}" if unit == "week" else label
        yield Bar(Entry(f"d{label}", about, "", count, count), number * width, width, 100 * count / most)


def _view_box(latitudes: Iterable[float]) -> str:
    """What of the map is shown: from the north to Cape Horn, farther only if a dateline lies there."""
    south = min([-57.0, *latitudes])
    bottom = world.project(south - 2 if south < -57 else south, 0)[1]
    return f"0 0 {world.WIDTH} {min(bottom, world.HEIGHT)}"
