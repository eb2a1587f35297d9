"""The wire lines above a story as data: ANPA 1312 and IPTC 7901 fields, slug, priority, notices, embargo."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache

from newsparse.dates import date_pattern, read_date
from newsparse.models import Header, Located
from newsparse.opening.lines import LineKind, unmarked
from newsparse.tables import read_toml
from newsparse.text import Passage, squash

# "f0312 reute", "a0105KYODO _koko-": service letter and number, sender, selector.
_ANPA = re.compile(r"([A-Za-z]\d{4})([A-Z]*)[\x1f ]?[A-Za-z_-]{2,10}")
# "d f BC-OSLO-FERRY   03-03 0095": priority, category, keyword, date, words.
_ANPA_KEYS = re.compile(r"([a-z]) ([a-z]?)[\x11-\x14\s]*([A-Z]{2}-.*?)\s+\d\d-\d\d +(\d{1,5})")
# "eca062 4 i 211 ccccb   dpa 061": service, number, priority, category, words.
_IPTC_7901 = re.compile(r"([a-z]{3})(\d{3,4}) (\d) ([a-z]{1,3}) (\d{1,5})\b.*")
_WORD_COUNT = re.compile(r",\s?\d{2,5}$")
# "00:01 GMT", "0500 GMT", "10 A.M. EST", "6 a.m."; not "12 ferries".
_TIME = re.compile(
    r"(?<!\d)(?:(?P<hour>\d{1,2})[:.]?(?P<minute>\d\d)|(?P<only>\d{1,2}))\s?(?:(?P<half>[ap])\.?m\b\.?)?\s*(?P<zone>[A-Z]{3,4}\b)?",
    re.IGNORECASE,
)


def read_header(
    lines: Sequence[tuple[LineKind, Passage]],
    *,
    language: str = "en",
    published: dt.datetime | None = None,
    sent: dt.datetime | None = None,
) -> Header | None:
    """The header that the lines of known kinds make, or None if they say nothing.

    Args:
        lines: The lines above the story with their kinds, in order.
        language: Code of the language of dates.
        published: When the dispatch was sent; supplies the year of an embargo.
        sent: The same, as the wire's stamp says.
    """
    fields: dict[str, object] = {"sent": sent} if sent else {}
    notices: list[Passage] = []
    for kind, line in lines:
        text = squash(unmarked(line).text)
        match kind:
            case "wire":
                fields = _wire_fields(line.strip("\x16\x01\x02\x03").text) | fields
            case "priority" if "priority" not in fields:
                fields["priority"] = text
            case "keyword" | "slug":
                fields["slugline"] = _WORD_COUNT.sub("", text)
            case "routing":
                fields.setdefault("source", text)
            case "notice" | "embargo" | "photo" | "priority":
                notices.append(unmarked(line))
                if kind == "embargo":
                    fields.setdefault("embargoed_until", read_embargo(text, language=language, published=published or sent))
            case _:
                pass
    if not fields and not notices:
        return None
    return Header.model_validate({**fields, "notices": tuple(map(Located.at, notices))})


def _wire_fields(line: str) -> dict[str, object]:
    """The fields of one line of an ANPA 1312 or IPTC 7901 header."""
    if match := _ANPA.fullmatch(line):
        return {"sequence": match[1]} | ({"source": match[2]} if match[2] else {})
    if match := _ANPA_KEYS.fullmatch(line):
        return {"priority": match[1], "category": match[2] or None, "slugline": match[3].strip(), "word_count": int(match[4])}
    if match := _IPTC_7901.fullmatch(line):
        fields: dict[str, object] = {"source": match[1], "sequence": match[2], "priority": match[3], "category": match[4]}
        fields["word_count"] = int(match[5])
        return fields | ({"urgency": int(match[3])} if match[3] in "123456789" else {})
    return {}


# --------------------------------------------------------------------- embargo


def read_embargo(line: str, *, language: str = "en", published: dt.datetime | None = None) -> dt.datetime | None:
    """The moment that an embargo line names, or None if it names none or its zone is not known.

    Example:
        >>> read_embargo("EMBARGOED UNTIL 05:30 GMT Monday, Oct 6", published=dt.datetime(2025, 10, 5)).isoformat()
        '2025-10-06T05:30:00+00:00'
    """
    day = _day(line, language, published)
    times = [match for match in _TIME.finditer(line) if match["half"] or (match["zone"] or "").upper() in _zones()]
    clock = next((time for match in times if (time := _clock(match))), None)
    if day is None or clock is None:
        return None
    return dt.datetime.combine(day, clock)


def _day(line: str, language: str, published: dt.datetime | None) -> dt.date | None:
    languages = tuple(dict.fromkeys((language, "en")))
    for match in re.finditer(rf"(?<![^\W_]){date_pattern(languages)}", line):
        read = read_date(match.group(), languages=languages, published=published)
        if read is not None and read.date is not None:
            return read.date
    return None


def _clock(match: re.Match[str]) -> dt.time | None:
    """The time of day with its zone; None without a zone that the table knows."""
    offset = _zones().get((match["zone"] or "").upper())
    hour, minute = int(match["hour"] or match["only"]), int(match["minute"] or 0)
    if match["half"]:
        hour = hour % 12 + 12 * (match["half"].lower() == "p")
    if offset is None or hour > 23 or minute > 59:
        return None
    return dt.time(hour, minute, tzinfo=dt.UTC if offset == 0 else dt.timezone(dt.timedelta(minutes=offset)))


@cache
def _zones() -> dict[str, int]:
    """Minutes east of Greenwich of the zones' abbreviations."""
    zones: dict[str, int] = read_toml("lines.toml")["zones"]
    return zones
