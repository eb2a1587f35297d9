"""`to_html`: a dispatch, or many, as one page that needs nothing but a browser."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newsparse.errors import InputTypeError, InvalidSettingError
from newsparse.models import NewsItem, ParseFailure
from newsparse.view import world
from newsparse.view.overview import Tally
from newsparse.view.page import LAYERS, Page, page_of, role_text
from newsparse.view.templates import render

_INVISIBLE = re.compile(r"[\x00-\x20\x7f]")
"""What browsers leave out where they look for a scheme."""

_SCHEME = re.compile(r"\A(?!(?:https?|file):)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
"""A scheme that no page has."""


def to_html(
    items: NewsItem | Iterable[NewsItem | ParseFailure], *, links: Sequence[str] | None = None, home: str | None = None
) -> str:
    """A page of HTML that shows one item, or an overview of many with their pages inside.

    The page holds its style sheet and its little script, loads nothing, and forbids the browser to run or load anything else; a
    dispatch full of markup is shown as text.

    Args:
        items: An item, or any iterable of items, as `parse_articles` gives them; failures are listed in the overview.
        links: Addresses of the single pages, for the items in their order. An overview then leads there and holds no pages
            itself, which is the way for more than some hundred dispatches.
        home: Address of an overview that the page of a single item leads back to.

    Raises:
        InputTypeError: ``items`` is neither an item nor an iterable of items and failures.
        InvalidSettingError: ``links`` has fewer addresses than there are items.

    Example:
        >>> from newsparse import parse_article, to_html, Config
        >>> item = parse_article("OSLO (AP) — A ferry was <b>late</b>.", config=Config(fields=()))
        >>> "A ferry was &lt;b&gt;late&lt;/b&gt;." in to_html(item)
        True
    """
    if isinstance(items, NewsItem):
        return render(
            "page.html", page=page_of(items), home=home if home is None else _address(home), layers=LAYERS, role_text=role_text
        )
    given: object = items
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        raise InputTypeError(f"to_html takes an item or an iterable of items, not {type(items).__name__}; parse the dispatch first")
    tally = Tally()
    pages: list[Page] = []
    for item in items:
        if isinstance(item, ParseFailure):
            tally.add(item, "")
        elif not isinstance(item, NewsItem):
            raise InputTypeError(f"to_html takes items and failures, not {type(item).__name__}")
        elif links is None:
            pages.append(page_of(item, f"d{len(pages) + 1}-"))
            tally.add(item, f"#{pages[-1].prefix}top")
        else:
            if len(tally.rows) >= len(links):
                raise InvalidSettingError(f"links has {len(links)} addresses, fewer than there are items")
            tally.add(item, _address(links[len(tally.rows)]))
    outline = world.outline()
    return render("overview.html", view=tally.overview(), pages=pages, outline=outline, layers=LAYERS, role_text=role_text)


def _address(address: str) -> str:
    """The address of a page. What only looks like a scheme is the name of a file, so that nothing but a page can be meant.

    >>> _address("a/b.html"), _address("https://a.example/b.html"), _address("18:30.html"), _address("javascript:alert(1)")
    ('a/b.html', 'https://a.example/b.html', '18:30.html', './javascript:alert(1)')
    """
    return f"./{address}" if _SCHEME.match(_INVISIBLE.sub("", address)) else address
