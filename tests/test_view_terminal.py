"""What `newsparse show` prints: marks and tables on a terminal, lists on a narrow one, plain lines in a pipe."""

import io
import re

import pytest
from rich.console import Console

from newsparse import NewsItem
from newsparse.view.terminal import LEGEND, show_item
from tests.items import NAMES, golden, hostile, item_of


def printed(item: NewsItem, width: int = 100, *, is_terminal: bool = True) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=is_terminal, color_system="standard" if is_terminal else None, highlight=False
    )
    show_item(console, "dispatch.txt", item)
    return out.getvalue()


def without_codes(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [30, 80, 200])
def test_no_line_is_wider_than_the_terminal(name: str, width: int) -> None:
    lines = without_codes(printed(golden(name), width)).splitlines()
    assert max(map(len, lines)) <= width


def test_marks_have_styles_and_copies_are_folded() -> None:
    text = printed(golden("belta_misprint"))
    assert "\x1b[4;34mViktor Lebedevich\x1b[0m" in text
    assert text.count("Viktor Lebedevich") == 2  # in the text once, in the table once
    assert "paragraph 4 repeats 2" in text


def test_a_narrow_terminal_gets_lists() -> None:
    text = without_codes(printed(golden("reuters_modern"), 40))
    assert "Borghild Tveitan · 2\n  Chief Executive" in re.sub(r" +\n", "\n", text)
    assert "mentions" not in text


@pytest.mark.parametrize("name", NAMES)
def test_a_pipe_gets_plain_lines(name: str) -> None:
    text = printed(golden(name), 80, is_terminal=False)
    assert "\x1b" not in text
    item = golden(name)
    for person in item.people:
        assert f"  {person.name} | " in text
        assert f"[{' '.join(person.mentions[0].text.split())}]" in " ".join(text.split())


def test_a_paragraph_is_one_line_in_a_pipe() -> None:
    lines = printed(golden("reuters_1987"), 60, is_terminal=False).splitlines()
    assert any(
        line.startswith("<Leeds>, England, March 11 - Stoneware maker {Tarnwold Potteries Plc} said |it agreed") for line in lines
    )


def test_a_terminal_without_colours_gets_brackets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    text = printed(golden("belta_misprint"))
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", text)
    assert LEGEND in text
    assert "[Viktor Lebedevich]" in without_codes(text)
    assert "|" in without_codes(text).replace(LEGEND, "")
    monkeypatch.delenv("NO_COLOR")
    assert LEGEND not in printed(golden("belta_misprint"))


@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_dispatch_cannot_turn_the_direction_of_the_terminal(is_terminal: bool) -> None:
    text = printed(item_of("A\u202egnp.exe\u2066 b"), is_terminal=is_terminal)
    assert not set(text) & set("\u202e\u2066")


@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_dispatch_cannot_steer_the_terminal(is_terminal: bool) -> None:
    text = printed(item_of("A\x1b]0;owned\x07 B\x1b[31mred\x9b5m [bold]x[/nothing]"), is_terminal=is_terminal)
    assert "\x1b]0" not in text
    assert "\x07" not in text
    assert "\x9b" not in text
    assert "\x1b[31m" not in text
    assert "[bold]x[/nothing]" in without_codes(text)
    assert printed(hostile(), is_terminal=is_terminal)
