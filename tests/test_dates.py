import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.agencies import agency_named
from newsparse.dates import WireDate, parse_published, read_date, read_dateline_date
from newsparse.errors import InputTypeError, InvalidDateError

DAY = dt.datetime(2025, 3, 4, 12, 0)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        pytest.param("March 4", "2025-03-04", id="month-day"),
        pytest.param("Sept. 4", "2024-09-04", id="abbreviated-stop"),
        pytest.param("Sept 4", "2024-09-04", id="abbreviated"),
        pytest.param("JUL 11", "2025-07-11", id="capitals"),
        pytest.param("Jul 05", "2025-07-05", id="zero-padded"),
        pytest.param("12 February", "2025-02-12", id="day-month"),
        pytest.param("12 Feb", "2025-02-12", id="day-abbreviated"),
        pytest.param("5th March, 2024", "2024-03-05", id="ordinal-year"),
        pytest.param("March 2nd, 2019", "2019-03-02", id="ordinal-behind"),
        pytest.param("Aug 29, 2024", "2024-08-29", id="comma-year"),
        pytest.param("May 7 2025", "2025-05-07", id="year-no-comma"),
        pytest.param("Apr. 7,2025", "2025-04-07", id="no-blank"),
        pytest.param("Mar.21", "2025-03-21", id="glued"),
        pytest.param("March 4/2025", "2025-03-04", id="slash-year"),
        pytest.param("14 July 2024", "2024-07-14", id="day-month-year"),
        pytest.param("1996-08-22", "1996-08-22", id="iso"),
        pytest.param("12.02.2024", "2024-02-12", id="dotted"),
        pytest.param("05.06.25", "2025-06-05", id="dotted-short"),
        pytest.param("25/12", "2024-12-25", id="slash-day-first-certain"),
        pytest.param("12/25/2024", "2024-12-25", id="slash-month-first-certain"),
        pytest.param("04/04/2025", "2025-04-04", id="slash-same"),
        pytest.param("March 5-6", "2025-03-05", id="range"),
        pytest.param("24-25 July", "2025-07-24", id="range-day-first"),
        pytest.param("March 2O", "2025-03-20", id="letter-o"),
        pytest.param("Februrary 3", "2025-02-03", id="misprinted-month"),
        pytest.param("Agu. 24", "2025-08-24", id="swapped-month"),
        pytest.param("Tuesday, March 4", "2025-03-04", id="weekday-and-date"),
        pytest.param("Tuesday", "2025-03-04", id="weekday-today"),
        pytest.param("Friday", "2025-02-28", id="weekday-past"),
        pytest.param("Feb. 30", None, id="impossible"),
        pytest.param("March 32", None, id="impossible-day"),
        pytest.param("04/05/2025", None, id="ambiguous"),
        pytest.param("31 April 2024", None, id="impossible-with-year"),
    ],
)
def test_read_date(printed: str, expected: str | None) -> None:
    found = read_date(printed, published=DAY)
    assert found is not None
    assert (found.date.isoformat() if found.date else None) == expected


@pytest.mark.parametrize(
    ("printed", "language", "expected"),
    [
        pytest.param("21 ene", "es", "2025-01-21", id="es"),
        pytest.param("3 de mayo de 2018", "es", "2018-05-03", id="es-de"),
        pytest.param("26 mai 2020", "fr", "2020-05-26", id="fr"),
        pytest.param("1er mars", "fr", "2025-03-01", id="fr-ordinal"),
        pytest.param("01 LUG", "it", "2025-07-01", id="it-capitals"),
        pytest.param("3 мая", "ru", "2025-05-03", id="ru"),
        pytest.param("20 листопада", "uk", "2024-11-20", id="uk"),
        pytest.param("5 Mayıs", "tr", "2025-05-05", id="tr"),
        pytest.param("3月12日", "zh", "2025-03-12", id="zh"),
        pytest.param("2日", "zh", "2025-03-02", id="zh-day-alone"),
        pytest.param("14 أبريل", "ar", "2025-04-14", id="ar"),
    ],
)
def test_read_date_in_other_languages(printed: str, language: str, expected: str) -> None:
    found = read_date(printed, languages=(language, "en"), published=DAY, day_first=True)
    assert found is not None
    assert found.date is not None
    assert found.date.isoformat() == expected


@pytest.mark.parametrize("printed", ["", "the", "May be", "Flight 12", "12", "Smarch 99 4", "Room 7 of 9", "City 3"])
def test_what_is_no_date(printed: str) -> None:
    assert read_date(printed, published=DAY) is None


@pytest.mark.parametrize(
    ("printed", "published", "sent", "expected", "year_from", "problem"),
    [
        pytest.param("Dec 31", "2025-01-01T00:40", None, "2024-12-31", "published", None, id="new-year"),
        pytest.param("Jan 1", "2024-12-31T20:00", None, "2025-01-01", "published", None, id="new-year-utc"),
        pytest.param("Nov 15", "2026-02-03", None, "2025-11-15", "published", None, id="republished"),
        pytest.param("Nov 15", None, "2026-02-03", "2025-11-15", "header", None, id="header"),
        pytest.param("Nov 15", None, None, None, None, "year-unknown", id="nothing-supplies-it"),
        pytest.param("Nov 15, 2019", None, None, "2019-11-15", "text", None, id="printed"),
        pytest.param("Feb. 29", "2025-03-01", None, None, None, "year-unknown", id="no-leap-day-near"),
        pytest.param("Feb. 29", "2024-03-01", None, "2024-02-29", "published", None, id="leap-day"),
        pytest.param("Thursday, Feb. 29", "2025-03-01", None, "2024-02-29", "weekday", None, id="weekday-confirms"),
        pytest.param("Monday, March 4", "2025-03-04", None, "2024-03-04", "weekday", None, id="weekday-of-another-year"),
        pytest.param("Saturday, May 3", "2030-01-01", None, "2030-05-03", "published", "weekday-differs", id="never-far-ahead"),
        pytest.param("Sunday, March 3, 2025", None, None, "2025-03-03", "text", "weekday-differs", id="weekday-differs"),
        pytest.param("Friday", None, None, None, None, "year-unknown", id="lone-weekday-without-reference"),
    ],
)
def test_where_the_year_comes_from(
    printed: str, published: str | None, sent: str | None, expected: str | None, year_from: str | None, problem: str | None
) -> None:
    found = read_date(printed, published=parse_published(published), sent=parse_published(sent))
    assert found is not None
    assert (found.date.isoformat() if found.date else None, found.year_from, found.problem) == (expected, year_from, problem)


@pytest.mark.parametrize(
    ("given_value", "expected"),
    [
        (None, None),
        (dt.date(2026, 2, 12), dt.datetime(2026, 2, 12)),
        (dt.datetime(2026, 2, 12, 8, tzinfo=dt.UTC), dt.datetime(2026, 2, 12, 8, tzinfo=dt.UTC)),
        ("2026-02-12", dt.datetime(2026, 2, 12)),
        ("2026-02-12T08:00:00Z", dt.datetime(2026, 2, 12, 8, tzinfo=dt.UTC)),
    ],
)
def test_published(given_value: dt.date | str | None, expected: dt.datetime | None) -> None:
    assert parse_published(given_value) == expected


@pytest.mark.parametrize("year", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("printed", ["Tuesday", "31日", "1日", "Dec 31", "Jan 1", "Friday, Feb. 29"])
def test_the_ends_of_the_calendar(printed: str, year: str) -> None:
    assert read_date(printed, published=parse_published(year)) is not None


def test_a_zone_becomes_its_offset() -> None:
    from zoneinfo import ZoneInfo

    late = dt.datetime(2025, 10, 26, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1)
    read = parse_published(late)
    assert read is not None
    assert read.isoformat() == "2025-10-26T02:30:00+01:00"
    assert dt.datetime.fromisoformat(read.isoformat()) == read
    with pytest.raises(InvalidDateError, match="whole minutes"):
        parse_published("2025-01-01T00:00:00+01:02:03")


def test_published_that_cannot_be_read() -> None:
    with pytest.raises(InvalidDateError, match="ISO 8601"):
        parse_published("last Tuesday")
    with pytest.raises(InputTypeError, match="float"):
        parse_published(1.5)  # type: ignore[arg-type]


@given(st.text(max_size=30))
def test_never_raises(printed: str) -> None:
    read_date(printed, languages=("en", "ru"), published=DAY)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2090, 1, 1)), st.integers(-180, 180))
def test_the_nearest_year_is_found_again(day: dt.date, distance: int) -> None:
    reference = dt.datetime.combine(day, dt.time()) + dt.timedelta(days=distance)
    found = read_date(day.strftime("%B %-d"), published=reference)
    assert found is not None
    if (day.month, day.day) != (2, 29):
        assert found.date == day


@pytest.mark.parametrize(
    ("printed", "language", "day"),
    [
        ("नौ दिसंबर", "hi", dt.date(2024, 12, 9)),
        ("इकतीस जनवरी 2023", "hi", dt.date(2023, 1, 31)),
        ("٩ ديسمبر", "ar", dt.date(2024, 12, 9)),
        ("١٤ أبريل ٢٠٢٢", "ar", dt.date(2022, 4, 14)),
        ("１２月３日", "ja", dt.date(2024, 12, 3)),
    ],
)
def test_days_that_are_spelled_or_in_other_digits(printed: str, language: str, day: dt.date) -> None:
    read = read_date(printed, languages=(language, "en"), published=dt.datetime(2024, 12, 9))
    assert read is not None
    assert read.date == day


def test_an_agency_tells_how_its_date_is_read() -> None:
    belga, reuters = agency_named("Belga"), agency_named("Reuters")
    sent = dt.datetime(2025, 2, 20)
    assert read_dateline_date("11/02", language="en", agency=belga, published=sent) == WireDate(dt.date(2025, 2, 11), "published")
    assert read_dateline_date("11/02", language="en", agency=reuters, published=sent) == WireDate(None, None, "date-ambiguous")
    turkish = read_dateline_date("5 Mayıs", language="en", agency=agency_named("DHA"), published=sent)
    assert turkish == WireDate(dt.date(2025, 5, 5), "published")
    assert read_dateline_date("5 Mayıs", language="en", published=sent) is None
