"""How much a story is about a person or body, from 0 to 1.

    salience = (4 n / m + 3 h + 2 f + s) / 10

    n / m   mentions, in proportion to those of the entry that is named most; repeated paragraphs are left out
    h       1 if the headline names it; without a headline the first paragraph counts for both
    f       1 if the first paragraph names it, else what is left of the story behind its first mention, halved
    s       1 if it is the grammatical subject of some clause: a finite verb follows a mention, over brackets, an apposition
            and adverbs, and no preposition stands before it; or "said" does

The one decision worth knowing: the weights are those of the inverted pyramid (who stands in headline and lead is what the story
is about), set by hand and not fitted to any data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from newsparse.entities.words import is_adverb, is_finite
from newsparse.text import Passage

_OF_COUNT, _OF_HEADLINE, _OF_LEAD, _OF_SUBJECT = 0.4, 0.3, 0.2, 0.1
_PREPOSITIONS = frozenset(["about", "against", "at", "by", "for", "from", "in", "of", "on", "to", "under", "with"])
_INVERTED = frozenset(["added", "explained", "said", "says"])
_ADVERBS = frozenset(["again", "also", "never", "now", "often", "soon", "still", "then", "who"])
# From the end of a mention to the next two words: over ">" of a ticker, " (FB)", ", its chairman,".
_TO_VERB = re.compile(
    r">?(?:\s\([^()\n]{1,20}\))?"
    r"(?:,[^,.;:?!\n\"“”]{1,80},)?"
    r"\s([a-z]+)\b(?:\s([a-z]+)\b)?"
)
_BEFORE = 20
"""Characters before a mention that hold the word before it and an article."""
_AFTER = 140
"""Characters behind one that hold a bracket, an apposition and two words."""


def salience(spans: Sequence[Passage], most: int, *, headline: Passage | None, lead_end: int, story: Passage) -> float:
    """The salience of an entry.

    Args:
        spans: Its mentions, copies left out.
        most: The number of mentions of the entry that is named most.
        headline: The headline, if there is one.
        lead_end: Where the first paragraph ends.
        story: The story.
    """
    if not spans:
        return 0.0
    inside = [span for span in spans if span.start >= story.start]
    first = min((span.start for span in inside), default=story.end)
    lead = 1.0 if first < lead_end else (1 - (first - story.start) / max(1, len(story))) / 2
    above = (len(inside) < len(spans)) if headline is not None else first < lead_end
    acts = any(is_subject(story, span) for span in inside)
    return round(_OF_COUNT * len(spans) / most + _OF_HEADLINE * above + _OF_LEAD * lead + _OF_SUBJECT * acts, 4)


def is_subject(story: Passage, span: Passage) -> bool:
    """Whether the mention is the subject of a clause, by the words around it."""
    first, last = span.start - story.start, span.end - story.start
    line = story.text[max(0, first - _BEFORE) : first].rpartition("\n\n")[2]
    before = [word for word in line.lower().split()[-2:] if word != "the"][-1:]
    if not _INVERTED.isdisjoint(before):
        return True  # "said A B"
    behind = _TO_VERB.match(story.text, last, last + _AFTER)
    if behind is None or not _PREPOSITIONS.isdisjoint(before):
        return False
    is_passed = behind[1] in _ADVERBS or is_adverb(behind[1])
    return is_finite((behind[2] or "") if is_passed else behind[1])


def counts(spans: Mapping[int, Sequence[Passage]]) -> int:
    """The number of mentions of the entry that is named most, at least 1."""
    return max((len(passages) for passages in spans.values()), default=1) or 1
