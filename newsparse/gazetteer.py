"""One printed place name: what it means (`find_spot`) and how it is spelt in lower case (`title_case`).

Names are looked up in ``data/place_names.toml`` (usual English names, cities that stand alone, places without a gazetteer row),
then in ``data/places.tsv.gz`` (GeoNames, CC BY 4.0, about 69,000 places of 5,000 inhabitants and more). The one decision worth
knowing: a name that several places share means one of them only if it is a capital, stands alone in the agencies' lists, or is
ten times the size of each namesake; otherwise the answer is None.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from newsparse.tables import RegionRow, read_toml, regions
from newsparse.text import DASHES, INVISIBLE, squash

DOMINANCE = 10
"""A place needs no qualifier if it has ten times the inhabitants of each namesake. At five, Cordoba (6.5 : 1) and Birmingham
(5.9 : 1) would be told, which the wires never print alone; at twenty, Charlotte, N.C. (19 : 1) would not."""

NEAR = 0.4
"""Degrees of latitude and longitude within which rows of one name are one place: GeoNames has many towns twice."""


class Spot(NamedTuple):
    """A place on the map: degrees north and east, GeoNames identifier; None where it cannot be told."""

    name: str
    region: str | None
    country_code: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None


class Row(NamedTuple):
    """A row of the gazetteer; ``weight`` is thousands of inhabitants, a tenth of them where the name is not the usual one."""

    name: str
    country_code: str
    code: str
    latitude: float
    longitude: float
    geonames_id: int
    weight: float
    is_capital: bool


# ------------------------------------------------------------------- folding

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ё": "е", "&": " and "}
)
_DROPPED = re.compile(rf"[\u0300-\u036f\u064b-\u0655\u0640.'’‘‛ʻʼʿʾ`´{INVISIBLE}]")
_GAPS = re.compile(rf"[\s{re.escape(DASHES)}_/,・]+")
_SHORT_WORDS = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}


def fold(name: str) -> str:
    """The form in which names are compared: no case, width, diacritics, stops, apostrophes; a blank for hyphen and slash.

    Example:
        >>> fold("ST.  JOHN’S"), fold("São-Paulo"), fold("Ft. Worth")
        ('saint johns', 'sao paulo', 'fort worth')
    """
    plain = unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS)
    plain = unicodedata.normalize("NFC", _DROPPED.sub("", plain))
    return " ".join(_SHORT_WORDS.get(word, word) for word in _GAPS.sub(" ", plain).split())


# -------------------------------------------------------------------- tables


class PlaceNames(NamedTuple):
    """``place_names.toml``, folded: names that have one meaning, cities under any of their names, usual names by identifier."""

    alone: dict[str, Spot]
    cities: dict[str, tuple[Row, ...]]
    usual: dict[int, str]


@cache
def _gazetteer() -> tuple[list[str], list[str]]:
    """The lines of the places and the lines of the names, the latter sorted."""
    packed = files("newsparse").joinpath("data", "places.tsv.gz").read_bytes()
    places, _, names = gzip.decompress(packed).decode("utf-8").partition("\n\n")
    return places.split("\n"), names.split("\n")


def _listed(key: str) -> list[Row]:
    """The gazetteer's rows under a folded name, with GeoNames' own names."""
    places, names = _gazetteer()
    at = bisect_left(names, f"{key}\t")
    if at == len(names) or not names[at].startswith(f"{key}\t"):
        return []
    return [_row(places[int(number)]) for number in names[at].split("\t")[1].split(" ")]


def _row(line: str) -> Row:
    name, country, code, latitude, longitude, identifier, thousands, *capital = line.split("\t")
    return Row(name, country, code, float(latitude), float(longitude), int(identifier), float(thousands), bool(capital))


@cache
def place_names() -> PlaceNames:
    """The table of place names, with the gazetteer's rows."""
    table = read_toml("place_names.toml")
    found = PlaceNames({}, {}, {})
    for entry in table["city"]:
        row = _own_row(entry.get("gazetteer", entry["name"]), entry["country_code"])
        if row is None:
            continue
        row = row._replace(name=entry["name"])
        found.usual[row.geonames_id] = row.name
        for key in {fold(name) for name in (row.name, *entry.get("aliases", ()))}:
            found.cities[key] = (*found.cities.get(key, ()), row)
            if entry.get("alone"):
                found.alone[key] = spot_of(row, _state(row))
    for entry in table["special"]:
        row = _own_row(entry["at"], entry["country_code"]) if "at" in entry else None
        spot = Spot(entry["name"], entry.get("region"), entry.get("country_code"), *(row[3:6] if row else (None, None, None)))
        found.alone.update({fold(name): spot for name in (spot.name, *entry.get("aliases", ()))})
    return found


@cache
def regions_by_name() -> dict[str, tuple[RegionRow, ...]]:
    """The rows of ``regions.toml`` under each of their folded names and abbreviations."""
    found: dict[str, tuple[RegionRow, ...]] = {}
    for row in regions():
        for key in {fold(name) for name in (row.name, *row.aliases)}:
            found[key] = (*found.get(key, ()), row)
    return found


@cache
def words(table: str) -> frozenset[str]:
    """A list of words of ``place_names.toml``, folded."""
    return frozenset(map(fold, read_toml("place_names.toml")[table]))


@cache
def _well_known() -> dict[str, Spot]:
    """The names that a misprint may hide: those that stand alone and the capitals, of five letters and more."""
    places, _ = _gazetteer()
    capitals = [spot_of(_row(line), None) for line in places if line.endswith("*")]
    known = {fold(spot.name): spot for spot in capitals} | place_names().alone
    return {key: spot for key, spot in known.items() if len(key) >= 5}


# ------------------------------------------------------------------ one name


def find_spot(name: str, *, country_code: str | None = None, region: str | None = None) -> Spot | None:
    """The place that a printed name means, or None where none or several could be meant.

    Args:
        name: As printed, without qualifier; compared by `fold`.
        country_code: ISO 3166-1 alpha-2 code of the country it must lie in.
        region: Name of the state, province or territory it must lie in, as in ``regions.toml``.

    Example:
        >>> find_spot("WASHINGTON").region, find_spot("Brest"), find_spot("Brest", country_code="BY").geonames_id
        ('District of Columbia', None, 629634)
    """
    key = fold(name)
    if region is not None:
        rows = [row for row in regions() if row.name == region and country_code in (row.country_code, None)]
        spots = {within(key, row, row.country_code) for row in rows} - {None}
        return spots.pop() if len(spots) == 1 else None
    return unqualified(key) if country_code is None else within(key, None, country_code)


def find_spot_misprinted(name: str) -> Spot | None:
    """The well-known place whose name is one letter away from ``name``: added, missing, another one, or two in wrong order.

    Only capitals and cities that stand alone, of five letters and more; None if two of them are as near, or if a place has
    the very name.

    Example:
        >>> find_spot_misprinted("WASHNGTON").name
        'Washington'
    """
    key = fold(name)
    if is_known(key):
        return None
    spots = {(spot.geonames_id, spot.name): spot for known, spot in _well_known().items() if _is_one_edit(key, known)}
    return next(iter(spots.values())) if len(spots) == 1 else None


def is_place_name(name: str) -> bool:
    """Whether some city, country, state or special place has this name; abbreviations of states are none.

    Example:
        >>> is_place_name("Reims"), is_place_name("Calif.")
        (True, False)
    """
    return is_known(fold(name))


def is_well_known(name: str) -> bool:
    """Whether ``name`` is a capital or stands alone in the agencies' lists.

    Example:
        >>> is_well_known("Rabat"), is_well_known("Split")
        (True, False)
    """
    key = fold(name)
    return key in place_names().alone or any(row.is_capital for row in candidates(key))


def is_prominent(name: str) -> bool:
    """Whether ``name`` alone suffices in a dateline: it stands alone in the agencies' lists, is a capital, or has 100,000 people.

    Example:
        >>> is_prominent("TOKYO"), is_prominent("Nato")
        (True, False)
    """
    return is_well_known(name) or any(row.weight >= 100 for row in candidates(fold(name)))


def is_known(key: str) -> bool:
    """`is_place_name` of a folded name."""
    return key in place_names().alone or bool(candidates(key)) or _region_named(key) is not None


@lru_cache(maxsize=4096)
def candidates(key: str) -> tuple[Row, ...]:
    """Every place with this folded name, the largest first, under its usual name."""
    table = place_names()
    known = {row.geonames_id: row for row in table.cities.get(key, ())}
    for row in _listed(key):
        if row.geonames_id not in known:
            usual = table.usual.get(row.geonames_id, row.name)
            weight = row.weight if fold(usual) == key else row.weight / 10
            known[row.geonames_id] = row._replace(name=usual, weight=weight)
    return tuple(sorted(known.values(), key=lambda row: (-row.weight, row.geonames_id)))


def unqualified(key: str) -> Spot | None:
    """What a folded name means where nothing qualifies it."""
    alone = place_names().alone.get(key)
    if alone is not None:
        return alone
    rows = candidates(key)
    if not rows:
        return _region_spot(key)
    capitals = [row for row in rows if row.is_capital and row.weight * DOMINANCE >= rows[0].weight]
    row = capitals[0] if len(capitals) == 1 else dominant(rows)
    return spot_of(row, None) if row else None


def within(key: str, region: RegionRow | None, country_code: str) -> Spot | None:
    """The place of this folded name in a region, or else in a country; one that stands alone comes before its namesakes."""
    code = region.code if region else None
    printed = region.name if region and region.kind != "country" else None
    rows = [row for row in candidates(key) if row.country_code == country_code and code in (row.code, None)]
    alone = place_names().alone.get(key)
    if alone is not None and alone.country_code == country_code:
        is_there = any(row.geonames_id == alone.geonames_id for row in rows)
        if code is None or is_there or (region is not None and region.name == alone.region):
            return alone._replace(region=printed or alone.region)
    listed = [row for row in rows if code is None and row in place_names().cities.get(key, ())]
    row = listed[0] if len(listed) == 1 else dominant(rows)
    return spot_of(row, printed) if row else None


def dominant(rows: Sequence[Row]) -> Row | None:
    """The first of ``rows``, which are sorted by weight, if it outweighs the others or they stand where it stands."""
    if not rows:
        return None
    first, *others = rows
    far = [row for row in others if abs(row.latitude - first.latitude) > NEAR or abs(row.longitude - first.longitude) > NEAR]
    return first if all(first.weight >= DOMINANCE * row.weight for row in far) else None


def spot_of(row: Row, region: str | None) -> Spot:
    """A row of the gazetteer as a `Spot`, in the region that the copy prints."""
    return Spot(row.name, region, row.country_code, row.latitude, row.longitude, row.geonames_id)


def _own_row(name: str, country_code: str) -> Row | None:
    """The gazetteer's row in a country whose own name it is, the largest; else one that has it as another name."""
    key = fold(name)
    rows = [row for row in _listed(key) if row.country_code == country_code]
    return max(rows, key=lambda row: (fold(row.name) == key, row.weight), default=None)


def _state(row: Row) -> str | None:
    """The state or province of an American or Canadian row."""
    if row.country_code not in ("US", "CA"):
        return None
    return next((region.name for region in regions() if (region.country_code, region.code) == (row.country_code, row.code)), None)


def _region_named(key: str) -> RegionRow | None:
    """The one country or state whose name, no abbreviation, stands as a place."""
    rows = [row for row in regions_by_name().get(key, ()) if fold(row.name) == key or (row.kind == "country" and len(key) > 4)]
    return rows[0] if len(rows) == 1 else None


def _region_spot(key: str) -> Spot | None:
    row = _region_named(key)
    return Spot(row.name, None, row.country_code, None, None, None) if row else None


def _is_one_edit(left: str, right: str) -> bool:
    """Whether one letter added, dropped, changed, or two neighbours swapped make ``left`` of ``right``."""
    if abs(len(left) - len(right)) > 1 or left == right:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    a, b = left[start:], right[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[1::-1] == b[:2] and a[2:] == b[2:])


# ----------------------------------------------------------------- title case


def title_case(printed: str) -> str:
    """A name in capitals as English prints it in lower case; names that are already in mixed letters are kept.

    Example:
        >>> [title_case(name) for name in ("PORT-AU-PRINCE", "N'DJAMENA", "ST. JOHN'S", "McLEAN", "FOND du LAC")]
        ['Port-au-Prince', "N'Djamena", "St. John's", 'McLean', 'Fond du Lac']
    """
    found: list[str] = []
    for part in squash(unicodedata.normalize("NFKC", printed)).split(" "):
        pieces = re.split(r"([-‐‑/])", part)
        for at, piece in enumerate(pieces):
            before = pieces[at - 2] if at > 1 else found[-1] if found else ""
            pieces[at] = _title_word(piece, before, is_first=not found and at == 0, is_inside=at > 0 and at + 1 < len(pieces))
        found.append("".join(pieces))
    return " ".join(found)


def _title_word(word: str, before: str, *, is_first: bool, is_inside: bool) -> str:
    lower = word.lower()
    is_bound = is_inside or before.lower() in words("particles")
    if not is_first and (lower in words("particles") or (is_bound and lower in words("articles"))):
        return lower
    if fold(word) in words("ship_prefixes") and word.isupper():
        return word
    # matches "McLEAN", "DeKALB", "MCLEAN"; not "WALtHAM"
    prefix = re.fullmatch(r"(Mc|Mac|De|La|Le|Du|Van|MC(?=..))([A-Z]{2,})", word)
    if prefix:
        return prefix.group(1).capitalize() + prefix.group(2).capitalize()
    # matches "McLean", "DeKalb", "Paris"; not "PARIS", "paris", "WALtHAM"
    if re.fullmatch(r"(?:[A-Z][a-z]+)+", word):
        return word
    return _capitalize(lower, is_first=is_first)


def _capitalize(lower: str, *, is_first: bool) -> str:
    """A lower-case word with its capitals: "n'djamena", "d'alene" (not in front), "john's", "n.y."."""
    # matches "n'djamena", "d'or", "o'fallon"; not "john's"
    elided = re.fullmatch(r"([a-z])(['’‘`])(\w.+)", lower)
    if elided:
        head, mark, tail = elided.groups()
        return (head if head in "dl" and not is_first else head.upper()) + mark + tail[0].upper() + tail[1:]
    if re.fullmatch(r"(?:[a-z]\.)+", lower):
        return lower.upper()
    return lower[:1].upper() + lower[1:]
