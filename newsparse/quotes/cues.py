"""Words that report speech: the cue table, and a paragraph cut into the words outside its quotation marks.

A quoted run is one opaque word here, so that nothing said inside the marks can be taken for narration.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from newsparse.quotes.marks import DOUBLE, Run
from newsparse.tables import read_toml
from newsparse.text import Passage

CueKind = Literal["say", "tell", "judge", "phrase"]
WordKind = Literal["abbreviation", "adverb", "aside", "auxiliary", "determiner", "naming", "period", "preposition", "small", "time"]

BE_FORMS = frozenset(("is", "was", "are", "were", "be", "been", "being", "'s", "’s", "gets", "got"))
POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
STOPS = frozenset(".!?…")
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))  # tags of a verb that has a subject

_LONGEST_SENTENCE = 250  # words; what goes on longer is a list or a table, and is cut to keep the work in proportion
_ARTICLES = frozenset(("a", "an", "the", "her", "his", "its", "my", "no", "our", "their", "your"))
_FAR = 16  # words from a question to its cue: a name with its apposition stands between


class Cue(NamedTuple):
    """A row of the cue table: a verb or a phrase that reports speech; the fields are explained in the table."""

    name: str
    kind: CueKind
    clause: bool
    example: str
    inverts: bool = True
    hearer: bool = False
    that: bool = False
    infinitive: bool = False
    object: Literal[False, True, "document"] = False
    topic: tuple[str, ...] = ()

    @property
    def reports(self) -> bool:
        """Whether it reports words without marks as well."""
        return self.kind == "phrase" or bool(self.clause or self.that or self.infinitive or self.object or self.topic)


class Word(NamedTuple):
    """A word, a sign or a whole quoted run of a paragraph.

    Attributes:
        passage: Where it stands; for a run with its marks.
        lower: In small letters; for a run "".
        tag: Penn Treebank tag, or "" if nobody tagged the text.
        run: Which run of the paragraph it is, or -1.
    """

    passage: Passage
    lower: str
    tag: str = ""
    run: int = -1

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters or digits."""
        return self.run < 0 and self.lower[:1].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.run < 0 and self.passage.text[:1].isupper()


class Narration(NamedTuple):
    """A paragraph as its narrator tells it.

    Attributes:
        passage: The whole paragraph.
        runs: Its quoted runs.
        words: Its words in order, each run as one.
        sentences: Ranges of ``words``.
        tags: Tag of the token that ends at an index of the dispatch, also inside the runs.
    """

    passage: Passage
    runs: tuple[Run, ...]
    words: tuple[Word, ...]
    sentences: tuple[tuple[int, int], ...]
    tags: Mapping[int, str]

    def span(self, first: int, last: int) -> Passage:
        """What stands from the word ``first`` to before the word ``last``."""
        return self.passage.between(self.words[first].passage.start, self.words[last - 1].passage.end)

    def lower(self, index: int) -> str:
        """The word at ``index`` in small letters; "" where there is none, and for a run."""
        return self.words[index].lower if 0 <= index < len(self.words) else ""

    def sentence_at(self, index: int) -> tuple[int, int]:
        """The range of the sentence that has the word at ``index``."""
        return self.sentences[bisect_right(self.sentences, index, key=lambda sentence: sentence[0]) - 1]

    def has_word(self, first: int, last: int) -> bool:
        """Whether anything but signs and runs stands from ``first`` to before ``last``."""
        return any(self.words[i].is_word for i in range(first, last))


@cache
def cue_table() -> Mapping[tuple[str, ...], tuple[Cue, bool]]:
    """Each form of each cue, as words in small letters, with whether it may be a noun as well."""
    table: dict[tuple[str, ...], tuple[Cue, bool]] = {}
    rows = read_toml("cues.toml")
    for row in rows["verb"]:
        cue = _cue(row)
        for form in row["forms"]:
            table[tuple(form.split())] = (cue, form in row.get("nouns", ()))
    for row in rows["phrase"]:
        table[tuple(row["words"].split())] = (Cue(row["words"], "phrase", True, row["example"]), False)
    return table


def _cue(row: Mapping[str, Any]) -> Cue:
    return Cue(
        row["name"],
        row["kind"],
        row.get("clause", False),
        row["example"],
        inverts=row.get("inverts", row["kind"] != "judge"),
        hearer=row.get("hearer", row["kind"] == "tell"),
        that=row.get("that", row.get("clause", False)),
        infinitive=row.get("infinitive", False),
        object=row.get("object", False),
        topic=tuple(row.get("topic", ())),
    )


@cache
def _sizes() -> Mapping[str, tuple[int, ...]]:
    """How many words the cues have that begin with a word, the longest first."""
    sizes: dict[str, set[int]] = {}
    for form in cue_table():
        sizes.setdefault(form[0], set()).add(len(form))
    return {word: tuple(sorted(found, reverse=True)) for word, found in sizes.items()}


# What stands before or around somebody's words. Must match: " | “ | « | ‘We | : | ’We. Must not: it's | it’s.
_SPEECH_MARKS = re.compile(rf"[{DOUBLE}‘‚‛`:]|(?<!\w)['’]")
_LETTERS = re.compile(r"\w+")


@cache
def _reporting() -> tuple[frozenset[str], Mapping[str, tuple[str, ...]]]:
    """The single words that report a clause without marks; the longer phrases that do, by their first word."""
    forms = [form for form, (cue, _) in cue_table().items() if cue.reports]
    phrases: dict[str, tuple[str, ...]] = {}
    for form in forms:
        if len(form) > 1:
            phrases[form[0]] = (*phrases.get(form[0], ()), " ".join(form))
    return frozenset(form[0] for form in forms if len(form) == 1) | nouns("claim"), phrases


def may_report(text: str) -> bool:
    """Whether a paragraph may hold a quotation or somebody's words without marks: a mark, a colon or a word that reports.

    Example:
        >>> may_report("The board said so."), may_report("In the view of the board"), may_report("A ferry sank in the fog.")
        (True, True, False)
    """
    if _SPEECH_MARKS.search(text) is not None:
        return True
    words, phrases = _reporting()
    found = _LETTERS.findall(text.lower())
    if not words.isdisjoint(found):
        return True
    joined = " ".join(found) + " "
    return any(f"{phrase} " in joined for word in phrases.keys() & set(found) for phrase in phrases[word])


@cache
def nouns(
    kind: Literal["unnamed", "group", "body", "document", "answer", "child", "claim", "decider", "recording", "statement"],
) -> frozenset[str]:
    """Heads of phrases for a speaker without a name, in small letters."""
    return frozenset(read_toml("cues.toml")["nouns"][kind])


@cache
def function_words(*kinds: WordKind) -> frozenset[str]:
    """The words of one or several kinds, in small letters."""
    table = read_toml("cues.toml")["words"]
    return frozenset(word for kind in kinds for word in table[kind])


@cache
def gender_words(kind: Literal["man", "woman", "man_names", "woman_names"]) -> frozenset[str]:
    """Words beside a name, or given names, that tell a man or a woman, in small letters."""
    return frozenset(read_toml("cues.toml")["gender"][kind])


@cache
def _word_pattern() -> re.Pattern[str]:
    """One word or sign; abbreviations, initials and party labels keep their stop.

    Must match: Mr. | U.S. | R-Ky. | O'Shea | vice-chairman | 34-year-old | 's | ... | ? Must not: two words, "end." with its
    stop, the number of an update with the word behind it (2-Oro).
    """
    abbreviations = "|".join(map(re.escape, sorted(function_words("abbreviation"))))
    return re.compile(
        rf"(?:[^\W\d_]\.){{2,}}|\b(?:{abbreviations})\.|[A-Z]\.(?=\s[A-Z])|[A-Z]-[A-Z][a-z]+\."
        r"|['’]s\b|[^\W_]+(?:(?!(?<=\d)-[A-Z][a-z])['’&.\-](?!s\b)[^\W_]+)*|\.{3}|--|[^\w\s]|_"
    )


def read_narration(paragraph: Passage, runs: Sequence[Run], tags: Mapping[int, str]) -> Narration:
    """The words of ``paragraph``, each quoted run as one, and its sentences.

    Args:
        paragraph: A paragraph, or a headline.
        runs: Its quoted runs, in order.
        tags: Tag of the token that ends at an index of the dispatch.
    """
    words: list[Word] = []
    at = paragraph.start
    for index, run in enumerate(runs):
        words.extend(_plain(paragraph.between(at, run.outer.start), tags))
        words.append(Word(run.outer, "", "", index))
        at = run.outer.end
    words.extend(_plain(paragraph.between(at, paragraph.end), tags))
    return Narration(paragraph, tuple(runs), tuple(words), tuple(_sentences(words, runs)), tags)


def _plain(passage: Passage, tags: Mapping[int, str]) -> list[Word]:
    found = []
    for match in _word_pattern().finditer(passage.text):
        piece = Passage(match[0], passage.start + match.start())
        lower = piece.text.lower()
        found.append(Word(piece, lower, _tag(lower, piece.end, tags)))
    return found


def _tag(lower: str, end: int, tags: Mapping[int, str]) -> str:
    """The tag of the token that ends at ``end``; of the verb before "n't" and "not", which taggers take for words."""
    if lower == "cannot":
        return "MD" if tags else ""
    verb = end - 3 if lower.endswith(("n't", "n’t")) else end
    return tags.get(verb) or tags.get(end, "")


def _sentences(words: Sequence[Word], runs: Sequence[Run]) -> list[tuple[int, int]]:
    """The sentences of a paragraph, as ranges of ``words``.

    A run that ends in a full stop ends its sentence if a capital letter follows; one that ends in ``?`` or ``!`` only if no
    cue follows.
    """
    found, first = [], 0
    for index, word in enumerate(words):
        ends = word.lower in STOPS if word.run < 0 else _run_ends_sentence(words, index, runs[word.run])
        overlong = index - first >= _LONGEST_SENTENCE
        if index + 1 == len(words) or overlong or (ends and _opens_sentence(words[index + 1])):
            found.append((first, index + 1))
            first = index + 1
    return found


def _opens_sentence(word: Word) -> bool:
    return word.run >= 0 or word.is_capital or word.lower[:1].isdigit()


def _run_ends_sentence(words: Sequence[Word], index: int, run: Run) -> bool:
    last = run.content.text.rstrip("\"'”’ ")[-1:]
    if last not in STOPS or last == "":
        return False
    if last == ".":
        return True
    for ahead in range(index + 1, min(index + _FAR, len(words))):
        if words[ahead].run >= 0 or words[ahead].lower in STOPS:
            return True
        if cue_at(words, ahead) is not None:
            return False
    return True


def cue_at(words: Sequence[Word], index: int) -> tuple[Cue, int] | None:
    """The cue that begins at ``words[index]`` and the index behind it, or None."""
    table = cue_table()
    for size in _sizes().get(words[index].lower, ()):
        key = tuple(word.lower for word in words[index : index + size])
        row = table.get(key)
        if row is not None and (row[0].kind == "phrase" or _is_verb(words, index, maybe_noun=row[1])):
            return row[0], index + len(key)  # not size: the words may end before
    return None


def passive_at(words: Sequence[Word], index: int) -> tuple[Cue, int] | None:
    """The cue at ``words[index]`` in the passive voice (was stated) and the index behind it, or None."""
    if words[index].tag not in ("VBN", "VBD") or index + 2 >= len(words):
        return None
    step = index - 1
    while step >= 0 and is_adverb(words[step]):
        step -= 1
    if step < 0 or words[step].lower not in BE_FORMS:
        return None
    table = cue_table()
    for size in _sizes().get(words[index].lower, ()):
        row = table.get(tuple(word.lower for word in words[index : index + size]))
        if row is not None and row[0].kind != "phrase" and index + size < len(words):
            return row[0], index + size
    return None


def _before_nouns(*, tagged: bool) -> frozenset[str]:
    """Words behind which a noun stands, never a verb; some, both and many may be subjects where a tag tells the verb."""
    return _ARTICLES if tagged else function_words("determiner")


def _is_verb(words: Sequence[Word], index: int, *, maybe_noun: bool) -> bool:
    """Whether the word is a finite or participial verb in the active voice, by its tag or, without one, by its neighbours."""
    word = words[index]
    before = words[index - 1] if index else None
    if word.tag and not word.tag.startswith("VB") and (maybe_noun or not word.lower.endswith(("ed", "id", "ld", "ote", "ys"))):
        return False
    if maybe_noun and not word.tag and (not word.lower.endswith("ed") or before is None):
        return False
    if before is not None and (
        before.lower in _before_nouns(tagged=bool(word.tag)) or (before.lower in ("'s", "’s") and not word.tag)
    ):
        return False
    step = index - 1
    while step >= 0 and is_adverb(words[step]):
        step -= 1
    named = word.tag == "VBN" and 0 <= step == index - 1 and words[step].tag in ("NN", "NNS") and _is_run(words, index + 1)
    if named:  # a manual called "..."
        return False
    passive = step >= 0 and words[step].lower in BE_FORMS and not word.lower.endswith("ing")
    return not passive


def _is_run(words: Sequence[Word], index: int) -> bool:
    return index < len(words) and words[index].run >= 0


def is_adverb(word: Word) -> bool:
    """Whether a word is an adverb of the table or one in -ly; ``Assembly`` and ``reply`` are none."""
    if word.lower in function_words("adverb"):
        return True
    return word.lower.endswith("ly") and len(word.lower) > 5 and word.tag in ("RB", "") and not word.is_capital
