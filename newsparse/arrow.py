"""Items as Arrow tables and back, for whatever speaks Arrow: Parquet, DuckDB, Polars, Spark, Ray.

Needs pyarrow (``newsparse[arrow]``), imported on first use. The one decision worth knowing: the schema is made from the model,
so it cannot drift from it, and carries its version. A text is a string, a number int64 or double, a day date32, a stretch of
the dispatch a struct of int64, a sequence a list, a part of the model a struct. A time is a string in ISO 8601, as in the JSON:
an Arrow timestamp has one zone for a whole column, while wires mix zones, and print times without any.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, Union, cast, get_args, get_origin

from newsparse.articles import parse_articles
from newsparse.errors import ExtraNotInstalledError, InputTypeError
from newsparse.models import SCHEMA_VERSION, Config, NewsItem, ParseFailure

if TYPE_CHECKING:
    import pyarrow as pa
    from spacy.language import Language

ITEM, FAILURE = "item", "failure"
"""The columns of a result: one of the two is null."""

_ROWS = 1000
"""Items of a record batch."""


def schema() -> pa.Schema:
    """The Arrow schema of items: a column for each field of `NewsItem`, with its description, and the version of the model.

    Example:
        >>> schema().field("date").type, schema().metadata[b"newsparse.schema_version"]
        (DataType(date32[day]), b'1.0')
    """
    return _arrow().schema(_fields(NewsItem), metadata=_about())


def result_schema(kept: Iterable[pa.Field] | None = None) -> pa.Schema:
    """The schema of what `parse_record_batch` returns: the columns that were kept, ``item`` and ``failure``.

    A failure has no index there: its row tells its place, and a place in a batch would hang on how an engine cuts its data.
    """
    arrow = _arrow()
    failure = [field for field in _fields(ParseFailure) if field.name != "index"]
    results = [arrow.field(ITEM, arrow.struct(_fields(NewsItem))), arrow.field(FAILURE, arrow.struct(failure))]
    return arrow.schema([*(kept or ()), *results], metadata=_about())


def to_arrow(items: Iterable[NewsItem]) -> pa.Table:
    """Items as a table with the columns of `schema`; they are read as they come, a thousand at a time.

    Raises:
        InputTypeError: One of them is no `NewsItem`: failures have no columns.
        ExtraNotInstalledError: pyarrow is not there.
    """
    return _arrow().Table.from_batches(_batches(iter(items)), schema())


def from_arrow(table: pa.Table | pa.RecordBatch) -> Iterator[NewsItem | ParseFailure]:
    """The items of a table made by `to_arrow`, or the items and failures of one made by `parse_record_batch`, in order.

    Other columns are left alone. An item is checked as it is made; a table of a later version of the model is refused.

    Raises:
        ValidationError: pydantic's, a ValueError: what stands there is no item.
    """
    ours = {ITEM, FAILURE} if ITEM in table.schema.names else set(NewsItem.model_fields)
    table = table.select([name for name in table.schema.names if name in ours])
    batches = table.to_batches(_ROWS) if hasattr(table, "to_batches") else [table]
    for index, row in enumerate(row for batch in batches for row in batch.to_pylist()):
        if ITEM not in row:
            yield NewsItem.model_validate(row)
        elif row[ITEM] is not None:
            yield NewsItem.model_validate(row[ITEM])
        else:
            yield ParseFailure.model_validate({"index": index} | (row.get(FAILURE) or {}))


def parse_record_batch(
    batch: pa.RecordBatch,
    *,
    text_column: str = "text",
    published_column: str | None = None,
    language_column: str | None = None,
    keep: Sequence[str] | None = None,
    published: dt.datetime | dt.date | str | None = None,
    language: str | None = None,
    nlp: Language | None = None,
    config: Config | None = None,
    batch_size: int = 32,
) -> pa.RecordBatch:
    """Read a column of dispatches: what an engine calls for each of its batches, in whatever process.

    Args:
        batch: Rows; as many come back, in the same order.
        text_column: The column of dispatches, of strings or bytes.
        published_column: The column of when they were sent: strings, days or timestamps; nulls are allowed.
        language_column: The column of their languages; nulls are allowed.
        keep: Columns to keep beside the result; None for all but the text, which the item holds.
        published: As for `parse_articles`, like the rest.
        language: As for `parse_articles`.
        nlp: As for `parse_articles`.
        config: As for `parse_articles`.
        batch_size: As for `parse_articles`.

    Returns:
        The columns kept, ``item`` and ``failure`` (`result_schema`); one of the two is null in each row.

    Raises:
        InputTypeError: There is no such column, or one of the kept columns has the name of a result.
        ExtraNotInstalledError: pyarrow is not there.
    """
    arrow = _arrow()
    kept = kept_columns(batch.schema.names, text_column, published_column, language_column, keep)
    columns = [
        batch.column(name).to_pylist() if name else [None] * batch.num_rows
        for name in (text_column, published_column, language_column)
    ]
    rows = ({"text": text, "published": sent, "language": code} for text, sent, code in zip(*columns, strict=True))
    found = list(parse_articles(rows, published=published, language=language, nlp=nlp, config=config, batch_size=batch_size))
    out = result_schema(batch.schema.field(name) for name in kept)
    items = [None if isinstance(one, ParseFailure) else _row(one) for one in found]
    failures = [one.model_dump(exclude={"index"}) if isinstance(one, ParseFailure) else None for one in found]
    results = [arrow.array(values, out.field(name).type) for name, values in ((ITEM, items), (FAILURE, failures))]
    return arrow.RecordBatch.from_arrays([*(batch.column(name) for name in kept), *results], schema=out)


def kept_columns(
    names: Sequence[str],
    text_column: str = "text",
    published_column: str | None = None,
    language_column: str | None = None,
    keep: Sequence[str] | None = None,
) -> list[str]:
    """Which of the columns ``names`` stand beside the result, for these arguments of `parse_record_batch`.

    Raises:
        InputTypeError: One that is named is not there or there twice, one that is kept has the name of a result, or ``keep`` is a
            single name or names one twice.
    """
    if isinstance(keep, str):
        raise InputTypeError(f"keep must be a sequence of names, not one: [{keep!r}]")
    named = {name for name in (text_column, published_column, language_column, *(keep or ())) if name is not None}
    kept = [name for name in names if name != text_column] if keep is None else list(keep)
    if missing := sorted(named - set(names)):
        raise InputTypeError(f"no column {', '.join(missing)} among {', '.join(names)}")
    if twice := sorted(name for name in {*named, *kept} if names.count(name) > 1 or kept.count(name) > 1):
        raise InputTypeError(f"more than one column {', '.join(twice)}")
    if {ITEM, FAILURE} & set(kept):
        raise InputTypeError(f"{', '.join(names)}: {ITEM} and {FAILURE} are taken")
    return kept


# ------------------------------------------------------------------ the schema


def _arrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise ExtraNotInstalledError("pyarrow is not installed; type: python -m pip install 'newsparse[arrow]'") from error
    return pyarrow


def _about() -> dict[str, str]:
    return {"newsparse.schema_version": SCHEMA_VERSION, "newsparse.offsets": "Unicode code points of text"}


@cache
def _fields(model: Any) -> tuple[pa.Field, ...]:
    """A field for each of the model's, in its order; null only where the model allows it."""
    return tuple(_field(name, field.annotation, field.description) for name, field in model.model_fields.items())


def _field(name: str, annotation: Any, description: str | None = None) -> pa.Field:
    members = get_args(annotation) if get_origin(annotation) in (Union, types.UnionType) else (annotation,)
    (kind,) = [member for member in members if member is not types.NoneType]
    about = {"description": description} if description else None
    return _arrow().field(name, _type(kind), nullable=types.NoneType in members, metadata=about)


def _type(kind: Any) -> pa.DataType:
    arrow = _arrow()
    if get_origin(kind) is tuple:
        return arrow.list_(_field("element", get_args(kind)[0]))
    if hasattr(kind, "model_fields"):
        return arrow.struct(_fields(kind))
    simple = {str: arrow.string(), int: arrow.int64(), float: arrow.float64(), dt.date: arrow.date32(), dt.datetime: arrow.string()}
    return arrow.string() if get_origin(kind) is Literal else simple[kind]


# -------------------------------------------------------------------- the rows


def _batches(items: Iterator[NewsItem]) -> Iterator[pa.RecordBatch]:
    while rows := [_row(item) for item in islice(items, _ROWS)]:
        yield _arrow().RecordBatch.from_pylist(rows, schema=schema())


def _row(item: NewsItem) -> dict[str, Any]:
    if not isinstance(item, NewsItem):
        raise InputTypeError(f"only a NewsItem has columns, not {type(item).__name__}")
    return cast(dict[str, Any], _plain(item.model_dump()))


def _plain(value: Any) -> Any:
    """The value with times as strings."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, dt.datetime) else value
