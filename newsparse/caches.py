"""What is kept between calls, and how to let go of it.

Kept are the tables of the package, read on first use, the loaded pipelines, and the last few thousand answers of a few small
look-ups, each with a bound. Of dispatches only those few pieces are kept: labels, dates, names, the last paragraphs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator


def clear_caches() -> None:
    """Let go of all that newsparse keeps between calls: tables, pipelines, look-ups. It is read again when it is needed.

    For a program that has done its parsing and runs on. The results do not depend on it.
    """
    for cached in caches().values():
        cached()


def caches() -> dict[str, Callable[[], None]]:
    """What clears each cache of the modules that are loaded, by the name of the function that has it."""
    return dict(_caches())


def _caches() -> Iterator[tuple[str, Callable[[], None]]]:
    for name, module in sorted(sys.modules.items()):
        if name.startswith("newsparse."):
            for value in vars(module).values():
                if hasattr(value, "cache_clear") and value.__module__ == name:
                    yield f"{name}.{value.__qualname__}", value.cache_clear
