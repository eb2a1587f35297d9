"""Regular expressions take linear time: each reads 100,000 characters of what it might stumble over.

All that a module holds, alone or in a tuple or dict, and those that its cached functions make of tables and languages.

No clock decides: a pattern that is quadratic there takes minutes, and the alarm is set to a time that only such a one exceeds.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import signal
from collections.abc import Iterator
from types import ModuleType

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


ARGUMENTS: dict[str, object] = {"languages": ("en", "hi"), "code": "de", "language": "de"}
"""What a cached function that makes patterns is called with, by the name of its parameter."""


def _made(module: ModuleType) -> Iterator[tuple[str, object]]:
    """What the cached functions of a module make, of those that have no parameter or one of `ARGUMENTS`."""
    for name, function in vars(module).items():
        if not hasattr(function, "cache_clear") or function.__module__ != module.__name__:
            continue
        annotation = inspect.signature(function).return_annotation
        names = list(inspect.signature(function).parameters)
        if ("Pattern" in str(annotation) or str(annotation).startswith(("_", "tuple[_"))) and set(names) <= set(ARGUMENTS):
            yield name, function(*(ARGUMENTS[parameter] for parameter in names))


def _held(value: object, depth: int = 3) -> Iterator[re.Pattern[str]]:
    """The patterns in a value, however it holds them."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth and isinstance(value, dict | tuple | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _held(part, depth - 1)


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for found in pkgutil.walk_packages(newsparse.__path__, "newsparse."):
        module = importlib.import_module(found.name)
        for name, value in (*vars(module).items(), *_made(module)):
            for number, pattern in enumerate(_held(value)):
                yield f"{found.name}.{name}-{number}", pattern
    for row in formats(("en", "de")):
        yield f"datelines.{row.name}", row.pattern


PATTERNS = dict(_patterns())


def test_there_are_patterns() -> None:
    assert len(PATTERNS) > 100


def test_no_maker_of_patterns_is_left_out() -> None:
    modules = [importlib.import_module(found.name) for found in pkgutil.walk_packages(newsparse.__path__, "newsparse.")]
    makers = {
        f"{module.__name__}.{name}": set(inspect.signature(function).parameters)
        for module in modules
        for name, function in vars(module).items()
        if hasattr(function, "cache_clear")
        and function.__module__ == module.__name__
        and "Pattern" in str(inspect.signature(function).return_annotation)
    }
    left_out = {name for name, parameters in makers.items() if not parameters <= set(ARGUMENTS)}
    assert left_out == {"newsparse.opening.formats._compiled"}  # what it compiles are the rows of datelines


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
