"""Whether bad input costs anything but itself: 10,000 dispatches, 500 of them poisoned, compared with a clean run.

    python benchmarks/poison.py [FOLDER_OR_JSONL] [--items N] [--poisoned N] [--workers N]

The 9,500 must come out as each does alone in a clean run, the 500 must each be reported in their place, as a `ParseFailure` or by
the note of the item, and nothing may be lost or out of order. Exit code 1 otherwise.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from texts import FIXTURES, Text, read_texts

from newsparse import NewsItem, ParseFailure, parse_articles

UNIQUE = 500
"""Different texts among the good ones, the shortest that there are."""


class _Breaks(Mapping[str, str]):
    """A row that cannot be read."""

    def __getitem__(self, key: str) -> str:
        raise RuntimeError(f"the store is gone ({key})")

    def __iter__(self) -> Iterator[str]:
        return iter(["text"])

    def __len__(self) -> int:
        return 1


GOOD = "LIMA, May 3 (AFP) - The ferry was late."
POISON: dict[str, tuple[Any, str]] = {
    "empty": ("", "EmptyDispatchError"),
    "nothing visible": (" \n\u200b\ufeff\x00", "EmptyDispatchError"),
    "empty bytes": (b"", "EmptyDispatchError"),
    "NULs": (b"\x00" * 500, "EmptyDispatchError"),
    "None": (None, "InputTypeError"),
    "a number": (42, "InputTypeError"),
    "a list": ([GOOD], "InputTypeError"),
    "three in a tuple": ((GOOD, "2025-05-03", "en"), "InputTypeError"),
    "a row without text": ({"body": GOOD}, "InputTypeError"),
    "a row that raises": (_Breaks(), "RuntimeError"),
    "a gigantic text": ("ferry " * 200_000, "DispatchTooLargeError"),
    "a wrong date": ((GOOD, "31 February"), "InvalidDateError"),
    "no date at all": ((GOOD, object()), "InputTypeError"),
    "an unknown language": ({"text": GOOD, "language": "xx"}, "UnknownLanguageError"),
    "bytes of another encoding": ("LIMA, May 3 (AFP) - Ñandú señaló el año.".encode("cp1252"), "decoded"),
    "broken UTF-8": (GOOD.encode() + b" \xc3\xa9\xc3\xa9\xc3", "decoded"),
    "lone surrogates": (GOOD + " \ud800\udc00\ud83d", "text-repaired"),
    "a gigantic line": (GOOD + " " + "x" * 500_000, "run-not-read"),
    "a gigantic row of marks": (GOOD + " " + '"' * 200_000, "run-not-read"),
}
"""What is given, and how it must be reported: by the name of an error, or the code of a note."""


class Given(NamedTuple):
    """A dispatch of the run: which of the good texts, or which poison."""

    text: int | None
    poison: str | None


def main() -> None:
    """Run and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="?", type=Path, default=FIXTURES, help="folder of .txt files, or JSON Lines")
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--poisoned", type=int, default=500)
    parser.add_argument("--workers", type=int, default=1)
    arguments = parser.parse_args()

    texts = sorted(read_texts(arguments.texts), key=lambda text: len(text.text))[:UNIQUE]
    clean = list(parse_articles(texts))
    plan = _plan(arguments.items, arguments.poisoned, len(texts))
    found = parse_articles((_value(one, texts) for one in plan), n_process=arguments.workers)
    right = reported = notes = 0
    wrong: Counter[str] = Counter()
    for number, (one, item) in enumerate(zip(plan, found, strict=True)):
        if one.text is not None:
            right += item == clean[one.text]
            wrong["a good one changed"] += item != clean[one.text]
            continue
        name = one.poison or ""
        is_told = _is_reported(item, number, POISON[name][1])
        reported += is_told
        notes += is_told and isinstance(item, NewsItem)
        wrong[f"{name}: not reported"] += not is_told
    print(f"{arguments.items:,} dispatches, {arguments.poisoned} poisoned in {len(POISON)} ways, {arguments.workers} process(es)")
    print(f"{right:,} right, {reported} reported ({notes} of them read, with a note), {len(plan) - right - reported} wrong or lost")
    for name, count in sorted(wrong.items()):
        if count:
            print(f"  {name}: {count}")
    raise SystemExit(right + reported != len(plan))


def _plan(items: int, poisoned: int, texts: int) -> list[Given]:
    """The good texts in turn, and the poison at random places."""
    chance = random.Random(7)
    at = {place: list(POISON)[number % len(POISON)] for number, place in enumerate(chance.sample(range(items), poisoned))}
    return [Given(None, at[number]) if number in at else Given(number % texts, None) for number in range(items)]


def _value(one: Given, texts: list[Text]) -> Any:
    return texts[one.text] if one.text is not None else POISON[one.poison or ""][0]


def _is_reported(item: NewsItem | ParseFailure, number: int, how: str) -> bool:
    if isinstance(item, ParseFailure):
        return item.error == how and item.index == number
    return any(note.code == how for note in item.notes)


if __name__ == "__main__":
    main()
