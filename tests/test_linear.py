"""Every regular expression of the package takes linear time: each reads 100,000 characters of what it might stumble over.

No clock decides: a pattern that is quadratic there takes minutes, and the alarm is set to a time that only such a one exceeds.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator

import pytest

import newsparse
from newsparse.opening.formats import formats

SIZE = 100_000
TOO_LONG = 5
"""Seconds for one unit; a linear pattern takes hundredths."""

UNITS = (
    "a", "A", "1", " ", "\n", "-", "(", '"', "'", ".", "/", "=", "\u200b", "é", "中",
    "A ", "a\n", "- ", ", ", "A. ", "A, B ", "OSLO, May 3, ", "By A B and ", "of the ", "1/2 ", "a@", "12:30 ", "(Reuters) ",
)  # fmt: skip


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern that a module holds, alone or in a tuple or dict, and those of the dateline table."""
    for found in pkgutil.walk_packages(newsparse.__path__, "newsparse."):
        for name, value in vars(importlib.import_module(found.name)).items():
            values = value.values() if isinstance(value, dict) else value if isinstance(value, tuple | list) else [value]
            for number, pattern in enumerate(values):
                if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str):
                    yield f"{found.name}.{name}-{number}", pattern
    for row in formats(("en", "de")):
        yield f"datelines.{row.name}", row.pattern


PATTERNS = dict(_patterns())


def test_there_are_patterns() -> None:
    assert len(PATTERNS) > 100


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no alarm on this system")
@pytest.mark.parametrize("name", PATTERNS)
def test_pattern_is_linear(name: str) -> None:
    def give_up(*_: object) -> None:
        raise AssertionError(f"{name} takes more than linear time on {unit!r}")

    pattern = PATTERNS[name]
    before = signal.signal(signal.SIGALRM, give_up)
    try:
        for unit in UNITS:
            text = unit * (SIZE // len(unit))
            signal.setitimer(signal.ITIMER_REAL, TOO_LONG)
            if not name.startswith("datelines."):  # those are matched at the beginning of a line and nowhere else
                assert sum(1 for _ in pattern.finditer(text)) <= len(text) + 1
            pattern.match(text)
            pattern.fullmatch(text)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
