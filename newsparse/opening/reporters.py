"""The reporters that a dateline names: in its brackets, behind its agency, on its last line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsparse.agencies import find_agency
from newsparse.models import Author, Dateline
from newsparse.opening.names import is_any_name, split_names
from newsparse.text import Passage, squash

# "（记者高林、张小雨）", "中央社記者王立明", "(记者 高林 通讯员 张小雨)".
_CHINESE = re.compile(r"(?:记者|記者|特派员|特派員)[\s:：]*(?P<names>[^()（）\d]+)")
# "(서울=연합뉴스) 김유진 박민수 특파원 =".
_KOREAN = re.compile(r"[)\]]\s*(?P<names>[가-힣][가-힣 ·,]*?)\s*(?:기자|특파원)")
# "【ワシントン＝山田太郎】", "【台北＝山田太郎、林花子】".
_JAPANESE = re.compile(r"【[^【】=＝]{1,20}[=＝](?P<names>[^【】=＝\d]{2,30})】")
_LABEL = re.compile(r"实习记者|通讯员|記者|记者|特派员|特派員|报道|報導|综合报道|電|电")
_EAST_ASIAN_WORD = re.compile(r"[^\s、,，·;；]+")
# "KNA by Ana Reyes", "РИА Новости, Пётр Ломов.", "/Корр. ТАСС Иван Петров/": what is left behind the agency.
_BEHIND = re.compile(r"^[\s,/)\].:–—-]*(?:by\s+)?(?P<names>.*?)[\s/.,:=–—-]*$", re.DOTALL)
# "Baku. Leyla Orujova – APA": between the place and the agency.
_BEFORE = re.compile(r"^\.\s+(?P<names>[^,\n]*?)\s*[–—-]\s*$")
# "/Анна Коваль - БЕЛТА/": between the slash and the agency.
_IN_SLASHES = re.compile(r"^[^/\n]{0,60}/\s*(?P<names>[^/,\n]*?)\s*[–—-]\s*$")


def read_reporters(dateline: Dateline) -> tuple[Author, ...]:
    """The reporters that a dateline names, in order.

    Example:
        >>> from newsparse.opening.dateline import find_dateline
        >>> [a.name for a in read_reporters(find_dateline(Passage("(부산=연합뉴스) 박서준 기자 = 부산시는"), language="ko"))]
        ['박서준']
    """
    return tuple(Author.at(name, name=squash(name.text)) for name in _names(dateline))


def _names(dateline: Dateline) -> Iterator[Passage]:
    printed = Passage(dateline.text, dateline.start)
    for pattern in (_CHINESE, _KOREAN, _JAPANESE):
        match = pattern.search(printed.text)
        if match is not None:
            yield from _east_asian(printed.group(match, "names"), dateline)
            return
    if dateline.agency is None:
        return
    last_place = max((mention.end for place in dateline.places for mention in place.mentions), default=dateline.start)
    last_slot = max(dateline.agency.end, last_place, dateline.date_text.end if dateline.date_text else 0)
    behind = printed.between(last_slot, dateline.end)
    before = printed.between(last_place, dateline.agency.start)
    beside = printed.between(dateline.date_text.end if dateline.date_text else last_place, dateline.agency.start)
    for piece, pattern in ((behind, _BEHIND), (before, _BEFORE), (beside, _IN_SLASHES)):
        match = pattern.match(piece.text)
        names = list(split_names(piece.group(match, "names"))) if match and match["names"] else []
        if names and all(is_any_name(name.text) for name in names):
            yield from names
            return


def _east_asian(names: Passage, dateline: Dateline) -> Iterator[Passage]:
    """Names divided by commas or blanks, up to the first place behind them; words for reporters between them left out."""
    first_place = min((m.start for place in dateline.places for m in place.mentions if m.start > names.start), default=names.end)
    names = names.between(names.start, first_place)
    for match in _EAST_ASIAN_WORD.finditer(names.text):
        part = names.group(match)
        label = _LABEL.match(part.text)
        part = part[label.end() :] if label else part
        if part and find_agency(part.text) is None:
            yield part
