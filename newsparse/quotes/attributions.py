"""Who reports what: finds the cues of a paragraph, the actor each belongs to, and the cue that governs each quoted run."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, TypeVar

from newsparse.quotes.actors import Actor
from newsparse.quotes.cues import (
    FINITE,
    POSSESSIVES,
    STOPS,
    Cue,
    Narration,
    Word,
    cue_at,
    function_words,
    is_adverb,
    nouns,
    passive_at,
)
from newsparse.quotes.subjects import (
    BREAKS,
    DASHES,
    FIRST_PERSON,
    REACH,
    before_cue,
    behind_cue,
    first_subject,
    main_subject,
    of_nearest_clause,
    passive_subject,
    phrase_before,
    phrase_of,
    skip_back,
)
from newsparse.text import Passage

Rule = Literal[
    "subject-cue", "cue-subject", "according-to", "colon", "label", "signature", "participle", "first-person", "owner", "passive"
]

_SIGNS = DASHES | {":"}
_OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}
_BESIDE = 3  # words between an owner and the noun: his repeated public claims that
_LONGEST_HEADING = 10  # words of a headline before its colon
_LONGEST_LABEL = 5  # words of a transcript's label with its colon


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


def find_attributions(
    narration: Narration, actors: Sequence[Actor], owners: Sequence[Actor] = (), *, heads: bool = False
) -> tuple[Attribution, ...]:
    """Every attribution of a paragraph, in order.

    Args:
        narration: A paragraph.
        actors: Who may speak in it.
        owners: Those with a possessive behind them, for X's claim that.
        heads: Whether it is the headline, where a colon is a cue: Minister: ferries to stop.
    """
    found: list[Attribution] = _heading(narration, actors) if heads else []
    ends = {actor.last: actor for actor in actors}
    owned = {actor.last: actor for actor in owners}
    for first, last in narration.sentences:
        index = first
        while index < last:
            cue = cue_at(narration.words, index)
            if cue is not None or index in ends or _may_be_frame(narration.words[index]):
                found.extend(_at(narration, actors, ends, owned, found, index, cue, first))
            elif narration.lower(index) in nouns("claim"):
                found.extend(_owned_claim(narration, owned, index))
            index = cue[1] if cue is not None else index + 1
    return tuple(found)


def _may_be_frame(word: Word) -> bool:
    """Whether a word that is no cue may attribute all the same: a colon, a dash, the verb of a passive."""
    return word.lower in _SIGNS or word.tag in ("VBD", "VBN")


def _owned_claim(narration: Narration, owned: Mapping[int, Actor], index: int) -> list[Attribution]:
    """``X's claim that``, ``his repeated warnings that``."""
    if narration.lower(index + 1) != "that":
        return []
    start = index
    while start > 0 and index - start < _BESIDE and narration.words[start - 1].tag in ("JJ", "VBN"):
        start -= 1
    pronoun = _OWNERS.get(narration.lower(start - 1))
    actor = owned.get(start - 1) if narration.lower(start - 1) in POSSESSIVES else None
    if pronoun is not None:
        actor = Actor(start - 1, start, narration.words[start - 1].passage, "pronoun", None, False, pronoun)
    if actor is None:
        return []
    row = Cue(narration.lower(index), "say", False, "", that=True)
    return [Attribution(index, index + 1, narration.span(index, index + 1), actor, "owner", "say", row)]


def _at(
    narration: Narration,
    actors: Sequence[Actor],
    ends: Mapping[int, Actor],
    owned: Mapping[int, Actor],
    found: Sequence[Attribution],
    index: int,
    cue: tuple[Cue, int] | None,
    first: int,
) -> list[Attribution]:
    """The attribution whose cue stands at ``index``, if one does."""
    sign = narration.lower(index) in DASHES or narration.lower(index) == ":"
    bare = ends.get(index) if cue is None and not sign else None
    passive = passive_at(narration.words, index) if cue is None and not sign else None
    if passive is not None:
        return _by(narration, actors, passive[0], (index, passive[1]))
    if cue is None and not sign and (bare is None or not _is_bare_frame(narration, bare, index)):
        return []
    if bare is not None:
        return [Attribution(index, index + 1, narration.span(index, index + 1), bare, "subject-cue", "say")]
    begin = max(first, index - REACH)
    here = near(actors, begin, min(narration.sentence_at(index)[1], index + REACH))
    before = [a for a in found[-REACH:] if a.first >= begin]
    if cue is not None:
        return [_attribution(narration, here, before, cue[0], (index, cue[1]), begin)]
    colon = _colon(narration, here, before, owned, index, begin) if narration.lower(index) == ":" else []
    return colon or _signature(narration, here, index)


def _by(narration: Narration, actors: Sequence[Actor], cue: Cue, at: tuple[int, int]) -> list[Attribution]:
    """``was stated by X``, ``was called "..." by X``: a passive verb has its speaker behind "by", right there or behind a run."""
    if not any(word.run >= 0 for word in narration.words[slice(*narration.sentence_at(at[0]))]):
        return []
    if cue.name in ("quote", "cite"):
        actor = (
            passive_subject(narration, actors, at[0], narration.sentence_at(at[0])[0]) if narration.lower(at[1]) != "as" else None
        )
        return [Attribution(*at, narration.span(*at), actor, "subject-cue", "say", cue)] if actor is not None else []
    by = at[1] + 1 if narration.words[at[1]].run >= 0 else at[1]
    actor = behind_cue(narration, actors, by + 1) if narration.lower(by) == "by" else None
    return [Attribution(*at, narration.span(*at), actor, "passive", cue.kind, cue)] if actor is not None else []


_Placed = TypeVar("_Placed", Actor, "Attribution")


def near(placed: Sequence[_Placed], first: int, last: int) -> Sequence[_Placed]:
    """Those that begin from the word ``first`` to before the word ``last``."""
    return placed[bisect_left(placed, first, key=lambda one: one.first) : bisect_left(placed, last, key=lambda one: one.first)]


def _is_bare_frame(narration: Narration, actor: Actor, index: int) -> bool:
    """Whether the word is a verb of any sort (sighed) that closes the frame ``"...," X VERB``."""
    if actor.kind == "document" or narration.words[index].tag not in ("VBD", "VBZ", "VBP"):
        return False
    before = actor.first - 1
    while before >= 0 and narration.lower(before) in BREAKS:
        before -= 1
    if before < 0 or narration.words[before].run < 0 or narration.lower(index) in function_words("auxiliary"):
        return False
    return _is_open(narration, before)


def _is_open(narration: Narration, index: int) -> bool:
    """Whether the run at ``index`` ends so that its sentence goes on outside the marks."""
    run = narration.runs[narration.words[index].run]
    return run.content.text[-1:] in ",?!" or narration.lower(index + 1) in BREAKS


def _attribution(
    narration: Narration, actors: Sequence[Actor], before: Sequence[Attribution], cue: Cue, at: tuple[int, int], first: int
) -> Attribution:
    actor, rule = _speaker_of(narration, actors, before, cue, at, first)
    return Attribution(at[0], at[1], narration.span(*at), actor, rule, cue.kind, cue)


def _speaker_of(
    narration: Narration, actors: Sequence[Actor], before: Sequence[Attribution], cue: Cue, at: tuple[int, int], first: int
) -> tuple[Actor | None, Rule]:
    if cue.kind == "phrase":
        return behind_cue(narration, actors, at[1]), "according-to"
    left = skip_back(narration, at[0], first)
    if left > first and narration.lower(left - 1) in FIRST_PERSON:
        return None, "first-person"
    if narration.lower(at[0]).endswith("ing") and _opens_sentence(narration, at[0], first):
        main = main_subject(narration, actors, at[1])
        if main is not None:
            return main, "participle"
    adjacent = before_cue(narration, actors, left, first, participle=narration.lower(at[0]).endswith("ing"))
    if adjacent is not None:
        return _with_partner(narration, actors, adjacent), "subject-cue"
    if cue.inverts and _is_inverted(narration, actors, at, first, left):
        inverted = behind_cue(narration, actors, at[1])
        if inverted is not None:
            return inverted, "cue-subject"
    return _subject(narration, actors, before, at[0], left, first)


def _opens_sentence(narration: Narration, index: int, first: int) -> bool:
    """Whether a participle opens its sentence, or the adverb or conjunction before it does: saying it was open, X ..."""
    dash = next((i for i in range(index - 1, first, -1) if narration.lower(i) in DASHES), first - 1)
    before = narration.words[dash + 1 : index]
    return len(before) < _BESIDE and all(is_adverb(word) or word.lower in function_words("aside", "preposition") for word in before)


def _with_partner(narration: Narration, actors: Sequence[Actor], actor: Actor) -> Actor:
    """``Oro and Brod said``: two names that speak with one voice are a group."""
    if actor.entity is None or narration.lower(actor.first - 1) != "and":
        return actor
    partner = next((one for one in actors if one.last == actor.first - 1 and one.entity is not None and not one.oblique), None)
    if partner is None or partner.kind != actor.kind:
        return actor
    both = narration.passage.between(partner.passage.start, actor.passage.end)
    return Actor(partner.first, actor.last, both, "group", None, False, actor.head)


def _is_inverted(narration: Narration, actors: Sequence[Actor], at: tuple[int, int], first: int, left: int) -> bool:
    """Whether the speaker may stand behind the cue: it follows a run, opens the sentence, or ends it (CLAUSE, said X.)."""
    if narration.lower(at[0]).endswith("ing"):
        return False
    index = left - 1
    while index >= first and narration.lower(index) in BREAKS:
        index -= 1
    if index >= first and narration.words[index].run >= 0:
        return True
    if at[0] == first:
        return narration.words[first].is_capital
    behind = next((actor for actor in actors if actor.first == at[1]), None)
    return narration.lower(left - 1) == "," and behind is not None and narration.lower(behind.last) in {",", ";", "", "who", *STOPS}


def _subject(
    narration: Narration, actors: Sequence[Actor], before: Sequence[Attribution], index: int, left: int, first: int
) -> tuple[Actor | None, Rule]:
    """The subject of the clause that a cue stands in: the first free actor of the nearest clause before it."""
    free = [actor for actor in actors if actor.last <= index and not actor.oblique]
    beside = phrase_before(narration, actors, left, first) if not narration.lower(index).endswith("ing") else None
    if beside is not None:
        return beside, "subject-cue"
    start = max((i + 1 for i in range(first, left) if narration.words[i].run >= 0), default=first)
    earlier = [a for a in before if a.actor is not None and a.first >= first]
    if narration.lower(index).endswith("ing"):
        main = next((a for a in earlier if narration.words[a.first].tag in FINITE), None)
        if main is not None:
            return main.actor, "participle"
    inside = of_nearest_clause(narration, free, start, left)
    if inside is not None:
        return inside, "subject-cue"
    if not narration.lower(index).endswith("ing"):
        phrase = phrase_of(narration, max((i + 1 for i in range(start, left) if narration.lower(i) in BREAKS), default=start), left)
        if phrase is not None:
            return phrase, "subject-cue"
    nearest = [actor for actor in free if actor.first >= start] or free
    if nearest:
        return nearest[0], "subject-cue"
    if earlier:
        return earlier[-1].actor, "participle"
    return first_subject(narration, actors, first, index), "subject-cue"


def _colon(
    narration: Narration,
    actors: Sequence[Actor],
    before: Sequence[Attribution],
    owned: Mapping[int, Actor],
    index: int,
    first: int,
) -> list[Attribution]:
    """``X: "..."``: a colon that ends its paragraph or stands before a run, in a sentence without a cue of its own before it."""
    label = next((actor for actor in actors if actor.first == 0 and actor.last == index and actor.kind == "person"), None)
    follows = index + 1 >= len(narration.words) or narration.words[index + 1].run >= 0
    if label is not None and first == 0 and not follows:
        return [Attribution(index, index + 1, narration.span(index, index + 1), label, "label", "colon")]
    called = _called(narration) if index < _LONGEST_LABEL and first == 0 and index + 1 < len(narration.words) else None
    if called is not None and called.last == index:
        return [Attribution(index, index + 1, narration.span(index, index + 1), called, "colon" if follows else "label", "colon")]
    start = max((i + 1 for i in range(first, index) if narration.words[i].run >= 0), default=first)
    apart = next((a for a in actors if a.last == index and a.kind == "person" and narration.lower(a.first - 1) in DASHES), None)
    if apart is not None and follows:
        return [Attribution(index, index + 1, narration.span(index, index + 1), apart, "colon", "colon")]
    if not follows or any(a.first >= start and a.kind != "judge" and a.actor is not None for a in before):
        return []
    free = [actor for actor in actors if start <= actor.first and actor.last <= index and not actor.oblique]
    answer = next((i for i in range(start, index) if narration.lower(i) in nouns("answer") and i - 1 in owned), None)
    actor = owned[answer - 1] if answer is not None else of_nearest_clause(narration, free, start, index)
    actor = actor or (free[0] if free else _sender(actors, index))
    actor = actor or phrase_of(narration, start, index)
    return [Attribution(index, index + 1, narration.span(index, index + 1), actor, "colon", "colon")]


def _sender(actors: Sequence[Actor], index: int) -> Actor | None:
    """The person right before a colon, in whatever case: a lesson from X: "..." """
    return next((a for a in actors if a.last == index and a.kind == "person"), None)


def _heading(narration: Narration, actors: Sequence[Actor]) -> list[Attribution]:
    """``Minister: ferries to stop``, ``Poll: voters tired``: who or what stands alone before the colon of a headline."""
    colon = next((i for i in range(min(_LONGEST_HEADING, len(narration.words))) if narration.lower(i) == ":"), 0)
    speaker = next((a for a in actors if a.first == 0 and a.last <= colon), None)
    if speaker is not None and speaker.last < colon and not _is_on_topic(narration, speaker.last, colon):
        return []
    last = colon if speaker is not None else 0
    if narration.lower(last) != ":" or last + 1 >= len(narration.words) or narration.words[last + 1].run >= 0:
        return []
    return [Attribution(last, last + 1, narration.span(last, last + 1), speaker, "label", "colon")]


def _is_on_topic(narration: Narration, first: int, colon: int) -> bool:
    """Whether nothing but a preposition and its nouns stands between a speaker and a colon: Brod on ferries: ..."""
    words = narration.words[first + 1 : colon]
    return narration.lower(first) in ("on", "to") and all(word.tag[:1] in ("N", "J", "D", "C") for word in words)


def _called(narration: Narration) -> Actor | None:
    """The label that opens a paragraph of a transcript: ``A:``, ``Question:``, ``BROD:``, ``DR. BROD:``."""
    words = narration.words
    if narration.lower(0) in ("a", "answer") and words[0].is_capital:
        return Actor(0, 1, words[0].passage, "pronoun", None, False, "answer")
    if narration.lower(0) in ("q", "question") and words[0].is_capital:
        return Actor(0, 1, words[0].passage, "unnamed", None, False, "question")
    last = next((i for i in range(min(_LONGEST_LABEL, len(words))) if narration.lower(i) == ":"), 0)
    if not last or not all(len(word.lower) > 1 and word.passage.text.isupper() for word in words[:last]):
        return None
    return Actor(0, last, narration.span(0, last), "unnamed", None, False, narration.lower(last - 1))


def _signed(narration: Narration, first: int, end: int) -> Actor | None:
    """A name that closes a paragraph and that no reader of names has found: two to four words with capitals."""
    last = end - 1 if narration.lower(end - 1) in STOPS else end
    words = narration.words[first:last]
    if narration.lower(first - 1) not in DASHES or not 1 < len(words) < _LONGEST_LABEL:
        return None
    if not all(word.is_capital and word.is_word for word in words):
        return None
    return Actor(first, last, narration.span(first, last), "unnamed", None, False, words[-1].lower)


def _signature(narration: Narration, actors: Sequence[Actor], index: int) -> list[Attribution]:
    """``"..." - X``: a name behind a dash that closes the paragraph; ``"...": X acts``, as headlines have it."""
    end = len(narration.words)
    actor = next((a for a in actors if a.first == index + 1), None) or _signed(narration, index + 1, end)
    closes = actor is not None and actor.last >= end - 2 and not narration.has_word(actor.last, end)
    heads = actor is not None and narration.lower(index) == ":" and index == 1
    if not (closes or heads) or index == 0 or narration.words[index - 1].run < 0:
        return []
    return [Attribution(index, index + 1, narration.span(index, index + 1), actor, "signature", "colon")]
