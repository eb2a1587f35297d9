"""How fast newsparse is, beside bare spaCy on the same texts in the same run: the table of marks.

    python benchmarks/speed.py [DISPATCHES [LONG]] [--dispatches 2000] [--articles 200] [--rounds 1]

DISPATCHES and LONG are folders of .txt files or JSON Lines with short wire copy and with long articles; without them the fixtures
are read. CPU time is compared, not time of day: each call gets the same texts in turn, some dozens at a time, so that whatever
else the machine does hits all alike. A program that prints, no test: machines differ, so compare the ratios of one run.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from peers import peers
from texts import FIXTURES, Text, machine, read_texts, spread

from newsparse.models import StoryField

CHUNK_CHARACTERS = 100_000
"""Of the texts that all calls read in turn."""

QUOTES = "\"'`“”‘’«»„"
STARTS = 5
"""Times that a program is started anew, to measure an import."""

WITHOUT_QUOTES: tuple[StoryField, ...] = ("people", "organizations", "places", "topics")
UNITS = {
    "datelines": "OSLO, May 3 (Reuters) - ",
    "one run": "x",
    "line breaks": "\n",
    "brackets": "(",
    "sentences": "A ferry was late. ",
    "bylines": "By Ana Reyes and ",
    "places": "OSLO, OSLO/",
    "marks": '"',
    "dashes": "- ",
    "invisible": "\u200b",
}
"""What the long texts of the growth table repeat."""

Call = Callable[[Sequence[Text]], object]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="?", type=Path, default=FIXTURES, help="wire dispatches: folder of .txt, or JSON Lines")
    parser.add_argument("long", nargs="?", type=Path, help="long articles, likewise; the dispatches if not given")
    parser.add_argument("--dispatches", type=int, default=2_000)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=1)
    arguments = parser.parse_args()

    dispatches = spread(read_texts(arguments.texts), arguments.dispatches)
    articles = spread(read_texts(arguments.long or arguments.texts), arguments.articles)
    print(f"{machine()}\n")
    for name, texts in (("dispatches", dispatches), ("long articles", articles)):
        print(f"{name}: {len(texts):,}, {sum(len(text.text.split()) for text in texts) / len(texts):.0f} words each")
    print("\n| measured | figure | mark |\n|---|---:|---:|", flush=True)
    for name, texts in (("dispatches", dispatches), ("long articles", articles)):
        print_ratios(name, texts, arguments.rounds)
    print_small(dispatches)
    print_starts()
    print("\ntime for 400,000 characters / time for 100,000 (4 is linear):", end=" ")
    print(", ".join(f"{name} {_seconds(unit, 400_000) / _seconds(unit, 100_000):.1f}" for name, unit in UNITS.items()))


def row(measured: str, figure: str, mark: str = "") -> None:
    """A row of the table."""
    print(f"| {measured} | {figure} | {mark} |", flush=True)


# ----------------------------------------------------------- beside bare spaCy


def print_ratios(name: str, texts: Sequence[Text], rounds: int) -> None:
    """Speed of the calls and of peers, and what they cost beside bare spaCy."""
    import spacy

    from newsparse import Config, parse_article, parse_articles
    from newsparse.nlp import DEFAULT_PIPELINE

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        nlp = spacy.load(DEFAULT_PIPELINE, exclude=["attribute_ruler", "lemmatizer", "senter"])

    def bare(*pipes: str) -> Call:
        off = [pipe for pipe in nlp.pipe_names if pipe not in pipes]
        return lambda some: list(nlp.pipe([text.text for text in some], batch_size=32, disable=off))

    config = Config(fields=WITHOUT_QUOTES)
    calls: dict[str, Call] = {
        "bare tok2vec+parser+ner": bare("tok2vec", "parser", "ner"),
        "parse_articles, all fields": lambda some: list(parse_articles(some)),
        "parse_article, one by one": lambda some: [parse_article(text.text, published=text.published) for text in some],
        "bare ner": bare("ner"),
        "parse_articles without quotes": lambda some: list(parse_articles(some, config=config)),
    }
    for peer, found in peers(nlp).items():
        if isinstance(found, str):
            row(f"{name}: {peer}", found)
        else:
            calls[peer] = found
    took = interleaved(calls, texts, rounds)
    for call, seconds in took.items():
        row(f"{name}: {call}", f"{len(texts) * rounds / sum(seconds):.1f} a CPU second")
    _ratio(name, took, "parse_articles, all fields", "bare tok2vec+parser+ner", "≤ 1.10")
    _ratio(name, took, "parse_article, one by one", "bare tok2vec+parser+ner", "≤ 1.20")
    _ratio(name, took, "parse_articles without quotes", "bare ner", "near 1")
    few = [text for text in texts if sum(map(text.text.count, QUOTES)) <= 2]
    if len(few) > 10:
        first = dict(list(calls.items())[:2])
        took = interleaved(first, few, rounds)
        _ratio(f"{name} with few quotes", took, "parse_articles, all fields", "bare tok2vec+parser+ner", "< 1.0")


def _ratio(name: str, took: dict[str, list[float]], call: str, beside: str, mark: str) -> None:
    """The ratio over all texts, and how far the chunks are apart."""
    each = sorted(a / b for a, b in zip(took[call], took[beside], strict=True))
    middle = f"; half of the chunks {each[len(each) // 4]:.2f} to {each[3 * len(each) // 4]:.2f}" if len(each) > 3 else ""
    row(f"{name}: **{call} / {beside}**", f"**{sum(took[call]) / sum(took[beside]):.3f}**{middle}", mark)


def interleaved(calls: dict[str, Call], texts: Sequence[Text], rounds: int) -> dict[str, list[float]]:
    """CPU seconds of each call for each chunk of the texts, all calls on one chunk before the next, in turning order."""
    took: dict[str, list[float]] = {name: [] for name in calls}
    order, chance = list(calls), random.Random(7)
    for call in calls.values():
        call(texts[:8])  # tables are read before the clock starts
    for chunk in _chunks(texts) * rounds:
        chance.shuffle(order)
        for name in order:
            began = time.process_time()
            calls[name](chunk)
            took[name].append(time.process_time() - began)
    return took


def _chunks(texts: Sequence[Text]) -> list[Sequence[Text]]:
    found: list[Sequence[Text]] = []
    first = characters = 0
    for at, text in enumerate(texts, 1):
        characters += len(text.text)
        if characters >= CHUNK_CHARACTERS or at == len(texts):
            found.append(texts[first:at])
            first, characters = at, 0
    return found


# ------------------------------------------------------------------ the rest


def print_small(texts: Sequence[Text]) -> None:
    """What needs no pipeline: headers, JSON."""
    from newsparse import NewsItem, parse_articles, parse_dateline, parse_header

    for call, mark in ((parse_dateline, "> 8,000"), (parse_header, "> 3,000")):
        took = _median(partial(_read_all, call, texts))
        row(call.__name__, f"{len(texts) / took:,.0f} a CPU second", mark)
    items = [item for item in parse_articles(texts[:200]) if isinstance(item, NewsItem)]
    lines = [item.model_dump_json() for item in items]
    out = _median(lambda: [item.model_dump_json() for item in items]) / len(items)
    back = _median(lambda: [NewsItem.model_validate_json(line) for line in lines]) / len(items)
    row("JSON out and in, each", f"{out * 1000:.2f} ms and {back * 1000:.2f} ms", "< 1 ms")


def _read_all(call: Callable[..., object], texts: Sequence[Text]) -> None:
    for text in texts:
        call(text.text, published=text.published)


def print_starts() -> None:
    """What a fresh process pays."""
    from newsparse.nlp import DEFAULT_PIPELINE

    pydantic, newsparse = _start("import pydantic"), _start("import newsparse")
    reach = _start("import newsparse; newsparse.NewsItem") - pydantic
    row("import newsparse", f"{newsparse * 1000:.0f} ms", "< 100 ms")
    row("... and its model, beyond pydantic", f"{reach * 1000:.0f} ms", "< 100 ms")
    answer = "from newsparse import parse_article; parse_article('OSLO, May 3 (AP) - \"It rains,\" said Ana Reyes.')"
    load = f"import spacy, warnings; warnings.simplefilter('ignore'); spacy.load({DEFAULT_PIPELINE!r})"
    cold = [(_once(answer), _once(load)) for _ in range(STARTS)]
    ratio = statistics.median(first / bare for first, bare in cold)
    row("first answer of a cold start / import spacy and bare load", f"{ratio:.2f}", "≤ 1.2")
    row("peak memory of this run", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _start(program: str) -> float:
    """The least CPU seconds of a program in a fresh process, those of Python's own start left out."""
    return min(_once(program) for _ in range(STARTS))


def _once(program: str) -> float:
    timed = f"import time; began = time.process_time(); exec({program!r}); print(time.process_time() - began)"
    return float(subprocess.run([sys.executable, "-c", timed], capture_output=True, text=True, check=True).stdout)


def _median(call: Callable[[], Any], rounds: int = 3) -> float:
    took = []
    for _ in range(rounds):
        began = time.process_time()
        call()
        took.append(time.process_time() - began)
    return statistics.median(took)


def _seconds(unit: str, size: int) -> float:
    from newsparse import parse_header

    text = "Ferry late\n" + unit * (size // len(unit))
    return _median(lambda: parse_header(text))


if __name__ == "__main__":
    main()
