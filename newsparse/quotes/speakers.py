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
from newsparse.quotes.cues import FINITE, Narration, Word, gender_words, nouns
from newsparse.text import squash

Gender = Literal["man", "woman"]

_NAMES: Mapping[Gender, Literal["man_names", "woman_names"]] = {"man": "man_names", "woman": "woman_names"}
_LEAD = 2  # votes for one gender more than for the other; a single pronoun may stand for anybody
_TITLE_VOTES = 5  # a title or given name against one pronoun: pronouns beside a name often stand for somebody else
_HE = frozenset(("he", "his", "him", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_OBJECTS = frozenset(("him", "her"))
_ARTICLES = frozenset(("the", "a", "an"))
_DEFINITE = frozenset(("the", "his", "her", "its", "this"))
_INDEFINITE = frozenset(("a", "an", "one", "another"))
_ADULT = 18  # years
_EVENTS = 60  # subjects and speakers a pronoun may look back over: a long dispatch has about one a sentence


@dataclass(frozen=True, slots=True)
class Memory:
    """What the narration has told so far.

    Attributes:
        events: Subjects and speakers, the last one last.
        named: All who were named, the last one last.
        genders: Gender of each person, by name, where the text tells.
        heard_as: Names that he or she stood for, the last one last.
        issuer: Who was a subject or speaker last: may have issued "the statement".
        interviewee: Who answers in an interview.
        children: Names of those whom the text gives an age under 18.
        group: The group that spoke last.
        press: Name of the body whose press service was named last.
        stranger: Somebody new without a name (a woman) who spoke last, and nobody with one since.
        unnamed: Somebody without a name who spoke last.
        body: The body, by its name or a phrase, or its press service, that spoke last.
        bodies: Names of bodies that were subjects or speakers, the last one last.
    """

    events: tuple[Person, ...] = ()
    named: tuple[Person, ...] = ()
    genders: Mapping[str, Gender] = field(default_factory=dict)
    heard_as: tuple[tuple[str, Gender], ...] = ()
    issuer: Person | Organization | None = None
    interviewee: Person | None = None
    children: frozenset[str] = frozenset()
    group: Speaker | None = None
    press: str | None = None
    stranger: Speaker | None = None
    unnamed: Speaker | None = None
    body: Speaker | None = None
    bodies: tuple[str, ...] = ()

    def after(self, actor: Actor) -> Memory:
        """What is known once ``actor`` has been a subject or a speaker."""
        if isinstance(actor.entity, Person):
            return replace(self.beside(actor), events=(*self.events[-_EVENTS:], actor.entity), issuer=actor.entity, stranger=None)
        if isinstance(actor.entity, Organization):
            return replace(self.beside(actor), bodies=(*self.bodies[-_EVENTS:], actor.entity.name), issuer=actor.entity, body=None)
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
        gender: Gender = "man" if pronoun == "he" else "woman"
        heard_as = (*self.heard_as[-_EVENTS:], (person.name, gender))
        return replace(self, events=(*self.events[-_EVENTS:], person), heard_as=heard_as, issuer=person)

    def gender_of(self, name: str) -> Gender | None:
        """The gender of a person, where the text tells."""
        return next((gender for heard, gender in reversed(self.heard_as) if heard == name), self.genders.get(name))


def resolve(actor: Actor, cast: Cast, memory: Memory, *, rule: str) -> tuple[Speaker | None, Memory]:
    """Who the actor is, and what is known afterwards; None for a pronoun that stands for nobody known."""
    memory_after = memory.after(actor)
    mention = Located.at(actor.passage)
    if isinstance(actor.entity, Person):
        return Speaker(name=actor.entity.name, kind="person", mention=mention, rule=rule), memory_after
    if actor.kind == "press-service":
        press = _press_speaker(actor, memory, mention, rule)
        return press, replace(memory_after, body=press)
    if actor.kind == "pronoun":
        return _pronoun(actor, memory, mention, rule)
    if actor.kind == "organization" and isinstance(actor.entity, Organization):
        name = actor.entity.name
        return Speaker(name=name, kind="organization", organization=name, mention=mention, rule=rule), memory_after
    if rule in ("label", "colon") and actor.kind == "unnamed" and actor.passage.text.isupper() and actor.head != "question":
        person = person_called(actor.passage.text, cast)
        if person is not None:
            return Speaker(name=person.name, kind="person", mention=mention, rule=rule), memory
        if rule == "label":
            return None, memory
    person = _by_age(actor, memory) or by_role(actor, cast)
    if person is not None:
        speaker = Speaker(name=person.name, kind="person", mention=mention, rule=f"{rule}-by-role")
        return speaker, replace(memory, events=(*memory.events[-_EVENTS:], person), issuer=person, stranger=None)
    if actor.kind == "document" and actor.head in nouns("statement") and memory.issuer is not None and _is_definite(actor):
        return _issuer(memory.issuer, mention, f"{rule}-by-issuer"), memory
    speaker = _phrase_speaker(actor, cast, mention, rule)
    if speaker.kind == "group":
        return speaker, replace(memory_after, group=speaker)
    if speaker.kind == "organization":
        return speaker, replace(memory_after, body=speaker)
    if actor.kind != "unnamed":
        return speaker, memory_after
    new = actor.head in nouns("unnamed") and actor.passage.text.lower().split()[0] in _INDEFINITE
    return speaker, replace(memory_after, unnamed=speaker, stranger=speaker if new else memory_after.stranger)


def _is_definite(actor: Actor) -> bool:
    return actor.entity is None and actor.passage.text.lower().split()[0] in _DEFINITE


def _issuer(issuer: Person | Organization, mention: Located, rule: str) -> Speaker:
    if isinstance(issuer, Person):
        return Speaker(name=issuer.name, kind="person", mention=mention, rule=rule)
    return Speaker(name=issuer.name, kind="organization", organization=issuer.name, mention=mention, rule=rule)


def _press_speaker(actor: Actor, memory: Memory, mention: Located, rule: str) -> Speaker:
    body = actor.entity.name if isinstance(actor.entity, Organization) else None
    bare = not any(word in COMPLEMENTS for word in actor.passage.text.lower().split())
    if body is None and bare:
        body = memory.press or (memory.bodies[-1] if memory.bodies else None)
    name = f"press service of {body}" if body is not None else _without_article(actor.passage.text)
    return Speaker(name=name, kind="organization", organization=body, mention=mention, rule=rule)


def _pronoun(actor: Actor, memory: Memory, mention: Located, rule: str) -> tuple[Speaker | None, Memory]:
    if actor.head == "answer":
        return _answer(memory, mention, rule)
    rule = f"{rule}-by-pronoun"
    if actor.head == "they":
        group = memory.group
        return (group.model_copy(update={"mention": mention, "rule": rule}) if group is not None else None), memory
    if actor.head == "it":
        if memory.body is not None:
            return memory.body.model_copy(update={"mention": mention, "rule": rule}), memory
        if not memory.bodies:
            return None, memory
        body = memory.bodies[-1]
        return Speaker(name=body, kind="organization", organization=body, mention=mention, rule=rule), memory
    other: Gender = "woman" if actor.head == "he" else "man"
    if memory.stranger is not None and _may_be(memory.stranger, actor.head):
        return memory.stranger.model_copy(update={"mention": mention, "rule": rule}), memory
    likely = (*reversed(memory.events), *reversed(memory.named))
    person = next((one for one in likely if memory.gender_of(one.name) != other), None)
    if person is None:
        known = memory.unnamed if memory.unnamed is not None and _may_be(memory.unnamed, actor.head) else None
        return (known.model_copy(update={"mention": mention, "rule": rule}) if known is not None else None), memory
    return Speaker(name=person.name, kind="person", mention=mention, rule=rule), memory.heard(person, actor.head)


def _may_be(speaker: Speaker, pronoun: str) -> bool:
    """Whether somebody without a name may be "he" or "she": no word of the phrase tells the other."""
    return not set(speaker.name.lower().split()) & gender_words("woman" if pronoun == "he" else "man")


def _answer(memory: Memory, mention: Located, rule: str) -> tuple[Speaker | None, Memory]:
    """Who answers in an interview (A: ...): the person who was a subject last before the first answer."""
    person = memory.interviewee or (memory.events[-1] if memory.events else memory.named[-1] if memory.named else None)
    if person is None:
        return None, memory
    return Speaker(name=person.name, kind="person", mention=mention, rule=rule), replace(memory, interviewee=person)


def _by_age(actor: Actor, memory: Memory) -> Person | None:
    """The child named last, for "the girl"."""
    if actor.kind != "unnamed" or actor.head not in nouns("child") or not _is_definite(actor):
        return None
    other: Gender | None = "man" if actor.head == "girl" else "woman" if actor.head == "boy" else None
    likely = (one for one in reversed(memory.named) if one.name in memory.children)
    return next((one for one in likely if other is None or memory.gender_of(one.name) != other), None)


def person_called(label: str, cast: Cast) -> Person | None:
    """The one person whose name has every word of a transcript's label (ORO:, Ana Oro:), in any case, or whose name ends it."""
    words = squash(label).lower().split()
    candidates = cast.named.get(words[-1], ())[:_EVENTS] if words else ()
    holders = [one for one in candidates if set(words) <= set(one.name.lower().split())]
    titled = holders or [one for one in candidates if words[-len(one.name.split()) :] == one.name.lower().split()]
    return titled[0] if len(titled) == 1 else None


def by_role(actor: Actor, cast: Cast) -> Person | None:
    """The one person who has the post that the phrase names: the minister."""
    words = actor.passage.text.lower().split()
    if actor.kind != "unnamed" or words[0] in _INDEFINITE or any(word in COMPLEMENTS for word in words):
        return None
    if actor.passage.text.split()[-1][:1].isupper() and actor.head not in nouns("unnamed"):
        return None  # a name that happens to stand in a title: the editor of Lakewatch
    holders = cast.holders.get(actor.head, ())
    if len(holders) > 1:
        named = set(words) - _ARTICLES - {actor.head}
        holders = tuple(one for one in holders if any(named <= set(role.title.lower().split()) for role in one.roles))
    return holders[0] if len(holders) == 1 else None


def _phrase_speaker(actor: Actor, cast: Cast, mention: Located, rule: str) -> Speaker:
    """A speaker without a name: a body in short form, a spokesman, officials."""
    name = _without_article(actor.passage.text)
    if actor.kind == "body":
        body = _body_named(actor, cast)
        return Speaker(name=body or name, kind="organization", organization=body, mention=mention, rule=rule)
    organization = actor.entity.name if isinstance(actor.entity, Organization) else None
    if organization is not None and actor.kind == "document" and actor.head in nouns("statement"):
        return Speaker(name=organization, kind="organization", organization=organization, mention=mention, rule=rule)
    kind: Literal["group", "unnamed"] = "group" if actor.kind == "group" or _is_plural(actor.head) else "unnamed"
    return Speaker(name=name, kind=kind, organization=organization, mention=mention, rule=rule)


def _is_plural(noun: str) -> bool:
    return noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and noun not in nouns("unnamed") | nouns("document")


def _body_named(actor: Actor, cast: Cast) -> str | None:
    """Name of the body, mentioned last before it, whose name has every capital word of the phrase and its head."""
    words = set(_without_article(actor.passage.text).lower().split())
    bodies = cast.bodies.get(actor.head, ())
    at = bisect_left(bodies, actor.passage.start, key=lambda mention: mention.start)
    return next(
        (m.entity.name for m in reversed(bodies[max(0, at - _EVENTS) : at]) if words <= set(m.entity.name.lower().split())), None
    )


def _without_article(text: str) -> str:
    first, _, rest = squash(text).partition(" ")
    return rest if first.lower() in _ARTICLES and rest else squash(text)


# ------------------------------------------------------------ genders and ages


def children_of(scenes: Iterable[tuple[Narration, Sequence[Actor]]]) -> frozenset[str]:
    """Names of the people to whom the text gives an age under 18: Tove Lind, 9,."""
    found = set()
    for narration, actors in scenes:
        for actor in actors:
            age = narration.lower(actor.last + 1)
            if actor.entity is not None and narration.lower(actor.last) == "," and age.isdecimal() and int(age[:3]) < _ADULT:
                found.add(actor.entity.name)
    return frozenset(found)


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
    return {name: "man" if lead[name] > 0 else "woman" for name in sorted(names) if abs(lead[name]) >= _LEAD}


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
        verbs = 0
        for index in range(people[0].last, last):
            verbs += words[index].tag in FINITE
            other = words[index].tag == "PRP" and words[index].lower in _OBJECTS and verbs < 2  # Oro gave her a plaque
            if words[index].lower in _HE and not other:
                yield name, "man"
            elif words[index].lower in _SHE and not other:
                yield name, "woman"
