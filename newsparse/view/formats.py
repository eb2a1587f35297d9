"""An item as spans for other tools: spaCy's displaCy, doccano and Prodigy, so that results can be looked at and corrected there.

All three count characters as Python does, so offsets go over as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import Any, Literal, NotRequired, TypedDict, overload

from newsparse.errors import InvalidSettingError
from newsparse.models import NewsItem
from newsparse.view.marks import Kind, Mark, marks_of

LABELS: dict[Kind, str] = {
    "person": "PERSON",
    "role": "ROLE",
    "organization": "ORG",
    "place": "GPE",
    "quote": "QUOTE",
    "cue": "CUE",
    "speaker": "SPEAKER",
    "agency": "AGENCY",
    "date": "DATE",
    "dateline": "DATELINE",
    "headline": "HEADLINE",
    "author": "AUTHOR",
    "credit": "CREDIT",
    "notice": "NOTICE",
}
"""What a mark is called there: spaCy's name where it has one. Notes are remarks and go nowhere."""

NAMES = ("PERSON", "ORG", "GPE")
"""The labels of names, which is what an annotation project most often holds."""

_TOKEN = re.compile(r"\w+|[^\w\s]")


class Ent(TypedDict):
    """An entity of displaCy."""

    start: int
    end: int
    label: str


class Displacy(TypedDict):
    """What ``displacy.render(..., style="ent", manual=True)`` takes."""

    text: str
    ents: list[Ent]
    title: str | None


class TokenSpan(TypedDict):
    """A span of displaCy, in tokens; the end is excluded."""

    start_token: int
    end_token: int
    label: str


class DisplacySpans(TypedDict):
    """What ``displacy.render(..., style="span", manual=True)`` takes."""

    text: str
    tokens: list[str]
    spans: list[TokenSpan]
    title: str | None


class Doccano(TypedDict):
    """A line of JSONL for a sequence labelling project of doccano."""

    text: str
    label: list[tuple[int, int, str]]


class DoccanoEntity(TypedDict):
    """An entity of doccano that relations can point at."""

    id: int
    start_offset: int
    end_offset: int
    label: str


class DoccanoRelation(TypedDict):
    """A relation between two entities of doccano."""

    id: int
    from_id: int
    to_id: int
    type: str


class DoccanoRelations(TypedDict):
    """A line of JSONL for a doccano project with relations."""

    text: str
    entities: list[DoccanoEntity]
    relations: list[DoccanoRelation]


class ProdigyToken(TypedDict):
    """A token of Prodigy; ``ws`` tells whether a blank follows. White space beyond that is a token, as in spaCy."""

    text: str
    start: int
    end: int
    id: int
    ws: bool


class ProdigySpan(TypedDict):
    """A span of Prodigy, in characters and tokens; ``token_end`` is the last token, not the one after."""

    start: int
    end: int
    token_start: int
    token_end: int
    label: str


class Prodigy(TypedDict):
    """A task of Prodigy for ``spans.manual``, or, with labels that do not overlap, for ``ner.manual``."""

    text: str
    tokens: list[ProdigyToken]
    spans: list[ProdigySpan]
    meta: NotRequired[dict[str, str]]


@overload
def to_displacy(item: NewsItem, *, style: Literal["ent"] = "ent", labels: Collection[str] | None = None) -> Displacy: ...
@overload
def to_displacy(item: NewsItem, *, style: Literal["span"], labels: Collection[str] | None = None) -> DisplacySpans: ...
def to_displacy(
    item: NewsItem, *, style: Literal["ent", "span"] = "ent", labels: Collection[str] | None = None
) -> Displacy | DisplacySpans:
    """The item for ``displacy.render(..., style=style, manual=True)``.

    Args:
        item: The item.
        style: ``"ent"`` shows one label at a place (of two that overlap the longer is taken); ``"span"`` shows all.
        labels: Which of `LABELS` to give; without it names, roles, agency and date for ``"ent"``, and quotes too for ``"span"``.

    Raises:
        InvalidSettingError: A label is none of `LABELS`.
    """
    title = " ".join(item.headline.text.split()) if item.headline else None
    basic = (*NAMES, "ROLE", "AGENCY", "DATE")
    if style == "ent":
        marks = _apart(_labelled(item, labels if labels is not None else basic))
        return {
            "text": item.text,
            "ents": [{"start": mark.start, "end": mark.end, "label": LABELS[mark.kind]} for mark in marks],
            "title": title,
        }
    found = list(_labelled(item, labels if labels is not None else (*basic, "QUOTE", "CUE", "SPEAKER")))
    tokens = _tokens(item.text, found)
    spans: list[TokenSpan] = [
        {"start_token": first, "end_token": last + 1, "label": LABELS[mark.kind]} for mark, first, last in _in_tokens(found, tokens)
    ]
    return {"text": item.text, "tokens": [item.text[start:end] for start, end in tokens], "spans": spans, "title": title}


@overload
def to_doccano(item: NewsItem, *, relations: Literal[False] = False, labels: Collection[str] | None = None) -> Doccano: ...
@overload
def to_doccano(item: NewsItem, *, relations: Literal[True], labels: Collection[str] | None = None) -> DoccanoRelations: ...
def to_doccano(item: NewsItem, *, relations: bool = False, labels: Collection[str] | None = None) -> Doccano | DoccanoRelations:
    """A line of JSONL to import into a sequence labelling project of doccano.

    Args:
        item: The item.
        relations: For a project that uses relations: each quotation is joined to what stands for its speaker (``said by``), each
            role to the nearest mention of the person (``held by``).
        labels: Which of `LABELS` to give; without it names, roles, quotations, cues and speakers. Allow overlapping spans in the
            project, or give `NAMES`.

    Raises:
        InvalidSettingError: A label is none of `LABELS`.
    """
    marks = list(_labelled(item, labels if labels is not None else (*NAMES, "ROLE", "QUOTE", "CUE", "SPEAKER")))
    if not relations:
        return {"text": item.text, "label": [(mark.start, mark.end, LABELS[mark.kind]) for mark in marks]}
    entities: list[DoccanoEntity] = [
        {"id": number, "start_offset": mark.start, "end_offset": mark.end, "label": LABELS[mark.kind]}
        for number, mark in enumerate(marks)
    ]
    found: list[DoccanoRelation] = [
        {"id": number, "from_id": one, "to_id": other, "type": kind} for number, (one, other, kind) in enumerate(_relations(marks))
    ]
    return {"text": item.text, "entities": entities, "relations": found}


def to_prodigy(item: NewsItem, *, labels: Collection[str] | None = None) -> Prodigy:
    """A task for Prodigy's ``spans.manual``, tokens included, so that no span falls between two of them.

    Args:
        item: The item.
        labels: Which of `LABELS` to give; without it names, roles, quotations, cues and speakers. ``ner.manual`` takes no
            overlapping spans: give it `NAMES`.

    Raises:
        InvalidSettingError: A label is none of `LABELS`.
    """
    marks = list(_labelled(item, labels if labels is not None else (*NAMES, "ROLE", "QUOTE", "CUE", "SPEAKER")))
    cuts = _with_blanks(item.text, _tokens(item.text, marks))
    spans: list[ProdigySpan] = [
        {"start": cuts[first][0], "end": cuts[last][1], "token_start": first, "token_end": last, "label": LABELS[mark.kind]}
        for mark, first, last in _in_tokens(marks, cuts)
    ]
    follows = [*(start for start, _ in cuts[1:]), len(item.text)]
    tokens: list[ProdigyToken] = [
        {"text": item.text[start:end], "start": start, "end": end, "id": number, "ws": follows[number] > end}
        for number, (start, end) in enumerate(cuts)
    ]
    task: Prodigy = {"text": item.text, "tokens": tokens, "spans": spans}
    known: dict[str, Any] = {"agency": item.agency and item.agency.name, "date": item.date and str(item.date)}
    meta = {key: value for key, value in known.items() if value}
    return {**task, "meta": meta} if meta else task


def _labelled(item: NewsItem, labels: Collection[str]) -> Iterator[Mark]:
    """The marks whose labels are wanted, each stretch once under a label."""
    if unknown := sorted(set(labels) - set(LABELS.values())):
        raise InvalidSettingError(f"no label {', '.join(unknown)}; there are {', '.join(sorted(set(LABELS.values())))}")
    seen: set[tuple[int, int, str]] = set()
    for mark in marks_of(item):
        name = LABELS.get(mark.kind)
        if name and name in labels and (mark.start, mark.end, name) not in seen:
            seen.add((mark.start, mark.end, name))
            yield mark


def _apart(marks: Iterable[Mark]) -> list[Mark]:
    """The marks without those that overlap a longer one."""
    taken: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.start - one.end, one.start)):
        at = bisect_left(taken, mark.start, key=lambda other: other.start)
        is_free = (at == 0 or taken[at - 1].end <= mark.start) and (at == len(taken) or mark.end <= taken[at].start)
        if is_free:
            taken.insert(at, mark)
    return taken


def _tokens(text: str, marks: Iterable[Mark]) -> list[tuple[int, int]]:
    """Words and signs of ``text``, cut also where a mark begins or ends."""
    cuts = sorted({0, len(text), *(at for mark in marks for at in (mark.start, mark.end))})
    return [found.span() for start, end in pairwise(cuts) for found in _TOKEN.finditer(text, start, end)]


def _with_blanks(text: str, tokens: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The tokens with the white space between them as spaCy has it: one blank after a token is left out, the rest is a token.

    >>> _with_blanks("A ferry\\n\\nsank.  ", [(0, 1), (2, 7), (9, 13), (13, 14)])
    [(0, 1), (2, 7), (7, 9), (9, 13), (13, 14), (15, 16)]
    """
    out: list[tuple[int, int]] = []
    at = 0
    for start, end in [*tokens, (len(text), len(text))]:
        if out and text.startswith(" ", at):
            at += 1
        if at < start:
            out.append((at, start))
        if start < end:
            out.append((start, end))
        at = end
    return out


def _in_tokens(marks: Iterable[Mark], tokens: list[tuple[int, int]]) -> Iterator[tuple[Mark, int, int]]:
    """Each mark with its first and last token; one of nothing but white space is left out."""
    starts, ends = [start for start, _ in tokens], [end for _, end in tokens]
    for mark in marks:
        first, last = bisect_left(starts, mark.start), bisect_right(ends, mark.end) - 1
        if first <= last:
            yield mark, first, last


def _relations(marks: list[Mark]) -> Iterator[tuple[int, int, str]]:
    """Numbers of two marks and what joins the first to the second."""
    places = {(mark.kind, mark.key): number for number, mark in enumerate(marks) if mark.kind == "speaker"}
    people: dict[str, list[int]] = {}  # the mentions of each, in the order of the text
    for number, mark in enumerate(marks):
        if mark.kind == "person":
            people.setdefault(mark.key, []).append(number)
    for number, mark in enumerate(marks):
        speaker = places.get(("speaker", f"s{mark.key[1:]}"))
        if mark.kind == "quote" and speaker is not None:
            yield number, speaker, "said by"
        if mark.kind == "role" and mark.key in people:
            yield number, _nearest(mark.start, people[mark.key], marks), "held by"


def _nearest(at: int, numbers: list[int], marks: list[Mark]) -> int:
    """Which of ``numbers``, marks in the order of the text, begins nearest to ``at``; of two the earlier."""
    after = bisect_left(numbers, at, key=lambda number: marks[number].start)
    return min(numbers[max(after - 1, 0) : after + 1], key=lambda number: abs(marks[number].start - at))
