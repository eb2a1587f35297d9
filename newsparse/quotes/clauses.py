"""Speech without marks: the clauses that a cue reports.

Frames over words and their tags: ``X said (that) CLAUSE``, ``X told Y CLAUSE``, ``X asked whether CLAUSE``, ``X vowed to CLAUSE``,
``X warned of PHRASE``, ``CLAUSE, X said``, ``CLAUSE, according to X``. A clause ends with its sentence, or where another clause is
set beside it. Where its end or its verb cannot be told there is none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import takewhile

from newsparse.quotes.actors import Actor
from newsparse.quotes.attributions import Attribution
from newsparse.quotes.cues import FINITE, Cue, Narration, function_words, nouns
from newsparse.quotes.extents import (
    BEFORE_NOUN,
    FEWEST,
    NOUNS,
    OBJECTS,
    RELATIVES,
    Span,
    before_when,
    behind_when,
    clause_of,
    end_of,
    has_own_verb,
    has_verb,
    is_aside_bar,
    noun_phrase,
    plain_phrase,
    trim,
)
from newsparse.text import Passage

_NO_CLAUSE = frozenset(("so", "to", "nothing", "and", "or", "but", "as"))
_QUESTIONS = frozenset(("if", "whether", "who", "whom", "what", "how", "why", "where", "when", "which"))
_WHAT = frozenset(("what", "how", "than", "whatever"))
_CIRCUMSTANCES = frozenset(("despite", "when", "while"))
_RELATED = frozenset(("what", "which", "that", "who", "whom"))
_HAVE = frozenset(("has", "have", "had", "having", "'s", "’s", "'ve", "’ve", "'d", "’d"))
_REACH = 120  # words of a clause at most
_PHRASE = 2  # words of a reported phrase; a single one (denied it) says nothing by itself
_HEARER = 8  # words between "told" and "that": the hearer
_PLACE = 8  # words of a dateline that was not recognised as one


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
        if attribution.actor is None or attribution.first < edge or _is_none(narration, attribution):
            continue
        first, last = narration.sentence_at(attribution.first)
        if attribution.first in used:
            last = _before_colon(narration, attribution, last)
            if last == attribution.last:
                continue
        first, last = max(first, edge, attribution.first - _REACH), min(last, attribution.first + _REACH)
        later = attributions[position + 1 : position + 1 + _REACH]
        behind = _behind(narration, attribution, end_of(narration, later, attribution, (first, last)), last)
        if behind is not None and _is_covered(narration, later, used, first, last):
            continue
        spans = [behind] if behind is not None else _before(narration, attribution, used, first, last)
        if not spans or any(i in said for span in spans for i in range(*span)):
            continue
        edge = max(spans[-1][1], attribution.last)
        yield attribution, tuple(narration.span(*span) for span in spans)


def _before_colon(narration: Narration, attribution: Attribution, last: int) -> int:
    """Index of the colon before the run that the cue reports (said that it was open: "..."); else the end of the cue."""
    run = next((i for i in range(attribution.last, last) if narration.words[i].run >= 0), 0)
    return run - 1 if run and narration.lower(run - 1) == ":" else attribution.last


def _is_covered(narration: Narration, later: Sequence[Attribution], used: Collection[int], first: int, last: int) -> bool:
    """Whether one of the ``later`` cues reports the whole sentence: many think that it froze, according to X."""
    here = takewhile(lambda one: one.first < last, later)
    return any(one.first not in used and one.actor is not None and _before(narration, one, used, first, last) for one in here)


def _is_none(narration: Narration, attribution: Attribution) -> bool:
    """Whether nobody said it (did not say, refused to say, worth noting), or it is no clause by itself (what she says)."""
    before = [narration.lower(i) for i in range(attribution.first - 2, attribution.first)]
    actor = attribution.actor
    inside = actor is not None and narration.lower(actor.first - 1) in _WHAT and actor.last <= attribution.first
    if inside and _is_relative(narration, attribution) and _opens_with_verb(narration, attribution.last, len(narration.words)):
        return False
    return (
        inside
        or before[1] in ("worth", "that", "which")
        or any(word in ("not", "never", "nobody", "refused", "declined") or word.endswith(("n't", "n’t")) for word in before)
    )


# ------------------------------------------------------------- behind the cue


def _behind(narration: Narration, attribution: Attribution, end: int, last: int) -> Span | None:
    """``X said (that) CLAUSE``, ``according to X, CLAUSE``, ``X: CLAUSE``."""
    assert attribution.actor is not None
    row = attribution.row
    if attribution.rule == "label":
        return trim(narration, attribution.last, len(narration.words))
    if attribution.kind == "phrase":
        return _behind_phrase(narration, attribution, last)
    if row is None or attribution.rule in ("cue-subject", "passive") or narration.lower(attribution.first - 1) == "to":
        return None
    start = behind_when(narration, attribution.last, end, row)
    if row.clause and _is_relative(narration, attribution) and _opens_with_verb(narration, start, end):
        return trim(narration, start, end)
    if narration.lower(start) == ":" and row.clause:
        return clause_of(narration, start + 1, last) if start + 1 < last and narration.words[start + 1].is_word else None
    found = _opened(narration, row, attribution.first, start, end)
    if found is not None or not (row.hearer or row.infinitive or row.topic or row.object):
        return found or (_bare(narration, start, end) if row.clause else None)
    hearer = behind_when(narration, noun_phrase(narration, start, end, row.topic), end, row)
    if hearer > start:
        found = _opened(narration, row, attribution.first, hearer, end, hearer=True)
        if found is None and row.hearer and row.clause:
            found = _bare(narration, hearer, end, fewest=FEWEST)
    if found is None and row.clause and row.kind != "tell":
        found = _bare(narration, start, end)
    return (
        found
        or _behind_far_that(narration, row, start, end)
        or (_object(narration, start, end) if _has_object(row, attribution.actor) else None)
    )


def _is_relative(narration: Narration, attribution: Attribution) -> bool:
    """Whether what was said belongs to a word before its speaker: the bridge that X said was open, what X said is a bridge."""
    actor = attribution.actor
    if actor is None or actor.last > attribution.first or actor.first == 0:
        return False
    before = narration.words[actor.first - 1]
    return before.lower in _RELATED or before.tag in ("NN", "NNS")


def _opens_with_verb(narration: Narration, start: int, end: int) -> bool:
    index = start
    while index < end and narration.lower(index) in function_words("adverb"):
        index += 1
    return index < end and narration.words[index].tag in FINITE


def _opened(narration: Narration, row: Cue, cue: int, start: int, end: int, *, hearer: bool = False) -> Span | None:
    """The clause at ``start`` if a word opens it: that, whether, to, of."""
    lower = narration.lower(start) if start < end else ""
    active = narration.words[cue].tag != "VBN" or narration.lower(_skip_adverbs(narration, cue)) in _HAVE
    if lower == "that" and row.that and (row.hearer or not hearer):
        return clause_of(narration, start + 1, end)
    if lower in _QUESTIONS and row.that and (row.hearer or not hearer):
        return clause_of(narration, start, end)
    if active and row.infinitive and (lower == "to" or (lower == "not" and narration.lower(start + 1) == "to")):
        if lower == "not" and narration.lower(start + 2) == "be":  # asked not to be named: how a source is kept unknown
            return None
        is_verb = any(word.tag in ("VB", "") for word in narration.words[start + 1 : start + 4])
        return trim(narration, start, end) if is_verb else None
    if active and lower in row.topic:
        return trim(narration, start + 1, end, fewest=2)
    return None


def _has_object(row: Cue, actor: Actor) -> bool:
    if row.kind == "judge" and actor.head in nouns("decider"):
        return False
    return row.object is True or (row.object == "document" and actor.kind == "document")


def _object(narration: Narration, start: int, end: int) -> Span | None:
    """``X announced PHRASE``: the object of a verb that names what was said."""
    phrase = plain_phrase(narration, start, end)
    if phrase == start or narration.lower(start) in OBJECTS or narration.lower(phrase - 1) in function_words("time", "period"):
        return None
    return trim(narration, start, before_when(narration, phrase, _object_end(narration, phrase, end)), fewest=_PHRASE)


def _object_end(narration: Narration, phrase: int, end: int) -> int:
    """Where the object whose first noun phrase ends at ``phrase`` ends: before a clause beside it, or a second verb."""
    for index in range(phrase, end - 1):
        lower, following = narration.lower(index), narration.words[index + 1]
        if lower in _CIRCUMSTANCES or (
            lower == "on" and following.lower in ("condition", "the") and _is_condition(narration, index)
        ):
            return index
        if lower == "," and following.tag == "VBG":
            return index
        if lower == "and" and following.tag in FINITE:
            return index
    return end


def _is_condition(narration: Narration, index: int) -> bool:
    return "condition" in (narration.lower(index + 1), narration.lower(index + 2))


def _skip_adverbs(narration: Narration, index: int) -> int:
    """Index of the nearest word before ``index`` that is no adverb."""
    index -= 1
    while narration.lower(index) in function_words("adverb") or narration.lower(index).endswith("ly"):
        index -= 1
    return index


def _behind_far_that(narration: Narration, row: Cue, start: int, end: int) -> Span | None:
    """``told HEARER that CLAUSE`` where the hearer is no plain noun phrase."""
    if not row.hearer or not row.that:
        return None
    that = next((i for i in range(start, min(start + _HEARER, end)) if narration.lower(i) == "that"), None)
    return clause_of(narration, that + 1, end) if that is not None else None


def _behind_phrase(narration: Narration, attribution: Attribution, last: int) -> Span | None:
    """``According to X, who ..., CLAUSE``: behind the comma that closes the speaker's phrase."""
    assert attribution.actor is not None
    if narration.sentence_at(attribution.first)[0] != attribution.first:
        return None
    commas = [i for i in range(attribution.actor.last, last) if narration.lower(i) == ","]
    if len(commas) > 1 and narration.lower(commas[0] + 1) in RELATIVES:
        commas.pop(0)
    return clause_of(narration, commas[0], last) if commas else None


def _bare(narration: Narration, start: int, end: int, *, fewest: int = FEWEST) -> Span | None:
    """``X said CLAUSE`` without "that": a subject and its verb must follow soon."""
    following = narration.words[start] if start < end else None
    if following is None or not following.is_word or following.lower in _NO_CLAUSE | _QUESTIONS:
        return None
    joined = "'" in following.lower or "’" in following.lower  # he'd, it's
    if following.lower in function_words("preposition", "auxiliary"):
        return None
    if following.tag in (*FINITE, "VB", "VBN") and not joined:
        return None
    verb_from = start if joined else start + 1
    return trim(narration, start, end, fewest=fewest) if has_own_verb(narration, verb_from, end) else None


# ------------------------------------------------------------- before the cue


def _before(narration: Narration, attribution: Attribution, used: Collection[int], first: int, last: int) -> list[Span]:
    """``CLAUSE, X said.``, ``CLAUSE, according to X.``, ``CLAUSE, X told HEARER.``, and ``THE SUBJECT, X said, THE REST``."""
    assert attribution.actor is not None
    row = attribution.row
    begins = _phrase_start(narration, min(attribution.first, attribution.actor.first), first)
    if row is None or not row.clause or begins <= first:
        return []
    if narration.lower(attribution.first - 1) == "to" or attribution.rule in ("participle", "passive"):
        return []
    after = max(attribution.last, attribution.actor.last)
    if attribution.kind == "phrase":
        around = _around(narration, first, begins, after, last) if not has_verb(narration.words[first:begins]) else []
        if around:
            return around if around[0][1] - around[0][0] > 1 else around[1:]
        return _one(narration, first, begins) if not any(first <= cue < begins for cue in used) else []
    if narration.lower(begins - 1) != ",":
        return []
    if row.hearer and attribution.rule != "cue-subject":
        after = noun_phrase(narration, after, last)
    if narration.lower(after) != ",":
        after = behind_when(narration, after, last, row)
    if after < last and narration.words[after].is_word and narration.lower(after) not in ("who", "when", "as", "after"):
        return []
    return _around(narration, first, begins, after, last) or _one(narration, first, begins)


def _phrase_start(narration: Narration, begins: int, first: int) -> int:
    """``begins``, or the comma's neighbour before it where only words of the same noun phrase stand between: the news site X."""
    start = begins
    while start > first and (narration.words[start - 1].tag in NOUNS or narration.words[start - 1].tag in BEFORE_NOUN):
        start -= 1
    return start if start > first and narration.lower(start - 1) == "," else begins


def _around(narration: Narration, first: int, begins: int, after: int, last: int) -> list[Span]:
    """Both halves of a clause that the attribution cuts: the second has the verb that the first lacks."""
    if narration.lower(after) != "," or after + 1 >= last:
        return []
    start = _story_start(narration, first, begins)
    head, tail = trim(narration, start, begins, fewest=1), trim(narration, after + 1, last, fewest=2)
    if head is None or tail is None:
        return []
    begun = narration.words[after + 1].tag in FINITE
    whole = not has_verb(narration.words[start:begins]) and has_own_verb(narration, after + 1, last)
    return [head, tail] if begun or whole else []


def _one(narration: Narration, first: int, last: int) -> list[Span]:
    span = clause_of(narration, _story_start(narration, first, last), last)
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
            return first if is_aside_bar(narration, index, last) else index + 1
        if narration.words[index].is_word and narration.lower(index)[:1].isalpha() and not narration.words[index].is_capital:
            return first
    return first
