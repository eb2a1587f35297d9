"""``newsparse batch``: what it reads, what it writes, and that a killed run goes on with nothing lost or doubled."""

from __future__ import annotations

import gzip
import io
import json
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zstandard
from typer.testing import CliRunner

from newsparse import Config, InvalidSettingError, NewsItem, parse_article, parse_articles
from newsparse.archive.inputs import Fields, Record, find_sources, read_sources
from newsparse.archive.parts import Parts
from newsparse.archive.runs import Job, Step, run
from newsparse.cli import app
from tests.conftest import FIXTURES, ROOT

NO_STORY = Config(fields=())
KEYS = Fields()
RAIN = "OSLO, May 3, 2025 (AP) - Rain number {}."


def records(names: list[str], most: int = 1000, fields: Fields = KEYS) -> list[Record]:
    return list(read_sources(find_sources(names, ()), fields, most))


def lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def archive(folder: Path, count: int = 40) -> Path:
    """JSON Lines with some that cannot be read."""
    rows: list[Any] = [{"id": number, "text": RAIN.format(number), "published": "2025-05-04"} for number in range(count)]
    rows[5], rows[17], rows[18] = {"id": 5, "text": " "}, {"body": "x"}, 7
    path = folder / "archive.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows) + "not json\n\n")
    return path


# ------------------------------------------------------------------------ read


def test_files_folders_and_patterns(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "deep/c.txt", ".hidden", "deep/.git/d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    whole = [record.given for record in records([str(tmp_path)])]
    assert whole == [b"a.txt", b"b.txt", b"deep/c.txt"]
    assert [record.given for record in records([f"{tmp_path}/*.txt"])] == [b"a.txt", b"b.txt"]
    assert [record.given for record in records([f"{tmp_path}/**/c.txt"])] == [b"deep/c.txt"]
    assert [record.source for record in records([f"{tmp_path}/a.txt"])] == [f"{tmp_path}/a.txt"]
    assert [source.name for source in find_sources([str(tmp_path)], [tmp_path / "deep", tmp_path / "b.txt"])] == [
        f"{tmp_path}/a.txt"
    ]


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "": lambda data: data,
    ".gz": gzip.compress,
    ".zst": zstandard.compress,
    "-members.gz": lambda data: gzip.compress(data[:100]) + gzip.compress(data[100:]),
    "-frames.zst": lambda data: zstandard.compress(data[:100]) + zstandard.compress(data[100:]),
}


@pytest.mark.parametrize("packing", PACKED)
def test_packed_or_not_it_is_the_same(tmp_path: Path, packing: str) -> None:
    plain = archive(tmp_path).read_bytes()
    packed = tmp_path / f"packed{packing.replace('.', '.jsonl.', 1) if packing else '.jsonl'}"
    packed.write_bytes(PACKED[packing](plain))
    found = records([str(packed)])
    assert [(record.given, record.id) for record in found][:2] == [
        ({"text": RAIN.format(number), "published": "2025-05-04", "language": None}, number) for number in (0, 1)
    ]
    assert len(found) == 41
    assert found[40].source == f"{packed}:41"
    assert 0 < sum(record.bytes for record in found) <= packed.stat().st_size
    single = tmp_path / f"a.txt{packing}"
    single.write_bytes(PACKED[packing](plain))
    assert [record.given for record in records([str(single)], most=1_000_000)] == [plain]


def test_what_is_wrong_with_a_file_is_a_record(tmp_path: Path) -> None:
    cut = tmp_path / "cut.jsonl.gz"
    many = b"".join(json.dumps(f"{number} {random.Random(number).random()}").encode() + b"\n" for number in range(5000))
    cut.write_bytes(gzip.compress(many)[:-2000])
    (tmp_path / "no.txt.gz").write_bytes(b"no gzip")
    (tmp_path / "no.jsonl.zst").write_bytes(b"no zstandard")
    names = [str(tmp_path / name) for name in ("missing.txt", "cut.jsonl.gz", "no.txt.gz", "no.jsonl.zst", "*.none")]
    found = records([*names, str(archive(tmp_path))])
    failed = [(Path(record.source).name.split(":")[0], type(record.error).__name__) for record in found if record.error]
    assert failed[:5] == [
        ("missing.txt", "FileNotFoundError"),
        ("cut.jsonl.gz", "EOFError"),
        ("no.txt.gz", "BadGzipFile"),
        ("no.jsonl.zst", "ZstdError"),
        ("*.none", "FileNotFoundError"),
    ]
    assert len([record for record in found if "cut.jsonl.gz" in record.source]) > 3000
    assert found[-1].source.endswith("archive.jsonl:41")


def test_lines_that_hold_no_dispatch(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'"a string"\n{"body": "x", "no": [1]}\n[]\n{"text"\n\xff\xfe\n\n' + b"[" * 100_000 + b"\n{}\n")
    found = records([str(path)])
    assert [record.given for record in found if record.error is None] == ["a string"]
    assert {type(record.error).__name__ for record in found[1:]} == {"InputTypeError"}
    assert [record.source.rpartition(":")[2] for record in found] == ["1", "2", "3", "4", "5", "7", "8"]
    keys = Fields(text="body", id="no")
    assert records([str(path)], fields=keys)[1][1:3] == ("[1]", {"text": "x", "published": None, "language": None})


def test_of_what_is_too_large_no_more_is_read_than_tells_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 100_000)
    (tmp_path / "b.jsonl").write_bytes(b'"' + b"x" * 3_000_000 + b'"\n"next"\n')
    (large, line, after) = records([str(tmp_path)], most=10)
    assert len(large.given) == 41
    assert "not JSON" in str(line.error)
    assert after.given == "next"


# ----------------------------------------------------------------------- write


@pytest.mark.model
def test_the_output_is_what_parse_article_says(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    summary = run(Job((str(FIXTURES),), out))
    texts = {str(path): path.read_bytes() for path in sorted(Path(FIXTURES).iterdir())}
    read = {row["source"]: NewsItem.model_validate(row["item"]) for row in lines(out)}
    assert list(read) == list(texts)
    name = str(FIXTURES / "belta_misprint.txt")
    assert read[name] == parse_article(texts[name])
    assert summary == (len(texts), 0, 0)
    assert sorted(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("end", ["jsonl", "jsonl.gz", "parquet"])
def test_kinds_of_output_hold_the_same(tmp_path: Path, end: str) -> None:
    source = archive(tmp_path)
    out = tmp_path / f"out.{end}"
    summary = run(Job((str(source),), out, config=NO_STORY))
    assert summary == (37, 4, 0)
    expected = [
        (f"{source}:{number + 1}", number, item)
        for number, item in enumerate(parse_articles([(RAIN.format(n), "2025-05-04") for n in range(40)], config=NO_STORY))
        if number not in (5, 17, 18)
    ]
    if end == "parquet":
        from pyarrow import parquet

        from newsparse.arrow import from_arrow

        table = parquet.read_table(out)
        assert table.schema.metadata[b"newsparse.schema_version"] == b"1.0"
        found = list(zip(table["source"].to_pylist(), map(int, table["id"].to_pylist()), from_arrow(table), strict=True))
    else:
        data = gzip.decompress(out.read_bytes()) if end.endswith("gz") else out.read_bytes()
        rows = [json.loads(line) for line in data.splitlines()]
        found = [(row["source"], row["id"], NewsItem.model_validate(row["item"])) for row in rows]
    assert found == expected
    told = lines(tmp_path / f"out.{end}.errors.jsonl")
    assert [(row["source"].rpartition(":")[2], row["id"], row["error"]) for row in told] == [
        ("6", 5, "EmptyDispatchError"),
        ("18", None, "InputTypeError"),
        ("19", None, "InputTypeError"),
        ("41", None, "InputTypeError"),
    ]


def test_what_is_there_is_not_written_over(tmp_path: Path) -> None:
    source, out = archive(tmp_path), tmp_path / "out.jsonl"
    job = Job((str(source),), out, config=NO_STORY)
    run(job)
    before = out.read_bytes()
    with pytest.raises(InvalidSettingError, match="--resume"):
        run(job)
    assert run(job._replace(resume=True)) == (37, 4, 41)
    assert run(job._replace(overwrite=True, inputs=(str(source), str(source)))) == (74, 8, 0)
    assert out.read_bytes() == before * 2
    with pytest.raises(InvalidSettingError, match=r"\.jsonl, \.jsonl\.gz, \.parquet"):
        run(job._replace(out=tmp_path / "out.csv"))


@pytest.mark.parametrize("end", [".jsonl", ".jsonl.gz", ".parquet"])
def test_a_finished_run_is_one_of_the_input_that_is_there(tmp_path: Path, end: str) -> None:
    source, out = archive(tmp_path), tmp_path / f"out{end}"
    job = Job((str(source),), out, config=NO_STORY, resume=True)
    assert run(job) == (37, 4, 0)
    before = out.read_bytes()
    assert run(job) == (37, 4, 41)
    more = tmp_path / "more.txt"
    more.write_text("OSLO, May 3 (AP) - Rain.")
    with pytest.raises(InvalidSettingError, match="other dispatches"):
        run(job._replace(inputs=(str(source), str(more))))
    assert out.read_bytes() == before


class Killed(BaseException):
    pass


@pytest.mark.parametrize("at", [1, 7, 8, 20, 41])
def test_a_run_goes_on_where_it_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    monkeypatch.setattr("newsparse.archive.runs.PART", 7)
    source, out = archive(tmp_path), tmp_path / "out.jsonl"
    job = Job((str(source),), out, config=NO_STORY)
    run(job._replace(out=tmp_path / "whole.jsonl"))
    told = 0

    def kill(step: Step) -> None:
        nonlocal told
        told += step.dispatches
        if told >= at:
            raise Killed

    with pytest.raises(Killed):
        run(job, kill)
    assert not out.exists()
    with pytest.raises(InvalidSettingError, match="partial is there"):
        run(job)
    assert run(job._replace(resume=True)) == (37, 4, (at - 1) // 7 * 7)
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert not job.partial.exists()


def test_a_run_does_not_go_on_with_another_input_or_other_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsparse.archive.runs.PART", 7)
    monkeypatch.setattr("newsparse.archive.runs.finish", lambda *_: (_ for _ in ()).throw(Killed))
    source, out = archive(tmp_path), tmp_path / "out.jsonl"
    job = Job((str(source),), out, config=NO_STORY)
    with pytest.raises(Killed):
        run(job)
    with pytest.raises(InvalidSettingError, match="published"):
        run(job._replace(resume=True, published="2025-01-01"))
    source.write_text(source.read_text().replace("Rain number 20.", "Rain number 21."))
    with pytest.raises(InvalidSettingError, match=r"archive\.jsonl:15 on"):
        run(job._replace(resume=True))


@pytest.mark.parametrize("asked", ["resume", "overwrite"])
def test_two_runs_do_not_work_in_one_folder(tmp_path: Path, asked: str) -> None:
    source, out = archive(tmp_path), tmp_path / "out.jsonl"
    job = Job((str(source),), out, config=NO_STORY)

    def begin_again(_: Step) -> None:
        with pytest.raises(InvalidSettingError, match="another run"):
            run(job._replace(resume=asked == "resume", overwrite=asked == "overwrite"))

    assert run(job, begin_again).items


def test_half_a_removal_is_no_run(tmp_path: Path) -> None:
    parts = Parts(tmp_path / "out.partial")
    parts.open({})
    (tmp_path / "out.partial.old").mkdir()
    parts.remove()
    assert list(tmp_path.iterdir()) == []


# ------------------------------------------------------------------------ kill


def batch(*arguments: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "newsparse", "batch", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=ROOT, check=False)


@pytest.mark.parametrize("end", ["jsonl.gz", "parquet"])
def test_killed_at_a_random_moment_it_goes_on(tmp_path: Path, end: str) -> None:
    source = archive(tmp_path, 1500)
    arguments = [str(source), "--fields", "", "-o"]
    began = time.monotonic()
    assert batch(*arguments, str(tmp_path / f"whole.{end}")).returncode == 2
    took = time.monotonic() - began
    out = tmp_path / f"out.{end}"
    chance = random.Random(7)
    kills = 0
    for _ in range(3):
        command = [sys.executable, "-m", "newsparse", "batch", *arguments, str(out), "--resume"]
        with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
            first = tmp_path / f"out.{end}.partial" / "part-0000000.jsonl"
            until = time.monotonic() + 60
            while not first.exists() and process.poll() is None and time.monotonic() < until:
                time.sleep(0.01)
            time.sleep(took * chance.uniform(0.0, 0.3))
            process.kill()
        kills += process.returncode == -signal.SIGKILL
    assert kills
    done = batch(*arguments, str(out), "--resume")
    assert done.returncode == 2, done.stderr
    assert out.read_bytes() == (tmp_path / f"whole.{end}").read_bytes()
    errors = f"out.{end}.errors.jsonl"
    assert (tmp_path / errors).read_bytes() == (tmp_path / f"whole.{end}.errors.jsonl").read_bytes()
    assert not (tmp_path / f"out.{end}.partial").exists()


# ---------------------------------------------------------------- command line


def test_on_the_command_line(tmp_path: Path) -> None:
    source, out = archive(tmp_path), tmp_path / "out.jsonl"
    done = batch(str(source), "-o", str(out), "--fields", "topics")
    assert done.returncode == 2
    assert done.stdout == b""
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith(f"newsparse: 37 dispatches in {out}; 4 failed, told in {out}.errors.jsonl; ")
    again = batch(str(source), "-o", str(out))
    assert (again.returncode, b"--resume" in again.stderr) == (2, True)
    assert b"Traceback" not in again.stderr
    good = batch("-", "-o", str(tmp_path / "b.jsonl"), "--fields", "", stdin=b'"OSLO (AP) - Rain."\n')
    assert good.returncode == 0
    assert [row["source"] for row in lines(tmp_path / "b.jsonl")] == ["-:1"]


def test_options_reach_the_run(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"body": "OSLO, May 3 (AP) - Rain.", "sent": "2021-05-04", "no": "x"}\n{"body": "OSLO, May 3 (AP) - Rain."}\n')
    options = ["--fields", "", "--text-field", "body", "--published-field", "sent", "--id-field", "no", "--published", "2025-05-04"]
    found = CliRunner().invoke(app, ["batch", str(path), "-o", str(tmp_path / "out.jsonl"), *options])
    assert found.exit_code == 0, found.output
    assert [(row["id"], row["item"]["date"]) for row in lines(tmp_path / "out.jsonl")] == [
        ("x", "2021-05-03"),
        (None, "2025-05-03"),
    ]
    wrong = CliRunner().invoke(app, ["batch", str(path), "-o", str(tmp_path / "c.jsonl"), "--published", "soon"])
    assert wrong.exit_code == 2
    assert not (tmp_path / "c.jsonl.partial").exists()


def test_a_bar_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from newsparse.archive import command

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    summary = command._watched(Job((str(archive(tmp_path)),), tmp_path / "out.jsonl", config=NO_STORY))
    assert summary.items == 37
    assert "dispatches" in screen.getvalue()
    assert "/s" in screen.getvalue()


@pytest.mark.model
def test_workers_do_not_change_the_output(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for path in sorted(Path(FIXTURES).glob("*.txt"))[:4]:
        shutil.copy(path, folder)
    job = Job((str(folder),), tmp_path / "one.jsonl")
    run(job)
    run(job._replace(out=tmp_path / "two.jsonl", workers=2))
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.errors.jsonl"])
@pytest.mark.parametrize("overwrite", [False, True], ids=["", "overwrite"])
def test_a_folder_is_no_output(tmp_path: Path, name: str, *, overwrite: bool) -> None:
    source = archive(tmp_path)
    (tmp_path / name).mkdir()
    with pytest.raises(InvalidSettingError, match="is a folder"):
        run(Job((str(source),), tmp_path / "out.jsonl", config=NO_STORY, overwrite=overwrite))
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([source.name, name])
