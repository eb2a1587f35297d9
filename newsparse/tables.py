"""Knowledge as data: reads the TOML files of ``newsparse/data`` into typed rows, once, on first use.

The tables that several modules share are typed here (agencies, regions, languages). A table that one module alone reads is
typed in that module, over `read_toml`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from newsparse.errors import UnknownLanguageError


@cache
def read_toml(name: str) -> dict[str, Any]:
    """The content of ``newsparse/data/NAME``; the caller gives it types and changes nothing in it."""
    with files("newsparse").joinpath("data", name).open("rb") as file:
        return tomllib.load(file)


class AgencyRow(NamedTuple):
    """One agency of ``agencies.toml``.

    Attributes:
        name: Short name, with a qualifier in brackets where several agencies share it.
        full_name: Full name.
        country_code: ISO 3166-1 alpha-2 code of its seat.
        languages: Codes (ISO 639-1) of the languages that it writes in, its own first.
        website: Domain, or None where the survey was not sure of it.
        aliases: Other labels that its copy prints.
        bare: Whether house style prints the label without brackets or slashes.
        world: Whether it writes from everywhere, so that its seat says nothing about a place.
        day_first: Whether its numeric dates put the day first.
        examples: Openings of its copy.
    """

    name: str
    full_name: str
    country_code: str | None
    languages: tuple[str, ...]
    website: str | None
    aliases: tuple[str, ...]
    bare: bool
    world: bool
    day_first: bool
    examples: tuple[str, ...]


class RegionRow(NamedTuple):
    """A country, or a part of one, as datelines print it behind a place: a row of ``regions.toml``."""

    name: str
    country_code: str
    kind: str
    code: str | None
    aliases: tuple[str, ...]


class LanguageRow(NamedTuple):
    """What the openings of one language need: a file of ``languages/``. ``days``: of the month, where copy spells them."""

    code: str
    name: str
    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    days: tuple[tuple[str, ...], ...]
    function_words: tuple[str, ...]
    by_words: tuple[str, ...]


@cache
def agencies() -> tuple[AgencyRow, ...]:
    """Every agency, in the order of the table."""
    return tuple(
        AgencyRow(
            row["name"],
            row["full_name"],
            row.get("country_code"),
            tuple(row["languages"]),
            row.get("website"),
            tuple(row.get("aliases", ())),
            row.get("bare", False),
            row.get("world", False),
            row.get("day_first", False),
            tuple(row["examples"]),
        )
        for row in read_toml("agencies.toml")["agency"]
    )


@cache
def regions() -> tuple[RegionRow, ...]:
    """Every country, state, province, constituent country and territory."""
    return tuple(
        RegionRow(row["name"], row["country_code"], row["kind"], row.get("code"), tuple(row.get("aliases", ())))
        for row in read_toml("regions.toml")["region"]
    )


@cache
def language_codes() -> tuple[str, ...]:
    """Codes of the languages that have a table, sorted."""
    names = (path.name for path in files("newsparse").joinpath("data", "languages").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def primary_code(code: str) -> str:
    """The code of the table that a BCP 47 code uses.

    Example:
        >>> primary_code("pt-BR"), primary_code("EN_us"), primary_code("nb")
        ('pt', 'en', 'no')
    """
    primary = code.replace("_", "-").split("-")[0].lower()
    return {"nb": "no", "nn": "no"}.get(primary, primary)  # both Norwegians share a table


def language_tag(code: str) -> str:
    """``code`` as BCP 47 writes it: language in small letters, script capitalized, region in capitals.

    Example:
        >>> language_tag("EN_us"), language_tag("zh-hant")
        ('en-US', 'zh-Hant')
    """
    first, *rest = code.replace("_", "-").split("-")
    return "-".join(
        [first.lower(), *(part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part for part in rest)]
    )


@cache
def language(code: str) -> LanguageRow:
    """The table of a language; ``pt-BR`` uses ``pt``.

    Raises:
        UnknownLanguageError: There is no table for ``code``.
    """
    primary = primary_code(code)
    if primary not in language_codes():
        raise UnknownLanguageError(f"no language table for {code!r}; there are: {', '.join(language_codes())}")
    row = read_toml(f"languages/{primary}.toml")
    return LanguageRow(
        primary,
        row["name"],
        tuple(map(tuple, row.get("months", ()))),
        tuple(map(tuple, row.get("weekdays", ()))),
        tuple(map(tuple, row.get("days", ()))),
        tuple(row.get("function_words", ())),
        tuple(row.get("by_words", ())),
    )
