"""Ray Data and Spark: the programs of docs/scale.md on clusters of two workers, compared with one process to the byte."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from itertools import cycle, islice, product
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import dataset, parquet

from newsparse import Config, NewsItem, ParseFailure
from newsparse.arrow import from_arrow, parse_record_batch, result_schema
from newsparse.engines import PIECE, RayParser, Reading, spark_parser, spark_schema
from newsparse.errors import ExtraNotInstalledError, InputTypeError, InvalidSettingError, UnknownLanguageError
from tests.conftest import FIXTURES, ROOT
from tests.dying import FOLDER

GUIDE = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
PROGRAMS = dict(zip(("ray", "spark"), re.findall(r"```python\n(.+?)```", GUIDE, re.DOTALL), strict=True))
NO_STORY = Config(fields=())
DISPATCHES = 300
FILES = 6
COLUMNS: Reading = {"text_column": "body", "published_column": "sent"}

# ------------------------------------------------------------- what a worker calls


def small(rows: int) -> pa.Table:
    texts = islice(cycle(["OSLO, May 3 (AP) - Rain.", None, "", "No dateline"]), rows)
    return pa.table({"key": pa.array(range(rows), pa.int64()), "text": pa.array(texts, pa.string()), "desk": ["a"] * rows})


@pytest.mark.parametrize("rows", [0, 1, PIECE, 2 * PIECE + 1])
@pytest.mark.parametrize("chunks", [1, 7], ids=["whole", "chunked"])
def test_a_batch_of_any_size_gives_a_row_for_each_row(rows: int, chunks: int) -> None:
    table = small(rows)
    size = rows // chunks + 1
    cut = pa.concat_tables([table.slice(start, size) for start in range(0, rows, size)]) if rows else table
    parts = list(RayParser(config=NO_STORY, published="2025-05-04", keep=["key"])(cut))
    assert max(part.num_rows for part in parts) <= PIECE
    got = pa.concat_tables(parts)
    assert got.schema.equals(result_schema([pa.field("key", pa.int64())]), check_metadata=True)
    assert got["key"].to_pylist() == list(range(rows))
    spark = list(spark_parser(config=NO_STORY, published="2025-05-04", keep=["key"])(cut.to_batches()))
    assert max((part.num_rows for part in spark), default=0) <= PIECE
    assert pa.Table.from_batches(spark, got.schema).equals(got)
    kinds = [NewsItem, ParseFailure, ParseFailure, NewsItem]
    assert [type(one) for one in from_arrow(got)] == list(islice(cycle(kinds), rows))


def test_failures_do_not_depend_on_the_cut() -> None:
    (batch,) = small(8).to_batches()
    whole = parse_record_batch(batch, config=NO_STORY)
    halves = [parse_record_batch(batch.slice(start, 4), config=NO_STORY) for start in (0, 4)]
    assert pa.Table.from_batches(halves).combine_chunks().to_batches() == [whole]
    assert [one.index for one in from_arrow(whole) if isinstance(one, ParseFailure)] == [1, 2, 5, 6]


def test_mistakes_of_the_caller_are_told_at_once() -> None:
    for parser in (RayParser, spark_parser):
        with pytest.raises(InvalidSettingError, match="batch_size=0"):
            parser(batch_size=0)
        with pytest.raises(UnknownLanguageError):
            parser(language="xx")
        with pytest.raises(TypeError, match="txt_column"):
            parser(txt_column="body")  # type: ignore[call-arg]
    with pytest.raises(InputTypeError, match="no column body among key, text, desk"):
        list(RayParser(text_column="body", config=NO_STORY)(small(0)))
    with pytest.raises(InputTypeError, match="batch_format"):
        list(RayParser(config=NO_STORY)({"text": ["a"]}))


def test_without_spark_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql.types", None)
    monkeypatch.setitem(sys.modules, "pyspark.sql.pandas.types", None)
    with pytest.raises(ExtraNotInstalledError, match=re.escape("newsparse[spark]")):
        spark_schema(None)


# ---------------------------------------------------------------- on a cluster

PLACES = ["OSLO", "PERTH, Australia", "LIMA, Peru", "DAKAR, Senegal", "GDANSK, Poland", "HANOI", "TURIN, Italy"]
DATES = ["March 4", "Nov 30", "June 17, 2024", "1 Aug"]
AGENCIES = ["(Reuters)", "(AP)", "(Xinhua)", "(AFP)"]
SPEAKERS = ["Ines Halvorsen, a harbour pilot,", "mayor Tomas Okoye", "Professor Lena Brandt of the Tidal Institute"]
SUBJECTS = ["The northern ferry", "A seed bank in the hills", "The last tram depot", "A choir of retired miners"]
VERBS = ["will reopen after nine years", "lost its roof in a storm", "has found a buyer"]
BAD = [None, "", " \n\u200b ", "x" * 1_000_001]


def dispatches() -> pa.Table:
    """Fixtures, variations of an invented dispatch, and what is none: the same at each call, in no order."""
    fixtures = [path.read_bytes().decode("utf-8", "replace") for path in sorted(Path(FIXTURES).glob("*.txt"))]
    told = product(PLACES, DATES, AGENCIES, SPEAKERS, SUBJECTS, VERBS)
    invented = [
        f"{subject} {verb}\n\n{place}, {date} {agency} - {subject} {verb}, {speaker} said.\n\n"
        f'"Nobody here expected it," {speaker.split(",")[0]} told reporters near {place.split(",")[0].title()}. "We were glad."\n'
        for place, date, agency, speaker, subject, verb in told
    ]
    chosen = random.Random(7).sample(invented, DISPATCHES - len(fixtures) - len(BAD))
    texts = [*fixtures, *chosen, *BAD]
    rows = [
        {"key": f"d{number:04}", "body": text, "sent": "2025-03-05T06:00:00+01:00" if number % 3 else None, "desk": number % 5}
        for number, text in enumerate(texts)
    ]
    random.Random(11).shuffle(rows)
    return pa.Table.from_pylist(rows)


def by_key(table: pa.Table, schema: pa.Schema) -> pa.Table:
    """The rows in the order of their keys, made anew: an array may have a mask of nulls, or offsets, that it does not need."""
    return pa.Table.from_pylist(table.sort_by("key").to_pylist(), schema=schema)


def as_bytes(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, table.schema) as file:
        file.write_table(table.combine_chunks())
    made: bytes = sink.getvalue().to_pybytes()
    return made


@pytest.fixture(scope="module")
def alone() -> pa.Table:
    """What one process makes of them, in one batch."""
    (batch,) = dispatches().combine_chunks().to_batches()
    parsed = parse_record_batch(batch, **COLUMNS)
    return by_key(pa.Table.from_batches([parsed]), parsed.schema)


def environment(folder: Path) -> dict[str, str]:
    """Clusters that stay on this machine: two workers, no page to look at them, no report of their use."""
    (folder / "conf").mkdir()
    settings = {
        "spark.master": "local-cluster[2,1,1024]",
        "spark.ui.enabled": "false",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "20",
        "spark.local.dir": str(folder / "local"),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
    }
    (folder / "conf" / "spark-defaults.conf").write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    return os.environ | {
        "PYTHONPATH": str(ROOT),
        "RAY_USAGE_STATS_ENABLED": "0",
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_CONF_DIR": str(folder / "conf"),
        "SPARK_LOCAL_IP": "127.0.0.1",
        FOLDER: str(folder / "workers"),
    }


TO_TELL = {"from newsparse.engines import": "from tests.dying import"}
TO_SHARE = {"rows_per_block=2048": "rows_per_block=32", "batch_size=256": "batch_size=32"}
"""What is changed in a program: its workers leave their numbers, and get tasks small enough that both have some."""


def run(program: str, folder: Path, *, killed: bool) -> pa.Table:
    """What a program of the documentation makes of the dispatches, in a process of its own; the first worker may be killed."""
    (folder / "dispatches").mkdir()
    table = dispatches()
    size = table.num_rows // FILES + 1
    for start in range(0, table.num_rows, size):
        parquet.write_table(table.slice(start, size), folder / "dispatches" / f"{start:04}.parquet")
    changes = TO_TELL | (TO_SHARE if "import ray" in program else {})
    for old, new in changes.items():
        assert old in program
        program = program.replace(old, new)
    (folder / "program.py").write_text(program, encoding="utf-8")
    (folder / "workers").mkdir()
    if not killed:
        (folder / "workers" / "died").touch()
    command = [sys.executable, "program.py"]
    done = subprocess.run(command, cwd=folder, env=environment(folder), capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr[-5000:]
    return dataset.dataset([str(path) for path in (folder / "items").glob("*.parquet")]).to_table()


def check_equal(got: pa.Table, alone: pa.Table) -> None:
    assert got.num_rows == DISPATCHES
    assert set(got.column_names) == {"key", "sent", "desk", "item", "failure"}
    got = by_key(got.select(alone.column_names), alone.schema)
    assert got.equals(alone, check_metadata=True)
    assert as_bytes(got) == as_bytes(alone)
    assert [one.model_dump_json() for one in from_arrow(got)] == [one.model_dump_json() for one in from_arrow(alone)]


@pytest.mark.model
def test_what_one_process_makes_is_worth_comparing(alone: pa.Table) -> None:
    found: list[Any] = list(from_arrow(alone))
    failures = [one for one in found if isinstance(one, ParseFailure)]
    items = [one for one in found if isinstance(one, NewsItem)]
    assert len(failures) == len(BAD)
    assert sum(bool(item.quotes and item.people and item.dateline) for item in items) > DISPATCHES / 2
    assert len({item.text for item in items}) == len(items) > 200


@pytest.mark.engine
@pytest.mark.model
@pytest.mark.parametrize("killed", [False, True], ids=["all-live", "one-killed"])
@pytest.mark.parametrize("engine", PROGRAMS)
def test_two_workers_make_what_one_process_does(engine: str, killed: bool, tmp_path: Path, alone: pa.Table) -> None:
    """The programs of the documentation. A worker that is killed loses and doubles nothing."""
    check_equal(run(PROGRAMS[engine], tmp_path, killed=killed), alone)
    workers = {path.name for path in (tmp_path / "workers").iterdir()}
    assert "died" in workers
    assert len(workers - {"died"}) >= 2


def types(kind: Any) -> Any:
    """Names and types of a schema or type, whatever may be null."""
    if pa.types.is_list(kind):
        return [types(kind.value_type)]
    return {field.name: types(field.type) for field in kind} if pa.types.is_struct(kind) else str(kind)


@pytest.mark.engine
def test_the_schema_for_spark_has_the_types_of_the_arrow_schema() -> None:
    """With nothing of Spark running: both ways are functions of pyspark."""
    from pyspark.sql.pandas.types import to_arrow_schema
    from pyspark.sql.types import IntegerType, StringType, StructField, StructType

    key = StructField("key", IntegerType(), nullable=False, metadata={"mine": "yes"})
    frame = StructType([key, StructField("text", StringType())])
    made = spark_schema(frame)
    assert made.names == ["key", "item", "failure"]
    assert made["key"] == key

    assert types(pa.struct(to_arrow_schema(made))) == types(pa.struct(result_schema([pa.field("key", pa.int32())])))
    with pytest.raises(InputTypeError, match="no column body among key, text"):
        spark_schema(frame, text_column="body")
    with pytest.raises(InputTypeError, match="taken"):
        spark_schema(made, text_column="key")
