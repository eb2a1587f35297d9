"""Roles: hand-built Docs; ``[Ada Brook|P]`` is a person, ``[Lake Bank|O]`` an organization, ``[Peru|GPE]`` a label."""

from __future__ import annotations

import re
from typing import Any

import pytest
import spacy
from spacy.tokens import Span

from newsparse.entities.posts import plural_of, post_words, singular
from newsparse.entities.roles import with_roles
from newsparse.models import Located, Organization, Person
from newsparse.text import Passage

NLP = spacy.blank("en")
MARKED = re.compile(r"\[([^|\]]+)\|([A-Z]+)\]")


def read(marked: str) -> tuple[Any, Passage, list[Person], list[Organization]]:
    """The Doc, the story, and its people and bodies; a lone surname joins the person whose name ends in it."""
    text, spans, at = "", [], 0
    for match in MARKED.finditer(marked):
        text += marked[at : match.start()]
        spans.append((len(text), len(text) + len(match.group(1)), match.group(2)))
        text += match.group(1)
        at = match.end()
    doc = NLP(text + marked[at:])
    doc.ents = [
        span for span in (doc.char_span(a, b, label=label) for a, b, label in spans if label not in "PO") if isinstance(span, Span)
    ]
    story = Passage(doc.text)
    found: dict[tuple[str, str], list[Located]] = {}
    for start, end, label in spans:
        name = doc.text[start:end]
        full = next((key for key in found if key[0] == label and key[1].endswith(" " + name)), (label, name))
        found.setdefault(full, []).append(Located.at(story[start:end]))
    people = [Person(name=name, mentions=tuple(places), salience=0) for (label, name), places in found.items() if label == "P"]
    bodies = [
        Organization(name=name, mentions=tuple(places), salience=0) for (label, name), places in found.items() if label == "O"
    ]
    return doc, story, people, bodies


def roles(marked: str) -> list[tuple[str, str, str | None]]:
    """Surname, title, body for each role, in order."""
    doc, story, people, bodies = read(marked)
    found = with_roles(doc, story, people, bodies)
    return [(person.name.split()[-1], role.title, role.organization) for person in found for role in person.roles]


BEFORE = [
    pytest.param("Education Minister [Ada Brook|P] left", [("Brook", "Education Minister", None)], id="portfolio"),
    pytest.param("Deputy Health Minister [Ada Brook|P] left", [("Brook", "Deputy Health Minister", None)], id="deputy"),
    pytest.param("[French|NORP] Foreign Minister [Ada Brook|P]", [("Brook", "Foreign Minister", None)], id="nationality"),
    pytest.param("[U.S.|GPE] President [Ada Brook|P]", [("Brook", "President", None)], id="country"),
    pytest.param(
        "[Peru|GPE]'s former fisheries minister [Ada Brook|P]", [("Brook", "former fisheries minister", None)], id="country's"
    ),
    pytest.param(
        "former [French|NORP] president [Ada Brook|P]", [("Brook", "former president", None)], id="status before a nationality"
    ),
    pytest.param("Acting prosecutor [Ada Brook|P]", [("Brook", "Acting prosecutor", None)], id="acting"),
    pytest.param("President-elect [Ada Brook|P]", [("Brook", "President-elect", None)], id="elect"),
    pytest.param("ex-owner [Ada Brook|P]", [("Brook", "ex-owner", None)], id="ex"),
    pytest.param("chief engineer [Ada Brook|P] said", [("Brook", "chief engineer", None)], id="chief"),
    pytest.param("veteran singer [Ada Brook|P] said", [("Brook", "singer", None)], id="passing adjective"),
    pytest.param("newly elected chairwoman [Ada Brook|P]", [("Brook", "chairwoman", None)], id="newly elected"),
    pytest.param("[Talvera|O] CEO [Ada Brook|P] bowed", [("Brook", "CEO", "Talvera")], id="body before"),
    pytest.param("[Talvera|O] finance chief [Ada Brook|P]", [("Brook", "finance chief", "Talvera")], id="body before two words"),
    pytest.param("[Talvera|O]'s chairman, [Ada Brook|P], left", [("Brook", "chairman", "Talvera")], id="body's"),
    pytest.param("[Talvera|O]'s [Africa|LOC] director, [Ada Brook|P]", [("Brook", "director", "Talvera")], id="body's place"),
    pytest.param(
        "[Talvera|O] treasurer and acting managing director [Ada Brook|P]",
        [("Brook", "treasurer", "Talvera"), ("Brook", "acting managing director", "Talvera")],
        id="two titles",
    ),
    pytest.param("MPs [Ada Brook|P] and [Max Orr|P] spoke", [("Brook", "MP", None), ("Orr", "MP", None)], id="plural"),
    pytest.param(
        "Sound engineers [Ada Brook|P], [Max Orr|P] and [Ida Holm|P]",
        [("Brook", "Sound engineer", None), ("Orr", "Sound engineer", None), ("Holm", "Sound engineer", None)],
        id="plural of three",
    ),
    pytest.param(
        "Three of its senators, [Ada Brook|P] and [Max Orr|P],",
        [("Brook", "senator", None), ("Orr", "senator", None)],
        id="plural with a comma",
    ),
    pytest.param("MPs [Ada Brook|P] spoke", [], id="plural before one"),
    pytest.param("Minister [Ada Brook|P] and [Max Orr|P] met", [("Brook", "Minister", None)], id="singular before two"),
    pytest.param("the minister, [Ada Brook|P], left", [("Brook", "minister", None)], id="article and comma"),
    pytest.param("Her first teacher, [Ada Brook|P], left", [("Brook", "teacher", None)], id="her first"),
    pytest.param("At the [Lake Bank|O], its director, [Ada Brook|P], left", [("Brook", "director", "Lake Bank")], id="its"),
    pytest.param("[Peru|GPE]'s Minister of Works, [Ada Brook|P], left", [("Brook", "Minister of Works", None)], id="of and comma"),
    pytest.param("Secretary of State [Ada Brook|P] left", [("Brook", "Secretary of State", None)], id="of State"),
    pytest.param("chairman of the [Lake Bank|O] [Ada Brook|P] said", [("Brook", "chairman", "Lake Bank")], id="of a body before"),
    pytest.param("Lt. Cmdr. [Ada Brook|P] of the [Lake Navy|O]", [("Brook", "Lt. Cmdr.", "Lake Navy")], id="ranks"),
    pytest.param("former Sen. [Ada Brook|P]", [("Brook", "former Sen.", None)], id="former rank"),
    pytest.param(
        "[Talvera|O] editor Col. [Ada Brook|P]", [("Brook", "editor", "Talvera"), ("Brook", "Col.", None)], id="role and rank"
    ),
    pytest.param(
        "Army commander General [Ada Brook|P]",
        [("Brook", "Army commander", None), ("Brook", "General", None)],
        id="two without and",
    ),
    pytest.param("Analyst [Ada Brook|P] of [Kettle Lane|O] said", [("Brook", "Analyst", "Kettle Lane")], id="of a body behind"),
    pytest.param("Mr [Ada Brook|P] left", [], id="courtesy"),
    pytest.param("the actor Sir [Ada Brook|P] left", [("Brook", "actor", None)], id="courtesy between"),
    pytest.param("his daughter [Ada Brook|P] left", [], id="kinship"),
    pytest.param("the suspect, [Ada Brook|P], left", [], id="suspect"),
    pytest.param("a teacher, police and [Ada Brook|P] left", [], id="a title of somebody else"),
    pytest.param("said on Monday [Ada Brook|P] left", [], id="none"),
    pytest.param("Ltd. Chancellor [Ada Brook|P]", [("Brook", "Chancellor", None)], id="a sentence ends before"),
]

AFTER = [
    pytest.param("[Ada Brook|P], Chairman of the [Lake Bank|O], left", [("Brook", "Chairman", "Lake Bank")], id="of a body"),
    pytest.param("[Ada Brook|P], the chairman of [Talvera|O]", [("Brook", "chairman", "Talvera")], id="article"),
    pytest.param("[Ada Brook|P], deputy head of the [Lake Bank|O],", [("Brook", "deputy head", "Lake Bank")], id="deputy"),
    pytest.param("[Ada Brook|P], 58, a nurse, left", [("Brook", "nurse", None)], id="age"),
    pytest.param("[Ada Brook|P], 58, left", [], id="age alone"),
    pytest.param("[Ada Brook|P], who left, said", [], id="relative clause"),
    pytest.param("[Ada Brook|P], police said, left", [], id="said"),
    pytest.param("[Ada Brook|P], officials said", [], id="officials"),
    pytest.param("[Ada Brook|P], mayor [Max Orr|P] said", [("Orr", "mayor", None)], id="somebody else's title"),
    pytest.param("[Ada Brook|P], [Talvera|O] president, left", [("Brook", "president", "Talvera")], id="body before the title"),
    pytest.param("[Ada Brook|P], [Talvera|O]'s president, left", [("Brook", "president", "Talvera")], id="body's title"),
    pytest.param("[Ada Brook|P], its president, left [Talvera|O]", [("Brook", "president", None)], id="its of nobody"),
    pytest.param("The [Lake Bank|O] fell. [Ada Brook|P], its president, left", [("Brook", "president", "Lake Bank")], id="its"),
    pytest.param("[Ada Brook|P], Minister of Health, left", [("Brook", "Minister of Health", None)], id="portfolio"),
    pytest.param("[Ada Brook|P], president of [Peru|GPE], left", [("Brook", "president", None)], id="of a country"),
    pytest.param(
        "[Ada Brook|P], a [Dutch|NORP] former prime minister, left", [("Brook", "former prime minister", None)], id="nationality"
    ),
    pytest.param(
        "[Ada Brook|P], owner and only tuner of [Talvera|O], left",
        [("Brook", "owner", "Talvera"), ("Brook", "only tuner", "Talvera")],
        id="two of one body",
    ),
    pytest.param(
        "[Ada Brook|P], a retired pilot, former deputy and honorary captain of the [Lake Club|O], left",
        [("Brook", "retired pilot", None), ("Brook", "former deputy", None), ("Brook", "honorary captain", "Lake Club")],
        id="three",
    ),
    pytest.param(
        "[Ada Brook|P], nephew of the owner and a sculptor, left", [("Brook", "sculptor", None)], id="kinship passed over"
    ),
    pytest.param(
        "[Ada Brook|P], chief sounder at the [Lake Office|O], left",
        [("Brook", "chief sounder", "Lake Office")],
        id="a noun of no table",
    ),
    pytest.param(
        "[Ada Brook|P], D-Ohio, the chairwoman of the [Lake Panel|O],", [("Brook", "chairwoman", "Lake Panel")], id="party"
    ),
    pytest.param("[Ada Brook|P] (director) left", [("Brook", "director", None)], id="brackets"),
    pytest.param("[Ada Brook|P] is the mayor of it", [("Brook", "mayor", None)], id="is"),
    pytest.param("[Ada Brook|P] becomes caretaker manager.", [("Brook", "caretaker manager", None)], id="becomes"),
    pytest.param("[Ada Brook|P] was named [Lake Bank|O]'s next director on", [("Brook", "director", "Lake Bank")], id="was named"),
    pytest.param("[Ada Brook|P] has been elected president of it", [("Brook", "president", None)], id="has been elected"),
    pytest.param("chose [Ada Brook|P] as acting leader", [("Brook", "acting leader", None)], id="as"),
    pytest.param(
        "[Ada Brook|P] left. [Brook|P], the presiding judge, will rest",
        [("Brook", "presiding judge", None)],
        id="with a later surname",
    ),
    pytest.param("[Ada Brook|P], spokesman for the [Lake Bank|O]", [("Brook", "spokesman", "Lake Bank")], id="for"),
    pytest.param("[Ada Brook|P] is ill", [], id="no noun"),
]


@pytest.mark.parametrize(("marked", "expected"), BEFORE + AFTER)
def test_roles(marked: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert roles(marked) == expected


# shape, what is read: "Brook: title @ body; Orr: title", nothing for none
SHAPES = {
    # before the name
    "foreign head of government": ("Taoiseach [Ada Brook|P] spoke", "Brook: Taoiseach"),
    "alderman": ("Alderman [Ada Brook|P] spoke", "Brook: Alderman"),
    "king": ("[Lesotho|GPE]'s King [Ada Brook|P] spoke", "Brook: King"),
    "princess": ("Princess [Ada Brook|P] spoke", "Brook: Princess"),
    "hyphened rank": ("Major-General [Ada Brook|P] spoke", "Brook: Major-General"),
    "rank of two words": ("Senior Constable [Ada Brook|P] of [Lake Police|O]", "Brook: Senior Constable @ Lake Police"),
    "three abbreviated ranks": ("Maj. Gen. [Ada Brook|P] spoke", "Brook: Maj. Gen."),
    "rank and courtesy": ("Col. Sir [Ada Brook|P] spoke", "Brook: Col."),
    "chief of staff": ("chief of staff [Ada Brook|P] spoke", "Brook: chief of staff"),
    "chief of staff and rank": (
        "army chief of staff Lieutenant-General [Ada Brook|P]",
        "Brook: army chief of staff; Brook: Lieutenant-General",
    ),
    "secretary-general of an acronym": ("[FLK|O] Secretary-General [Ada Brook|P]", "Brook: Secretary-General @ FLK"),
    "acronym in brackets": ("[Lake Bank|O] ([LKB|O]) Governor [Ada Brook|P]", "Brook: Governor @ Lake Bank"),
    "vice in one word": ("[Talvera|O] vice-president [Ada Brook|P]", "Brook: vice-president @ Talvera"),
    "chief financial officer": ("[Talvera|O] chief financial officer [Ada Brook|P]", "Brook: chief financial officer @ Talvera"),
    "works director": ("[Talvera|O] works director [Ada Brook|P]", "Brook: works director @ Talvera"),
    "former with the body inside": ("former [Talvera|O] chairman [Ada Brook|P]", "Brook: former chairman @ Talvera"),
    "late": ("late poet [Ada Brook|P]", "Brook: poet"),
    "interim": ("[Talvera|O] interim coach [Ada Brook|P]", "Brook: interim coach @ Talvera"),
    "longtime": ("longtime trainer [Ada Brook|P]", "Brook: trainer"),
    "then": ("then mayor [Ada Brook|P]", "Brook: then mayor"),
    "prime": ("Prime Minister [Ada Brook|P]", "Brook: Prime Minister"),
    "deputy prime": ("[Lao|NORP] Deputy Prime Minister [Ada Brook|P]", "Brook: Deputy Prime Minister"),
    "minister in lower case": ("junior fisheries minister [Ada Brook|P]", "Brook: junior fisheries minister"),
    "trade of two words": ("whisky distiller [Ada Brook|P]", "Brook: whisky distiller"),
    "capital trade": ("Climber [Ada Brook|P] fell", "Brook: Climber"),
    "a trade by its ending": ("lampmaker [Ada Brook|P] fell", "Brook: lampmaker"),
    "its head, courtesy": ("The [Lake Bank|O] fell. Its head, Mr [Ada Brook|P], left", "Brook: head @ Lake Bank"),
    "the company's": (
        "[Talvera Ltd|O] fell. The company's chairman, [Ada Brook|P], left",
        "Brook: chairman @ Talvera Ltd",
    ),
    "the ministry's": (
        "[Ministry of Ports|O] staff met [Talvera|O]. The ministry's spokesman, [Ada Brook|P], left",
        "Brook: spokesman @ Ministry of Ports",
    ),
    "long phrase and comma": (
        "The Minister for Roads and Ferries, Mr [Ada Brook|P], left",
        "Brook: Minister for Roads and Ferries",
    ),
    "member of parliament": (
        "the Member of Parliament for the area, Ms [Ada Brook|P], left",
        "Brook: Member of Parliament",
    ),
    "the head of a body and comma": ("the head of the [Lake Bank|O], [Ada Brook|P], left", "Brook: head @ Lake Bank"),
    "plural, MEPs": ("MEPs [Ada Brook|P] and [Max Orr|P]", "Brook: MEP; Orr: MEP"),
    "plural with a body": (
        "[Talvera|O] directors [Ada Brook|P] and [Max Orr|P]",
        "Brook: director @ Talvera; Orr: director @ Talvera",
    ),
    "plural in -men": ("firemen [Ada Brook|P] and [Max Orr|P]", "Brook: fireman; Orr: fireman"),
    "plural behind": (
        "[Ada Brook|P] and [Max Orr|P], directors of [Talvera|O], left",
        "Brook: director @ Talvera; Orr: director @ Talvera",
    ),
    "two trades and a name": ("poet and beekeeper [Ada Brook|P]", "Brook: poet; Brook: beekeeper"),
    "an analyst at": ("analyst [Ada Brook|P] at [Kettle Lane|O]", "Brook: analyst @ Kettle Lane"),
    "from": ("engineer [Ada Brook|P] from [Kettle Lane|O]", "Brook: engineer @ Kettle Lane"),
    "headline": ("Mayor [Brook|P] quits", "Brook: Mayor"),
    # behind the name
    "age and former": ("[Ada Brook|P], 61, the former head of [Talvera|O], left", "Brook: former head @ Talvera"),
    "year-old": ("[Ada Brook|P], a 34-year-old nurse, left", "Brook: nurse"),
    "then a senator": ("[Ada Brook|P], then a senator, left", "Brook: senator"),
    "now a judge": ("[Ada Brook|P], now a judge, left", "Brook: judge"),
    "formerly": ("[Ada Brook|P], formerly a nurse, left", "Brook: nurse"),
    "who is": ("[Ada Brook|P], who is mayor of [Lima|GPE], left", "Brook: mayor"),
    "who was named": ("[Ada Brook|P], who was named coach of [Talvera|O], left", "Brook: coach @ Talvera"),
    "age and is": ("[Ada Brook|P], 62, is the last keeper of it", "Brook: keeper"),
    "will become": ("[Ada Brook|P] will become chairman of [Talvera|O].", "Brook: chairman @ Talvera"),
    "is to be": ("[Ada Brook|P] is to be ambassador to [Peru|GPE].", "Brook: ambassador"),
    "had been": ("[Ada Brook|P] had been a pilot.", "Brook: pilot"),
    "remains": ("[Ada Brook|P] remains treasurer.", "Brook: treasurer"),
    "named with the name inside": ("[Talvera|O] named [Ada Brook|P] finance director.", "Brook: finance director"),
    "named with a title before the name": (
        "[Talvera|O] named former captain [Ada Brook|P] caretaker.",
        "Brook: former captain; Brook: caretaker",
    ),
    "adjective without a label": ("Belarusian Farm Minister [Ada Brook|P]", "Brook: Farm Minister"),
    "Smith of a firm": ("at Smith [Barney|P] on", ""),
    "smith at the beginning": ("Smith [Ada Brook|P] fell", "Brook: Smith"),
    "appointed as": ("[Talvera|O] appointed [Ada Brook|P] as head coach.", "Brook: head coach"),
    "resigned as": ("[Ada Brook|P] resigned as chairman of [Talvera|O].", "Brook: chairman @ Talvera"),
    "stepped down as": ("[Ada Brook|P] stepped down as mayor.", "Brook: mayor"),
    "was sworn in as": ("[Ada Brook|P] was sworn in as governor.", "Brook: governor"),
    "took over as": ("[Ada Brook|P] took over as [Talvera|O] chief executive.", "Brook: chief executive @ Talvera"),
    "succeeds as": ("[Ada Brook|P] succeeds [Max Orr|P] as chairwoman.", "Brook: chairwoman"),
    "will replace as": ("[Ada Brook|P] will replace [Max Orr|P] as captain.", "Brook: captain"),
    "works as": ("[Ada Brook|P] works as a plumber.", "Brook: plumber"),
    "portfolio and a second post": (
        "[Ada Brook|P], Minister of Health and Chair of the [Lake League|O], left",
        "Brook: Minister of Health; Brook: Chair @ Lake League",
    ),
    "professor of a field": (
        "[Ada Brook|P], professor of engineering at [Lake University|O], left",
        "Brook: professor of engineering @ Lake University",
    ),
    "head of a department": ("[Ada Brook|P], head of research at [Talvera|O], left", "Brook: head of research @ Talvera"),
    "chairman of the board": (
        "[Ada Brook|P], chairman of the board of [Talvera|O], left",
        "Brook: chairman of the board @ Talvera",
    ),
    "chief of staff of a body": ("[Ada Brook|P], chief of staff of the [Lake Navy|O], left", "Brook: chief of staff @ Lake Navy"),
    "chairman and chief executive": (
        "[Ada Brook|P], chairman and chief executive of [Talvera|O], left",
        "Brook: chairman @ Talvera; Brook: chief executive @ Talvera",
    ),
    "a [body] partner": ("[Ada Brook|P], a [Kettle Lane|O] partner, left", "Brook: partner @ Kettle Lane"),
    "novelist who": ("[Ada Brook|P], the novelist, who died", "Brook: novelist"),
    "elder": ("[Ada Brook|P], a village elder, left", "Brook: village elder"),
    "its founder, a paragraph on": ("The [Lake Bank|O] fell. [Ada Brook|P], its founder, left", "Brook: founder @ Lake Bank"),
    "independent, of a state": ("[Ada Brook|P], R-Ohio, a senator, left", "Brook: senator"),
    "co-founder": ("[Ada Brook|P], co-founder of [Talvera|O], left", "Brook: co-founder @ Talvera"),
    "vice-chair of a committee": ("[Ada Brook|P] is a vice-chair of the [Fish Committee|O].", "Brook: vice-chair @ Fish Committee"),
    "role later": ("[Ada Brook|P] ran. It rained. [Brook|P], mayor of it, fell", "Brook: mayor"),
    "role before a later surname": ("[Ada Brook|P] ran. It rained. Engineer [Brook|P] fell", "Brook: Engineer"),
    # none
    "member": ("[Ada Brook|P], a member of [Talvera|O], left", "Brook: member @ Talvera"),
    "winner": ("winner [Ada Brook|P] left", ""),
    "colleague": ("a former colleague, [Ada Brook|P], left", ""),
    "widow of the founder": ("[Ada Brook|P], widow of the founder, left", ""),
    "resident": ("resident [Ada Brook|P] left", ""),
    "another's lawyer": ("[Ada Brook|P]'s lawyer, [Max Orr|P], left", "Orr: lawyer"),
    "dressed as": ("[Ada Brook|P] dressed as a clown.", ""),
    "appeared as": ("[Ada Brook|P] appeared as a witness.", ""),
    "a paper quoted": ("The paper quoted engineer [Ada Brook|P]", "Brook: engineer"),
    "weather": ("[Ada Brook|P], weather permitting, sails", ""),
    "number": ("number [Ada Brook|P] left", ""),
    "newspaper": ("the newspaper [Ada Brook|P] left", ""),
    "told the mayor": ("[Ada Brook|P] told the mayor it rained", ""),
    "met the minister": ("[Ada Brook|P] met the minister", ""),
    "a sentence between": ("The mayor left. [Ada Brook|P] stayed", ""),
    "succeeds without as": ("[Ada Brook|P] succeeds [Max Orr|P].", ""),
    "the victim": ("the victim, [Ada Brook|P], left", ""),
    "Mrs": ("Mrs [Ada Brook|P] left", ""),
    "was ill": ("[Ada Brook|P] was ill", ""),
    "was a surprise": ("[Ada Brook|P] was late again", ""),
    "country only": ("[Peru|GPE]'s [Ada Brook|P] ran", ""),
    "of a country only": ("[Ada Brook|P] of [Peru|GPE] ran", ""),
}


@pytest.mark.parametrize(("marked", "expected"), SHAPES.values(), ids=SHAPES.keys())
def test_shapes(marked: str, expected: str) -> None:
    found = [f"{name}: {title}" + (f" @ {body}" if body else "") for name, title, body in roles(marked)]
    assert found == [part for part in expected.split("; ") if part]


TAKEN_UP = [
    pytest.param("[Ada Brook|P] counted newts. The zoologist wore boots.", ["zoologist"], id="a trade"),
    pytest.param("[Ada Brook|P] and [Max Orr|P] ran. The sculptor fell.", [], id="two people before"),
    pytest.param("A sculptor fell. [Ada Brook|P] ran. The sculptor rose.", [], id="a noun that the text had before"),
    pytest.param("[Ada Brook|P] was fined. The judge was brief.", [], id="somebody beside the person"),
    pytest.param("It rained. The zoologist wore boots.", [], id="nobody before"),
]


@pytest.mark.parametrize(("marked", "expected"), TAKEN_UP)
def test_a_noun_takes_up_the_person_before(marked: str, expected: list[str]) -> None:
    doc, story, people, bodies = read(marked)
    for token in doc:
        token.tag_ = "VBD" if token.text in ("wore", "fell", "rose", "was", "ran", "counted", "rained") else token.tag_
    assert [role.title for person in with_roles(doc, story, people, bodies) for role in person.roles] == expected


def test_each_title_once_and_the_one_with_a_body_stays() -> None:
    marked = "Director [Ada Brook|P] left. [Brook|P], director of the [Lake Bank|O], ran. Director [Brook|P] fell."
    assert roles(marked) == [("Brook", "director", "Lake Bank")]


def test_a_role_stands_where_the_title_is_printed() -> None:
    doc, story, people, bodies = read("[Talvera|O] finance chief [Ada Brook|P]")
    ((person,),) = [with_roles(doc, story, people, bodies)]
    assert [(role.text, role.start, role.end) for role in person.roles] == [("finance chief", 8, 21)]


def test_offsets_are_of_the_dispatch() -> None:
    doc, _, _, _ = read("mayor [Ada Brook|P]")
    whole = Passage("LIMA - mayor Ada Brook")
    person = Person(name="Ada Brook", mentions=(Located.at(whole[13:22]),), salience=0)
    (found,) = with_roles(doc, whole[7:], [person], [])
    assert (found.roles[0].start, found.roles[0].text) == (7, "mayor")


def test_no_people_no_roles() -> None:
    assert with_roles(NLP("The mayor left"), Passage("The mayor left"), [], []) == ()


@pytest.mark.parametrize(
    "text", ["[Ada|P]", ",[Ada|P],", "the [Ada|P] the", "of [Ada|P] of", "- [Ada|P] -", "mayor, [Ada|P]", "\n[Ada|P]\n"]
)
def test_names_at_the_edges_do_not_raise(text: str) -> None:
    assert isinstance(roles(text), list)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("MPs", "MP", id="capitals"),
        pytest.param("Deputies", "Deputy", id="ies"),
        pytest.param("chiefs of staff", "chief of staff", id="of"),
        pytest.param("spokesmen", "spokesman", id="men"),
        pytest.param("boss", "boss", id="a singular in s"),
    ],
)
def test_singular(title: str, expected: str) -> None:
    assert singular(title) == expected


def test_every_noun_has_a_plural_that_leads_back() -> None:
    words = post_words()
    irregular = set(words.plurals.values())
    assert [noun for noun in words.nouns if noun not in irregular and words.plurals.get(plural_of(noun)) != noun] == []
