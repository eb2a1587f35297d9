"""Who wrote it: the lines ``By NAME``, a name above its job title, a name ``in PLACE``, a name alone above the dateline.

The one decision worth knowing: a line is a byline only if every part of it can be told (names, a place, a title, an employer),
so ``By noon the queue`` is none, and ``By dpa correspondents`` names nobody.
"""

from __future__ import annotations

import re
from functools import cache

from newsparse.agencies import find_agency
from newsparse.opening.authors import Byline, author_at, names_nobody, read_authors
from newsparse.opening.lines import unmarked
from newsparse.opening.names import begins_with_day, is_name
from newsparse.places import is_place_name
from newsparse.tables import language, language_codes, read_toml
from newsparse.text import Passage, is_caseless, label_pattern, longest_first

LONGEST = 240
"""Characters of the longest byline that is read; four names with their employers take 130."""


@cache
def _given_names() -> frozenset[str]:
    """Given names that are ordinary words as well."""
    return frozenset(read_toml("lines.toml")["byline"]["given"])


@cache
def _by(code: str) -> re.Pattern[str]:
    """What opens a byline: words of the language and of English, and of any language those that need a colon."""
    labels = {word for other in language_codes() for word in language(other).by_words if word.endswith(":")}
    words = longest_first((*language("en").by_words, *language(code).by_words, *labels))
    return re.compile(rf"(?:{'|'.join(map(label_pattern, words))})\s?[:：.]?\s*", re.IGNORECASE)


# What is left hanging where a list of names goes on in the next line.
_LOOSE_END = re.compile(r"(?:[,;&] ?| and| und| y| e| et)$", re.IGNORECASE)
_DASHED = re.compile(r"^(?:[-–—*•□■]+\s*)+")
# "Ana Reyes in Lima"
_IN_PLACE = re.compile(r"(.{3,60}?)\s{1,8}in\s{1,8}(.{2,30})")
# ", Associated Press", " (PAP)", "/dpa": what must stand in a line without "By".
_SIGNED = re.compile(r"(?:[,/|(]|\s[-–—] ) ?([^\s,/|()][^,/|()]{1,40})\)?$")


def read_byline(line: Passage, *, language: str = "en") -> Byline | None:
    """What a line that begins with ``By`` says, or None if it is no byline.

    Example:
        >>> [author.name for author in read_byline(Passage("By JANE ROE and Tom Birch, dpa")).authors]
        ['JANE ROE', 'Tom Birch']
        >>> read_byline(Passage("By noon the queue had reached the bridge."))
    """
    if len(line) > LONGEST:
        return None
    text = _unbracketed(unmarked(line))
    begin = _by(language).match(text.text)
    if begin is None:
        return read_caseless(text) if is_caseless(text.text[:1]) else None
    rest = _unbracketed(text[begin.end() :]).strip("-–—| ")
    loose = _LOOSE_END.search(rest.text)
    rest = rest[: loose.start()] if loose else rest
    named = read_authors(rest)
    if named is not None:
        return named
    if find_agency(rest.text) is not None and not is_caseless(rest.text[:1]):
        return Byline((), rest)
    return Byline(()) if names_nobody(rest.text) else None


def _unbracketed(text: Passage) -> Passage:
    """``text`` without dashes before it and the one pair of brackets around it."""
    dash = _DASHED.match(text.text)
    text = text[dash.end() :] if dash else text
    pairs = {"(": ")", "（": "）", "[": "]", "【": "】"}
    if len(text) > 2 and pairs.get(text.text[0]) == text.text[-1] and text.text[0] not in text.text[1:]:
        return text[1:-1].strip()
    return text


# "新华社记者 高林、张小雨", "本报记者高林"; "김유진 박민수 기자 =", "김유진 특파원".
_CHINESE_LINE = re.compile(
    r"\S{0,6}?(?:记者|記者|特派员|特派員|通讯员)[\s:：]*(?P<names>[\u3400-\u9fff·、，,\s]{2,30}?)(?:报道|報導)?"
)
_KOREAN_LINE = re.compile(
    r"(?P<names>[가-힣]{2,4}(?:[\s·,]+[가-힣]{2,4}){0,4})\s*(?:기자|특파원|객원기자|선임기자)(?:\s*=)?(?:\s+\S+@\S+)?"
)


def read_caseless(line: Passage) -> Byline | None:
    """The byline of a line in Chinese, Japanese or Korean in which the word for reporter stands beside the names, or None."""
    for pattern in (_CHINESE_LINE, _KOREAN_LINE):
        match = pattern.fullmatch(line.text)
        if match:
            return read_authors(line.group(match, "names"))
    return None


def read_name_in_place(line: Passage, story: str) -> Byline | None:
    """The author of a line such as ``Ana Reyes in Lima``, or None. ``story`` tells it from ``Ferry Sinks in Lima``."""
    match = _IN_PLACE.fullmatch(line.text)
    if match is None or not is_place_name(match.group(2)) or not _is_bare_name(match.group(1), story):
        return None
    return Byline((author_at(line.group(match, 1)),))


def _is_bare_name(text: str, story: str, *, is_below_headline: bool = False) -> bool:
    """Whether ``text`` is a name also where nothing says so: few words, and none that the story uses in small letters.

    Given names such as Will may be used so, and below a headline the last word, for names such as Larry Fine.
    """
    words = text.split()
    if not is_name(text) or len(words) > 4 or begins_with_day(text):
        return False
    ordinary = [word for word in words if len(word) > 3 and _is_in_small_letters(word, story)]
    if ordinary == words[:1] and words[0].casefold() in _given_names():
        return True
    return not ordinary or (is_below_headline and ordinary == words[-1:])


def _is_in_small_letters(word: str, story: str) -> bool:
    return re.search(rf"(?<![^\W_]){re.escape(word.lower())}(?![^\W_])", story) is not None


def read_name_alone(line: Passage, story: str | None = None) -> Byline | None:
    """The authors of a line that holds names and nothing else, or None; a place is none.

    Args:
        line: The line.
        story: The story below headline and line, which may use a word of the line in small letters; None if other signs make
            it a byline.
    """
    text = unmarked(line)
    if len(text) > LONGEST or is_place_name(text.text):
        return None
    byline = read_authors(text)
    if byline is None or text.text.endswith((".", "!", "?")):
        return None
    if story is None:
        return byline if byline.employer is None and not any(author.title for author in byline.authors) else None
    is_sure = all(_is_bare_name(author.text, story, is_below_headline=True) for author in byline.authors)
    return byline if is_sure and not text.text.isupper() else None


def read_signed(line: Passage, story: str) -> Byline | None:
    """The authors of a line without ``By`` that names their agency: ``ANA REYES, Associated Press``, ``Ana Reyes (PAP)``."""
    text = unmarked(line)
    label = _SIGNED.search(text.text) if text and len(text) <= LONGEST and text.text[-1] not in ".!?:" else None
    if label is None or not (find_agency(label[1]) or find_agency(label[1].split()[0])):
        return None
    byline = read_authors(text)
    if byline is None or byline.employer is None or find_agency(byline.employer.text) is None:
        return None
    is_apart = text.between(text.start, byline.employer.start).text.rstrip()[-1:] in (*",(/|-–—",)
    return byline if is_apart and all(_is_bare_name(author.text, story) for author in byline.authors) else None
