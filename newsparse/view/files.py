"""Pages written to files: one dispatch or a batch in one file, or a folder with an overview and a page for each dispatch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsparse.models import NewsItem
from newsparse.view.pages import to_html

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def write_pages(named: Iterable[tuple[str, NewsItem]], target: Path) -> Path | None:
    """Write the pages and return the one to open; None if there is no item.

    Args:
        named: The names of the files that were read, and the items.
        target: A file ending in ``.html`` or ``.htm``, which then holds everything; else a folder, made if need be, that gets
            ``index.html`` and a page for each item. Items are then written as they come and not kept.
    """
    if is_file(target):
        items = [item for _, item in named]
        if not items:
            return None
        target.write_text(to_html(items[0] if len(items) == 1 else items), encoding="utf-8", newline="\n")
        return target
    target.mkdir(parents=True, exist_ok=True)
    links: list[str] = []
    page = to_html(_written(named, target, links), links=links)
    if not links:
        return None
    index = target / "index.html"
    index.write_text(page, encoding="utf-8", newline="\n")
    return index


def is_file(target: Path) -> bool:
    """Whether ``target`` means one file: it ends like a page and no folder has its name."""
    return target.suffix.lower() in (".html", ".htm") and not target.is_dir()


def _written(named: Iterable[tuple[str, NewsItem]], folder: Path, links: list[str]) -> Iterator[NewsItem]:
    """The items, each after its page is written and its address added to ``links``."""
    for number, (name, item) in enumerate(named, start=1):
        stem = _UNSAFE.sub("-", Path(name).stem).strip("-.")[:60] or "dispatch"
        page = folder / f"{number:04d}-{stem}.html"
        page.write_text(to_html(item, home="index.html"), encoding="utf-8", newline="\n")
        links.append(page.name)
        yield item
