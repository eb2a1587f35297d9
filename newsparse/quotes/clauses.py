"""Speech without marks: the clauses that a cue reports.

Frames over words and their tags: ``X said (that) CLAUSE``, ``X told Y CLAUSE``, ``X asked whether CLAUSE``, ``X vowed to CLAUSE``,
``X warned of PHRASE``, ``CLAUSE, X said``, ``CLAUSE, according to X``. A clause ends with its sentence, or where another clause is
set beside it. Where its end or its verb cannot be told there is none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import takewhile

from newsparse.quotes.attributions import Attribution
from newsparse.quotes.cues import FINITE, STOPS, Cue, Narration, Word, function_words
from newsparse.text import Passage

_NO_CLAUSE = frozenset(("so", "to", "nothing", "and", "or", "but", "as"))
_QUESTIONS = frozenset(("if", "whether", "who", "whom", "what", "how", "why", "where", "when", "which"))
_WHAT = frozenset(("what", "how", "than", "whatever"))
_RELATIVES = frozenset(("who", "that", "which", "whose"))
_ASIDES = frozenset(("as", "when", "while", "because", "after", "before", "since", "until", "if", "but"))
_OPENERS = frozenset(
    ("after", "although", "as", "because", "before", "if", "once", "since", "though", "until", "when", "whereas", "while")
)
_LINKS = frozenset(("and", "but", "while", "though", "although", "as", "adding", "saying", "noting", "so", "or"))
_NEW_CLAUSE = frozenset(("but", "while", "though", "although", "adding", "saying", "noting"))
_BARS = frozenset((";", "—", "–", "―", "--", "-"))
_HAVE = frozenset(("has", "have", "had", "having", "'s", "’s", "'ve", "’ve", "'d", "’d"))
_OBJECTS = frozenset(("me", "him", "her", "them", "us", "it", "you"))
_OF = frozenset(("of", "for", "at", "in", "from"))
_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_BEFORE_NOUN = ("JJ", "JJR", "JJS", "VBN", "VBG", "POS", "CD", "DT", "PRP$", "PDT")
_REACH = 120  # words of a clause at most
_FEWEST = 3  # words of a clause; fewer are no sentence (said so, said no more)
_PHRASE = 4  # words of a reported phrase; a shorter one (denied the charges) says nothing by itself
_HEARER = 8  # words between "told" and "that": the hearer
_SUBJECT = 30  # words of a clause within which its verb must come: a subject with its complement
_NEAR = 10  # words from a comma to the cue of the clause behind it
_PLACE = 8  # words of a dateline that was not recognised as one

_Span = tuple[int, int]


def reported_clauses(
    narration: Narration, attributions: Sequence[Attribution], *, said: Collection[int], used: Collection[int]
) -> Iterable[tuple[Attribution, tuple[Passage, ...]]]:
    """Each attribution with the clause without marks that it reports; none where it reports a run, none inside another.

    Args:
        narration: A paragraph.
        attributions: Its attributions.
        said: The words that are runs which somebody said; other runs are words like any.
        used: First words of the cues that report a run.
    """
    edge = 0
    for position, attribution in enumerate(attributions):
        if attribution.first in used or attribution.actor is None or attribution.first < edge or _is_none(narration, attribution):
            continue
        first, last = narration.sentence_at(attribution.first)
        first, last = max(first, edge, attribution.first - _REACH), min(last, attribution.first + _REACH)
        end = _end(narration, attributions[position + 1 : position + 1 + _REACH], attribution, (first, last))
        behind = _behind(narration, attribution, end, last)
        spans = [behind] if behind is not None else _before(narration, attribution, used, first, last)
        if not spans or any(i in said for span in spans for i in range(*span)):
            continue
        edge = max(spans[-1][1], attribution.last)
        yield attribution, tuple(narration.span(*span) for span in spans)


def _is_none(narration: Narration, attribution: Attribution) -> bool:
    """Whether nobody said it (did not say, refused to say, worth noting), or it is no clause by itself (what she says)."""
    before = [narration.lower(i) for i in range(attribution.first - 2, attribution.first)]
    actor = attribution.actor
    inside = actor is not None and narration.lower(actor.first - 1) in _WHAT and actor.last <= attribution.first
    return (
        inside
        or before[1] in ("worth", "that", "which")
        or any(word in ("not", "never", "nobody", "refused", "declined") or word.endswith(("n't", "n’t")) for word in before)
    )


# ------------------------------------------------------------ where a clause ends


def _end(narration: Narration, later: Sequence[Attribution], attribution: Attribution, sentence: _Span) -> int:
    """Where a clause behind the cue must end: at the sentence's end, or where another clause begins."""
    first, last = sentence
    here = [one for one in takewhile(lambda one: one.first < last, later) if one.kind in ("say", "tell") and one.actor is not None]
    cues = {one.first for one in here}
    if attribution.rule == "owner":
        last = _before_main_verb(narration, attribution, first, last)
    opened = any(narration.lower(i) in _OPENERS for i in (first, _clause_start(attribution, first)))
    relative = narration.lower(attribution.first - 1) == "who" or narration.lower(attribution.first - 2) == "who"
    for index in range(attribution.last + _FEWEST, last - 1):
        if narration.lower(index) in _BARS and not _is_aside_bar(narration, index, last):
            return index
        if narration.lower(index) == "," and _ends_at_comma(narration, index, cues, opened=opened, relative=relative):
            return index
    return _before_next(narration, here, attribution, last)


def _is_aside_bar(narration: Narration, bar: int, last: int) -> bool:
    """Whether a dash opens or closes an aside within a clause: the plan - a bridge - is dead."""
    following = next((i for i in range(bar + 1, min(bar + _SUBJECT, last - 1)) if narration.lower(i) == narration.lower(bar)), None)
    return narration.words[bar + 1].tag in FINITE or (following is not None and narration.words[following + 1].tag in FINITE)


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


def _ends_at_comma(narration: Narration, comma: int, cues: Collection[int], *, opened: bool, relative: bool) -> bool:
    """Whether the clause ends at ``comma``: it opens its sentence, is a relative one, or another is set beside it."""
    following = narration.lower(comma + 1)
    if opened and following not in ("and", "or", "who", "which"):
        return True
    if relative and narration.words[comma + 1].tag in FINITE:
        return True
    if following in _NEW_CLAUSE:
        return True
    return following == "and" and any(index in cues for index in range(comma + 1, comma + _NEAR))


def _before_next(narration: Narration, here: Sequence[Attribution], attribution: Attribution, last: int) -> int:
    """``last``, or where the next attribution is linked to this one: said it was open and noted ..."""
    following = here[0] if here else None
    if following is None or following.actor is None:
        return last
    end = min(following.first, following.actor.first) if following.actor.first > attribution.last else following.first
    while end > attribution.last and narration.lower(end - 1) in function_words("adverb", "auxiliary"):
        end -= 1
    if narration.lower(end - 1) not in _LINKS:
        return last
    while end > attribution.last and narration.lower(end - 1) in _LINKS | {",", ";"}:
        end -= 1
    return end


def _trim(narration: Narration, first: int, last: int, *, fewest: int = _FEWEST) -> _Span | None:
    """The range without signs at its ends; None if it is too short."""
    while first < last and not narration.words[first].is_word and narration.words[first].run < 0:
        first += 1
    while last > first and narration.words[last - 1].lower in STOPS | {",", ";", ":", "—", "–", "-"}:
        last -= 1
    return (first, last) if sum(word.is_word for word in narration.words[first:last]) >= fewest else None


def _clause(narration: Narration, first: int, last: int, *, fewest: int = _FEWEST) -> _Span | None:
    """The range as a clause; None if it is too short or has no verb of its own."""
    span = _trim(narration, first, last, fewest=fewest)
    return span if span is not None and _has_verb(narration.words[span[0] : span[1]]) else None


def _has_verb(words: Sequence[Word]) -> bool:
    """Whether a finite verb is among the words; words that nobody tagged are trusted."""
    return any(word.tag in FINITE for word in words) or not any(word.tag for word in words)


# ------------------------------------------------------------- behind the cue


def _behind(narration: Narration, attribution: Attribution, end: int, last: int) -> _Span | None:
    """``X said (that) CLAUSE``, ``according to X, CLAUSE``, ``X: CLAUSE``."""
    assert attribution.actor is not None
    row = attribution.row
    if attribution.rule == "label":
        return _trim(narration, attribution.last, len(narration.words))
    if attribution.kind == "phrase":
        return _behind_phrase(narration, attribution, last)
    if row is None or attribution.rule == "cue-subject" or narration.lower(attribution.first - 1) == "to":
        return None
    start = _behind_when(narration, attribution.last, end, row)
    found = _opened(narration, row, attribution.first, start, end)
    if found is not None or not (row.hearer or row.infinitive or row.topic or row.object):
        return found or (_bare(narration, start, end) if row.clause else None)
    hearer = _behind_when(narration, _noun_phrase(narration, start, end, row.topic), end, row)
    if hearer > start:
        found = _opened(narration, row, attribution.first, hearer, end, hearer=True)
        if found is None and row.hearer and row.clause:
            found = _bare(narration, hearer, end, fewest=_FEWEST)
    if found is None and row.clause and row.kind != "tell":
        found = _bare(narration, start, end)
    return found or _behind_far_that(narration, row, start, end) or (_object(narration, start, end) if row.object else None)


def _opened(narration: Narration, row: Cue, cue: int, start: int, end: int, *, hearer: bool = False) -> _Span | None:
    """The clause at ``start`` if a word opens it: that, whether, to, of."""
    lower = narration.lower(start) if start < end else ""
    active = narration.words[cue].tag != "VBN" or narration.lower(_skip_adverbs(narration, cue)) in _HAVE
    if lower == "that" and row.that and (row.hearer or not hearer):
        return _clause(narration, start + 1, end)
    if lower in _QUESTIONS and row.that and (row.hearer or not hearer):
        return _clause(narration, start, end)
    if active and row.infinitive and (lower == "to" or (lower == "not" and narration.lower(start + 1) == "to")):
        is_verb = any(word.tag in ("VB", "") for word in narration.words[start + 1 : start + 4])
        return _trim(narration, start, end) if is_verb else None
    if active and lower in row.topic:
        return _trim(narration, start + 1, end, fewest=2)
    return None


def _object(narration: Narration, start: int, end: int) -> _Span | None:
    """``X announced PHRASE``: the object of a verb that names what was said."""
    if _plain_phrase(narration, start, end) == start or narration.lower(start) in _OBJECTS:
        return None
    return _trim(narration, start, end, fewest=_PHRASE)


def _skip_adverbs(narration: Narration, index: int) -> int:
    """Index of the nearest word before ``index`` that is no adverb."""
    index -= 1
    while narration.lower(index) in function_words("adverb") or narration.lower(index).endswith("ly"):
        index -= 1
    return index


def _behind_far_that(narration: Narration, row: Cue, start: int, end: int) -> _Span | None:
    """``told HEARER that CLAUSE`` where the hearer is no plain noun phrase."""
    if not row.hearer or not row.that:
        return None
    that = next((i for i in range(start, min(start + _HEARER, end)) if narration.lower(i) == "that"), None)
    return _clause(narration, that + 1, end) if that is not None else None


def _behind_phrase(narration: Narration, attribution: Attribution, last: int) -> _Span | None:
    """``According to X, who ..., CLAUSE``: behind the comma that closes the speaker's phrase."""
    assert attribution.actor is not None
    if narration.sentence_at(attribution.first)[0] != attribution.first:
        return None
    commas = [i for i in range(attribution.actor.last, last) if narration.lower(i) == ","]
    if len(commas) > 1 and narration.lower(commas[0] + 1) in _RELATIVES:
        commas.pop(0)
    return _clause(narration, commas[0], last) if commas else None


def _bare(narration: Narration, start: int, end: int, *, fewest: int = _FEWEST) -> _Span | None:
    """``X said CLAUSE`` without "that": a subject and its verb must follow soon."""
    following = narration.words[start] if start < end else None
    if following is None or not following.is_word or following.lower in _NO_CLAUSE | _QUESTIONS:
        return None
    if following.lower in function_words("preposition", "auxiliary") or following.tag in (*FINITE, "VB", "VBN"):
        return None
    verb_from = start if "'" in following.lower or "’" in following.lower else start + 1  # he'd, it's
    return _trim(narration, start, end, fewest=fewest) if _has_own_verb(narration, verb_from, end) else None


def _has_own_verb(narration: Narration, first: int, last: int) -> bool:
    """Whether a finite verb follows that belongs to no clause within: the shop that burnt was. Trusted where nobody tagged."""
    words = narration.words[first : min(last, first + _SUBJECT)]
    if not any(word.tag for word in words):
        return True
    open_clauses = 0
    for word in words:
        if word.lower in _ASIDES:
            return False
        if word.lower in _RELATIVES and word.tag in ("WDT", "WP", "WP$", "IN"):
            open_clauses += 1
        elif word.tag in FINITE:
            if not open_clauses:
                return True
            open_clauses -= 1
    return False


def _behind_when(narration: Narration, start: int, end: int, row: Cue) -> int:
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
            after = _noun_phrase(narration, index + 1, end)
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


def _noun_phrase(narration: Narration, start: int, end: int, topic: Collection[str] = ()) -> int:
    """Index behind the noun phrase that begins at ``start``, with one complement (a court in Rome); ``start`` if none does."""
    index = _plain_phrase(narration, start, end)
    if start < index < end and narration.lower(index) in _OF - set(topic) and narration.words[index - 1].tag:
        behind = _plain_phrase(narration, index + 1, end)
        return behind if behind > index + 1 else index
    return index


def _plain_phrase(narration: Narration, start: int, end: int) -> int:
    if start < end and narration.lower(start) in _OBJECTS:
        return start + 1
    index, noun = start, -1
    while index < end:
        word = narration.words[index]
        if word.tag in _NOUNS or (not word.tag and _is_untagged_noun(narration, index, start)):
            noun = index
        elif word.tag not in _BEFORE_NOUN or (noun >= 0 and word.tag in ("DT", "PRP$", "PDT", "JJ", "CD")):
            break
        index += 1
    return noun + 1 if noun >= 0 else start


def _is_untagged_noun(narration: Narration, index: int, start: int) -> bool:
    """Whether a word that nobody tagged may belong to the phrase from ``start``: an article and what follows, or capitals."""
    if index == start:
        return narration.words[index].is_word and narration.lower(index) not in function_words("preposition", "auxiliary")
    opened = narration.lower(start) in function_words("determiner") and index == start + 1
    return opened or (narration.words[index].is_capital and narration.words[index - 1].is_capital)


# ------------------------------------------------------------- before the cue


def _before(narration: Narration, attribution: Attribution, used: Collection[int], first: int, last: int) -> list[_Span]:
    """``CLAUSE, X said.``, ``CLAUSE, according to X.``, ``CLAUSE, X told HEARER.``, and ``THE SUBJECT, X said, THE REST``."""
    assert attribution.actor is not None
    row = attribution.row
    begins = _phrase_start(narration, min(attribution.first, attribution.actor.first), first)
    if row is None or not row.clause or begins <= first:
        return []
    if narration.lower(attribution.first - 1) == "to" or attribution.rule == "participle":
        return []
    after = max(attribution.last, attribution.actor.last)
    if attribution.kind == "phrase":
        return _one(narration, first, begins) if not any(first <= cue < begins for cue in used) else []
    if narration.lower(begins - 1) != ",":
        return []
    if row.hearer and attribution.rule != "cue-subject":
        after = _noun_phrase(narration, after, last)
    after = _behind_when(narration, after, last, row)
    if after < last and narration.words[after].is_word and narration.lower(after) not in ("who", "when", "as", "after"):
        return []
    return _around(narration, first, begins, after, last) or _one(narration, first, begins)


def _phrase_start(narration: Narration, begins: int, first: int) -> int:
    """``begins``, or the comma's neighbour before it where only words of the same noun phrase stand between: the news site X."""
    start = begins
    while start > first and (narration.words[start - 1].tag in _NOUNS or narration.words[start - 1].tag in _BEFORE_NOUN):
        start -= 1
    return start if start > first and narration.lower(start - 1) == "," else begins


def _around(narration: Narration, first: int, begins: int, after: int, last: int) -> list[_Span]:
    """Both halves of a clause that the attribution cuts: the second has the verb that the first lacks."""
    if narration.lower(after) != "," or after + 1 >= last:
        return []
    start = _story_start(narration, first, begins)
    head, tail = _trim(narration, start, begins, fewest=1), _trim(narration, after + 1, last, fewest=2)
    if head is None or tail is None:
        return []
    begun = narration.words[after + 1].tag in FINITE
    whole = not _has_verb(narration.words[start:begins]) and _has_own_verb(narration, after + 1, last)
    return [head, tail] if begun or whole else []


def _one(narration: Narration, first: int, last: int) -> list[_Span]:
    span = _clause(narration, _story_start(narration, first, last), last)
    if span is None:
        return []
    aside = narration.lower(span[0]) in function_words("preposition", "aside")
    return [] if aside and not any(narration.lower(i) == "," for i in range(*span)) else [span]


def _story_start(narration: Narration, first: int, last: int) -> int:
    """``first``, or behind the dash of a dateline that stands at the start of the paragraph."""
    if first:
        return first
    for index in range(min(_PLACE, last)):
        if narration.lower(index) in ("-", "—", "–", "--"):
            return first if _is_aside_bar(narration, index, last) else index + 1
        if narration.words[index].is_word and narration.lower(index)[:1].isalpha() and not narration.words[index].is_capital:
            return first
    return first
