"""Promises to users and to whoever reads the code: layers, cost of the import, public names, notes, no clock."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import newsparse
from newsparse import notes
from tests.conftest import ROOT

PACKAGE = ROOT / "newsparse"
LAYERS = [
    {"text", "errors"},
    {"tables", "models"},
    {"languages", "agencies", "gazetteer", "lines", "institutions", "cues"},
    {"dates", "places", "names", "marks"},
    {"byline"},
    {"dateline", "envelope", "signoff", "nlp", "topics", "mentions", "merging", "entities", "clauses", "roles"},
    {"said", "indirect", "attributions", "speakers", "quotes"},
    {"notes"},
    {"parse"},
    {"cli"},
]
"""Each module may import from rows above its own, and from its own row only what `SAME_ROW` names."""


def imports(path: Path) -> set[str]:
    """Modules of newsparse that a file imports, at any depth, type checking apart."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        child
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
        for child in ast.walk(node)
    }
    found = set()
    for node in ast.walk(tree):
        if node in typing_only:
            continue
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("newsparse."):
            found.add((node.module or "").split(".")[1])
        elif isinstance(node, ast.ImportFrom) and node.module == "newsparse":
            found.update(alias.name for alias in node.names if (PACKAGE / f"{alias.name}.py").exists())
    return found


def outside(path: Path) -> set[str]:
    """Top-level packages that a file imports when it is imported itself."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = set()
    for node in tree.body:
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    return names


MODULES = sorted(path for path in PACKAGE.glob("*.py") if path.stem != "__init__")


def test_every_module_has_a_layer() -> None:
    assert {path.stem for path in MODULES} == set().union(*LAYERS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_imports_point_down(path: Path) -> None:
    layer = next(number for number, names in enumerate(LAYERS) if path.stem in names)
    allowed = set().union(*LAYERS[:layer], *( [LAYERS[layer]] if layer in SAME_ROW else []))
    assert imports(path) <= allowed
