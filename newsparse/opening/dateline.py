"""The dateline: where, when and by which agency a dispatch opens.

The patterns are rows of ``datelines.toml``; here they are compiled and their slots read. The one decision worth knowing: a
pattern only proposes. A match counts if its slots can be read (the places are places, the date is a date, the label is an
agency) and the printed form gives evidence enough; otherwise there is no dateline, and that is an answer too.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsparse.agencies import AgencyHit, agency_at, agency_of, find_agency, is_ordinary_word
from newsparse.dates import WireDate, read_dateline_date
from newsparse.gazetteer import fold, is_prominent, is_well_known
from newsparse.models import Dateline, Located
from newsparse.months import weekday_number
from newsparse.opening.formats import Format, matches
from newsparse.places import ReadPlace, is_place_name, read_places, to_place
from newsparse.text import INVISIBLE, Passage

# " ROUBAIX: ", " SAN REMO - ": what stands behind the first place of a route
_ROUTE = re.compile(r"\s{0,8}([^\W\d_][^\d\r\n:–—-]{1,30}?)\s?(?::|\s-|[–—])")
LINES_READ = 16
"""Lines in which a dateline is looked for: the longest header, notes and bullets in the fixtures take 11."""

_STRAY_LETTER = re.compile(r"[a-z] {2,}(?=[A-Z]{2})")
"""``c    CHICAGO``: a letter that the line noise left before the place."""

HEAD = 260
"""Characters of a line that a dateline may take; three places with qualifiers, a full date and an agency take 120."""


class _Reference(NamedTuple):
    """What slots are read with: languages of month names, when the dispatch was sent, the country whose agency signs it."""

    languages: tuple[str, ...]
    published: dt.datetime | None
    sent: dt.datetime | None
    country: str | None = None
    signed: bool = False


class _Found(NamedTuple):
    dateline: Dateline
    strength: int


_BLANKS = f" \t\r\n\xa0{INVISIBLE}"
_SHORTEST_ALONE = 4
"""Letters of a foreign name that may stand alone."""

_DAMAGED = ("=", "_", "~", "|", "•", "?", "\ufffd", "ï¿½")
"""What is a separator only beside a date or an agency."""

_CERTAIN = 2
"""Strength of a dateline with a known agency, or with a date and known places: the first one is taken."""


def find_dateline(
    passage: Passage,
    *,
    language: str = "en",
    published: dt.datetime | None = None,
    sent: dt.datetime | None = None,
    country: str | None = None,
    signed: bool = False,
) -> Dateline | None:
    """The dateline of a dispatch, or None if it has none.

    Only the beginning is looked at: a dateline starts a line, after any header, headline, byline and notes.

    Args:
        passage: The whole dispatch.
        language: Code of the language whose month names are tried first.
        published: When the dispatch was sent; supplies a missing year.
        sent: The same, as the wire header says.
        country: ISO 3166-1 alpha-2 code of the country whose agency signs below the story, if one does: any place of that country
            may then stand alone in a dateline.
        signed: Whether an agency signs below the story: a date alone may then be a dateline.

    Example:
        >>> find_dateline(Passage("OSLO, Feb 3, 2025 (Reuters) - Ferries")).text
        'OSLO, Feb 3, 2025 (Reuters) -'
    """
    reference = _Reference(tuple(dict.fromkeys((language, "en"))), published, sent, country, signed)
    weak: list[_Found] = []
    for line in _candidates(passage):
        found = _read_line(line, passage, reference)
        if found is not None and found.strength >= _CERTAIN:
            return None if _is_list(found.dateline, passage, reference) else found.dateline
        if found is not None:
            weak.append(found)
    if not weak or (len(weak) > 1 and weak[0].dateline.date_text is None):
        return None  # in a round-up every item opens with a place, the whole has no dateline
    return max(weak, key=lambda found: found.strength).dateline


def _is_list(dateline: Dateline, passage: Passage, reference: _Reference) -> bool:
    """Whether a line is an item of a list (ship movements, a calendar): it ends a sentence, and the next line opens like it."""
    if dateline.agency is not None:
        return False
    lines = passage.between(dateline.end, dateline.end + 2 * HEAD).lines()
    line = next(lines, None)
    after = next(lines, None) if line is not None and line.text.endswith(".") else None
    again = _read_line(after, passage, reference) if after is not None else None
    return again is not None and again.strength >= _CERTAIN


def _candidates(passage: Passage) -> Iterator[Passage]:
    """The beginnings of lines at which a dateline may start, each up to `HEAD` characters."""
    for number, line in enumerate(passage[:6000].lines()):
        if number == LINES_READ:
            return
        if line.text.startswith(("* ", "• ")):
            continue
        opening = line if line.text[0].isalnum() else line.strip("*\t^<")
        stray = _STRAY_LETTER.match(opening.text)
        start = opening.start + (stray.end() if stray else 0)
        yield passage.between(start, start + HEAD)


def _read_line(line: Passage, whole: Passage, reference: _Reference) -> _Found | None:
    read = (_read_match(match, row, line, whole, reference) for row, match in matches(line.text, reference.languages))
    return next((found for found in read if found is not None), None)


# ------------------------------------------------------------------- the slots


class _Slots(NamedTuple):
    places: tuple[ReadPlace, ...]
    printed: Passage | None
    date: WireDate | None
    date_text: Passage | None
    agency: AgencyHit | None
    label: Passage | None


def _read_match(match: re.Match[str], row: Format, line: Passage, whole: Passage, reference: _Reference) -> _Found | None:
    """The dateline that a match proposes, or None if its slots cannot be read or are no evidence."""
    label = line.group(match, "agency") if "agency" in row.slots else None
    printed = line.group(match, "places") if "places" in row.slots else None
    if "named" in row.slots:
        printed = _behind_name(line.group(match, "named"))
    agency = _read_agency(label, whole) if label else None
    if (row.is_signed and not reference.signed) or (label and agency is None and not row.may_be_unknown):
        return None
    if label and not printed and f"\n{label.text}:" in whole.text:
        return None  # who asks in an interview: "REUTERS: Will it be ready?"
    places = read_places(printed, country_hint=_hint(agency) or reference.country) if printed else ()
    if places is None or any(_is_weekday(place, reference) for place in places):
        return None
    if agency is not None and agency.is_ambiguous and label:
        country = places[0].country_code if places else None
        agency = agency_of(label.text, row.house) or find_agency(label.text, country_code=country) or agency
    date_text = line.group(match, "date") if "date" in row.slots else None
    date = _read_date(date_text, reference, agency) if date_text else None
    if date_text and date is None:
        return None
    slots = _Slots(places, printed, date, date_text, agency, label)
    separators = match.groupdict()
    separator = separators.get("sep") or separators.get("stop") or ""
    strength = _CERTAIN if row.is_certain else _strength(slots, separator, line.text[match.end() :], reference.country)
    return _Found(_dateline(line.group(match).strip(), row.name, slots), strength) if strength else None


def _is_weekday(place: ReadPlace, reference: _Reference) -> bool:
    """Whether a name that no place has is a day's: ``MONDAY, March 3 - Council meets``."""
    return not place.is_known and weekday_number(place.text.text, reference.languages) is not None


def _behind_name(printed: Passage) -> Passage:
    """The place of ``陳大山台南``: what is left of it behind a name of two to four letters, if it is a place."""
    places = (printed[size:] for size in (3, 2, 4))
    return next((place for place in places if place and is_place_name(place.text)), printed[3:])


def _read_agency(label: Passage, whole: Passage) -> AgencyHit | None:
    """The agency that a label means. A misprint that the story spells the same way again is no misprint but another name."""
    hit = find_agency(label.text, allow_misprint=True)
    if hit is None or hit.match != "misprint":
        return hit
    again = re.search(rf"(?<![^\W_]){re.escape(label.text.strip())}(?![^\W_])", whole.text[label.end - whole.start :])
    return None if again else hit


def _hint(agency: AgencyHit | None) -> str | None:
    """The country in which an agency's unqualified places lie: none for those that write from everywhere."""
    if agency is None or agency.is_ambiguous or agency.row.world:
        return None
    return agency.row.country_code


def _read_date(printed: Passage, reference: _Reference, agency: AgencyHit | None) -> WireDate | None:
    return read_dateline_date(
        printed.text,
        language=reference.languages[0],
        agency=agency.row if agency else None,
        published=reference.published,
        sent=reference.sent,
    )


# ---------------------------------------------------------------- the decision


def _strength(slots: _Slots, separator: str, after: str, country: str | None) -> int:
    """How good the evidence of the slots is: 0 for none, `_CERTAIN` for a dateline beyond doubt.

    An agency that is known makes a dateline, with places that are known or in capitals. Without one a date does, behind
    places that are known, qualified, or in capitals. A place alone must need no qualifier, and a sentence must begin after it.
    """
    known = all(place.is_known or (place.country_code is not None and not place.is_assumed) for place in slots.places)
    capital = bool(slots.places) and all(_is_capital(place.text.text) for place in slots.places)
    begins = _begins_sentence(after)
    if not begins and (not separator or not (capital or slots.date)):
        return 0
    if slots.agency is not None:
        return _strength_with_agency(slots, slots.agency, separator, known=known, capital=capital)
    if slots.label is not None:  # a bracket with something else in it
        return 1 if capital and separator and _is_label(slots.label.text) else 0
    if slots.date is not None and slots.places:
        if known:
            return _CERTAIN if separator != "." else 1
        return 1 if capital and separator and not any(map(_holds_a_city, slots.places)) else 0
    if slots.date is not None and not slots.places:
        return 1 if begins else 0
    if not slots.places or not known or separator.strip() in _DAMAGED or (separator.strip() == ":" and not capital):
        return 0
    route = _ROUTE.match(after)
    if route is not None and is_place_name(route[1]):  # "PARIS - ROUBAIX: results"
        return 0
    suffices = _is_qualified(slots) or all(_may_stand_alone(place, capital, country) for place in slots.places)
    return 1 if begins and suffices else 0


def _strength_with_agency(slots: _Slots, agency: AgencyHit, separator: str, *, known: bool, capital: bool) -> int:
    if not slots.places:
        if slots.date is None and agency.match != "exact" and slots.label is not None and is_ordinary_word(slots.label.text):
            return 0
        if slots.date is not None or separator.strip() not in ("", "="):
            return _CERTAIN
        return 1 if agency.match == "exact" and not separator else 0
    if agency.match == "misprint" and slots.date is None and not known:
        return 0
    if slots.date is None and separator in ("", "."):  # "CANADIAN PACIFIC (CP) CONFIRMS EARNINGS", "By Ana Reyes, Reuters."
        return _CERTAIN if known else 0
    is_set_off = separator.strip() not in ("", ":") or (slots.date is not None and agency.match != "misprint")
    return _CERTAIN if known or capital or (_is_short_title(slots.places) and is_set_off) else 0


def _holds_a_city(place: ReadPlace) -> bool:
    """Whether an unknown name has a city in it: ``MANCHESTER UNITED``, ``JACK LONDON``, and no small town."""
    words = place.text.text.split()
    return len(words) > 1 and any(is_prominent(word) for word in words)


def _is_qualified(slots: _Slots) -> bool:
    """Whether a state or country stands behind the last place and a comma, and every place is known or in capitals."""
    last = slots.places[-1].text
    rest = slots.printed.text[last.end - slots.printed.start :] if slots.printed else ""
    return rest.lstrip().startswith(",") and all(place.is_known or _is_capital(place.text.text) for place in slots.places)


def _may_stand_alone(place: ReadPlace, is_capital: bool, country: str | None) -> bool:
    """Whether a dateline may name the place without agency, date and qualifier.

    It is of the country whose agency signs, or is well known; in small letters only the best-known is.
    """
    if not place.is_known:
        return False
    if place.region is not None and fold(place.region) != fold(place.name):
        return True
    if country is not None and place.country_code == country:
        return True
    if len(place.text.text) < _SHORTEST_ALONE and place.text.text.isascii():  # so are abbreviations
        return fold(place.name) == fold(place.text.text) and is_prominent(place.text.text)
    return is_prominent(place.text.text) if is_capital else is_well_known(place.text.text)


def _is_capital(text: str) -> bool:
    """Whether a place is printed in capitals, particles, ``Mc`` and one stray letter apart."""
    letters = [c for word in text.split() if word not in ("du", "de", "of", "on", "the", "la", "and") for c in word if c.isalpha()]
    small = sum(c.islower() for c in letters)
    return bool(letters) and letters[0].isupper() and small <= (2 if len(letters) >= 6 else 0)


def _is_short_title(places: Sequence[ReadPlace]) -> bool:
    return all(len(place.text.text.split()) <= 4 and not place.text.text[:1].islower() for place in places)


def _is_label(text: str) -> bool:
    """Whether the bracket behind a date may hold an agency that the table does not know: a name, and no sentence."""
    words = text.split()
    return len(words) <= 4 and all(word[:1].isalnum() for word in words) and any(c.isupper() for c in text) and ":" not in text


def _begins_sentence(after: str) -> bool:
    """Whether what stands behind a dateline may begin a sentence: no lower-case word, and no headline going on in capitals."""
    text = after.lstrip(_BLANKS)
    if not text or text[0].islower() or not (text[0].isalnum() or text[0] in "\"'“‘«„$€£<("):
        return False
    return not text[:60].splitlines()[0].isupper()


# -------------------------------------------------------------------- the value


def _dateline(span: Passage, rule: str, slots: _Slots) -> Dateline:
    agency = None
    if slots.agency is not None and not slots.agency.is_ambiguous and slots.label is not None:
        agency = agency_at(slots.label.strip(), slots.agency, "dateline")
    return Dateline.at(
        span,
        places=tuple(to_place(place) for place in slots.places),
        date=slots.date.date if slots.date else None,
        date_text=Located.at(slots.date_text) if slots.date_text else None,
        year_from=slots.date.year_from if slots.date else None,
        agency=agency,
        rule=rule,
    )
