"""What of a paragraph is speech: runs in marks that somebody said, and clauses without marks that a cue reports.

Titles, nicknames, single terms and scare quotes stand in marks too; they are told by their place and their shape, never by a list.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

from newsparse.models import QuoteKind
from newsparse.quotes.attributions import Attribution, governing
from newsparse.quotes.cues import POSSESSIVES, STOPS, Narration, Word, function_words
from newsparse.quotes.marks import Run
from newsparse.text import Passage

# Must match: ORO: It | Ana Oro: It. Must not: It is open: come.
_LABEL = re.compile(r"([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}):\s")

_DIRECT_SHARE = 0.9  # "at least nine tenths of the content in marks": the definition of a direct quotation in the model
_WORDS = re.compile(r"[^\W_][\w'’.-]*")  # Must match: won't, D.C., 24. Must not: ...
_SPEECH_ENDS = (".", ",", "?", "!", "…", "-", "—")
_LINE = 60  # characters; a paragraph of so many in marks is speech even without a stop at its end
_LONGEST_TITLE = 9  # words; longer titles of books and films are rare
_LONG = 6  # words; so many in marks are speech even where no cue stands by
_NO_CLAUSE = frozenset(("so", "to", "nothing", "who", "what", "how"))
_THAT = frozenset(("that", "if", "whether"))
_LINKS = frozenset(("and", "but", "while", "though", "although", "as", "adding", "saying", "noting", "so"))
_REACH = 120  # words of a clause at most
_FEWEST = 3  # words of a clause; fewer are no sentence (said so, said no more)
_HEARER = 8  # words between "told" and "that": the hearer
_SUBJECT = 16  # words of a clause within which its verb must come: a subject with its complement
_FINITE = ("VBD", "VBZ", "VBP", "MD")


class Quoted(NamedTuple):
    """A quotation of one paragraph whose speaker is not yet known.

    Attributes:
        runs: Its runs.
        words: Where they stand among the words.
        attribution: The attribution that reports it, or None.
        kind: Direct or mixed.
        label: The name that opens it in a transcript.
    """

    runs: tuple[Run, ...]
    words: tuple[int, ...]
    attribution: Attribution | None
    kind: QuoteKind
    label: Passage | None


# -------------------------------------------------------------- runs in marks


def quoted_runs(narration: Narration, attributions: Sequence[Attribution]) -> tuple[Quoted, ...]:
    """The quotations of one paragraph: runs of one cue belong together, and so does a run that follows with nothing between."""
    drafts: list[Quoted] = []
    for index, word in enumerate(narration.words):
        if word.run < 0:
            continue
        run = narration.runs[word.run]
        attribution = governing(narration, attributions, index)
        if not _is_said(narration, index, attribution):
            continue
        last = drafts[-1] if drafts else None
        label = _label(narration, run)
        if last is not None and label is None and _continues(narration, last, index, attribution):
            drafts[-1] = last._replace(runs=(*last.runs, run), words=(*last.words, index))
        else:
            drafts.append(Quoted((run,), (index,), attribution, _kind(narration, index, attribution), label))
    return tuple(drafts)


def _label(narration: Narration, run: Run) -> Passage | None:
    """The name that opens a paragraph of a transcript inside the marks: "ORO: It is open."."""
    match = _LABEL.match(run.content.text) if run.outer.start == narration.passage.start else None
    return run.content.group(match, 1) if match is not None else None


def _continues(narration: Narration, last: Quoted, index: int, attribution: Attribution | None) -> bool:
    if attribution is not None:
        return attribution == last.attribution
    before = narration.words[last.words[-1] + 1 : index]
    sentence = narration.sentence_at(index)
    alone = not any(word.is_word for word in narration.words[sentence[0] : index])
    if not alone:
        return False
    reported = last.attribution is not None and any(narration.words[i].run < 0 for i in range(last.words[-1], index))
    between = [word for word in before if word.is_word]
    return not between or (reported and narration.sentence_at(last.words[-1])[1] == sentence[0])


def _kind(narration: Narration, index: int, attribution: Attribution | None) -> QuoteKind:
    """Direct if nine tenths of what is reported stand in marks; what a cue sets off with a comma or colon is direct."""
    first, last = narration.sentence_at(index)
    if attribution is None:
        return "mixed" if narration.has_word(first, index) else "direct"
    if attribution.kind == "judge":
        return "mixed"
    if attribution.first > index:
        return _by_share(narration, first, _begin(attribution)) if narration.has_word(first, index) else "direct"
    apart = index == attribution.last or narration.lower(index - 1) in (",", ":")
    if apart and not narration.runs[narration.words[index].run].content.text[:1].islower():
        return "direct"
    actor = attribution.actor
    behind = actor.last if actor is not None and actor.first >= attribution.last else attribution.last
    return _by_share(narration, behind, last)


def _begin(attribution: Attribution) -> int:
    """The first word of the cue or of its actor, whichever comes first."""
    return min(attribution.first, attribution.actor.first) if attribution.actor is not None else attribution.first


def _by_share(narration: Narration, first: int, last: int) -> QuoteKind:
    words = narration.words[first:last]
    inside = sum(len(word.passage) for word in words if word.run >= 0)
    outside = sum(len(word.passage) for word in words if word.is_word)
    return "direct" if inside >= _DIRECT_SHARE * (inside + outside) else "mixed"


def _is_said(narration: Narration, index: int, attribution: Attribution | None) -> bool:
    """Whether the run at ``index`` of the words is (part of) a quotation.

    With a cue: unless it is a title or a name. Without one: if it stands as a sentence of its own, or is too long for a term.
    """
    run = narration.runs[narration.words[index].run]
    size = len(_WORDS.findall(run.content.text))
    if size == 0:
        return False
    if _is_alone(narration, index):
        return True
    beside = attribution is not None and attribution.last == index
    named = narration.lower(index - 1) in function_words("naming") and size <= _LONG
    if not beside and (named or _is_title(narration, index, run)):
        return False
    return attribution is not None or size >= _LONG


def _is_alone(narration: Narration, index: int) -> bool:
    """Whether the run opens its sentence and ends like speech."""
    first, last = narration.sentence_at(index)
    run = narration.runs[narration.words[index].run]
    if narration.has_word(first, index):
        return False
    whole = index == first and last == index + 1 and len(run.content) > _LINE
    return run.content.text[-1:] in _SPEECH_ENDS or not run.closed or whole


def _is_title(narration: Narration, index: int, run: Run) -> bool:
    """Whether the run is written like a title and stands where a name may stand: behind a noun, an article or a preposition."""
    words = _WORDS.findall(run.content.text)
    small = function_words("small")
    if len(words) > _LONGEST_TITLE or not all(not word[:1].islower() or word in small for word in words):
        return False
    before = narration.lower(index - 1)
    if before in function_words("determiner", "preposition") or before in POSSESSIVES or before == "and":
        return True
    previous = narration.words[index - 1] if index else None
    if previous is None or not previous.is_word:
        return False
    return not previous.tag or previous.tag.startswith(("NN", "JJ")) or previous.is_capital


# ------------------------------------------------------ clauses without marks


def reported_clauses(
    narration: Narration, attributions: Sequence[Attribution], used: Collection[int]
) -> Iterable[tuple[Attribution, Passage]]:
    """Each attribution with the clause without marks that it reports; none where it reports a run, none inside another.

    Args:
        narration: A paragraph.
        attributions: Its attributions.
        used: First words of the cues that report a run.
    """
    edge = 0
    for position, attribution in enumerate(attributions):
        first, last = narration.sentence_at(attribution.first)
        first, last = max(first, attribution.first - _REACH), min(last, attribution.first + _REACH)
        if attribution.first in used or attribution.actor is None or attribution.first < edge or _is_denied(narration, attribution):
            continue
        until = _next_clause(narration, attributions[position + 1 : position + 1 + _REACH], attribution, last)
        span = _behind(narration, attribution, until, last) or _before(narration, attribution, max(first, edge), last)
        if span is None or any(narration.words[i].run >= 0 for i in range(*span)):
            continue
        edge = max(span[1], attribution.last)
        yield attribution, narration.span(*span)


def _is_denied(narration: Narration, attribution: Attribution) -> bool:
    """Whether nobody said it: did not say, never said, refused to say."""
    before = [narration.lower(i) for i in range(attribution.first - 2, attribution.first)]
    return any(word in ("not", "never", "nobody", "refused", "declined") or word.endswith(("n't", "n’t")) for word in before)


def _next_clause(narration: Narration, later: Sequence[Attribution], attribution: Attribution, last: int) -> int:
    """Where the reported clause must end: at the next attribution of the sentence, with the comma or link before it."""
    for index in range(attribution.last + _FEWEST, last - 1):
        if narration.lower(index) in (",", ";", "—", "–", "--") and narration.lower(index + 1) in _LINKS - {"and", "so", "as"}:
            return index
    here = takewhile(lambda one: one.first < last, later)
    following = next((a for a in here if a.kind in ("say", "tell") and a.actor is not None), None)
    if following is None or following.actor is None:
        return last
    end = min(following.first, following.actor.first) if following.actor.first > attribution.last else following.first
    if narration.lower(end - 1) not in _LINKS:
        return last
    while end > attribution.last and narration.lower(end - 1) in _LINKS | {",", ";"}:
        end -= 1
    return end


def _trim(narration: Narration, first: int, last: int, *, verb: bool = False) -> tuple[int, int] | None:
    """The range without signs at its ends; None if it is too short for a clause or has no verb of its own."""
    while first < last and not narration.words[first].is_word:
        first += 1
    while last > first and narration.words[last - 1].lower in STOPS | {",", ";", ":", "—", "–", "-"}:
        last -= 1
    words = narration.words[first:last]
    return (first, last) if sum(word.is_word for word in words) >= _FEWEST and (verb or _has_verb(words)) else None


def _has_verb(words: Sequence[Word]) -> bool:
    """Whether a finite verb is among the words; words that nobody tagged are trusted."""
    return any(word.tag in _FINITE for word in words) or not any(word.tag for word in words)


def _behind(narration: Narration, attribution: Attribution, until: int, last: int) -> tuple[int, int] | None:
    """``X said (that) CLAUSE``, ``according to X, CLAUSE``, ``X: CLAUSE``."""
    assert attribution.actor is not None
    if attribution.rule == "label":
        return _trim(narration, attribution.last, len(narration.words))
    if attribution.kind == "phrase":
        return _behind_phrase(narration, attribution, last)
    if attribution.rule == "cue-subject" or narration.lower(attribution.first - 1) == "to":
        return None
    start = attribution.last
    that = next((i for i in range(start, min(start + _HEARER, until)) if narration.lower(i) in _THAT), None)
    if that is not None and (attribution.kind == "tell" or _is_aside(narration, start, that)):
        return _trim(narration, that + 1, until)
    if that is None and narration.lower(start) == "to" and narration.words[start + 1 : start + 2] and attribution.kind == "say":
        return _promise(narration, start, until)
    return _bare_clause(narration, attribution, until) if (attribution.row is not None and attribution.row.clause) else None


def _promise(narration: Narration, start: int, until: int) -> tuple[int, int] | None:
    """``X vowed to CLAUSE``."""
    verb = narration.words[start + 1].tag == "VB"
    span = _trim(narration, start + 1, until, verb=verb)
    return (start, span[1]) if span is not None else None


def _behind_phrase(narration: Narration, attribution: Attribution, last: int) -> tuple[int, int] | None:
    """``According to X, who ..., CLAUSE``: behind the comma that closes the speaker's phrase."""
    assert attribution.actor is not None
    if narration.sentence_at(attribution.first)[0] != attribution.first:
        return None
    commas = (i for i in range(attribution.actor.last, last) if narration.lower(i) == ",")
    comma = next(commas, None)
    return _trim(narration, comma, last) if comma is not None else None


def _bare_clause(narration: Narration, attribution: Attribution, until: int) -> tuple[int, int] | None:
    """``X said CLAUSE`` without "that": a subject and its verb must follow soon."""
    start = attribution.last
    while start < until and _is_when(narration, start):
        start += 1
    following = narration.words[start] if start < until else None
    if following is None or not following.is_word or following.lower in _NO_CLAUSE:
        return None
    if following.lower in function_words("preposition", "auxiliary"):
        return None
    if following.tag.startswith("V") or not _has_verb(narration.words[start + 1 : start + _SUBJECT]):
        return None
    return _trim(narration, start, until)


def _is_when(narration: Narration, index: int) -> bool:
    lower, following = narration.lower(index), narration.lower(index + 1)
    time = function_words("time")
    before_time = lower in function_words("preposition") and following in time
    return lower in function_words("time", "adverb") or before_time or (lower.isdigit() and narration.lower(index - 1) in time)


def _is_aside(narration: Narration, start: int, that: int) -> bool:
    """Whether only when or where stands between the cue and "that"."""
    return start == that or narration.lower(start) == "," or _is_adverbial(narration, start)


def _is_adverbial(narration: Narration, index: int) -> bool:
    return narration.lower(index) in function_words("preposition", "time", "adverb")


def _before(narration: Narration, attribution: Attribution, first: int, last: int) -> tuple[int, int] | None:
    """``CLAUSE, X said.``, ``CLAUSE, according to X.``"""
    assert attribution.actor is not None
    begins = min(attribution.first, attribution.actor.first)
    if not (attribution.row is not None and attribution.row.clause):
        return None
    if begins <= first or narration.lower(attribution.first - 1) == "to" or attribution.rule == "participle":
        return None
    if attribution.kind != "phrase":
        after = max(attribution.last, attribution.actor.last)
        closed = after >= last or not narration.words[after].is_word or _is_adverbial(narration, after)
        if narration.lower(begins - 1) != "," or not closed:
            return None
    span = _trim(narration, first, begins)
    if span is None:
        return None
    aside = narration.lower(span[0]) in function_words("preposition", "aside")
    return None if aside and not any(narration.lower(i) == "," for i in range(*span)) else span
