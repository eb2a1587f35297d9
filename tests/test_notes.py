"""Notes: each code is given where it should be, and nowhere else."""

import pytest
import spacy

from newsparse import Config, parse_article, parse_header
from newsparse.notes import CODES

HEADER_CASES = {
    "agency-ambiguous": ("PARIS, May 3 (APA) - A ferry was late.", "2025-05-03"),
    "agency-misprint": ("MINSK, 3 May (BwlTA) - A ferry was late.", "2025-05-03"),
    "agency-unknown": ("LARNA, 3 May (Lantern Wire) - A ferry was late.", "2025-05-03"),
    "date-ambiguous": ("OSLO, 04/05/2025 (AP) - A ferry was late.", None),
    "date-impossible": ("OSLO, Feb. 30 (AP) - A ferry was late.", "2025-03-01"),
    "embargo-unread": ("EMBARGOED UNTIL 10:00 Monday\n\nOSLO (AP) - A ferry was late.", "2025-03-01"),
    "looks-like-markup": ("OSLO (AP) - <p class=x>A ferry was late.</p>", None),
    "no-dateline": ("A ferry was late.", None),
    "paragraph-repeated": ("OSLO (AP) - A ferry was late.\nIt was cold.\nIt was cold.", None),
    "place-ambiguous": ("BREST, May 3 (AP) - A ferry was late.", "2025-05-03"),
    "text-repaired": ("OSLO (AP) - A ferry \ud800 was late.", None),
    "weekday-differs": ("OSLO, Sunday, March 3, 2025 (AP) - A ferry was late.", None),
    "year-unknown": ("OSLO, May 3 (AP) - A ferry was late.", None),
}


@pytest.mark.parametrize(
    ("code", "text", "published"), [(code, *case) for code, case in HEADER_CASES.items()], ids=HEADER_CASES.keys()
)
def test_a_code_where_it_belongs(code: str, text: str, published: str | None) -> None:
    assert [note.code for note in parse_header(text, published=published).notes] == [code]


def test_nothing_to_remark() -> None:
    assert parse_header("OSLO, May 3 (AP) - A ferry was late.\nIt was cold.", published="2025-05-03").notes == ()


def test_the_date_is_judged_as_it_was_read() -> None:
    (note,) = parse_header("BRUXELLES 12/02 (BELGA) = Une rame.").notes
    assert note.code == "year-unknown"


def test_a_note_names_the_candidates() -> None:
    (note,) = parse_header("PARIS, May 3 (APA) - A ferry was late.", published="2025-05-03").notes
    assert "APA (Azerbaijan)" in note.message
    assert (note.start, note.end) == (14, 17)


@pytest.mark.parametrize(
    ("opening", "named"),
    [
        ("BREST, May 3 (AP)", "'BREST' may be Brest, Belarus; Brest, France"),
        ("SPRINGFIELD, May 3 (AP)", "'SPRINGFIELD' may be Springfield, Missouri, United States; Springfield, Massachusetts, "),
        ("GEORGIA, May 3 (AP)", "'GEORGIA' may be Georgia; Georgia, United States"),
        ("LARKS HOLLOW, Georgia, May 3 (AP)", "'Georgia' may be Georgia; Georgia, United States"),
        ("SPRINGFIELD, Ohio, May 3 (AP)", None),
        ("BREST, May 3 (BelTA)", None),
        ("SAN JOSE, May 3 (PNA)", None),
        ("LARKS HOLLOW, May 3 (AP)", None),
        ("ABOARD THE VICTORIA, May 3 (AP)", None),
        ("IRAQ, May 3 (AP)", None),
    ],
    ids=["equals", "one-country", "region", "qualifier", "qualified", "agency", "alike", "unknown", "ship", "country"],
)
def test_a_note_names_the_places_among_which_nothing_decides(opening: str, named: str | None) -> None:
    item = parse_header(f"{opening} - A ferry was late.", published="2025-05-03")
    notes = [note for note in item.notes if note.code == "place-ambiguous"]
    assert len(notes) == (named is not None)
    assert item.dateline is not None
    for note in notes:
        assert f"({named}" in note.message
        assert (note.start, note.end) == (0, opening.index(","))
        assert item.dateline.places[0].geonames_id is None


def test_a_note_names_each_place_of_the_dateline() -> None:
    text = "VALENCE/OSLO/BREST, May 3 (AP) - A ferry was late."
    notes = parse_header(text, published="2025-05-03").notes
    assert [text[note.start : note.end] for note in notes] == ["VALENCE", "BREST"]


def test_bytes_in_another_encoding() -> None:
    text = "ZÜRICH (AP) - Die Fähre über den See fährt täglich, sagte der Präsident der Gesellschaft für Schifffahrt."
    assert "decoded" in {note.code for note in parse_header(text.encode("cp1252")).notes}
    assert "decoded" not in {note.code for note in parse_header(text.encode()).notes}


STORY_CASES = {
    "quote-unclosed": "OSLO (AP) - “It works, said Ana Reyes.\nNobody was hurt.",
    "run-not-read": "OSLO (AP) - A ferry " + "x" * 101 + " was late.",
    "no-entities": "OSLO (AP) - A ferry was late.",
    "no-parse": "OSLO (AP) - A ferry was late.",
    "no-tags": "OSLO (AP) - A ferry was late.",
    "speaker-unresolved": "OSLO (AP) - “It works on the whole,” she said.",
}


@pytest.mark.parametrize(("code", "text"), STORY_CASES.items(), ids=STORY_CASES.keys())
def test_a_code_of_the_story(code: str, text: str) -> None:
    assert code in {note.code for note in parse_article(text, nlp=spacy.blank("en")).notes}


def test_a_quotation_that_goes_on_is_not_unclosed() -> None:
    text = "OSLO (AP) - “It works.\n“It sails,” said Ana Reyes."
    assert "quote-unclosed" not in {note.code for note in parse_article(text, nlp=spacy.blank("en")).notes}


def test_a_foreign_story() -> None:
    text = "Paris, 21 jan 2025 (AFP) - La mairie repeindra trois phares avant les fêtes du port, a annoncé Ana Reyes mardi."
    assert [note.code for note in parse_article(text).notes] == ["foreign-story"]
    assert parse_article(text, config=Config(fields=("places",))).notes == ()


@pytest.mark.model
def test_a_surname_that_two_people_bear() -> None:
    text = "OSLO (AP) - Mayor Ana Brandt met her brother, the singer Tom Brandt, in Oslo. Brandt sang.\nNobody else did."
    notes = [note for note in parse_article(text).notes if note.code == "surname-ambiguous"]
    assert [text[note.start : note.end] for note in notes] == ["Brandt"]


def test_every_code_is_given_by_some_case_here() -> None:
    assert set(CODES) == {*HEADER_CASES, *STORY_CASES, "decoded", "foreign-story", "surname-ambiguous"}
