"""Which runs in marks somebody said, and which of them are one quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsparse.models import QuoteKind
from newsparse.quotes.attributions import Attribution, near
from newsparse.quotes.cues import FINITE, Narration, is_adverb
from newsparse.quotes.marks import Run
from newsparse.quotes.said import is_said
from newsparse.quotes.subjects import REACH
from newsparse.text import Passage

# Must match: ORO: It | Ana Oro: It. Must not: It is open: come.
_LABEL = re.compile(r"([A-Z][\w.'’-]{0,40}(?: [A-Z][\w.'’-]{0,40}){0,3}):\s")

_DIRECT_SHARE = 0.9  # "at least nine tenths of the content in marks": the definition of a direct quotation in the model


class Quoted(NamedTuple):
    """A quotation of one paragraph whose speaker is not yet known.

    Attributes:
        runs: Its runs.
        words: Where they stand among the words.
        attribution: The attribution that reports it, or None.
        kind: Direct or mixed.
        label: The name that opens it in a transcript.
    """

    runs: tuple[Run, ...]
    words: tuple[int, ...]
    attribution: Attribution | None
    kind: QuoteKind
    label: Passage | None


# -------------------------------------------------------------- runs in marks


def quoted_runs(narration: Narration, attributions: Sequence[Attribution]) -> tuple[Quoted, ...]:
    """The quotations of one paragraph: runs of one cue belong together, and so does a run that follows with nothing between."""
    drafts: list[Quoted] = []
    for index, word in enumerate(narration.words):
        if word.run < 0:
            continue
        run = narration.runs[word.run]
        attribution = governing(narration, attributions, index)
        if not is_said(narration, index, attribution):
            continue
        last = drafts[-1] if drafts else None
        label = _label(narration, run)
        if last is not None and label is None and _continues(narration, last, index, attribution):
            drafts[-1] = last._replace(runs=(*last.runs, run), words=(*last.words, index))
        else:
            drafts.append(Quoted((run,), (index,), attribution, _kind(narration, index, attribution), label))
    return tuple(drafts)


def _label(narration: Narration, run: Run) -> Passage | None:
    """The name that opens a paragraph of a transcript inside the marks: "ORO: It is open."."""
    match = _LABEL.match(run.content.text) if run.outer.start == narration.passage.start else None
    return run.content.group(match, 1) if match is not None else None


def _continues(narration: Narration, last: Quoted, index: int, attribution: Attribution | None) -> bool:
    if attribution is not None:
        return attribution == last.attribution
    before = narration.words[last.words[-1] + 1 : index]
    sentence = narration.sentence_at(index)
    alone = not any(word.is_word for word in narration.words[sentence[0] : index])
    if not alone:
        return False
    reported = last.attribution is not None and any(narration.words[i].run < 0 for i in range(last.words[-1], index))
    between = [word for word in before if word.is_word]
    return not between or (reported and narration.sentence_at(last.words[-1])[1] == sentence[0])


def _kind(narration: Narration, index: int, attribution: Attribution | None) -> QuoteKind:
    """Direct if nine tenths of what is reported stand in marks; what a cue sets off with a comma or colon is direct."""
    first, last = narration.sentence_at(index)
    if attribution is None:
        return "mixed" if narration.has_word(first, index) else "direct"
    if attribution.kind == "judge":
        return "mixed"
    if attribution.first > index:
        return _by_share(narration, first, _begin(attribution)) if narration.has_word(first, index) else "direct"
    apart = index == attribution.last or narration.lower(index - 1) in (",", ":")
    if apart and not narration.runs[narration.words[index].run].content.text[:1].islower():
        return "direct"
    actor = attribution.actor
    behind = actor.last if actor is not None and actor.first >= attribution.last else attribution.last
    return _by_share(narration, behind, last)


def _begin(attribution: Attribution) -> int:
    """The first word of the cue or of its actor, whichever comes first."""
    return min(attribution.first, attribution.actor.first) if attribution.actor is not None else attribution.first


def _by_share(narration: Narration, first: int, last: int) -> QuoteKind:
    words = narration.words[first:last]
    inside = sum(len(word.passage) for word in words if word.run >= 0)
    outside = sum(len(word.passage) for word in words if word.is_word)
    return "direct" if inside >= _DIRECT_SHARE * (inside + outside) else "mixed"


# ------------------------------------------------------------ runs and their cues


def governing(narration: Narration, attributions: Sequence[Attribution], index: int) -> Attribution | None:
    """The attribution in the same sentence that reports the run at ``index`` of the words, or None."""
    first, last = narration.sentence_at(index)
    here = near(attributions, max(first, index - REACH), min(last, index + REACH))
    left = [a for a in here if a.last <= index]
    right = [a for a in here if a.first > index and _may_follow(narration, a)]
    opens = not any(word.is_word for word in narration.words[first:index] if word.lower not in ("and", "but", "so", "or"))
    if opens and not any(word.run >= 0 for word in narration.words[first:index]):
        return right[0] if right else None
    if left and not (right and _belongs_behind(narration, left[-1], right[0], index)):
        return _best_before(narration, left)
    return right[0] if right else None


def _may_follow(narration: Narration, attribution: Attribution) -> bool:
    """Whether an attribution may report a run before it: no verdict does but "as X put it", and of signs only a signature."""
    if attribution.kind == "judge":
        actor = attribution.actor
        return attribution.rule == "passive" or (actor is not None and narration.lower(actor.first - 1) == "as")
    return attribution.kind != "colon" or attribution.rule == "signature"


def _best_before(narration: Narration, left: Sequence[Attribution]) -> Attribution:
    """Of the attributions before a run: according to X, else the nearest verb of saying, else the nearest of any sort.

    A verb without tense (said that X would deny "...") gives way to one that has it.
    """
    phrase = next((a for a in left if a.kind == "phrase"), None)
    if phrase is not None:
        return phrase
    last = left[-1]
    if last.actor is not None and last.actor.last == last.first and narration.lower(last.actor.first - 1) == "with":
        return last
    sayings = [a for a in left if a.kind != "judge"]
    label = next((a for a in left if a.rule == "label"), None)
    if label is not None:
        return label
    alone = all(a.actor is None for a in sayings)  # a statement announcing it, in which X called it "..."
    if last.kind == "judge" and last.actor is not None and sayings and (alone or _is_set_beside(narration, last)):
        return last
    finite = [a for a in sayings if narration.words[a.first].tag != "VB"]
    return (finite or sayings or left)[-1]


def _is_set_beside(narration: Narration, judge: Attribution) -> bool:
    """Whether a verdict is a second verb of the same subject: says it is open and calls it "..."."""
    index = judge.first - 1
    while index > 0 and is_adverb(narration.words[index]):
        index -= 1
    return narration.words[judge.first].tag in FINITE and narration.lower(index) in ("and", "but")


def _belongs_behind(narration: Narration, left: Attribution, right: Attribution, index: int) -> bool:
    """Whether a run between two cues goes with the second: ``"...," X said, and "...," Y added``."""
    run = narration.runs[narration.words[index].run]
    begins = min(right.first, right.actor.first if right.actor is not None else right.first)
    first, _ = narration.sentence_at(index)
    closed = any(word.run >= 0 for word in narration.words[max(first, index - REACH) : left.first])
    linked = closed and narration.lower(index - 1) in ("and", "but")
    return linked and run.content.text[-1:] in ",?!" and begins <= index + 2
