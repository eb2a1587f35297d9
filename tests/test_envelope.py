"""Above and below the story: headers, headlines, bylines, notices, sign-offs, end marks."""

from typing import Any

import pytest

from newsparse import parse_header
from newsparse.opening.byline import read_byline, read_title
from newsparse.opening.credits import read_credits
from newsparse.opening.lines import is_end_line, kind_of
from newsparse.opening.names import is_name, split_names
from newsparse.opening.signoff import read_stamp, split_trailer
from newsparse.tables import read_toml
from newsparse.text import Passage

LINES: list[dict[str, Any]] = read_toml("lines.toml")["line"]
(END,) = read_toml("lines.toml")["end"]
(INLINE,) = read_toml("lines.toml")["inline_end"]
CREDITS: list[dict[str, Any]] = read_toml("lines.toml")["credit"]


@pytest.mark.parametrize(("row", "text"), [pytest.param(r, t, id=t) for r in LINES for t in r["examples"]])
def test_each_line_is_of_its_kind(row: dict[str, Any], text: str) -> None:
    assert kind_of(text) == row["kind"]


@pytest.mark.parametrize("text", [text for row in LINES for text in row["not_examples"]])
def test_no_line_of_a_kind(text: str) -> None:
    assert kind_of(text) is None


@pytest.mark.parametrize("text", END["examples"])
def test_end_lines(text: str) -> None:
    assert is_end_line(text)


@pytest.mark.parametrize("text", END["not_examples"])
def test_no_end_lines(text: str) -> None:
    assert not is_end_line(text)


@pytest.mark.parametrize("text", INLINE["examples"])
def test_marks_behind_the_last_sentence(text: str) -> None:
    assert split_trailer(Passage("The ferry was late " + text))[0].text == "The ferry was late the day before."


@pytest.mark.parametrize(("row", "text"), [pytest.param(r, t, id=t) for r in CREDITS for t in r["examples"]])
def test_each_credit_is_read_by_its_row(row: dict[str, Any], text: str) -> None:
    found = read_credits(Passage(text))
    assert found
    assert {credit.role for credit in found} == {row["role"]}


def test_no_credit_begins_like_another() -> None:
    starts = [start for row in CREDITS for start in row["starts"]]
    assert len(starts) == len(set(starts))


@pytest.mark.parametrize(
    ("line", "names"),
    [
        pytest.param("By Ana Reyes", ["Ana Reyes"], id="one"),
        pytest.param("BY ANA REYES, REUTERS", ["ANA REYES"], id="capitals"),
        pytest.param("By ANA REYES and TOM BIRCH", ["ANA REYES", "TOM BIRCH"], id="two"),
        pytest.param("by Ana Reyes, Tom Birch", ["Ana Reyes", "Tom Birch"], id="lower-case-comma"),
        pytest.param("^By ANA REYES=", ["ANA REYES"], id="anpa"),
        pytest.param("By Ana Reyes, The Bay Courier", ["Ana Reyes"], id="newspaper"),
        pytest.param("By Ana Reyes in Lima", ["Ana Reyes"], id="in-place"),
        pytest.param("By Ana Reyes Reuters", ["Ana Reyes"], id="agency-without-comma"),
        pytest.param("By TED d'ALMA, Reuters.", ["TED d'ALMA"], id="particle-and-stop"),
        pytest.param("Story by Spc. Ana Reyes", ["Ana Reyes"], id="rank"),
        pytest.param("Por Ana Reyes", ["Ana Reyes"], id="spanish"),
        pytest.param("By Hans van der Berg", ["Hans van der Berg"], id="particles"),
        pytest.param("By dpa correspondents", [], id="nobody"),
        pytest.param("By The Associated Press", [], id="agency"),
        pytest.param("By Our Correspondent", [], id="our-correspondent"),
        pytest.param("By noon the queue had reached the bridge.", None, id="sentence"),
        pytest.param("By Mohammed al-Masri", ["Mohammed al-Masri"], id="al"),
        pytest.param("By Abu Bakr al-Din and Maria das Neves", ["Abu Bakr al-Din", "Maria das Neves"], id="more-particles"),
        pytest.param("By Friday", None, id="one-word"),
        pytest.param("Byron Ames", None, id="by-is-no-word"),
    ],
)
def test_bylines(line: str, names: list[str] | None) -> None:
    found = read_byline(Passage(line), language="es" if line.startswith("Por") else "en")
    assert (None if found is None else [author.name for author in found.authors]) == names


def test_what_a_byline_says_beside_the_name() -> None:
    byline = read_byline(Passage("By Ana Reyes, Business Writer"))
    assert byline is not None
    (author,) = byline.authors
    assert (author.title, author.employer) == ("Business Writer", None)
    byline = read_byline(Passage("By Ana Reyes, dpa"))
    assert byline is not None
    (author,) = byline.authors
    assert (author.title, author.employer) == (None, "dpa")


@pytest.mark.parametrize(
    ("line", "title", "employer"),
    [
        ("AP Business Writer", "Business Writer", "AP"),
        ("Associated Press", None, "Associated Press"),
        ("Staff Writer", "Staff Writer", None),
    ],
)
def test_titles(line: str, title: str | None, employer: str | None) -> None:
    found = read_title(Passage(line))
    assert found is not None
    assert (found.title, found.employer.text if found.employer else None) == (title, employer)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Reyes", True),
        ("J. K. O'Hara-Smith", True),
        ("Ana", False),
        ("the queue", False),
        ("Bay Courier", False),
        ("Ana 3", False),
    ],
)
def test_is_name(text: str, expected: bool) -> None:
    assert is_name(text) is expected


def test_split_names() -> None:
    assert [p.text for p in split_names(Passage("Ana Reyes in Lima, Tom Birch & Mia Ott"))] == ["Ana Reyes", "Tom Birch", "Mia Ott"]


STORY = "The ferry was late.\nNobody complained."


@pytest.mark.parametrize(
    "below",
    [
        pytest.param("\n Reuter", id="reuter"),
        pytest.param("\n REUTER\n\x03", id="reuter-capitals"),
        pytest.param("\n-30-", id="30"),
        pytest.param("\n\n###", id="hashes"),
        pytest.param("\nENDS\n\nNotes to editors:\nThe ferry was built in 1931.", id="ends-and-notes"),
        pytest.param("\nEnditem", id="enditem"),
        pytest.param("\n-0-mar", id="0-mar"),
        pytest.param("\n-- BERNAMA\nTB", id="bernama"),
        pytest.param("\n(NAN)", id="nan"),
        pytest.param(" (NAN)", id="nan-behind-the-sentence"),
        pytest.param(" (end)\nmt.rk", id="kuna"),
        pytest.param("\nhansy@yna.co.kr\n(END)", id="yonhap"),
        pytest.param("\n   dpa rkt mln osb\n040912 GMT Feb 25", id="dpa"),
        pytest.param("\n\t<\x03AP-WF-11-13-13 1509GMT<", id="ap"),
        pytest.param("\n(Reporting by Ana Reyes; Editing by Tom Birch)", id="reuters"),
        pytest.param("\n(Reporting by Ana Reyes;\nEditing by Tom Birch)", id="reuters-wrapped"),
        pytest.param("\nSOURCE Tidewell Lamps\n\n###", id="source"),
        pytest.param("\nContact:\nAna Reyes\n+1 555 0100", id="contact"),
        pytest.param("\n-- Oslo Newsroom +47 5550 1234", id="desk"),
        pytest.param("\n\nReporting by Ana Reyes\n\nOur Standards: The Thomson Reuters Trust Principles.", id="standards"),
        pytest.param("\n___\n\nAssociated Press writers Ana Reyes and Tom Birch contributed to this report.", id="contributed"),
        pytest.param("\nContacts\nAna Reyes\n+1 555 0100", id="contacts-without-colon"),
        pytest.param("", id="nothing"),
    ],
)
def test_where_the_story_ends(below: str) -> None:
    story, rest = split_trailer(Passage(STORY + below))
    assert story.text == STORY
    assert STORY + rest.text == (STORY + below)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The rope was cut.\nEnds of it were sold.", id="word-of-a-mark"),
        pytest.param("He closed the shop.\nMore than 40 people came.", id="more"),
        pytest.param("It was late (and cold).", id="bracket"),
        pytest.param("It was cold.\n— The ferry carried 450 people, the board said.", id="dash-and-number"),
        pytest.param("It was cold.\n– Its desk officer declined to comment.", id="dash-and-desk"),
        pytest.param("It was cold.\nSource code was published by the ministry, officials said.", id="source"),
        pytest.param("It was cold.\nDistributed by volunteers, the food lasted a week.", id="distributed"),
        pytest.param("It was cold.\nEditing by machine is cheaper, he said.", id="editing"),
        pytest.param("It was cold.\nReporting by the commission was poor.", id="reporting"),
        pytest.param("It was cold.\nWith files from the archive they proved it.", id="files"),
        pytest.param("It was cold.\nContact: none was made with the crew.", id="contact"),
        pytest.param("It was cold.\n(C) is the third letter, he said.", id="c"),
        pytest.param("Reuter", id="only-a-mark"),
        pytest.param("The ferry sailed.\n\nPetra", id="a-name-that-is-an-agency"),
        pytest.param("The ferry sailed.\n\nNova", id="a-word-that-is-an-agency"),
    ],
)
def test_what_does_not_end_a_story(text: str) -> None:
    assert split_trailer(Passage(text))[0].text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A.\nAP-WF-11-13-13 1509GMT<", "2013-11-13T15:09:00+00:00"),
        ("A.\n131137 GMT Nov 13", "2013-11-13T11:37:00+00:00"),
        ("A.\nAP-WF-13-41-13 1509GMT<", None),
        ("A.", None),
    ],
)
def test_time_stamps(text: str, expected: str | None) -> None:
    found = read_stamp(Passage(text))
    assert (found.isoformat() if found else None) == expected


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        pytest.param("Ferry late\n\nOSLO (AP) — A ferry was late.", "Ferry late", id="plain"),
        pytest.param("UPDATE 1-Ferry late\nOSLO (AP) — A ferry was late.", "UPDATE 1-Ferry late", id="tag"),
        pytest.param("(LEAD) Ferry late\nOSLO (AP) — A ferry was late.", "(LEAD) Ferry late", id="lead"),
        pytest.param("URGENT\nFerry late\nOSLO (AP) — A ferry was late.", "Ferry late", id="below-urgent"),
        pytest.param("^Ferry late<\n^Eds: With photo.<\nOSLO (AP) _ A ferry was late.", "Ferry late", id="anpa"),
        pytest.param("Ferry late =\n\nOslo (dpa) - A ferry was late.", "Ferry late", id="dpa"),
        pytest.param("<OLD MILL LTD> YEAR NET\n    OSLO, March 3 -\n    Net 4\n Reuter", "<OLD MILL LTD> YEAR NET", id="angle"),
        pytest.param(
            "FERRY LATE AGAIN AND\nNOBODY KNOWS WHY\nOSLO (AP) — A ferry was late.",
            "FERRY LATE AGAIN AND\nNOBODY KNOWS WHY",
            id="wrapped",
        ),
        pytest.param("Ferry late\nBy Ana Reyes\nOSLO (AP) — A ferry was late.", "Ferry late", id="above-byline"),
        pytest.param("OSLO (AP) — A ferry was late.", None, id="none"),
        pytest.param("Ferry late\n\nA ferry was late on Monday.", "Ferry late", id="without-dateline"),
        pytest.param("A ferry was late on Monday.", None, id="one-sentence"),
        pytest.param("Ferry late", None, id="one-line-is-body"),
        pytest.param("Q: Was it late?\nA: It was.", None, id="questions"),
    ],
)
def test_headlines(text: str, headline: str | None) -> None:
    found = parse_header(text).headline
    assert (found.text if found else None) == headline


@pytest.mark.parametrize(
    ("text", "body"),
    [
        pytest.param("NOTE: Times are GMT.\n\nThe ferry was late.", "The ferry", id="note"),
        pytest.param("By ANA REYES\n\nThe ferry was late.", "The ferry", id="byline"),
        pytest.param("Eds: The story will move at 1700.", "Eds:", id="note-alone"),
        pytest.param("OSLO (AP) — “The ferry was late,” he said.", "“The ferry", id="quotation-mark"),
        pytest.param("OSLO (AP) –\u2060 The ferry was late.", "The ferry", id="invisible"),
        pytest.param("OSLO, Feb. 1, 2017 /PRNewswire/ --\n\n    The ferry was late.", "The ferry", id="own-line"),
    ],
)
def test_where_the_story_starts(text: str, body: str) -> None:
    item = parse_header(text)
    assert item.text[item.body.start :].startswith(body)


def test_a_wire_header() -> None:
    header = "\x16\x16\x01f0312\x1freute\nd f BC-OSLO-FERRY   03-03 0095\n\x02"
    text = header + "FERRY LATE\n    OSLO, March 3 - A ferry was late.\n Reuter\n\x03"
    item = parse_header(text, published="1987-03-03")
    assert item.header is not None
    assert (item.header.sequence, item.header.source) == ("f0312", None)
    assert (item.header.priority, item.header.category, item.header.word_count) == ("d", "f", 95)
    assert item.header.slugline == "BC-OSLO-FERRY"
    assert item.headline is not None
    assert item.headline.text == "FERRY LATE"
    assert item.agency is not None
    assert (item.agency.name, item.agency.found_in) == ("Reuters", "sign-off")


def test_notices_are_kept() -> None:
    item = parse_header("EMBARGOED UNTIL 0500 GMT\n\n(Adds quote)\n\nOSLO (AP) — A ferry was late.")
    assert item.header is not None
    assert [notice.text for notice in item.header.notices] == ["EMBARGOED UNTIL 0500 GMT", "(Adds quote)"]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("and/or-considerations-for-workers-in-the-port-of-oslo here.", id="slug-like"),
        pytest.param("x/" + "a" * 3000 + " b", id="slug-like-long"),
        pytest.param("eca062 4 i " + "9" * 5000, id="long-number"),
        pytest.param("f0312reute" + "-" * 5000, id="header-like"),
        pytest.param("By " + "Ana " * 400, id="byline-like"),
        pytest.param("Reporting by Ana" + " " * 3_000 + "Reyes", id="blanks-in-a-credit"),
    ],
)
def test_lines_that_resemble_others_end(line: str) -> None:
    """Each of these took forever, or raised, in an early version."""
    assert parse_header(f"{line}\n\nOSLO (AP) — A ferry was late.\n{line}").dateline is not None


@pytest.mark.parametrize(
    ("line", "published", "expected"),
    [
        ("EMBARGOED UNTIL 05:30 GMT Monday, Oct 6", "2025-10-05", "2025-10-06T05:30:00+00:00"),
        ("NOT FOR RELEASE UNTIL 9 A.M. PST, FRIDAY, FEB. 7, 2025", None, "2025-02-07T09:00:00-08:00"),
        ("EMBARGOED FOR RELEASE AT 0500 GMT (1 a.m. EDT) WEDNESDAY SEPT 10", "2025-09-09", "2025-09-10T05:00:00+00:00"),
        ("EMBARGOED UNTIL 6 P.M. March 6", "2025-03-05", None),
        ("EMBARGOED UNTIL NOON", "2025-03-05", None),
        ("FOR IMMEDIATE RELEASE", "2025-03-05", None),
    ],
)
def test_embargoes(line: str, published: str | None, expected: str | None) -> None:
    header = parse_header(f"{line}\n\nOSLO (AP) — A ferry was late.", published=published).header
    assert header is not None
    assert (header.embargoed_until.isoformat() if header.embargoed_until else None) == expected
    assert [notice.text for notice in header.notices] == [line]


def test_credits_and_a_byline_from_them() -> None:
    item = parse_header("OSLO (Reuters) - A ferry was late.\n(Reporting by Ana Reyes in Oslo and Tom Birch; Editing by Mia Ott)")
    assert [(credit.name, credit.role) for credit in item.credits] == [
        ("Ana Reyes", "reporting"),
        ("Tom Birch", "reporting"),
        ("Mia Ott", "editing"),
    ]
    assert [author.name for author in item.byline] == ["Ana Reyes", "Tom Birch"]
    item = parse_header(
        "OSLO (Reuters) - It was late.\n(Reporting by Ana Reyes in Oslo, Additional reporting by Tom Birch; Editing by Mia Ott)"
    )
    assert [credit.role for credit in item.credits] == ["reporting", "contributing", "editing"]
    assert [author.name for author in item.byline] == ["Ana Reyes"]


def test_the_agency_of_the_byline() -> None:
    item = parse_header("By ANA REYES, REUTERS\nOSLO, March 4 - A ferry was late.")
    assert item.agency is not None
    assert (item.agency.name, item.agency.found_in, item.agency.text) == ("Reuters", "byline", "REUTERS")
