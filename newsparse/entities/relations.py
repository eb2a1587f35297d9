"""The titles that a sentence says of a name further on: "A B, ..., becomes rector", "She is mayor", "Its chairman is A B".

Reads a `Page`, returns token spans. The one decision worth knowing: between the name and the title may stand its own apposition,
never another person.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.entities.appositions import list_from, past_copula, past_verb_as
from newsparse.entities.page import ARTICLES, POSSESSIVES, Name, Page, Title, head_end
from newsparse.entities.posts import post_words
from newsparse.entities.titles import titles_apposed, titles_to

_LONGEST_CLAUSE = 30
"""Tokens of an apposition or relative clause behind a name."""
_LONGEST_WAY = 8
"""Tokens between a name and "the post of"."""
_POSTS = frozenset(["job", "office", "portfolio", "position", "post", "role"])
_RISES = frozenset(["appointment", "election", "nomination", "promotion", "resignation"])
_PRONOUNS = frozenset(["He", "She"])


def titles_related(page: Page, name: Name) -> Iterator[Title]:
    """The titles that the sentence gives a name other than directly beside it."""
    yield from _postnominal(page, name)
    yield from _after_clause(page, name)
    yield from _post_of(page, name)
    yield from _inverse(page, name)


def _postnominal(page: Page, name: Name) -> Iterator[Title]:
    """ "MP" directly behind a name: "Ada Brook MP said"."""
    if page.at(name.end) in post_words().postnominals and page.at(name.end + 1) not in ("-", "(") and name.end not in page.taken:
        yield Title(name.end, name.end + 1, phrase=name.end)


def _after_clause(page: Page, name: Name) -> Iterator[Title]:
    """Behind the apposition of a name: "A B, head of sales at X, will become its president"."""
    if page.at(name.end) != ",":
        return
    for at in range(name.end, min(name.end + _LONGEST_CLAUSE, len(page.words))):
        if page.at(at) in (".", "?", "!", ";") or "\n" in page.at(at) or at in page.people:
            return
        if page.at(at) == ",":
            begin = at + 1 + (page.at(at + 1) == "and")
            first = past_copula(page, begin)
            first = first if first > begin else past_verb_as(page, begin)
            named = page.at(name.start - 1).lower() in post_words().named and page.at(at + 1) == "as"
            yield from list_from(page, at + 2 if named else first)


def _post_of(page: Page, name: Name) -> Iterator[Title]:
    """ "A B will leave the post of director of X"."""
    if page.at(name.end) in POSSESSIVES and page.at(name.end + 1) in _RISES and page.at(name.end + 2) in ("as", "to"):
        yield from list_from(page, name.end + 3)  # "A B's appointment as director"
        return
    first = name.end + 2 * (page.words[name.end : name.end + 2] == [",", "who"])
    for at in range(first, min(first + _LONGEST_WAY, len(page.words))):
        if page.at(at) in _POSTS and page.at(at + 1) in ("as", "of"):
            yield from list_from(page, at + 2)
            return
        if not page.at(at).isalpha() or at in page.taken:
            return


def _inverse(page: Page, name: Name) -> Iterator[Title]:
    """The title before "is" or "as ... by" and a name: "Its new chairman is A B", "replaced as chairman by A B"."""
    verb = name.start - 1
    if page.at(verb) == "by":
        titles = titles_to(page, verb) if head_end(page, verb) else []
        if titles and page.at(titles[0].phrase - 1 - (page.at(titles[0].phrase - 1).lower() in ARTICLES)) == "as":
            yield from titles
    elif page.at(verb) in ("is", "was", "became"):
        yield from titles_apposed(page, verb, None)


def said_of_pronoun(page: Page) -> Iterator[tuple[int, Title]]:
    """What "He" or "She" at the head of a sentence is said to be, if the sentence before names one person."""
    named: set[int] = set()
    before: set[int] = set()
    for at, word in enumerate(page.words):
        if word in (".", "?", "!") or "\n" in word:
            before, named = (named or before if "\n" in word else named), set()
        if at in page.people:
            named.add(page.people[at].owner)
        if word in _PRONOUNS and len(before) == 1 and not named:
            first = past_copula(page, at + 1)
            first = first if first > at + 1 else past_verb_as(page, at + 1)
            yield from ((next(iter(before)), title) for title in list_from(page, first))
