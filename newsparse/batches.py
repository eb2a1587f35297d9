"""A run over many dispatches that nothing ends: lists of a size, and failures in the place of items."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from newsparse.models import ParseFailure

T = TypeVar("T")


def batches(texts: Iterable[T], size: int) -> Iterator[list[tuple[int, T]]]:
    """The texts, numbered, in lists of ``size``; what was given before ``texts`` raised comes before its error."""
    numbered = enumerate(texts)
    error: Exception | None = None
    while error is None:
        batch: list[tuple[int, T]] = []
        try:
            batch.extend(islice(numbered, size))
        except Exception as raised:  # the caller's own; it comes through below
            error = raised
        if batch:
            yield batch
        elif error is None:
            return
    raise error


def or_failure(index: int, read: Callable[[], T]) -> T | ParseFailure:
    """What ``read`` returns, or the failure of the item: the one place where any error is caught, so that a run goes on."""
    try:
        return read()
    except Exception as error:
        return ParseFailure(index=index, error=type(error).__name__, message=str(error))
