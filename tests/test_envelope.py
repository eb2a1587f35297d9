"""Above the story: headlines, subheads, bullets, and where the story starts."""

import pytest

from newsparse import parse_header

STORY = "The ferry was late on Monday, the board said.\n\nNobody complained."
DISPATCH = "OSLO, March 4 (Reuters) - " + STORY


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
    ("above", "headline"),
    [
        pytest.param("Ferry late <\n\n", "Ferry late", id="angle-behind"),
        pytest.param("^Ferry late=\n", "Ferry late", id="caret-and-equals"),
        pytest.param("Ferry late+\n", "Ferry late", id="plus"),
        pytest.param("+++ Ferry late +++\n", "Ferry late", id="plusses"),
        pytest.param("EXCLUSIVE-Ferry late\n", "EXCLUSIVE-Ferry late", id="exclusive"),
        pytest.param("CORRECTED-UPDATE 2-Ferry late\n", "CORRECTED-UPDATE 2-Ferry late", id="two-tags"),
        pytest.param("CORRECTED - Ferry late\n", "CORRECTED - Ferry late", id="spaced-tag"),
        pytest.param("CORRECTION: Ferry late, not early\n", "CORRECTION: Ferry late, not early", id="correction-and-no-other"),
        pytest.param("CORRECTION: day is right now\nFerry late\n", "Ferry late", id="correction-above"),
        pytest.param("URGENT: Ferry late\n", "URGENT: Ferry late", id="urgent-tag"),
        pytest.param("Ferry late: board\nBoard says sorry\n\n", "Ferry late: board", id="subhead"),
        pytest.param("Ferry late: board\n* One\n* Two goes\n  on here\n", "Ferry late: board", id="bullets"),
        pytest.param("Tidewell Opens School for\nLamplighters\n\n", "Tidewell Opens School for\nLamplighters", id="small-word"),
        pytest.param("Board of St.\nferry line resigns\n", "Board of St.\nferry line resigns", id="goes-on-below-a-stop"),
        pytest.param("Ferry late\nBoard of Oslo says sorry\n", "Ferry late", id="two-headlines"),
        pytest.param("SPORT\nROWING\nFerry late\n", "Ferry late", id="two-desks"),
        pytest.param("March 4, 2025\n\nFerry late\n", "Ferry late", id="date-line"),
        pytest.param("Contact: Ana Reyes, +1 555 0100\nFerry late\n", "Ferry late", id="contact-line"),
        pytest.param("Ferry late. Board says sorry.\n\n", "Ferry late. Board says sorry.", id="two-sentences"),
        pytest.param("Norway-ferry,lead\nFerry late\n", "Ferry late", id="slug"),
        pytest.param("BC-Ferry,340\n", None, id="slug-alone"),
        pytest.param("By Ana Reyes\n", None, id="byline-alone"),
        pytest.param("(ATTN: ADDS photo)\n", None, id="note-alone"),
    ],
)
def test_headlines_above_a_dateline(above: str, headline: str | None) -> None:
    item = parse_header(above + DISPATCH)
    assert (item.headline.text if item.headline else None) == headline
    assert item.text[item.body.start : item.body.end] == STORY


@pytest.mark.parametrize(
    ("text", "headline", "body"),
    [
        pytest.param(f"Ferry late\n\nBoard says sorry to all\n\n{STORY}", "Ferry late", STORY, id="subhead"),
        pytest.param(f"Ferry late\n\nBy Ana Reyes\nBay Courier Staff Writer\n\n{STORY}", "Ferry late", STORY, id="byline"),
        pytest.param(f"FERRY LATE AND\nNOBODY KNOWS\n\n{STORY}", "FERRY LATE AND\nNOBODY KNOWS", STORY, id="wrapped"),
        pytest.param(f"Opinion\n\nFerry late\n\n{STORY}", "Ferry late", STORY, id="desk"),
        pytest.param(f"Politics\n{STORY}", "Politics", STORY, id="desk-above-a-story"),
        pytest.param(f"Tuesday, March 4, 2025\n\nFerry late\n\n{STORY}", "Ferry late", STORY, id="date"),
        pytest.param(f"Ferry facts\n\n* Built in 1931.\n* Late since.\n\n{STORY}", "Ferry facts", STORY, id="bullets-above"),
        pytest.param("Ferry facts\n- Built in 1931.\n- Late.", "Ferry facts", "- Built in 1931.\n- Late.", id="bullets-are-it"),
        pytest.param(
            "The ferry was late on Monday after a rope\nwas cut by a sailor.\n\nNobody knew.",
            None,
            "The ferry was late on Monday after a rope\nwas cut by a sailor.\n\nNobody knew.",
            id="hard-wrapped-story",
        ),
        pytest.param("Ferry: late\nBus: early", "Ferry: late", "Bus: early", id="two-lines"),
        pytest.param("NOTE: Times are GMT.\n\nFerry late\n\n" + STORY, "Ferry late", STORY, id="note"),
        pytest.param("* One.\n* Two.", None, "* One.\n* Two.", id="bullets-alone"),
    ],
)
def test_headlines_without_a_dateline(text: str, headline: str | None, body: str) -> None:
    item = parse_header(text)
    assert (item.headline.text if item.headline else None) == headline
    assert item.text[item.body.start : item.body.end] == body
