"""Who may speak in a paragraph: names, pronouns, posts, press services, bodies, spokesmen, officials.

An actor is a phrase outside the marks that can be a speaker. Which actor speaks is decided elsewhere, by the cue.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple, TypeVar

from newsparse.models import Organization, Person
from newsparse.quotes.cues import POSSESSIVES, Narration, Word, cue_at, function_words, nouns
from newsparse.text import Passage

ActorKind = Literal["person", "organization", "pronoun", "press-service", "unnamed", "group", "body", "document"]

COMPLEMENTS = frozenset(("for", "of", "at", "from", "with"))
_PRONOUNS = frozenset(("he", "she", "they", "it"))
_CLAUSE_WORDS = frozenset(("who", "that", "which", "and", "in", "on", "when", "as", "after", "during", "told"))
_LINKS = frozenset(("and", "or", "but", "that", "who", "which", "when", "as", "where", "while"))
CONJUNCTIONS = frozenset(("as", "after", "before", "since", "until", "than"))
_PRESS = frozenset(("service", "office", "centre", "center", "department", "secretariat", "bureau"))
_T = TypeVar("_T")
_MOST_WORDS = 8  # of a complement or a chain of modifiers; the longest titles in wire copy have about as many


class Actor(NamedTuple):
    """A phrase of narration that can be a speaker.

    Attributes:
        first, last: Range of its words, with apposition and title.
        passage: The name or phrase itself.
        kind: What it is.
        entity: The person or body it names.
        oblique: Whether a preposition or a verb stands before it, so that it is no subject.
        head: The noun or pronoun that carries it, in small letters.
        owner: Whether it owns what follows: Oro's claim.
    """

    first: int
    last: int
    passage: Passage
    kind: ActorKind
    entity: Person | Organization | None
    oblique: bool
    head: str
    owner: bool = False


class Mention(NamedTuple):
    """A mention of an entity and where it stands."""

    start: int
    end: int
    entity: Person | Organization


class Cast(NamedTuple):
    """The people and bodies of a dispatch.

    Attributes:
        people, organizations: All of them.
        mentions: Every mention, in order.
        holders: Who has a post, by each word of its title.
        named: Who has a name, by each of its words.
        bodies: The mentions of the bodies that have a word in their name, by the word, in order.
        titles: Where the posts of the people stand, in order.
    """

    people: tuple[Person, ...]
    organizations: tuple[Organization, ...]
    mentions: tuple[Mention, ...]
    holders: Mapping[str, tuple[Person, ...]]
    named: Mapping[str, tuple[Person, ...]]
    bodies: Mapping[str, tuple[Mention, ...]]
    titles: tuple[Mention, ...]


def cast_of(people: Sequence[Person], organizations: Sequence[Organization]) -> Cast:
    """The cast, with every mention in order."""
    entities: tuple[Person | Organization, ...] = (*people, *organizations)
    every = (Mention(m.start, m.end, entity) for entity in entities for m in entity.mentions)
    mentions = tuple(sorted(every, key=lambda m: (m.start, -m.end)))
    return Cast(
        tuple(people),
        tuple(organizations),
        mentions,
        _by_word((word, person) for person in people for word in {w for r in person.roles for w in _words(r.title)}),
        _by_word((word, person) for person in people for word in set(_words(person.name))),
        _by_word((word, m) for m in mentions if isinstance(m.entity, Organization) for word in set(_words(m.entity.name))),
        tuple(sorted((Mention(r.start, r.end, person) for person in people for r in person.roles), key=lambda m: m.start)),
    )


def _words(text: str) -> list[str]:
    return text.lower().replace("-", " ").split()


def _by_word(pairs: Iterable[tuple[str, _T]]) -> dict[str, tuple[_T, ...]]:
    found: dict[str, list[_T]] = {}
    for word, value in pairs:
        found.setdefault(word, []).append(value)
    return {word: tuple(values) for word, values in found.items()}


# ------------------------------------------------------------------ the actors


def find_actors(narration: Narration, cast: Cast) -> tuple[Actor, ...]:
    """The actors of a paragraph, in order, with owners marked; what only modifies another (the Oro campaign) is left out."""
    words = narration.words
    names = _named(narration, cast)
    found: list[Actor] = []
    index = 0
    while index < len(words):
        actor = _press_service(narration, index, names) or names.get(index) or _nominal(narration, index, names)
        if actor is None:
            index += 1
            continue
        while found and found[-1].first >= actor.first:  # a name inside the phrase: the minister's aide
            found.pop()
        found.append(actor)
        index = max(index + 1, actor.last)
    merged = _merge(words, found)
    owners = {actor.first for actor in merged if _owns(words, actor)}
    placed = [_with_case(words, actor)._replace(owner=actor.first in owners) for actor in merged if not _modifies(words, actor)]
    for at in range(1, len(placed)):
        if _is_second(words, placed[at - 1], placed[at]):
            placed[at] = placed[at]._replace(oblique=True)
    return tuple(placed)


def _is_second(words: Sequence[Word], first: Actor, second: Actor) -> bool:
    """Whether ``second`` is governed as ``first`` is: of brokers Oro and Brod."""
    if first.entity is None or second.entity is None or not first.oblique or first.last != second.first - 1:
        return False
    index = first.first - 1
    while index > 0 and first.first - index < _MOST_WORDS and (_is_title_word(words[index]) or words[index].tag == "NNS"):
        index -= 1
    return words[first.last].lower == "and" and words[index].lower in function_words("preposition") - CONJUNCTIONS


def _named(narration: Narration, cast: Cast) -> dict[int, Actor]:
    """Mentions by the index of their first word."""
    found: dict[int, Actor] = {}
    words = narration.words
    if not words:
        return found
    starts = [word.passage.start for word in words]
    at = bisect_left(cast.mentions, (words[0].passage.start,))
    for mention in cast.mentions[at:]:
        if mention.start >= words[-1].passage.end:
            break
        first = bisect_left(starts, mention.start)
        last = bisect_left(starts, mention.end)
        quoted = any(word.run >= 0 for word in words[first:last])
        if first >= last or first in found or quoted or _is_party(mention, words[first:last]):
            continue
        kind: ActorKind = "person" if isinstance(mention.entity, Person) else "organization"
        text = narration.span(first, last)
        found[first] = Actor(first, last, text, kind, mention.entity, False, words[last - 1].lower)
    return found


def _is_party(mention: Mention, words: Sequence[Word]) -> bool:
    """Whether the mention is a label of party and state (R-Ohio), which readers of names may take for a body."""
    letter, _, state = words[0].passage.text.partition("-")
    return mention.end - mention.start <= 8 and letter in ("D", "R", "I") and state[:1].isupper()


def _press_service(narration: Narration, index: int, names: Mapping[int, Actor]) -> Actor | None:
    """``the press service of BODY``, ``BODY's press service`` or the bare phrase, its head at ``index``."""
    words = narration.words
    offset = 1 if words[index].lower in function_words("determiner") else 0
    if _lower(words, index + offset) not in ("press", "information") or _lower(words, index + offset + 1) not in _PRESS:
        return None
    last = index + offset + 2
    body = None
    if words[last : last + 1] and words[last].lower in ("of", "at", "for"):
        after = last + 2 if _lower(words, last + 1) in function_words("determiner") else last + 1
        body = names.get(after)
        last = body.last if body is not None else _complement(words, last)
    elif index >= 1:
        near = (names[i] for i in range(max(0, index - 2 * _MOST_WORDS), index) if i in names)
        body = next((a for a in near if a.last in (index, index - 1) and a.kind == "organization"), None)
    entity = body.entity if body is not None and body.kind == "organization" else None
    first = min(index, body.first) if body is not None else index
    return Actor(first, last, narration.span(first, last), "press-service", entity, False, "service")


def _lower(words: Sequence[Word], index: int) -> str:
    return words[index].lower if 0 <= index < len(words) else ""


def _nominal(narration: Narration, index: int, names: Mapping[int, Actor]) -> Actor | None:
    """A pronoun, or a phrase whose head at ``index`` is a noun for speakers."""
    words = narration.words
    lower = words[index].lower
    if lower in _PRONOUNS:
        return Actor(index, index + 1, words[index].passage, "pronoun", None, False, lower)
    kind = _noun_kind(lower.rpartition("-")[2])
    if kind is None or words[index].tag.startswith("VB") or _goes_on(words, index + 1, names):
        return None
    first = _phrase_start(words, index)
    last = _complement(words, index + 1) if _lower(words, index + 1) in COMPLEMENTS else index + 1
    inside = (names[i].entity for i in range(first, last) if i in names and names[i].kind == "organization")
    return Actor(first, last, narration.span(first, last), kind, next(inside, None), False, lower.rpartition("-")[2])


def _noun_kind(lower: str) -> ActorKind | None:
    return _noun_kinds().get(lower)


@cache
def _noun_kinds() -> Mapping[str, ActorKind]:
    """What a noun for speakers stands for; of two kinds the first."""
    kinds: tuple[Literal["document", "body", "group", "unnamed"], ...] = ("document", "body", "group", "unnamed")
    return {word: kind for kind in kinds for word in nouns(kind)}


def _goes_on(words: Sequence[Word], index: int, names: Mapping[int, Actor]) -> bool:
    """Whether the word at ``index`` continues a noun phrase, so that the word before it is not its head."""
    if index >= len(words) or index in names:
        return False
    word = words[index]
    if word.tag:
        return word.tag.startswith("NN") and cue_at(words, index) is None and word.lower not in function_words("time")
    return _noun_kind(word.lower) is not None


def _phrase_start(words: Sequence[Word], head: int) -> int:
    """Index of the first word of the noun phrase that ends at ``head``."""
    first = head
    while first > 0 and head - first < _MOST_WORDS:
        word = words[first - 1]
        if _ends_phrase(word) or word.lower in _LINKS or word.lower in function_words("preposition"):
            break
        if word.tag.startswith(("VBD", "VBZ", "VBP", "RB", "PRP")) and word.tag != "PRP$":
            break
        if not word.tag and cue_at(words, first - 1) is not None:
            break
        first -= 1
        if word.lower in function_words("determiner"):
            break
    return first


def _ends_phrase(word: Word) -> bool:
    """Whether a noun phrase cannot go on over the word: a sign, a run, an auxiliary, an adverb, a day."""
    if word.lower in POSSESSIVES:
        return False
    return not word.is_word or word.lower in function_words("auxiliary", "adverb", "time")


def _complement(words: Sequence[Word], index: int) -> int:
    """Index behind the complement (for the ministry) that begins at ``index``."""
    last = index + 1
    while last < len(words) and last - index < _MOST_WORDS:
        word = words[last]
        if _ends_phrase(word):
            break
        if word.lower in _PRONOUNS | _CLAUSE_WORDS or word.tag in ("VBD", "VBZ", "VBP", "MD"):
            break
        if cue_at(words, last) is not None:
            break
        last += 1
    return last if last > index + 1 else index


def _merge(words: Sequence[Word], actors: Sequence[Actor]) -> list[Actor]:
    """Joins a title with the name behind it (council leader Ana Brod; the aide, Ana Brod,) and a name with its apposition."""
    merged: list[Actor] = []
    for actor in actors:
        before = merged[-1] if merged else None
        if before is None:
            merged.append(actor)
            continue
        gap = [word.lower for word in words[before.last : actor.first]]
        if actor.kind == "person" and before.kind in ("unnamed", "body") and _is_title(words, before, actor, gap):
            merged[-1] = actor._replace(first=before.first)
        elif before.kind == "person" and actor.kind == "unnamed" and gap == [","]:
            merged[-1] = before._replace(last=actor.last)
        elif before.kind != "unnamed" or actor.first >= before.last:
            merged.append(actor)
    return merged


def _is_title(words: Sequence[Word], title: Actor, name: Actor, gap: Sequence[str]) -> bool:
    if not gap:
        return True
    closed = name.last >= len(words) or words[name.last].lower in (",", ".") or cue_at(words, name.last) is not None
    return gap == [","] and title.kind == "unnamed" and closed


def _owns(words: Sequence[Word], actor: Actor) -> bool:
    """Whether a possessive stands behind the actor: Oro's."""
    following = _lower(words, actor.last)
    if actor.kind in ("pronoun", "press-service") or following not in POSSESSIVES:
        return False
    return following in ("'s", "’s") or actor.passage.text.endswith("s")


def _modifies(words: Sequence[Word], actor: Actor) -> bool:
    """Whether the actor only modifies what follows: the Oro campaign."""
    following = words[actor.last] if actor.last < len(words) else None
    if following is None or actor.kind in ("pronoun", "press-service") or following.lower in POSSESSIVES:
        return False
    if actor.kind not in ("person", "organization") or not following.is_word or following.lower in function_words("time"):
        return False
    if following.tag:
        return following.tag in ("NN", "NNS") and cue_at(words, actor.last) is None
    return _noun_kind(following.lower) is not None


def _with_case(words: Sequence[Word], actor: Actor) -> Actor:
    """The actor, with whether a preposition or a verb governs it."""
    index = actor.first - 1
    edge = max(-1, index - _MOST_WORDS)
    while index > edge and (words[index].lower in function_words("determiner") or _is_title_word(words[index])):
        index -= 1
    if actor.entity is not None and index > 0 and index == actor.first - 1 and words[index].tag == "NNS":  # of brokers Oro
        index -= 1
    if index < 0:
        return actor
    lower = words[index].lower
    preposition = lower in function_words("preposition") and lower not in CONJUNCTIONS
    return actor._replace(oblique=preposition or lower == "(" or words[index].tag.startswith("VB"))


def _is_title_word(word: Word) -> bool:
    if not word.is_capital:
        return False
    return word.lower.endswith(".") or word.tag in ("NNP", "NNPS") or _noun_kind(word.lower) is not None
