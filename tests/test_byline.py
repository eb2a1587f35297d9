"""Bylines of all shapes, and what only looks like one."""

import pytest

from newsparse import parse_header
from newsparse.opening.authors import read_title
from newsparse.opening.byline import read_byline, read_name_alone
from newsparse.opening.names import is_caseless_name, is_name, split_names
from newsparse.tables import language, language_codes
from newsparse.text import Passage

STORY = "The ferry was late on Monday, the board said.\n\nNobody complained."
DISPATCH = "OSLO, March 4 (Reuters) - " + STORY


def names(line: str, code: str = "en") -> list[str] | None:
    found = read_byline(Passage(line), language=code)
    return None if found is None else [author.name for author in found.authors]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("By Ana Reyes", ["Ana Reyes"], id="one"),
        pytest.param("By: Ana Reyes", ["Ana Reyes"], id="colon"),
        pytest.param("by Ana Reyes, Tom Birch", ["Ana Reyes", "Tom Birch"], id="small-by"),
        pytest.param("BY ANA REYES AND TOM BIRCH", ["ANA REYES", "TOM BIRCH"], id="capitals"),
        pytest.param("By ANA REYES and TOM BIRCH", ["ANA REYES", "TOM BIRCH"], id="two"),
        pytest.param("^By ANA REYES=", ["ANA REYES"], id="anpa"),
        pytest.param("(By Ana Reyes)", ["Ana Reyes"], id="brackets"),
        pytest.param("-- By Ana Reyes", ["Ana Reyes"], id="dashes"),
        pytest.param("By Ana Reyes, Jr.", ["Ana Reyes, Jr."], id="junior"),
        pytest.param("By Ana Reyes, Tom Birch III and Mia Ott", ["Ana Reyes", "Tom Birch III", "Mia Ott"], id="the-third"),
        pytest.param("By Ana Reyes of AFP", ["Ana Reyes"], id="of-agency"),
        pytest.param("By Ana Reyes with Tom Birch in LIMA", ["Ana Reyes", "Tom Birch"], id="with"),
        pytest.param("By Ana Reyes and Tom Birch, LIMA", ["Ana Reyes", "Tom Birch"], id="city-behind"),
        pytest.param("By Ana Reyes in Lima, Tom Birch in Rome and Mia Ott", ["Ana Reyes", "Tom Birch", "Mia Ott"], id="places"),
        pytest.param("By Ana Reyes,\nTom Birch and Mia Ott", ["Ana Reyes", "Tom Birch", "Mia Ott"], id="wrapped"),
        pytest.param("By J.K. Stone & R. L. Birch", ["J.K. Stone", "R. L. Birch"], id="initials"),
        pytest.param("By Ana 'Kit' Reyes", ["Ana 'Kit' Reyes"], id="nickname"),
        pytest.param("By Hans van der Berg", ["Hans van der Berg"], id="particles"),
        pytest.param("By TED d'ALMA, Reuters.", ["TED d'ALMA"], id="particle-and-stop"),
        pytest.param("By Mohammed al-Masri", ["Mohammed al-Masri"], id="al"),
        pytest.param("By Abu Bakr al-Din and Maria das Neves", ["Abu Bakr al-Din", "Maria das Neves"], id="more-particles"),
        pytest.param("By Ana Reyes y Sol", ["Ana Reyes y Sol"], id="y-of-a-name"),
        pytest.param("By Al Stone", ["Al Stone"], id="al-is-a-name-too"),
        pytest.param("By Ana Reyes, ana.reyes@example.com", ["Ana Reyes"], id="e-mail"),
        pytest.param("By Ana Reyes | March 4, 2025", ["Ana Reyes"], id="date"),
        pytest.param("By Ana Reyes, Updated March 4, 2025", ["Ana Reyes"], id="updated"),
        pytest.param("By Ana Reyes and Reuters staff", ["Ana Reyes"], id="and-staff"),
        pytest.param("Story by Spc. Ana Reyes", ["Ana Reyes"], id="military"),
        pytest.param("Story and photos by Petty Officer 2nd Class Ana Reyes", ["Ana Reyes"], id="story-and-photos"),
        pytest.param("Written by Ana Reyes", ["Ana Reyes"], id="written"),
        pytest.param("By dpa correspondents", [], id="correspondents"),
        pytest.param("By The Associated Press", [], id="agency"),
        pytest.param("By Our Correspondent", [], id="our-correspondent"),
        pytest.param("By Reuters Staff", [], id="staff"),
        pytest.param("By Staff Reporter", [], id="staff-reporter"),
        pytest.param("By News Desk", [], id="desk"),
        pytest.param("By noon the queue had reached the bridge.", None, id="sentence"),
        pytest.param("By Friday", None, id="weekday"),
        pytest.param("By Land And Sea", None, id="land-and-sea"),
        pytest.param("By Invitation Only", None, id="invitation"),
        pytest.param("By George, He Did It", None, id="exclamation"),
        pytest.param("By Ferry to Oslo", None, id="ferry"),
        pytest.param("By Ana Reyes said the board", None, id="sentence-about-a-person"),
        pytest.param("Byron Ames", None, id="by-is-no-word"),
        pytest.param("By " + "Ana Reyes and " * 40, None, id="too-long"),
    ],
)
def test_english(line: str, expected: list[str] | None) -> None:
    assert names(line) == expected


@pytest.mark.parametrize(
    ("code", "line", "expected"),
    [
        ("es", "Por Ana Reyes", ["Ana Reyes"]),
        ("es", "Por: Ana Reyes y Tomás Abedul", ["Ana Reyes", "Tomás Abedul"]),
        ("es", "De nuestro corresponsal Tomás Abedul", ["Tomás Abedul"]),
        ("es", "Por Ana Reyes desde Lima", ["Ana Reyes"]),
        ("es", "Por Redacción", []),
        ("es", "Por la mañana hubo niebla", None),
        ("pt", "Por Joana Rios, da Lusa", ["Joana Rios"]),
        ("pt", "Por Joana Rios e Paulo Faia, em Lisboa", ["Joana Rios", "Paulo Faia"]),
        ("pt", "Por volta das 10", None),
        ("fr", "Par Anne Roseau et Paul Hêtre", ["Anne Roseau", "Paul Hêtre"]),
        ("fr", "Par Anne Roseau avec Paul Hêtre à Lyon", ["Anne Roseau", "Paul Hêtre"]),
        ("fr", "De notre envoyé spécial à Lyon, Paul Hêtre", ["Paul Hêtre"]),
        ("fr", "Propos recueillis par Anne Roseau", ["Anne Roseau"]),
        ("fr", "Par la rédaction", []),
        ("fr", "Par ailleurs, le bac coule", None),
        ("de", "Von Anna Rohr, dpa", ["Anna Rohr"]),
        ("de", "(Von Anna Rohr und Paul Buche)", ["Anna Rohr", "Paul Buche"]),
        ("de", "Von unserem Korrespondenten Paul Buche", ["Paul Buche"]),
        ("de", "Von dpa-Korrespondenten", []),
        ("de", "Von der Brink in Kiel", None),
        ("de", "Von Hamburg nach Berlin", None),
        ("it", "di Giovanna Rovo e Paolo Faggio", ["Giovanna Rovo", "Paolo Faggio"]),
        ("it", "dal nostro inviato Paolo Faggio", ["Paolo Faggio"]),
        ("it", "(dell'inviato Paolo Faggio)", ["Paolo Faggio"]),
        ("it", "Di nuovo in mare", None),
        ("ru", "Автор: Иван Ломов", ["Иван Ломов"]),
        ("ru", "Авторы: Иван Ломов и Пётр Рябов", ["Иван Ломов", "Пётр Рябов"]),
        ("ru", "Корр. Иван Ломов", ["Иван Ломов"]),
        ("ru", "Автор неизвестен", None),
        ("uk", "Автор: Іван Ломов", ["Іван Ломов"]),
        ("be", "Аўтар: Іван Ломаў", ["Іван Ломаў"]),
        ("bg", "Автор: Иван Ломов", ["Иван Ломов"]),
        ("pl", "Autorka: Anna Trzcińska", ["Anna Trzcińska"]),
        ("pl", "Tekst: Jan Nowicki", ["Jan Nowicki"]),
        ("cs", "Autor: Jan Dubský", ["Jan Dubský"]),
        ("hr", "Piše: Ana Lovrić", ["Ana Lovrić"]),
        ("hu", "Írta: Nagy Anna", ["Nagy Anna"]),
        ("ro", "Autor: Ion Popa", ["Ion Popa"]),
        ("tr", "Yazan: Ayşe Demir", ["Ayşe Demir"]),
        ("tr", "Muhabir: Ayşe Demir", ["Ayşe Demir"]),
        ("nl", "Door Anna Riet", ["Anna Riet"]),
        ("nl", "Van onze verslaggever Paul Beuk", ["Paul Beuk"]),
        ("sv", "Av Anna Vass", ["Anna Vass"]),
        ("da", "Af Anna Siv", ["Anna Siv"]),
        ("fi", "Teksti: Anna Ruoko", ["Anna Ruoko"]),
        ("id", "Oleh Budi Hartono", ["Budi Hartono"]),
        ("el", "Του Γιάννη Πετράκη", ["Γιάννη Πετράκη"]),
        ("ar", "كتب: أحمد سالم", ["أحمد سالم"]),
        ("ar", "بقلم أحمد سالم", ["أحمد سالم"]),
        ("zh", "新华社记者高林、张小雨", ["高林", "张小雨"]),
        ("zh", "文/高林", ["高林"]),
        ("zh", "作者：高林", ["高林"]),
        ("zh", "记者从市政府获悉渡轮停航", None),
        ("ko", "김유진 기자", ["김유진"]),
        ("ko", "김유진·박민수 특파원", ["김유진", "박민수"]),
        ("ja", "取材・文 山田太郎", ["山田太郎"]),
        ("en", "Autor: Jan Nowicki", ["Jan Nowicki"]),  # a word with a colon counts in every language
        ("en", "Von Anna Rohr", None),
    ],
)
def test_other_languages(code: str, line: str, expected: list[str] | None) -> None:
    assert names(line, code) == expected


@pytest.mark.parametrize("code", language_codes())
def test_every_language_has_a_word_for_it(code: str) -> None:
    assert language(code).by_words


@pytest.mark.parametrize(
    ("line", "title", "employer"),
    [
        pytest.param("By Ana Reyes, dpa", None, "dpa", id="agency"),
        pytest.param("By Ana Reyes Reuters", None, "Reuters", id="no-comma"),
        pytest.param("By Ana Reyes (Reuters)", None, "Reuters", id="agency-in-brackets"),
        pytest.param("By Ana Reyes/dpa", None, "dpa", id="slash"),
        pytest.param("By Ana Reyes of AFP", None, "AFP", id="of"),
        pytest.param("By Ana Reyes of the Bay Courier", None, "Bay Courier", id="of-the"),
        pytest.param("By Ana Reyes, The Bay Courier", None, "The Bay Courier", id="newspaper"),
        pytest.param("By Ana Reyes | The Bay Courier", None, "The Bay Courier", id="bar"),
        pytest.param("By Ana Reyes For The Associated Press", None, "The Associated Press", id="for"),
        pytest.param("By Ana Reyes, special to The Bay Courier", None, "The Bay Courier", id="special-to"),
        pytest.param("By Ana Reyes, Business Writer", "Business Writer", None, id="title"),
        pytest.param("By Ana Reyes, AP Business Writer", "Business Writer", "AP", id="title-and-agency"),
        pytest.param("By AP Business Writer Ana Reyes", "Business Writer", "AP", id="title-before"),
        pytest.param("By Ana Reyes, Political Editor of the Bay Courier", "Political Editor", "Bay Courier", id="editor-of"),
        pytest.param("By Our Correspondent Ana Reyes", "Correspondent", None, id="our-correspondent"),
        pytest.param("By Xinhua writer Ana Reyes", "writer", "Xinhua", id="xinhua"),
        pytest.param("By Dr. Ana Reyes", "Dr.", None, id="doctor"),
        pytest.param("By Sgt. 1st Class Ana Reyes", "Sgt. 1st Class", None, id="sergeant"),
        pytest.param("By Ana Reyes, PhD", "PhD", None, id="degree"),
    ],
)
def test_what_stands_beside_the_name(line: str, title: str | None, employer: str | None) -> None:
    byline = read_byline(Passage(line))
    assert byline is not None
    (author,) = byline.authors
    assert (author.name, author.title, author.employer) == ("Ana Reyes", title, employer)
    assert line[author.start : author.end] == author.text == "Ana Reyes"


def test_a_plural_is_shared() -> None:
    byline = read_byline(Passage("By Xinhua writers Lu Wenqi, Pan Shu"))
    assert byline is not None
    assert [(a.name, a.title, a.employer) for a in byline.authors] == [
        ("Lu Wenqi", "writer", "Xinhua"),
        ("Pan Shu", "writer", "Xinhua"),
    ]


@pytest.mark.parametrize(
    ("line", "title", "employer"),
    [
        ("AP Business Writer", "Business Writer", "AP"),
        ("Associated Press", None, "Associated Press"),
        ("Associated Press Writers", "Writer", "Associated Press"),
        ("Bay Courier Staff Writer", "Staff Writer", "Bay Courier"),
        ("Staff Writer", "Staff Writer", None),
        ("The Bay Courier (TNS)", None, "The Bay Courier"),
        ("For The Associated Press", None, "The Associated Press"),
        ("ana.reyes@example.com", None, None),
    ],
)
def test_titles_below_a_name(line: str, title: str | None, employer: str | None) -> None:
    found = read_title(Passage(line))
    assert found is not None
    assert (found.title, found.employer.text if found.employer else None) == (title, employer)


@pytest.mark.parametrize("line", ["Ferry late", "He is a writer.", "Fares rise, says editor", "Letters to the editor", ""])
def test_no_titles(line: str) -> None:
    assert read_title(Passage(line)) is None


@pytest.mark.parametrize(
    ("above", "authors"),
    [
        pytest.param("ANA REYES\nAP Sports Writer", ["ANA REYES"], id="name-over-title"),
        pytest.param("ANA REYES and TOM BIRCH\nAssociated Press", ["ANA REYES", "TOM BIRCH"], id="names-over-agency"),
        pytest.param("ANA REYES, Associated Press", ["ANA REYES"], id="signed"),
        pytest.param("Ana Reyes (PAP)", ["Ana Reyes"], id="signed-in-brackets"),
        pytest.param("Ana Reyes / EFE", ["Ana Reyes"], id="signed-with-slash"),
        pytest.param("Ana Reyes, Bay Courier", ["Ana Reyes"], id="newspaper"),
        pytest.param("Ana Reyes in Oslo", ["Ana Reyes"], id="in-place"),
        pytest.param("Ana Reyes", ["Ana Reyes"], id="alone"),
        pytest.param("Larry Late", ["Larry Late"], id="surname-that-is-a-word"),
        pytest.param("By Ana Reyes, Tom Birch and\nMia Ott", ["Ana Reyes", "Tom Birch", "Mia Ott"], id="wrapped"),
        pytest.param("By Ana Reyes\nBy Tom Birch", ["Ana Reyes", "Tom Birch"], id="two-lines"),
        pytest.param("Board Says Sorry", [], id="subhead"),
        pytest.param("Ferry Fares", [], id="subhead-of-two-words"),
        pytest.param("Ferry Sinks in Oslo", [], id="headline-in-place"),
        pytest.param("CRUISE LINE, CP IN TALKS", [], id="companies"),
        pytest.param("(AP Photo/Ana Reyes)", [], id="photo-credit"),
        pytest.param("Photo: Ana Reyes/AP", [], id="photo-line"),
        pytest.param("New York", [], id="place"),
    ],
)
def test_lines_without_by(above: str, authors: list[str]) -> None:
    item = parse_header(f"Ferry late again\n{above}\n{DISPATCH}")
    assert [author.name for author in item.byline] == authors
    assert item.headline is not None
    assert item.headline.text == "Ferry late again"
    assert item.text[item.body.start : item.body.end] == STORY


def test_names_alone_need_a_sign() -> None:
    assert read_name_alone(Passage("Ferry Fares"), "The ferry board raised fares.") is None
    assert read_name_alone(Passage("Ana Reyes"), "The ferry board raised fares.") is not None
    assert read_name_alone(Passage("New York"), "The ferry board raised fares.") is None


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("新华社昆明4月6日电（记者高原）一座茶市", ["高原"]),
        ("（中央社記者陳大山台南6日電）台南市政府", ["陳大山"]),
        ("(부산=연합뉴스) 박서준 이하늘 기자 = 부산시는", ["박서준", "이하늘"]),
        ("【ワシントン時事】市は", []),
        ("Nyeri,\nSaturday, April 6, 2024\nKNA by Wanja Karuri\nTea growers met.", ["Wanja Karuri"]),
        ("ТВЕРЬ, 6 апр - РИА Новости, Пётр Ломов. Мост открыли.", ["Пётр Ломов"]),
        ("Baku. Leyla Orujova – APA. A metro depot opened.", ["Leyla Orujova"]),
        ("RAMALLAH, West Bank (AP) — A ferry sank.", []),
        ("Sudbury, Ontario--(Newsfile Corp. - May 6, 2024) - A ferry sank.", []),
    ],
)
def test_reporters_of_a_dateline(text: str, authors: list[str]) -> None:
    assert [author.name for author in parse_header(text).byline] == authors


def test_the_agency_of_the_byline() -> None:
    item = parse_header("By ANA REYES, REUTERS\nOSLO, March 4 - A ferry was late.")
    assert item.agency is not None
    assert (item.agency.name, item.agency.found_in, item.agency.text) == ("Reuters", "byline", "REUTERS")


def test_the_agency_in_brackets_behind_a_newspaper() -> None:
    item = parse_header("By Ana Reyes\nThe Bay Courier (TNS)\n\nOSLO, March 4 — A ferry was late.")
    assert [(author.name, author.employer) for author in item.byline] == [("Ana Reyes", "The Bay Courier")]
    assert (item.agency.name if item.agency else None) == "TNS"


# ---------------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Reyes", True),
        ("J. K. O'Hara-Smith", True),
        ("J.-P. Roseau", True),
        ("Ana Reyes Jr.", True),
        ("Jean-Luc de la Tour", True),
        ("Иван Ломов", True),
        ("Ana", False),
        ("der Brink", False),
        ("the queue", False),
        ("Bay Courier", False),
        ("Staff Writer", False),
        ("Associated Press", False),
        ("Ana 3", False),
        ("Ana Reyes. Tom Birch", False),
        ("Ferry And Bus", False),
        ("A" * 100 + " B", False),
    ],
)
def test_is_name(text: str, expected: bool) -> None:
    assert is_name(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("高林", True),
        ("山田太郎", True),
        ("박서준", True),
        ("أحمد سالم", True),
        ("市政府今天宣布", False),
        ("高", False),
        ("Ana Reyes", False),
    ],
)
def test_is_caseless_name(text: str, expected: bool) -> None:
    assert is_caseless_name(text) is expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ana Reyes in Lima, Tom Birch & Mia Ott", ["Ana Reyes in Lima", "Tom Birch", "Mia Ott"]),
        ("Ana Reyes, Jr., and Tom Birch", ["Ana Reyes, Jr.", "Tom Birch"]),
        ("Ana Reyes y Tomás Abedul", ["Ana Reyes", "Tomás Abedul"]),
        ("Ana Reyes y Sol", ["Ana Reyes y Sol"]),
        ("Joana Rios e Silva e Paulo Faia", ["Joana Rios e Silva", "Paulo Faia"]),
        ("高林、张小雨", ["高林", "张小雨"]),
        ("高林 张小雨", ["高林", "张小雨"]),
        ("Ana-Lise Reyes", ["Ana-Lise Reyes"]),
        ("", []),
    ],
)
def test_split_names(text: str, parts: list[str]) -> None:
    assert [part.text for part in split_names(Passage(text))] == parts
