"""What stands above the story, sorted line by line: header, headline, byline; and where the story starts without a dateline.

The one decision worth knowing: the dateline is the landmark. What is above it is read line by line; without a dateline the
story starts at the first line that is neither header nor headline nor byline.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from newsparse.agencies import AgencyHit, find_agency
from newsparse.dates import date_pattern, read_date
from newsparse.models import Author, Dateline, FoundIn, Header
from newsparse.opening.authors import Byline, Title, read_title, with_title
from newsparse.opening.byline import read_byline, read_name_alone, read_name_in_place, read_signed
from newsparse.opening.header import read_header
from newsparse.opening.headline import (
    blank_below,
    continues,
    headline_of,
    is_headline,
    is_indented,
    is_sentence,
    is_subhead,
)
from newsparse.opening.lines import NOTICES, KnownLine, LineKind, is_end_line, kind_of, unmarked
from newsparse.opening.reporters import read_reporters
from newsparse.opening.stamps import stamp_of_line
from newsparse.opening.wire import is_codes_line, read_fields, read_wire_line
from newsparse.text import INVISIBLE, Passage

HEAD = 6000
"""Characters in which a story without dateline must begin."""
STORY_SEEN = 3000
"""Characters of the story that tell a name from a headline by its words in small letters."""
LONGEST_WRAPPED = 200
"""Characters of a headline on two lines in a dispatch without dateline."""
LONGEST_NOTICE = 800
"""Characters of a notice that runs over several lines."""

# "CORRECTED: Ferry sinks off Oslo"; not "CORRECTED: date"
_CORRECTED_HEADLINE = re.compile(r"\w{1,30}: ?\S{1,60} \S{1,60} \S")
# "March 4, 2025 08:00 ET | Source: Hestholm Sails"
_SOURCE = re.compile(r"(?:\||/) ?Source: ?(\S.{1,80})$")
_YEAR = re.compile(r"\d{4}")
_VISIBLE = re.compile(rf"[^\s\x00-\x1f{INVISIBLE}]")


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
    fields: Mapping[str, object] = {}
    headline: Passage | None = None

    @property
    def is_open(self) -> bool:
        """Whether it may be headline or story."""
        return self.kind is None and self.byline is None and self.title is None


class _Wire(NamedTuple):
    """What the lines are read with."""

    passage: Passage
    language: str
    published: dt.datetime | None
    sent: dt.datetime | None
    has_dateline: bool
    story: str


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
    start = dateline.end if dateline is not None else 0
    wire = _Wire(passage, language, published, sent, dateline is not None, passage.between(start, start + STORY_SEEN).text)
    if dateline is None:
        return _without_dateline(wire)
    lines = _with_name_alone(_sort(list(passage.between(0, dateline.start).lines()), wire), dateline, wire)
    above = _above(lines, _headline(lines, passage), dateline.end, wire)
    reporters = () if above.byline else read_reporters(dateline)
    return above._replace(byline=reporters) if reporters else above


def _headline(lines: Sequence[_Line], passage: Passage) -> Passage | None:
    """The headline of lines that all stand above the story."""
    marked = next((line.headline for line in lines if line.headline is not None), None)
    found = marked or headline_of([line.text for line in lines if line.is_open and any(map(str.isalnum, line.text.text))], passage)
    if found is not None:
        return found
    corrected = (unmarked(line.text) for line in lines if line.kind == "correction")
    return next((line for line in corrected if _CORRECTED_HEADLINE.match(line.text)), None)


def _without_dateline(wire: _Wire) -> Above:
    """Header, headline and byline where no dateline parts them from the story."""
    printed = list(wire.passage[:HEAD].lines())
    while len(printed) > 1 and is_end_line(printed[-1].text):
        printed.pop()
    lines = _sort(printed, wire)
    headline = next((line.headline for line in lines if line.headline is not None), None)
    at = 0
    while at < len(lines):
        number = _headline_lines(lines, at, headline, wire.passage) if lines[at].is_open else 1
        if number == 0:
            return _above(lines[:at], headline, lines[at].text.start, wire)
        if lines[at].is_open and headline is None:
            headline = unmarked(wire.passage.between(lines[at].text.start, lines[at + number - 1].text.end))
        at += number
    return _all_above(lines, headline, wire)


def _headline_lines(lines: Sequence[_Line], at: int, headline: Passage | None, passage: Passage) -> int:
    """How many lines from an open one on are headline, or subhead below one; 0 if it is the story's first."""
    line, below = lines[at].text, next((other.text for other in lines[at + 1 :] if other.is_open or other.kind == "bullet"), None)
    if below is None:
        return 0
    if headline is not None:
        return 1 if is_subhead(line, below, passage) else 0
    is_wrapped = below is lines[at + 1].text and continues(line, below, passage) and blank_below(below, passage)
    if is_wrapped and below.end - line.start < LONGEST_WRAPPED and len(lines) > at + 2:
        return 2 if is_headline(below, lines[at + 2].text, passage) else 0
    return 1 if is_headline(line, below, passage) else 0


def _all_above(lines: Sequence[_Line], headline: Passage | None, wire: _Wire) -> Above:
    """The header of a dispatch in which no line is certainly story: bullets are it, else the last line."""
    bullets = [number for number, line in enumerate(lines) if line.kind == "bullet"]
    last = bullets[0] if bullets else len(lines) - 1
    if last < 0:
        return Above(None, None, (), None, unmarked(wire.passage).start)
    headline = None if lines[last].is_open else headline
    return _above(lines[:last], headline, unmarked(lines[last].text).start, wire)


# ------------------------------------------------------------------- the lines


def _sort(printed: Sequence[Passage], wire: _Wire) -> list[_Line]:
    """Each line with what it is; a notice or byline that runs over several lines is one."""
    found: list[_Line] = []
    number = 0
    while number < len(printed):
        line, after = printed[number], printed[number + 1] if number + 1 < len(printed) else None
        number += 1
        merged = _merged(found[-1], line, wire) if found else None
        if merged is not None:
            found[-1] = merged
            continue
        found.append(_sort_line(line, after, found, wire))
        if (header := read_wire_line(line.text)) and header.form == "zczc":
            below = _sort_fields(printed[number : number + 12], wire)
            number += len(below)
            found += below
    return found


def _sort_line(line: Passage, after: Passage | None, before: Sequence[_Line], wire: _Wire) -> _Line:
    last = before[-1] if before else _Line(line[:0])
    kind = kind_of(line.text) or _kind_by_place(line, after, last, wire)
    byline = read_byline(line, language=wire.language) if kind in (None, "bullet") else None
    if kind == "bullet" and (byline is None or not byline.authors):
        return _Line(line, kind)
    if kind == "desk" and not _is_desk(after, wire):
        kind = None
    if kind is not None and byline is None:
        header = read_wire_line(line.text) if kind == "wire" else None
        return _Line(line, kind, fields=header.fields if header else _source(line, last) if kind == "routing" else {})
    byline = byline or _byline_without_by(line, after, before, wire)
    if byline is not None:
        return _Line(line, byline=byline)
    if (last.byline is not None or last.title is not None) and (title := read_title(line)) is not None:
        return _Line(line, title=title)
    if wire.has_dateline and len(line) <= 40 and find_agency(line.text) is not None:
        return _Line(line, "routing", fields={"source": unmarked(line).text})
    return _Line(line)


def _is_desk(after: Passage | None, wire: _Wire) -> bool:
    """Whether a headline may stand below the name of a desk."""
    return after is not None and (wire.has_dateline or (not is_sentence(after.text) and blank_below(after, wire.passage)))


def _source(line: Passage, last: _Line) -> dict[str, object]:
    """The sender that a routing line of a release service names: behind ``| Source:``, or below ``NEWS PROVIDED BY``."""
    match = _SOURCE.search(line.text)
    if match:
        return {"source": match[1]}
    is_source = last.text.text.casefold() == "news provided by" or find_agency(line.text) is not None
    return {"source": line.text} if is_source else {}


def _byline_without_by(line: Passage, after: Passage | None, before: Sequence[_Line], wire: _Wire) -> Byline | None:
    """The authors of a line of names: above a job title, with their agency, or ``in PLACE``."""
    has_title = after is not None and read_title(after) is not None and kind_of(after.text) is None
    if has_title and (wire.has_dateline or before) and (alone := read_name_alone(line)) is not None:
        return alone
    return read_signed(line, wire.story) or (read_name_in_place(line, wire.story) if wire.has_dateline else None)


def _kind_by_place(line: Passage, after: Passage | None, last: _Line, wire: _Wire) -> LineKind | None:
    """What its neighbours make of a line: the slug under an IPTC 7901 header, codes above an ANPA header, a stamp."""
    header = read_wire_line(last.text.text) if last.kind == "wire" else None
    if last.kind == "routing" and last.text.text.casefold() == "news provided by":
        return "routing"
    if header is not None and header.form == "iptc-7901" and (" " not in line.text or _starts_text(line, after, wire)):
        return "slug"
    if after is not None and is_codes_line(line.text) and (below := read_wire_line(after.text)) and below.form == "anpa":
        return "wire"
    if last.kind == "desk" and line.text.isupper() and line.text.isalpha() and after is not None:
        return "desk"
    return "routing" if stamp_of_line(line) is not None or _is_date(line.text, wire.language) else None


@cache
def _dates(language: str) -> re.Pattern[str]:
    return re.compile(date_pattern(tuple(dict.fromkeys((language, "en")))))


def _is_date(line: str, language: str) -> bool:
    """Whether a line is a date with its year and nothing else."""
    if len(line) > 40 or not _YEAR.search(line) or not _dates(language).fullmatch(line.strip(" -–—")):
        return False
    read = read_date(line.strip(" -–—"), languages=tuple(dict.fromkeys((language, "en"))))
    return read is not None and read.year_from == "text"


def _starts_text(line: Passage, after: Passage | None, wire: _Wire) -> bool:
    """Whether the control character that starts the text stands between a line and the next."""
    return after is not None and "\x02" in wire.passage.between(line.end, after.start).text


def _sort_fields(printed: Sequence[Passage], wire: _Wire) -> list[_Line]:
    """The lines below ``ZCZC`` that are fields of it."""
    found: list[_Line] = []
    for field in read_fields(printed):
        byline = None
        if field.name == "author":
            byline = read_byline(field.text, language=wire.language) or read_name_alone(field.text)
        headline = field.text if field.name == "headline" else None
        found.append(_Line(field.text, "wire", byline, fields=field.fields, headline=headline))
    return found


# --------------------------------------------------------- lines of several lines

_GOES_ON = re.compile(r"(?:[,;&]|\b(?:and|at|for|of|on|the|to|until|und|y|e|et))$", re.IGNORECASE)


def _merged(above: _Line, line: Passage, wire: _Wire) -> _Line | None:
    """``above`` with ``line`` as its continuation, or None if that is a line of its own."""
    gap = wire.passage.between(above.text.end, line.start).text
    if gap.count("\n") > 1 or gap.count("\r") > 1:
        return None
    both = wire.passage.between(above.text.start, line.end)
    if above.kind in NOTICES and len(both) <= LONGEST_NOTICE and _goes_on(above, line, gap):
        return above._replace(text=both)
    if above.kind == "bullet" and (line.text[:1].islower() or is_indented(gap)) and len(both) <= 400:
        return above._replace(text=both)
    if above.byline is not None and above.byline.authors and _GOES_ON.search(unmarked(above.text).text):
        byline = read_byline(both, language=wire.language)
        return above._replace(text=both, byline=byline) if byline and byline.authors else None
    return None


def _goes_on(above: _Line, line: Passage, gap: str) -> bool:
    """Whether a notice goes on in the next line: its bracket is open, its sentence is, or its embargo lacks the time."""
    text = above.text.text
    if text.startswith(("(", "[")) and text.count(text[0]) > text.count(")" if text[0] == "(" else "]"):
        return True
    if unmarked(line).text[:1].islower() and above.kind != "priority":
        return True
    if text.endswith(("<", "=", ".", ")")) or is_indented(gap):
        return False
    if above.kind == "embargo" and not any(map(str.isdigit, text)):
        return any(map(str.isdigit, line.text)) and len(line) <= 120
    return above.kind != "priority" and _GOES_ON.search(text) is not None


def _with_name_alone(lines: list[_Line], dateline: Dateline, wire: _Wire) -> list[_Line]:
    """``lines``, the last of them read as a byline if it is names alone, directly above the dateline and below a headline."""
    if (
        len(lines) < 2
        or not lines[-1].is_open
        or any(line.byline for line in lines)
        or not any(line.is_open or line.headline for line in lines[:-1])
    ):
        return lines
    name = lines[-1].text
    is_directly_above = wire.passage.between(name.end, dateline.start).text.count("\n") <= 1
    byline = read_name_alone(name, wire.story) if is_directly_above else None
    return [*lines[:-1], lines[-1]._replace(byline=byline)] if byline else lines


# ------------------------------------------------------------------- the value


def _above(lines: Sequence[_Line], headline: Passage | None, story_start: int, wire: _Wire) -> Above:
    byline = Byline(())
    for line in lines:
        if line.byline is not None:
            byline = Byline((*byline.authors, *line.byline.authors), line.byline.employer or byline.employer)
        elif line.title is not None:
            byline = with_title(byline, line.title)
    known = [KnownLine(line.kind, line.text, line.fields) for line in lines if line.kind is not None]
    header = read_header(known, language=wire.language, published=wire.published, sent=wire.sent)
    return Above(header, headline, byline.authors, _agency(byline, known), story_start)


def _agency(byline: Byline, lines: Sequence[KnownLine]) -> tuple[Passage, AgencyHit, FoundIn] | None:
    """The agency that the byline or else a routing line names."""
    if byline.employer is not None and (hit := find_agency(byline.employer.text, allow_misprint=True)):
        return byline.employer, hit, "byline"
    for line in lines:
        for label in _labels(line):
            if hit := find_agency(label.text):
                return label, hit, "header"
    return None


def _labels(line: KnownLine) -> list[Passage]:
    """Where a line may name the agency: a routing line itself or before its colon, the source of a wire header."""
    text = unmarked(line.text)
    if line.kind == "routing":
        return [text[: text.text.find(":")] if ":" in text.text else text]
    source = str(line.fields.get("source", "")) if line.kind == "wire" else ""
    at = text.text.find(source)
    return [text[at : at + len(source)]] if source and at >= 0 else []


def body_start(text: Passage) -> int:
    """Where the first visible character of ``text`` stands, in the dispatch; its end if there is none."""
    match = _VISIBLE.search(text.text)
    return text[match.start() :].start if match else text.end
