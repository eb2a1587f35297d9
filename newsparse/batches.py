"""A run over many dispatches that nothing ends: windows of bounded size, and failures in the place of items."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from newsparse.models import ParseFailure

T = TypeVar("T")


def windows(given: Iterable[T], most: int, weight: Callable[[T], int], heaviest: int) -> Iterator[list[T]]:
    """What is given in lists of ``most``, fewer where they weigh ``heaviest`` together.

    What came before ``given`` raised comes before its error.

    Example:
        >>> list(windows(["a", "bb", "c", "d", "e"], 3, len, 3))
        [['a', 'bb'], ['c', 'd', 'e']]
    """
    source = iter(given)
    error: Exception | None = None
    while error is None:
        window: list[T] = []
        load = 0
        try:
            while len(window) < most and load < heaviest:
                window.append(next(source))
                load += weight(window[-1])
        except StopIteration:
            if not window:
                return
        except Exception as raised:  # the caller's own; it comes through below
            error = raised
        if window:
            yield window
    raise error


def or_failure(index: int, read: Callable[[], T]) -> T | ParseFailure:
    """What ``read`` returns, or the failure of the item: the one place where any error is caught, so that a run goes on."""
    try:
        return read()
    except Exception as error:
        return failure(index, error)


def failure(index: int, error: Exception) -> ParseFailure:
    """What stands in the place of an item over which ``error`` was raised."""
    return ParseFailure(index=index, error=type(error).__name__, message=str(error))
