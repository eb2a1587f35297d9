"""Spans for other tools, checked against what the tools take."""

from typing import Any

import pytest
from spacy import displacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from newsparse import InvalidSettingError, to_displacy, to_doccano, to_prodigy
from newsparse.view.formats import LABELS, NAMES, _nearest
from newsparse.view.marks import Mark
from tests.items import NAMES as FIXTURE_NAMES
from tests.items import golden, item_of, located


@pytest.mark.parametrize("name", FIXTURE_NAMES)
def test_displacy_entities_do_not_overlap_and_are_rendered(name: str) -> None:
    item = golden(name)
    given = to_displacy(item)
    ends = [0] + [ent["end"] for ent in given["ents"]]
    assert all(end <= ent["start"] for end, ent in zip(ends, given["ents"], strict=False))
    html = displacy.render(dict(given), style="ent", manual=True, jupyter=False)
    assert html.count('<mark class="entity"') == len(given["ents"]) > 0


@pytest.mark.parametrize("name", FIXTURE_NAMES)
def test_displacy_spans_are_rendered(name: str) -> None:
    item = golden(name)
    given = to_displacy(item, style="span")
    assert "".join(given["tokens"]) == "".join(item.text.split())
    for person in item.people:
        words = {" ".join(mention.text.split()) for mention in person.mentions}
        shown = {
            "".join(given["tokens"][span["start_token"] : span["end_token"]])
            for span in given["spans"]
            if span["label"] == "PERSON"
        }
        assert {"".join(word.split()) for word in words} <= shown
    html = displacy.render(dict(given), style="span", manual=True, jupyter=False)
    assert html.count("height: 60px") > 0


@pytest.mark.parametrize("name", FIXTURE_NAMES)
def test_doccano_labels_say_what_stands_there(name: str) -> None:
    item = golden(name)
    line = to_doccano(item)
    found = {(line["text"][start:end], label) for start, end, label in line["label"]}
    assert {(mention.text, "PERSON") for person in item.people for mention in person.mentions} <= found
    assert {(mention.text, "ORG") for body in item.organizations for mention in body.mentions} <= found
    assert len(line["label"]) == len({*line["label"]})


def test_doccano_relations_join_what_is_there() -> None:
    item = golden("reuters_modern")
    line = to_doccano(item, relations=True)
    spans = {
        entity["id"]: (entity["label"], item.text[entity["start_offset"] : entity["end_offset"]]) for entity in line["entities"]
    }
    joined = {(spans[one["from_id"]], one["type"], spans[one["to_id"]]) for one in line["relations"]}
    speaker = next(quote.speaker for quote in item.quotes if quote.content == "in good time")
    assert speaker is not None
    assert speaker.mention is not None
    assert (("QUOTE", "in good time"), "said by", ("SPEAKER", speaker.mention.text)) in joined
    assert (("ROLE", "Transport Minister"), "held by", ("PERSON", "Karen Munkholm")) in joined
    assert [one["id"] for one in line["relations"]] == list(range(len(line["relations"])))


@pytest.mark.parametrize("name", FIXTURE_NAMES)
def test_prodigy_spans_fall_on_tokens(name: str) -> None:
    item = golden(name)
    task = to_prodigy(item)
    tokens = task["tokens"]
    assert [token["id"] for token in tokens] == list(range(len(tokens)))
    assert all(item.text[token["start"] : token["end"]] == token["text"] for token in tokens)
    for span in task["spans"]:
        assert tokens[span["token_start"]]["start"] == span["start"]
        assert tokens[span["token_end"]]["end"] == span["end"]
    names = {(span["start"], span["end"]) for span in task["spans"] if span["label"] == "PERSON"}
    assert {(mention.start, mention.end) for person in item.people for mention in person.mentions} == names


@pytest.mark.parametrize("text", ["", " ", "  A ferry\r\n\r\n sank.  Now \t", "a\u00a0b \u2028c", "\U0001f6a2 \x00 x", "a b "])
def test_the_tokens_of_prodigy_make_the_text_again(text: str) -> None:
    """Prodigy hands them to spaCy's ``Doc``: what that holds must be the dispatch, white space and all."""
    tokens = to_prodigy(item_of(text))["tokens"]
    doc = Doc(Vocab(), words=[token["text"] for token in tokens], spaces=[token["ws"] for token in tokens])
    assert doc.text == text
    assert [token["start"] for token in tokens] == [token.idx for token in doc]


@pytest.mark.parametrize("name", FIXTURE_NAMES)
def test_spacy_reads_the_spans_of_prodigy(name: str) -> None:
    task = to_prodigy(golden(name))
    doc = Doc(Vocab(), words=[token["text"] for token in task["tokens"]], spaces=[token["ws"] for token in task["tokens"]])
    assert doc.text == task["text"]
    assert task["spans"]
    for span in task["spans"]:
        found = doc.char_span(span["start"], span["end"], label=span["label"])
        assert found is not None
        assert (found.start, found.end - 1) == (span["token_start"], span["token_end"])


def test_a_role_is_joined_to_the_nearest_mention() -> None:
    text = "Ana Reyes spoke. Later the mayor, Ana Reyes, left. Ana Reyes slept."
    starts = [text.index("Ana"), text.index("Ana", 20), text.rindex("Ana")]
    mentions = [{"text": "Ana Reyes", "start": start, "end": start + 9} for start in starts]
    role = located(text, "mayor", title="mayor")
    line = to_doccano(
        item_of(text, people=[{"name": "Ana Reyes", "mentions": mentions, "roles": [role], "salience": 1}]), relations=True
    )
    starts_of = {entity["id"]: entity["start_offset"] for entity in line["entities"]}
    assert [starts_of[one["to_id"]] for one in line["relations"]] == [starts[1]]


class Counted(list[Mark]):
    """Marks that count how often one is looked at."""

    looks = 0

    def __getitem__(self, place: Any) -> Any:
        self.looks += 1
        return super().__getitem__(place)


def test_the_nearest_mention_is_found_by_halving() -> None:
    marks = Counted(Mark(at, at + 5, "person", "p0") for at in range(0, 1_000_000, 10))
    assert _nearest(500_004, list(range(len(marks))), marks) == 50_000
    assert _nearest(500_006, list(range(len(marks))), marks) == 50_001
    assert (_nearest(-5, [0, 1], marks), _nearest(10**9, [0, 1], marks)) == (0, 1)
    assert marks.looks < 100


def test_prodigy_says_where_it_comes_from() -> None:
    assert to_prodigy(golden("belta_misprint"))["meta"] == {"agency": "BelTA", "date": "2026-04-09"}
    assert "meta" not in to_prodigy(item_of("A ferry."))


@pytest.mark.parametrize("labels", [(), ("PERSON",), NAMES, tuple(LABELS.values())])
def test_only_the_labels_that_are_wanted(labels: tuple[str, ...]) -> None:
    item = golden("belta_misprint")
    assert {label for _, _, label in to_doccano(item, labels=labels)["label"]} <= set(labels)
    assert {ent["label"] for ent in to_displacy(item, labels=labels)["ents"]} <= set(labels)
    assert {span["label"] for span in to_prodigy(item, labels=labels)["spans"]} <= set(labels)


def test_characters_beyond_the_basic_plane_count_once() -> None:
    text = "\U0001f6a2\U0001f6a2 Ana Reyes spoke."
    item = item_of(text, people=[{"name": "Ana Reyes", "mentions": [located(text, "Ana Reyes")], "salience": 1}])
    assert to_doccano(item)["label"] == [(3, 12, "PERSON")]


def test_of_two_that_overlap_displacy_gets_the_longer() -> None:
    text = "University of Oslo"
    item = item_of(
        text,
        organizations=[{"name": text, "mentions": [located(text, text)], "salience": 1}],
        places=[{"name": "Oslo", "mentions": [located(text, "Oslo")]}],
    )
    assert to_displacy(item)["ents"] == [{"start": 0, "end": 18, "label": "ORG"}]
    assert len(to_doccano(item)["label"]) == 2


def test_a_label_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidSettingError, match="no label PERSN; there are AGENCY"):
        to_doccano(golden("reuters_modern"), labels=["PERSN"])
