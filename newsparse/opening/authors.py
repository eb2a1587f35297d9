"""The parts of a byline: names with rank, title, employer and place, in whatever order they are printed.

A list of parts is a list of authors only if every part of it can be told.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newsparse.agencies import find_agency
from newsparse.dates import date_pattern
from newsparse.gazetteer import is_prominent
from newsparse.models import Author
from newsparse.opening.lines import unmarked
from newsparse.opening.names import is_any_name, split_names, split_where
from newsparse.places import is_place_name
from newsparse.tables import read_toml
from newsparse.text import E_MAIL, Passage, longest_first, squash


class Byline(NamedTuple):
    """What a byline says: its authors (none if it names nobody), and the last agency or employer that it prints."""

    authors: tuple[Author, ...]
    employer: Passage | None = None


class Title(NamedTuple):
    """What stands under or behind a name: a job title, an employer, both, or (neither) an address or a date.

    Attributes:
        title: The job title, or None.
        employer: The employer, or None.
        agency: The label in brackets behind the employer, if it prints one.
    """

    title: str | None
    employer: Passage | None
    agency: Passage | None = None


class _Words(NamedTuple):
    nobody: frozenset[str]
    ranks: tuple[str, ...]
    degrees: frozenset[str]
    employers: frozenset[str]
    titles: frozenset[str]
    employed: tuple[str, ...]
    where: tuple[str, ...]


@cache
def _words() -> _Words:
    table = read_toml("lines.toml")["byline"]
    return _Words(
        frozenset(table["nobody"]),
        longest_first(table["ranks"]),
        frozenset(table["degrees"]),
        frozenset(table["employers"]),
        frozenset(table["titles"]),
        longest_first(table["employed"]),
        longest_first(table["where"]),
    )


# "ana@example.com", "www.example.com/ana", "example.com", "@anareyes"
_ADDRESS = re.compile(rf"{E_MAIL}|(?:https?://|www\.)\S{{3,120}}|[\w-]{{2,40}}(?:\.[\w-]{{2,20}}){{1,3}}|@\w{{2,30}}")

# "Ana Reyes (AFP)": what stands in brackets behind a name
_BRACKET = re.compile(r"\s{0,8}\(([^()]{1,200})\)$")
# "Our correspondent Ana Reyes"
_OUR = re.compile(r"(?:our|unser\w*|nuestr\w+|notre|nostr\w+|noss\w+)\s+(?:own\s+)?", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_WORD = re.compile(r"\S+")
_BETWEEN_WORDS = re.compile(r"[\s-]+")


@cache
def _date() -> re.Pattern[str]:
    day = rf"(?:updated|published|posted)?:? ?(?:on )?{date_pattern(('en',))}(?:,? (?:19|20)\d\d)?"
    return re.compile(rf"{day}|(?:19|20)\d\d|\d{{1,2}}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{{2,4}})?", re.IGNORECASE)


def read_authors(rest: Passage) -> Byline | None:
    """The names of a byline's rest, each with what stands behind it; None if a part can not be told or no name is there."""
    byline = Byline(())
    shared = Title(None, None)  # of "Xinhua writers A, B"
    for part in split_names(rest):
        found = _person(part)
        behind = _behind(part) if found is None and byline.authors else None
        if found is not None:
            shared = found.title if found.is_shared else shared
            one = with_title(with_title(Byline((found.author,)), found.title), shared)
            byline = Byline((*byline.authors, *one.authors), one.employer or byline.employer)
        elif behind is not None:
            byline = with_title(byline, behind)
        elif byline.authors and names_nobody(part.text):
            continue
        elif not byline.authors and _is_employer(part):
            shared = Title(None, part)
        elif not _is_where(part, is_first=not byline.authors):
            return None
    return byline if byline.authors else None


def with_title(byline: Byline, title: Title) -> Byline:
    """``byline`` with what stands behind or below it, where its authors have nothing of their own."""
    employer = squash(title.employer.text) if title.employer else None
    authors = (
        author.model_copy(update={"title": author.title or title.title, "employer": author.employer or employer})
        for author in byline.authors
    )
    return Byline(tuple(authors), title.agency or title.employer or byline.employer)


# ------------------------------------------------------------------- a name


class _Person(NamedTuple):
    """An author, title and employer, and whether these are those of all that follow: ``Xinhua writers A, B``."""

    author: Author
    title: Title
    is_shared: bool


def _person(part: Passage) -> _Person | None:
    """The author that a part names, or None if it names none."""
    if is_place_name(part.text) and (" " not in part.text or is_prominent(part.text)):
        return None
    bracket = _BRACKET.search(part.text)
    name, behind = (part[: bracket.start()], part.group(bracket, 1)) if bracket and bracket.start() else (part, None)
    label = _behind(behind) if behind is not None else None
    if behind is not None and label is None and not _is_where(behind, is_first=False):
        return None
    name, employer = _split_employer(name)
    name = split_where(name)[0]
    title, name, is_plural = _split_title(name)
    if not is_any_name(name.text):
        return None
    found = label or Title(None, None)
    employer = employer or title.employer or found.employer
    return _Person(author_at(name, title=title.title), Title(title.title or found.title, employer, found.agency), is_plural)


def author_at(name: Passage, title: str | None = None) -> Author:
    """The author whose name stands at ``name``."""
    return Author.at(name, name=squash(name.text), title=title)


def _split_title(part: Passage) -> tuple[Title, Passage, bool]:
    """``Spc. Ana Reyes``, ``Xinhua writers Ana Reyes``: title and employer, the name, and whether the title is a plural."""
    folded = part.text.casefold()
    rank = next((rank for rank in _words().ranks if folded.startswith(rank + " ")), None)
    if rank:
        return Title(part.text[: len(rank)], None), part[len(rank) :].strip(), False
    for match in _BLANKS.finditer(part.text[:80]):
        name = part[match.end() :]
        if is_any_name(name.text) and find_agency(part.text[: match.start()]) is not None:  # "Корреспондент ТАСС Иван Ломов"
            return Title(None, part[: match.start()]), name, False
        words = part.text[: match.start()].split()
        last = words[-1].casefold()
        if is_any_name(name.text) and (last in _words().titles or last.removesuffix("s") in _words().titles):
            before = part[: match.start()]
            our = _OUR.match(before.text)
            before = before[our.end() :] if our else before
            title = _title_words(before) or Title(squash(before.text) or None, None)
            return title, name, last not in _words().titles
    return Title(None, None), part, False


def _split_employer(part: Passage) -> tuple[Passage, Passage | None]:
    """``Ana Reyes of AFP``, ``Ana Reyes Reuters``, ``Ana Reyes/dpa``: the name, and whom it writes for."""
    slash = part.text.rfind("/")
    if slash > 0 and _is_employer(part[slash + 1 :].strip()):
        return part[:slash].strip(), part[slash + 1 :].strip()
    for match in _BLANKS.finditer(part.text):
        name, rest = part[: match.start()], part[match.end() :]
        word = next((word for word in _words().employed if _opens(rest.text, word)), None)
        employer = rest[len(word) :].strip() if word else rest
        if not is_any_name(name.text):
            continue
        if (word and _is_employer(employer)) or _is_label(rest.text):
            return name, employer if word else rest
    return part, None


def names_nobody(text: str) -> bool:
    """Whether a byline's rest names a desk or a trade: ``our correspondent``, ``Reuters Staff``."""
    words = {word.casefold().strip(".,=") for word in _BETWEEN_WORDS.split(text)}
    return len(words) <= 5 and bool(words & _words().nobody) and "," not in text


# ------------------------------------------------------- title and employer


def read_title(line: Passage) -> Title | None:
    """What the line under a byline says of the author, or None if it says something else.

    Example:
        >>> read_title(Passage("AP Business Writer")).title
        'Business Writer'
    """
    text = unmarked(line)
    if text and _ADDRESS.fullmatch(text.text):
        return Title(None, None)
    if not text or text.text[-1] in ".!?:;" or (text.text.rsplit(maxsplit=1)[-1][:1].islower() and not _is_employer(text)):
        return None
    return _any_title(text)


def _any_title(text: Passage) -> Title | None:
    """`read_title` for what stands behind a name on its line, where small letters are no objection."""
    if len(text) > 80:
        return None
    if _ADDRESS.fullmatch(text.text) or _date().fullmatch(text.text):
        return Title(None, None)
    bracket = _BRACKET.search(text.text)
    label = text.group(bracket, 1) if bracket else text
    if find_agency(label.text) is not None:
        return Title(None, text[: bracket.start()] if bracket and bracket.start() else label, label)
    employed = next((text[len(word) :].strip() for word in _words().employed if _opens(text.text, word)), None)
    if employed is not None and _is_employer(employed):
        return Title(None, employed)
    for match in _BLANKS.finditer(text.text):  # "corresponsal de EFE", "Business Editor of the Bay Courier"
        word = next((word for word in _words().employed if _opens(text.text[match.end() :], word)), None)
        body = text[match.end() + len(word) :].strip() if word else None
        title = _title_words(text[: match.start()]) if body and _is_employer(body) else None
        if title is not None:
            return Title(title.title, body)
    return _title_words(text)


def _title_words(text: Passage) -> Title | None:
    """``Associated Press Business Writers``: the words of a title behind its employer; the title is given in the singular."""
    words = [text.group(match) for match in _WORD.finditer(text.text)]
    last = words[-1].text.casefold()
    singular = last if last in _words().titles else last.removesuffix("s")
    if not 1 <= len(words) <= 7 or singular not in _words().titles:
        return None
    for count in range(min(4, len(words) - 1), 0, -1):
        employer = text.between(words[0].start, words[count - 1].end)
        if _is_employer(employer):
            rest = text.between(words[count].start, words[-1].end)
            return Title(squash(rest.text[: len(rest) - len(last) + len(singular)]), employer)
    return Title(squash(text.text[: len(text) - len(last) + len(singular)]), None)


def _opens(text: str, word: str) -> bool:
    return text[:1].lower() + text[1 : len(word)] == word and (text[len(word) :][:1].isspace() or not word[-1].isalpha())


def _is_label(text: str) -> bool:
    """Whether what follows a name without a comma is an agency, and no surname that looks like one."""
    if find_agency(text) is None:
        return False
    is_plain = not text.istitle() and not text.isupper()
    return is_plain or " " in text or len(text) <= 3 or find_agency(text.lower()) is not None


def _is_employer(part: Passage) -> bool:
    words = [word.casefold() for word in part.text.split()]
    if find_agency(part.text.strip(".")) is not None:
        return True
    is_capital = part.text[:1].isupper() or part.text[:1].isdigit()
    return is_capital and len(words) <= 7 and ((words[0] == "the" and len(words) > 1) or words[-1].strip(".") in _words().employers)


def _behind(part: Passage) -> Title | None:
    """The employer or title behind a name and a comma; an agency may be misprinted there."""
    label = part.strip(".")
    if label.text.casefold() in _words().degrees or part.text.casefold() in _words().degrees:
        return Title(label.text, None)
    if find_agency(label.text, allow_misprint=True) is not None:
        return Title(None, label)
    title = _any_title(label)
    return title or (Title(None, label) if _is_employer(label) else None)


def _is_where(part: Passage, *, is_first: bool) -> bool:
    """Whether a part is the place of the writing: ``in Lima``, ``PARIS``; one that opens the list needs its preposition."""
    text = part.text.strip(".")
    for word in _words().where:
        if _opens(text, word):
            return text[len(word) :].strip()[:1].isupper() and len(text) <= 60
    return not is_first and is_place_name(text)
