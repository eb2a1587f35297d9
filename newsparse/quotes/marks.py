"""Quotation marks: reads one paragraph, returns its outermost quoted runs.

The one decision worth knowing: a mark is an opening or a closing one by where it stands, and only where that leaves it open by
its shape. So a pair may open straight and close curly, German and French marks need no setting, and a stray mark spoils
nothing outside its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsparse.text import INVISIBLE, Passage

DOUBLE = '"“”„‟«»‹›「」『』＂'
_SINGLE = "'‘’‚‛`"
_OPENING_SHAPES = frozenset("“„‟«‹「『‘‚‛`") | {"``"}
_CLOSING_SHAPES = frozenset("”»›」』’")
_ANGLES = frozenset("«»‹›")
_CORNERS = frozenset("「」『』")

# ``''`` and ``‘‘`` are one mark of two characters. Must match: ''We, ``We. Must not: a (no mark).
_MARK = re.compile(rf"''|``|‘‘|’’|[{DOUBLE}{_SINGLE}]")

_CLIPPED = re.compile(
    # An apostrophe for letters left out. Must match: 90s ..., em and. Must not: embers, 1990.
    r"(?:\d\ds?|em|til|till|tis|twas|twere|twill|n|cause|cuz|cos|bout|round|ere|im|er|un|nuff|neath|hood|bama)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"['’‘]n['’]")  # Must match: rock 'n' roll. Must not: an, 'no'.
_FEET_INCHES = re.compile(r"\d['’′]\s?\d{1,2}$")  # Must match: 6'2, 5' 11. Must not: 62.


class Run(NamedTuple):
    """Words between marks, at the outermost level.

    Attributes:
        content: What stands between the marks, without blanks at its ends.
        opened: Whether an opening mark stands before it; else it begins with its paragraph.
        closed: Whether a closing mark stands behind it; else it ends with its paragraph.
        outer: The same with its marks.
    """

    content: Passage
    opened: bool
    closed: bool
    outer: Passage


class _Mark(NamedTuple):
    start: int
    end: int
    shape: str
    opens: bool
    closes: bool

    @property
    def is_single(self) -> bool:
        return self.shape in _SINGLE

    @property
    def family(self) -> str:
        return "angle" if self.shape in _ANGLES else "corner" if self.shape in _CORNERS else "comma"


_SENTENCE = 40  # characters; shorter lines that begin with an apostrophe are verse, signs and slips

_Pair = tuple[_Mark, _Mark | None]
_NEVER = 1 << 62  # the end of a run that nothing closes


def find_runs(paragraph: Passage) -> list[Run]:
    """The outermost quoted runs of one paragraph, in order.

    All marks of English, German, French and East Asian copy are known, double ones before single ones; apostrophes, plural
    possessives, inches and feet are no marks. A run whose closing mark is missing goes to the end of the paragraph. Of two
    opening marks with one closing mark the first is dropped. A closing mark with nothing before it closes a run that begins
    with the paragraph: whether the paragraph before was left open, the caller knows. Takes time in proportion to the
    length; never raises.

    Example:
        >>> [run.content.text for run in find_runs(Passage('"We won\\'t," he said. “It\\'s over".'))]
        ["We won't,", "It's over"]
    """
    marks = _marks(paragraph.text)
    doubles = _pair(paragraph.text, [mark for mark in marks if not mark.is_single])
    singles = _pair_singles(paragraph.text, [mark for mark in marks if mark.is_single])
    spans = _outermost(doubles, singles)
    runs = [*_unopened(paragraph, marks, spans), *(_run(paragraph, opening, closing) for opening, closing in spans)]
    return [run for run in runs if run.content]


def _unopened(paragraph: Passage, marks: Sequence[_Mark], spans: Sequence[_Pair]) -> Iterator[Run]:
    """The run from the start of the paragraph to a double mark that can only close, where nothing is quoted before it."""
    first = next((mark for mark in marks if not mark.is_single), None)
    if first is None or first.opens or _is_measure(paragraph.text, first) or (spans and spans[0][0].start < first.start):
        return
    yield Run(paragraph[: first.start].strip(), False, True, paragraph[: first.end])


def _run(paragraph: Passage, opening: _Mark, closing: _Mark | None) -> Run:
    end = len(paragraph) if closing is None else closing.start
    outer_end = len(paragraph) if closing is None else closing.end
    return Run(paragraph[opening.end : end].strip(), True, closing is not None, paragraph[opening.start : outer_end])


# ------------------------------------------------------------- what a mark does


def _marks(text: str) -> list[_Mark]:
    """Every mark of ``text`` that can open or close, with what it can do."""
    matches = list(_MARK.finditer(text))
    before = _neighbours(text, matches, forward=False)
    after = _neighbours(text, matches, forward=True)
    found = []
    for match, left, right in zip(matches, before, after, strict=True):
        opens, closes = _by_position(match.group(), left, right)
        if _is_inch(text, match) or (match.group() in _SINGLE and _is_apostrophe(text, match, left, right)):
            continue
        found.append(_Mark(match.start(), match.end(), match.group(), opens, closes))
    return found


def _neighbours(text: str, matches: Sequence[re.Match[str]], *, forward: bool) -> list[str]:
    """The character beside each mark that is itself no mark and not invisible; "" at an end of the text."""
    found: list[str] = []
    ordered = reversed(matches) if forward else matches
    edge, known = (len(text), "") if forward else (0, "")
    for match in ordered:
        gap = text[match.end() : edge] if forward else text[edge : match.start()]
        seen = next((c for c in (gap if forward else reversed(gap)) if c not in INVISIBLE), None)
        known = known if seen is None else seen
        found.append(known)
        edge = match.start() if forward else match.end()
    return found[::-1] if forward else found


def _by_position(shape: str, left: str, right: str) -> tuple[bool, bool]:
    """Whether a mark opens and whether it closes; both where its place and its shape leave it open."""
    free_left = not left or left.isspace() or left in "([{<-–—―/…"
    free_right = not right or right.isspace() or right in ")]}>-–—―/…,.;:!?"
    if free_left and not free_right and shape != "」":
        return True, False
    if free_right and not free_left:
        return False, True
    if shape in _OPENING_SHAPES:
        return True, False
    if shape in _CLOSING_SHAPES:
        return False, True
    return True, True


def _is_inch(text: str, match: re.Match[str]) -> bool:
    return match.group() in "\"”''" and _FEET_INCHES.search(text, max(0, match.start() - 6), match.start()) is not None


def _is_apostrophe(text: str, match: re.Match[str], left: str, right: str) -> bool:
    """Whether a single mark stands for letters left out, or for feet."""
    if left.isalnum() and right.isalnum():
        return True
    if "n" in (text[match.end() : match.end() + 1], text[match.start() - 1 : match.start()]) and _AND.search(
        text, max(0, match.start() - 2), match.end() + 2
    ):
        return True
    previous = text[match.start() - 1 : match.start()]
    following = text[match.end() : match.end() + 1]
    if previous.isalnum() and following.isalnum():
        return True
    return match.group() != "‘" and not left.isalnum() and _CLIPPED.match(text, match.end()) is not None


# ---------------------------------------------------------------------- pairs


def _pair(text: str, marks: Sequence[_Mark]) -> list[_Pair]:
    """Outermost pairs of double marks; the last may have no closing mark."""
    pairs: list[_Pair] = []
    stack: list[_Mark] = []
    for index, mark in enumerate(marks):
        opening = _opening_for(mark, stack, text, marks[index + 1 : index + 2])
        if opening is not None:
            while stack[-1] is not opening:
                stack.pop()
            stack.pop()
            pairs.append((opening, mark))
        elif mark.opens and not _is_measure(text, mark):
            stack.append(mark)
    return _recover(pairs, stack)


def _opening_for(mark: _Mark, stack: Sequence[_Mark], text: str, following: Sequence[_Mark]) -> _Mark | None:
    """The open mark that ``mark`` closes, or None."""
    if not mark.closes or not stack:
        return None
    if _is_measure(text, mark) and any(later.closes and not later.opens for later in following):
        return None
    return next((opening for opening in stack[:-4:-1] if opening.family == mark.family), None)


def _is_measure(text: str, mark: _Mark) -> bool:
    """Whether a straight mark may stand for inches: it follows a digit."""
    return mark.shape == '"' and text[mark.start - 1 : mark.start].isdigit()


def _recover(pairs: Sequence[_Pair], stack: Sequence[_Mark]) -> list[_Pair]:
    """The outermost pairs, where marks in ``stack`` stayed open.

    Of several open marks, or one with pairs of its own family behind it, all but the last are strays: a mark was lost
    before them, and what follows is taken as it stands.
    """
    outer: list[_Pair] = []
    for opening, closing in sorted(pairs, key=lambda pair: pair[0].start):
        if not outer or outer[-1][1] is None or opening.start >= outer[-1][1].end:
            outer.append((opening, closing))
    if not stack:
        return outer
    last = stack[-1]
    behind = [pair for pair in outer if pair[0].start > last.start]
    if any(pair[0].family == last.family for pair in behind):
        return outer
    return [pair for pair in outer if pair[0].start < last.start] + [(last, None)]


def _pair_singles(text: str, marks: Sequence[_Mark]) -> list[_Pair]:
    """Pairs of single marks: each opening mark with the surest closing mark before the next opening one."""
    pairs: list[_Pair] = []
    opening: _Mark | None = None
    closings: list[_Mark] = []
    for mark in marks:
        if mark.closes:
            closings.append(mark)
        elif mark.opens:
            pairs.extend(_single_pair(text, opening, closings))
            opening, closings = mark, []
    pairs.extend(_single_pair(text, opening, closings))
    return pairs


def _single_pair(text: str, opening: _Mark | None, closings: Sequence[_Mark]) -> list[_Pair]:
    if opening is None:
        return []
    sure = next((mark for mark in closings if not _is_possessive(text, mark)), None)
    closing = sure or next(iter(closings), None)
    if closing is None and not _goes_on(text, opening):
        return []
    return [(opening, closing)]


def _goes_on(text: str, opening: _Mark) -> bool:
    """Whether an opening mark that nothing closes begins a paragraph of a longer quotation; a straight one whole sentences."""
    if opening.start != len(text) - len(text.lstrip()):
        return False
    whole = len(text) > _SENTENCE and text.rstrip()[-1:] in ".!?…"
    return opening.shape == "‘" or (opening.shape == "'" and whole)


def _is_possessive(text: str, mark: _Mark) -> bool:
    """Whether the mark may be a plural possessive (workers' union) or a clipped ending (goin' on) instead of a closing mark."""
    followed_by_word = text[mark.end : mark.end + 1].isspace() and text[mark.end + 1 : mark.end + 2].isalpha()
    before = text[max(0, mark.start - 2) : mark.start].lower()
    return followed_by_word and (before[-1:] in ("s", "z", "x") or before == "in")


def _outermost(doubles: Sequence[_Pair], singles: Sequence[_Pair]) -> list[_Pair]:
    """Both kinds in one order; what starts inside another is left out, and so is a single run that ends inside a double one."""
    kept: list[_Pair] = []
    edge = 0
    ends = [_NEVER if closing is None else closing.end for _, closing in doubles]
    starts = [opening.start for opening, _ in doubles]
    for opening, closing in sorted((*doubles, *singles), key=lambda pair: pair[0].start):
        end = _NEVER if closing is None else closing.end
        if opening.start < edge:
            continue
        last_inside = bisect_left(starts, end) - 1
        if opening.is_single and last_inside >= 0 and starts[last_inside] > opening.start and ends[last_inside] > end:
            continue
        kept.append((opening, closing))
        edge = end
    return kept
