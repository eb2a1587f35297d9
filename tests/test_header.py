"""Wire headers, notices, embargoes and time stamps."""

import datetime as dt
from typing import Any, get_args

import pytest

from newsparse import parse_header
from newsparse.models import NoticeKind
from newsparse.opening.clock import find_times, zone_of
from newsparse.opening.header import read_embargo
from newsparse.opening.lines import NOTICES, LineKind, kind_of
from newsparse.opening.stamps import read_stamp, stamp_of_line
from newsparse.opening.wire import read_fields, read_wire_line
from newsparse.tables import read_toml
from newsparse.text import Passage

LINES: list[dict[str, Any]] = read_toml("lines.toml")["line"]
STORY = "The ferry was late on Monday, the board said.\n\nNobody complained."
DISPATCH = "OSLO, March 4 (Reuters) - " + STORY


# ----------------------------------------------------------------- kinds of lines


@pytest.mark.parametrize(("row", "text"), [pytest.param(r, t, id=t) for r in LINES for t in r["examples"]])
def test_each_line_is_of_its_kind(row: dict[str, Any], text: str) -> None:
    assert kind_of(text) == row["kind"]


@pytest.mark.parametrize("text", [text for row in LINES for text in row["not_examples"]])
def test_no_line_of_a_kind(text: str) -> None:
    assert kind_of(text) is None


def test_every_row_is_of_a_known_kind() -> None:
    kinds = {kind for part in get_args(LineKind) for kind in get_args(part)}
    assert {row["kind"] for row in LINES} <= kinds
    assert frozenset(get_args(NoticeKind)) == NOTICES


def test_no_words_stand_in_two_rows() -> None:
    words = [word.casefold() for row in LINES for form in ("equals", "begins", "labels", "colons") for word in row.get(form, ())]
    twice = {word for word in words if words.count(word) > 1}
    # a word may stand twice in one row, once as a line of its own and once as a beginning
    assert {word for word in twice if sum(word in map(str.casefold, _words(row)) for row in LINES) > 1} == set()


def _words(row: dict[str, Any]) -> list[str]:
    return [word for form in ("equals", "begins", "labels", "colons") for word in row.get(form, ())]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("BC-US--Lost Oar, 1st Ld-Writethru,127", "keyword", id="keyword"),
        pytest.param("AM-Lost Oar, Bjt", "keyword", id="am-keyword"),
        pytest.param("Norway-culture/", "slug", id="slug"),
        pytest.param("Norway-ferry-fire,2ndlead", "slug", id="afp-slug"),
        pytest.param("FERRIES-OSLO/ (UPDATE 2, PIX)", "slug", id="reuters-slug"),
        pytest.param("FERRIES-OSLO/FARES", "slug", id="reuters-slug-two"),
        pytest.param("f0312\x1freute", "wire", id="anpa"),
        pytest.param("a0105KYODO\x1f_koko-", "wire", id="anpa-kyodo"),
        pytest.param("d f BC-OSLO-FERRY   03-03 0095", "wire", id="anpa-keys"),
        pytest.param("dpa0417 4 e 143  dpa 1094", "wire", id="iptc"),
        pytest.param("* Boats to serve night route", "bullet", id="bullet"),
        pytest.param("• Boats to serve night route", "bullet", id="round-bullet"),
        pytest.param("PM-led talks fail, says union", None, id="pm-is-a-minister"),
        pytest.param("Post-mortem begins", None, id="hyphen"),
        pytest.param("d f is all that the note says", None, id="letters"),
        pytest.param("A0312 closed after crash", None, id="road"),
        pytest.param("Source says ferry will sail", None, id="source-says"),
        pytest.param("1200", None, id="number"),
    ],
)
def test_lines_told_by_their_form(line: str, kind: str | None) -> None:
    assert kind_of(line) == kind


# ---------------------------------------------------------------- wire headers


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("f0312reute", {"sequence": "f0312"}),
        ("W2870\x1fasian", {"sequence": "W2870"}),
        ("a0105KYODO\x1f_koko-", {"sequence": "a0105", "source": "KYODO"}),
        (
            "r i\x11\x13 BC-EU--Lost-Oar     11-13 1049",
            {"priority": "r", "category": "i", "slugline": "BC-EU--Lost-Oar", "word_count": 1049},
        ),
        ("n  bc-japan-ferry 24-06 0250", {"priority": "n", "slugline": "bc-japan-ferry", "word_count": 250}),
        ("BC-Lost-Oar   12-11 0344", {"slugline": "BC-Lost-Oar", "word_count": 344}),
        (
            "knr118 4 ku 340   etf 205",
            {"source": "knr", "sequence": "118", "priority": "4", "category": "ku", "word_count": 340, "urgency": 4},
        ),
        (
            "BEL0123 2 SPO 0180",
            {"source": "BEL", "sequence": "0123", "priority": "2", "category": "SPO", "word_count": 180, "urgency": 2},
        ),
        ("ZCZC AAP", {"source": "AAP"}),
        ("ZCZC FMG000", {"sequence": "FMG000"}),
        ("ZCZC", {}),
        ("Source: Tidewell Lamps Ltd.", {"source": "Tidewell Lamps Ltd."}),
        ("MEDIA RELEASE PR20417", {"sequence": "PR20417"}),
        ("News release No. 12/2025", {"sequence": "12/2025"}),
        ("PRESS RELEASE 2025", {}),
        ("EQS-News: Tidewell AG / Key word(s): Half Year Results", {"source": "Tidewell AG", "slugline": "Half Year Results"}),
    ],
)  # fmt: skip
def test_lines_of_wire_headers(line: str, fields: dict[str, object]) -> None:
    found = read_wire_line(line)
    assert found is not None
    assert found.fields == fields


@pytest.mark.parametrize("line", ["Source code leaks", "ZCZC is how telexes began", "a b", "EQS-News: Tidewell AG: Sales rise", ""])
def test_no_lines_of_wire_headers(line: str) -> None:
    assert read_wire_line(line) is None


def test_the_marks_below_zczc_mean_other_things_in_each_feed() -> None:
    broadcast = [
        Passage(line)
        for line in ("%NATIONAL", "#FERRY", "$Ferry late", ":(DARWIN)", "&By Ana Reyes", "*04010000", "@NT", "The ferry")
    ]
    assert [(field.name, field.text.text) for field in read_fields(broadcast)] == [
        ("category", "NATIONAL"),
        ("slugline", "FERRY"),
        ("headline", "Ferry late"),
        ("take_key", "(DARWIN)"),
        ("author", "By Ana Reyes"),
        (None, "04010000"),
        (None, "NT"),
    ]  # fmt: skip
    wire = [Passage(line) for line in ("$ a", ":FERRY", "=FERRY LATE DARWIN", "^Ferry late", "@DARWIN", "The ferry")]
    assert [(field.name, field.text.text) for field in read_fields(wire)] == [
        ("category", "a"),
        ("slugline", "FERRY"),
        ("take_key", "FERRY LATE DARWIN"),
        ("headline", "Ferry late"),
        (None, "DARWIN"),
    ]


def test_a_story_below_zczc_is_no_field() -> None:
    assert [field.text.text for field in read_fields([Passage("* Boats sail again"), Passage("$5 million was lost.")])] == []


@pytest.mark.parametrize("control", [True, False])
def test_an_anpa_header(control: bool) -> None:
    codes, begin, unit, start, end = ("\x05\x05\x05", "\x16\x16\x01", "\x1f", "\x02", "\x03") if control else ("", "", "", "", "")
    header = f"{codes}C T\n{begin}f0312{unit}reute\nd f BC-OSLO-FERRY   03-03 0095\n{start}"
    text = f"{header}FERRY LATE\n    OSLO, March 3 - {STORY}\n Reuter\n{end}"
    item = parse_header(text, published="1987-03-03")
    assert item.header is not None
    assert item.header.model_dump(exclude_defaults=True) == {
        "sequence": "f0312",
        "priority": "d",
        "category": "f",
        "word_count": 95,
        "slugline": "BC-OSLO-FERRY",
    }
    assert item.headline is not None
    assert item.headline.text == "FERRY LATE"
    assert item.agency is not None
    assert (item.agency.name, item.agency.found_in) == ("Reuters", "sign-off")


def test_the_keyword_line_spells_the_slug_better() -> None:
    text = (
        "W1207\x1feurop\nr i BC-EU--LostOar     03-04 0157\n\x02BC-EU--Lost Oar, 1st Ld-Writethru,160<\n^Oar is found<\n\t   "
        + DISPATCH
    )
    header = parse_header(text).header
    assert header is not None
    assert (header.slugline, header.word_count) == ("BC-EU--Lost Oar, 1st Ld-Writethru", 157)


def test_an_iptc_7901_header_and_its_trailer() -> None:
    text = "\x01dpa0417 4 e 143  dpa 1094\n\nNorway culture\n\x021ST LEAD\nMuseum loses hour =\n\nOslo (dpa) - " + STORY
    item = parse_header(text + "\n\ndpa jfk kle mw\n\x03\n131137 GMT Nov 13\n")
    assert item.header is not None
    assert item.header.model_dump(exclude_defaults=True, exclude={"notices"}) == {
        "source": "dpa",
        "sequence": "0417",
        "priority": "4",
        "category": "e",
        "word_count": 143,
        "slugline": "Norway culture",
        "sent": dt.datetime(2013, 11, 13, 11, 37, tzinfo=dt.UTC),
        "urgency": 4,
    }
    assert [notice.text for notice in item.header.notices] == ["1ST LEAD"]
    assert item.headline is not None
    assert item.headline.text == "Museum loses hour"
    assert item.text[item.body.start : item.body.end] == STORY


def test_a_broadcast_item_of_aap() -> None:
    text = (
        "ZCZC AAP\n%NATIONAL\n#FERRY\n$Ferry late in Darwin\n:(DARWIN)\n&By Ana Reyes\n*04010000\n@NT\n"
        + STORY
        + "\nAAP RTV ab/cd\nNNNN"
    )
    item = parse_header(text)
    assert item.header is not None
    assert item.header.model_dump(exclude_defaults=True) == {
        "source": "AAP",
        "category": "NATIONAL",
        "slugline": "FERRY",
        "take_key": "(DARWIN)",
    }
    assert (item.headline.text if item.headline else None) == "Ferry late in Darwin"
    assert [author.name for author in item.byline] == ["Ana Reyes"]
    assert (item.agency.name if item.agency else None) == "AAP"
    assert item.text[item.body.start : item.body.end] == STORY


def test_a_numbered_item_below_zczc() -> None:
    item = parse_header(
        f"ZCZC\n\nBSS-17\n\nSPORT-ROWING\n\nRace put off\n\nDHAKA, March 4, 2025 (BSS) - {STORY}\n\nBSS/GM/1430 hrs\n\nNNNN"
    )
    assert item.header is not None
    assert (item.header.source, item.header.sequence, item.header.slugline) == ("BSS", "17", "SPORT-ROWING")
    assert (item.headline.text if item.headline else None) == "Race put off"
    assert item.text[item.body.start : item.body.end] == STORY


def test_the_header_of_a_release() -> None:
    header = "Source: Tidewell Lamps\nMEDIA RELEASE PR20417\n"
    headline = "Tidewell Opens School for\nLamplighters"
    item = parse_header(f"{header}{headline}\n\nLONDON, Feb. 1, 2017 /PRNewswire-AsiaNet/ --\n\n    {STORY}")
    assert item.header is not None
    assert (item.header.source, item.header.sequence) == ("Tidewell Lamps", "PR20417")
    assert (item.headline.text if item.headline else None) == headline


@pytest.mark.parametrize(
    ("above", "field", "value"),
    [
        pytest.param("URGENT\nFerry late\n", "priority", "URGENT", id="urgent"),
        pytest.param("FLASH\nFerry late\n", "priority", "FLASH", id="flash"),
        pytest.param("POLITICS\nFerry late\n", "category", "POLITICS", id="desk"),
        pytest.param("BC-Lost Oar, 1st Ld,340\nOar found\n", "word_count", 340, id="announced-words"),
        pytest.param(
            "NEWS PROVIDED BY\nTidewell Lamps\nMar 04, 2025, 08:00 ET\nFerry late\n", "source", "Tidewell Lamps", id="provided"
        ),
        pytest.param("Ferry late\nMarch 04, 2025 08:00 ET | Source: Tidewell Lamps\n", "source", "Tidewell Lamps", id="bar-source"),
    ],
)
def test_fields_of_single_lines(above: str, field: str, value: object) -> None:
    item = parse_header(above + DISPATCH)
    assert getattr(item.header, field) == value
    assert item.headline is not None
    assert item.headline.text in ("Ferry late", "Oar found")


# --------------------------------------------------------------------- notices


@pytest.mark.parametrize(
    ("above", "notices"),
    [
        pytest.param("(Adds quotes,\n share price)\n", ["(Adds quotes,\n share price)"], id="bracket-over-two-lines"),
        pytest.param(
            "^Eds: UPDATES with quote; adds<\n^ photo.<\n", ["Eds: UPDATES with quote; adds<\n^ photo."], id="anpa-over-two-lines"
        ),
        pytest.param("EMBARGOED UNTIL\n00:01 GMT MARCH 6\n", ["EMBARGOED UNTIL\n00:01 GMT MARCH 6"], id="embargo-over-two-lines"),
        pytest.param("URGENT\n1ST LEAD\n", ["1ST LEAD"], id="lead-below-urgent"),
        pytest.param("1ST LEAD\nREFILE\n", ["1ST LEAD", "REFILE"], id="two"),
        pytest.param("KILL\n", ["KILL"], id="kill"),
        pytest.param("[CORRECTED 05:30 GMT]\n", ["[CORRECTED 05:30 GMT]"], id="corrected-in-brackets"),
        pytest.param("(ATTN: CORRECTS day)\n", ["(ATTN: CORRECTS day)"], id="attn"),
        pytest.param("/ADVANCE FOR USE SUNDAY, MAY 4/\n", ["/ADVANCE FOR USE SUNDAY, MAY 4/"], id="advance"),
        pytest.param("* Boats late\n* Crews cross\n", [], id="bullets-are-none"),
    ],
)
def test_notices_and_a_headline_below_them(above: str, notices: list[str]) -> None:
    item = parse_header(above + "Ferry late\n\n" + DISPATCH)
    assert (item.headline.text if item.headline else None) == "Ferry late"
    assert [notice.text for notice in (item.header.notices if item.header else ())] == notices
    assert item.text[item.body.start : item.body.end] == STORY


@pytest.mark.parametrize(
    ("above", "kinds"),
    [
        pytest.param("KILL\n", ["kill"], id="kill"),
        pytest.param("EMBARGOED UNTIL 00:01 GMT MARCH 6\n", ["embargo"], id="embargo"),
        pytest.param("/ADVANCE FOR USE SUNDAY, MAY 4/\n", ["advance"], id="advance"),
        pytest.param("[CORRECTED 05:30 GMT]\n", ["correction"], id="correction"),
        pytest.param("1ST LEAD\nREFILE\n", ["update", "refile"], id="update-and-refile"),
        pytest.param("^Eds: With photos.<\n", ["editors"], id="editors"),
    ],
)
def test_a_notice_tells_its_kind(above: str, kinds: list[NoticeKind]) -> None:
    item = parse_header(above + "Ferry late\n\n" + DISPATCH)
    assert [notice.kind for notice in (item.header.notices if item.header else ())] == kinds


def test_a_kill_has_no_other_story_than_its_note() -> None:
    item = parse_header("BULLETIN KILL\n\nEds: Subscribers should kill BC-Lost Oar, sent this morning.\n\nThe AP")
    assert item.header is not None
    assert [notice.text for notice in item.header.notices] == ["BULLETIN KILL"]
    assert item.text[item.body.start : item.body.end].startswith("Eds: Subscribers")


# -------------------------------------------------------------------- embargoes


@pytest.mark.parametrize(
    ("line", "language", "expected"),
    [
        ("EMBARGOED UNTIL 05:30 GMT Wednesday, Sept 10", "en", "2025-09-10T05:30:00+00:00"),
        ("NOT FOR RELEASE UNTIL 9 A.M. PST, FRIDAY, FEB. 7, 2025", "en", "2025-02-07T09:00:00-08:00"),
        ("EMBARGOED FOR RELEASE AT 0500 GMT (1 a.m. EDT) WEDNESDAY SEPT 10", "en", "2025-09-10T05:00:00+00:00"),
        ("Embargoed until 10 a.m. ET Sept 10", "en", "2025-09-10T10:00:00-04:00"),
        ("Embargoed until 10 a.m. ET Jan. 14, 2025", "en", "2025-01-14T10:00:00-05:00"),
        ("Embargoed until noon EDT on September 10, 2025", "en", "2025-09-10T12:00:00-04:00"),
        ("EMBARGO: 10 September 2025, 00.01hrs BST", "en", "2025-09-10T00:01:00+01:00"),
        ("STRICTLY EMBARGOED UNTIL 0001 HOURS WEDNESDAY 10 SEPTEMBER (BST)", "en", "2025-09-10T00:01:00+01:00"),
        ("EMBARGOED UNTIL 2 p.m. London time, Sept 10", "en", "2025-09-10T14:00:00+01:00"),
        ("Embargoed until Wednesday 14:00 CET", "en", "2025-09-10T14:00:00+01:00"),
        ("Embargoed until Monday 14:00 CET", "en", "2025-09-08T14:00:00+01:00"),
        ("EMBARGOED TO 6 P.M. UTC-3, 11 SEPTEMBER", "en", "2025-09-11T18:00:00-03:00"),
        ("Sperrfrist: Mittwoch, 10. September 2025, 10.00 Uhr MESZ", "de", "2025-09-10T10:00:00+02:00"),
        ("SPERRFRIST 10. September, 6.00 Uhr (MESZ)", "de", "2025-09-10T06:00:00+02:00"),
        ("Sous embargo jusqu'au mercredi 10 septembre à 10h00 GMT", "fr", "2025-09-10T10:00:00+00:00"),
        ("EMBARGO jusqu'au 10 septembre à 06H00 heure de Paris", "fr", "2025-09-10T06:00:00+02:00"),
        ("Embargo hasta el miércoles 10 de septiembre a las 10:00 GMT", "es", "2025-09-10T10:00:00+00:00"),
        ("EMBARGADO HASTA LAS 10.00 HORAS (GMT) DEL 10 DE SEPTIEMBRE DE 2025", "es", "2025-09-10T10:00:00+00:00"),
        ("Embargo até às 10h00 GMT de 10 de setembro", "pt", "2025-09-10T10:00:00+00:00"),
        ("Embargo fino alle ore 10 GMT del 10 settembre 2025", "it", "2025-09-10T10:00:00+00:00"),
        ("Onder embargo tot 10 september 2025, 10.00 uur CEST", "nl", "2025-09-10T10:00:00+02:00"),
        ("Эмбарго до 10:00 мск 10 сентября", "ru", "2025-09-10T10:00:00+03:00"),
        ("EMBARGOED UNTIL 6 P.M. Sept 10", "en", None),
        ("EMBARGOED UNTIL 6 P.M. local time Sept 10", "en", None),
        ("SPERRFRIST: 10.00 Uhr", "de", None),
        ("EMBARGOED UNTIL NOON", "en", None),
        ("EMBARGOED UNTIL 25:00 GMT Sept 10", "en", None),
        ("EMBARGOED UNTIL 00:01 GMT Sept 31", "en", None),
        ("EMBARGOED UNTIL 16:00 UTC ON 10/09/2025", "en", None),
        ("FOR IMMEDIATE RELEASE", "en", None),
    ],
)
def test_embargoes(line: str, language: str, expected: str | None) -> None:
    found = read_embargo(line, language=language, published=dt.datetime(2025, 9, 8, 12))
    assert (found.isoformat() if found else None) == expected


@pytest.mark.parametrize(
    "line",
    ["EMBARGOED UNTIL 00:01 GMT Sept 10", "FOR RELEASE SUNDAY, SEPT. 14, 12:01 A.M. EDT", "EMBARGOED UNTIL\n00:01 GMT SEPT 10"],
)
def test_an_embargo_is_neither_date_nor_stamp(line: str) -> None:
    item = parse_header(f"{line}\n\n{STORY}", published="2025-09-08")
    assert item.header is not None
    assert item.header.embargoed_until is not None
    assert [notice.text for notice in item.header.notices] == [line]
    assert (item.dateline, item.header.sent) == (None, None)
    assert item.date == dt.date(2025, 9, 8)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("at 0500 GMT", [(5, 0)]),
        ("at 6 a.m. and 18:15", [(6, 0), (18, 15)]),
        ("12 a.m. EST", [(0, 0)]),
        ("12 p.m. EST", [(12, 0)]),
        ("12 ferries, 0500 men, 2025", []),
        ("24:30 GMT", []),
    ],
)
def test_times_of_day(text: str, times: list[tuple[int, int]]) -> None:
    assert [(time.hour, time.minute) for time in find_times(text)] == times


@pytest.mark.parametrize(
    ("name", "minutes"), [("GMT", 0), ("CEST", 120), ("utc-5", -300), ("GMT+05:30", 330), ("UTC+99", None), ("QQT", None)]
)
def test_zones(name: str, minutes: int | None) -> None:
    zone = zone_of(name)
    assert (zone.minutes if zone else None) == minutes


# ----------------------------------------------------------------- time stamps


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A.\nAP-WF-02-21-12 0748GMT<", "2012-02-21T07:48:00+00:00"),
        ("A.\nAP-NY-03-04-97 1432EST<", "1997-03-04T14:32:00-05:00"),
        ("A.\n210905 GMT Feb 12", "2012-02-21T09:05:00+00:00"),
        ("A.\n151409 MET jul 97", "1997-07-15T14:09:00+01:00"),
        ("A.\nAFP 041510 GMT MAR 97", "1997-03-04T15:10:00+00:00"),
        ("A.\n(END) Dow Jones Newswires\n\n10-05-05 1012ET", "2005-10-05T10:12:00-04:00"),
        ("AP-WF-13-41-13 1509GMT<", None),
        ("A.\n131137 GMT Nov", None),
        ("A.\nThe score was 131137 to Nov 13.", None),
        ("26-FEB-1987 15:01:01.01\n\nA.", "1987-02-26T15:01:00"),
        ("2025-03-04T08:00:00Z\nA.", "2025-03-04T08:00:00+00:00"),
        ("Ferry late\nMarch 4, 2025 08:00 AM Eastern Standard Time\nA.", "2025-03-04T08:00:00-05:00"),
        ("Published: 4 March 2025 at 14:30 GMT\nA.", "2025-03-04T14:30:00+00:00"),
        ("12.08.2024 / 07:30 CET/CEST\nA.", "2024-08-12T07:30:00+02:00"),
        ("12.02.2024 / 07:30 CET/CEST\nA.", "2024-02-12T07:30:00+01:00"),
        ("The ferry left at 08:00 GMT on March 4, 2025.", None),
        ("March 4, 2025\nA.", None),
        ("A.", None),
    ],
)
def test_time_stamps(text: str, expected: str | None) -> None:
    found = read_stamp(Passage(text))
    assert (found.isoformat() if found else None) == expected


def test_a_stamp_is_the_whole_line() -> None:
    assert stamp_of_line(Passage("Mar 04, 2025, 08:00 ET")) is not None
    assert stamp_of_line(Passage("Mar 04, 2025, 08:00 ET the ferry left")) is None
