"""Where people, organizations and places are named: one mention for each printed name.

Reads a Doc and the passage it was made from, returns located mentions in order. The one decision worth knowing: candidates
are gathered from the surest reading (institutions, companies by legal form, people behind a title) to the least sure (the
pipeline's own entities), and an earlier candidate keeps its characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from newsparse.entities.acronyms import find_acronyms, find_explained, find_things
from newsparse.entities.brands import find_branded, find_foreign, find_told
from newsparse.entities.clean import clean
from newsparse.entities.clubs import find_clubs, find_scorers
from newsparse.entities.firms import (
    find_bracketed,
    find_called,
    find_companies,
    find_defined,
    find_employers,
    find_former,
    find_papers,
    find_traded,
    find_worked_for,
)
from newsparse.entities.institutions import find_institutions, heads
from newsparse.entities.lexicon import lexicon
from newsparse.entities.listed import find_listed
from newsparse.entities.persons import (
    find_aged,
    find_apposed,
    find_coordinated,
    find_enclosed,
    find_initialed,
    find_led,
    find_mononyms,
    find_offices,
    find_regnal,
    find_suffixed,
    find_titled,
)
from newsparse.entities.shapes import find_nicknamed, find_particled
from newsparse.entities.spots import find_spots
from newsparse.entities.words import QUOTES, Kind, Piece, Words, read_words
from newsparse.text import Passage

if TYPE_CHECKING:
    from spacy.tokens import Doc


_FINDERS = (
    find_companies,
    find_bracketed,
    find_scorers,
    find_clubs,
    find_papers,
    find_traded,
    find_branded,
    find_foreign,
    find_told,
    find_former,
    find_defined,
    find_explained,
    find_nicknamed,
    find_offices,
    find_titled,
    find_aged,
    find_apposed,
    find_enclosed,
    find_mononyms,
    find_led,
    find_initialed,
    find_suffixed,
    find_regnal,
    find_particled,
    find_spots,
)
"""What the words around a name show, from the surest sign to the least sure."""


class Mention(NamedTuple):
    """One printed name."""

    kind: Kind
    span: Passage
    sure: bool = False
    """Whether the words around it say its kind, and not the pipeline alone."""


def find_mentions(doc: Doc, passage: Passage) -> list[Mention]:
    """The names in ``passage``, in order, none overlapping another.

    Args:
        doc: What the pipeline made of the passage, token offsets relative to it. Without entities there are fewer mentions.
        passage: The piece of the dispatch; ``doc.text`` has its length.
    """
    words = read_words(doc)
    bare = any(words.seen[form] for form in lexicon().stopped)
    pieces = _people_and_bodies(doc, words)
    mentions = (Mention(piece.kind, _cut(words, passage, piece, bare=bare), piece.sure) for piece in pieces)
    return [mention for mention in mentions if any(c.isalnum() for c in mention.span.text)]


def _people_and_bodies(doc: Doc, words: Words) -> list[Piece]:
    entities = list(_joined([piece for ent in doc.ents for piece in clean(words, ent.label_, ent.start, ent.end)]))
    whole = [*_bodies(words, find_institutions(words), entities), *find_listed(words)]
    things = find_things(words)
    entities = [piece for piece in entities if piece.end - piece.start > 1 or words.text[piece.start] not in things]
    claims = _Claims(bytearray(len(words.text)), [])
    _claim(claims, sorted(whole, key=lambda piece: (piece.start - piece.end, piece.start)))
    for find in _FINDERS:
        _claim(claims, find(words))
    _claim(claims, (piece for piece in find_called(words) if piece.end - piece.start > 1))
    people = [piece for piece in entities if piece.kind == "person"]
    named = [piece for piece in (*claims.kept, *people) if piece.kind == "person"]
    _claim(claims, find_employers(words, named))
    _claim(claims, find_worked_for(words, named))
    _claim(claims, people)
    _claim(claims, find_coordinated(words, sorted(claims.kept, key=lambda piece: piece.start)))
    _claim(claims, find_called(words))
    _claim(claims, entities)
    _claim(claims, find_acronyms(words))
    return sorted(claims.kept, key=lambda piece: piece.start)


def _joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Two places of a word each without a comma between them are one person: "Milorad | Pantic"."""
    done = -1
    for at, piece in enumerate(pieces):
        if piece.start < done:
            continue
        behind = pieces[at + 1] if at + 1 < len(pieces) else None
        places = behind is not None and piece.kind == behind.kind == "place" and behind.start == piece.end
        if places and behind is not None and behind.end - piece.start == 2:
            done = behind.end
            yield Piece("person", piece.start, behind.end, sure=False)
        else:
            yield piece


class _Claims(NamedTuple):
    """What is taken so far: a mark for each token, and the candidates."""

    used: bytearray
    kept: list[Piece]


def _claim(claims: _Claims, more: Iterable[Piece]) -> None:
    """Adds those of ``more`` that overlap none before them."""
    for piece in more:
        if not any(claims.used[piece.start : piece.end]):
            claims.kept.append(piece)
            claims.used[piece.start : piece.end] = b"\1" * (piece.end - piece.start)


def _cut(words: Words, passage: Passage, piece: Piece, *, bare: bool) -> Passage:
    """The characters of ``piece``; a full stop that ends the sentence and not the name stays outside.

    The stop of "Inc." ends the sentence if the text prints legal forms without it elsewhere ("bare").
    """
    span = passage[words.extent(piece.start, piece.end)].strip(QUOTES)
    word = span.text.split()[-1] if span.text.split() else ""
    stem = word[:-1]
    behind = words.at(piece.end)
    bare = bare and (not behind or behind.isspace() or behind in QUOTES or behind[0].isupper())
    if (
        word.endswith(".")
        and (stem not in lexicon().stopped or bare)
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
        owner = words.at(start - 2)
        apart = words.seen[owner] > 1 or owner in heads()
        if piece and piece.start < start and words.at(start - 1) in ("'s", "’s") and not apart:
            start = piece.start  # "Tolmar's Quarry Service": the pipeline takes the possessor in
        if (
            piece
            and piece.end > end
            and words.text[end - 1] in heads()
            and words.at(end) not in (",", "and", "of", "'s", "’s", "(")
            and words.text[piece.end - 1].lower() not in lexicon().roles
        ):
            end = piece.end
        if words.at(end) in lexicon().legal:
            end += 1
        yield Piece("organization", start, end)
