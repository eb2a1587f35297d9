"""The word tables of names, bodies and roles as sets, in the case in which they are looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from newsparse.entities.posts import post_words
from newsparse.tables import read_toml, regions
from newsparse.text import without_accents

_DEMONYM_ENDS = ("an", "ese", "ian", "ic", "ish", "i")


class Lexicon(NamedTuple):
    """The word tables as sets, in the case in which they are looked up."""

    honorifics: frozenset[str]
    particles: frozenset[str]
    personal_particles: frozenset[str]
    suffixes: frozenset[str]
    patronymics: frozenset[str]
    postnominals: frozenset[str]
    initials: frozenset[str]
    led: frozenset[str]
    courtesy_pairs: Mapping[str, str]
    fences: frozenset[str]
    no_names: frozenset[str]
    no_body_ends: frozenset[str]
    not_bodies: frozenset[str]
    generic: frozenset[str]
    things: frozenset[str]
    naming: frozenset[str]
    shows: frozenset[str]
    natives: frozenset[str]
    speaks: frozenset[str]
    finite: frozenset[str]
    no_past: frozenset[str]
    no_adverbs: frozenset[str]
    thing_starts: frozenset[str]
    after_names: frozenset[str]
    calendar: frozenset[str]
    no_acronyms: frozenset[str]
    behind: frozenset[str]
    before: frozenset[str]
    legal: frozenset[str]
    brand_ends: frozenset[str]
    brand_heads: frozenset[str]
    stopped: frozenset[str]
    leading: frozenset[str]
    trades: frozenset[str]
    partners: frozenset[str]
    roles: frozenset[str]
    sure_roles: frozenset[str]
    ranks: frozenset[str]
    of_people: frozenset[str]
    sport: frozenset[str]
    kin: frozenset[str]
    standing: frozenset[str]
    titles: frozenset[str]
    inner: frozenset[str]
    wide: frozenset[str]
    before_names: frozenset[str]
    outside_people: frozenset[str]
    role_or_trade: frozenset[str]
    role_or_kin: frozenset[str]
    no_part_of_names: frozenset[str]


def _plain(words: Iterable[str]) -> frozenset[str]:
    """The words as older copy prints them, without their accents, where that makes no English word: "Societe"."""
    return frozenset(map(without_accents, words)) - {"Cinema", "Credit", "Federation", "Tele", "Theatre", "Union"}


@cache
def lexicon() -> Lexicon:
    """The word tables of names, institutions and roles."""
    names, bodies, roles = read_toml("names.toml"), read_toml("institutions.toml"), read_toml("roles.toml")
    nouns = frozenset({*roles["nouns"], *post_words().plurals})
    legal = frozenset(bodies["legal"]["forms"]) | {form + "." for form in bodies["legal"]["stopped"]}
    plain = (word for word in nouns - set(roles["also_names"]) if not word.endswith("men"))  # "Boatmen's Bank", "Seamen's Union"
    titles = frozenset(word[:1].upper() + word[1:] for word in plain) | frozenset(roles["ranks"])
    trades = frozenset(bodies["trades"]["words"]) | {word + "s" for word in bodies["trades"]["words"]}
    kin = frozenset(roles["not_roles"]) | {noun + "s" for noun in roles["not_roles"]}
    return Lexicon(
        honorifics=frozenset(names["honorifics"]),
        particles=frozenset(names["particles"]),
        personal_particles=frozenset(names["personal_particles"]),
        suffixes=frozenset(names["suffixes"]),
        patronymics=frozenset(names["patronymics"]),
        initials=frozenset(names["initials"]) | {form + "." for form in names["initials"]},
        led=frozenset(names["led"]),
        postnominals=frozenset(names["postnominals"]) | post_words().postnominals,
        courtesy_pairs=dict(pair.split() for pair in names["courtesy_pairs"]),
        fences=frozenset({*names["function_words"], *names["calendar"]}),
        no_names=frozenset(names["no_names"]),
        no_body_ends=frozenset(names["no_body_ends"]),
        not_bodies=frozenset(bodies["not_bodies"]),
        generic=frozenset(bodies["generic"]),
        things=frozenset(names["things"]),
        naming=frozenset(names["naming"]),
        shows=frozenset(names["shows"]),
        natives=frozenset(names["natives"]),
        speaks=frozenset(names["speaks"]),
        finite=frozenset(names["finite"]),
        no_past=frozenset(names["no_past"]),
        no_adverbs=frozenset(names["no_adverbs"]),
        thing_starts=frozenset(names["thing_starts"]),
        after_names=frozenset(names["after_names"]),
        calendar=frozenset(names["calendar"]),
        no_acronyms=frozenset(names["no_acronyms"]),
        behind=frozenset(bodies["trades"]["behind"]),
        before=frozenset(bodies["trades"]["before"]),
        legal=legal,
        brand_ends=frozenset(bodies["brands"]["ends"]),
        brand_heads=frozenset(bodies["brands"]["heads"]) | _plain(bodies["brands"]["heads"]),
        stopped=frozenset(bodies["legal"]["stopped"]),
        leading=frozenset(bodies["legal"]["leading"]),
        trades=trades,
        partners=frozenset(bodies["trades"]["partners"]),
        roles=nouns,
        sure_roles=nouns - set(roles["also_adjectives"]) - set(bodies["trades"]["words"]),
        ranks=frozenset(roles["ranks"]),
        of_people=frozenset(roles["of_people"]),
        sport=frozenset(roles["sport"]),
        kin=kin,
        standing=post_words().status | post_words().passing,
        titles=titles,
        inner=frozenset(bodies["brands"]["inner"]),
        wide=frozenset(names["wide"]),
        before_names=titles | frozenset(names["honorifics"]),
        outside_people=titles | frozenset(names["honorifics"]) | {noun.capitalize() for noun in post_words().never_given},
        role_or_trade=nouns | trades,
        role_or_kin=nouns | kin,
        no_part_of_names=kin | (nouns - frozenset(roles["also_names"])),
    )


@cache
def _countries() -> dict[str, tuple[str, ...]]:
    """The names of the countries under their first four letters, all in lower case."""
    found: dict[str, tuple[str, ...]] = {}
    for row in regions():
        if row.kind == "country":
            name = row.name.casefold()
            found[name[:4]] = (*found.get(name[:4], ()), name)
    return found


@lru_cache(maxsize=4096)
def country_of(word: str) -> str | None:
    """The country, in lower case, whose name or adjective the word is.

    Example:
        >>> country_of("Austrian"), country_of("Iraqi"), country_of("Dutch"), country_of("Tuscan")
        ('austria', 'iraq', 'netherlands', None)
    """
    listed = read_toml("names.toml")["demonyms"].get(word[:1].upper() + word[1:])
    if listed is not None:
        return str(listed).casefold()
    lower = word.casefold()
    names = _countries().get(lower[:4], ())
    if lower in names:
        return lower
    if not names or not lower.endswith(_DEMONYM_ENDS):
        return None
    return max(names, key=lambda name: next((at for at, c in enumerate(name) if c != lower[at : at + 1]), len(name)))


@cache
def _peoples() -> frozenset[str]:
    return frozenset(read_toml("names.toml")["peoples"])


def is_demonym(word: str) -> bool:
    """Whether the capital is the adjective of a country, people or part of a country.

    Example:
        >>> is_demonym("Maltese"), is_demonym("Dutch"), is_demonym("Walloon"), is_demonym("Icarus"), is_demonym("Malta")
        (True, True, True, False, False)
    """
    if word in _peoples():
        return True
    country = country_of(word)
    return country is not None and country != word.casefold()


@cache
def _given_names() -> Mapping[str, str]:
    table = read_toml("cues.toml")["gender"]
    return {**dict.fromkeys(table["man_names"], "m"), **dict.fromkeys(table["woman_names"], "f")}


def is_given(word: str) -> bool:
    """Whether the word is a given name."""
    return word.casefold() in _given_names()


def sex_of(name: str) -> str:
    """ "m" or "f" of a person whose given name is of one sex only, else nothing.

    Example:
        >>> sex_of("Maria Brook"), sex_of("Brook")
        ('f', '')
    """
    return _given_names().get(name.split()[0].casefold(), "") if " " in name else ""


@cache
def _courtesies() -> Mapping[str, str]:
    table = read_toml("names.toml")["courtesies"]
    return {**dict.fromkeys(table["man"], "m"), **dict.fromkeys(table["woman"], "f")}


def sex_of_courtesy(word: str) -> str:
    """ "m" or "f" of a courtesy, else nothing.

    Example:
        >>> sex_of_courtesy("Mrs"), sex_of_courtesy("Dr")
        ('f', '')
    """
    return _courtesies().get(word, "")
