"""Bodies that the words around their names show: a legal form, a trade, an employee, an acronym in brackets.

Reads tokens, returns candidates. The one decision worth knowing: a trade ("soap maker") stands outside the name, a legal form
("Ltd") inside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from newsparse.entities.brands import joined_run
from newsparse.entities.institutions import countries, heads
from newsparse.entities.lexicon import is_demonym, is_given, lexicon
from newsparse.entities.posts import post_words
from newsparse.entities.words import (
    ANDS,
    LONGEST_NAME,
    Piece,
    Words,
    capitals_left,
    cased,
    is_capital,
    is_legal,
    is_shouted,
    name_run,
    opens_sentence,
)
from newsparse.gazetteer import is_place_name

_LONGEST_TITLE = 5
"""Words of a title between an employer and a name."""
_OF_PLACE = frozenset(
    ["Assurance", "Electric", "Gas", "Insurance", "Light", "Oil", "Power", "Railroad", "Railway", "Telephone", "Trust"]
)
"""Words before "Co" or "Corp" behind which "of Ohio" belongs to the name: there are several such companies."""


def find_companies(words: Words) -> Iterator[Piece]:
    """Capitals that end in a legal form: "Moreau et Fils SA", without the trade before them."""
    table = lexicon()
    for index in words.among(_legal_forms()):
        word = words.text[index]
        if word in table.leading and _leads(words, index):
            yield Piece("organization", index, name_run(words, index + 1))
        if word.startswith("Co") and words.at(index + 1) == "," and is_legal(words.at(index + 2)):
            continue  # "Talvera Works Co., Ltd."
        if not is_legal(word) or _goes_on(words, index) or (words.glued[index] and words.at(index + 1) == "-"):
            continue
        if words.at(index + 1) in lexicon().no_body_ends:
            continue  # "Corporation Tax"
        start = index
        while start > 0 and index - start < LONGEST_NAME and _in_company(words, start - 1):
            start -= 1
        while start < index and (
            words.text[start] in (*ANDS, "&", "-") or words.text[start].lower() in lexicon().trades | lexicon().particles
        ):
            start += 1
        if start < index:
            yield Piece("organization", start, _company_end(words, index, start))


@cache
def _legal_forms() -> frozenset[str]:
    """Legal forms before and behind names, the full stop of a sentence on them or not."""
    return lexicon().leading | lexicon().legal | {form + "." for form in lexicon().legal}


def _leads(words: Words, form: int) -> bool:
    """Whether a name follows the legal form, and none stands before it: "AS | Orr Sadam", not "Orr AS | Friday"."""
    follows = name_run(words, form + 1) > form + 1 and words.at(form + 1) not in lexicon().titles
    return follows and not is_shouted(words.at(form + 1)) and not is_capital(words, form - 1)


def _goes_on(words: Words, legal: int) -> bool:
    """Whether the legal form is not the last: "Co. | Ltd.", "GmbH | & Co. KG", "S.A. | de C.V."; a private's rank is none."""
    behind = words.at(legal + 1)
    if behind == "(" and words.at(legal + 2).rstrip(".") in _INNER_FORMS:
        return True  # "Orr Coal Company | (Pvt) Ltd"
    if words.text[legal].startswith("Pvt") and not is_legal(behind) and not is_legal(words.at(legal + 2)):
        return True
    of_state = behind == "of" and is_capital(words, legal + 2) and is_legal(words.at(legal + 3))  # "Orr Power Co | of Ohio Inc"
    return is_legal(behind) or of_state or (behind in ("&", "und", "de", ".", ")") and is_legal(words.at(legal + 2)))


def _company_end(words: Words, legal: int, start: int) -> int:
    """Behind the legal form with its stop, and "of Ohio" where there are several such companies."""
    is_of_place = words.at(legal + 1) == "of" and words.at(legal - 1) in _OF_PLACE and is_capital(words, legal + 2)
    if is_of_place and words.text[legal].rstrip(".") in ("Co", "Corp", "Company") and legal - start < LONGEST_NAME:
        return name_run(words, legal + 2)
    return legal + 1 + ("." in words.text[legal] and words.at(legal + 1) == ".")


def _in_company(words: Words, index: int) -> bool:
    word = words.at(index)
    if word.endswith("-based"):
        return False
    if word == "," and words.label[index] == words.label[index + 1] == "ORG" and {"&", "and"} & {*words.text[index : index + 6]}:
        return True  # "Hale, Dexter & Co"
    if word == "," and is_legal(words.at(index + 1)):
        return _is_plain(words, index - 1)  # "Larkfield Instruments, Inc."
    if word in (".", ")", "(") and index > 1:
        return _is_inner_form(words, index)
    if word == "&" or (word == "-" and words.glued[index]) or _is_plain(words, index):
        return words.label[index] != "NORP" or words.label[index + 1] == "NORP"
    if word in ANDS and words.at(index + 1) in ("Co", "Co.", "Company", "Partners"):
        return _is_plain(words, index - 1)  # "Orr and Co"
    twice = word in ANDS and words.seen[words.at(index - 1)] > 1 and not is_capital(words, index - 2)
    apart = twice or (
        words.label[index] == ""
        and (
            words.label[index - 1] in ("ORG", "GPE", "NORP", "LOC")
            or words.label[max(0, index - 2) : index] == ["PERSON", "PERSON"]
        )
    )
    together = word in ("'s", "'") and words.label[index] == words.label[index + 1] == "ORG"
    owned = word == "of" and (
        is_legal(words.at(index - 1)) or words.label[index] == "ORG" or words.label[index + 1] in ("GPE", "LOC")
    )
    particle = word in lexicon().particles
    before = index - 1 - (particle and words.at(index - 1) in lexicon().particles)  # "Forges | de la | Vesle SA"
    return (particle or (word in ANDS and not apart) or owned or together) and _is_plain(words, before)


def _is_inner_form(words: Words, index: int) -> bool:
    """Whether the mark belongs to a form inside a name: "Orr Mills (Pvt.) Ltd", "Orr Mills Pvt. Ltd"."""
    if words.text[index] == ".":
        return words.text[index - 1] in ("Pvt", "Pte", "Sdn") and (words.at(index + 1) == ")" or is_legal(words.at(index + 1)))
    span = words.text[max(0, index - 3) : index + 4]
    return any(form.rstrip(".") in _INNER_FORMS for form in span) and any(map(is_legal, span))


_INNER_FORMS = frozenset(["M", "Private", "Pte", "Pvt"])
"""Forms that stand in brackets inside a name."""


def _is_plain(words: Words, index: int) -> bool:
    """Whether the capital may stand in a company's name: no title, but "Traders" and "Brewers"."""
    return is_capital(words, index) and (words.text[index] not in lexicon().titles or words.text[index].endswith("s"))


def find_bracketed(words: Words) -> Iterator[Piece]:
    """Names in angle brackets, where a wire marks companies without a ticker: "<Orr Tool Works>"; tickers are capitals."""
    for index in words.all("<"):
        close = next((at for at in range(index + 2, index + LONGEST_NAME + 2) if words.at(at) == ">"), 0)
        end = next((at for at in range(index + 2, close) if words.text[at] == "("), close)  # "<Orr Works (OW)>"
        run = words.text[index + 1 : end]
        if close and is_capital(words, index + 1) and any(c.islower() for word in run for c in word):
            yield Piece("organization", index + 1, end)


# ------------------------------------------------------------------- employers


def find_employers(words: Words, people: Sequence[Piece]) -> Iterator[Piece]:
    """What stands before a title and a name: "Larkfield Trading broker Ines Dray", "Bergamo captain Ugo Fantin"."""
    for person in people:
        title = person.start
        while title > 0 and person.start - title < _LONGEST_TITLE and _in_title(words, title - 1):
            title -= 1
        start = _over_particles(words, capitals_left(words, title, lexicon().titles))
        role = words.at(person.start - 1).lower()
        if start < title < person.start and role in lexicon().roles and _is_employer(words, start, title, role):
            yield Piece("organization", start, title)


def _over_particles(words: Words, start: int) -> int:
    """Past "Flota del" of "Flota del | Sur director A B"; ``start`` itself if no particle stands before it."""
    at = start
    while words.at(at - 1) in ("de", "del", "della", "di", "do", "du", "la"):
        at -= 1
    joins = at < start and is_capital(words, start) and words.at(at - 1)[:1].isupper()
    return capitals_left(words, at, lexicon().titles) if joins else start


def _in_title(words: Words, index: int) -> bool:
    word = words.at(index)
    return word in lexicon().titles or (word.islower() and word.isalpha() and (word == "and" or word not in post_words().stops))


def _is_employer(words: Words, start: int, end: int, role: str) -> bool:
    labels = set(words.label[start:end])
    first = words.text[start]
    if words.text[end][0].isupper() and all(word in post_words().fields or word == "National" for word in words.text[start:end]):
        return False  # "National Security Adviser", "Interior Permanent Secretary"
    if labels & {"NORP", "DATE"} or is_demonym(first) or first in lexicon().no_names or (end - start == 1 and first in heads()):
        return False
    if (
        first.lower() in lexicon().roles | lexicon().standing
        or first in countries()
        or (end - start == 1 and first in post_words().fields)
    ):
        return False
    if end - start == 1 and is_shouted(first) and first not in lexicon().no_acronyms and first not in lexicon().titles:
        return labels != {"GPE"} or (len(first) > 3 and not is_place_name(first))  # "PMDB leader", "CNB Vice-Governor"
    if words.text[end][0].isupper() and not words.text[end].isupper():
        # "Health" of "Health Minister" is a portfolio
        return labels == {"ORG"} and words.label[end] != "ORG" and words.text[end] not in ("Minister", "Secretary")
    if role in lexicon().sport and words.at(end).lower() == role and role != "manager":
        return True
    if labels <= {"GPE", "LOC"}:
        return False
    if "PERSON" in labels:
        return end - start > 1
    return not opens_sentence(words, start) or words.seen[first] > 1 or end - start > 1


def find_worked_for(words: Words, people: Sequence[Piece]) -> Iterator[Piece]:
    """What stands behind a title and a name, or a title and "at": "economist Jana Riha of Dum Penez", "a partner at Sallow"."""
    for person in people:
        role = words.at(person.start - 1).lower()
        if role in lexicon().roles - post_words().local and words.at(person.end) in ("at", "of", "with"):
            yield from _employer_from(words, person.end + 1)
    for index in words.all("at"):
        if words.at(index - 1) in lexicon().roles:
            yield from _employer_from(words, index + 1)


def _employer_from(words: Words, start: int) -> Iterator[Piece]:
    """The capitals at ``start``, a second name joined by "and" at the end of the phrase taken in: "Sallow and Finch"."""
    end = name_run(words, start)
    labels = set(words.label[start:end])
    if end == start or labels & {"DATE", "FAC", "GPE", "LOC", "NORP", "EVENT"} or words.text[start] in lexicon().no_names:
        return
    if words.at(end) == "and" and end - start == 1 and is_capital(words, end + 1) and words.at(end + 2) in (",", "."):
        end += 2
    if words.text[end - 1] not in lexicon().no_body_ends:
        yield Piece("organization", start, end)


def find_former(words: Words) -> Iterator[Piece]:
    """The employer inside an apposition: "a former Vale Rovers assistant,", "the Talvera manager,"."""
    for comma in words.all(","):
        index = comma + 1
        if words.at(index) not in ("a", "the"):
            continue
        start = index + 1
        while words.at(start).lower() in lexicon().standing:
            start += 1
        end = name_run(words, start)
        role = words.at(end)
        labels = set(words.label[start:end])
        if (
            end == start
            or role not in lexicon().roles
            or words.at(end + 1) not in (",", ".")
            or labels & {"NORP", "DATE", "PERSON"}
        ):
            continue
        if (role in lexicon().sport or not labels & {"GPE", "LOC"}) and _is_employer_name(words, start, end):
            yield Piece("organization", start, end)


def _is_employer_name(words: Words, start: int, end: int) -> bool:
    run = words.text[start:end]
    return (
        not any(word in lexicon().no_names or is_demonym(word) or word in lexicon().titles for word in run)
        and run[0] not in countries()
    )


# ---------------------------------------------------------------------- trades


def find_traded(words: Words) -> Iterator[Piece]:
    """What stands behind the noun for a body: "Retailer Green Kettle", "cooperative Valle del Sol", "the newspaper El Puerto"."""
    for index in words.among(_before_bodies()):
        word = words.text[index]
        if not _is_trade(words, index) or (word[0].isupper() and not opens_sentence(words, index)):
            continue
        first = index + 1 + (words.at(index + 1) == ",")
        end = _past_partner(words, joined_run(words, first), first) if first == index + 1 else joined_run(words, first)
        label = words.label[first] if first < len(words.text) else ""
        if end == first or words.at(first) in lexicon().titles | lexicon().no_names | heads().keys():
            continue
        if first > index + 1 and (words.at(end) != "," or end - first > 4 or label not in ("", "ORG", "PERSON")):
            continue  # "the company, X,"
        person = (word.lower() in lexicon().roles or is_given(words.at(first))) and word.lower() not in lexicon().partners
        if person and label == "PERSON" and end - first > 1:
            continue  # "insurer Tomas Riha" sells insurance
        if label in ("NORP", "DATE", "LOC") or (label == "GPE" and words.at(index - 1) not in _BEFORE_TRADE):
            continue
        yield Piece("organization", first, end + (words.at(end) in lexicon().legal))


_BEFORE_TRADE = frozenset(["daily", "national", "news", "state"])
"""Words before a trade behind which even what the pipeline calls a place is a body: "national carrier X", "news agency X"."""


@cache
def _before_bodies() -> frozenset[str]:
    """The tokens behind which `find_traded` looks for a body."""
    return cased(lexicon().partners | lexicon().before | {"agency", "carrier"})


def _past_partner(words: Words, end: int, first: int) -> int:
    """Past "and Finch" of "brokers Sallow and Finch": two capitals of one word each."""
    alone = end - first == 1 and words.at(end) == "and" and name_run(words, end + 1) == end + 2
    partner = words.at(first - 1).lower() in lexicon().partners or words.at(first - 1).lower() == "broker"
    return end + 2 if alone and partner else end


def _is_trade(words: Words, index: int) -> bool:
    word = words.text[index].lower()
    if word in lexicon().partners:
        end = name_run(words, index + 1)
        return words.at(end) not in (",", "and") or _past_partner(words, end, index + 1) > end
    if word in ("agency", "carrier"):
        return words.at(index - 1) in ("airline", "flag", "national", "news")
    return word in lexicon().before


def find_defined(words: Words) -> Iterator[Piece]:
    """Capitals before an apposition that ends in the noun for a body: "Awami Ittehad, the party of", "Talvera, a maker of"."""
    nouns = lexicon().trades | lexicon().before | lexicon().behind
    for index in words.all(","):
        if words.at(index + 1) not in ("a", "an", "the") or not is_capital(words, index - 1):
            continue
        start = capitals_left(words, index, lexicon().titles)
        noun = next((at for at in range(index + 2, index + 6) if words.at(at) in nouns), None)
        if noun is None or words.at(noun + 1) not in _BEHIND_NOUN or words.label[start] in ("GPE", "LOC", "NORP", "DATE"):
            continue
        plain = words.text[start] not in lexicon().no_names and words.at(start - 1) != ","
        if plain and all(words.text[at].isalpha() and words.text[at].islower() for at in range(index + 2, noun)):
            yield Piece("organization", start, index)


_BEHIND_NOUN = frozenset([",", ".", "based", "founded", "in", "of", "owned", "that", "which", "with"])
"""What goes on with an apposition; "the party | leader" is one of a person."""


def find_called(words: Words) -> Iterator[Piece]:
    """Capitals before a noun that says what they name: "the Blue Meadow party", "the Jamaat-i-Safa movement"."""
    for index in words.among(lexicon().behind):
        if is_capital(words, index + 1):
            continue  # "ferry group | Talvera"
        start = _joined_left(words, index)
        labels = set(words.label[start:index]) - {""}
        if start == index or labels & {"NORP", "DATE"} or is_demonym(words.text[start]) or words.text[start] in lexicon().no_names:
            continue
        if labels & {"LOC", "FAC", "ORG"} or index - start > 1 or (not labels and not opens_sentence(words, start)):
            yield Piece("organization", start, index)


def _is_glued_hyphen(words: Words, index: int) -> bool:
    return index > 1 and words.text[index] == "-" and words.glued[index] and words.glued[index - 1]


def _joined_left(words: Words, end: int) -> int:
    """Where the capitals before ``end`` begin, parts in lower case between hyphens taken in: "Jamaat-i-Safa"."""
    start = end
    while start > 0 and end - start < LONGEST_NAME and words.label[start - 1] != "NORP":
        if is_capital(words, start - 1) and words.text[start - 1] not in lexicon().titles:
            start -= 1
        elif start < end and (
            _is_glued_hyphen(words, start - 1) or (words.text[start - 1] == "of" and is_capital(words, start - 2))
        ):
            start -= 2
        else:
            break
    while start < end and not words.text[start][:1].isupper():
        start += 1
    return start


def find_papers(words: Words) -> Iterator[Piece]:
    """The papers of a press digest: a line in capitals before one that begins with a hyphen, where the text speaks of the press."""
    if not any(words.seen[word] for word in ("DIGEST", "digest", "newspapers", "editorials", "press")):
        return
    start = words.first
    for index in range(start, len(words.text)):
        if "\n" not in words.text[index]:
            continue
        run = words.text[start:index]
        if 0 < len(run) <= 5 and words.at(index + 1) == "-" and all(word.isupper() or word.isdigit() for word in run):
            yield Piece("organization", start, index)
        start = index + 1
