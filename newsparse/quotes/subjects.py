"""The subject of a cue: the actor before it, over asides and adverbs, or behind it where the order is turned.

``X said``, ``X, 44, said``, ``X, who came, said``, ``said X``, ``with X saying``; where no actor stands there, a noun phrase that
looks like a speaker.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsparse.quotes.actors import CONJUNCTIONS, Actor
from newsparse.quotes.cues import BE_FORMS, FINITE, POSSESSIVES, STOPS, Narration, function_words, is_adverb, nouns

FIRST_PERSON = frozenset(("i", "we", "me", "us", "you"))
DASHES = frozenset(("-", "--", "–", "—", "―"))
BREAKS = frozenset((",", ";", ":", "—", "–", "--", "(", ")", "―"))
_OPENING = {")": "(", ">": "<"}
_NEAR = frozenset(("last", "next", "this"))
_PHRASE_TAGS = ("NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "DT", "PDT", "PRP$", "POS", "IN")  # of a noun phrase
_TITLE_TAGS = frozenset(("NN", "JJ", "DT"))  # of a title before a name, by their first two letters
_TITLE_LINKS = frozenset(("NN", "NNP", "JJ", "CC", "DT", "WP", "VBZ", "VBD"))  # between a name and its last title
_PHRASE_ENDS = frozenset(("who", "that", "when", "while", "as", "after", "in", "on", "during", "at"))
_QUOTE = frozenset(("cite", "cited", "cites", "citing", "quote", "quoted", "quotes", "quoting"))
_OBJECTS = {"him": "he", "her": "she", "them": "they", "it": "it"}
_ROUGHLY = frozenset(("about", "around", "over", "under"))
_RELATIVES = frozenset(("who", "that", "which", "whose", "where"))
_ASIDE = 40  # words of an aside at most: a title with two clauses behind it
_LONGEST_PHRASE = 9  # words of a speaker's phrase that no actor covers; longer ones are clauses
REACH = 120  # words between a cue and its actor or its run; the longest sentences of news prose have about as many


def before_cue(narration: Narration, actors: Sequence[Actor], left: int, first: int, *, participle: bool) -> Actor | None:
    """The actor right before a cue, over an aside: ``X, 44, said``, ``X, who ..., said``, ``quoted X as saying``."""
    previous = narration.lower(left - 1)
    if previous == "who":
        edge = left - 2 if narration.lower(left - 2) == "," else left - 1
        near = [actor for actor in actors if actor.last == edge]
        return near[-1] if near else _host(narration, actors, left - 1, first)
    if previous == "as" and participle:
        return _quoted(narration, actors, left - 1, first)
    adjacent = _ends_at(narration, actors, left, participle=participle)
    host = _host(narration, actors, left, first)
    if host is not None and (host.kind == "person" or adjacent is None or adjacent.kind != "person"):
        return host
    named = _before_title(narration, actors, adjacent, first) if adjacent is not None and adjacent.kind == "unnamed" else None
    return named or adjacent


def _before_title(narration: Narration, actors: Sequence[Actor], title: Actor, first: int) -> Actor | None:
    """The person before a title that no comma closes: X, president and chairman of the bank said."""
    comma = title.first - 1
    while comma > max(first, title.first - _LONGEST_PHRASE) and narration.words[comma].tag in _TITLE_LINKS:
        comma -= 1
    if narration.lower(comma) != ",":
        return None
    return next((a for a in actors if a.kind == "person" and not a.oblique and _name_end(narration, a) == comma), None)


def _quoted(narration: Narration, actors: Sequence[Actor], index: int, first: int) -> Actor | None:
    """Who is quoted before the "as" at ``index``: X was quoted by an agency as saying, an agency quoted X as saying."""
    verb = next((i for i in range(index - 1, max(first, index - _ASIDE) - 1, -1) if narration.lower(i) in _QUOTE), None)
    if verb is None:
        return next((actor for actor in actors if actor.last == index), None)
    subject = passive_subject(narration, actors, verb, first)
    if subject is not None:
        return subject
    if narration.lower(verb + 1) in _OBJECTS:
        word = narration.words[verb + 1]
        return Actor(verb + 1, verb + 2, word.passage, "pronoun", None, False, _OBJECTS[word.lower])
    objects = [actor for actor in actors if verb < actor.first < index]
    return next((actor for actor in objects if actor.kind == "person"), next(iter(objects), None)) or phrase_before(
        narration, actors, index, verb + 1
    )


def passive_subject(narration: Narration, actors: Sequence[Actor], verb: int, first: int) -> Actor | None:
    """The subject of a passive verb (X was quoted); None if the verb is in the active voice."""
    left = skip_back(narration, verb, first)
    if not any(word.lower in BE_FORMS for word in narration.words[left:verb]):
        return None
    return before_cue(narration, actors, left, first, participle=False) or phrase_before(narration, actors, left, first)


def _host(narration: Narration, actors: Sequence[Actor], left: int, first: int) -> Actor | None:
    """The actor before an aside between commas that ends before ``left``."""
    closing = narration.lower(left - 1)
    if closing in DASHES:
        opening = next((i for i in range(left - 3, max(first, left - _ASIDE) - 1, -1) if narration.lower(i) == closing), None)
        if opening is None:
            return None
        beside = next((actor for actor in actors if _name_end(narration, actor) == opening and not actor.oblique), None)
        return beside or _host_at(narration, actors, opening, first)
    return _host_at(narration, actors, left - 1, first) if closing == "," else None


def _host_at(narration: Narration, actors: Sequence[Actor], closing: int, first: int) -> Actor | None:
    """The actor before an aside that a comma opens and the sign at ``closing`` ends."""
    found: Actor | None = None
    left = closing + 1
    ends = {_name_end(narration, actor): actor for actor in actors}
    for comma in range(left - 2, max(first, left - _ASIDE) - 1, -1):
        if narration.words[comma].run >= 0 or narration.lower(comma) in STOPS:
            break
        actor = ends.get(comma) if narration.lower(comma) == "," else None
        if narration.lower(comma) != "," or not _is_aside(narration, comma + 1, left - 1):
            continue
        if actor is not None and not actor.oblique:
            return actor
        phrase = phrase_before(narration, actors, comma, first) if actor is None else None
        found = phrase if phrase is not None and _opens_clause(narration, phrase.first, first) else found
    return found


def _opens_clause(narration: Narration, index: int, first: int) -> bool:
    if index > first and is_adverb(narration.words[index - 1]):
        index -= 1
    return index == first or narration.lower(index - 1) in BREAKS or narration.words[index - 1].run >= 0


def _name_end(narration: Narration, actor: Actor) -> int:
    """Index behind the name or phrase of an actor, without its apposition."""
    return (
        next((i for i in range(actor.first, actor.last) if narration.words[i].passage.end >= actor.passage.end), actor.last - 1) + 1
    )


def _is_aside(narration: Narration, first: int, last: int) -> bool:
    """Whether the words between two commas say more of what stands before them: who ..., an aide to ..., 44."""
    words = narration.words[first:last]
    if not words or words[0].lower in ("and", "but", "or"):
        return False
    if words[0].lower in ("who", "whose", "which"):
        return True
    if any(word.tag for word in words):
        verb = next((i for i, word in enumerate(words) if word.tag in FINITE), None)
        opened = words[0].tag in ("DT", "JJ", "NN", "NNP", "CD") and any(word.lower in _RELATIVES for word in words[:verb])
        return verb is None or opened
    return words[0].lower in function_words("determiner") or (len(words) == 1 and words[0].lower.isdigit())


def skip_back(narration: Narration, index: int, first: int) -> int:
    """Index behind the last word before the cue that is no adverb, auxiliary or day."""
    while index > first:
        lower = narration.lower(index - 1)
        if lower in _OPENING:
            mark = _OPENING[lower]
            opening = next((i for i in range(index - 2, max(first, index - 8) - 1, -1) if narration.lower(i) == mark), None)
            if opening is None:
                break
            index = opening
            continue
        if lower in POSSESSIVES and narration.words[index - 1].tag == "POS":
            break
        if index - 2 >= first and lower in function_words("period") and narration.lower(index - 2) in _NEAR:
            index -= 2  # "the bank early this week also announced"
            continue
        day = lower in ("on", "in", "late", "early") and narration.lower(index) in function_words("time") | _NEAR
        adverb = lower in function_words("auxiliary", "time") or is_adverb(narration.words[index - 1])
        if not (adverb or day or _is_date(narration, index - 1)):
            break
        index -= 1
    return index


def _is_date(narration: Narration, index: int) -> bool:
    """Whether the number at ``index`` is a day or a year (May 3, in 2019), not a share (six in 10)."""
    lower, before = narration.lower(index), narration.lower(index - 1)
    return lower.isdigit() and (before in function_words("time") or (before in ("in", ",") and len(lower) == 4))


def _ends_at(narration: Narration, actors: Sequence[Actor], index: int, *, participle: bool) -> Actor | None:
    """The actor that ends right before ``index``, or before a comma or "and" there.

    A participle has its subject in its own clause (X came, saying), so only "with X saying" gives it one that stands beside it.
    """
    if participle:
        return next((actor for actor in actors if actor.last == index and _is_behind_with(narration, actor)), None)
    edge = index - 1 if narration.lower(index - 1) == "and" else index
    fitting = [actor for actor in actors if actor.last == edge or (narration.lower(edge - 1) == "," and actor.last == edge - 1)]
    subjects = [actor for actor in fitting if not actor.oblique]
    return subjects[-1] if subjects else None


def _is_behind_with(narration: Narration, actor: Actor) -> bool:
    before = actor.first - 1
    while before > max(-1, actor.first - _LONGEST_PHRASE) and narration.words[before].is_capital:
        before -= 1
    recorded = narration.lower(before) == "of" and narration.lower(before - 1) in nouns("recording")
    return not actor.oblique or narration.lower(before) == "with" or recorded


def behind_cue(narration: Narration, actors: Sequence[Actor], index: int) -> Actor | None:
    """The actor behind a cue: in the words up to the next comma, stop or run, a person before anything else."""
    last = index
    end = min(len(narration.words), index + REACH)
    while last < end and narration.words[last].run < 0 and narration.lower(last) not in BREAKS | STOPS:
        last += 1
    inside = [actor for actor in actors if index <= actor.first < last]
    near = [actor for actor in inside if actor.first <= index + 1]
    titled = next((actor for actor in inside if actor.kind == "person"), None)
    if titled is not None and near and near[0].last < titled.first and _is_long_title(narration, index, titled.first):
        return titled
    if near and near[0].kind != "document":
        return near[0]
    named = [a for a in inside if a.kind == "person" and (not a.oblique or _is_title(narration, index, a.first))]
    if named and _phrase_end(narration, index, last) > named[0].first:
        return named[0]
    if near:
        return near[0]
    return phrase_of(narration, index, _phrase_end(narration, index, last))


def _is_title(narration: Narration, first: int, last: int) -> bool:
    """Whether the words before a name are its title: Bank of Larna chief."""
    words = narration.words[first:last]
    return all(word.lower == "of" or word.tag in _PHRASE_TAGS[:-1] for word in words) if len(words) <= _LONGEST_PHRASE else False


def _is_long_title(narration: Narration, first: int, last: int) -> bool:
    """Whether the words before a name are two titles: former mayor and party chairman Ana Brod."""
    words = narration.words[first:last]
    two = any(word.lower == "and" for word in words) and words[-1].tag in ("NN", "NNP") and words[-1].lower != "and"
    return two and all(word.lower in ("of", "and", "for") or word.tag in _PHRASE_TAGS[:-1] for word in words)


def _phrase_end(narration: Narration, index: int, last: int) -> int:
    """Where a phrase ends: before a word that opens an aside, or a participle behind its noun (a poll released on Monday)."""
    for at in range(index, last):
        participle = narration.words[at].tag in ("VBN", "VBG") and narration.words[at - 1].tag in ("NN", "NNS")
        if narration.lower(at) in _PHRASE_ENDS or (participle and at > index):
            return at
    return last


def phrase_of(narration: Narration, first: int, last: int) -> Actor | None:
    """A phrase that no actor covers, if it looks like a noun phrase: it has an article, a capital or a noun's tag."""
    if not 0 < last - first <= _LONGEST_PHRASE:
        return None
    words = narration.words[first:last]
    if any(word.run >= 0 or word.lower in BREAKS | STOPS for word in words):
        return None
    untagged = not words[-1].tag and words[0].lower in function_words("determiner")
    opened = words[0].tag == "DT" and any(word.tag in ("NN", "NNS") or word.lower.endswith("-year-old") for word in words)
    noun = words[-1].tag.startswith("NN") or words[-1].is_capital or untagged or opened
    if not noun or words[0].lower in function_words("preposition") or words[-1].lower in function_words("time"):
        return None
    return Actor(first, last, narration.span(first, last), "unnamed", None, False, words[-1].lower)


def phrase_before(narration: Narration, actors: Sequence[Actor], left: int, first: int) -> Actor | None:
    """The noun phrase that ends right before ``left``, told by its tags: one employee of the bank."""
    last = narration.words[left - 1] if left > first else None
    if last is None or last.tag not in ("NN", "NNS", "NNP", "NNPS", "CD", "VBN") or last.lower in function_words("time"):
        return None
    if last.tag == "VBN":
        return _those(narration, left, first)
    start = left - 1
    while start > first and left - start < _LONGEST_PHRASE and narration.words[start - 1].tag in _PHRASE_TAGS:
        start -= 1
    while start < left and narration.words[start].tag in ("IN", "CC", "POS", "TO"):
        start += 1
    if narration.words[start].tag == "CD" and narration.lower(start - 1) in _ROUGHLY:
        start -= 1
    before = narration.lower(start - 1)
    if (before in function_words("preposition") and before not in CONJUNCTIONS) or narration.lower(start) in FIRST_PERSON:
        return None
    if any(actor.first == start and actor.last == left and actor.oblique and actor.kind == "person" for actor in actors):
        return None
    inside = next((actor.entity for actor in actors if start <= actor.first < left and actor.kind == "organization"), None)
    head = next((i for i in range(start, left - 1) if narration.words[i + 1].tag == "IN"), left - 1)
    return Actor(start, left, narration.span(start, left), "unnamed", inside, False, narration.lower(head))


def main_subject(narration: Narration, actors: Sequence[Actor], index: int) -> Actor | None:
    """The subject behind the clause of a participle that opens its sentence: Saying it was open, X left."""
    last = min(narration.sentence_at(index)[1], index + REACH)
    for comma in range(index, last - 1):
        ends = narration.lower(comma) == "," or (
            narration.words[comma].run >= 0 and narration.runs[narration.words[comma].run].content.text.endswith(",")
        )
        if not ends:
            continue
        actor = next((one for one in actors if one.first > comma), None)
        if (
            actor is None
            or actor.oblique
            or not all(word.tag[:2] in _TITLE_TAGS for word in narration.words[comma + 1 : actor.first])
        ):
            continue
        if actor.last < last and _has_verb_behind(narration, actor.last, last):
            return actor
    return None


def _has_verb_behind(narration: Narration, index: int, last: int) -> bool:
    while index < last and (is_adverb(narration.words[index]) or narration.lower(index) in function_words("auxiliary")):
        if narration.words[index].tag in FINITE:
            return True
        index += 1
    return index < last and (narration.words[index].tag in FINITE or narration.lower(index) == ",")


def first_subject(narration: Narration, actors: Sequence[Actor], first: int, index: int) -> Actor | None:
    """The noun phrase before the first verb of a sentence that no actor covers: the crews left, saying ..."""
    verb = next((i for i in range(first, index) if narration.words[i].tag in FINITE), None)
    return phrase_before(narration, actors, skip_back(narration, verb, first), first) if verb is not None else None


def _those(narration: Narration, left: int, first: int) -> Actor | None:
    """``those surveyed``, ``people polled``: a plural with a participle behind it."""
    head = narration.words[left - 2] if left - 2 >= first else None
    if head is None or not (head.lower == "those" or head.tag == "NNS"):
        return None
    return Actor(left - 2, left, narration.span(left - 2, left), "group", None, False, head.lower)


def of_nearest_clause(narration: Narration, free: Sequence[Actor], start: int, end: int) -> Actor | None:
    """The first of ``free`` in the clause nearest to the word ``end`` that has one, back to ``start``."""
    for begin, stop in _clauses(narration, start, end):
        inside = [actor for actor in free if begin <= actor.first < stop]
        if inside:
            return inside[0]
    return None


def _clauses(narration: Narration, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches between commas, the nearest first; asides (who ..., when ..., in ...) are left out."""
    edges = [start, *(i + 1 for i in range(start, end) if narration.lower(i) in BREAKS), end + 1]
    found = []
    for begin, stop in zip(edges[-2::-1], edges[:0:-1], strict=True):
        opener = narration.words[begin] if begin < len(narration.words) else None
        if opener is None or opener.lower in function_words("aside", "preposition") or opener.tag in ("VBG", "VBN"):
            continue
        found.append((begin, stop - 1))
    return found
