"""What is read: files, folders, globs, JSON Lines, compressed or not, and standard input, as a stream of records in a fixed order.

The one decision worth knowing: nothing that is wrong with a file ends the stream. It becomes a record that says so, behind
what was read before.
"""

from __future__ import annotations

import glob
import gzip
import io
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

from newsparse.errors import ExtraNotInstalledError, InputTypeError

LINES = (".jsonl", ".ndjson")
"""Ends of names, before ``.gz`` or ``.zst``, of files with a JSON object or string on each line; others hold one dispatch."""

STDIN = "-"
"""Standard input: JSON Lines."""


class Fields(NamedTuple):
    """The keys of a line that hold what a dispatch is made of."""

    text: str = "text"
    published: str = "published"
    language: str = "language"
    id: str = "id"


class Record(NamedTuple):
    """A dispatch to read, or why there is none.

    Attributes:
        source: The file, with ``:LINE`` for a line of one.
        id: What the line calls itself; None for a file.
        given: As `parse_articles` takes it.
        error: What was wrong with the file or line.
        bytes: How much of the input was read for it, before it is unpacked.
    """

    source: str
    id: str | int | None
    given: Any
    error: Exception | None
    bytes: int


class Source(NamedTuple):
    """A file to read and its size; or what is wrong with its name."""

    name: str
    size: int
    error: Exception | None = None


def find_sources(names: Sequence[str], without: Sequence[Path]) -> list[Source]:
    """The files that ``names`` mean, those of a folder or pattern sorted.

    Hidden files of folders are left out, and what is at ``without`` or below it.
    """
    hidden = {path.absolute() for path in without}
    found: list[Source] = []
    for name in names:
        if name == STDIN:
            found.append(Source(STDIN, 0))
        elif Path(name).is_dir():
            below = (path for path in sorted(Path(name).rglob("*")) if path.is_file() and _is_shown(path.relative_to(name)))
            found += [_source(path) for path in below if not _is_in(path, hidden)]
        elif not Path(name).exists() and glob.has_magic(name):
            matches = [Path(match) for match in sorted(glob.glob(name, recursive=True)) if Path(match).is_file()]  # noqa: PTH207
            found += [_source(path) for path in matches if not _is_in(path, hidden)]
            if not matches:
                found.append(Source(name, 0, FileNotFoundError(f"nothing matches {name}")))
        else:
            found.append(_source(Path(name)))
    return found


def _is_shown(path: Path) -> bool:
    return not any(part.startswith(".") for part in path.parts)


def _is_in(path: Path, hidden: set[Path]) -> bool:
    whole = path.absolute()
    return whole in hidden or not hidden.isdisjoint(whole.parents)


def _source(path: Path) -> Source:
    try:
        return Source(str(path), path.stat().st_size)
    except OSError as error:
        return Source(str(path), 0, error)


def read_sources(sources: Sequence[Source], fields: Fields, most: int) -> Iterator[Record]:
    """The records of all sources, in order, none of them with more than a little over ``most`` characters."""
    for source in sources:
        told = 0
        for record in _records(source, fields, most):
            yield record._replace(bytes=max(0, record.bytes - told))
            told = max(told, record.bytes)


def _records(source: Source, fields: Fields, most: int) -> Iterator[Record]:
    """The records of a source, each with the bytes read up to it."""
    if source.error is not None:
        yield Record(source.name, None, None, source.error, source.size)
        return
    lines = source.name == STDIN or _kind(source.name) in LINES
    where = source.name
    try:
        with _open(source.name) as raw, _unpacked(raw, source.name) as file:
            if not lines:
                yield Record(source.name, None, file.read(4 * most + 1), None, source.size)  # UTF-8 takes at most four bytes
                return
            for number, line in enumerate(_lines(file, _LONGEST_ESCAPE * most + _BESIDE), 1):
                where = f"{source.name}:{number + 1}"
                if line.strip():
                    yield _of_line(f"{source.name}:{number}", line, fields, raw.tell() if source.size else 0)
    except Exception as error:  # a disk, a cut archive, a missing library: told, and the next source is read
        yield Record(where, None, None, error, source.size)


_LONGEST_ESCAPE = 12
"""Bytes of a character in JSON: two escaped surrogates."""

_BESIDE = 1_000_000
"""Bytes that the other keys of a line may take."""


def _kind(name: str) -> str:
    """The end of a name, that of a packing left out: ``.jsonl`` of ``a.jsonl.gz``."""
    path = Path(name)
    return (path.with_suffix("") if path.suffix.lower() in (".gz", ".zst") else path).suffix.lower()


@contextmanager
def _open(name: str) -> Iterator[IO[bytes]]:
    if name != STDIN:
        with Path(name).open("rb") as file:
            yield file
    elif sys.stdin is None:
        raise OSError("standard input is closed")
    else:
        yield sys.stdin.buffer


@contextmanager
def _unpacked(raw: IO[bytes], name: str) -> Iterator[IO[bytes]]:
    if name.lower().endswith(".gz"):
        with gzip.open(raw) as file:
            yield cast(IO[bytes], file)
    elif name.lower().endswith(".zst"):
        try:
            import zstandard
        except ImportError as error:
            raise ExtraNotInstalledError("to read .zst, type: python -m pip install 'newsparse[zst]'") from error
        with zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True) as reader:
            yield io.BufferedReader(cast(io.RawIOBase, reader))
    else:
        yield raw


def _lines(file: IO[bytes], longest: int) -> Iterator[bytes]:
    """The lines of a file; of one that is longer, only the beginning, which will not be JSON."""
    while line := file.readline(longest):
        yield line
        while len(line) == longest and not line.endswith(b"\n"):
            line = file.readline(longest)


def _of_line(source: str, line: bytes, fields: Fields, position: int) -> Record:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Record(source, None, None, InputTypeError(f"the line is not JSON: {error}"), position)
    if isinstance(row, str):
        return Record(source, None, row, None, position)
    if not isinstance(row, dict) or fields.text not in row:
        found = f"an object with the keys {', '.join(row) or 'none'}" if isinstance(row, dict) else type(row).__name__
        return Record(
            source,
            None,
            None,
            InputTypeError(f"the line must hold a string or an object with {fields.text!r}, not {found}"),
            position,
        )
    key = row.get(fields.id)
    given = {"text": row[fields.text], "published": row.get(fields.published), "language": row.get(fields.language)}
    return Record(source, key if key is None or isinstance(key, str | int) else json.dumps(key), given, None, position)
