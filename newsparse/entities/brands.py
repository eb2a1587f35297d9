"""Bodies without a legal form that a word of their own name shows: "Larkfield Foods", "Banco del Rio", "Radio Alta".

Reads tokens, returns candidates. The one decision worth knowing: the words that show it stand in ``institutions.toml``; one alone,
or behind nothing but a nationality, names nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.entities.institutions import heads
from newsparse.entities.lexicon import is_demonym, is_given, lexicon
from newsparse.entities.words import ANDS, Piece, Words, capitals_left, is_capital, is_legal, is_shouted, name_run, opens_sentence


def find_branded(words: Words) -> Iterator[Piece]:
    """Capitals that end in a word of trade: "Aegli Tankers", "Hale & Sons", "Reed Savings and Loans"."""
    for index, word in enumerate(words.text):
        if word in lexicon().inner and is_capital(words, index - 1):
            yield Piece("organization", capitals_left(words, index, lexicon().titles), name_run(words, index))
        if word not in lexicon().brand_ends or is_capital(words, index + 1) or words.at(index + 1) == "-":
            continue
        if words.at(index + 1) in ("&", "and") and words.at(index + 2) in lexicon().brand_ends:
            continue  # "Reed Savings | and Loans"
        start = _left(words, index)
        while start < index and (words.text[start].lower() in lexicon().trades or words.text[start] in lexicon().no_names):
            start += 1
        run = words.text[start:index]
        named = bool(run) and not all(is_demonym(one) or is_shouted(one) or one in lexicon().not_bodies for one in run)
        if named and words.label[start] not in ("DATE", "EVENT", "LAW", "PRODUCT") and not _is_common(words, start, index):
            yield Piece("organization", start, index + 1)


def _left(words: Words, end: int) -> int:
    """Where the capitals before ``end`` begin, "and" and "&" between two of one name taken in."""
    start = capitals_left(words, end, lexicon().before_names)
    if start == end and words.at(end - 1) in ("&", "and") and is_capital(words, end - 2):
        start = end - 1
    if words.at(start) in ("&", "and") or (words.at(start - 1) == "and" and words.label[start - 1] == "ORG"):
        joint = start if words.at(start) in ("&", "and") else start - 1
        first = capitals_left(words, joint, lexicon().before_names)
        start = first if first < joint else end
    return start


def _is_common(words: Words, start: int, index: int) -> bool:
    """Whether the first word is only a capital because a sentence begins: "Frozen Foods", "Rising Stores"."""
    alone = index - start == 1 and opens_sentence(words, start)
    return alone and (words.seen[words.text[start].lower()] > 0 or not words.label[start])


def find_foreign(words: Words) -> Iterator[Piece]:
    """Capitals that begin with a foreign noun for a body: "Banco del Rio", "Radio Alta", "Universidad de Vera"."""
    for index in words.among(lexicon().brand_heads):
        if is_capital(words, index - 1):
            continue
        end = joined_run(words, index)
        if end - index > 1 and words.at(index + 1) not in heads() and words.at(end) != "-" and not is_legal(words.at(index + 1)):
            yield Piece("organization", index, end)


def joined_run(words: Words, start: int) -> int:
    """The end of the capitals at ``start``, those behind a foreign "and" taken in: "Ev ve Deniz"."""
    end = name_run(words, start)
    while end > start and words.at(end) in ANDS and words.at(end) != "and" and is_capital(words, end + 1):
        end = name_run(words, end + 1)
    return end


def find_told(words: Words) -> Iterator[Piece]:
    """What is told with an article, or quotes, in capitals: "told the Nordsee-Bote that", "was quoted by Uusi Aika as"."""
    for index in words.all("by", "the"):
        word = words.text[index]
        end = name_run(words, index + 1) if word == "by" and words.at(index - 1) == "quoted" else index
        if end > index + 1 and words.at(end) == "as" and not is_given(words.at(index + 1)):
            yield Piece("organization", index + 1, end)
        if word != "the" or words.at(index - 1) not in ("told", "tells"):
            continue
        end = name_run(words, index + 1)
        run = words.text[index + 1 : end]
        if not run or any(word in heads() or word in lexicon().titles or word in lexicon().no_names for word in run):
            continue
        plain = not is_demonym(run[0]) and words.label[index + 1] not in ("NORP", "GPE", "LOC") and words.at(end) != "-"
        if plain and (not words.at(end).islower() or words.at(end) in ("that", "on", "in", "by")):
            yield Piece("organization", index + 1, end)
