"""The notebook of docs/ runs, and what it shows is what is kept in it. ``pytest --rewrite`` keeps it anew."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

NOTEBOOK = ROOT / "docs" / "newsparse.ipynb"


def outputs(notebook: Any) -> list[list[dict[str, str]]]:
    """What each cell shows, as text and HTML."""
    return [
        [
            {kind: "".join(text) for kind, text in output.get("data", {}).items()} or {"other": repr(output)}
            for output in cell["outputs"]
        ]
        for cell in notebook["cells"]
        if cell["cell_type"] == "code"
    ]


@pytest.mark.browser
@pytest.mark.model
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")  # of the kernel's libraries
def test_the_notebook_shows_what_it_keeps(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    nbformat: Any = import_module("nbformat")
    nbclient: Any = import_module("nbclient")
    kept = nbformat.read(NOTEBOOK, as_version=4)
    run = nbclient.NotebookClient(
        nbformat.from_dict(kept), resources={"metadata": {"path": str(tmp_path)}}, record_timing=False
    ).execute()
    assert (tmp_path / "ferry.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    if request.config.getoption("--rewrite"):
        run["metadata"] = {"kernelspec": kept["metadata"]["kernelspec"], "language_info": {"name": "python"}}
        nbformat.write(run, NOTEBOOK)
        return
    shown = outputs(run)
    assert shown == outputs(kept)
    assert "np-card" in shown[0][0]["text/html"]


def test_the_kept_notebook_was_run() -> None:
    text = NOTEBOOK.read_text(encoding="utf-8")
    assert '"output_type": "execute_result"' in text
    assert "np-card" in text
    assert len(text) < 40_000
