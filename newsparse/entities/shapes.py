"""People whom the shape of their names shows: a nickname in marks, a particle that only people have.

Reads tokens, returns candidates.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.entities.institutions import countries
from newsparse.entities.lexicon import lexicon
from newsparse.entities.persons import is_personal
from newsparse.entities.words import QUOTES, Piece, Words, capitals_left, is_capital, is_patronymic, name_run


def find_nicknamed(words: Words) -> Iterator[Piece]:
    """Names with a nickname in marks: ``Homer "Skip" Dawes Jr.``, ``Teo "El Flaco" Roa``"""
    for index in range(1, len(words.text) - 3):
        if words.text[index] != "(" and words.text[index] not in QUOTES:
            continue
        close = next((at for at in range(index + 2, min(index + 5, len(words.text))) if _closes(words, index, at)), 0)
        inside = words.text[index + 1 : close]
        surname = close + 1
        while surname < close + 4 and words.at(surname) in lexicon().particles:
            surname += 1  # ``Teo "Tito" | de la Roa``
        named = is_capital(words, index - 1) and is_capital(words, surname) and all(word[:1].isupper() for word in inside)
        if not close or not named or (len(inside) == 1 and not is_capital(words, index + 1)):
            continue
        start = capitals_left(words, index, lexicon().outside_people)
        foreign = len(inside) > 1 or inside[0] in countries() or not inside[0].isalpha() or inside[0].isupper()
        if words.text[index] != "(" or (words.label[start] == "PERSON" and not foreign):
            yield Piece("person", start, name_run(words, close + 1))


def _closes(words: Words, mark: int, index: int) -> bool:
    """Whether the token closes what the bracket or quotation mark at ``mark`` opens."""
    return words.text[index] == ")" if words.text[mark] == "(" else words.text[index] in QUOTES


def find_particled(words: Words) -> Iterator[Piece]:
    """Names with a particle that no body and no place has inside: "Joost van 't Zand", "Omar bin Salih"."""
    for index, word in enumerate(words.text):
        if not (word in lexicon().personal_particles or is_patronymic(words, index)) or not is_capital(words, index - 1):
            continue
        start = capitals_left(words, index, lexicon().outside_people)
        end = name_run(words, start)
        apart = set(words.label[start:index]) & ({"GPE", "NORP", "FAC"} | ({"ORG"} if word in ("van", "vom", "von") else set()))
        if end > index + 1 and index - start <= 3 and not apart and is_personal(words, start, end, polite=False):
            yield Piece("person", start, end)
