"""The nouns of posts, offices, ranks and trades, as the tables have them: which words are some, in singular and plural."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from newsparse.tables import read_toml


class PostWords(NamedTuple):
    """The words of ``roles.toml`` as sets, and plural to singular."""

    nouns: frozenset[str]
    plurals: Mapping[str, str]
    ranks: frozenset[str]
    suffixes: tuple[str, ...]
    status: frozenset[str]
    passing: frozenset[str]
    not_roles: frozenset[str]
    joints: frozenset[str]
    named: frozenset[str]
    stops: frozenset[str]
    phrases: frozenset[str]
    honorifics: frozenset[str]
    no_posts: frozenset[str]
    surnames: frozenset[str]
    not_taken_up: frozenset[str]
    followed: frozenset[str]
    offices: frozenset[str]
    portfolios: frozenset[str]
    fielded: frozenset[str]
    serving: frozenset[str]
    owning: frozenset[str]
    no_nations: frozenset[str]
    fields: frozenset[str]
    played: frozenset[str]
    also_names: frozenset[str]
    never_given: frozenset[str]
    divisions: frozenset[str]
    postnominals: frozenset[str]
    memberships: frozenset[str]
    no_phrases: frozenset[str]
    local: frozenset[str]
    distances: frozenset[str]


@cache
def post_words() -> PostWords:
    """The words of ``roles.toml``."""
    roles, names = read_toml("roles.toml"), read_toml("names.toml")
    irregular = set(roles["plurals"].values())
    plurals = {plural_of(noun): noun for noun in roles["nouns"] if noun not in irregular} | dict(roles["plurals"])
    return PostWords(
        nouns=frozenset(roles["nouns"]),
        plurals=plurals,
        ranks=frozenset(rank.rstrip(".") for rank in roles["ranks"]),
        suffixes=tuple(roles["suffixes"]),
        status=frozenset(roles["status"]),
        passing=frozenset(roles["passing"]),
        not_roles=frozenset(roles["not_roles"]),
        joints=frozenset(roles["joints"]),
        named=frozenset(roles["named"]),
        stops=frozenset(roles["modifier_stops"]),
        phrases=frozenset(roles["phrases"]),
        honorifics=frozenset(word.rstrip(".") for word in names["honorifics"] if word.lower() not in roles["nouns"]),
        no_posts=frozenset(roles["no_posts"]),
        surnames=frozenset(roles["also_surnames"]),
        not_taken_up=frozenset(roles["not_taken_up"]),
        followed=frozenset(roles["followed"]),
        offices=frozenset(roles["offices"]),
        portfolios=frozenset(roles["portfolios"]),
        fielded=frozenset(roles["fielded"]),
        serving=frozenset(roles["serving"]),
        owning=frozenset(roles["owning"]),
        no_nations=frozenset(roles["no_nations"]),
        fields=frozenset(roles["fields"]),
        played=frozenset(roles["played"]),
        also_names=frozenset(roles["also_names"]),
        never_given=frozenset(roles["never_given"]),
        divisions=frozenset(roles["divisions"]),
        postnominals=frozenset(roles["postnominals"]),
        memberships=frozenset(roles["memberships"]),
        no_phrases=frozenset(roles["no_phrases"]),
        local=frozenset(roles["local"]),
        distances=frozenset(roles["distances"]),
    )


def plural_of(noun: str) -> str:
    """The regular plural of a noun.

    Example:
        >>> plural_of("deputy"), plural_of("coach"), plural_of("CEO")
        ('deputies', 'coaches', 'CEOs')
    """
    if noun.endswith("man") and noun not in ("shaman", "ataman", "hetman", "talisman", "ottoman"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def singular(title: str) -> str:
    """A title of several people for one of them; a singular stays as it is.

    Example:
        >>> singular("MPs"), singular("Sound engineers"), singular("chiefs of staff"), singular("sales director")
        ('MP', 'Sound engineer', 'chief of staff', 'sales director')
    """
    words = title.split()
    head = next((at for at, word in enumerate(words) if word in ("of", "for")), len(words)) - 1
    word = words[head] if words else ""
    noun = post_words().plurals.get(word) or post_words().plurals.get(word.lower())
    if noun is None:
        return title
    words[head] = noun[:1].upper() + noun[1:] if word[:1].isupper() else noun
    return " ".join(words)


def is_plural(word: str) -> bool:
    """Whether the word is the plural of a post: "MPs", "Engineers"."""
    plurals = post_words().plurals
    return word in plurals or word.lower() in plurals
