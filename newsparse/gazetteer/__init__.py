"""Which place a printed name means, what is known of it, and how it is spelt.

Places come from GeoNames (CC BY 4.0) and from ``data/place_names.toml``, countries and states from ``data/regions.toml``.
"""

from newsparse.gazetteer.names import (
    Spot,
    candidates,
    find_spot,
    find_spot_misprinted,
    is_known,
    is_place_name,
    is_prominent,
    is_well_known,
    place_names,
    region_of,
    regions_by_name,
    regions_named,
    rivals,
    unqualified,
    within,
    words,
)
from newsparse.gazetteer.packed import Row, fold
from newsparse.gazetteer.qualified import by_code, is_in, lies_in, locate, meant, wide
from newsparse.gazetteer.titles import title_case

__all__ = [
    "Row",
    "Spot",
    "by_code",
    "candidates",
    "find_spot",
    "find_spot_misprinted",
    "fold",
    "is_in",
    "is_known",
    "is_place_name",
    "is_prominent",
    "is_well_known",
    "lies_in",
    "locate",
    "meant",
    "place_names",
    "region_of",
    "regions_by_name",
    "regions_named",
    "rivals",
    "title_case",
    "unqualified",
    "wide",
    "within",
    "words",
]
