"""How a name in capitals is spelt in lower case: `title_case`."""

from __future__ import annotations

import re
import unicodedata

from newsparse.gazetteer.names import words
from newsparse.gazetteer.packed import fold
from newsparse.text import squash

_HYPHEN = re.compile(r"([-‐‑/])")
# "McLEAN", "DeKALB", "MCLEAN"; not "WALtHAM"
_PREFIXED = re.compile(r"(Mc|Mac|De|La|Le|Du|Van|MC(?=..))([A-Z]{2,})")
# "McLean", "DeKalb", "Paris"; not "PARIS", "paris", "WALtHAM"
_MIXED = re.compile(r"(?:[A-Z][a-z]+)+")
# "n'djamena", "d'or", "o'fallon"; not "john's"
_ELIDED = re.compile(r"([a-z])(['’‘`])(\w.+)")
_INITIALS = re.compile(r"(?:[a-z]\.)+")


def title_case(printed: str) -> str:
    """A name in capitals as English prints it in lower case; names that are already in mixed letters are kept.

    Example:
        >>> [title_case(name) for name in ("PORT-AU-PRINCE", "N'DJAMENA", "ST. JOHN'S", "McLEAN", "FOND du LAC")]
        ['Port-au-Prince', "N'Djamena", "St. John's", 'McLean', 'Fond du Lac']
    """
    found: list[str] = []
    for part in squash(unicodedata.normalize("NFKC", printed)).split(" "):
        pieces = _HYPHEN.split(part)
        for at, piece in enumerate(pieces):
            before = pieces[at - 2] if at > 1 else found[-1] if found else ""
            pieces[at] = _title_word(piece, before, is_first=not found and at == 0, is_inside=at > 0 and at + 1 < len(pieces))
        found.append("".join(pieces))
    return " ".join(found)


def _title_word(word: str, before: str, *, is_first: bool, is_inside: bool) -> str:
    lower = word.lower()
    is_bound = is_inside or before.lower() in words("particles")
    if not is_first and (lower in words("particles") or (is_bound and lower in words("articles"))):
        return lower
    if fold(word) in words("ship_prefixes") and word.isupper():
        return word
    prefix = _PREFIXED.fullmatch(word)
    if prefix:
        return prefix.group(1).capitalize() + prefix.group(2).capitalize()
    if _MIXED.fullmatch(word):
        return word
    return _capitalize(lower, is_first=is_first)


def _capitalize(lower: str, *, is_first: bool) -> str:
    """A lower-case word with its capitals: "n'djamena", "d'alene" (not in front), "john's", "n.y."."""
    elided = _ELIDED.fullmatch(lower)
    if elided:
        head, mark, tail = elided.groups()
        return (head if head in "dl" and not is_first else head.upper()) + mark + tail[0].upper() + tail[1:]
    if _INITIALS.fullmatch(lower):
        return lower.upper()
    return lower[:1].upper() + lower[1:]
