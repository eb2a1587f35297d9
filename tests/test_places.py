import subprocess
import sys
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.gazetteer import _gazetteer, fold, regions_by_name
from newsparse.models import Located
from newsparse.places import find_spot, find_spot_misprinted, is_place_name, read_places, title_case, to_place
from newsparse.tables import RegionRow, read_toml, regions
from newsparse.text import Passage

KINDS = {"constituent", "country", "province", "state", "territory"}


def names_of(text: str, hint: str | None = None) -> list[tuple[str, str | None, str | None]] | None:
    places = read_places(Passage(text), country_hint=hint)
    return None if places is None else [(place.name, place.region, place.country_code) for place in places]


# ------------------------------------------------------------ one name

MEANT = [
    ("WASHINGTON", "Washington", "District of Columbia", "US"),
    ("new york", "New York", "New York", "US"),
    ("Ottawa", "Ottawa", "Ontario", "CA"),
    ("PARIS", "Paris", None, "FR"),
    ("Santiago", "Santiago", None, "CL"),
    ("TRIPOLI", "Tripoli", None, "LY"),
    ("Reims", "Reims", None, "FR"),
    ("ST PETERSBURG", "St. Petersburg", None, "RU"),
    ("Saint-Petersburg", "St. Petersburg", None, "RU"),
    ("ＯＳＬＯ", "Oslo", None, "NO"),
    ("SA\u0303O PAULO", "Sao Paulo", None, "BR"),
    ("N’DJAMENA", "N'Djamena", None, "TD"),
    ("Basle", "Basel", None, "CH"),
    ("Peking", "Beijing", None, "CN"),
    ("Bombay", "Mumbai", None, "IN"),
    ("Leningrad", "St. Petersburg", None, "RU"),
    ("Rangoon", "Yangon", None, "MM"),
    ("NUR-SULTAN", "Astana", None, "KZ"),
    ("Ulan Bator", "Ulaanbaatar", None, "MN"),
    ("Kiova", "Kyiv", None, "UA"),
    ("Mailand", "Milan", None, "IT"),
    ("Köln", "Cologne", None, "DE"),
    ("DUESSELDORF", "Dusseldorf", None, "DE"),
    ("Genève", "Geneva", None, "CH"),
    ("Pequim", "Beijing", None, "CN"),
    ("Parigi", "Paris", None, "FR"),
    ("MÉXICO", "Mexico City", None, "MX"),
    ("KUWAIT", "Kuwait", None, "KW"),
    ("Den Haag", "The Hague", None, "NL"),
    ("МИНСК", "Minsk", None, "BY"),
    ("Одеса", "Odesa", None, "UA"),
    ("ワシントン", "Washington", "District of Columbia", "US"),
    ("武汉", "Wuhan", None, "CN"),
    ("부산", "Busan", None, "KR"),
    ("حلب", "Aleppo", None, "SY"),
    ("İZMİR", "Izmir", None, "TR"),
    ("Łódź", "Lodz", None, "PL"),
    ("UNITED NATIONS", "United Nations", None, None),
    ("CYPRUS", "Cyprus", None, "CY"),
]


@pytest.mark.parametrize(("printed", "name", "region", "country"), MEANT, ids=[row[0] for row in MEANT])
def test_a_name_means(printed: str, name: str, region: str | None, country: str | None) -> None:
    spot = find_spot(printed)
    assert spot is not None
    assert spot[:3] == (name, region, country)


EQUALS = ["Brest", "Cordoba", "Hamilton", "Springfield", "Birmingham", "Victoria", "Georgia", "Quarrystone", "", "-"]


@pytest.mark.parametrize("printed", EQUALS)
def test_nothing_is_guessed_between_equals(printed: str) -> None:
    assert find_spot(printed) is None


NARROWED = [
    ("Brest", "BY", None, 629634),
    ("Brest", "FR", None, 3030300),
    ("San Jose", "CR", None, 3621849),
    ("San Jose", "US", "California", 5392171),
    ("Paris", "US", "Texas", 4717560),
    ("Paris", None, "Texas", 4717560),
    ("London", None, "Ontario", 6058560),
    ("New Delhi", "IN", None, 1261481),
    ("Kuwait", "KW", None, 285787),
]


@pytest.mark.parametrize(
    ("printed", "country", "region", "identifier"), NARROWED, ids=["-".join(map(str, row[:3])) for row in NARROWED]
)
def test_a_country_or_region_narrows(printed: str, country: str | None, region: str | None, identifier: int) -> None:
    spot = find_spot(printed, country_code=country, region=region)
    assert spot is not None
    assert spot.geonames_id == identifier


@pytest.mark.parametrize(
    ("country", "region"),
    [("FR", "Texas"), ("ZZ", None), (None, "Nowhere"), ("US", None)],
    ids=["at-odds", "no-country", "no-region", "many"],
)
def test_narrowing_can_leave_nothing(country: str | None, region: str | None) -> None:
    assert find_spot("Springfield", country_code=country, region=region) is None


@pytest.mark.parametrize(
    ("printed", "name"),
    [("WASHNGTON", "Washington"), ("VlENNA", "Vienna"), ("Helsinkii", "Helsinki"), ("ALTANTA", "Atlanta"), ("Brusels", "Brussels")],
)
def test_a_misprint_is_recognised(printed: str, name: str) -> None:
    spot = find_spot_misprinted(printed)
    assert spot is not None
    assert spot.name == name


@pytest.mark.parametrize(
    "printed",
    ["Rame", "Vienna", "Quarrystone", "WSHNGTON", "Savannahh", ""],
    ids=["short", "exact", "far", "two-edits", "not-well-known", "empty"],
)
def test_a_misprint_is_not_recognised(printed: str) -> None:
    assert find_spot_misprinted(printed) is None


@pytest.mark.parametrize("printed", ["Reims", "VALENCIA", "Air Force One", "Alaska", "Québec", "서울", "Norway"])
def test_is_a_place_name(printed: str) -> None:
    assert is_place_name(printed)


def test_a_qualifier_that_no_table_has_leaves_the_country_open() -> None:
    (place,) = read_places(Passage("PARIS, Upper Quarrystone")) or ()
    assert (place.name, place.country_code, place.is_known) == ("Paris", None, False)


@pytest.mark.parametrize("printed", ["Quarrystone", "Calif.", "N.Y.", "Reuters", "", "...", "The committee"])
def test_is_no_place_name(printed: str) -> None:
    assert not is_place_name(printed)


# ------------------------------------------------------------ lists of places

US, GB = "US", "GB"
LISTS = [
    ("CAIRO, Egypt", [("Cairo", None, "EG")]),
    ("CAIRO, Ga.", [("Cairo", "Georgia", US)]),
    ("TBILISI, Georgia", [("Tbilisi", None, "GE")]),
    ("ATLANTA, Georgia", [("Atlanta", "Georgia", US)]),
    ("LARKS HOLLOW, Georgia", [("Larks Hollow", None, None)]),
    ("LARKS HOLLOW, PA", [("Larks Hollow", "Pennsylvania", US)]),
    ("BELEM, PA", [("Belem", "Para", "BR")]),
    ("MORELIA, Mich.", [("Morelia", "Michoacan", "MX")]),
    ("PERTH, WA", [("Perth", "Western Australia", "AU")]),
    ("SPOKANE, WA", [("Spokane", "Washington", US)]),
    ("SÃO PAULO, SP", [("Sao Paulo", "Sao Paulo", "BR")]),
    ("FARMINGTON Conn.", [("Farmington", "Connecticut", US)]),
    ("CARY N.C.", [("Cary", "North Carolina", US)]),
    ("FALLS CHURCH VA", [("Falls Church", "Virginia", US)]),
    ("Chur GR", [("Chur", "Graubunden", "CH")]),
    ("Hauppauge, N.Y,.", [("Hauppauge", "New York", US)]),
    ("WALtHAM, Mass.", [("Waltham", "Massachusetts", US)]),
    ("HAILEY, Idaho, Calif.", [("Hailey", "Idaho", US)]),
    ("Pune (Maharashtra) [India]", [("Pune", "Maharashtra", "IN")]),
    ("Patna [India]", [("Patna", None, "IN")]),
    ("Dakar (Senegal)", [("Dakar", None, "SN")]),
    ("BHISHO, Eastern Cape, South Africa", [("Bhisho", "Eastern Cape", "ZA")]),
    ("BUFFALO, New York", [("Buffalo", "New York", US)]),
    ("WASHINGTON, D.C.", [("Washington", "District of Columbia", US)]),
    ("WASHINGTON, Ind.", [("Washington", "Indiana", US)]),
    ("NEW YORK, USA", [("New York", "New York", US)]),
    ("LONDON, UNITED KINGDOM", [("London", None, GB)]),
    ("CAMBRIDGE, England", [("Cambridge", "England", GB)]),
    ("ARNHEM, the Netherlands", [("Arnhem", None, "NL")]),
    ("RAMALLAH, West Bank", [("Ramallah", "West Bank", "PS")]),
    ("SAN JUAN, Puerto Rico", [("San Juan", "Puerto Rico", "PR")]),
    ("ST. JOHN’S, Newfoundland", [("St. John's", "Newfoundland and Labrador", "CA")]),
    ("KINSHASA, Congo", [("Kinshasa", None, "CD")]),
    ("SRINAGAR, Indian-controlled Kashmir", [("Srinagar", None, "IN")]),
    ("BAHRAIN, Bahrain", [("Bahrain", None, "BH")]),
    ("WASHINGTON/BEIJING", [("Washington", "District of Columbia", US), ("Beijing", None, "CN")]),
    ("STOCKHOLM and OSLO", [("Stockholm", None, "SE"), ("Oslo", None, "NO")]),
    ("Madrid y Bilbao", [("Madrid", None, "ES"), ("Bilbao", None, "ES")]),
    ("东京/北京", [("Tokyo", None, "JP"), ("Beijing", None, "CN")]),
    ("NEW YORK, PARIS and TOKYO", [("New York", "New York", US), ("Paris", None, "FR"), ("Tokyo", None, "JP")]),
    ("LONDON, SINGAPORE", [("London", None, GB), ("Singapore", None, "SG")]),
    ("BOSTON & HAIFA, Israel", [("Boston", "Massachusetts", US), ("Haifa", None, "IL")]),
    ("MINNEAPOLIS & ST. PAUL, Minn.", [("Minneapolis", "Minnesota", US), ("St. Paul", "Minnesota", US)]),
    ("BASRA/NAJAF, Iraq", [("Basra", None, "IQ"), ("Najaf", None, "IQ")]),
    ("DENVER and REGINA, Saskatchewan", [("Denver", "Colorado", US), ("Regina", "Saskatchewan", "CA")]),
    ("NEW YORK, Louisville, KY", [("New York", "New York", US), ("Louisville", "Kentucky", US)]),
    ("DALLAS/FORT WORTH AIRPORT, Texas", [("Dallas/Fort Worth Airport", "Texas", US)]),
    ("SAINT KITTS AND NEVIS", [("Saint Kitts and Nevis", None, "KN")]),
    ("SCARBOROUGH, Trinidad and Tobago", [("Scarborough", None, "TT")]),
    ("Frankfurt/Main", [("Frankfurt", None, "DE")]),
    ("ABOARD AIR FORCE ONE", [("Air Force One", None, None)]),
    ("ABOARD THE USS KESTREL", [("USS Kestrel", None, None)]),
    ("ON THE TUMEN RIVER", [("Tumen River", None, None)]),
    ("IN THE STRAIT OF HORMUZ", [("Strait of Hormuz", None, None)]),
    ("SOMEWHERE IN IRAQ", [("Iraq", None, "IQ")]),
    ("NEAR THE HAGUE, Netherlands", [("The Hague", None, "NL")]),
    ("LON-\nDON", [("London", None, GB)]),
    ("PORT-AU-\nPRINCE, Haiti", [("Port-au-Prince", None, "HT")]),
    ("WASHNGTON", [("Washington", "District of Columbia", US)]),
    ("des moines", [("Des Moines", None, US)]),
    ("Victoria", [("Victoria", None, None)]),
    ("LARKS HOLLOW", [("Larks Hollow", None, None)]),
]


@pytest.mark.parametrize(("printed", "expected"), LISTS, ids=[row[0].replace("\n", " ") for row in LISTS])
def test_a_list_of_places_is_read(printed: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert names_of(printed) == expected


@pytest.mark.parametrize(
    "printed",
    [
        "",
        " , ",
        "PARIS, May 3",
        "KM 28",
        "In Paris",
        "Paris is a city",
        "the committee met",
        "Paris (Quarrystone)",
        "PARIS – LONDON",
        'PARIS "LONDON"',
        "OSLO/ROME/BONN/LIMA/BERN/RIGA/DOHA/CAIRO/DELHI",
        "PARIS and " * 40,
        "A Company Incorporated in the State",
    ],
)
def test_what_is_no_list_of_places(printed: str) -> None:
    assert read_places(Passage(printed)) is None


@given(st.text(alphabet="ABab é/&,.()[]-'’\n\u00ad北МО", max_size=60) | st.text(max_size=60))
def test_any_text_is_read_or_refused(printed: str) -> None:
    passage = Passage(printed, 3)
    for place in read_places(passage) or ():
        assert passage.between(place.text.start, place.text.end) == place.text
        assert place.name
        to_place(place)


@pytest.mark.parametrize(
    ("printed", "hint", "country"),
    [
        ("BREST", "BY", "BY"),
        ("HYDERABAD", "PK", "PK"),
        ("VICTORIA", "CA", "CA"),
        ("MOSCOW", "BY", "RU"),
        ("PARIS", "US", "FR"),
        ("LONDON", "CA", GB),
    ],
    ids=["tie", "tie-2", "bigger-than-a-capital", "not-at-home", "smaller-at-home", "stands-alone"],
)
def test_the_agency_s_country_decides_between_namesakes(printed: str, hint: str, country: str) -> None:
    places = read_places(Passage(printed), country_hint=hint)
    assert places is not None
    assert places[0].country_code == country


@pytest.mark.parametrize(
    ("printed", "known"),
    [("OSLO", True), ("VICTORIA", True), ("ABOARD THE USS KESTREL", True), ("LARKS HOLLOW, N.Y.", False), ("WASHNGTON", False)],
)
def test_it_says_whether_the_name_is_known(printed: str, known: bool) -> None:
    places = read_places(Passage(printed))
    assert places is not None
    assert places[0].is_known is known


def test_each_place_is_located_without_its_qualifier() -> None:
    printed = Passage("ABOARD THE USS KESTREL, ST. PAUL, Minn., and Pune (Maharashtra) [India]", 7)
    places = read_places(printed)
    assert places is not None
    assert [place.text.text for place in places] == ["USS KESTREL", "ST. PAUL", "Pune"]
    assert all(printed.between(place.text.start, place.text.end) == place.text for place in places)


def test_a_read_place_becomes_a_place_of_the_model() -> None:
    (read,) = read_places(Passage("SAVANNAH, Ga.", 5)) or ()
    place = to_place(read)
    assert (place.name, place.region, place.country_code, place.geonames_id) == ("Savannah", "Georgia", "US", 4221552)
    assert place.latitude == pytest.approx(32.08, abs=0.1)
    assert place.mentions == (Located(text="SAVANNAH", start=5, end=13),)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("PORT-AU-PRINCE", "Port-au-Prince"),
        ("N'DJAMENA", "N'Djamena"),
        ("ST. JOHN’S", "St. John’s"),
        ("WINSTON-SALEM", "Winston-Salem"),
        ("McLEAN", "McLean"),
        ("MCLEAN", "McLean"),
        ("DeKALB", "DeKalb"),
        ("FOND du LAC", "Fond du Lac"),
        ("COEUR D'ALENE", "Coeur d'Alene"),
        ("L'AQUILA", "L'Aquila"),
        ("SANA'A", "Sana'a"),
        ("ISLE OF WIGHT", "Isle of Wight"),
        ("STRATFORD-UPON-AVON", "Stratford-upon-Avon"),
        ("FONTENAY-LE-COMTE", "Fontenay-le-Comte"),
        ("PUEBLA DE LA CALZADA", "Puebla de la Calzada"),
        ("LA PAZ", "La Paz"),
        ("WALtHAM", "Waltham"),
        ("USS KESTREL", "USS Kestrel"),
        ("MT. KESTREL", "Mt. Kestrel"),
        ("ВЯЗЬМА", "Вязьма"),
        ("de Aar", "De Aar"),
        ("", ""),
    ],
)
def test_title_case(printed: str, expected: str) -> None:
    assert title_case(printed) == expected


# ------------------------------------------------------------ the tables

REGIONS = regions()


def test_the_regions_are_sorted_and_of_known_kinds() -> None:
    assert list(REGIONS) == sorted(REGIONS, key=lambda row: (row.kind, row.name, row.country_code))
    assert {row.kind for row in REGIONS} == KINDS


def test_a_printed_form_has_one_row_unless_it_is_listed_as_ambiguous() -> None:
    shared = {key for key, rows in regions_by_name().items() if len(rows) > 1}
    assert shared == set(map(fold, read_toml("regions.toml")["ambiguous"]))


def test_no_alias_is_written_twice() -> None:
    repeated = [(row.name, alias) for row in REGIONS for alias, n in Counter(row.aliases).items() if n > 1 or alias == row.name]
    assert repeated == []


def test_the_codes_are_the_gazetteer_s() -> None:
    codes = {tuple(line.split("\t")[1:3]) for line in _gazetteer()[0]}
    assert [row for row in REGIONS if row.code and (row.country_code, row.code) not in codes] == []


@pytest.mark.parametrize("row", REGIONS, ids=[f"{row.kind}-{row.country_code}-{row.name}" for row in REGIONS])
def test_every_form_of_a_region_is_read_as_a_qualifier(row: RegionRow) -> None:
    ambiguous = set(map(fold, read_toml("regions.toml")["ambiguous"]))
    expected = [("Larks Hollow", None if row.kind == "country" else row.name, row.country_code)]
    for printed in (row.name, row.name.upper(), *row.aliases):
        if fold(printed) not in ambiguous:
            assert names_of(f"LARKS HOLLOW, {printed}") == expected, printed


CITIES: list[dict[str, Any]] = read_toml("place_names.toml")["city"]
SPECIAL: list[dict[str, Any]] = read_toml("place_names.toml")["special"]


def test_the_place_names_are_sorted() -> None:
    assert sorted(CITIES, key=lambda row: (row["name"], row["country_code"])) == CITIES
    assert sorted(SPECIAL, key=lambda row: row["name"]) == SPECIAL
    for words in ("articles", "former", "particles", "ship_prefixes"):
        assert read_toml("place_names.toml")[words] == sorted(read_toml("place_names.toml")[words])


def test_a_name_that_stands_alone_has_one_row() -> None:
    rows = [row for row in CITIES if row.get("alone")] + SPECIAL
    keys = Counter(key for row in rows for key in {fold(name) for name in (row["name"], *row.get("aliases", ()))})
    assert [key for key, n in keys.items() if n > 1] == []


@pytest.mark.parametrize("row", CITIES, ids=[f"{row['name']}-{row['country_code']}" for row in CITIES])
def test_every_name_of_a_city_leads_to_it(row: dict[str, Any]) -> None:
    for printed in (row["name"], *row.get("aliases", ())):
        spot = find_spot(printed, country_code=None if row.get("alone") else row["country_code"])
        assert spot is not None, printed
        assert (spot.name, spot.country_code) == (row["name"], row["country_code"]), printed
        assert spot.geonames_id is not None


@pytest.mark.parametrize("row", SPECIAL, ids=[row["name"] for row in SPECIAL])
def test_every_name_of_a_special_place_leads_to_it(row: dict[str, Any]) -> None:
    for printed in (row["name"], *row.get("aliases", ())):
        spot = find_spot(printed)
        assert spot is not None, printed
        assert spot[:3] == (row["name"], row.get("region"), row.get("country_code")), printed
        assert (spot.geonames_id is not None) == ("at" in row)
        assert names_of(printed) == [spot[:3]]


def test_the_gazetteer_is_sorted_folded_and_complete() -> None:
    places, names = _gazetteer()
    keys = [name.split("\t")[0] for name in names]
    assert keys == sorted(set(keys))
    assert all(fold(key) == key for key in keys)
    assert all(0 <= int(number) < len(places) for name in names for number in name.split("\t")[1].split(" "))
    assert sum(place.endswith("*") for place in places) > 190


def test_importing_opens_no_file() -> None:
    sizes = "p.place_names.cache_info().currsize, t.read_toml.cache_info().currsize"
    code = f"import newsparse.places as p, newsparse.tables as t; print({sizes})"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split() == ["0", "0"]
