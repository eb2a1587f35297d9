"""The README promises only what is there: its examples run as doctests, its tables are checked here."""

import re
import tomllib

from typer.main import get_command

from newsparse import NewsItem
from newsparse.cli import app
from newsparse.notes import CODES
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def first_column(heading: str) -> list[str]:
    section = README.split(f"## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `([^`]+)` \|", section, flags=re.MULTILINE)


def test_the_table_of_fields_is_the_model() -> None:
    assert first_column("What an item holds") == list(NewsItem.model_fields)


def test_the_table_of_commands_is_the_command_line() -> None:
    commands = [entry.split()[1] for entry in first_column("The command line")]
    assert sorted(commands) == sorted(get_command(app).commands)  # type: ignore[attr-defined]


def test_the_two_commands_name_what_exists() -> None:
    commands = re.findall(r"^    (python -m pip .+)$", README, flags=re.MULTILINE)
    assert commands == [
        "python -m pip install . && newsparse parse fixtures/belta_misprint.txt",
        "python -m pip install '.[test]' && python -m pytest",
    ]
    assert (ROOT / "fixtures" / "belta_misprint.txt").is_file()
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert "test" in extras
    assert "pip install '.[test]' && python -m pytest" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_linked_files_exist() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    assert [link for link in links if not link.startswith("http") and not (ROOT / link).exists()] == []


def test_every_note_code_is_documented() -> None:
    page = (ROOT / "docs" / "notes.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([^`]+)` \| (.+) \|$", page, flags=re.MULTILINE))
    assert rows == CODES
    assert list(CODES) == sorted(CODES)
