"""What the tables know of a place that a story names: country, region, degrees, only where they are certain.

Reads names, returns `Place` values. The one decision worth knowing: a small or shared name means the place of the gazetteer only
in a country that the text itself names, or in that of the dateline.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from newsparse.entities.lexicon import lexicon
from newsparse.gazetteer import Spot, find_spot, fold, is_prominent, regions_by_name
from newsparse.models import Dateline, Located, Place
from newsparse.tables import RegionRow, regions


class Spotted(NamedTuple):
    """A place as the story names it."""

    name: str
    mentions: tuple[Located, ...]
    has_article: bool
    """Whether "the" stands before it, as before rivers and mountains, and never before a town."""


@cache
def _countries() -> Mapping[str, RegionRow]:
    found: dict[str, RegionRow] = {}
    for row in regions():
        if row.kind == "country":
            for name in (row.name, *row.aliases):
                found.setdefault(name.casefold(), row)
    return found


def is_country(name: str) -> bool:
    """Whether the name, in any case, is a country's."""
    return name.casefold() in _countries()


def places_of(named: Sequence[Spotted], dateline: Dateline | None) -> tuple[Place, ...]:
    """The dateline's places with their mentions in the story, then the story's other places."""
    places: dict[str, Place] = {}
    for place in dateline.places if dateline is not None else ():
        places.setdefault(place.name.casefold(), place)
    near = _codes(named, places.values())
    for spotted in named:
        place = _place(spotted, near)
        known = places.get(place.name.casefold()) or places.get(spotted.name.casefold())
        if known is None:
            places[place.name.casefold()] = place.model_copy(update={"mentions": spotted.mentions})
        else:
            both = sorted((*known.mentions, *spotted.mentions), key=lambda mention: mention.start)
            places[known.name.casefold()] = known.model_copy(update={"mentions": tuple(both)})
    return tuple(places.values())


def _codes(named: Iterable[Spotted], dateline: Iterable[Place]) -> tuple[str, ...]:
    """The countries that the text names: the dateline's first, then those named in the story, by themselves or a region."""
    codes = [place.country_code for place in dateline]
    for spotted in named:
        country = _countries().get(spotted.name.casefold())
        rows = regions_by_name().get(fold(spotted.name), ())
        codes.append(country.country_code if country is not None else rows[0].country_code if len(rows) == 1 else None)
    return tuple(dict.fromkeys(code for code in codes if code is not None))


def _place(spotted: Spotted, near: Sequence[str]) -> Place:
    """The place of this name, with what the tables know of it; of a name that several bear, nothing."""
    name = spotted.name
    rows = regions_by_name().get(fold(name), ())
    country = _countries().get(name.casefold())
    if country is not None and any(row.kind != "country" and row.country_code in near for row in rows):
        return Place(name=name)  # Georgia in a text on Texas
    if country is not None:
        return Place(name=country.name, country_code=country.country_code)
    if name in lexicon().wide:
        return Place(name=name)
    spot = None if spotted.has_article else _spot(name, near)
    is_there = spot is not None and spot.geonames_id is not None and fold(spot.name) == fold(name)  # "Quebec" is no "Quebec City"
    if rows and (not is_there or spot is None or spot.country_code != rows[0].country_code):  # the state, no town abroad
        row = rows[0] if len(rows) == 1 else None
        return Place(name=row.name, region=row.name, country_code=row.country_code) if row else Place(name=name)
    if spot is None:
        return Place(name=name)
    return Place(
        name=spot.name,
        region=spot.region,
        country_code=spot.country_code,
        latitude=spot.latitude,
        longitude=spot.longitude,
        geonames_id=spot.geonames_id,
    )


def _spot(name: str, near: Sequence[str]) -> Spot | None:
    """The place that the name means here: well known anywhere, else the only one in the countries that the text names."""
    spot = find_spot(name)
    if spot is not None and (spot.country_code in near or spot.country_code is None or is_prominent(name)):
        return spot
    found = [there for code in near[:8] if (there := find_spot(name, country_code=code)) is not None]
    return found[0] if len(found) == 1 else None
