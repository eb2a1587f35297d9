"""How much a story is about a person or body, from 0 to 1.

    salience = (4 n / m + 3 h + 2 f + s) / 10

    n / m   mentions, in proportion to those of the entry that is named most; repeated paragraphs are left out
    h       1 if the headline names it; without a headline the first paragraph counts for both
    f       1 if the first paragraph names it, else what is left of the story behind its first mention, halved
    s       1 if it is the grammatical subject of some sentence

The one decision worth knowing: the weights are those of the inverted pyramid (who stands in headline and lead is what the story
is about), set by hand and not fitted to any data.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from newsparse.text import Passage

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OF_COUNT, _OF_HEADLINE, _OF_LEAD, _OF_SUBJECT = 0.4, 0.3, 0.2, 0.1
_SUBJECTS = frozenset(["nsubj", "nsubjpass"])


def subjects(doc: Doc, story: Passage) -> tuple[int, ...]:
    """Where the subjects of the story's clauses begin, as indexes of the dispatch; empty without a parser."""
    rows = doc.to_array(["IDX", "DEP"]).tolist()  # far cheaper than the tokens one by one
    wanted = {doc.vocab.strings[label] for label in _SUBJECTS}
    return tuple(story.start + begin for begin, label in rows if label in wanted)


def salience(
    spans: Sequence[Passage], most: int, *, headline: Passage | None, lead_end: int, story: Passage, subject: Sequence[int]
) -> float:
    """The salience of an entry.

    Args:
        spans: Its mentions, copies left out.
        most: The number of mentions of the entry that is named most.
        headline: The headline, if there is one.
        lead_end: Where the first paragraph ends.
        story: The story.
        subject: What `subjects` returns.
    """
    if not spans:
        return 0.0
    inside = [span for span in spans if span.start >= story.start]
    first = min((span.start for span in inside), default=story.end)
    lead = 1.0 if first < lead_end else (1 - (first - story.start) / max(1, len(story))) / 2
    above = (len(inside) < len(spans)) if headline is not None else first < lead_end
    acts = any(_has_any(subject, span) for span in inside)
    return round(_OF_COUNT * len(spans) / most + _OF_HEADLINE * above + _OF_LEAD * lead + _OF_SUBJECT * acts, 4)


def _has_any(positions: Sequence[int], span: Passage) -> bool:
    at = bisect_left(positions, span.start)
    return at < len(positions) and positions[at] < span.end


def counts(spans: Mapping[int, Sequence[Passage]]) -> int:
    """The number of mentions of the entry that is named most, at least 1."""
    return max((len(passages) for passages in spans.values()), default=1) or 1
