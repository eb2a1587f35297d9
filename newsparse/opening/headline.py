"""Which of the lines above a story is its headline: with its tag and its second half, without wire marks, and no subhead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from newsparse.opening.lines import unmarked
from newsparse.tables import read_toml
from newsparse.text import Passage, is_hard_wrapped

LONGEST = 250
"""Characters; the longest headline of the fixtures has 83."""
_USUAL = 120
"""Characters of a headline that nothing but its length tells from a paragraph."""
_SHORTEST_WRAPPED = 45
"""Characters of a line that was broken at a width and not by an editor."""

_SENTENCE = re.compile(r"[.!?…:;,][\"'”’»)]*$|[\"”»]$")
_BLANK_BELOW = re.compile(r"[^\S\r\n]{0,80}(?:\r\n|\r(?!\n)|\n)[^\S\r\n]{0,80}[\r\n]")

_INDENT = re.compile(r"[\n\r][ \t]{2,80}$")

# "2. OSLO, NORWAY - What to see": an item of a list
_NUMBERED = re.compile(r"\d{1,2}[.)] ?\S")


@cache
def _small_words() -> frozenset[str]:
    """Words that do not end a headline: what follows one of them belongs to it."""
    return frozenset(read_toml("lines.toml")["headline"]["goes_on_after"])


def headline_of(lines: Sequence[Passage], passage: Passage) -> Passage | None:
    """The first of the lines that are nothing else, with its continuation if it was wrapped."""
    if not lines:
        return None
    last = 0
    while last + 1 < len(lines) and last < 3 and continues(lines[last], lines[last + 1], passage):
        last += 1
    headline = unmarked(passage.between(lines[0].start, lines[last].end))
    return headline if headline and len(headline) <= LONGEST else unmarked(lines[0]) or None


def continues(line: Passage, after: Passage, passage: Passage) -> bool:
    """Whether ``after`` is the second half of a headline: on the very next line, and the first half asks for more."""
    gap = passage.between(line.end, after.start).text
    if gap.count("\n") > 1 or gap.count("\r") > 1 or line.text.endswith(("<", "=", "+")):
        return False
    if after.text[:1].islower() or after.text[:2] == ", ":
        return True
    if line.text.endswith("."):
        return False
    if (line.text.isupper() and after.text.isupper()) or line.text.endswith((",", "-")):
        return True
    return line.text.split()[-1].casefold() in _small_words()


def is_headline(line: Passage, after: Passage, passage: Passage) -> bool:
    """Whether the first open line of a dispatch without dateline is a headline: no sentence, and a story below it.

    Args:
        line: The line.
        after: The next line that may be story.
        passage: The dispatch.
    """
    text = unmarked(line).text
    if not text or len(text) > LONGEST or (_NUMBERED.match(text) and _NUMBERED.match(after.text)):
        return False
    is_apart = blank_below(line, passage)
    if text.endswith(("?", "!")):
        return is_apart
    if _SENTENCE.search(text):
        return False
    return is_apart or (len(text) < _USUAL and not _runs_on(line, after, passage))


def is_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return _SENTENCE.search(text) is not None


def blank_below(line: Passage, passage: Passage) -> bool:
    """Whether a blank line stands below ``line``."""
    return _BLANK_BELOW.match(passage.text, line.end - passage.start) is not None


def is_indented(gap: str) -> bool:
    """Whether the line below a gap begins with an indent, as a paragraph does."""
    return _INDENT.search(gap) is not None


def _runs_on(line: Passage, after: Passage, passage: Passage) -> bool:
    """Whether a line is the first of a paragraph that was broken at a width."""
    gap = passage.between(line.end, after.start).text
    if gap.count("\n") > 1 or unmarked(line).text.isupper() or is_indented(gap):
        return False
    if after.text[:1].islower() or line.text.split()[-1].casefold() in _small_words():
        return True
    return len(line) >= _SHORTEST_WRAPPED and is_hard_wrapped(passage.between(line.start, line.start + 2000).text)


def is_subhead(line: Passage, after: Passage, passage: Passage) -> bool:
    """Whether a line between headline and story is a second headline: no sentence, a blank line or a story line below it."""
    text = unmarked(line).text
    if not text or len(text) > LONGEST or _SENTENCE.search(text) or not blank_below(line, passage):
        return False
    return len(after) > len(line) and _SENTENCE.search(after.text) is not None
