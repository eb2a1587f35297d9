"""The place part of a dateline, read: `read_places` gives the places with their regions and countries.

What one name means is decided in `newsparse.gazetteer`. The one decision worth knowing: commas, slashes and "and" both join
places and belong to names and qualifiers, so the pieces between them are first looked up, and only then told apart.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from newsparse.gazetteer import (
    Spot,
    by_code,
    candidates,
    find_spot,
    find_spot_misprinted,
    fold,
    is_in,
    is_known,
    is_place_name,
    is_prominent,
    is_well_known,
    lies_in,
    locate,
    meant,
    place_names,
    regions_by_name,
    title_case,
    unqualified,
    wide,
    within,
    words,
)
from newsparse.models import Located, Place
from newsparse.text import INVISIBLE, Passage

__all__ = ["ReadPlace", "Spot", "find_spot", "find_spot_misprinted", "is_place_name", "read_places", "title_case", "to_place"]

LONGEST = 160
"""Characters of the longest place part that is read; four places with their states have about 100."""

MOST = 8
"""Places of the longest list."""


class ReadPlace(NamedTuple):
    """One place of a dateline.

    Attributes:
        name: Usual English spelling, in title case.
        region: State, province, constituent country or territory, in full.
        country_code: ISO 3166-1 alpha-2, or None.
        text: The name as printed, without qualifier and leading words.
        spot: The place on the map, or None.
        is_known: Whether some place has this name as printed; a vessel counts, a repaired misprint does not.
        is_assumed: Whether nothing but the agency's own country says where it lies.
    """

    name: str
    region: str | None
    country_code: str | None
    text: Passage
    spot: Spot | None
    is_known: bool
    is_assumed: bool = False


class _Piece(NamedTuple):
    """What stands between two separators; ``before``: ``""``, ``","``, ``"/"``, ``"and"`` or ``"("``."""

    text: Passage
    before: str


class _Entry(NamedTuple):
    """A place as printed, with the qualifiers behind it."""

    text: Passage
    before: str
    qualifiers: tuple[str, ...] = ()
    is_aboard: bool = False


def read_places(printed: Passage, *, country_hint: str | None = None) -> tuple[ReadPlace, ...] | None:
    """The places of a dateline's place part, or None if it cannot be a list of places.

    Args:
        printed: The place part, without date, agency and separator.
        country_hint: ISO 3166-1 alpha-2 code of the country whose places the agency means where a name has several.

    Example:
        >>> [(p.name, p.region, p.country_code) for p in read_places(Passage("SAN FRANCISCO & TEL AVIV, Israel"))]
        [('San Francisco', 'California', 'US'), ('Tel Aviv', None, 'IL')]
    """
    found = _read_places(printed.text, country_hint)
    if found is None:
        return None
    return tuple(ReadPlace(*place[:3], printed[place.text.start : place.text.end], *place[4:]) for place in found)


@lru_cache(maxsize=4096)
def _read_places(text: str, country_hint: str | None) -> tuple[ReadPlace, ...] | None:
    """`read_places` with positions from the beginning of ``text``; kept, for news repeats its places."""
    if len(text) > LONGEST or any(character.isdigit() for character in text):
        return None
    pieces = _pieces(Passage(text))
    entries = _entries(pieces, country_hint) if len(pieces) <= 3 * MOST else None  # each place with its state and country
    if not entries or len(entries) > MOST or not all(_looks_like_name(entry.text.text) for entry in entries):
        return None
    return tuple(_read(entry, country_hint) for entry in _share_qualifiers(entries))


def to_place(read: ReadPlace) -> Place:
    """The place of the model, mentioned where the dateline prints it."""
    latitude, longitude, identifier = read.spot[3:] if read.spot else (None, None, None)
    return Place(
        name=read.name,
        region=read.region,
        country_code=read.country_code,
        latitude=latitude,
        longitude=longitude,
        geonames_id=identifier,
        mentions=(Located.at(read.text),),
    )


# -------------------------------------------------------------------- pieces

# matches "/" in "PARIS/DAKAR" and " and " in "STOCKHOLM and OSLO"; not the "and" of "PORTLAND"
# and the middle dot between Korean places
_SEPARATOR = re.compile(
    r"[/&;,，、()\[\]（）]|(?<=\s)(?:and|und|et|y|e|и|і|та)(?=\s)|(?<=[가-힣])[·ㆍ・](?=[가-힣])", re.IGNORECASE
)
_WORD = re.compile(r"\S+")
_CITY_OR_COUNTY = ("市", "縣", "县", "시", "군")
"""Behind a Chinese or Korean name: it is a city, a county."""
# the break of "LON-" and "DON"
_LINE_BREAK = re.compile(r"[-\u00ad]\s+")
_RANKS = {",": 1, ";": 1, "，": 1, ")": 1, "]": 1, "）": 1, "/": 2, "(": 4, "[": 4, "（": 4}
"""Of several separators between two pieces the one of the highest rank counts: "and" (3) in ", and", the bracket in ") ["."""
_MEANINGS = ("", ",", "/", "and", "(")


def _pieces(printed: Passage) -> list[_Piece]:
    """The printed string cut at separators, with names that contain one put together again."""
    found: list[_Piece] = []
    at = rank = 0
    for match in [*_SEPARATOR.finditer(printed.text), None]:
        text = printed[at : match.start() if match else len(printed)].strip("*.:")
        if any(character.isalpha() for character in text.text):
            found.append(_Piece(text, _MEANINGS[rank or 1] if found else ""))
            rank = 0
        if match:
            at = match.end()
            rank = max(rank, _RANKS.get(match.group(), 3))
    return _put_together(printed, found) if len(found) <= 3 * MOST else found


def _put_together(printed: Passage, pieces: list[_Piece]) -> list[_Piece]:
    """Pieces joined where the whole is a name: "Trinidad and Tobago", "Frankfurt/Main", "X/Y AIRPORT"."""
    found: list[_Piece] = []
    at = 0
    while at < len(pieces):
        last = at
        for end in range(at + 1, len(pieces)):
            if pieces[end].before not in ("/", "and"):
                break
            whole = printed.between(pieces[at].text.start, pieces[end].text.end)
            is_airport = pieces[end].before == "/" and whole.text.upper().endswith(" AIRPORT")
            if is_airport or is_known(fold(whole.text)) or fold(whole.text) in regions_by_name():
                last = end
        found.append(_Piece(printed.between(pieces[at].text.start, pieces[last].text.end), pieces[at].before))
        at = last + 1
    return found


# --------------------------------------------------- places and qualifiers


def _entries(pieces: list[_Piece], hint: str | None) -> list[_Entry] | None:
    """The pieces as places with qualifiers; None if a piece can be neither."""
    found: list[_Entry] = []
    for at, piece in enumerate(pieces):
        is_last = at == len(pieces) - 1
        if found and (_is_qualifier(pieces, at, _key(found[-1].text)) or (is_last and _is_home_region(found, piece, hint))):
            found[-1] = found[-1]._replace(qualifiers=(*found[-1].qualifiers, piece.text.text))
            continue
        entry = _entry(piece)
        is_listed = at + 1 < len(pieces) and pieces[at + 1].before == "and"
        if piece.before == "(" or (piece.before == "," and not (entry.qualifiers or is_listed or is_known(_key(entry.text)))):
            if piece.before == "," and is_last and len(found) == 1 and _may_be_region(piece.text.text):
                return [found[0]._replace(qualifiers=(*found[0].qualifiers, piece.text.text))]
            return None
        found.append(entry)
    return found


def _may_be_region(text: str) -> bool:
    """Whether a qualifier that no table has may be one all the same: ``Upper Saxony``, not ``a musical``, not ``Edith M.``."""
    parts = text.split()
    initial = len(parts) > 1 and len(parts[-1].rstrip(".")) == 1
    return (
        1 <= len(parts) <= 4
        and not initial
        and all(part[:1].isupper() or part in ("of", "the") for part in parts)
        and not text.isupper()
    )


def _is_qualifier(pieces: list[_Piece], at: int, place: str) -> bool:
    """Whether the piece says where ``place`` (folded) lies, and is no place of its own."""
    piece = pieces[at]
    if piece.before not in (",", "("):
        return False
    key = fold(piece.text.text)
    if key in regions_by_name():
        is_there = any(lies_in(place, row) for row in regions_by_name()[key])
        return is_there or not is_known(place) or not is_well_known(piece.text.text)
    if key in words("former") or (not is_well_known(piece.text.text) and by_code(place, piece.text.text)):
        return True
    behind = pieces[at + 1] if at + 1 < len(pieces) else None
    return behind is not None and behind.before in (",", "(") and not is_known(key) and bool(wide(behind.text.text))


def _is_home_region(found: list[_Entry], piece: _Piece, hint: str | None) -> bool:
    """Whether the last piece behind one place is a region at home that no table has, though some village abroad has its name.

    ``Nusa Dua, Bali`` of Indonesia's agency; not ``Faro, Huelva`` of Portugal's.
    """
    if hint is None or piece.before != "," or len(found) != 1 or found[0].qualifiers or not _may_be_region(piece.text.text):
        return False
    if any(row.country_code == hint for row in candidates(_key(piece.text))):
        return False
    place = _key(found[0].text)
    is_own_place = is_prominent(piece.text.text) if candidates(place) else is_well_known(piece.text.text)
    return not is_own_place and _may_lie_in(place, hint)


def _may_lie_in(key: str, country_code: str) -> bool:
    """Whether a place is known in a country, or nowhere at all."""
    rows = candidates(key)
    return not rows or any(row.country_code == country_code for row in rows)


def _entry(piece: _Piece) -> _Entry:
    """A piece as a place, without the words that lead to it and with a qualifier that no comma sets off."""
    if is_known(_key(piece.text)):
        return _Entry(piece.text, piece.before)
    text, is_aboard = _without_leading(piece.text)
    parts = list(_WORD.finditer(text.text))
    for size in (3, 2, 1):
        if size < len(parts) and not is_known(_key(text)):
            name, qualifier = text[: parts[-size - 1].end()], text[parts[-size].start() :]
            if fold(qualifier.text) in regions_by_name() and _is_set_off(name, qualifier.text):
                return _Entry(name, piece.before, (qualifier.text,), is_aboard)
    return _Entry(text, piece.before, (), is_aboard)


def _is_set_off(name: Passage, qualifier: str) -> bool:
    """Whether a qualifier stands apart without a comma: behind a known place, in other letters, or by its stop."""
    in_other_letters = name.text.isupper() != qualifier.isupper() and qualifier[0].isupper() and name.text[0].isupper()
    return is_known(_key(name)) or qualifier.endswith(".") or (in_other_letters and (len(qualifier) <= 5 or name.text.isupper()))


@cache
def _leading_words() -> re.Pattern[str]:
    """It must match "ABOARD THE USS KEEL" and "SOMEWHERE IN IRAQ", not "INDIANAPOLIS"."""
    longest_first = sorted(words("leading"), key=len, reverse=True)
    return re.compile(rf"({'|'.join(longest_first)})\s+(the\s+)?(?=\S)", re.IGNORECASE)


def _without_leading(text: Passage) -> tuple[Passage, bool]:
    """The name without "aboard the", "near", "somewhere in"; whether it is the name of what somebody is aboard."""
    match = _leading_words().match(text.text)
    is_aboard = match is not None and match.group(1).casefold() in ("aboard", "on board")
    if match is None or not (is_aboard or match.group(1).isupper()):
        return text, False
    with_article = text[match.end(1) :].strip()
    return (with_article if is_known(fold(with_article.text)) else text[match.end() :]), is_aboard


_MARKS_OF_NAMES = ".'’‘ʻ`-‐‑" + INVISIBLE


def _looks_like_name(text: str) -> bool:
    """Whether a name can be spelt like this: letters, few words, capitals but for particles, stops in short words only."""
    if is_known(fold(text)):
        return True
    if not all(c.isalpha() or c.isspace() or c in _MARKS_OF_NAMES or unicodedata.category(c)[0] == "M" for c in text):
        return False
    parts = text.split()
    if fold(parts[0]) in words("leading"):
        return False
    lower = words("particles") | words("articles")
    return len(parts) <= 5 and not parts[0][0].islower() and all(_is_name_word(part, lower) for part in parts)


def _is_name_word(word: str, lower: frozenset[str]) -> bool:
    has_stop = word.endswith(".") and len(word) > 4
    return word[0].isalpha() and not has_stop and (not word[0].islower() or word in lower or word[1:2] in "'’")


def _share_qualifiers(entries: list[_Entry]) -> list[_Entry]:
    """The entries, with the qualifier of one given to the places before it that lie there too."""
    found = list(entries)
    for at in range(len(found) - 2, -1, -1):
        here, behind = found[at], found[at + 1]
        if not here.qualifiers and behind.qualifiers and _takes(here, behind):
            found[at] = here._replace(qualifiers=behind.qualifiers)
    return found


def _takes(here: _Entry, behind: _Entry) -> bool:
    """Whether the qualifier of ``behind`` holds for ``here``: it lies there, and nowhere better; or nobody knows it."""
    key = _key(here.text)
    if not is_known(key):
        return behind.before in ("/", "and") and not here.is_aboard
    rows = meant(key, behind.qualifiers[0])
    own = unqualified(key)
    if own is None:
        return any(lies_in(key, row) for row in rows)
    return any(row.geonames_id == own.geonames_id and is_in(row, region) for row in candidates(key) for region in rows)


# -------------------------------------------------------------------- reading


def _key(text: Passage) -> str:
    """The folded name, with a word put together again that a line break cut, if that makes a name: "LON-" and "DON"."""
    key = fold(text.text)
    if "\n" in text.text or "\r" in text.text:
        whole = fold(_LINE_BREAK.sub("", text.text))
        return whole if is_known(whole) else key
    if key[-1:] in _CITY_OR_COUNTY and not is_known(key) and is_known(key[:-1]):
        return key[:-1]
    return key


def _read(entry: _Entry, hint: str | None) -> ReadPlace:
    key = _key(entry.text)
    known = is_known(key)
    region, country, spot = locate(key, entry.qualifiers, hint)
    if not known and not entry.qualifiers and not entry.is_aboard:
        spot = find_spot_misprinted(entry.text.text)
        region, country = (spot.region, spot.country_code) if spot else (None, hint)
    if entry.is_aboard:
        spot = place_names().alone.get(key)
        spot = spot if spot is not None and spot.geonames_id is None else None  # a ship may have a city's name
        region, country = (spot.region, spot.country_code) if spot else (None, None)
    if hint and len(entry.qualifiers) == 1 and _is_unread(key, entry.qualifiers[0], hint) and _may_lie_in(key, hint):
        region, country, spot = title_case(entry.qualifiers[0]), hint, within(key, None, hint)
    elif entry.qualifiers and all(_is_unread(key, qualifier) for qualifier in entry.qualifiers):
        region, country, spot, known = None, None, None, False
    is_assumed = (
        not known
        and spot is None
        and country is not None
        and country == hint
        and not any(meant(key, qualifier) for qualifier in entry.qualifiers)
    )
    is_ship = entry.is_aboard or key.split(" ")[0] in words("ship_prefixes")
    return ReadPlace(_name(entry.text.text, key, spot), region, country, entry.text, spot, known or is_ship, is_assumed)


def _is_unread(key: str, qualifier: str, hint: str | None = None) -> bool:
    """Whether no table says what a qualifier means; a place of that name means nothing where the agency's regions may be meant."""
    return (
        not meant(key, qualifier) and fold(qualifier) not in words("former") and (hint is not None or not is_known(fold(qualifier)))
    )


def _name(printed: str, key: str, spot: Spot | None) -> str:
    if spot is not None:
        return spot.name
    usual = [row.name for row in candidates(key) if fold(row.name) == key]
    return usual[0] if usual else title_case(printed)
