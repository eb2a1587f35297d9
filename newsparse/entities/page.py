"""The story as lists with the names on it, and what a word of a title looks like there.

Reads tokens over word tables; tags and labels help where the pipeline gives them and are not needed. The one decision worth
knowing: every walk along the tokens is bounded, so that no text makes the reading of roles slow.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from newsparse.entities.institutions import head_of, heads
from newsparse.entities.lexicon import is_demonym
from newsparse.entities.posts import is_plural, post_words
from newsparse.entities.words import is_adverb, is_finite

LONGEST_TITLE = 7
"""Tokens of a title; "deputy assistant under-secretary" has 5 with its hyphen."""
_LONGEST_OWNER = 6
"""Tokens of places and nationalities between a body and a title."""
_MOST_BODIES = 100
"""Mentions of bodies before "the college" that are looked at."""
_REACH = 60
"""Tokens before "its" in which the body is looked for: about two sentences."""
_SUBJECTS = frozenset(["I", "They", "We", "You", "they", "we", "you"])
"""Pronouns behind which a verb stands: "I forgive President A B"."""
ARTICLES = frozenset(["the", "a", "an"])
OWN = frozenset(["its", "their", "his", "her", "whose"])
JOINTS = frozenset(["at", "for", "from", "in", "of", "on", "with"])
POSSESSIVES = frozenset(["'s", "’s", "'", "’"])
PLACES = frozenset(["NORP", "GPE", "LOC"])


class Name(NamedTuple):
    """A mention of a person or body: its tokens, and whose it is."""

    start: int
    end: int
    owner: int


class Page(NamedTuple):
    """The story as lists, with the names on it."""

    words: list[str]
    labels: list[str]
    glued: list[bool]
    begins: list[int]
    people: Mapping[int, Name]
    """Mentions of people by their first token."""
    people_ends: Mapping[int, Name]
    bodies: Mapping[int, Name]
    body_ends: Mapping[int, Name]
    """Mentions of bodies by the token behind them."""
    body_names: tuple[str, ...]
    taken: frozenset[int]
    """Tokens inside a name."""

    def at(self, index: int) -> str:
        """The token's text; empty outside the story."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def label(self, index: int) -> str:
        """The pipeline's label of the token; empty outside the story."""
        return self.labels[index] if 0 <= index < len(self.labels) else ""

    def body_from(self, index: int) -> str | None:
        """The body whose mention begins at ``index``, its article skipped."""
        name = self.bodies.get(index + (self.at(index).lower() in ARTICLES))
        return self.body_names[name.owner] if name else None

    def body_to(self, index: int) -> str | None:
        """The body whose mention ends before ``index``, an acronym in brackets stepped over: "Bank of Lakes (BL) |"."""
        name = self.body_ends.get(index)
        if name is None and self.at(index - 1) == ")" and self.at(index - 3) == "(":
            name = self.body_ends.get(index - 3) or self.body_ends.get(index - 1)
        return self.body_names[name.owner] if name else None


class Title(NamedTuple):
    """A title as printed: tokens ``start`` to ``end``, some left out, and the body of its phrase."""

    start: int
    end: int
    left_out: frozenset[int] = frozenset()
    body: str | None = None
    phrase: int = -1
    """Where its phrase begins, passing adjectives included."""


# --------------------------------------------------------------------- words


def is_head(page: Page, index: int) -> bool:
    """Whether the token is the noun of a title, in singular or plural."""
    word = page.at(index)
    lower = word.lower()
    if " ".join(page.words[max(0, index - 1) : index + 1]).lower() in post_words().no_phrases:
        return False
    if lower == "member":
        return page.at(index - 1).lower() in post_words().memberships
    if not word or lower in post_words().not_roles or word in page.words[max(0, index - 1) : index]:
        return False
    if lower in post_words().surnames and word[0].isupper() and index > 0 and not opens(page, index):
        return False  # "Smith" of "Smith Talvera"
    if word in post_words().nouns or (lower in post_words().nouns and not word.isupper()) or is_plural(word):
        return True
    if len(word) > 5 and word.islower() and lower.endswith(post_words().suffixes):
        return lower not in post_words().no_posts
    return False


def opens(page: Page, index: int) -> bool:
    """Whether a sentence or paragraph begins at the token."""
    before = page.at(index - 1)
    return before in (".", "?", "!") or before.isspace()


def head_end(page: Page, end: int) -> bool:
    """Whether a title may end before token ``end``: with its noun, or with "-elect" behind it."""
    if page.at(end - 1) in ("emerita", "emeritus") and is_head(page, end - 2):
        return True
    if " ".join(page.words[max(0, end - 3) : end]).lower() in post_words().phrases:
        return True  # "officer in charge"
    if page.at(end - 1) in ("designate", "elect") and page.at(end - 2) == "-":
        return is_head(page, end - 3)
    return is_head(page, end - 1)


def is_rank(page: Page, index: int) -> bool:
    """Whether the token is an abbreviated rank, its stop left out."""
    return page.at(index).rstrip(".") in post_words().ranks


def is_modifier(page: Page, index: int) -> bool:
    """Whether the token may stand inside a title, before its noun."""
    word = page.at(index)
    if word == "-":
        return 0 < index < len(page.words) - 1 and page.glued[index] and page.glued[index - 1]
    if _is_of_hyphened_post(page, index) or word.lower() in post_words().status or (word == "one" and page.at(index + 1) == "-"):
        return True
    if word == "then" and page.at(index - 1).lower() in ARTICLES:
        return True  # "the then minister"
    if word.isdigit() and page.at(index + 1) in post_words().distances:
        return True  # "Olympic 800 metres champion"
    if (
        word in POSSESSIVES
        or not word.replace("'", "").isalpha()
        or word.lower() in post_words().stops
        or (word[0].isupper() and is_demonym(word))
        or page.label(index) in ("GPE", "NORP", "PERSON", "DATE", "LOC")
    ):
        return False
    compound = page.at(index + 1) == "-" and page.glued[index] and word.islower()  # "long-serving"
    return compound or not (page.at(index - 1) in _SUBJECTS or _is_verb(page, index))


def is_plain(page: Page, index: int) -> bool:
    """Whether the token is a noun or adjective in small letters, as far as it shows: no verb, adverb or function word."""
    word = page.at(index)
    return word.isalpha() and word.islower() and not (is_finite(word) or is_adverb(word) or word in post_words().stops)


def _is_verb(page: Page, index: int) -> bool:
    """Whether a form of a verb is one, for nothing before it opens a phrase: "the board dismissed | director A B"."""
    before = page.at(index - 1).lower()
    return is_finite(page.at(index)) and not (before in ARTICLES | OWN | POSSESSIVES | {"-"} or is_adverb(before))


def _is_of_hyphened_post(page: Page, index: int) -> bool:
    """Whether "Under" of "Under-Secretary" stands here: a word that makes a post with the two tokens behind it."""
    if page.at(index + 1) != "-" or not page.glued[index]:
        return False
    return "".join(page.words[index : index + 3]).lower() in post_words().nouns


def _is_nationality(page: Page, index: int) -> bool:
    """Whether a capital adjective before lower-case words is one of a country: "Maltese rower"."""
    word = page.at(index)
    return (
        word[:1].isupper()
        and page.at(index + 1).islower()
        and word.endswith(("an", "ish", "ese", "ic", "i"))
        and word.lower() not in post_words().no_nations
    )


# ------------------------------------------------------------- parts of a phrase


def without_passing(page: Page, start: int, end: int) -> int:
    """Without "veteran", "newly appointed" and the like at the beginning, nor a stray hyphen."""
    while start < end - 1 and (
        _is_passing_compound(page, start, end)
        or (page.at(start).lower() in post_words().passing and not _is_first_deputy(page, start))
        or page.at(start) == "-"
        or (is_adverb(page.at(start)) and page.at(start) not in post_words().status)
        or _is_nationality(page, start)
    ):
        compound = _is_passing_compound(page, start, end)
        start += 3 if compound else 1 + (page.at(start).lower() in ("newly", "recently") and start < end - 2)
    return start


def _is_passing_compound(page: Page, start: int, end: int) -> bool:
    """Whether "long-serving" or "longest-serving" stands here, cut into three tokens."""
    if page.at(start + 1) != "-" or start + 3 >= end:
        return False
    return page.at(start).endswith("est") or "".join(page.words[start : start + 3]).lower() in post_words().passing


def _is_first_deputy(page: Page, index: int) -> bool:
    """Whether "First" belongs to the post behind it: "First Vice-Speaker", "First Minister"."""
    behind = page.at(index + 1).split("-")[0].lower()
    ranks = ("deputy", "lady", "lieutenant", "lord", "mate", "minister", "officer", "secretary", "sergeant", "vice")
    return page.at(index).lower() == "first" and behind in ranks


def across_nationality(page: Page, start: int) -> tuple[int, frozenset[int]]:
    """Takes in "former" of "former French president" or "ex-Yugoslav president", the nationality left out."""
    at = start
    while (
        at > 0
        and start - at < _LONGEST_OWNER
        and (page.label(at - 1) in ("NORP", "GPE") or (page.label(at - 1) == "PERSON" and at - 1 not in page.taken))
    ):
        at -= 1
    if at < start and page.at(at - 1).lower() in post_words().status:
        return at - 1, frozenset(range(at, start))
    name = page.body_ends.get(start)
    if name is not None and page.at(name.start - 1) == "-" and page.at(name.start - 2).lower() == "ex":
        return name.start - 2, frozenset(range(name.start, name.end))  # "ex-Vale Rovers striker"
    if name is not None and page.at(name.start - 1).lower() in post_words().status:
        return name.start - 1, frozenset(range(name.start, start))  # "former Lake Bank chairman"
    return start, frozenset()


def owner_before(page: Page, start: int) -> str | None:
    """The body before a title: "X chairman", "X's Africa chairman", "its chairman"."""
    first = start
    while start > 0 and first - start < _LONGEST_OWNER and page.label(start - 1) in PLACES and page.body_to(start) is None:
        start -= 1
    before = page.at(start - 1)
    if before.lower() in ("its", "their", "whose"):
        return body_of_pronoun(page, start - 1)
    if before in POSSESSIVES and page.at(start - 2).islower() and page.at(start - 3).lower() in ("the", "this"):
        return body_meant(page, start - 3, noun=page.at(start - 2))  # "the company's chairman"
    return page.body_to(start - 1 if before in POSSESSIVES else start)


def body_of_pronoun(page: Page, index: int) -> str | None:
    """The body of "its", "their", "whose"; of "their" only if no person has been named since."""
    if page.at(index) == "Their":
        return None
    body = body_meant(page, index)
    if body is not None and page.at(index).lower() == "their":
        last = next(
            (at for at in range(index, max(0, index - _REACH), -1) if at in page.people_ends or at in page.body_ends), index
        )
        return None if last in page.people_ends else body
    return body


def body_meant(page: Page, index: int, noun: str | None = None) -> str | None:
    """The body that "its" or "the company" at token ``index`` stands for.

    The first body of the last sentence before that names one, in the same paragraph or the one before; for "the" and a noun
    the last body with this head noun ("the ministry"), however far, else the last body for "company", "firm", "group".
    """
    if noun is not None and (noun in _heads() or noun == "group"):
        body = _with_head(page, index, noun)
        if body is not None or noun != "group":
            return body
    found = None
    near = next((at for at in range(index, max(0, index - 4), -1) if at in page.body_ends), None)
    if near is not None and noun is None and page.at(index - 1) in ("by", "from", "of", "with", ","):
        return page.body_names[page.body_ends[near].owner]  # "the Lake Fund led by its chairman"
    for at in range(index, max(0, index - _REACH), -1):
        if found is not None and page.at(at - 1) in (".", "?", "!"):
            break
        name = page.body_ends.get(at)
        if name is not None:
            body = page.body_names[name.owner]
            found = body if noun is None or (noun in _COMPANIES and found is None) else found
        if "\n" in page.at(at) and (found is not None or index - at > _REACH // 2):
            break
    return found


_COMPANIES = frozenset(["bank", "carmaker", "company", "concern", "firm", "group"])


@cache
def _heads() -> frozenset[str]:
    """The head nouns of institutions in lower case, those for companies left out."""
    return frozenset(word.casefold() for word in heads()) - _COMPANIES


def _with_head(page: Page, index: int, noun: str) -> str | None:
    """The body named last before ``index`` whose head noun is ``noun``."""
    ends = sorted(end for end in page.body_ends if end <= index)
    names = (page.body_names[page.body_ends[end].owner] for end in reversed(ends[-_MOST_BODIES:]))
    return next((name for name in names if (head_of(name) or "").casefold() == noun), None)


def opens_phrase(page: Page, start: int) -> bool:
    """Whether what stands before a title shows that a phrase of its own begins there: "the", "its", "X's", "Peruvian"."""
    before = page.at(start - 1).lower()
    if before in ARTICLES | OWN | POSSESSIVES or page.label(start - 1) in PLACES:
        return True
    return page.body_to(start) is not None
