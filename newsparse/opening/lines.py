"""What kind of line a line above or below a story is: the table ``lines.toml``, typed, and the look-up over it.

Rows are found by the first word of a line, so a line costs one look-up however long the table grows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple, get_args

from newsparse.models import NoticeKind
from newsparse.opening.wire import read_wire_line
from newsparse.tables import read_toml
from newsparse.text import Passage, squash

LineKind = NoticeKind | Literal["routing", "wire", "keyword", "slug", "desk", "bullet"]

NOTICES: frozenset[str] = frozenset(get_args(NoticeKind))

# "BC-AU--Stray Emu, 2nd Ld-Writethru,310"; not "PM-led talks fail".
_KEYWORD = re.compile(r"(?:BC|AM|PM|AP|XX)-{1,2}[A-Z][^.!?]{0,80}")
# "Germany-culture/", "sport/soccer/", "FERRIES-OSLO/ (UPDATE 2, PIX)", "Norway-ferry-fire,lead"; not "His and/or hers".
_SLUG = re.compile(
    r"[^\W\d][\w-]{0,40}/(?:[\w-]{1,40}(?:/[\w-]{1,40}){0,5}/?)?"
    r"|[A-Z][A-Z0-9-]{1,30}/(?:[A-Z0-9-]{1,30})?(?: \([A-Z0-9 ,&-]{2,50}\))?"
    r"|[^\W\d_]{2,20}(?:-[^\W_]{2,20}){2,5}(?:,[\w-]{2,20})?|[^\W\d_]{2,20}(?:-[^\W_]{2,20}){1,5},[\w-]{2,20}"
)
# A line of nothing but the place in a series: "1ST LEAD", "2nd Ld-Writethru, 127", "UPDATE 2", "3RD NET".
_SERIES = re.compile(
    r"(?:(?:\d{1,2}(?:st|nd|rd|th)|lead|ld|net|add|take|sub|update|updated|wrap|wrapup|writethru|rewrite|night|abridged|\d{1,4})"
    r"(?:[ ,.:-]+|(?=[<=+])|$)){1,5}",
    re.IGNORECASE,
)
_LETTERS_APART = re.compile(r"(?<!\S)(?:\w ){3,}\w(?!\S)")
_FIRST_WORD = re.compile(r"\W{0,12}(\d+|[^\W\d_]+)")
_OPENING_MARKS = "([（【*+-–—/ "
_MARKS = _OPENING_MARKS + ")]）】!.:=<"
_BEHIND_LABEL = re.compile(r"\s{0,4}(?:[:：!/.\])】]|[-–—]{1,3}\s|$)")
_BEHIND_COLON = re.compile(r"\s*(?:[:：]|[!/.\])】<=-]*$|/// )")
_NUMBER = re.compile(r"\d{1,2}")
_BULLETS = ("* ", "• ", "- ", "· ", "▪ ", "■ ", "● ", "◆ ", "– ", "— ")

_Form = Literal["equals", "begins", "labels", "colons", "capitals", "brackets", "numbered"]


class KnownLine(NamedTuple):
    """A line above the story that is neither headline nor byline.

    Attributes:
        kind: What it is.
        text: Where it stands.
        fields: Fields of the model's `Header` that it gives.
    """

    kind: LineKind
    text: Passage
    fields: Mapping[str, object] = {}


class _Entry(NamedTuple):
    words: str
    form: _Form
    kind: LineKind


@cache
def _entries() -> dict[str, tuple[_Entry, ...]]:
    """What lines begin with, by its first word, in the order of the table."""
    index: dict[str, list[_Entry]] = {}
    for row in read_toml("lines.toml")["line"]:
        for form in get_args(_Form):
            for words in row.get(form, ()):
                entry = _Entry(words if form == "capitals" else words.casefold(), form, row["kind"])
                index.setdefault(_first_word(words), []).append(entry)
    return {word: tuple(entries) for word, entries in index.items()}


def _first_word(text: str) -> str:
    match = _FIRST_WORD.match(text)
    return match.group(1).casefold() if match else ""


def kind_of(line: str) -> LineKind | None:
    """What a line above the story is, or None if it may be a headline, a byline or the story itself.

    Example:
        >>> kind_of("(Adds quotes)"), kind_of("^Eds: With photos.<"), kind_of("Ferry fares rise")
        ('update', 'editors', None)
    """
    text = squash(unmarked(Passage(line)).text)
    if line.startswith(_BULLETS):
        return "bullet"
    if read_wire_line(line) is not None:
        return "wire"
    apart = _LETTERS_APART.match(text)
    if apart:
        text = apart.group().replace(" ", "") + text[apart.end() :]
    listed = next((entry.kind for entry in _entries().get(_first_word(text), ()) if _is_of(entry, text)), None)
    return listed or _kind_by_form(text)


def _kind_by_form(text: str) -> LineKind | None:
    if len(text) > 100:
        return None
    if _KEYWORD.fullmatch(text):
        return "keyword"
    if _SLUG.fullmatch(text):
        return "slug"
    return "update" if len(text) <= 40 and _SERIES.fullmatch(text.strip(_MARKS)) and not text.isdigit() else None


def _is_of(entry: _Entry, text: str) -> bool:
    folded = text.casefold().lstrip(_OPENING_MARKS)
    match entry.form:
        case "equals":
            return folded.strip(_MARKS) == entry.words
        case "begins":
            return _begins(folded, entry.words)
        case "capitals":
            return _is_terse(text) and _begins(text.lstrip(_OPENING_MARKS), entry.words)
        case "labels" | "colons":
            rest = folded[len(entry.words) :]
            behind = _BEHIND_LABEL if entry.form == "labels" else _BEHIND_COLON
            return folded.startswith(entry.words) and behind.match(rest) is not None
        case "brackets":
            return text[0] in "([（" and _begins(folded, entry.words) and _is_bracketed(text)
        case "numbered":
            return folded.startswith(entry.words) and _NUMBER.fullmatch(folded[len(entry.words) :].strip(_MARKS)) is not None


def _is_bracketed(text: str) -> bool:
    """Whether the bracket that opens a line holds all of it, or is not closed in it: a headline may stand behind its tag."""
    return text.rstrip(" .")[-1] in ")]）" or not any(mark in text for mark in ")]）")


def _is_terse(text: str) -> bool:
    """Whether a line says when or what in a few words, as a headline that begins with the same word does not."""
    return ":" in text or any(character.isdigit() for character in text) or text.count(" ") < 3


def _begins(text: str, words: str) -> bool:
    return text.startswith(words) and not (words[-1].isalnum() and text[len(words) :][:1].isalpha() and words[-1].isascii())


def unmarked(line: Passage) -> Passage:
    """``line`` without the marks that wire copy puts at its ends; an angle bracket that opens a name stays.

    Example:
        >>> unmarked(Passage("^Goat is found<")).text, unmarked(Passage("<BANK OF X> YEAR NET")).text
        ('Goat is found', '<BANK OF X> YEAR NET')
    """
    if line and line.text[0].isalnum() and line.text[-1].isalnum():  # most are
        return line
    text = line.strip()
    if text and text.text[0] not in "^+=" and text.text[-1] not in "<=^+":
        return text
    bare = text.text.lstrip("^\t")
    if bare.startswith(("+ ", "++", "= ", "==")):
        bare = bare.lstrip("+= ")
    left = len(text) - len(bare)
    return text[left : len(text.text.rstrip("<=^+\t "))].strip()


# ------------------------------------------------------------------- end marks


class _Ends(NamedTuple):
    equals: frozenset[str]
    words: frozenset[str]
    begins: tuple[str, ...]


@cache
def _ends() -> _Ends:
    (row,) = read_toml("lines.toml")["end"]
    return _Ends(frozenset(row["equals"]), frozenset(row["words"]), tuple(row["begins"]))


def is_end_line(line: str) -> bool:
    """Whether a line is an end mark or a stamp: nothing of the story.

    Example:
        >>> is_end_line(" Reuter"), is_end_line("More than 40 boats sailed.")
        (True, False)
    """
    return end_mark(line) is not None


def end_mark(line: str) -> Literal["certain", "word"] | None:
    """How sure it is that a line ends a dispatch: ``word`` if a sentence could end with it as well.

    Example:
        >>> end_mark("-30-"), end_mark("ENDS"), end_mark("Reuters."), end_mark("The boats sailed.")
        ('certain', 'word', 'word', None)
    """
    ends = _ends()
    text = squash(line).strip("<^+\t ")
    folded = text.casefold()
    if folded.rstrip(".") in ends.words or (text.endswith(".") and folded.rstrip(". ") in ends.equals):
        return "word"
    if folded in ends.equals:
        return "certain"
    begins = text.startswith(ends.begins) and (not text.endswith((".", "!", "?")) or text.startswith("This report by"))
    return "certain" if begins else None
