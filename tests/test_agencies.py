from __future__ import annotations

import re

import pytest

from newsparse.agencies import AgencyHit, all_labels, bare_labels, find_agency
from newsparse.edits import edits
from newsparse.tables import AgencyRow, agencies, read_toml

ROWS = agencies()
SHARED = {row["label"]: row for row in read_toml("agencies.toml")["shared"]}


def _labels(row: AgencyRow) -> list[str]:
    return [row.name.partition(" (")[0], *row.aliases, row.full_name]


def _name(hit: AgencyHit | None) -> str | None:
    return hit.row.name if hit else None


# ---------------------------------------------------------------------- tables


def test_the_table_is_sorted_without_doubles() -> None:
    names = [row.name for row in ROWS]
    assert names == sorted(names, key=str.casefold)
    assert len(set(names)) == len(names) == 193


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_row(row: AgencyRow) -> None:
    assert row.full_name == row.full_name.strip()
    assert row.country_code is not None
    assert len(row.country_code) == 2
    assert row.country_code.isupper()
    assert row.languages
    assert all(len(code) == 2 and code.islower() for code in row.languages)
    assert row.website is None or re.fullmatch(r"[a-z0-9-]+(?:\.[a-z]{2,4})+", row.website)
    assert len(set(row.aliases)) == len(row.aliases)
    assert 1 <= len(row.examples) <= 4
    for example in row.examples:
        assert any(label in example for label in _labels(row)), example


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_every_label_is_found(row: AgencyRow) -> None:
    for label in _labels(row):
        for printed in (label, f" ({label}) ", f"/{label}/", f"\u200b{label}\u00a0"):
            hit = find_agency(printed)
            assert hit is not None, printed
            assert hit.match in ("exact", "alias")
            if label in SHARED:
                assert hit.is_ambiguous
                assert row.name in SHARED[label]["serves"]
            else:
                assert hit == AgencyHit(row, hit.match)


def test_labels_of_several_rows_are_documented() -> None:
    owners: dict[str, set[str]] = {}
    for row in ROWS:
        for label in _labels(row):
            owners.setdefault(label, set()).add(row.name)
    shared = {label: names for label, names in owners.items() if len(names) > 1}
    assert shared == {label: set(row["serves"]) for label, row in SHARED.items()}
    assert all(row["default"] in row["serves"] for row in SHARED.values())


@pytest.mark.parametrize(
    ("label", "name", "country"),
    [(label, name, country) for label, row in SHARED.items() for name, countries in row["serves"].items() for country in countries],
)
def test_the_place_decides(label: str, name: str, country: str) -> None:
    hit = find_agency(label, country_code=country)
    assert hit is not None
    assert (hit.row.name, hit.is_ambiguous) == (name, False)


def test_no_country_is_served_twice() -> None:
    for row in SHARED.values():
        countries = [country for served in row["serves"].values() for country in served]
        assert len(set(countries)) == len(countries)


def test_releases_are_agencies() -> None:
    assert set(read_toml("agencies.toml")["releases"]) <= {row.name for row in ROWS}


def test_ordinary_words_are_small_and_sorted() -> None:
    words = read_toml("agencies.toml")["ordinary_words"]
    assert words == sorted(set(words))
    assert all(word == word.casefold() for word in words)


@pytest.mark.parametrize("labels", [bare_labels(), all_labels()], ids=["bare", "all"])
def test_label_lists_are_longest_first(labels: tuple[str, ...]) -> None:
    assert list(labels) == sorted(labels, key=lambda label: (-len(label), label))
    assert len(set(labels)) == len(labels)


def test_bare_labels() -> None:
    assert {"AAP", "Kyodo", "BNS", "GNA", "SPA", "AZERTAC", "KAZINFORM", "NOYAN TAPAN", "РИА Новости", "Reuter", "NNA"} <= set(
        bare_labels()
    )
    assert not {"TASS", "Bernama", "PRNewswire", "dpa"} & set(bare_labels())
    assert set(bare_labels()) <= set(all_labels())


# ---------------------------------------------------------------------- labels


@pytest.mark.parametrize(
    ("label", "name", "match"),
    [
        ("BelTA", "BelTA", "exact"),
        ("BELTA", "BelTA", "alias"),
        ("БЕЛТА", "BelTA", "alias"),
        ("Корр. БЕЛТА", "BelTA", "alias"),
        ("Кар. БЕЛТА", "BelTA", "alias"),
        ("Corr. BelTA", "BelTA", "exact"),
        ("BelTa", "BelTA", "misprint"),
        ("YONHAP", "Yonhap", "alias"),
        ("reuters", "Reuters", "misprint"),
        ("PRENSA LATINA", "Prensa Latina", "alias"),
        ("The AP", "AP", "exact"),
        ("the Associated Press", "AP", "alias"),
        ("The Canadian Press", "CP", "alias"),
        ("Press Trust of India", "PTI", "alias"),
        ("©NTB", "NTB", "exact"),
        ("STT–", "STT", "exact"),
        ("/ritzau/", "Ritzau", "alias"),
        ("“Trend”", "Trend", "exact"),
        ('NIAT "Khovar"', "Khovar", "alias"),
        ("НИАТ “Ховар”", "Khovar", "alias"),
        ("Ｘｉｎｈｕａ", "Xinhua", "exact"),
        ("Te\u0301lam", "Télam", "exact"),
        ("【共同】", "Kyodo", "alias"),
        ("Newsfile Corp.", "Newsfile", "alias"),
        ("GLOBE\nNEWSWIRE", "GlobeNewswire", "alias"),
        ("OTS", "APA-OTS", "alias"),
        ("ots", "ots", "exact"),
    ],
)
def test_labels(label: str, name: str, match: str) -> None:
    hit = find_agency(label)
    assert hit is not None
    assert (hit.row.name, hit.match, hit.is_ambiguous) == (name, match, False)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("ANI/WAM", "ANI"),
        ("ANI/PRNewswire", "ANI"),
        ("ats afp", "Keystone-SDA"),
        ("ATS/AFP", "Keystone-SDA"),
        ("APA/dpa", "APA"),
        ("CBS/AP", "AP"),
        ("CBS News / AP", "AP"),
        ("NTB-AFP", "NTB"),
        ("AP and Reuters", "AP"),
        ("CTK/AP", "CTK"),
        ("AA/DHA", "Anadolu"),
        ("tca/dpa", "dpa"),
        ("dpa/lno", "dpa"),
        ("dpa/zzz", "dpa"),
        ("OTS/RK", "APA-OTS"),
        ("PRNewswire-AsiaNet / ", "PR Newswire"),
        ("Kyodo JBN-AsiaNet", "Kyodo JBN"),
        ("BUSINESS WIRE-AsiaNet", "Business Wire"),
        ("GLOBE NEWSWIRE-AsiaNet", "GlobeNewswire"),
        ("Xinhua-AsiaNet", "AsiaNet"),
        ("Medianet-AsiaNet", "AsiaNet"),
        ("Nordkamm-AsiaNet", "AsiaNet"),
        ("Interfax-Ukraine", "Interfax-Ukraine"),
        ("ANA-MPA", "ANA-MPA"),
        ("Reuters/Jane Roe", None),
        ("AP Photo", None),
        ("AP Test Kitchen", None),
        ("AFP via Roe Pictures", None),
        ("Interfax-Nowhere", None),
        ("CBS News", None),
        ("WI/MN", None),
    ],
)
def test_joint_credits(label: str, name: str | None) -> None:
    assert _name(find_agency(label, allow_misprint=True)) == name


@pytest.mark.parametrize(
    ("label", "country", "name"),
    [
        ("APA", None, "APA"),
        ("APA", "US", "APA"),
        ("CNA", "JP", "CNA"),
        ("MNA", None, "Mehr"),
    ],
)
def test_the_default_is_ambiguous(label: str, country: str | None, name: str) -> None:
    hit = find_agency(label, country_code=country)
    assert hit is not None
    assert (hit.row.name, hit.is_ambiguous) == (name, True)


# ------------------------------------------------------------------- misprints


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("BwlTA", "BelTA"),
        ("BeITA", "BelTA"),
        ("BTLTA", "BelTA"),
        ("BeltA", "BelTA"),
        ("Xinhau", "Xinhua"),
        ("XINHAU", "Xinhua"),
        ("Xinua", "Xinhua"),
        ("Rueters", "Reuters"),
        ("Reuterss", "Reuters"),
        ("Bernema", "Bernama"),
        ("Yohnap", "Yonhap"),
        ("lnterfax", "Interfax"),
        ("1nterfax", "Interfax"),
        ("Interafx", "Interfax"),
        ("Intrfxa", "Interfax"),
        ("TSAS", "TASS"),
        ("GlobeNewswrie", "GlobeNewswire"),
        ("BUSINES WIRE", "Business Wire"),
        ("Associated Prses", "AP"),
        ("Prensa Latnia", "Prensa Latina"),
        ("ТАSS", "TASS"),
        ("АP", "AP"),
        ("РИА Новсоти", "RIA Novosti"),
        ("Map", None),
        ("tap", None),
        ("App", None),
        ("aim", None),
        ("AFO", None),
        ("UPl", None),
        ("TSA", None),
        ("Zurich", None),
        ("Test Kitchen", None),
        ("NYSE: HLD", None),
        ("WI", None),
        ("QRY", None),
        ("the country", None),
        ("the map", None),
        ("Better", None),
        ("Trends", None),
        ("Never", None),
        ("NASA", None),
        ("NATO", None),
        ("FIFA", None),
        ("FEMA", None),
        ("IAEA", None),
        ("Turin", None),
        ("Kabul", None),
        ("Kyoto", None),
        ("Ankara", None),
        ("Petro", None),
        ("Union", None),
        ("internal", None),
        ("routers", None),
        ("ABN Newswire", None),
        ("La Presse", None),
        ("Iran News Agency", None),
        ("1978-1991", None),
        ("May 3, 2024", None),
        ("", None),
        ("   ", None),
        ("()", None),
        ("\u200b", None),
        ("the", None),
        ("The ", None),
        ("/", None),
        ("-AsiaNet", "AsiaNet"),
        ("A storm that hit the coast on Friday moved inland, where rivers rose", None),
        ("AP " * 5000, None),
    ],
)
def test_misprints(label: str, name: str | None) -> None:
    hit = find_agency(label, allow_misprint=True)
    assert _name(hit) == name


@pytest.mark.parametrize("label", ["BwlTA", "Xinhau", "Rueters", "afp", "ТАSS"])
def test_misprints_are_not_looked_for_unasked(label: str) -> None:
    assert find_agency(label) is None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_swap_leads_back_or_nowhere(row: AgencyRow) -> None:
    label = row.name
    if len(label) >= 6 and label.isalpha():
        printed = label[:3] + label[4] + label[3] + label[5:]
        assert _name(find_agency(printed, allow_misprint=True)) == row.name


@pytest.mark.parametrize(
    ("first", "second", "limit", "distance"),
    [
        ("xinhua", "xinhua", 1, 0),
        ("xinhau", "xinhua", 1, 1),
        ("xinua", "xinhua", 1, 1),
        ("xinhuaa", "xinhua", 1, 1),
        ("xlnhua", "xinhua", 1, 1),
        ("intrfxa", "interfax", 2, 2),
        ("ab", "ba", 1, 1),
        ("", "a", 1, 1),
        ("abcd", "badc", 2, 2),
        ("abcd", "badc", 1, None),
        ("abc", "abcdef", 2, None),
        ("xyz", "abc", 2, None),
    ],
)
def test_edits(first: str, second: str, limit: int, distance: int | None) -> None:
    assert edits(first, second, limit) == edits(second, first, limit) == distance
