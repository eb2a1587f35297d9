"""Options and values shared by the tests."""

from __future__ import annotations

import tomllib
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest
from hypothesis import settings

settings.register_profile("same-every-time", deadline=None, derandomize=True)
settings.load_profile("same-every-time")

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--need-browser", action="store_true", help="a missing browser or notebook runner is a failure, not a skip")
    parser.addoption("--need-engines", action="store_true", help="missing Ray, Spark or Java is a failure, not a skip")
    parser.addoption("--rewrite", action="store_true", help="write the golden files anew; read the diff before you commit it")


BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def lacking_for_browser_tests() -> str:
    """What is not there, and what to type; empty if all is."""
    if find_spec("playwright") is None or find_spec("nbclient") is None:
        return "the tests of pages are not installed: pip install '.[browser]'"
    return "" if any(map(which, BROWSERS)) else "no Chromium: apt-get install chromium"


def lacking_for_engine_tests() -> str:
    """As for the browser."""
    if find_spec("ray") is None or find_spec("pyspark") is None:
        return "the engines are not installed: pip install '.[ray,spark]'"
    return "" if which("java") else "no Java: apt-get install openjdk-17-jre-headless"


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests that use the browser are marked so. They and those of engines are skipped where these lack, unless they must not."""
    lacking = {
        "browser": "" if config.getoption("--need-browser") else lacking_for_browser_tests(),
        "engine": "" if config.getoption("--need-engines") else lacking_for_engine_tests(),
    }
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
        for marker, reason in lacking.items():
            if reason and item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def published() -> dict[str, str]:
    """What to pass as ``published`` for each fixture."""
    table: dict[str, str] = tomllib.loads((FIXTURES / "published.toml").read_text(encoding="utf-8"))["published"]
    return table
