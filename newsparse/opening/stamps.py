"""When the wire says that an item was sent: its last lines, or a line of date and time above the story."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from newsparse.dates import date_pattern, read_date
from newsparse.months import month_number
from newsparse.opening.clock import at, find_times, in_zone, zone_of
from newsparse.opening.lines import kind_of, unmarked
from newsparse.text import Passage

# "AP-WF-02-21-12 0748GMT", "AP-NY-03-04-97 1432EST": month, day, year, time, zone.
AP_STAMP = re.compile(
    r"AP[A-Z]{0,2}-[A-Z]{2}-(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d) +(?P<hour>\d\d)(?P<minute>\d\d) ?(?P<zone>[A-Z]{3,4})"
)
# "210905 GMT Feb 12", "151409 MET jul 97", "AFP 041510 GMT MAR 97": day, hour, minute, zone, month, year.
IPTC_STAMP = re.compile(
    r"(?:[A-Za-z]{2,8} )?(?<!\d)(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)Z?\s+"
    r"(?:(?P<zone>[A-Z]{3,4})\s+)?(?P<name>[A-Za-z]{3,4})\.?\s+(?P<year>\d\d(?:\d\d)?)"
)
# "10-05-05 1012ET", as Dow Jones signs: month, day, year, time.
DOW_JONES_STAMP = re.compile(r"(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d) +(?P<hour>\d\d)(?P<minute>\d\d) ?(?P<zone>[A-Z]{2,4})")
# What no stamp lacks. The hints begin with a set of characters, which is looked for many times as fast as alternatives.
_TAIL_HINT = re.compile(r"[0-9]\d(?:-\d\d-\d\d|\d{4}Z?\s+(?:[A-Z]{3,4}\s+)?[A-Za-z]{3})")

# "26-FEB-1987 15:01:01.01"
_DATABASE = re.compile(
    r"(?P<day>\d{1,2})-(?P<name>[A-Za-z]{3})-(?P<year>\d{4}) +(?P<hour>\d\d):(?P<minute>\d\d)(?::\d\d(?:\.\d+)?)?"
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?")
_LABEL = re.compile(
    r"(?:published|posted|released|issued|sent|transmitted|date|time|last updated|updated)(?: (?:on|at))? ?:? *", re.IGNORECASE
)
_BESIDE = re.compile(r"[\s,|/\-–—@()•]+|\bat\b|\bum\b|\bà\b|\ba las\b|\bUhr\b", re.IGNORECASE)
_HEAD_HINT = re.compile(r"[12][09]\d\d")
_TIME_HINT = re.compile(r"[0-9](?:[:.hH]\d\d|\d{3} ?[A-Z]{2,4}\b| ?[aApP]\.?\s?[mM]\b)")
LONGEST = 100
"""Characters of a line of date and time."""


def read_stamp(passage: Passage) -> dt.datetime | None:
    """When the wire says that the item was sent: ``AP-WF-02-21-12 0748GMT`` or ``210905 GMT Feb 12`` below the story, or a
    line such as ``March 4, 2025 08:00 ET | Source: Hestholm Sails`` above it.

    A year of two digits follows the pivot of POSIX (69 to 99 are 19xx).
    """
    tail = passage[-1500:]
    if _TAIL_HINT.search(tail.text):
        for line in list(tail.lines())[-8:]:
            found = _read_tail(line.strip("<^").text)
            if found is not None:
                return found
    head, above = passage[:1200], None
    if not _HEAD_HINT.search(head.text) or not _TIME_HINT.search(head.text):
        return None
    for number, line in enumerate(head.lines()):
        found = stamp_of_line(line)
        if found is not None and (above is None or kind_of(above.text) not in ("embargo", "advance")):
            return found
        if number == 9:
            break
        above = line
    return None


def _read_tail(line: str) -> dt.datetime | None:
    ap = AP_STAMP.search(line) or DOW_JONES_STAMP.fullmatch(line)
    if ap:
        return _moment(ap, int(ap["month"]))
    iptc = IPTC_STAMP.fullmatch(line)
    number = month_number(iptc["name"], ("en",)) if iptc else None
    return _moment(iptc, number) if iptc and number else None


def _moment(match: re.Match[str], month: int) -> dt.datetime | None:
    """The moment of a stamp in figures; naive if it prints no zone or one that is not known."""
    year, printed = int(match["year"]), match.groupdict().get("zone")
    year += 0 if year > 99 else 1900 if year >= 69 else 2000
    try:
        naive = dt.datetime(year, month, int(match["day"]), int(match["hour"]), int(match["minute"]))
    except ValueError:
        return None
    return in_zone(naive, zone_of(printed) if printed else None)


def stamp_of_line(line: Passage) -> dt.datetime | None:
    """The moment that a line of date and time and nothing else names, or None.

    Example:
        >>> stamp_of_line(Passage("12.03.2024 / 07:30 CET/CEST")).isoformat()
        '2024-03-12T07:30:00+01:00'
        >>> stamp_of_line(Passage("March 4, 2025 saw 12:30 trains"))
    """
    if len(line) > LONGEST or not _HEAD_HINT.search(line.text):
        return None
    text = unmarked(line).text.split("|")[0].split(" / Source")[0].strip()
    label = _LABEL.match(text)
    text = text[label.end() :] if label else text
    iso = _ISO.fullmatch(text)
    if iso:
        return _from_iso(text)
    database = _DATABASE.fullmatch(text)
    number = month_number(database["name"], ("en",)) if database else None
    if database and number:
        return _moment(database, number)
    return _from_words(text)


def _from_iso(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None


@cache
def _date() -> re.Pattern[str]:
    return re.compile(date_pattern(("en",)))


def _from_words(text: str) -> dt.datetime | None:
    """``Mar 04, 2025, 08:00 ET``, ``Tuesday, 4 March 2025 08:00 AM``: a date with its year, a time, and nothing beside them."""
    times = list(find_times(text))
    if len(times) != 1:
        return None
    time = times[0]
    rest = _BESIDE.sub(" ", text[: time.start] + " " + text[time.end :]).strip()
    if not _date().fullmatch(rest):
        return None
    read = read_date(rest, languages=("en",))
    if read is None or read.date is None or read.year_from != "text":
        return None
    return at(read.date, time)
