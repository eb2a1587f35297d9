"""The titles behind a name: "A B, chairman of X", "A B (X)", "A B becomes chairman", "named A B coach", "A B resigned as mayor".

Reads a `Page`, returns token spans. The one decision worth knowing: only what begins directly behind the name, its age or its
verb is read; a title further on belongs to somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.entities.institutions import head_of
from newsparse.entities.page import (
    ARTICLES,
    JOINTS,
    LONGEST_TITLE,
    OWN,
    PLACES,
    POSSESSIVES,
    Name,
    Page,
    Title,
    body_meant,
    body_of_pronoun,
    head_end,
    is_head,
    is_modifier,
    is_plain,
    without_passing,
)
from newsparse.entities.posts import is_plural, post_words
from newsparse.entities.titles import with_object
from newsparse.entities.words import is_adverb, is_finite

_MOST_TITLES = 12
"""Titles in a list behind one name."""
_LONGEST_CHAIN = 5
"""Words between a name and "as": "has been sworn in as"."""
_LONGEST_CLAUSE = 25
"""Tokens of "who are ..." behind a row of people."""
_NO_NOUN = ("es", "ies", "ing")
"""How a word ends that is no noun of one person before "at" and a body: "leaving for X", "lobbies for X"."""
_UNTIL = frozenset(["lately", "month", "now", "recently", "today", "week", "year", "yesterday"])
_DASHES = ("-", "--", "–", "—")
_AUXILIARIES = frozenset(
    ["been", "used", "had", "has", "have", "is", "be", "to", "was", "were", "will", "would", "who", "also", "now"]
)
_ADVERBS = frozenset(
    ["also", "earlier", "currently", "formerly", "himself", "herself", "later", "now", "once", "previously", "still", "both"]
)


def titles_after(page: Page, name: Name) -> Iterator[Title]:
    """The titles behind a name: after a comma and an age, in brackets, after "is", "becomes", "was elected", "as"."""
    at = name.end
    word = page.at(at)
    if word == "," or (word in _DASHES and not page.glued[at - 1]):
        at = _past_party(page, _past_age(page, at + 1))
        at = past_copula(page, _past_adverb(page, at))
        yield from list_from(page, at + (page.at(at).lower() in post_words().named))
    elif word == "(":
        titles = list(list_from(page, at + 1))
        close = next((index for index in range(at + 2, at + 6) if page.at(index) == ")"), 0)
        yield from titles or (list_from(page, close + 2) if close and page.at(close + 1) == "," else ())
    elif _is_named(page, name.start):
        yield from list_from(page, at + (word == "as"))  # "has named A B coach"
    elif word == "as":
        if page.at(name.start - 1).lower() not in post_words().followed | post_words().played:
            yield from list_from(page, at + 1)
    else:
        copula = past_copula(page, at)
        titles = list(list_from(page, copula)) if copula > at else []
        body = page.body_to(name.start - 3) if page.words[max(0, name.start - 3) : name.start] == [",", "of", "which"] else None
        yield from (title if title.body else title._replace(body=body) for title in titles)  # "X, of which A B is president"
        yield from list_from(page, past_verb_as(page, at))


def _is_named(page: Page, start: int) -> bool:
    """Whether the verb before the name gives it a post, a title between them passed over: "named former captain | A B coach"."""
    for at in range(start - 1, max(0, start - _LONGEST_CHAIN), -1):
        if page.at(at).lower() in post_words().named:
            return page.at(at - 1).lower() not in ("was", "were", "been")
        if at in page.taken or not is_modifier(page, at):
            return False
    return False


def titles_of_follower(page: Page, name: Name) -> Iterator[tuple[Name, Title]]:
    """The titles behind another one's name that are the subject's: "A B succeeds C D as chairwoman"."""
    verb = name.start - 1
    if page.at(name.end) != "as" or page.at(verb).lower() not in post_words().followed:
        return
    at = verb
    while verb - at < _LONGEST_CHAIN and page.at(at - 1).lower() in _AUXILIARIES:
        at -= 1
    subject = page.people_ends.get(at)
    if subject is None and page.at(at - 1) == ",":  # "A B, now deputy, will succeed"
        subject = next((page.people_ends[end] for end in range(at - 2, max(0, at - 20), -1) if end in page.people_ends), None)
        subject = subject if subject is not None and page.at(subject.end) == "," else None
    if subject is not None:
        yield from ((subject, title) for title in list_from(page, name.end + 1))


# ------------------------------------------------------------------------- steps


def _past_age(page: Page, at: int) -> int:
    return at + 2 if page.at(at).isdigit() and page.at(at + 1) == "," else at


def _past_adverb(page: Page, at: int) -> int:
    """Past "now" and "formerly" before an article or a title, past "then" before an article: "then a senator"."""
    if page.words[at : at + 3] in (["at", "the", "time"], ["at", "that", "time"]):
        return at + 3 + (page.at(at + 3).lower() in ARTICLES)
    if page.at(at) == "until":  # "until last week the mayor"
        size = next((size for size in (2, 3) if page.at(at + size - 1) in _UNTIL), 0)
        return at + size
    if page.at(at).lower() == "then":
        return at + (page.at(at + 1).lower() in ARTICLES)
    return at + (page.at(at).lower() in _ADVERBS and page.at(at + 1) not in (",", "."))


def past_copula(page: Page, at: int) -> int:
    """Past "is", "has been", "who was", "will become", "was elected"; ``at`` itself if no such verb stands there."""
    end = at
    copula = False
    while end - at < _LONGEST_CHAIN:
        word = page.at(end).lower()
        if word in post_words().joints or word in ("been", "become", "be") or (copula and word in post_words().named):
            copula = True
        elif word not in _AUXILIARIES:
            break
        end += 1
    return _past_adverb(page, end) if copula else at


def past_verb_as(page: Page, at: int) -> int:
    """Past "resigned as", "was sworn in as"; behind the text if no such verb stands there."""
    for end in range(at, at + _LONGEST_CHAIN):
        word = page.at(end).lower()
        if word == "as" and end > at and any(verb.lower() in post_words().offices for verb in page.words[at:end]):
            return end + 1
        if not word.isalpha() or end in page.taken:
            break
    return len(page.words)


def _past_party(page: Page, at: int) -> int:
    """Past "D-Ohio," and "R-Texas,"."""
    if page.at(at)[:1] not in ("D", "R", "I") or not (page.at(at)[1:2] == "-" or page.at(at + 1) == "-"):
        return at
    comma = next((index for index in range(at, at + 6) if page.at(index) == ","), None)
    return at if comma is None else comma + 1


# --------------------------------------------------------------------- the list


def list_from(page: Page, at: int) -> Iterator[Title]:
    """The titles that begin at ``at``: "owner and tuner of X", "a pilot, former deputy and captain of X"."""
    titles: list[Title] = []
    joined: list[str] = []
    while len(joined) < _MOST_TITLES:
        title, end = title_from(page, at)
        if end == at:
            break
        titles += [title] if title is not None else []
        word = page.at(end)
        if word not in (",", "and"):
            break
        joined.append(word)
        at = end + 1 + (word == "," and page.at(end + 1) == "and")
    yield from _sharing(page, titles) if joined[:1] == ["and"] else _sharing_all(page, titles, joined)


def _sharing_all(page: Page, titles: list[Title], joined: list[str]) -> list[Title]:
    """Titles in a row without articles with the body of the last: "chairman, president and treasurer of X"."""
    row = len(titles) > 2 and joined[: len(titles) - 1] == [*[","] * (len(titles) - 2), "and"]
    if not row or any(title.body for title in titles[:-1]):
        return titles
    plain = all(page.at(title.phrase - 1).lower() not in ARTICLES | OWN for title in titles)
    return [title._replace(body=titles[-1].body) for title in titles] if plain else titles


def _sharing(page: Page, titles: list[Title]) -> list[Title]:
    """Two titles joined by "and" with one body: "owner and tuner of X"."""
    if len(titles) != 2 or titles[0].body is not None or titles[0].end + 1 < titles[1].phrase:
        return titles
    if page.at(titles[0].start).lower() in post_words().status or "of" in page.words[titles[0].start : titles[0].end]:
        return titles
    return [titles[0]._replace(body=titles[1].body), titles[1]]


def title_from(page: Page, at: int) -> tuple[Title | None, int]:
    """The title whose phrase begins at ``at``, and where the phrase ends; ``at`` itself if there is none."""
    first, owner = at, None
    for _ in range(_MOST_TITLES):
        start, body = _skip_owner(page, at)
        body = body or owner
        end = start
        while end - start < LONGEST_TITLE and is_modifier(page, end) and end not in page.taken:
            end += 1
        if body is None and start < end < first + LONGEST_TITLE and end in page.bodies and _is_status(page, start, end):
            return _across_body(page, (first, start, page.bodies[end].end), page.bodies[end])
        if not (end > start and page.at(end) in POSSESSIVES and page.at(end + 1).islower()):
            return _title_between(page, (first, start, end), body)
        owner = body_meant(page, at, noun=page.at(end - 1)) if page.at(start - 1).lower() in ("the", "this") else None
        at = end + 1  # "the club's head coach"
    return None, first


def _is_status(page: Page, start: int, end: int) -> bool:
    """Whether only words like "former" and "veteran" lie between."""
    words = post_words().status | post_words().passing
    return all(page.at(at).lower() in words for at in range(start, end))


def _across_body(page: Page, where: tuple[int, int, int], name: Name) -> tuple[Title | None, int]:
    """ "former captain" of "a former Vale Rovers captain", with the body."""
    first, start, end = where
    while end - name.end < LONGEST_TITLE and is_modifier(page, end) and end not in page.taken:
        end += 1
    if end == name.end or not head_end(page, end) or is_plural(page.at(end - 1)):
        return None, first
    body = page.body_names[name.owner]
    return Title(without_passing(page, start, name.start + 1), end, frozenset(range(name.start, name.end)), body, start), end


def _title_between(page: Page, where: tuple[int, int, int], body: str | None) -> tuple[Title | None, int]:
    first, start, end = where
    if end > start and page.at(end - 1).lower() in post_words().not_roles:
        phrase = " ".join(page.words[end - 1 : end + 2]).lower()
        if phrase in post_words().phrases:
            return Title(without_passing(page, start, end), end + 2, body=body, phrase=start), end + 2  # "member of parliament"
        if page.at(end - 1) == "member" and page.at(end) == "of" and page.body_from(end + 1) is not None:
            return with_object(page, Title(without_passing(page, start, end), end, phrase=start))
        return None, _past_object(page, end)
    noun = page.at(end - 1)
    is_noun = is_plain(page, end - 1) and noun not in post_words().no_posts and not noun.endswith(_NO_NOUN)
    is_noun = is_noun and head_of(noun.capitalize()) is None  # "elected to the board of X"
    is_any = is_noun and page.at(end) in JOINTS and page.body_from(end + 1) is not None
    if end > start and is_any and not head_end(page, end):  # any noun: "sounder at the X Institute"
        return with_object(page, Title(without_passing(page, start, end), end, body=body, phrase=start))
    if end == start or not head_end(page, end) or is_plural(page.at(end - 1)) or end in page.people:
        return None, first
    return with_object(page, Title(without_passing(page, start, end), end, frozenset(), body, start))


def _past_object(page: Page, end: int) -> int:
    """Past "of the founder" behind a kinship."""
    if page.at(end) != "of":
        return end
    end += 1 + (page.at(end + 1).lower() in ARTICLES)
    first = end
    while end - first < LONGEST_TITLE and is_modifier(page, end):
        end += 1
    return end


def _skip_owner(page: Page, at: int) -> tuple[int, str | None]:
    """Past "the", "its", "Peru's", "Peruvian", "34-year-old" or the body before a title."""
    body = None
    if page.at(at).lower() in ("its", "their", "whose"):
        return at + 1, body_of_pronoun(page, at)
    if page.at(at).lower() in OWN:
        return at + 1, None
    name = page.bodies.get(at + (page.at(at).lower() in ARTICLES))
    at += page.at(at).lower() in ARTICLES
    if name is not None:
        body, at = page.body_names[name.owner], name.end
    at = _past_years(page, at)
    first = at
    while at - first < LONGEST_TITLE and page.label(at) in PLACES and at not in page.bodies:
        at += 1
    if at == first and page.at(at)[:1].isupper() and page.at(at + 1) in POSSESSIVES and at not in page.taken:
        at += 1  # "the Vatican's"
    at += page.at(at) in POSSESSIVES
    if body is None and at in page.bodies:  # "the Danish Lake Bank chairman"
        body, at = page.body_names[page.bodies[at].owner], page.bodies[at].end
        at += page.at(at) in POSSESSIVES
    return at, body


def _past_years(page: Page, at: int) -> int:
    """Past "34-year-old", whether it is one token or several."""
    if page.at(at).endswith("year-old"):
        return at + 1
    if page.at(at).isdigit() and page.at(at + 1) == "-" and page.at(at + 2) == "year" and page.at(at + 4) == "old":
        return at + 5
    return at


def titles_of_plural(page: Page, end: int) -> Iterator[Title]:
    """The plural title behind a row of people that ends at ``end``: "A B and C D, directors of X", "resigned as directors"."""
    at = end + 1
    if page.at(end) != ",":
        at = past_copula(page, end)
        at = at if at > end else past_verb_as(page, end)
    elif page.at(at) == "who":
        comma = next((index for index in range(at, min(at + _LONGEST_CLAUSE, len(page.words))) if page.at(index) in (",", ".")), at)
        at = past_verb_as(page, comma + 1)
    start, body = _skip_owner(page, at)
    last = start
    while last - start < LONGEST_TITLE and is_modifier(page, last) and last not in page.taken:
        last += 1
    if last > start and is_head(page, last - 1) and is_plural(page.at(last - 1)):
        yield with_object(page, Title(without_passing(page, start, last), last, body=body, phrase=start))[0]


# --------------------------------------------------------------------- taken up


def taken_up(page: Page) -> Iterator[tuple[int, Title]]:
    """The owners of titles by which a sentence takes up the one person whom the sentence before names: "The zoologist ..."."""
    seen: set[str] = set()
    named: list[int] = []
    before: list[int] = []
    for at, word in enumerate(page.words):
        if word in (".", "?", "!") or "\n" in word:
            before, named = (named or before if "\n" in word else named), []
        if at in page.people:
            named.append(page.people[at].owner)
        if word == "The" and len({*before}) == 1 and not named:
            yield from ((before[0], title) for title in _taking(page, at + 1, seen))
        seen.add(word)


def _taking(page: Page, start: int, seen: set[str]) -> Iterator[Title]:
    """The title of a subject that begins at ``start``, a word that the text has not had before, and what it "was made"."""
    end = start
    while end - start < LONGEST_TITLE and is_modifier(page, end) and end not in page.taken and not head_end(page, end + 1):
        end += 1
    noun = page.at(end)
    known = noun.islower() and noun in post_words().nouns and noun not in seen and noun not in post_words().not_taken_up
    if not known or not (is_finite(page.at(end + 1)) or page.at(end + 1) == "," or is_adverb(page.at(end + 1))):
        return
    yield Title(without_passing(page, start, end + 1), end + 1, phrase=start)
    yield from list_from(page, past_copula(page, end + 1))
