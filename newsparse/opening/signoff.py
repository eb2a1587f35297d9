"""Where the story ends, and what stands below it: end marks, credits, the agency's signature, the wire's time stamp.

The one decision worth knowing: lines are taken away from the end, one by one, as long as they are certainly no story; the
first one that may be a sentence stops it. A word that may end a sentence (``ends``, ``Reuters.``) counts only below a whole one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newsparse.agencies import AgencyHit, find_agency
from newsparse.models import Credit
from newsparse.opening.blocks import block_start
from newsparse.opening.credits import begins_credit, is_credit, may_be_credit, may_end_credit, read_credits
from newsparse.opening.lines import end_mark, is_end_line, kind_of
from newsparse.opening.stamps import AP_STAMP, DOW_JONES_STAMP, IPTC_STAMP
from newsparse.tables import read_toml
from newsparse.text import E_MAIL, INVISIBLE, Passage, squash

_NUMBER = r"\(?\+?\d[\d ()/-]{7,24}"
_ALONE = re.compile("|".join((
    rf"\(?{E_MAIL}\)?(?:[ ,;/]+{E_MAIL})*",
    # "-- London Newsroom +44 171 542 7947", "(Oslo bureau 555-0100)", "Reuters Oslo desk 555-0100"; not "-- a record, he said".
    r"(?i:(?:-{1,3}|—|–|\(|Reuters?\b|AP\b|AFP\b)\s?.{0,60}\b(?:newsroom|news room|bureau|desk|newsdesk|editorial)\b.{0,60}\d{3}"
    r"(?:.{0,40}[^.!?]|[\d ()-]{0,20}\.?))",
    r"\(\(.{3,300}\)\)",
    # "(c)2024 The Bay Courier", "©NTB", "Copyright 2024 The Board."; not "(C) is the third letter", "Copyright law changed."
    r"(?:\([cC]\)\s?(?:Copyright |(?:19|20)\d\d)|©|Copyright [©(]|<저작권자"
    r"|(?:Copyright|COPYRIGHT)(?: ©| \([cC]\))?,? (?:[A-Z][\w.& ]{1,30}, )?(?:19|20)\d\d).{0,300}",
    r"(?i:Follow .{3,80} (?:on (?:Twitter|X|Facebook|Instagram|Threads)|at)\b.{0,120}|(?:Online|On the Net):)",
    # "Source: Tidewell Lamps", a label of a release.
    r"Source ?: ?[A-Z][^.!?]{1,60}(?:(?:Inc|Corp|Co|Ltd|Cos|S\.A|plc)\.?)?",
)))  # fmt: skip
"""Lines that are no story wherever they stand; one pattern, so that a line is tried once."""
_BELOW_END = re.compile("|".join((
    # "asl/tib/pid", "mt.rk", "jr/ph", "APP/abc-xyz", "dpa rkt mln osb", "dpa ju yybb z2 kno", "BSS/GM/1430 hrs"; not "and so on".
    r"/?(?:[a-z]{2,4}(?:[/.\-+][a-z]{2,4})+/?|[a-z]{2,4}/(?: [a-z]{2,4}/){0,3}"
    r"|(?:[A-Za-z]{2,8}/)+[A-Za-z]{2,8}(?:[/ -]\d{3,4} ?(?:hrs?)?)?"
    r"|[A-Z]{2,4} // [A-Z]{2,4}|(?:dpa(?:/[a-z]{2,4})?|APP|AAP(?: RTV)?|apa|sda|afp)[ /][a-z]{2,4}(?:[ \-/][a-z\d]{2,4}){0,6})",
    # "mt", "TB", "PTI ABC", "XYZ DEF".
    r"[a-z]{2,3}|[A-Z]{2,4}(?: [A-Z]{2,4}){0,4}|[A-Z]{2,3}\d?",
    # "-- Ana Reyes, Bonds +44 171 555 0100", "Ana Reyes 312-555-0199", "-- Ana Reyes (416) 555-0105, e-mail: ana@example.com"
    rf"(?:-{{2,3}}|—|–) ?[A-Z][^.!?]{{3,60}} \(?\+{_NUMBER}\.?",
    rf"(?:(?:-{{2,3}}|—|–) ?)?[A-Z][^\W\d_.]{{1,20}}(?: [A-Z][^\W\d_]{{0,20}}\.?){{1,2}}(?:, [A-Z][\w ]{{2,30}})?,? {_NUMBER}"
    r"(?:--|\.|, e-mail: \S+)?",
)))  # fmt: skip
"""Lines that are no story below the end of a sentence: initials, telephone numbers with a name."""
_CREDIT_BRACKET = re.compile(r"[(（【\[](?P<inside>(?:[^()（）【】\[\]]|\([^()]{0,80}\)){3,800})[)）】\]]?[.\s\d]{0,12}$")
# "... in Maun. BOPA", "... in Bago. —MNA", "... in Pune. PTI ABC DEF"; not "... in Maun. He left.".
_LAST_LABEL = re.compile(
    r"(?<=[.!?\"”’।。])\s+(?:[-–—]{1,2}\s?)?(?P<label>[^\W\d_][\w.]{1,20})(?P<initials>(?:[ /][A-Z]{2,4}){0,5})\s*$"
)
_LAST_BRACKET = re.compile(r"(?<=[.!?\"”’।。…])\s*[(/（【]([^()/（）【】\n]{2,30})[)/）】]\.?\s*$")
_BEFORE_MARK = re.compile(r"[.!?\"”’»]\s+$|[。！？」』.]\s*$")
# "This report by The Canadian Press was first published Nov. 3, 2025."
_REPORT_BY = re.compile(r"This report by (\S[^.\n]{1,40}?) was first published")
_IN_BRACKETS = re.compile(r"[(/]([^()/\n]{2,30})[)/]")
_DASH = ("-", "–", "—")
_SENTENCE_END = re.compile(rf"[.!?:…。！？؟।»>)\]）】\"'”’“][\s{INVISIBLE}]*$")
LONGEST_TRAILER = 8_000
"""Characters from the end in which sign-off lines are looked for."""
LONGEST_WRAPPED = 600
"""Characters of a credit that is wrapped over several lines."""
ABOVE = 800
"""Characters above a line that are looked at to tell what it is."""
LINES_OF_A_CREDIT = 5
"""Lines over which a credit without brackets may be wrapped."""


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
    block = block_start(story)
    body = _without_trailer_lines(story[:block] if block else story)
    body = body[: _story_end(body)].strip()
    return body, story[body.end - story.start :]


def _without_trailer_lines(story: Passage) -> Passage:
    """``story`` without the lines at its end that are no story; one line stays."""
    above = max(0, len(story) - LONGEST_TRAILER)
    tail = story[above:].strip() if not above else story[above:]
    while True:
        tail = tail[: len(tail.text.rstrip())]
        cut = _trailer_start(tail)
        if cut <= 0:
            return story.between(story.start, tail.end).strip()
        tail = tail[:cut]


def _trailer_start(tail: Passage) -> int:
    """Where the last line, or the last few that make one credit, begin if they are no story; else 0."""
    text, at = tail.text, len(tail)
    for number in range(LINES_OF_A_CREDIT):
        below = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at))
        if below < 0:
            return 0
        at = below - 1 if text[below] == "\n" and text[below - 1 : below] == "\r" else below
        lines, above = text[below + 1 :], text[max(0, at - ABOVE) : at]
        if number == 0 and _is_trailer(lines, above):
            return at
        if number == 0 and not may_end_credit(lines):
            return 0
        if len(lines) > LONGEST_WRAPPED:
            return 0
        if number and _is_signed_credit(lines, above):
            return at
        if above.rstrip(" \t")[-1:] in ("\n", "\r", ""):  # a blank line
            return 0
    return 0


def _is_trailer(line: str, above: str) -> bool:
    """Whether the last line is no story; ``above`` is what stands over it."""
    text = squash(Passage(line).strip("<^+").text)
    if not text:
        return True
    if len(text) > LONGEST_WRAPPED:
        return False
    mark = end_mark(line)
    if mark == "certain" or (mark == "word" and _is_below_sentence(above)):
        return True
    if _ALONE.fullmatch(text) or (_BELOW_END.fullmatch(text) and _is_below_end(above)):
        return True
    if AP_STAMP.search(text) or IPTC_STAMP.fullmatch(text) or DOW_JONES_STAMP.fullmatch(text):
        return True
    if _is_signed_credit(line, above):
        return True
    signed = signature(Passage(text))
    return signed is not None and (not text.endswith(".") or text[0] in "(/[" or _is_below_sentence(above))


def _is_signed_credit(lines: str, above: str) -> bool:
    """Whether the last lines are a credit: not the end of a sentence that runs on from the line above."""
    text = lines.strip()
    if not may_be_credit(text) or (text[:1].islower() and ":" not in text[:20]) or not is_credit(Passage(lines)):
        return False
    return text[:1] in "([（【" or _is_below_end(above) or is_credit(Passage(_last_line(above)))


def _last_line(above: str) -> str:
    return (above.rstrip()[-300:].splitlines() or [""])[-1].strip()


def _is_below_sentence(above: str) -> bool:
    """Whether a line stands below a whole sentence, or below a blank line."""
    last = above[-400:].rstrip(" \t")
    return last.endswith(("\n", "\r")) or _SENTENCE_END.search(last) is not None


def _is_below_end(above: str) -> bool:
    """Whether a line stands below a whole sentence, a blank line, or an end mark."""
    if _is_below_sentence(above):
        return True
    last = _last_line(above)
    label = _LAST_LABEL.search(last)
    is_signed = label is not None and _signs(label, _LAST_LABEL)
    return is_signed or is_end_line(last) or signature(Passage(last)) is not None or is_credit(Passage(last))


def _story_end(body: Passage) -> int:
    """Where the last line's sentences end and its credits, label or end mark begin."""
    text = body.text
    credit = _credit_bracket(body)
    if credit:
        return credit
    for pattern in (_LAST_BRACKET, _LAST_LABEL):
        label = pattern.search(text, max(0, len(text) - 60))
        if label and label.start() and _signs(label, pattern):
            return label.start()
    return len(text) - _inline_mark(body)


def _credit_bracket(body: Passage) -> int:
    """Where the credits in brackets at the very end begin; 0 if there are none."""
    at = max(map(body.text.rfind, ("(", "（", "【", "[")))
    start = max(0, len(body) - 900)
    while at > start:
        match = _CREDIT_BRACKET.match(body.text, at)
        if match is None:
            return 0
        if begins_credit(body.group(match, "inside")):
            return at
        at = max(body.text.rfind(mark, 0, at) for mark in "(（【[")
    return 0


def _signs(label: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """Whether the last word or bracket of a story is its agency's signature."""
    hit = find_agency(label.group(1))
    if hit is None or hit.match == "misprint":
        return False
    is_name = pattern is _LAST_LABEL and label.group(1).istitle() and not label.group().strip().startswith(_DASH)
    return not is_name


def signature(line: Passage) -> tuple[Passage, AgencyHit] | None:
    """The agency that a line of its own signs: ``-- BERNAMA``, ``(NAN)``, ``EFE``, ``/ritzau/``, ``—MNA/KZW``; else None."""
    label = line.strip("-–—=<>^+()/.© *")
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
    folded = tail.casefold()
    if not folded.endswith(_inline_marks()):
        return 0
    for mark in _inline_marks():
        before = tail[: len(tail) - len(mark)]
        if folded.endswith(mark) and _BEFORE_MARK.search(before) and len(mark) < len(body):
            return len(mark)
    return 0


def read_trailer(below: Passage) -> Trailer:
    """The credits and the signing agency of what stands below the story."""
    return Trailer(read_credits(below[:LONGEST_TRAILER]), _signature_below(below))


def signing_agency(passage: Passage) -> AgencyHit | None:
    """The agency that signs below the story of a dispatch; None if nobody does or several could."""
    signed = read_trailer(split_trailer(passage)[1]).agency
    return signed[1] if signed is not None and not signed[1].is_ambiguous else None


def _signature_below(below: Passage) -> tuple[Passage, AgencyHit] | None:
    for line in below[:LONGEST_TRAILER].lines():
        signed = signature(line)
        if signed is not None:
            return signed
        if kind_of(line.text) == "photo":
            continue
        bracket = _IN_BRACKETS.search(line.text) or _REPORT_BY.match(line.text)
        hit = find_agency(bracket.group(1)) if bracket else None
        if bracket and hit:
            return line.group(bracket, 1), hit
        stamp = AP_STAMP.search(line.text)
        hit = find_agency("AP") if stamp else None
        if stamp and hit:
            return line[stamp.start() : stamp.start() + 2], hit
    return None
