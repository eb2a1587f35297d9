"""What is kept between calls: all of it bounded, and all of it can be let go."""

import ast

import pytest

import newsparse
from newsparse import parse_article
from newsparse.caches import caches
from tests.test_promises import MODULES, name_of

CLOSED = {
    "arrow._fields": "classes of the model",
    "dates._compiled": "tuples of the table's languages",
    "dates.date_pattern": "tuples of the table's languages",
    "dates.weekday_pattern": "tuples of the table's languages",
    "dates.wordy_pattern": "tuples of the table's languages",
    "entities.clubs._results": "names of tables, written in the code",
    "entities.evidence._signs": "names of tables, written in the code",
    "entities.institutions._table": "names of tables, written in the code",
    "entities.kinds._aliases": "the names of our table of agencies",
    "gazetteer.names.words": "names of tables, written in the code",
    "gazetteer.packed._columns": "divisions of the packed file",
    "months._forms": "the table's languages and kinds written in the code",
    "mediatopics.broader": "codes of the vocabulary",
    "nlp._load": "names of installed pipelines",
    "opening.byline._by": "the table's languages",
    "opening.envelope._dates": "the table's languages",
    "opening.formats._any_date_word": "tuples of the table's languages",
    "opening.formats._begins_with_date": "tuples of the table's languages",
    "opening.formats._compiled": "rows of the table, for tuples of its languages",
    "opening.formats._date_words": "tuples of the table's languages",
    "opening.formats._worth_trying": "sets of nine features, and tuples of the table's languages",
    "opening.formats.formats": "tuples of the table's languages",
    "opening.header._date": "tuples of the table's languages",
    "quotes.cues.function_words": "kinds written in the code",
    "quotes.cues.gender_words": "kinds written in the code",
    "quotes.cues.nouns": "kinds written in the code",
    "tables.language": "the table's languages; an unknown one raises and is not kept",
    "tables.read_toml": "files of the package",
    "topics.scoring._header_words": "names of tables, written in the code",
    "topics.terms._spread": "rows of the lexicon",
    "topics.terms._top": "codes of the vocabulary",
    "view.templates.inline": "files of the package",
}
"""Caches without a bound on functions that take something, and why what they take is a closed set: nothing of a dispatch."""


def cached_functions() -> list[tuple[str, ast.FunctionDef, ast.expr]]:
    found = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                found += [
                    (f"{name_of(path)}.{node.name}", node, decorator)
                    for decorator in node.decorator_list
                    if "cache" in ast.unparse(decorator)
                ]
    return found


def test_no_cache_grows_without_a_bound() -> None:
    unbounded = {
        name
        for name, function, decorator in cached_functions()
        if (function.args.args or function.args.vararg)
        and not (isinstance(decorator, ast.Call) and "maxsize=None" not in ast.unparse(decorator))
    }
    assert unbounded == CLOSED.keys()


@pytest.mark.model
def test_caches_are_cleared_and_filled_again() -> None:
    text = "OSLO, May 3, 2025 (Reuters) - “It works,” said Ana Reyes, head of the Ferry Board."
    before = parse_article(text)
    names = {name for name, _, _ in cached_functions()}
    assert {name.removeprefix("newsparse.") for name in caches()} <= names
    assert {"newsparse.nlp._load", "newsparse.tables.read_toml"} <= caches().keys()
    newsparse.clear_caches()
    from newsparse import nlp, tables

    assert nlp._load.cache_info().currsize == 0
    assert tables.read_toml.cache_info().currsize == 0
    assert parse_article(text) == before
