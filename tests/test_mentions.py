"""Mentions: hand-built Docs, in which ``[Ada Brook|PERSON]`` carries the pipeline's label."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, Span

from newsparse.entities.firms import find_companies, find_traded
from newsparse.entities.institutions import families, find_institutions, head_of, nested_names
from newsparse.entities.listed import bodies, find_listed
from newsparse.entities.mentions import find_mentions
from newsparse.entities.persons import find_titled
from newsparse.entities.spots import find_spots
from newsparse.entities.words import Piece, Words, read_words
from newsparse.text import Passage
from tests.conftest import FIXTURES

NLP = spacy.blank("en")
LABELLED = re.compile(r"\[([^|\]]+)\|([A-Z_]+)\]")


def labelled(marked: str) -> Doc:
    """A Doc of the text without the brackets, its entities as the brackets say."""
    text, spans, at = "", [], 0
    for match in LABELLED.finditer(marked):
        text += marked[at : match.start()]
        spans.append((len(text), len(text) + len(match.group(1)), match.group(2)))
        text += match.group(1)
        at = match.end()
    doc = NLP(text + marked[at:])
    entities = [doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in spans]
    doc.ents = [entity for entity in entities if isinstance(entity, Span)]
    return doc


def mentions(marked: str) -> list[str]:
    """``P:Ada Brook``, ``O:Brook Ltd``, ``L:Lima`` in order."""
    doc = labelled(marked)
    letters = {"person": "P", "organization": "O", "place": "L"}
    return [f"{letters[mention.kind]}:{mention.span.text}" for mention in find_mentions(doc, Passage(doc.text))]


CLEAN_UP = [
    pytest.param("[the Lake Fund|ORG] paid", ["O:Lake Fund"], id="article"),
    pytest.param("[Brook's|PERSON] car", ["P:Brook"], id="possessive"),
    pytest.param("[Brook’s|PERSON] car", ["P:Brook"], id="possessive with a curly mark"),
    pytest.param('she told [Brook,"|PERSON] he said', ["P:Brook"], id="comma and mark"),
    pytest.param("[Ada Brook\nSales|PERSON] rose", ["P:Ada Brook"], id="cut at a newline"),
    pytest.param("[-29\nOPQR|ORG] rose", ["O:OPQR"], id="nothing before the newline"),
    pytest.param("[311 340|ORG] rose", [], id="no letter"),
    pytest.param("the [matron|ORG] said", [], id="lower case"),
    pytest.param("[Christine Hale --|PERSON] she", ["P:Christine Hale"], id="dash behind"),
    pytest.param("[Hale Tools - 6mth|ORG] net", ["O:Hale Tools"], id="free dash before lower case"),
    pytest.param("[NOTE - Hale Tools|ORG] makes", ["O:Hale Tools"], id="free dash before a capital"),
    pytest.param("[Talvera news agency|ORG] said", ["O:Talvera"], id="noun behind a name"),
    pytest.param("in the [Swat valley|LOC] on", ["L:Swat"], id="noun behind a place"),
    pytest.param("[Ohio-based Hale Tools|ORG] said", ["O:Hale Tools"], id="based"),
    pytest.param("[Hale, Dexter Tools|ORG] rose", ["O:Hale", "O:Dexter Tools"], id="two bodies in one"),
    pytest.param("[Hale, Dexter & Co|ORG] rose", ["O:Hale, Dexter & Co"], id="a firm with a comma"),
    pytest.param("[Belgian|NORP] farmers", [], id="nationality"),
    pytest.param("[Hail|PERSON] fell. The hail stayed.", [], id="in lower case elsewhere"),
    pytest.param('He said: "[Figs|PERSON] next time."', [], id="once, at the head of a quotation"),
    pytest.param("[Reggae|ORG] singer [Ada Brook|PERSON] left.", ["P:Ada Brook"], id="before a trade"),
    pytest.param("in [Lima|GPE] and the [Andes|LOC]", ["L:Lima", "L:Andes"], id="places"),
    pytest.param("the [Golden Gate|FAC] and [Tuesday|DATE]", [], id="other labels"),
]

PEOPLE = [
    pytest.param("[MPs Ada Brook|PERSON] spoke", ["P:Ada Brook"], id="role inside the label"),
    pytest.param("[Mr. Brook|PERSON] spoke", ["P:Brook"], id="courtesy inside the label"),
    pytest.param("Mr Brook spoke", ["P:Brook"], id="courtesy, no label"),
    pytest.param("said Lt. Cmdr. Ada Brook of", ["P:Ada Brook"], id="two ranks"),
    pytest.param("[Cmdr|PERSON]. [Ada Brook|PERSON] said", ["P:Ada Brook"], id="a rank is no person"),
    pytest.param("Climber Dakota Flint fell", ["P:Dakota Flint"], id="trade before a place-like name"),
    pytest.param("Climber [Dakota Flint|GPE] fell", ["P:Dakota Flint"], id="trade beats the label"),
    pytest.param("drummer Tico left", ["P:Tico"], id="one name"),
    pytest.param("President-elect [Fatou|NORP] takes over", ["P:Fatou"], id="elect"),
    pytest.param("his nephew, [Otto Farr-Lind|ORG], said", ["P:Otto Farr-Lind"], id="kinship"),
    pytest.param("the minister on Friday", [], id="a day is no name"),
    pytest.param("the spokesman for it", [], id="nothing behind the role"),
    pytest.param("the official Gazette", [], id="adjective that is a role too"),
    pytest.param("MPs [Ada Brook|PERSON] and [Petrie|ORG] Lund", ["P:Ada Brook", "P:Petrie Lund"], id="second of two"),
    pytest.param("[Ada Brook|PERSON] and Petrie Lund spoke", ["P:Ada Brook", "P:Petrie Lund"], id="second without label"),
    pytest.param("[Ada Brook|PERSON], Petrie Lund and Max Orr", ["P:Ada Brook", "P:Petrie Lund", "P:Max Orr"], id="three in a row"),
    pytest.param("[Ada Brook|PERSON] and Lake Bank", ["P:Ada Brook", "O:Lake Bank"], id="a body after a person"),
    pytest.param("[Ada Brook|PERSON] and [New York|GPE]", ["P:Ada Brook", "L:New York"], id="a place after a person"),
    pytest.param('Homer "Skip" Dawes Jr. sang', ['P:Homer "Skip" Dawes Jr.'], id="nickname and suffix"),
    pytest.param("[Ian Lee|PERSON] III sang", ["P:Ian Lee III"], id="suffix outside the label"),
    pytest.param("[Nasser bin Khalid|PERSON] al-Harun flew", ["P:Nasser bin Khalid al-Harun"], id="particle behind the label"),
    pytest.param("Composer Piet van den Hoek wrote", ["P:Piet van den Hoek"], id="particles"),
    pytest.param("mayor Ngo Thi My Linh wants", ["P:Ngo Thi My Linh"], id="a word of a name that is English too"),
    pytest.param("CEO Han Seo-jin bowed", ["P:Han Seo-jin"], id="hyphen and lower case"),
    pytest.param("Dosan Erkebaev, co-chairman of it, left", ["P:Dosan Erkebaev"], id="before a title"),
    pytest.param("Tan Mei, her uncle, drove", ["P:Tan Mei"], id="before a kinship"),
    pytest.param("Odile Varenne, 79, wept", ["P:Odile Varenne"], id="before an age"),
    pytest.param("in Kuala Lumpur, officials said", [], id="a place before officials"),
    pytest.param("The ship, [De Jonge Anna|PERSON], sank", [], id="a ship"),
    pytest.param("a chip called [Comet Nine|ORG] sold", [], id="a product"),
]

BODIES = [
    pytest.param("Soap maker [Odile Varenne SA|PERSON] is", ["O:Odile Varenne SA"], id="legal form beats the label"),
    pytest.param("sells to Moreau et Fils SA.", ["O:Moreau et Fils SA"], id="legal form, no label, end of sentence"),
    pytest.param("Talvera Foods Co. said", ["O:Talvera Foods Co."], id="stop of the form"),
    pytest.param("of Northern Wool and Felt Plc said", ["O:Northern Wool and Felt Plc"], id="and in a firm"),
    pytest.param("[Lear Corp|ORG] and [Dexter Inc|ORG]", ["O:Lear Corp", "O:Dexter Inc"], id="two firms"),
    pytest.param("said Talvera chairman [Ada Brook|PERSON]", ["O:Talvera", "P:Ada Brook"], id="before a title"),
    pytest.param(
        "Larkfield Trading broker [Ines Dray|PERSON]", ["O:Larkfield Trading", "P:Ines Dray"], id="two words before a title"
    ),
    pytest.param(
        "[Odile Varenne|PERSON] finance chief [Guy Perrin|PERSON]", ["O:Odile Varenne", "P:Guy Perrin"], id="firm like a person"
    ),
    pytest.param("[Obama|PERSON] spokesman [Guy Perrin|PERSON]", ["P:Obama", "P:Guy Perrin"], id="a person's spokesman"),
    pytest.param("In [Chicago|GPE] mayor [Ada Brook|PERSON]", ["L:Chicago", "P:Ada Brook"], id="a city before a mayor"),
    pytest.param("[Bergamo|GPE] captain [Ugo Fantin|PERSON]", ["O:Bergamo", "P:Ugo Fantin"], id="a club before a captain"),
    pytest.param("Deputy Health Minister [Ada Brook|PERSON]", ["P:Ada Brook"], id="a portfolio is none"),
    pytest.param("[Education|ORG] Minister [Ada Brook|PERSON]", ["P:Ada Brook"], id="a labelled portfolio is none"),
    pytest.param("the cooperative Valle del Sol said", ["O:Valle del Sol"], id="behind a noun for bodies"),
    pytest.param("the company said on Monday", [], id="nothing behind the noun"),
    pytest.param("Croatia's [Blue Meadow|LOC] party", ["O:Blue Meadow"], id="before party"),
    pytest.param("Hermanos Libres (HL) struck", ["O:Hermanos Libres"], id="before its acronym"),
    pytest.param("The UNIDO helped", ["O:UNIDO"], id="acronym without label"),
    pytest.param("Its GDP rose", [], id="acronym of no body"),
    pytest.param("TARGET LOT FREQ", [], id="a line of capitals"),
    pytest.param("[Parliament|ORG] voted; the [Ministry|ORG] and [MPs|ORG] left", [], id="bare nouns"),
    pytest.param("under the [Harbour Accord|ORG] and the [Spice Cup|ORG]", [], id="treaty and event"),
    pytest.param("the [Bright Heritage|ORG] forum", [], id="a title of a forum"),
    pytest.param("in the [West Bank|ORG] on", [], id="a place that looks like a bank"),
    pytest.param("told the press service of the House of Deputies", ["O:House of Deputies"], id="press service"),
    pytest.param("[Norway|GPE]'s Centre for Tides said", ["L:Norway", "O:Centre for Tides"], id="possessor outside"),
    pytest.param("Bank of England Governor Ada Brook", ["O:Bank of England", "P:Ada Brook"], id="a title behind a body"),
    pytest.param(
        "the [Ministry of Health|ORG] and the Ministry of Finance",
        ["O:Ministry of Health", "O:Ministry of Finance"],
        id="two ministries",
    ),
    pytest.param("the Ministry of Finance on Monday", ["O:Ministry of Finance"], id="a day behind a body"),
    pytest.param("the Duma passed it", ["O:Duma"], id="a parliament with a name of its own"),
]


@pytest.mark.parametrize(("marked", "expected"), CLEAN_UP + PEOPLE + BODIES)
def test_mentions(marked: str, expected: list[str]) -> None:
    assert mentions(marked) == expected


EXAMPLES = [
    pytest.param(example, re.findall(r"\[([^\]]+)\]", example), id=f"{family.name}: {example[:40]}")
    for family in families()
    for example in (*family.examples, *family.not_examples)
]


@pytest.mark.parametrize(("example", "expected"), EXAMPLES)
def test_every_example_of_the_table(example: str, expected: list[str]) -> None:
    doc = NLP(re.sub(r"[\[\]]", "", example))
    assert [doc[start:end].text for start, end in find_institutions(read_words(doc))] == expected


def test_an_example_runs_for_each_family() -> None:
    assert all(family.examples and family.not_examples for family in families())


LISTED = [
    pytest.param(re.sub(r"[\[\]]", "", example), re.findall(r"\[(.*?)\]", example), id=body.name)
    for body in bodies()
    for example in body.examples
]


@pytest.mark.parametrize(("example", "expected"), LISTED)
def test_every_listed_body_is_found_in_its_example(example: str, expected: list[str]) -> None:
    doc = NLP(example)
    assert [doc[piece.start : piece.end].text for piece in find_listed(read_words(doc))] == expected


def test_listed_bodies_are_sorted_and_none_stands_twice() -> None:
    names = [body.name for body in bodies()]
    assert names == sorted(names, key=str.casefold)
    assert len(names) == len({name.casefold() for name in names})
    assert all(body.examples for body in bodies())


UNLISTED = [
    pytest.param("the PKK-Q faction", ["O:PKK-Q"], id="part of a longer acronym"),
    pytest.param("MIN IMF LOT", [], id="a line in capitals"),
    pytest.param("[Ali Fatah|PERSON] left", ["P:Ali Fatah"], id="a surname"),
    pytest.param("IMF staff and NATO", ["O:IMF", "O:NATO"], id="acronyms"),
    pytest.param("members of the World Food Programme met", ["O:World Food Programme"], id="full name"),
    pytest.param("PRESS DIGEST\nEL PAIS\n- A bridge fell", ["O:EL PAIS"], id="a paper above its news"),
]

SHOWN = [
    pytest.param("Premier He Lifang left", ["P:He Lifang"], id="a little word opens the name"),
    pytest.param("novelist Stefan King left", ["P:Stefan King"], id="a courtesy ends the name"),
    pytest.param("Prime Minister Tessa May left", ["P:Tessa May"], id="a month ends the name"),
    pytest.param("General Anton Shkur, who fled, said no. Shkur wept", ["P:Anton Shkur"], id="general"),
    pytest.param("[General Timber|ORG] said no", ["O:General Timber"], id="general of a firm"),
    pytest.param("[Joost|GPE] van 't Zand ran", ["L:Joost"], id="label of a place stays"),
    pytest.param("Joost van den Zand ran", ["P:Joost van den Zand"], id="particle"),
    pytest.param("Omar bin Salih ran", ["P:Omar bin Salih"], id="bin"),
    pytest.param("the minister, Do Van Khoa, ran", ["P:Do Van Khoa"], id="between commas behind a title"),
    pytest.param("[Milorad|GPE] [Pantic|GPE] ran", ["P:Milorad Pantic"], id="two places in one"),
    pytest.param("leaders [Athling|ORG] won", ["O:Athling"], id="a club behind a plural"),
    pytest.param("[Jude Lake|PERSON], 44, ran", ["P:Jude Lake"], id="a person named like a lake"),
    pytest.param("economist Jana Riha of [Dum Penez|PERSON] ran", ["P:Jana Riha", "O:Dum Penez"], id="employer behind"),
    pytest.param("a partner at Sallow and Linnet, ran", ["O:Sallow and Linnet"], id="a firm of two names"),
    pytest.param("KLVD leader [Ivo Brandt|PERSON] ran", ["O:KLVD", "P:Ivo Brandt"], id="acronym before a title"),
    pytest.param("[Brazil|GPE] striker Tico ran", ["P:Tico", "L:Brazil"][::-1], id="a country is no club"),
    pytest.param("the Jamaat-i-Safa movement met", ["O:Jamaat-i-Safa"], id="before movement"),
    pytest.param("the Society for Kelp and Dulse (SKD) met", ["O:Society for Kelp and Dulse"], id="explained"),
    pytest.param("PT Sinar Kayu rose", ["O:PT Sinar Kayu"], id="leading legal form"),
    pytest.param("[Talvera Instruments|ORG], Inc. rose", ["O:Talvera Instruments, Inc."], id="comma before Inc."),
    pytest.param("Awami Sangam, the party of farmers, lost", ["O:Awami Sangam"], id="the party of"),
    pytest.param("[Ada Brook|PERSON], the party leader, lost", ["P:Ada Brook"], id="the party leader"),
    pytest.param("[Talvera Chile|PERSON] rose", ["O:Talvera Chile"], id="a branch in a country"),
    pytest.param("[Kim Jordan|PERSON] rose", ["P:Kim Jordan"], id="a country that is a surname"),
    pytest.param("Talvera Works Co., Ltd. rose", ["O:Talvera Works Co., Ltd."], id="two legal forms"),
    pytest.param("the anti-[Rangoon|GPE] Hill Union met", ["L:Rangoon", "O:Hill Union"], id="anti"),
    pytest.param("the [LKFB Administrator|ORG] left", ["O:LKFB"], id="a title at the end"),
    pytest.param("[Kalvia 7|PERSON] and", ["P:Kalvia"], id="a column behind"),
    pytest.param("a [Boeing|ORG] 707 landed", [], id="a model"),
    pytest.param("[HK$43|ORG] rose", [], id="a sum"),
    pytest.param("[Q3|ORG] rose", [], id="a quarter"),
    pytest.param("[D-Texas|ORG]) said", [], id="a party and a state"),
    pytest.param("[Bulgarian|ORG] pilots met", [], id="nationality"),
    pytest.param("in the town of [Bou Haroun|PERSON] on", ["L:Bou Haroun"], id="town of"),
    pytest.param("the cities of Lorca, Vera and Baza on", ["L:Lorca", "L:Vera", "L:Baza"], id="cities of"),
    pytest.param("the [Ravi|PERSON] and [Chenab|PERSON] rivers rose", ["L:Ravi", "L:Chenab"], id="rivers"),
    pytest.param("near Apolda, Germany, on", ["L:Apolda"], id="before a country"),
    pytest.param("[Talvera Co.|ORG]", ["O:Talvera Co."], id="the stop of Co. at the end"),
    pytest.param("[Orr Corp|ORG] met [Talvera Inc.|ORG]", ["O:Orr Corp", "O:Talvera Inc"], id="the sentence's stop"),
]


@pytest.mark.parametrize(("marked", "expected"), UNLISTED + SHOWN)
def test_what_the_words_around_show(marked: str, expected: list[str]) -> None:
    assert mentions(marked) == expected


@pytest.mark.parametrize("name", ["institutions.toml", "names.toml", "roles.toml"])
def test_no_word_stands_twice_in_a_list(name: str) -> None:
    table = tomllib.loads(files("newsparse").joinpath("data", name).read_text(encoding="utf-8"))
    lists = [value for value in table.values() if isinstance(value, list) and all(isinstance(item, str) for item in value)]
    assert [items for items in lists if len(items) != len(set(items))] == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Commission on Ports of the Coastal Assembly", ["Coastal Assembly"], id="one"),
        pytest.param("Ministry of Ports of Estonia", [], id="a field and a country are no bodies"),
        pytest.param("Museum of Keys of Solent University", ["Solent University"], id="without article"),
        pytest.param("Kettle Works Ltd", [], id="none"),
    ],
)
def test_nested_names(name: str, expected: list[str]) -> None:
    assert nested_names(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Coastal Assembly of the North", "Assembly", id="before of"),
        pytest.param("Irish Grain Board", "Board", id="last"),
        pytest.param("Talvera Foods", None, id="no head noun"),
        pytest.param("", None, id="empty"),
    ],
)
def test_head_of(name: str, expected: str | None) -> None:
    assert head_of(name) == expected


def test_a_long_institution_is_one_mention() -> None:
    text = (
        "The Commission on Harbours, Ferry Fares, and Relations with Islanders of the Coastal Assembly of the Lake Union of "
        "Belarus and Russia met, BelTA learned."
    )
    assert mentions(text)[0] == "O:" + text[4:].split(" met")[0]


def test_spans_are_of_the_dispatch() -> None:
    doc = labelled("[Ada Brook|PERSON] spoke")
    (mention,) = find_mentions(doc, Passage(doc.text, 100))
    assert (mention.span.start, mention.span.end) == (100, 109)


@pytest.mark.parametrize(
    "text", ["", " \n\t ", "'s 's", "\"\" ''", "(((", "- - -", "of of of", "\u200b\ufeff", "Mr", "Lt.", "the (A)"]
)
def test_odd_texts_yield_nothing_and_do_not_raise(text: str) -> None:
    assert mentions(text) == []


@pytest.mark.parametrize("find", [find_titled, find_companies, find_traded, find_spots], ids=lambda find: find.__name__)
@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_finder_that_looks_at_words_of_tables_misses_nothing(
    path: Path, find: Callable[[Words], Iterator[Piece]], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = read_words(NLP(path.read_text(encoding="utf-8")))
    few = list(find(words))
    monkeypatch.setattr(Words, "among", lambda self, _: range(len(self.text)))
    assert few == list(find(words))
