"""Topics: the vocabulary, the lexicon and what invented dispatches are about."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from newsparse.mediatopics import broader, by_code, concepts, from_anpa_category, vocabulary_version
from newsparse.models import Topic
from newsparse.tables import read_toml
from newsparse.text import Passage
from newsparse.topics import MAX_TOPS, extract_topics
from newsparse.topics.scoring import LEAST_BEST, LEAST_FURTHER, choose
from newsparse.topics.table import FORMAT, calibrated, feature_rows, load_model, plain_words, raw_scores, read_features
from newsparse.topics.terms import _fold, _plurals, _term_words, evidence_in, weighted_words
from tests.conftest import ROOT

ARTS, CRIME, DISASTER, ECONOMY, EDUCATION, ENVIRONMENT = "01", "02", "03", "04", "05", "06"
HEALTH, PEOPLE, LABOUR, LEISURE, POLITICS, RELIGION = "07", "08", "09", "10", "11", "12"
SCIENCE, SOCIETY, SPORT, CONFLICT, WEATHER = "13", "14", "15", "16", "17"


def tops(text: str, **header: Any) -> list[str]:
    """The first two digits of the top-level codes, best first."""
    return [topic.code[7:9] for topic in extract_topics(Passage(text), **header) if topic.level == 1]


# An area each row must bring out first, and areas it must not report.
DISPATCHES = [
    (
        "LYON, France (AFP) - Soprano Odile Vasquin will sing the title role when the opera house reopens with a new staging by "
        "Piotr Lend. The orchestra rehearsed for six weeks.",
        ARTS,
        [SPORT],
    ),
    (
        "SEOUL (Yonhap) - A film about two rival poets won the top prize of the Harbour Film Festival. Director Han Mi-rae shot "
        "it in eleven days; cinemas will show it from May.",
        ARTS,
        [ECONOMY],
    ),
    (
        "OSLO, 3 June - The newspaper Kystbladet will stop its print edition after 96 years. Editor-in-chief Tor Aamodt said "
        "readers had moved online and the newsroom would lose nine journalists.",
        ARTS,
        [SPORT],
    ),
    (
        "LEEDS (PA) - A jury convicted Owen Tarsley of murdering his business partner. The judge sentenced him to life and the "
        "prosecutor called the evidence overwhelming.",
        CRIME,
        [ECONOMY],
    ),
    (
        "NAPLES, Italy - Detectives arrested 14 suspected members of a cocaine ring in raids on the port. Police seized 300 kilos "
        "of the drug and two pistols.",
        CRIME,
        [HEALTH],
    ),
    (
        "QUITO - A bus plunged into a ravine on the road to Papallacta, killing nine passengers. Firefighters and paramedics "
        "pulled eleven survivors from the wreckage.",
        DISASTER,
        [SPORT],
    ),
    (
        "ANKARA (Anadolu) - A magnitude 6.1 earthquake toppled houses in two villages before dawn. Rescue teams searched the "
        "rubble and tents were sent from the provincial capital.",
        DISASTER,
        [WEATHER],
    ),
    (
        "FRANKFURT (dpa) - Machine maker Torbeck AG doubled its net profit in the third quarter. Revenue rose to 1.2 billion "
        "euros, chief executive Ina Roloff said, and shareholders will get a higher dividend.",
        ECONOMY,
        [POLITICS],
    ),
    (
        "TOKYO, Aug. 9 (Kyodo) - Stocks closed lower as the yen climbed against the dollar and investors sold exporters. The "
        "benchmark index lost 312 points.",
        ECONOMY,
        [SPORT],
    ),
    (
        "PRAGUE (CTK) - The central bank left its key interest rate unchanged as inflation eased to 2.4 percent and economists "
        "cut their growth forecasts.",
        ECONOMY,
        [POLITICS],
    ),
    (
        "HELSINKI - Secondary schools will teach coding from the seventh grade under a new curriculum. Teachers said classrooms "
        "lacked laptops and textbooks.",
        EDUCATION,
        [POLITICS],
    ),
    (
        "ACCRA (GNA) - Thousands of candidates will retake a school-leaving exam after questions were leaked. The exam board "
        "cancelled two papers and apologised to pupils.",
        EDUCATION,
        [SPORT],
    ),
    (
        "MANAUS, Brazil - Deforestation in the reserve fell by a third after rangers were given drones. Conservationists say "
        "jaguars and other endangered species are coming back.",
        ENVIRONMENT,
        [SPORT],
    ),
    (
        "GDANSK (PAP) - An oil slick from a leaking barge polluted four kilometres of beach. Environmental inspectors took water "
        "samples and volunteers cleaned birds.",
        ENVIRONMENT,
        [SPORT],
    ),
    (
        "KAMPALA - Uganda confirmed four more cases of cholera in a lakeside district. Doctors at two clinics are treating "
        "patients and the health ministry sent vaccine.",
        HEALTH,
        [CRIME],
    ),
    (
        "BERN (Keystone-SDA) - Surgeons transplanted a kidney with the help of a pump that keeps the organ warm. The patient left "
        "hospital after nine days.",
        HEALTH,
        [SPORT],
    ),
    (
        "HALIFAX, Nova Scotia (CP) - A baker has set a Guinness world record with a loaf 62 metres long. An adjudicator measured "
        "it twice before neighbours ate it.",
        PEOPLE,
        [SPORT],
    ),
    (
        "TURIN - The oldest woman in the city celebrated her 110th birthday with a cake and three great-grandchildren. The "
        "centenarian recommends soup.",
        PEOPLE,
        [HEALTH],
    ),
    (
        "ANTWERP (Belga) - Dock workers walked off the job for a second day over wages. The trade union said pay talks with the "
        "port's employers had broken down.",
        LABOUR,
        [SPORT],
    ),
    (
        "CANBERRA (AAP) - The unemployment rate fell to 3.9 percent in May as employers hired more part-time staff. The number of "
        "job vacancies rose.",
        LABOUR,
        [SPORT],
    ),
    (
        "INNSBRUCK (APA) - Hikers and campers are filling the valleys as holidaymakers look for cooler resorts. A new trail with "
        "six campsites opened on Saturday.",
        LEISURE,
        [SPORT],
    ),
    (
        "COPENHAGEN - Baking sourdough and collecting vintage furniture are the hobbies of the season, a magazine found. Vegan "
        "recipes lost ground.",
        LEISURE,
        [ECONOMY],
    ),
    (
        "SOFIA (BTA) - Prime Minister Radka Stoeva named a new finance minister after a junior partner left the coalition. The "
        "opposition called for an early election.",
        POLITICS,
        [ECONOMY],
    ),
    (
        "LUSAKA - Voters queued at polling stations to elect a new parliament. The electoral commission put turnout at 71 percent "
        "and expects results on Monday.",
        POLITICS,
        [SPORT],
    ),
    (
        "DOHA - The foreign ministers of the two countries agreed to reopen embassies and exchange ambassadors. A treaty on the "
        "sea border will be signed at a summit.",
        POLITICS,
        [SPORT],
    ),
    (
        "VATICAN CITY (ANSA) - The pope named a new archbishop for the diocese and celebrated mass with pilgrims on the eve of the "
        "feast of its patron saint.",
        RELIGION,
        [POLITICS],
    ),
    (
        "LAHORE - Worshippers returned to a restored mosque for the last Friday of Ramadan. The imam led prayers and Sikh "
        "neighbours sent sweets.",
        RELIGION,
        [CONFLICT],
    ),
    (
        "KOUROU - A rocket carried a space telescope into orbit. Astronomers want to measure the dust around distant stars, the "
        "space agency said.",
        SCIENCE,
        [CONFLICT],
    ),
    (
        "ZURICH - Engineers have built a robot that sorts glass by touch. Its software learns from a sensor in each finger, the "
        "researchers write in a peer-reviewed study.",
        SCIENCE,
        [EDUCATION],
    ),
    (
        "LAS PALMAS (EFE) - A boat with 61 migrants reached the island at night. Aid workers gave them blankets and most said they "
        "would apply for asylum.",
        SOCIETY,
        [SPORT],
    ),
    (
        "GLASGOW - Homelessness has doubled in two years and food banks are running out, a charity said. Half of the families it "
        "helps live below the poverty line.",
        SOCIETY,
        [ECONOMY],
    ),
    (
        "MADRID (EFE) - Striker Ivo Marsal scored twice as Atletico Norte beat their rivals 3-1 to reach the cup final. The "
        "goalkeeper saved a penalty before half-time.",
        SPORT,
        [CRIME],
    ),
    (
        "MELBOURNE - Top seed Lena Hartig won in straight sets to reach the semi-finals. She hit 14 aces and saved both break "
        "points.",
        SPORT,
        [POLITICS],
    ),
    (
        "TRIESTE - An athletics runner was banned for two years after she tested positive for EPO, the anti-doping agency said.",
        SPORT,
        [HEALTH],
    ),
    (
        "GOMA - Rebels shelled an army post and advanced on the town. Soldiers withdrew after hours of fighting; artillery fire "
        "wounded six civilians.",
        CONFLICT,
        [SPORT],
    ),
    (
        "TBILISI (Interpress) - Demonstrators built barricades and threw stones. Riot police answered with tear gas and water "
        "cannon as the protests entered a fifth night.",
        CONFLICT,
        [SPORT],
    ),
    (
        "REYKJAVIK - Gales and heavy snow closed mountain roads. The weather office issued a red warning and expects gusts of 150 "
        "kilometres an hour.",
        WEATHER,
        [SPORT],
    ),
    (
        "SEVILLE - Forecasters expect the heatwave to last until Sunday. Temperatures reached 43 degrees Celsius, the hottest June "
        "day since records began.",
        WEATHER,
        [SPORT],
    ),
    # Hard cases: the setting is one area, the matter another.
    (
        "MILAN (ANSA) - Defender Carlo Brenta went on trial accused of fraud. The judge refused bail and prosecutors want four "
        "years in prison; the footballer pleaded not guilty before the court.",
        CRIME,
        [ARTS],
    ),
    (
        "NEW YORK - Insurers' shares fell and oil futures rose 4 percent as a storm neared the coast. Traders said refinery "
        "output was at risk; the stock index closed 1.2 percent lower.",
        ECONOMY,
        [SPORT],
    ),
    (
        "LONDON - A retailer opened fire on its rivals in a price war over milk. Supermarket sales rose, analysts said, but profit "
        "in the quarter will suffer.",
        ECONOMY,
        [CONFLICT],
    ),
    (
        "PORTO - Nurses at the city's hospitals went on strike over overtime pay. Their union rejected a wage offer and picketed "
        "the gates.",
        LABOUR,
        [SPORT],
    ),
    (
        "GENEVA - A tennis club wants to tear down a chapel. Parishioners prayed outside and the bishop called the church sacred; "
        "the congregation dates from 1701.",
        RELIGION,
        [CONFLICT],
    ),
    (
        "OTTAWA - Lawmakers passed a bill that taxes sugary drinks. The government needed opposition votes in the senate; the "
        "minister called it a victory for parliament.",
        POLITICS,
        [SPORT],
    ),
    (
        "DUBLIN - A museum bought a painting once stolen from it. The curator said the portrait, by a pupil of the old master, "
        "will hang in the gallery beside its sculptures.",
        ARTS,
        [EDUCATION],
    ),
]


@pytest.mark.parametrize(("text", "first", "never"), DISPATCHES, ids=lambda value: value[:24] if isinstance(value, str) else "")
def test_what_a_dispatch_is_about(text: str, first: str, never: list[str]) -> None:
    found = tops(text)
    assert found[:1] == [first]
    assert not set(found).intersection(never)


def test_the_dispatches_cover_every_area() -> None:
    areas = {concept.code[7:9] for concept in concepts() if concept.level == 1 and concept.retired is None}
    assert {first for _, first, _ in DISPATCHES} == areas


SECOND = [
    ("The central bank cut its key interest rate as inflation slowed.", "medtop:20000344"),
    ("Police arrested three suspects in dawn raids on the port.", "medtop:20000129"),
    ("Firefighters fought a wildfire that burned 900 hectares of forest after an earthquake.", "medtop:20000148"),
    ("The club signed the striker for a record transfer fee on a four-year contract.", "medtop:20001148"),
    ("The president dissolved parliament and the prime minister resigned with the cabinet.", "medtop:20000593"),
    ("Army officers seized power in a coup and the junta suspended the constitution.", "medtop:20000070"),
    ("Pupils follow online lessons as remote learning replaces the classroom.", "medtop:20001337"),
]


@pytest.mark.parametrize(("text", "code"), SECOND, ids=[code for _, code in SECOND])
def test_the_second_level(text: str, code: str) -> None:
    assert [topic.code for topic in extract_topics(Passage(text)) if topic.level == 2][:1] == [code]


NOTHING = [
    "",
    " \n\t ",
    "...!?",
    "He said it on Monday.",
    "The meeting will be held at ten. Please bring a pen.",
    "Er kam am Montag in die Stadt und sagte nichts.",
    "共同社 東京",
    "\ud800 \x00 \u200b",
    "x" * 300_000,
    "x " * 30_000,
    "'s 's '’s",
]


@pytest.mark.parametrize("text", NOTHING, ids=range(len(NOTHING)))
def test_a_text_without_evidence_has_no_topic(text: str) -> None:
    assert extract_topics(Passage(text)) == ()


WORDS = [
    ("plural", "The strikers scored twice, and both goalkeepers saved penalties.", SPORT),
    ("american spelling", "The labor unions rejected the wage offer.", LABOUR),
    ("british spelling", "The labour unions rejected the wage offer.", LABOUR),
    ("hyphen", "A cease-fire held on the front-line while peace-talks went on.", CONFLICT),
    ("curly apostrophe", "The teachers’ union and the school’s pupils protested against larger class sizes.", EDUCATION),
    ("all capitals", "EARTHQUAKE KILLS NINE AS RESCUERS DIG IN RUBBLE", DISASTER),
    ("words of a concept's name", "Meeting on paleontology, hydrology, oceanography, chemistry and physics", SCIENCE),
    ("capitals only", "AIDS and HIV spread in the district.", HEALTH),
]


@pytest.mark.parametrize(("text", "first"), [row[1:] for row in WORDS], ids=[row[0] for row in WORDS])
def test_forms_of_words(text: str, first: str) -> None:
    assert tops(text)[:1] == [first]


@pytest.mark.parametrize(
    "text",
    [
        "The sports car stopped. He drove the sports car home after the press conference.",
        "Food aids and other aids arrived with the aids of the mayor's friends.",
        "He was rude to the bank. Holiday plans changed.",
    ],
    ids=["neutral phrase", "aids is not AIDS", "no term over a stop"],
)
def test_words_that_only_look_like_a_topic(text: str) -> None:
    assert not set(tops(text)).intersection({SPORT, HEALTH})


def test_the_headline_counts_more_than_the_story() -> None:
    story = Passage("The court heard the judge. The striker scored in the second half.")
    assert tops(story.text, headline=Passage("Striker scores in cup final"))[0] == SPORT
    assert tops(story.text, headline=Passage("Judge sends defendant to prison"))[0] == CRIME


@pytest.mark.parametrize(
    ("header", "first"),
    [
        ({"category": "s"}, SPORT),
        ({"category": "f"}, ECONOMY),
        ({"category": "SPO"}, SPORT),
        ({"slugline": "BC-SOC--Cup Final, 1st Ld"}, SPORT),
        ({"slugline": "Germany-economy/"}, ECONOMY),
        ({"category": "15054000"}, SPORT),
        ({"category": "subj:04000000"}, ECONOMY),
    ],
    ids=str,
)
def test_the_wire_header_tips_the_scales(header: dict[str, str], first: str) -> None:
    text = "The club said the bank will pay for its new stadium."
    assert tops(text, **header)[0] == first


@pytest.mark.parametrize(
    "header", [{"category": "s"}, {"slugline": "BC-SOC--Cup Final"}, {"category": "", "slugline": ""}], ids=str
)
def test_the_wire_header_makes_no_topic_alone(header: dict[str, str]) -> None:
    assert tops("He said so on Monday.", **header) == []


def every_answer() -> list[tuple[Topic, ...]]:
    texts = [text for text, _, _ in DISPATCHES]
    return [extract_topics(Passage(text)) for text in (*texts, "\n\n".join(texts))]


def test_answers_keep_the_promises() -> None:
    for topics in every_answer():
        scores = [topic.score for topic in topics]
        reported = {topic.code for topic in topics}
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 1 for score in scores)
        assert sum(topic.level == 1 for topic in topics) <= MAX_TOPS
        assert len(reported) == len(topics)
        for topic in topics:
            concept = by_code()[topic.code]
            assert concept.retired is None
            assert (topic.name, topic.level, topic.broader) == (concept.name, concept.level, broader(concept.code))
            assert reported.issuperset(topic.broader)


def test_answers_are_the_same_each_time_and_wherever_the_story_stands() -> None:
    assert every_answer() == every_answer()
    text = DISPATCHES[0][0]
    assert extract_topics(Passage(text)) == extract_topics(Passage(text, 500))


# ---------------------------------------------------------------- the artefact


def test_the_artefact_is_whole_and_small() -> None:
    path = ROOT / "newsparse" / "data" / "topics.npz"
    model = load_model()
    assert path.stat().st_size < 5_000_000
    assert (model.header["format"], model.header["vocabulary"]) == (FORMAT, vocabulary_version())
    assert model.vectors.shape == (len(model.words), 128)
    assert model.weights.shape == (128 + 137, 137)
    assert set(model.codes) == {concept.code for concept in concepts() if concept.level <= 2 and concept.retired is None}
    assert [model.codes[number] for number in model.parents] == [broader(code)[0] for code in model.codes[17:]]
    assert model.header["dispatches"] == sum(
        len(file.read_text(encoding="utf-8").splitlines()) for file in (ROOT / "scripts" / "topics").glob("*.jsonl")
    )


def test_no_array_of_the_artefact_is_a_pickle() -> None:
    with np.load(ROOT / "newsparse" / "data" / "topics.npz", allow_pickle=False) as arrays:
        assert all(arrays[name].dtype.kind in "iuf" for name in arrays.files)


def test_scores_before_calibration_share_one_whole() -> None:
    model = load_model()
    features, known = feature_rows(model, [text for text, _, _ in DISPATCHES])
    first, second = raw_scores(model, features)
    assert np.allclose(first.sum(1), 1, atol=1e-5)
    assert np.allclose(second.sum(1), 1, atol=1e-5)
    for number in range(17):
        assert np.allclose(second[:, model.parents == number].sum(1), first[:, number], atol=1e-5)
    assert np.all(np.diff(calibrated(np.linspace(0, 1, 50)[None], known[:1], model.calibration[0])) >= 0)


def test_less_text_makes_less_sure() -> None:
    model = load_model()
    shares = np.full((3, 1), 0.6)
    scores = calibrated(shares, np.array([4.0, 12.0, 40.0]), model.calibration[0])[:, 0]
    assert scores[0] < scores[1] < scores[2]


def test_words_of_the_table() -> None:
    assert plain_words("Ångström’s ÉCOLE_12 — naïve") == ["angstrom", "s", "ecole", "12", "naive"]
    assert plain_words("") == []
    assert read_features(load_model(), "zxqvw qwzzx").known == 0


def test_training_and_reading_use_the_same_features() -> None:
    model = load_model()
    text = DISPATCHES[0][0]
    rows, known = feature_rows(model, [text])
    one = read_features(model, text)
    assert np.array_equal(rows[0], one.values)
    assert (known[0], rows.shape) == (one.known, (1, 265))


CHOSEN = [
    ("the best alone", {"medtop:15000000": 0.9, "medtop:04000000": 0.1}, ["medtop:15000000"]),
    ("a second near it", {"medtop:15000000": 0.6, "medtop:04000000": 0.5}, ["medtop:15000000", "medtop:04000000"]),
    ("none that is too weak", {"medtop:15000000": LEAST_BEST[0] - 0.01}, []),
    ("equal ones by code", {"medtop:15000000": 0.5, "medtop:04000000": 0.5}, ["medtop:04000000", "medtop:15000000"]),
    (
        "three at most",
        {f"medtop:{area:02}000000": 0.5 for area in range(1, 8)},
        ["medtop:01000000", "medtop:02000000", "medtop:03000000"],
    ),
    ("second level below a reported top only", {"medtop:15000000": 0.9, "medtop:20000344": 0.8}, ["medtop:15000000"]),
    (
        "a second-level topic is no surer than its top",
        {"medtop:15000000": 0.4, "medtop:20000822": 0.6},
        ["medtop:15000000", "medtop:20000822"],
    ),
    (
        "a further second-level topic needs a score",
        {"medtop:15000000": 0.9, "medtop:20000822": 0.5, "medtop:20001108": LEAST_FURTHER[1] - 0.01},
        ["medtop:15000000", "medtop:20000822"],
    ),
]


@pytest.mark.parametrize(("scores", "codes"), [row[1:] for row in CHOSEN], ids=[row[0] for row in CHOSEN])
def test_which_codes_are_reported(scores: dict[str, float], codes: list[str]) -> None:
    found = choose(scores)
    assert [code for code, _ in found] == codes
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


# ----------------------------------------------------------------- the lexicon

ROWS = read_toml("topic_terms.toml")["topic"]
HEADER_ROWS = [row for table in ("category", "slug") for row in read_toml("topic_terms.toml")[table]]


def by_small_letters(words: list[str]) -> list[str]:
    return sorted(words, key=lambda word: (word.casefold(), word))


def test_every_code_in_use_of_two_levels_has_a_row() -> None:
    expected = [concept.code for concept in concepts() if concept.level <= 2 and concept.retired is None]
    assert [row["code"] for row in ROWS] == expected


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["code"])
def test_a_row_of_the_lexicon(row: dict[str, Any]) -> None:
    words = [*row["terms"], *row["hints"]]
    folded = [_term_words(word) for word in words]
    assert row["name"] == by_code()[row["code"]].name
    assert row["examples"]
    assert all(row[tier] == by_small_letters(row[tier]) for tier in ("terms", "hints"))
    assert len(set(folded)) == len(folded)
    assert all(folded)


@pytest.mark.parametrize(("code", "example"), [(row["code"], text) for row in ROWS for text in row["examples"]])
def test_a_row_has_most_evidence_of_its_level_in_its_example(code: str, example: str) -> None:
    evidence = evidence_in(weighted_words(example))
    rivals = [value for rival, value in evidence.items() if by_code()[rival].level == by_code()[code].level and rival != code]
    assert evidence[code] > max(rivals, default=0.0)


def test_rows_for_the_header_are_sorted_and_name_a_word_once() -> None:
    for table in ("category", "slug"):
        rows = read_toml("topic_terms.toml")[table]
        words = [word for row in rows for word in row["words"]]
        assert [row["code"] for row in rows] == sorted(row["code"] for row in rows)
        assert len(set(words)) == len(words)
    assert all(row["words"] == sorted(row["words"]) and by_code()[row["code"]].level == 1 for row in HEADER_ROWS)


def test_plurals_of_their_own_stay_as_they_are() -> None:
    (row,) = read_toml("topic_terms.toml")["plural"]
    assert row["terms"] == sorted(row["terms"])
    assert all(_fold(word) == word for word in _plurals())


def test_neutral_terms_are_sorted_and_no_topic_claims_them() -> None:
    (row,) = read_toml("topic_terms.toml")["neutral"]
    claimed = {_term_words(word) for topic in ROWS for word in (*topic["terms"], *topic["hints"])}
    assert row["terms"] == by_small_letters(row["terms"])
    assert not claimed.intersection(map(_term_words, row["terms"]))


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Courts", "cort"),
        ("bus", "bus"),
        ("news", "news"),
        ("damages", "damages"),
        ("damage", "damage"),
        ("boxes", "box"),
        ("centres", "centre"),
        ("AIDS", "aid"),
    ],
)
def test_one_form_of_a_word(word: str, folded: str) -> None:
    assert _fold(word) == folded


@pytest.mark.parametrize(
    "letter", [letter for row in read_toml("topic_terms.toml")["category"] for letter in row.get("letters", ())]
)
def test_every_letter_of_a_wire_category_moves_its_topic(letter: str) -> None:
    story = Passage(
        "A singer, a banker, a football coach, a senator, a hotel owner and a weather forecaster talked on Tuesday about "
        "the concert, the shares, the match, the election of the new parliament, the holiday and the storm."
    )
    code = from_anpa_category(letter)
    with_letter = {topic.code: topic.score for topic in extract_topics(story, category=letter)}
    without = {topic.code: topic.score for topic in extract_topics(story)}
    assert with_letter.get(code or "", 0.0) > without.get(code or "", 0.0)
