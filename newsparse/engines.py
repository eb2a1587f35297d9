"""Ray Data and Spark: what each of them calls for its batches. Both speak Arrow, so both are `arrow.parse_record_batch`.

Needs ``newsparse[ray]`` or ``newsparse[spark]``; neither engine is imported before it is asked for. The one decision worth
knowing: nothing here starts, retries or counts. The engine does, and a batch done twice gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from newsparse.arrow import parse_record_batch, result_schema
from newsparse.errors import ExtraNotInstalledError, InputTypeError
from newsparse.models import Config

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql.types import StructType


class Options(TypedDict, total=False):
    """What `parse_record_batch` takes beside the batch, of plain values that can be sent to another machine."""

    text_column: str
    published_column: str | None
    language_column: str | None
    keep: Sequence[str] | None
    published: str | None
    language: str | None
    config: Config | None
    batch_size: int


class RayParser:
    """An actor class for Ray Data: `map_batches` makes a few, each loads the pipeline once and reads batch after batch.

    ::

        ds.map_batches(RayParser, fn_constructor_kwargs={"text_column": "body"}, batch_format="pyarrow", batch_size=256,
                       compute=ray.data.ActorPoolStrategy(size=2))

    It imports nothing of Ray's, so it serves whatever calls an object with tables.
    """

    def __init__(self, **options: Unpack[Options]) -> None:
        """Keep the options, as `parse_record_batch` takes them."""
        self._options = options

    def __call__(self, table: pa.Table) -> pa.Table:
        """A row for each row: the columns kept, ``item`` and ``failure``."""
        import pyarrow as pa

        batches = table.combine_chunks().to_batches()
        found = [parse_record_batch(batch, **self._options) for batch in batches]
        return pa.Table.from_batches(found, found[0].schema if found else result_schema(_kept(table.schema, self._options)))


def spark_function(**options: Unpack[Options]) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """A function for ``DataFrame.mapInArrow``, its options as `parse_record_batch` takes them.

    A Python worker of Spark's lives through many tasks and loads the pipeline once.
    """

    def parse(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield parse_record_batch(batch, **options)

    return parse


def spark_schema(given: StructType, **options: Unpack[Options]) -> StructType:
    """The schema of what `spark_function` makes of rows of schema ``given``: the columns kept, ``item`` and ``failure``.

    Raises:
        ExtraNotInstalledError: pyspark is not there.
    """
    try:
        from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
    except ImportError as error:
        raise ExtraNotInstalledError("pyspark is not installed; type: python -m pip install 'newsparse[spark]'") from error
    return from_arrow_schema(result_schema(_kept(to_arrow_schema(given), options)))


def _kept(schema: pa.Schema, options: Options) -> Any:
    text, keep = options.get("text_column", "text"), options.get("keep")
    missing = sorted({text, *(keep or ())} - set(schema.names))
    if missing:
        raise InputTypeError(f"no column {', '.join(missing)} among {', '.join(schema.names)}")
    import pyarrow as pa

    return pa.schema([schema.field(name) for name in (schema.names if keep is None else keep) if keep is not None or name != text])
