"""The vocabulary of topics: names, hierarchy, search, older codes, and how it is listed."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from newsparse import find_topics, from_anpa_category, from_subject_code
from newsparse.cli import app
from newsparse.mediatopics import Concept, broader, by_code, concepts, vocabulary_version
from newsparse.tables import read_toml
from tests.conftest import ROOT


def test_the_vocabulary_is_whole() -> None:
    in_use = [concept for concept in concepts() if concept.retired is None]
    assert vocabulary_version() == "2025-03-31"
    assert (len(concepts()), len(in_use)) == (1387, 1085)
    assert [sum(concept.level == level for concept in in_use) for level in (1, 2)] == [17, 120]
    assert [concept.code for concept in concepts()] == sorted(by_code())
    assert by_code()["medtop:20000593"] == Concept("medtop:20000593", "government", 2, "medtop:11000000", None, "11006000")
    assert (ROOT / "newsparse" / "data" / "mediatopics.tsv").stat().st_size < 150_000


def test_each_concept_hangs_below_its_top() -> None:
    for concept in concepts():
        assert len(broader(concept.code)) == concept.level - 1
        assert concept.retired is not None or all(by_code()[code].retired is None for code in broader(concept.code))


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("medtop:15000000", "sport"),
        ("20000593", "government"),
        ("GOVERNMENT", "politics and government"),
        ("bank central", "central bank"),
        ("d'etat", "coup d'etat"),
        ("unrest civil", "civil unrest"),
    ],
)
def test_searching(query: str, first: str) -> None:
    assert find_topics(query)[0].name == first


def test_a_word_within_a_word_is_not_found() -> None:
    assert "sport" in [concept.name for concept in find_topics("sport")]
    assert "transport" not in [concept.name for concept in find_topics("sport")]
    assert find_topics("no concept has this name") == ()


def test_retired_concepts_only_if_asked_for() -> None:
    assert len(find_topics("")) == 1085
    assert len(find_topics("", retired=True)) == 1387


def test_every_subject_code_leads_to_a_topic_in_use() -> None:
    codes = {concept.subject_code for concept in concepts() if concept.subject_code and concept.retired is None}
    assert len(codes) > 600
    for code in codes:
        topic = by_code()[from_subject_code(code) or ""]
        assert topic.retired is None
        assert topic.subject_code == code


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("04000000", "economy, business and finance"),
        ("subj:15054000", "football"),
        (" 11006000 ", "government"),
        ("15999999", "sport"),  # none of its own: the next broader one
        ("99000000", None),
        ("1100600", None),
        ("medtop:11000000", None),
        ("１１００００００", None),
        ("", None),
    ],
)
def test_subject_codes(code: str, name: str | None) -> None:
    topic = from_subject_code(code)
    assert (by_code()[topic].name if topic else None) == name


def test_a_retired_topic_gives_way_to_a_broader_one_in_use() -> None:
    retired = [concept for concept in concepts() if concept.retired and concept.subject_code]
    answers = [from_subject_code(concept.subject_code or "") for concept in retired]
    assert any(answers)
    assert all(by_code()[answer].retired is None for answer in answers if answer)


@pytest.mark.parametrize(
    ("category", "name"),
    [
        ("s", "sport"),
        ("S", "sport"),
        (" q ", "sport"),
        ("f", "economy, business and finance"),
        ("i", None),
        ("", None),
        ("ss", None),
    ],
)
def test_anpa_categories(category: str, name: str | None) -> None:
    topic = from_anpa_category(category)
    assert (by_code()[topic].name if topic else None) == name


def test_rows_of_anpa_categories_name_a_letter_once_and_a_topic_in_use() -> None:
    rows = read_toml("topic_terms.toml")["category"]
    letters = [letter for row in rows for letter in row.get("letters", ())]
    assert letters
    assert len(set(letters)) == len(letters)
    assert all(len(letter) == 1 and letter.islower() for letter in letters)
    assert all(by_code()[row["code"]].level == 1 for row in rows)


def listed(*arguments: str) -> list[str]:
    result = CliRunner().invoke(app, ["topics", *arguments])
    assert result.exit_code == 0
    return result.stdout.splitlines()


def test_the_command_lists_two_levels_and_searches_all() -> None:
    assert len(listed()) == 1 + 17 + 120
    assert listed("central", "bank")[1:] == ["medtop:20000350  central bank < economy < economy, business and finance"]
    assert listed("no such thing")[1:] == ["nothing found for 'no such thing'"]
    assert any("(retired " in line for line in listed("justice", "--retired"))
    assert not any("(retired " in line for line in listed("justice"))
