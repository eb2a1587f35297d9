"""Options and values shared by the tests."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("same-every-time", deadline=None, derandomize=True)
settings.load_profile("same-every-time")

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--need-browser", action="store_true", help="a missing browser or notebook kernel is a failure, not a skip")
    parser.addoption("--rewrite", action="store_true", help="write the golden files anew; read the diff before you commit it")


@pytest.fixture(scope="session")
def published() -> dict[str, str]:
    """What to pass as ``published`` for each fixture."""
    table: dict[str, str] = tomllib.loads((FIXTURES / "published.toml").read_text(encoding="utf-8"))["published"]
    return table
