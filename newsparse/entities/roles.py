"""What the text says people are: posts, offices, ranks and trades beside their names.

Reads the Doc, the people and the organizations, returns the people with their roles. The one decision worth knowing: only the
phrase beside a name is read (`newsparse.entities.titles`), and a plural title counts only where it stands before several people.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from newsparse.entities.appositions import taken_up, titles_after, titles_of_follower, titles_of_plural
from newsparse.entities.page import Name, Page, Title
from newsparse.entities.posts import is_plural, singular
from newsparse.entities.relations import said_of_pronoun, titles_related
from newsparse.entities.titles import titles_before
from newsparse.entities.words import read_words
from newsparse.models import Located, Organization, Person, Role
from newsparse.text import Passage, squash

if TYPE_CHECKING:
    from spacy.tokens import Doc


def with_roles(
    doc: Doc,
    story: Passage,
    people: Sequence[Person],
    organizations: Sequence[Organization],
    *,
    paragraphs: Sequence[Passage] = (),
    duplicates: Sequence[int | None] = (),
) -> tuple[Person, ...]:
    """The people with what the story says they are, each title once, in printed order.

    Args:
        doc: What the pipeline made of the story.
        story: The story.
        people: Its people, with their mentions.
        organizations: Its organizations.
        paragraphs: The story's paragraphs.
        duplicates: For each of them the index of its first copy, or None; roles are read in the first copy.
    """
    if not people:
        return ()
    copies = {at for at, original in enumerate(duplicates) if original is not None}
    starts = [paragraph.start for paragraph in paragraphs]

    def is_first(mention: Located) -> bool:
        return bisect_right(starts, mention.start) - 1 not in copies

    page = _page(doc, story, people, organizations, is_first)
    found: dict[int, list[Role]] = {owner: [] for owner in range(len(people))}
    for row in _rows(page):
        for owner, title in _titles_of(page, row):
            role = _role(story, page, title, plural=len(row) > 1)
            if role is not None:
                found[owner].append(role)
    for owner, title in (*taken_up(page), *said_of_pronoun(page)):
        role = _role(story, page, title, plural=False)
        if role is not None and not any(role.title.casefold() in one.title.casefold() for roles in found.values() for one in roles):
            found[owner].append(role)
    return tuple(person.model_copy(update={"roles": _once(found[owner])}) for owner, person in enumerate(people))


def _page(
    doc: Doc, story: Passage, people: Sequence[Person], bodies: Sequence[Organization], is_first: Callable[[Located], bool]
) -> Page:
    words = read_words(doc)
    tokens = _Tokens(
        {begin: at for at, begin in enumerate(words.begins)},
        {begin + len(word): at for at, (begin, word) in enumerate(zip(words.begins, words.text, strict=True), 1)},
    )
    persons = [name for name, _ in _names(tokens, story, people, is_first)]
    placed = list(_names(tokens, story, bodies, is_first))
    names = [*persons, *(name for name, _ in placed)]
    return Page(
        words=words.text,
        labels=words.label,
        glued=words.glued,
        begins=words.begins,
        people={name.start: name for name in persons},
        people_ends={name.end: name for name in persons},
        bodies={name.start: name for name, _ in placed},
        body_ends={name.end: name for name, whole in placed if whole},
        body_names=tuple(body.name for body in bodies),
        taken=frozenset(index for name in names for index in range(name.start, name.end)),
    )


class _Tokens(NamedTuple):
    """The token that begins and the one behind that which ends at a character."""

    starts: dict[int, int]
    ends: dict[int, int]


def _names(
    tokens: _Tokens, story: Passage, entries: Sequence[Person | Organization], is_first: Callable[[Located], bool]
) -> Iterator[tuple[Name, bool]]:
    """The tokens of each mention, and whether the last one is in it with its full stop: "Brook Ltd." ends a sentence."""
    for owner, entry in enumerate(entries):
        for mention in entry.mentions:
            start = tokens.starts.get(mention.start - story.start)
            whole = mention.end - story.start in tokens.ends
            end = tokens.ends.get(mention.end - story.start + (not whole))
            if start is not None and end is not None and is_first(mention):
                yield Name(start, end, owner), whole


def _rows(page: Page) -> Iterator[list[Name]]:
    """People in a row, "A, B and C"; most rows are of one."""
    row: list[Name] = []
    for start in sorted(page.people):
        name = page.people[start]
        gap = page.words[row[-1].end : start] if row else []
        gap = gap[gap.index(")") + 1 :] if gap[:1] == ["("] and ")" in gap else gap  # "A B (Vale) and C D"
        if row and (gap in (["and"], [","], [",", "and"])):
            row.append(name)
            continue
        if row:
            yield from _closed(page, row)
        row = [name]
    if row:
        yield from _closed(page, row)


def _closed(page: Page, row: list[Name]) -> Iterator[list[Name]]:
    """The row itself if a plural title stands beside it, else each of its people."""
    before = row[0].start - 1 - (page.at(row[0].start - 1) == ",")
    plural = len(row) > 1 and (is_plural(page.at(before)) or any(titles_of_plural(page, row[-1].end)))
    if plural or _respective(page, row):
        yield row
    else:
        yield from ([name] for name in row)


def _respective(page: Page, row: Sequence[Name]) -> list[tuple[int, Title]]:
    """Each person's own title of "A B and C D, president and treasurer of X"; none if the titles are not as many."""
    titles = list(titles_after(page, row[-1])) if len(row) > 1 and page.at(row[-1].end) == "," else []
    plain = page.at(row[-1].end + 1).lower() not in ("a", "an", "the", "his", "her", "its")
    if len(titles) != len(row) or not plain or any(is_plural(page.at(title.end - 1)) for title in titles):
        return []
    return [(name.owner, title) for name, title in zip(row, titles, strict=True)]


def _titles_of(page: Page, row: Sequence[Name]) -> Iterator[tuple[int, Title]]:
    own = _respective(page, row)
    yield from own
    for title in titles_before(page, row[0]):
        for name in row if is_plural(page.at(title.end - 1)) or not own else row[:1]:
            yield name.owner, title
    for title in titles_of_plural(page, row[-1].end) if len(row) > 1 else ():
        for name in row:
            yield name.owner, title
    for name in row:
        for title in () if own else (*titles_after(page, name), *titles_related(page, name)):
            yield name.owner, title
        for subject, title in titles_of_follower(page, name):
            yield subject.owner, title


def _role(story: Passage, page: Page, title: Title, *, plural: bool) -> Role | None:
    """The role of a title, located at it; None for a plural that no row of people explains."""
    if is_plural(page.at(title.end - 1)) and not plural:
        return None
    if page.at(title.start).lower() in ("elder", "younger") and page.at(title.start - 1).lower() == "the":
        return None  # "the elder Brook"
    span = story[page.begins[title.start] : page.begins[title.end - 1] + len(page.words[title.end - 1])]
    kept = (at for at in range(title.start, title.end) if at not in title.left_out)
    text = squash("".join(page.words[at] + ("" if page.glued[at] else " ") for at in kept))
    return Role.at(span, title=singular(text) if plural else text, organization=title.body)


def _once(roles: Sequence[Role]) -> tuple[Role, ...]:
    """Each title once; one with a body replaces the same one without."""
    kept: dict[str, Role] = {}
    for role in sorted(roles, key=lambda role: role.start):
        key = role.title.casefold()
        if key not in kept or (kept[key].organization is None and role.organization is not None):
            kept[key] = role
    return tuple(sorted(kept.values(), key=lambda role: role.start))
