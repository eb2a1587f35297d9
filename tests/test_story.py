"""The second half of the line: which part of a pipeline reads what, and what that leaves unchanged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
import spacy
from spacy.language import Language

from newsparse import Config, parse_article, parse_articles, story
from newsparse.models import NewsItem, ParseFailure
from newsparse.nlp import FOR_NAMES, FOR_TAGS, analyse, readable
from newsparse.text import Passage, paragraphs

DATELINE = "OSLO, May 3 (AP) - "
SPOKEN = "“It works,” said Ana Reyes, head of the Ferry Board."
SILENT = "A ferry sank off Bergen in the fog."


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, list[str]]]:
    """What each part of the pipeline is given from now on."""
    seen: list[tuple[Any, list[str]]] = []

    def spy(nlp: Language, texts: Sequence[str], **how: Any) -> list[Any]:
        seen.append((how.get("pipes"), [text.strip() for text in texts]))
        return analyse(nlp, texts, **how)

    monkeypatch.setattr(story, "analyse", spy)
    return seen


def test_names_are_read_everywhere_and_tags_where_somebody_speaks(reads: list[tuple[Any, list[str]]]) -> None:
    parse_article(f"{DATELINE}{SILENT}\n\n{SPOKEN}")
    assert reads == [(FOR_NAMES, [f"{SILENT}\n\n{SPOKEN}"]), (FOR_TAGS, [SPOKEN])]


def test_where_nobody_speaks_nothing_is_tagged(reads: list[tuple[Any, list[str]]]) -> None:
    parse_article(DATELINE + SILENT)
    assert reads == [(FOR_NAMES, [SILENT])]


def test_a_headline_that_speaks_is_tagged_above_a_silent_story(reads: list[tuple[Any, list[str]]]) -> None:
    parse_article(f"Reyes says ferry sank\n\n{DATELINE}{SILENT}")
    assert reads[1] == (FOR_TAGS, ["", "Reyes says ferry sank"])


def test_without_quotes_nothing_is_tagged(reads: list[tuple[Any, list[str]]]) -> None:
    parse_article(DATELINE + SPOKEN, config=Config(fields=("people",)))
    assert reads == [(FOR_NAMES, [SPOKEN])]


def test_a_headline_is_read_beside_the_story(reads: list[tuple[Any, list[str]]]) -> None:
    parse_article(f"Ferry sinks off Bergen\n\n{DATELINE}{SPOKEN}")
    assert reads == [(FOR_NAMES | FOR_TAGS, [SPOKEN, "Ferry sinks off Bergen"])]


def test_a_pipeline_of_the_callers_runs_as_a_whole_and_once(reads: list[tuple[Any, list[str]]]) -> None:
    parse_article(f"{DATELINE}{SILENT}\n\n{SPOKEN}", nlp=spacy.blank("en"))
    assert reads == [(None, [f"{SILENT}\n\n{SPOKEN}"])]


def test_the_fields_asked_for_change_no_other() -> None:
    text = f"{DATELINE}{SPOKEN}\n\n{SILENT} The Ferry Board (FB) met in Bergen. Reyes left."
    whole, bare = parse_article(text), parse_article(text, config=Config(fields=("people", "organizations", "places")))
    assert (bare.people, bare.organizations, bare.places) == (whole.people, whole.organizations, whole.places)


def test_a_pipeline_that_fails_over_the_tags_costs_one_item(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(nlp: Language, texts: Sequence[str], **how: Any) -> list[Any]:
        docs = zip(texts, analyse(nlp, texts, **how), strict=True)
        return [ValueError("no tags") if "tagger" in how["pipes"] and "Reyes" in text else doc for text, doc in docs]

    monkeypatch.setattr(story, "analyse", failing)
    found = list(parse_articles([DATELINE + SPOKEN, DATELINE + SILENT]))
    assert isinstance(found[0], ParseFailure)
    assert found[0].message == "no tags"
    assert isinstance(found[1], NewsItem)


def test_hidden_paragraphs_are_blanks_of_their_length() -> None:
    text = Passage("One two.\n\nThree!\n\nFive.")
    blocks = paragraphs(text)
    assert readable(text, blocks, [False, True, False]) == "One two.\n\n      \n\nFive."
    assert readable(text, blocks, [True, True, True]) == ""


def test_a_pipeline_that_is_named_runs_as_a_whole_too(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Ana Reyes"}])  # type: ignore[attr-defined]
    monkeypatch.setattr(story, "load_nlp", lambda name: {"own": nlp}[name])
    item = parse_article(DATELINE + SPOKEN, config=Config(pipeline="own"))
    assert [person.name for person in item.people] == ["Ana Reyes"]
    assert {"no-parse", "no-tags"} <= {note.code for note in item.notes}
