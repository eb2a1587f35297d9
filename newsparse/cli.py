"""The command line: ``newsparse parse``, ``show``, ``view``, ``batch``, ``schema``, ``topics``, ``doctor``.

Results go to standard output, errors to standard error, one line each. Exit code 0: all well; 2: something could not be read
(the rest was).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

import newsparse
from newsparse.archive.command import batch
from newsparse.errors import NewsparseError
from newsparse.models import NewsItem
from newsparse.options import Language, Pipeline, Published, StoryFields, check_options, config_of

app = typer.Typer(
    help="Reads wire-style news dispatches into typed items.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Files = Annotated[list[str], typer.Argument(metavar="FILE...", help="Files with one dispatch each; - is standard input.")]
app.command()(batch)


@app.command()
def parse(
    files: Files,
    published: Published = None,
    language: Language = None,
    fields: StoryFields = None,
    pipeline: Pipeline = None,
    exclude_text: Annotated[
        bool,
        typer.Option(
            "--exclude-text", help="Leave the dispatch itself out of the JSON (which then cannot be read back as an item)."
        ),
    ] = False,
) -> None:
    """Print each dispatch as JSON: pretty on a terminal, one line otherwise."""
    run = _Run()
    for _, item in run.items(files, published, language, fields, pipeline):
        out = item.model_dump_json(indent=2 if sys.stdout.isatty() else None, exclude={"text"} if exclude_text else None)
        typer.echo(out.encode("utf-8"))  # whatever the stream's own encoding
    run.finish()


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(newsparse.__version__)
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[  # its callback does the work
        bool, typer.Option("--version", help="Print the version and leave.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Read wire-style news dispatches into typed items."""


@app.command()
def show(
    files: Files,
    published: Published = None,
    language: Language = None,
    pipeline: Pipeline = None,
) -> None:
    """Print each dispatch with its marks, and what was found in it."""
    from rich.console import Console

    from newsparse.view.terminal import show_item

    run = _Run()
    console = Console(highlight=False)
    for name, item in run.items(files, published, language, None, pipeline):
        show_item(console, name, item)
    run.finish()


@app.command()
def view(
    files: Files,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="A file ending in .html, or a folder for a page each.", metavar="PATH")
    ] = Path("newsparse.html"),
    open_page: Annotated[bool, typer.Option("--open", help="Show the page in the browser.")] = False,
    published: Published = None,
    language: Language = None,
    pipeline: Pipeline = None,
) -> None:
    """Write each dispatch, with its marks, as a page for the browser; of several also an overview."""
    from newsparse.view.files import write_pages

    run = _Run()
    try:
        page = write_pages(run.items(files, published, language, None, pipeline), output)
    except OSError as error:
        typer.echo(f"newsparse: {output}: {error.strerror or error}", err=True)
        raise typer.Exit(2) from error
    if page:
        typer.echo(page)
        if open_page:
            typer.launch(page.resolve().as_uri())
    run.finish()


@app.command()
def schema() -> None:
    """Print the JSON Schema of an item."""
    typer.echo(json.dumps(NewsItem.model_json_schema(), indent=2, ensure_ascii=False))


@app.command()
def topics(
    query: Annotated[list[str] | None, typer.Argument(metavar="[QUERY]", help="Words of a name, or a code.")] = None,
    retired: Annotated[bool, typer.Option("--retired", help="List retired concepts too.")] = False,
) -> None:
    """List the vocabulary of topics (the first two levels), or search it."""
    from newsparse.listing import topic_lines

    for line in topic_lines(" ".join(query or ()), retired=retired):
        typer.echo(line.encode("utf-8"))


@app.command()
def doctor() -> None:
    """Say what is installed and whether the pipeline is the one that was tested."""
    from newsparse.nlp import DEFAULT_PIPELINE, examine

    found = examine(DEFAULT_PIPELINE)
    typer.echo(f"newsparse  {newsparse.__version__}")
    typer.echo(f"Python     {sys.version.split()[0]}")
    typer.echo(f"spaCy      {found.spacy}")
    typer.echo(f"pipeline   {found.pipeline or 'not installed'}")
    typer.echo(f"weights    {found.weights}")
    if found.advice:
        typer.echo(found.advice, err=True)
        raise typer.Exit(2)


# --------------------------------------------------------------------- reading


class _Run:
    """One invocation: reads the files one by one and remembers whether any failed."""

    def __init__(self) -> None:
        self.failed = False

    def items(
        self, files: list[str], published: str | None, language: str | None, fields: str | None, pipeline: str | None
    ) -> Iterator[tuple[str, NewsItem]]:
        """Name and item of each file that can be read; of the others a line on standard error."""
        config = config_of(fields, pipeline)
        check_options(published, language)
        for name in files:
            try:
                data = _read(name)
                yield name, newsparse.parse_article(data, published=published, language=language, config=config)
            except OSError as error:
                self._complain(name, error.strerror or str(error))
            except NewsparseError as error:
                self._complain(name, str(error))

    def _complain(self, name: str, message: str) -> None:
        self.failed = True
        typer.echo(f"newsparse: {name}: {message}", err=True)

    def finish(self) -> None:
        """Exit code 2 if any file failed."""
        if self.failed:
            raise typer.Exit(2)


def _read(name: str) -> bytes:
    if name != "-":
        return Path(name).read_bytes()
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return sys.stdin.buffer.read()
