"""Datelines: every row of the table, the decision that there is none, and what the slots become."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.dates import parse_published
from newsparse.opening.dateline import find_dateline
from newsparse.opening.formats import formats, matches
from newsparse.tables import read_toml
from newsparse.text import Passage
from tests.conftest import FIXTURES

ROWS: list[dict[str, Any]] = read_toml("datelines.toml")["format"]


@pytest.mark.parametrize(
    ("row", "example"),
    [pytest.param(row, example, id=f"{row['name']}-{n}") for row in ROWS for n, example in enumerate(row["examples"])],
)
def test_each_example_is_read_by_its_own_row(row: dict[str, Any], example: dict[str, str]) -> None:
    text = example["text"]
    found = find_dateline(Passage(text), signed=row.get("signed", False))
    assert found is not None
    assert found.rule == row["name"]
    for slot, printed in (("date", found.date_text), ("agency", found.agency)):
        if slot in example:
            assert printed is not None
            assert printed.text.rstrip(".") == example[slot].rstrip(".")
    assert bool(found.places) == ("places" in example)
    for place in found.places:
        assert all(mention.text in example["places"] for mention in place.mentions)


@pytest.mark.parametrize(
    "text", [pytest.param(text, id=f"{row['name']}-{n}") for row in ROWS for n, text in enumerate(row.get("not_examples", ()))]
)
def test_no_not_example_is_a_dateline(text: str) -> None:
    assert find_dateline(Passage(text)) is None


def test_names_of_rows_are_unique() -> None:
    names = [row["name"] for row in ROWS]
    assert len(names) == len(set(names))


def test_every_agency_is_read_in_one_of_its_examples() -> None:
    """Agencies whose copy names them only above or below the story have no dateline that could."""
    rows = read_toml("agencies.toml")["agency"]
    read = {
        row["name"]
        for row in rows
        for example in row["examples"]
        if (found := find_dateline(Passage(example))) and found.agency and found.agency.name == row["name"]
    }
    assert len(read) >= 0.85 * len(rows), sorted({row["name"] for row in rows} - read)


@pytest.mark.parametrize(
    ("text", "span", "places", "agency"),
    [
        pytest.param("KYIV/WARSAW, 12 March (PAP) – A", "KYIV/WARSAW, 12 March (PAP) –", ["Kyiv", "Warsaw"], "PAP", id="slash"),
        pytest.param("OSLO and BERGEN (AP) — A", "OSLO and BERGEN (AP) —", ["Oslo", "Bergen"], "AP", id="and"),
        pytest.param("PARIS, Texas (AP) — A", "PARIS, Texas (AP) —", ["Paris"], "AP", id="qualifier"),
        pytest.param("\ufeffOSLO, Feb 3 (Reuters) - A", "OSLO, Feb 3 (Reuters) -", ["Oslo"], "Reuters", id="byte-order-mark"),
        pytest.param("OSLO\u00a0(AP)\u00a0— A", "OSLO\u00a0(AP)\u00a0—", ["Oslo"], "AP", id="no-break-space"),
        pytest.param("OSLO (AP) \u00ad— A", "OSLO (AP) \u00ad—", ["Oslo"], "AP", id="soft-hyphen"),
        pytest.param("OSLO (AP) &mdash; A", "OSLO (AP) &mdash;", ["Oslo"], "AP", id="entity"),
        pytest.param("OSLO, Sept 3 (Reuters) â€“ A", "OSLO, Sept 3 (Reuters) â€“", ["Oslo"], "Reuters", id="mojibake"),
        pytest.param("****OSLO, March 5 - A", "OSLO, March 5 -", ["Oslo"], None, id="asterisks"),
        pytest.param("UPPER HOLLOW, March 4 - A mill", "UPPER HOLLOW, March 4 -", ["Upper Hollow"], None, id="unknown-place"),
        pytest.param("OSLO, March 4 -A mill", "OSLO, March 4 -", ["Oslo"], None, id="hyphen-glued-right"),
        pytest.param("OSLO, March 4- A mill", "OSLO, March 4-", ["Oslo"], None, id="hyphen-glued-left"),
        pytest.param("(Reuters) - A mill", "(Reuters) -", [], "Reuters", id="agency-alone"),
        pytest.param("Feb 12 (Reuters) - A mill", "Feb 12 (Reuters) -", [], "Reuters", id="no-place"),
        pytest.param("ABOARD THE USS HERON (AP) — A", "ABOARD THE USS HERON (AP) —", ["USS Heron"], "AP", id="aircraft"),
        pytest.param("UPDATE 1-Mill opens\n\nOSLO (AP) — A", "OSLO (AP) —", ["Oslo"], "AP", id="below-headline"),
        pytest.param("Mill opens in Oslo\nOSLO 1996-08-30\nA mill", "OSLO 1996-08-30", ["Oslo"], None, id="own-line"),
    ],
)
def test_datelines(text: str, span: str, places: list[str], agency: str | None) -> None:
    found = find_dateline(Passage(text))
    assert found is not None
    assert found.text == span
    assert [place.name for place in found.places] == places
    assert (found.agency.name if found.agency else None) == agency


def test_a_line_that_an_agency_opens_is_no_item_of_a_list() -> None:
    found = find_dateline(Passage("OSLO, May 3 (AP) - Rain fell.\nROME, May 3 (AP) - Snow fell.\n\nIt was cold in both."))
    assert found is not None
    assert found.text == "OSLO, May 3 (AP) -"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("OSLO — a city of ferries — was founded by a king.", id="sentence"),
        pytest.param("OSLO FJORD - the water, not the band - froze over.", id="longer-name"),
        pytest.param("“OSLO — that is all he spoke of,” she said.", id="quoted"),
        pytest.param("UEFA (Nyon) – The union met.", id="organization"),
        pytest.param("FERRIES LATE AS ICE GROWS - WHAT TO KNOW", id="headline"),
        pytest.param("ROTTERDAM PORT FEES TO RISE JULY 1 - MINISTER", id="headline-with-date"),
        pytest.param("CANADIAN MILLING (CP) RAISES DIVIDEND", id="ticker-that-is-an-agency"),
        pytest.param("By Ana Reyes, Reuters.\nThe mill opened on Monday.", id="byline"),
        pytest.param("(Photo: Reuters)\n\nThe orchestra returned.", id="photo"),
        pytest.param("As Reuters, Oslo - its new office - reported, it froze.", id="inside-a-sentence"),
        pytest.param("KUWAIT - A mill opened.\n\nDUBAI - A port closed.\n\nDOHA - A tower rose.", id="round-up"),
        pytest.param("MANCHESTER UNITED, May 3 - A win came late.", id="club"),
        pytest.param("ORLANDO BLOOM, March 2 - The actor spoke.", id="person-with-a-city"),
        pytest.param("JACK LONDON, Jan. 12 - The writer was born.", id="person-with-a-city-behind"),
        pytest.param("FLORENCE, Anna K., March 2 - Sister of Tom. Service on Friday.", id="death-notice"),
        pytest.param("REUTERS: Is it open?\nMAYOR: It is.\nREUTERS: Since when?", id="interview"),
        pytest.param("Bread (NAN) - a recipe.", id="lower-case-after"),
        pytest.param("Contact: (AFP) - he said.", id="label-before-agency"),
        pytest.param("Split - The movie was good.", id="small-letters-not-well-known"),
        pytest.param("Sydney: A Life in Pictures", id="colon-in-small-letters"),
        pytest.param("2. GENOA, ITALY - How to park", id="list-item"),
        pytest.param("CHICAGO (1926) - The play returns.", id="years"),
        pytest.param("The mill opened on Monday.", id="plain"),
        pytest.param("", id="empty"),
    ],
)
def test_no_dateline(text: str) -> None:
    assert find_dateline(Passage(text)) is None


@pytest.mark.parametrize(
    ("text", "name", "match"),
    [
        pytest.param("MINSK, 12 May (BelYTA) - A", "BelTA", "misprint", id="misprint"),
        pytest.param("MINSK, 12 May (BeITA) - A", "BelTA", "misprint", id="capital-i"),
        pytest.param("LONDON, Jan 19 (Rueters) - A", "Reuters", "misprint", id="swapped"),
        pytest.param("DOHA, May 2 (Reuter) - A", "Reuters", "alias", id="alias"),
        pytest.param("DOHA, May 2 (Reuters) - A", "Reuters", "exact", id="exact"),
        pytest.param("MANAMA, May 2 (BNA): A", "BNA", "exact", id="shared-decided-by-place"),
        pytest.param("KABUL, May 2 (BNA): A", "Bakhtar", "alias", id="shared-decided-by-other-place"),
    ],
)
def test_agencies(text: str, name: str, match: str) -> None:
    found = find_dateline(Passage(text))
    assert found is not None
    assert found.agency is not None
    assert (found.agency.name, found.agency.match, found.agency.found_in) == (name, match, "dateline")


def test_a_label_that_the_story_spells_the_same_way_is_no_misprint() -> None:
    found = find_dateline(Passage("LARNA, 3 March (VelTA) - A terminal opened, VelTA learned."))
    assert found is not None
    assert found.agency is None
    assert found.text == "LARNA, 3 March (VelTA) -"


def test_an_agency_tells_the_country_of_its_place() -> None:
    found = find_dateline(Passage("BREST, 12 February (BelTA) - A"))
    assert found is not None
    assert found.places[0].country_code == "BY"


def test_the_year_is_printed_or_given_or_unknown() -> None:
    text = Passage("OSLO, Dec 31 (Reuters) - The port had a good 2019.")
    assert (unknown := find_dateline(text)) is not None
    assert (unknown.date, unknown.year_from) == (None, None)
    assert unknown.date_text is not None
    assert unknown.date_text.text == "Dec 31"
    known = find_dateline(text, published=parse_published("2025-01-01"))
    assert known is not None
    assert (str(known.date), known.year_from) == ("2024-12-31", "published")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=120))
def test_never_raises_and_tells_the_truth(text: str) -> None:
    found = find_dateline(Passage(text))
    if found is not None:
        assert text[found.start : found.end] == found.text


@given(
    st.sampled_from(["OSLO", "Oslo", "NEW YORK", "KYIV/WARSAW", "PARIS, Texas", "", "ST. JOHN'S"]),
    st.sampled_from(["", ", May 3", " 3 May", ", Feb. 30", ", 04/05/2025", ", Tuesday"]),
    st.sampled_from(["", " (AP)", " (BwlTA", " /TASS/", ", BNS", "--(BUSINESS WIRE)"]),
    st.sampled_from([" - ", " -- ", "—", " _ ", ": ", ". ", " &mdash; ", "\u200b– ", "--", " "]),
)
def test_the_zoo_of_parts(place: str, date: str, agency: str, separator: str) -> None:
    text = f"{place}{date}{agency}{separator}A mill has opened in the port."
    found = find_dateline(Passage(text))
    if found is not None:
        assert text.strip().startswith(found.text.strip())
        assert all(text[m.start : m.end] == m.text for p in found.places for m in p.mentions)


FAMILIES = {
    "A": "place-date-agency",
    "B": "place-agency",
    "C": "place-date-agency",
    "D": "place-date-agency",
    "E": "place-date-slashes",
    "F": "agency-place-date",
    "G": "place-date-bare",
    "H": "place-bare",
    "I": "place-sep-agency",
    "J": "place-agency-and-date",
    "K": "place-slash-agency-slash-date",
    "L": "date-place-slashes",
    "M": "bare-place-date",
    "N": "place-slash-date-slash-agency",
    "O": "bracket-place-equals-agency",
    "P": "agency-place-date-run-together",
    "Q": "place-over-date-over-agency",
}
"""The order families of wire openings, each with the row that reads it; R has no dateline but the agency's name at the end."""


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_has_a_row_with_an_example(family: str) -> None:
    (row,) = [row for row in ROWS if row["name"] == FAMILIES[family]]
    assert row["examples"]


def test_no_row_is_left_out_that_matches() -> None:
    """What a line must have for a row to be tried, and the beginnings that rows share, only save time."""
    lines = [example["text"] for row in ROWS for example in row["examples"]]
    lines += [line for row in ROWS for line in row.get("not_examples", ())]
    for path in sorted(FIXTURES.glob("*.txt")):
        printed = path.read_text(encoding="utf-8").split("\n")
        lines += ["\n".join(printed[number:])[:260] for number in range(min(12, len(printed)))]
    for line in lines:
        all_rows = [(row.name, match.span()) for row in formats(("en",)) if (match := row.pattern.match(line))]
        assert [(row.name, match.span()) for row, match in matches(line, ("en",))] == all_rows, line
