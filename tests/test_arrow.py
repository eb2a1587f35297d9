"""Items as Arrow tables and back: the schema, the round trip, what an engine calls."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet
from pydantic import ValidationError

from newsparse import Config, InputTypeError, NewsItem, ParseFailure, parse_articles
from newsparse.arrow import from_arrow, parse_record_batch, result_schema, schema, to_arrow
from newsparse.models import SCHEMA_VERSION, Header, Note
from tests.conftest import FIXTURES, ROOT

TABLE = ROOT / "docs" / "arrow.md"
NO_STORY = Config(fields=())
RAIN = "OSLO, May 3 (AP) - Rain."


@pytest.fixture(scope="module")
def fixture_items(published: dict[str, str]) -> list[NewsItem]:
    texts = [(path.read_text(encoding="utf-8"), published.get(path.stem)) for path in sorted(Path(FIXTURES).glob("*.txt"))]
    return [item for item in parse_articles(texts) if isinstance(item, NewsItem)]


def rows(field: pa.Field, above: str = "") -> Iterator[str]:
    """Lines of the table for a field and what is below it."""
    name, kind = above + field.name, field.type
    is_list = pa.types.is_list(kind)
    inner = kind.value_type if is_list else kind
    is_struct = pa.types.is_struct(inner)
    said = ("list of " if is_list else "") + ("struct" if is_struct else str(inner)) + (", or null" if field.nullable else "")
    about = (field.metadata or {}).get(b"description", b"").decode()
    yield f"| `{name}{'[]' if is_list else ''}` | {said} | {about} |"
    if is_struct:
        for child in inner:
            yield from rows(child, f"{name}{'[]' if is_list else ''}.")


def test_the_table_of_columns_is_up_to_date(request: pytest.FixtureRequest) -> None:
    """Written anew by ``pytest --rewrite``."""
    listed = "\n".join(line for field in schema() for line in rows(field))
    head = TABLE.read_text(encoding="utf-8").partition("| column |")[0]
    page = f"{head}| column | type | what |\n|---|---|---|\n{listed}\n"
    if request.config.getoption("--rewrite"):
        TABLE.write_text(page, encoding="utf-8")
    assert TABLE.read_text(encoding="utf-8") == page
    assert f"version {SCHEMA_VERSION}" in head


def test_every_field_is_there_with_its_description() -> None:
    made = schema()
    assert made.names == list(NewsItem.model_fields)
    assert all(
        made.field(name).metadata[b"description"].decode() == field.description for name, field in NewsItem.model_fields.items()
    )
    assert made.metadata[b"newsparse.schema_version"].decode() == SCHEMA_VERSION
    assert not made.field("text").nullable
    assert made.field("dateline").nullable


@pytest.mark.model
def test_all_fixtures_come_back_equal(tmp_path: Path, fixture_items: list[NewsItem]) -> None:
    items = fixture_items
    assert len(items) > 10
    table = to_arrow(items)
    assert table.schema.equals(schema(), check_metadata=True)
    table.validate(full=True)
    assert list(from_arrow(table)) == items
    assert [item for batch in table.to_batches(2) for item in from_arrow(batch)] == items
    parquet.write_table(table, tmp_path / "a.parquet")
    back = list(from_arrow(parquet.read_table(tmp_path / "a.parquet")))
    assert [item.model_dump_json() for item in back] == [item.model_dump_json() for item in items]


@pytest.mark.parametrize(
    "published",
    [None, "2025-05-03T10:00:00", "2025-05-03T10:00:00Z", "2025-05-03T10:00:00.123456+05:30", "0001-01-01T00:00:00"],
)
def test_times_keep_zone_and_lack_of_zone(published: str | None) -> None:
    (item,) = parse_articles([(RAIN, published)], config=NO_STORY)
    assert isinstance(item, NewsItem)
    header = Header(sent=dt.datetime(2025, 5, 3, tzinfo=dt.timezone(-dt.timedelta(hours=3))), word_count=7, urgency=3)
    item = item.model_copy(update={"header": header, "notes": (*item.notes, Note(code="x", message="\U0001f600 \x00"))})
    (back,) = from_arrow(to_arrow([item]))
    assert back == item
    assert back.model_dump_json() == item.model_dump_json()


@pytest.mark.model
def test_no_items_and_later_models(fixture_items: list[NewsItem]) -> None:
    assert list(from_arrow(to_arrow([]))) == []
    table = to_arrow(fixture_items[:1])
    later = table.set_column(0, schema().field(0), pa.array(["1.99"]))
    with pytest.raises(ValueError, match=r"1\.99"):
        list(from_arrow(later))
    earlier = table.drop_columns(["notes", "topics"])
    (item,) = from_arrow(earlier)
    assert isinstance(item, NewsItem)
    assert item.topics == ()
    with pytest.raises(InputTypeError, match="ParseFailure"):
        to_arrow([ParseFailure(index=0, error="x", message="y")])  # type: ignore[list-item]


TEXTS = [RAIN, None, "", "\U0001f600 " * 3]


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.dictionary(pa.int8(), pa.string())]
)
def test_a_batch_gives_a_row_for_each_row(kind: pa.DataType) -> None:
    columns: dict[str, Any] = {
        "id": [1, 2, 3, 4],
        "body": pa.array(TEXTS if kind != pa.binary() else [text.encode() if text is not None else None for text in TEXTS]).cast(
            kind
        ),
        "sent": pa.array([dt.date(2025, 5, 4), None, None, None], pa.date32()),
        "code": ["en-gb", None, None, None],
    }
    batch = pa.RecordBatch.from_pydict(columns)
    found = parse_record_batch(batch, text_column="body", published_column="sent", language_column="code", config=NO_STORY)
    assert found.schema.equals(result_schema(batch.schema.remove(1)), check_metadata=True)
    assert found.schema.names == ["id", "sent", "code", "item", "failure"]
    found.validate(full=True)
    expected = list(parse_articles([(RAIN, "2025-05-04"), None, "", TEXTS[3]], config=NO_STORY))  # type: ignore[list-item]
    got = list(from_arrow(found))
    assert isinstance(got[0], NewsItem)
    assert (got[0].language, str(got[0].date)) == ("en-GB", "2025-05-03")
    assert [type(item) for item in got] == [NewsItem, ParseFailure, ParseFailure, NewsItem]
    assert (got[1:3], got[3]) == (expected[1:3], expected[3])


@pytest.mark.parametrize(
    "sent",
    [pa.array(["2025-05-04T10:00:00Z"]), pa.array([dt.datetime(2025, 5, 4, 10)], pa.timestamp("us", "UTC"))],
    ids=["iso", "timestamp"],
)
def test_when_a_dispatch_was_sent(sent: pa.Array) -> None:
    batch = pa.RecordBatch.from_pydict({"text": [RAIN], "sent": sent})
    (item,) = from_arrow(parse_record_batch(batch, published_column="sent", keep=(), config=NO_STORY))
    assert isinstance(item, NewsItem)
    assert item.published == dt.datetime(2025, 5, 4, 10, tzinfo=dt.UTC)


def test_columns_that_are_not_there_or_in_the_way() -> None:
    batch = pa.RecordBatch.from_pydict({"text": [RAIN], "item": [1]})
    with pytest.raises(InputTypeError, match="no column body among text, item"):
        parse_record_batch(batch, text_column="body")
    with pytest.raises(InputTypeError, match="taken"):
        parse_record_batch(batch)
    assert parse_record_batch(batch, keep=(), config=NO_STORY).num_rows == 1
    assert parse_record_batch(batch.slice(0, 0), keep=(), config=NO_STORY).num_rows == 0


@pytest.mark.parametrize("columns", [["item", "failure"], ["item"]], ids=" and ".join)
def test_a_row_with_neither_item_nor_failure_is_no_item(columns: list[str]) -> None:
    table = pa.Table.from_pylist([{"item": None, "failure": None}], schema=result_schema())
    with pytest.raises(ValidationError, match="error"):
        list(from_arrow(table.select(columns)))


@pytest.mark.parametrize(
    ("columns", "keep", "told"),
    [
        (["text", "id"], "id", "sequence of names"),
        (["text", "id"], ["id", "id"], "more than one column id"),
        (["text", "id", "id"], None, "more than one column id"),
        (["text", "text"], [], "more than one column text"),
    ],
)
def test_a_column_is_named_once(columns: list[str], keep: Any, told: str) -> None:
    batch = pa.RecordBatch.from_arrays([pa.array(["LIMA, May 3 (AFP) - Rain."])] * len(columns), names=columns)
    with pytest.raises(InputTypeError, match=told):
        parse_record_batch(batch, keep=keep)
