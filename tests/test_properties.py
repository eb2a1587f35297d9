"""What must always hold, for any text."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsparse import NewsItem, parse_article, parse_articles, parse_dateline, parse_header
from newsparse.models import Opening
from newsparse.text import is_blank

PARTS = st.sampled_from(
    [
        "OSLO, May 3 (Reuters) - ",
        "MINSK, 12 February (BwlTA) - ",
        "(AP) — ",
        "By Ana Reyes\n",
        "UPDATE 1-Ferry late\n\n",
        "“It works,” said Ana Reyes, chairman of the House of Ferries. ",
        '"We will sail, ',
        "the press service of the Ferry Board noted.",
        "MPs’ views differ ",
        "\n\n",
        "\r\n",
        "\t",
        " Reuter",
        "The Ferry Board (FB) met. ",
        "<BANK OF X> ",
        "ž\u0301\U0001f6a2",
        "\u202eabc",
        "\x00",
        "Dec 31, ",
    ]
)
TEXTS = st.one_of(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=200), st.lists(PARTS, min_size=1, max_size=12).map("".join)
)


def check(item: Opening, text: str) -> None:
    """The offsets of every located value, by a walk of its own over the JSON."""
    stack = [json.loads(item.model_dump_json())]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            stack.extend(value.values())
            if {"start", "end", "text"} <= value.keys():
                assert text[value["start"] : value["end"]] == value["text"]
        elif isinstance(value, list):
            stack.extend(value)


@given(TEXTS)
def test_headers(text: str) -> None:
    if is_blank(text):
        return
    item = parse_header(text, published="2026-02-12")
    check(item, text)
    assert item.text == text
    assert Opening.model_validate_json(item.model_dump_json()) == item
    assert parse_header(text, published="2026-02-12").model_dump_json() == item.model_dump_json()
    assert parse_dateline(text, published="2026-02-12") == item.dateline
    assert item.body.start <= item.body.end
    assert all(item.body.start <= p.start < p.end <= item.body.end for p in item.paragraphs)


@pytest.mark.model
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_articles(text: str) -> None:
    if is_blank(text):
        return
    item = parse_article(text, published="2026-02-12")
    check(item, text)
    assert NewsItem.model_validate_json(item.model_dump_json()) == item
    opening = parse_header(text, published="2026-02-12")
    assert all(
        getattr(item, field) == getattr(opening, field) for field in Opening.model_fields if field not in ("notes", "produced_by")
    )
    named = [entity.mentions for entity in item.people] + [entity.mentions for entity in item.organizations]
    spans = [(mention.start, mention.end) for mentions in named for mention in mentions]
    assert len(spans) == len(set(spans))


@pytest.mark.model
@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXTS, min_size=1, max_size=5), st.integers(1, 4))
def test_batches_do_not_change_results(texts: list[str], batch_size: int) -> None:
    texts = [text for text in texts if not is_blank(text)]
    alone = [parse_article(text).model_dump_json() for text in texts]
    assert [item.model_dump_json() for item in parse_articles(texts, batch_size=batch_size)] == alone
