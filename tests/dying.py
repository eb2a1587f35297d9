"""`newsparse.engines` for a test: the first process that has given back some results is killed."""

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Unpack

import pyarrow as pa

from newsparse import engines
from newsparse.engines import Reading, spark_schema

__all__ = ["RayParser", "Reading", "spark_parser", "spark_schema"]

FOLDER = "NEWSPARSE_TEST_FOLDER"
"""Names a folder, where each process leaves a file of its number, and the one that dies the file ``died``."""


def die_once() -> None:
    folder = Path(os.environ[FOLDER])
    (folder / str(os.getpid())).touch()
    try:
        (folder / "died").touch(exist_ok=False)
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


class RayParser(engines.RayParser):
    def __call__(self, batch: pa.Table) -> Iterator[pa.Table]:
        for parsed in super().__call__(batch):
            yield parsed
            die_once()


def spark_parser(**reading: Unpack[Reading]) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    parse = engines.spark_parser(**reading)

    def dying(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for parsed in parse(batches):
            yield parsed
            die_once()

    return dying
