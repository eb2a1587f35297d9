"""What looks like a name and is none: a code, a model, a column's head, a ship, a show.

Reads tokens and a span, says yes or no. The one decision worth knowing: only the words directly beside the span count.
"""

from __future__ import annotations

import re
from itertools import pairwise

from newsparse.entities.lexicon import lexicon
from newsparse.entities.words import Kind, Words, capitals_left

TICKER = re.compile(r"[A-Z0-9]{2,6}\.[A-Z]{1,2}")
"""A share's code of Reuters; "U.S" and "J.P" have one letter before the stop."""


_HUMAN = frozenset(["boy", "child", "girl", "man", "person", "woman"])


def is_code(words: Words, start: int, end: int) -> bool:
    """Whether the words are a sum, a code, a model or a column's head: "HK$43", "Q3", "the Talvera | 707", "Form No 7"."""
    run = words.text[start:end]
    if run[0][:5] in ("U.S.-", "U.K.-") or (len(run) > 1 and run[-1] in ("minus", "plus")):
        return True  # "U.S.-Peruvian", "BB-minus"
    if run[0][:2] in ("D-", "I-", "R-") or (run[0] in ("D", "I", "R") and run[1:2] == ["-"]):  # "(D-Texas)"
        return True
    if any("$" in word or (word[:1].isdigit() and "." in word) for word in run) or (
        len(run) == 1 and len(run[0]) < 4 and any(c.isdigit() for c in run[0])
    ):
        return True
    if any(word == "No" and behind.isalnum() for word, behind in pairwise(run)) or run[-1] in lexicon().no_acronyms:
        return True
    if len(run) == 1 and (TICKER.fullmatch(run[0]) or (words.at(start - 1) == ":" and words.at(start - 2).isupper())):
        return True  # "NSKJ.OL", "NASDAQ: LKFD"
    behind = words.at(end)
    model = behind[:1].isdigit() and len(behind) > 2 and not words.glued[end - 1] and words.at(end + 1) not in ("percent", "pct")
    if len(run) == 1 and model and run[0].istitle() and (words.at(start - 1).lower() in ("a", "an", "the", "its")):
        return True
    return run[0].isupper() and len(run[0]) > 2 and _in_capitals(words, start, end)


def _in_capitals(words: Words, start: int, end: int) -> bool:
    """Whether the words stand between others in capitals or figures, as in a table: "MIN | EXER | LOT 100"."""
    beside = [word for word in (words.at(start - 1), words.at(end)) if word and not word.isspace()]
    return len(beside) == 2 and all(word.isupper() and word.isalpha() and len(word) > 1 for word in beside)


def is_thing(words: Words, kind: Kind, start: int, end: int) -> bool:
    """Whether the words beside the name say that it is a thing's: "the ship Brave Anna", "the Brave Anna, a tanker"."""
    before, things = words.at(start - 1), lexicon().things
    if before in lexicon().naming and words.at(start - 2).lower() in lexicon().role_or_trade | _HUMAN:
        return False  # "a brewer called Anhapu"
    if before in lexicon().naming or (before == "," and words.at(start - 2) in things):
        return True
    if before in ("a", "an", "the") and words.at(start - 2) in lexicon().naming | {"call", "calls"}:
        return True
    if before == "," and words.at(capitals_left(words, start - 1) - 1) in things:
        return True  # "the forum Bright Morning, Second Spring"
    if before in ("the", "The") and words.at(start - 2) == "," and words.at(start - 3) in things:
        return True  # "the ship, the Brave Anna,"
    if kind != "place" and before in things:
        return True
    if kind != "place" and words.at(end) in lexicon().shows and before.lower() in ("a", "an", "the") and end - start > 1:
        return True
    article = words.at(end) == "," and words.at(end + 1) in ("a", "an", "the")
    nouns = (at for at in range(end + 2, end + 5) if words.at(at) in things)
    return article and kind != "place" and any(_is_in_phrase(words, end + 2, at) for at in nouns)


def _is_in_phrase(words: Words, start: int, end: int) -> bool:
    """Whether only words in lower case lie between, and a noun that goes on behind ``end`` is none of a person."""
    inside = words.text[start : end + 1]
    return (
        all(word.islower() or word == "-" for word in inside)
        and words.at(end + 1) not in ("-", "'s")
        and words.at(end + 1).lower() not in lexicon().role_or_trade
    )
