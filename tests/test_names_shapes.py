"""Names in the shapes that dispatches of many countries print: hand-built Docs, marked as in `tests.test_mentions`."""

from __future__ import annotations

import pytest

from newsparse.entities.lexicon import lexicon
from newsparse.entities.posts import post_words
from tests.test_entities import bodies, entities, people
from tests.test_mentions import mentions
from tests.test_roles import roles

NAMES = [
    pytest.param("[Meri|PERSON] ya Temba fell", ["P:Meri ya Temba"], id="particle ya"),
    pytest.param("[Kip Lagat|PERSON] arap Sum fell", ["P:Kip Lagat arap Sum"], id="particle arap"),
    pytest.param("[Nurlan Asan|PERSON] uulu fell", ["P:Nurlan Asan uulu"], id="a son, behind"),
    pytest.param("[Dina Orun|PERSON] kyzy fell", ["P:Dina Orun kyzy"], id="a daughter, behind"),
    pytest.param("[Luis Roa|PERSON] y [Salas|PERSON] fell", ["P:Luis Roa y Salas"], id="two surnames with y"),
    pytest.param("[Luis Roa|PERSON] y [Ana Salas|PERSON] fell", ["P:Luis Roa", "P:Ana Salas"], id="two people with y"),
    pytest.param("[Ugo|PERSON] de' Conti fell", ["P:Ugo de' Conti"], id="de' as three tokens"),
    pytest.param("[Cora|PERSON] van 't Zand fell", ["P:Cora van 't Zand"], id="'t as two tokens"),
    pytest.param("[Joan Orr QC|PERSON] rose", ["P:Joan Orr"], id="letters behind"),
    pytest.param("[Ada Orr|PERSON]-Hale fell", ["P:Ada Orr-Hale"], id="the second half of a surname"),
    pytest.param("Tan Sri [Wei Jun|PERSON] spoke", ["P:Wei Jun"], id="a courtesy of two words"),
    pytest.param("[Tan|PERSON] spoke", ["P:Tan"], id="its first word alone"),
    pytest.param("Senator Don Hale spoke", ["P:Don Hale"], id="Don, a given name"),
    pytest.param("Don Luis Hale spoke", ["P:Luis Hale"], id="Don, a courtesy"),
    pytest.param("[Bishop Tomas|PERSON] spoke", ["P:Tomas"], id="a bishop"),
    pytest.param("the envoy, [Bishop Tomas Orr|PERSON], spoke", ["P:Tomas Orr"], id="a bishop behind a title"),
    pytest.param("its chairman [Bishop Tomas|PERSON] spoke", ["P:Tomas"], id="a bishop directly behind a title"),
    pytest.param("Admiral I [Made Orr|PERSON] spoke", ["P:I Made Orr"], id="a given name of one letter"),
    pytest.param("Chief Sunday [Orr|PERSON] spoke", ["P:Sunday Orr"], id="a given name that is a day"),
    pytest.param("the chief [Sunday|DATE] [Orr|PERSON] spoke", ["P:Orr"], id="a day before a name"),
    pytest.param("[Ada St|PERSON] [Clair-Hale|ORG] fell", ["P:Ada St Clair-Hale"], id="St inside a surname"),
    pytest.param(
        '[Ana Maria|PERSON] "Nita" de la [Roa|PERSON] y [Salas|PERSON] fell',
        ['P:Ana Maria "Nita" de la Roa y Salas'],
        id="a particle behind a nickname",
    ),
    pytest.param("dead was Ada af [Hale|ORG], who sold fish", ["P:Ada af Hale"], id="a particle before who"),
    pytest.param("Senator Ada [Talus|NORP] spoke", ["P:Ada Talus"], id="a surname called a people"),
    pytest.param("Senator [Maltese Serbs|NORP] spoke", [], id="a people"),
    pytest.param("Their spokesman, [Kobi Lund|ORG], spoke", ["P:Kobi Lund"], id="their spokesman"),
    pytest.param("Their owner, [Kobi Lund|ORG], spoke", ["O:Kobi Lund"], id="their owner"),
    pytest.param("its head of grains [Ada Orr|ORG] spoke. Orr left", ["P:Ada Orr"], id="head of a trade"),
    pytest.param(
        "[Bo Lind|PERSON] and [Nina|GPE] [Orr-Hale|EVENT], fell", ["P:Bo Lind", "P:Nina Orr-Hale"], id="a hyphen in a row"
    ),
    pytest.param("off the coast of [Dor Zeya-Kul|PERSON] province", ["L:Dor Zeya-Kul"], id="a hyphened province"),
    pytest.param("the Navy ship, the [Vega|PERSON], sank", [], id="a ship with its article"),
    pytest.param("a potter called [Anhap|PERSON] slept", ["P:Anhap"], id="called, a trade before"),
    pytest.param("a boat called [Anhap|PERSON] sank", [], id="called, a thing before"),
    pytest.param("[Opener Ada Orr|PERSON] fell", ["P:Ada Orr"], id="a trade that begins a sentence"),
    pytest.param("Ts. Oyun spoke", ["P:Ts. Oyun"], id="a given name cut to two letters"),
    pytest.param("one [Billy Orr Sr.|ORG] fell", ["P:Billy Orr Sr."], id="senior"),
    pytest.param("players Tico, Nando and Beto fell", ["P:Tico", "P:Nando", "P:Beto"], id="a row of single names"),
    pytest.param("players Tico, Nando fell", ["P:Tico"], id="no row"),
    pytest.param("[Ada Orr|PERSON], [Bo Lind|PERSON], and [Tomas|ORG] fell", ["P:Ada Orr", "P:Bo Lind", "P:Tomas"], id="closed"),
    pytest.param("[Ada Orr|PERSON], and [Tomas|ORG] fell", ["P:Ada Orr", "O:Tomas"], id="a comma before and, of two"),
    pytest.param("near Zaki M'Bolo and [Ada Orr|PERSON]", ["P:Zaki M'Bolo", "P:Ada Orr"], id="the first of two"),
    pytest.param("[Suri|ORG], 61, fell", ["P:Suri"], id="one name and an age"),
    pytest.param("[Boeing|ORG] 61, fell", ["O:Boeing"], id="a number without comma"),
    pytest.param("[Orr-Hale Lind|EVENT], who fell", ["P:Orr-Hale Lind"], id="who, whatever the label"),
    pytest.param("dead was [Ada Traore-Keita|EVENT], who sold fish", ["P:Ada Traore-Keita"], id="a hyphen before who"),
    pytest.param("[Talvera Air|ORG], Vale's new owner, fell", ["O:Talvera Air"], id="a company that owns"),
    pytest.param("[Ada Orr|ORG], leader of the crew, fell", ["P:Ada Orr"], id="a person that leads"),
    pytest.param("a faction led by [Karun|NORP] fell", ["P:Karun"], id="led by one name"),
    pytest.param("a faction led by [Maltese|NORP] officers", [], id="led by a people"),
    pytest.param("a lecturer in law, [Ada Orr|ORG], a lecturer in law, fell", ["P:Ada Orr"], id="a title with in"),
    pytest.param("mayor of [Tolmar|ORG]", ["L:Tolmar"], id="a mayor's place"),
    pytest.param("[Zeya-Kul|PERSON] Governor [Ada Orr|PERSON]", ["L:Zeya-Kul", "P:Ada Orr"], id="a hyphened governor's place"),
    pytest.param("in Zora, Mell and [Tol|PERSON] provinces", ["L:Zora", "L:Mell", "L:Tol"], id="a row of provinces"),
    pytest.param("in [Tol|PERSON] provinces", ["P:Tol"], id="one province is no row"),
    pytest.param("[Asia|PERSON] slept", ["L:Asia"], id="a part of the world"),
    pytest.param("[Tolmar 3 billion|ORG] lent", ["O:Tolmar"], id="a sum behind"),
    pytest.param("[S. African|PERSON] gold", [], id="a nationality cut short"),
    pytest.param("[Vale Dlrs|GPE] fell", ["L:Vale"], id="a currency behind"),
    pytest.param("[U.S.-Maltese|ORG] talks", [], id="two countries"),
    pytest.param("rated [BB-minus|ORG] by", [], id="a rating"),
    pytest.param("[U.S. Banks|ORG] fell. The banks fell.", [], id="a headline's noun"),
    pytest.param("[U.S. Talvera|ORG] fell. The banks fell.", ["O:U.S. Talvera"], id="a name behind U.S."),
]

FIRMS = [
    pytest.param("Orr and Co rose. Orr fell.", ["O:Orr and Co"], id="and Co"),
    pytest.param("Orr Power Co of Ohio Inc rose", ["O:Orr Power Co of Ohio Inc"], id="of a state, and a form"),
    pytest.param("Orr Coal Company (Pvt) Ltd rose", ["O:Orr Coal Company (Pvt) Ltd"], id="a form in brackets behind a form"),
    pytest.param("Forges de la Vesle SA rose", ["O:Forges de la Vesle SA"], id="two particles"),
    pytest.param("and AS Orr Sadam rose", ["O:AS Orr Sadam"], id="a form before"),
    pytest.param("Orr AS Friday", ["O:Orr AS"], id="a form behind"),
    pytest.param("Advance Corporation Tax rose", [], id="a tax"),
    pytest.param("bought <Orr Tool Works> and <ORRT>", ["O:Orr Tool Works"], id="angle brackets"),
    pytest.param("bought <Orr Tool Works (OTW)> and <T.N>", ["O:Orr Tool Works"], id="an acronym in them"),
    pytest.param("in Tolmar, [Ill.|ORG]", [], id="a state cut short"),
    pytest.param("[Interior|ORG] Permanent Secretary [Ada Orr|PERSON]", ["P:Ada Orr"], id="a portfolio before two words"),
    pytest.param("the [LKF|ORG]-J met", ["O:LKF-J"], id="a wing"),
    pytest.param("Vale-based Orr Tools Ltd rose", ["O:Orr Tools Ltd"], id="based, before a form"),
    pytest.param("the Flota del Sur director [Ada Orr|PERSON]", ["O:Flota del Sur", "P:Ada Orr"], id="an employer with a particle"),
    pytest.param("[National Security|ORG] Adviser [Ada Orr|PERSON]", ["P:Ada Orr"], id="a field is no employer"),
    pytest.param("Ex-Vale Rovers striker [Ada Orr|PERSON]", ["O:Vale Rovers", "P:Ada Orr"], id="ex- before a club"),
    pytest.param("the Agency of Bosnia and Herzegovina met", ["O:Agency of Bosnia and Herzegovina"], id="a country with and"),
    pytest.param(
        "the Committee on [Northern Lands|LOC] and [Peoples|NORP] met", ["O:Committee on Northern Lands and Peoples"], id="lands"
    ),
    pytest.param("[Maison Orr|PERSON] closed", ["O:Maison Orr"], id="a house"),
    pytest.param("Moody's Inc rose", ["O:Moody's Inc"], id="a listed name with a form"),
    pytest.param("the [Guild of Pharmacists|ORG] met", ["O:Guild of Pharmacists"], id="trades behind of"),
]

CLUBS = [
    pytest.param("It was 2-1. Vale have it", ["O:Vale"], id="a club in the plural"),
    pytest.param("It was 2-1. [Vale|DATE] have it", [], id="a plural that is no club"),
    pytest.param("They have 2 boats. Vale have one", [], id="no score"),
    pytest.param("It was 2-1. Beto Roa scored for Vale", ["P:Beto Roa", "O:Vale"], id="scored for"),
    pytest.param("It was 2-1. Beto, who plays for Vale", ["O:Vale"], id="plays for"),
    pytest.param("It was 2-1. Beto ran for Vale", [], id="another verb"),
]


@pytest.mark.parametrize(("marked", "expected"), NAMES + FIRMS + CLUBS)
def test_mentions(marked: str, expected: list[str]) -> None:
    assert mentions(marked) == expected


ROLES = {
    "until last week": ("[Ada Brook|P], until last week the mayor, spoke", "Brook: mayor"),
    "until recently": ("[Ada Brook|P], until recently head of the [Lake Fund|O], spoke", "Brook: head @ Lake Fund"),
    "at the time": ("[Ada Brook|P], at the time deputy governor, spoke", "Brook: deputy governor"),
    "elected": ("[Ada Brook|P], elected mayor in 2020, spoke", "Brook: mayor"),
    "a row with one body": (
        "[Ada Brook|P], chairman, president and treasurer of the [Lake Fund|O], spoke",
        "Brook: chairman @ Lake Fund; Brook: president @ Lake Fund; Brook: treasurer @ Lake Fund",
    ),
    "a row with articles": (
        "[Ada Brook|P], a lawyer, poet and member of the [Lake Fund|O], spoke",
        "Brook: lawyer; Brook: poet; Brook: member @ Lake Fund",
    ),
    "known as": ("a commander known as [Ada Brook|P] spoke", "Brook: commander"),
    "called as": ("a commander dressed as [Ada Brook|P] spoke", ""),
    "now": ("Former mayor and now senator [Ada Brook|P] spoke", "Brook: Former mayor; Brook: senator"),
    "under-secretary": ("Under-Secretary [Ada Brook|P] spoke", "Brook: Under-Secretary"),
    "vice-governor": ("[Anhui|GPE] Vice-Governor [Ada Brook|P] spoke", "Brook: Vice-Governor"),
    "designate": ("Attorney General-designate [Ada Brook|P] spoke", "Brook: Attorney General-designate"),
    "in charge": ("[Lake Fund|O] officer in charge [Ada Brook|P] spoke", "Brook: officer in charge @ Lake Fund"),
    "without portfolio": ("Minister without portfolio [Ada Brook|P] spoke", "Brook: Minister without portfolio"),
    "of police": ("Inspector-General of Police [Ada Brook|P] spoke", "Brook: Inspector-General of Police"),
    "board member": ("[Lake Fund|O] board member [Ada Brook|P] spoke", "Brook: board member @ Lake Fund"),
    "crew member": ("crew member [Ada Brook|P] spoke", ""),
    "team mates": ("team mates [Ada Brook|P] and [Max Hale|P] spoke", ""),
    "Mrs Justice": ("Mrs Justice [Brook|P] spoke", "Brook: Justice"),
    "an assembly's member": ("Congress MLA [Ada Brook|P] spoke", "Brook: MLA"),
    "400 m": ("the Olympic 400 m champion [Ada Brook|P] spoke", "Brook: Olympic 400 m champion"),
    "800 metres": ("the 800 metres champion [Ada Brook|P] spoke", "Brook: 800 metres champion"),
    "ex- before a body": ("the ex-[Vale Rovers|O] striker [Ada Brook|P] spoke", "Brook: ex-striker @ Vale Rovers"),
    "the group's": (
        "The [Lake Group|O] and the [Fund|O] met. The group's chairman, [Ada Brook|P], spoke",
        "Brook: chairman @ Lake Group",
    ),
    "another person between": ("[Ada Brook|P], a friend of [Max Hale|P], was elected mayor.", "Hale: mayor"),
    "a sentence between": ("[Ada Brook|P], a friend. The ox, will become mayor", ""),
    "a person's own clause": ("[Ada Brook|P], aunt of Tom, [Max Hale|P], will become mayor.", "Hale: mayor"),
}


@pytest.mark.parametrize(("marked", "expected"), ROLES.values(), ids=ROLES)
def test_roles(marked: str, expected: str) -> None:
    found = [f"{name}: {title}" + (f" @ {body}" if body else "") for name, title, body in roles(marked)]
    assert found == [part for part in expected.split("; ") if part]


def test_a_region_is_a_place_unless_the_text_says_otherwise() -> None:
    assert [place.name for place in entities("He left [Jalisco|PERSON] early.").places] == ["Jalisco"]
    assert people("[Jalisco|PERSON] , who left , ran. [Ada Jalisco|PERSON] ran.") != {}
    assert [place.name for place in entities("He left [JALISCO|ORG] early.").places] == []


@pytest.mark.parametrize(
    ("marked", "places", "organizations"),
    [
        pytest.param("They met in [Binh Tol|ORG] and left [Binh Tol|ORG].", [], ["Binh Tol"], id="elsewhere too"),
        pytest.param("They met in [Binh Tol|ORG] today.", ["Binh Tol"], [], id="only behind in"),
        pytest.param("They met in [Binh Tol Bank|ORG] today.", [], ["Binh Tol Bank"], id="a head noun"),
        pytest.param("Shares in [Binh Tol|ORG] fell.", [], ["Binh Tol"], id="shares in"),
    ],
)
def test_places_behind_in(marked: str, places: list[str], organizations: list[str]) -> None:
    found = entities(marked)
    assert [place.name for place in found.places] == places
    assert [body.name for body in found.organizations] == organizations


def test_short_names_of_firms() -> None:
    assert bodies("[Talvera Ceramics|ORG] rose. Talvera fell.") == {"Talvera Ceramics": ["Talvera Ceramics", "Talvera"]}
    assert bodies("[F.W. Orr|ORG] rose. Orr fell.") == {"F.W. Orr": ["F.W. Orr", "Orr"]}
    assert bodies("[Lima Ceramics|ORG] rose. Lima slept.") == {"Lima Ceramics": ["Lima Ceramics"]}


def test_a_short_name_in_brackets() -> None:
    assert bodies("The [Harbour Rescue Agency|ORG] (Basarna) met. Basarna left.") == {
        "Harbour Rescue Agency": ["Harbour Rescue Agency", "Basarna", "Basarna"]
    }
    assert bodies("The [Harbour Rescue Agency|ORG] (Lima) met.") == {"Harbour Rescue Agency": ["Harbour Rescue Agency"]}


def test_a_particle_in_the_middle_is_a_person() -> None:
    assert people("[Yann Le Roux|ORG] fell.") == {"Yann Le Roux": ["Yann Le Roux"]}
    assert people("[Yann Le Foods|ORG] fell.") == {}


def test_word_sets_do_not_contradict_one_another() -> None:
    assert post_words().never_given <= post_words().also_names
    assert lexicon().personal_particles <= lexicon().particles
    assert post_words().local <= post_words().nouns
    assert not lexicon().honorifics & lexicon().suffixes
