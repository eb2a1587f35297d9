"""The command line: ``newsparse parse``, ``show``, ``batch``, ``schema``, ``doctor``.

Results go to standard output, errors to standard error, one line each. Exit code 0: all well; 2: something could not be read
(the rest was).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import newsparse
from newsparse.archive.command import batch
from newsparse.errors import NewsparseError
from newsparse.models import NewsItem
from newsparse.options import Language, Pipeline, Published, StoryFields, check_options, config_of

if TYPE_CHECKING:
    from rich.console import Console

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


@app.callback()
def main(
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.", is_eager=True)] = False,
) -> None:
    """Read wire-style news dispatches into typed items."""
    if version:
        typer.echo(newsparse.__version__)
        raise typer.Exit


@app.command()
def show(
    files: Files,
    published: Published = None,
    language: Language = None,
    pipeline: Pipeline = None,
) -> None:
    """Print a readable summary of each dispatch."""
    from rich.console import Console

    run = _Run()
    console = Console(highlight=False)
    for name, item in run.items(files, published, language, None, pipeline):
        _show(console, name, item)
    run.finish()


@app.command()
def schema() -> None:
    """Print the JSON Schema of an item."""
    typer.echo(json.dumps(NewsItem.model_json_schema(), indent=2, ensure_ascii=False))


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


# --------------------------------------------------------------------- showing


def _show(console: Console, name: str, item: NewsItem) -> None:
    from rich.table import Table
    from rich.text import Text

    console.rule(Text(name, style="dim"))
    for style, line in _lines(item):
        console.print(Text(line, style=style))
    for title, columns, rows in _tables(item):
        if rows:
            table = Table(*columns, title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
            for row in rows:
                table.add_row(*map(Text, row))
            console.print(table)


def _lines(item: NewsItem) -> Iterator[tuple[str, str]]:
    """Style and text of the lines above the tables."""
    if item.headline:
        yield "bold", item.headline.text
    if item.byline:
        yield "italic", "by " + ", ".join(author.name for author in item.byline)
    if item.dateline:
        places = " / ".join(", ".join(filter(None, (p.name, p.region, p.country_code))) for p in item.dateline.places)
        yield "cyan", " · ".join(filter(None, (places, str(item.date or ""), item.agency.name if item.agency else "")))
    else:
        yield "dim", "no dateline"
    copies = sum(paragraph.duplicate_of is not None for paragraph in item.paragraphs)
    yield "dim", f"{item.language} · {len(item.paragraphs)} paragraphs" + (f", {copies} repeated" if copies else "")


def _tables(item: NewsItem) -> Iterator[tuple[str, tuple[str, ...], list[tuple[str, ...]]]]:
    """Title, columns and rows of each table."""
    people: list[tuple[str, ...]] = [
        (person.name, "; ".join(_role(role.title, role.organization) for role in person.roles), str(len(person.mentions)))
        for person in item.people
    ]
    bodies: list[tuple[str, ...]] = [(body.name, body.acronym or "", str(len(body.mentions))) for body in item.organizations]
    quotes: list[tuple[str, ...]] = [
        (quote.speaker.name if quote.speaker else "?", quote.kind, quote.content) for quote in item.quotes
    ]
    topics: list[tuple[str, ...]] = [(topic.name, f"{topic.score:.2f}", topic.code) for topic in item.topics]
    notes: list[tuple[str, ...]] = [(note.code, note.message) for note in item.notes]
    yield "People", ("name", "roles", "mentions"), people
    yield "Organizations", ("name", "acronym", "mentions"), bodies
    yield "Quotes", ("speaker", "kind", "words"), quotes
    yield "Topics", ("topic", "score", "code"), topics
    yield "Notes", ("code", "remark"), notes


def _role(title: str, organization: str | None) -> str:
    return f"{title} ({organization})" if organization else title
