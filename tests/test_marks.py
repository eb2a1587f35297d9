"""Quotation marks: pairs of every family, what is no mark, recovery after a stray mark."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.quotes.marks import find_runs
from newsparse.text import Passage

CLOSED = [
    ("straight", 'He said "we left" today.', ["we left"]),
    ("curly", "He said “we left” today.", ["we left"]),
    ("straight-curly", 'He said "we left” today.', ["we left"]),
    ("curly-straight", 'He said “we left" today.', ["we left"]),
    ("mixed-twice", '"One,” she said. “Two."', ["One,", "Two."]),
    ("two-runs", '"One," she said. "Two."', ["One,", "Two."]),
    ("three-runs", '"One," "two" and "three".', ["One,", "two", "three"]),
    ("apostrophe-pair", "''We kept it,'' she said. ''All of it.''", ["We kept it,", "All of it."]),
    ("backtick-pair", "``We kept it,'' she said.", ["We kept it,"]),
    ("guillemets", "«We are glad», he said.", ["We are glad"]),
    ("guillemets-blanks", "« We are glad », he said.", ["We are glad"]),
    ("guillemets-nbsp", "«\u00a0We are glad\u00a0», he said.", ["We are glad"]),
    ("guillemets-inward", "»We are glad«, he said.", ["We are glad"]),
    ("angles-single", "‹We are glad›, he said.", ["We are glad"]),
    ("low-high", "„We are glad“, he said.", ["We are glad"]),
    ("low-high-99", "„We are glad”, he said.", ["We are glad"]),
    ("low-straight", '„We are glad", he said.', ["We are glad"]),
    ("same-both-sides", "”We are glad”, he said.", ["We are glad"]),
    ("corner", "He said 「we are glad」 today.", ["we are glad"]),
    ("corner-white", "He said 『we are glad』 today.", ["we are glad"]),
    ("single-straight", "'We are glad,' he said.", ["We are glad,"]),
    ("single-curly", "‘We are glad,’ he said.", ["We are glad,"]),
    ("single-apostrophe-inside", "'It's the town's best,' he said.", ["It's the town's best,"]),
    ("single-possessive-inside", "'The farmers' leaders met,' he said.", ["The farmers' leaders met,"]),
    ("single-curly-possessive", "‘The farmers’ leaders met,’ he said.", ["The farmers’ leaders met,"]),
    ("single-ends-in-s", "the 'bosses' left", ["bosses"]),
    ("single-two", "'One,' he said. 'Two.'", ["One,", "Two."]),
    ("single-headline", "'Not one tree': mayor firm", ["Not one tree"]),
    ("nested-single", "“He said ‘burn it’ and sat,” she said.", ["He said ‘burn it’ and sat,"]),
    ("nested-double-in-single", "‘He asked, “Where?”, and left,’ she said.", ["He asked, “Where?”, and left,"]),
    ("nested-straight", '"""', []),
    ("nested-same", '""Open" is what he said," she noted.', ['"Open" is what he said,']),
    ("nested-end", 'He said: "They told me "go away"".', ['They told me "go away"']),
    ("nested-guillemets", "“He said «no» to us,” she noted.", ["He said «no» to us,"]),
    ("nested-both-close", "“He said, ‘No.’”", ["He said, ‘No.’"]),
    ("bracket", 'The plan ("a farce") fell.', ["a farce"]),
    ("dash", "It was—“a farce”—and fell.", ["a farce"]),
    ("slash", 'the "on"/"off" switch', ["on", "off"]),
    ("no-blank-before", 'He said:"We left." Then no more.', ["We left."]),
    ("hyphen-behind", 'the "work"-related mail', ["work"]),
    ("inches-inside", '"He is 6\'2" tall," she said.', ["He is 6'2\" tall,"]),
    ("inches-plain", 'He is 6\'2" tall and said "yes".', ["yes"]),
    ("inch-pipe", 'A 5" pipe and a "big" pipe.', ["big"]),
    ("number-closes", '"We need 5" he said, "or 6".', ["We need 5", "or 6"]),
    ("decade", 'The \'90s were "fine" for us.', ["fine"]),
    ("invisible", "\u200b“We left,”\u200b she said.", ["We left,"]),
    ("stray-closing", '"One," she said," and "two".', ["One,", "two"]),
    ("stray-opening", '"We left, she said. "We came back."', ["We came back."]),
    ("stray-two", '"a "b "c" d', ["c"]),
    ("blanks-inside", 'He said " we left " today.', ["we left"]),
    ("empty-pair", 'He said "" and left.', []),
    ("only-blanks", 'He said "  " and left.', []),
]

NO_MARKS = [
    ("none", "He left the room."),
    ("empty", ""),
    ("blank", "  \n "),
    ("apostrophe", "It's the town's best and they can't lose."),
    ("apostrophe-curly", "It’s the town’s best and they can’t lose."),
    ("plural-possessive", "The workers' union met the owners' group."),
    ("plural-possessive-curly", "The workers’ union met the owners’ group."),
    ("decades", "The '80s and '90s are over."),
    ("clipped", "Get 'em, 'tis rock 'n' roll 'til dawn."),
    ("clipped-curly", "’Twas the ’90s."),
    ("feet-inches", "He is 6'2\" and she is 5' 11\" tall."),
    ("name", "Fionn O'Shea met Niamh D'Arcy."),
    ("prime", "It stands at 52° 31′ north."),
    ("lone-single", "the 'only one without an end"),
]

OPEN = [
    ("straight", '"We left and', ["We left and"]),
    ("curly", "“We left and", ["We left and"]),
    ("low", "„We left and", ["We left and"]),
    ("single-curly-opens-paragraph", "‘We left and", ["We left and"]),
    ("after-narration", "He smiled. “We left and", ["We left and"]),
    ("after-closed", "“One,” he said. “Two and", ["One,", "Two and"]),
    ("nested-other-family", "“He said «no» and left", ["He said «no» and left"]),
    ("nested-single", "“He said ‘no’ and left", ["He said ‘no’ and left"]),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CLOSED], ids=[case[0] for case in CLOSED])
def test_closed_runs(text: str, expected: list[str]) -> None:
    runs = find_runs(Passage(text))
    assert [run.content.text for run in runs] == expected
    assert all(run.opened and run.closed for run in runs)


@pytest.mark.parametrize("text", [case[1] for case in NO_MARKS], ids=[case[0] for case in NO_MARKS])
def test_no_runs(text: str) -> None:
    assert find_runs(Passage(text)) == []


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in OPEN], ids=[case[0] for case in OPEN])
def test_an_unclosed_run_ends_with_its_paragraph(text: str, expected: list[str]) -> None:
    runs = find_runs(Passage(text))
    assert [run.content.text for run in runs] == expected
    assert not runs[-1].closed
    assert runs[-1].outer.end == len(text)


UNOPENED = [
    ("curly", "and came back,” she said.", ["and came back,"]),
    ("straight", 'and came back," she said. "Now."', ["and came back,", "Now."]),
    ("guillemet", "and came back», she said.", ["and came back"]),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in UNOPENED], ids=[case[0] for case in UNOPENED])
def test_a_lone_closing_mark_closes_what_begins_with_the_paragraph(text: str, expected: list[str]) -> None:
    runs = find_runs(Passage(text))
    assert [run.content.text for run in runs] == expected
    assert [run.opened for run in runs] == [False, True][: len(runs)]


def test_runs_know_their_place() -> None:
    text = 'LIMA - He said "we left” today.'
    (run,) = find_runs(Passage(text)[7:])
    assert text[run.content.start : run.content.end] == run.content.text == "we left"
    assert text[run.outer.start : run.outer.end] == '"we left”'


MARKS_AND_WORDS = st.text(st.sampled_from(list("\"'“”‘’«»„`「」 .,!?-ab5s\n\u200b\u00a0")), max_size=60)


@given(st.one_of(st.text(max_size=80), MARKS_AND_WORDS), st.integers(0, 50))
def test_any_text(text: str, start: int) -> None:
    runs = find_runs(Passage(text, start))
    edge = start
    for run in runs:
        assert edge <= run.outer.start <= run.content.start < run.content.end <= run.outer.end <= start + len(text)
        assert run.content.text == text[run.content.start - start : run.content.end - start]
        assert run.content.text == run.content.text.strip()
        edge = run.outer.end


FAMILIES = [
    ('"', '"'),
    ("“", "”"),
    ("''", "''"),
    ("``", "''"),
    ("«", "»"),
    ("„", "“"),
    ("「", "」"),
    ("“", '"'),
    ('"', "”"),
    ("»", "«"),
]
INNER = [("", ""), ("‘", "’"), ("'", "'"), ("‹", "›")]
PHRASES = st.lists(st.sampled_from(["we", "sail", "at", "noon", "the", "ice", "holds"]), min_size=1, max_size=6).map(" ".join)


@st.composite
def quoted(draw: st.DrawFn) -> tuple[str, str]:
    """A phrase in marks of any family, with another inside or not; and its content."""
    opening, closing = draw(st.sampled_from(FAMILIES))
    inside, outside = draw(st.sampled_from(INNER))
    words = f"{draw(PHRASES)}, {inside}{draw(PHRASES)}{outside}, {draw(PHRASES)}."
    return f"{opening}{words}{closing}", words


@given(st.lists(st.tuples(PHRASES, quoted()), min_size=1, max_size=5), st.integers(0, 50))
def test_whole_pairs_of_any_family(pieces: list[tuple[str, tuple[str, str]]], start: int) -> None:
    text = " ".join(f"{phrase} {run}" for phrase, (run, _) in pieces)
    runs = find_runs(Passage(text, start))
    assert [run.content.text for run in runs] == [words for _, (_, words) in pieces]
    assert all(run.opened and run.closed for run in runs)


@given(quoted(), PHRASES, st.sampled_from([mark for pair in FAMILIES for mark in pair] + ["'", "’", "‘", "`"]), st.integers(0, 3))
def test_a_stray_mark_spoils_its_paragraph_at_most(piece: tuple[str, str], phrase: str, mark: str, where: int) -> None:
    run, words = piece
    broken = [f"{mark}{phrase} {run}", f"{phrase}{mark} {run}", f"{run} {mark}{phrase}", f"{run} {phrase} {mark}"][where]
    found = find_runs(Passage(broken))
    assert all(broken[one.outer.start : one.outer.end] == one.outer.text for one in found)
    assert all(one.outer.start <= one.content.start < one.content.end <= one.outer.end for one in found)
    assert [one.content.text for one in find_runs(Passage(f"{phrase} {run}"))] == [words]


@given(st.lists(quoted(), min_size=1, max_size=3), PHRASES, st.sampled_from(["“", '"', "„", "«"]))
def test_an_unclosed_run_behind_whole_ones_goes_to_the_end(pieces: list[tuple[str, str]], phrase: str, mark: str) -> None:
    text = " and ".join(run for run, _ in pieces) + f" and {mark}{phrase}"
    runs = find_runs(Passage(text))
    assert runs[-1].content.text == phrase
    assert not runs[-1].closed


@pytest.mark.parametrize("piece", ['"a ', '" ', "'a ", "a' ", "“", "‘b ", "„“ ", "'", "\"'", "a'b "])
def test_takes_time_in_proportion_to_the_length(piece: str) -> None:
    began = time.perf_counter()
    find_runs(Passage(piece * 20_000))
    assert time.perf_counter() - began < 5  # about 0.1 s; quadratic code takes minutes
