"""People, organizations and places of a story: mentions merged into entries, and every place where an entry is named.

Reads the Doc, the story and the headline; returns `Entities`. The one decision worth knowing: the pipeline's mentions only
tell which names there are; the text is then read once more, word by word, for every form of every name, the longest first,
so that a surname is found wherever it stands and whatever the pipeline calls it.

    salience = n / N * (1 - p / 2), n mentions of N (people and organizations, copies left out), p the place of the first one
    in headline and story, from 0 (the beginning) to 1 (the end)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from newsparse.gazetteer import find_spot, is_place_name
from newsparse.hints import Kind
from newsparse.institutions import heads
from newsparse.lexicon import lexicon
from newsparse.mentions import Mention, find_mentions
from newsparse.merging import Known, merge_bodies, merge_people
from newsparse.models import Agency, Dateline, Located, Organization, Person, Place
from newsparse.occurrences import Found, Token, find_in_capitals, find_names, read_tokens
from newsparse.tables import RegionRow, agencies, regions
from newsparse.text import Passage, squash, transfer

if TYPE_CHECKING:
    from spacy.tokens import Doc

# "League of Lakes (LL)"; not "(1998)" nor "(see below)"
_IN_BRACKETS = re.compile(r"\s?\(([A-Z][A-Za-z&.\-]{1,11})\)")


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
    if headline is not None and headline_doc is not None:
        mentions = find_mentions(headline_doc, headline) + mentions
    clear = Passage(doc.text if len(doc.text) == len(story) else story.text, story.start)
    known = _known(mentions, clear, agency)
    found = find_names(known, mentions, clear, story)
    if headline is not None and headline_doc is None:
        found = find_in_capitals(known, headline) + found
    elif headline is not None:
        sober = [one._replace(weak=() if one.forms else one.weak) for one in known]
        found = find_names(sober, mentions, headline, headline) + found
    copies = [Found(one.owner, span) for one in found for span in _copies(one.span, story, paragraphs, duplicates)]
    return _entries(known, found, copies, (headline, story), dateline)


# ------------------------------------------------------------- names of the text


def _known(mentions: Sequence[Mention], story: Passage, agency: Agency | None) -> list[Known]:
    """Everybody and everything named, with the forms to look for."""
    acronyms = _explained(mentions, story)
    own = _agency_forms(agency, story)
    printed = _by_kind(mentions, story)
    sure = {kind: {squash(mention.span.text) for mention in mentions if mention.sure and mention.kind == kind} for kind in printed}
    firms = {form for body in merge_bodies([*sure["organization"]], {}) for form in body.forms if " " in form} - sure["person"]
    people = merge_people([form for form in printed["person"] if form not in acronyms and form not in own and form not in firms])
    called = {form for person in people if person.forms for form in (*person.forms, *person.weak)} - acronyms.keys()
    forms = [form for form in [*printed["organization"], *acronyms] if form not in called and form not in own]
    bodies = merge_bodies([*forms, *own], acronyms)
    taken = {form for body in bodies for form in body.forms}
    people = [person for person in people if person.forms or person.name not in taken]
    places = [Known("place", form, None, (form,), ()) for form in dict.fromkeys(printed["place"]) if form not in own]
    marked = (one._replace(sure=not sure[one.kind].isdisjoint((*one.forms, *one.weak))) for one in (*people, *bodies))
    return [*marked, *places]


def _by_kind(mentions: Sequence[Mention], story: Passage) -> dict[Kind, list[str]]:
    """The printed forms, each under the kind that the story shows where the pipeline alone has said another.

    An organization is a person whose last word the story uses alone, and never the first: "Borut Kuzma", then "Kuzma". A country
    and a known place behind "in" are places, an agency is an organization.
    """
    tokens = read_tokens(story.text)
    alone, where = _standing_alone(tokens), _behind_locatives(tokens)
    sure = {squash(mention.span.text) for mention in mentions if mention.sure}
    found: dict[Kind, list[str]] = {"person": [], "organization": [], "place": []}
    for mention in mentions:
        form, kind = squash(mention.span.text), mention.kind
        article = story.text[: max(0, mention.span.start - story.start)][-4:].casefold() == "the "
        if form in agency_names():
            kind = "organization"
        elif form not in sure and kind != "place" and _is_rather_place(form, where):
            kind = "place"
        elif form not in sure and kind == "person" and form.isalpha() and form.isupper() and len(form) > 2:
            kind = "organization"
        elif form not in sure and kind == "organization" and not article and _is_rather_person(form, alone):
            kind = "person"
        found[kind].append(form)
    return found


def _is_rather_person(form: str, alone: set[str]) -> bool:
    words = form.split()
    plain = all(word.isalpha() and not word.isupper() and word not in heads() and word not in lexicon().legal for word in words)
    return len(words) == 2 and plain and words[1] in alone and words[0] not in alone and not is_place_name(words[1])


def _is_rather_place(form: str, where: set[str]) -> bool:
    """Whether a person's or body's form is the name of a country, or of a place that the story puts behind "in" or "near"."""
    if form.casefold() in _countries() and not form.isupper():
        return True
    return form in where and form.isalpha() and not form.isupper() and is_place_name(form)


@cache
def agency_names() -> frozenset[str]:
    """The names of agencies of more than three letters, as printed in a story."""
    return frozenset(name for row in agencies() for name in (row.name, row.full_name) if len(name) > 3)


def _behind_locatives(tokens: Sequence[Token]) -> set[str]:
    """The capitals alone behind "in", "near", "outside"."""
    return {word.text for before, word in zip(tokens, tokens[1:], strict=False) if before.text in ("in", "near", "outside", "to")}


def _standing_alone(tokens: Sequence[Token]) -> set[str]:
    """The capitals without a capital beside them."""
    capital = [token.text[:1].isupper() for token in tokens]
    inner = range(len(tokens))
    return {
        tokens[at].text
        for at in inner
        if capital[at] and not (at and (capital[at - 1] or tokens[at - 1].text in lexicon().particles)) and not (at + 1 < len(tokens) and (capital[at + 1] or tokens[at + 1].text in "-&"))
    }


def _explained(mentions: Sequence[Mention], story: Passage) -> dict[str, str]:
    """Acronym and full form, in brackets one behind the other."""
    found = {}
    for mention in mentions:
        inside = story.between(mention.span.start, mention.span.end)
        if mention.kind == "place" or not inside:
            continue
        match = _IN_BRACKETS.match(story.text, inside.end - story.start)
        form = squash(inside.text)
        if match and sum(c.isupper() for c in match.group(1)) > 1 and " " in form:
            found[match.group(1)] = form
        before = story[: inside.start - story.start].text[-16:].split("(")
        behind = story.text[inside.end - story.start : inside.end - story.start + 1]
        if len(before) > 1 and not before[-1].strip() and behind == ")" and before[-2].split():
            word = before[-2].split()[-1]
            if word.isupper() and len(word) > 1 and " " in form:
                found[word] = form
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


def _copies(span: Passage, story: Passage, paragraphs: Sequence[Passage], duplicates: Sequence[int | None]) -> Iterator[Passage]:
    """Where the span stands again in the repeated paragraphs."""
    for paragraph, original in zip(paragraphs, duplicates, strict=False):
        if original is None or not paragraphs[original].start <= span.start < paragraphs[original].end:
            continue
        there = transfer(paragraphs[original], paragraph, span.start, span.end)
        if there is not None:
            yield story.between(*there)


# ----------------------------------------------------------------------- entries


def _entries(
    known: Sequence[Known], found: Sequence[Found], copies: Sequence[Found], where: tuple[Passage | None, Passage], dateline: Dateline | None
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


def _salience(spans: Mapping[int, Sequence[Passage]], counted: Mapping[int, int], where: tuple[Passage | None, Passage]) -> dict[int, float]:
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
    """The place of this name, with what the tables know of it."""
    country = _countries().get(name.casefold())
    if country is not None:
        return Place(name=country.name, country_code=country.country_code)
    spot = find_spot(name)
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
