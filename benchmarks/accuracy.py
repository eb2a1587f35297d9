"""How right newsparse is on gold data of your own or of public corpora.

    python benchmarks/accuracy.py FOLDER [--limit N]

Scores every JSON Lines file of FOLDER whose name it knows (README.md beside this file has the fields) and prints one table.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from texts import read_rows

from newsparse import NewsItem, Opening, parse_article, parse_header

Row = dict[str, Any]
Scores = Iterator[tuple[str, float]]


def main() -> None:
    """Score each file and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, help="lines of each file to read")
    arguments = parser.parse_args()
    files = [(path, scorer) for path in sorted(arguments.folder.iterdir()) if (scorer := _scorer(path.name))]
    if not files:
        raise SystemExit(f"no gold file in {arguments.folder}; names begin with: {', '.join(SCORERS)}")
    for path, scorer in files:
        rows = read_rows(path)[: arguments.limit]
        for measure, value in scorer(rows):
            print(f"{path.name:28} {measure:28} {value:6.3f}", flush=True)


def _scorer(name: str) -> Callable[[list[Row]], Scores] | None:
    if ".jsonl" not in name:
        return None
    return next((scorer for begin, scorer in SCORERS.items() if name.startswith(begin)), None)


def _parse(row: Row) -> NewsItem:
    return parse_article(row["text"], published=row.get("published") or row.get("date"))


class F1:
    """Counts of right, wrong and missed, and what follows from them."""

    def __init__(self) -> None:
        self.right = self.wrong = self.missed = 0

    def add(self, gold: Iterable[object], found: Iterable[object]) -> None:
        """Compare two bags of things."""
        want, got = Counter(list(gold)), Counter(list(found))
        both = (want & got).total()
        self.right += both
        self.wrong += got.total() - both
        self.missed += want.total() - both

    def scores(self, name: str) -> Scores:
        """Precision, recall and F1 under ``name``."""
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        yield f"{name} precision", precision
        yield f"{name} recall", recall
        yield f"{name} F1", 2 * precision * recall / max(1e-9, precision + recall)


def _fold(text: str | None) -> str:
    return re.sub(r"[\W_]+", " ", text or "").strip().casefold()


# --------------------------------------------------------------------- scorers


def openings(rows: list[Row]) -> Scores:
    """Share of lines in which each field of the opening is right."""
    checks: dict[str, Callable[[Row, Opening], bool]] = {
        "dateline_raw": lambda row, item: _fold(row["dateline_raw"]) == _fold(item.dateline.text if item.dateline else None),
        "date": lambda row, item: row["date"] == (str(item.dateline.date) if item.dateline and item.dateline.date else None),
        "agency": lambda row, item: row["agency"] == (item.agency.name if item.agency else None),
        "byline": lambda row, item: list(map(_fold, row["byline"])) == [_fold(author.name) for author in item.byline],
        "headline": lambda row, item: _fold(row["headline"]) == _fold(item.headline.text if item.headline else None),
    }
    items = [(row, parse_header(row["text"], published=row.get("published"))) for row in rows]
    for field, check in checks.items():
        found = [check(row, item) for row, item in items if field in row]
        if found:
            yield field, sum(found) / len(found)


def entities(rows: list[Row]) -> Scores:
    """Exact spans of people (authors of bylines with them) and organizations."""
    people, bodies = F1(), F1()
    for row in rows:
        item = _parse(row)
        gold = {label: [(e["start"], e["end"]) for e in row["entities"] if e["label"] == label] for label in ("PER", "ORG")}
        found = [(m.start, m.end) for person in item.people for m in person.mentions] + [(a.start, a.end) for a in item.byline]
        people.add(gold["PER"], found)
        bodies.add(gold["ORG"], [(m.start, m.end) for body in item.organizations for m in body.mentions])
    yield from people.scores("person mentions")
    yield from bodies.scores("organization mentions")


def names(rows: list[Row]) -> Scores:
    """Whole names, mention spans, and roles with their organizations."""
    counts = {name: F1() for name in ("person names", "person mentions", "roles", "organization names", "organization mentions")}
    for row in rows:
        item = _parse(row)
        for kind, gold, found in (
            ("person", row["people"], item.people),
            ("organization", row["organizations"], item.organizations),
        ):
            counts[f"{kind} names"].add((_fold(g["name"]) for g in gold), (_fold(f.name) for f in found))
            counts[f"{kind} mentions"].add(
                (tuple(m) for g in gold for m in g["mentions"]), ((m.start, m.end) for f in found for m in f.mentions)
            )
        counts["roles"].add(
            ((_fold(p["name"]), _fold(r["title"]), _fold(r["organization"])) for p in row["people"] for r in p["roles"]),
            ((_fold(p.name), _fold(r.title), _fold(r.organization)) for p in item.people for r in p.roles),
        )
    for name, count in counts.items():
        yield from count.scores(name)


def quotes(rows: list[Row]) -> Scores:
    """Quoted spans, and spans with the right speaker, of direct and mixed quotations; edge marks and punctuation do not count."""
    spans, whole = F1(), F1()
    for row in rows:
        text: str = row["text"]
        gold = [(span, quote) for quote in row["quotes"] if quote["kind"] != "indirect" for span in quote["spans"]]
        found = [(part, quote) for quote in _parse(row).quotes if quote.kind != "indirect" for part in quote.parts]
        accepted = {
            _trim(text, *span): {_fold(name) for name in (quote["speaker"], *quote.get("names", ())) if name}
            for span, quote in gold
        }
        predicted = {_trim(text, part.start, part.end): quote.speaker.name if quote.speaker else None for part, quote in found}
        spans.add(accepted, predicted)
        right = {
            span for span, name in predicted.items() if span in accepted and (not accepted[span] or _fold(name) in accepted[span])
        }
        whole.add(accepted, (span if span in right else (span, "wrong") for span in predicted))
    yield from spans.scores("spans")
    yield from whole.scores("span and speaker")


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def topics(rows: list[Row]) -> Scores:
    """Precision of the first code and micro-F1, for top and second level."""
    for name, level, field in (("top level", 1, "top"), ("second level", 2, "second")):
        first, count = [], F1()
        for row in rows:
            found = [topic.code for topic in _parse(row).topics if topic.level == level]
            first.append(bool(found) and found[0] in row[field])
            count.add(row[field], found)
        yield f"{name} first right", sum(first) / max(1, len(first))
        yield from count.scores(name)


SCORERS: dict[str, Callable[[list[Row]], Scores]] = {
    "datelines": openings,
    "reuters": openings,
    "conllpp": entities,
    "entities": entities,
    "names": names,
    "quotes": quotes,
    "polnear": quotes,
    "wire": quotes,
    "topics": topics,
}

if __name__ == "__main__":
    main()
