"""Many dispatches: the line of `parse` over a stream, in windows, in one process or several, in order, and ended by none.

The one decision worth knowing: a dispatch is checked and given its number where the stream is read; from there on it is a plain
value that may be read anywhere, and its context stays behind and meets the item again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar, overload

from newsparse.arguments import Call, Dispatch, Given, Published, check_call, read_given
from newsparse.batches import failure, or_failure, windows
from newsparse.errors import InputTypeError, InvalidSettingError, WorkersError
from newsparse.models import Config, NewsItem, ParseFailure
from newsparse.parse import lay_out
from newsparse.story import Layout, read_stories
from newsparse.workers import in_order

if TYPE_CHECKING:
    from spacy.language import Language

C = TypeVar("C")
Checked = Dispatch | ParseFailure

WINDOW = 8
"""Batches of a window, inside which texts are sorted by length: more of them gain nothing more."""

HEAVIEST = 1_000_000
"""Characters of a window, which ends with the dispatch that brings it there."""


@overload
def parse_articles(
    texts: Iterable[Given],
    *,
    as_tuples: Literal[False] = False,
    published: Published = None,
    language: str | None = None,
    nlp: Language | None = None,
    config: Config | None = None,
    batch_size: int = 32,
    n_process: int = 1,
) -> Iterator[NewsItem | ParseFailure]: ...


@overload
def parse_articles(
    texts: Iterable[tuple[Given, C]],
    *,
    as_tuples: Literal[True],
    published: Published = None,
    language: str | None = None,
    nlp: Language | None = None,
    config: Config | None = None,
    batch_size: int = 32,
    n_process: int = 1,
) -> Iterator[tuple[NewsItem | ParseFailure, C]]: ...


def parse_articles(
    texts: Iterable[Any],
    *,
    as_tuples: bool = False,
    published: Published = None,
    language: str | None = None,
    nlp: Language | None = None,
    config: Config | None = None,
    batch_size: int = 32,
    n_process: int = 1,
) -> Iterator[Any]:
    """Read many dispatches, lazily and in order.

    Args:
        texts: Dispatches: str or bytes, pairs (text, published), or mappings with the keys ``text``, ``published`` and
            ``language`` (others are left alone). What one says of itself goes before what the call says for all.
        as_tuples: Whether ``texts`` gives pairs (dispatch, context) and each item is to come with its context: a key, a path,
            a row.
        published: As for `parse_article`, for all of them.
        language: As for `parse_article`, for all of them.
        nlp: As for `parse_article`.
        config: As for `parse_article`.
        batch_size: Dispatches that are given to the pipeline together. Eight times as many are read ahead, so that those of
            like length go together. Memory grows with it; the results do not depend on it.
        n_process: Processes, each with the pipeline loaded once; none is started for 1. A program that asks for more must
            start under ``if __name__ == "__main__":``. One that dies is replaced.

    Returns:
        For each dispatch what `parse_article` returns, or a `ParseFailure` where it would raise; the run goes on. If ``texts``
        itself raises, that comes through, after the items that it had given.

    Raises:
        InvalidSettingError: ``batch_size`` or ``n_process`` is less than one.
        InputTypeError: ``texts`` is a single str or bytes.
        InvalidDateError, UnknownLanguageError, InputTypeError: As `parse_article`, for the arguments that hold for all.
        PipelineNotInstalledError: When the first dispatch needs it.
        WorkersError: The processes cannot be started.

    Example:
        >>> rows = [({"text": "OSLO, May 3 (AP) - Rain.", "published": "2025-05-04"}, "a.txt"), ("", "b.txt")]
        >>> for item, name in parse_articles(rows, as_tuples=True, config=Config(fields=())):
        ...     print(name, getattr(item, "date", None), getattr(item, "error", None))
        a.txt 2025-05-03 None
        b.txt None EmptyDispatchError
    """
    if batch_size < 1 or n_process < 1:
        raise InvalidSettingError(f"batch_size={batch_size} and n_process={n_process} must be at least 1")
    if isinstance(texts, str | bytes):
        raise InputTypeError(f"texts must be an iterable of dispatches, not one ({type(texts).__name__}); see parse_article")
    call = check_call(published, language, nlp, config)
    found = _run(_checked(texts, call, as_tuples=as_tuples), call, batch_size, n_process)
    return found if as_tuples else (item for item, _ in found)


def _checked(texts: Iterable[Any], call: Call, *, as_tuples: bool) -> Iterator[tuple[Checked, object]]:
    """Each dispatch, or why it is none, and its context."""
    for index, given in enumerate(texts):
        if not as_tuples:
            yield or_failure(index, partial(read_given, given, index, call)), None
        elif isinstance(given, tuple) and len(given) == 2:
            yield or_failure(index, partial(read_given, given[0], index, call)), given[1]
        else:
            error = InputTypeError(f"with as_tuples each must be a pair (dispatch, context), not {type(given).__name__}")
            yield failure(index, error), None


def _run(
    dispatches: Iterator[tuple[Checked, object]], call: Call, batch_size: int, n_process: int
) -> Iterator[tuple[NewsItem | ParseFailure, object]]:
    contexts: deque[object] = deque()

    def jobs() -> Iterator[list[Checked]]:
        for window in windows(dispatches, WINDOW * batch_size, _weight, HEAVIEST):
            contexts.extend(context for _, context in window)
            yield [dispatch for dispatch, _ in window]

    state = (call, batch_size)
    alone = (_read(state, job) for job in jobs())
    found = alone if n_process == 1 else in_order(jobs(), _read, state, _given_up, processes=n_process)
    for items in found:
        yield from ((item, contexts.popleft()) for item in items)


def _weight(dispatch: tuple[Checked, object]) -> int:
    return len(dispatch[0].text) if isinstance(dispatch[0], Dispatch) else 0


def _read(state: tuple[Call, int], dispatches: list[Checked]) -> list[NewsItem | ParseFailure]:
    """The item or failure of each dispatch; the stories are read together."""
    call, batch_size = state
    laid = [one if isinstance(one, ParseFailure) else or_failure(one.number, partial(_lay_out, one, call)) for one in dispatches]
    items = iter(read_stories([(one.layout, one.call) for one in laid if isinstance(one, _Laid)], call, batch_size))
    return [_or_failure(one.number, next(items)) if isinstance(one, _Laid) else one for one in laid]


class _Laid(NamedTuple):
    number: int
    layout: Layout
    call: Call


def _lay_out(dispatch: Dispatch, call: Call) -> _Laid:
    own = call._replace(published=dispatch.published, language=dispatch.language)
    return _Laid(dispatch.number, lay_out(dispatch.text, own), own)


def _or_failure(index: int, item: NewsItem | Exception) -> NewsItem | ParseFailure:
    return failure(index, item) if isinstance(item, Exception) else item


def _given_up(dispatch: Checked) -> ParseFailure:
    """What stands in the place of a dispatch that no process survives."""
    died = WorkersError("the process that read it died: it was killed, or ran out of memory")
    return dispatch if isinstance(dispatch, ParseFailure) else failure(dispatch.number, died)
