"""More of the classes in which readers of quotations fail, a table for each; the default pipeline reads the texts."""

from __future__ import annotations

import pytest

from newsparse.nlp import load_nlp
from tests.test_quotes import Expected, quotes_of, seen

Table = list[tuple[str, str, Expected]]

SINGLE_MARKS: Table = [
    (
        "plural-possessive-inside",
        "'The skippers' vote was the owners' loss,' said Tom Aske.",
        [("direct", ["The skippers' vote was the owners' loss,"], "Tom Aske", "said")],
    ),
    (
        "two-runs",
        "'We wait,' said Tom Aske, 'and mend the boys' nets.'",
        [("direct", ["We wait,", "and mend the boys' nets."], "Tom Aske", "said")],
    ),
    (
        "double-inside",
        "‘She said “go” and we went,’ Tom Aske said.",
        [("direct", ["She said “go” and we went,"], "Tom Aske", "said")],
    ),
    ("called", "Vera Lindt called the toll 'a slow theft'.", [("mixed", ["a slow theft"], "Vera Lindt", "called")]),
    (
        "rock-n-roll",
        "'Rock 'n' roll came by boat,' said Tom Aske.",
        [("direct", ["Rock 'n' roll came by boat,"], "Tom Aske", "said")],
    ),
    (
        "three-paragraphs",
        "'We saw the light from the pier and thought it was a ship.\n'It was the moon,' said Tom Aske.",
        [("direct", ["We saw the light from the pier and thought it was a ship.", "It was the moon,"], "Tom Aske", "said")],
    ),
]

OTHER_MARKS: Table = [
    (
        "guillemets",
        "« We wait, » said Tom Aske. « The ice holds. »",
        [("direct", ["We wait,", "The ice holds."], "Tom Aske", "said")],
    ),
    ("guillemets-inward", "»We wait«, said Tom Aske.", [("direct", ["We wait"], "Tom Aske", "said")]),
    ("low-high", "„We wait,“ Tom Aske said.", [("direct", ["We wait,"], "Tom Aske", "said")]),
    ("straight-and-curly", '“We wait," Tom Aske said.', [("direct", ["We wait,"], "Tom Aske", "said")]),
    ("two-strokes", "''We wait,'' Tom Aske said.", [("direct", ["We wait,"], "Tom Aske", "said")]),
]

QUOTED_AS_SAYING: Table = [
    (
        "by-an-agency",
        'Tom Aske was quoted by the Union of Miners as saying the ice was "thin".',
        [("mixed", ["thin"], "Tom Aske", "saying")],
    ),
    ("by-a-body", '"We wait," Tom Aske was quoted by the Union of Miners.', [("direct", ["We wait,"], "Tom Aske", "quoted")]),
    (
        "object",
        '"We wait," the Union of Miners quoted Tom Aske as saying.',
        [("direct", ["We wait,"], "Tom Aske", "saying")],
    ),
    (
        "object-with-aside",
        '"We wait," the Union of Miners quoted Tom Aske, who mends nets, as saying.',
        [("direct", ["We wait,"], "Tom Aske", "saying")],
    ),
    (
        "him",
        'Tom Aske spoke. "We wait," the Union of Miners quoted him as telling the crews.',
        [("direct", ["We wait,"], "Tom Aske", "telling")],
    ),
    (
        "stated-by",
        '"We wait for the thaw" - it was stated by Tom Aske.',
        [("direct", ["We wait for the thaw"], "Tom Aske", "stated")],
    ),
    (
        "described-by",
        'The deal was described by Vera Lindt as "a slow thaw".',
        [("mixed", ["a slow thaw"], "Vera Lindt", "described")],
    ),
    ("called-by", 'Tom Aske was called "a slow thinker" by Vera Lindt.', [("mixed", ["a slow thinker"], "Vera Lindt", "called")]),
]

PARTICIPLES: Table = [
    (
        "opens-the-sentence",
        'Calling the toll "a slow theft", Vera Lindt left the hall.',
        [("mixed", ["a slow theft"], "Vera Lindt", "Calling")],
    ),
    (
        "opens-the-sentence-indirect",
        "Noting that the gates were shut, Vera Lindt left the hall.",
        [("indirect", ["the gates were shut"], "Vera Lindt", "Noting")],
    ),
    (
        "behind-nobody-named",
        'Several crews left the pier, saying the ice was "thin".',
        [("mixed", ["thin"], "Several crews", "saying")],
    ),
    (
        "behind-another-cue",
        'Tom Aske called on the owners to pay for the nets, adding that they were "old".',
        [("indirect", ["to pay for the nets"], "Tom Aske", "called on"), ("mixed", ["old"], "Tom Aske", "adding")],
    ),
    (
        "footage",
        'The film ends with footage of Tom Aske saying, "We wait."',
        [("direct", ["We wait."], "Tom Aske", "saying")],
    ),
]

SUBJECTS: Table = [
    (
        "owner-of-an-answer",
        'Tom Aske\'s answer came by post: "We wait."',
        [("direct", ["We wait."], "Tom Aske", ":")],
    ),
    (
        "aside-between-dashes",
        'Tom Aske - the owner of two boats - said: "We wait."',
        [("direct", ["We wait."], "Tom Aske", "said")],
    ),
    (
        "appositions-by-comma-and-dash",
        'Tom Aske, the head of a guild - the oldest on the coast - said: "We wait."',
        [("direct", ["We wait."], "Tom Aske", "said")],
    ),
    (
        "two-verbs",
        'Vera Lindt says the deal is fair and calls it "a slow thaw".',
        [("indirect", ["the deal is fair"], "Vera Lindt", "says"), ("mixed", ["a slow thaw"], "Vera Lindt", "calls")],
    ),
    ("as-put-it", 'The deal is "a slow thaw," as Vera Lindt put it.', [("mixed", ["a slow thaw,"], "Vera Lindt", "put it")]),
    (
        "statement-announcing",
        'In a statement announcing the vote, the Union of Miners called the toll "theft".',
        [("mixed", ["theft"], "Union of Miners", "called")],
    ),
    (
        "full-post-of-two-ministers",
        'Ana Brod, the transport minister, came. The transport minister smiled. "We wait," she said.',
        [("direct", ["We wait,"], "Ana Brod", "said")],
    ),
]

STRANGERS: Table = [
    (
        "she",
        'Ilja Kern left. "We wait," said a woman. "It is cold," she said.',
        [("direct", ["We wait,"], "woman", "said"), ("direct", ["It is cold,"], "woman", "said")],
    ),
    (
        "not-of-another-sex",
        'Tom Aske left. "We wait," said a woman. "It is cold," he said.',
        [("direct", ["We wait,"], "woman", "said"), ("direct", ["It is cold,"], "Tom Aske", "said")],
    ),
    (
        "not-once-another-spoke",
        '"We wait," said a woman. "Go home," Vera Lindt said. "It is cold," she said.',
        [
            ("direct", ["We wait,"], "woman", "said"),
            ("direct", ["Go home,"], "Vera Lindt", "said"),
            ("direct", ["It is cold,"], "Vera Lindt", "said"),
        ],
    ),
    (
        "the-last-one-where-nobody-is-named",
        '"We wait," said the harbour master. "It is cold," he added.',
        [("direct", ["We wait,"], "harbour master", "said"), ("direct", ["It is cold,"], "harbour master", "added")],
    ),
    (
        "it-of-a-company",
        '"We wait," the company said. It called the ice "thin".',
        [("direct", ["We wait,"], "company", "said"), ("mixed", ["thin"], "company", "called")],
    ),
    (
        "it-of-a-press-service",
        'The press service of the Ministry of Water wrote: "We wait." It called the ice "thin".',
        [
            ("direct", ["We wait."], "press service of Ministry of Water", "wrote"),
            ("mixed", ["thin"], "press service of Ministry of Water", "called"),
        ],
    ),
]

SIGNATURES: Table = [
    ("known", '"We wait." ― Tom Aske', [("direct", ["We wait."], "Tom Aske", "―")]),
    ("unknown", '"We wait." ― Maret Kuul.', [("direct", ["We wait."], "Maret Kuul", "―")]),
]

INTERVIEWS: Table = [
    (
        "question",
        "Ilja Kern runs the port.\nQuestion: When will the gates open again?\nKern: In May, if the ice lets us.",
        [
            ("indirect", ["When will the gates open again"], "Question", ":"),
            ("indirect", ["In May, if the ice lets us"], "Ilja Kern", ":"),
        ],
    ),
]

INDIRECT: Table = [
    (
        "what-x-said",
        "The port has what Ana Brod said is the thickest ice in years.",
        [("indirect", ["is the thickest ice in years"], "Ana Brod", "said")],
    ),
    (
        "relative",
        "The gates, which Ana Brod said were shut for good, were opened in May.",
        [("indirect", ["were shut for good"], "Ana Brod", "said")],
    ),
    ("colon", "Ana Brod said: The gates are shut.", [("indirect", ["The gates are shut"], "Ana Brod", "said")]),
    (
        "before-a-colon",
        'Ana Brod said that the gates were shut: "We wait."',
        [("indirect", ["the gates were shut"], "Ana Brod", "said"), ("direct", ["We wait."], "Ana Brod", "said")],
    ),
    (
        "according-to-within",
        "In all, according to Ana Brod, eleven boats were lost.",
        [("indirect", ["In all", "eleven boats were lost"], "Ana Brod", "according to")],
    ),
    (
        "day-behind-an-object",
        "Ana Brod rejected criticism of the gates on Monday.",
        [("indirect", ["criticism of the gates"], "Ana Brod", "rejected")],
    ),
    (
        "object-and-second-verb",
        "Ana Brod praised the old skippers and went home.",
        [("indirect", ["the old skippers"], "Ana Brod", "praised")],
    ),
    ("none-decided-by-a-court", "The tribunal threw out the complaint of the owners.", []),
    ("none-how-a-source-is-kept", "Tom Aske asked not to be named.", []),
    ("none-how-often", "Local councils report every month.", []),
]

TABLES = {
    "single-marks": SINGLE_MARKS,
    "other-marks": OTHER_MARKS,
    "quoted-as-saying": QUOTED_AS_SAYING,
    "participles": PARTICIPLES,
    "subjects": SUBJECTS,
    "strangers": STRANGERS,
    "signatures": SIGNATURES,
    "interviews": INTERVIEWS,
    "indirect": INDIRECT,
}
CASES = [(f"{table}-{name}", text, expected) for table, rows in TABLES.items() for name, text, expected in rows]


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_every_table(text: str, expected: Expected) -> None:
    assert seen(quotes_of(text, doc=load_nlp()(text))) == expected
