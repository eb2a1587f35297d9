"""Who reported, wrote, edited or helped: ``(Reporting by Ana Reyes; Editing by Tom Birch)`` and its relatives below a story.

Two questions that must not be mixed up: whom a line below the story names (`read_credits`, generous), and whether a line is a
credit at all and no sentence of the story (`is_credit`: every part of it must be a name, a place or a newsroom).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from newsparse.agencies import find_agency
from newsparse.models import Credit
from newsparse.opening.names import is_any_name, is_name, split_names, split_where
from newsparse.places import is_place_name
from newsparse.tables import read_toml
from newsparse.text import E_MAIL, Passage, any_of, label_pattern, longest_first, squash

LONGEST = 800
"""Characters of the longest credit that is read."""

_CLAUSE = re.compile(r"[^;；()（）\[\]【】<>\r\n]+(?:\r?\n[^;；()（）\[\]【】<>\r\n]+)*")
_EDGES = "-–—*., 、，/"
# "To contact the reporters on this story: Ana Reyes in Lima at areyes@example.com"
_TO_CONTACT = re.compile(r"To contact the (?P<role>reporter|editor|writer)s? (?:on|responsible for) this story:\s*", re.IGNORECASE)
# "Write to Ana Reyes at ana@example.com", "-By Ana Reyes, Dow Jones Newswires; 212-555-0100"
_WRITE_TO = re.compile(r"Write to (?P<names>.{3,120}?) at \S+@\S+", re.IGNORECASE)
_BY = re.compile(r"(?:[-–—]{1,2} ?|\()By (?P<names>[^;]{3,200})")
_ADDRESS = re.compile(rf"(?:\bat\s{{1,5}})?\(?{E_MAIL}\)?|\+?\d[\d ()+-]{{6,24}}\d")
_ROOMS = (
    "newsroom", "newsrooms", "bureau", "bureaux", "bureaus", "staff", "desk", "team", "correspondent", "correspondents",
    "redaktion", "rédaction", "redacción", "redação", "redazione", "редакция",
)  # fmt: skip
_ROOM = re.compile(rf"(?:the )?(?:[\w.'’-]{{1,20}} ){{0,4}}(?:{any_of(_ROOMS)})(?: in .{{2,40}})?", re.IGNORECASE)
# "Ana Reyes and", "Ana Reyes und": the word that joins a name to the next credit
_JOINED = re.compile(r"\s{1,8}(?:and|und|et|y|e|и)$")
# "AP's Tom Birch"
_POSSESSOR = re.compile(r"(?:the )?(\S{2,20}?)['’]s? ")
# Every character of a script without blanks, else the first of a word.
_WORD_START = re.compile(r"(?<![^\W_\u3400-\u9fff])[^\W_]")
_CONTRIBUTING = "contributing"
_ROLES = {"reporter": "reporting", "writer": "writing", "editor": "editing"}


class _Row(NamedTuple):
    roles: tuple[str, ...]
    pattern: re.Pattern[str]


class _Clause(NamedTuple):
    """A clause of a credit: what it says of whom, and whether its beginning alone makes it a credit."""

    roles: tuple[str, ...]
    names: Passage


@cache
def _rows() -> tuple[_Row, ...]:
    return tuple(
        _Row(tuple(row["roles"]), re.compile(_starts(row["starts"]), re.IGNORECASE)) for row in read_toml("lines.toml")["credit"]
    )


@cache
def _any_start() -> re.Pattern[str]:
    words = [word for row in read_toml("lines.toml")["credit"] for word in row["starts"]]
    return re.compile(rf"(?<![^\W_\u3400-\u9fff]){_starts(words)}", re.IGNORECASE)


def _starts_in(text: str) -> Iterator[re.Match[str]]:
    """Each beginning of a credit in ``text``; the many alternatives are tried only where the first letters fit."""
    at = 0
    for word in _WORD_START.finditer(text):
        if word.start() >= at and _may_begin(text[word.start() : word.start() + _TELLING]):
            match = _any_start().match(text, word.start())
            if match is not None:
                at = match.end()
                yield match


def _starts(words: Iterable[str]) -> str:
    """Pattern of what begins a credit."""
    return rf"(?:{'|'.join(map(label_pattern, longest_first(words)))})[:：]?"


@cache
def _contributed() -> tuple[re.Pattern[str], ...]:
    """Whole clauses such as ``AP writers NAMES contributed to this report``; the names are a group."""
    table = read_toml("lines.toml")["contributed"]
    trades, ends, places, alone = (any_of(table[key]) for key in ("trades", "ends", "places", "unnamed_ends"))
    names, by_trade = r"(?P<names>[^;()\r\n]{4,300}?)", rf"(?:[\w.&'’-]{{1,40}} ){{0,6}}(?i:{trades}) "
    return (
        re.compile(rf"{by_trade}{names} (?:{ends})\.?\s*"),
        re.compile(rf"{by_trade}{names} (?:{places}) [^;()\r\n.]{{2,60}}\.?\s*"),
        re.compile(rf"{names} (?:{alone})(?: from [^;()\r\n.]{{2,60}})?\.?\s*"),
    )


def read_credits(below: Passage) -> tuple[Credit, ...]:
    """The credits in what stands below a story, in order.

    Example:
        >>> [(c.name, c.role) for c in read_credits(Passage("(Reporting by Ana Reyes in Lima; Editing by Tom Birch)"))]
        [('Ana Reyes', 'reporting'), ('Tom Birch', 'editing')]
    """
    found: list[Credit] = []
    if below.text.isascii() and len(below.text.split(maxsplit=1)) < 2:  # one word, of the end mark
        return ()
    for clause in _clauses(below):
        for part in split_names(clause.names):
            name = _name(part)
            found.extend(Credit.at(name, name=squash(name.text), role=role) for role in clause.roles if name is not None)
    return tuple(found)


def is_credit(line: Passage) -> bool:
    """Whether a line, or a few that were wrapped, is a credit and nothing else.

    Example:
        >>> is_credit(Passage("Photos by Ana Reyes")), is_credit(Passage("Photos by Ana Reyes hang in the hall."))
        (True, False)
    """
    if len(line) > LONGEST:
        return False
    if not may_be_credit(line.text):
        return False
    text = line.strip("(（[【*<" + _EDGES)
    if not (_begins(text.text) or _BY.match(line.text.lstrip()) or _has_contributed(text)):
        return False
    clauses = list(_clauses(line))
    return bool(clauses) and all(_is_sure(clause) for clause in clauses)


def may_be_credit(text: str) -> bool:
    """Whether it is worth reading a line: it begins with the first letters of a credit, or has a word that ends one."""
    bare = text.lstrip("(（[【<\t\r\n" + _EDGES)
    if _may_begin(bare) or "contribut" in text or "reported" in text:
        return True
    return bare[:3] == "By " and text.lstrip()[:1] in "-–—("


def may_end_credit(text: str) -> bool:
    """Whether the last line of a credit may end as ``text`` does: with a name, a place, an address, a newsroom, no other word.

    Example:
        >>> may_end_credit("Editing by Tom Birch"), may_end_credit("as the Lima newsroom"), may_end_credit("the boats sailed.")
        (True, True, False)
    """
    last = text.rstrip("._ \t\r\n)]）】>*-–—").rpartition(" ")[2]
    return not (last.isascii() and last.islower() and last.isalpha()) or last in _last_words()


@cache
def _last_words() -> frozenset[str]:
    table = read_toml("lines.toml")["contributed"]
    return frozenset(words.split()[-1] for words in (*table["ends"], *table["unnamed_ends"], *_ROOMS))


def begins_credit(inside: Passage) -> bool:
    """Whether what stands in brackets at the end of a story is a credit: ``Reporting by ...``, ``Ana Reyes, édité par ...``."""
    if _begins(inside.text.lstrip("*- ")):
        return True
    later = next(_starts_in(inside.text), None)
    return later is not None and _are_names(inside[: later.start()].strip(_EDGES))


def _begins(text: str) -> bool:
    return _may_begin(text) and any(pattern.match(text) for pattern in (_any_start(), _TO_CONTACT, _WRITE_TO))


_TELLING = 4
"""Letters that tell most lines from a credit."""


def _may_begin(text: str) -> bool:
    """Whether ``text`` begins with the first letters of a credit."""
    letters, first = text[:_TELLING].casefold(), _first_letters()
    return letters[:4] in first or letters[:3] in first or letters[:2] in first or letters[:1] in first  # a third of a loop's time


@cache
def _first_letters() -> frozenset[str]:
    """The first letters of what begins a credit; of a shorter word all."""
    starts = [word for row in read_toml("lines.toml")["credit"] for word in row["starts"]]
    return frozenset(word.rstrip(":：").casefold()[:_TELLING] for word in (*starts, "To contact", "Write to"))


def _has_contributed(text: Passage) -> bool:
    if "contribut" not in text.text and "reported" not in text.text:
        return False
    return any(pattern.fullmatch(text.text) for pattern in _contributed())


def _clauses(below: Passage) -> Iterator[_Clause]:
    """The clauses that say who did what; a list of names behind one goes on with its role."""
    roles: tuple[str, ...] = ()
    for match in _CLAUSE.finditer(below.text):
        clause = below.group(match).strip(_EDGES + "*")
        if len(clause) > LONGEST:
            continue
        printed = below.text[match.start() - (below.text[match.start() - 1 : match.start()] == "(") : match.end()]
        found = list(_read_clause(clause, printed.lstrip()))
        if not found and roles and below.text[: match.start()].rstrip()[-1:] == ";" and _are_names(clause):
            found = [_Clause(roles, clause)]
        roles = found[-1].roles if found else ()
        yield from found


def _are_names(printed: Passage) -> bool:
    """Whether ``printed`` is a list of names and nothing else."""
    parts = list(split_names(printed))
    return bool(parts) and all(_name(part) is not None and _is_short_where(part) for part in parts)


def _read_clause(clause: Passage, printed: str) -> Iterator[_Clause]:
    """What a clause says; ``printed`` shows the dash or bracket before it."""
    if _has_contributed(clause):
        whole = next(match for pattern in _contributed() if (match := pattern.fullmatch(clause.text)))
        yield _Clause((_CONTRIBUTING,), clause.group(whole, "names"))
        return
    by, write_to, to_contact = _BY.match(printed), _WRITE_TO.match(clause.text), _TO_CONTACT.match(clause.text)
    if by or write_to:
        names = clause.group(write_to, "names") if write_to else clause[2:].strip()
        yield _Clause(("reporting",), names)
    elif to_contact:
        yield _Clause((_ROLES[to_contact["role"].lower()],), clause[to_contact.end() :])
    else:
        yield from _by_starts(clause)


def _by_starts(clause: Passage) -> Iterator[_Clause]:
    """``Reporting by A, Additional reporting by B`` divided before each new credit; what stands above the first is an unknown."""
    starts = [match.start() for match in _starts_in(clause.text)]
    if not starts:
        return
    if starts[0] and not _is_label(clause.text[: starts[0]]):
        if not _are_names(clause[: starts[0]].strip(_EDGES)):
            return
        yield _Clause(("reporting",), clause[: starts[0]].strip(_EDGES))
    for start, end in zip(starts, [*starts[1:], len(clause)], strict=True):
        piece = clause[start:end].strip(_EDGES)
        row, match = next((row, match) for row in _rows() if (match := row.pattern.match(piece.text)))
        yield _Clause(row.roles, _unlinked(piece[match.end() :].strip(_EDGES)))


def _is_label(text: str) -> bool:
    """Whether what stands before a credit is an agency or a mark: ``ANTARA / Editor: ...``."""
    return not text.strip(_EDGES + "*") or find_agency(text.strip(_EDGES)) is not None


def _unlinked(names: Passage) -> Passage:
    """``names`` without the word that joins them to the next credit: ``Ana Reyes and``, ``Ana Reyes und``."""
    return names[: len(_JOINED.sub("", names.text))]


def _name(part: Passage) -> Passage | None:
    """The name in a part of a credit, or None: ``Ana Reyes in Lima at ana@example.com``, ``AP's Tom Birch``."""
    if "\n" in part.text and not is_any_name(split_where(part)[0].text):  # the list ends with its line
        part = part[: part.text.find("\n")].strip(_EDGES)
    address = _ADDRESS.search(part.text)
    part = part[: address.start()].strip(_EDGES) if address else part
    bare = part if part.text.endswith(("Jr.", "Sr.")) else part.strip(".")
    name = split_where(bare)[0]
    if is_any_name(name.text):
        return name
    agency = _POSSESSOR.match(name.text)
    if agency and find_agency(agency[1]) is not None and is_name(name.text[agency.end() :]):
        return name[agency.end() :]
    return None


def _is_sure(clause: _Clause) -> bool:
    """Whether every part of a clause is a name, a place behind one, an address or a newsroom."""
    parts = list(split_names(clause.names))
    was_name = False
    for part in parts:
        text = part.text.strip(_EDGES)
        is_named = _name(part) is not None and _is_short_where(part)
        is_other = _ROOM.fullmatch(text) or _ADDRESS.fullmatch(text) or find_agency(text)
        if not (is_named or is_other or (was_name and _is_place(text))):
            return False
        was_name = was_name or is_named
    return bool(parts)


def _is_short_where(part: Passage) -> bool:
    """Whether what stands behind the name, if anything, can be a place: ``in Lima``, and no ``in the hall of the town``."""
    where = split_where(part)[1]
    if where is None:
        return True
    words = _ADDRESS.sub("", where.text).strip(_EDGES).split()
    return not words or (1 < len(words) <= 7 and words[1][:1].isupper() and words[-1][:1].isupper())


def _is_place(text: str) -> bool:
    return is_place_name(text) or (text[:1].isupper() and len(text.split()) <= 3 and text.replace(" ", "").isalpha())
