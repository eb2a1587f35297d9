"""Positions in a text, and nothing about news: passages, lines, paragraphs, canonical forms, decoding.

The one decision worth knowing: `Passage` is the only thing that adds offsets. A passage is cut by slicing it, and the cut
remembers where it starts, so no other code ever writes ``start + something``.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
"""Characters that print nothing: soft hyphen, zero-width and direction marks, byte order mark."""

QUOTE_MARKS = "\"'`\u00ab\u00bb\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2039\u203a"
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"

_EDGES = (
    "".join(map(chr, range(0x21)))
    + "\x7f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
    + "".join(map(chr, range(0x2000, 0x200B)))
    + INVISIBLE
)
"""Blanks, control and invisible characters: what `Passage.strip` takes off."""

_LINE = re.compile(r"[^\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")
_UNIFIED = str.maketrans(dict.fromkeys(INVISIBLE, None) | dict.fromkeys(QUOTE_MARKS, '"') | dict.fromkeys(DASHES, "-"))

_UNSEEN = frozenset(("Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp"))
_RUNS = frozenset(' -"')
_SAME_RUN = re.compile(r"([-\"])\1+")
"""Of these a run counts as one: ``--`` is a dash, ``''`` a mark."""

_PRINT_NOTHING = frozenset("\u2800\u3164\u115f\u1160\uffa0")
"""Unicode's categories that print nothing by themselves, and the blanks that it counts among letters and symbols."""


@dataclass(slots=True)
class Passage:
    """A piece of a dispatch that knows its place. Nothing changes one; it is not frozen, for that doubles the time to make it.

    Attributes:
        text: The characters of the piece.
        start: Index of the first of them in the dispatch, in code points.
    """

    text: str
    start: int = 0

    @property
    def end(self) -> int:
        """Index after the last character, in the dispatch."""
        return self.start + len(self.text)

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __getitem__(self, piece: slice) -> Passage:
        """The part of this passage that ``piece`` names, in the passage's own indexes.

        Example:
            >>> Passage("LIMA, May 3 - The", 10)[6:11]
            Passage(text='May 3', start=16)
        """
        start, length = piece.start or 0, len(self.text)
        if start < 0:
            start = max(0, start + length)
        return Passage(self.text[start : piece.stop], self.start + (start if start < length else length))

    def group(self, match: re.Match[str], group: int | str = 0) -> Passage:
        """The passage of one group of a match over ``self.text``."""
        start, end = match.span(group)
        return Passage(self.text[start:end], self.start + start)

    def between(self, start: int, end: int) -> Passage:
        """The part of this passage between two indexes of the *dispatch*."""
        first, last, length = start - self.start, end - self.start, len(self.text)
        first = 0 if first < 0 else first if first < length else length
        return Passage(self.text[first : last if last > 0 else 0], self.start + first)

    def strip(self, more: str = "") -> Passage:
        """Without blanks, control and invisible characters at both ends, nor any of ``more``.

        Example:
            >>> Passage("  Rome, ", 5).strip(",")
            Passage(text='Rome', start=7)
        """
        edges = _EDGES + more if more else _EDGES
        bare = self.text.lstrip(edges)
        return Passage(bare.rstrip(edges), self.start + len(self.text) - len(bare))

    def lines(self) -> Iterator[Passage]:
        """Each line that has a visible character, stripped."""
        for match in _LINE.finditer(self.text):
            bare = match.group().lstrip(_EDGES)
            if bare:
                yield Passage(bare.rstrip(_EDGES), self.start + match.end() - len(bare))


def squash(text: str) -> str:
    """``text`` on one line: invisible characters dropped, white space as one blank.

    Example:
        >>> squash(" New\\n  York\\u200b ")
        'New York'
    """
    visible = text if text.isascii() else "".join(c for c in text if c not in INVISIBLE)
    return " ".join(visible.split())


def is_blank(text: str) -> bool:
    """Whether ``text`` has no visible character.

    Example:
        >>> is_blank(" \\u200b\\x00\\u2800"), is_blank(" .")
        (True, False)
    """
    return all(character in _PRINT_NOTHING or unicodedata.category(character) in _UNSEEN for character in text)


def without_accents(word: str) -> str:
    """``word`` without the marks on its letters.

    Example:
        >>> without_accents("Société")
        'Societe'
    """
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


# ------------------------------------------------------- patterns of word lists

E_MAIL = r"[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,30}){1,4}"
"""Pattern of an address: ``ana.reyes@news.example.com``."""


def longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """The words, each once, in the order in which a pattern must try them: a word before those that it begins with."""
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


def any_of(words: Iterable[str]) -> str:
    """Pattern of any of the words, the longest that fits."""
    return "|".join(map(re.escape, longest_first(words)))


def is_caseless(text: str) -> bool:
    """Whether ``text`` has no letter that could be a capital: it is in a script without them.

    Example:
        >>> is_caseless("记者"), is_caseless("By"), is_caseless("10:")
        (True, False, True)
    """
    return all(character.lower() == character.upper() for character in text)


def label_pattern(word: str) -> str:
    """Pattern of a word that opens something: one with a colon needs it; a letter follows only in scripts without capitals."""
    if word[-1] in ":：":
        return rf"{re.escape(word[:-1])}\s?[:：]"
    return re.escape(word) + ("" if is_caseless(word[-1]) else r"(?![^\W_])")


# ---------------------------------------------------------------- paragraphs

_WIDEST = 100
"""Characters of the longest line of hard-wrapped copy."""
_NARROWEST = 30
"""Characters of a usual line of hard-wrapped copy, at least; a list of results has shorter ones."""
_BREAK = re.compile(r"[\r\n\f\v\x1c-\x1e\x85\u2028\u2029](?:(?<=\r)\n)?+")
# Where lines are broken at a width: a blank line, the break above an indent, a form feed.
_PARAGRAPH_BREAK = re.compile(rf"{_BREAK.pattern}(?:(?:[ \t\xa0]*{_BREAK.pattern})+[ \t\xa0]*|(?=[ \t\xa0]{{2,}}|\t)|(?<=\f))")
_HARD_WRAP_SHARE = 0.6
"""Share of line breaks that must stand inside a sentence for a text to count as hard-wrapped."""


def is_hard_wrapped(text: str) -> bool:
    """Whether lines were broken at a width (wire copy of the printer age) and not at paragraphs.

    Most breaks between two lines with text stand inside a sentence, and no line is much longer than a terminal's.
    """
    lines = [line.rstrip() for line in text.splitlines()]
    if max(map(len, lines), default=0) > _WIDEST:
        return False
    broken = [line for line, after in pairwise(lines) if line and after]
    if len(broken) < 2 or sorted(map(len, broken))[len(broken) // 2] < _NARROWEST:
        return False
    open_ended = sum(line[-1] not in ".!?:;\"'”’)。！？؟…»" for line in broken)
    return open_ended / len(broken) >= _HARD_WRAP_SHARE


def paragraphs(passage: Passage) -> list[Passage]:
    """The paragraphs of ``passage``, in order, without blanks at their ends.

    A blank line or an indent ends one; where lines are not hard-wrapped every line break does (CRLF is one).

    Example:
        >>> [p.text for p in paragraphs(Passage("One.\\r\\nTwo.\\n\\nThree."))]
        ['One.', 'Two.', 'Three.']
    """
    text, found, at = passage.text, [], 0
    breaks = (_PARAGRAPH_BREAK if is_hard_wrapped(text) else _BREAK).finditer(text)
    for start, end in [*[match.span() for match in breaks], (len(text), 0)]:
        bare = text[at:start].lstrip(_EDGES)
        if bare:
            found.append(Passage(bare.rstrip(_EDGES), passage.start + start - len(bare)))
        at = end
    return found


def canonical(text: str) -> tuple[str, list[int]]:
    """``text`` with white space, marks and dashes unified (a run of them is one), and for each character its index in ``text``.

    Two paragraphs are copies of one another if their canonical strings are equal; the indexes then carry a position from
    one to the other.

    Example:
        >>> canonical("A – “b”\\n c")[0]
        'A - "b" c'
    """
    unified = [(index, _UNIFIED.get(ord(character), character)) for index, character in enumerate(text)]
    indexes: list[int] = []
    characters: list[str] = []
    for index, character in unified:
        if character is None:
            continue
        character = " " if character.isspace() else character
        if character in _RUNS and (characters[-1] if characters else " ") == character:
            continue
        characters.append(character)
        indexes.append(index)
    while characters and characters[-1] == " ":
        characters.pop()
        indexes.pop()
    return "".join(characters), indexes


def canonical_text(text: str) -> str:
    """The first half of `canonical`, twenty times as fast.

    Example:
        >>> canonical_text(" A – “b” c ")
        'A - "b" c'
    """
    return _SAME_RUN.sub(r"\1", " ".join(text.translate(_UNIFIED).split()))


def transfer(original: Passage, copy: Passage, start: int, end: int) -> Passage | None:
    """What stands in ``copy`` for the characters ``start`` to ``end`` (of the dispatch) of ``original``; None if nothing does."""
    source, target = _sources(original.text), _sources(copy.text)
    first = bisect_left(source, start - original.start)
    last = bisect_left(source, end - original.start) - 1
    if not 0 <= first <= last < len(target):
        return None
    return copy[target[first] : target[last] + 1]


@lru_cache(maxsize=32)
def _sources(text: str) -> array[int]:
    """Where each character of the canonical form stands; as four bytes each, for paragraphs may be long and some are kept."""
    return array("I", canonical(text)[1])


# ------------------------------------------------------------------ decoding

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NO_CHARSETS = frozenset(("unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "utf-7"))
"""Codecs of Python's that no copy is written in; those from bytes to bytes raise LookupError by themselves."""

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9._-]+)""", re.IGNORECASE)


def decode(data: bytes) -> tuple[str, str]:
    """The text of ``data`` and the name of the encoding: byte order mark, declared charset, UTF-8, a detector, cp1252.

    Never fails: what the encoding does not know becomes U+FFFD.

    Example:
        >>> decode("café".encode("utf-8"))
        ('café', 'utf-8')
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace"), encoding
    for encoding in (*_declared_encoding(data), "utf-8"):
        try:
            return data.decode(encoding), "utf-8" if encoding == "ascii" else encoding
        except UnicodeError:
            continue
    damaged = data.decode("utf-8", errors="replace")
    if _is_damaged_utf8(damaged):
        return damaged, "utf-8, damaged"
    guess = _guess_encoding(data)
    return data.decode(guess, errors="replace"), guess


def _declared_encoding(data: bytes) -> Iterator[str]:
    """The charset that the first bytes name, if it is one in which they could have said so."""
    match = _DECLARED.search(data[:1024])
    if match is None:
        return
    said = match.group().decode("ascii", errors="replace")
    try:
        name = codecs.lookup(match.group(1).decode("ascii")).name
        if name not in _NO_CHARSETS and match.group().decode(name) == said:
            yield "cp1252" if name == "iso8859-1" else name  # as browsers read it: the two differ only in marks and dashes
    except (LookupError, UnicodeError):
        return


def _is_damaged_utf8(decoded: str) -> bool:
    """Whether bytes were UTF-8 but for a few: a cut last character, a stray byte in a hundred good ones."""
    good = sum(character > "\x7f" for character in decoded)
    bad = decoded.count("\ufffd")
    return good - bad >= 2 and (good - bad >= 20 * bad or (bad == 1 and decoded.endswith("\ufffd")))


def _guess_encoding(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:50_000]).best()
    return best.encoding if best is not None else "cp1252"
