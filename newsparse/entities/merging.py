"""Which printed names mean one person or one body: strings in, groups out, no positions.

The one decision worth knowing: the longest form founds a group, and a shorter one joins it only if exactly one group can be
meant. Every group lists the forms under which the text may name it again, the sure ones and those that need a sign.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from newsparse.entities.institutions import head_of, heads, nested_names
from newsparse.entities.lexicon import country_of, is_given, lexicon
from newsparse.entities.words import Kind
from newsparse.gazetteer import is_place_name
from newsparse.tables import regions
from newsparse.text import without_accents

# Homer "Skip" Dawes: the words in marks
_NICKNAME = re.compile(r"""["'“”‘’]([^"'“”‘’\s]+(?: [^"'“”‘’\s]+)*)["'“”‘’]""")
_NAMESAKES = 50
"""People with one surname and initial among whom a form is looked for."""
_SHORTEST_FORM = 3
"""Letters of the first word of a company's name that may stand for the whole: "Talvera", not "Al"."""


class Known(NamedTuple):
    """A person or body of the text."""

    kind: Kind
    name: str
    acronym: str | None
    forms: tuple[str, ...]
    """Printed forms that mean it wherever they stand alone."""
    weak: tuple[str, ...]
    """Forms that need a sign: a given name alone, a head noun with its article."""
    sure: bool = False
    """Whether the text says that it is of this kind."""


# ---------------------------------------------------------------------- people


class _Parts(NamedTuple):
    """A person's name without suffix and nickname, as words in lower case, and what was taken out."""

    words: tuple[str, ...]
    printed: tuple[str, ...]
    nickname: str | None
    suffix: str = ""


def merge_people(printed: Sequence[str]) -> list[Known]:
    """The people whom these forms name, by first form. Two full names with one surname are two people.

    Example:
        >>> [(known.name, known.forms, known.weak) for known in merge_people(["Ada de Brook", "De Brook", "A. de Brook"])]
        [('Ada de Brook', ('Ada de Brook', 'A. de Brook', 'De Brook', 'de Brook', 'Brook'), ('Ada',))]
    """
    forms = list(dict.fromkeys(printed))
    order = {form: at for at, form in enumerate(forms)}
    groups: list[list[str]] = []
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    singles = []
    for form in sorted(forms, key=lambda form: (-len(_parts(form).words), not _parts(form).suffix, "." in form, order[form])):
        parts = _parts(form)
        if len(parts.words) < 2:
            singles.append(form)
            continue
        homes = list(islice((at for at in index[_clue(parts)][:_NAMESAKES] if _is_same(parts, _parts(groups[at][0]))), 2))
        if len(homes) == 1 or (homes and len({_parts(groups[at][0]).words for at in homes}) == 1):
            groups[homes[0]].append(form)
        else:
            for clue in _clues(parts):
                index[clue].append(len(groups))
            groups.append([form])
    known = [_person(group) for group in groups]
    called = {form.casefold() for person in known for form in (*person.forms, *person.weak)}
    alone = {form.casefold(): form for form in reversed(singles) if form.casefold() not in called}
    regnal = {_parts(form).words: form for form in alone.values() if " " in form}
    for form in alone.values():
        if regnal.get(_parts(form).words, form) == form:  # "Otto" is "Otto IV" of the same text
            bare = _parts(form).printed[0]
            known.append(Known("person", form, None, (form, bare) if bare != form else (), (form,)))
    return sorted(known, key=lambda person: min(order[form] for form in (*person.forms, *person.weak) if form in order))


_JOINTS = frozenset(["e", "i", "y"])
"""What joins a father's and a mother's surname."""


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(suffix.rstrip(".") for suffix in lexicon().suffixes)


@lru_cache(maxsize=4096)
def _parts(form: str) -> _Parts:
    match = _NICKNAME.search(form)
    words = [word.rstrip(",") for word in (_NICKNAME.sub(" ", form) if match else form).split()]
    suffix = ""
    while len(words) > 1 and words[-1].rstrip(".") in _suffixes():
        suffix = words.pop().rstrip(".")
    return _Parts(tuple(word.rstrip(".").casefold() for word in words), tuple(words), match.group(1) if match else None, suffix)


# "Aleksei" and "Alexei", "Khrushchov" and "Hrushchov"; "Anna" stays apart from "Ina"
_SPELLINGS = tuple(
    (printed, meant)
    for meant, many in {
        "x": "ks", "h": "kh", "f": "ph", "k": "ck q", "u": "yu iu ju ou oo", "a": "ya ia ja",
        "e": "ye ie je ei ey", "i": "ij iy yi y j",
        "v": "w", "alexa": "olexa",
    }.items()
    for printed in many.split()
)  # fmt: skip


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """A word in lower case without what transliterations and diacritics differ in.

    Example:
        >>> sound("aleksei") == sound("alexey"), sound("qaddafi") == sound("kadafi"), sound("anna") == sound("ina")
        (True, True, False)
    """
    plain = without_accents(word)
    for printed, meant in _SPELLINGS:
        plain = plain.replace(printed, meant)
    return "".join(c for at, c in enumerate(plain) if c.isalnum() and (at == 0 or plain[at - 1] != c)) or word


def _clue(parts: _Parts) -> tuple[str, ...]:
    """What a form shares with every longer form of the same person: last word and initial, or all of "de Brook"."""
    return parts.words if parts.words[0] in lexicon().particles else (sound(parts.words[-1]), sound(parts.words[0])[:1])


def _clues(parts: _Parts) -> set[tuple[str, ...]]:
    words = parts.words
    clues = {words[-size:] for size in range(2, len(words) + 1) if words[-size] in lexicon().particles}
    last = sound(words[-1])
    if len(words) > 3 and words[-2] in _JOINTS:  # "Tito de la Roa" of "Teo "Tito" de la Roa y Salas"
        clues |= {(sound(words[-3]), sound(first)[:1]) for first in (words[0], (parts.nickname or "").casefold()) if first}
    clues |= {(last, sound(words[0])[:1])} | ({(last, sound(parts.nickname.casefold())[:1])} if parts.nickname else set())
    return clues


def _is_same(short: _Parts, full: _Parts) -> bool:
    """Whether two names with the same last word may be one person's."""
    if short.suffix and full.suffix and short.suffix != full.suffix:
        return False  # "Ada Brook Sr.", "Ada Brook Jr."
    if short.words[0] in lexicon().particles:
        return full.words[-len(short.words) :] == short.words
    firsts = short.words[0], full.words[0]
    if full.nickname and firsts[0] == full.nickname.casefold():
        return True
    if sound(firsts[0]) != sound(firsts[1]) and not (firsts[0][0] == firsts[1][0] and min(map(len, firsts)) == 1):
        return False
    middles = [{word[0] for word in parts.words[1:-1] if word not in lexicon().particles} for parts in (short, full)]
    return not (middles[0] and middles[1]) or bool(middles[0] & middles[1])


def _with_particles(parts: _Parts) -> list[str]:
    """The surname with the particles before it, as a capital too: "de la Roa", "De la Roa"; none without a particle."""
    start = len(parts.words) - 1
    while start > 1 and parts.words[start - 1] in lexicon().particles:
        start -= 1
    surname = " ".join(parts.printed[start:])
    return [surname, surname[:1].upper() + surname[1:]] if " " in surname else []


def _person(group: Sequence[str]) -> Known:
    name = max(group, key=lambda form: (not form.isupper(), len(form.split()), len(form)))
    parts = _parts(name)
    words = parts.printed
    start = len(words) - 1 - (len(words) > 2 and words[-1] in lexicon().patronymics)
    while start > 1 and parts.words[start - 1] in lexicon().particles:
        start -= 1
    while start > 1 and parts.words[start] in _JOINTS and parts.words[start - 1] not in lexicon().particles:
        start -= 1  # "Sousa e Castro"
    surname = " ".join(words[start:])
    forms = [
        name,
        *group,
        surname,
        surname[:1].upper() + surname[1:],
        surname[:1].lower() + surname[1:] if start < len(words) - 1 else surname,
    ]
    forms += [words[-1], " ".join(words)]
    forms += [" ".join(words[-2:])] if len(words) > 2 else []
    forms += [surname[:1].upper() + surname[1:]] if "-" in surname or "'" in surname or "’" in surname else []
    if parts.nickname:
        forms.append(f"{parts.nickname} {surname}")
    if start < len(words) - 2 and words[-2] in ("i", "y"):  # the father's surname alone: "De la Roa" of "de la Roa y Salas"
        fathers = _with_particles(_Parts(parts.words[:-2], words[:-2], None))
        forms += [*fathers, words[-3], *([f"{parts.nickname} {fathers[0] if fathers else words[-3]}"] if parts.nickname else [])]
    others = [_parts(form) for form in group]
    for one in others:
        if len(one.words) > 1 and one.words[-1] != parts.words[-1]:
            forms += [one.printed[-1], *_with_particles(one)]
    given = [word for word in (words[0], parts.nickname) if word and len(word.rstrip(".")) > 1 and "." not in word]
    given += [word for word in words[1:-1] if len(word) > 2 and word[0].isupper() and "." not in word]  # "Ana Rojas Pinto"
    return Known("person", name, None, tuple(dict.fromkeys(forms)), tuple(dict.fromkeys(given)))


# ---------------------------------------------------------------------- bodies


class _Body(NamedTuple):
    """A form of a body's name, folded."""

    form: str
    words: tuple[str, ...]
    legal: bool


def merge_bodies(printed: Sequence[str], acronyms: Mapping[str, str]) -> list[Known]:
    """The bodies that these forms name, by first form.

    Args:
        printed: Forms, in order of the text.
        acronyms: The full form of each acronym that the text itself explains.

    Example:
        >>> [(known.name, known.acronym) for known in merge_bodies(["Brook Mills Ltd", "Brook Mills", "BM"], {"BM": "Brook Mills"})]
        [('Brook Mills Ltd', 'BM')]
    """
    forms = list(dict.fromkeys([*printed, *acronyms.values()]))
    hidden = [name for form in forms for name in nested_names(form) if name not in forms]
    order = {form: at for at, form in enumerate([*forms, *dict.fromkeys(hidden)])}
    groups = _group_bodies([form for form in order if form not in acronyms], order)
    _join_acronyms(groups, [form for form in forms if form in acronyms or _is_acronym(form)], acronyms)
    known = [_known_body(group, acronyms) for group in groups]
    known = [body for body, group in zip(known, groups, strict=True) if any(form in order and form in forms for form in group)]
    return sorted(known, key=lambda body: min(order.get(form, len(order)) for form in body.forms))


def _is_acronym(form: str) -> bool:
    """Whether ``form`` is one word of capitals.

    Example:
        >>> _is_acronym("UNHCR"), _is_acronym("U.N."), _is_acronym("BelTA"), _is_acronym("Bank")
        (True, True, True, False)
    """
    letters = [c for c in form if c.isalpha()]
    return " " not in form and len(letters) > 1 and sum(c.isupper() for c in letters) * 2 > len(letters)


def _fold(form: str) -> _Body:
    words = [word.rstrip(",") for word in form.split()]
    while len(words) > 1 and words[0] in lexicon().leading:
        words.pop(0)  # "PT Sinar Laut"
    count = len(words)
    while len(words) > 1 and words[-1] in lexicon().legal:
        words.pop()
    folded = tuple({"&": "and"}.get(word, word).replace(".", "").casefold() for word in words)
    return _Body(form, tuple(word for word in folded if word != "the"), len(words) < count)


def _group_bodies(forms: Iterable[str], order: Mapping[str, int]) -> list[list[str]]:
    """Forms that are one body: equal without legal form, the beginning or end of one longer form, or its words in another order."""
    groups: list[list[str]] = []
    equal: dict[tuple[str, ...], int] = {}
    begins: dict[tuple[str, ...], set[int]] = defaultdict(set)
    ends: dict[tuple[str, ...], set[int]] = defaultdict(set)  # key: head noun and words
    firsts: dict[str, set[int]] = defaultdict(set)  # of companies only: "Brook" is no "Brook Foundation"
    marks: dict[tuple[str, frozenset[str]], int] = {}
    for body in sorted(map(_fold, forms), key=lambda body: (-len(body.words), not body.legal, order[body.form])):
        homes = {equal[body.words]} if body.words in equal else set()
        homes = homes or _longer(body, begins, ends, firsts)
        mark = _signature(body)
        homes = homes or ({marks[mark]} if mark in marks else set())
        if len(homes) == 1 and body.words:
            at = next(iter(homes))
        else:
            at = len(groups)
            groups.append([])
            _index(body, at, begins, ends)
            if len(body.words) > 1 and (body.legal or head_of(body.form) is None):
                firsts[body.words[0]].add(at)
        groups[at].append(body.form)
        equal.setdefault(body.words, at)
        if mark:
            marks.setdefault(mark, at)
    return groups


def _index(body: _Body, at: int, begins: dict[tuple[str, ...], set[int]], ends: dict[tuple[str, ...], set[int]]) -> None:
    for size in range(1, min(len(body.words), 12)):
        begins[body.words[:size]].add(at)
        ends[(head_of(body.form) or "", *body.words[-size:])].add(at)


def _longer(
    body: _Body,
    begins: Mapping[tuple[str, ...], set[int]],
    ends: Mapping[tuple[str, ...], set[int]],
    firsts: Mapping[str, set[int]],
) -> set[int]:
    """The groups of longer names that ``body`` may be short for."""
    if _is_acronym(body.form) or body.legal:
        return set()  # "Talvera Motor Co" is no "Talvera Motor Credit Co"
    found = begins.get(body.words, set()) if len(body.words) > 1 else firsts.get(body.words[0] if body.words else "", set())
    if found and (len(body.words) > 1 or not _is_generic(body.form)):
        return found
    head = head_of(body.form)
    return ends.get((head or "", *body.words), set()) if len(body.words) > 1 else set()


@cache
def _places() -> frozenset[str]:
    return frozenset(row.name for row in regions())


def _is_generic(word: str) -> bool:
    """Whether the first word of a name is no name by itself: "General" of "General Timber"."""
    plain = word in lexicon().fences or word in heads() or word in lexicon().no_names or word in lexicon().legal
    return plain or word in _places() or word in lexicon().generic or len(word) < _SHORTEST_FORM


def _signature(body: _Body) -> tuple[str, frozenset[str]] | None:
    """What "Estonian Ports Ministry" and "Ministry of Ports of Estonia" share: head noun, and beginnings of the other words."""
    head = head_of(body.form)
    if head is None or len(body.words) < 3:
        return None
    # four letters: "Ports" and "Port" share no more
    words = [word for word in body.words if word not in ("of", "and", "on", "for", head.casefold())]
    rest = frozenset(country_of(word) or word[:4] for word in words)
    return (head, rest) if len(rest) > 1 else None


def _join_acronyms(groups: list[list[str]], found: Sequence[str], acronyms: Mapping[str, str]) -> None:
    """Puts each acronym where the text explains it, else with the one body whose initials it is."""
    home = {form: at for at, group in enumerate(groups) for form in group}
    initials: dict[str, set[int]] = defaultdict(set)
    for at, group in enumerate(groups):
        for form in group:
            initials[_initials(form)].add(at)
    for acronym in found:
        full = acronyms.get(acronym)
        own = home.get(acronym)
        letters = acronym.replace(".", "").replace("&", "").upper()
        spelled = initials.get(letters, set()) if len(letters) > 2 else set()
        homes = {home[full]} if full in home else spelled - {own} if len(spelled) < 3 else set()
        if len(homes) == 1:
            at = next(iter(homes))
            if own is not None and own != at:
                groups[at].extend(groups[own])
                groups[own].clear()
            elif own is None:
                groups[at].append(acronym)
            home[acronym] = at
        elif own is None:
            home[acronym] = len(groups)
            groups.append([acronym])


def _initials(form: str) -> str:
    words = [word for word in re.split(r"[\s-]+", form) if word[:1].isupper() and word not in lexicon().legal]
    return "".join(word.replace(".", "") if "." in word and word.isupper() else word[0] for word in words) if len(words) > 1 else ""


def _known_body(group: Sequence[str], acronyms: Mapping[str, str]) -> Known:
    """The body of a group: its longest form, its acronym, and what else may name it."""
    if not group:
        return Known("organization", "", None, (), ())
    full = [form for form in group if form not in acronyms and not (_is_acronym(form) and len(group) > 1)] or list(group)
    name = max(full, key=lambda form: (not form.isupper() or _is_acronym(form), len(form.split()), len(form)))
    short = next((form for form in group if form in acronyms), None) or next(
        (form for form in group if _is_acronym(form) and form != name), None
    )
    words = name.split()
    forms = [name, *group]
    while len(words) > 1 and words[-1] in lexicon().legal:
        words.pop()
        forms += [
            " ".join(words[:size]) for size in range(len(words), 1, -1) if words[size - 1] not in ("and", "&", "of", "de", "del")
        ]
        forms += [words[0]] if not _is_generic(words[0]) else []
    if len(words) == 2 and words[0].isupper() and words[0].endswith(".") and words[0] not in lexicon().not_bodies:
        forms += [words[1]]  # "F.W. Orr", then "Orr"
    if len(words) == 2 and words[1] in lexicon().brand_ends and not (_is_generic(words[0]) or is_place_name(words[0])):
        forms += [words[0]] if not is_given(words[0]) else []
    head = head_of(name)
    weak = [head] if head and len(name.split()) > 1 else []
    return Known(
        "organization", name, short if short != name else None, tuple(dict.fromkeys(form for form in forms if form)), tuple(weak)
    )
