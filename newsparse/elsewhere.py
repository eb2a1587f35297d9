"""A Doc that was made elsewhere, of a whole dispatch, cut to what the second half reads.

The one decision worth knowing: a new Doc is made whose text is what a pipeline of ours would have been given, character for
character, so offsets hold; its tokens, names and tags are those of the old one where the same characters stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class _Word(NamedTuple):
    """A word of the new Doc: its characters, whether a blank follows, and the token it comes from, if it comes from one."""

    text: str
    space: bool
    token: Token | None


def stretch(doc: Doc, start: int, text: str) -> Doc:
    """A Doc of ``text``, which is what stands in ``doc`` from ``start`` on, blanks in the place of some of it."""
    from spacy.tokens import Doc

    words = list(_words(doc, start, text))
    return Doc(
        doc.vocab,
        words=[word.text for word in words],
        spaces=[word.space for word in words],
        tags=[word.token.tag_ if word.token is not None else "" for word in words] if doc.has_annotation("TAG") else None,
        ents=_names(words) if doc.has_annotation("ENT_IOB") else None,
    )


def lacks_of(doc: Doc) -> tuple[str, ...]:
    """Which of ``ner``, ``tagger`` and ``parser`` has not been at the Doc."""
    made = {"ner": "ENT_IOB", "tagger": "TAG", "parser": "DEP"}
    return tuple(pipe for pipe, kind in made.items() if not doc.has_annotation(kind))


def _words(doc: Doc, start: int, text: str) -> Iterator[_Word]:
    """The tokens that stand in ``text`` as it is, and what is between them as spaCy would cut it: one blank belongs to a word."""
    held: _Word | None = None
    for token, piece in _pieces(doc, start, text):
        if held is not None and token is None and piece[0] == " ":
            held, piece = held._replace(space=True), piece[1:]
        if held is not None:
            yield held
        held = _Word(piece, False, token) if piece else None
    if held is not None:
        yield held


def _pieces(doc: Doc, start: int, text: str) -> Iterator[tuple[Token | None, str]]:
    """All of ``text``: tokens, and between them blanks and what is left of tokens that are cut."""
    done = 0
    for token in doc:
        at = token.idx - start
        if at >= done and not token.is_space and text[at : at + len(token)] == token.text:
            yield from ((None, piece) for piece in _RUN.findall(text[done:at]))
            yield token, token.text
            done = at + len(token)
    yield from ((None, piece) for piece in _RUN.findall(text[done:]))


_RUN = re.compile(r"\s+|\S+")


def _names(words: list[_Word]) -> list[str]:
    """The names, a label for each word: "B-ORG", "I-ORG", "O". White space inside a name belongs to it."""
    labels: list[str] = []
    kind, inside = "", False
    for number, word in enumerate(words):
        if word.token is None:
            following = next((other.token for other in words[number + 1 : number + 3] if other.token is not None), None)
            inside = inside and word.text.isspace() and following is not None and following.ent_iob_ == "I"
        else:
            inside = inside and word.token.ent_iob_ == "I"
            kind = word.token.ent_type_
            if kind and not inside:
                labels.append(f"B-{kind}")
                inside = True
                continue
        labels.append(f"I-{kind}" if inside and kind else "O")
    return labels
