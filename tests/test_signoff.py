"""Where a story ends: credits, end marks, signatures, contacts, disclaimers, and what must never be cut."""

from typing import Any

import pytest

from newsparse import parse_header
from newsparse.opening import byline
from newsparse.opening import credits as credits_
from newsparse.opening.blocks import block_start
from newsparse.opening.credits import is_credit, read_credits
from newsparse.opening.lines import end_mark, is_end_line
from newsparse.opening.signoff import split_trailer
from newsparse.tables import read_toml
from newsparse.text import Passage

(END,) = read_toml("lines.toml")["end"]
(INLINE,) = read_toml("lines.toml")["inline_end"]
CREDITS: list[dict[str, Any]] = read_toml("lines.toml")["credit"]

STORY = "The ferry was late.\nNobody complained."
DATELINE = "OSLO, March 4 (Reuters) - "


@pytest.mark.parametrize("text", END["examples"])
def test_end_lines(text: str) -> None:
    assert is_end_line(text)


@pytest.mark.parametrize("text", END["not_examples"])
def test_no_end_lines(text: str) -> None:
    assert not is_end_line(text)


@pytest.mark.parametrize("text", INLINE["examples"])
def test_marks_behind_the_last_sentence(text: str) -> None:
    assert split_trailer(Passage("The ferry was late " + text))[0].text == "The ferry was late the day before."


@pytest.mark.parametrize(
    ("line", "mark"),
    [("-30-", "certain"), (" Reuter", "certain"), ("Reuters.", "word"), ("ends", "word"), ("30", "word"), ("It ends", None)],
)
def test_how_sure_an_end_mark_is(line: str, mark: str | None) -> None:
    assert end_mark(line) == mark


# --------------------------------------------------------------------- credits


@pytest.mark.parametrize(("row", "text"), [pytest.param(r, t, id=t) for r in CREDITS for t in r["examples"]])
def test_each_credit_is_read_by_its_row(row: dict[str, Any], text: str) -> None:
    found = read_credits(Passage(text))
    assert found
    assert {credit.role for credit in found} == set(row["roles"])
    assert is_credit(Passage(text))


def test_no_credit_begins_like_another() -> None:
    starts = [start for row in CREDITS for start in row["starts"]]
    assert len(starts) == len(set(starts))


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        pytest.param(
            "(Reporting by Ana Reyes in Lima and Tom Birch; Additional reporting by Mia Ott; Editing by Bo Li)",
            [("Ana Reyes", "reporting"), ("Tom Birch", "reporting"), ("Mia Ott", "contributing"), ("Bo Li", "editing")],
            id="reuters",
        ),
        pytest.param(
            "(Reporting by Ana Reyes, editing by Tom Birch)", [("Ana Reyes", "reporting"), ("Tom Birch", "editing")], id="comma"
        ),
        pytest.param("Reporting and writing by Ana Reyes", [("Ana Reyes", "reporting"), ("Ana Reyes", "writing")], id="two-roles"),
        pytest.param(
            "(Reporting by Ana Reyes (Lima); Editing by Tom Birch)",
            [("Ana Reyes", "reporting"), ("Tom Birch", "editing")],
            id="place-in-brackets",
        ),
        pytest.param("Reporting by Ana Reyes; +47 2 555 01 00", [("Ana Reyes", "reporting")], id="telephone"),
        pytest.param("(Reporting by Oslo newsroom)", [], id="newsroom"),
        pytest.param(
            "(Bericht von Anna Rohr, redigiert von Paul Buche)", [("Anna Rohr", "reporting"), ("Paul Buche", "editing")], id="de"
        ),
        pytest.param(
            "(Anne Roseau, édité par Paul Hêtre)", [("Anne Roseau", "reporting"), ("Paul Hêtre", "editing")], id="fr-name-first"
        ),
        pytest.param(
            "(Reportage Anne Roseau, version française Paul Hêtre)",
            [("Anne Roseau", "reporting"), ("Paul Hêtre", "translation")],
            id="fr",
        ),
        pytest.param(
            "(Reporte de Ana Reyes; editado en español por Tomás Abedul)",
            [("Ana Reyes", "reporting"), ("Tomás Abedul", "editing")],
            id="es",
        ),
        pytest.param(
            "(Reportagem de Joana Rios; edição de Paulo Faia)", [("Joana Rios", "reporting"), ("Paulo Faia", "editing")], id="pt"
        ),
        pytest.param(
            "(Tradotto da Giovanna Rovo, editing Paolo Faggio)",
            [("Giovanna Rovo", "translation"), ("Paolo Faggio", "editing")],
            id="it",
        ),
        pytest.param("(Автор: Иван Ломов. Редактор Пётр Рябов)", [("Иван Ломов", "reporting"), ("Пётр Рябов", "editing")], id="ru"),
        pytest.param(
            "Pewarta: Budi Hartono\nEditor: Siti Rahma\nCopyright © ANTARA 2024",
            [("Budi Hartono", "reporting"), ("Siti Rahma", "editing")],
            id="id",
        ),
        pytest.param("（編輯：林大山）1130512", [("林大山", "editing")], id="zh-taiwan"),
        pytest.param("（编译 高林；审校 张小雨）", [("高林", "compiling"), ("张小雨", "editing")], id="zh"),
        pytest.param(
            "(إعداد أحمد سالم للنشرة العربية - تحرير منى خالد)", [("أحمد سالم", "writing"), ("منى خالد", "editing")], id="ar"
        ),
        pytest.param(
            "Associated Press writers Ana Reyes in Lima and Tom Birch contributed to this report.",
            [("Ana Reyes", "contributing"), ("Tom Birch", "contributing")],
            id="ap",
        ),
        pytest.param("Associated Press writer Ana Reyes reported from Lima.", [("Ana Reyes", "contributing")], id="reported-from"),
        pytest.param("Ana Reyes contributed to this report.", [("Ana Reyes", "contributing")], id="contributed"),
        pytest.param(
            "--With assistance from Ana Reyes. Editors: Mia Ott, Bo Li",
            [("Ana Reyes", "contributing"), ("Mia Ott", "editing"), ("Bo Li", "editing")],
            id="bloomberg",
        ),
        pytest.param(
            "To contact the reporters on this story: Ana Reyes in Lima at areyes@example.com; Tom Birch in Rome at tb@example.com",
            [("Ana Reyes", "reporting"), ("Tom Birch", "reporting")],
            id="to-contact",
        ),
        pytest.param("Write to Ana Reyes at ana.reyes@example.com", [("Ana Reyes", "reporting")], id="write-to"),
        pytest.param(
            "-By Ana Reyes, Dow Jones Newswires; 212-555-0100; ana@example.com", [("Ana Reyes", "reporting")], id="dow-jones"
        ),
    ],
)
def test_credits(below: str, expected: list[tuple[str, str]]) -> None:
    item = parse_header(f"{DATELINE}{STORY}\n\n{below}")
    assert [(credit.name, credit.role) for credit in item.credits] == expected
    assert item.text[item.body.start : item.body.end] == STORY
    assert [author.name for author in item.byline] == [name for name, role in expected if role == "reporting"]


def test_a_byline_above_outweighs_the_reporters_below() -> None:
    item = parse_header(f"By Mia Ott\n{DATELINE}{STORY}\n(Reporting by Ana Reyes)")
    assert [author.name for author in item.byline] == ["Mia Ott"]


def test_credits_are_located() -> None:
    item = parse_header(f"{DATELINE}{STORY}\n(Reporting by Ana\nReyes; Editing by Tom Birch)")
    assert [(credit.text, credit.name) for credit in item.credits] == [("Ana\nReyes", "Ana Reyes"), ("Tom Birch", "Tom Birch")]


# ---------------------------------------------------------- where the story ends


@pytest.mark.parametrize(
    "below",
    [
        pytest.param("\n Reuter", id="reuter"),
        pytest.param("\n REUTER\n\x03", id="reuter-capitals"),
        pytest.param("\n Reuters.", id="reuters-with-a-stop"),
        pytest.param("\n-30-", id="30"),
        pytest.param("\n\n###", id="hashes"),
        pytest.param("\n# # #", id="hashes-apart"),
        pytest.param("\nENDS\n\nNotes to editors:\nThe ferry was built in 1931.", id="ends-and-notes"),
        pytest.param("\n-END-\n\nNotes to editors:\nThe ferry was built in 1931.", id="end-and-notes"),
        pytest.param("\nEnditem", id="enditem"),
        pytest.param("\n-0-mar", id="0-mar"),
        pytest.param("\n-- BERNAMA\nTB", id="bernama"),
        pytest.param("\n(NAN)", id="nan"),
        pytest.param(" (NAN)", id="nan-behind-the-sentence"),
        pytest.param(" (ANSA).", id="ansa"),
        pytest.param(" —MNA/KZW", id="mna"),
        pytest.param(" BOPA", id="bopa"),
        pytest.param(" PTI ABC DEF\nXYZ", id="pti"),
        pytest.param("\n--IANS\nabc/def", id="ians"),
        pytest.param(" (end)\nmt.rk", id="kuna"),
        pytest.param("\nana@example.com\n(END)", id="yonhap"),
        pytest.param("\nkimyj@yna.co.kr\n(끝)", id="yonhap-korean"),
        pytest.param("（完）", id="chinese-end"),
        pytest.param("\n==Kyodo", id="kyodo"),
        pytest.param("\n(END) 2024/10/05-10:12", id="jiji"),
        pytest.param("\nEFE\nabc/def/gh", id="efe"),
        pytest.param("\nABC // DEF\nLusa/Fim", id="lusa"),
        pytest.param(" ./.\n121004 CET FEB 24", id="belga"),
        pytest.param("\n/ritzau/", id="ritzau"),
        pytest.param("\n(©NTB)", id="ntb"),
        pytest.param("\nasl/tib/pid/cac", id="afp"),
        pytest.param("\nAPP/abc-xyz", id="app"),
        pytest.param("\nBSS/GM/1430 hrs", id="bss"),
        pytest.param("\n   dpa rkt mln osb\n040912 GMT Feb 25", id="dpa"),
        pytest.param("\n\ndpa ju yybb z2 kno", id="dpa-german"),
        pytest.param("\n# dpa-Notizblock\n\n## Orte\n- Hafen", id="dpa-notebook"),
        pytest.param("\n\nAutor: Jan Nowicki (PAP)\n\njn/ ab/", id="pap"),
        pytest.param("\n\t<\x03AP-WF-02-21-12 0748GMT<", id="ap"),
        pytest.param("\nAAP ab/cd\nNNNN", id="aap"),
        pytest.param("\n(End Adv for Saturday, May 4)", id="end-adv"),
        pytest.param("\nThis report by The Canadian Press was first published Nov. 3, 2025.", id="cp"),
        pytest.param(
            "\n(END) Dow Jones Newswires\n\n10-05-05 1012ET\n\nCopyright (c) 2005 Dow Jones & Company, Inc.", id="dow-jones"
        ),
        pytest.param("\n(c) Copyright Thomson Reuters 2012. Click For Restrictions - http://about.example.com", id="click"),
        pytest.param("\n((ana.reyes@example.com; +47 55 01 00))", id="double-brackets"),
        pytest.param("\nKeywords: FERRY OSLO", id="keywords"),
        pytest.param("\n(Reporting by Ana Reyes; Editing by Tom Birch)", id="reuters"),
        pytest.param("\n(Reporting by Ana Reyes;\nEditing by Tom Birch)", id="reuters-wrapped"),
        pytest.param("\nReporting by Ana Reyes in Oslo and Tom Birch\nin Lima; Editing by Mia Ott", id="wrapped-without-brackets"),
        pytest.param("\nSOURCE Tidewell Lamps\n\n###", id="source"),
        pytest.param("\nSource: Tidewell Lamps", id="source-label"),
        pytest.param("\nContact:\nAna Reyes\n+1 555 0100", id="contact"),
        pytest.param("\nContacts\nAna Reyes\n+1 555 0100", id="contacts-without-colon"),
        pytest.param("\nMedia Contact: Ana Reyes, ana@example.com", id="contact-on-its-line"),
        pytest.param("\nPressekontakt:\nAnna Rohr\nTel: 030 5550100\n\nOriginal-Content von: Tidewell", id="german-contact"),
        pytest.param("\nFor more information, contact:\nAna Reyes, ana@example.com", id="for-more"),
        pytest.param("\n-- Oslo Newsroom +47 5550 1234", id="desk"),
        pytest.param("\n(Oslo bureau 312-555-0100)", id="desk-in-brackets"),
        pytest.param("\n-- A. Reyes, U.S. Energy Desk +1 212 555 0100", id="desk-with-stops"),
        pytest.param("\nAna Reyes 312-555-0100", id="telephone"),
        pytest.param("\n\nReporting by Ana Reyes\n\nOur Standards: The Thomson Reuters Trust Principles.", id="standards"),
        pytest.param("\n___\n\nAssociated Press writers Ana Reyes and Tom Birch contributed to this report.", id="contributed"),
        pytest.param("\n(This story has not been edited by the staff)", id="syndicated"),
        pytest.param("\nCopyright 2024 The Associated Press. All rights reserved.", id="copyright"),
        pytest.param("\n(DISCLAIMER: The above press release comes to you under an arrangement.)", id="advertorial"),
        pytest.param("", id="nothing"),
    ],
)
def test_where_the_story_ends(below: str) -> None:
    for line_break in ("\n", "\r\n", "\r"):
        text = (STORY + below).replace("\n", line_break)
        story, rest = split_trailer(Passage(text))
        assert story.text == STORY.replace("\n", line_break)
        assert story.text + rest.text == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The rope was cut.\nEnds of it were sold.", id="word-of-a-mark"),
        pytest.param("He closed the shop.\nMore than 40 people came.", id="more"),
        pytest.param("It was late (and cold).", id="bracket"),
        pytest.param("It was late.\n\n“No,” he said.", id="short-quote"),
        pytest.param("It was late.\n\nYes.", id="short-word"),
        pytest.param("It was late, the board told\nReuters.", id="told-reuters"),
        pytest.param("It was late, the board said in a talk with\nAP.", id="talk-with-ap"),
        pytest.param("He works for Reuters", id="works-for-reuters"),
        pytest.param("It was late (Reuters reported).", id="reported-in-brackets"),
        pytest.param("It was late.\n(Reuters)\n\nIt was foggy.", id="agency-inside"),
        pytest.param("He said this was the\nend.", id="the-end"),
        pytest.param("Nobody knows when it\nends.", id="it-ends"),
        pytest.param("Totals:\n12\n30", id="table-of-numbers"),
        pytest.param("Results:\n1. Tom Birch\nUSA", id="table-of-countries"),
        pytest.param("Both films are being\nproduced by Ana Reyes.", id="wrapped-sentence-with-by"),
        pytest.param("It was cold.\n— The ferry carried 450 people, the board said.", id="dash-and-number"),
        pytest.param("It was cold.\n– Its desk officer declined to comment.", id="dash-and-desk"),
        pytest.param("It was cold.\n– Its desk officer has 450 men.", id="desk-with-number"),
        pytest.param("It was cold.\nSource code was published by the ministry, officials said.", id="source"),
        pytest.param("It was cold.\nSource: the ministry said so itself.", id="source-sentence"),
        pytest.param(
            "It was cold.\nSOURCE OF THE RIVER WAS FOUND IN A SMALL CAVE NEAR THE OLD MILL AND NOBODY KNEW.", id="source-headline"
        ),
        pytest.param("It was cold.\nSOURCE OF THE LEAK was found.", id="source-of-the-leak"),
        pytest.param("It was cold.\nDistributed by volunteers, the food lasted a week.", id="distributed"),
        pytest.param("It was cold.\nEditing by machine is cheaper, he said.", id="editing"),
        pytest.param("It was cold.\nEdited by Ana Reyes, the book sold well.", id="edited-book"),
        pytest.param("It was cold.\nReporting by the commission was poor.", id="reporting"),
        pytest.param("It was cold.\nReporting by Ana Reyes and others won a prize.", id="reporting-and-others"),
        pytest.param("It was cold.\nPhotos by Ana Reyes and Tom Birch hang in the hall.", id="photos-in-a-hall"),
        pytest.param("It was cold.\nWith files from the archive they proved it.", id="files"),
        pytest.param("It was cold.\nAP reporter Ana Reyes reported the theft to police.", id="reported-a-theft"),
        pytest.param("It was cold.\nThe writers Ana Reyes and Tom Birch contributed to a fund.", id="contributed-to-a-fund"),
        pytest.param("It was cold.\nAna Reyes contributed 40 goals.", id="goals"),
        pytest.param("It was cold.\nTo contact the crew was hard.", id="to-contact"),
        pytest.param("It was cold.\nContact: none was made with the crew.", id="contact"),
        pytest.param("It was cold.\n(C) is the third letter, he said.", id="c"),
        pytest.param("It was cold.\nCopyright law of 1999 was changed.", id="copyright-law"),
        pytest.param("It was cold.\nFollow the money, he said.", id="follow"),
        pytest.param("It was cold.\nDisclaimer in hand, the captain sailed.", id="disclaimer-in-hand"),
        pytest.param("It was cold.\n— Ana Reyes", id="signature-of-a-poem"),
        pytest.param("It was cold.\n(Ana Reyes was not there.)", id="person-in-brackets"),
        pytest.param("It was cold.\nVideo: Ferry burns", id="video"),
        pytest.param("Q: Who edited it?\nA: Reuters.", id="answer"),
        pytest.param("The news\n\nEditor: why was it late?\n\nBoard: It was foggy.", id="dialogue"),
        pytest.param("Reuter", id="only-a-mark"),
        pytest.param("The ferry sailed.\n\nPetra", id="a-name-that-is-an-agency"),
        pytest.param("The ferry sailed.\n\nNova", id="a-word-that-is-an-agency"),
        pytest.param("A ferry.\n\n###\n\nA bus was late too.\n\n###\n\nA train was late.\n\n###\n\nA plane was not.", id="digest"),
    ],
)
def test_what_does_not_end_a_story(text: str) -> None:
    for line_break in ("\n", "\r\n", "\r"):
        broken = text.replace("\n", line_break)
        assert split_trailer(Passage(broken))[0].text == broken


LONG = "\n\n".join(f"The ferry company said on Monday that boat {number} would sail again in spring." for number in range(12))


@pytest.mark.parametrize(
    "below",
    [
        pytest.param(
            "Forward-Looking Statements\n\nSome sentences look ahead.\n\nAbout Tidewell\n\nTidewell sells lamps.", id="heading"
        ),
        pytest.param("This press release contains forward-looking statements. They may not come true.", id="sentence"),
        pytest.param(
            "Safe Harbor Statement under the Private Securities Litigation Reform Act of 1995:\nThey may err.", id="safe-harbor"
        ),
        pytest.param("Neither the TSX Venture Exchange nor anybody else has looked at this.", id="exchange"),
        pytest.param(
            "View source version on businesswire.com: https://www.example.com/1\n\nAna Reyes\nana@example.com", id="view-source"
        ),
        pytest.param("Haftungsausschluss:\nEs gilt das Gesetz.", id="german"),
        pytest.param("Media Contacts:\nAna Reyes\nTidewell Lamps\n+1 208 555 0100\n\nInvestor Contact:\nTom Birch", id="contacts"),
    ],
)
def test_disclaimers_and_contacts_of_releases(below: str) -> None:
    assert split_trailer(Passage(f"{LONG}\n\n{below}"))[0].text == LONG


@pytest.mark.parametrize(
    "middle",
    [
        pytest.param("Contact", id="contact"),
        pytest.param("Investors", id="investors"),
        pytest.param("Notes to editors show how it was planned.", id="notes-in-a-sentence"),
        pytest.param("Forward-looking statements by the board calmed the port.", id="statements-in-a-sentence"),
        pytest.param("Source: the ministry", id="source"),
    ],
)
def test_a_crosshead_ends_no_story(middle: str) -> None:
    text = f"{LONG}\n\n{middle}\n\n{LONG}"
    assert split_trailer(Passage(text))[0].text == text
    assert block_start(Passage(text)) is None


@pytest.mark.parametrize(
    "credit", ["(Photo: Reuters)", "Photo: Ana Reyes (AFP)", "Reporting by Ana Reyes\nPhotos: Tom Birch (AFP)"]
)
def test_a_photo_credit_is_no_signature(credit: str) -> None:
    assert parse_header(f"The ferry was late on Monday, the board said.\n\n{credit}").agency is None


@pytest.mark.parametrize(
    "unit",
    [
        "(",
        "(Reporting by ",
        "Reporting by Ana Reyes; ",
        "contributed to this report ",
        "AP writer Ana ",
        "###\n",
        "SOURCE A\n",
        "Contact:\n",
        "ab/",
        "PTI ABC ",
    ],
)
def test_ends_are_found_in_linear_time(unit: str) -> None:
    """The limit is generous: what is quadratic takes minutes."""
    text = STORY + "\n\n" + unit * (100_000 // len(unit))
    assert parse_header(text).text == text


def test_patterns_made_from_tables_are_linear() -> None:
    for text in ("By " * 30_000, "Ana Reyes " * 10_000, "editing by " * 9_000, "writer " * 14_000, "記者" * 50_000):
        for pattern in (credits_._any_start(), byline._by("de"), byline._by("zh")):
            assert sum(1 for _ in pattern.finditer(text)) <= len(text)
        for pattern in credits_._contributed():
            assert pattern.fullmatch(text) is None
