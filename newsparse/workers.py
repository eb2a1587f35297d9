"""Processes that work side by side, in order, and are replaced when they die.

The one decision worth knowing: whatever a process dies of, nothing is lost. Its jobs are done again one by one by a fresh
process; a job that kills that one too is halved until the single thing that kills is found, which is given up alone.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pickle import PicklingError
from typing import Any, Generic, TypeVar

from newsparse.errors import WorkersError

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 2
"""Jobs for each process that are under way or wait: one is worked on while the next lies ready."""


def in_order(
    jobs: Iterable[list[T]], work: Callable[[Any, list[T]], list[R]], state: object, give_up: Callable[[T], R], *, processes: int
) -> Iterator[list[R]]:
    """What ``work(state, job)`` returns for each job, in the order of the jobs, which are read a little ahead.

    Args:
        jobs: Lists of things to work on. What they raise comes through behind what they gave.
        work: A function of a module, for the processes import it.
        state: Given to each process once, when it starts.
        give_up: What stands in the place of a thing that no process survives.
        processes: How many.

    Raises:
        WorkersError: No process can be started.
    """
    pool: _Pool[T, R] = _Pool(work, state, processes)
    waiting: deque[tuple[list[T], Future[list[R]] | None]] = deque()
    source, error = iter(jobs), None
    try:
        while True:
            while error is None and len(waiting) < AHEAD * processes:
                try:
                    job = next(source)
                except StopIteration:
                    break
                except Exception as raised:  # the caller's own; it comes through below
                    error = raised
                    break
                waiting.append((job, pool.submit(job)))
            if not waiting:
                break
            job, future = waiting.popleft()
            try:
                done = future.result() if future is not None else _carefully(pool, job, give_up)
            except BrokenProcessPool:
                pool.restart()
                waiting = deque((other, future if _is_done(future) else None) for other, future in waiting)
                done = _carefully(pool, job, give_up)
            yield done
    finally:
        pool.stop()
    if error is not None:
        raise error


def _is_done(future: Future[Any] | None) -> bool:
    return future is not None and future.done() and not future.cancelled() and future.exception() is None


def _carefully(pool: _Pool[T, R], job: list[T], give_up: Callable[[T], R]) -> list[R]:
    """The job, done while no other is; in halves if it kills the process."""
    try:
        return pool.submit(job).result()
    except BrokenProcessPool:
        pool.restart()
    if len(job) == 1:
        return [give_up(job[0])]
    half = len(job) // 2
    return [*_carefully(pool, job[:half], give_up), *_carefully(pool, job[half:], give_up)]


class _Pool(Generic[T, R]):
    """Processes that can be replaced. They are spawned, not forked: a fork of a program with threads may stand still."""

    def __init__(self, work: Callable[[Any, list[T]], list[R]], state: object, processes: int) -> None:
        self._work, self._state, self._processes = work, state, processes
        self._pool = self._start()

    def _start(self) -> ProcessPoolExecutor:
        pool = ProcessPoolExecutor(
            self._processes, mp_context=multiprocessing.get_context("spawn"), initializer=_begin, initargs=(self._state,)
        )
        try:
            pool.submit(_is_there).result()
        except (BrokenProcessPool, OSError, AttributeError, TypeError, PicklingError) as error:
            pool.shutdown(wait=False, cancel_futures=True)
            raise WorkersError(
                'no process could be started; a program that asks for several must start under `if __name__ == "__main__":`, '
                f"and a pipeline of its own must be one that can be pickled ({type(error).__name__}: {error})"
            ) from error
        return pool

    def submit(self, job: list[T]) -> Future[list[R]]:
        """The job begun; in other processes if one has died while nobody looked."""
        try:
            return self._pool.submit(_do, self._work, job)
        except BrokenProcessPool:
            self.restart()
            return self._pool.submit(_do, self._work, job)

    def restart(self) -> None:
        """Other processes in the place of broken ones."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._start()

    def stop(self) -> None:
        """Let the processes finish what they are at, and no more."""
        self._pool.shutdown(wait=True, cancel_futures=True)


# --------------------------------------------------------------- in a process

_given: object = None


def _begin(state: object) -> None:
    """Keep the state, leave the keyboard to the parent, and end with it, however it ends."""
    global _given  # a process has one state
    _given = state
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _is_there() -> None:
    """Whether a process can be started at all."""


def _do(work: Callable[[Any, list[T]], list[R]], job: list[T]) -> list[R]:
    return work(_given, job)
