"""Names whose kind the words around them say: a title, a trade, a legal form, an apposition, a row of people.

Reads tokens; returns candidates as token spans. The one decision worth knowing: every finder is one pass over the tokens and
knows nothing of the others; `newsparse.entities.mentions` decides which of them comes first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from newsparse.entities.institutions import heads
from newsparse.entities.lexicon import is_demonym, lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

Kind = Literal["person", "organization", "place"]

QUOTES = "\"'`“”‘’„«»"
LONGEST_NAME = 9
"""Tokens of a name, hyphens counted; the longest of a person measured has 7."""
_LONGEST_TITLE = 5
"""Words of a title between an employer and a name."""
_LOCATIVE = frozenset(["in", "at", "from", "near", "to", "around", "outside"])
_BARE_RANKS = frozenset(["Brig", "Capt", "Col", "Cpl", "Gen", "Lt", "Maj", "Sgt"])
"""Ranks that older copy prints without a stop; "Sen" and "Rep" without one are names."""


class Piece(NamedTuple):
    """A candidate: tokens ``start`` to ``end`` (excluded) of the Doc."""

    kind: Kind
    start: int
    end: int
    sure: bool = True


class Words(NamedTuple):
    """A Doc as plain lists, for speed: token texts, whether no blank follows, entity labels."""

    text: list[str]
    glued: list[bool]
    label: list[str]
    seen: Mapping[str, int]
    """How often each token stands in the text."""

    def at(self, index: int) -> str:
        """The token's text; empty outside the Doc."""
        return self.text[index] if 0 <= index < len(self.text) else ""


def read_words(doc: Doc) -> Words:
    """``doc`` as plain lists."""
    text = [token.text for token in doc]
    return Words(text, [not token.whitespace_ for token in doc], [token.ent_type_ for token in doc], Counter(text))


# ------------------------------------------------------------------- shapes


def is_capital(words: Words, index: int) -> bool:
    """Whether the token begins with a capital and may stand in a name."""
    word = words.at(index)
    return word[:1].isupper() and word not in lexicon().fences


def name_run(words: Words, start: int) -> int:
    """The end of the personal name that begins at token ``start``: capitals, particles, hyphened parts, a suffix."""
    end = start
    while end < len(words.text) and end - start < LONGEST_NAME:
        if _in_name(words, end, end > start):
            end += 1
        elif words.text[end] == "." and end > start and words.glued[end - 1] and words.text[end - 1] + "." in lexicon().suffixes:
            return end + 1
        elif words.text[end] == "-" and end > start and words.glued[end] and words.glued[end - 1]:
            end += 2
        elif words.text[end] in lexicon().particles and _goes_on(words, end + 1):
            end += 1
        else:
            break
    return min(end, len(words.text))


def _in_name(words: Words, index: int, inside: bool) -> bool:
    """Whether the token is a capital of a name; inside one "My" or "An" may be one too: "Ngo Thi My Linh"."""
    word = words.text[index]
    if word in lexicon().honorifics or not word[:1].isupper() or word in lexicon().calendar:
        return False
    return word not in lexicon().fences or (inside and is_capital(words, index + 1) and len(word) > 1)


def _goes_on(words: Words, index: int) -> bool:
    """Whether a name goes on behind a particle: "van | den Hoek", "al | -Rashdan"."""
    return (
        is_capital(words, index)
        or words.at(index) in lexicon().particles
        or (words.at(index) == "-" and is_capital(words, index + 1))
    )


def opens_sentence(words: Words, index: int) -> bool:
    """Whether a capital at ``index`` may be there only because a sentence begins."""
    before = words.at(index - 1)
    if index and before in QUOTES:
        before = words.at(index - 2)
        return index == 1 or before != ","
    return index == 0 or before in (".", "?", "!", ":") or before.isspace()


def _is_shouted(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word.isalpha()


def is_courtesy(words: Words, index: int) -> bool:
    """Whether the token is a courtesy or an abbreviated rank, its stop with it or a token of its own."""
    word = words.at(index)
    spelled = word + "." if words.at(index + 1) == "." or word in _BARE_RANKS else word
    return bool({word, spelled} & (lexicon().honorifics | lexicon().ranks))


# -------------------------------------------------------------- organizations


def find_companies(words: Words) -> Iterator[Piece]:
    """Capitals that end in a legal form: "Moreau et Fils SA", without the trade before them."""
    for index, word in enumerate(words.text):
        if not is_legal(word) or is_legal(words.at(index + 1)):
            continue
        start = index
        while start > 0 and index - start < LONGEST_NAME and _in_company(words, start - 1):
            start -= 1
        while start < index and (
            words.text[start] in ("and", "&", "-") or words.text[start].lower() in lexicon().trades | lexicon().particles
        ):
            start += 1
        if start < index:
            yield Piece("organization", start, index + 1 + ("." in word and words.at(index + 1) == "."))


def is_legal(word: str) -> bool:
    """Whether the token is a legal form, a sentence's full stop on it or not."""
    return bool(word) and (word in lexicon().legal or word.rstrip(".") in lexicon().legal)


def _in_company(words: Words, index: int) -> bool:
    word = words.at(index)
    if word.endswith("-based"):
        return False
    if word == "," and words.label[index] == words.label[index + 1] == "ORG" and "&" in words.text[index : index + 6]:
        return True  # "Hale, Dexter & Co"
    if word == "&" or (word == "-" and words.glued[index]) or _is_plain(words, index):
        return words.label[index] != "NORP" or words.label[index + 1] == "NORP"
    apart = words.label[index] == "" and (
        words.label[index - 1] in ("ORG", "GPE", "NORP", "LOC") or words.label[max(0, index - 2) : index] == ["PERSON", "PERSON"]
    )
    together = word == "'s" and words.label[index] == words.label[index + 1] == "ORG"
    owned = word == "of" and (words.label[index] == "ORG" or words.label[index + 1] in ("GPE", "LOC"))
    return (word in lexicon().particles or (word == "and" and not apart) or owned or together) and _is_plain(words, index - 1)


def _is_plain(words: Words, index: int) -> bool:
    return is_capital(words, index) and words.text[index] not in lexicon().titles


def find_employers(words: Words, people: Sequence[Piece]) -> Iterator[Piece]:
    """What stands before a title and a name: "Larkfield Trading broker Ines Dray", "Bergamo captain Ugo Fantin"."""
    for person in (piece for piece in people if piece.kind == "person"):
        title = person.start
        while title > 0 and person.start - title < _LONGEST_TITLE and _in_title(words, title - 1):
            title -= 1
        start = title
        while start > 0 and is_capital(words, start - 1) and words.at(start - 1) not in lexicon().titles:
            start -= 1
        role = words.at(person.start - 1).lower()
        if start < title < person.start and role in lexicon().roles and _is_employer(words, start, title, role):
            yield Piece("organization", start, title)


def _in_title(words: Words, index: int) -> bool:
    word = words.at(index)
    return word in lexicon().titles or (word.islower() and word.isalpha() and word not in lexicon().stops)


def _is_employer(words: Words, start: int, end: int, role: str) -> bool:
    labels = set(words.label[start:end])
    first = words.text[start]
    if (
        labels & {"NORP", "DATE"}
        or is_demonym(first)
        or first in lexicon().no_names
        or first.lower() in lexicon().roles | lexicon().status
    ):
        return False
    if words.text[end][0].isupper() and not words.text[end].isupper():
        return (
            labels == {"ORG"} and words.label[end] != "ORG" and words.text[end] not in ("Minister", "Secretary")
        )  # "Health" of "Health Minister" is a portfolio
    if role in lexicon().sport and words.at(end).lower() == role and role != "manager":
        return True
    if labels <= {"GPE", "LOC"}:
        return False
    if "PERSON" in labels:
        return end - start > 1
    return not opens_sentence(words, start) or words.seen[first] > 1 or end - start > 1


def find_traded(words: Words) -> Iterator[Piece]:
    """What stands behind the noun for a body: "Retailer Green Kettle", "cooperative Valle del Sol", "the newspaper El Puerto"."""
    for index, word in enumerate(words.text):
        if word.lower() not in lexicon().before or (word[0].isupper() and not opens_sentence(words, index)):
            continue
        end = name_run(words, index + 1)
        first = words.at(index + 1)
        if (
            end == index + 1
            or first in lexicon().titles | lexicon().no_names | heads().keys()
            or words.label[index + 1] in ("GPE", "NORP", "DATE", "LOC")
        ):
            continue
        yield Piece("organization", index + 1, end + (words.at(end) in lexicon().legal))


def find_called(words: Words) -> Iterator[Piece]:
    """Capitals before a noun that says what they name: "the Blue Meadow party"."""
    for index, word in enumerate(words.text):
        start = index
        while word in lexicon().behind and start > 0 and is_capital(words, start - 1) and words.label[start - 1] != "NORP":
            start -= 1
        labels = set(words.label[start:index]) - {""}
        if start < index and (
            labels & {"LOC", "FAC", "PERSON", "ORG"} or index - start > 1 or (not labels and not opens_sentence(words, start))
        ):
            yield Piece("organization", start, index)


def find_acronyms(words: Words) -> Iterator[Piece]:
    """Capitals alone that the pipeline has no label for: "UNIDO helped". Not in a line of capitals."""
    for index, word in enumerate(words.text):
        if (
            words.label[index]
            or not 3 <= len(word) <= 7
            or not (word.isalpha() and word.isupper())
            or word in lexicon().no_acronyms
        ):
            continue
        before, after = words.at(index - 1), words.at(index + 1)
        told = after in ("'s", "’s") or (after.islower() and after.isalpha()) or before.lower() == "the"
        if told and (before.islower() or before == "The" or opens_sentence(words, index)) and not before.isspace():
            yield Piece("organization", index, index + 1, sure=False)


# ---------------------------------------------------------------------- people


def find_titled(words: Words) -> Iterator[Piece]:
    """Names behind a title, whatever the pipeline calls them: "Climber Dakota Flint", "Mr Penrose", "drummer Tico"."""
    for index, word in enumerate(words.text):
        polite = is_courtesy(words, index)
        if not polite and not _is_sure_role(words, index):
            continue
        start = index + 1
        while polite and (words.at(start) == "." or is_courtesy(words, start)):
            start += 1
        start += words.at(start) == "," and word in lexicon().kin
        while is_courtesy(words, start):
            start += 1 + (words.at(start + 1) == ".")
        end = name_run(words, start)
        if end > start and _is_personal(words, start, end, polite):
            yield Piece("person", start, end)


def _is_sure_role(words: Words, index: int) -> bool:
    """Whether a capital behind the token is a person: a role, "-elect" behind one, a kinship after "his" or "her"."""
    word = words.text[index]
    role = word if word.isupper() else word.lower()
    if word in lexicon().kin:
        return words.at(index - 1) in ("his", "her", "His", "Her", "'s", "’s") and words.at(index + 1) != "and"
    return role in lexicon().sure_roles or (word == "elect" and words.at(index - 1) == "-")


def _is_personal(words: Words, start: int, end: int, polite: bool) -> bool:
    run = words.text[start:end]
    if any(word in heads() or word in lexicon().legal or word in lexicon().titles for word in run):
        return False
    if run[-1] in lexicon().no_body_ends or run[0] in lexicon().no_names or "&" in run:
        return False
    if any(_is_shouted(word) for word in run) or words.at(end) in lexicon().legal:
        return polite and words.at(end) not in lexicon().legal
    return not ("NORP" in words.label[start:end] and (is_demonym(run[0]) or run[-1].endswith("s")))


def find_apposed(words: Words) -> Iterator[Piece]:
    """Names of two words and more before a title or kinship: "Dosan Erkebaev, co-chairman of", "Ida Holm, her aunt,"."""
    for index, word in enumerate(words.text):
        if word != "," or not (is_capital(words, index - 2) and is_capital(words, index - 1)):
            continue
        start = index - 1
        while start > 0 and is_capital(words, start - 1) and words.text[start - 1] not in lexicon().titles:
            start -= 1
        if (
            2 <= index - start <= 4
            and words.at(start - 1).lower() not in _LOCATIVE
            and _is_personal(words, start, index, polite=False)
            and _opens_title(words, index + 1)
        ):
            yield Piece("person", start, index)


def find_aged(words: Words) -> Iterator[Piece]:
    """Names of two words and more before an age: "Odile Varenne, 79,"."""
    for index, word in enumerate(words.text):
        if (
            word != ","
            or not (words.at(index + 1).isdigit() and words.at(index + 2) == ",")
            or not 1 < len(words.at(index + 1)) < 4
        ):
            continue
        start = index
        while start > 0 and is_capital(words, start - 1) and words.text[start - 1] not in lexicon().titles:
            start -= 1
        if 2 <= index - start <= 4 and _is_personal(words, start, index, polite=False):
            yield Piece("person", start, index)


def find_explained(words: Words) -> Iterator[Piece]:
    """Names before their own acronym: "Comisiones Obreras (CCOO)"."""
    for index, word in enumerate(words.text):
        if word != "(" or words.at(index + 2) != ")" or not _is_shouted(words.at(index + 1)):
            continue
        start = index
        while start > 0 and is_capital(words, start - 1):
            start -= 1
        if 2 <= index - start <= LONGEST_NAME and words.text[start][0] == words.text[index + 1][0]:
            yield Piece("organization", start, index)


def _opens_title(words: Words, start: int) -> bool:
    """Whether the phrase that begins here ends in a title or kinship: "the former owner of", "her father,"."""
    for index in range(start, min(start + 6, len(words.text))):
        if words.text[index] in (",", ".", "of", "at", "for", "and", "with"):
            return index > start and words.text[index - 1].lower() in lexicon().roles | lexicon().kin
    return False


def find_nicknamed(words: Words) -> Iterator[Piece]:
    """Names with a nickname in marks: ``Homer "Skip" Dawes Jr.``"""
    for index in range(1, len(words.text) - 3):
        marks = words.text[index] + words.text[index + 2]
        if marks != "()" and not (words.text[index] in QUOTES and words.text[index + 2] in QUOTES):
            continue
        if not (is_capital(words, index - 1) and is_capital(words, index + 1) and is_capital(words, index + 3)):
            continue
        start = index - 1
        while start > 0 and is_capital(words, start - 1) and words.text[start - 1] not in lexicon().titles | lexicon().honorifics:
            start -= 1
        if marks != "()" or words.label[start] == "PERSON":
            yield Piece("person", start, name_run(words, index + 3))


def find_coordinated(words: Words, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The second and later of people in a row: "Pavol Rehak and Jana Murin", whatever the pipeline calls them."""
    for piece in pieces:
        end = piece.end if piece.kind == "person" and piece.end - piece.start > 1 else len(words.text)
        while words.at(end) == "and" or (words.at(end) == "," and words.at(name_run(words, end + 1)) == "and"):
            start, end = end + 1, name_run(words, end + 1)
            if not 2 <= end - start <= 5 or not _is_personal(words, start, end, polite=False) or "GPE" in words.label[start:end]:
                break
            yield Piece("person", start, end)
