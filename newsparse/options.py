"""Options that several commands share, and what follows from them."""

from __future__ import annotations

from typing import Annotated, Any, cast

import typer

from newsparse.arguments import check_call
from newsparse.errors import NewsparseError
from newsparse.models import STORY_FIELDS, Config, StoryField

Published = Annotated[
    str | None,
    typer.Option(help="When it was sent (ISO 8601); supplies a year that the dateline does not print.", metavar="DATE"),
]
Language = Annotated[str | None, typer.Option(help="BCP 47 code; decided from the text if not given.", metavar="CODE")]
StoryFields = Annotated[
    str | None, typer.Option(help=f"Story fields to fill, with commas: {','.join(STORY_FIELDS)}; '' for none.", metavar="NAMES")
]
Pipeline = Annotated[str | None, typer.Option(help="Name of an installed spaCy pipeline.", metavar="NAME")]


def check_options(published: str | None, language: str | None) -> None:
    """Leave with one line if an option is wrong, before any file is read."""
    try:
        check_call(published, language, None, None)
    except NewsparseError as error:
        typer.echo(f"newsparse: {error}", err=True)
        raise typer.Exit(2) from error


def config_of(fields: str | None, pipeline: str | None) -> Config:
    """The settings that the options name."""
    settings: dict[str, Any] = {"pipeline": pipeline} if pipeline else {}
    if fields is not None:
        names = tuple(name.strip() for name in fields.split(",") if name.strip())
        unknown = sorted(set(names) - set(STORY_FIELDS))
        if unknown:
            raise typer.BadParameter(f"no such field: {', '.join(unknown)}; there are {', '.join(STORY_FIELDS)}")
        settings["fields"] = cast("tuple[StoryField, ...]", names)
    return Config(**settings)
