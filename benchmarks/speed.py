"""How fast newsparse is, beside bare spaCy on the same texts in the same run.

    python benchmarks/speed.py [FOLDER_OF_TEXTS] [--articles N]

Prints articles and words a second for each call, the ratio to bare ``nlp.pipe`` with the same components, the time of
``import newsparse`` and the peak memory. A program that prints, no test: machines differ, so compare the ratios of one run.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
ROUNDS = 3
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


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=FIXTURES, help="folder of .txt files, one dispatch each")
    parser.add_argument("--articles", type=int, default=200, help="how many dispatches to read; the texts are repeated")
    arguments = parser.parse_args()

    from newsparse import parse_article, parse_articles, parse_header
    from newsparse.nlp import load_nlp

    texts = _texts(arguments.folder, arguments.articles)
    words = sum(len(text.split()) for text in texts)
    nlp = load_nlp()
    parse_article(texts[0])  # tables are read before the clock starts
    calls: dict[str, Callable[[], object]] = {
        "parse_header": lambda: [parse_header(text) for text in texts],
        "parse_article": lambda: [parse_article(text) for text in texts],
        "parse_articles": lambda: list(parse_articles(texts)),
        "bare nlp.pipe": lambda: list(nlp.pipe(texts, batch_size=32)),
    }
    seconds = {name: _median(call) for name, call in calls.items()}
    print(f"{len(texts)} dispatches, {words:,} words, {'+'.join(nlp.pipe_names)}, median of {ROUNDS} rounds of CPU seconds")
    print(f"{'':16} {'articles/s':>10} {'words/s':>10} {'time / bare spaCy':>18}")
    for name, took in seconds.items():
        print(f"{name:16} {len(texts) / took:10.1f} {words / took:10.0f} {took / seconds['bare nlp.pipe']:18.3f}")
    print("\ntime for 400,000 characters / time for 100,000 (4 is linear)")
    for name, unit in UNITS.items():
        print(f"{name:16} {_seconds(unit, 400_000) / _seconds(unit, 100_000):10.1f}")
    print(f"\nimport newsparse {_import_seconds() * 1000:10.1f} ms")
    print(f"peak memory      {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:10.0f} MB")


def _texts(folder: Path, articles: int) -> list[str]:
    found = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    if not found:
        raise SystemExit(f"no .txt file in {folder}")
    return [found[number % len(found)] for number in range(articles)]


def _median(call: Callable[[], object]) -> float:
    took = []
    for _ in range(ROUNDS):
        began = time.process_time()
        call()
        took.append(time.process_time() - began)
    return statistics.median(took)


def _seconds(unit: str, size: int) -> float:
    from newsparse import parse_header

    text = "Ferry late\n" + unit * (size // len(unit))
    return _median(lambda: parse_header(text))


def _import_seconds() -> float:
    program = "import time; began = time.perf_counter(); import newsparse; print(time.perf_counter() - began)"
    runs = [subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True) for _ in range(5)]
    return statistics.median(float(run.stdout) for run in runs)


if __name__ == "__main__":
    main()
