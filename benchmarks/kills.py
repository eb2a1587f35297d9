"""Whether `newsparse batch` survives being killed: 50 rounds of SIGKILL at random moments and --resume, compared byte for byte.

    python benchmarks/kills.py [FOLDER_OR_JSONL] [--rounds N] [--items N] [--fields topics] [--workers N]

Each round begins a run, kills it at a random moment of the time that an unkilled run took, goes on with --resume, kills that
at a random moment too, up to three times, and lets the last one end. Output and errors must then be those of the unkilled run.
The rounds take turns between .jsonl, .jsonl.gz and .parquet. Exit code 1 if any round differs.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from texts import FIXTURES, read_texts, varied

KINDS = (".jsonl", ".jsonl.gz", ".parquet")
MOST_KILLS = 3
BAD_EVERY = 50
"""Each so many dispatches there is a line that cannot be read, so that there is a file of errors to compare too."""


class Clean(NamedTuple):
    """What the run that nobody kills leaves: exit code, seconds, output, errors."""

    code: int
    seconds: float
    out: bytes
    errors: bytes


def main() -> None:
    """Run, kill, go on, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="?", type=Path, default=FIXTURES, help="folder of .txt files, or JSON Lines")
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--items", type=int, default=1_500)
    parser.add_argument("--fields", default="topics", help="fields of the story to read; 'all' needs the pipeline and more time")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()

    folder = Path(tempfile.mkdtemp())
    try:
        given = folder / "in.jsonl"
        _write_input(given, arguments.texts, arguments.items)
        options = ["--workers", str(arguments.workers)]
        options += [] if arguments.fields == "all" else ["--fields", arguments.fields]
        clean = {kind: _clean(folder / f"clean{kind}", given, options) for kind in KINDS}
        print(
            f"{arguments.items:,} dispatches; unkilled: " + ", ".join(f"{kind} {run.seconds:.1f} s" for kind, run in clean.items())
        )
        chance, wrong, kills = random.Random(arguments.seed), 0, 0
        for number in range(arguments.rounds):
            kind = KINDS[number % len(KINDS)]
            landed, why = _round(folder / f"round{number}{kind}", given, options, clean[kind], chance)
            kills += len(landed)
            wrong += bool(why)
            moments = ", ".join(f"{moment:.1f} s" for moment in landed) or "none landed"
            print(f"round {number + 1:3} {kind:9} killed at {moments}: {why or 'equal'}", flush=True)
        print(f"{arguments.rounds - wrong} of {arguments.rounds} rounds equal to the unkilled run; {kills} kills")
    finally:
        shutil.rmtree(folder)
    raise SystemExit(bool(wrong))


def _write_input(path: Path, texts: Path, items: int) -> None:
    rows = []
    for number, text in enumerate(varied(read_texts(texts), items)):
        rows.append(json.dumps({"id": number, "text": text.text, "published": text.published}))
        if number % BAD_EVERY == 0:
            rows.append('{"id": "bad", "text": ""}' if number % 100 else "no JSON")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


def _command(out: Path, given: Path, options: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "newsparse", "batch", str(given), "-o", str(out), *options]


def _errors(out: Path) -> Path:
    return out.with_name(out.name + ".errors.jsonl")


def _clean(out: Path, given: Path, options: Sequence[str]) -> Clean:
    began = time.perf_counter()
    done = subprocess.run(_command(out, given, options), capture_output=True, text=True, check=False)
    if not out.exists():
        raise SystemExit(done.stderr)
    return Clean(done.returncode, time.perf_counter() - began, out.read_bytes(), _errors(out).read_bytes())


def _round(out: Path, given: Path, options: Sequence[str], clean: Clean, chance: random.Random) -> tuple[list[float], str]:
    """When the kills came, and what differs in the end; "" if nothing does."""
    landed: list[float] = []
    for attempt in range(chance.randint(1, MOST_KILLS)):
        moment = chance.uniform(0, clean.seconds)
        run = subprocess.Popen(
            [*_command(out, given, options), *(["--resume"] if attempt else [])],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            run.wait(moment)
        except subprocess.TimeoutExpired:
            run.kill()
            run.wait()
            landed.append(moment)
        if out.exists() and out.read_bytes() != clean.out:
            return landed, "half an output was left behind"
    last = subprocess.run([*_command(out, given, options), "--resume"], capture_output=True, text=True, check=False)
    checks = {
        "exit code": last.returncode == clean.code,
        "output": out.exists() and out.read_bytes() == clean.out,
        "errors": _errors(out).exists() and _errors(out).read_bytes() == clean.errors,
        "something left beside it": not out.with_name(out.name + ".partial").exists(),
    }
    differs = [name for name, same in checks.items() if not same]
    return landed, f"{', '.join(differs)} differ: {last.stderr.strip()}" if differs else ""


if __name__ == "__main__":
    main()
