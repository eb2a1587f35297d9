"""The model: frozen, closed, truthful, and equal after a round trip."""

import datetime as dt
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from newsparse import models
from newsparse.models import SCHEMA_VERSION, Config, Located, NewsItem, Opening, Region, Versions
from newsparse.text import Passage

TEXT = "OSLO (AP) — “It works,” said Ana Reyes."


def item(**fields: Any) -> NewsItem:
    values: dict[str, Any] = {
        "text": TEXT,
        "language": "en",
        "body": Region(start=12, end=len(TEXT)),
        "produced_by": Versions(newsparse="0", fields=()),
    }
    return NewsItem(**{**values, **fields})


ALL_MODELS = [
    value for value in vars(models).values() if isinstance(value, type) and issubclass(value, BaseModel) and value is not BaseModel
]


@pytest.mark.parametrize("model", ALL_MODELS)
def test_frozen_closed_and_described(model: type[BaseModel]) -> None:
    assert model.model_config.get("frozen") is True
    assert model.model_config.get("extra") == "forbid"
    undescribed = [name for name, field in model.model_fields.items() if not field.description]
    assert undescribed == []


def test_an_item_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        item().language = "fr"


def test_unknown_fields_and_settings_are_refused() -> None:
    with pytest.raises(ValidationError):
        item(mood="good")
    with pytest.raises(ValidationError):
        Config(speed="fast")  # type: ignore[call-arg]
    with pytest.raises(ValidationError):
        Config(fields=("moods",))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "headline",
    [
        pytest.param(Located(start=0, end=4, text="Oslo"), id="other-case"),
        pytest.param(Located(start=1, end=5, text="OSLO"), id="shifted"),
        pytest.param(Located(start=0, end=400, text="OSLO"), id="outside"),
    ],
)
def test_an_offset_that_lies_is_refused(headline: Located) -> None:
    with pytest.raises(ValidationError, match="Located"):
        item(headline=headline)


def test_a_lie_deep_inside_is_refused() -> None:
    place = models.Place(name="Oslo", mentions=(Located(start=0, end=4, text="Bonn"),))
    with pytest.raises(ValidationError, match="does not say 'Bonn'"):
        item(places=(place,))


def test_an_offset_that_is_true_is_taken() -> None:
    assert item(headline=Located.at(Passage(TEXT)[:4])).headline == Located(start=0, end=4, text="OSLO")


@pytest.mark.parametrize(
    ("version", "is_read"),
    [("1.0", True), ("1.1", False), ("2.0", False), ("0.9", False), ("one", False)],
)
def test_versions_of_the_schema(version: str, is_read: bool) -> None:
    if is_read:
        assert item(schema_version=version).schema_version == version
    else:
        with pytest.raises(ValidationError, match="schema_version"):
            item(schema_version=version)


def test_a_newer_item_is_refused_for_its_version_not_for_its_new_field() -> None:
    data = item().model_dump() | {"schema_version": "1.7", "mood": "good"}
    with pytest.raises(ValidationError) as caught:
        NewsItem.model_validate(data)
    assert [error["type"] for error in caught.value.errors()] == ["value_error"]
    assert "1.7" in str(caught.value)


def test_round_trip() -> None:
    original = item(
        published=dt.datetime(2026, 2, 12, 8, tzinfo=dt.UTC), date=dt.date(2026, 2, 12), headline=Located.at(Passage(TEXT)[:4])
    )
    assert NewsItem.model_validate_json(original.model_dump_json()) == original


def test_an_item_extends_its_opening() -> None:
    assert issubclass(NewsItem, Opening)
    assert NewsItem.model_fields.keys() - Opening.model_fields.keys() == {"people", "organizations", "places", "quotes", "topics"}
    assert SCHEMA_VERSION == "1.0"
