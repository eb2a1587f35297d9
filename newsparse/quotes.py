"""Quotations: reads the story, returns who said what, with the cue.

The way: runs between marks, paragraph by paragraph; the cues and the actors of the words outside them; the cue that governs each
run; then one pass over the story that turns actors into speakers. Runs without a cue continue the quotation before them, or are
words that nobody said and drop out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from newsparse.actors import Actor, Cast, cast_of, find_actors
from newsparse.attributions import Attribution, find_attributions, governing
from newsparse.cues import Narration, read_narration
from newsparse.marks import Run, find_runs
from newsparse.models import Located, Organization, Person, Quote, QuoteKind, Speaker
from newsparse.speakers import Memory, genders_of, person_called, resolve
from newsparse.speech import is_said, reported_clauses
from newsparse.text import Passage, transfer

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Must match: ORO: It | Ana Oro: It. Must not: It is open: come.
_LABEL = re.compile(r"([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}):\s")

_DIRECT_SHARE = 0.9  # "at least nine tenths of the content in marks": the definition of a direct quotation in the model


class _Draft(NamedTuple):
    """A quotation whose speaker is not yet known."""

    runs: tuple[Run, ...]
    words: tuple[int, ...]
    attribution: Attribution | None
    kind: QuoteKind
    label: Passage | None


class _Found(NamedTuple):
    """A quotation with its speaker, before paragraphs are joined."""

    block: int
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
    drafts: tuple[_Draft, ...]
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
    blocks = [(index, paragraph) for index, paragraph in enumerate(paragraphs) if duplicates[index] is None]
    scenes = [(index, _scene(paragraph, cast, tags)) for index, paragraph in blocks]
    title = [] if headline is None else [(-1, _scene(headline, cast, {}))]
    genders = genders_of((scene.narration, scene.actors) for _, scene in scenes)
    found = _found([*scenes], cast, Memory(genders=genders)) + _found(title, cast, Memory(genders=genders))
    copies = [(paragraphs[first], paragraphs[i]) for i, first in enumerate(duplicates) if first is not None]
    return tuple(sorted((_quote(story, headline, item, copies) for item in found), key=lambda quote: (quote.start, quote.end)))


def _tags(doc: Doc, story: Passage) -> Mapping[int, str]:
    """Tag of each token by the index of the dispatch where it ends."""
    if not doc.has_annotation("TAG"):
        return {}
    return {story[token.idx : token.idx + len(token)].end: token.tag_ for token in doc if token.tag_ and not token.is_space}


def _scene(paragraph: Passage, cast: Cast, tags: Mapping[int, str]) -> _Scene:
    narration = read_narration(paragraph, find_runs(paragraph), tags)
    actors = find_actors(narration, cast)
    attributions = find_attributions(narration, actors)
    return _Scene(narration, actors, attributions, tuple(_drafts(narration, attributions)), tuple(_subjects(narration, actors)))


# ------------------------------------------------------- runs become quotations


def _drafts(narration: Narration, attributions: Sequence[Attribution]) -> list[_Draft]:
    """The quotations of one paragraph: runs of one cue belong together, and so does a run that follows with nothing between."""
    drafts: list[_Draft] = []
    for index, word in enumerate(narration.words):
        if word.run < 0:
            continue
        run = narration.runs[word.run]
        attribution = governing(narration, attributions, index)
        if not is_said(narration, index, attribution):
            continue
        last = drafts[-1] if drafts else None
        label = _label(narration, run)
        if last is not None and label is None and _continues(narration, last, index, attribution):
            drafts[-1] = last._replace(runs=(*last.runs, run), words=(*last.words, index))
        else:
            drafts.append(_Draft((run,), (index,), attribution, _kind(narration, index, attribution), label))
    return drafts


def _label(narration: Narration, run: Run) -> Passage | None:
    """The name that opens a paragraph of a transcript inside the marks: "ORO: It is open."."""
    match = _LABEL.match(run.content.text) if run.outer.start == narration.passage.start else None
    return run.content.group(match, 1) if match is not None else None


def _continues(narration: Narration, last: _Draft, index: int, attribution: Attribution | None) -> bool:
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


# -------------------------------------------------------------- who said it


def _found(scenes: Sequence[tuple[int, _Scene]], cast: Cast, memory: Memory) -> list[_Found]:
    """Every quotation with its speaker: one pass over the story, for a pronoun is told by what stands before it."""
    found: list[_Found] = []
    carried: Speaker | None = None
    for block, scene in scenes:
        speakers, memory = _speakers(scene, cast, memory)
        here = list(_with_speakers(block, scene, cast, speakers, carried))
        found = _join(found, here)
        clauses = reported_clauses(scene.narration, scene.attributions, {d.attribution for d in scene.drafts if d.attribution})
        found.extend(
            _Found(block, (clause,), "indirect", speakers[a.first], a.cue, False, False, True)
            for a, clause in clauses
            if speakers[a.first] is not None
        )
        carried = _carried(scene, here, found, speakers)
    return found


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
    scene: _Scene, draft: _Draft, cast: Cast, speakers: Mapping[int, Speaker | None], carried: Speaker | None
) -> Speaker | None:
    if draft.label is not None:
        return _labelled(draft.label, cast)
    if draft.attribution is not None:
        return speakers[draft.attribution.first]
    return _inherited(scene, draft, speakers, carried)


def _labelled(label: Passage, cast: Cast) -> Speaker:
    person = person_called(label.text, cast)
    return Speaker(name=person.name if person is not None else label.text, kind="person", mention=Located.at(label), rule="label")


def _inherited(scene: _Scene, draft: _Draft, speakers: Mapping[int, Speaker | None], carried: Speaker | None) -> Speaker | None:
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


def _carried(
    scene: _Scene, here: Sequence[_Found], found: Sequence[_Found], speakers: Mapping[int, Speaker | None]
) -> Speaker | None:
    """Who may go on in the next paragraph: who was quoted in this one, or whom its last words introduce with a colon."""
    if scene.narration.passage.text.endswith(":") and scene.attributions:
        speaker = speakers[scene.attributions[-1].first]
        return _by(speaker, "paragraph-before") if speaker is not None else None
    last = found[-1] if here and found else None
    if last is not None and last.speaker is not None:
        return _by(last.speaker, "carried-over")
    speaker = speakers[scene.attributions[-1].first] if scene.attributions else None
    return _by(speaker, "carried-over") if speaker is not None else None


def _join(found: list[_Found], here: Sequence[_Found]) -> list[_Found]:
    """Adds the quotations of a paragraph; one that goes on from the paragraph before becomes part of it."""
    if not found or not here:
        return [*found, *here]
    last, first = found[-1], here[0]
    if not (last.unclosed and first.opens and last.kind != "indirect"):
        return [*found, *here]
    owner = last if last.owned or not first.owned else first
    joined = owner._replace(
        block=last.block, parts=last.parts + first.parts, kind=last.kind, opens=last.opens, unclosed=first.unclosed
    )
    return [*found[:-1], joined, *here[1:]]


# ---------------------------------------------------------------- the values


def _quote(story: Passage, headline: Passage | None, item: _Found, copies: Sequence[tuple[Passage, Passage]]) -> Quote:
    whole = headline if headline is not None and item.block < 0 else story
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
        if start is not None and end is not None and start[0] < end[1]:
            yield Located.at(story.between(start[0], end[1]))
