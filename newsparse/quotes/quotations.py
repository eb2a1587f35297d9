"""Quotations: reads the story, returns who said what, with the cue.

The way: runs between marks, paragraph by paragraph; the cues and the actors of the words outside them; the cue that governs each
run; then one pass over the story that turns actors into speakers. Runs without a cue continue the quotation before them, or are
words that nobody said and drop out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from newsparse.models import Located, Organization, Person, Quote, QuoteKind, Speaker
from newsparse.quotes.actors import Actor, Cast, cast_of, find_actors
from newsparse.quotes.attributions import Attribution, find_attributions
from newsparse.quotes.cues import Narration, read_narration
from newsparse.quotes.marks import Run, find_runs
from newsparse.quotes.speakers import Memory, genders_of, person_called, resolve
from newsparse.quotes.speech import Quoted, quoted_runs, reported_clauses
from newsparse.text import Passage, squash, transfer

if TYPE_CHECKING:
    from spacy.tokens import Doc


class _Found(NamedTuple):
    """A quotation with its speaker; ``last_block`` is the paragraph of its last part."""

    last_block: int
    parts: tuple[Passage, ...]
    kind: QuoteKind
    speaker: Speaker | None
    cue: Passage | None
    opens: bool
    unclosed: bool
    owned: bool


class _Scene(NamedTuple):
    """A paragraph (or the headline) read."""

    narration: Narration
    actors: tuple[Actor, ...]
    attributions: tuple[Attribution, ...]
    drafts: tuple[Quoted, ...]
    subjects: tuple[Actor, ...]


def extract_quotes(
    doc: Doc,
    story: Passage,
    *,
    paragraphs: Sequence[Passage],
    duplicates: Sequence[int | None],
    people: Sequence[Person],
    organizations: Sequence[Organization],
    headline: Passage | None = None,
) -> tuple[Quote, ...]:
    """The quotations of headline and story, by position.

    Args:
        doc: The story, read by a pipeline; character offsets count from ``story.start``. Its tags are used where it has any.
        story: The story.
        paragraphs: Its paragraphs, in order.
        duplicates: For each paragraph the index of its first copy, or None. A quotation in a copy is a repeat of the first.
        people: The people of the dispatch with their mentions.
        organizations: Its bodies with their mentions.
        headline: The headline, if it is to be read.

    Returns:
        Direct, mixed and indirect quotations. Words in marks that nobody said are left out; a speaker who cannot be told is None.
    """
    tags = _tags(doc, story)
    cast = cast_of(people, organizations)
    blocks = [index for index, original in enumerate(duplicates) if original is None]
    runs = _runs([paragraphs[index] for index in blocks])
    scenes = [(index, _scene(paragraphs[index], here, cast, tags)) for index, here in zip(blocks, runs, strict=True)]
    title = [] if headline is None else [(-1, _scene(headline, _runs([headline])[0], cast, {}))]
    genders = genders_of((scene.narration, scene.actors) for _, scene in scenes)
    found = _found(scenes, cast, Memory(genders=genders)) + _found(title, cast, Memory(genders=genders))
    copies = [(paragraphs[first], paragraphs[i]) for i, first in enumerate(duplicates) if first is not None]
    return tuple(sorted((_quote(story, headline, item, copies) for item in found), key=lambda quote: (quote.start, quote.end)))


def _tags(doc: Doc, story: Passage) -> Mapping[int, str]:
    """Tag of each token by the index of the dispatch where it ends."""
    if not doc.has_annotation("TAG"):
        return {}
    return {story[token.idx : token.idx + len(token)].end: token.tag_ for token in doc if token.tag_ and not token.is_space}


def _runs(paragraphs: Sequence[Passage]) -> list[list[Run]]:
    """The runs of each paragraph; one without an opening mark counts only if the paragraph before was left open."""
    found: list[list[Run]] = []
    for paragraph in paragraphs:
        runs = find_runs(paragraph)
        is_open = bool(found) and bool(found[-1]) and not found[-1][-1].closed
        found.append(runs if is_open or not runs or runs[0].opened else runs[1:])
    return found


def _scene(paragraph: Passage, runs: Sequence[Run], cast: Cast, tags: Mapping[int, str]) -> _Scene:
    narration = read_narration(paragraph, runs, tags)
    actors = find_actors(narration, cast)
    attributions = find_attributions(narration, actors)
    return _Scene(narration, actors, attributions, quoted_runs(narration, attributions), tuple(_subjects(narration, actors)))


# -------------------------------------------------------------- who said it


def _found(scenes: Sequence[tuple[int, _Scene]], cast: Cast, memory: Memory) -> list[_Found]:
    """Every quotation with its speaker: one pass over the story, for a pronoun is told by what stands before it."""
    quoted: list[_Found] = []
    reported: list[_Found] = []
    carried: Speaker | None = None
    previous = -1
    for block, scene in scenes:
        speakers, memory = _speakers(scene, cast, memory)
        here = list(_with_speakers(block, scene, cast, speakers, carried))
        quoted = _join(quoted, here, previous)
        reported.extend(_reported(block, scene, speakers))
        carried = _carried(scene, quoted[-1] if here else None, speakers)
        previous = block
    return quoted + reported


def _reported(block: int, scene: _Scene, speakers: Mapping[int, Speaker | None]) -> Iterable[_Found]:
    """The clauses without marks whose speaker is known."""
    used = {draft.attribution.first for draft in scene.drafts if draft.attribution is not None}
    for attribution, clause in reported_clauses(scene.narration, scene.attributions, used):
        speaker = speakers[attribution.first]
        if speaker is not None:
            yield _Found(block, (clause,), "indirect", speaker, attribution.cue, opens=False, unclosed=False, owned=True)


def _speakers(scene: _Scene, cast: Cast, memory: Memory) -> tuple[dict[int, Speaker | None], Memory]:
    """The speaker of each attribution by the index of its cue; subjects and speakers enter the memory in the order of the text."""
    speakers: dict[int, Speaker | None] = {}
    subjects = {actor.first for actor in scene.subjects}
    actors = {actor.first: actor for actor in scene.actors}
    cues = {attribution.first: attribution for attribution in scene.attributions}
    for at in range(len(scene.narration.words)):
        if at in actors:
            memory = memory.after(actors[at]) if at in subjects else memory.beside(actors[at])
        attribution = cues.get(at)
        if attribution is None:
            continue
        if attribution.actor is None:
            speakers[at] = None
        else:
            speakers[at], memory = resolve(attribution.actor, cast, memory, rule=attribution.rule)
    return speakers, memory


def _subjects(narration: Narration, actors: Sequence[Actor]) -> Iterable[Actor]:
    """The first free named actor of each sentence."""
    done = -1
    for actor in actors:
        sentence, _ = narration.sentence_at(actor.first)
        if sentence != done and actor.entity is not None and not actor.oblique:
            done = sentence
            yield actor


def _with_speakers(
    block: int, scene: _Scene, cast: Cast, speakers: Mapping[int, Speaker | None], carried: Speaker | None
) -> Iterable[_Found]:
    latest: Speaker | None = None
    for draft in scene.drafts:
        attribution = draft.attribution
        if latest is not None and attribution is None and draft.label is None:
            speaker: Speaker | None = _by(latest, "carried-over")
        else:
            speaker = _speaker(scene, draft, cast, speakers, carried)
        latest = speaker or latest
        opens = draft.runs[0].outer.start == scene.narration.passage.start and draft.label is None
        yield _Found(
            block,
            tuple(run.content for run in draft.runs),
            draft.kind,
            speaker,
            attribution.cue if attribution is not None else None,
            opens=opens,
            unclosed=not draft.runs[-1].closed,
            owned=attribution is not None or draft.label is not None,
        )


def _speaker(
    scene: _Scene, draft: Quoted, cast: Cast, speakers: Mapping[int, Speaker | None], carried: Speaker | None
) -> Speaker | None:
    if draft.label is not None:
        return _labelled(draft.label, cast)
    if draft.attribution is not None:
        return speakers[draft.attribution.first]
    return _inherited(scene, draft, speakers, carried)


def _labelled(label: Passage, cast: Cast) -> Speaker:
    person = person_called(label.text, cast)
    if person is None:
        return Speaker(name=squash(label.text), kind="unnamed", mention=Located.at(label), rule="label")
    return Speaker(name=person.name, kind="person", mention=Located.at(label), rule="label")


def _inherited(scene: _Scene, draft: Quoted, speakers: Mapping[int, Speaker | None], carried: Speaker | None) -> Speaker | None:
    """The speaker of a run without a cue: of the sentence before, of the paragraph before, of the next sentence, a subject."""
    index = draft.words[0]
    at = bisect_left(scene.attributions, index, key=lambda attribution: attribution.first)
    before = speakers[scene.attributions[at - 1].first] if at else None
    if before is not None:
        return _by(before, "sentence-before")
    if carried is not None and draft.runs[0].outer.start == scene.narration.passage.start:
        return carried
    after = speakers[scene.attributions[at].first] if at < len(scene.attributions) else None
    if after is not None:
        return _by(after, "sentence-after")
    near = bisect_left(scene.subjects, index, key=lambda actor: actor.first)
    people = [actor for actor in (*scene.subjects[max(0, near - 1) : near], *scene.subjects[:1]) if actor.kind == "person"]
    if people and isinstance(people[0].entity, Person):
        return Speaker(name=people[0].entity.name, kind="person", mention=Located.at(people[0].passage), rule="subject-beside")
    return carried


def _by(speaker: Speaker, rule: str) -> Speaker:
    return speaker.model_copy(update={"rule": rule})


def _carried(scene: _Scene, last: _Found | None, speakers: Mapping[int, Speaker | None]) -> Speaker | None:
    """Who may go on in the next paragraph: who was quoted last in this one, or whom its last words introduce with a colon."""
    final = speakers[scene.attributions[-1].first] if scene.attributions else None
    if scene.narration.passage.text.endswith(":"):
        return _by(final, "paragraph-before") if final is not None else None
    speaker = last.speaker if last is not None and last.speaker is not None else final
    return _by(speaker, "carried-over") if speaker is not None else None


def _join(quoted: list[_Found], here: Sequence[_Found], previous: int) -> list[_Found]:
    """Adds the quotations of a paragraph; one that goes on from the paragraph before becomes part of it.

    A quotation goes on where its closing mark is missing and the next paragraph begins with an opening one, unless both have
    a speaker of their own.
    """
    last = quoted[-1] if quoted else None
    if last is None or not here or last.last_block != previous or not (last.unclosed and here[0].opens):
        return [*quoted, *here]
    first = here[0]
    if (
        last.owned
        and first.owned
        and last.speaker is not None
        and first.speaker is not None
        and last.speaker.name != first.speaker.name
    ):
        return [*quoted, *here]
    owner = last if last.owned or not first.owned else first
    joined = last._replace(
        parts=last.parts + first.parts,
        speaker=owner.speaker,
        cue=owner.cue,
        last_block=first.last_block,
        unclosed=first.unclosed,
        owned=owner.owned,
    )
    return [*quoted[:-1], joined, *here[1:]]


# ---------------------------------------------------------------- the values


def _quote(story: Passage, headline: Passage | None, item: _Found, copies: Sequence[tuple[Passage, Passage]]) -> Quote:
    whole = headline if headline is not None and item.last_block < 0 else story
    span = whole.between(item.parts[0].start, item.parts[-1].end)
    return Quote.at(
        span,
        parts=tuple(Located.at(part) for part in item.parts),
        content=" ".join(part.text for part in item.parts),
        kind=item.kind,
        speaker=item.speaker,
        cue=Located.at(item.cue) if item.cue is not None else None,
        repeats=tuple(_repeats(story, item, copies)),
    )


def _repeats(story: Passage, item: _Found, copies: Sequence[tuple[Passage, Passage]]) -> Iterable[Located]:
    """Where the quotation stands again. One of several paragraphs is repeated where all of them are, one after the other."""
    starts = [(original, copy) for original, copy in copies if original.start <= item.parts[0].start < original.end]
    ends = [(original, copy) for original, copy in copies if original.start < item.parts[-1].end <= original.end]
    for (opening, first), (closing, last) in zip(starts, ends, strict=False):
        start = transfer(opening, first, item.parts[0].start, item.parts[0].end)
        end = transfer(closing, last, item.parts[-1].start, item.parts[-1].end)
        if start is not None and end is not None and start.start < end.end:
            yield Located.at(story.between(start.start, end.end))
