"""Whether words in marks were said: titles, nicknames, defined terms, slogans and scare quotes stand in marks too.

What opens its sentence and ends like speech was said. Elsewhere named features of the place and the shape of the run are weighed;
none of them is a word of the text. The weights are in ``data/quoted.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from newsparse.quotes.attributions import Attribution
from newsparse.quotes.cues import BE_FORMS, FINITE, POSSESSIVES, STOPS, Narration, Word, function_words
from newsparse.quotes.marks import Run
from newsparse.tables import read_toml

_WORDS = re.compile(r"[^\W_][\w'’.-]*")  # Must match: won't, D.C., 24. Must not: ...
_SPEECH_ENDS = (".", ",", "?", "!", "…", "-", "—")
_LINE = 60  # characters; a paragraph of so many in marks is speech even without a stop at its end
_NEAR = 4  # words between a cue and a run that still touch: said the plan was "..."
_SIZES = ((1, "1"), (2, "2"), (5, "3 to 5"), (9, "6 to 9"))  # words of a run; ten and more are a sentence
_PAIRED = frozenset(
    ("no cue", "cue beside", "cue near", "cue far", "cue behind", "cue judge")
)  # features that others weigh differently with
_PAIRED_PLACES = frozenset(
    ("the before", "a before", "owner before", "noun before", "noun behind", "preposition before", "as before", "headline")
)
_HEADLINE = 200  # characters; the longest headlines have about 150
_SMALL = 3  # letters; shorter words stay small in headlines
_SHARE = 0.8  # of the longer words with a capital
_CAPITALS = frozenset(("capitals", "one capital", "small letter first"))  # tell nothing where every word has a capital
_DENIED = frozenset(("not", "never"))
_TERM = 5  # words in marks of a defined term or of something that was not said, at most


def is_said(narration: Narration, index: int, attribution: Attribution | None) -> bool:
    """Whether the run at ``index`` of the words is (part of) a quotation.

    Args:
        narration: A paragraph.
        index: A word that is a run.
        attribution: The attribution that reports the run, or None.
    """
    run = narration.runs[narration.words[index].run]
    size = len(_WORDS.findall(run.content.text))
    if size == 0 or _is_defined_term(narration, index, size) or _is_denied(narration, attribution, index, size):
        return False
    if attribution is None and _is_named(narration, index):
        return False
    if _is_answered(narration, attribution, index) or (
        is_alone(narration, index) and not _is_subject(narration, index, attribution)
    ):
        return True
    return sum(weights().get(name, 0.0) for name in features(narration, index, attribution)) > 0


@cache
def weights() -> Mapping[str, float]:
    """The weight of each feature; "always" holds for every run."""
    return {name: float(weight) for name, weight in read_toml("quoted.toml")["weights"].items()}


def is_alone(narration: Narration, index: int) -> bool:
    """Whether the run opens its sentence and ends like speech."""
    first, last = narration.sentence_at(index)
    run = narration.runs[narration.words[index].run]
    if narration.has_word(first, index):
        return False
    whole = index == first and last == index + 1 and len(run.content) > _LINE
    return run.content.text[-1:] in _SPEECH_ENDS or not run.closed or whole


def _is_subject(narration: Narration, index: int, attribution: Attribution | None) -> bool:
    """Whether a run with a comma at its end opens a sentence that speaks of it: "Tin Harbour," now in its third year, ran."""
    text = narration.runs[narration.words[index].run].content.text
    small = function_words("small")
    title = all(not word[:1].islower() or word in small for word in _WORDS.findall(text))
    return attribution is None and title and text.endswith(",") and narration.has_word(index + 1, narration.sentence_at(index)[1])


def _is_answered(narration: Narration, attribution: Attribution | None, index: int) -> bool:
    """Whether the run opens its sentence and its attribution stands right behind it: "It is open" - X said."""
    if attribution is None or attribution.first <= index or attribution.kind == "judge":
        return False
    begins = attribution.first if attribution.actor is None else min(attribution.first, attribution.actor.first)
    first, _ = narration.sentence_at(index)
    return not narration.has_word(first, index) and index < begins and not narration.has_word(index + 1, begins)


def _is_defined_term(narration: Narration, index: int, size: int) -> bool:
    """``(the "Company")``: a short form in brackets."""
    before = narration.lower(index - 1)
    opened = before == "(" or (before in function_words("determiner") and narration.lower(index - 2) == "(")
    return opened and size <= _TERM and narration.lower(index + 1) in (")", "or")


def _is_named(narration: Narration, index: int) -> bool:
    """``the so-called "quiet coach"``, ``known as "the snail"``: a name, where no cue makes it more."""
    before = index - 2 if narration.lower(index - 1) == "as" else index - 1
    return narration.lower(before) in function_words("naming")


def _is_denied(narration: Narration, attribution: Attribution | None, index: int, size: int) -> bool:
    """``never said "no"``."""
    if attribution is None or attribution.last != index or size > _TERM:
        return False
    before = narration.lower(attribution.first - 1)
    return before in _DENIED or before.endswith(("n't", "n’t"))


# ------------------------------------------------------------------- features


def features(narration: Narration, index: int, attribution: Attribution | None) -> Iterator[str]:
    """The names of the features of a run that hold."""
    run = narration.runs[narration.words[index].run]
    words = _WORDS.findall(run.content.text)
    size = next((name for most, name in _SIZES if len(words) <= most), "10 or more")
    place, cue = tuple(_of_place(narration, index)), tuple(_of_cue(narration, index, attribution))
    shape = tuple(name for name in _of_shape(run, words) if "headline" not in place or name not in _CAPITALS)
    yield from ("always", f"size {size}", *cue, *shape, *place, *_of_words_inside(narration, run))
    for name in _PAIRED & set(cue):
        yield from (f"{name}, {other}" for other in (f"size {size}", *shape, *(one for one in place if one in _PAIRED_PLACES)))


def _of_cue(narration: Narration, index: int, attribution: Attribution | None) -> Iterator[str]:
    if attribution is None:
        yield "no cue"
        return
    yield f"cue {attribution.kind}"
    if attribution.actor is None:
        yield "cue without actor"
    if attribution.first > index:
        yield "cue behind"
    elif attribution.last == index or (attribution.last == index - 1 and not narration.words[index - 1].is_word):
        yield "cue beside"
    else:
        yield "cue near" if index - attribution.last <= _NEAR else "cue far"
        if any(narration.lower(i) in (",", ";", "(") for i in range(attribution.last, index - 1)):
            yield "comma since cue"


def _of_shape(run: Run, words: list[str]) -> Iterator[str]:
    small = function_words("small")
    if words[0][:1].islower():
        yield "small letter first"
    if all(not word[:1].islower() or word in small for word in words):
        yield "capitals" if len(words) > 1 else "one capital"
    if run.content.text[-1:] in _SPEECH_ENDS:
        yield "ends like speech"
    if run.outer.text[:1] in "'‘’‚`" and run.outer.text[:2] != "''":
        yield "single marks"


def _of_place(narration: Narration, index: int) -> Iterator[str]:
    first, last = narration.sentence_at(index)
    if index == first or not narration.has_word(first, index):
        yield "opens sentence"
    if any(word.run >= 0 for word in (*narration.words[first:index], *narration.words[index + 1 : last])):
        yield "other run in sentence"
    if _is_headline(narration):
        yield "headline"
    if index:
        yield from (f"{name} before" for name in _sort(narration.words[index - 1]))
    if index + 1 < len(narration.words):
        yield from (f"{name} behind" for name in _sort(narration.words[index + 1]))


def _is_headline(narration: Narration) -> bool:
    """Whether a paragraph is written like a headline: nearly all its longer words have a capital."""
    words = [word for word in _WORDS.findall(narration.passage.text[:_HEADLINE]) if len(word) > _SMALL]
    return (
        len(words) > 1 and sum(word[:1].isupper() for word in words) >= _SHARE * len(words) and len(narration.passage) < _HEADLINE
    )


def _sort(word: Word) -> Iterator[str]:
    """What sort of word or sign stands beside a run."""
    lower = word.lower
    if lower in function_words("naming"):
        yield "naming word"
    if word.run >= 0:
        yield "run"
    elif not word.is_word and lower not in POSSESSIVES:
        yield "stop" if lower in STOPS else "comma" if lower == "," else "colon" if lower == ":" else "sign"
    elif lower in ("a", "an"):
        yield "a"
    elif lower == "the":
        yield "the"
    elif lower in POSSESSIVES or word.tag in ("PRP$", "POS"):
        yield "owner"
    elif lower == "as":
        yield "as"
    elif lower in BE_FORMS:
        yield "be"
    elif lower in ("and", "or"):
        yield "and"
    elif lower in function_words("preposition"):
        yield "preposition"
    else:
        yield next((name for name, tags in _TAGS.items() if word.tag.startswith(tags)), "word")


_TAGS: Mapping[str, tuple[str, ...]] = {"noun": ("NN",), "adjective": ("JJ", "CD", "DT"), "verb": ("VB", "MD"), "adverb": ("RB",)}


def _of_words_inside(narration: Narration, run: Run) -> Iterator[str]:
    tags = {tag for match in _WORDS.finditer(run.content.text) if (tag := narration.tags.get(run.content.start + match.end()))}
    if tags & set(FINITE):
        yield "finite verb inside"
    elif "VB" in tags or "VBG" in tags:
        yield "verb inside"
    if "PRP" in tags or "PRP$" in tags:
        yield "pronoun inside"
