"""A Doc as plain lists, and the shapes that names have in it.

Reads tokens; nothing here knows a kind of entry. The one decision worth knowing: every walk along the tokens is bounded by
`LONGEST_NAME`, so that no text makes a finder slow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, NamedTuple

from newsparse.entities.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

Kind = Literal["person", "organization", "place"]

QUOTES = "\"'`“”‘’„«»"
ANDS = ("and", "e", "en", "et", "i", "og", "och", "und", "ve", "y", "és")
"""What joins two capitals of one name, in the languages whose names dispatches print untranslated."""
PREFIXES = frozenset(["anti", "ex", "non", "post", "pre", "pro", "then"])
"""What a hyphen ties to a name from without."""
LONGEST_NAME = 9
"""Tokens of a name, hyphens counted; the longest of a person measured has 7."""
BARE_RANKS = frozenset(["Adm", "Brig", "Capt", "Cmdr", "Col", "Cpl", "Gen", "Lt", "Maj", "Sgt", "Supt"])
"""Ranks that older copy prints without a stop; "Sen" and "Rep" without one are names."""


_BEGINS = 3
"""spaCy's number for the first token of an entity."""


class Piece(NamedTuple):
    """A candidate: tokens ``start`` to ``end`` (excluded) of the Doc."""

    kind: Kind
    start: int
    end: int
    sure: bool = True


class Words(NamedTuple):
    """A Doc as plain lists, for speed."""

    text: list[str]
    glued: list[bool]
    """Whether no blank follows."""
    label: list[str]
    """Labels of the pipeline's entities."""
    entity: list[int]
    """Which of the pipeline's entities a token is in; -1 outside."""
    seen: Mapping[str, int]
    """How often each token stands in the text."""
    places: Mapping[str, Sequence[int]]
    """Where each token stands."""
    begins: list[int]
    """The first character of each token, counted from the beginning of the Doc."""
    first: int
    """The first token that is not white space."""

    def at(self, index: int) -> str:
        """The token's text; empty outside the Doc."""
        return self.text[index] if 0 <= index < len(self.text) else ""

    def extent(self, start: int, end: int) -> slice:
        """The characters from token ``start`` to before token ``end``."""
        return slice(self.begins[start], self.begins[end - 1] + len(self.text[end - 1]))

    def all(self, *forms: str) -> Sequence[int]:
        """Where any of these tokens stand, in order; a finder that waits for one need not walk the whole text."""
        if len(forms) == 1:
            return self.places.get(forms[0], ())
        return sorted(index for form in forms for index in self.places.get(form, ()))

    def among(self, table: Set[str]) -> Sequence[int]:
        """Where the tokens of a table stand, in order."""
        places = self.places
        # not an intersection, which walks through the table, if that is longer: some have thousands of words
        return sorted(index for form in places if form in table for index in places[form])


def read_words(doc: Doc) -> Words:
    """``doc`` as plain lists."""
    # far cheaper than the tokens one by one, which spaCy makes anew each time
    orths, blanks, labels, iobs, begins = doc.to_array(["ORTH", "SPACY", "ENT_TYPE", "ENT_IOB", "IDX"]).T.tolist()
    strings = {key: doc.vocab.strings[key] if key else "" for key in {*orths, *labels}}
    text = [strings[orth] for orth in orths]
    numbers = accumulate(iob == _BEGINS for iob in iobs)
    places: dict[str, list[int]] = {}
    for index, word in enumerate(text):
        places.setdefault(word, []).append(index)
    return Words(
        text,
        [not blank for blank in blanks],
        [strings[label] for label in labels],
        [number if label else -1 for number, label in zip(numbers, labels, strict=True)],
        Counter({word: len(found) for word, found in places.items()}),
        places,
        begins,
        next((at for at, word in enumerate(text) if not word.isspace()), len(text)),
    )


def is_finite(word: str) -> bool:
    """Whether the word is a verb in a form that has a subject, as far as the word alone tells: a listed one or a past in -ed.

    Example:
        >>> is_finite("has"), is_finite("fell"), is_finite("reopened"), is_finite("hundred"), is_finite("shares")
        (True, True, True, False, False)
    """
    return word in lexicon().finite or (word.endswith("ed") and len(word) > 4 and word.islower() and word not in lexicon().no_past)


def is_adverb(word: str) -> bool:
    """Whether the word is an adverb in -ly.

    Example:
        >>> is_adverb("recently"), is_adverb("family"), is_adverb("only"), is_adverb("Assembly")
        (True, False, False, False)
    """
    return word.endswith("ly") and len(word) > 4 and word.islower() and word not in lexicon().no_adverbs


def cased(table: Iterable[str]) -> frozenset[str]:
    """The words of a table as they may be printed: small, with a capital, with capitals, all in capitals."""
    return frozenset(form for word in table for form in (word, word.capitalize(), word.title(), word.upper()))


def is_capital(words: Words, index: int) -> bool:
    """Whether the token begins with a capital and may stand in a name."""
    word = words.at(index)
    return (word[:1].isupper() or (word[1:2].isupper() and word[:1].islower())) and word not in lexicon().fences


def capitals_left(words: Words, end: int, outside: frozenset[str] = frozenset()) -> int:
    """Where the run of capitals that ends before ``end`` begins, none of ``outside`` in it, hyphened parts taken together."""
    start = end
    while start > 0 and end - start < LONGEST_NAME:
        before = words.text[start - 1]
        joins = before == "&" and start < end and is_capital(words, start - 2)
        if joins or (is_capital(words, start - 1) and before not in outside):
            start -= 1
        elif before == "-" and start < end and words.glued[start - 1] and words.glued[start - 2]:
            if words.text[start - 2].lower() in PREFIXES:
                break  # "Ex- | Vale Rovers striker"
            start -= 2
        else:
            break
    return max(start, 0)


def name_run(words: Words, start: int, *, titled: bool = False) -> int:
    """The end of the personal name that begins at token ``start``: capitals, particles, hyphened parts, a suffix.

    Behind a title ("titled") even "He" and "An" may open it: "Premier He Lifang".
    """
    end = start
    while end < len(words.text) and end - start < LONGEST_NAME:
        if end > start and words.text[end - 1] in lexicon().suffixes:
            return end + (words.text[end] == "." and words.glued[end - 1] and words.text[end - 1] + "." in lexicon().suffixes)
        if (titled and end == start and _is_odd_given(words, end)) or _in_name(
            words, end, end > start or (titled and is_capital(words, end + 1))
        ):
            end += 1
        elif words.text[end] == "-" and end > start and words.glued[end] and words.glued[end - 1]:
            end += 2
        elif words.text[end] in lexicon().particles and _goes_on(words, end + 1):
            end += 1
        elif end > start and is_patronymic(words, end):
            end += 3
        elif end > start + 1 and words.text[end] in lexicon().patronymics:
            return end + 1
        elif end > start and words.text[end : end + 2] in (["'", "t"], ["’", "t"]) and is_capital(words, end + 2):
            end += 2  # "van 't Zand", cut into marks
        elif words.text[end] in ("'", "’") and end > start and words.text[end - 1] in ("de", "dei") and is_capital(words, end + 1):
            end += 1  # "de' Conti"
        else:
            break
    return min(end, len(words.text))


def _is_odd_given(words: Words, index: int) -> bool:
    """Whether "I" or a day stands where a given name does, between a title and a name: "Chief Sunday Orr", "Admiral I Made Orr"."""
    word, behind = words.text[index], words.at(index + 1)
    if word == "I":
        return is_capital(words, index + 1) and is_capital(words, index + 2) and not behind.isupper()
    named = behind.isalpha() and behind.istitle() and is_capital(words, index + 1)
    return word in ("Sunday", "Monday", "Friday") and named and words.label[index] != "DATE"


def _in_name(words: Words, index: int, inside: bool) -> bool:
    """Whether the token is a capital of a name; inside one "My" or "An" may be one too: "Ngo Thi My Linh"."""
    word = words.text[index]
    if not word[:1].isupper():
        return inside and word[:2] in ("d'", "d’", "l'", "l’") and word[2:3].isupper()  # "Marie d'Orsay"
    if inside and word in lexicon().postnominals:
        return False
    if word in lexicon().calendar:
        return inside and word in ("April", "August", "May", "June") and not words.at(index + 1)[:1].isdigit()
    if word in lexicon().honorifics:
        begins = (words.label[index] == "PERSON" or word == "Don") and is_capital(words, index + 1)
        return word in ("Don", "King", "Pope", "Prince") and (inside or begins)
    return word not in lexicon().fences or (inside and is_capital(words, index + 1) and len(word) > 1)


def is_patronymic(words: Words, index: int) -> bool:
    """Whether "a/l", "a/p", "s/o" or "d/o" begins here, cut into three tokens, and a father's name follows."""
    mark = words.text[index : index + 3]
    return len(mark) == 3 and mark[1] == "/" and mark[0] + mark[2] in ("al", "ap", "do", "so") and is_capital(words, index + 3)


def _goes_on(words: Words, index: int) -> bool:
    """Whether a name goes on behind a particle: "van | den Hoek", "al | -Rashdan"."""
    return (
        is_capital(words, index)
        or words.at(index) in lexicon().particles
        or (words.at(index) in ("-", "'", "’") and is_capital(words, index + 1 + (words.at(index + 1) == "t")))
    )


def past_wing(words: Words, end: int) -> int:
    """Past "-J" of "LKF-J", a party's wing; ``end`` itself if none stands behind the acronym that ends there."""
    wing = words.at(end + 1)
    is_wing = words.at(end) == "-" and words.at(end - 1).isupper() and wing.isupper() and wing.isalpha() and len(wing) < 4
    return end + 2 if is_wing and words.glued[end - 1] and words.glued[end] else end


def opens_sentence(words: Words, index: int) -> bool:
    """Whether a capital at ``index`` may be there only because a sentence begins."""
    before = words.at(index - 1)
    if index and before in QUOTES:
        before = words.at(index - 2)
        return index == 1 or before != ","
    return index == 0 or before in (".", "?", "!", ":") or before.isspace()


def is_shouted(word: str) -> bool:
    """Whether the word is in capitals."""
    return len(word) > 1 and word.isupper() and word.isalpha()


def is_courtesy(words: Words, index: int) -> bool:
    """Whether the token is a courtesy or an abbreviated rank, its stop with it or a token of its own."""
    word = words.at(index)
    if word == "Don" and not is_capital(words, index + 2):
        return False  # a given name: "Senator Don Orr"
    pairs = lexicon().courtesy_pairs
    if word in lexicon().honorifics or pairs.get(word) == words.at(index + 1) != "" or pairs.get(words.at(index - 1)) == word:
        return True
    if word == "-" and words.at(index - 1) in BARE_RANKS and words.at(index + 1) in BARE_RANKS:
        return True  # "Maj-Gen"
    return word in BARE_RANKS or (word if words.at(index + 1) != "." else word + ".") in lexicon().ranks


def is_legal(word: str) -> bool:
    """Whether the token is a legal form, a sentence's full stop on it or not."""
    return bool(word) and (word in lexicon().legal or word.rstrip(".") in lexicon().legal)
