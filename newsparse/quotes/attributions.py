"""Who reports what: finds the cues of a paragraph, the actor each belongs to, and the cue that governs each quoted run."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, TypeVar

from newsparse.quotes.actors import Actor
from newsparse.quotes.cues import FINITE, POSSESSIVES, STOPS, Cue, Narration, cue_at, function_words, is_adverb
from newsparse.text import Passage

Rule = Literal["subject-cue", "cue-subject", "according-to", "colon", "label", "signature", "participle", "first-person"]

_FIRST_PERSON = frozenset(("i", "we", "me", "us", "you"))
_BREAKS = frozenset((",", ";", ":", "—", "–", "--", "(", ")", "―"))
_DASHES = frozenset(("-", "--", "–", "—", "―"))
_PHRASE_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "DT", "PDT", "PRP$", "POS", "IN"))
_PHRASE_ENDS = frozenset(("who", "that", "when", "while", "as", "after", "in", "on", "during", "at"))
_REACH = 120  # words between a cue and its actor or its run; the longest sentences of news prose have about as many
_ASIDE = 40  # words of an aside at most: a title with two clauses behind it
_LONGEST_PHRASE = 9  # words of a speaker's phrase that no actor covers; longer ones are clauses


class Attribution(NamedTuple):
    """A cue with its actor.

    Attributes:
        first, last: Range of the words of the cue.
        cue: The cue as printed.
        actor: Who speaks; None if nothing beside the cue tells.
        rule: The frame it was found by.
        kind: Kind of the cue, or "colon".
        row: The row of the cue table; None for a colon, a label or a verb of any sort.
    """

    first: int
    last: int
    cue: Passage
    actor: Actor | None
    rule: Rule
    kind: Literal["say", "tell", "judge", "phrase", "colon"]
    row: Cue | None = None


def find_attributions(narration: Narration, actors: Sequence[Actor]) -> tuple[Attribution, ...]:
    """Every attribution of a paragraph, in order."""
    found: list[Attribution] = []
    ends = {actor.last: actor for actor in actors}
    for first, last in narration.sentences:
        index = first
        while index < last:
            cue = cue_at(narration.words, index)
            found.extend(_at(narration, actors, ends, found, index, cue, first))
            index = cue[1] if cue is not None else index + 1
    return tuple(found)


def _at(
    narration: Narration,
    actors: Sequence[Actor],
    ends: Mapping[int, Actor],
    found: Sequence[Attribution],
    index: int,
    cue: tuple[Cue, int] | None,
    first: int,
) -> list[Attribution]:
    """The attribution whose cue stands at ``index``, if one does."""
    sign = narration.lower(index) in _DASHES or narration.lower(index) == ":"
    bare = ends.get(index) if cue is None and not sign else None
    if cue is None and not sign and (bare is None or not _is_bare_frame(narration, bare, index)):
        return []
    if bare is not None:
        return [Attribution(index, index + 1, narration.span(index, index + 1), bare, "subject-cue", "say")]
    begin = max(first, index - _REACH)
    here = _near(actors, begin, min(narration.sentence_at(index)[1], index + _REACH))
    before = [a for a in found[-_REACH:] if a.first >= begin]
    if cue is not None:
        return [_attribution(narration, here, before, cue[0], (index, cue[1]), begin)]
    colon = _colon(narration, here, before, index, begin) if narration.lower(index) == ":" else []
    return colon or _signature(narration, here, index)


_Placed = TypeVar("_Placed", Actor, "Attribution")


def _near(placed: Sequence[_Placed], first: int, last: int) -> Sequence[_Placed]:
    """Those that begin from the word ``first`` to before the word ``last``."""
    return placed[bisect_left(placed, first, key=lambda one: one.first) : bisect_left(placed, last, key=lambda one: one.first)]


def _is_bare_frame(narration: Narration, actor: Actor, index: int) -> bool:
    """Whether the word is a verb of any sort (sighed) that closes the frame ``"...," X VERB``."""
    if actor.kind == "document" or narration.words[index].tag not in ("VBD", "VBZ", "VBP"):
        return False
    before = actor.first - 1
    while before >= 0 and narration.lower(before) in _BREAKS:
        before -= 1
    if before < 0 or narration.words[before].run < 0 or narration.lower(index) in function_words("auxiliary"):
        return False
    return _is_open(narration, before)


def _is_open(narration: Narration, index: int) -> bool:
    """Whether the run at ``index`` ends so that its sentence goes on outside the marks."""
    run = narration.runs[narration.words[index].run]
    return run.content.text[-1:] in ",?!" or narration.lower(index + 1) in _BREAKS


def _attribution(
    narration: Narration, actors: Sequence[Actor], before: Sequence[Attribution], cue: Cue, at: tuple[int, int], first: int
) -> Attribution:
    actor, rule = _speaker_of(narration, actors, before, cue, at, first)
    return Attribution(at[0], at[1], narration.span(*at), actor, rule, cue.kind, cue)


def _speaker_of(
    narration: Narration, actors: Sequence[Actor], before: Sequence[Attribution], cue: Cue, at: tuple[int, int], first: int
) -> tuple[Actor | None, Rule]:
    if cue.kind == "phrase":
        return _behind(narration, actors, at[1]), "according-to"
    left = _skip_back(narration, at[0], first)
    if left > first and narration.lower(left - 1) in _FIRST_PERSON:
        return None, "first-person"
    adjacent = _before_cue(narration, actors, left, first, participle=narration.lower(at[0]).endswith("ing"))
    if adjacent is not None:
        return adjacent, "subject-cue"
    if cue.inverts and _is_inverted(narration, actors, at, first, left):
        inverted = _behind(narration, actors, at[1])
        if inverted is not None:
            return inverted, "cue-subject"
    return _subject(narration, actors, before, at[0], left, first)


def _before_cue(narration: Narration, actors: Sequence[Actor], left: int, first: int, *, participle: bool) -> Actor | None:
    """The actor right before a cue, over an aside: ``X, 44, said``, ``X, who ..., said``, ``quoted X as saying``."""
    previous = narration.lower(left - 1)
    if previous == "who":
        edge = left - 2 if narration.lower(left - 2) == "," else left - 1
        near = [actor for actor in actors if actor.last == edge]
        return near[-1] if near else _host(narration, actors, left - 1, first)
    if previous == "as" and participle:
        return next((actor for actor in actors if actor.last == left - 1), None)
    adjacent = _ends_at(narration, actors, left, participle=participle)
    host = _host(narration, actors, left, first)
    if host is not None and (host.kind == "person" or adjacent is None or adjacent.kind != "person"):
        return host
    return adjacent


def _host(narration: Narration, actors: Sequence[Actor], left: int, first: int) -> Actor | None:
    """The actor before an aside between commas that ends before ``left``."""
    if narration.lower(left - 1) != ",":
        return None
    ends = {actor.last: actor for actor in actors}
    for comma in range(left - 2, max(first, left - _ASIDE) - 1, -1):
        if narration.words[comma].run >= 0 or narration.lower(comma) in STOPS:
            return None
        actor = ends.get(comma) if narration.lower(comma) == "," else None
        if actor is not None and not actor.oblique and _is_aside(narration, comma + 1, left - 1):
            return actor
    return None


def _is_aside(narration: Narration, first: int, last: int) -> bool:
    """Whether the words between two commas say more of what stands before them: who ..., an aide to ..., 44."""
    words = narration.words[first:last]
    if not words or words[0].lower in ("and", "but", "or"):
        return False
    if words[0].lower in ("who", "whose", "which"):
        return True
    if any(word.tag for word in words):
        return not any(word.tag in FINITE for word in words)
    return words[0].lower in function_words("determiner") or (len(words) == 1 and words[0].lower.isdigit())


def _skip_back(narration: Narration, index: int, first: int) -> int:
    """Index behind the last word before the cue that is no adverb, auxiliary or day."""
    while index > first:
        lower = narration.lower(index - 1)
        if lower == ")":
            opening = next((i for i in range(index - 2, max(first, index - 8) - 1, -1) if narration.lower(i) == "("), None)
            if opening is None:
                break
            index = opening
            continue
        if lower in POSSESSIVES and narration.words[index - 1].tag == "POS":
            break
        day = lower in ("on", "in", "late", "early") and narration.lower(index) in function_words("time")
        adverb = lower in function_words("auxiliary", "time") or is_adverb(narration.words[index - 1])
        if not (adverb or day or lower.isdigit()):
            break
        index -= 1
    return index


def _ends_at(narration: Narration, actors: Sequence[Actor], index: int, *, participle: bool) -> Actor | None:
    """The actor that ends right before ``index``, or before a comma or "and" there; behind "with" only before a participle."""
    edge = index - 1 if narration.lower(index - 1) == "and" else index
    fitting = [actor for actor in actors if actor.last == edge or (narration.lower(edge - 1) == "," and actor.last == edge - 1)]
    subjects = [a for a in fitting if not a.oblique or (participle and narration.lower(a.first - 1) == "with")]
    return subjects[-1] if subjects else None


def _is_inverted(narration: Narration, actors: Sequence[Actor], at: tuple[int, int], first: int, left: int) -> bool:
    """Whether the speaker may stand behind the cue: it follows a run, opens the sentence, or ends it (CLAUSE, said X.)."""
    index = left - 1
    while index >= first and narration.lower(index) in _BREAKS:
        index -= 1
    if index >= first and narration.words[index].run >= 0:
        return True
    if at[0] == first:
        return narration.words[first].is_capital and not narration.lower(first).endswith("ing")
    behind = next((actor for actor in actors if actor.first == at[1]), None)
    return narration.lower(left - 1) == "," and behind is not None and narration.lower(behind.last) in {",", ";", "", "who", *STOPS}


def _behind(narration: Narration, actors: Sequence[Actor], index: int) -> Actor | None:
    """The actor behind a cue: in the words up to the next comma, stop or run, a person before anything else."""
    last = index
    end = min(len(narration.words), index + _REACH)
    while last < end and narration.words[last].run < 0 and narration.lower(last) not in _BREAKS | STOPS:
        last += 1
    inside = [actor for actor in actors if index <= actor.first < last]
    near = [actor for actor in inside if actor.first <= index + 1]
    if near and near[0].kind != "document":
        return near[0]
    named = [actor for actor in inside if actor.kind == "person" and not actor.oblique]
    if named and _phrase_end(narration, index, last) > named[0].first:
        return named[0]
    if near:
        return near[0]
    return _phrase(narration, index, _phrase_end(narration, index, last))


def _phrase_end(narration: Narration, index: int, last: int) -> int:
    return next((i for i in range(index, last) if narration.lower(i) in _PHRASE_ENDS), last)


def _phrase(narration: Narration, first: int, last: int) -> Actor | None:
    """A phrase that no actor covers, if it looks like a noun phrase: it has an article, a capital or a noun's tag."""
    if not 0 < last - first <= _LONGEST_PHRASE:
        return None
    words = narration.words[first:last]
    if any(word.run >= 0 or word.lower in _BREAKS | STOPS for word in words):
        return None
    untagged = not words[-1].tag and words[0].lower in function_words("determiner")
    noun = words[-1].tag.startswith("NN") or words[-1].is_capital or untagged
    if not noun or words[0].lower in function_words("preposition") or words[-1].lower in function_words("time"):
        return None
    return Actor(first, last, narration.span(first, last), "unnamed", None, False, words[-1].lower)


def _subject(
    narration: Narration, actors: Sequence[Actor], before: Sequence[Attribution], index: int, left: int, first: int
) -> tuple[Actor | None, Rule]:
    """The subject of the clause that a cue stands in: the first free actor of the nearest clause before it."""
    free = [actor for actor in actors if actor.last <= index and not actor.oblique]
    beside = _phrase_before(narration, actors, left, first)
    if beside is not None:
        return beside, "subject-cue"
    start = max((i + 1 for i in range(first, left) if narration.words[i].run >= 0), default=first)
    inside = _of_nearest_clause(narration, free, start, left)
    if inside is not None:
        return inside, "subject-cue"
    if not narration.lower(index).endswith("ing"):
        phrase = _phrase(narration, max((i + 1 for i in range(start, left) if narration.lower(i) in _BREAKS), default=start), left)
        if phrase is not None:
            return phrase, "subject-cue"
    nearest = [actor for actor in free if actor.first >= start] or free
    if nearest:
        return nearest[0], "subject-cue"
    earlier = [a for a in before if a.actor is not None and a.first >= first]
    return (earlier[-1].actor, "participle") if earlier else (None, "subject-cue")


def _phrase_before(narration: Narration, actors: Sequence[Actor], left: int, first: int) -> Actor | None:
    """The noun phrase that ends right before ``left``, told by its tags: one employee of the bank."""
    last = narration.words[left - 1] if left > first else None
    if last is None or last.tag not in ("NN", "NNS", "NNP", "NNPS") or last.lower in function_words("time"):
        return None
    start = left - 1
    while start > first and left - start < _LONGEST_PHRASE and narration.words[start - 1].tag in _PHRASE_TAGS:
        start -= 1
    while start < left and narration.words[start].tag in ("IN", "CC", "POS", "TO"):
        start += 1
    if narration.lower(start - 1) in function_words("preposition") or narration.lower(start) in _FIRST_PERSON:
        return None
    inside = next((actor.entity for actor in actors if start <= actor.first < left and actor.kind == "organization"), None)
    head = next((i for i in range(start, left - 1) if narration.words[i + 1].tag == "IN"), left - 1)
    return Actor(start, left, narration.span(start, left), "unnamed", inside, False, narration.lower(head))


def _of_nearest_clause(narration: Narration, free: Sequence[Actor], start: int, end: int) -> Actor | None:
    for begin, stop in _clauses(narration, start, end):
        inside = [actor for actor in free if begin <= actor.first < stop]
        if inside:
            return inside[0]
    return None


def _clauses(narration: Narration, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches between commas, the nearest first; asides (who ..., when ..., in ...) are left out."""
    edges = [start, *(i + 1 for i in range(start, end) if narration.lower(i) in _BREAKS), end + 1]
    found = []
    for begin, stop in zip(edges[-2::-1], edges[:0:-1], strict=True):
        opener = narration.words[begin] if begin < len(narration.words) else None
        if opener is None or opener.lower in function_words("aside", "preposition") or opener.tag in ("VBG", "VBN"):
            continue
        found.append((begin, stop - 1))
    return found


def _colon(
    narration: Narration, actors: Sequence[Actor], before: Sequence[Attribution], index: int, first: int
) -> list[Attribution]:
    """``X: "..."``: a colon that ends its paragraph or stands before a run, in a sentence without a cue of its own before it."""
    label = next((actor for actor in actors if actor.first == 0 and actor.last == index and actor.kind == "person"), None)
    follows = index + 1 >= len(narration.words) or narration.words[index + 1].run >= 0
    if label is not None and first == 0 and not follows:
        return [Attribution(index, index + 1, narration.span(index, index + 1), label, "label", "colon")]
    start = max((i + 1 for i in range(first, index) if narration.words[i].run >= 0), default=first)
    if not follows or any(a.first >= start and a.kind != "judge" for a in before):
        return []
    free = [actor for actor in actors if start <= actor.first and actor.last <= index and not actor.oblique]
    actor = _of_nearest_clause(narration, free, start, index) or (free[0] if free else _phrase(narration, start, index))
    return [Attribution(index, index + 1, narration.span(index, index + 1), actor, "colon", "colon")]


def _signature(narration: Narration, actors: Sequence[Actor], index: int) -> list[Attribution]:
    """``"..." - X``: a name behind a dash that closes the paragraph; ``"...": X acts``, as headlines have it."""
    actor = next((a for a in actors if a.first == index + 1), None)
    end = len(narration.words)
    closes = actor is not None and actor.last >= end - 2 and not narration.has_word(actor.last, end)
    heads = actor is not None and narration.lower(index) == ":" and index == 1
    if not (closes or heads) or index == 0 or narration.words[index - 1].run < 0:
        return []
    return [Attribution(index, index + 1, narration.span(index, index + 1), actor, "signature", "colon")]


# ------------------------------------------------------------ runs and their cues


def governing(narration: Narration, attributions: Sequence[Attribution], index: int) -> Attribution | None:
    """The attribution in the same sentence that reports the run at ``index`` of the words, or None."""
    first, last = narration.sentence_at(index)
    here = _near(attributions, max(first, index - _REACH), min(last, index + _REACH))
    left = [a for a in here if a.last <= index]
    right = [a for a in here if a.first > index and a.kind != "judge" and (a.kind != "colon" or a.rule == "signature")]
    opens = not any(word.is_word for word in narration.words[first:index] if word.lower not in ("and", "but", "so", "or"))
    if opens and not any(word.run >= 0 for word in narration.words[first:index]):
        return right[0] if right else None
    if left and not (right and _belongs_behind(narration, left[-1], right[0], index)):
        return _best_before(left)
    return right[0] if right else None


def _best_before(left: Sequence[Attribution]) -> Attribution:
    """Of the attributions before a run: according to X, else the nearest verb of saying, else the nearest of any sort."""
    phrase = next((a for a in left if a.kind == "phrase"), None)
    return phrase or next((a for a in reversed(left) if a.kind != "judge"), left[-1])


def _belongs_behind(narration: Narration, left: Attribution, right: Attribution, index: int) -> bool:
    """Whether a run between two cues goes with the second: ``"...," X said, and "...," Y added``."""
    run = narration.runs[narration.words[index].run]
    begins = min(right.first, right.actor.first if right.actor is not None else right.first)
    first, _ = narration.sentence_at(index)
    closed = any(word.run >= 0 for word in narration.words[max(first, index - _REACH) : left.first])
    linked = closed and narration.lower(index - 1) in ("and", "but")
    return linked and run.content.text[-1:] in ",?!" and begins <= index + 2
