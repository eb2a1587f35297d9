"""Quotations in the frames of news prose that readers of quotations get wrong, each read with the tags of the default pipeline."""

from __future__ import annotations

import pytest

from newsparse import parse_article
from newsparse.nlp import load_nlp
from newsparse.quotes.quotations import extract_quotes
from newsparse.text import Passage, paragraphs
from tests.test_quotes import Expected, bodies_of, people_of, quotes_of, seen

CASES: list[tuple[str, str, str, Expected]] = [
    (
        "pronoun",
        "an-object-is-not-its-subject",
        'Ana Brod came. Tom Aske thanked her for the nets. "We sail," he said.',
        [("direct", ["We sail,"], "Tom Aske", "said")],
    ),
    (
        "subject",
        "over-a-ticker",
        "The Port Authority of Larna <PAL.L> said it would wait.",
        [("indirect", ["it would wait"], "Port Authority of Larna", "said")],
    ),
    (
        "subject",
        "over-a-span-of-time",
        "Ana Brod early this week also said the nets were dry.",
        [("indirect", ["the nets were dry"], "Ana Brod", "said")],
    ),
    (
        "subject",
        "over-a-span-of-time-gone-by",
        "Tom Aske late last month said the nets were dry.",
        [("indirect", ["the nets were dry"], "Tom Aske", "said")],
    ),
    (
        "pronoun",
        "a-woman-between-two-she",
        'Vera Lindt spoke first. "We wait," she said. Tom Aske left. "The ice is thin," she said.',
        [("direct", ["We wait,"], "Vera Lindt", "said"), ("direct", ["The ice is thin,"], "Vera Lindt", "said")],
    ),
    (
        "pronoun",
        "a-subject-of-a-clause-within",
        'Tom Aske met the crews. "We sail," he said. It was known that Ilja Kern slept. "We wait," he said.',
        [("direct", ["We sail,"], "Tom Aske", "said"), ("direct", ["We wait,"], "Tom Aske", "said")],
    ),
    (
        "pronoun",
        "chairman-tells-no-man",
        'The chairman, Vera Lindt, rose. "We wait," she said.',
        [("direct", ["We wait,"], "Vera Lindt", "said")],
    ),
    (
        "and-subjects",
        "two-names",
        '"We wait," Ana Brod and Tom Aske said.',
        [("direct", ["We wait,"], "Ana Brod and Tom Aske", "said")],
    ),
    (
        "and-subjects",
        "the-second-of-two-clauses",
        'Ana Brod waved, and Tom Aske said: "We wait."',
        [("direct", ["We wait."], "Tom Aske", "said")],
    ),
    (
        "titles",
        "two-titles-behind-the-cue",
        '"We wait," said former harbour mayor and party chairman Ilja Kern.',
        [("direct", ["We wait,"], "Ilja Kern", "said")],
    ),
    (
        "titles",
        "aside-with-a-clause",
        'Tom Aske, the head of a guild that has mended nets for years, said the ice was "paper".',
        [("mixed", ["paper"], "Tom Aske", "said")],
    ),
    (
        "titles",
        "of-two-names",
        'Analyst Vera Lindt of brokers Kern and Brod said the port was "paper".',
        [("mixed", ["paper"], "Vera Lindt", "said")],
    ),
    ("nominal", "by-age", '"We wait," said the 46-year-old.', [("direct", ["We wait,"], "46-year-old", "said")]),
    ("nominal", "those", "Those surveyed said the port was safe.", [("indirect", ["the port was safe"], "Those surveyed", "said")]),
    (
        "nominal",
        "share",
        "About six in 10 said the port was safe.",
        [("indirect", ["the port was safe"], "About six in 10", "said")],
    ),
    (
        "nominal",
        "poll-with-a-participle",
        "The port is safe, according to a poll released on Monday.",
        [("indirect", ["The port is safe"], "poll", "according to")],
    ),
    (
        "labels",
        "title-and-name",
        'Ilja Kern won.\n\nMAYOR ILJA KERN: "It is a good day."',
        [("direct", ["It is a good day."], "Ilja Kern", ":")],
    ),
    ("labels", "nobody-known", 'HARBOUR MASTER: "It is a good day."', [("direct", ["It is a good day."], "HARBOUR MASTER", ":")]),
    ("scare", "named-by-a-participle", 'Tom Aske drew plans from a manual called "Nets Made Easy" in May.', []),
    ("scare", "title-that-opens-a-sentence", '"Iron Winter," which opened in May, is a play of the port.', []),
    ("scare", "known-as", 'The pier is known as "the long arm" here.', []),
    (
        "fragment",
        "the-nearer-of-two-cues",
        'Ilja Kern said the gates froze. Tom Aske called the gates "paper".',
        [("indirect", ["the gates froze"], "Ilja Kern", "said"), ("mixed", ["paper"], "Tom Aske", "called")],
    ),
    (
        "indirect",
        "according-to-closes-it",
        "Many skippers believe that the gates froze, according to Tom Aske.",
        [("indirect", ["Many skippers believe that the gates froze"], "Tom Aske", "according to")],
    ),
    (
        "indirect",
        "the-cue-behind-reports-the-whole",
        "Skippers think the gates froze at noon, Ana Brod said.",
        [("indirect", ["Skippers think the gates froze at noon"], "Ana Brod", "said")],
    ),
    (
        "indirect",
        "two-verbs-of-one-subject",
        "Ana Brod said the gates froze and warned that the port would close.",
        [("indirect", ["the gates froze"], "Ana Brod", "said"), ("indirect", ["the port would close"], "Ana Brod", "warned")],
    ),
    (
        "indirect",
        "dashes-around-an-aside",
        "Ana Brod said the gates - both of iron - were shut at noon.",
        [("indirect", ["the gates - both of iron - were shut at noon"], "Ana Brod", "said")],
    ),
    (
        "indirect",
        "contraction",
        "Ana Brod said she’ll close the port.",
        [("indirect", ["she’ll close the port"], "Ana Brod", "said")],
    ),
    (
        "indirect",
        "a-tail-behind-the-cue",
        "The gates froze twice, officials said, the first time in May.",
        [("indirect", ["The gates froze twice"], "officials", "said")],
    ),
    (
        "indirect",
        "nobody-known",
        "They said the gates froze.",
        [("indirect", ["the gates froze"], None, "said")],
    ),
    (
        "verdicts",
        "criticised",
        "Ana Brod criticised the slow repair of the gates.",
        [("indirect", ["the slow repair of the gates"], "Ana Brod", "criticised")],
    ),
    ("verdicts", "of-a-pronoun", "Ana Brod criticised him.", []),
    (
        "verdicts",
        "wants",
        "Ana Brod wants the skippers to stay ashore.",
        [("indirect", ["to stay ashore"], "Ana Brod", "wants")],
    ),
    (
        "documents",
        "poll-shows",
        "The poll shows most skippers against the toll.",
        [("indirect", ["most skippers against the toll"], "poll", "shows")],
    ),
    ("documents", "people-show", "Ana Brod showed the skippers the gates of iron.", []),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), [case[2:] for case in CASES], ids=[f"{case[0]}-{case[1]}" for case in CASES])
def test_frames(text: str, expected: Expected) -> None:
    assert seen(quotes_of(text, doc=load_nlp()(text))) == expected


HEADLINES: list[tuple[str, str, Expected]] = [
    ("noun-before-the-colon", "Minister: port to close in May", [("indirect", ["port to close in May"], "Ana Brod", ":")]),
    ("verb-of-the-headline", "Kern calls gates 'paper'", [("mixed", ["paper"], "Ilja Kern", "calls")]),
    ("number-of-an-update", "UPDATE 2-Kern sees 'bitter year' for port", [("mixed", ["bitter year"], "Ilja Kern", "sees")]),
    ("title-of-a-work", "'Iron Winter' opens in May", []),
    ("label", "Ilja Kern: Gates Were ‘Rotten’ for Years", [("mixed", ["Rotten"], "Ilja Kern", ":")]),
    ("on-a-topic", "Ilja Kern on gates: The Wood Is ‘Tired of Water’", [("mixed", ["Tired of Water"], "Ilja Kern", ":")]),
    ("from", "A lesson from Ilja Kern: ‘Mend your own gates’", [("direct", ["Mend your own gates"], "Ilja Kern", ":")]),
]


@pytest.mark.model
@pytest.mark.parametrize(("headline", "expected"), [case[1:] for case in HEADLINES], ids=[case[0] for case in HEADLINES])
def test_headlines_are_read_with_their_tags(headline: str, expected: Expected) -> None:
    text = f"{headline}\nAna Brod met Ilja Kern."
    whole = Passage(text)
    story, title = whole[len(headline) + 1 :], whole[: len(headline)]
    found = extract_quotes(
        load_nlp()(story.text),
        story,
        paragraphs=paragraphs(story),
        duplicates=[None],
        people=people_of(whole),
        organizations=bodies_of(whole),
        headline=title,
        headline_doc=load_nlp()(headline),
    )
    assert seen(found) == expected


@pytest.mark.model
def test_a_dispatch_gives_its_headline_with_tags() -> None:
    item = parse_article(
        "Kern calls gates 'paper'\n\nLARNA, May 3 (AFP) - Ilja Kern, the mayor, spoke on Monday.", published="2025-05-03"
    )
    assert [(quote.content, quote.speaker and quote.speaker.name) for quote in item.quotes] == [("paper", "Ilja Kern")]
