"""People whom the words around their names show: a title, an age, an apposition, a nickname, a row of people.

Reads tokens, returns candidates. The one decision worth knowing: every finder is one pass over the tokens and knows nothing of
the others; `newsparse.entities.mentions` decides which of them comes first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from newsparse.entities.evidence import posts_of_firms
from newsparse.entities.institutions import countries, heads
from newsparse.entities.lexicon import is_demonym, lexicon
from newsparse.entities.posts import is_plural, post_words
from newsparse.entities.words import (
    ANDS,
    BARE_RANKS,
    LONGEST_NAME,
    Piece,
    Words,
    capitals_left,
    cased,
    is_capital,
    is_courtesy,
    is_finite,
    is_shouted,
    name_run,
    opens_sentence,
)
from newsparse.gazetteer import is_place_name

_LOCATIVE = frozenset(["in", "at", "from", "near", "to", "around", "outside"])


def find_titled(words: Words) -> Iterator[Piece]:
    """Names behind a title, whatever the pipeline calls them: "Climber Dakota Flint", "Mr Penrose", "drummer Tico"."""
    done = 0
    for index in words.among(_openers()):
        word = words.text[index]
        if index < done or not _may_follow(words.at(index + 1)):
            continue  # inside a run of courtesies that was read from its beginning, or before no name
        polite = is_courtesy(words, index)
        if not polite and not _is_sure_role(words, index):
            continue
        start = index + 1
        while polite and (words.at(start) == "." or is_courtesy(words, start)):
            start += 1
        done = start
        start += words.at(start) == "," and (word in lexicon().kin or _is_apposed_to(words, start))
        while is_courtesy(words, start) or _is_dignity(words, start):
            start += 1 + (words.at(start + 1) == ".")
        done = max(done, start)
        end = name_run(words, start, titled=polite or word[:1].isupper())
        pair = words.at(end) == "and" and end - start == 1 and name_run(words, end + 1) == end + 2
        if (word.lower() in lexicon().partners and (words.at(end) not in (",", "and") or pair)) or (
            word.lower() == "broker" and pair
        ):
            continue  # "consultants Orr Quigley"
        if end > start and not _is_team(words, index, (start, end)) and is_personal(words, start, end, polite=polite):
            yield Piece("person", start, end)
            if is_plural(word):
                yield from _row(words, end)


@cache
def _openers() -> frozenset[str]:
    """The tokens behind which `find_titled` looks for a name."""
    table = lexicon()
    courtesies = {*table.honorifics, *table.courtesy_pairs, *table.courtesy_pairs.values(), *table.ranks, *BARE_RANKS}
    courtesies |= {rank.removesuffix(".") for rank in table.ranks}
    return cased(table.kin | table.roles | table.sure_roles) | courtesies | {"-", "General", "general", "designate", "elect"}


def _is_dignity(words: Words, index: int) -> bool:
    """Whether a capital is a dignity before a name, and nobody's given name: "the envoy, Bishop | Tomas"."""
    return words.at(index).istitle() and words.at(index).lower() in post_words().never_given and is_capital(words, index + 1)


def _may_follow(word: str) -> bool:
    """Whether a name or what leads to one may begin with the token: a capital, a mark, a particle."""
    return word[:1].isupper() or word in (",", ".", "-") or word[1:2].isupper() or word in lexicon().particles


def _row(words: Words, end: int) -> Iterator[Piece]:
    """The later people of a row behind a plural, names of one word as well: "players Tico, | Nando and Beto"."""
    while words.at(end) in (",", "and"):
        start = end + 1 + (words.at(end) == "," and words.at(end + 1) == "and")
        is_last = words.at(start - 1) == "and"
        end = name_run(words, start)
        goes_on = is_last or words.at(end) in (",", "and")
        if end == start or not goes_on or not is_personal(words, start, end, polite=False):
            return
        yield Piece("person", start, end)
        if is_last:
            return


def _is_apposed_to(words: Words, comma: int) -> bool:
    """Whether a name between commas stands behind the title: "the deputy minister, Do Van Minh, opened"."""
    end = name_run(words, comma + 1, titled=True)
    label = words.label[comma + 1] if comma + 1 < len(words.text) else ""
    before = {*words.text[max(0, comma - 4) : comma]}
    owned = bool({"its", "Its", "'s", "’s", "whose"} & before)
    if {"her", "Her", "his", "His", "their", "Their"} & before:
        owned = owned or words.at(comma - 1) not in posts_of_firms()  # "their spokesman, A B, said"
    return 2 <= end - comma - 1 <= 5 and words.at(end) == "," and (label in ("", "PERSON") or (owned and label != "NORP"))


def _is_team(words: Words, title: int, name: tuple[int, int]) -> bool:
    """Whether a plural stands before a club and not before several people: "leaders Larkfield", "champions Vale City"."""
    start, end = name
    return words.text[title].endswith("s") and words.label[start] in ("GPE", "ORG") and words.at(end) not in (",", "and")


def _is_sure_role(words: Words, index: int) -> bool:
    """Whether a capital behind the token is a person: a role, "-elect" behind one, a kinship after "his" or "her"."""
    word = words.text[index]
    role = word if word.isupper() else word.lower()
    if word == "General":
        return _is_commander(words, index + 1)
    if word.lower() in lexicon().kin and word[0].isupper() and opens_sentence(words, index):
        return is_capital(words, index + 2)  # "Resident Ada Brook"
    if word in lexicon().kin:
        return words.at(index - 1) in ("his", "her", "His", "Her", "'s", "’s") and words.at(index + 1) != "and"
    if word[0].isupper() and role in post_words().surnames and not opens_sentence(words, index):
        return False  # "Smith" of "Smith Talvera"
    if word == "general" and words.at(index - 1) == "-" and words.at(index - 2).islower():
        return True  # "deputy director-general"
    apposed = word.islower() and words.at(index + 1) == "," and word in lexicon().roles  # "its company secretary, A B, said"
    return role in lexicon().sure_roles or apposed or (word in ("designate", "elect") and words.at(index - 1) == "-")


def is_personal(words: Words, start: int, end: int, *, polite: bool) -> bool:
    """Whether the capitals can be a person's name, seen from the words themselves."""
    run = words.text[start:end]
    if any(word in heads() or word in lexicon().legal or word in lexicon().titles for word in run):
        return False
    people = ("", "ORG", "PERSON") if polite else ("PERSON",)
    building = run[-1] in lexicon().no_body_ends and words.label[end - 1] not in people
    if building or run[0] in lexicon().no_names or "&" in run:
        return False
    if any(is_shouted(word) and len(word) > 2 for word in run) or words.at(end) in lexicon().legal:
        return polite and words.at(end) not in lexicon().legal
    return not ("NORP" in words.label[start:end] and (is_demonym(run[0]) or _is_people(run)))


def _is_people(run: Sequence[str]) -> bool:
    """Whether capitals with the label of a people end in the plural of one: "Maltese Serbs", but not "Sara Talus"."""
    last = run[-1]
    return last.endswith("s") and (len(run) == 1 or is_demonym(last[:-1]) or last[:-1] in lexicon().natives)


def _is_commander(words: Words, start: int) -> bool:
    """Whether a name behind "General" is a person's: its last word stands alone elsewhere, "General Anton Shkur, ... Shkur"."""
    end = name_run(words, start)
    last = words.at(end - 1)
    return end - start in (2, 3) and words.seen[last] > 1 and (words.at(end) in (",", "'s", "’s") or is_finite(words.at(end)))


def find_apposed(words: Words) -> Iterator[Piece]:
    """Names of two words and more before a title, a kinship or "who": "Dosan Erkebaev, co-chairman of", "Ida Holm, who"."""
    for index in words.all(","):
        inner = words.at(index - 2)
        if not (is_capital(words, index - 1) and (is_capital(words, index - 2) or inner == "-" or _is_inner(words, index - 2))):
            continue
        start = _name_left(words, index)
        if _is_inner(words, start - 1):
            start = _name_left(words, start - 1)  # "Ada | af Brook, who"
        label = words.label[start]
        titled = _opens_title(words, index + 1, firm=words.label[index - 1] == "ORG")
        named = titled or (words.at(index + 1) == "who" and label not in ("DATE", "GPE", "LOC", "NORP"))
        outside = words.at(start - 1).lower() not in _LOCATIVE or label == "PERSON"
        if 2 <= _size(words, start, index) <= 4 and outside and named and is_personal(words, start, index, polite=False):
            yield Piece("person", start, index)


def _is_inner(words: Words, index: int) -> bool:
    """Whether a particle that joins no two names stands behind a capital: "Ada | af Brook"."""
    return words.at(index) in lexicon().particles - set(ANDS) and is_capital(words, index - 1)


def find_enclosed(words: Words) -> Iterator[Piece]:
    """Names between commas behind a long title and before a verb: "A former aide to the premier, Nilo Ayub, said"."""
    for index in words.all(","):
        if not is_capital(words, index + 1) or words.label[index + 1] not in ("", "ORG", "PERSON"):
            continue
        end = name_run(words, index + 1)
        enclosed = words.at(end) == "," and 2 <= end - index - 1 <= 4 and is_finite(words.at(end + 1))
        if enclosed and _has_title_before(words, index) and is_personal(words, index + 1, end, polite=False):
            yield Piece("person", index + 1, end)


def _has_title_before(words: Words, comma: int) -> bool:
    """Whether the clause before a comma begins with an article and a title, and goes on behind it: "The head of the mill"."""
    for at in range(comma - 1, max(0, comma - _LONGEST_PHRASE), -1):
        if words.text[at] in (",", ".", "?", "!", ";") or "\n" in words.text[at]:
            return False
        if words.text[at] in ("a", "an", "the", "A", "An", "The"):
            noun = next((to for to in range(at + 1, at + 5) if words.at(to) in ("at", "for", "in", "of", "to", "with")), at)
            if noun > at + 1 and words.text[noun - 1] in lexicon().sure_roles:
                return True
    return False


_LONGEST_PHRASE = 12
"""Tokens of a title and what it is of."""


def find_led(words: Words) -> Iterator[Piece]:
    """One name behind "led by", which the pipeline calls a people or nothing: "a faction led by Tomas"."""
    for index in words.all("by"):
        if words.at(index - 1) not in lexicon().led or not is_capital(words, index + 1):
            continue
        name = words.at(index + 1)
        plain = name_run(words, index + 1) == index + 2 and words.label[index + 1] in ("", "NORP", "PERSON")
        if plain and not is_demonym(name) and _is_mononym(words, index + 1, name):
            yield Piece("person", index + 1, index + 2)


def find_suffixed(words: Words) -> Iterator[Piece]:
    """Names that end in "Jr." or "Sr.", whatever the pipeline calls them."""
    for index in words.all("Jr", "Jr.", "Sr", "Sr."):
        if is_capital(words, index - 1):
            start = capitals_left(words, index, lexicon().outside_people)
            if 1 < index + 1 - start <= LONGEST_NAME and is_personal(words, start, index, polite=False):
                yield Piece("person", start, name_run(words, start))


def find_initialed(words: Words) -> Iterator[Piece]:
    """Names behind a given name cut to two letters: "Ts. Oyuna"."""
    for start in words.among(lexicon().initials):
        behind = start + 1 + (words.at(start + 1) == "." and words.glued[start])
        end = name_run(words, behind)
        stopped = behind > start + 1 or words.text[start].endswith(".")
        if stopped and end > behind and is_personal(words, behind, end, polite=False):
            yield Piece("person", start, end)


def find_mononyms(words: Words) -> Iterator[Piece]:
    """A capital alone before "head of", that speaks elsewhere: "Wiranto, head of the Harbour Service, said"."""
    speakers = {words.text[at - 1] for at in range(1, len(words.text)) if words.text[at] in lexicon().speaks}
    for index in words.all(","):
        if words.at(index - 1) not in speakers or not is_capital(words, index - 1) or is_capital(words, index - 2):
            continue
        name, title = words.at(index - 1), words.at(index + 1)
        noun = words.at(index + 2) if title in ("a", "an", "the") else title
        of = words.at(index + 2 + (noun != title)) in ("at", "for", "of")
        post = of and noun in lexicon().roles and noun not in lexicon().trades
        if post and words.at(index - 2).lower() not in _LOCATIVE and _is_mononym(words, index - 1, name):
            yield Piece("person", index - 1, index)


def _is_mononym(words: Words, index: int, name: str) -> bool:
    """Whether the capital may be a person's only name: no country, no acronym, nothing that the pipeline calls a body."""
    plain = name not in countries() and not name.isupper() and name not in lexicon().no_names
    return plain and words.label[index] in ("", "GPE", "NORP", "PERSON") and is_personal(words, index, index + 1, polite=True)


def find_offices(words: Words) -> Iterator[Piece]:
    """Names behind a portfolio or a place: "Minister of Transport Vo Van Duc", "mayor of Cuenca Ana Brook"."""
    for index in words.all("for", "of"):
        if words.at(index - 1).lower() not in lexicon().roles:
            continue
        start = index + 1
        while words.at(start) in post_words().fields or (words.at(start) == "and" and words.at(start + 1) in post_words().fields):
            start += 1
        if start == index + 1:
            start += is_place_name(words.at(start)) and words.at(start) != words.at(start).upper()
        if start == index + 1 and words.at(start).islower() and words.at(index) == "of":
            start += words.at(index - 1).lower() in ("chief", "head", "heads")  # "head of metals Ada Brook"
        end = name_run(words, start) if start > index + 1 else start
        shown = "PERSON" in words.label[start:end] or words.seen[words.at(end - 1)] > 1
        if shown and 2 <= end - start <= 5 and is_capital(words, start) and is_personal(words, start, end, polite=False):
            yield Piece("person", start, end)


def find_regnal(words: Words) -> Iterator[Piece]:
    """A ruler with a number: "the reign of Otto III"; not "World War II", "Phase III"."""
    for index in words.among(_NUMERALS):
        if not is_capital(words, index - 1) or is_capital(words, index - 2):
            continue
        before = words.at(index - 2)
        shown = before in ("and", "by", "of", "under") or before.lower() in lexicon().roles
        if shown and words.label[index] in ("", "ORG", "PERSON") and is_personal(words, index - 1, index, polite=True):
            yield Piece("person", index - 1, index + 1)


_NUMERALS = frozenset(["II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIII", "XIV", "XV", "XVI"])


def _size(words: Words, start: int, end: int) -> int:
    """The words of a name, hyphened parts as one: 2 for "Ada Brook-Hale"."""
    return end - start - 2 * words.text[start:end].count("-")


def _opens_title(words: Words, start: int, *, firm: bool) -> bool:
    """Whether the phrase that begins here ends in a title or kinship: "the former owner of", "her father,".

    Behind what the pipeline calls a body ("firm"), a post that companies have as well shows nobody: "Talvera Air, its new owner,".
    """
    for index in range(start, min(start + 6, len(words.text))):
        if words.text[index] in (",", ".", "of", "at", "for", "and", "with", "in", "on", "from", "to", "who"):
            noun = words.text[index - 1].lower()
            owned = firm and noun in posts_of_firms() and bool({"'s", "’s", "its"} & {*words.text[start:index]})
            return index > start and noun in lexicon().role_or_kin and not owned
    return False


def _name_left(words: Words, end: int) -> int:
    """Where the name before ``end`` begins, a title, courtesy, kinship or nationality outside: "Grandmother | Ada Brook"."""
    start = capitals_left(words, end, lexicon().outside_people)
    while start < end - 2 and (words.text[start].lower() in lexicon().kin or is_demonym(words.text[start])):
        start += 1
    start += start < end - 2 and words.text[start] in lexicon().natives and words.at(start - 1).lower() in ("a", "an", "the")
    return start


def find_aged(words: Words) -> Iterator[Piece]:
    """Names of two words and more before an age: "Odile Varenne, 79,"."""
    for index in words.all(","):
        if not words.at(index + 1).isdigit() or words.at(index + 2) not in (",", "."):
            continue
        start = _name_left(words, index)
        aged = 1 < len(words.at(index + 1)) < 4
        if (
            aged
            and _is_aged_name(words, start, index)
            and is_personal(words, start, index, polite=False)
            and "GPE" not in words.label[start]
        ):
            yield Piece("person", start, index)


def _is_aged_name(words: Words, start: int, end: int) -> bool:
    """Whether what stands before an age may be a name: words enough, or one that is no place, no acronym and no common noun."""
    if end - start != 1:
        return 2 <= _size(words, start, end) <= 5
    word = words.text[start]
    plain = word.isalpha() and not word.isupper() and word not in countries() and word not in lexicon().no_names
    place = words.label[start] in ("GPE", "LOC") and is_place_name(word)
    return plain and words.seen[word.lower()] == 0 and not place


def _first_of_two(words: Words, joint: int) -> Iterator[Piece]:
    """The name before "and" and a person, if the pipeline has nothing there: "Zaki M'Bolo | and Ada Brook"."""
    start = _name_left(words, joint)
    if words.at(joint) != "and" or not 2 <= joint - start <= 5 or any(words.label[start:joint]):
        return
    if is_personal(words, start, joint, polite=False) and not opens_sentence(words, start):
        yield Piece("person", start, joint)


def _next_in_row(words: Words, end: int, row: int) -> int:
    """Where the next name of a row begins behind "," or "and"; 0 if none does. The comma before "and" closes three and more."""
    if words.at(end) == "and":
        return end + 1
    if words.at(end) != ",":
        return 0
    if words.at(end + 1) == "and":
        return end + 2 if row > 1 else 0
    behind = name_run(words, end + 1)
    goes_on = words.at(behind) == "and" or (words.at(behind) == "," and words.at(behind + 1) == "and")
    return end + 1 if goes_on else 0


def find_coordinated(words: Words, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The second and later of people in a row: "Pavol Rehak and Jana Murin", whatever the pipeline calls them."""
    done = 0
    for piece in pieces:
        if piece.kind != "person" or piece.end - piece.start < 2 or piece.start < done:
            continue
        yield from _first_of_two(words, piece.start - 1)
        row = 1
        end = piece.end
        while start := _next_in_row(words, end, row):
            end = name_run(words, start)
            one = row > 1 and end - start == 1 and words.label[start] in ("ORG", "PERSON") and not is_shouted(words.text[start])
            whole = one or 2 <= _size(words, start, end) <= 5
            apart = "GPE" in words.label[start:end] and not (words.label[end - 1] != "GPE" and "-" in words.text[start:end])
            if not whole or not is_personal(words, start, end, polite=False) or apart:
                break
            done = end
            row += 1
            yield Piece("person", start, end)
