"""Dispatches in the engines that archives live in: what Ray Data and Spark call for each of their batches.

Both are thin coats over `newsparse.arrow.parse_record_batch`: columns of dispatches in; the other columns, ``item`` and
``failure`` out, a row for each row, so results are joined to where they came from. Bad copy gives a row with the reason and
never ends a task. The one decision worth knowing: an engine's batch may hold a hundred thousand rows, so it is read in pieces
of as many dispatches as `parse_articles` reads ahead; neither memory nor results depend on how an engine cuts its data.

Of the engines only pyspark is imported, when its schema is asked for. docs/scale.md has a whole program for each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from newsparse.arguments import Published
from newsparse.arrow import kept_columns, parse_record_batch, result_schema
from newsparse.articles import parse_articles
from newsparse.errors import ExtraNotInstalledError, InputTypeError
from newsparse.models import Config
from newsparse.nlp import load_nlp
from newsparse.story import READ_FIELDS

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql.types import StructType

PIECE = 256
"""Rows that are read, and given back, together: eight batches of 32, as `parse_articles` reads ahead."""


class Columns(TypedDict, total=False):
    """The arguments of `parse_record_batch` that name columns."""

    text_column: str
    published_column: str | None
    language_column: str | None
    keep: Sequence[str] | None


class Reading(Columns, total=False):
    """The arguments of `parse_record_batch` that travel to a worker; a pipeline goes there by its name, in ``config``.

    A ``batch_size`` of more than `PIECE` comes to nothing, for so many dispatches are read together.
    """

    published: Published
    language: str | None
    config: Config | None
    batch_size: int


class RayParser:
    """For ``ray.data.Dataset.map_batches``, which makes one in each actor and calls it for each batch.

    The pipeline is loaded when the actor starts, and once.

    Args:
        reading: As for `parse_record_batch`; Ray is given them as ``fn_constructor_kwargs``.

    Raises:
        InvalidSettingError, InvalidDateError, UnknownLanguageError, InputTypeError: As for `parse_articles`.
        PipelineNotInstalledError: The pipeline is needed and not there.
    """

    def __init__(self, **reading: Unpack[Reading]) -> None:
        _check(reading)
        self._reading = reading
        config = reading.get("config") or Config()
        if READ_FIELDS & set(config.fields):
            load_nlp(config.pipeline)

    def __call__(self, batch: pa.Table) -> Iterator[pa.Table]:
        """The rows of ``batch`` with their results, in its order, a piece at a time.

        Args:
            batch: A table: Ray gives one if told ``batch_format="pyarrow"``.

        Raises:
            InputTypeError: It is none, or has no such column.
        """
        if not hasattr(batch, "combine_chunks"):
            raise InputTypeError(f'a batch must be a pyarrow.Table (batch_format="pyarrow"), not {type(batch).__name__}')
        if not batch.num_rows:  # which is in no chunk
            yield result_schema(batch.schema.field(name) for name in _kept(batch.schema.names, self._reading)).empty_table()
        for parsed in _parsed(batch.combine_chunks().to_batches(), self._reading):
            yield type(batch).from_batches([parsed])


def spark_parser(**reading: Unpack[Reading]) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """A function for ``pyspark.sql.DataFrame.mapInArrow``, which also wants the schema that `spark_schema` makes.

    The pipeline is loaded once in each of Spark's Python processes, which go on from task to task.

    Args:
        reading: As for `parse_record_batch`.

    Raises:
        InvalidSettingError, InvalidDateError, UnknownLanguageError, InputTypeError: As for `parse_articles`, before a worker is
            sent anything.
    """
    _check(reading)

    def parse(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return _parsed(batches, reading)

    return parse


def spark_schema(frame: StructType, **reading: Unpack[Reading]) -> StructType:
    """The schema of what `spark_parser` gives for a frame: its columns that are kept, ``item`` and ``failure``.

    These two are made from the Arrow schema, which is made from the model. All their parts may be null, as in whatever Spark
    reads from files: it gives the parts of a null struct as nulls, and its ``toArrow`` fails where the schema denies that.

    Args:
        frame: The frame's ``schema``.
        reading: The same as for `spark_parser`.

    Raises:
        InputTypeError: There is no such column, or one that is kept has the name of a result.
        ExtraNotInstalledError: pyspark or pyarrow is not there.
    """
    try:
        from pyspark.sql.pandas.types import from_arrow_schema
        from pyspark.sql.types import StructType
    except ImportError as error:
        raise ExtraNotInstalledError("pyspark is not installed; type: python -m pip install 'newsparse[spark]'") from error
    kept = [frame[name] for name in _kept(frame.names, reading)]
    return StructType([*kept, *from_arrow_schema(result_schema()).toNullable().fields])


def _check(reading: Reading) -> None:
    """What `parse_articles` says to the arguments, which it checks when it is called."""
    given: dict[str, Any] = {name: value for name, value in reading.items() if name not in Columns.__annotations__}
    parse_articles((), **given)


def _kept(names: Sequence[str], reading: Reading) -> list[str]:
    given: dict[str, Any] = {name: value for name, value in reading.items() if name in Columns.__annotations__}
    return kept_columns(names, **given)


def _parsed(batches: Iterable[pa.RecordBatch], reading: Reading) -> Iterator[pa.RecordBatch]:
    """The results of the batches, at most `PIECE` rows together."""
    for batch in batches:
        for start in range(0, batch.num_rows, PIECE):
            yield parse_record_batch(batch.slice(start, PIECE), **reading)
