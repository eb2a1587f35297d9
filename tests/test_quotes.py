"""Quotations: who said what, by which cue, in which parts; and words in marks that nobody said."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from newsparse.models import Located, Organization, Person, Quote, Role
from newsparse.nlp import load_nlp
from newsparse.quotes.cues import cue_at, cue_table, may_report, read_narration
from newsparse.quotes.quotations import extract_quotes
from newsparse.quotes.subjects import skip_back
from newsparse.tables import read_toml
from newsparse.text import Passage, canonical, paragraphs
from tests.conftest import FIXTURES

BLANK = spacy.blank("en")

NAMES = (
    ("Ana Brod", "Brod", "Minister of Transport"),
    ("Ilja Kern", "Kern", "mayor"),
    ("Vera Lindt", "Lindt", "chairwoman"),
    ("Tom Aske", "Aske", None),
)
BODIES = (
    ("House of Deputies", "HD"),
    ("Ministry of Water", None),
    ("Union of Miners", None),
    ("Port Authority of Larna", None),
)


def located(story: Passage, *forms: str) -> tuple[Located, ...]:
    """Every place of the forms, the longest form first where they overlap."""
    found: list[Located] = []
    for form in sorted(forms, key=len, reverse=True):
        at = story.text.find(form)
        while at >= 0:
            piece = story[at : at + len(form)]
            if not any(other.start < piece.end and piece.start < other.end for other in found):
                found.append(Located.at(piece))
            at = story.text.find(form, at + 1)
    return tuple(sorted(found, key=lambda one: one.start))


def people_of(story: Passage) -> tuple[Person, ...]:
    found = []
    for name, surname, post in NAMES:
        mentions = located(story, name, surname)
        roles = (Role(text=post, start=0, end=len(post), title=post),) if post else ()
        if mentions:
            found.append(Person(name=name, mentions=mentions, roles=roles, salience=0.5))
    return tuple(found)


def bodies_of(story: Passage) -> tuple[Organization, ...]:
    found = []
    for name, acronym in BODIES:
        mentions = located(story, name, *([acronym] if acronym else []))
        if mentions:
            found.append(Organization(name=name, acronym=acronym, mentions=mentions, salience=0.5))
    return tuple(found)


def quotes_of(text: str, *, start: int = 0, headline: str | None = None, doc: Doc | None = None) -> tuple[Quote, ...]:
    story = Passage(text, start)
    blocks = paragraphs(story)
    keys = [canonical(block.text)[0] for block in blocks]
    duplicates = [keys.index(key) if keys.index(key) < index else None for index, key in enumerate(keys)]
    title = None if headline is None else Passage(headline, 0)
    return extract_quotes(
        doc if doc is not None else BLANK.make_doc(text),
        story,
        paragraphs=blocks,
        duplicates=duplicates,
        people=people_of(story),
        organizations=bodies_of(story),
        headline=title,
    )


Expected = list[tuple[str, list[str], str | None, str | None]]
"""For each quotation its kind, parts, name of the speaker and cue."""


class Case(NamedTuple):
    """A story and what must come out: for each quotation kind, parts, name of the speaker and cue."""

    name: str
    text: str
    expected: list[tuple[str, list[str], str | None, str | None]]


DIRECT = [
    Case("said-behind", '"It is open," Ana Brod said.', [("direct", ["It is open,"], "Ana Brod", "said")]),
    Case("surname", 'Ana Brod came. "It is open," Brod said.', [("direct", ["It is open,"], "Ana Brod", "said")]),
    Case("inverted", '"It is open," said Ana Brod.', [("direct", ["It is open,"], "Ana Brod", "said")]),
    Case("inverted-post", '"It is open," said harbour master Ana Brod.', [("direct", ["It is open,"], "Ana Brod", "said")]),
    Case("inverted-apposition", '"It is open," said Ana Brod, who runs it.', [("direct", ["It is open,"], "Ana Brod", "said")]),
    Case("inverted-title", '"It is open," said the aide, Ana Brod.', [("direct", ["It is open,"], "Ana Brod", "said")]),
    Case("title-before", '"It is open," the aide, Ana Brod, told the court.', [("direct", ["It is open,"], "Ana Brod", "told")]),
    Case(
        "apposition-before", '"It is open," Ana Brod, a lawyer for Kern, said.', [("direct", ["It is open,"], "Ana Brod", "said")]
    ),
    Case("adverb", '"It is open," Ana Brod later added.', [("direct", ["It is open,"], "Ana Brod", "added")]),
    Case("day", '"It is open," Ana Brod on Tuesday said.', [("direct", ["It is open,"], "Ana Brod", "said")]),
    Case("auxiliary", '"It is open," Ana Brod has said.', [("direct", ["It is open,"], "Ana Brod", "said")]),
    Case("question", '"Is it open?" asked Ana Brod.', [("direct", ["Is it open?"], "Ana Brod", "asked")]),
    Case("question-behind", '"Is it open?" Ana Brod asked.', [("direct", ["Is it open?"], "Ana Brod", "asked")]),
    Case("exclamation", '"It is open!" Ana Brod shouted.', [("direct", ["It is open!"], "Ana Brod", "shouted")]),
    Case("stop-inside", '"It is open." said Ana Brod.', [("direct", ["It is open."], "Ana Brod", "said")]),
    Case("colon", 'Ana Brod said: "It is open."', [("direct", ["It is open."], "Ana Brod", "said")]),
    Case("comma", 'Ana Brod said, "It is open."', [("direct", ["It is open."], "Ana Brod", "said")]),
    Case("colon-no-cue", 'Ana Brod: "It is open."', [("direct", ["It is open."], "Ana Brod", ":")]),
    Case("in-a-statement", 'Ana Brod said in a statement: "It is open."', [("direct", ["It is open."], "Ana Brod", "said")]),
    Case("cue-first", 'Replied Ana Brod: "It is open."', [("direct", ["It is open."], "Ana Brod", "Replied")]),
    Case("told", 'Ana Brod told Kern: "It is open."', [("direct", ["It is open."], "Ana Brod", "told")]),
    Case("according-behind", '"It is open," according to Ana Brod.', [("direct", ["It is open,"], "Ana Brod", "according to")]),
    Case("interrupted", '"It is open," Ana Brod said, "and free."', [("direct", ["It is open,", "and free."], "Ana Brod", "said")]),
    Case("goes-on", '"It is open," Ana Brod said. "It is free."', [("direct", ["It is open,", "It is free."], "Ana Brod", "said")]),
    Case("goes-on-inverted", '"It is open," said Ana Brod. "Go in."', [("direct", ["It is open,", "Go in."], "Ana Brod", "said")]),
    Case("dashes", '"It is open" - Ana Brod said - "and free."', [("direct", ["It is open", "and free."], "Ana Brod", "said")]),
    Case("nested", "“He cried, ‘Go!’ and left,” Ana Brod said.", [("direct", ["He cried, ‘Go!’ and left,"], "Ana Brod", "said")]),
    Case("british", "'It's the town's,' said Ana Brod.", [("direct", ["It's the town's,"], "Ana Brod", "said")]),
    Case("german", "„It is open“, sagte nobody. „Go in“, said Ana Brod.", [("direct", ["Go in"], "Ana Brod", "said")]),
    Case("french", "« It is open », said Ana Brod.", [("direct", ["It is open"], "Ana Brod", "said")]),
    Case("mixed-marks", '"It is open,” Ana Brod said.', [("direct", ["It is open,"], "Ana Brod", "said")]),
    Case("signature", '"It is open." ― Ana Brod', [("direct", ["It is open."], "Ana Brod", "―")]),
    Case("possessor", '"It is open," Kern\'s lawyer, Ana Brod, said.', [("direct", ["It is open,"], "Ana Brod", "said")]),
    Case(
        "two-speakers",
        '"A day," Brod said. "A week," Kern said.',
        [("direct", ["A day,"], "Ana Brod", "said"), ("direct", ["A week,"], "Ilja Kern", "said")],
    ),
    Case(
        "name-inside-is-no-speaker", '"We saw Kern there," Ana Brod said.', [("direct", ["We saw Kern there,"], "Ana Brod", "said")]
    ),
]

PARAGRAPHS = [
    Case(
        "two-paragraphs",
        "“It is open.\n“It is free,” Ana Brod said.",
        [("direct", ["It is open.", "It is free,"], "Ana Brod", "said")],
    ),
    Case("three-paragraphs", "Ana Brod said: “One.\n“Two.\n“Three.”", [("direct", ["One.", "Two.", "Three."], "Ana Brod", "said")]),
    Case(
        "no-opening-mark", "“It is open\nand free,” Ana Brod said.", [("direct", ["It is open", "and free,"], "Ana Brod", "said")]
    ),
    Case(
        "unclosed-but-another-speaks",
        "Ana Brod said: “One,\n“Two,” Kern said.",
        [("direct", ["One,"], "Ana Brod", "said"), ("direct", ["Two,"], "Ilja Kern", "said")],
    ),
    Case("colon-paragraph", "Ana Brod went on:\n“It is open.”", [("direct", ["It is open."], "Ana Brod", None)]),
    Case(
        "carried-over",
        "“It is open,” Ana Brod said.\n“It is free.”",
        [("direct", ["It is open,"], "Ana Brod", "said"), ("direct", ["It is free."], "Ana Brod", None)],
    ),
    Case(
        "sentence-before",
        "It is open, Ana Brod noted. “Go in and see it.",
        [("indirect", ["It is open"], "Ana Brod", "noted"), ("direct", ["Go in and see it."], "Ana Brod", None)],
    ),
    Case(
        "sentence-after",
        "“It is open.” Ana Brod added: “Go in.”",
        [("direct", ["It is open."], "Ana Brod", None), ("direct", ["Go in."], "Ana Brod", "added")],
    ),
    Case(
        "subject-beside",
        "Ana Brod won again. “My knees held better than I did,",
        [("direct", ["My knees held better than I did,"], "Ana Brod", None)],
    ),
    Case(
        "with-these-words",
        "“This is no shop.” With these words, Ana Brod opened the house.",
        [("direct", ["This is no shop."], "Ana Brod", None)],
    ),
    Case(
        "transcript",
        'Ana Brod met Ilja Kern.\n"BROD: It is open.\n"KERN: Is it?\n"BROD: It is."',
        [
            ("direct", ["BROD: It is open."], "Ana Brod", None),
            ("direct", ["KERN: Is it?"], "Ilja Kern", None),
            ("direct", ["BROD: It is."], "Ana Brod", None),
        ],
    ),
    Case(
        "stray-mark-stays-in-its-paragraph",
        'He left " it there.\n“It is open,” Ana Brod said.',
        [("direct", ["It is open,"], "Ana Brod", "said")],
    ),
]

MIXED = [
    Case("said-that", 'Ana Brod said the plan was "a farce" to her.', [("mixed", ["a farce"], "Ana Brod", "said")]),
    Case("called", 'Ana Brod called the plan "a farce".', [("mixed", ["a farce"], "Ana Brod", "called")]),
    Case("described", 'Ana Brod described it as "calm" and left.', [("mixed", ["calm"], "Ana Brod", "described")]),
    Case(
        "two-parts",
        'Ana Brod called it "wrong in law" and "unwise".',
        [("mixed", ["wrong in law", "unwise"], "Ana Brod", "called")],
    ),
    Case("according-to", 'According to Ana Brod, it is "a farce" at best.', [("mixed", ["a farce"], "Ana Brod", "According to")]),
    Case("behind", 'The plan is "a farce", said Ana Brod.', [("mixed", ["a farce"], "Ana Brod", "said")]),
    Case("put-it", 'It is, as Ana Brod put it, "a farce".', [("mixed", ["a farce"], "Ana Brod", "put it")]),
    Case("accused", 'Ana Brod accused Kern of "shutting the door".', [("mixed", ["shutting the door"], "Ana Brod", "accused")]),
    Case(
        "long-without-cue",
        'Brod wants a town "where nobody at all has to walk a mile for a loaf of bread".',
        [("mixed", ["where nobody at all has to walk a mile for a loaf of bread"], "Ana Brod", "wants")],
    ),
]

INDIRECT = [
    Case("that", "Ana Brod said that the bridge was open.", [("indirect", ["the bridge was open"], "Ana Brod", "said")]),
    Case("bare", "Ana Brod said the bridge was open.", [("indirect", ["the bridge was open"], "Ana Brod", "said")]),
    Case("day", "Ana Brod said on Tuesday that it was open.", [("indirect", ["it was open"], "Ana Brod", "said")]),
    Case("told", "Ana Brod told the court that it was open.", [("indirect", ["it was open"], "Ana Brod", "told")]),
    Case("behind", "The bridge is open, Ana Brod said.", [("indirect", ["The bridge is open"], "Ana Brod", "said")]),
    Case("inverted", "The bridge is open, said Ana Brod.", [("indirect", ["The bridge is open"], "Ana Brod", "said")]),
    Case(
        "according-before",
        "According to Ana Brod, the bridge is open.",
        [("indirect", ["the bridge is open"], "Ana Brod", "According to")],
    ),
    Case(
        "according-behind",
        "The bridge is open, according to Ana Brod.",
        [("indirect", ["The bridge is open"], "Ana Brod", "according to")],
    ),
    Case(
        "two-in-a-sentence",
        "Ana Brod said it was open, but Kern said it was shut.",
        [("indirect", ["it was open"], "Ana Brod", "said"), ("indirect", ["it was shut"], "Ilja Kern", "said")],
    ),
    Case("label", "Brod: It is open. Go in.", [("indirect", ["It is open. Go in"], "Ana Brod", ":")]),
]

SPEAKERS = [
    Case("he", 'Tom Aske met Vera Lindt. "It is open," he said.', [("direct", ["It is open,"], "Tom Aske", "said")]),
    Case(
        "she-not-the-nearest",
        'Vera Lindt walked in with Tom Aske. "It is open," she said.',
        [("direct", ["It is open,"], "Vera Lindt", "said")],
    ),
    Case("she-by-title", 'Mrs Kern met Mr Aske. "It is open," she said.', [("direct", ["It is open,"], "Ilja Kern", "said")]),
    Case(
        "he-after-she",
        'Lindt met Aske. "One day," she said. "A week," he said.',
        [("direct", ["One day,"], "Vera Lindt", "said"), ("direct", ["A week,"], "Tom Aske", "said")],
    ),
    Case("he-unknown", '"It is open," he said.', [("direct", ["It is open,"], None, "said")]),
    Case("first-person", 'Ana Brod wept. "It is open," I said.', [("direct", ["It is open,"], None, "said")]),
    Case("role", 'Ana Brod came. "It is open," the minister said.', [("direct", ["It is open,"], "Ana Brod", "said")]),
    Case(
        "role-not-of-a-stranger", 'Ana Brod came. "It is open," a minister said.', [("direct", ["It is open,"], "minister", "said")]
    ),
    Case("body", '"It is open," the Union of Miners said.', [("direct", ["It is open,"], "Union of Miners", "said")]),
    Case(
        "body-acronym",
        'The House of Deputies (HD) met. "It is open," HD said.',
        [("direct", ["It is open,"], "House of Deputies", "said")],
    ),
    Case(
        "body-short",
        'The Ministry of Water met. "It is open," the ministry said.',
        [("direct", ["It is open,"], "Ministry of Water", "said")],
    ),
    Case(
        "body-last-named",
        'The Ministry of Water met the Union of Miners. "It is open," the union said.',
        [("direct", ["It is open,"], "Union of Miners", "said")],
    ),
    Case("body-unknown", '"It is open," the airport wrote.', [("direct", ["It is open,"], "airport", "wrote")]),
    Case(
        "press-service",
        '"It is open," the press service of the House of Deputies noted.',
        [("direct", ["It is open,"], "press service of House of Deputies", "noted")],
    ),
    Case(
        "press-service-bare",
        'We learned it from the press service of the House of Deputies. "It is open," the press service noted.',
        [("direct", ["It is open,"], "press service of House of Deputies", "noted")],
    ),
    Case(
        "press-service-last",
        'The press service of the House of Deputies met the press service of the Ministry of Water. "Go," the press service said.',
        [("direct", ["Go,"], "press service of Ministry of Water", "said")],
    ),
    Case("press-service-unknown", '"It is open," the press service said.', [("direct", ["It is open,"], "press service", "said")]),
    Case(
        "spokesman",
        '"It is open," said a spokesman for the Ministry of Water.',
        [("direct", ["It is open,"], "spokesman for the Ministry of Water", "said")],
    ),
    Case("officials", '"It is open," officials said.', [("direct", ["It is open,"], "officials", "said")]),
    Case("unnamed", '"It is open," said an engineer who would not be named.', [("direct", ["It is open,"], "engineer", "said")]),
]

NOT_SAID = [
    ("nothing", "The bridge is open."),
    ("title", 'The play "Tin Harbour" ran all winter.'),
    ("title-with-cue", 'Nobody disliked the play "Tin Harbour" that year.'),
    ("so-called", 'Seats in the so-called "quiet coach" were full.'),
    ("known-as", 'Its slow train, known as "the old snail", returns.'),
    ("nickname", 'Tom "Tiny" Aske won the race.'),
    ("single-term", 'The word "bridge" is old.'),
    ("scare", 'The "experts" left the room.'),
    ("scare-verb", 'The dog was "adopted" by the town.'),
    ("plural-possessive", "The workers' union met the owners' group."),
    ("no-clause", "Ana Brod said nothing."),
    ("denied", "Ana Brod did not say that it was open."),
    ("refused", "Ana Brod refused to say when it would open."),
    ("no-clause-so", "Ana Brod said so."),
    ("passive", "Ana Brod was told to leave the room."),
    ("noun-not-verb", "The report of the union was long."),
    ("inches", "He is 6'2\" tall."),
]


def seen(quotes: Sequence[Quote]) -> list[tuple[str, list[str], str | None, str | None]]:
    return [
        (q.kind, [part.text for part in q.parts], q.speaker.name if q.speaker else None, q.cue.text if q.cue else None)
        for q in quotes
    ]


CASES = [*DIRECT, *PARAGRAPHS, *MIXED, *INDIRECT, *SPEAKERS]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case.name for case in CASES])
def test_who_said_what(text: str, expected: list[tuple[str, list[str], str | None, str | None]]) -> None:
    assert seen(quotes_of(text)) == expected


@pytest.mark.parametrize("text", [case[1] for case in NOT_SAID], ids=[case[0] for case in NOT_SAID])
def test_what_nobody_said(text: str) -> None:
    assert seen(quotes_of(text)) == []


@pytest.mark.parametrize(
    ("text", "kind", "organization", "mention"),
    [
        ('"Go," Ana Brod said.', "person", None, "Ana Brod"),
        ('Aske came. "Go," he said.', "person", None, "he"),
        ('"Go," the Union of Miners said.', "organization", "Union of Miners", "Union of Miners"),
        (
            '"Go," said the press service of the House of Deputies.',
            "organization",
            "House of Deputies",
            "the press service of the House of Deputies",
        ),
        (
            '"Go," said a spokesman for the Ministry of Water.',
            "unnamed",
            "Ministry of Water",
            "a spokesman for the Ministry of Water",
        ),
        ('"Go," analysts said.', "group", None, "analysts"),
        ('Ana Brod came. "Go," the minister said.', "person", None, "the minister"),
    ],
    ids=["person", "pronoun", "body", "press-service", "spokesman", "group", "role"],
)
def test_speakers_say_what_they_are(text: str, kind: str, organization: str | None, mention: str) -> None:
    speaker = quotes_of(text)[0].speaker
    assert speaker is not None
    assert (speaker.kind, speaker.organization) == (kind, organization)
    assert speaker.mention is not None
    assert speaker.mention.text == mention


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('"Go," Ana Brod said.', "subject-cue"),
        ('"Go," said Ana Brod.', "cue-subject"),
        ('"Go," according to Ana Brod.', "according-to"),
        ('Ana Brod: "Go."', "colon"),
        ('Aske came. "Go," he said.', "subject-cue-by-pronoun"),
        ('Ana Brod came. "Go," the minister said.', "subject-cue-by-role"),
        ('Ana Brod went on:\n"Go."', "paragraph-before"),
        ('"BROD: Go."\nBrod left.', "label"),
    ],
    ids=["behind", "inverted", "phrase", "colon", "pronoun", "role", "paragraph-before", "label"],
)
def test_speakers_say_how_they_were_found(text: str, rule: str) -> None:
    speaker = quotes_of(text)[0].speaker
    assert speaker is not None
    assert speaker.rule == rule


def test_a_copy_is_a_repeat() -> None:
    text = '"It is open,” Ana Brod said.\nNext.\n“It is open," Ana Brod said.'
    (quote,) = quotes_of(text)
    assert [(again.start, again.text) for again in quote.repeats] == [(text.rindex("It is open"), "It is open,")]


def test_a_copy_of_two_paragraphs_is_one_repeat() -> None:
    text = "“One.\n“Two,” Ana Brod said.\n“One.\n“Two,” Ana Brod said."
    (quote,) = quotes_of(text)
    assert [again.text for again in quote.repeats] == ["One.\n“Two,"]


def test_places_are_those_of_the_dispatch() -> None:
    text = '"It is open," Ana Brod said, "and free."'
    (quote,) = quotes_of(text, start=40)
    assert (quote.start, quote.end) == (41, 40 + len(text) - 1)
    assert quote.content == "It is open, and free."
    assert quote.cue is not None
    assert quote.cue.start == 40 + text.index("said")


def test_a_headline_is_read() -> None:
    (quote,) = quotes_of("Ilja Kern spoke on Monday.", start=60, headline="'Not one tree': mayor defends plan")
    assert (quote.text, quote.start) == ("Not one tree", 1)
    assert quote.speaker is not None
    assert quote.speaker.name == "Ilja Kern"


def test_the_first_word_of_a_longer_cue_may_be_the_last_of_a_text() -> None:
    for word in sorted({form[0] for form in cue_table() if len(form) > 1}):
        words = read_narration(Passage(f"Ilja Kern {word}"), [], {}).words
        found = cue_at(words, len(words) - 1)
        assert found is None or found[1] == len(words), word
        quotes_of("Ilja Kern spoke on Monday.", headline=f"Ilja Kern {word}")


@pytest.mark.parametrize("headline", ["Ilja Kern Considering Offers", "Ilja Kern Saying No"])
def test_a_headline_may_be_short_and_all_capitals(headline: str) -> None:
    (quote,) = quotes_of('Ilja Kern spoke. "We wait," Ana Brod said.', headline=headline)
    assert quote.text == "We wait,"


def test_tags_tell_verbs_from_nouns() -> None:
    text = 'Ana Brod states it is "a farce" for us.'
    words = ["Ana", "Brod", "states", "it", "is", '"', "a", "farce", '"', "for", "us", "."]
    spaces = [True, True, True, True, True, False, True, False, True, True, False, False]
    tags = ["NNP", "NNP", "VBZ", "PRP", "VBZ", "``", "DT", "NN", "''", "IN", "PRP", "."]
    doc = Doc(BLANK.vocab, words=words, spaces=spaces, tags=tags)
    assert seen(quotes_of(text, doc=doc)) == [("mixed", ["a farce"], "Ana Brod", "states")]
    assert seen(quotes_of(text)) == []


# ------------------------------------------------ the classes in which readers of quotations fail, each with a table of its own
# Read with the tags of the default pipeline: (class, case, text, expected).

CLASSES: list[tuple[str, str, str, Expected]] = [
    ("direct", "whole", '"The lock gates froze," Ana Brod said.', [("direct", ["The lock gates froze,"], "Ana Brod", "said")]),
    (
        "direct",
        "that",
        'Ana Brod said that "the gates froze at noon".',
        [("mixed", ["the gates froze at noon"], "Ana Brod", "said")],
    ),
    ("speaker-named", "surname", 'Ilja Kern came late. "We froze," Kern said.', [("direct", ["We froze,"], "Ilja Kern", "said")]),
    ("speaker-named", "age", 'Ana Brod, 44, called the plan "a farce".', [("mixed", ["a farce"], "Ana Brod", "called")]),
    (
        "speaker-named",
        "aside",
        'Ana Brod, a former aide to Ilja Kern and now head of the Port Authority of Larna, said: "We froze."',
        [("direct", ["We froze."], "Ana Brod", "said")],
    ),
    ("speaker-named", "who", 'Tom Aske, who mends nets, described it as "calm".', [("mixed", ["calm"], "Tom Aske", "described")]),
    (
        "speaker-named",
        "with",
        'The talks went on, with Vera Lindt calling them "a slow thaw".',
        [("mixed", ["a slow thaw"], "Vera Lindt", "calling")],
    ),
    (
        "speaker-named",
        "quoted-as-saying",
        'The paper quoted Tom Aske as saying "the ice is thin".',
        [("direct", ["the ice is thin"], "Tom Aske", "saying")],
    ),
    (
        "speaker-named",
        "was-quoted",
        '"The ice is thin," Tom Aske was quoted as saying.',
        [("direct", ["The ice is thin,"], "Tom Aske", "saying")],
    ),
    ("told", "behind", '"The ice is thin," Tom Aske told AFP.', [("direct", ["The ice is thin,"], "Tom Aske", "told")]),
    ("told", "stranger", '"The ice is thin," Maret Kuul told Ana Brod.', [("direct", ["The ice is thin,"], "Maret Kuul", "told")]),
    ("told", "before", 'Tom Aske told Ana Brod: "The ice is thin."', [("direct", ["The ice is thin."], "Tom Aske", "told")]),
    (
        "told",
        "clause-before",
        "The ice will hold, Tom Aske told the Union of Miners on Monday.",
        [("indirect", ["The ice will hold"], "Tom Aske", "told")],
    ),
    (
        "told",
        "clause-behind",
        "Tom Aske told parliament he was sorry for the delay.",
        [("indirect", ["he was sorry for the delay"], "Tom Aske", "told")],
    ),
    (
        "split",
        "two-parts",
        '"The ice," Tom Aske said on Monday, "is thin."',
        [("direct", ["The ice,", "is thin."], "Tom Aske", "said")],
    ),
    (
        "split",
        "sentence-behind",
        '"The ice is thin," Tom Aske said. "Stay ashore."',
        [("direct", ["The ice is thin,", "Stay ashore."], "Tom Aske", "said")],
    ),
    (
        "mixed",
        "two-terms",
        'Vera Lindt said the deal was "thin" and "a poor start".',
        [("mixed", ["thin", "a poor start"], "Vera Lindt", "said")],
    ),
    ("mixed", "as", 'Vera Lindt hailed the deal as "a fair wind".', [("mixed", ["a fair wind"], "Vera Lindt", "hailed")]),
    (
        "mixed",
        "claim",
        'Ilja Kern\'s claim that the gates were "made of paper" went round the town.',
        [("mixed", ["made of paper"], "Ilja Kern", "claim")],
    ),
    ("speaker-before", "colon", 'Vera Lindt put it plainly: "We wait."', [("direct", ["We wait."], "Vera Lindt", ":")]),
    (
        "speaker-before",
        "in-a-statement",
        'Vera Lindt said in a statement on Friday: "We wait."',
        [("direct", ["We wait."], "Vera Lindt", "said")],
    ),
    (
        "speaker-before",
        "participle",
        'Vera Lindt left the hall, saying, "We wait for the thaw."',
        [("direct", ["We wait for the thaw."], "Vera Lindt", "saying")],
    ),
    (
        "speaker-pronoun",
        "subject-not-nearest",
        'Vera Lindt came with Ana Brod. "We wait," she said.',
        [("direct", ["We wait,"], "Vera Lindt", "said")],
    ),
    (
        "speaker-pronoun",
        "gender",
        'Vera Lindt met Tom Aske. "We wait," he said.',
        [("direct", ["We wait,"], "Tom Aske", "said")],
    ),
    ("speaker-pronoun", "nobody", '"We wait," she said.', [("direct", ["We wait,"], None, "said")]),
    (
        "speaker-pronoun",
        "they",
        'Skippers came ashore. "We wait," officials said. They warned the ice was thin.',
        [("direct", ["We wait,"], "officials", "said"), ("indirect", ["the ice was thin"], "officials", "warned")],
    ),
    (
        "several-sentences",
        "one-run",
        '"The ice is thin. It cracks. Stay ashore," Tom Aske said.',
        [("direct", ["The ice is thin. It cracks. Stay ashore,"], "Tom Aske", "said")],
    ),
    ("fragment", "one-word", 'Vera Lindt called the offer "thin".', [("mixed", ["thin"], "Vera Lindt", "called")]),
    ("fragment", "be", 'The offer was "thin", Vera Lindt said.', [("mixed", ["thin"], "Vera Lindt", "said")]),
    (
        "speaker-nominal",
        "official",
        '"We wait," one dockside trader said.',
        [("direct", ["We wait,"], "one dockside trader", "said")],
    ),
    (
        "speaker-nominal",
        "aside",
        'One former clerk, speaking on condition of anonymity, said the books "were cooked".',
        [("mixed", ["were cooked"], "One former clerk", "said")],
    ),
    ("two-strokes-as-mark", "whole", "''We wait,'' Tom Aske said.", [("direct", ["We wait,"], "Tom Aske", "said")]),
    ("two-strokes-as-mark", "backticks", "``We wait,'' Tom Aske said.", [("direct", ["We wait,"], "Tom Aske", "said")]),
    (
        "inverted",
        "title",
        '"We wait," said Port Authority of Larna chief Ilja Kern.',
        [("direct", ["We wait,"], "Ilja Kern", "said")],
    ),
    (
        "inverted",
        "apposition",
        '"We wait," said Ilja Kern, mayor of Larna, where Tom Aske lives.',
        [("direct", ["We wait,"], "Ilja Kern", "said")],
    ),
    ("inverted", "never-a-judge", 'Brod left. "A farce," she called Kern.', [("direct", ["A farce,"], "Ana Brod", None)]),
    ("organization", "full", '"We wait," the Union of Miners said.', [("direct", ["We wait,"], "Union of Miners", "said")]),
    (
        "organization",
        "bare-press-service",
        'The press service of the House of Deputies spoke first. "We wait," the press service added.',
        [("direct", ["We wait,"], "press service of House of Deputies", "added")],
    ),
    (
        "organization",
        "the-statement",
        'The Union of Miners issued a statement. "We wait," the statement reads.',
        [("direct", ["We wait,"], "Union of Miners", "reads")],
    ),
    (
        "nested",
        "inner-single",
        "\"He cried 'Go!' and left,\" Tom Aske said.",
        [("direct", ["He cried 'Go!' and left,"], "Tom Aske", "said")],
    ),
    (
        "nested",
        "inner-double",
        "“He cried “Go!” and left,” Tom Aske said.",
        [("direct", ["He cried “Go!” and left,"], "Tom Aske", "said")],
    ),
    (
        "single-marks",
        "whole",
        "'We wait for the owners' vote,' said Tom Aske.",
        [("direct", ["We wait for the owners' vote,"], "Tom Aske", "said")],
    ),
    (
        "questions-and-answers",
        "names",
        "Ilja Kern met Ana Brod.\nKERN: Is it shut?\nBROD: It is shut until May.",
        [("indirect", ["Is it shut"], "Ilja Kern", ":"), ("indirect", ["It is shut until May"], "Ana Brod", ":")],
    ),
    (
        "questions-and-answers",
        "letters",
        "Ana Brod runs the port.\nQ: Is it shut?\nA: It is shut until May.\nQ: And then?\nA: Then we dredge it.",
        [
            ("indirect", ["Is it shut"], "Q", ":"),
            ("indirect", ["It is shut until May"], "Ana Brod", ":"),
            ("indirect", ["Then we dredge it"], "Ana Brod", ":"),
        ],
    ),
    (
        "speaker-elsewhere",
        "introduced-the-paragraph-before",
        "Ilja Kern spoke to the press:\n“We wait for the thaw.”",
        [("direct", ["We wait for the thaw."], "Ilja Kern", None)],
    ),
    (
        "speaker-elsewhere",
        "goes-on",
        "“We wait,” Ilja Kern said.\n“Nobody sails before May.”",
        [("direct", ["We wait,"], "Ilja Kern", "said"), ("direct", ["Nobody sails before May."], "Ilja Kern", None)],
    ),
    (
        "two-in-turn",
        "same-paragraph",
        '"We wait," Kern said. "Not long," Brod said. "A week," Kern replied.',
        [
            ("direct", ["We wait,"], "Ilja Kern", "said"),
            ("direct", ["Not long,"], "Ana Brod", "said"),
            ("direct", ["A week,"], "Ilja Kern", "replied"),
        ],
    ),
    (
        "multi-paragraph",
        "three",
        "“We wait.\n“We mend nets.\n“We sail in May,” Ilja Kern said.",
        [("direct", ["We wait.", "We mend nets.", "We sail in May,"], "Ilja Kern", "said")],
    ),
    (
        "unclosed",
        "broken-line",
        "“We wait\nfor the thaw\nand sail in May,” Ilja Kern said.",
        [("direct", ["We wait", "for the thaw", "and sail in May,"], "Ilja Kern", "said")],
    ),
    ("unclosed", "last", "Ilja Kern said: “We wait.", [("direct", ["We wait."], "Ilja Kern", "said")]),
    (
        "odd-marks",
        "stray-stays",
        'The sign read 6". \n"We wait," Ilja Kern said.',
        [("direct", ["We wait,"], "Ilja Kern", "said")],
    ),
    (
        "speaker-none",
        "sign",
        'A banner over the gate read "Nobody sails before the thaw is over".',
        [
            ("direct", ["Nobody sails before the thaw is over"], "banner over the gate", "read"),
        ],
    ),
    ("speaker-none", "no-cue", '"Nobody sails before the thaw."', [("direct", ["Nobody sails before the thaw."], None, None)]),
    ("according-to", "behind", '"We wait," according to Ilja Kern.', [("direct", ["We wait,"], "Ilja Kern", "according to")]),
    (
        "according-to",
        "before",
        "According to Ilja Kern, who runs the port, the gates froze.",
        [("indirect", ["the gates froze"], "Ilja Kern", "According to")],
    ),
    ("mismatched-marks", "straight-curly", '"We wait,” Ilja Kern said.', [("direct", ["We wait,"], "Ilja Kern", "said")]),
    ("mismatched-marks", "low-high", "„We wait,“ Ilja Kern said.", [("direct", ["We wait,"], "Ilja Kern", "said")]),
    ("first-person", "reporter", '"We wait," I said.', [("direct", ["We wait,"], None, "said")]),
    (
        "role-to-name",
        "the-minister",
        'Ana Brod came. "We wait," the minister said.',
        [("direct", ["We wait,"], "Ana Brod", "said")],
    ),
    ("role-to-name", "two-holders", '"We wait," a mayor said. Ilja Kern left.', [("direct", ["We wait,"], "mayor", "said")]),
    (
        "role-to-name",
        "the-girl",
        'Ana Brod, 9, skates well. "I fell," the girl said.',
        [("direct", ["I fell,"], "Ana Brod", "said")],
    ),
    ("scare", "so-called", "The so-called “ice tax” is gone, and so is the “queen” of the port.", []),
    ("scare", "denied", 'Ilja Kern never said "no".', []),
    ("scare", "defined-term", 'The Port Authority of Larna ("Larna") bought the “Ice Queen”.', []),
    ("scare", "title", 'Visitors to the show "The Iron Winter" queued.', []),
    (
        "scare",
        "title-inside-a-clause",
        'Ilja Kern announced that the play "The Iron Winter" would open in May.',
        [("indirect", ['the play "The Iron Winter" would open in May'], "Ilja Kern", "announced")],
    ),
    (
        "indirect",
        "whether",
        "Ana Brod asked whether the gates froze.",
        [("indirect", ["whether the gates froze"], "Ana Brod", "asked")],
    ),
    ("indirect", "warned-of", "Ana Brod warned of floods in May.", [("indirect", ["floods in May"], "Ana Brod", "warned")]),
    (
        "indirect",
        "vowed-to",
        "Ana Brod vowed to open the gates by May.",
        [("indirect", ["to open the gates by May"], "Ana Brod", "vowed")],
    ),
    (
        "indirect",
        "urged-to",
        "Ana Brod urged the skippers to stay ashore.",
        [("indirect", ["to stay ashore"], "Ana Brod", "urged")],
    ),
    (
        "indirect",
        "day-before-that",
        "Ana Brod said on Monday night that the gates froze.",
        [("indirect", ["the gates froze"], "Ana Brod", "said")],
    ),
    (
        "indirect",
        "day-before-clause",
        "Ana Brod said in May she was unhappy that the gates froze.",
        [("indirect", ["she was unhappy that the gates froze"], "Ana Brod", "said")],
    ),
    (
        "indirect",
        "in-a-statement",
        "The Union of Miners said in a statement it had found coal.",
        [("indirect", ["it had found coal"], "Union of Miners", "said")],
    ),
    (
        "indirect",
        "around",
        "The gates, Ana Brod said, will open in May.",
        [("indirect", ["The gates", "will open in May"], "Ana Brod", "said")],
    ),
    (
        "indirect",
        "clause-that-opens-a-sentence",
        "While Ana Brod said the gates froze, the port stayed open.",
        [("indirect", ["the gates froze"], "Ana Brod", "said")],
    ),
    (
        "indirect",
        "another-speaks-behind",
        "Ana Brod said the gates froze, and Ilja Kern said the port was shut.",
        [("indirect", ["the gates froze"], "Ana Brod", "said"), ("indirect", ["the port was shut"], "Ilja Kern", "said")],
    ),
    (
        "indirect",
        "dash",
        "Ana Brod said the gates were shut - a first here.",
        [("indirect", ["the gates were shut"], "Ana Brod", "said")],
    ),
    (
        "indirect",
        "owner",
        "Ilja Kern's claim that the gates froze angered Ana Brod.",
        [("indirect", ["the gates froze"], "Ilja Kern", "claim")],
    ),
    (
        "indirect",
        "announced",
        "Ana Brod announced the closure of both gates.",
        [("indirect", ["the closure of both gates"], "Ana Brod", "announced")],
    ),
    ("indirect", "none-what", "What Ana Brod says matters little here.", []),
    ("indirect", "none-noun", "Ana Brod added a dark red wheel as the team won.", []),
    ("indirect", "none-went-on", "Ana Brod continued to skate in the dark.", []),
    ("indirect", "none-denied", "Ana Brod did not say that the gates froze.", []),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), [case[2:] for case in CLASSES], ids=[f"{case[0]}-{case[1]}" for case in CLASSES])
def test_every_class_of_failure(text: str, expected: Expected) -> None:
    assert seen(quotes_of(text, doc=load_nlp()(text))) == expected


ROWS = [(row["name"], row["example"]) for row in read_toml("cues.toml")["verb"]]
ROWS += [(row["words"], row["example"]) for row in read_toml("cues.toml")["phrase"]]


@pytest.mark.parametrize(("name", "example"), ROWS, ids=[row[0] for row in ROWS])
def test_the_example_of_a_cue_names_the_speaker(name: str, example: str) -> None:
    quotes = quotes_of(example)
    assert quotes
    cue = quotes[0].cue
    assert cue is not None
    assert cue_table()[tuple(cue.text.lower().split())][0].name == name
    assert "Ana Brod" not in example or (quotes[0].speaker is not None and quotes[0].speaker.name == "Ana Brod")


def test_the_weights_are_in_order() -> None:
    weights = read_toml("quoted.toml")["weights"]
    assert list(weights) == sorted(weights)
    assert all(isinstance(weight, float) and abs(weight) < 5 for weight in weights.values())


def test_the_cue_table_is_in_order() -> None:
    table = read_toml("cues.toml")
    names = [row["name"] for row in table["verb"]]
    forms = [form for row in table["verb"] for form in row["forms"]]
    assert names == sorted(set(names))
    assert len(forms) == len(set(forms))
    for words in (*table["nouns"].values(), *table["gender"].values(), *table["words"].values()):
        assert len(words) == len(set(words))


PIECES = st.sampled_from(
    [
        '"',
        "“",
        "”",
        "'",
        " said ",
        "Ana Brod",
        "Kern",
        " he ",
        ", ",
        ". ",
        "\n",
        ": ",
        "the press service of the HD",
        " told ",
        "?",
        "-",
        "It is open",
        "’s ",
        "according to ",
        "(",
        ")",
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join)), st.integers(0, 20))
def test_any_text(text: str, start: int) -> None:
    for quote in quotes_of(text, start=start):
        for value in (quote, *quote.parts, *quote.repeats, *([quote.cue] if quote.cue else [])):
            assert text[value.start - start : value.end - start] == value.text
        assert quote.start == quote.parts[0].start
        assert quote.end == quote.parts[-1].end
        assert quote.content == " ".join(part.text for part in quote.parts)
    assert quotes_of(text, start=start) == quotes_of(text, start=start)


SPEECH = {
    "a verb that reports": ("The board said so", True),
    "a phrase": ("In the view of the board it is late.", True),
    "a verb with its particle": ("They called for the ferry.", True),
    "a part of a phrase": ("They called late for the ferry.", False),
    "a verb that judges only words in marks": ("They called the board.", False),
    "somebody's claim": ("The board repeated its claim that it was late.", True),
    "a colon": ("The minutes:", True),
    "straight marks": ('A "ferry" sank.', True),
    "a single mark": ("’We sail", True),
    "marks of other families": ("«Oui»", True),
    "an apostrophe": ("The board's ferry didn't sink.", False),
    "nobody speaks": ("A ferry sank in the fog.", False),
    "a word inside a longer one": ("The unsaid ferry sank.", False),
}


@pytest.mark.parametrize(("text", "expected"), SPEECH.values(), ids=SPEECH)
def test_which_paragraphs_may_report(text: str, expected: bool) -> None:
    assert may_report(text) == expected


@pytest.mark.parametrize("form", [" ".join(form) for form, (cue, _) in cue_table().items() if cue.reports])
def test_a_cue_that_reports_without_marks_is_seen(form: str) -> None:
    assert may_report(f"Then {form.capitalize()} it was late.")
    assert may_report(f"Then {form} it was late.")


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.json")), ids=lambda path: path.stem)
def test_every_quotation_stands_where_somebody_may_report(path: Path) -> None:
    item = json.loads(path.read_text(encoding="utf-8"))
    for quote in item.get("quotes", ()):
        block = next((one for one in item["paragraphs"] if one["start"] <= quote["start"] < one["end"]), None)
        assert block is None or may_report(item["text"][block["start"] : block["end"]])


def test_the_way_back_from_a_cue_stays_inside_its_bounds() -> None:
    narration = read_narration(Passage("Ana Brod meant this week said it was open."), (), {})
    assert narration.lower(5) == "said"
    assert skip_back(narration, 5, 0) == 3
    assert skip_back(narration, 5, 4) == 5
