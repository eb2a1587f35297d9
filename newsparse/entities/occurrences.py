"""Every place in a text where a known person, body or place is named.

Reads a text word by word, and looks at each word for the longest of all known forms that begins there, so the time is linear
in the text. The one decision worth knowing: the forms decide, not the pipeline's labels; a mention of the pipeline only
settles which of two owners is meant, and whether a weak form stands for a name at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple, overload

from newsparse.entities.evidence import shown_kinds
from newsparse.entities.lexicon import lexicon, sex_of, sex_of_courtesy
from newsparse.entities.mentions import Mention
from newsparse.entities.merging import Known
from newsparse.tables import read_toml
from newsparse.text import Passage

# words and single marks: "O", "'", "Hara"; never a blank
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_NAMESAKES = 50
"""Owners of one form that are compared; beyond these the one named last is taken."""
_LOCATIVE = frozenset(["in", "at", "from", "near", "of", "to", "around", "outside"])


class Token(NamedTuple):
    """A word or mark, with its place in the text that was read."""

    text: str
    start: int
    end: int


class Tokens(Sequence[Token]):
    """The words and marks of a text; a token is made when it is asked for, which few are.

    Example:
        >>> [token.text for token in Tokens("O'Hara's bank")]
        ['O', "'", 'Hara', "'", 's', 'bank']
    """

    def __init__(self, text: str) -> None:
        self.texts = _TOKEN.findall(text)
        self._matches = list(_TOKEN.finditer(text))

    def starts(self) -> dict[int, int]:
        """Which token begins at a character."""
        return {match.start(): at for at, match in enumerate(self._matches)}

    def ends(self) -> dict[int, int]:
        """Which token follows the one that ends before a character."""
        return {match.end(): at for at, match in enumerate(self._matches, 1)}

    def __len__(self) -> int:
        """How many there are."""
        return len(self.texts)

    @overload
    def __getitem__(self, index: int) -> Token: ...

    @overload
    def __getitem__(self, index: slice) -> list[Token]: ...

    def __getitem__(self, index: int | slice) -> Token | list[Token]:
        """A token, or a list of them."""
        if isinstance(index, slice):
            return [Token(match[0], *match.span()) for match in self._matches[index]]
        match = self._matches[index]
        return Token(match[0], *match.span())


class Found(NamedTuple):
    """One place where an entry is named."""

    owner: int
    """Index of the `Known`."""
    span: Passage


class _Form(NamedTuple):
    """Whose a form is, and whether it needs a sign."""

    owner: int
    weak: bool


class _Forms(NamedTuple):
    """The forms to look for, as words, and for each first word their lengths, longest first."""

    owners: Mapping[tuple[str, ...], Sequence[_Form]]
    lengths: Mapping[str, Sequence[int]]


class _Place(NamedTuple):
    """The words of a form in the text: tokens ``start`` to ``end``, the mention that has the same characters, if any."""

    tokens: Sequence[Token]
    start: int
    end: int
    mention: Mention | None

    @property
    def last(self) -> str:
        """The last word."""
        return self.tokens[self.end - 1].text

    @property
    def before(self) -> Token | None:
        """The token before, if no more than a blank lies between."""
        token = self.tokens[self.start - 1] if self.start else None
        return token if token is not None and token.end >= self.tokens[self.start].start - 1 else None

    @property
    def after(self) -> Token | None:
        """The token behind, if no more than a blank lies between."""
        token = self.tokens[self.end] if self.end < len(self.tokens) else None
        return token if token is not None and token.start <= self.tokens[self.end - 1].end + 1 else None


def find_names(known: Sequence[Known], mentions: Sequence[Mention], clear: Passage, story: Passage) -> list[Found]:
    """Every place where a form of ``known`` stands, the longest first, in order.

    Args:
        known: The people, bodies and places of the text.
        mentions: What the pipeline found.
        clear: The text to read; repeated paragraphs are blanks.
        story: The same stretch of the dispatch as printed, from which the spans are cut.
    """
    forms = _forms(known, fold=False)
    tokens = Tokens(clear.text)
    spans = {mention.span.start - clear.start: mention for mention in mentions}
    found: list[Found] = []
    so_far = _SoFar({}, {}, {}, {})
    floor = 0
    for at, word in enumerate(tokens.texts):
        if at < floor or word not in forms.lengths:
            continue
        for candidate in _candidates(forms, tokens, at, spans):
            owners = _owners(forms, candidate)
            if len(owners) > _NAMESAKES:
                recent = so_far.bearer.get(candidate.last, owners[0].owner)
                owners = [form for form in owners[:_NAMESAKES] if form.owner != recent] + [_Form(recent, weak=False)]
            fits = [form.owner for form in owners if _stands(known[form.owner], form, candidate)]
            if fits:
                owner, floor = _choose(known, fits, candidate, so_far), candidate.end
                _remember(so_far, owner, candidate, len(found))
                found.append(Found(owner, story[tokens[at].start : tokens[floor - 1].end]))
                break
    return found


class _SoFar(NamedTuple):
    """What the text has shown up to a place."""

    number: dict[int, int]
    """For each owner the number of its last mention."""
    bearer: dict[str, int]
    """For each last word of a form the owner named last with it."""
    posts: dict[int, set[str]]
    """For each owner the titles before its full name."""
    courtesies: dict[int, str]
    """For each owner "m" or "f", from the courtesy printed with it or its given name."""


def _remember(so_far: _SoFar, owner: int, place: _Place, number: int) -> None:
    so_far.number[owner] = number
    so_far.bearer[place.last] = owner
    post = _post_before(place)
    if place.end > place.start + 1 and post:
        so_far.posts.setdefault(owner, set()).add(post)
    sex = _sex_before(place)
    if sex:
        so_far.courtesies[owner] = sex


def _post_before(place: _Place) -> str:
    """The title before the words: "judge" of "Judge Brook"."""
    word = place.before.text.lower() if place.before is not None else ""
    return word if word in lexicon().roles else ""


def _sex_before(place: _Place) -> str:
    """ "m" or "f" of the courtesy before the words, its stop passed over."""
    before = place.before
    if before is not None and before.text == "." and place.start > 1:
        before = place.tokens[place.start - 2]
    return sex_of_courtesy(before.text) if before is not None else ""


def find_in_capitals(known: Sequence[Known], headline: Passage, story: str = "") -> list[Found]:
    """The names in a headline of capitals, read without case, the longest first; given names alone are none there.

    A surname that ``story`` has as a word in lower case is none: "PRICE", "BANKS".
    """
    common = {word for word in set(_TOKEN.findall(story)) if word.islower()}
    forms = _forms(known, fold=True)
    tokens = [token._replace(text=token.text.casefold()) for token in Tokens(headline.text)]
    found: list[Found] = []
    at = 0
    while at < len(tokens):
        place = next((place for place in _candidates(forms, tokens, at, {}) if _owners(forms, place)), None)
        if place is not None and place.end == at + 1 and tokens[at].text in common and len(tokens[at].text) > 1:
            place = None
        if place is not None:
            owner = _choose(known, [form.owner for form in _owners(forms, place)[:_NAMESAKES]], place, _SoFar({}, {}, {}, {}))
            found.append(Found(owner, headline[tokens[at].start : tokens[place.end - 1].end]))
        at = place.end if place is not None else at + 1
    return found


def _forms(known: Sequence[Known], *, fold: bool) -> _Forms:
    owners: dict[tuple[str, ...], list[_Form]] = defaultdict(list)
    for owner, one in enumerate(known):
        for form in one.forms:
            owners[_key(form, fold)].append(_Form(owner, weak=False))
        for form in () if fold and one.forms else one.weak:
            owners[_key(form, fold)].append(_Form(owner, weak=True))
    sizes: dict[str, set[int]] = defaultdict(set)
    for key in owners:
        if key:
            sizes[key[0]].add(len(key))
    return _Forms(owners, {word: sorted(lengths, reverse=True) for word, lengths in sizes.items()})


def _key(form: str, fold: bool) -> tuple[str, ...]:
    return tuple(word.casefold() if fold else word for word in _TOKEN.findall(form))


def _candidates(forms: _Forms, tokens: Sequence[Token], at: int, spans: Mapping[int, Mention]) -> Iterator[_Place]:
    """The stretches from ``at`` as long as some form that begins with this word, longest first."""
    mention = spans.get(tokens[at].start)
    for size in forms.lengths.get(tokens[at].text, ()):
        end = min(at + size, len(tokens))
        equal = mention is not None and len(mention.span) == tokens[end - 1].end - tokens[at].start
        yield _Place(tokens, at, end, mention if equal else None)


def _owners(forms: _Forms, place: _Place) -> Sequence[_Form]:
    return forms.owners.get(tuple(token.text for token in place.tokens[place.start : place.end]), ())


def _choose(known: Sequence[Known], owners: Sequence[int], place: _Place, so_far: _SoFar) -> int:
    """Of several that bear the name: the kind that the mention says, the sex and title printed with it, then the nearest."""
    if len(owners) == 1:
        return owners[0]
    owners = _introduced(known, owners, place, so_far)
    kind = place.mention.kind if place.mention else None
    if kind == "place":  # a surname is a person, whatever the label; so is a body that the text calls one
        kind = next((known[owner].kind for owner in owners if known[owner].kind == "person" or known[owner].sure), kind)
    if len({known[owner].kind for owner in owners}) > 1 and kind != "organization" and _shows_company(place):
        kind = "organization"  # "shares in Brook"
    sex, post = _sex_before(place), _post_before(place)

    def fit(owner: int) -> tuple[bool, bool, bool, int, int]:
        is_sex = not sex or (so_far.courtesies.get(owner) or sex_of(known[owner].name) or sex) == sex
        has_post = bool(post) and post in so_far.posts.get(owner, ())
        return known[owner].kind == kind, is_sex, has_post, so_far.number.get(owner, -1), -owner

    return max(owners, key=fit)


def _introduced(known: Sequence[Known], owners: Sequence[int], place: _Place, so_far: _SoFar) -> Sequence[int]:
    """Without the people whom the text has not named yet, if the word is a place, or a body named before, as well.

    "a shop in Hull. It has served Hull since. Ada Hull ..."
    """
    if place.end > place.start + 1:
        return owners
    labelled = place.mention is not None and place.mention.kind == "place"
    other = [owner for owner in owners if (known[owner].kind == "place" and labelled) or owner in so_far.number]
    late = {owner for owner in owners if known[owner].kind == "person" and known[owner].forms and owner not in so_far.number}
    if late and any(owner not in late for owner in other):
        return [owner for owner in owners if owner not in late]
    surname = any(known[owner].kind == "person" and known[owner].forms for owner in owners) and not _shows_company(place)
    return [owner for owner in owners if not (surname and _is_part_of_body(known[owner], place))]


def _is_part_of_body(one: Known, place: _Place) -> bool:
    """Whether the word is the beginning of a body's name and not all of it: "Brook" of "Brook Mills Ltd"."""
    return one.kind == "organization" and one.name != place.last and one.acronym != place.last


def _shows_company(place: _Place) -> bool:
    first = max(0, place.start - 2)
    words = [token.text for token in place.tokens[first : place.end + 14]]
    return shown_kinds(words, place.start - first, place.end - first)[0]


# ------------------------------------------------------------ does it stand alone


def _stands(one: Known, form: _Form, place: _Place) -> bool:
    """Whether the words are a name by themselves that can mean ``one``."""
    if one.kind == "person":
        return _stands_for_person(one, form, place)
    if one.kind == "place":
        return place.mention is not None or not (_is_glued(place, "-'’&") or _is_name(place.before) or _is_name(place.after))
    if _is_where(place) or _is_glued(place, "'’&", behind=""):
        return False
    return not form.weak or _is_short(place)


def _stands_for_person(one: Known, form: _Form, place: _Place) -> bool:
    mention, single = place.mention, place.end == place.start + 1
    if mention is None and _is_glued(place, "-'’&", behind="-&"):
        return False
    if _is_where(place) or _is_owner_place(place) or (single and (_is_month(place) or _is_apposed_place(place))):
        return False
    named = mention is not None and mention.kind == "person"
    alone = (named or not _is_name(place.before)) and not (single and _is_name(place.after) and not _is_suffix(place.after))
    if form.weak and not one.forms and (mention is not None or alone) and (one.sure or (alone and mention is not None)):
        return True
    if form.weak:
        return named or (alone and bool(one.forms) and place.tokens[place.start].text not in lexicon().fences)
    return not single or mention is not None or alone


def _is_owner_place(place: _Place) -> bool:
    """Whether what the pipeline calls a place owns a title: "Jordan's King", "Chad's president"."""
    if place.mention is None or place.mention.kind != "place" or place.end + 2 >= len(place.tokens):
        return False
    mark, letter, word = place.tokens[place.end : place.end + 3]
    owner = mark.text in "'’" and letter.text == "s"
    return owner and (word.text in lexicon().before_names or word.text in lexicon().roles)


def _is_apposed_place(place: _Place) -> bool:
    """Whether what follows says that one word is a place: "Hull, the town,", or what stands before: "she is from Hull"."""
    behind = [token.text for token in place.tokens[place.end : place.end + 4]]
    if len(behind) == 4 and behind[0] == "," and behind[1] in ("a", "the"):
        return behind[2] in _places() and not behind[3][:1].isalpha()
    before = [token.text for token in place.tokens[max(0, place.start - 2) : place.start]]
    return len(before) == 2 and before[1] == "from" and before[0] in ("am", "are", "comes", "hails", "is", "was", "were")


@cache
def _places() -> frozenset[str]:
    return frozenset(read_toml("names.toml")["place_nouns"])


def _is_month(place: _Place) -> bool:
    """Whether a surname that is a month or a little word stands where the pipeline sees no person: "May"."""
    return place.last in lexicon().fences and (place.mention is None or place.mention.kind != "person")


def _is_where(place: _Place) -> bool:
    """Whether one word that the pipeline calls a place stands behind "in", "at", "from"."""
    locative = place.before is not None and place.before.text.lower() in _LOCATIVE
    return locative and place.end == place.start + 1 and place.mention is not None and place.mention.kind == "place"


def _is_glued(place: _Place, before: str, behind: str = "") -> bool:
    """Whether a mark ties the words to a longer one: "Dupont-Mercier", "D'Amico"."""
    first, last = place.tokens[place.start], place.tokens[place.end - 1]
    left, right = place.before, place.after
    tied = left is not None and left.end == first.start and left.text in before
    return tied or (right is not None and right.start == last.end and right.text in behind)


def _is_name(token: Token | None) -> bool:
    """Whether the neighbour is a capital that makes a longer name of the two: "Boston Globe"."""
    if token is None or not token.text[:1].isupper() or len(token.text) < 2:
        return False
    word = token.text
    return not ({word, word + "."} & (lexicon().fences | lexicon().before_names)) and word.lower() not in lexicon().roles


def _is_suffix(token: Token | None) -> bool:
    return token is not None and token.text in lexicon().suffixes


def _is_short(place: _Place) -> bool:
    """Whether a head noun stands for the body: with its article, or with a title behind it."""
    article = place.before is not None and place.before.text.lower() == "the"
    title = place.after is not None and place.after.text in lexicon().roles
    return (article or title) and not _is_name(place.after) and not (place.after is not None and place.after.text == "of")
