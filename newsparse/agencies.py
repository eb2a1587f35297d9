"""Which agency a printed label means: ``(BelTA)``, ``ats afp``, ``PRNewswire-AsiaNet``, ``Xinhau``.

Reads labels, not sentences: the caller says where in the copy a label may stand. The one decision worth knowing: a label is
tried as printed, then in another case, then as a joint credit, and only at last as a misprint; a word of the table's
``ordinary_words`` is never taken for an agency unless it is printed just so.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from newsparse.edits import edits
from newsparse.models import Agency, FoundIn
from newsparse.tables import AgencyRow, agencies, read_toml
from newsparse.text import DASHES, QUOTE_MARKS, Passage, longest_first, squash

_LONGEST_LABEL = 60
"""Characters: the longest label of the table has 41, a joint credit a few more; what is longer is a sentence."""

_EDGES = f" {QUOTE_MARKS}{DASHES}()[]{{}}<>【】/|\\,;:.=*©®™"
_UNIFY = str.maketrans(dict.fromkeys(QUOTE_MARKS, '"') | dict.fromkeys(DASHES, "-"))
# Yes: "Corr. BelTA", "Корр. БЕЛТА". No: "Corriere BelTA".
_CORRESPONDENT = re.compile(r"^(?:corr|корр?|кар)[. ]\s*", re.IGNORECASE)
_ARTICLE = "the "
# Yes: "ats afp", "NTB-AFP". No: "APA/dpa" (a slash also joins a desk of one house to its label).
_JOINTS = re.compile(r" *[-,+&] *| +and +| +")

_WORD_GAP = re.compile(r"[ /-]")

_LATIN = "ABCEHIJKMOPSTXYaceijopsxy"
_CYRILLIC = "АВСЕНІЈКМОРЅТХУасеіјорѕху"
_GREEK_CAPITALS, _LATIN_CAPITALS = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"
_TO_LATIN = str.maketrans(_CYRILLIC + _GREEK_CAPITALS, _LATIN + _LATIN_CAPITALS)
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_GREEK = str.maketrans(_LATIN_CAPITALS, _GREEK_CAPITALS)
"""Letters of one shape in several alphabets; a label that mixes alphabets was typed on the wrong keyboard."""


class AgencyHit(NamedTuple):
    """The agency that a label means.

    Attributes:
        row: Its row of the table.
        match: ``exact`` if the short name is printed, ``alias`` if another of its labels is, ``misprint`` otherwise.
        others: Names of the other agencies that print the same label, if the place does not decide among them.
    """

    row: AgencyRow
    match: Literal["exact", "alias", "misprint"]
    others: tuple[str, ...] = ()

    @property
    def is_ambiguous(self) -> bool:
        """Whether several agencies print that label and the place does not decide among them."""
        return bool(self.others)


class _Found(NamedTuple):
    rows: tuple[AgencyRow, ...]
    label: str
    is_misprint: bool


class _Shared(NamedTuple):
    default: str
    serves: dict[str, str]
    """Country to the name of the agency that serves it."""


class _Target(NamedTuple):
    """A label that a misprint may mean."""

    skeleton: str
    letters: int
    limit: int
    label: str
    rows: tuple[AgencyRow, ...]


def find_agency(label: str, *, country_code: str | None = None, allow_misprint: bool = False) -> AgencyHit | None:
    """The agency that ``label`` names, or None.

    Blanks, brackets, slashes, marks and invisible characters around the label are ignored, so are "Corr.", a copyright sign
    and a leading "The". Of a joint credit the first known agency counts. Another case than the table's is a misprint, but
    capitals throughout (four letters or more) are as good as an alias.

    Args:
        label: The label as printed, with or without its brackets.
        country_code: ISO 3166-1 alpha-2 code of the dateline's place; decides labels that several agencies print. Without it,
            or where nobody is known to serve the country, the default of the table is taken, and the hit is ambiguous.
        allow_misprint: Whether to look for the one nearest label too: one edit (a letter more, less or other, or two swapped)
            for labels of four letters or more, two for eight or more. I, l and 1 count as one letter.

    Example:
        >>> find_agency("CNA", country_code="CY").row.name
        'CNA (Cyprus)'
        >>> find_agency("Xinhau", allow_misprint=True).row.name
        'Xinhua'
    """
    return _find_agency(label, country_code, allow_misprint) if len(label) <= 2 * _LONGEST_LABEL else None


@lru_cache(maxsize=2048)
def _find_agency(label: str, country_code: str | None, allow_misprint: bool) -> AgencyHit | None:
    """`find_agency`, kept: dispatches print the same labels."""
    printed = _clean(label)
    if not printed or len(printed) > _LONGEST_LABEL:
        return None
    found = _single(printed, allow_misprint) or _joint(printed)
    if found is None and allow_misprint:
        found = _mixed_alphabets(printed) or _misprint(printed)
    return _decide(found, country_code) if found else None


def is_ordinary_word(label: str) -> bool:
    """Whether a label is a word of the language as well: ``TREND``, ``Beta``."""
    return _clean(label).casefold() in _ordinary_words()


def agency_of(label: str, name: str | None) -> AgencyHit | None:
    """The agency called ``name`` in the table, if it prints ``label``; None without a name.

    Example:
        >>> agency_of("CNA", "Catholic News Agency").row.country_code, agency_of("CNA", "AFP")
        ('US', None)
    """
    rows = [row for row in _by_label().get(_clean(label), ()) if row.name == name]
    return AgencyHit(rows[0], "exact" if _clean(label) == _short_name(rows[0]) else "alias") if rows else None


def agency_named(name: str) -> AgencyRow:
    """The row of the agency that the model calls ``name``.

    Raises:
        KeyError: The table has no such agency.

    Example:
        >>> agency_named("CNA (Cyprus)").languages[0]
        'el'
    """
    return _by_name()[name]


@cache
def _by_name() -> dict[str, AgencyRow]:
    return {row.name: row for row in agencies()}


def agency_at(label: Passage, hit: AgencyHit, found_in: FoundIn) -> Agency:
    """The model's value for an agency whose label stands at ``label``; ``Corr.`` before it is left out."""
    row = hit.row
    begin = _CORRESPONDENT.match(label.text)
    label = label[begin.end() if begin else 0 :].strip()
    return Agency.at(
        label, name=row.name, full_name=row.full_name, country_code=row.country_code, match=hit.match, found_in=found_in
    )


@cache
def bare_labels() -> tuple[str, ...]:
    """Labels that house style prints without brackets or slashes, longest first."""
    return longest_first(label for row in agencies() if row.bare for label in _labels(row))


@cache
def all_labels() -> tuple[str, ...]:
    """Every label of every agency, full names included, longest first."""
    return longest_first(label for row in agencies() for label in (*_labels(row), row.full_name))


# ------------------------------------------------------------------ the index


def _labels(row: AgencyRow) -> tuple[str, ...]:
    return (_short_name(row), *row.aliases)


def _short_name(row: AgencyRow) -> str:
    """The name as it is printed, without the qualifier that tells it from its namesakes."""
    return row.name.partition(" (")[0]


def _clean(label: str) -> str:
    """``label`` in one form of letters, marks and dashes, without what may stand around it."""
    text = squash(unicodedata.normalize("NFKC", label)).strip(_EDGES)
    return _CORRESPONDENT.sub("", text, count=1).strip(_EDGES).translate(_UNIFY)


@cache
def _by_label() -> dict[str, tuple[AgencyRow, ...]]:
    index: dict[str, tuple[AgencyRow, ...]] = {}
    for row in agencies():
        for label in dict.fromkeys(map(_clean, (*_labels(row), row.full_name, *filter(None, [row.website])))):
            index[label] = (*index.get(label, ()), row)
    return index


@cache
def _by_folded_label() -> dict[str, tuple[AgencyRow, ...]]:
    index: dict[str, tuple[AgencyRow, ...]] = {}
    for label, rows in _by_label().items():
        folded = label.casefold()
        index[folded] = tuple(dict.fromkeys((*index.get(folded, ()), *rows)))
    return index


@cache
def _targets() -> dict[int, tuple[_Target, ...]]:
    """The labels that a misprint may mean, by length of the misprint."""
    index: dict[int, list[_Target]] = {}
    for label in sorted({_clean(label) for row in agencies() for label in _labels(row) if _may_be_misprinted(label, row)}):
        size, skeleton = len(label), _skeleton(label)
        limit = 2 if size >= 8 else 1
        target = _Target(skeleton, _letters(skeleton), limit, label, _by_label()[label])
        for near_size in range(size - limit, size + limit + 1):
            index.setdefault(near_size, []).append(target)
    return {size: tuple(targets) for size, targets in index.items()}


def _may_be_misprinted(label: str, row: AgencyRow) -> bool:
    """Whether a label is long enough: one of four letters only if it is the short name; no full names, of common words."""
    longest = max(map(len, _WORD_GAP.split(label)))
    return longest > 4 or (longest == 4 and label.casefold() == _short_name(row).casefold())


@cache
def _ordinary_words() -> frozenset[str]:
    return frozenset(word.casefold() for word in read_toml("agencies.toml")["ordinary_words"])


@cache
def _shared_labels() -> dict[str, _Shared]:
    return {
        row["label"]: _Shared(row["default"], {country: name for name, served in row["serves"].items() for country in served})
        for row in read_toml("agencies.toml")["shared"]
    }


# ------------------------------------------------------------------ the steps


def _single(printed: str, allow_misprint: bool) -> _Found | None:
    """One label, as printed or in another case, with or without an article."""
    rows = _by_label().get(printed)
    if rows:
        return _Found(rows, printed, is_misprint=False)
    found = None
    if printed.casefold().startswith(_ARTICLE):
        rest = printed[len(_ARTICLE) :].strip(_EDGES)
        found = None if rest.casefold() in _ordinary_words() else _single(rest, allow_misprint)
    return found or _other_case(printed, allow_misprint)


def _other_case(printed: str, allow_misprint: bool) -> _Found | None:
    """A label in another case: short ones and ordinary words only where the caller expects an agency."""
    folded = printed.casefold()
    rows = _by_folded_label().get(folded, ())
    is_capitals = printed.isupper()
    if len(rows) != 1 or (folded in _ordinary_words() and not (is_capitals and allow_misprint)):
        return None
    if len(printed) <= 3 and not allow_misprint:
        return None
    return _Found(rows, printed, is_misprint=not (is_capitals and len(printed) >= 4))


def _joint(printed: str) -> _Found | None:
    """The first known agency of a joint credit, or the house of a desk: ``ANI/WAM``, ``ats afp``, ``dpa/lno``."""
    if printed.casefold().endswith("-asianet"):
        return _asianet(printed)
    if "/" in printed:
        return _slashed([part.strip(_EDGES) for part in printed.split("/")])
    parts = _JOINTS.split(printed)
    if not 2 <= len(parts) <= 3:
        return None
    found = [_piece(part) for part in parts]
    return found[0] if all(found) else None


def _slashed(parts: list[str]) -> _Found | None:
    """The first known of ``parts``. What follows it is another agency or a desk of one word: ``Reuters/Jane Roe`` is a photo's."""
    for index, part in enumerate(parts):
        found = _piece(part)
        if found:
            return None if any(" " in rest and _piece(rest) is None for rest in parts[index + 1 :]) else found
    return None


def _asianet(printed: str) -> _Found | None:
    """A release service named before ``-AsiaNet`` counts, otherwise AsiaNet itself."""
    first = _piece(printed[: -len("-asianet")].strip(_EDGES))
    if first and first.rows[0].name in read_toml("agencies.toml")["releases"]:
        return first
    return _Found(_by_label()["AsiaNet"], printed, is_misprint=False)


def _piece(part: str) -> _Found | None:
    return _single(part, allow_misprint=True) if part else None


def _mixed_alphabets(printed: str) -> _Found | None:
    """A label that mixes letters of one shape from two alphabets."""
    alphabets = {unicodedata.name(letter, "").partition(" ")[0] for letter in printed if letter.isalpha()}
    if len(alphabets) < 2:
        return None
    for table in (_TO_LATIN, _TO_CYRILLIC, _TO_GREEK):
        rows = _by_label().get(printed.translate(table))
        if rows:
            return _Found(rows, printed, is_misprint=True)
    return None


def _misprint(printed: str) -> _Found | None:
    """The one label that is nearest to ``printed``, within the edits that its length allows."""
    size = len(printed)
    if size < 4 or _is_ordinary_word(printed):
        return None
    skeleton = _skeleton(printed)
    letters = _letters(skeleton)
    best, nearest = 2, set[tuple[AgencyRow, ...]]()
    for target in _targets().get(size, ()):
        if (letters ^ target.letters).bit_count() > 2 * target.limit or not _is_plausible(printed, target.label):
            continue
        distance = edits(skeleton, target.skeleton, min(target.limit, best))
        if distance is not None:
            nearest = nearest | {target.rows} if distance == best else {target.rows}
            best = distance
    return _Found(nearest.pop(), printed, is_misprint=True) if len(nearest) == 1 else None


def _is_ordinary_word(printed: str) -> bool:
    """Whether ``printed`` is a word that happens to resemble a label; ``BelTS`` is not the word ``belts``, nor ``Belts``."""
    is_word_like = printed in (printed.lower(), printed.upper(), printed.capitalize())
    return is_word_like and printed.casefold() in _ordinary_words()


def _is_plausible(printed: str, label: str) -> bool:
    """Whether a difference may be a slip.

    Words of up to three letters stay as they are. So much else is one edit from a label of four or five letters (NASA and
    ANSA, Turin and Turan) that its first letter and its kind of letters must stay too, and of four letters the number.
    """
    if len(label) < 6:
        if printed[0] != label[0] or (label.isupper() and not _mostly_capitals(printed)):
            return False
        if len(label) == 4 and len(printed) != 4:
            return False
    return _short_words(printed) == _short_words(label)


def _mostly_capitals(text: str) -> bool:
    return sum(letter.islower() for letter in text) <= 1 < sum(letter.isupper() for letter in text)


def _short_words(text: str) -> list[str]:
    return sorted(word.casefold() for word in _WORD_GAP.split(text) if 0 < len(word) <= 3)


def _decide(found: _Found, country_code: str | None) -> AgencyHit | None:
    """The hit among ``found.rows``; None where the table does not say who shares the label."""
    row = found.rows[0]
    others: tuple[str, ...] = ()
    if len(found.rows) > 1:
        shared = _shared_labels().get(found.label)
        if shared is None:
            return None
        served = shared.serves.get(country_code or "")
        row = next(row for row in found.rows if row.name == (served or shared.default))
        others = tuple(sorted(other.name for other in found.rows if other is not row)) if served is None else ()
    match: Literal["exact", "alias", "misprint"] = "exact" if found.label == _clean(_short_name(row)) else "alias"
    return AgencyHit(row, "misprint" if found.is_misprint else match, others)


# ------------------------------------------------------------------ distances

_ONE_SHAPE = str.maketrans("i1|", "lll")


def _skeleton(label: str) -> str:
    return label.casefold().translate(_ONE_SHAPE)


def _letters(skeleton: str) -> int:
    """The set of letters as bits: an edit changes two of them at most."""
    bits = 0
    for letter in set(skeleton):
        bits |= 1 << (ord(letter) & 63)
    return bits
