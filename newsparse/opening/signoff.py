"""Where the story ends, and what stands below it: end marks, credits, the agency's signature, the wire's time stamp.

The one decision worth knowing: lines are taken away from the end, one by one, as long as they are certainly no story; the
first one that may be a sentence stops it.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import NamedTuple

from newsparse.agencies import AgencyHit, find_agency
from newsparse.languages import month_number
from newsparse.models import Credit
from newsparse.opening.credits import is_credit, read_credits
from newsparse.opening.lines import is_end_line
from newsparse.tables import read_toml
from newsparse.text import Passage, squash

# "asl/tib/pid", "mt.rk", "jr/ph", "dpa rkt mln osb", "APP/abc-xyz"; not "and so on".
_INITIALS = re.compile(r"(?:[a-z]{2,4}(?:[/.\-][a-z]{2,4})+/?|[a-z]{2,3}|[A-Z]{2,3}|(?:dpa|APP)[ /][a-z]{2,3}(?:[ \-][a-z]{2,3})*)")
_E_MAIL = re.compile(r"\S+@\S+\.\w+")
# "-- London Newsroom +44 171 542 7947"; not "-- a record, he said", "– Its desk officer has 450 men."
_DESK = re.compile(r"(?:--|—|–)\s?[^.]{0,60}\b(?:newsroom|bureau|desk)\b.*\d{3}.*[^.]", re.IGNORECASE)
# "(c)2024 The Bay Courier", "©NTB"; not "(C) is the third letter".
_COPYRIGHT = re.compile(r"(?:\([cC]\)\s?(?:19|20)\d\d|©).{0,200}")
_CREDIT_BRACKET = re.compile(
    r"\(\s*(?:(?:additional )?reporting|editing|writing|compiled|written) by[^()]{3,600}\)?\s*$", re.IGNORECASE
)
_AP_STAMP = re.compile(r"AP-WF-(\d\d)-(\d\d)-(\d\d) +(\d\d)(\d\d)GMT")
_IPTC_STAMP = re.compile(r"(?<!\d)(\d\d)(\d\d)(\d\d)\s+(?:(GMT|UTC)\s+)?([A-Za-z]{3})\s+(\d\d)(?!\d)")
# "... in Maun. BOPA", "... in Bago. —MNA"; not "... in Maun. He left.".
_LAST_LABEL = re.compile(r"(?<=[.!?\"”’])\s+(?:[-–—]{1,2}\s?)?([^\W\d_][\w.]{1,20})\s*$")
_LAST_BRACKET = re.compile(r"(?<=[.!?\"”’])\s*[(/]([^()/\n]{2,30})[)/]\.?\s*$")
# A line below which everything is trailer: "SOURCE Tidewell Lamps", "###", "-30-", "Media contact:"; not "Sources said".
_BLOCK_START = re.compile(
    r"^[<^=+ \t]*(?:SOURCE [A-Z].*|#[ ]?#[ ]?#+|-30-|-?ENDS-?|NNNN|Enditem|\((?:END|end)\)"
    r"|(?:Media )?(?:[Cc]ontacts?|CONTACTS?)(?::|:[^\r\n]*[^.!?\s])?)[ \t\r]*$",
    re.MULTILINE,
)
_DASH = ("-", "–", "—")
LONGEST_TRAILER = 8_000
"""Characters from the end in which sign-off lines are looked for."""


class Trailer(NamedTuple):
    """What stands below the story.

    Attributes:
        credits: Who reported, wrote, edited.
        agency: The agency that signs, and the passage of its label; or None.
    """

    credits: tuple[Credit, ...]
    agency: tuple[Passage, AgencyHit] | None


def split_trailer(story: Passage) -> tuple[Passage, Passage]:
    """``story`` cut in two: what is story, and the sign-offs and end marks below it. Both may be empty."""
    block = _BLOCK_START.search(story.text, len(story) // 3)  # higher up it is a word of the story
    above = story[: block.start() if block and block.start() else len(story)]
    body = _without_trailer_lines(above)
    body = body[: _story_end(body)].strip()
    return body, story[body.end - story.start :]


def _without_trailer_lines(story: Passage) -> Passage:
    """``story`` without the lines at its end that are no story; one line stays."""
    above = max(0, len(story) - LONGEST_TRAILER)
    tail = story[above:].strip() if not above else story[above:]
    while True:
        tail = tail[: len(tail.text.rstrip())]
        at = max(tail.text.rfind("\n"), tail.text.rfind("\r"))
        if at < 0 or not _is_trailer(tail.text[at + 1 :]):
            return story.between(story.start, tail.end).strip()
        tail = tail[:at]


def _story_end(body: Passage) -> int:
    """Where the last line's sentences end and its credits, label or end mark begin."""
    text = body.text
    credit = _CREDIT_BRACKET.search(text, max(0, len(text) - 700))
    if credit and credit.start():
        return credit.start()
    for pattern in (_LAST_BRACKET, _LAST_LABEL):
        label = pattern.search(text, max(0, len(text) - 60))
        hit = find_agency(label.group(1)) if label else None
        is_name = (
            label is not None
            and pattern is _LAST_LABEL
            and label.group(1).istitle()
            and not label.group().strip().startswith(_DASH)
        )
        if label and label.start() and hit and hit.match != "misprint" and not is_name:
            return label.start()
    return len(text) - _inline_mark(body)


def _is_trailer(line: str) -> bool:
    text = squash(line).strip("<^+ ")
    if is_end_line(line) or is_credit(Passage(line)):
        return True
    if any(pattern.fullmatch(text) for pattern in (_INITIALS, _E_MAIL, _DESK, _COPYRIGHT)):
        return True
    return bool(_AP_STAMP.search(text) or _IPTC_STAMP.fullmatch(text)) or signature(Passage(text)) is not None


def signature(line: Passage) -> tuple[Passage, AgencyHit] | None:
    """The agency that a line of its own signs: ``-- BERNAMA``, ``(NAN)``, ``EFE``, ``/ritzau/``, ``—MNA/KZW``; else None."""
    label = line.strip("-–—=<>^+()/.© ")
    if not label or len(label) > 40:
        return None
    hit = find_agency(label.text.split("/")[0])
    if hit is None:
        return None
    is_marked = line.text[:1] in "-–—=(/©" or is_end_line(line.text)
    is_label = hit.match != "misprint" and not label.text.istitle()  # "Petra" alone on a line may be anybody
    return (label, hit) if is_marked or is_label else None


@cache
def _inline_marks() -> tuple[str, ...]:
    (row,) = read_toml("lines.toml")["inline_end"]
    return tuple(row["equals"])


def _inline_mark(body: Passage) -> int:
    """Length of an end mark behind the last sentence, on its line."""
    tail = body.text[-40:]
    for mark in _inline_marks():
        if tail.casefold().endswith(mark) and re.search(r"[.!?\"”’]\s+$", tail[: len(tail) - len(mark)]):
            return len(mark)
    return 0


def read_trailer(below: Passage) -> Trailer:
    """The credits and the signing agency of what stands below the story."""
    return Trailer(read_credits(below), _signature_below(below))


def _signature_below(below: Passage) -> tuple[Passage, AgencyHit] | None:
    for line in below.lines():
        signed = signature(line)
        if signed is not None:
            return signed
        bracket = re.search(r"[(/]([^()/\n]{2,30})[)/]", line.text)
        hit = find_agency(bracket.group(1)) if bracket else None
        if bracket and hit:
            return line.group(bracket, 1), hit
        stamp = _AP_STAMP.search(line.text)
        hit = find_agency("AP") if stamp else None
        if stamp and hit:
            return line[stamp.start() : stamp.start() + 2], hit
    return None


# ------------------------------------------------------------------ time stamp


def read_stamp(passage: Passage) -> dt.datetime | None:
    """When the wire says that the item was sent, from its last lines: ``AP-WF-11-13-13 1509GMT``, ``131137 GMT Nov 13``.

    The second is IPTC 7901: day, hour, minute, zone, month, year. A year of two digits follows the pivot of POSIX.
    """
    for line in list(passage[-2000:].lines())[-6:]:
        ap = _AP_STAMP.search(line.text)
        if ap:
            month, day, year, hour, minute = map(int, ap.groups())
            return _moment(year, month, day, hour, minute, dt.UTC)
        iptc = _IPTC_STAMP.fullmatch(line.strip("<^").text)
        number = month_number(iptc.group(5), ("en",)) if iptc else None
        if iptc and number:
            day, hour, minute, year = (int(iptc.group(n)) for n in (1, 2, 3, 6))
            return _moment(year, number, day, hour, minute, dt.UTC if iptc.group(4) else None)
    return None


def _moment(year: int, month: int, day: int, hour: int, minute: int, zone: dt.tzinfo | None) -> dt.datetime | None:
    try:
        return dt.datetime(year + (1900 if year >= 69 else 2000), month, day, hour, minute, tzinfo=zone)
    except ValueError:
        return None
