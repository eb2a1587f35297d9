"""``newsparse batch``: `run` on the command line, with a bar where there is a terminal to see it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from newsparse.errors import NewsparseError
from newsparse.options import Language, Pipeline, Published, StoryFields, config_of

if TYPE_CHECKING:
    from rich.progress import Progress

    from newsparse.archive.runs import Job, Step, Summary

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="IN...",
        help="Files with one dispatch each, .jsonl with one a line, either also as .gz or .zst; folders; patterns; - is standard "
        "input, of JSON Lines.",
    ),
]
Output = Annotated[Path, typer.Option("--output", "-o", metavar="OUT", help="A file .jsonl, .jsonl.gz or .parquet.")]


def batch(
    inputs: Inputs,
    output: Output,
    errors: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where failures are told; OUT.errors.jsonl if not given.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, metavar="N", help="Processes, each with the pipeline loaded.")] = 1,
    resume: Annotated[
        bool,
        typer.Option("--resume", help="Go on where a run that was killed ended; of a finished one see that it is of this input."),
    ] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Begin anew, whatever is there.")] = False,
    text_field: Annotated[str, typer.Option(metavar="KEY", help="The key of a line that holds the dispatch.")] = "text",
    published_field: Annotated[str, typer.Option(metavar="KEY", help="That which holds when it was sent.")] = "published",
    language_field: Annotated[str, typer.Option(metavar="KEY", help="That which holds its language.")] = "language",
    id_field: Annotated[str, typer.Option(metavar="KEY", help="That which is kept as id.")] = "id",
    published: Published = None,
    language: Language = None,
    fields: StoryFields = None,
    pipeline: Pipeline = None,
) -> None:
    """Read an archive into one file, which is there whole or not at all; a killed run goes on with --resume."""
    from newsparse.archive.inputs import Fields
    from newsparse.archive.runs import Job

    config = config_of(fields, pipeline)
    keys = Fields(text_field, published_field, language_field, id_field)
    job = Job(tuple(inputs), output, errors, workers, resume, overwrite, keys, published, language, config)
    try:
        summary = _watched(job)
    except KeyboardInterrupt:
        typer.echo("newsparse: stopped; --resume goes on from here", err=True)
        raise typer.Exit(130) from None
    except (NewsparseError, OSError) as error:
        typer.echo(f"newsparse: {error}", err=True)
        raise typer.Exit(2) from error
    if summary.failures:
        raise typer.Exit(2)


def _watched(job: Job) -> Summary:
    """The job done, with a bar on a terminal, and a line at the end on standard error."""
    from newsparse.archive.runs import run

    with _progress() as progress:
        task = progress.add_task("", total=None, dispatches=0, failures=0, begun=0)

        def tell(step: Step) -> None:
            fields = progress.tasks[0].fields
            if step.found_done:  # no work of this run
                fields["begun"] += step.dispatches
            progress.update(
                task,
                advance=step.bytes,
                total=step.of or None,
                dispatches=fields["dispatches"] + step.dispatches,
                failures=fields["failures"] + step.failures,
            )

        summary = run(job, tell)
        took = progress.tasks[0].elapsed or 0.0
    typer.echo(_line(job, summary, took), err=True)
    return summary


def _line(job: Job, summary: Summary, took: float) -> str:
    done = summary.items + summary.failures - summary.found_done
    parts = [f"{summary.items:,} dispatches in {job.out}"]
    if summary.failures:
        parts.append(f"{summary.failures:,} failed, told in {job.errors_path}")
    if summary.found_done:
        parts.append(f"{summary.found_done:,} were done before")
    parts.append(f"{took:,.0f} s" + (f", {done / took:.1f} a second" if done and took else ""))
    return f"newsparse: {'; '.join(parts)}"


def _progress() -> Progress:
    """A bar over the bytes of the input, with dispatches, rate and time left; unseen where standard error is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            done = task.fields["dispatches"] - task.fields["begun"]
            return Text(f"{done / task.elapsed:.1f}/s" if task.elapsed else "")

    return Progress(
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[dispatches]} dispatches, {task.fields[failures]} failed"),
        Rate(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
        transient=True,
    )
