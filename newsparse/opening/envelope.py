"""What stands above the story, sorted line by line: header, headline, byline; and where the story starts without a dateline.

The one decision worth knowing: the dateline is the landmark. What is above it is read line by line; without a dateline the
story starts at the first line that is neither header nor headline nor byline.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

from newsparse.agencies import AgencyHit, find_agency
from newsparse.models import Author, Dateline, FoundIn, Header
from newsparse.opening.byline import (
    Byline,
    Title,
    read_byline,
    read_name_alone,
    read_name_in_place,
    read_reporters,
    read_title,
    with_title,
)
from newsparse.opening.header import read_header
from newsparse.opening.lines import LineKind, is_end_line, kind_of, unmarked
from newsparse.text import INVISIBLE, Passage

LONGEST_HEADLINE = 250
"""Characters; the longest headline of the fixtures has 83."""


class Above(NamedTuple):
    """What the lines above the story say.

    Attributes:
        header: The wire lines, or None if there are none.
        headline: The headline, wire marks at its ends left out.
        byline: The authors.
        agency: The agency that byline or header names, with where it was found; or None.
        story_start: Where the story starts if there is no dateline, as an index of the dispatch.
    """

    header: Header | None
    headline: Passage | None
    byline: tuple[Author, ...]
    agency: tuple[Passage, AgencyHit, FoundIn] | None
    story_start: int


class _Line(NamedTuple):
    """A line above the story: of a kind of the table's, a byline, a title under one, or (all None) headline or story."""

    text: Passage
    kind: LineKind | None = None
    byline: Byline | None = None
    title: Title | None = None

    @property
    def is_open(self) -> bool:
        """Whether it may be headline or story."""
        return self.kind is None and self.byline is None and self.title is None


class _Wire(NamedTuple):
    """What the lines are read with."""

    language: str
    published: dt.datetime | None
    sent: dt.datetime | None


def read_above(
    passage: Passage,
    dateline: Dateline | None,
    *,
    language: str = "en",
    published: dt.datetime | None = None,
    sent: dt.datetime | None = None,
) -> Above:
    """Everything above the story.

    Args:
        passage: The dispatch.
        dateline: The dateline, if one was found; the lines above it are read.
        language: Code of the language, for the words that begin a byline and for dates.
        published: When the dispatch was sent; supplies the year of an embargo.
        sent: The same, as the wire's stamp says.
    """
    wire = _Wire(language, published, sent)
    if dateline is None:
        return _without_dateline(passage, wire)
    lines = _with_name_alone(_sort(list(passage.between(0, dateline.start).lines()), wire, has_dateline=True), passage, dateline)
    headline = _headline([line.text for line in lines if line.is_open], passage)
    above = _above(lines, headline, dateline.end, wire)
    return above if above.byline else above._replace(byline=read_reporters(dateline).authors)


def _without_dateline(passage: Passage, wire: _Wire) -> Above:
    """Header, headline and byline where no dateline parts them from the story."""
    printed = list(passage[:6000].lines())
    while len(printed) > 1 and is_end_line(printed[-1].text):
        printed.pop()
    lines = _sort(printed, wire, has_dateline=False)
    top: list[_Line] = []
    headline: Passage | None = None
    for number, line in enumerate(lines):
        if line.is_open and (headline is not None or not _is_headline(line.text, lines[number + 1 :], passage)):
            break
        if line.is_open:
            headline = unmarked(line.text)
        top.append(line)
    if len(top) < len(lines):
        return _above(top, headline, lines[len(top)].text.start, wire)
    last = top.pop() if top else None  # nothing is left to be the story: the last line is it
    headline = None if last is not None and last.is_open else headline
    return _above(top, headline, unmarked(last.text if last else passage).start, wire)


def _is_headline(line: Passage, below: Sequence[_Line], passage: Passage) -> bool:
    """Whether the first unclassified line of a dispatch without dateline is a headline: no sentence, and a story below it."""
    text = unmarked(line).text
    if len(text) > LONGEST_HEADLINE or not any(other.is_open for other in below):
        return False
    blank_below = re.match(r"[^\S\r\n]*(?:\r\n|[\r\n])[^\S\r\n]*[\r\n]", passage.text[line.end - passage.start :]) is not None
    if text.endswith(("?", "!")):
        return blank_below
    return not text.endswith((".", ":", ";", ",", "”", '"', "…")) and (blank_below or not below[0].is_open or len(text) < 120)


def _sort(printed: Sequence[Passage], wire: _Wire, *, has_dateline: bool) -> list[_Line]:
    """Each line with what it is."""
    found: list[_Line] = []
    for number, line in enumerate(printed):
        after = printed[number + 1] if number + 1 < len(printed) else None
        found.append(_sort_line(line, after, found, wire, has_dateline=has_dateline))
    return found


def _sort_line(line: Passage, after: Passage | None, before: Sequence[_Line], wire: _Wire, *, has_dateline: bool) -> _Line:
    kind = kind_of(line.text) or _kind_below(line.text, before[-1].kind if before else None)
    if kind is not None:
        return _Line(line, kind)
    byline = read_byline(line, language=wire.language)
    if byline is None and after is not None and read_title(after) is not None and (has_dateline or before):
        byline = read_name_alone(line)
    if byline is None and has_dateline:
        byline = read_name_in_place(line)
    if byline is not None:
        return _Line(line, byline=byline)
    is_below_byline = bool(before) and (before[-1].byline is not None or before[-1].title is not None)
    if is_below_byline and (title := read_title(line)) is not None:
        return _Line(line, title=title)
    if has_dateline and len(line) <= 40 and find_agency(line.text) is not None:
        return _Line(line, "routing")
    return _Line(line)


def _kind_below(line: str, above: LineKind | None) -> LineKind | None:
    """What the line above makes of a line: the slug under an IPTC 7901 header, ``YY TDR`` under ``ZCZC``."""
    if above == "wire" and " " not in line:
        return "slug"
    is_field = above == "routing" and re.fullmatch(r"[A-Z]{2,4}(?: [A-Z]{2,4})*|[:%#$&@*][^\s:%#$&@*].*", line)
    return "routing" if is_field else None


def _with_name_alone(lines: list[_Line], passage: Passage, dateline: Dateline) -> list[_Line]:
    """``lines``, the last of them read as a byline if it is a name alone, directly above the dateline and below a headline."""
    if (
        len(lines) < 2
        or not lines[-1].is_open
        or any(line.byline for line in lines)
        or not any(line.is_open for line in lines[:-1])
    ):
        return lines
    name = lines[-1].text
    is_directly_above = passage.between(name.end, dateline.start).text.count("\n") <= 1
    if not is_directly_above or name.text.isupper() or len(name.text.split()) > 3:
        return lines
    byline = read_name_alone(lines[-1].text)
    return [*lines[:-1], lines[-1]._replace(byline=byline)] if byline else lines


def _headline(lines: Sequence[Passage], passage: Passage) -> Passage | None:
    """The first line that is nothing else, with its continuation if it was wrapped."""
    if not lines:
        return None
    last = 0
    while last + 1 < len(lines) and _continues(lines[last], lines[last + 1], passage):
        last += 1
    headline = unmarked(passage.between(lines[0].start, lines[last].end))
    return headline if headline and len(headline) <= LONGEST_HEADLINE else unmarked(lines[0]) or None


def _continues(line: Passage, after: Passage, passage: Passage) -> bool:
    """Whether ``after`` is the second half of a headline: on the very next line, both in capitals or going on in lower case."""
    gap = passage.between(line.end, after.start).text
    if gap.count("\n") > 1 or line.text.rstrip().endswith(("<", "=", "+", ".")):
        return False
    return (line.text.isupper() and after.text.isupper()) or after.text[:1].islower() or line.text.endswith((",", "-"))


def _above(lines: Sequence[_Line], headline: Passage | None, story_start: int, wire: _Wire) -> Above:
    byline = Byline(())
    for line in lines:
        if line.byline is not None:
            byline = Byline((*byline.authors, *line.byline.authors), line.byline.employer or byline.employer)
        elif line.title is not None:
            byline = with_title(byline, line.title)
    known = [(line.kind, line.text) for line in lines if line.kind is not None]
    header = read_header(known, language=wire.language, published=wire.published, sent=wire.sent)
    return Above(header, headline, byline.authors, _agency(byline, known), story_start)


def _agency(byline: Byline, lines: Sequence[tuple[LineKind, Passage]]) -> tuple[Passage, AgencyHit, FoundIn] | None:
    """The agency that the byline or else a routing line names."""
    if byline.employer is not None and (hit := find_agency(byline.employer.text, allow_misprint=True)):
        return byline.employer, hit, "byline"
    for kind, line in lines:
        label = line[: line.text.find(":")] if ":" in line.text else line
        if kind == "routing" and label and (hit := find_agency(label.text)):
            return label, hit, "header"
    return None


def body_start(text: Passage) -> int:
    """Where the first visible character of ``text`` stands, in the dispatch; its end if there is none."""
    match = re.search(rf"[^\s\x00-\x1f{INVISIBLE}]", text.text)
    return text[match.start() :].start if match else text.end
