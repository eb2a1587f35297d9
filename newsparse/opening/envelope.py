"""What stands above the story: wire header, slug, notices, headline, byline.

The one decision worth knowing: the dateline is the landmark. What is above it is read line by line; without a dateline the
story starts at the first line that is neither header nor headline nor byline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsparse.agencies import AgencyHit, find_agency
from newsparse.models import Author, Dateline, FoundIn, Header, Located
from newsparse.opening.byline import Title, read_byline, read_name_above_title, read_name_in_place, read_title, with_title
from newsparse.opening.lines import LineKind, is_end_line, kind_of, unmarked
from newsparse.text import INVISIBLE, Passage, squash

LONGEST_HEADLINE = 250
"""Characters; the longest headline of the fixtures has 83."""

_ANPA = re.compile(r"([A-Za-z]\d{4})([A-Z]*)[\x1f ]?([A-Za-z_-]{2,10})")
_ANPA_KEYS = re.compile(r"([a-z]) ([a-z]?)[\x11-\x14\s]*([A-Z]{2}-.*?)\s+\d\d-\d\d +(\d{1,5})")
_IPTC_7901 = re.compile(r"([a-z]{3}\d{3,4}) (\d) ([a-z]{1,3}) (\d+)\b.*")


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
    kind: LineKind | str | None
    text: Passage
    authors: tuple[Author, ...] = ()
    title: Title | None = None


def read_above(passage: Passage, dateline: Dateline | None, *, language: str = "en") -> Above:
    """Everything above the story.

    Args:
        passage: The dispatch from its beginning to the end of the story.
        dateline: The dateline, if one was found; the lines above it are read.
        language: Code of the language, for the words that begin a byline.
    """
    if dateline is not None:
        lines = _sort(list(passage.between(0, dateline.start).lines()), language, has_story_below=True)
        headline = _headline([line for line in lines if line.kind is None], passage)
        return _above(lines, headline, dateline.end)
    return _without_dateline(passage, language)


def _without_dateline(passage: Passage, language: str) -> Above:
    """Header, headline and byline where no dateline parts them from the story."""
    printed = list(passage[:6000].lines())
    while len(printed) > 1 and is_end_line(printed[-1].text):
        printed.pop()
    lines = _sort(printed, language, has_story_below=False)
    top: list[_Line] = []
    headline: Passage | None = None
    for number, line in enumerate(lines):
        if line.kind is None and (headline is not None or not _is_headline(line.text, lines[number + 1 :], passage)):
            break
        if line.kind is None:
            headline = unmarked(line.text)
        top.append(line)
    if len(top) == len(lines):  # nothing is left to be the story: the last line is it
        last = top.pop() if top else None
        headline = None if last is not None and last.kind is None else headline
        start = unmarked(last.text if last else passage).start
    else:
        start = lines[len(top)].text.start
    return _above(top, headline, start)


def _is_headline(line: Passage, below: Sequence[_Line], passage: Passage) -> bool:
    """Whether the first unclassified line of a dispatch without dateline is a headline: no sentence, and a story below it."""
    text = unmarked(line).text
    if len(text) > LONGEST_HEADLINE or not any(other.kind is None for other in below):
        return False
    blank_below = re.match(r"[^\S\r\n]*(?:\r\n|[\r\n])[^\S\r\n]*[\r\n]", passage.text[line.end - passage.start :]) is not None
    if text.endswith(("?", "!")):
        return blank_below
    return not text.endswith((".", ":", ";", ",", "”", '"', "…")) and (blank_below or below[0].kind is not None or len(text) < 120)


def _sort(lines: Sequence[Passage], language: str, *, has_story_below: bool) -> list[_Line]:
    """Each line with its kind: one of the table's, ``byline``, ``title``, or None for what may be headline or story."""
    found: list[_Line] = []
    for number, line in enumerate(lines):
        after = lines[number + 1] if number + 1 < len(lines) else None
        found.append(_sort_line(line, after, found, language, has_story_below))
    return found


def _sort_line(line: Passage, after: Passage | None, before: Sequence[_Line], language: str, has_story_below: bool) -> _Line:
    kind = kind_of(line.text)
    if before and kind is None and before[-1].kind == "wire" and " " not in line.text:
        kind = "slug"  # the line under an IPTC 7901 header is its slug, whatever it looks like
    if before and kind is None and before[-1].kind == "routing" and re.fullmatch(r"[A-Z]{2,4}(?: [A-Z]{2,4})*", line.text):
        kind = "routing"  # "YY TDR" under "ZCZC ..."
    if kind is not None:
        return _Line(kind, line)
    authors = read_byline(line, language=language)
    if authors is None and (has_story_below or before):
        authors = read_name_above_title(line, after) or (read_name_in_place(line) if has_story_below else None)
    if authors is not None:
        return _Line("byline", line, authors)
    title = read_title(line) if before and before[-1].kind in ("byline", "title") else None
    return _Line("title", line, (), title) if title else _Line(None, line)


def _headline(lines: Sequence[_Line], passage: Passage) -> Passage | None:
    """The first line that is nothing else, with its continuation if it was wrapped."""
    if not lines:
        return None
    last = 0
    while last + 1 < len(lines) and _continues(lines[last].text, lines[last + 1].text, passage):
        last += 1
    headline = unmarked(passage.between(lines[0].text.start, lines[last].text.end))
    return headline if headline and len(headline) <= LONGEST_HEADLINE else unmarked(lines[0].text) or None


def _continues(line: Passage, after: Passage, passage: Passage) -> bool:
    """Whether ``after`` is the second half of a headline: on the very next line, both in capitals or going on in lower case."""
    gap = passage.between(line.end, after.start).text
    if gap.count("\n") > 1 or line.text.rstrip().endswith(("<", "=", "+", ".")):
        return False
    return (line.text.isupper() and after.text.isupper()) or after.text[:1].islower() or line.text.endswith((",", "-"))


def _above(lines: Sequence[_Line], headline: Passage | None, story_start: int) -> Above:
    byline: tuple[Author, ...] = ()
    for line in lines:
        if line.kind == "byline":
            byline = (*byline, *line.authors)
        elif line.title is not None:
            byline = with_title(byline, line.title)
    return Above(_header(lines), headline, byline, _agency(lines), story_start)


# ----------------------------------------------------------------------- header


def _header(lines: Sequence[_Line]) -> Header | None:
    fields: dict[str, object] = {}
    for line in lines:
        fields = _wire_fields(line.text.strip("\x16\x01\x02\x03").text) | fields if line.kind == "wire" else fields
        if line.kind == "priority":
            fields.setdefault("priority", squash(line.text.text))
        elif line.kind in ("keyword", "slug"):
            fields["slugline"] = squash(unmarked(line.text).text)
        elif line.kind == "routing":
            fields.setdefault("source", squash(line.text.text))
    notices = [unmarked(line.text) for line in lines if line.kind in ("notice", "embargo", "photo")]
    if not fields and not notices:
        return None
    return Header.model_validate({**fields, "notices": tuple(map(Located.at, notices))})


def _wire_fields(line: str) -> dict[str, object]:
    """The fields of one line of an ANPA 1312 or IPTC 7901 header."""
    if match := _ANPA.fullmatch(line):
        return {"sequence": match[1], "source": match[2] or match[3]}
    if match := _ANPA_KEYS.fullmatch(line):
        return {"priority": match[1], "category": match[2] or None, "slugline": match[3].strip(), "word_count": int(match[4])}
    if match := _IPTC_7901.fullmatch(line):
        fields: dict[str, object] = {"sequence": match[1], "category": match[3], "word_count": int(match[4])}
        return fields | ({"urgency": int(match[2])} if 1 <= int(match[2]) <= 9 else {"priority": match[2]})
    return {}


def _agency(lines: Sequence[_Line]) -> tuple[Passage, AgencyHit, FoundIn] | None:
    """The agency that the byline or a routing line names."""
    for line in lines:
        for label in (author_employer for author in line.authors if (author_employer := author.employer)):
            hit = find_agency(label, allow_misprint=True)
            if hit is not None:
                at = line.text.text.rindex(label)
                return line.text[at : at + len(label)], hit, "byline"
        if line.title is not None and line.title.employer and (hit := find_agency(line.title.employer)):
            at = line.title.text.text.index(line.title.employer)
            return line.title.text[at : at + len(line.title.employer)], hit, "byline"
        if line.kind == "byline" and not line.authors:
            label_passage = line.text.strip("=<^ ")
            label_passage = label_passage[3:].strip() if label_passage.text[:3].casefold() == "by " else label_passage
            if hit := find_agency(label_passage.text):
                return label_passage, hit, "byline"
    for line in lines:
        if line.kind == "routing" and (hit := find_agency(line.text.text)):
            return line.text, hit, "header"
    return None


def body_start(text: Passage) -> int:
    """Where the first visible character of ``text`` stands, in the dispatch; its end if there is none."""
    match = re.search(rf"[^\s\x00-\x1f{INVISIBLE}]", text.text)
    return text[match.start() :].start if match else text.end
