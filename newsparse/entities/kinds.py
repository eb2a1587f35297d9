"""Everybody and everything that a text names, each under one kind, with the forms to look for.

Reads mentions and the text, returns what `newsparse.entities.merging` made of them. The one decision worth knowing: what the words
around a name say counts more than the pipeline, and what one place in the text shows holds for the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from newsparse.entities.evidence import shown_kinds
from newsparse.entities.institutions import head_of, heads
from newsparse.entities.lexicon import is_demonym, is_given, lexicon
from newsparse.entities.listed import listed_acronyms, listed_forms
from newsparse.entities.locations import is_country
from newsparse.entities.mentions import Mention
from newsparse.entities.merging import Known, merge_bodies, merge_people
from newsparse.entities.occurrences import Tokens
from newsparse.entities.words import Kind, is_legal
from newsparse.gazetteer import fold, is_place_name, regions_by_name
from newsparse.models import Agency, Dateline
from newsparse.tables import agencies
from newsparse.text import Passage, squash

# "League of Lakes (LL)"; not "(1998)" nor "(see below)"
_IN_BRACKETS = re.compile(r"\s?\(([A-Z][A-Za-z&/]{1,11})\)")
# "LL (" before the full form; not "Lakes ("
_BEFORE_BRACKET = re.compile(r"(?<![\w-])([A-Z][A-Z&.]{1,9}) ?\($")


def find_known(mentions: Sequence[Mention], story: Passage, agency: Agency | None, dateline: Dateline | None) -> list[Known]:
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
    near = [place.name for place in dateline.places] if dateline is not None else []
    places = [Known("place", form, None, (form,), ()) for form in dict.fromkeys([*near, *printed["place"]]) if form not in own]
    marked = (one._replace(sure=not sure[one.kind].isdisjoint((*one.forms, *one.weak))) for one in (*people, *bodies))
    return [*marked, *places]


class _Shown(NamedTuple):
    """What a story shows of the forms in it, gathered once."""

    near: set[str]
    """The places of the dateline."""
    labelled: Mapping[str, set[Kind]]
    """Every kind that some mention of a form has."""
    sure: Mapping[str, set[Kind]]
    """The kinds that the words around a form say."""
    beside: Mapping[str, Kind]
    """The kind that the words directly beside a form show."""
    where: set[str]
    """The capitals behind "in"."""
    elsewhere: set[str]
    """The words that stand behind something else."""
    before: Mapping[str, set[str]]
    """The words before each form."""
    alone: set[str]
    """The capitals that stand alone."""
    starts: set[str]
    """The beginnings of the names of bodies."""
    firms: set[str]
    """The beginnings of those without a head noun."""


def _by_kind(mentions: Sequence[Mention], story: Passage, near: set[str]) -> dict[Kind, list[str]]:
    """The printed forms, each under the kind that the story shows where the pipeline alone has said another."""
    shown = _gathered(mentions, story, near)
    found: dict[Kind, list[str]] = {"person": [], "organization": [], "place": []}
    for mention in mentions:
        form, at = squash(mention.span.text), mention.span.start - story.start
        article = story.text[max(0, at - 4) : max(0, at)].casefold() == "the "
        found[_kind_of(form, mention.kind, shown, article=article)].append(form)
    return found


def _gathered(mentions: Sequence[Mention], story: Passage, near: set[str]) -> _Shown:
    tokens = Tokens(story.text)
    labelled: dict[str, set[Kind]] = {}
    sure: dict[str, set[Kind]] = {}
    for mention in mentions:
        form = squash(mention.span.text)
        labelled.setdefault(form, set()).add(mention.kind)
        if mention.sure:
            sure.setdefault(form, set()).add(mention.kind)
    whole = {form for form, kinds in labelled.items() if "organization" in kinds}
    firms = _beginnings(form for form in whole if head_of(form) is None)
    starts = _tails(whole) | _beginnings(whole)
    where, elsewhere = _behind_locatives(tokens.texts)
    before: dict[str, set[str]] = {}
    for mention in mentions:
        before.setdefault(squash(mention.span.text), set()).add(_word_before(story, mention.span.start - story.start))
    return _Shown(
        near,
        labelled,
        sure,
        _beside(mentions, tokens, story),
        where,
        elsewhere,
        before,
        _standing_alone(tokens.texts),
        starts,
        firms,
    )


def _kind_of(form: str, kind: Kind, shown: _Shown, *, article: bool) -> Kind:
    """The kind of a form that a mention calls ``kind``: what tables and the words around it say, else what the story shows."""
    if form in listed_forms() or (form in agency_names() and (" " in form or kind == "organization" or not is_given(form))):
        return "organization"
    sure = shown.sure.get(form, set())
    if (is_country(form) and not form.isupper()) or (not sure and (form in shown.near or _is_region(form))):
        return "place"
    if sure:
        return next(iter(sure)) if len(sure) == 1 else kind
    return _rather(form, kind, shown, article=article)


def _rather(form: str, kind: Kind, shown: _Shown, *, article: bool) -> Kind:
    """The kind that the story shows of a form that the pipeline alone has called ``kind``."""
    kind = _rather_alone(form, kind, shown, article=article)
    if kind == "place" and "person" in shown.labelled[form] and form not in shown.where and not is_place_name(form):
        return _person_or_body(form, "person", shown)  # called a person elsewhere, and a place by nothing else
    if kind == "place" and " " in form and form in shown.firms and not is_place_name(form):
        return "organization"  # "Vale Valley" beside "Vale Valley Scrap & Salvage"
    return _person_or_body(form, kind, shown) if kind != "place" else kind


_INSIDE = frozenset(["in", "near", "outside"])
_NEUTRAL = frozenset(["from", "of"])
_AROUND = frozenset(["above", "around", "at", "below", "off", "to", "towards"])


def _is_always_inside(form: str, shown: _Shown) -> bool:
    """Whether a form stands behind "in" or "near" wherever it stands, or is a known place always behind some such word."""
    if form.isupper() or shown.beside.get(form) == "organization" or form in shown.firms:
        return False
    if head_of(form) is not None or is_legal(form.split()[-1]):
        return False
    before = shown.before[form]
    if before & _INSIDE:
        return before <= _INSIDE | _NEUTRAL
    return is_place_name(form) and before <= _INSIDE | _AROUND | {"from"}


def _person_or_body(form: str, kind: Kind, shown: _Shown) -> Kind:
    """What the words beside the form show: "X, who"; "shares in X"; "X" beside "X Foods"."""
    beside = shown.beside.get(form)
    if kind == "organization" and beside == "person" and " " not in form and form not in shown.starts:
        return "person"
    if kind == "person" and (beside == "organization" or (form in shown.starts and beside != "person")):
        return "organization"
    return kind


def _rather_alone(form: str, kind: Kind, shown: _Shown, *, article: bool) -> Kind:
    """The kind of a form by itself: a place behind "in", capitals, a name whose last word stands alone."""
    word = form.isalpha()
    if kind == "person" and word and form in shown.where and form not in shown.elsewhere and not is_given(form):
        return "place"
    if kind != "place" and word and not form.isupper() and form in shown.where and is_place_name(form):
        return "place"
    if kind == "organization" and _is_always_inside(form, shown):
        return "place"
    if kind == "person" and " " in form and shown.before[form] <= _INSIDE and form.split()[-1] not in shown.alone:
        return "place"
    if kind == "person" and word and form.isupper() and len(form) > 2:
        return "organization"
    return "person" if kind == "organization" and not article and _is_rather_person(form, shown.alone) else kind


def _word_before(story: Passage, at: int) -> str:
    """The word before a character, if one blank lies between."""
    words = story.text[max(0, at - 12) : max(0, at)].split(" ")
    return words[-2] if len(words) > 1 and not words[-1] else ""


def _beginnings(whole: Iterable[str]) -> set[str]:
    return {form.rsplit(" ", size)[0] for form in whole for size in range(1, min(form.count(" "), 4) + 1)}


def _tails(whole: Iterable[str]) -> set[str]:
    """What is left of names without a foreign noun or form before it: "Onda Alta" of "Grupo Onda Alta", of "PT Onda Alta Tbk"."""
    outside = lexicon().brand_heads | lexicon().leading
    bare = (form.split()[1:] for form in whole if form.split()[0] in outside)
    return {" ".join(words[: len(words) - (words[-1] in lexicon().legal)]) for words in bare if len(words) > 1}


def _beside(mentions: Sequence[Mention], tokens: Tokens, story: Passage) -> dict[str, Kind]:
    """The kind that the words beside each form show somewhere, a person's sign before a company's."""
    starts, ends = tokens.starts(), tokens.ends()
    found: dict[str, Kind] = {}
    for mention in mentions:
        start, end = starts.get(mention.span.start - story.start), ends.get(mention.span.end - story.start)
        if start is None or end is None or mention.kind == "place":
            continue
        company, person = shown_kinds(tokens.texts, start, end)
        form = squash(mention.span.text)
        if person:
            found[form] = "person"
        elif company:
            found.setdefault(form, "organization")
    return found


def _is_region(form: str) -> bool:
    """Whether the form is a region's name in ordinary case and no given name: "Jalisco", "Mecklenburg-Vorpommern"."""
    return len(form) > 4 and not form.isupper() and not is_given(form) and fold(form) in regions_by_name()


_INNER = frozenset(["Ben", "Bin", "Le", "Ten", "Ter", "Van", "Von"])
"""Particles that stand inside names of people, as capitals."""


def _is_rather_person(form: str, alone: set[str]) -> bool:
    words = form.split()
    firm = words[-1] in lexicon().legal | lexicon().brand_ends or words[-1] in heads()
    if len(words) == 3 and words[1] in _INNER and not firm:
        return True  # "Yann Le Roux"
    plain = all(
        word.replace("-", "").isalpha() and not word.isupper() and word not in heads() and word not in lexicon().legal
        for word in words
    )
    return (
        len(words) == 2
        and plain
        and words[1] in alone
        and words[0] not in alone
        and (is_given(words[0]) or not is_place_name(words[1]))
    )


@cache
def agency_names() -> frozenset[str]:
    """The names of agencies of more than three letters, as printed in a story."""
    names = (name for row in agencies() for name in (row.name, row.full_name, *row.aliases, row.name.capitalize()))
    return frozenset(name for name in names if len(name) > 3)


def _behind_locatives(words: Sequence[str]) -> tuple[set[str], set[str]]:
    """The words behind "in", "near", "outside", "to", and those behind anything but a locative."""
    where, elsewhere = set(), set()
    for before, word in pairwise(words):
        if before in ("in", "near", "outside", "to"):
            where.add(word)
        if before not in ("in", "near", "outside", "at"):
            elsewhere.add(word)
    return where, elsewhere


def _standing_alone(words: Sequence[str]) -> set[str]:
    """The capitals without a capital beside them."""
    capital = [word[:1].isupper() for word in words]
    return {
        word
        for at, word in enumerate(words)
        if capital[at]
        and not (at and (capital[at - 1] or words[at - 1] in lexicon().particles))
        and not (at + 1 < len(words) and (capital[at + 1] or words[at + 1] in "-&"))
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
        if behind and (sum(c.isupper() for c in behind.group(1)) > 1 or _is_short_name(behind.group(1), form)):
            found[behind.group(1)] = form
        elif before and story.text[end : end + 1] == ")":
            found[before.group(1)] = form
    return found


def _is_short_name(word: str, form: str) -> bool:
    """Whether a word in brackets is what an institution is called for short: "Harbour Rescue Agency (Basarna)"."""
    plain = word.isalpha() and word.istitle() and len(word) > 3 and head_of(form) is not None
    return plain and not (is_place_name(word) or is_country(word) or is_demonym(word) or is_given(word) or word in agency_names())


def _agency_forms(agency: Agency | None, story: Passage) -> list[str]:
    """The forms under which the story itself speaks of the issuing agency."""
    if agency is None:
        return []
    forms = (agency.name.split(" (")[0], agency.text, agency.full_name, *_aliases(agency.name))
    there = [form for form in dict.fromkeys(forms) if form in story.text]
    return [form for form in there if re.search(rf"(?<!\w){re.escape(form)}(?!\w)", story.text)]


@cache
def _aliases(agency: str) -> tuple[str, ...]:
    """The other labels of an agency of the table."""
    return tuple(alias for row in agencies() if row.name == agency for alias in row.aliases)
