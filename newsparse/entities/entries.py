"""People, organizations and places of a story: mentions merged into entries, and every place where an entry is named.

Reads the Doc, the story and the headline; returns `Entities`. The one decision worth knowing: the pipeline's mentions only
tell which names there are; the text is then read once more, word by word, for every form of every name, the longest first,
so that a surname is found wherever it stands and whatever the pipeline calls it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from newsparse.entities.kinds import find_known
from newsparse.entities.locations import Spotted, places_of
from newsparse.entities.mentions import find_mentions
from newsparse.entities.merging import Known
from newsparse.entities.occurrences import Found, find_in_capitals, find_names
from newsparse.entities.salience import counts, salience
from newsparse.models import Agency, Dateline, Located, Organization, Person, Place
from newsparse.text import Passage, transfer

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SHARE_OF_CAPITALS = 0.9
"""One long word of ten may stand in lower case in a headline in title case: "amid", "with"."""


def _is_titled(headline: str) -> bool:
    """Whether nearly all long words of a headline are capitals, so that capitals say nothing.

    Example:
        >>> _is_titled("Mayor Brook Goes After Harbour Board"), _is_titled("Mayor Brook sues Harbour Board")
        (True, False)
    """
    long = [word for word in headline.split() if word.isalpha() and len(word) > 3]  # shorter ones are articles and prepositions
    return len(long) > 3 and sum(word[0].isupper() for word in long) >= _SHARE_OF_CAPITALS * len(long)


class Entities(NamedTuple):
    """What a story names."""

    people: tuple[Person, ...]
    organizations: tuple[Organization, ...]
    places: tuple[Place, ...]


def extract_entities(
    doc: Doc,
    story: Passage,
    *,
    headline: Passage | None = None,
    headline_doc: Doc | None = None,
    paragraphs: Sequence[Passage] = (),
    duplicates: Sequence[int | None] = (),
    dateline: Dateline | None = None,
    agency: Agency | None = None,
) -> Entities:
    """The people, organizations and places of a story, by first mention; people without their roles.

    Args:
        doc: What the pipeline made of the story, repeated paragraphs given as blanks.
        story: The story.
        headline: The headline, if there is one.
        headline_doc: What the pipeline made of it; None for a headline in capitals, which is searched for the story's names.
        paragraphs: The story's paragraphs.
        duplicates: For each of them the index of its first copy, or None.
        dateline: The dateline; its places come first.
        agency: The issuing agency, an organization where the story names it.
    """
    mentions = find_mentions(doc, story)
    if headline is not None and headline_doc is not None and not _is_titled(headline.text):
        mentions = find_mentions(headline_doc, headline) + mentions
    read = doc.text
    clear = Passage(read if len(read) == len(story) else story.text, story.start)
    known = find_known(mentions, clear, agency, dateline)
    found = find_names(known, mentions, clear, story)
    if headline is not None and headline_doc is None:
        found = find_in_capitals(known, headline, clear.text) + found
    elif headline is not None:
        sober = [one._replace(weak=() if one.forms else one.weak) for one in known]
        found = find_names(sober, mentions, headline, headline) + found
    copies = list(_copies(found, paragraphs, duplicates))
    lead_end = next((paragraph.end for paragraph in paragraphs), story.end)
    where = _Where(headline, story, lead_end)
    return _entries(known, found, copies, where, dateline)


# ------------------------------------------------------------------------ copies


def _copies(found: Sequence[Found], paragraphs: Sequence[Passage], duplicates: Sequence[int | None]) -> Iterator[Found]:
    """Where the names of a paragraph stand again in its copies."""
    starts = [paragraph.start for paragraph in paragraphs]
    inside: dict[int, list[Found]] = defaultdict(list)
    for one in found:
        inside[bisect_right(starts, one.span.start) - 1].append(one)
    for paragraph, original in zip(paragraphs, duplicates, strict=False):
        if original is None:
            continue
        for one in inside.get(original, ()):
            moved = transfer(paragraphs[original], paragraph, one.span.start, one.span.end)
            if moved is not None:
                yield Found(one.owner, moved)


# ----------------------------------------------------------------------- entries


class _Where(NamedTuple):
    """What salience looks at."""

    headline: Passage | None
    story: Passage
    lead_end: int


def _entries(
    known: Sequence[Known], found: Sequence[Found], copies: Sequence[Found], where: _Where, dateline: Dateline | None
) -> Entities:
    spans: dict[int, list[Passage]] = defaultdict(list)
    firsts: dict[int, list[Passage]] = defaultdict(list)
    for one in found:
        firsts[one.owner].append(one.span)
    for one in (*found, *copies):
        spans[one.owner].append(one.span)
    order = sorted(spans, key=lambda owner: min(span.start for span in spans[owner]))
    share = _salience({owner: passages for owner, passages in firsts.items() if known[owner].kind != "place"}, where)
    people = [
        Person(name=known[at].name, mentions=_located(spans[at]), salience=share[at]) for at in order if known[at].kind == "person"
    ]
    bodies = [
        Organization(name=known[at].name, acronym=known[at].acronym, mentions=_located(spans[at]), salience=share[at])
        for at in order
        if known[at].kind == "organization"
    ]
    spotted = [_spotted(known[at].name, spans[at], where.story) for at in order if known[at].kind == "place"]
    return Entities(tuple(people), tuple(bodies), places_of(spotted, dateline))


def _salience(spans: Mapping[int, Sequence[Passage]], where: _Where) -> dict[int, float]:
    most = counts(spans)
    return {
        owner: salience(passages, most, headline=where.headline, lead_end=where.lead_end, story=where.story)
        for owner, passages in spans.items()
    }


def _spotted(name: str, spans: Sequence[Passage], story: Passage) -> Spotted:
    starts = [span.start - story.start for span in spans if span.start >= story.start]
    articles = [story.text[max(0, at - 4) : at].casefold() in ("the ", "\nthe") for at in starts]
    return Spotted(name, _located(spans), bool(articles) and all(articles))


def _located(spans: Iterable[Passage]) -> tuple[Located, ...]:
    return tuple(Located.at(span) for span in sorted(spans, key=lambda span: span.start))
