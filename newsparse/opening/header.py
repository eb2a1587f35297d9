"""The lines above a story put together as a `Header`: fields of the wire's lines, slug, priority, notices, embargo."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache

from newsparse.dates import date_pattern, read_date
from newsparse.models import Header, Notice
from newsparse.months import month_number, weekday_number
from newsparse.opening.clock import Time, at, find_times, lone_zone
from newsparse.opening.lines import NOTICES, KnownLine, unmarked
from newsparse.text import squash

_ANNOUNCED = re.compile(r",\s?(\d{2,5})$")
# "the 14th of January", "Dienstag, den 14. Januar": small words inside a date.
_JOINTS = re.compile(r"\b(?:den|of|the)\b", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+")
LONGEST_EMBARGO = 400
"""Characters of an embargo line that are read."""


def read_header(
    lines: Sequence[KnownLine],
    *,
    language: str = "en",
    published: dt.datetime | None = None,
    sent: dt.datetime | None = None,
) -> Header | None:
    """The header that the lines of known kinds make, or None if they say nothing.

    Of two lines that give the same field the first counts, but a keyword line spells the slug better than a wire header.

    Args:
        lines: The lines above the story with their kinds, in order.
        language: Code of the language of dates.
        published: When the dispatch was sent; supplies the year of an embargo.
        sent: The same, as the wire's stamp says.
    """
    slugs = [line for line in lines if line.kind in ("keyword", "slug")]
    fields: dict[str, object] = ({"sent": sent} if sent else {}) | ({"slugline": _slugline(slugs[0])} if slugs else {})
    notices: list[Notice] = []
    for line in lines:
        fields = {**_own_fields(line), **line.fields, **fields}
        if line.kind in NOTICES and not (line.kind == "priority" and fields.get("priority") == _text(line)):
            notices.append(Notice.at(unmarked(line.text), kind=line.kind))
        if line.kind in ("embargo", "advance"):
            until = read_embargo(_text(line), language=language, published=published or sent)
            fields = {"embargoed_until": until} | fields if until else fields
    if not fields and not notices:
        return None
    return Header.model_validate({**fields, "notices": tuple(notices)})


def _text(line: KnownLine) -> str:
    return squash(unmarked(line.text).text)


def _slugline(line: KnownLine) -> str:
    return _ANNOUNCED.sub("", _text(line))


def _own_fields(line: KnownLine) -> dict[str, object]:
    """The fields that a line gives by its kind."""
    match line.kind:
        case "priority":
            return {"priority": _text(line)}
        case "desk":
            return {"category": _text(line)}
        case "keyword" if announced := _ANNOUNCED.search(_text(line)):
            return {"word_count": int(announced[1])}
        case _:
            return {}


# --------------------------------------------------------------------- embargo


def read_embargo(line: str, *, language: str = "en", published: dt.datetime | None = None) -> dt.datetime | None:
    """The moment that an embargo line names, or None if it names none or no zone that is known.

    A weekday without a date is the first such day from ``published`` on.

    Example:
        >>> read_embargo("EMBARGOED UNTIL 05:30 GMT Monday, Oct 6", published=dt.datetime(2025, 10, 5)).isoformat()
        '2025-10-06T05:30:00+00:00'
        >>> read_embargo("Sous embargo jusqu'au 14 janvier 2025 à 6h00 heure de Paris", language="fr").isoformat()
        '2025-01-14T06:00:00+01:00'
    """
    line = line[:LONGEST_EMBARGO]
    times = list(find_times(line))
    time = next((time for time in times if time.zone), None)
    if time is None and len(times) == 1:
        time = times[0]._replace(zone=lone_zone(line))
    if time is None or time.zone is None:
        return None
    day = _day(_without(line, times), language, published)
    return at(day, time) if day is not None else None


def _without(line: str, times: Sequence[Time]) -> str:
    """``line`` with the times of day as commas."""
    for time in times:
        line = line[: time.start] + "," * (time.end - time.start) + line[time.end :]
    return line


def _day(line: str, language: str, published: dt.datetime | None) -> dt.date | None:
    languages = tuple(dict.fromkeys((language, "en")))
    for text in (line.lower(), _JOINTS.sub(" ", line.lower())):
        for printed in _dates(text, languages):
            read = read_date(printed, languages=languages, published=published, day_first=language != "en")
            if read is not None and read.date is not None:
                is_weekday = not any(map(str.isdigit, printed))
                return _from(published, read.date) if is_weekday and published else read.date
    return None


def _dates(text: str, languages: tuple[str, ...]) -> Iterator[str]:
    """What may be a date in ``text``; one in words must name its month without a misprint: ``DEL 10`` is not December."""
    pattern, at = _date(languages), 0
    while (match := pattern.search(text, at)) is not None:
        words = _WORDS.findall(match.group())
        is_date = not words or any(month_number(word, languages) or weekday_number(word, languages) is not None for word in words)
        if is_date:
            yield match.group()
        at = match.end() if is_date else match.start() + 1


@cache
def _date(languages: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){date_pattern(languages)}")


def _from(published: dt.datetime, day: dt.date) -> dt.date:
    """The weekday of ``day`` on ``published`` or in the week after it."""
    ahead = (day.weekday() - published.weekday()) % 7
    return dt.date.fromordinal(min(published.toordinal() + ahead, dt.date.max.toordinal()))
