"""The output of a finished run: JSON Lines, packed or not, or Parquet, and beside it the errors; each in one move.

A line of JSON holds ``source``, ``id`` and ``item``; a row of Parquet ``source``, ``id`` and the columns of `arrow.schema`.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from newsparse.archive.inputs import Record
from newsparse.archive.parts import Outcome, Part, replaced
from newsparse.errors import InvalidSettingError
from newsparse.models import NewsItem, ParseFailure

KINDS = (".jsonl", ".jsonl.gz", ".parquet")
"""Ends of names that are known."""


def check_kind(out: Path) -> None:
    """Refuse a name that tells no kind, before any work; and Parquet, if what writes it is not there.

    Raises:
        InvalidSettingError: The name ends otherwise.
        ExtraNotInstalledError: pyarrow is not there.
    """
    if not out.name.lower().endswith(KINDS):
        raise InvalidSettingError(f"{out}: the name of the output must end in {', '.join(KINDS)}")
    if out.suffix.lower() == ".parquet":
        from newsparse.arrow import schema

        schema()


def outcome(record: Record, found: NewsItem | ParseFailure) -> Outcome:
    """The line for a record: its item, or what was wrong."""
    head = f'{{"source":{json.dumps(record.source)},"id":{json.dumps(record.id)},'
    if isinstance(found, NewsItem):
        return Outcome(f'{head}"item":{found.model_dump_json()}}}\n'.encode(), failed=False)
    name, message = (type(record.error).__name__, str(record.error)) if record.error else (found.error, found.message)
    return Outcome(f'{head}"error":{json.dumps(name)},"message":{json.dumps(message)}}}\n'.encode(), failed=True)


def finish(parts: Iterable[Part], out: Path, errors: Path) -> None:
    """Put the parts together: the errors first, so that they are there when the output is. None: no file."""
    listed = list(parts)
    if any(part.failures for part in listed):
        with replaced(errors) as new, new.open("wb") as file:
            for part in listed:
                file.writelines(part.lines()[1])
    else:
        errors.unlink(missing_ok=True)
    with replaced(out) as new:
        if out.suffix.lower() == ".parquet":
            _write_parquet(listed, new)
        else:
            with _packed(new, out.suffix.lower() == ".gz") as file:
                for part in listed:
                    file.writelines(part.lines()[0])


def heads(path: Path) -> Iterator[tuple[str, str | None]]:
    """``source`` and ``id`` of each line or row of an output or of a file of errors; an id is text, as Parquet keeps it."""
    if path.suffix.lower() == ".parquet":
        from pyarrow import parquet

        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(columns=["source", "id"]):
                yield from zip(batch["source"].to_pylist(), batch["id"].to_pylist(), strict=True)
        return
    with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as file:
        for line in file:
            row = json.loads(line)
            yield row["source"], id_text(row["id"])


def id_text(key: str | int | None) -> str | None:
    """An id as Parquet keeps it."""
    return None if key is None else str(key)


@contextmanager
def _packed(path: Path, is_packed: bool) -> Iterator[IO[bytes]]:
    with path.open("wb") as file:
        if is_packed:
            with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:  # the same bytes whenever it is written
                yield cast(IO[bytes], packed)
        else:
            yield file


def _write_parquet(parts: Iterable[Part], path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    from newsparse.arrow import schema, to_arrow

    items = schema()
    own = [pa.field("source", pa.string(), nullable=False), pa.field("id", pa.string())]
    whole = pa.schema([*own, *items], metadata=items.metadata)
    with parquet.ParquetWriter(path, whole, compression="zstd") as writer:
        for part in parts:
            rows: list[dict[str, Any]] = [json.loads(line) for line in part.lines()[0]]
            table = to_arrow(NewsItem.model_validate(row["item"]) for row in rows)
            names = [[row["source"] for row in rows], [id_text(row["id"]) for row in rows]]
            heads = [pa.array(values, pa.string()) for values in names]
            writer.write_table(pa.table([*heads, *table.columns], schema=whole))
