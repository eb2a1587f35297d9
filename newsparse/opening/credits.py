"""Who reported, wrote, edited or helped: ``(Reporting by Ana Reyes; Editing by Tom Birch)`` and its relatives below a story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newsparse.models import Credit
from newsparse.opening.names import is_name, split_names
from newsparse.tables import read_toml
from newsparse.text import Passage, squash

# "AP writers Ana Reyes and Tom Birch contributed to this report."; not "The writers contributed to a fund."
_CONTRIBUTED = re.compile(
    r"(?:[A-Z][\w.]* ){1,4}(?:[Ww]riters?|[Rr]eporters?|[Cc]orrespondents?|[Jj]ournalists?) (?P<names>[^;()\r\n]{4,200}?)"
    r"(?:,? in [^;()\r\n]{2,60}?)? (?:contributed|reported)\b"
)
_CLAUSE = re.compile(r"[^;()\[\]<>\r\n]+(?:\r?\n[^;()\[\]<>\r\n]+)*")


class _Row(NamedTuple):
    role: str
    pattern: re.Pattern[str]


@cache
def _rows() -> tuple[_Row, ...]:
    return tuple(
        _Row(row["role"], re.compile(rf"(?:{'|'.join(map(re.escape, row['starts']))})\b", re.IGNORECASE))
        for row in read_toml("lines.toml")["credit"]
    )


@cache
def _any_start() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row.pattern.pattern})" for row in _rows()), re.IGNORECASE)


def read_credits(below: Passage) -> tuple[Credit, ...]:
    """The credits in what stands below a story, in order.

    Example:
        >>> [(c.name, c.role) for c in read_credits(Passage("(Reporting by Ana Reyes in Lima; Editing by Tom Birch)"))]
        [('Ana Reyes', 'reporting'), ('Tom Birch', 'editing')]
    """
    found: list[Credit] = []
    for match in _CLAUSE.finditer(below.text):
        for clause in _split(below.group(match)):
            found.extend(_credits(clause))
    return tuple(found)


def is_credit(line: Passage) -> bool:
    """Whether a line begins with a credit that names somebody."""
    clause = line.strip("(-–—. ")
    return (_any_start().match(clause.text) or _CONTRIBUTED.match(clause.text)) is not None and bool(read_credits(clause))


def _split(clause: Passage) -> Iterator[Passage]:
    """``Reporting by A, Additional reporting by B`` divided before each new credit."""
    starts = [match.start() for match in _any_start().finditer(clause.text)] or [0]
    for start, end in zip(starts, [*starts[1:], len(clause)], strict=True):
        yield clause[start:end].strip("-–—., ")


def _credits(clause: Passage) -> Iterator[Credit]:
    contributed = _CONTRIBUTED.match(clause.text)
    if contributed:
        yield from _named(clause.group(contributed, "names"), "contributing")
        return
    for row in _rows():
        match = row.pattern.match(clause.text)
        if match:
            yield from _named(clause[match.end() :], row.role)
            return


def _named(names: Passage, role: str) -> Iterator[Credit]:
    for name in split_names(names):
        name = name.strip(".")
        if is_name(name.text):
            yield Credit.at(name, name=squash(name.text), role=role)
