"""Times of day with their zones, as embargo lines and stamps print them. The clock itself is never read.

A moment needs a day, a time and a zone that the table knows; ``ET`` and ``heure de Paris`` mean summer time by the day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from newsparse.tables import read_toml
from newsparse.text import any_of


class Zone(NamedTuple):
    """A zone: minutes east of Greenwich in winter, and whose summer time it keeps (None: none)."""

    minutes: int
    summer: str | None = None


class Time(NamedTuple):
    """A time of day in a line.

    Attributes:
        hour: 0 to 23.
        minute: 0 to 59.
        zone: Its zone, or None if none is printed that the table knows.
        start: Where it begins in the line.
        end: Where it ends.
    """

    hour: int
    minute: int
    zone: Zone | None
    start: int
    end: int


_OFFSET = re.compile(r"(?:GMT|UTC) ?([+\-−–]) ?(\d{1,2})(?::?(\d\d))?", re.IGNORECASE)


@cache
def _zones() -> dict[str, Zone]:
    table: dict[str, Any] = read_toml("lines.toml")
    fixed = {name.casefold(): Zone(minutes) for name, minutes in table["zones"].items()}
    seasonal = {name.casefold(): Zone(row["winter"], row["summer"]) for row in table["seasonal_zone"] for name in row["names"]}
    return fixed | seasonal


@cache
def _zone_pattern() -> str:
    return rf"(?:(?:GMT|UTC) ?[+\-−–] ?\d{{1,2}}(?::?[0-5]\d)?|{any_of(_zones())})(?![^\W_])"


@cache
def _time() -> re.Pattern[str]:
    # "00:01 GMT", "0500 GMT", "10 A.M. EST", "10h00 GMT", "10.00 Uhr (MEZ)", "noon ET", "07:30 CET/CEST"; not "12 ferries".
    hour = r"[01]?\d|2[0-4]"
    clock = (
        rf"(?<![\d:.,/-])(?:(?P<hour>{hour}) ?[:.hH] ?(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?"
        rf"|(?P<both>(?:[01]\d|2[0-4])[0-5]\d)|(?P<only>{hour}))(?!\d)"
        r"\s?(?:(?P<half>[ap])\.?\s?m\b\.?)?\s?(?P<hours>(?:h|hrs?|hours|uhr|horas?|hs|heures|ore|uur)\b\.?)?"
    )
    return re.compile(rf"(?:{clock}|\b(?P<noon>noon|midday|mediodía|midi)\b),?\s*\(?(?P<zone>{_zone_pattern()})?", re.IGNORECASE)


@cache
def _zone_alone() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){_zone_pattern()}", re.IGNORECASE)


def find_times(line: str) -> Iterator[Time]:
    """The times of day that a line prints: those with a zone, a half of the day, a colon, or a word for hours.

    Example:
        >>> [(time.hour, time.minute) for time in find_times("AT 0500 GMT (1 a.m. EDT) WEDNESDAY SEPT 10")]
        [(5, 0), (1, 0)]
    """
    for match in _time().finditer(line):
        hour, minute = _digits(match)
        printed = match["zone"]
        has_sign = printed or match["half"] or match["hours"] or match["noon"] or (match["minute"] and ":" in match.group())
        if has_sign and hour <= 23:
            yield Time(hour, minute, zone_of(printed) if printed else None, *match.span())


def _digits(match: re.Match[str]) -> tuple[int, int]:
    if match["noon"]:
        return 12, 0
    both = match["both"]
    hour, minute = (int(both[:2]), int(both[2:])) if both else (int(match["hour"] or match["only"]), int(match["minute"] or 0))
    if match["half"] and hour <= 12:
        hour = hour % 12 + 12 * (match["half"].lower() == "p")
    return hour, minute


def zone_of(printed: str) -> Zone | None:
    """The zone that a name or an offset means, or None.

    Example:
        >>> zone_of("GMT+2").minutes, zone_of("ET").summer, zone_of("XYZ")
        (120, 'US', None)
    """
    offset = _OFFSET.fullmatch(printed)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return Zone(minutes if offset[1] == "+" else -minutes) if minutes <= 14 * 60 else None
    return _zones().get(printed.casefold())


def lone_zone(line: str) -> Zone | None:
    """The one zone that a line names, away from its time; None if there are two."""
    zones = {zone for match in _zone_alone().finditer(line) if (zone := zone_of(match.group()))}
    return zones.pop() if len(zones) == 1 else None


def at(day: dt.date, time: Time) -> dt.datetime:
    """The day and the time put together; without zone if the time has none."""
    return in_zone(dt.datetime.combine(day, dt.time(time.hour, time.minute)), time.zone)


def in_zone(naive: dt.datetime, zone: Zone | None) -> dt.datetime:
    """``naive`` as the clocks of a zone show it; untouched for None."""
    if zone is None:
        return naive
    minutes = zone.minutes + (60 if zone.summer and _is_summer(naive.date(), zone.summer) else 0)
    return naive.replace(tzinfo=dt.UTC if minutes == 0 else dt.timezone(dt.timedelta(minutes=minutes)))


def _is_summer(day: dt.date, rule: str) -> bool:
    """Whether a day is one of summer time: the rules of the European Union (1996) and of the United States (1987, 2007)."""
    if rule == "EU":
        return _sunday(day.year, 3, -1) <= day < _sunday(day.year, 10, -1)
    if day.year >= 2007:
        return _sunday(day.year, 3, 2) <= day < _sunday(day.year, 11, 1)
    return _sunday(day.year, 4, 1) <= day < _sunday(day.year, 10, -1)


def _sunday(year: int, month: int, number: int) -> dt.date:
    """The first, second or (-1) last Sunday of a month of 30 or 31 days."""
    if number > 0:
        first = dt.date(year, month, 1)
        return first + dt.timedelta(days=6 - first.weekday() + 7 * (number - 1))
    last = dt.date(year, month, 31)
    return last - dt.timedelta(days=(last.weekday() + 1) % 7)
