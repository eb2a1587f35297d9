"""What the text says people are: posts, offices, ranks and trades beside their names.

Reads the Doc, the people and the organizations, returns the people with their roles. The one decision worth knowing: only the
phrase beside a name is read (`newsparse.titles`), and a plural title counts only where it stands before several people.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newsparse.models import Organization, Person, Role
from newsparse.text import Passage, squash
from newsparse.titles import Name, Page, Title, is_plural, singular, titles_after, titles_before

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
    copies = [paragraph for paragraph, original in zip(paragraphs, duplicates, strict=False) if original is not None]
    page = _page(doc, story, people, organizations, copies)
    found: dict[int, list[Role]] = {owner: [] for owner in range(len(people))}
    for row in _rows(page):
        for owner, title in _titles_of(page, row):
            role = _role(doc, story, page, title, plural=len(row) > 1)
            if role is not None:
                found[owner].append(role)
    return tuple(person.model_copy(update={"roles": _once(found[owner])}) for owner, person in enumerate(people))


def _page(doc: Doc, story: Passage, people: Sequence[Person], bodies: Sequence[Organization], copies: Sequence[Passage]) -> Page:
    starts = {token.idx: token.i for token in doc}
    ends = {token.idx + len(token.text): token.i + 1 for token in doc}

    def names(entries: Sequence[Person] | Sequence[Organization]) -> dict[int, Name]:
        placed = {}
        for owner, entry in enumerate(entries):
            for mention in entry.mentions:
                start = starts.get(mention.start - story.start)
                end = ends.get(mention.end - story.start) or ends.get(mention.end - story.start + 1)
                if start is not None and end is not None and not any(copy.start <= mention.start < copy.end for copy in copies):
                    placed[start] = Name(start, end, owner)
        return placed

    placed = names(bodies)
    return Page(
        [token.text for token in doc],
        [token.tag_ for token in doc],
        [token.ent_type_ for token in doc],
        [not token.whitespace_ for token in doc],
        names(people),
        placed,
        {name.end: name for name in placed.values()},
        tuple(body.name for body in bodies),
    )


def _rows(page: Page) -> Iterator[list[Name]]:
    """People in a row, "A, B and C"; most rows are of one."""
    row: list[Name] = []
    for start in sorted(page.people):
        name = page.people[start]
        gap = page.words[row[-1].end : start] if row else []
        if row and (gap in (["and"], [","], [",", "and"])):
            row.append(name)
            continue
        if row:
            yield from _closed(page, row)
        row = [name]
    if row:
        yield from _closed(page, row)


def _closed(page: Page, row: list[Name]) -> Iterator[list[Name]]:
    """The row itself if a plural title stands before it, else each of its people."""
    before = row[0].start - 1 - (page.at(row[0].start - 1) == ",")
    if len(row) > 1 and is_plural(page.at(before)):
        yield row
    else:
        yield from ([name] for name in row)


def _titles_of(page: Page, row: Sequence[Name]) -> Iterator[tuple[int, Title]]:
    for title in titles_before(page, row[0]):
        for name in row:
            yield name.owner, title
    for name in row:
        for title in titles_after(page, name):
            yield name.owner, title


def _role(doc: Doc, story: Passage, page: Page, title: Title, *, plural: bool) -> Role | None:
    """The role of a title, located at it; None for a plural that no row of people explains."""
    if is_plural(page.at(title.end - 1)) and not plural:
        return None
    last = doc[title.end - 1]
    span = story[doc[title.start].idx : last.idx + len(last.text)]
    kept = [doc[at] for at in range(title.start, title.end) if at not in title.left_out]
    text = squash("".join(token.text_with_ws for token in kept))
    return Role.at(span, title=singular(text) if plural else text, organization=title.body)


def _once(roles: Sequence[Role]) -> tuple[Role, ...]:
    """Each title once; one with a body replaces the same one without."""
    kept: dict[str, Role] = {}
    for role in sorted(roles, key=lambda role: role.start):
        key = role.title.casefold()
        if key not in kept or (kept[key].organization is None and role.organization is not None):
            kept[key] = role
    return tuple(sorted(kept.values(), key=lambda role: role.start))
