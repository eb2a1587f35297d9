"""Dispatches to measure with: read from files, varied without end, and the machine that reads them."""

from __future__ import annotations

import gzip
import json
import os
import platform
import random
import re
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"


class Text(NamedTuple):
    """A dispatch as it is given to `parse_articles`: its text, and when it was sent."""

    text: str
    published: str | None = None


def read_texts(path: Path) -> list[Text]:
    """The dispatches of a folder of ``.txt`` files, or of JSON Lines, plain or ``.gz``, with ``text`` and ``published``."""
    if path.is_dir():
        found = [Text(file.read_text(encoding="utf-8")) for file in sorted(path.glob("*.txt"))]
    else:
        rows = read_rows(path)
        found = [Text(row["text"], row.get("published") or row.get("date") or None) for row in rows]
    if not found:
        raise SystemExit(f"no dispatch in {path}")
    return found


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON Lines, plain or ``.gz``."""
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in raw.decode("utf-8").split("\n") if line.strip()]


def spread(texts: Sequence[Text], most: int) -> list[Text]:
    """At most ``most`` of the texts, evenly over all of them."""
    step = max(1.0, len(texts) / most)
    return [texts[int(number * step)] for number in range(min(most, len(texts)))]


_FIGURE = re.compile(r"\d")
_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
_RENAMED = 0.3


def varied(texts: Sequence[Text], count: int) -> Iterator[Text]:
    """``count`` dispatches, the texts again and again, no two alike: other figures, and new names for three in ten.

    The invented words never end, so whatever keeps a word for ever grows. The same call gives the same texts.
    """
    for number in range(count):
        text = texts[number % len(texts)]
        yield Text(_varied(text.text, random.Random(number)), text.published)


def _varied(text: str, chance: random.Random) -> str:
    def name(match: re.Match[str]) -> str:
        return _invented(chance) if chance.random() < _RENAMED else match.group()

    return _NAME.sub(name, _FIGURE.sub(lambda _: str(chance.randrange(10)), text))


def _invented(chance: random.Random) -> str:
    return "".join(chance.choice("bdghklmnrstvz") + chance.choice("aeiou") for _ in range(3)).capitalize()


def machine() -> str:
    """The machine in a line: processor, cores, system, Python, versions that the time depends on."""
    import newsparse

    processor = platform.processor() or platform.machine()
    told = Path("/proc/cpuinfo")
    if told.exists():
        named = re.search(r"^model name\s*:\s*(.+)$", told.read_text(), re.MULTILINE)
        processor = named.group(1) if named else processor
    return (
        f"{processor}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, "
        f"spaCy {version('spacy')}, newsparse {newsparse.__version__}"
    )
