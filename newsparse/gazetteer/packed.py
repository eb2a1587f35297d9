"""The gazetteer's file: places by folded name (`listed`), and how names are folded (`fold`).

``data/places.tsv.gz`` holds about 80,000 places of GeoNames (CC BY 4.0) of 5,000 inhabitants and more, in North America of 1,000.
The one decision worth knowing: it is unpacked no further than a lookup needs, a division at a time, for most are never asked for.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from bisect import bisect_left, bisect_right
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import NamedTuple

from newsparse.text import DASHES, INVISIBLE


class Row(NamedTuple):
    """A row of the gazetteer; ``weight`` is its inhabitants, a tenth of them where the name looked up is not the usual one."""

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
    dict.fromkeys(map(chr, (*range(0x300, 0x370), *range(0x64B, 0x656), 0x640)), None)
    | dict.fromkeys(f".'’‘‛ʻʼʿʾ`´{INVISIBLE}", None)
    | dict.fromkeys(f"{DASHES}_/,・", " ")
    | {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "&": " and "}
)
"""Marks and stops dropped, separators as blanks, and letters that no decomposition makes plain."""

_SHORT_WORDS = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}


def fold(name: str) -> str:
    """The form in which names are compared: no case, width, diacritics, stops, apostrophes; a blank for hyphen and slash.

    Example:
        >>> fold("ST.  JOHN’S"), fold("São-Paulo"), fold("Ft. Worth")
        ('saint johns', 'sao paulo', 'fort worth')
    """
    if not name.isascii() and _MAYBE_BROKEN.search(name):
        name = _mended(name)
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS))
    return " ".join([_SHORT_WORDS.get(word, word) for word in plain.split()])


# With what the bytes of UTF-8 begin if they were read as Latin: "MontrÃ©al", "Côte dâ€™Ivoire".
_MAYBE_BROKEN = re.compile("[ÂÃÄÅÐÑâ]")


def _mended(name: str) -> str:
    """A name whose UTF-8 was read with the wrong table, as it was meant; any other as it is: ``ÅRHUS`` is no UTF-8."""
    try:
        return name.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return name


# ------------------------------------------------------------------ the file


class _Packed(NamedTuple):
    """``places.tsv.gz``, hardly unpacked; ``scripts/build_places.py`` describes it.

    Places are numbered through; ``starts`` are the numbers of the first ones of the divisions, ``blocks`` their columns.
    """

    divisions: list[str]
    starts: list[int]
    blocks: list[tuple[str, ...]]
    capitals: frozenset[int]
    own: dict[str, int]
    others: list[str]


@cache
def _gazetteer() -> _Packed:
    packed = files("newsparse").joinpath("data", "places.tsv.gz").read_bytes()
    *head, others = gzip.decompress(packed).split(b"\n", 9)
    _, divisions, *columns, capitals = (line.decode("ascii") for line in head)
    keys = columns[0].replace("\t", "|").split("|")
    return _Packed(
        divisions.split("\t"),
        list(accumulate((block.count("|") + 1 for block in columns[0].split("\t")), initial=0)),
        list(zip(*(column.split("\t") for column in columns), strict=True)),
        frozenset(map(int, capitals.split("\t"))),
        dict(zip(keys, range(len(keys)), strict=True)),
        others.decode("utf-8").split("\n"),
    )


def listed(key: str, country_code: str = "") -> list[Row]:
    """The gazetteer's rows under a folded name, in one country or in all, with GeoNames' own names."""
    table = _gazetteer()
    at = bisect_left(table.others, f"{key}\t")
    other, _, numbers = table.others[at].partition("\t") if at < len(table.others) else ("", "", "")
    found = [*map(int, numbers.split(" ") if other == key else ()), *([table.own[key]] if key in table.own else ())]
    there = ((number, bisect_right(table.starts, number) - 1) for number in found)
    return [_row(number, division) for number, division in there if table.divisions[division].startswith(country_code)]


def _row(number: int, division: int) -> Row:
    table = _gazetteer()
    keys, names, inhabitants, *positions = _columns(division)
    at = number - table.starts[division]
    latitude, longitude, identifier = (column[at] for column in positions)
    country, code = table.divisions[division].split(".")
    name = names[at].removesuffix(" (poblacion)") or keys[at].title()  # as Philippine town centres are marked
    weight = float(inhabitants[at])
    return Row(name, country, code, latitude / 1000, longitude / 1000, identifier, weight, number in table.capitals)


@cache
def capitals() -> tuple[Row, ...]:
    """The capitals of sovereign states."""
    table = _gazetteer()
    return tuple(_row(number, bisect_right(table.starts, number) - 1) for number in sorted(table.capitals))


@cache
def _columns(division: int) -> tuple[list[str], list[str], list[str], list[int], list[int], list[int]]:
    """Folded names, names, inhabitants, latitudes, longitudes and identifiers of the places of a division."""
    keys, names, inhabitants, *steps = (column.split("|") for column in _gazetteer().blocks[division])
    latitudes, longitudes, identifiers = (list(accumulate(map(int, column))) for column in steps)
    return keys, names, inhabitants, latitudes, longitudes, identifiers
