"""Bodies without a legal form, clubs, rulers, people behind offices: hand-built Docs, marked as in `tests.test_mentions`."""

from __future__ import annotations

import pytest

from newsparse.entities.evidence import shown_kinds
from newsparse.entities.merging import merge_bodies, merge_people
from tests.test_entities import entities
from tests.test_mentions import mentions

BRANDS = [
    pytest.param("[Larkfield Foods|PERSON] rose", ["O:Larkfield Foods"], id="a word of trade"),
    pytest.param("[Reed Savings|ORG] and [Loans|ORG] rose", ["O:Reed Savings and Loans"], id="two words of trade"),
    pytest.param("[Hale & Sons|PERSON] rose", ["O:Hale & Sons"], id="sons"),
    pytest.param("Frozen Foods rose. The frozen foods fell.", [], id="common words"),
    pytest.param("[Dutch|NORP] Airlines rose", [], id="a nationality alone"),
    pytest.param("[Banco del Rio|PERSON] rose", ["O:Banco del Rio"], id="a foreign noun"),
    pytest.param("on Radio Alta that", ["O:Radio Alta"], id="a station"),
    pytest.param("the [Orr Hermanos Vale|PERSON] mill", ["O:Orr Hermanos Vale"], id="brothers"),
    pytest.param("told the Nordsee-Bote that", ["O:Nordsee-Bote"], id="told a paper"),
    pytest.param("told the Court that", [], id="told a head noun"),
    pytest.param("was quoted by Uusi Aika as saying", ["O:Uusi Aika"], id="quoted by a paper"),
    pytest.param("the weekly Hir es Kep said", ["O:Hir"], id="no foreign and without its accent"),
    pytest.param("the weekly Hír és Kép said", ["O:Hír és Kép"], id="a foreign and"),
    pytest.param("Analyst [Ada Brook|PERSON] of brokers Hale and Orr said", ["P:Ada Brook", "O:Hale and Orr"], id="brokers"),
    pytest.param("by consultants [Orr Quigley|PERSON] in May", ["O:Orr Quigley"], id="consultants"),
    pytest.param("Lohe und Sohn GmbH & Co. KG sued", ["O:Lohe und Sohn GmbH & Co. KG"], id="German form"),
    pytest.param("Fletes del Sur S.A. de C.V. sued", ["O:Fletes del Sur S.A. de C.V."], id="Mexican form"),
    pytest.param("Raju Sawmills (Pvt.) Ltd. sued", ["O:Raju Sawmills (Pvt.) Ltd."], id="form in brackets"),
    pytest.param("[PLC|ORG] rose", [], id="a form alone"),
    pytest.param("Highland Traders PLC rose", ["O:Highland Traders PLC"], id="a trade in the plural"),
    pytest.param("Cpl. [Ada Orr|PERSON] and Pvt. [Max Hale|PERSON] ran", ["P:Ada Orr", "P:Max Hale"], id="a private is no form"),
]

INSTITUTIONS = [
    pytest.param("the Lake County Sheriff's Office said", ["O:Lake County Sheriff's Office"], id="an official's office"),
    pytest.param("the Oar-makers' Union of Vale met", ["O:Oar-makers' Union of Vale"], id="hyphened people"),
    pytest.param("the Seamen's Union met", ["O:Seamen's Union"], id="men's"),
    pytest.param("the Honour to the Sea Bloc met", ["O:Honour to the Sea Bloc"], id="a motto"),
    pytest.param("of the Hill and Vale Bloc met", ["O:Hill and Vale Bloc"], id="a motto with and"),
    pytest.param("the Burghers' List for the Coast met", ["O:Burghers' List for the Coast"], id="a list"),
    pytest.param("the Milli Majlis of the Republic of Peru met", ["O:Milli Majlis of the Republic of Peru"], id="a parliament"),
    pytest.param("the Rada Committee on Bees met", ["O:Rada Committee on Bees"], id="a parliament's committee"),
    pytest.param("at Saint Orla Hospital in", ["O:Saint Orla Hospital"], id="a saint"),
    pytest.param("[Vale Police|PERSON] said", ["O:Vale Police"], id="police, whatever the label"),
    pytest.param("[Ada Brook University|PERSON] said", ["O:Ada Brook University"], id="a person's university"),
    pytest.param("the [Danish|NORP] Red Cross said", ["O:Danish Red Cross"], id="a national Red Cross"),
    pytest.param("Chief Economist [Ada Brook|PERSON]", ["P:Ada Brook"], id="a post is no paper"),
]

THINGS = [
    pytest.param("the tanker [Brave Anna|PERSON] sank", [], id="behind its noun"),
    pytest.param("The [Brave Anna|ORG], a tanker, sank", [], id="before its noun"),
    pytest.param("the [Bright Morning|ORG] forum met", [], id="a forum"),
    pytest.param("that sailors call the [Salt Cellar|ORG]", [], id="called"),
    pytest.param("the forum [Bright Morning|ORG], [Second Spring|ORG] met", [], id="two names of a forum"),
    pytest.param("[Hurricane Ida|ORG] came", [], id="a storm"),
    pytest.param("[Orr-Hale|PERSON] disease spread", [], id="a disease"),
    pytest.param("The shares ([NSKJ.OL|PERSON]) rose", [], id="a ticker"),
    pytest.param("on the NASDAQ: [LKFD|ORG] rose", ["O:NASDAQ"], id="a ticker behind its exchange"),
    pytest.param("the [Finn|PERSON] [Ada Brook|PERSON] ran", ["P:Ada Brook"], id="one of a people"),
    pytest.param("[Parent shr 37.12|ORG] rose", [], id="figures"),
    pytest.param("the [U.S.|ORG] said", [], id="a country's letters"),
]

CLUBS = [
    pytest.param("[Vale|GPE] beat [Larkfield|GPE] 2-1", ["O:Vale", "O:Larkfield"], id="beat"),
    pytest.param("[Vale|GPE] drew 0-0 with [Larkfield|GPE] at home", ["O:Vale", "O:Larkfield"], id="drew with"),
    pytest.param("a 2-1 win over [Vale|GPE]", ["O:Vale"], id="a win over"),
    pytest.param("Results: Vale 0 Larkfield 0; Orr 1 Hale 2", ["O:Vale", "O:Larkfield", "O:Orr", "O:Hale"], id="results"),
    pytest.param("Results: Vale 1 (Holm 3) Orr 0", ["O:Vale", "P:Holm", "O:Orr"], id="results with scorers"),
    pytest.param("(scorers Holm 2, Sand)", ["P:Holm", "P:Sand"], id="scorers"),
    pytest.param("[France|GPE] beat [Peru|GPE] 2-1", ["L:France", "L:Peru"], id="countries"),
    pytest.param("[Ada Holm|PERSON] beat [Eva Lind|PERSON] 6-4 6-2", ["P:Ada Holm", "P:Eva Lind"], id="a set"),
    pytest.param("the vote was 2-1 in [Vale|GPE]", ["L:Vale"], id="no match"),
]

PEOPLE = [
    pytest.param("Minister of Transport Vo Van Duc met Duc", ["P:Vo Van Duc"], id="a portfolio"),
    pytest.param("Mayor of Lima [Ada|PERSON] Brook met Brook", ["P:Ada Brook"], id="a city"),
    pytest.param("the reign of [Otto III|ORG]", ["P:Otto III"], id="a ruler"),
    pytest.param("World War II", [], id="a war"),
    pytest.param("Wiranto, head of the Harbour Service, ran. Wiranto said", ["P:Wiranto", "O:Harbour Service"], id="one name"),
    pytest.param("Selvan a/l Raju fell", ["P:Selvan a/l Raju"], id="son of"),
    pytest.param("Daudi ole Meri fell", ["P:Daudi ole Meri"], id="ole"),
    pytest.param("[Antje zur Lohe|ORG] fell", ["P:Antje zur Lohe"], id="zur"),
    pytest.param('Teo "El Flaco" Roa fell', ['P:Teo "El Flaco" Roa'], id="a nickname of two words"),
    pytest.param("[Marie d'Orsay|PERSON] fell", ["P:Marie d'Orsay"], id="elided"),
    pytest.param("Resident Ada Brook fell", ["P:Ada Brook"], id="a resident"),
    pytest.param("[Dorvan|PERSON] Governor [Ada Brook|PERSON]", ["L:Dorvan", "P:Ada Brook"], id="a governor's place"),
    pytest.param("Nun Ada, a nun of [Tolmar|PERSON]", ["P:Ada", "L:Tolmar"], id="a nun's place"),
]


@pytest.mark.parametrize(("marked", "expected"), BRANDS + INSTITUTIONS + THINGS + CLUBS + PEOPLE)
def test_mentions(marked: str, expected: list[str]) -> None:
    assert mentions(marked) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("shares in X fell", (True, False), id="shares in"),
        pytest.param("X 's chief executive", (False, False), id="a possessive in one token is not read"),
        pytest.param("X ' s chief executive", (True, False), id="its chief"),
        pytest.param("a merger with X was", (True, False), id="merger with"),
        pytest.param("X raised its bid", (True, False), id="its bid"),
        pytest.param("X said the ship lost its mast", (False, False), id="another subject between"),
        pytest.param("X , who left", (False, True), id="who"),
        pytest.param("X , 44 , left", (False, True), id="an age"),
        pytest.param("Mr. X left", (False, True), id="a courtesy"),
        pytest.param("X said so", (False, False), id="nothing"),
    ],
)
def test_shown_kinds(text: str, expected: tuple[bool, bool]) -> None:
    words = text.replace(".", " .").split()
    at = words.index("X")
    assert shown_kinds(words, at, at + 1) == expected


KINDS = [
    pytest.param("[Kaveri Mills|ORG] rose. [Kaveri|PERSON] fell.", [], ["Kaveri Mills"], id="short for a body"),
    pytest.param("[Orr Tal|PERSON] fell. Shares in [Orr Tal|PERSON] fell.", [], ["Orr Tal"], id="shares in it"),
    pytest.param("[Sandu|ORG], who ran, fell. [Sandu|ORG] rose.", ["Sandu"], [], id="who"),
    pytest.param("[Widodo|GPE], 43, ran. [Widodo|PERSON] fell.", ["Widodo"], [], id="a place once, a person once"),
    pytest.param("[Rahm-Otto Brook|ORG] ran. [Brook|PERSON] fell.", ["Rahm-Otto Brook"], [], id="surname alone, a hyphen"),
]


@pytest.mark.parametrize(("marked", "people", "bodies"), KINDS)
def test_kinds(marked: str, people: list[str], bodies: list[str]) -> None:
    found = entities(marked)
    assert [one.name for one in found.people] == people
    assert [one.name for one in found.organizations] == bodies


def test_two_companies_with_legal_forms_stay_apart() -> None:
    found = merge_bodies(["Orr Motor Credit Co", "Orr Motor Co", "PT Sinar Laut Tbk", "Sinar Laut"], {})
    assert [one.name for one in found] == ["Orr Motor Credit Co", "Orr Motor Co", "PT Sinar Laut Tbk"]


def test_the_surname_in_the_middle_and_the_ruler_without_number() -> None:
    found = merge_people(["Ana Rojas Pinto", "Rojas", "Otto IV", "Otto", "Ada Sousa e Castro"])
    assert [one.name for one in found] == ["Ana Rojas Pinto", "Otto IV", "Ada Sousa e Castro"]
    assert "Sousa e Castro" in found[-1].forms
