"""Whole names of institutions, read from their head nouns: Commission, Ministry, University, Court.

Reads tokens (a pipeline's entity labels help, but are not needed) and returns token spans. The one decision worth knowing: a
name is grown from its head noun, to the left over capitals, to the right over "of", "on", "for" and lists of fields, so that a
body inside a longer name is never a span of its own.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newsparse.entities.posts import post_words
from newsparse.entities.words import Words
from newsparse.tables import read_toml, regions

_LONGEST_LEFT = 10
"""Tokens before a head noun that are looked at; the longest name measured in news has 7."""

_LONGEST = 45
"""Tokens of a name, so that no text makes one grow without end; the longest printed name read has 24."""

_PLACE_LABELS = ("GPE", "LOC")
# "9th", "21st"; not "9"
_ORDINAL = re.compile(r"\d{1,6}(?:st|nd|rd|th)")


class Family(NamedTuple):
    """How the names of some head nouns are built: a row of ``institutions.toml``."""

    name: str
    joint: bool
    topics: bool
    needs_of: bool
    words: tuple[str, ...]
    examples: tuple[str, ...]
    not_examples: tuple[str, ...]


@cache
def families() -> tuple[Family, ...]:
    """The families of head nouns."""
    return tuple(
        Family(
            row["name"],
            row["joint"],
            row["topics"],
            row.get("needs_of", False),
            tuple(row["words"]),
            tuple(row["examples"]),
            tuple(row["not_examples"]),
        )
        for row in read_toml("institutions.toml")["family"]
    )


@cache
def heads() -> dict[str, Family]:
    """The family of each head noun."""
    return {word: family for family in families() for word in family.words}


@cache
def _fences() -> frozenset[str]:
    """Capitals that never stand inside the name of an institution."""
    names, roles = read_toml("names.toml"), read_toml("roles.toml")
    titles = {noun.capitalize() for noun in roles["nouns"]} - {noun.capitalize() for noun in roles["also_names"]}
    upper = {noun for noun in roles["nouns"] if noun.isupper()} | {rank.rstrip(".") for rank in roles["ranks"]}
    return frozenset(
        {*names["function_words"], *names["calendar"], *titles, *upper, *post_words().plurals, *names["honorifics"]} - set(heads())
    )


def find_institutions(tokens: Words) -> list[tuple[int, int]]:
    """The institutions that a text names, as token spans (end excluded), in order, none inside another."""
    found: list[tuple[int, int]] = []
    floor = 0
    for index, word in enumerate(tokens.text):
        family = heads().get(word)
        if word in _table("alone") and index >= floor and _ends_phrase(tokens, index):
            found.append(_alone_at(tokens, index, floor))
            floor = found[-1][1]
        if family is None or index < floor or not _ends_phrase(tokens, index):
            continue
        start, end = _left(tokens, index, family, floor), _right(tokens, index + 1, family)
        if _is_named(tokens, (start, index, end), family) and " ".join(tokens.text[max(start, end - 2) : end]) not in _table(
            "not_bodies"
        ):
            found.append((start, end))
            floor = end
    return found


def _alone_at(tokens: Words, index: int, floor: int) -> tuple[int, int]:
    """A parliament with what stands beside it, no nationality: "Milli Majlis", "Landtag of Hesse"."""
    family = heads()["Assembly"]
    start = _left(tokens, index, family, max(floor, index - 2))
    while start < index and tokens.label[start] in ("NORP", "GPE", "PERSON", "DATE"):
        start += 1
    return start, _right(tokens, index + 1, family)


def nested_names(name: str) -> list[str]:
    """The bodies inside the name of a body, longest first, the name itself left out.

    Example:
        >>> nested_names("Commission on Ports of the Coastal Assembly of the Union of Peru and Chile")
        ['Coastal Assembly of the Union of Peru and Chile', 'Union of Peru and Chile']
    """
    words = name.split()
    found = []
    for index, word in enumerate(words):
        if word != "of" or index + 2 >= len(words):
            continue
        rest = words[index + 1 :]
        rest = rest[1:] if rest[0] == "the" else rest
        first = next((at for at, w in enumerate(rest) if not w[:1].isupper()), len(rest))
        if first and rest[first - 1] in heads() and (first > 1 or first < len(rest)):
            found.append(" ".join(rest))
    return found


def head_of(name: str) -> str | None:
    """The head noun of the name of a body: the last capital before the first "of", "on" or "for".

    Example:
        >>> head_of("Ministry of Ports of Estonia"), head_of("Tasmanian Ferries Authority"), head_of("Talvera")
        ('Ministry', 'Authority', None)
    """
    words = name.split()
    first = next((at for at, word in enumerate(words) if word in ("of", "on", "for")), len(words))
    return words[first - 1] if first and words[first - 1] in heads() else None


def _word(tokens: Words, index: int) -> str:
    return tokens.text[index] if 0 <= index < len(tokens.text) else ""


def _is_capital(tokens: Words, index: int) -> bool:
    word = _word(tokens, index)
    return word[:1].isupper() and word not in _fences() and any(c.isalpha() for c in word)


def _is_left_capital(tokens: Words, index: int) -> bool:
    """Before a head noun a role may stand, "Expert Council"; behind one it begins another phrase, "Bank Governor"."""
    word = _word(tokens, index)
    return _is_capital(tokens, index) or (word in _roles() and _word(tokens, index - 1) not in (",", "and"))


@cache
def _roles() -> frozenset[str]:
    return frozenset(noun.capitalize() for noun in read_toml("roles.toml")["nouns"]) - _table("officers")


def _is_person(tokens: Words, index: int, beside: int) -> bool:
    return tokens.label[index] == "PERSON" and tokens.entity[index] != tokens.entity[beside]


def _ends_phrase(tokens: Words, index: int) -> bool:
    """Whether the head noun at ``index`` is the last of its capitals: "Police" of "Police Department" is not."""
    after = index + 1
    if _word(tokens, after) == "-" and tokens.glued[index]:
        return False
    return not _is_capital(tokens, after) or _is_person(tokens, after, index)


def _opens_sentence(tokens: Words, index: int) -> bool:
    before = _word(tokens, index - 1)
    return index == 0 or before in (".", "?", "!", '"', "“") or before.isspace()


@cache
def countries() -> frozenset[str]:
    """The names of the countries."""
    return frozenset(row.name for row in regions() if row.kind == "country")


def _is_place(tokens: Words, index: int) -> bool:
    return tokens.label[index] in _PLACE_LABELS or tokens.text[index] in countries()


def _possessor(tokens: Words, mark: int) -> bool:
    """Whether the possessive whose mark is at ``mark`` belongs to a name: "Potters' Federation", "St. Mary's Hospital"."""
    word = _word(tokens, mark)
    if word in ("'", "’"):
        return tokens.label[mark - 1] not in _PLACE_LABELS and _word(tokens, mark - 1).endswith("s") and tokens.glued[mark - 1]
    if word not in ("'s", "’s"):
        return False
    owner = _word(tokens, mark - 1)
    return owner.endswith("men") or owner in _table("possessors") or _word(tokens, mark - 2) in _SAINTS


_SAINTS = frozenset(["St.", "St", "Saint", "San", "Sankt", "Santa", "Sao", "São"])


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(read_toml("institutions.toml")[name])


def _left(tokens: Words, head: int, family: Family, floor: int) -> int:
    """Where the name whose head noun is at ``head`` begins."""
    start = head
    floor = max(floor, head - _LONGEST_LEFT)
    while start > floor:
        step = _step_left(tokens, start, head, family)
        if not step or start - step < floor:
            break
        start -= step
    return start


def _step_left(tokens: Words, start: int, head: int, family: Family) -> int:
    """How many tokens before ``start`` still belong to the name."""
    before = start - 1
    word = _word(tokens, before)
    if _word(tokens, before - 1) == "-" and tokens.glued[before - 1] and _word(tokens, before - 2).islower():
        return 0  # "anti-Rangoon | Hill Union"
    if _ORDINAL.fullmatch(word) or (word in _SAINTS and _is_capital(tokens, start)):
        return 1
    if word in ("'s", "’s") and start == head and _word(tokens, before - 1) in _table("officials"):
        return 2 if tokens.text[head] in ("Bureau", "Department", "Office", "Service") else 0  # "the State Prosecutor's Office"
    if word in ("'", "’", "-") and _word(tokens, before - 1).islower():
        return _step_hyphen(tokens, before)
    if _is_left_capital(tokens, before):
        alone = _opens_sentence(tokens, before) and tokens.entity[before] == -1 and tokens.entity[start] != -1
        named_after = start == head and _word(tokens, head) in _table("after_people")
        return 0 if alone or (_is_person(tokens, before, start) and not named_after) else 1
    if word == "the" and tokens.text[head] in _table("slogans"):
        return _step_slogan(tokens, before)
    if not _is_capital(tokens, before - 1) or _is_person(tokens, before - 1, head):
        return 0
    if word == "-" and tokens.glued[before] and tokens.glued[before - 1]:
        return 2
    if word == "and" and tokens.text[head] in _table("slogans") and _word(tokens, before - 2).lower() == "the":
        return 2  # "the Hill and Vale Bloc"
    if word in ("and", "&"):
        together = tokens.entity[before] == tokens.entity[start] != -1
        apart = tokens.entity[before - 1] not in (-1, tokens.entity[start])
        return 2 if word == "&" or together or (family.topics and not apart and start < head) else 0
    return 2 if _possessor(tokens, before) else 0


def _step_hyphen(tokens: Words, mark: int) -> int:
    """Past "Oar-makers'" and "Tariq-ul-Amin" up to the mark; 0 if nothing of the kind ends there."""
    plural = tokens.text[mark] != "-" and tokens.text[mark - 1].endswith("s")
    joined = tokens.text[mark] == "-" and tokens.glued[mark]
    is_one = _word(tokens, mark - 2) == "-" and tokens.glued[mark - 1] and tokens.glued[mark - 2] and _is_capital(tokens, mark - 3)
    return 4 if is_one and (plural or joined) else 0


def _step_slogan(tokens: Words, article: int) -> int:
    """Past "Honour to the" of "the Honour to the Sea Bloc"."""
    is_slogan = _word(tokens, article - 1) in ("for", "of", "to", "with") and _is_capital(tokens, article - 2)
    return 3 if is_slogan and _word(tokens, article - 3).lower() == "the" else 0


def _run(tokens: Words, start: int) -> int:
    """The end of the run of capitals that begins at ``start``."""
    end = start
    while _is_capital(tokens, end) or (end > start and _is_capital(tokens, end + 1) and _joins(tokens, end)):
        if _is_person(tokens, end, start - 1) and _word(tokens, end - 1) not in ("of", "for", "on", ",", "and", "the"):
            break
        end += 1
    return end


def _joins(tokens: Words, index: int) -> bool:
    word = _word(tokens, index)
    return (word == "-" and tokens.glued[index] and tokens.glued[index - 1]) or word == "&" or _possessor(tokens, index)


def _right(tokens: Words, start: int, family: Family) -> int:
    """Where the name whose head noun ends at ``start`` ends."""
    end = start
    while True:
        after = _phrase(tokens, end, family)
        if after == end or after - start > _LONGEST:
            return end
        end = after


def _phrase(tokens: Words, start: int, family: Family) -> int:
    """The end of "of the Upper Meuse" that begins at ``start``; ``start`` itself if nothing of the kind stands there."""
    joint = _word(tokens, start)
    if joint not in ("of", "on", "for"):
        return start
    first = start + 1 + (_word(tokens, start + 1) == "the")
    end = _country_end(tokens, first) or _run(tokens, first)
    if end == first:
        return start
    inside = tokens.entity[first] == tokens.entity[start - 1] != -1 and tokens.text[first] not in countries()
    place = _is_place(tokens, first) and not inside
    article = joint == "for" and first > start + 1  # "List for the North"
    field = joint == "on" and family.name == "commission" and tokens.label[first] == "LOC"  # "Committee on Northern Lands"
    if place and joint != "of" and not (article or field) and not (family.name == "court" and tokens.label[first] == "LOC"):
        return start
    if _word(tokens, end - 1).lower() in post_words().never_given and _is_capital(tokens, end):
        return end - 1  # "Court of Appeal | Justice Ada Brook"
    end = _list(tokens, end, family._replace(topics=family.topics or joint != "of"), place and not field)
    inner = _word(tokens, end)
    # "Trade with Neighbours", "Co-operation in Europe"
    if joint != "of" and (inner == "with" or (inner == "in" and _is_continent(tokens, end + 1))) and _is_capital(tokens, end + 1):
        return _run(tokens, end + 1)
    return end


def _country_end(tokens: Words, start: int) -> int:
    """The end of a country whose name has "and" inside; 0 if none begins at ``start``."""
    for name in _joint_countries():
        if tokens.text[start : start + len(name)] == name:
            return start + len(name)
    return 0


@cache
def _joint_countries() -> tuple[list[str], ...]:
    return tuple(name.split() for name in sorted(countries()) if " and " in name)


def _is_continent(tokens: Words, index: int) -> bool:
    return _word(tokens, index) in ("Africa", "America", "Asia", "Europe")


def _list(tokens: Words, start: int, family: Family, place: bool) -> int:
    """The end of the list whose first item ends at ``start``: ", Harbours and Lights". A list that no "and" closes is none."""
    end = start
    while _word(tokens, end) == "," and _is_item(tokens, end + 1, family, place):
        end = _run(tokens, end + 1)
    end += _word(tokens, end) == "," and end > start
    if _word(tokens, end) not in ("and", "&"):
        return start
    first = end + 1 + (_word(tokens, end + 1) == "the")
    return _run(tokens, first) if _is_item(tokens, first, family, place) else start


def _is_item(tokens: Words, start: int, family: Family, place: bool) -> bool:
    """Whether the capitals at ``start`` go on with the list: a field after fields, a place after places."""
    end = _run(tokens, start)
    if end == start or _word(tokens, end - 1) in heads():
        return False
    if tokens.label[start] == "PERSON" and end - start > 1:
        return False
    if family.joint and _is_place(tokens, start):
        return True
    return not place and (family.topics or tokens.entity[start] == tokens.entity[start - 1] != -1)


def _is_named(tokens: Words, span: tuple[int, int, int], family: Family) -> bool:
    """Whether the head noun has enough around it to name a body."""
    start, head, end = span
    if family.needs_of:
        return end > head + 1
    if end > head + 1:
        return True
    left = tokens.text[start:head]
    sure = family.name in ("commission", "court", "force", "ministry") or tokens.text[head] in _table("after_people")
    if sure and head > start and tokens.label[head] == "PERSON":
        return True  # "Vale University", "Vale Police", whatever the label
    return any(word[:1].isupper() for word in left) and not all(tokens.label[at] == "PERSON" for at in range(start, head))
