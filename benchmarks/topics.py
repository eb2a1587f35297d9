"""How right, how sure and how fast newsparse's topics are.

    python benchmarks/topics.py [FILE ...] [--limit N]

FILE is JSON Lines, plain or gzipped, with ``text`` and ``top`` (Media Topic codes); ``second``, ``also`` (second-level codes that
are right too, but need not be given), ``source``, ``published`` and ``partial`` (the source gives one label a text, so only p@1 and
hit@3 say something) may be there. Prints scores by source, calibration, and the confusion of areas; then the size of what is
shipped, the time to load it, and the time of an article. A program that prints, no test: machines differ, and so do licences.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from texts import read_rows

from newsparse import Config, NewsItem, parse_article
from newsparse.mediatopics import broader, by_code
from newsparse.text import Passage
from newsparse.topics import extract_topics

DATA = Path(__file__).resolve().parent.parent / "newsparse" / "data"
DISPATCHES = Path(__file__).resolve().parent.parent / "scripts" / "topics"
CONFIG = Config(fields=("topics",))
BINS = 10


class Answer(NamedTuple):
    """What was found for one text at one level, best first, and what is right: required codes, and accepted ones."""

    found: list[tuple[str, float]]
    gold: list[str]
    also: frozenset[str]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--limit", type=int, help="lines of each file to read")
    arguments = parser.parse_args()
    for path in arguments.files:
        print(f"{path.name}\n")
        measure(read_rows(path)[: arguments.limit])
    print_costs()


# -------------------------------------------------------------------- accuracy


def measure(rows: list[dict[str, Any]]) -> None:
    """Print every table for the rows."""
    items = [parse_article(row["text"], published=row.get("published"), config=CONFIG) for row in rows]
    sources: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        sources[row.get("source", "all")].append(number)
    heads = ("texts", "none", "p@1", "hit@3", "micro", "macro", "score", "ECE")
    print(f"{'source':12} {'level':6} {' '.join(f'{head:>{5 if head in heads[:2] else 6}}' for head in heads)}")
    for source, numbers in sources.items():
        for level in (1, 2):
            partial = any(rows[number].get("partial") for number in numbers)
            answers = [answer(rows[number], items[number], level) for number in numbers]
            if any(found.gold for found in answers):
                print(f"{source:12} {level:<6} {score_line([found for found in answers if found.gold], partial)}")
    print_confusion([answer(row, item, 1) for row, item in zip(rows, items, strict=True)])


def answer(row: dict[str, Any], item: NewsItem, level: int) -> Answer:
    """Found and right codes of one level."""
    also = frozenset(row.get("also", ()))
    if level == 1:
        also |= {broader(code)[-1] for code in also}
    gold = row["top"] if level == 1 else row.get("second", [])
    return Answer([(topic.code, topic.score) for topic in item.topics if topic.level == level], gold, also)


def score_line(answers: list[Answer], partial: bool) -> str:
    """p@1, hit@3, micro- and macro-F1, mean score of the best code, and expected calibration error of the reported ones.

    Where labels are partial F1 is left out, and calibration is that of the best code, which reads too bad.
    """
    count = len(answers)
    first = sum(bool(found) and found[0][0] in {*gold, *also} for found, gold, also in answers)
    hits = sum(any(code in gold for code, _ in found) for found, gold, _ in answers)
    none = sum(not found for found, _, _ in answers)
    best = [found[0][1] for found, _, _ in answers if found]
    pairs = [
        (score, code in gold or code in also) for found, gold, also in answers for code, score in (found[:1] if partial else found)
    ]
    f1 = ["     -", "     -"] if partial else [f"{value:6.3f}" for value in micro_macro(answers)]
    mean = sum(best) / max(1, len(best))
    return f"{count:5} {none:5} {first / count:6.3f} {hits / count:6.3f} {' '.join(f1)} {mean:6.3f} {ece(pairs):6.3f}"


def micro_macro(answers: list[Answer]) -> tuple[float, float]:
    """Micro- and macro-F1 of the reported codes; the second over the codes that are right somewhere."""
    right, said, gold = Counter[str](), Counter[str](), Counter[str]()
    for found, wanted, also in answers:
        codes = [code for code, _ in found if code in wanted or code not in also]
        said.update(codes)
        gold.update(wanted)
        right.update(code for code in codes if code in wanted)
    micro = 2 * right.total() / max(1, said.total() + gold.total())
    return micro, sum(2 * right[code] / (said[code] + gold[code]) for code in gold) / max(1, len(gold))


def ece(pairs: Iterable[tuple[float, bool]]) -> float:
    """Expected calibration error: distance of mean score and share right over ten bins of equal width, weighted by size."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for score, right in pairs:
        bins[min(int(score * BINS), BINS - 1)].append((score, right))
    total = sum(map(len, bins.values()))
    return sum(abs(sum(score - right for score, right in inside)) for inside in bins.values()) / max(1, total)


def print_confusion(answers: list[Answer]) -> None:
    """For each area: its texts, precision and recall of the reported codes, and what its texts were taken for at first."""
    print(f"\n{'area':44} {'texts':>5} {'P':>5} {'R':>5}  first topic wrong, taken for")
    for area in sorted({code for found in answers for code in found.gold}):
        mine = [found for found in answers if area in found.gold]
        said = [found for found in answers if area in {code for code, _ in found.found}]
        both = sum(area in found.gold for found in said)
        allowed = sum(area in {*found.gold, *found.also} for found in said)
        wrong = Counter(
            found.found[0][0] if found.found else "" for found in mine if not found.found or found.found[0][0] not in found.gold
        )
        taken = ", ".join(
            f"{by_code()[code].name.split(',')[0] if code else 'none'} {times}" for code, times in wrong.most_common(4)
        )
        print(f"{by_code()[area].name[:44]:44} {len(mine):5} {allowed / max(1, len(said)):5.2f} {both / len(mine):5.2f}  {taken}")
    print()


# ----------------------------------------------------------------------- costs


LOAD = """
import time, numpy
from newsparse.text import Passage
from newsparse.topics import extract_topics
from newsparse.topics.table import load_model
began = time.process_time()
load_model()
loaded = time.process_time()
extract_topics(Passage("The striker scored twice as the champions won the cup final on penalties."))
print(loaded - began, time.process_time() - loaded)
"""
"""What a fresh process runs: time of the artefact, and of a first text, which reads lexicon and vocabulary."""


def print_costs() -> None:
    """Sizes of the data files, time to load in a fresh process, time of an article."""
    for name in ("topics.npz", "mediatopics.tsv", "topic_terms.toml"):
        print(f"{name:18} {(DATA / name).stat().st_size / 1000:8.1f} kB")
    runs = [
        [float(part) for part in subprocess.run([sys.executable, "-c", LOAD], capture_output=True, check=True).stdout.split()]
        for _ in range(5)
    ]
    artefact, first = (min(column) * 1000 for column in zip(*runs, strict=True))
    print(f"load the artefact  {artefact:8.1f} ms (CPU, best of 5 processes)")
    print(f"first text         {first:8.1f} ms (reads lexicon and vocabulary)")
    stories = [Passage(row["text"]) for path in sorted(DISPATCHES.glob("*.jsonl")) for row in read_rows(path)]
    for story in stories[1::2]:
        extract_topics(story)  # words are kept once they were seen; the other half is measured
    began = time.process_time()
    for story in stories[::2]:
        extract_topics(story)
    spent = (time.process_time() - began) / len(stories[::2])
    words = sum(len(story.text.split()) for story in stories[::2]) / len(stories[::2])
    print(f"an article         {spent * 1000:8.2f} ms (CPU, {len(stories[::2])} dispatches of {words:.0f} words on average)")


if __name__ == "__main__":
    main()
