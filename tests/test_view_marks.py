"""Marks: what is marked, how overlapping stretches are woven, how a dispatch is cut into blocks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.view.layout import lay_out
from newsparse.view.marks import Mark, Piece, marks_of, share, weave
from tests.items import NAMES, golden, item_of, located

TEXT = "abcdefghijklmnopqrstuvwxyz"


def drawn(pieces: list[Piece]) -> str:
    """``<p0 …>`` for a fragment."""
    return "".join(
        f"<{piece.opens.mark.key} " if piece.opens else piece.text if piece.text is not None else ">" for piece in pieces
    )


def mark(start: int, end: int, key: str) -> Mark:
    return Mark(start, end, "person", key)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        pytest.param([], "abcdef", id="none"),
        pytest.param([mark(1, 3, "p0")], "a<p0 bc>def", id="one"),
        pytest.param([mark(0, 6, "p0"), mark(1, 3, "p1")], "<p0 a<p1 bc>def>", id="nested"),
        pytest.param([mark(0, 3, "p0"), mark(3, 6, "p1")], "<p0 abc><p1 def>", id="touching"),
        pytest.param([mark(1, 4, "p0"), mark(1, 4, "p1")], "a<p0 <p1 bcd>>ef", id="same"),
        pytest.param([mark(0, 4, "p0"), mark(2, 6, "p1")], "<p0 ab<p1 cd>><p1 ef>", id="crossing"),
        pytest.param([mark(0, 3, "p0"), mark(1, 5, "p1"), mark(2, 6, "p2")], "<p0 a<p1 b<p2 c>>><p1 <p2 de>><p2 f>", id="three"),
        pytest.param([mark(4, 12, "p0")], "abcd<p0 ef>", id="past-the-end"),
    ],
)
def test_weaving(marks: list[Mark], expected: str) -> None:
    assert drawn(weave(TEXT, 0, 6, marks)) == expected


@st.composite
def some_marks(draw: st.DrawFn) -> list[Mark]:
    spans = draw(st.lists(st.tuples(st.integers(0, 26), st.integers(0, 26)), max_size=12))
    marks = [mark(min(span), max(span), f"p{number}") for number, span in enumerate(spans) if span[0] != span[1]]
    return sorted(marks, key=lambda one: (one.start, -one.end))


@given(some_marks(), st.integers(0, 26), st.integers(0, 26))
def test_what_is_woven_is_the_text_and_every_mark_covers_its_stretch(marks: list[Mark], one: int, other: int) -> None:
    start, end = min(one, other), max(one, other)
    pieces = weave(TEXT, start, end, marks)
    assert "".join(piece.text or "" for piece in pieces) == TEXT[start:end]
    covered: dict[str, list[int]] = {}
    at, stack = start, 0
    for piece in pieces:
        if piece.opens:
            stack += 1
            assert piece.opens.start == at < piece.opens.end
            covered.setdefault(piece.opens.mark.key, []).extend(range(piece.opens.start, piece.opens.end))
        elif piece.text is None:
            stack -= 1
        at += len(piece.text or "")
        assert stack >= 0
    assert stack == 0
    expected = {one.key: list(range(max(one.start, start), min(one.end, end))) for one in marks}
    assert covered == {key: spots for key, spots in expected.items() if spots}


@given(some_marks(), st.lists(st.integers(0, 26), max_size=6))
def test_each_stretch_gets_the_marks_that_touch_it(marks: list[Mark], cuts: list[int]) -> None:
    bounds = sorted({0, 26, *cuts})
    stretches = list(pairwise(bounds))
    assert list(share(marks, stretches)) == [
        [one for one in marks if one.start < end and start < one.end] for start, end in stretches
    ]


@pytest.mark.parametrize("name", NAMES)
def test_the_blocks_of_a_dispatch_cover_it_once(name: str) -> None:
    item = golden(name)
    blocks = lay_out(item)
    assert "".join(item.text[block.start : block.end] for block in blocks) == item.text
    assert [block.paragraph for block in blocks if block.paragraph is not None] == list(range(len(item.paragraphs)))
    assert all(block.role == "gap" or item.text[block.start : block.end].strip() for block in blocks)


def test_the_roles_of_the_blocks() -> None:
    roles = [block.role for block in lay_out(golden("reuters_modern")) if block.role != "gap"]
    assert roles == ["headline", "wire", "notice", "byline", *["paragraph"] * 9, "credit"]
    assert [block.copy_of for block in lay_out(golden("belta_misprint")) if block.role == "copy"] == [1, 2, 6, 7]


def test_a_dateline_is_set_with_the_paragraph_on_its_line() -> None:
    item = golden("reuters_modern")
    first = next(block for block in lay_out(item) if block.role == "paragraph")
    assert item.dateline is not None
    assert first.start == item.dateline.start
    text = "OSLO (AP) —\n\nA ferry was late."
    alone = item_of(text, dateline=located(text, "OSLO (AP) —", rule="x"), paragraphs=[{"start": 13, "end": len(text)}])
    assert [block.role for block in lay_out(alone)] == ["dateline", "gap", "paragraph"]


def test_columns_are_not_run_together() -> None:
    text = "Wheat     412.5\nOats      210.0\n\nThe end.  It came\nlate."
    item = item_of(text, paragraphs=[{"start": 0, "end": 31}, {"start": 33, "end": len(text)}])
    assert [block.tabular for block in lay_out(item) if block.role == "paragraph"] == [True, False]
    text = "Prices:\nWheat     412.5\nOats      210.0\nThe   end."
    spans = [(0, 7), (8, 23), (24, 39), (40, 50)]
    item = item_of(text, paragraphs=[{"start": start, "end": end} for start, end in spans])
    assert [block.tabular for block in lay_out(item) if block.role == "paragraph"] == [False, True, True, True]
    item = item_of(text, paragraphs=[{"start": start, "end": end} for start, end in (spans[0], spans[3])])
    assert [block.tabular for block in lay_out(item) if block.role == "paragraph"] == [False, False]


def test_paragraphs_that_overlap_are_each_shown_once() -> None:
    item = item_of(TEXT, paragraphs=[{"start": 0, "end": 20}, {"start": 5, "end": 26}], headline=located(TEXT, "cdef"))
    assert "".join(TEXT[block.start : block.end] for block in lay_out(item)) == TEXT


@pytest.mark.parametrize("name", NAMES)
def test_every_located_value_of_the_story_is_marked(name: str) -> None:
    item = golden(name)
    spans = {(mark.kind, mark.start, mark.end) for mark in marks_of(item)}
    for person in item.people:
        assert {("person", mention.start, mention.end) for mention in person.mentions} <= spans
        assert {("role", role.start, role.end) for role in person.roles} <= spans
    for quote in item.quotes:
        assert {("quote", part.start, part.end) for part in (*quote.parts, *quote.repeats)} <= spans
    for note in item.notes:
        assert note.start is None or ("note", note.start, note.end) in spans
    assert all(mark.start < mark.end for mark in marks_of(item))


def test_the_places_of_the_dateline_are_marked_without_a_story_too() -> None:
    text = "OSLO (AP) — A ferry was late."
    item = item_of(
        text, dateline=located(text, "OSLO (AP) —", rule="x", places=[{"name": "Oslo", "mentions": [located(text, "OSLO")]}])
    )
    assert [mark.kind for mark in marks_of(item)] == ["dateline", "place"]
