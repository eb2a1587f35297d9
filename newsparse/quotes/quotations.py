"""Quotations: reads the story, returns who said what, with the cue.

The way: runs between marks, paragraph by paragraph; the cues and the actors of the words outside them; the cue that governs each
run; then one pass over the story that turns actors into speakers. Runs without a cue continue the quotation before them, or are
words that nobody said and drop out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from newsparse.models import Located, Organization, Person, Quote, QuoteKind, Speaker
from newsparse.quotes.actors import Actor, Cast, cast_of, find_actors
from newsparse.quotes.attributions import Attribution, find_attributions
from newsparse.quotes.clauses import reported_clauses
from newsparse.quotes.cues import Narration, read_narration
from newsparse.quotes.marks import Run, find_runs
from newsparse.quotes.speakers import Memory, by_role, children_of, genders_of, person_called, resolve
from newsparse.quotes.speech import Quoted, quoted_runs
from newsparse.text import Passage, squash, transfer

# A mark alone at the end of a line. Must match: , " | said: “ Must not: over"
_DANGLING = re.compile(r"\s[\"“]$")
_INSIDE = frozenset(("that", "whether", "whom", "than"))  # what stands behind them is no subject of its sentence
_LINES = 6  # lines of a quotation that a line break cuts: more is another quotation

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
    headline_doc: Doc | None = None,
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
        headline_doc: The headline, read by the pipeline, if it was; without it nobody knows its verbs.

    Returns:
        Direct, mixed and indirect quotations. Words in marks that nobody said are left out; a speaker who cannot be told is None.
    """
    tags = _tags(doc, story)
    cast = cast_of(people, organizations)
    blocks = [index for index, original in enumerate(duplicates) if original is None]
    runs = _runs([paragraphs[index] for index in blocks], story)
    scenes = [(index, _scene(paragraphs[index], here, cast, tags)) for index, here in zip(blocks, runs, strict=True)]
    title = [] if headline is None else [(-1, _headline(headline, headline_doc, cast))]
    read = [(scene.narration, scene.actors) for _, scene in scenes]
    memory = Memory(genders=genders_of(read), children=children_of(read))
    found = _found(scenes, cast, memory) + _found(title, cast, memory)
    copies: dict[int, list[Passage]] = {}
    for index, first in enumerate(duplicates):
        if first is not None:
            copies.setdefault(paragraphs[first].start, []).append(paragraphs[index])
    originals = [paragraph for paragraph in paragraphs if paragraph.start in copies]
    quotes = [_quote(story, headline, item, tuple(_repeats(story, item, copies, originals))) for item in found]
    return tuple(sorted(quotes, key=lambda quote: (quote.start, quote.end)))


def _tags(doc: Doc, story: Passage) -> Mapping[int, str]:
    """Tag of each token by the index of the dispatch where it ends."""
    if not doc.has_annotation("TAG"):
        return {}
    rows = doc.to_array(["IDX", "LENGTH", "TAG", "IS_SPACE"]).tolist()  # far cheaper than its tokens one by one
    names = {tag: doc.vocab.strings[tag] for tag in {row[2] for row in rows} if tag}
    return {story.start + start + length: names[tag] for start, length, tag, space in rows if tag and not space}


def _runs(paragraphs: Sequence[Passage], story: Passage) -> list[list[Run]]:
    """The runs of each paragraph; one without an opening mark counts only if the paragraph before was left open.

    Copy that breaks a line inside a quotation is mended: lines between an open run and the line that closes it belong to it, and
    a mark alone at the end of a line opens the next.
    """
    found = [find_runs(paragraph) for paragraph in paragraphs]
    for index, runs in enumerate(found):
        before = found[index - 1] if index else []
        broken = index > 0 and _is_line_break(story, paragraphs[index - 1], paragraphs[index])
        is_open = bool(before) and not before[-1].closed
        if runs and not runs[0].opened and not (is_open or (broken and _DANGLING.search(paragraphs[index - 1].text[-2:]))):
            found[index] = runs[1:]
        elif not runs and is_open and broken and _closes_soon(paragraphs, found, index, story):
            found[index] = [Run(paragraphs[index], opened=False, closed=False, outer=paragraphs[index])]
    return found


def _is_line_break(story: Passage, before: Passage, after: Passage) -> bool:
    """Whether nothing but the end of a line stands between two paragraphs."""
    return story.between(before.end, after.start).text.count("\n") == 1


def _closes_soon(paragraphs: Sequence[Passage], found: Sequence[Sequence[Run]], index: int, story: Passage) -> bool:
    """Whether one of the next lines begins with the end of a quotation, with no mark before it."""
    for following in range(index + 1, min(index + _LINES, len(paragraphs))):
        if not _is_line_break(story, paragraphs[following - 1], paragraphs[following]):
            return False
        if found[following]:
            return not found[following][0].opened
    return False


def _headline(headline: Passage, doc: Doc | None, cast: Cast) -> _Scene:
    tags = _tags(doc, headline) if doc is not None else {}
    return _scene(headline, _runs([headline], headline)[0], cast, tags, heads=True)


def _scene(paragraph: Passage, runs: Sequence[Run], cast: Cast, tags: Mapping[int, str], *, heads: bool = False) -> _Scene:
    narration = read_narration(paragraph, runs, tags)
    everyone = find_actors(narration, cast)
    actors = tuple(actor for actor in everyone if not actor.owner)
    attributions = find_attributions(narration, actors, [actor for actor in everyone if actor.owner], heads=heads)
    return _Scene(narration, actors, attributions, quoted_runs(narration, attributions), tuple(_subjects(narration, actors, cast)))


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
        if quoted and here and _goes_on(quoted[-1], here[0], previous):
            quoted[-1] = _joined(quoted[-1], here[0])
            quoted.extend(here[1:])
        else:
            quoted.extend(here)
        reported.extend(_reported(block, scene, speakers))
        carried = _carried(scene, quoted[-1] if here else None, speakers)
        previous = block
    return quoted + reported


def _reported(block: int, scene: _Scene, speakers: Mapping[int, Speaker | None]) -> Iterable[_Found]:
    """The clauses without marks that somebody reports; a pronoun may stand for somebody unknown."""
    used = {draft.attribution.first for draft in scene.drafts if draft.attribution is not None}
    said = {index for draft in scene.drafts for index in draft.words}
    for attribution, clauses in reported_clauses(scene.narration, scene.attributions, said=said, used=used):
        speaker = speakers[attribution.first]
        if speaker is not None or (attribution.actor is not None and attribution.actor.kind == "pronoun"):
            yield _Found(block, clauses, "indirect", speaker, attribution.cue, opens=False, unclosed=False, owned=True)


def _speakers(scene: _Scene, cast: Cast, memory: Memory) -> tuple[dict[int, Speaker | None], Memory]:
    """The speaker of each attribution by the index of its cue; subjects and speakers enter the memory in the order of the text."""
    speakers: dict[int, Speaker | None] = {}
    subjects = {actor.first: actor for actor in scene.subjects}
    actors = {actor.first: actor for actor in scene.actors}
    cues = {attribution.first: attribution for attribution in scene.attributions}
    for at in range(len(scene.narration.words)):
        if at in actors:
            memory = memory.after(subjects[at]) if at in subjects else memory.beside(actors[at])
        attribution = cues.get(at)
        if attribution is None:
            continue
        if attribution.actor is None:
            speakers[at] = _said_before(scene, attribution, speakers)
        else:
            speakers[at], told = resolve(attribution.actor, cast, memory, rule=attribution.rule)
            memory = memory if attribution.rule == "passive" else told  # of two people in such a sentence "he" is its subject
    return speakers, memory


def _said_before(scene: _Scene, attribution: Attribution, speakers: Mapping[int, Speaker | None]) -> Speaker | None:
    """Who said what stands before a sentence without a subject: Adding, "..." alone."""
    first, _ = scene.narration.sentence_at(attribution.first)
    if attribution.first != first or not scene.narration.lower(first).endswith("ing") or not speakers:
        return None
    last = speakers[max(speakers)]
    return _by(last, "sentence-before") if last is not None else None


def _subjects(narration: Narration, actors: Sequence[Actor], cast: Cast) -> Iterable[Actor]:
    """The first free actor of each sentence who is named or has a post of somebody named."""
    done = -1
    for actor in actors:
        sentence, _ = narration.sentence_at(actor.first)
        inside = narration.lower(actor.first - 1) in _INSIDE
        if sentence == done or actor.oblique or inside:
            continue
        holder = by_role(actor, cast) if actor.entity is None else None
        if actor.entity is not None or holder is not None:
            done = sentence
            yield actor if holder is None else actor._replace(kind="person", entity=holder)


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
    first, last = scene.narration.sentence_at(index)
    before = speakers[scene.attributions[at - 1].first] if at and _is_near(scene, scene.attributions[at - 1], first, last) else None
    if before is not None:
        return _by(before, "sentence-before")
    if carried is not None and draft.runs[0].outer.start == scene.narration.passage.start:
        return carried
    behind = scene.attributions[at] if at < len(scene.attributions) else None
    after = speakers[behind.first] if behind is not None and _is_near(scene, behind, first, last) else None
    if after is not None:
        return _by(after, "sentence-after")
    near = bisect_left(scene.subjects, index, key=lambda actor: actor.first)
    people = [actor for actor in (*scene.subjects[max(0, near - 1) : near], *scene.subjects[:1]) if actor.kind == "person"]
    if people and isinstance(people[0].entity, Person):
        return Speaker(name=people[0].entity.name, kind="person", mention=Located.at(people[0].passage), rule="subject-beside")
    return carried


def _is_near(scene: _Scene, attribution: Attribution, first: int, last: int) -> bool:
    """Whether the attribution stands in the sentence from ``first`` to ``last`` or in one beside it."""
    begins, ends = scene.narration.sentence_at(attribution.first)
    return begins <= last and first <= ends


def _by(speaker: Speaker, rule: str) -> Speaker:
    return speaker.model_copy(update={"rule": rule})


def _carried(scene: _Scene, last: _Found | None, speakers: Mapping[int, Speaker | None]) -> Speaker | None:
    """Who may go on in the next paragraph: who was quoted last in this one, or whom its last words introduce with a colon."""
    final = speakers[scene.attributions[-1].first] if scene.attributions else None
    if scene.narration.passage.text.endswith(":"):
        return _by(final, "paragraph-before") if final is not None else None
    speaker = last.speaker if last is not None and last.speaker is not None else final
    return _by(speaker, "carried-over") if speaker is not None else None


def _goes_on(last: _Found, first: _Found, previous: int) -> bool:
    """Whether a quotation goes on in the next paragraph.

    It does where its closing mark is missing and the next paragraph begins with an opening one, unless both have a speaker of
    their own.
    """
    if last.last_block != previous or not (last.unclosed and first.opens):
        return False
    both = last.owned and first.owned and last.speaker is not None and first.speaker is not None
    return not (both and last.speaker != first.speaker and last.speaker.name != first.speaker.name)  # type: ignore[union-attr]


def _joined(last: _Found, first: _Found) -> _Found:
    owner = last if last.owned or not first.owned else first
    return last._replace(
        parts=last.parts + first.parts,
        speaker=owner.speaker,
        cue=owner.cue,
        last_block=first.last_block,
        unclosed=first.unclosed,
        owned=owner.owned,
    )


# ---------------------------------------------------------------- the values


def _quote(story: Passage, headline: Passage | None, item: _Found, repeats: tuple[Located, ...]) -> Quote:
    whole = headline if headline is not None and item.last_block < 0 else story
    span = whole.between(item.parts[0].start, item.parts[-1].end)
    return Quote.at(
        span,
        parts=tuple(Located.at(part) for part in item.parts),
        content=" ".join(part.text for part in item.parts),
        kind=item.kind,
        speaker=item.speaker,
        cue=Located.at(item.cue) if item.cue is not None else None,
        repeats=repeats,
    )


def _repeats(
    story: Passage, item: _Found, copies: Mapping[int, Sequence[Passage]], originals: Sequence[Passage]
) -> Iterable[Located]:
    """Where the quotation stands again. One of several paragraphs is repeated where all of them are, one after the other."""
    opening, closing = _around(originals, item.parts[0].start), _around(originals, item.parts[-1].start)
    if opening is None or closing is None:
        return
    for first, last in zip(copies[opening.start], copies[closing.start], strict=False):
        start = transfer(opening, first, item.parts[0].start, item.parts[0].end)
        end = transfer(closing, last, item.parts[-1].start, item.parts[-1].end)
        if start is not None and end is not None and start.start < end.end:
            yield Located.at(story.between(start.start, end.end))


def _around(originals: Sequence[Passage], place: int) -> Passage | None:
    """The one of ``originals``, in order, that has ``place`` in it."""
    at = bisect_right(originals, place, key=lambda original: original.start) - 1
    return originals[at] if at >= 0 and place < originals[at].end else None
