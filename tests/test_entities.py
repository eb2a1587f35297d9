"""Merging: hand-built Docs, in which ``[Ada Brook|PERSON]`` carries the pipeline's label."""

from __future__ import annotations

import re
import sys

import pytest
import spacy
from spacy.tokens import Doc, Span

from newsparse.entities.ambiguous import ambiguous_surnames
from newsparse.entities.entries import Entities, extract_entities
from newsparse.entities.merging import merge_bodies, merge_people
from newsparse.entities.roles import with_roles
from newsparse.entities.salience import is_subject
from newsparse.models import Agency, Dateline, Located, Organization, Person, Place
from newsparse.text import Passage, canonical, paragraphs

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


def entities(
    marked: str, *, headline: str | None = None, agency: Agency | None = None, dateline: Dateline | None = None
) -> Entities:
    """What is read in a story, under a headline in capitals if one is given."""
    doc = labelled(marked)
    above = f"{headline}\n" if headline else ""
    story = Passage(above + doc.text)[len(above) :]
    return extract_entities(
        doc, story, headline=Passage(headline) if headline else None, paragraphs=paragraphs(story), agency=agency, dateline=dateline
    )


def people(marked: str, headline: str | None = None) -> dict[str, list[str]]:
    return {person.name: [mention.text for mention in person.mentions] for person in entities(marked, headline=headline).people}


def bodies(marked: str, headline: str | None = None) -> dict[str, list[str]]:
    return {body.name: [mention.text for mention in body.mentions] for body in entities(marked, headline=headline).organizations}


PEOPLE = [
    pytest.param("[Ada Brook|PERSON] left. Brook said no.", {"Ada Brook": ["Ada Brook", "Brook"]}, id="surname without label"),
    pytest.param(
        "[Ada Brook|PERSON] left. [Brook|ORG] said no.", {"Ada Brook": ["Ada Brook", "Brook"]}, id="surname called a body"
    ),
    pytest.param("[Ada Hull|PERSON] left. [Hull|GPE] said no.", {"Ada Hull": ["Ada Hull", "Hull"]}, id="surname called a place"),
    pytest.param(
        '[Teo|PERSON] "Tito" de la [Roa|PERSON] y [Salas|PERSON] left. Tito de la Roa ran. "No," De la Roa said.',
        {'Teo "Tito" de la Roa y Salas': ['Teo "Tito" de la Roa y Salas', "Tito de la Roa", "De la Roa"]},
        id="nickname, particles and two surnames",
    ),
    pytest.param("[Ada Hull|PERSON] left. Hull, the town, is far.", {"Ada Hull": ["Ada Hull"]}, id="the town"),
    pytest.param("[Ada Hull|PERSON] left. She is from [Hull|PERSON].", {"Ada Hull": ["Ada Hull"]}, id="is from"),
    pytest.param("It fed [Hull|GPE]. [Ada Hull|PERSON] left. Hull ran.", {"Ada Hull": ["Ada Hull", "Hull"]}, id="a place before"),
    pytest.param(
        "Brook Mills Ltd rose. Brook lent. [Ada Brook|PERSON] left. Brook ran. Brook shares fell.",
        {"Ada Brook": ["Ada Brook", "Brook"]},
        id="a company before its founder",
    ),
    pytest.param("[Ada Hull|PERSON] left for work in [Hull|GPE].", {"Ada Hull": ["Ada Hull"]}, id="a place behind in"),
    pytest.param("[Ada Brook|PERSON] left Brook Hill early.", {"Ada Brook": ["Ada Brook"]}, id="part of a longer name"),
    pytest.param("[Ada Brook|PERSON] left the Brook-Lane case.", {"Ada Brook": ["Ada Brook"]}, id="part of a hyphened word"),
    pytest.param("[Ada Brook|PERSON] and [Brook Ltd|ORG] met.", {"Ada Brook": ["Ada Brook"]}, id="part of a firm"),
    pytest.param("[Ada Brook|PERSON] won. Ada's horse lost.", {"Ada Brook": ["Ada Brook", "Ada"]}, id="given name"),
    pytest.param("[Han Seo-jin|PERSON] bowed. Han said so.", {"Han Seo-jin": ["Han Seo-jin", "Han"]}, id="family name first"),
    pytest.param("mayor Ngo Thi Linh wept. Linh ran.", {"Ngo Thi Linh": ["Ngo Thi Linh", "Linh"]}, id="given name last"),
    pytest.param(
        "[Piet van den Hoek|PERSON] ran. Van den Hoek won.",
        {"Piet van den Hoek": ["Piet van den Hoek", "Van den Hoek"]},
        id="particle",
    ),
    pytest.param("[Luc d'Orval|PERSON] ran. [d'Orval|ORG] won.", {"Luc d'Orval": ["Luc d'Orval", "d'Orval"]}, id="elided particle"),
    pytest.param(
        "[Rose Otieno-Falk|PERSON] ran. Otieno-Falk won.", {"Rose Otieno-Falk": ["Rose Otieno-Falk", "Otieno-Falk"]}, id="hyphened"
    ),
    pytest.param("[Pat O'Hara|PERSON] ran. O'Hara won.", {"Pat O'Hara": ["Pat O'Hara", "O'Hara"]}, id="apostrophe"),
    pytest.param(
        'Homer "Skip" Dawes Jr. sang. Skip smiled, Dawes said.',
        {'Homer "Skip" Dawes Jr.': ['Homer "Skip" Dawes Jr.', "Skip", "Dawes"]},
        id="nickname and suffix",
    ),
    pytest.param(
        "[A. Brook|PERSON] led. [Ada Brook|PERSON] won.", {"Ada Brook": ["A. Brook", "Ada Brook"]}, id="initial first, name later"
    ),
    pytest.param(
        "[Ada Brook|PERSON] and [Max Brook|PERSON] ran. Ada won, Max said.",
        {"Ada Brook": ["Ada Brook", "Ada"], "Max Brook": ["Max Brook", "Max"]},
        id="one surname, two people",
    ),
    pytest.param(
        "[Ada Brook|PERSON] ran. [Max Brook|PERSON] won. Brook smiled.",
        {"Ada Brook": ["Ada Brook"], "Max Brook": ["Max Brook", "Brook"]},
        id="a lone surname goes to the one named last",
    ),
    pytest.param("fiddler Biko missed it. [Biko|GPE] sat down.", {"Biko": ["Biko", "Biko"]}, id="one name after a trade"),
    pytest.param("[Janez Tolmar|ORG] left. He ran. Tolmar won.", {"Janez Tolmar": ["Janez Tolmar", "Tolmar"]}, id="called a body"),
    pytest.param("the [Weidbach|ORG] firm and [Ada Brook|PERSON]", {"Ada Brook": ["Ada Brook"]}, id="a firm stays one"),
    pytest.param("[Surinam|PERSON] and [Ada Brook|PERSON]", {"Ada Brook": ["Ada Brook"]}, id="a country is no person"),
    pytest.param("[OPQR|PERSON] said so.", {}, id="capitals are no person"),
]


@pytest.mark.parametrize(("marked", "expected"), PEOPLE)
def test_people(marked: str, expected: dict[str, list[str]]) -> None:
    assert people(marked) == expected


BODIES = [
    pytest.param(
        "[Talvera Foods Co.|ORG] fell. Talvera said so. Talvera Foods rose.",
        {"Talvera Foods Co.": ["Talvera Foods Co.", "Talvera", "Talvera Foods"]},
        id="short forms of a firm",
    ),
    pytest.param(
        "[General Timber Inc|ORG] fell. General Lee ran.", {"General Timber Inc": ["General Timber Inc"]}, id="a generic first word"
    ),
    pytest.param(
        "[Talvera|ORG] rose. [Talvera Foods Co|ORG] fell.",
        {"Talvera Foods Co": ["Talvera", "Talvera Foods Co"]},
        id="short form first",
    ),
    pytest.param(
        "The League of Gulf Ports (LGP) met. LGP left.",
        {"League of Gulf Ports": ["League of Gulf Ports", "LGP", "LGP"]},
        id="acronym in brackets",
    ),
    pytest.param(
        "The BWS (Bank of the Western Steppes) paid. The [BWS|PERSON] left.",
        {"Bank of the Western Steppes": ["BWS", "Bank of the Western Steppes", "BWS"]},
        id="full form in brackets",
    ),
    pytest.param(
        "The Harbour Workers Union met. The [HWU|ORG] left.",
        {"Harbour Workers Union": ["Harbour Workers Union", "HWU"]},
        id="acronym by initials",
    ),
    pytest.param("The [OPQR|ORG] met.", {"OPQR": ["OPQR"]}, id="acronym alone is the name"),
    pytest.param(
        "The Coastal Assembly met. The Assembly voted.",
        {"Coastal Assembly": ["Coastal Assembly", "Assembly"]},
        id="head noun with article",
    ),
    pytest.param("The Coastal Assembly met. An Assembly voted.", {"Coastal Assembly": ["Coastal Assembly"]}, id="another article"),
    pytest.param("The Assembly voted.", {}, id="head noun of no body"),
    pytest.param(
        "The Third Tribunal sat. Tribunal registrar Ida Holm spoke.",
        {"Third Tribunal": ["Third Tribunal", "Tribunal"]},
        id="before a title",
    ),
    pytest.param(
        "The Commission on Ports of the Coastal Assembly of the North met. The Coastal Assembly voted.",
        {
            "Commission on Ports of the Coastal Assembly of the North": [
                "Commission on Ports of the Coastal Assembly of the North"
            ],
            "Coastal Assembly of the North": ["Coastal Assembly"],
        },
        id="named only inside a longer name",
    ),
    pytest.param(
        "The House of Deputies sat. The Standing Commission of the House of Deputies met.",
        {
            "House of Deputies": ["House of Deputies"],
            "Standing Commission of the House of Deputies": ["Standing Commission of the House of Deputies"],
        },
        id="a part is not its parent",
    ),
    pytest.param(
        "The Estonian Ports Ministry met. The Ministry of Ports of Estonia left.",
        {"Ministry of Ports of Estonia": ["Estonian Ports Ministry", "Ministry of Ports of Estonia"]},
        id="two orders",
    ),
    pytest.param(
        "The Estonian Ports Ministry met. The Ports Ministry left.",
        {"Estonian Ports Ministry": ["Estonian Ports Ministry", "Ports Ministry"]},
        id="end of a longer name",
    ),
    pytest.param(
        "The Ministry of Ports and the Ministry of Finance met.",
        {"Ministry of Ports": ["Ministry of Ports"], "Ministry of Finance": ["Ministry of Finance"]},
        id="two ministries",
    ),
    pytest.param(
        "[Odile Varenne SA|PERSON] fell. [Odile Varenne|PERSON] finance chief [Guy Perrin|PERSON] left.",
        {"Odile Varenne SA": ["Odile Varenne SA", "Odile Varenne"]},
        id="a firm with a person's name",
    ),
    pytest.param("[Kettle Lane|ORG] rose. Kettle Lane fell.", {"Kettle Lane": ["Kettle Lane", "Kettle Lane"]}, id="propagation"),
    pytest.param("[Kettle Lane|ORG] rose. kettle lane fell.", {"Kettle Lane": ["Kettle Lane"]}, id="another case is none"),
    pytest.param("The [Swiss|NORP] and [Belgium|ORG] agreed.", {}, id="countries are none"),
    pytest.param("[Prensa Latina|PERSON] said so.", {"Prensa Latina": ["Prensa Latina"]}, id="an agency called a person"),
]


@pytest.mark.parametrize(("marked", "expected"), BODIES)
def test_bodies(marked: str, expected: dict[str, list[str]]) -> None:
    assert bodies(marked) == expected


HEADLINES = [
    pytest.param("BROOK QUITS", "[Ada Brook|PERSON] left.", {"Ada Brook": ["BROOK", "Ada Brook"]}, id="surname"),
    pytest.param("ADA BROOK QUITS", "[Ada Brook|PERSON] left.", {"Ada Brook": ["ADA BROOK", "Ada Brook"]}, id="whole name"),
    pytest.param("ADA QUITS", "[Ada Brook|PERSON] left.", {"Ada Brook": ["Ada Brook"]}, id="no given name"),
    pytest.param("MAYOR QUITS", "[Ada Brook|PERSON] left.", {"Ada Brook": ["Ada Brook"]}, id="nobody"),
]


@pytest.mark.parametrize(("headline", "marked", "expected"), HEADLINES)
def test_headline_in_capitals(headline: str, marked: str, expected: dict[str, list[str]]) -> None:
    assert people(marked, headline) == expected


def test_name_stands_in_ordinary_case_and_on_one_line() -> None:
    story = Passage("The League of\nGulf Ports met.")
    (body,) = extract_entities(NLP(story.text.replace("\n", " ")), story).organizations
    assert (body.name, body.mentions[0].text) == ("League of Gulf Ports", "League of\nGulf Ports")


def test_acronym_is_kept() -> None:
    (body,) = entities("The League of Gulf Ports (LGP) met.").organizations
    assert body.acronym == "LGP"


MERGED = [
    pytest.param(["Ada Brook", "Brook"], ["Ada Brook"], id="surname"),
    pytest.param(["Brook", "Ada Brook"], ["Ada Brook"], id="surname first"),
    pytest.param(["Ada Brook", "ADA BROOK"], ["Ada Brook"], id="capitals"),
    pytest.param(["Ada M. Brook", "Ada Brook"], ["Ada M. Brook"], id="middle initial"),
    pytest.param(["Ada M. Brook", "Ada T. Brook"], ["Ada M. Brook", "Ada T. Brook"], id="two middle initials"),
    pytest.param(["Ada Brook", "Max Brook"], ["Ada Brook", "Max Brook"], id="two given names"),
    pytest.param(["Ada Brook", "Anna Brook", "A. Brook"], ["Ada Brook", "Anna Brook", "A. Brook"], id="an initial of two"),
    pytest.param(["Ian Lee III", "Ian Lee"], ["Ian Lee III"], id="suffix"),
    pytest.param(["Ian Lee Jr.", "Ian Lee Sr.", "Ian Lee"], ["Ian Lee Jr.", "Ian Lee Sr."], id="father and son"),
    pytest.param(['Ana "Nita" de la Roa y Salas', "Nita de la Roa"], ['Ana "Nita" de la Roa y Salas'], id="nickname and particles"),
    pytest.param(["Piet van den Hoek", "van den Hoek"], ["Piet van den Hoek"], id="particles"),
    pytest.param(["Tico"], ["Tico"], id="one name"),
    pytest.param([], [], id="nobody"),
]


@pytest.mark.parametrize(("forms", "expected"), MERGED)
def test_merge_people(forms: list[str], expected: list[str]) -> None:
    assert [known.name for known in merge_people(forms)] == expected


MERGED_BODIES = [
    pytest.param(["Brook Mills", "Brook Mills Ltd"], {}, [("Brook Mills Ltd", None)], id="legal form"),
    pytest.param(["Brook & Orr", "Brook and Orr"], {}, [("Brook and Orr", None)], id="and"),
    pytest.param(["Lake Bank", "Lake Fund"], {}, [("Lake Bank", None), ("Lake Fund", None)], id="two bodies"),
    pytest.param(
        ["Lake Bank", "Lake Fund", "Lake"], {}, [("Lake Bank", None), ("Lake Fund", None), ("Lake", None)], id="short for two"
    ),
    pytest.param(["League of Lakes", "LL"], {"LL": "League of Lakes"}, [("League of Lakes", "LL")], id="explained"),
    pytest.param(
        ["GRVL", "Southern Soil Fund"],
        {"GRVL": "Southern Soil Fund"},
        [("Southern Soil Fund", "GRVL")],
        id="explained, other letters",
    ),
    pytest.param(["Salt Workers Guild", "SWG"], {}, [("Salt Workers Guild", "SWG")], id="initials"),
    pytest.param(["Salt Workers Guild", "SWX"], {}, [("Salt Workers Guild", None), ("SWX", None)], id="other initials"),
]


@pytest.mark.parametrize(("forms", "acronyms", "expected"), MERGED_BODIES)
def test_merge_bodies(forms: list[str], acronyms: dict[str, str], expected: list[tuple[str, str | None]]) -> None:
    assert [(known.name, known.acronym) for known in merge_bodies(forms, acronyms)] == expected


AGENCY = Agency(
    text="BelTB",
    start=0,
    end=5,
    name="BelTA",
    full_name="Belarusian Telegraph Agency",
    country_code="BY",
    match="misprint",
    found_in="dateline",
)


def test_issuing_agency_is_a_body_where_the_story_names_it() -> None:
    found = entities("The fair opened, [BelTA|GPE] learned.", agency=AGENCY)
    assert [body.name for body in found.organizations] == ["BelTA"]
    assert found.places == ()


def test_issuing_agency_is_none_elsewhere() -> None:
    assert entities("The fair opened.", agency=AGENCY).organizations == ()


def test_places_of_the_dateline_come_first_with_their_mentions() -> None:
    brest = Place(name="Brest", country_code="BY", mentions=(Located(text="BREST", start=0, end=5),))
    dateline = Dateline(text="BREST - ", start=0, end=8, places=(brest,), rule="test")
    text = "In [Peru|GPE] and in [Brest|GPE] it rained. [Peru|GPE] dried."
    doc = labelled(text)
    whole = Passage("BREST - " + doc.text)
    found = extract_entities(doc, whole[8:], dateline=dateline).places
    assert [(place.name, place.country_code, len(place.mentions)) for place in found] == [("Brest", "BY", 2), ("Peru", "PE", 2)]
    assert all(whole.text[mention.start : mention.end] == mention.text for place in found for mention in place.mentions)


def test_an_unknown_place_has_no_codes() -> None:
    (place,) = entities("in [Wexmoor Hollow|GPE] on").places
    assert (place.name, place.country_code, place.latitude, place.geonames_id) == ("Wexmoor Hollow", None, None, None)


def test_copies_carry_the_mentions_of_the_first() -> None:
    text = 'Ada Brook said “no”.\nAda Brook said "no".\nMax Orr ran.'
    story = Passage("x" * 7 + text)[7:]
    parts = paragraphs(story)
    keys = [canonical(part.text)[0] for part in parts]
    duplicates = [keys.index(key) if keys.index(key) < at else None for at, key in enumerate(keys)]
    blank = story.text.replace('Ada Brook said "no".', " " * 20)
    doc = NLP(blank)
    doc.ents = [Span(doc, 0, 2, label="PERSON")]
    (person, *_) = extract_entities(doc, story, paragraphs=parts, duplicates=duplicates).people
    assert [(mention.start, mention.text) for mention in person.mentions] == [(7, "Ada Brook"), (28, "Ada Brook")]


def test_no_span_belongs_to_two_entries_and_no_name_stands_twice() -> None:
    found = entities("[Talvera Foods Co|ORG] and [Ada Talvera|PERSON] met. Talvera left. [Talvera|GPE] rose. [Ada|ORG] ran.")
    entries: list[Person | Organization | Place] = [*found.people, *found.organizations, *found.places]
    spans = [(mention.start, mention.end) for entry in entries for mention in entry.mentions]
    assert len(spans) == len(set(spans))
    assert len({person.name for person in found.people}) == len(found.people)


def test_salience_falls_with_place_and_rises_with_number() -> None:
    found = entities(
        "[Ada Brook|PERSON] and [Max Orr|PERSON] met. Brook left. " + "It rained. " * 20 + "[Ida Holm|PERSON] ran."
    ).people
    shares = [person.salience for person in found]
    assert shares == sorted(shares, reverse=True)
    assert 0 < shares[-1] < shares[0] <= 1


@pytest.mark.parametrize("text", ["", "\n", "( )", "the the the", "Mr", "'s", "- - -", "\u200b", "A" * 500, "of the of the"])
def test_odd_texts_do_not_raise(text: str) -> None:
    assert entities(text).people == ()


REPEATED = [
    "University of ",
    "Ministry of Foreign Affairs of ",
    "Mr. ",
    "Ana Reyes and ",
    "Ana Reyes ",
    "NATO (NATO ",
    "Inc. ",
    "Ana de la ",
    "captain and pilot and ",
    "Ana Reyes, the aide's ",
    "Ana Reyes, pilot, ",
    "French ",
    "the towns of Ama, ",
    'Ana "Bo" ',
]


def _calls(text: str) -> int:
    """How many functions are called while the entities and roles of ``text`` are read."""
    doc, count = NLP(text), 0

    def count_calls(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(count_calls)
    try:
        found = extract_entities(doc, Passage(text))
        with_roles(doc, Passage(text), found.people, found.organizations)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", REPEATED)
def test_work_is_linear(piece: str) -> None:
    _calls(piece * 10)  # tables are read once
    assert _calls(piece * 400) < 6 * _calls(piece * 100) + 1000  # four times the text


def test_work_is_linear_in_namesakes() -> None:
    def text(number: int) -> str:
        return " ".join(f"Mr Ada{chr(97 + n % 26)}{chr(97 + n // 26)} Reyes spoke. Reyes left." for n in range(number))

    assert _calls(text(400)) < 6 * _calls(text(100)) + 1000


NEAREST = [
    pytest.param("[Ada Brook|PERSON] met [Max Brook|PERSON]. Brook left.", ["Ada Brook"], ["Max Brook", "Brook"], id="the nearest"),
    pytest.param(
        "[Maria Brook|PERSON] met [Peter Brook|PERSON]. Mrs Brook left.", ["Maria Brook", "Brook"], ["Peter Brook"], id="courtesy"
    ),
    pytest.param(
        "Judge [Ada Brook|PERSON] met [Max Brook|PERSON]. Judge Brook left.", ["Ada Brook", "Brook"], ["Max Brook"], id="title"
    ),
    pytest.param("[Ada Brook|PERSON] met [Max Brook|PERSON]. Ada left.", ["Ada Brook", "Ada"], ["Max Brook"], id="given name"),
]


@pytest.mark.parametrize(("marked", "first", "second"), NEAREST)
def test_a_lone_surname_of_two(marked: str, first: list[str], second: list[str]) -> None:
    assert list(people(marked).values()) == [first, second]


def test_a_lone_surname_of_two_is_told() -> None:
    found = entities("[Ada Brook|PERSON] met [Max Brook|PERSON] and [Ida Holm|PERSON]. Brook left. Holm stayed.").people
    assert [mention.text for mention in ambiguous_surnames(found)] == ["Brook"]


JOINED = [
    pytest.param("[Aleksei Gromov|PERSON] left. [Alexei Gromov|PERSON] ran.", {"Aleksei Gromov": 2}, id="transliterations"),
    pytest.param("[Tessa May|PERSON] left. May was warm.", {"Tessa May": 1}, id="a surname that is a month"),
    pytest.param("[Kim Jordan|PERSON] met [Jordan|GPE]'s king.", {"Kim Jordan": 1}, id="a surname that is a country"),
]


@pytest.mark.parametrize(("marked", "expected"), JOINED)
def test_mentions_of_people(marked: str, expected: dict[str, int]) -> None:
    assert {name: len(texts) for name, texts in people(marked).items()} == expected


APART = [
    pytest.param(["Iranian Oil Ministry", "Iraqi Oil Ministry"], 2, id="two countries that begin alike"),
    pytest.param(["Austrian Rail Ministry", "Rail Ministry of Australia"], 2, id="Austria and Australia"),
    pytest.param(["Austrian Rail Ministry", "Ministry of Rail of Austria"], 1, id="one ministry"),
    pytest.param(["Umber Nation", "UN"], 2, id="two letters without brackets"),
    pytest.param(["Brook Foundation", "Brook"], 2, id="a surname is no foundation"),
    pytest.param(["Brook Mills Ltd", "Brook"], 1, id="the first word of a company"),
    pytest.param(["U.S. Peat Council", "USPC"], 1, id="initials of U.S."),
]


@pytest.mark.parametrize(("forms", "number"), APART)
def test_bodies_kept_apart(forms: list[str], number: int) -> None:
    assert len(merge_bodies(forms, {})) == number


def test_a_surname_is_no_short_form_of_a_body() -> None:
    marked = "[Ada Brook|PERSON] runs the [Brook Mills Ltd|ORG]. Brook left."
    assert people(marked) == {"Ada Brook": ["Ada Brook", "Brook"]}
    assert bodies(marked) == {"Brook Mills Ltd.": ["Brook Mills Ltd."]}


PLACES = [
    pytest.param("in [Texas|GPE] on", ("Texas", "Texas", "US"), id="a state is its own region"),
    pytest.param("on the [Volga|LOC] on", ("Volga", None, None), id="no town behind the"),
    pytest.param("in [Tokyo|GPE] on", ("Tokyo", None, "JP"), id="a capital"),
    pytest.param("in [Zzyzx Hollow|GPE] on", ("Zzyzx Hollow", None, None), id="unknown"),
]


@pytest.mark.parametrize(("marked", "expected"), PLACES)
def test_places(marked: str, expected: tuple[str, str | None, str | None]) -> None:
    (place,) = entities(marked).places
    assert (place.name, place.region, place.country_code) == expected


def test_a_common_word_in_a_headline_of_capitals_is_no_surname() -> None:
    assert people("[Ada Price|PERSON] left. The price rose.", headline="PRICE OF SALT UP") == {"Ada Price": ["Ada Price"]}


def test_salience_of_a_headline_and_a_lead() -> None:
    found = entities("[Ada Brook|PERSON] left.\n\n[Max Orr|PERSON] stayed.", headline="ADA BROOK QUITS").people
    assert [person.salience for person in found] == [1.0, 0.3469]


SUBJECTS = {
    "a verb behind": ("[Ada Brook] left.", True),
    "a past in -ed": ("On Monday [Ada Brook] resigned.", True),
    "over an acronym": ("The [Ferry Board] (FB) has met.", True),
    "over an apposition": ("[Ada Brook], who runs a mill in Hale, won.", True),
    "over an adverb": ("[Ada Brook] recently left.", True),
    "the relative clause": ("They met [Ada Brook] who was late.", True),
    "said before": ('"It rains," said [Ada Brook].', True),
    "behind a preposition": ("A friend of [Ada Brook] left.", False),
    "behind a preposition and an article": ("The head of the [Ferry Board] left.", False),
    "behind a preposition and a capital article": ("At The [Ferry Board] rose a row.", False),
    "over a small adverb": ("[Ada Brook] often wins.", True),
    "a noun in -ly": ("The [Ada Brook] family law.", False),
    "said in another paragraph": ("He said\n\n[Ada Brook], of Hale", False),
    "an object": ("The mayor met [Ada Brook] in Hale.", False),
    "before a noun": ("The [Ferry Board] shares are cheap.", False),
    "a noun in -ed": ("The [Ferry Board] speed limit is low.", False),
}


@pytest.mark.parametrize(("text", "expected"), SUBJECTS.values(), ids=SUBJECTS)
def test_salience_asks_for_a_subject(text: str, expected: bool) -> None:
    before, name, behind = re.split(r"[\[\]]", text)
    story = Passage("Header\n" + before + name + behind)[7:]
    start = story.start + len(before)
    assert is_subject(story, story.between(start, start + len(name))) == expected


STORY = """The Commission on Peat, Water Meadows, and Trade with Neighbours of the Coastal Assembly of the Union of Peru and Chile
met on 5 March, BelTA learned from the press service of the Chamber of Cantons.
The meeting was led by Pavel Lukashik, Deputy Chairman of the Standing Commission of the Chamber of Cantons. MPs Anton Verbitsky and
Irina Moroz opened the meeting. "We are patient," Moroz said.
According to the press service of the Coastal Assembly, the MPs will meet again in June."""


@pytest.mark.model
def test_a_parliamentary_dispatch_comes_out_whole() -> None:
    from newsparse import parse_article

    item = parse_article("MINSK, 5 March (BelTA) - " + STORY.replace("\n", " ").replace(". The", ".\nThe"))
    people = {person.name: [(role.title, role.organization) for role in person.roles] for person in item.people}
    assert people == {
        "Pavel Lukashik": [("Deputy Chairman", "Standing Commission of the Chamber of Cantons")],
        "Anton Verbitsky": [("MP", None)],
        "Irina Moroz": [("MP", None)],
    }
    assert [body.name for body in item.organizations] == [
        "Commission on Peat, Water Meadows, and Trade with Neighbours of the Coastal Assembly of the Union of Peru and Chile",
        "BelTA",
        "Chamber of Cantons",
        "Standing Commission of the Chamber of Cantons",
        "Coastal Assembly of the Union of Peru and Chile",
    ]
    assert [mention.text for mention in item.organizations[-1].mentions] == ["Coastal Assembly"]
