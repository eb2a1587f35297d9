"""Where a name lies that qualifiers, the agency's country or nothing go with: `locate`.

The one decision worth knowing is the order: what qualifies the name; else the cities that stand alone; else the agency's country;
else the size of the places; and where equals remain, nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.gazetteer.names import (
    DOMINANCE,
    Spot,
    candidates,
    dominant,
    place_names,
    regions_by_name,
    spot_of,
    unqualified,
    within,
)
from newsparse.gazetteer.packed import Row, fold
from newsparse.gazetteer.titles import title_case
from newsparse.tables import RegionRow, regions

FAR_BIGGER = 100
"""An agency means the place at home, unless a namesake has a hundred times its inhabitants: Delhi, not Delhi in Ontario. At ten,
Guadalajara (16 : 1) would be in Mexico for a Spanish agency too."""

_WIDE = ("country", "territory", "constituent")


def locate(key: str, qualifiers: Sequence[str], hint: str | None) -> tuple[str | None, str | None, Spot | None]:
    """Region, country and spot of a folded name.

    Args:
        key: The name, folded.
        qualifiers: What is printed behind it, nearest first.
        hint: ISO 3166-1 alpha-2 code of the country whose places the agency means.
    """
    return _qualified(key, qualifiers, hint) if qualifiers else _alone(key, hint)


def _alone(key: str, hint: str | None) -> tuple[str | None, str | None, Spot | None]:
    rows = candidates(key)
    home = [row for row in rows if row.country_code == hint]
    if home and key not in place_names().alone and home[0].weight * FAR_BIGGER >= rows[0].weight:
        row = dominant(home)
        return None, hint, spot_of(row, None) if row else None
    spot = unqualified(key)
    if spot is not None:
        return spot.region, spot.country_code, spot
    countries = {row.country_code for row in rows if row.weight * DOMINANCE >= rows[0].weight}
    return None, countries.pop() if len(countries) == 1 else None, None


def _qualified(key: str, qualifiers: Sequence[str], hint: str | None) -> tuple[str | None, str | None, Spot | None]:
    options = [meant(key, qualifier) for qualifier in qualifiers]
    country = wide(qualifiers[-1]) if len(qualifiers) > 1 else None
    rows = [row for row in options[0] if country is None or row.country_code == country.country_code]
    if country is not None and not rows:
        region = country.name if country.kind != "country" else None if options[0] else title_case(qualifiers[0])
        return region, country.country_code, within(key, None, country.country_code)
    if country is None and len(qualifiers) > 1:
        rows = next(([row] for option in options for row in option if lies_in(key, row)), rows)
    if not rows:
        spot = unqualified(key)
        return None, spot.country_code if spot else None, spot
    row = _choose(key, rows, qualifiers[0], hint)
    if row is None:
        return None, None, None
    spot = within(key, row, row.country_code)
    return (row.name if row.kind != "country" else spot and spot.region), row.country_code, spot


def meant(key: str, qualifier: str) -> Sequence[RegionRow]:
    """The regions and countries that a qualifier may mean: those of its name, unless the place lies only where a code says."""
    rows = regions_by_name().get(fold(qualifier), ())
    return rows if any(lies_in(key, row) for row in rows) else by_code(key, qualifier) or rows


def _choose(key: str, rows: Sequence[RegionRow], printed: str, hint: str | None) -> RegionRow | None:
    """The region that an ambiguous qualifier means: where the place lies, else at home, else an American or Canadian one."""
    lying = [row for row in rows if lies_in(key, row)] or list(rows)
    if len(lying) > 1:
        lying = [row for row in lying if row.country_code == hint] or lying
    if len(lying) > 1 and fold(printed) not in {fold(row.name) for row in lying}:
        # only American and Canadian wires print small towns of which no gazetteer knows with an abbreviation
        lying = [row for row in lying if row.country_code in ("US", "CA")] or lying
    return lying[0] if len(lying) == 1 else None


def lies_in(key: str, region: RegionRow) -> bool:
    """Whether some place of this folded name lies in a region or country."""
    return any(is_in(row, region) for row in candidates(key)) or within(key, region, region.country_code) is not None


def is_in(row: Row, region: RegionRow) -> bool:
    """Whether a row lies in a region or country."""
    return row.country_code == region.country_code and region.code in (row.code, None)


def wide(qualifier: str) -> RegionRow | None:
    """The country or territory that a qualifier names, if it names one."""
    rows = [row for row in regions_by_name().get(fold(qualifier), ()) if row.kind in _WIDE]
    return rows[0] if len(rows) == 1 else None


def by_code(key: str, printed: str) -> list[RegionRow]:
    """The countries of a place that a code stands for, as press releases print them: ISO's of two letters, or letters of the name.

    Example:
        >>> [row.name for code in ("IT", "ITA", "ITLY", "FR", "It") for row in by_code("milan", code)]
        ['Italy', 'Italy', 'Italy']
    """
    if not 2 <= len(printed) <= 4 or not (printed.isascii() and printed.isalpha() and printed.isupper()):
        return []
    countries = [row for row in regions() if row.kind in ("country", "territory") and row.code is None]
    return [row for row in countries if _is_code(printed, row) and lies_in(key, row)]


def _is_code(printed: str, row: RegionRow) -> bool:
    name = row.name.upper()
    letters = iter(name)
    return printed == row.country_code if len(printed) == 2 else name[0] == printed[0] and all(c in letters for c in printed)
