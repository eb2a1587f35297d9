"""The pipeline's entities as candidates: edges trimmed, titles outside, what is no name left out.

Reads tokens and an entity's span, returns candidates that are not sure. The one decision worth knowing: an entity is only cut or
refused here, never given another kind; which kind the text shows is decided over the whole text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsparse.entities.institutions import countries, heads
from newsparse.entities.lexicon import is_demonym, is_given, lexicon
from newsparse.entities.posts import post_words
from newsparse.entities.things import TICKER, is_code, is_thing
from newsparse.entities.words import (
    QUOTES,
    Kind,
    Piece,
    Words,
    is_capital,
    is_courtesy,
    is_legal,
    name_run,
    opens_sentence,
    past_wing,
)

_EDGE = QUOTES + ",;:()[]<>-–—/*•·|"
_KINDS: dict[str, Kind] = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place"}
_BEFORE_NUMBER = frozenset(["Area", "Canal", "Channel", "Division", "Forum", "Group", "Local", "Studio", "-"])
"""Words to which a number behind them belongs: "Channel 4"."""
_SURNAMES = frozenset(["Chad", "Cuba", "France", "Georgia", "Ireland", "Israel", "Jordan", "Kenya", "Mali", "Samoa", "Togo"])
"""Countries that are surnames or given names as well."""
_LONGEST_ENTITY = 45
"""Tokens of an entity; the pipelines give longer ones on tables only."""


_JOINTS = frozenset(["e", "et", "i", "y"])
"""Particles that join two surnames, or two people."""
_LOCAL_POSTS = frozenset(["Governor", "Mayor", "Premier", "Sheriff", "governor", "mayor"])
"""Posts before which a lone capital is a place: "Dorvan Governor"."""


_REGIONS = frozenset(["commune", "county", "district", "municipality", "prefecture", "province", "township", "village"])
_WHERE = frozenset(["across", "around", "at", "from", "in", "near", "of", "outside", "throughout", "to"])


def clean(words: Words, label: str, start: int, end: int) -> Iterator[Piece]:
    """The entity as a piece: edges trimmed, titles outside; nothing if no name is left."""
    kind = _KINDS.get(label)
    if kind is None or end - start > _LONGEST_ENTITY:
        return
    start = next((at for at in range(start, end) if any(c.isalpha() for c in words.text[at])), end)
    end = next((at for at in range(start, end) if "\n" in words.text[at]), end)
    while end - start > 1 and words.text[end - 1].isdigit() and words.text[end - 2] not in _BEFORE_NUMBER:
        end -= 1  # a column behind the name
    start, end = _trim(words, *_one_side(words, start, end))
    if end - start > 2 and words.text[end - 1] in ("billion", "mln", "million") and words.text[end - 2].isdigit():
        end -= 2
    while end - start > 1 and words.text[end - 1] in ("Dlr", "Dlrs", "Dollar", "Dollars", "Mln", "Pct"):
        end -= 1
    if kind == "person":
        start += words.at(start) in lexicon().natives and words.at(start - 1).lower() in ("a", "an", "the")
        end = next((at for at in range(start + 1, end) if words.text[at] == "("), end)
        start, end = _trim_person(words, start, end)
        start, end = _widen_person(words, start, end)
    elif kind == "organization":
        start, end = _trim_body(words, start, end)
    else:
        end = _without_lower_case(words, start, end)
    office = words.at(start - 1) == "of" and words.at(start - 2).lower() in lexicon().roles
    if kind == "person" and end - start == 1 and office and words.seen[words.at(start)] == 1:
        kind = "place"  # "a monk of Tolmar"
    one = end - start == 1 or (end - start == 3 and words.text[start + 1] == "-")
    if kind == "person" and words.at(end) in _REGIONS and words.at(start - 1) in _WHERE:
        kind = "place"  # "off the coast of Dor Zeya-Kul province"
    if kind == "person" and one and words.at(end) in _LOCAL_POSTS:
        kind = "place"
    if kind == "person" and " ".join(words.text[start:end]) in lexicon().wide:
        kind = "place"
    if kind == "person" and end - start == 2 and words.text[end - 1] in countries() - _SURNAMES:
        kind = "organization"  # "Talvera Bulgaria"
    for first, last in _parts(words, kind, start, end):
        if first < last and _is_name(words, kind, first, last):
            yield Piece(kind, first, last, sure=False)


def _parts(words: Words, kind: Kind, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The bodies that the pipeline took together, "Harlan, Dexter Tools"; a name with "and" or a legal form stays whole."""
    inside = words.text[start:end]
    mark = next((at for at in range(start + 1, end - 1) if words.text[at] in ("'s", "’s")), None)
    if kind == "organization" and mark is not None and not is_legal(words.text[mark + 1]) and words.seen[words.text[mark - 1]] > 1:
        yield start, mark  # "Bertel's New Media": the owner is named alone as well
        yield mark + 1, end
        return
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
    if ")" in words.text[start:end] and "(" not in words.text[start:end]:
        start = words.text.index(")", start, end) + 1
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
    return word in ("The", "A", "An") or word in _JOINTS or (word.islower() and word.isalpha() and word not in lexicon().particles)


def _is_edge(word: str) -> bool:
    return all(c in _EDGE or c.isspace() for c in word)


def _trim_person(words: Words, start: int, end: int) -> tuple[int, int]:
    outside = lexicon().no_part_of_names
    if end - start > 3 and words.text[start + 1] == "-" and "".join(words.text[start : start + 3]).lower() in lexicon().roles:
        start += 3  # "Major-General"
    while start < end - 1 and (
        is_courtesy(words, start) or words.text[start] in lexicon().titles or words.text[start].lower() in outside
    ):
        start += 1
        start += words.at(start) == "." and start < end - 1
    if end - start == 1 and is_courtesy(words, start):
        return end, end
    end = next((at for at in range(start + 1, end) if words.text[at] in lexicon().postnominals), end)
    if end - start > 3 and words.text[end - 2] == "-" and "".join(words.text[end - 3 : end]).lower() in lexicon().roles:
        end -= 3  # "Vale Vice-Governor"
    first, last = words.at(start), words.at(end - 1)
    if end - start == 2 and first.lower() in post_words().also_names and words.seen[last] > words.seen[first]:
        start += 1  # "Prince Neofit", then "Neofit"
    elif end - start > 1 and first.lower() in post_words().never_given and is_capital(words, start + 1):
        start += 1
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
    if words.at(end) == "-" and words.glued[end - 1] and words.glued[end] and is_capital(words, end + 1):
        end = name_run(words, start) if words.label[end + 1] != "PERSON" else end  # "Ada Brook | -Hale"
    if (end - start == 1 or (end - start == 3 and words.text[start + 1] == "-")) and _is_given(words, start - 1):
        start -= 1
    elif end - start == 1 and _is_surname(words, end) and is_given(words.text[start]):
        end += 1
    titled = words.at(start - 2) in lexicon().before_names or words.at(start - 2) == "Chief"
    if titled and words.at(start - 1) in (("I",) if end - start > 1 else ("Friday", "Monday", "Sunday")):
        start -= 1  # "Admiral | I Made Orr", "Chief | Sunday Orr"
    if end - start > 1 and words.text[end - 1] == "St" and is_capital(words, end):
        end = name_run(words, start)  # "Ada St | John-Brook"
    while start > 0 and words.text[start - 1] in lexicon().particles and is_capital(words, start) and is_capital(words, start - 2):
        if words.text[start - 1] in _JOINTS and end - start > 1:
            break  # "Luis Roa y | Ana Salas"
        start -= 1
    follows = (
        words.at(end) in lexicon().particles or words.at(end) in lexicon().suffixes or words.at(end - 1) in lexicon().particles
    )
    joined = words.at(end) in ("y", "e") and is_capital(words, end + 1) and not is_capital(words, end + 2)  # "Roa y Salas"
    if end > start and follows and (words.at(end) not in ("la", "y", "e", "as") or joined):
        end = max(end, name_run(words, end))
    if end - start > 1 and words.at(end) in lexicon().patronymics:
        end += 1
    return start, end


def _is_surname(words: Words, index: int) -> bool:
    """Whether the capital behind a known given name goes on with it: "Ada | Marchand said"."""
    word = words.at(index)
    plain = is_capital(words, index) and word.isalpha() and not word.isupper() and not is_capital(words, index + 1)
    return plain and word not in heads() and word not in lexicon().titles and words.label[index] in ("", "GPE", "ORG")


def _is_given(words: Words, index: int) -> bool:
    """Whether the unlabelled capital before a lone surname is a given name."""
    word = words.at(index)
    initials = word.endswith(".") and word.isupper() and word != "U.S." and all(len(part) == 1 for part in word[:-1].split("."))
    plain = (
        is_capital(words, index)
        and (word.isalpha() or initials)
        and (initials or not word.isupper())
        and not words.label[index]
        and (initials or not opens_sentence(words, index))
    )
    return plain and word not in lexicon().before_names and word.lower() not in lexicon().role_or_kin


def _trim_body(words: Words, start: int, end: int) -> tuple[int, int]:
    for at in range(start, end - 1):
        if words.text[at].endswith("based") and (words.at(at - 1) == "-" or "-" in words.text[at]):
            start = at + 1
    if words.at(start) in ("anti", "ex", "pro") and words.at(start + 1) == "-":
        start = min(end, start + 3)
    elif words.at(start) == "Ex" and words.at(start + 1) == "-":
        start = min(end, start + 2)
    end = _without_lower_case(words, start, end)
    while start < end and (
        (words.text[start].lower() in lexicon().trades and not _ends_in_legal(words, end)) or words.text[start] in ("MPs", "MP")
    ):
        start += 1
    while (
        end - start > 1
        and words.text[end - 1] in lexicon().titles
        and words.text[end - 1] not in heads()
        and words.text[end - 2] not in ("and", "of")  # "Order of | Pharmacists"
    ):
        end -= 1  # "LKFB Administrator"
    if words.at(end) in lexicon().legal:
        end += 1
    return start, past_wing(words, end)


def _without_lower_case(words: Words, start: int, end: int) -> int:
    """The end without the nouns behind a name: "Talvera news agency", "Tolmar valley"."""
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
    trade = behind.lower() in lexicon().role_or_trade and behind not in lexicon().of_people
    return words.seen[word.lower()] > 0 or (words.seen[word] == 1 and (trade or words.at(index - 1) in tuple(QUOTES)))


def _is_name(words: Words, kind: Kind, start: int, end: int) -> bool:
    """Whether the words are a name of this kind, as far as they and those beside them show."""
    run = words.text[start:end]
    if (
        " ".join(run).removesuffix(".") in lexicon().no_names
        or run[0] in lexicon().thing_starts
        or is_thing(words, kind, start, end)
    ):
        return False
    if _is_layout(words, start, end) or _is_of_title_case(words, start, end):
        return False
    if kind == "place":
        return any(word[:1].isupper() for word in run)
    if _is_common_noun(words, start, end) or not any(c.isupper() for word in run for c in word):
        return False
    return _is_body_name(words, start, end) if kind == "organization" else _is_person_name(run)


def _is_layout(words: Words, start: int, end: int) -> bool:
    """Whether the words are part of the page: a dateline that is none of the templates, a mark of code, an address."""
    run = words.text[start:end]
    is_opening = all(word.isupper() for word in run) and words.at(end) in ("-", "–", "--", "—", "(") and start == words.first
    return is_opening or words.at(start - 1) in ("<", "[") or any("<" in word or "@" in word for word in run)


def _is_of_title_case(words: Words, start: int, end: int) -> bool:
    """Whether a common noun is a capital only because a headline's words all are: "U.S. Banks"."""
    run = words.text[start:end]
    return run[0] in ("U.S.", "U.K.") and len(run) == 2 and run[1] not in heads() and words.seen[run[1].lower()] > 0


def _is_common_noun(words: Words, start: int, end: int) -> bool:
    """Whether the words name no person and no body: a disease, one of a people, a word that begins a sentence, a ticker."""
    run = words.text[start:end]
    behind = words.at(end + 1) if words.at(end) in ("'s", "’s") else words.at(end)
    if behind in lexicon().after_names:
        return True  # "Orr-Hale disease"
    if len(run) > 1:
        return False
    is_native = run[0] in lexicon().natives and words.seen[run[0]] == 1
    return is_native or bool(TICKER.fullmatch(run[0])) or (not run[0].isupper() and _is_common(words, start))


def _is_body_name(words: Words, start: int, end: int) -> bool:
    """Whether the words may name a body: no form, code, nationality, portfolio, treaty or bare head noun."""
    run = words.text[start:end]
    if not any(word[:1].isupper() for word in run) or all(map(is_legal, run)):
        return False
    if is_code(words, start, end) or (is_demonym(run[-1].title()) and not words.at(end)[:1].isupper()):
        return False
    if _is_portfolio(words, start, end) or " ".join(run[-2:]) in lexicon().not_bodies:
        return False
    if any(word in lexicon().no_body_ends and behind in ("of", "for", "on") for word, behind in pairwise(run)):
        return False  # "Lyre Prize for Song"
    return run[-1] not in lexicon().no_body_ends and not (len(run) == 1 and _is_bare(run[0]))


def _is_portfolio(words: Words, start: int, end: int) -> bool:
    """Whether the words are the field of a post: "Minister of | Roads and Rails", "Roads | Minister"."""
    posts = ("Minister", "Ministers", "Secretary")
    fields = all(word in post_words().fields or word == "National" for word in words.text[start:end])
    if fields and {words.at(end), words.at(end + 1)} & lexicon().titles and words.at(end)[:1].isupper():
        return True  # "National Security | Adviser", "Interior | Permanent Secretary"
    return words.at(end) in posts or (words.at(start - 1) in ("for", "of") and words.at(start - 2) in posts)


def _is_bare(word: str) -> bool:
    """Whether one word alone names no body: a head noun, a title or rank, "General", a letter."""
    plain = word in heads() or word in lexicon().titles or word in lexicon().generic
    return plain or word + "." in lexicon().ranks or len(word) < 2


def _is_person_name(run: Sequence[str]) -> bool:
    """Whether the words may name a person: no head noun or building alone, no "S. African"."""
    if run[0] in ("N.", "S.", "W.", "E.") and is_demonym(run[-1]):
        return False
    return len(run) > 1 or not (run[0] in lexicon().no_body_ends or run[0] in heads())
