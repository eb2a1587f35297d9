"""People, organizations and places of a story: mentions merged into entries, and every place where an entry is named.

Reads the Doc, the story and the headline; returns `Entities`. The one decision worth knowing: the pipeline's mentions only
tell which names there are; the text is then read once more, word by word, for every form of every name, the longest first,
so that a surname is found wherever it stands and whatever the pipeline calls it.

    salience = n / N * (1 - p / 2), n mentions of N (people and organizations, copies left out), p the place of the first one
    in headline and story, from 0 (the beginning) to 1 (the end)
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from newsparse.entities.institutions import heads
from newsparse.entities.lexicon import lexicon
from newsparse.entities.listed import listed_acronyms, listed_forms
from newsparse.entities.mentions import Mention, find_mentions
from newsparse.entities.merging import Known, merge_bodies, merge_people
from newsparse.entities.occurrences import Found, Token, find_in_capitals, find_names, read_tokens
from newsparse.entities.words import Kind
from newsparse.gazetteer import find_spot, fold, is_place_name, regions_by_name
from newsparse.models import Agency, Dateline, Located, Organization, Person, Place
from newsparse.tables import RegionRow, agencies, read_toml, regions
from newsparse.text import Passage, squash, transfer

if TYPE_CHECKING:
    from spacy.tokens import Doc

# "League of Lakes (LL)"; not "(1998)" nor "(see below)"
_IN_BRACKETS = re.compile(r"\s?\(([A-Z][A-Za-z&/]{1,11})\)")

_SHARE_OF_CAPITALS = 0.9
"""One long word of ten may stand in lower case in a headline in title case: "amid", "with"."""
# "LL (" before the full form; not "Lakes ("
_BEFORE_BRACKET = re.compile(r"(?<![\w-])([A-Z][A-Z&.]{1,9}) ?\($")


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
    clear = Passage(doc.text if len(doc.text) == len(story) else story.text, story.start)
    known = _known(mentions, clear, agency, dateline)
    found = find_names(known, mentions, clear, story)
    if headline is not None and headline_doc is None:
        found = find_in_capitals(known, headline) + found
    elif headline is not None:
        sober = [one._replace(weak=() if one.forms else one.weak) for one in known]
        found = find_names(sober, mentions, headline, headline) + found
    copies = list(_copies(found, paragraphs, duplicates))
    return _entries(known, found, copies, (headline, story), dateline)


# ------------------------------------------------------------- names of the text


def _known(mentions: Sequence[Mention], story: Passage, agency: Agency | None, dateline: Dateline | None) -> list[Known]:
    """Everybody and everything named, with the forms to look for."""
    acronyms = listed_acronyms([squash(mention.span.text) for mention in mentions]) | _explained(mentions, story)
    own = _agency_forms(agency, story)
    printed = _by_kind(mentions, story, {place.name for place in dateline.places} if dateline is not None else set())
    sure = {kind: {squash(mention.span.text) for mention in mentions if mention.sure and mention.kind == kind} for kind in printed}
    firms = {form for body in merge_bodies([*sure["organization"]], {}) for form in body.forms if " " in form} - sure["person"]
    people = merge_people([form for form in printed["person"] if form not in acronyms and form not in own and form not in firms])
    called = {form for person in people if person.forms for form in (*person.forms, *person.weak)} - acronyms.keys()
    people = [person for person in people if person.forms or person.name.removesuffix("s") not in called]  # "the Brooks"
    forms = [form for form in [*printed["organization"], *acronyms] if form not in called and form not in own]
    bodies = merge_bodies([*forms, *own], acronyms)
    taken = {form for body in bodies for form in body.forms}
    people = [person for person in people if person.forms or person.name not in taken]
    places = [Known("place", form, None, (form,), ()) for form in dict.fromkeys(printed["place"]) if form not in own]
    marked = (one._replace(sure=not sure[one.kind].isdisjoint((*one.forms, *one.weak))) for one in (*people, *bodies))
    return [*marked, *places]


def _by_kind(mentions: Sequence[Mention], story: Passage, near: set[str]) -> dict[Kind, list[str]]:
    """The printed forms, each under the kind that the story shows where the pipeline alone has said another.

    An organization is a person whose last word the story uses alone, and never the first: "Janez Tolmar", then "Tolmar". A country
    and a known place behind "in" are places, and so are those ``near``, of the dateline; an agency is an organization.
    """
    tokens = read_tokens(story.text)
    alone, where = _standing_alone(tokens), _behind_locatives(tokens)
    sure = {squash(mention.span.text) for mention in mentions if mention.sure}
    found: dict[Kind, list[str]] = {"person": [], "organization": [], "place": []}
    for mention in mentions:
        form, kind = squash(mention.span.text), mention.kind
        at = mention.span.start - story.start
        article = story.text[max(0, at - 4) : max(0, at)].casefold() == "the "
        if form in agency_names() or form in listed_forms():
            kind = "organization"
        elif (form.casefold() in _countries() and not form.isupper()) or (form in near and form not in sure):
            kind = "place"
        elif form not in sure:
            kind = _rather(kind, form, where, alone if not article else set())
        found[kind].append(form)
    return found


def _rather(kind: Kind, form: str, where: set[str], alone: set[str]) -> Kind:
    """The kind that the story shows of a form that the pipeline alone has called ``kind``."""
    word = form.isalpha()
    if kind != "place" and word and not form.isupper() and form in where and is_place_name(form):
        return "place"
    if kind == "person" and word and form.isupper() and len(form) > 2:
        return "organization"
    return "person" if kind == "organization" and _is_rather_person(form, alone) else kind


def _is_rather_person(form: str, alone: set[str]) -> bool:
    words = form.split()
    plain = all(word.isalpha() and not word.isupper() and word not in heads() and word not in lexicon().legal for word in words)
    return len(words) == 2 and plain and words[1] in alone and words[0] not in alone and not is_place_name(words[1])


@cache
def agency_names() -> frozenset[str]:
    """The names of agencies of more than three letters, as printed in a story."""
    return frozenset(name for row in agencies() for name in (row.name, row.full_name) if len(name) > 3)


def _behind_locatives(tokens: Sequence[Token]) -> set[str]:
    """The capitals alone behind "in", "near", "outside"."""
    return {word.text for before, word in pairwise(tokens) if before.text in ("in", "near", "outside", "to")}


def _standing_alone(tokens: Sequence[Token]) -> set[str]:
    """The capitals without a capital beside them."""
    capital = [token.text[:1].isupper() for token in tokens]
    inner = range(len(tokens))
    return {
        tokens[at].text
        for at in inner
        if capital[at]
        and not (at and (capital[at - 1] or tokens[at - 1].text in lexicon().particles))
        and not (at + 1 < len(tokens) and (capital[at + 1] or tokens[at + 1].text in "-&"))
    }


def _explained(mentions: Sequence[Mention], story: Passage) -> dict[str, str]:
    """Acronym and full form, in brackets one behind the other: "League of Lakes (LL)", "LL (League of Lakes)"."""
    found = {}
    for mention in mentions:
        start, end = mention.span.start - story.start, mention.span.end - story.start
        form = squash(mention.span.text)
        if mention.kind != "organization" or " " not in form or not 0 <= start < end <= len(story):
            continue
        behind = _IN_BRACKETS.match(story.text, end)
        before = _BEFORE_BRACKET.search(story.text[max(0, start - 16) : start])
        if behind and sum(c.isupper() for c in behind.group(1)) > 1:
            found[behind.group(1)] = form
        elif before and story.text[end : end + 1] == ")":
            found[before.group(1)] = form
    return found


def _agency_forms(agency: Agency | None, story: Passage) -> list[str]:
    """The forms under which the story itself speaks of the issuing agency."""
    if agency is None:
        return []
    rows = [row for row in agencies() if row.name == agency.name]
    forms = [agency.name.split(" (")[0], agency.text, agency.full_name, *(alias for row in rows for alias in row.aliases)]
    return [form for form in dict.fromkeys(forms) if re.search(rf"(?<!\w){re.escape(form)}(?!\w)", story.text)]


@cache
def _countries() -> Mapping[str, RegionRow]:
    found: dict[str, RegionRow] = {}
    for row in regions():
        if row.kind == "country":
            for name in (row.name, *row.aliases):
                found.setdefault(name.casefold(), row)
    return found


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


def _entries(
    known: Sequence[Known],
    found: Sequence[Found],
    copies: Sequence[Found],
    where: tuple[Passage | None, Passage],
    dateline: Dateline | None,
) -> Entities:
    spans: dict[int, list[Passage]] = defaultdict(list)
    for one in (*found, *copies):
        spans[one.owner].append(one.span)
    counted: dict[int, int] = defaultdict(int)
    for one in found:
        counted[one.owner] += known[one.owner].kind != "place"
    order = sorted(spans, key=lambda owner: min(span.start for span in spans[owner]))
    share = _salience(spans, counted, where)
    people = [
        Person(name=known[at].name, mentions=_located(spans[at]), salience=share[at]) for at in order if known[at].kind == "person"
    ]
    bodies = [
        Organization(name=known[at].name, acronym=known[at].acronym, mentions=_located(spans[at]), salience=share[at])
        for at in order
        if known[at].kind == "organization"
    ]
    places = _places([(known[at].name, _located(spans[at])) for at in order if known[at].kind == "place"], dateline)
    return Entities(tuple(people), tuple(bodies), places)


def _located(spans: Iterable[Passage]) -> tuple[Located, ...]:
    return tuple(Located.at(span) for span in sorted(spans, key=lambda span: span.start))


def _salience(
    spans: Mapping[int, Sequence[Passage]], counted: Mapping[int, int], where: tuple[Passage | None, Passage]
) -> dict[int, float]:
    headline, story = where
    begin = headline.start if headline is not None else story.start
    total, length = sum(counted.values()) or 1, max(1, story.end - begin)
    found = {}
    for owner, passages in spans.items():
        position = min(1.0, max(0.0, (min(span.start for span in passages) - begin) / length))
        found[owner] = round(counted.get(owner, 0) / total * (1 - position / 2), 4)
    return found


def _places(named: Sequence[tuple[str, tuple[Located, ...]]], dateline: Dateline | None) -> tuple[Place, ...]:
    """The dateline's places with their mentions in the story, then the story's other places."""
    places: dict[str, Place] = {}
    for place in dateline.places if dateline is not None else ():
        places.setdefault(place.name.casefold(), place)
    for name, mentions in named:
        place = _place(name)
        key = place.name.casefold()
        known = places.get(key) or places.get(name.casefold())
        if known is None:
            places[key] = place.model_copy(update={"mentions": mentions})
        else:
            both = sorted((*known.mentions, *mentions), key=lambda mention: mention.start)
            places[known.name.casefold()] = known.model_copy(update={"mentions": tuple(both)})
    return tuple(places.values())


def _place(name: str) -> Place:
    """The place of this name, with what the tables know of it; of a name that several bear, nothing."""
    country = _countries().get(name.casefold())
    if country is not None:
        return Place(name=country.name, country_code=country.country_code)
    if name in read_toml("names.toml")["wide"]:
        return Place(name=name)
    spot = find_spot(name)
    rows = regions_by_name().get(fold(name), ())
    if rows and (spot is None or spot.country_code != rows[0].country_code):  # the state, and not a town abroad
        row = rows[0] if len(rows) == 1 else None
        return Place(name=row.name, region=row.name, country_code=row.country_code) if row else Place(name=name)
    if spot is None:
        return Place(name=name)
    return Place(
        name=spot.name,
        region=spot.region,
        country_code=spot.country_code,
        latitude=spot.latitude,
        longitude=spot.longitude,
        geonames_id=spot.geonames_id,
    )
