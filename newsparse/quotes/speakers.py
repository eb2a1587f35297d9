"""Who an actor is: its words become a `Speaker`, with what the text told before.

A pronoun is the last subject or speaker of its gender, not the nearest name; a post its one holder; a bare "the press service"
that of the body whose press service was named last.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from newsparse.models import Located, Organization, Person, Speaker
from newsparse.quotes.actors import COMPLEMENTS, Actor, Cast
from newsparse.quotes.cues import Narration, Word, gender_words, nouns
from newsparse.text import squash

Gender = Literal["man", "woman"]

_NAMES: Mapping[Gender, Literal["man_names", "woman_names"]] = {"man": "man_names", "woman": "woman_names"}
_TITLE_VOTES = 5  # a title or given name against one pronoun: pronouns beside a name often stand for somebody else
_HE = frozenset(("he", "his", "him", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_ARTICLES = frozenset(("the", "a", "an"))
_INDEFINITE = frozenset(("a", "an", "one", "another"))
_EVENTS = 60  # subjects and speakers a pronoun may look back over: a long dispatch has about one a sentence


@dataclass(frozen=True, slots=True)
class Memory:
    """What the narration has told so far.

    Attributes:
        events: Subjects and speakers, the last one last.
        named: All who were named, the last one last.
        genders: Gender of each person, by name, where the text tells.
        press: Name of the body whose press service was named last.
        bodies: Names of bodies that were subjects or speakers, the last one last.
    """

    events: tuple[Person, ...] = ()
    named: tuple[Person, ...] = ()
    genders: Mapping[str, Gender] = field(default_factory=dict)
    press: str | None = None
    bodies: tuple[str, ...] = ()

    def after(self, actor: Actor) -> Memory:
        """What is known once ``actor`` has been a subject or a speaker."""
        if isinstance(actor.entity, Person):
            return replace(self.beside(actor), events=(*self.events[-_EVENTS:], actor.entity))
        if isinstance(actor.entity, Organization):
            return replace(self.beside(actor), bodies=(*self.bodies[-_EVENTS:], actor.entity.name))
        return self

    def beside(self, actor: Actor) -> Memory:
        """What is known once ``actor`` has been named anywhere."""
        if isinstance(actor.entity, Person):
            return replace(self, named=(*self.named[-_EVENTS:], actor.entity))
        if actor.kind == "press-service" and isinstance(actor.entity, Organization):
            return replace(self, press=actor.entity.name)
        return self

    def heard(self, person: Person, pronoun: str) -> Memory:
        """What is known once ``pronoun`` has stood for ``person``."""
        gender: Gender | None = "man" if pronoun == "he" else "woman" if pronoun == "she" else None
        genders = {**self.genders, person.name: gender} if gender is not None else self.genders
        return replace(self, events=(*self.events[-_EVENTS:], person), genders=genders)


def resolve(actor: Actor, cast: Cast, memory: Memory, *, rule: str) -> tuple[Speaker | None, Memory]:
    """Who the actor is, and what is known afterwards; None for a pronoun that stands for nobody known."""
    memory_after = memory.after(actor)
    mention = Located.at(actor.passage)
    if isinstance(actor.entity, Person):
        return Speaker(name=actor.entity.name, kind="person", mention=mention, rule=rule), memory_after
    if actor.kind == "press-service":
        return _press_speaker(actor, memory, mention, rule), memory_after
    if actor.kind == "pronoun":
        return _pronoun(actor, memory, mention, rule)
    if actor.kind == "organization" and isinstance(actor.entity, Organization):
        name = actor.entity.name
        return Speaker(name=name, kind="organization", organization=name, mention=mention, rule=rule), memory_after
    person = _by_role(actor, cast)
    if person is not None:
        speaker = Speaker(name=person.name, kind="person", mention=mention, rule=f"{rule}-by-role")
        return speaker, replace(memory, events=(*memory.events, person))
    return _phrase_speaker(actor, cast, mention, rule), memory_after


def _press_speaker(actor: Actor, memory: Memory, mention: Located, rule: str) -> Speaker:
    body = actor.entity.name if isinstance(actor.entity, Organization) else None
    bare = not any(word in COMPLEMENTS for word in actor.passage.text.lower().split())
    if body is None and bare:
        body = memory.press or (memory.bodies[-1] if memory.bodies else None)
    name = f"press service of {body}" if body is not None else _without_article(actor.passage.text)
    return Speaker(name=name, kind="organization", organization=body, mention=mention, rule=rule)


def _pronoun(actor: Actor, memory: Memory, mention: Located, rule: str) -> tuple[Speaker | None, Memory]:
    rule = f"{rule}-by-pronoun"
    if actor.head in ("it", "they"):
        if not memory.bodies:
            return None, memory
        body = memory.bodies[-1]
        return Speaker(name=body, kind="organization", organization=body, mention=mention, rule=rule), memory
    other: Gender = "woman" if actor.head == "he" else "man"
    likely = (*reversed(memory.events), *reversed(memory.named))
    person = next((one for one in likely if memory.genders.get(one.name) != other), None)
    if person is None:
        return None, memory
    return Speaker(name=person.name, kind="person", mention=mention, rule=rule), memory.heard(person, actor.head)


def person_called(label: str, cast: Cast) -> Person | None:
    """The one person whose name has every word of a transcript's label (ORO:, Ana Oro:), in any case."""
    words = set(squash(label).lower().split())
    holders = [person for person in cast.people if words <= set(person.name.lower().split())]
    return holders[0] if len(holders) == 1 else None


def _by_role(actor: Actor, cast: Cast) -> Person | None:
    """The one person who has the post that the phrase names: the minister."""
    words = actor.passage.text.lower().split()
    if actor.kind != "unnamed" or words[0] in _INDEFINITE or any(word in COMPLEMENTS for word in words):
        return None
    holders = [p for p in cast.people if any(actor.head in role.title.lower().replace("-", " ").split() for role in p.roles)]
    return holders[0] if len(holders) == 1 else None


def _phrase_speaker(actor: Actor, cast: Cast, mention: Located, rule: str) -> Speaker:
    """A speaker without a name: a body in short form, a spokesman, officials."""
    name = _without_article(actor.passage.text)
    if actor.kind == "body":
        body = _body_named(actor, cast)
        return Speaker(name=body or name, kind="organization", organization=body, mention=mention, rule=rule)
    organization = actor.entity.name if isinstance(actor.entity, Organization) else None
    kind: Literal["group", "unnamed"] = "group" if actor.kind == "group" or _is_plural(actor.head) else "unnamed"
    return Speaker(name=name, kind=kind, organization=organization, mention=mention, rule=rule)


def _is_plural(noun: str) -> bool:
    return noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and noun not in nouns("unnamed") | nouns("document")


def _body_named(actor: Actor, cast: Cast) -> str | None:
    """Name of the body, mentioned last before it, whose name has every capital word of the phrase and its head."""
    words = set(_without_article(actor.passage.text).lower().split())
    at = bisect_left(cast.mentions, (actor.passage.start,))
    bodies = (m.entity for m in reversed(cast.mentions[:at]) if isinstance(m.entity, Organization))
    return next((body.name for body in bodies if words <= set(body.name.lower().split())), None)


def _without_article(text: str) -> str:
    first, _, rest = squash(text).partition(" ")
    return rest if first.lower() in _ARTICLES and rest else squash(text)


# --------------------------------------------------------------------- genders


def genders_of(scenes: Iterable[tuple[Narration, Sequence[Actor]]]) -> dict[str, Gender]:
    """The gender of each person whom a title, a post or a pronoun in the same sentence gives one.

    Args:
        scenes: Each paragraph with its actors.
    """
    votes: Counter[tuple[str, Gender]] = Counter()
    for narration, actors in scenes:
        people: dict[tuple[int, int], list[Actor]] = {}
        for actor in actors:
            if actor.kind == "person":
                people.setdefault(narration.sentence_at(actor.first), []).append(actor)
        for (first, last), named in people.items():
            votes.update(_votes(narration.words, first, last, named))
    names = {name for name, _ in votes}
    lead = {name: votes[name, "man"] - votes[name, "woman"] for name in names}
    return {name: "man" if lead[name] > 0 else "woman" for name in sorted(names) if lead[name]}


def _votes(words: Sequence[Word], first: int, last: int, people: Sequence[Actor]) -> Iterable[tuple[str, Gender]]:
    for actor in people:
        assert isinstance(actor.entity, Person)
        given = actor.entity.name.lower().split()
        beside = {word.lower for word in words[max(first, actor.first - 1) : min(last, actor.last)]}
        beside.update(word for role in actor.entity.roles for word in role.title.lower().split())
        for gender in _NAMES:
            if beside & gender_words(gender) or (len(given) > 1 and given[0] in gender_words(_NAMES[gender])):
                yield from [(actor.entity.name, gender)] * _TITLE_VOTES
    if len({actor.entity.name for actor in people if actor.entity is not None}) == 1:
        name = people[0].entity.name if people[0].entity is not None else ""
        for word in words[people[0].last : last]:
            if word.lower in _HE:
                yield name, "man"
            elif word.lower in _SHE:
                yield name, "woman"
