"""The titles beside a name: "X chairman A B", "A B, chairman of X", "the minister, A B", "A B becomes chairman".

Reads a `Page` (the story's tokens with the names on it), returns token spans. The one decision worth knowing: it goes token by
token over word tables; tags help where the pipeline gives them and are not needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsparse.entities.posts import is_plural, post_words

_LONGEST_TITLE = 7
"""Tokens of a title; "deputy assistant under-secretary" has 5 with its hyphen."""
_MOST_JOINED = 8
"""Titles or owners in a row that are followed; a person with nine is a list."""
_REACH = 60
"""Tokens before "its" in which the body is looked for: about two sentences."""
_MODIFIERS = frozenset(["NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "VBN", "VBG", "HYPH", "AFX", ""])
_ARTICLES = frozenset(["the", "a", "an"])
_OWN = frozenset(["its", "their", "his", "her", "whose"])
_JOINTS = frozenset(["at", "for", "from", "in", "of", "on", "with"])
_POSSESSIVES = frozenset(["'s", "’s", "'", "’"])


class Name(NamedTuple):
    """A mention of a person or body: its tokens, and whose it is."""

    start: int
    end: int
    owner: int


class Page(NamedTuple):
    """The story as lists, with the names on it."""

    words: list[str]
    tags: list[str]
    labels: list[str]
    glued: list[bool]
    people: dict[int, Name]
    bodies: dict[int, Name]
    body_ends: dict[int, Name]
    body_names: tuple[str, ...]
    taken: frozenset[int]
    """Tokens inside a name."""

    def at(self, index: int) -> str:
        """The token's text; empty outside the story."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def body_from(self, index: int) -> str | None:
        """The body whose mention begins at ``index``, its article skipped."""
        name = self.bodies.get(index + (self.at(index).lower() in _ARTICLES))
        return self.body_names[name.owner] if name else None

    def body_to(self, index: int) -> str | None:
        """The body whose mention ends before ``index``."""
        name = self.body_ends.get(index)
        return self.body_names[name.owner] if name else None


class Title(NamedTuple):
    """A title as printed: tokens ``start`` to ``end``, some left out, and the body of its phrase."""

    start: int
    end: int
    left_out: frozenset[int] = frozenset()
    body: str | None = None
    phrase: int = -1
    """Where its phrase begins, passing adjectives included."""


# --------------------------------------------------------------------- words


def _is_head(page: Page, index: int) -> bool:
    """Whether the token is the noun of a title, in singular or plural."""
    word = page.at(index)
    lower = word.lower()
    if word in page.words[index - 1 : index] or not word:
        return False
    if lower in post_words().not_roles:
        return False
    if word in post_words().nouns or (lower in post_words().nouns and not word.isupper()) or is_plural(word):
        return True
    return len(word) > 5 and word.islower() and page.tags[index] in ("NN", "") and lower.endswith(post_words().suffixes)


def _head_end(page: Page, end: int) -> bool:
    """Whether a title may end before token ``end``: with its noun, or with "-elect" behind it."""
    if page.at(end - 1) == "elect" and page.at(end - 2) == "-":
        return _is_head(page, end - 3)
    return _is_head(page, end - 1)


def _is_rank(page: Page, index: int) -> bool:
    return page.at(index).rstrip(".") in post_words().ranks


def _is_modifier(page: Page, index: int) -> bool:
    """Whether the token may stand inside a title, before its noun."""
    word = page.at(index)
    if word == "-":
        return 0 < index < len(page.words) - 1 and page.glued[index] and page.glued[index - 1]
    if word.lower() in post_words().status or (word == "one" and page.at(index + 1) == "-"):
        return True
    if (
        word in _POSSESSIVES
        or not word.replace("'", "").isalpha()
        or word.lower() in post_words().stops
        or page.labels[index] in ("GPE", "NORP", "PERSON", "DATE", "LOC")
    ):
        return False
    return page.tags[index] in _MODIFIERS or (page.tags[index] == "RB" and word.islower() and word.endswith("ly"))


def _is_nationality(page: Page, index: int) -> bool:
    """Whether a capital adjective before lower-case words is one of a country: "Maltese rower"."""
    word = page.at(index)
    return (
        word[:1].isupper()
        and page.at(index + 1).islower()
        and page.tags[index] == "JJ"
        and word.endswith(("an", "ish", "ese", "ic", "i"))
    )


# -------------------------------------------------------------- before a name


def titles_before(page: Page, name: Name) -> Iterator[Title]:
    """The titles before a name: directly, or with an article and a comma, or both."""
    end = _without_courtesy(page, name.start)
    ranks = _ranks(page, end)
    body = _body_behind(page, name)
    if ranks < end:
        yield Title(ranks, end, body=page.body_to(ranks) or body)
    end = _without_courtesy(page, ranks)
    phrase = end
    if page.at(end - 1) != ",":
        titles = _titles_to(page, end) if _head_end(page, end) else list(_with_portfolio(page, end))
        phrase = titles[0].phrase if titles else end
        owner = _owner_before(page, phrase) or body
        yield from (title if title.body else title._replace(body=owner) for title in titles)
    if page.at(phrase - 1) == ",":
        yield from _titles_apposed(page, phrase - 1, body)


def _titles_apposed(page: Page, end: int, body: str | None) -> Iterator[Title]:
    """The titles of a phrase before a comma: "its director, A B", "Nigeria's Minister of Works, A B"."""
    titles = _titles_to(page, end) if _head_end(page, end) else list(_with_portfolio(page, end))
    if titles and _opens_phrase(page, titles[0].phrase):
        owner = _owner_before(page, titles[0].phrase) or body
        yield from (title if title.body else title._replace(body=owner) for title in titles)


def _without_courtesy(page: Page, end: int) -> int:
    while page.at(end - 1).rstrip(".") in post_words().honorifics or (
        page.at(end - 1) == "." and page.at(end - 2) in post_words().honorifics
    ):
        end -= 1
    return end


def _ranks(page: Page, end: int) -> int:
    """Where the abbreviated ranks before ``end`` begin, "former" taken in."""
    start = end
    while (page.at(start - 1) == "." and _is_rank(page, start - 2)) or (
        page.at(start - 1).endswith(".") and _is_rank(page, start - 1)
    ):
        start -= 1 + (page.at(start - 1) == ".")
    if start < end and page.at(start - 1).lower() in post_words().status:
        start -= 1
    return start


def _titles_to(page: Page, end: int, joined: int = _MOST_JOINED) -> list[Title]:
    """The title that ends at ``end``, after up to ``joined`` others before it, in order."""
    start = end - 1
    while end - start < _LONGEST_TITLE and _is_modifier(page, start - 1) and start - 1 not in page.taken:
        if start == end - 1 and page.at(start)[:1].isupper() and page.at(start - 1).islower() and _is_head(page, start - 1):
            before = _titles_to(page, start, joined - 1) if joined else []
            return [*before, Title(start, end, phrase=start)]  # "commander | General"
        start -= 1
    phrase = start
    start, left_out = _across_nationality(page, start)
    start = _without_passing(page, start, end)
    title = Title(start, end, left_out, None, phrase)
    if joined and page.at(phrase - 1) == "and" and _head_end(page, phrase - 1) and not is_plural(page.at(end - 1)):
        return [*_titles_to(page, phrase - 1, joined - 1), title]
    return [title]


def _across_nationality(page: Page, start: int) -> tuple[int, frozenset[int]]:
    """Takes in "former" of "former French president", the nationality left out."""
    at = start
    while at > 0 and page.labels[at - 1] in ("NORP", "GPE"):
        at -= 1
    if at < start and page.at(at - 1).lower() in post_words().status:
        return at - 1, frozenset(range(at, start))
    return start, frozenset()


def _without_passing(page: Page, start: int, end: int) -> int:
    """Without "veteran", "newly appointed" and the like at the beginning, nor a stray hyphen."""
    while start < end - 1 and (
        page.at(start).lower() in post_words().passing
        or page.at(start) == "-"
        or page.tags[start] == "RB"
        or _is_nationality(page, start)
    ):
        start += 1 + (page.at(start).lower() in ("newly", "recently") and start < end - 2)
    return start


def _opens_phrase(page: Page, start: int) -> bool:
    """Whether what stands before a title shows that a phrase of its own begins there: "the", "its", "X's", "Peruvian"."""
    before = page.at(start - 1).lower()
    return (
        before in _ARTICLES | _OWN | _POSSESSIVES
        or page.labels[start - 1] in ("NORP", "GPE", "LOC")
        or page.body_to(start) is not None
    )


def _owner_before(page: Page, start: int) -> str | None:
    """The body before a title: "X chairman", "X's Africa chairman", "its chairman"."""
    while start > 0 and page.labels[start - 1] in ("NORP", "GPE", "LOC") and page.body_to(start) is None:
        start -= 1
    before = page.at(start - 1)
    if before.lower() in ("its", "their", "whose"):
        return _meant_by_its(page, start - 1)
    return page.body_to(start - 1 if before in _POSSESSIVES else start)


def _body_behind(page: Page, name: Name) -> str | None:
    """The body behind a name: "analyst A B of X"."""
    return page.body_from(name.end + 1) if page.at(name.end) in ("of", "at", "from", "with") else None


def _meant_by_its(page: Page, index: int) -> str | None:
    """The first body of the last sentence before ``index`` that names one, in the same paragraph."""
    found = None
    for at in range(index, max(0, index - _REACH), -1):
        if found is not None and page.at(at - 1) in (".", "?", "!"):
            break
        name = page.body_ends.get(at)
        if name is not None:
            found = page.body_names[name.owner]
        if "\n" in page.at(at):
            break
    return found


def _with_portfolio(page: Page, end: int) -> Iterator[Title]:
    """A title with "of" that stands directly before a name: "Secretary of State A B", "speaker of the Chamber A B"."""
    body = page.body_ends.get(end)
    joint = (body.start if body else end) - 1
    while body is None and joint > end - 5 and page.at(joint) not in ("of", "for") and page.at(joint).isalpha():
        joint -= 1
    joint -= page.at(joint).lower() == "the"
    if page.at(joint) not in ("of", "for") or not _head_end(page, joint):
        return
    first = _titles_to(page, joint)[-1]
    phrase = " ".join(page.words[joint - 1 : end]).lower()
    if body is not None:
        yield first._replace(body=page.body_names[body.owner])
        return
    rest = page.words[joint + 1 : end]
    if rest and (phrase in post_words().phrases or all(word[:1].isupper() or word == "and" for word in rest)):
        place = page.labels[joint + 1] in ("GPE", "LOC")
        yield first if place else first._replace(end=end)


# --------------------------------------------------------------- after a name


def titles_after(page: Page, name: Name) -> Iterator[Title]:
    """The titles behind a name: after a comma and an age, in brackets, after "is", "becomes", "was elected", "as"."""
    at = name.end
    word = page.at(at)
    if word == ",":
        at += 1
        if page.at(at).isdigit() and page.at(at + 1) == ",":
            at += 2
        at = _past_party(page, at)
        yield from _list_from(page, at)
    elif word == "(":
        yield from _list_from(page, at + 1)
    elif word in post_words().joints or word == "as":
        at += 1 + (page.at(at + 1) in post_words().named)
        yield from _list_from(page, at)
    elif word == "has" and page.at(at + 1) == "been":
        yield from _list_from(page, at + 2 + (page.at(at + 2) in post_words().named))


def _past_party(page: Page, at: int) -> int:
    """Past "D-Ohio," and "R-Texas,"."""
    if page.at(at)[:1] not in ("D", "R", "I") or not (page.at(at)[1:2] == "-" or page.at(at + 1) == "-"):
        return at
    comma = next((index for index in range(at, at + 6) if page.at(index) == ","), None)
    return at if comma is None else comma + 1


def _list_from(page: Page, at: int) -> Iterator[Title]:
    """The titles that begin at ``at``: "owner and tuner of X", "a pilot, former deputy and captain of X"."""
    titles: list[Title] = []
    joined: list[str] = []
    while True:
        title, end = _title_from(page, at)
        if end == at:
            break
        titles += [title] if title is not None else []
        word = page.at(end)
        if word not in (",", "and"):
            break
        joined.append(word)
        at = end + 1 + (word == "," and page.at(end + 1) == "and")
    if (
        len(titles) == 2
        and joined[:1] == ["and"]
        and titles[0].body is None
        and page.at(titles[0].start).lower() not in post_words().status
    ):
        titles[0] = titles[0]._replace(body=titles[1].body)
    yield from titles


def _title_from(page: Page, at: int, owners: int = _MOST_JOINED) -> tuple[Title | None, int]:
    """The title whose phrase begins at ``at``, behind up to ``owners`` owners, and where the phrase ends."""
    start, body = _skip_owner(page, at)
    end = start
    while end - start < _LONGEST_TITLE and _is_modifier(page, end) and end not in page.taken:
        end += 1
    if owners and end > start and page.at(end) in _POSSESSIVES and page.at(end + 1).islower():
        return _title_from(page, end + 1, owners - 1)  # "the guild's chief scribe"
    if end > start and page.at(end - 1).lower() in post_words().not_roles:
        return None, _past_object(page, end)
    is_noun = end > start and not _head_end(page, end) and page.tags[end - 1] == "NN"
    if is_noun and page.at(end) in _JOINTS and page.body_from(end + 1):  # any noun: "sounder at the X Institute"
        return _with_object(page, Title(_without_passing(page, start, end), end, body=body))
    if end == start or not _head_end(page, end) or is_plural(page.at(end - 1)) or end in page.people:
        return None, at
    start = _without_passing(page, start, end)
    title = Title(start, end, frozenset(), body)
    return _with_object(page, title)


def _past_object(page: Page, end: int) -> int:
    """Past "of the founder" behind a kinship."""
    if page.at(end) != "of":
        return end
    end += 1 + (page.at(end + 1).lower() in _ARTICLES)
    while _is_modifier(page, end):
        end += 1
    return end


def _skip_owner(page: Page, at: int) -> tuple[int, str | None]:
    """Past "the", "its", "Peru's", "Peruvian" or the body before a title."""
    body = None
    if page.at(at).lower() in ("its", "their"):
        return at + 1, _meant_by_its(page, at)
    if page.at(at).lower() in _OWN:
        return at + 1, None
    name = page.bodies.get(at + (page.at(at).lower() in _ARTICLES))
    at += page.at(at).lower() in _ARTICLES
    if name is not None:
        body, at = page.body_names[name.owner], name.end
    while page.labels[at : at + 1] in (["NORP"], ["GPE"], ["LOC"]):
        at += 1
    at += page.at(at) in _POSSESSIVES
    return at, body


def _with_object(page: Page, title: Title) -> tuple[Title, int]:
    """The title with the body, place or portfolio behind it, and where they end."""
    joint = title.end
    if page.at(joint) not in _JOINTS:
        return title, joint
    first = joint + 1 + (page.at(joint + 1).lower() in _ARTICLES)
    name = page.bodies.get(first)
    if name is not None:
        return title._replace(body=title.body or page.body_names[name.owner]), name.end
    end = first
    while page.at(end)[:1].isupper() or (page.at(end) in ("and", "-") and page.at(end + 1)[:1].isupper() and end > first):
        end += 1
    phrase = " ".join(page.words[title.end - 1 : first + 1]).lower()
    if phrase in post_words().phrases:
        return title._replace(end=first + 1), first + 1
    fits = end > first and page.labels[first] not in ("GPE", "LOC", "NORP", "PERSON", "DATE") and page.at(joint) in ("of", "for")
    if fits and page.at(title.end - 1).lower() in ("minister", "secretary", "ministers", "commissioner", "undersecretary"):
        return title._replace(end=end), end
    return title, end
