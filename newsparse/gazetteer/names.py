"""What one printed place name means: `find_spot`, `unqualified`, `within`; None where several could be meant, which `rivals` names.

Names are looked up in ``data/place_names.toml`` (usual English names, cities that stand alone, places without a gazetteer row),
then in the gazetteer. The one decision worth knowing: a name that several places share means one of them only if it is a capital,
stands alone in the agencies' lists, or is ten times the size of each namesake.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from newsparse.edits import edits
from newsparse.gazetteer.packed import Row, capitals, fold, listed
from newsparse.tables import RegionRow, read_toml, regions

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


# -------------------------------------------------------------------- tables


class PlaceNames(NamedTuple):
    """``place_names.toml``, folded.

    Attributes:
        alone: Names that have one meaning.
        cities: Cities under any of their names.
        usual: Usual English names by GeoNames identifier.
        standing: Identifiers of the cities that stand alone.
    """

    alone: dict[str, Spot]
    cities: dict[str, tuple[Row, ...]]
    usual: dict[int, str]
    standing: set[int]


@cache
def place_names() -> PlaceNames:
    """The table of place names, with the gazetteer's rows."""
    table = read_toml("place_names.toml")
    found = PlaceNames({}, {}, {}, set())
    for entry in table["city"]:
        row = _own_row(entry.get("gazetteer", entry["name"]), entry["country_code"])
        if row is None:
            continue
        row = row._replace(name=entry["name"])
        found.usual[row.geonames_id] = row.name
        if entry.get("alone"):
            found.standing.add(row.geonames_id)
        for key in {fold(name) for name in (row.name, *entry.get("aliases", ()))}:
            found.cities[key] = (*found.cities.get(key, ()), row)
            if entry.get("alone"):
                found.alone[key] = spot_of(row, region_of(row) if row.country_code in ("US", "CA") else None)
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
    known = {fold(row.name): spot_of(row, None) for row in capitals()} | place_names().alone
    return {key: spot for key, spot in known.items() if len(key) >= 5}


@cache
def _well_known_shortened() -> dict[str, tuple[str, ...]]:
    """The well-known names under each form that lacks a letter: two names one edit apart have a form in common."""
    found: dict[str, tuple[str, ...]] = {}
    for known in _well_known():
        for form in _shortened(known):
            found[form] = (*found.get(form, ()), known)
    return found


def _shortened(key: str) -> set[str]:
    return {key, *(key[:at] + key[at + 1 :] for at in range(len(key)))}


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
    alike = {known for form in _shortened(key) for known in _well_known_shortened().get(form, ())}
    near = [_well_known()[known] for known in sorted(alike) if edits(key, known, 1)]
    spots = {(spot.geonames_id, spot.name): spot for spot in near}
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
    return is_well_known(name) or any(row.weight >= 100_000 for row in candidates(fold(name)))


def is_known(key: str) -> bool:
    """`is_place_name` of a folded name."""
    return key in place_names().alone or bool(candidates(key)) or _region_named(key) is not None


@lru_cache(maxsize=4096)
def candidates(key: str) -> tuple[Row, ...]:
    """Every place with this folded name, the largest first, under its usual name.

    A place that merely has it as another name counts a tenth, and not at all beside a city of which our own table says it.
    """
    table = place_names()
    known = {row.geonames_id: row for row in table.cities.get(key, ())}
    is_told = bool(known)
    for row in listed(key):
        usual = table.usual.get(row.geonames_id, row.name)
        is_usual = fold(usual) == key
        if row.geonames_id not in known and (is_usual or not is_told):
            known[row.geonames_id] = row._replace(name=usual, weight=row.weight if is_usual else row.weight / 10)
    return tuple(sorted(known.values(), key=lambda row: (-row.weight, row.geonames_id)))


def unqualified(key: str) -> Spot | None:
    """What a folded name means where nothing qualifies it."""
    table = place_names()
    if key in table.alone:
        return table.alone[key]
    rows = candidates(key)
    if not rows:
        return _region_spot(key)
    if not any(fold(row.name) == key for row in rows):  # a foreign name: of the cities that stand alone it means the one
        standing = [row for row in rows if row.geonames_id in table.standing]
        if len(standing) == 1:
            return table.alone[fold(standing[0].name)]
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


def rivals(name: str, *, country_code: str | None = None, region: str | None = None) -> tuple[str, ...]:
    """What a printed name may mean, each told by region and country: places that weigh about the same, the largest first, regions.

    Args:
        name: As printed, without qualifier.
        country_code: ISO 3166-1 alpha-2 code of the country they must lie in.
        region: Name of the state, province or territory they must lie in.

    Example:
        >>> rivals("Brest")[:2], rivals("Georgia")[-2:]
        (('Brest, Belarus', 'Brest, France'), ('Georgia', 'Georgia, United States'))
    """
    rows = [row for row in candidates(fold(name)) if country_code in (row.country_code, None) and region in (region_of(row), None)]
    told = [_told(row.name, region_of(row), row.country_code) for row in rows if row.weight * DOMINANCE >= rows[0].weight]
    return tuple(dict.fromkeys((*told, *(() if country_code else regions_named(name)))))


def regions_named(name: str) -> tuple[str, ...]:
    """The states and countries that a printed name or abbreviation may mean.

    Example:
        >>> regions_named("Mich.")
        ('Michigan, United States', 'Michoacan, Mexico')
    """
    return tuple(_told(row.name, None, row.country_code) for row in regions_by_name().get(fold(name), ()))


def _told(name: str, region: str | None, country_code: str) -> str:
    countries = (row.name for row in regions() if row.country_code == country_code and row.kind in ("country", "territory"))
    country = next(countries, country_code)
    return ", ".join(part for part in dict.fromkeys((name, region, country)) if part)


def spot_of(row: Row, region: str | None) -> Spot:
    """A row of the gazetteer as a `Spot`, in the region that the copy prints."""
    return Spot(row.name, region, row.country_code, row.latitude, row.longitude, row.geonames_id)


def _own_row(name: str, country_code: str) -> Row | None:
    """The gazetteer's row in a country whose own name it is, the largest; else one that has it as another name."""
    key = fold(name)
    return max(listed(key, country_code), key=lambda row: (fold(row.name) == key, row.weight), default=None)


def region_of(row: Row) -> str | None:
    """The state, province or constituent country in which a row lies, if ``regions.toml`` has it."""
    return _names_by_code().get((row.country_code, row.code))


@cache
def _names_by_code() -> dict[tuple[str, str | None], str]:
    return {(region.country_code, region.code): region.name for region in regions() if region.code}


def _region_named(key: str) -> RegionRow | None:
    """The one country or state whose name, no abbreviation, stands as a place."""
    rows = [row for row in regions_by_name().get(key, ()) if fold(row.name) == key or (row.kind == "country" and len(key) > 4)]
    return rows[0] if len(rows) == 1 else None


def _region_spot(key: str) -> Spot | None:
    row = _region_named(key)
    return Spot(row.name, None, row.country_code, None, None, None) if row else None
