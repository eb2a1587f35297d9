"""Which month or weekday a word names, in the languages that have a table: whole, abbreviated, or misprinted by one slip."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from newsparse.edits import edits
from newsparse.tables import language
from newsparse.text import squash


def month_number(word: str, codes: Sequence[str]) -> int | None:
    """The month (January is 1) that ``word`` names in one of the languages, the first that knows it; without case and accents.

    Raises:
        UnknownLanguageError: There is no table for one of ``codes``.

    Example:
        >>> month_number("Febr.", ["nl"]), month_number("FEVRIER", ["fr"]), month_number("mai", ["en"])
        (2, 2, None)
    """
    return _exact(_fold(word), tuple(codes), "months")


def month_number_misprinted(word: str, codes: Sequence[str]) -> int | None:
    """The one month that ``word`` misprints by a letter more, less, other or two swapped, in the first language that has one.

    Words under three letters are never read, and in one of up to four letters the first is taken to be right, unless swapped:
    else any short word would be a month.

    Raises:
        UnknownLanguageError: There is no table for one of ``codes``.

    Example:
        >>> [month_number_misprinted(word, ["en"]) for word in ("Agu", "Februrary", "Day")]
        [8, 2, None]
    """
    printed = _fold(word)
    if len(printed) < 3 or not any(letter.isalpha() for letter in printed):
        return None
    printed = printed.translate(_ONE_SHAPE)
    for code in codes:
        months = {
            number
            for form, number in _forms(code, "months").items()
            if abs(len(form) - len(printed)) <= 1 and len(form) >= 3 and _is_slip(printed, form.translate(_ONE_SHAPE))
        }
        if months:
            return months.pop() if len(months) == 1 else None
    return None


def weekday_number(word: str, codes: Sequence[str]) -> int | None:
    """The weekday (Monday is 0) that ``word`` names in one of the languages; without case and accents.

    Raises:
        UnknownLanguageError: There is no table for one of ``codes``.

    Example:
        >>> weekday_number("Wed.", ["en"]), weekday_number("Mittwoch", ["en", "de"])
        (2, 2)
    """
    number = _exact(_fold(word), tuple(codes), "weekdays")
    return None if number is None else number - 1


_ACCENTS = re.compile(r"[\u0300-\u036f\u0653-\u0655]")


def _fold(word: str) -> str:
    """``word`` without case, accents, invisible characters and the full stop of an abbreviation."""
    text = unicodedata.normalize("NFKD", squash(word).rstrip(".").casefold())
    return unicodedata.normalize("NFC", _ACCENTS.sub("", text)).replace("ı", "i")


@cache
def _forms(code: str, kind: str) -> dict[str, int]:
    """The printed forms of a language, folded, each with its number from 1."""
    row = language(code)
    table = row.months if kind == "months" else row.weekdays
    return {_fold(form): number for number, forms in enumerate(table, 1) for form in forms}


@lru_cache(maxsize=1024)
def _exact(folded: str, codes: tuple[str, ...], kind: str) -> int | None:
    for code in codes:
        number = _forms(code, kind).get(folded)
        if number is not None:
            return number
    return None


_ONE_SHAPE = str.maketrans("i10", "llo")
"""Letters and digits that print alike."""


def _is_slip(printed: str, form: str) -> bool:
    """Whether ``printed`` is ``form`` but for one slip; in a word of up to four letters the first is right, unless swapped."""
    if edits(printed, form, 1) is None:
        return False
    return len(printed) > 4 or printed[0] == form[0] or sorted(printed) == sorted(form)
