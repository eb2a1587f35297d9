"""Trims the IPTC Media Topics vocabulary to what newsparse needs and writes ``newsparse/data/mediatopics.tsv``.

    python scripts/build_mediatopics.py FOLDER

FOLDER holds ``mediatopics.csv`` (one concept a row: code, name, level, parent, retired, subjectcode and more) and
``mediatopics.json`` (its ``version``). Definitions and Wikidata items are left out. The same input gives the same bytes:
rows are sorted by code and nothing of the clock goes in.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

TARGET = Path(__file__).parent.parent / "newsparse" / "data" / "mediatopics.tsv"
COLUMNS = ("code", "name", "level", "parent", "retired", "subjectcode")
HEADING = """\
# IPTC Media Topics NewsCodes (c) IPTC, https://iptc.org/standards/media-topics/, CC BY 4.0; reformatted and trimmed.
# Made by scripts/build_mediatopics.py; do not edit. Codes are written without "medtop:". A retired concept has its date.
# version: {version}
"""


def read_concepts(folder: Path) -> list[dict[str, str]]:
    """Every concept of ``mediatopics.csv``, sorted by code, with codes cut to their digits."""
    with (folder / "mediatopics.csv").open(encoding="utf-8", newline="") as file:
        rows = [{column: row[column].removeprefix("medtop:").strip() for column in COLUMNS} for row in csv.DictReader(file)]
    return sorted(rows, key=lambda row: row["code"])


def mistakes(rows: list[dict[str, str]]) -> list[str]:
    """What is wrong with the vocabulary, as sentences; empty if it is sound."""
    by_code = {row["code"]: row for row in rows}
    found = [] if len(by_code) == len(rows) else ["a code occurs twice"]
    for row in rows:
        parent = by_code.get(row["parent"])
        if (parent is None) != (row["level"] == "1"):
            found.append(f"{row['code']}: no parent {row['parent']!r}")
        elif parent is not None and int(parent["level"]) != int(row["level"]) - 1:
            found.append(f"{row['code']}: level {row['level']} below level {parent['level']}")
        elif parent is not None and parent["retired"] and not row["retired"]:
            found.append(f"{row['code']} is in use below {row['parent']}, which is retired")
        if "\t" in row["name"]:
            found.append(f"{row['code']}: a tab in the name")
    return found


def main(arguments: list[str]) -> int:
    """Write the table; returns the exit status."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    rows = read_concepts(folder)
    if wrong := mistakes(rows):
        print("\n".join(wrong), file=sys.stderr)
        return 1
    version = json.loads((folder / "mediatopics.json").read_text(encoding="utf-8"))["version"]
    lines = ["\t".join(COLUMNS), *("\t".join(row[column] for column in COLUMNS) for row in rows)]
    TARGET.write_text(HEADING.format(version=version) + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{TARGET.name}: {len(rows)} concepts, {sum(not row['retired'] for row in rows)} in use, {TARGET.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
