"""The whole item of every fixture. ``pytest --rewrite`` writes the files anew; the diff is read before it is committed."""

import json

import pytest

from newsparse import NewsItem, parse_article, parse_header
from tests.conftest import FIXTURES

NAMES = sorted(path.name for path in FIXTURES.glob("*.txt"))


def test_there_are_fixtures() -> None:
    assert len(NAMES) >= 12


@pytest.mark.model
@pytest.mark.parametrize("name", NAMES)
def test_the_whole_item(name: str, published: dict[str, str], request: pytest.FixtureRequest) -> None:
    item = parse_article((FIXTURES / name).read_bytes(), published=published.get(name))
    found = json.loads(item.model_dump_json(exclude={"produced_by": {"newsparse", "spacy"}}))
    path = FIXTURES / name.replace(".txt", ".json")
    if request.config.getoption("--rewrite"):
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_the_header_alone_gives_the_same(name: str, published: dict[str, str]) -> None:
    opening = parse_header((FIXTURES / name).read_bytes(), published=published.get(name))
    expected = json.loads((FIXTURES / name.replace(".txt", ".json")).read_text(encoding="utf-8"))
    found = json.loads(opening.model_dump_json(exclude={"produced_by", "notes"}))
    assert found == {key: value for key, value in expected.items() if key in found}


def test_the_kept_schema_is_the_schema_of_the_model(request: pytest.FixtureRequest) -> None:
    path = FIXTURES / "newsitem.schema.json"
    schema = NewsItem.model_json_schema()
    if request.config.getoption("--rewrite"):
        path.write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert schema == json.loads(path.read_text(encoding="utf-8")), "the model changed: raise schema_version, then pytest --rewrite"


def test_every_golden_item_fits_the_schema() -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads((FIXTURES / "newsitem.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for name in NAMES:
        item = json.loads((FIXTURES / name.replace(".txt", ".json")).read_text(encoding="utf-8"))
        item["produced_by"]["newsparse"] = "0"
        validator.validate(item)
