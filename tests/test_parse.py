"""The line as a whole: bad input, fields, languages, batches."""

import tracemalloc
from collections.abc import Iterator

import pytest
import spacy

import newsparse
from newsparse import (
    Config,
    DispatchTooLargeError,
    EmptyDispatchError,
    InputTypeError,
    InvalidDateError,
    InvalidSettingError,
    NewsItem,
    NewsparseError,
    ParseFailure,
    PipelineNotInstalledError,
    UnknownLanguageError,
    parse_article,
    parse_articles,
    parse_header,
)

NO_STORY = Config(fields=())
DISPATCH = "OSLO, May 3 (Reuters) - “It works,” said Ana Reyes, head of the Ferry Board.\nNobody was hurt."


@pytest.mark.parametrize(
    ("text", "error", "builtin", "says"),
    [
        pytest.param(None, InputTypeError, TypeError, "NoneType", id="none"),
        pytest.param(7, InputTypeError, TypeError, "int", id="number"),
        pytest.param("", EmptyDispatchError, ValueError, "no visible", id="empty"),
        pytest.param(" \n\u200b\ufeff\x00\t", EmptyDispatchError, ValueError, "no visible", id="invisible"),
        pytest.param(b"", EmptyDispatchError, ValueError, "no visible", id="empty-bytes"),
        pytest.param("a" * 50_000_000, DispatchTooLargeError, ValueError, "1,000,000", id="50-million"),
        pytest.param(b"a" * 50_000_000, DispatchTooLargeError, ValueError, "1,000,000", id="50-million-bytes"),
    ],
)
@pytest.mark.parametrize("call", [parse_article, parse_header])
def test_mistakes_of_the_caller(call, text, error, builtin, says) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(error, match=says) as caught:
        call(text)
    assert isinstance(caught.value, NewsparseError)
    assert isinstance(caught.value, builtin)


def test_other_mistakes_of_the_caller() -> None:
    with pytest.raises(InvalidDateError):
        parse_article(DISPATCH, published="12 February")
    with pytest.raises(UnknownLanguageError, match="'xx'"):
        parse_article(DISPATCH, language="xx")
    with pytest.raises(PipelineNotInstalledError, match="spacy download no_such_thing"):
        parse_article(DISPATCH, config=Config(pipeline="no_such_thing"))


def test_a_text_too_large_is_refused_before_it_is_decoded() -> None:
    data = b"\xff\xfe" + b"a\x00" * 4_000_000
    tracemalloc.start()
    with pytest.raises(DispatchTooLargeError):
        parse_header(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


BAD_COPY = {
    "nul": "OSLO (AP) — A\x00ferry\x00was late.",
    "lone-surrogate": "OSLO (AP) — A ferry \ud800 was late.",
    "right-to-left": "\u202eOSLO (AP) — مرحبا بكم في الميناء.",
    "punctuation": "... --- !!! ?? ()[]{} \"' ,;:",
    "markup": "<html><body><p>OSLO (AP) &mdash; A <b>ferry</b> was late.</p></body></html>",
    "crlf": "Ferry late\r\n\r\nOSLO (AP) — A ferry was late.\r\nIt was cold.\r\n",
    "form-feed": "OSLO (AP) — A ferry was late.\fIt was cold.",
    "no-blanks": "OSLO (AP) — " + ".,;" * 3000,
    "combining": "OSLO (AP) — " + "e\u0301\u0327" * 200 + " was late.",
    "emoji": "OSLO (AP) — A \U0001f468\u200d\U0001f469\u200d\U0001f467 family was late.",
    "only-quotes": '""""\'\'\'“”„«»',
    "unclosed": "OSLO (AP) — “It works, said Ana Reyes.\nNobody was hurt.",
    "one-word": "Ferry",
    "titles-without-end": "OSLO (AP) - " + " and ".join(["captain", "pilot"] * 750) + " Ana Reyes sailed.",
    "owners-without-end": "OSLO (AP) - Ana Reyes, the " + "aide's " * 1500 + "friend, sailed.",
    "bodies-without-end": "OSLO (AP) - " + "Commission of the " * 400 + "Port met.",
    "names-without-end": "OSLO (AP) - " + "Ana Reyes and " * 400 + "Tom Birch sailed.",
    "digits": "1 2 3 4 5 6 7 8 9 0 " * 50,
}


@pytest.mark.model
@pytest.mark.parametrize("text", BAD_COPY.values(), ids=BAD_COPY.keys())
def test_bad_copy_gives_an_item(text: str) -> None:
    item = parse_article(text, published="2026-02-12")
    assert NewsItem.model_validate_json(item.model_dump_json()) == item
    assert len(item.text) == len(text)


@pytest.mark.model
def test_notes_say_what_was_odd() -> None:
    codes = {name: {note.code for note in parse_article(text).notes} for name, text in BAD_COPY.items()}
    assert "text-repaired" in codes["lone-surrogate"]
    assert "looks-like-markup" in codes["markup"]
    assert "run-not-read" in codes["no-blanks"]
    assert "quote-unclosed" in codes["unclosed"]
    assert "no-dateline" in codes["punctuation"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_that_say_what_they_are(encoding: str) -> None:
    item = parse_header("SÃO PAULO (Reuters) - Uma balsa atrasou.".encode(encoding))
    assert item.dateline is not None
    assert item.dateline.places[0].name == "Sao Paulo"


def test_a_note_names_the_encoding() -> None:
    text = "ZÜRICH (AP) - Die Fähre über den See fährt täglich, sagte der Präsident der Gesellschaft für Schifffahrt am Dienstag."
    item = parse_header(text.encode("cp1252"))
    assert item.text == text
    assert [note.code for note in item.notes if note.code == "decoded"] == ["decoded"]


@pytest.mark.model
def test_fields_leave_work_out() -> None:
    item = parse_article(DISPATCH, config=Config(fields=("topics",)))
    assert item.people == ()
    assert item.produced_by.pipeline is None
    assert "topics" in item.produced_by.fields
    assert "people" not in item.produced_by.fields
    whole = parse_article(DISPATCH)
    assert {"people", "organizations", "places", "quotes", "topics"} <= set(whole.produced_by.fields)
    assert whole.produced_by.pipeline == "en_core_web_md 3.7.1"


@pytest.mark.model
def test_a_foreign_story_is_kept_whole_and_left_unread() -> None:
    item = parse_article(
        "Paris, 21 jan 2025 (AFP) - La mairie repeindra trois phares avant les fêtes du port, a annoncé Ana Reyes mardi."
    )
    assert item.language == "fr"
    assert item.people == ()
    assert "foreign-story" in {note.code for note in item.notes}
    assert "people" not in item.produced_by.fields


def test_a_pipeline_without_ner_and_parser() -> None:
    item = parse_article(DISPATCH, nlp=spacy.blank("en"))
    assert {"no-entities", "no-parse", "no-tags"} <= {note.code for note in item.notes}
    assert [quote.content for quote in item.quotes] == ["It works,"]


@pytest.mark.model
def test_a_batch_goes_on_after_a_bad_item() -> None:
    found = list(parse_articles([DISPATCH, None, "", DISPATCH]))  # type: ignore[list-item]
    assert [type(item).__name__ for item in found] == ["NewsItem", "ParseFailure", "ParseFailure", "NewsItem"]
    assert isinstance(found[1], ParseFailure)
    assert (found[1].index, found[1].error) == (1, "InputTypeError")
    assert found[0] == found[3]


def test_a_batch_is_lazy() -> None:
    def endless() -> Iterator[str]:
        while True:
            yield "OSLO (AP) — A ferry was late."

    first = next(parse_articles(endless(), config=NO_STORY, batch_size=2))
    assert isinstance(first, NewsItem)


def test_a_source_that_raises_loses_nothing_that_it_gave() -> None:
    def broken() -> Iterator[str]:
        yield "OSLO (AP) — A ferry was late."
        raise RuntimeError("the disk is full")

    run = parse_articles(broken(), config=NO_STORY)
    assert isinstance(next(run), NewsItem)
    with pytest.raises(RuntimeError, match="disk"):
        next(run)


def test_a_pipeline_that_raises_costs_one_item() -> None:
    nlp = spacy.blank("en")
    plain = nlp.make_doc

    def fragile(text: str) -> object:
        if "rocks" in text:
            raise ValueError("rocks")
        return plain(text)

    nlp.make_doc = fragile  # type: ignore[method-assign,assignment]
    found = list(parse_articles([DISPATCH, "OSLO (AP) — The ferry met rocks.", DISPATCH], nlp=nlp))
    assert [type(item).__name__ for item in found] == ["NewsItem", "ParseFailure", "NewsItem"]


@pytest.mark.parametrize("arguments", [{"batch_size": 0}, {"batch_size": -1}, {"n_process": 0}])
def test_settings_that_make_no_sense(arguments: dict[str, int]) -> None:
    with pytest.raises(InvalidSettingError, match="at least 1"):
        parse_articles([DISPATCH], **arguments)  # type: ignore[call-overload]


@pytest.mark.parametrize("arguments", [{"language": 5}, {"nlp": "en_core_web_sm"}, {"config": {"fields": ()}}])
def test_arguments_of_another_type(arguments: dict[str, object]) -> None:
    with pytest.raises(InputTypeError):
        parse_article(DISPATCH, **arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize(("given_code", "tag"), [("EN", "en"), ("en_us", "en-US"), ("pt-br", "pt-BR")])
def test_languages_as_bcp_47_writes_them(given_code: str, tag: str) -> None:
    item = parse_header("OSLO, 04/05/2025 (AP) - A ferry was late.", language=given_code)
    assert item.language == tag
    assert item.dateline is not None
    assert (item.dateline.date is None) is tag.startswith("en")


def test_the_places_of_a_foreign_dateline_are_places() -> None:
    item = parse_article("Paris, 21 jan 2025 (AFP) - La mairie repeindra trois phares avant les fêtes du port mardi.")
    assert [place.name for place in item.places] == ["Paris"]
    assert "places" in item.produced_by.fields


def test_a_package_that_is_no_pipeline() -> None:
    with pytest.raises(PipelineNotInstalledError, match="no spaCy pipeline"):
        parse_article(DISPATCH, config=Config(pipeline="pip"))


def test_public_names_are_what_they_say() -> None:
    assert sorted(newsparse.__all__) == sorted(newsparse._HOMES)
    for name in newsparse.__all__:
        assert getattr(newsparse, name).__module__ == f"newsparse.{newsparse._HOMES[name]}"
    with pytest.raises(AttributeError, match="no_such_name"):
        newsparse.no_such_name  # noqa: B018
