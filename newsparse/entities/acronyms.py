"""Bodies that acronyms show: alone beside a verb, or in brackets behind the name that they spell.

Reads tokens, returns candidates. The one decision worth knowing: an acronym that the text explains by words in lower case, or by
the name of a treaty or rate, is a thing and no body.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.entities.lexicon import lexicon
from newsparse.entities.words import LONGEST_NAME, Piece, Words, capitals_left, is_shouted, opens_sentence, past_wing


def find_acronyms(words: Words) -> Iterator[Piece]:
    """Capitals alone that the pipeline has no label for: "UNIDO helped". Not in a line of capitals."""
    things = find_things(words)
    for index, word in enumerate(words.text):
        if words.label[index] or not 3 <= len(word) <= 7 or not (word.isalpha() and word.isupper()):
            continue
        if word in lexicon().no_acronyms or word in things:
            continue
        before, after = words.at(index - 1), words.at(index + 1)
        after = words.at(past_wing(words, index + 1))
        told = (
            after in ("'s", "’s")
            or before in ("joined", "told")
            or (after.islower() and after.isalpha())
            or before.lower() == "the"
        )
        if told and (before.islower() or before == "The" or opens_sentence(words, index)) and not before.isspace():
            yield Piece("organization", index, past_wing(words, index + 1), sure=False)


def find_things(words: Words) -> frozenset[str]:
    """The acronyms that the text explains by words in lower case: "cash reserve ratio (CRR)"."""
    found = set()
    for index in words.all("("):
        letters = words.at(index + 1)
        if words.at(index + 2) != ")" or not (is_shouted(letters) and letters.isascii()):
            continue
        run = words.text[max(0, index - len(letters)) : index]
        spelled = "".join(part[0] for part in run).upper()
        if spelled == letters and (run[-1].islower() or run[-1] in lexicon().no_body_ends):
            found.add(letters)
    return frozenset(found)


def find_explained(words: Words) -> Iterator[Piece]:
    """Names before their own acronym: "Comisiones Obreras (CCOO)", "Society for Kelp and Dulse (SKD)"."""
    for index in words.all("("):
        if words.at(index + 2) != ")" or not is_shouted(words.at(index + 1)):
            continue
        start = _spelled(words, index)
        if start is None:
            start = capitals_left(words, index)
            if not 2 <= index - start <= LONGEST_NAME or words.text[start][0] != words.text[index + 1][0]:
                continue
        if words.text[index - 1] not in lexicon().no_body_ends and words.text[index + 1] not in lexicon().no_acronyms:
            yield Piece("organization", start, index)


def _spelled(words: Words, bracket: int) -> int | None:
    """Where the capitals begin that spell the acronym in the bracket, small words between them; None if none do."""
    letters = words.at(bracket + 1)
    left = len(letters)
    for start in range(bracket - 1, max(-1, bracket - 2 * len(letters) - 2), -1):
        word = words.text[start]
        if word[:1].isupper():
            if not left or word[0] != letters[left - 1]:
                return None
            left -= 1
            if not left:
                return start if bracket - start > 1 else None
        elif word not in _SMALL:
            return None
    return None


_SMALL = frozenset(["&", "-", "and", "de", "del", "der", "des", "di", "du", "et", "for", "in", "of", "on", "the", "to", "und", "y"])
"""What may stand in lower case inside a name that an acronym spells."""
