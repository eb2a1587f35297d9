"""The titles before a name: "X chairman A B", "Lt. Col. A B", "the minister, A B", "the head of X, A B".

Reads a `Page`, returns token spans. The one decision worth knowing: a title is grown to the left from its noun, word by word,
and ends where a word cannot stand inside a title.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.entities.institutions import heads
from newsparse.entities.page import (
    ARTICLES,
    JOINTS,
    LONGEST_TITLE,
    POSSESSIVES,
    Name,
    Page,
    Title,
    across_nationality,
    body_meant,
    head_end,
    is_head,
    is_modifier,
    is_plain,
    is_rank,
    opens,
    opens_phrase,
    owner_before,
    without_passing,
)
from newsparse.entities.posts import is_plural, post_words
from newsparse.entities.words import BARE_RANKS, is_finite
from newsparse.gazetteer import is_place_name

_MOST_TITLES = 8
"""Titles joined before one name."""
_RETIRED = frozenset(["ret", "retd", "retired", "rtd"])
_BEFORE_RANK = frozenset(["Brig", "Chief", "First", "Master", "Rear", "Second", "Staff", "Vice"])
"""Words before an abbreviated rank that belong to it: "Rear Adm."."""
_LONGEST_FIELD = 5
"""Words of a field: "head of quality and food safety"."""
_PRONOUNS = frozenset(
    ["all", "another", "any", "him", "it", "itself", "one", "that", "them", "this", "two", "us", "what", "which", "who"]
)
_LONGEST_PHRASE = 14
"""Tokens of "the head of the Agency for Dykes in the north" before a comma and a name."""


def titles_before(page: Page, name: Name) -> Iterator[Title]:
    """The titles before a name: directly, or with an article and a comma, or both."""
    end = _without_courtesy(page, name.start)
    ranks = _ranks(page, end)
    body = body_behind(page, name)
    if ranks < end:
        yield Title(ranks, end, body=page.body_to(ranks) or body)
    end = _without_courtesy(page, ranks)
    phrase = end
    if page.at(end - 1) != ",":
        titles = titles_to(page, end) if head_end(page, end) else list(_with_portfolio(page, end))
        phrase = titles[0].phrase if titles else end
        office = list(_with_portfolio(page, phrase)) if titles and page.at(phrase)[:1].isupper() else []
        owner = (None if office else owner_before(page, phrase)) or body
        if titles and page.at(titles[0].start).lower() == "company" and titles[0].end > titles[0].start + 1:
            own = body_meant(page, titles[0].start, noun="company")  # "Company president A B"
            first = titles[0].start + (page.at(titles[0].end - 1).lower() != "secretary")
            titles[0] = titles[0]._replace(start=first, body=titles[0].body or own)
        yield from office
        yield from (title if title.body else title._replace(body=owner) for title in titles)
    if page.at(phrase - 1) == ",":
        yield from titles_apposed(page, phrase - 1, body)
    elif page.at(phrase - 1) == "as" and page.at(phrase - 2) == "known" and head_end(page, phrase - 2):
        yield from titles_to(page, phrase - 2)  # "the commander known as A"


def body_behind(page: Page, name: Name) -> str | None:
    """The body behind a name: "analyst A B of X"."""
    joint = name.end + (page.at(name.end) == ",")
    if page.at(joint) not in ("of", "at", "from", "with"):
        return None
    return page.body_from(joint + 1) or page.body_from(_past_trade(page, joint + 1))


def _without_courtesy(page: Page, end: int) -> int:
    courtesies = post_words().honorifics
    floor = max(0, end - LONGEST_TITLE)
    while end > floor:
        stop = page.at(end - 2) == "."
        if page.at(end - 1) == ")" and page.at(end - 3 - stop) == "(" and page.at(end - 2 - stop).lower().rstrip(".") in _RETIRED:
            end -= 3 + stop
        elif page.at(end - 1).rstrip(".") in courtesies:
            end -= 1
        elif page.at(end - 1) == "." and page.at(end - 2) in courtesies:
            end -= 2
        else:
            break
    return end


def _ranks(page: Page, end: int) -> int:
    """Where the abbreviated ranks before ``end`` begin, "former" taken in."""
    start, floor = end, max(0, end - LONGEST_TITLE)
    while start > floor:
        stop = page.at(start - 1) == "."
        last = page.at(start - 1)
        rank = is_rank(page, start - 1 - stop) and (stop or last.endswith(".") or last in BARE_RANKS)
        if not rank and not (last == "-" and start < end and is_rank(page, start - 2)):  # "Maj-Gen"
            break
        start -= 1 + stop
    start -= start < end and page.at(start - 1) in _BEFORE_RANK
    start -= start < end and page.at(start - 1).lower() in post_words().status
    return start


# ------------------------------------------------------------------ directly before


def titles_to(page: Page, end: int) -> list[Title]:
    """The title that ends at ``end``, after those joined to it by "and", in order."""
    found: list[Title] = []
    while len(found) < _MOST_TITLES:
        title, rest = _title_to(page, end)
        found.append(title)
        end = rest
        if end < 0:
            break
    return found[::-1]


def _title_to(page: Page, end: int) -> tuple[Title, int]:
    """The title that ends at ``end``, and where one that is joined to it ends, -1 if none is."""
    close = end
    if " ".join(page.words[max(0, end - 3) : end]).lower() in post_words().phrases:
        end -= 2  # "army chief of staff"
    start = end - 1
    while end - start < LONGEST_TITLE and _is_before_noun(page, start - 1):
        noun = is_head(page, start - 1) or page.at(start - 1) == "member"
        one = start == end - 1 or (start == end - 3 and page.at(start + 1) == "-")  # "Lieutenant-Colonel"
        if one and page.at(start)[:1].isupper() and page.at(start - 1).islower() and noun:
            return Title(start, close, phrase=start), start  # "commander | General"
        if " ".join(page.words[max(0, start - 3) : start]).lower() in post_words().phrases:
            return Title(start, close, phrase=start), start  # "chief of staff | Lieutenant-General"
        start -= 1
    if page.at(start) in post_words().fields and page.at(start - 1) == "and" and page.at(start - 2) in post_words().fields:
        start -= 2  # "Fisheries and Forests Minister"
    phrase = start
    start, left_out = across_nationality(page, start)
    start = without_passing(page, start, end)
    start += start < end - 1 and page.at(start) in post_words().honorifics  # "Mrs Justice"
    title = Title(start, close, left_out, None, phrase)
    joint = phrase - 1 - (page.at(phrase - 1) in ("later", "now", "then"))  # "former mayor and now senator"
    joined = page.at(joint) == "and" and head_end(page, joint) and not is_plural(page.at(end - 1))
    return title, joint if joined else -1


def _is_before_noun(page: Page, index: int) -> bool:
    """Whether the token may stand before the noun of a title: a modifier, or "Fire" of "Fire Chief" whatever its label."""
    if index in page.taken:
        return False
    word = page.at(index)
    if word in heads() and page.at(index + 1).isupper() and len(page.at(index + 1)) > 1:
        return False  # "Congress | MLA"
    if word.endswith("ing") and word.islower() and page.at(index + 1)[:1].isupper() and word not in post_words().status:
        return False  # "insulting | Constable"
    return is_modifier(page, index) or (page.at(index) in post_words().fields and page.at(index + 1)[:1].isupper())


def _with_portfolio(page: Page, end: int) -> Iterator[Title]:
    """A title with "of" that stands directly before a name: "Secretary of State A B", "speaker of the Chamber A B"."""
    body = page.body_ends.get(end)
    joint = (body.start if body else end) - 1
    while body is None and joint > end - 5 and page.at(joint) not in ("of", "for", "to") and page.at(joint).isalpha():
        joint -= 1
    joint -= page.at(joint).lower() == "the"
    serves = page.at(joint) == "to" and page.at(joint - 1).lower() in post_words().serving  # "Ambassador to Japan A B"
    if not (page.at(joint) in ("of", "for") or serves) or not head_end(page, joint):
        return
    first = titles_to(page, joint)[-1]
    phrase = " ".join(page.words[joint - 1 : end]).lower()
    if body is not None:
        yield first._replace(body=page.body_names[body.owner])
        return
    joint += page.at(joint + 1) == "the"  # "Chancellor of the Exchequer"
    rest = page.words[joint + 1 : end]
    if rest and (phrase in post_words().phrases or all(word[:1].isupper() or word == "and" for word in rest)):
        place = (
            page.label(joint + 1) in ("GPE", "LOC")
            or (len(rest) == 1 and rest[0] not in post_words().fields and is_place_name(rest[0]))
            or page.at(first.end - 1).lower() in post_words().local
        )
        yield first if place or serves else first._replace(end=end)


# --------------------------------------------------------------------- before a comma


def titles_apposed(page: Page, end: int, body: str | None) -> Iterator[Title]:
    """The titles of a phrase before a comma: "its director, A B", "Nigeria's Minister of Works, A B"."""
    titles = titles_to(page, end) if head_end(page, end) else list(_with_portfolio(page, end))
    if titles and opens_phrase(page, titles[0].phrase):
        owner = owner_before(page, titles[0].phrase) or body
        yield from (title if title.body else title._replace(body=owner) for title in titles)
    elif not titles:
        yield from _phrase_to(page, end)


def _phrase_to(page: Page, end: int) -> Iterator[Title]:
    """The title at the head of a long phrase before a comma: "The Minister for Roads and Highways, Mr A B"."""
    for joint in range(end - 2, max(0, end - _LONGEST_PHRASE), -1):
        word = page.at(joint)
        if not (word.replace("-", "").isalpha() or word in ("-", "&", "'s", "(", ")")) or word == "who" or is_finite(word):
            return
        member = " ".join(page.words[joint - 1 : joint + 2]).lower() in post_words().phrases
        if word not in JOINTS or not (head_end(page, joint) or member):
            continue
        title = titles_to(page, joint)[-1]
        if is_plural(page.at(title.end - 1)) or not (opens_phrase(page, title.phrase) or opens(page, title.phrase)):
            continue
        owner = owner_before(page, title.phrase)
        title, close = with_object(page, title if owner is None else title._replace(body=owner))
        if close == end or (page.at(close) in ("for", "in", "of", "at") and page.at(close + 1).lower() in ARTICLES):
            yield title
            return


def with_object(page: Page, title: Title) -> tuple[Title, int]:
    """The title with the body, place or portfolio behind it, and where they end."""
    joint = title.end
    if page.at(joint) == "to" and page.at(joint - 1).lower() in post_words().serving:
        name = page.bodies.get(joint + 1 + (page.at(joint + 1).lower() in ARTICLES))
        return (title._replace(body=title.body or page.body_names[name.owner]), name.end) if name else (title, joint)
    if page.at(joint) not in JOINTS:
        return title, joint
    first = joint + 1 + (page.at(joint + 1).lower() in ARTICLES)
    phrase = " ".join(page.words[title.end - 1 : first + 1]).lower()
    if phrase in post_words().phrases and not page.at(first + 1)[:1].isupper():  # "chief of staff of the Harbour Guard"
        return _with_body(page, title._replace(end=first + 1))
    if first in page.bodies:
        return _with_body(page, title)
    named = _past_trade(page, first)
    if named in page.bodies and named > first:  # "chairman of boatyard Orr Ltd"
        name = page.bodies[named]
        return title._replace(body=title.body or page.body_names[name.owner]), name.end
    if page.at(first - 1).lower() in ("the", "this") and page.at(first + 1) in (",", ".", "and"):
        meant = body_meant(page, first - 1, noun=page.at(first))  # "founder of the company"
        return title._replace(body=title.body or meant), first + 1
    end = first
    while end - first < 2 * LONGEST_TITLE and (
        page.at(end)[:1].isupper() or (page.at(end) in ("and", "-") and page.at(end + 1)[:1].isupper() and end > first)
    ):
        if end > first and page.at(end - 1) == "and" and head_end(page, end + 1):
            end -= 1  # "Minister of Health and Chair of the Sea League"
            break
        end += 1
    if end > first:
        return _with_capitals(page, title, first, end)
    return _with_field(page, title, first)


def _past_trade(page: Page, at: int) -> int:
    """Past the nouns in lower case before a body: "of boatyard | Orr Ltd", "of brokers | Orr and Quigley"."""
    end = at
    while end - at < 3 and is_plain(page, end) and end not in page.taken:
        end += 1
    return end


def _with_body(page: Page, title: Title) -> tuple[Title, int]:
    """With the body behind "of", if one stands there: "chief of staff | of the Harbour Guard"."""
    first = title.end + 1 + (page.at(title.end + 1).lower() in ARTICLES)
    name = page.bodies.get(first) if page.at(title.end) in JOINTS else None
    if name is None:
        return title, title.end
    inner = page.bodies.get(name.end + 1) if page.at(name.end) in POSSESSIVES else None  # "the Lake Army's Bridge Brigade"
    name = inner or name
    is_short = page.at(name.end) == "(" and page.at(name.end + 2) == ")" and name.end + 1 in page.bodies  # "(FAO)"
    return title._replace(body=title.body or page.body_names[name.owner]), name.end + 3 * is_short


def _with_capitals(page: Page, title: Title, first: int, end: int) -> tuple[Title, int]:
    """With the capitals behind "of": a portfolio belongs to the title, a place does not."""
    the = page.at(first - 1).lower() == "the"
    while end - first < LONGEST_TITLE and (page.at(end) in post_words().divisions or (the and is_plain(page, end))):
        end += 1  # "governor of Vale province", "head of the Turkmen delegation"
    name = page.bodies.get(end + 1 + (page.at(end + 1).lower() in ARTICLES)) if page.at(end) in ("at", "of", "with") else None
    if name is not None and title.body is None and page.at(title.end) in ("for", "in"):  # "director for Asia at X"
        return title._replace(body=page.body_names[name.owner]), name.end
    fits = page.label(first) not in ("GPE", "LOC", "NORP", "PERSON", "DATE") and page.at(title.end) in ("of", "for")
    if fits and page.at(title.end - 1).lower() in post_words().portfolios:
        return title._replace(end=end), end
    return title, end


def _with_field(page: Page, title: Title, first: int) -> tuple[Title, int]:
    """With a field in lower case and the body behind it: "professor of engineering at X", "head of research at X"."""
    end = _field_end(page, first)
    if end > first and page.at(title.end) in ("in", "on") and page.at(end) == "at":  # "lecturer in peat studies at X"
        at_body, close = with_object(page, title._replace(end=end))
        return title._replace(body=at_body.body), close
    if end == first or page.at(title.end) not in ("of", "for"):
        return title, title.end
    if page.at(end) == "," and page.at(end - 1) in post_words().owning and end + 1 in page.bodies:  # "of the mill's parent, X"
        owner = page.bodies[end + 1]
        return title._replace(body=title.body or page.body_names[owner.owner]), owner.end
    name = page.bodies.get(end + 1 + (page.at(end + 1).lower() in ARTICLES)) if page.at(end) in JOINTS else None
    if name is not None:
        title = title._replace(body=title.body or page.body_names[name.owner])
    close = name.end if name is not None else end
    noun = page.at(title.end - 1).lower()
    is_field = first == title.end + 1 and not is_head(page, end - 1)
    if is_field and (name is not None or noun in post_words().portfolios or noun in post_words().fielded):
        return title._replace(end=end), close
    return title, close


def _field_end(page: Page, first: int) -> int:
    """The end of the nouns in lower case at ``first``, a nationality before them and a possessive taken in."""
    end = first
    while end - first < _LONGEST_FIELD and (
        (page.at(end).isalpha() and page.at(end).islower() and page.at(end) not in JOINTS)
        or (end == first and page.label(end) in ("NORP", "GPE") and page.at(end + 1).islower())
        or (page.at(end) in POSSESSIVES and end > first and page.at(end - 1).islower())
    ):
        if page.at(end) in _PRONOUNS or (end != first and page.at(end) not in ("and", "'s", "’s") and not is_plain(page, end)):
            break
        if page.at(end) == "and" and is_head(page, end + 1):
            break  # "head of the delegation and chairman"
        end += 1
    return end
