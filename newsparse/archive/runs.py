"""A run over an archive: what is left of the input is read, in parts; when none is left, the parts become the output."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import newsparse
from newsparse.archive.inputs import Fields, Record, find_sources, read_sources
from newsparse.archive.outputs import check_kind, finish, heads, id_text, outcome
from newsparse.archive.parts import Outcome, Part, Parts, digest
from newsparse.arguments import check_call
from newsparse.articles import parse_articles
from newsparse.errors import InvalidSettingError
from newsparse.models import SCHEMA_VERSION, Config, NewsItem, ParseFailure

PART = 256
"""Dispatches of a part: what a kill may cost, some ten seconds of work, and a file of some megabytes."""

HEAVIEST = 32_000_000
"""Bytes of a part, which ends with the dispatch that brings it there."""


class Job(NamedTuple):
    """What is to be done.

    Attributes:
        inputs: Files, folders, globs, ``-``.
        out: The output; its name tells the kind.
        errors: Where failures are told; None for OUT with ``.errors.jsonl`` behind it.
        workers: Processes.
        resume: Whether to go on where an earlier run of the same job ended.
        overwrite: Whether to begin anew, whatever is there.
        fields: The keys of a JSON line.
        published: When the dispatches were sent that do not say so themselves.
        language: The language of those that do not say so themselves.
        config: As for `parse_articles`.
    """

    inputs: tuple[str, ...]
    out: Path
    errors: Path | None = None
    workers: int = 1
    resume: bool = False
    overwrite: bool = False
    fields: Fields = Fields()
    published: str | None = None
    language: str | None = None
    config: Config = Config()

    @property
    def partial(self) -> Path:
        """The folder of what is done so far."""
        return self.out.with_name(self.out.name + ".partial")

    @property
    def errors_path(self) -> Path:
        """Where failures are told."""
        return self.errors or self.out.with_name(self.out.name + ".errors.jsonl")


class Summary(NamedTuple):
    """What became of a job.

    Attributes:
        items: Dispatches that were read.
        failures: Dispatches that could not be.
        found_done: How many of both an earlier run had done.
    """

    items: int
    failures: int
    found_done: int


class Step(NamedTuple):
    """What has just been done: bytes of the input and of how many, dispatches, failures among them; by an earlier run or now."""

    bytes: int
    of: int
    dispatches: int
    failures: int
    found_done: bool = False


def run(job: Job, tell: Callable[[Step], None] = lambda _: None) -> Summary:
    """Do the job; ``tell`` is called after each dispatch, and once for each part that was found done.

    Raises:
        InvalidSettingError: The output's name tells no kind or is that of a folder; output or a begun run are there and neither
            ``resume`` nor ``overwrite`` is asked for; the job or its input are not those of the run that was begun.
        ExtraNotInstalledError: Parquet is asked for and pyarrow is not there.
        InvalidDateError, UnknownLanguageError, PipelineNotInstalledError, WorkersError: As `parse_articles`.
        OSError: The output cannot be written.
    """
    check_kind(job.out)
    if folder := next((path for path in (job.out, job.errors_path) if path.is_dir()), None):
        raise InvalidSettingError(f"{folder} is a folder; name a file")
    check_call(job.published, job.language, None, job.config)
    parts = Parts(job.partial)
    if job.overwrite:
        if job.partial.exists():
            with _alone(job.partial):
                parts.remove()
    elif job.out.exists() and not job.partial.exists() and job.resume:
        return _of_finished(job)
    elif not job.resume and (job.partial.exists() or job.out.exists()):
        there = job.partial if job.partial.exists() else job.out
        raise InvalidSettingError(f"{there} is there; go on with --resume, or begin anew with --overwrite")
    parts.open(_settings(job))
    with _alone(job.partial):
        found_done = _read(job, parts, tell)
        done = list(parts.done())
        finish(done, job.out, job.errors_path)
        parts.remove()
    return Summary(sum(part.items for part in done), sum(part.failures for part in done), found_done)


def _read(job: Job, parts: Parts, tell: Callable[[Step], None]) -> int:
    """Read what no part holds yet; the number of dispatches that were found done."""
    sources = find_sources(job.inputs, (job.out, job.errors_path, job.partial))
    size = sum(source.size for source in sources)
    records = read_sources(sources, job.fields, job.config.max_characters)
    done = list(parts.done())
    for part in done:
        read = _passed_over(records, part)
        tell(Step(sum(record.bytes for record in read), size, len(read), part.failures, found_done=True))
    given: Iterator[tuple[Any, Record]] = ((None if record.error else record.given, record) for record in records)
    found = parse_articles(
        given, as_tuples=True, published=job.published, language=job.language, config=job.config, n_process=job.workers
    )
    for number, (read, outcomes) in enumerate(_in_parts(found, size, tell), len(done)):
        parts.add(number, read, outcomes)
    return sum(part.items + part.failures for part in done)


def _passed_over(records: Iterator[Record], part: Part) -> list[Record]:
    """The records of a part that is done, which must be those that it was made from."""
    read = list(islice(records, part.items + part.failures))
    if digest(read) != part.digest:
        where = f"from {read[0].source} on" if read else "it ends before"
        raise InvalidSettingError(f"the input is not that of the run that was begun ({where}); begin anew with --overwrite")
    return read


def _in_parts(
    found: Iterator[tuple[NewsItem | ParseFailure, Record]], size: int, tell: Callable[[Step], None]
) -> Iterator[tuple[list[Record], list[Outcome]]]:
    """Records and what became of them, as many as a part holds."""
    read: list[Record] = []
    outcomes: list[Outcome] = []
    load = 0
    for item, record in found:
        read.append(record)
        outcomes.append(outcome(record, item))
        load += len(outcomes[-1].line)
        tell(Step(record.bytes, size, 1, int(outcomes[-1].failed)))
        if len(read) == PART or load >= HEAVIEST:
            yield read, outcomes
            read, outcomes, load = [], [], 0
    if read:
        yield read, outcomes


def _settings(job: Job) -> dict[str, Any]:
    """What must be the same for a run to go on."""
    return {
        "newsparse": newsparse.__version__,
        "schema_version": SCHEMA_VERSION,
        "inputs": list(job.inputs),
        "keys": list(job.fields),
        "published": job.published,
        "language": job.language,
        "config": job.config.model_dump(mode="json"),
    }


def _of_finished(job: Job) -> Summary:
    """The summary of a job of which only the output is left, which must be of the dispatches that the input has now."""
    items = _Tally.of(heads(job.out))
    failures = _Tally.of(heads(job.errors_path) if job.errors_path.exists() else ())
    sources = find_sources(job.inputs, (job.out, job.errors_path, job.partial))
    given = _Tally.of(
        (record.source, id_text(record.id)) for record in read_sources(sources, job.fields, job.config.max_characters)
    )
    if given != (items.number + failures.number, (items.sum + failures.sum) % _MODULUS):
        raise InvalidSettingError(f"{job.out} is there and holds other dispatches than the input; begin anew with --overwrite")
    return Summary(items.number, failures.number, given.number)


_MODULUS = 2**64


class _Tally(NamedTuple):
    """How many dispatches, and the sum of the hashes of their names, which does not depend on their order."""

    number: int
    sum: int

    @classmethod
    def of(cls, names: Iterable[tuple[str, str | None]]) -> _Tally:
        """Of dispatches by source and id."""
        number = total = 0
        for name in names:
            number += 1
            total += int.from_bytes(hashlib.sha256(repr(name).encode("utf-8", "surrogatepass")).digest()[:8])
        return cls(number, total % _MODULUS)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Refuse to work in a folder in which another process does; the system forgets it with the process, however that ends."""
    try:
        import fcntl
    except ImportError:  # not everywhere
        yield
        return
    with (folder / "lock").open("wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise InvalidSettingError(f"another run is at work in {folder}") from error
        yield
