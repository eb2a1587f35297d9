"""The work of a run until it is finished: parts in a folder beside the output, each written in one move.

A part holds what became of some hundred dispatches in a row: a line that counts them, the lines of the items, the lines of the
failures. The one decision worth knowing: a part also has a hash over what was read for it. A run that goes on reads the input
again from its beginning, without parsing it, and would rather stop than go on with another input.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from newsparse.archive.inputs import Record
from newsparse.errors import InvalidSettingError


class Part(NamedTuple):
    """What the first line of a part says."""

    items: int
    failures: int
    digest: str
    path: Path

    def lines(self) -> tuple[list[bytes], list[bytes]]:
        """The lines of its items and of its failures."""
        lines = self.path.read_bytes().splitlines(keepends=True)[1:]
        return lines[: self.items], lines[self.items :]


class Outcome(NamedTuple):
    """A line of the output, and whether it tells a failure."""

    line: bytes
    failed: bool


class Parts:
    """The folder of a run's parts: ``OUT.partial``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open(self, settings: dict[str, Any]) -> None:
        """Make the folder, or find in it a run of the same settings.

        Raises:
            InvalidSettingError: The settings of the run that was begun there are others.
        """
        told = self.folder / "run.json"
        if not told.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            write(told, [json.dumps(settings, indent=1, ensure_ascii=False).encode()])
        before = json.loads(told.read_bytes())
        differ = sorted(key for key in before.keys() | settings.keys() if before.get(key) != settings.get(key))
        if differ:
            raise InvalidSettingError(
                f"{self.folder} was begun with other settings ({', '.join(differ)}); "
                "give those again, or begin anew with --overwrite"
            )

    def done(self) -> Iterator[Part]:
        """The parts that are written, in order."""
        number = 0
        while (path := self._path(number)).exists():
            with path.open("rb") as file:
                yield Part(**json.loads(file.readline()), path=path)
            number += 1

    def add(self, number: int, records: Sequence[Record], outcomes: Sequence[Outcome]) -> None:
        """Write a part, whole or not at all."""
        items = [outcome.line for outcome in outcomes if not outcome.failed]
        failures = [outcome.line for outcome in outcomes if outcome.failed]
        head = {"items": len(items), "failures": len(failures), "digest": digest(records)}
        write(self._path(number), [json.dumps(head).encode() + b"\n", *items, *failures])

    def remove(self) -> None:
        """Take the folder away; first in name, so that no run finds half of it."""
        if self.folder.exists():
            gone = self.folder.with_name(self.folder.name + ".old")
            shutil.rmtree(gone, ignore_errors=True)
            self.folder.rename(gone)
            shutil.rmtree(gone, ignore_errors=True)

    def _path(self, number: int) -> Path:
        return self.folder / f"part-{number:07}.jsonl"


def digest(records: Sequence[Record]) -> str:
    """A hash over what was read for a part, so that a run that goes on knows its input again."""
    hashed = hashlib.sha256()
    for record in records:
        given = record.given
        text = given["text"] if isinstance(given, dict) else given
        rest = [record.source, record.id, str(record.error), given if isinstance(given, dict) else None]
        hashed.update(json.dumps(rest, default=str).encode("utf-8", "surrogatepass"))
        hashed.update(text if isinstance(text, bytes) else str(text).encode("utf-8", "surrogatepass"))
        hashed.update(b"\0")
    return hashed.hexdigest()


def write(path: Path, pieces: Sequence[bytes]) -> None:
    """Write a file in one move: it is there whole, or as it was before, even if the machine stops."""
    with replaced(path) as new, new.open("wb") as file:
        file.writelines(pieces)


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A path to write to, which takes the place of ``path`` when it is written and on the disk."""
    new = path.with_name(path.name + ".new")
    yield new
    with new.open("rb+") as file:
        os.fsync(file.fileno())
    new.replace(path)
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Have the folder's list of names on the disk too, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
