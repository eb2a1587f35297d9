"""Where a bare surname could be another person's of the same text.

Reads the people of a finished item; returns places, for a note. The one decision worth knowing: the mention has been given to one
of them already (the title or courtesy beside it, else the nearest); this only says that a reader may doubt it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from newsparse.entities.lexicon import lexicon
from newsparse.models import Located, Person


def ambiguous_surnames(people: Sequence[Person]) -> tuple[Located, ...]:
    """The mentions that are a surname alone which two or more of ``people`` bear, in order.

    Example:
        >>> ambiguous_surnames(())
        ()
    """
    bearers: dict[str, set[str]] = defaultdict(set)
    for person in people:
        if " " in person.name:
            bearers[_surname(person.name)].add(person.name)
    found = [
        mention
        for person in people
        for mention in person.mentions
        if " " not in mention.text and len(bearers.get(mention.text.casefold(), ())) > 1
    ]
    return tuple(sorted(found, key=lambda mention: mention.start))


def _surname(name: str) -> str:
    words = [word for word in name.split() if word not in lexicon().suffixes]
    return words[-1].casefold()
