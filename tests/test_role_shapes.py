"""Roles in the shapes of a whole sentence: hand-built Docs, marked as in `tests.test_roles`."""

from __future__ import annotations

import pytest

from newsparse.entities.lexicon import lexicon
from newsparse.entities.posts import post_words
from tests.test_roles import roles

# shape, what is read: "Brook: title @ body; Hale: title", nothing for none
BESIDE = {
    "rear": ("Rear Adm. [Ada Brook|P] spoke", "Brook: Rear Adm."),
    "rank without stop": ("Sgt [Ada Brook|P] spoke", "Brook: Sgt"),
    "hyphened short ranks": ("Maj-Gen [Ada Brook|P] spoke", "Brook: Maj-Gen"),
    "retired in brackets": ("[LKB|O] chairman Lt. Gen. (retd) [Ada Brook|P]", "Brook: chairman @ LKB; Brook: Lt. Gen."),
    "first vice": ("First Vice-Speaker [Ada Brook|P] spoke", "Brook: First Vice-Speaker"),
    "first mate": ("First mate [Ada Brook|P] spoke", "Brook: First mate"),
    "longest-serving": ("[Ada Brook|P], the longest-serving presenter of it, spoke", "Brook: presenter"),
    "long-serving": ("[Ada Brook|P], the long-serving groom, spoke", ""),
    "teenage": ("teenage striker [Ada Brook|P] spoke", "Brook: striker"),
    "two portfolios": ("Fisheries and Forests Minister [Ada Brook|P] spoke", "Brook: Fisheries and Forests Minister"),
    "exchequer": ("Chancellor of the Exchequer [Ada Brook|P] spoke", "Brook: Chancellor of the Exchequer"),
    "ambassador to a country": ("Ambassador to [Japan|GPE] [Ada Brook|P] spoke", "Brook: Ambassador"),
    "rank behind an office": (
        "Deputy Chairman of the [Lake Customs Committee|O] Major General [Ada Brook|P]",
        "Brook: Deputy Chairman @ Lake Customs Committee; Brook: Major General",
    ),
    "military rank behind lower case": (
        "military spokesman Lieutenant-Colonel [Ada Brook|P]",
        "Brook: military spokesman; Brook: Lieutenant-Colonel",
    ),
    "the then": ("the then tourism secretary, [Ada Brook|P], spoke", "Brook: then tourism secretary"),
    "human rights": ("Human rights activist [Ada Brook|P] spoke", "Brook: Human rights activist"),
    "company president": ("[Talvera|O] grew. Company president [Ada Brook|P] spoke", "Brook: president @ Talvera"),
    "MP behind": ("[Ada Brook|P] MP spoke", "Brook: MP"),
    "brackets between people": ("Senators [Ada Brook|P] (Vale) and [Max Hale|P] (Orr) spoke", "Brook: Senator; Hale: Senator"),
    "a comma before the body": ("Geologist [Ada Brook|P], of [Vale University|O], spoke", "Brook: Geologist @ Vale University"),
    "behind a party in brackets": ("[Ada Brook|P] (Liberal), the shadow treasurer, spoke", "Brook: shadow treasurer"),
    "behind a dash": ("[Ada Brook|P] - the mayor - spoke", "Brook: mayor"),
    # none
    "the elder": ("The elder [Brook|P] spoke", ""),
    "a part in a film": ("The film stars [Ada Brook|P] as a nun", ""),
    "a board": ("[Ada Brook|P] has been elected to the board of [Talvera|O]", ""),
    "a graduate": ("[Ada Brook|P], a graduate of [Vale University|O], spoke", ""),
    "a predecessor": ("its predecessor, [Ada Brook|P], spoke", ""),
    "a villager": ("Villager [Ada Brook|P] spoke", ""),
    "called a friend": ("[Ada Brook|P] was a friend of it", ""),
    "in the street": ("[Ada Brook|P] ran in the street", ""),
}

BODIES = {
    "adviser to": ("[Ada Brook|P], an adviser to [Green Tide|O], spoke", "Brook: adviser @ Green Tide"),
    "of the army's brigade": (
        "[Ada Brook|P], commander of the [Lake Army|O]'s [Bridge Brigade|O], spoke",
        "Brook: commander @ Bridge Brigade",
    ),
    "an object before a title": ("They told us minister [Ada Brook|P] was ill", "Brook: minister"),
    "verbs before a title": ("Police say gangs shoot actor [Ada Brook|P]", "Brook: actor"),
    "a past before a title": ("The board dismissed director [Ada Brook|P]", "Brook: director"),
    "a verb that is a side as well": ("[Ada Brook|P], a left winger at [Vale Rovers|O], spoke", "Brook: left winger @ Vale Rovers"),
    "an adjective in -ly": ("The club sold deadly striker [Ada Brook|P]", "Brook: deadly striker"),
    "an adjective in -ed": ("It was applied physics lecturer [Ada Brook|P]", "Brook: applied physics lecturer"),
    "behind a pronoun": ("I forgive president [Ada Brook|P]", "Brook: president"),
    "body behind a trade": ("[Ada Brook|P], former chairman of boatyard [Orr Ltd|O], spoke", "Brook: former chairman @ Orr Ltd"),
    "former, then the body": ("[Ada Brook|P], a former [Vale Rovers|O] captain, spoke", "Brook: former captain @ Vale Rovers"),
    "director for a region": (
        "[Ada Brook|P], managing director for [Asia|LOC] at [Hale Bank|O], spoke",
        "Brook: managing director @ Hale Bank",
    ),
    "lecturer in a field": (
        "[Ada Brook|P], senior lecturer in peat studies at [Vale University|O], spoke",
        "Brook: senior lecturer @ Vale University",
    ),
    "head of a field": ("[Ada Brook|P], its head of cultivation, spoke", "Brook: head of cultivation"),
    "member of a body": ("[Ada Brook|P], a member of the [Lake Council|O], spoke", "Brook: member @ Lake Council"),
    "acronym behind": (
        "The resident envoy of the [Lake Fund|O] ([LF|O]), [Ada Brook|P], spoke",
        "Brook: resident envoy @ Lake Fund",
    ),
    "the college's": (
        "[Vale College|O] grew.\n\nIt rained.\n\n[Ada Brook|P], the college's president, spoke",
        "Brook: president @ Vale College",
    ),
    "the center's, before": ("[Vale Center|O] grew. The center's director, [Ada Brook|P], spoke", "Brook: director @ Vale Center"),
    "founder of the company": ("[Talvera|O] grew. [Ada Brook|P], founder of the company, spoke", "Brook: founder @ Talvera"),
    "led by its": (
        "The [Lake Board|O] met the [Hill Chamber|O] led by its president, [Ada Brook|P]",
        "Brook: president @ Hill Chamber",
    ),
    "of which": ("The [Dockers' Union|O], of which [Ada Brook|P] is president, met", "Brook: president @ Dockers' Union"),
    "their": ("[Max Orr|P] told the [Vale Post|O] no. Their lawyer, [Ada Brook|P], spoke", "Brook: lawyer"),
    "professor emerita": (
        "[Ada Brook|P], professor emerita at [Vale University|O], spoke",
        "Brook: professor emerita @ Vale University",
    ),
}

FURTHER_ON = {
    "post of": ("[Ada Brook|P] will leave the post of director of [Talvera|O]", "Brook: director @ Talvera"),
    "appointment as": ("[Ada Brook|P]'s appointment as director was approved", "Brook: director"),
    "resigned behind an apposition": (
        "[Talvera|O]'s chief, [Ada Brook|P], resigned as director of [Orr Ltd|O]",
        "Brook: chief @ Talvera; Brook: director @ Orr Ltd",
    ),
    "will become": (
        "[Ada Brook|P], head of sales at [Orr Ltd|O], will become director of [Talvera|O]",
        "Brook: head of sales @ Orr Ltd; Brook: director @ Talvera",
    ),
    "and is": ("[Ada Brook|P], 63, ran, and is a founder of [Talvera|O]", "Brook: founder @ Talvera"),
    "named, then as": ("It named [Ada Brook|P], a banker, as chief executive", "Brook: banker; Brook: chief executive"),
    "its chairman is": ("[Talvera|O] grew. Its new chairman is [Ada Brook|P]", "Brook: chairman @ Talvera"),
    "replaced as, by": ("He was replaced as chairman by [Ada Brook|P]", "Brook: chairman"),
    "will succeed, an apposition between": (
        "[Ada Brook|P], now treasurer, will succeed [Max Orr|P] as chairman",
        "Brook: treasurer; Brook: chairman",
    ),
    "she is": ("[Ada Brook|P] ran. She is mayor", "Brook: mayor"),
    "she served": ("[Ada Brook|P] ran. She served as mayor", "Brook: mayor"),
    "used to be": ("[Ada Brook|P] used to be a colonel", "Brook: colonel"),
    "both": ("[Ada Brook|P] is both mayor and treasurer of [Talvera|O]", "Brook: mayor @ Talvera; Brook: treasurer @ Talvera"),
    "a delegation and a body": (
        "[Ada Brook|P], head of the delegation and Chairman of the [Lake Board|O], spoke",
        "Brook: head; Brook: Chairman @ Lake Board",
    ),
    "each a title": (
        "[Ada Brook|P] and [Max Orr|P], president and treasurer of [Talvera|O], spoke",
        "Brook: president @ Talvera; Orr: treasurer @ Talvera",
    ),
    "resigned as directors": ("[Ada Brook|P] and [Max Orr|P] resigned as directors", "Brook: director; Orr: director"),
    "who resigned as directors": (
        "[Ada Brook|P] and [Max Orr|P], who are sisters, resigned as directors",
        "Brook: director; Orr: director",
    ),
    # none
    "he, after two people": ("[Ada Brook|P] met [Max Orr|P]. He is mayor", ""),
    "she, after nobody": ("It rained. She is mayor", ""),
    "a clause with another person": ("[Ada Brook|P], met by [Max Orr|P], is away", ""),
    "the post of another": ("[Ada Brook|P] met [Max Orr|P], who left the post of director", "Orr: director"),
    "was ill": ("[Ada Brook|P], 61, was ill", ""),
    "is a town": ("[Ada Brook|P], a native of [Vale|GPE], was away", ""),
}


@pytest.mark.parametrize(
    ("marked", "expected"), [pytest.param(*case, id=name) for table in (BESIDE, BODIES, FURTHER_ON) for name, case in table.items()]
)
def test_shapes(marked: str, expected: str) -> None:
    found = [f"{name}: {title}" + (f" @ {body}" if body else "") for name, title, body in roles(marked)]
    assert found == [part for part in expected.split("; ") if part]


def test_posts_have_one_plural_in_both_tables() -> None:
    roles = lexicon().roles
    assert {"deputies", "fishermen", "coaches", "patriarchs", "CEOs", "commanders-in-chief"} <= roles
    assert not {"deputys", "fishermans", "coachs", "patriarches"} & roles
    assert post_words().plurals.keys() <= roles


def test_a_body_that_is_called_after_people_keeps_its_first_word() -> None:
    assert "Boatmen" not in lexicon().titles
    assert {"Boatman", "Deputies"} <= lexicon().titles
