"""Promises to users and to whoever reads the code: layers, cost of the import, no clock, no network, everything listed."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "newsparse"
LAYERS: list[set[str]] = [
    {"text", "edits", "errors", "caches"},
    {"tables", "models"},
    {"languages", "months", "agencies", "gazetteer", "mediatopics"},
    {"dates", "places"},
    {"opening", "entities", "quotes", "topics", "nlp", "elsewhere"},
    {"notes", "batches", "workers", "listing"},
    {"arguments"},
    {"story"},
    {"parse"},
    {"articles", "component"},
    {"arrow", "options"},
    {"archive", "engines", "view"},
    {"cli"},
    {"__main__"},
]
"""A module or folder may import from the rows above its own. Extractors (the fifth row) never import each other."""

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def name_of(path: Path) -> str:
    """The module's name below newsparse: ``quotes.marks``; a folder's own is the folder's."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


def nodes(path: Path) -> Iterator[ast.AST]:
    """The syntax of a file without what stands under ``if TYPE_CHECKING``."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        child
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
        for child in ast.walk(node)
    }
    return (node for node in ast.walk(tree) if node not in typing_only)


def own_imports(path: Path) -> set[str]:
    """Names of the newsparse modules that a file imports, anywhere in it."""
    found: set[str] = set()
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("newsparse."):
            found.add((node.module or "").removeprefix("newsparse."))
        elif isinstance(node, ast.ImportFrom) and node.module == "newsparse":
            found.update(alias.name for alias in node.names if (PACKAGE / f"{alias.name}.py").exists())
    return found


def outside_imports(path: Path) -> set[str]:
    """Top-level packages that a file imports, anywhere in it."""
    found: set[str] = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found


def layer_of(name: str) -> int:
    return next(number for number, names in enumerate(LAYERS) if name.split(".")[0] in names)


def test_every_module_has_a_layer_and_every_name_a_module() -> None:
    assert {name_of(path).split(".")[0] for path in MODULES} == set().union(*LAYERS)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_down(path: Path) -> None:
    own = name_of(path).split(".")[0]
    others = {name for name in own_imports(path) if name.split(".")[0] != own}
    wrong = sorted(name for name in others if layer_of(name) >= layer_of(own))
    assert wrong == []


def test_no_module_imports_itself_around_a_corner() -> None:
    TopologicalSorter({name_of(path): own_imports(path) for path in MODULES}).prepare()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_big_libraries_stay_behind_their_doors(path: Path) -> None:
    """pydantic in the models, dateparser inside a function of dates, spaCy inside functions of nlp (its types elsewhere),
    the template engine behind the templates."""
    doors = {
        "charset_normalizer": {"text"},
        "dateparser": {"dates"},
        "jinja2": {"view.templates"},
        "markupsafe": {"view.templates"},
        "numpy": {"topics.table", "topics.scoring"},
        "pydantic": {"models"},
        "pyarrow": {"arrow", "archive.outputs"},
        "pyspark": {"engines"},
        "ray": set(),
        "rich": {"archive.command", "cli", "view.terminal"},
        "spacy": {"component", "elsewhere", "nlp"},
        "typer": {"archive.command", "cli", "options"},
        "zstandard": {"archive.inputs"},
    }
    assert {library for library in outside_imports(path) & doors.keys() if name_of(path) not in doors[library]} == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_clock_no_network_no_print(path: Path) -> None:
    """The command line may print, through view.terminal too, and read files; nothing else may, and nothing asks what day it is."""
    calls = {ast.unparse(node.func).rsplit(".", 1)[-1] for node in nodes(path) if isinstance(node, ast.Call)}
    forbidden = {"print", "today", "now", "utcnow", "time_ns", "perf_counter", "getLogger", "localtime", "gmtime"}
    assert calls & (forbidden - {"print"} if name_of(path) in ("cli", "view.terminal") else forbidden) == set()
    assert outside_imports(path).isdisjoint({"socket", "urllib", "requests", "http", "logging", "random"})


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_are_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def run(program: str) -> str:
    done = subprocess.run([sys.executable, "-X", "importtime", "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stderr


@pytest.mark.parametrize(
    ("program", "absent"),
    [
        pytest.param(
            "import newsparse",
            ["spacy", "dateparser", "pydantic", "jinja2", "rich", "pyarrow", "newsparse.models", "newsparse.view"],
            id="import",
        ),
        pytest.param(
            "import newsparse; newsparse.parse_header('OSLO, May 3, 2025 (AP) - A ferry')",
            ["spacy", "dateparser", "numpy"],
            id="header",
        ),
        pytest.param(
            "import newsparse; newsparse.parse_article('OSLO (AP) - A', config=newsparse.Config(fields=('topics',)))",
            ["spacy", "jinja2", "rich", "newsparse.view"],
            id="no-story",
        ),
        pytest.param("import newsparse.engines", ["spacy", "pyarrow", "ray", "pyspark", "pandas"], id="engines"),
    ],
)
def test_what_an_import_costs(program: str, absent: list[str]) -> None:
    loaded = {line.rsplit("|", 1)[1].strip() for line in run(program).splitlines() if line.startswith("import time:")}
    assert [name for name in absent if name in loaded] == []


def test_the_model_reaches_up_to_the_view_only_when_a_notebook_asks() -> None:
    """The one door upward: `NewsItem._repr_html_`. It is opened by name when called, so the imports still point down."""
    calls = [
        (name_of(path), ast.unparse(node.args[0]))
        for path in MODULES
        for node in nodes(path)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module") and node.args
    ]
    assert [(name, target) for name, target in calls if "newsparse" in target] == [("models", "'newsparse.view.card'")]
    users = {name_of(path) for path in MODULES if any(name.split(".")[0] == "view" for name in own_imports(path))}
    assert {name.split(".")[0] for name in users} == {"cli", "view"}


def test_importing_reads_no_table() -> None:
    program = "import newsparse.parse; from newsparse.tables import read_toml; print(read_toml.cache_info().misses)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "0"
