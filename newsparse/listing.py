"""The body of ``newsparse topics``: the vocabulary as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.mediatopics import broader, by_code, find_topics, vocabulary_version


def topic_lines(query: str, *, retired: bool = False) -> Iterator[str]:
    """A heading and a line a concept: code, name, and what it stands below, the broadest last.

    Args:
        query: What to look for, as `find_topics` reads it. Without a word: the concepts of the first two levels.
        retired: Whether to list retired concepts too, with the day they were retired.

    Example:
        >>> for line in topic_lines("jazz"):
        ...     print(line)
        IPTC Media Topics 2025-03-31 (c) IPTC, CC BY 4.0
        medtop:20000025  jazz music < musical genre < music < arts and entertainment < arts, culture, entertainment and media
    """
    yield f"IPTC Media Topics {vocabulary_version()} (c) IPTC, CC BY 4.0"
    found = find_topics(query, retired=retired)
    if not found:
        yield f"nothing found for {query!r}"
    for concept in found:
        if query.strip() or concept.level <= 2:
            name = f"{concept.name} (retired {concept.retired})" if concept.retired else concept.name
            yield f"{concept.code}  {' < '.join((name, *(by_code()[code].name for code in broader(concept.code))))}"
