"""The date of a dateline: our own small arithmetic over tables of months, dateparser for what is left.

`date_pattern` matches anything that may be a date, for use inside larger patterns; `read_date` says what it means. The one
decision worth knowing: the clock is never read. A year is printed, or it comes from a reference that the caller or the wire
header gave, or it stays unknown.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Literal, NamedTuple, cast

from newsparse.errors import InputTypeError, InvalidDateError
from newsparse.models import YearFrom
from newsparse.months import month_number, month_number_misprinted, weekday_number
from newsparse.tables import AgencyRow, language, language_codes
from newsparse.text import any_of, squash

Problem = Literal["year-unknown", "date-impossible", "date-ambiguous", "weekday-differs"]
HALF_A_YEAR = dt.timedelta(days=183)
"""A year is supplied only if it puts the day this near to the reference."""

_EAST_ASIAN_LETTERS = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_WORD = rf"[^\W\d_{_EAST_ASIAN_LETTERS}][^\W_{_EAST_ASIAN_LETTERS}]{{1,13}}"
_DAY = r"(?:[0-3٠-٣۰-۳]?\d|[0-3][OolI]|[OolI]\d)"
_DIGITS = str.maketrans("OolI", "0011")
"""Letters that are printed for digits."""
_YEAR = r"(?:[1١۱][89٨٩۸۹]|[2٢۲][0٠۰])\d\d"

# Each matches one printed form whole. "March 4", "Sept. 4, 2025", "Mar.21", "March 5-6", "Month D/YYYY"; not "March".
_MONTH_DAY = (
    rf"(?P<month>{_WORD})\.?\s*(?P<day>{_DAY})(?:st|nd|rd|th)?(?:\s?[-–/]\s?{_DAY}(?!\d))?"
    rf"(?:\s*[,/]?\s*(?P<year>{_YEAR}))?"
)
# "12 February", "5th March, 2024", "3 de mayo de 2023", "1er mars", "12.svibnja", "le 14 mai 2024"; not "12".
_DAY_MONTH = (
    rf"(?:le\s+)?(?P<day>{_DAY})(?:\s?[-–/]\s?{_DAY})?(?:st|nd|rd|th|er|º|ª)?\.?\s*(?:de\s+)?(?P<month>{_WORD})\.?"
    rf"(?:,?\s*(?:de\s+)?(?P<year>{_YEAR}))?"
)
# "2024. április 6., szombat", as Hungarian copy has it.
_YEAR_FIRST = rf"(?P<year>{_YEAR})\.?\s+(?P<month>{_WORD})\.?\s+(?P<day>{_DAY})\.?(?:,\s*{_WORD})?"
_ISO = r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"
_DOTTED = r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}|\d{2})"
_HYPHENED = r"(?P<day>\d{1,2})-(?P<month>\d{1,2})-(?P<year>\d{4})"
_SLASHED = r"(?P<first>\d{1,2})/(?P<second>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?"
_EAST_ASIAN = r"(?:(?P<year>\d{4})[年년]\s?)?(?:(?P<month>\d{1,2})[月월]\s?)?(?P<day>\d{1,2})[日일]"

_FORMS = (_YEAR_FIRST, _ISO, _DOTTED, _HYPHENED, _SLASHED, _EAST_ASIAN, _MONTH_DAY, _DAY_MONTH)
_BEGIN_WITH_DIGIT = (_YEAR_FIRST, _ISO, _DOTTED, _HYPHENED, _SLASHED, _EAST_ASIAN, _DAY_MONTH)
_BEGIN_WITH_LETTER = (_MONTH_DAY, _DAY_MONTH)
_WEEKDAY_FIRST = re.compile(rf"(?P<weekday>{_WORD})\.?,?\s+(?=\D{{0,40}}\d)")


_NO_GROUP = re.compile(r"\?P<\w+>")


@cache
def date_pattern(languages: tuple[str, ...] = ("en",)) -> str:
    """Pattern of a date span, without groups: a weekday, a date or both. What it matches may still be no date: ask `read_date`."""
    spelled, digit, letter = (_either(forms) for forms in (_spelled(languages), _BEGIN_WITH_DIGIT, _BEGIN_WITH_LETTER))
    # what begins otherwise is told by one character, and most words by the digit that does not follow
    forms = "|".join(filter(None, (spelled, rf"(?=\d)(?:{digit})", rf"(?=[^\W\d]\D{{0,40}}\d)(?:{letter})")))
    weekday = weekday_pattern(languages)
    return rf"(?:(?:{weekday}\.?,?\s+)?(?:{forms})|{weekday})(?!\d)"


def _either(forms: Sequence[str]) -> str:
    """Any of the forms, without groups."""
    return "|".join(_NO_GROUP.sub("?:", form) for form in forms)


@cache
def weekday_pattern(languages: tuple[str, ...] = ("en",)) -> str:
    """Pattern of the name of a weekday in any of the languages."""
    names = {form for code in languages for forms in language(code).weekdays for form in forms}
    first = "".join(sorted({letter for name in names for letter in (name[0], name[0].upper())}))
    return rf"(?=[{re.escape(first)}])(?i:{any_of(names)})(?![^\W_])"


@cache
def wordy_pattern(languages: tuple[str, ...] = ("en",)) -> str:
    """Pattern of what tells of a date without a digit: a weekday, or a month in a language whose copy spells the day."""
    months = [form for code in languages if language(code).days for forms in language(code).months for form in forms]
    return "|".join((weekday_pattern(languages), *map(re.escape, months)))


def _spelled(languages: Sequence[str]) -> list[str]:
    """For each language that spells the day the pattern of ``नौ दिसंबर 2024``, the ninth of December."""
    rows = [language(code) for code in languages if language(code).days]
    return [
        rf"(?P<day>{any_of(chain(*row.days))}|{_DAY})\s+(?P<month>{any_of(chain(*row.months))})(?:,?\s+(?P<year>{_YEAR}))?(?![\u0900-\u0963])"
        for row in rows
    ]


class WireDate(NamedTuple):
    """What a date span says.

    Attributes:
        date: The day, or None.
        year_from: Where its year comes from, or None.
        problem: Why there is no date, or what is odd about it.
    """

    date: dt.date | None
    year_from: YearFrom | None
    problem: Problem | None = None


class _Parts(NamedTuple):
    day: int
    month: int | None
    year: int | None
    short_year: bool = False


def read_date(
    printed: str,
    *,
    languages: Sequence[str] = ("en",),
    published: dt.datetime | None = None,
    sent: dt.datetime | None = None,
    day_first: bool = False,
) -> WireDate | None:
    """What a date span of a dateline means, or None if it is no date at all.

    Args:
        printed: The span, for example ``"Sept. 4"`` or ``"Tuesday, 5 March 2024"``.
        languages: Codes of the languages whose month names are tried.
        published: When the dispatch was sent, as the caller says; supplies a missing year.
        sent: The same as the wire header says; used without ``published``.
        day_first: Whether ``04/05`` is known to be the fourth of May.

    Returns:
        The day with the origin of its year. A day that cannot exist, whose year is unknown or whose month and day cannot be
        told apart is no date, and ``problem`` says which.

    Example:
        >>> read_date("Dec 31", published=dt.datetime(2025, 1, 1, 0, 40)).date
        datetime.date(2024, 12, 31)
        >>> read_date("Feb. 30").problem
        'date-impossible'
    """
    return _read_date(printed, tuple(languages), *_reference(published, sent), day_first)


@lru_cache(maxsize=2048)
def _read_date(
    printed: str, languages: tuple[str, ...], reference: dt.date | None, origin: YearFrom | None, day_first: bool
) -> WireDate | None:
    """`read_date`, kept: the dispatches of a day print the same dates."""
    text = squash(printed).strip(" ,.")
    lone = weekday_number(text.rstrip("."), languages)
    if lone is not None:
        return _last_weekday(lone, reference, origin)
    weekday, rest = _split_weekday(text, languages)
    parts = _read_parts(rest, languages, day_first)
    if parts is None:
        return _by_dateparser(text, languages, reference, origin)
    if parts == _AMBIGUOUS:
        return WireDate(None, None, "date-ambiguous")
    return _resolve(parts, weekday, reference, origin)


def read_dateline_date(
    printed: str,
    *,
    language: str,
    agency: AgencyRow | None = None,
    published: dt.datetime | None = None,
    sent: dt.datetime | None = None,
) -> WireDate | None:
    """`read_date` of the span that stands in a dateline: English beside the language, the agency's habits known.

    Where neither language reads the span, which so short a text may not tell, the agency's own languages do, else all that agree.

    Args:
        printed: The span.
        language: Code of the dispatch's language; all but English put the day first.
        agency: The agency that the dateline names; it makes a dateline of a span that only another language can read.
        published: As for `read_date`.
        sent: As for `read_date`.
    """
    day_first = language != "en" or (agency is not None and agency.day_first)
    reference, origin = _reference(published, sent)
    found = _read_date(printed, ("en",) if language == "en" else (language, "en"), reference, origin, day_first)
    if found is not None or agency is None:
        return found
    own = [code for code in agency.languages if code in language_codes() and code != "en"]
    for codes in (own, language_codes()):
        readings = (_read_date(printed, (code,), reference, origin, day_first) for code in codes)
        distinct = {reading for reading in readings if reading is not None}
        if distinct:
            return distinct.pop() if len(distinct) == 1 else WireDate(None, None, "date-ambiguous")
    return None


def parse_published(published: dt.datetime | dt.date | str | None) -> dt.datetime | None:
    """``published`` as a datetime: a date becomes midnight without zone, naive stays naive, a zone becomes its offset.

    Raises:
        InvalidDateError: A string that is no ISO 8601 date or datetime, or an offset that JSON cannot carry.
        InputTypeError: Any other type.
    """
    if published is None:
        return None
    if isinstance(published, str):
        published = _from_iso(published)
    if not isinstance(published, dt.date):
        raise InputTypeError(f"published must be a datetime, a date, an ISO string or None, not {type(published).__name__}")
    if not isinstance(published, dt.datetime):
        return dt.datetime.combine(published, dt.time())
    offset = published.utcoffset()
    if offset is None:
        return published.replace(tzinfo=None, fold=0)
    if offset % dt.timedelta(minutes=1):
        raise InvalidDateError(f"published={published.isoformat()!r} has a zone that is not whole minutes")
    return published.replace(tzinfo=dt.timezone(offset), fold=0)


def _from_iso(published: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(published.strip())
    except ValueError as error:
        raise InvalidDateError(f"published={published!r} is no ISO 8601 date; write for example '2026-02-12'") from error


# ------------------------------------------------------------ reading the parts

_AMBIGUOUS = _Parts(0, 0, 0)


@cache
def _compiled(languages: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, (*_spelled(languages), *_FORMS)))


def _read_parts(text: str, languages: Sequence[str], day_first: bool) -> _Parts | None:
    for form in _compiled(tuple(languages)):
        match = form.fullmatch(text)
        parts = _parts(match, languages, day_first) if match else None
        if parts is not None:
            return parts
    return None


def _parts(match: re.Match[str], languages: Sequence[str], day_first: bool) -> _Parts | None:
    found = match.groupdict()
    printed_year = found.get("year")
    year = int(printed_year) if printed_year else None
    short = printed_year is not None and len(printed_year) == 2
    if "first" in found:
        return _slashed(int(found["first"]), int(found["second"]), year, short, day_first)
    month = found["month"]
    number = int(month) if month and month.isdecimal() else _month(month, languages) if month else None
    if month and number is None:
        return None
    return _Parts(_day(found["day"], languages), number, year, short)


def _month(word: str, languages: Sequence[str]) -> int | None:
    return month_number(word, languages) or month_number_misprinted(word, languages)


def _day(printed: str, languages: Sequence[str]) -> int:
    if not any(character.isdigit() for character in printed):
        spelled = (number for code in languages for number, forms in enumerate(language(code).days, 1) if printed in forms)
        return next(spelled)
    return int(printed.translate(_DIGITS))


def _slashed(first: int, second: int, year: int | None, short: bool, day_first: bool) -> _Parts:
    """Day and month of ``04/05/2025``: told by the agency or language, by a number above 12, or not at all."""
    if first > 12 or day_first or first == second:
        return _Parts(first, second, year, short)
    if second > 12:
        return _Parts(second, first, year, short)
    return _AMBIGUOUS


def _split_weekday(text: str, languages: Sequence[str]) -> tuple[int | None, str]:
    match = _WEEKDAY_FIRST.match(text)
    number = weekday_number(match["weekday"], languages) if match else None
    return (None, text) if number is None or match is None else (number, text[match.end() :])


# ------------------------------------------------------------------- the year


def _reference(published: dt.datetime | None, sent: dt.datetime | None) -> tuple[dt.date | None, YearFrom | None]:
    if published is not None:
        return published.date(), "published"
    return (sent.date(), "header") if sent is not None else (None, None)


def _last_weekday(number: int, reference: dt.date | None, origin: YearFrom | None) -> WireDate:
    if reference is None:
        return WireDate(None, None, "year-unknown")
    day = reference.toordinal() - (reference.weekday() - number) % 7
    return WireDate(dt.date.fromordinal(day), origin) if day > 0 else WireDate(None, None, "date-impossible")


def _resolve(parts: _Parts, weekday: int | None, reference: dt.date | None, origin: YearFrom | None) -> WireDate:
    if parts.month is None:
        return _day_alone(parts.day, reference, origin)
    if parts.year is not None:
        day = _date(_full_year(parts, reference), parts.month, parts.day)
        differs = day is not None and weekday is not None and day.weekday() != weekday
        return WireDate(
            day, "text" if day else None, None if day and not differs else "weekday-differs" if day else "date-impossible"
        )
    if _date(2000, parts.month, parts.day) is None:  # 2000 is a leap year: what it lacks, no year has
        return WireDate(None, None, "date-impossible")
    if reference is None:
        return WireDate(None, None, "year-unknown")
    return _nearest(parts.month, parts.day, weekday, reference, origin)


def _nearest(month: int, day: int, weekday: int | None, reference: dt.date, origin: YearFrom | None) -> WireDate:
    years = (reference.year - 1, reference.year, reference.year + 1)
    days = [found for year in years if (found := _date(year, month, day))]
    fitting = [found for found in days if weekday is None or found.weekday() == weekday]
    near = [found for found in days if abs(found - reference) <= HALF_A_YEAR]
    best = min(near, key=lambda found: (abs(found - reference), found), default=None)
    if best in fitting:
        return WireDate(best, origin)
    past = [found for found in fitting if found <= reference]
    if weekday is not None and len(past) == 1:
        return WireDate(past[0], "weekday")
    return WireDate(best, origin if best else None, "weekday-differs" if best else "year-unknown")


def _day_alone(day: int, reference: dt.date | None, origin: YearFrom | None) -> WireDate:
    """A day without month, as Chinese copy of Taiwan prints it: the last such day, at the latest the day after the reference."""
    if not 1 <= day <= 31:
        return WireDate(None, None, "date-impossible")
    if reference is None:
        return WireDate(None, None, "year-unknown")
    months = [divmod(reference.year * 12 + reference.month - 1 + step, 12) for step in (1, 0, -1, -2)]
    days = [found for year, month in months if (found := _date(year, month + 1, day))]
    latest = reference.toordinal() + 1  # local date against a UTC stamp
    return WireDate(next((found for found in days if found.toordinal() <= latest), None), origin)


def _full_year(parts: _Parts, reference: dt.date | None) -> int:
    """A year of two digits: the century nearest to the reference; without one the pivot of POSIX (69 to 99 are 19xx)."""
    year = parts.year or 0
    if not parts.short_year:
        return year
    if reference is None:
        return year + (1900 if year >= 69 else 2000)
    return min((year + 1900, year + 2000), key=lambda full: abs(full - reference.year))


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


# ----------------------------------------------------------------- dateparser

_YEAR_ALONE = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_OWN_SCRIPT = re.compile(r"[^\x00-\u024f\u1e00-\u1eff\u2000-\u206f]")  # any letter that is not Latin


def _by_dateparser(text: str, languages: Sequence[str], reference: dt.date | None, origin: YearFrom | None) -> WireDate | None:
    """What dateparser makes of a span that our tables cannot read, in a language other than English; its year is not believed."""
    foreign = [code for code in languages if code != "en"]
    if not foreign or not _OWN_SCRIPT.search(text) or not any(map(str.isdigit, text)):
        return None
    found = _dateparser(text, foreign[0])
    if found is None:
        return None
    year = _YEAR_ALONE.search(text)
    return _resolve(_Parts(found.day, found.month, int(year.group()) if year else None), None, reference, origin)


def _dateparser(text: str, language: str) -> dt.datetime | None:
    import dateparser

    settings = {"REQUIRE_PARTS": ["day", "month"], "RELATIVE_BASE": dt.datetime(2000, 1, 1), "PARSERS": ["absolute-time"]}
    try:
        return cast("dt.datetime | None", dateparser.parse(text, languages=[language], settings=settings))
    except ValueError:  # dateparser has no such language
        return None
