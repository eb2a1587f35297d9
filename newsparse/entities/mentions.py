"""Where people, organizations and places are named: one mention for each printed name.

Reads a Doc and the passage it was made from, returns located mentions in order. The one decision worth knowing: candidates
are gathered from the surest reading (institutions, companies by legal form, people behind a title) to the least sure (the
pipeline's own entities), and an earlier candidate keeps its characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from newsparse.entities.hints import (
    QUOTES,
    Kind,
    Piece,
    Words,
    find_acronyms,
    find_aged,
    find_apposed,
    find_called,
    find_companies,
    find_coordinated,
    find_employers,
    find_explained,
    find_nicknamed,
    find_titled,
    find_traded,
    is_capital,
    is_courtesy,
    is_legal,
    name_run,
    opens_sentence,
    read_words,
)
from newsparse.entities.institutions import find_institutions, heads
from newsparse.entities.lexicon import lexicon
from newsparse.entities.listed import find_listed
from newsparse.text import Passage

if TYPE_CHECKING:
    from spacy.tokens import Doc

_EDGE = QUOTES + ",;:()[]<>-–—/*"
_KINDS: dict[str, Kind] = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place"}


class Mention(NamedTuple):
    """One printed name."""

    kind: Kind
    span: Passage
    sure: bool = False
    """Whether the words around it say its kind, and not the pipeline alone."""


def find_mentions(doc: Doc, passage: Passage, *, skip: Sequence[tuple[int, int]] = ()) -> list[Mention]:
    """The names in ``passage``, in order, none overlapping another.

    Args:
        doc: What the pipeline made of the passage, token offsets relative to it. Without entities there are fewer mentions.
        passage: The piece of the dispatch; ``doc.text`` has its length.
        skip: Stretches of the dispatch, as indexes of characters, in which nothing is a mention.
    """
    words = read_words(doc)
    pieces = _people_and_bodies(doc, words)
    mentions = (Mention(piece.kind, _cut(doc, passage, piece), piece.sure) for piece in pieces)
    return [
        mention
        for mention in mentions
        if any(c.isalnum() for c in mention.span.text)
        and not any(mention.span.start < end and start < mention.span.end for start, end in skip)
    ]


def _people_and_bodies(doc: Doc, words: Words) -> list[Piece]:
    entities = [piece for ent in doc.ents for piece in _clean(words, ent.label_, ent.start, ent.end)]
    whole = [*_bodies(words, find_institutions(doc), entities), *find_listed(words)]
    pieces = _claim([], sorted(whole, key=lambda piece: piece.start - piece.end))
    pieces = _claim(pieces, find_companies(words))
    pieces = _claim(pieces, find_traded(words))
    pieces = _claim(pieces, find_explained(words))
    pieces = _claim(pieces, find_nicknamed(words))
    pieces = _claim(pieces, find_titled(words))
    pieces = _claim(pieces, find_aged(words))
    pieces = _claim(pieces, find_apposed(words))
    people = _claim(pieces, [piece for piece in entities if piece.kind == "person"])
    pieces = _claim(pieces, find_employers(words, people))
    pieces = _claim(pieces, people)
    pieces = _claim(pieces, find_coordinated(words, pieces))
    pieces = _claim(pieces, find_called(words))
    pieces = _claim(pieces, entities)
    return _claim(pieces, find_acronyms(words))


def _claim(taken: Sequence[Piece], more: Iterable[Piece]) -> list[Piece]:
    """``taken`` and those of ``more`` that overlap none before them, by position."""
    used = {index for piece in taken for index in range(piece.start, piece.end)}
    kept = list(taken)
    for piece in more:
        if used.isdisjoint(range(piece.start, piece.end)):
            kept.append(piece)
            used.update(range(piece.start, piece.end))
    return sorted(kept, key=lambda piece: piece.start)


def _cut(doc: Doc, passage: Passage, piece: Piece) -> Passage:
    """The characters of ``piece``; a full stop that ends the sentence and not the name stays outside."""
    last = doc[piece.end - 1]
    span = passage[doc[piece.start].idx : last.idx + len(last.text)].strip(QUOTES)
    word = span.text.split()[-1] if span.text.split() else ""
    stem = word[:-1]
    ends = piece.end == len(doc) or doc[piece.end].is_space or doc[piece.end].text in QUOTES
    if (
        word.endswith(".")
        and (stem not in lexicon().stopped or ends)
        and word not in lexicon().suffixes
        and "." not in stem
        and len(stem) > 1
    ):
        return span[: len(span) - 1]
    return span


def _bodies(words: Words, spans: Sequence[tuple[int, int]], entities: Sequence[Piece]) -> Iterator[Piece]:
    """Institutions, each widened to the pipeline's organization around it."""
    around = {index: piece for piece in entities if piece.kind == "organization" for index in range(piece.start, piece.end)}
    for start, end in spans:
        piece = around.get(start)
        if piece and piece.start < start and words.at(start - 1) in ("'s", "’s"):
            start = piece.start  # "Moody's Investors Service": the pipeline takes the possessor in
        if (
            piece
            and piece.end > end
            and words.text[end - 1] in heads()
            and words.at(end) not in (",", "and", "of", "'s", "’s", "(")
            and not _ends_in_role(words, piece.end)
        ):
            end = piece.end
        if words.at(end) in lexicon().legal:
            end += 1
        yield Piece("organization", start, end)


def _ends_in_role(words: Words, end: int) -> bool:
    return words.at(end - 1) in lexicon().titles


# ------------------------------------------------------------------- clean-up


def _clean(words: Words, label: str, start: int, end: int) -> Iterator[Piece]:
    """The entity as a piece: edges trimmed, titles outside; nothing if no name is left."""
    kind = _KINDS.get(label)
    if kind is None:
        return
    start = next((at for at in range(start, end) if any(c.isalpha() for c in words.text[at])), end)
    end = next((at for at in range(start, end) if "\n" in words.text[at]), end)
    start, end = _trim(words, *_one_side(words, start, end))
    if kind == "person":
        start, end = _trim_person(words, start, end)
        start, end = _widen_person(words, start, end)
    elif kind == "organization":
        start, end = _trim_body(words, start, end)
    else:
        end = _without_lower_case(words, start, end)
    for first, last in _parts(words, kind, start, end):
        if first < last and _is_name(words, kind, first, last):
            yield Piece(kind, first, last, sure=False)


def _parts(words: Words, kind: Kind, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The bodies that the pipeline took together, "Harlan, Dexter Tools"; a name with "and" or a legal form stays whole."""
    inside = words.text[start:end]
    if kind != "organization" or "," not in inside or {"and", "&", "of"} & {*inside} or any(is_legal(word) for word in inside):
        yield start, end
        return
    at = start
    for index in range(start, end + 1):
        if index == end or words.text[index] == ",":
            yield at, index
            at = index + 1


def _one_side(words: Words, start: int, end: int) -> tuple[int, int]:
    """One side of a dash that stands free: what is behind it if that begins with a capital, else what is before."""
    if "(" in words.text[start:end] and ")" not in words.text[start:end]:
        end = words.text.index("(", start, end)
    for at in range(end - 2, start, -1):
        if words.text[at] in ("-", "--", "–") and not words.glued[at] and not words.glued[at - 1]:
            return (at + 1, end) if words.text[at + 1][:1].isupper() else (start, at)
    return start, end


def _trim(words: Words, start: int, end: int) -> tuple[int, int]:
    """Without articles, quotation marks, commas and a possessive at the ends."""
    while start < end and (_is_edge(words.text[start]) or _is_before_name(words.text[start])):
        start += 1
    while end > start and (words.text[end - 1] in ("'s", "’s", ".") or _is_edge(words.text[end - 1])):
        end -= 1
    if end > start and words.at(end) == "." and words.glued[end - 1] and words.text[end - 1] + "." in lexicon().suffixes:
        end += 1
    return start, end


def _is_before_name(word: str) -> bool:
    """Whether the word is an article, or one in lower case that opens no name: "this", "as"; "al" and "de" may."""
    return word in ("The", "A", "An") or (word.islower() and word.isalpha() and word not in lexicon().particles)


def _is_edge(word: str) -> bool:
    return all(c in _EDGE or c.isspace() for c in word)


def _trim_person(words: Words, start: int, end: int) -> tuple[int, int]:
    outside = lexicon().kin | (lexicon().roles - lexicon().given)
    while start < end - 1 and (
        is_courtesy(words, start) or words.text[start] in lexicon().titles or words.text[start].lower() in outside
    ):
        start += 1
        start += words.at(start) == "." and start < end - 1
    if end - start == 1 and is_courtesy(words, start):
        return end, end
    while (
        end > start
        and words.text[end - 1].islower()
        and words.text[end - 1] not in lexicon().particles
        and words.at(end - 2) != "-"
    ):
        end -= 1
    return start, end


def _widen_person(words: Words, start: int, end: int) -> tuple[int, int]:
    """With a given name or a particle before it, a suffix or a particle and more behind it."""
    if end - start == 1 and _is_given(words, start - 1):
        start -= 1
    while start > 0 and words.text[start - 1] in lexicon().particles and is_capital(words, start) and is_capital(words, start - 2):
        start -= 1
    follows = (
        words.at(end) in lexicon().particles or words.at(end) in lexicon().suffixes or words.at(end - 1) in lexicon().particles
    )
    if end > start and follows and words.at(end) not in ("la", "y", "e", "as"):
        end = max(end, name_run(words, end))
    return start, end


def _is_given(words: Words, index: int) -> bool:
    """Whether the unlabelled capital before a lone surname is a given name."""
    word = words.at(index)
    plain = (
        is_capital(words, index)
        and word.isalpha()
        and not word.isupper()
        and not words.label[index]
        and not opens_sentence(words, index)
    )
    return plain and word not in lexicon().titles | lexicon().honorifics and word.lower() not in lexicon().roles | lexicon().kin


def _trim_body(words: Words, start: int, end: int) -> tuple[int, int]:
    for at in range(start, end - 1):
        if words.text[at].endswith("based") and (words.at(at - 1) == "-" or "-" in words.text[at]):
            start = at + 1
    if words.at(start) in ("anti", "ex", "pro") and words.at(start + 1) == "-":
        start = min(end, start + 3)
    end = _without_lower_case(words, start, end)
    while start < end and (
        (words.text[start].lower() in lexicon().trades and not _ends_in_legal(words, end)) or words.text[start] in ("MPs", "MP")
    ):
        start += 1
    if words.at(end) in lexicon().legal:
        end += 1
    return start, end


def _without_lower_case(words: Words, start: int, end: int) -> int:
    """The end without the nouns behind a name: "Interfax news agency", "Kashmir valley"."""
    while end > start and words.text[end - 1].islower() and words.text[end - 1].isalpha():
        if words.at(end - 2) == "-" or words.text[end - 1] in lexicon().legal:
            break
        end -= 1
    return end


def _ends_in_legal(words: Words, end: int) -> bool:
    return words.at(end - 1) in lexicon().legal


def _is_common(words: Words, index: int) -> bool:
    """Whether a capital that begins a sentence is no name: in lower case elsewhere, at the head of a quotation, before a trade.

    "Hail ..." and "hail"; the "Figs" of a quotation; the "Reggae" of "Reggae singer A B". A name stands elsewhere as well.
    """
    word, behind = words.text[index], words.at(index + 1)
    if not opens_sentence(words, index):
        return False
    trade = behind.lower() in lexicon().roles | lexicon().trades and behind not in lexicon().of_people
    return words.seen[word.lower()] > 0 or (words.seen[word] == 1 and (trade or words.at(index - 1) in tuple(QUOTES)))


def _is_name(words: Words, kind: Kind, start: int, end: int) -> bool:
    run = words.text[start:end]
    if (not any(word[:1].isupper() for word in run) and kind != "person") or " ".join(run) in lexicon().no_names:
        return False
    if words.at(start - 1) in lexicon().naming or (words.at(start - 1) == "," and words.at(start - 2) in lexicon().things):
        return False
    if kind != "place" and len(run) == 1 and not run[0].isupper() and _is_common(words, start):
        return False
    if (
        all(word.isupper() for word in run)
        and words.at(end) in ("-", "–", "--", "—", "(")
        and " ".join(words.text[:start]).strip() == ""
    ):
        return False  # a dateline that is none of the templates
    if words.at(start - 1) in ("<", "[") or any("<" in word or "@" in word for word in run):
        return False
    if kind == "place":
        return True
    if not any(c.isupper() for word in run for c in word):
        return False
    if kind == "organization":
        if words.at(end) in ("Minister", "Ministers", "Secretary") or (len(run) == 1 and len(run[0]) < 2):
            return False  # the portfolio of a title
        if " ".join(run[-2:]) in lexicon().not_bodies or (len(run) == 1 and run[0] in lexicon().generic):
            return False
        if any(word in lexicon().no_body_ends and behind in ("of", "for", "on") for word, behind in pairwise(run)):
            return False  # "Lyre Prize for Song"
        return run[-1] not in lexicon().no_body_ends and not (len(run) == 1 and (run[0] in heads() or run[0] in lexicon().titles))
    return (run[-1] not in lexicon().no_body_ends or end - start > 1) and not (len(run) == 1 and run[0] in heads())
