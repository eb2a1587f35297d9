"""Clubs named by their city, and scorers, read from the shape of results: "Vale beat Larkfield 2-1", "Vale 2 (Holm 3, Orr 61)".

Reads tokens, returns candidates. The one decision worth knowing: only a text that prints a score is read, and a country is a
national team, which is no body.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from newsparse.entities.institutions import countries
from newsparse.entities.lexicon import is_demonym, is_given, lexicon
from newsparse.entities.words import Piece, Words, capitals_left, is_capital, name_run
from newsparse.tables import read_toml

_MOST_GOALS = 3
"""Digits of one side of a score: basketball has three."""
_LONGEST_WAY = 6
"""Tokens between a club and the score of its match."""
_AGAINST = frozenset(["against", "at", "by", "over", "to", "with"])
_PLURALS = frozenset(["are", "have", "were"])


@cache
def _results(name: str) -> frozenset[str]:
    """A list of the words of results."""
    return frozenset(read_toml("institutions.toml")["results"][name])


def find_clubs(words: Words) -> Iterator[Piece]:
    """The clubs that the results show; none in a text without a score."""
    scores = [at - 1 for at in words.all("-", "–") if 0 < at < len(words.text) - 1 and _is_score(words, at - 1)]
    rows = list(_rows(words)) if _has_goals(words) else []
    if not scores and not rows:
        return
    for start, end in rows:
        yield from _club(words, start, end)
    for at in scores:
        yield from _beside_score(words, at)
    for at, word in enumerate(words.text):
        if word in _PLURALS and words.label[at - 1] in ("", "GPE", "ORG") and at > 0:
            yield from _club(words, capitals_left(words, at), at, plain=True)
        elif word in _results("scored") and words.at(at + 1) == "for" and capitals_left(words, at) < at - 1:
            yield Piece("person", capitals_left(words, at), at)
            yield from _club(words, at + 2, name_run(words, at + 2))
        elif words.at(at + 1) in (
            ("for", "from") if word in _results("scored") else _AGAINST if word in _results("matches") else ()
        ):
            yield from _club(words, at + 2, name_run(words, at + 2))


def _is_score(words: Words, at: int) -> bool:
    """Whether "2-1" stands here, cut into three tokens, and no year's or date's part."""
    first, mark, last = words.text[at : at + 3]
    sides = first.isdigit() and last.isdigit() and len(first) <= _MOST_GOALS and len(last) <= _MOST_GOALS
    return mark in ("-", "–") and sides and words.glued[at] and words.glued[at + 1] and words.at(at + 3) not in ("-", "year")


def _beside_score(words: Words, at: int) -> Iterator[Piece]:
    """The clubs around a score: "A beat B 2-1", "A drew 0-0 with B", "a 2-1 win over B"; two scores in a row are of a set."""
    if at + 5 < len(words.text) and _is_score(words, at + 3 + (words.at(at + 3) == ",")):
        return
    start = capitals_left(words, at)
    verb = (start if start < at else at) - 1
    behind = at + 3 + (words.at(at + 3) in _results("matches"))
    if start < at and (words.at(verb) in _results("beats") or words.at(verb) in _AGAINST):
        yield from _club(words, start, at)
    if words.at(behind) in _AGAINST:
        yield from _club(words, behind + 1, name_run(words, behind + 1))
    for index in range(verb, max(0, verb - _LONGEST_WAY), -1):
        if words.text[index] in _results("beats"):
            yield from _club(words, capitals_left(words, index), index)
        if not words.text[index].isalpha():
            return


def _has_goals(words: Words) -> bool:
    """Whether two small numbers stand behind names or stops, without which there is no row of results."""
    numbers = (at for form in words.places if form.isdigit() and len(form) <= _MOST_GOALS for at in words.places[form])
    return sum(words.at(at - 1)[-1:] == "." or not words.at(at - 1).islower() for at in numbers if at) > 1


def _rows(words: Words) -> Iterator[tuple[int, int]]:
    """The clubs of results: capitals and a number twice, what is in brackets between them passed over."""
    at, before = 0, None
    while at < len(words.text):
        end = name_run(words, at) if is_capital(words, at) else at
        if end == at:
            at, before = at + 1, before if words.text[at].isspace() else None
            continue
        number = words.at(end)
        if not (number.isdigit() and len(number) <= _MOST_GOALS):
            at, before = end, None
            continue
        close = _past_bracket(words, end + 1)
        mark = words.at(close)
        if before is not None and (mark in ("", ";", ",", ".") or mark.isspace()):
            yield before
            yield at, end
        before, at = (at, end), close


def _past_bracket(words: Words, at: int) -> int:
    if words.at(at) != "(":
        return at
    return next((index + 1 for index in range(at, min(at + 60, len(words.text))) if words.text[index] == ")"), at)


def _club(words: Words, start: int, end: int, *, plain: bool = False) -> Iterator[Piece]:
    """The capitals as a club, unless they are a country, a person with a known given name, or no name."""
    run = words.text[start:end]
    if not 1 <= len(run) <= 4 or not is_capital(words, start) or " ".join(run) in countries():
        return
    if len(run) > 1 and is_given(run[0]):
        return
    if any(word in lexicon().titles or is_demonym(word) or word in lexicon().no_names for word in run):
        return
    if plain and (len(run) > 1 or run[0].endswith("s") or words.at(end + 1)[:1].isupper()):
        return
    yield Piece("organization", start, end)


def find_scorers(words: Words) -> Iterator[Piece]:
    """The scorers of a bracket behind a result: "Vale 2 (Holm 3, Orr 61)", "(scorers Holm 2, St. Cyr)"."""
    for at in words.all("("):
        told = words.at(at + 1) in ("scorer", "scorers")
        if not (told or (words.at(at - 1).isdigit() and is_capital(words, at + 1))):
            continue
        close = _past_bracket(words, at)
        inside = words.text[at + 1 : close - 1]
        if not any(number.isdigit() for number in inside):
            continue
        index = at + 1 + told
        while index < close - 1:
            end = name_run(words, index) if is_capital(words, index) else index
            if end > index:
                yield Piece("person", index, end)
            index = max(end, index + 1)
