"""Where a reported clause begins and ends: with its sentence, at a dash, or where another clause is set beside it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import takewhile

from newsparse.quotes.attributions import Attribution
from newsparse.quotes.cues import FINITE, STOPS, Cue, Narration, Word, function_words

RELATIVES = frozenset(("who", "that", "which", "whose"))
_ASIDES = frozenset(("as", "when", "while", "because", "after", "before", "since", "until", "if", "but"))
_OPENERS = frozenset(
    ("after", "although", "as", "because", "before", "if", "once", "since", "though", "until", "when", "whereas", "while")
)
_LINKS = frozenset(("and", "but", "while", "though", "although", "as", "adding", "saying", "noting", "so", "or"))
_NEW_CLAUSE = frozenset(("but", "while", "though", "although", "adding", "saying", "noting"))
_BARS = frozenset((";", "—", "–", "―", "--", "-"))
OBJECTS = frozenset(("me", "him", "her", "them", "us", "it", "you"))
_OF = frozenset(("of", "for", "at", "in", "from"))
BEFORE_NOUN = ("JJ", "JJR", "JJS", "VBN", "VBG", "POS", "CD", "DT", "PRP$", "PDT")
NOUNS = ("NN", "NNS", "NNP", "NNPS")
FEWEST = 3  # words of a clause; fewer are no sentence (said so, said no more)
_SUBJECT = 30  # words of a clause within which its verb must come: a subject with its complement
_NEAR = 10  # words from a comma to the cue of the clause behind it

Span = tuple[int, int]

# ------------------------------------------------------------ where a clause ends


def end_of(narration: Narration, later: Sequence[Attribution], attribution: Attribution, sentence: Span) -> int:
    """Where a clause behind the cue must end: at the sentence's end, or where another clause begins."""
    first, last = sentence
    if attribution.rule == "participle" and attribution.actor is not None and attribution.actor.first > attribution.last:
        last = min(last, attribution.actor.first)
    here = [one for one in takewhile(lambda one: one.first < last, later) if one.kind != "colon" and one.actor is not None]
    cues = {one.first for one in here if one.kind in ("say", "tell")}
    phrases = {one.first for one in here if one.kind == "phrase"}
    if attribution.rule == "owner":
        last = _before_main_verb(narration, attribution, first, last)
    opened = any(narration.lower(i) in _OPENERS for i in (first, _clause_start(attribution, first)))
    relative = "who" in (narration.lower(attribution.first - 1), narration.lower(attribution.first - 2)) or (
        attribution.actor is not None and narration.lower(attribution.actor.first - 1) in RELATIVES
    )
    closing = -1
    for index in range(attribution.last, last - 1):
        if narration.lower(index) in _BARS and index != closing:
            closing = _partner(narration, index, last)
            if closing < 0 and narration.words[index + 1].tag not in FINITE and index >= attribution.last + FEWEST:
                return index
        if relative and narration.lower(index) == "," and narration.words[index + 1].tag in FINITE:
            return index
        if index < attribution.last + FEWEST:
            continue
        if index + 1 in phrases:
            return index
        if narration.lower(index) == "," and _ends_at_comma(narration, index, cues, opened=opened):
            return index
    return _before_next(narration, here, attribution, last)


def is_aside_bar(narration: Narration, bar: int, last: int) -> bool:
    """Whether a dash opens or closes an aside within a clause: the plan - a bridge - is dead."""
    return _partner(narration, bar, last) >= 0 or narration.words[bar + 1].tag in FINITE


def _partner(narration: Narration, bar: int, last: int) -> int:
    """Index of the dash that closes the aside which the one at ``bar`` opens, or -1."""
    return next((i for i in range(bar + 1, min(bar + _SUBJECT, last - 1)) if narration.lower(i) == narration.lower(bar)), -1)


def _before_main_verb(narration: Narration, attribution: Attribution, first: int, last: int) -> int:
    """Where ``X's claim that CLAUSE`` gives way to the verb of its sentence, if the claim is its subject."""
    if any(narration.words[i].tag in FINITE for i in range(first, attribution.first)):
        return last
    verbs = [i for i in range(attribution.last, last) if narration.words[i].tag in FINITE]
    return verbs[1] if len(verbs) > 1 else last


def _clause_start(attribution: Attribution, first: int) -> int:
    """Index of the word before the subject's phrase, where a conjunction would stand."""
    assert attribution.actor is not None
    return max(first, min(attribution.first, attribution.actor.first) - 1)


def _ends_at_comma(narration: Narration, comma: int, cues: Collection[int], *, opened: bool) -> bool:
    """Whether the clause ends at ``comma``: it opens its sentence, or another is set beside it."""
    following = narration.lower(comma + 1)
    if opened and following not in ("and", "or", "who", "which"):
        return True
    if following in _NEW_CLAUSE:
        return following != "but" or narration.words[min(comma + 2, len(narration.words) - 1)].tag not in ("RB", "IN")
    return following == "and" and any(index in cues for index in range(comma + 1, comma + _NEAR))


def _before_next(narration: Narration, here: Sequence[Attribution], attribution: Attribution, last: int) -> int:
    """``last``, or where the next attribution is linked to this one: said it was open and noted ..."""
    for following in here:
        if following.actor is None:
            continue
        end = min(following.first, following.actor.first) if following.actor.first > attribution.last else following.first
        while end > attribution.last and narration.lower(end - 1) in function_words("adverb", "auxiliary"):
            end -= 1
        if narration.lower(end - 1) in _LINKS and narration.words[following.first].tag in (*FINITE, ""):
            while end > attribution.last and narration.lower(end - 1) in _LINKS | {",", ";"}:
                end -= 1
            return end
    return last


def trim(narration: Narration, first: int, last: int, *, fewest: int = FEWEST) -> Span | None:
    """The range without signs at its ends; None if it is too short."""
    while first < last and not narration.words[first].is_word and narration.words[first].run < 0:
        first += 1
    while last > first and narration.words[last - 1].lower in STOPS | {",", ";", ":", "—", "–", "-"}:
        last -= 1
    return (first, last) if sum(word.is_word for word in narration.words[first:last]) >= fewest else None


def clause_of(narration: Narration, first: int, last: int, *, fewest: int = FEWEST) -> Span | None:
    """The range as a clause; None if it is too short or has no verb of its own."""
    span = trim(narration, first, last, fewest=fewest)
    return span if span is not None and has_verb(narration.words[span[0] : span[1]]) else None


def has_verb(words: Sequence[Word]) -> bool:
    """Whether a finite verb is among the words; words that nobody tagged are trusted."""
    return any(word.tag in FINITE for word in words) or not any(word.tag for word in words)


# ------------------------------------------------------------ what stands within


def has_own_verb(narration: Narration, first: int, last: int) -> bool:
    """Whether a finite verb follows that belongs to no clause within: the shop that burnt was. Trusted where nobody tagged."""
    words = narration.words[first : min(last, first + _SUBJECT)]
    if not any(word.tag for word in words):
        return True
    open_clauses = 0
    for word in words:
        if word.lower in _ASIDES:
            return False
        if word.lower in RELATIVES and word.tag in ("WDT", "WP", "WP$", "IN"):
            open_clauses += 1
        elif word.tag in FINITE:
            if not open_clauses:
                return True
            open_clauses -= 1
    return False


def behind_when(narration: Narration, start: int, end: int, row: Cue) -> int:
    """Index behind the words that tell when or where something was said: on Tuesday, in a statement, at the station."""
    index = start
    while index < end:
        lower = narration.lower(index)
        if lower in row.topic:
            break
        if lower in function_words("time", "adverb", "period") or (
            lower.isdigit() and narration.lower(index - 1) in function_words("time")
        ):
            index += 1
        elif lower in function_words("preposition"):
            after = noun_phrase(narration, index + 1, end)
            if after == index + 1:
                break
            index = after
        elif lower == "," and narration.lower(index + 1) not in _NEW_CLAUSE:
            comma = next((i for i in range(index + 1, min(index + _NEAR, end)) if narration.lower(i) == ","), None)
            if comma is None:
                break
            index = comma + 1
        else:
            break
    return index


def before_when(narration: Narration, start: int, end: int) -> int:
    """``end``, or the index before the day or time that closes the words from ``start``: on Monday, late on Friday."""
    last = end
    while last > start and narration.lower(last - 1) in STOPS:
        last -= 1
    index = last
    while index > start and narration.lower(index - 1) in function_words("time", "period"):
        index -= 1
    if index == last:
        return end
    return index - 1 if index > start and narration.lower(index - 1) in ("on", "in", "late", "early", "last", "this") else index


def noun_phrase(narration: Narration, start: int, end: int, topic: Collection[str] = ()) -> int:
    """Index behind the noun phrase that begins at ``start``, with one complement (a court in Rome); ``start`` if none does."""
    index = plain_phrase(narration, start, end)
    if start < index < end and narration.lower(index) in _OF - set(topic) and narration.words[index - 1].tag:
        behind = plain_phrase(narration, index + 1, end)
        return behind if behind > index + 1 else index
    return index


def plain_phrase(narration: Narration, start: int, end: int) -> int:
    """Index behind the noun phrase that begins at ``start``, without a complement; ``start`` if none does."""
    if start < end and narration.lower(start) in OBJECTS:
        return start + 1
    index, noun = start, -1
    while index < end:
        word = narration.words[index]
        if word.tag in NOUNS or (not word.tag and _is_untagged_noun(narration, index, start)):
            noun = index
        elif word.tag not in BEFORE_NOUN or (noun >= 0 and word.tag in ("DT", "PRP$", "PDT", "JJ", "CD")):
            break
        index += 1
    return noun + 1 if noun >= 0 else start


def _is_untagged_noun(narration: Narration, index: int, start: int) -> bool:
    """Whether a word that nobody tagged may belong to the phrase from ``start``: an article and what follows, or capitals."""
    if index == start:
        return narration.words[index].is_word and narration.lower(index) not in function_words("preposition", "auxiliary")
    opened = narration.lower(start) in function_words("determiner") and index == start + 1
    return opened or (narration.words[index].is_capital and narration.words[index - 1].is_capital)
