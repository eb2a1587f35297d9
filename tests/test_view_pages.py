"""Pages and overviews as text: everything escaped, nothing from outside, the counts right. What a browser makes of them stands
in test_view_browser."""

import datetime as dt
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import Config, InputTypeError, InvalidSettingError, NewsItem, ParseFailure, parse_article, to_html
from newsparse.view.files import is_file, write_pages
from newsparse.view.labels import MOST as NAMED
from newsparse.view.labels import labels
from newsparse.view.overview import Tally, ranking
from newsparse.view.page import page_of, title_of
from newsparse.view.templates import inline, policy, shown
from newsparse.view.timeline import MOST, timeline
from newsparse.view.world import HEIGHT, WIDTH, outline, project
from tests.items import MARKUP, NAMES, golden, hostile, item_of, located

VOID = {"meta", "br", "input", "rect", "path", "circle", "line", "link", "img"}


class Page(HTMLParser):
    """The elements and the text of a page; it complains of what is not closed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_well_formed_and_asks_for_nothing(name: str) -> None:
    page = Page(to_html(golden(name)))
    assert page.tags["script"] == page.tags["style"] == page.tags["title"] == page.tags["h1"] == 1
    assert page.tags.keys().isdisjoint({"link", "img", "iframe", "object", "embed", "form", "base"})
    addresses = [value or "" for key, value in page.attributes if key in ("href", "src", "xlink:href", "action")]
    assert [address for address in addresses if not address.startswith("#")] == []
    assert [key for key, _ in page.attributes if key.startswith("on") or key == "style"] == []
    anchors = {value for key, value in page.attributes if key == "id"}
    assert {address[1:] for address in addresses} <= anchors
    assert len(anchors) == sum(key == "id" for key, _ in page.attributes)


def test_a_hostile_dispatch_is_text() -> None:
    for html in (to_html(hostile()), to_html([hostile(), golden("ansa_first")]), hostile()._repr_html_()):
        page = Page(html)
        assert page.tags["script"] == (0 if "np-card" in html else 1)
        assert page.tags["img"] == 0
        assert "window.hacked" not in {value for _, value in page.attributes}
        assert [value for key, value in page.attributes if key == "href" and (value or "").startswith("javascript")] == []
        assert MARKUP in "".join(page.text)
        assert "\x00" not in html
        assert "\x01" not in html


def test_the_policy_names_the_very_style_and_script() -> None:
    html = to_html(golden("ansa_first"))
    declared = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert declared
    rules = declared[1].replace("&#39;", "'")
    style = re.search(r"<style>(.*?)</style>", html, flags=re.DOTALL)
    script = re.search(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    assert style
    assert script
    assert rules == policy(style[1], script[1])
    assert rules.startswith("default-src 'none';")
    assert "unsafe" not in rules


def test_style_and_script_are_small() -> None:
    assert len(inline("style.css")) < 24_000
    assert len(inline("script.js")) < 14_000


CONTROLS = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n\r"} | {0x7F: 0x2421}
"""What a page prints for characters that print nothing."""


@given(st.text(max_size=60))
def test_shown_text_reads_back(text: str) -> None:
    page = Page(f"<p>{shown(text)}</p>")
    assert "".join(page.text) == text.translate(CONTROLS)
    assert page.tags.keys() <= {"p", "br", "span"}


@given(st.text(min_size=1, max_size=200))
def test_a_page_of_any_text_is_made(text: str) -> None:
    item = item_of(text, paragraphs=[{"start": 0, "end": len(text)}])
    words = [word for word in text.translate(CONTROLS).split() if word.isalnum()]
    printed = "".join(Page(to_html(item)).text)
    assert all(word in printed for word in words)
    Page(item._repr_html_())


def test_the_fold_says_what_repeats_what() -> None:
    page = page_of(golden("belta_misprint"))
    assert [run.fold for run in page.runs if run.fold] == ["Paragraphs 4–5 repeat 2–3", "Paragraphs 9–10 repeat 7–8"]


def test_quotations_stand_under_their_speakers() -> None:
    page = page_of(golden("reuters_modern"))
    by_name = {speech.name: (speech.key, [number for number, _ in speech.quotes]) for speech in page.speeches}
    assert by_name["Borghild Tveitan"] == ("p0", [1, 2])
    assert by_name["Coastal Officers' Union"][0].startswith("o")
    assert sum(len(speech.quotes) for speech in page.speeches) == len(page.item.quotes)


def test_quotations_of_nobody_stand_last() -> None:
    text = '"One," it was said. "Two," Ana Reyes said.'
    parts = [located(text, words, parts=[located(text, words)], content=words, kind="direct") for words in ("One,", "Two,")]
    parts[1]["speaker"] = {"name": "Ana Reyes", "kind": "person", "rule": "x"}
    page = page_of(item_of(text, quotes=parts))
    assert [speech.name for speech in page.speeches] == ["Ana Reyes", None]
    assert "Speaker not told" in to_html(page.item)


def test_titles() -> None:
    assert title_of(golden("ansa_first")) == "Palermo puppets get a night bus"
    assert title_of(item_of("OSLO (AP) — " + "word " * 30)).endswith("word word…")
    assert title_of(item_of("\u200b")) == "\u200b"


@pytest.mark.parametrize("wrong", ["text", b"text", 3, None, ["text"]])
def test_what_is_no_item_is_refused(wrong: object) -> None:
    with pytest.raises(InputTypeError, match="to_html takes"):
        to_html(wrong)  # type: ignore[arg-type]


# --------------------------------------------------------------- the overview


def test_an_overview_counts() -> None:
    tally = Tally()
    items = [golden(name) for name in NAMES]
    for item in items:
        tally.add(item, "")
    view = tally.overview()
    assert len(view.rows) == len(items)
    assert dict(view.sums)["quotes"] == sum(len(item.quotes) for item in items)
    assert sum(bar.entry.total for bar in view.bars) + view.undated == len(items)
    agencies = {entry.label: entry.total for entry in view.rankings[0].shown}
    assert agencies["Reuters"] == 3
    assert {entry.label: entry.total for entry in view.notes}["paragraph-repeated"] == 4
    assert sum(dot.entry.dispatches for dot in view.dots) + view.unplaced == sum(
        len(item.dateline.places) for item in items if item.dateline
    )


def test_every_count_stands_for_rows_of_the_list() -> None:
    tally = Tally()
    for name in NAMES:
        tally.add(golden(name), "")
    view = tally.overview()
    carried = Counter(facet for row in view.rows for facet in row.facets.split())
    entries = [entry for column in view.rankings for entry in (*column.shown, *column.folded)]
    entries += [*(bar.entry for bar in view.bars if bar.entry.total), *view.notes]
    assert entries
    assert {entry.facet: carried[entry.facet] for entry in entries} == {entry.facet: entry.dispatches for entry in entries}


def test_two_people_of_one_name_are_counted_as_printed_and_once_a_dispatch() -> None:
    text = "Ana Reyes met Ana Reyes."
    people = [{"name": "Ana Reyes", "mentions": [located(text, "Ana Reyes")], "salience": 1} for _ in range(2)]
    tally = Tally()
    tally.add(item_of(text, people=people), "")
    (entry,) = tally.overview().rankings[2].shown
    assert (entry.dispatches, entry.total) == (1, 2)


def test_a_long_ranking_is_folded_and_then_counted() -> None:
    tally = Tally()
    for number in range(130):
        text = f"Ana Reyes{number}"
        tally.add(item_of(text, people=[{"name": text, "mentions": [located(text, text)], "salience": 1}]), "")
    people = tally.overview().rankings[2]
    assert (len(people.shown), len(people.folded), people.left_out) == (10, 90, 30)
    assert ranking("x", "y", []).most == 1


def test_an_address_is_a_page_and_nothing_else() -> None:
    wrong = ["javascript:alert(1)", " JaVa\tscript:alert(1)", "data:text/html,x", "vbscript:x", "report:30.html"]
    html = to_html([item_of("A ferry.")] * len(wrong), links=wrong)
    targets = re.findall(r'<td><a href="([^"]*)"', html)
    assert len(targets) == len(wrong)
    assert all(target.startswith("./") for target in targets)
    good = ["a.html", "#x", "../b/c.html", "https://a.example/b", "file:///c.html"]
    assert re.findall(r'<td><a href="([^"]*)"', to_html([item_of("A ferry.")] * len(good), links=good)) == good
    assert 'href="./javascript:x"' in to_html(item_of("A ferry."), home="javascript:x")


def test_fewer_addresses_than_items_are_refused() -> None:
    with pytest.raises(InvalidSettingError):
        to_html([item_of("A ferry."), item_of("A boat.")], links=["a.html"])


def test_names_of_files_are_no_markup(tmp_path: Path) -> None:
    named = [
        ('x/"><script>alert(1)</script>.txt', item_of("A ferry.")),
        ("javascript:alert(1)", item_of("A boat.")),
        ("…", item_of("x")),
    ]
    index = write_pages(named, tmp_path / "pages")
    assert index is not None
    targets = re.findall(r'<td><a href="([^"]*)"', index.read_text(encoding="utf-8"))
    assert all(re.fullmatch(r"[0-9]{4}-[A-Za-z0-9._-]+\.html", target) for target in targets)
    assert all((index.parent / target).is_file() for target in targets)


def test_a_date_without_a_year_is_told_as_printed() -> None:
    text = "OSLO, March 3 (AP) - A ferry was late."
    dateline = located(text, "OSLO, March 3 (AP) -", rule="comma", places=[], date_text=located(text, "March 3"))
    assert "“March 3”, not a full date" in to_html(item_of(text, dateline=dateline))


def test_a_page_says_what_was_looked_for_in_vain() -> None:
    item = item_of("A ferry.", produced_by={"newsparse": "0", "fields": ["people", "quotes"]})
    assert "Looked for and not found: people, quotes." in to_html(item)
    assert "Looked for" not in to_html(item_of("A ferry."))


def test_an_overview_says_what_it_has_not() -> None:
    failure = ParseFailure(index=0, error="EmptyDispatchError", message="no visible character")
    assert "No dispatch tells its full date." in to_html([item_of("A ferry.")])
    assert "no dispatch was given" in to_html([])
    html = to_html([failure])
    assert "no dispatch was read" in html
    assert "<dt>not read</dt><dd>1</dd>" in html


# ------------------------------------------------------------------ the names on the map


DOTS = st.lists(
    st.tuples(st.text(min_size=1, max_size=20), st.integers(0, WIDTH), st.integers(0, HEIGHT), st.integers(36, 240)),
    max_size=80,
)


@given(DOTS)
def test_names_stand_on_no_dot(dots: list[tuple[str, int, int, int]]) -> None:
    found = list(labels(dots))
    assert len(found) <= NAMED
    for label in found:
        for _, x, y, radius in dots:
            assert not (x - radius < label.x < x + radius and y - radius < label.y - 30 < y + radius)


def test_a_crowd_is_named_in_time() -> None:
    assert len(list(labels([("Oslo", 4800 + number % 50, 900, 36) for number in range(50_000)]))) <= NAMED


def test_failures_are_listed() -> None:
    html = to_html([golden("ansa_first"), ParseFailure(index=1, error="EmptyDispatchError", message=MARKUP)])
    assert "Not read" in html
    assert MARKUP in "".join(Page(html).text)


def test_an_overview_of_nothing() -> None:
    page = Page(to_html(iter(())))
    assert "0 dispatches" in "".join(page.text)


def test_an_overview_leads_to_links_or_holds_the_pages() -> None:
    items = [golden("ansa_first"), golden("afp_year")]
    outside = to_html(iter(items), links=["a.html", "b.html"])
    assert 'href="b.html"' in outside
    assert 'class="dispatch"' not in outside
    inside = to_html(iter(items))
    assert inside.count('class="dispatch"') == 2
    assert 'href="#d2-top"' in inside
    ids = re.findall(r'\bid="([^"]+)"', inside)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("days", "unit", "first"),
    [
        pytest.param([dt.date(2026, 3, 1), dt.date(2026, 4, 30)], "day", "2026-03-01", id="day"),
        pytest.param([dt.date(2026, 1, 1), dt.date(2026, 6, 30)], "week", "2025-12-29", id="week"),
        pytest.param([dt.date(2024, 5, 1), dt.date(2026, 6, 30)], "month", "2024-05", id="month"),
        pytest.param([dt.date(1987, 5, 1), dt.date(2026, 6, 30)], "year", "1987", id="year"),
        pytest.param([dt.date(1787, 5, 1), dt.date(2026, 6, 30)], "decade", "1780s", id="decade"),
        pytest.param([dt.date(1, 1, 1), dt.date(9999, 12, 31)], "century", "0000s", id="century"),
    ],
)
def test_units_of_time(days: list[dt.date], unit: str, first: str) -> None:
    chart = timeline(days)
    assert (chart.unit, chart.steps[0].label) == (unit, first)
    assert sum(step.number for step in chart.steps) == 2


@given(st.lists(st.dates(), min_size=1, max_size=20))
def test_every_day_is_counted_once(days: list[dt.date]) -> None:
    chart = timeline(days)
    assert sum(step.number for step in chart.steps) == len(days)
    assert chart.steps[0].number > 0
    assert chart.steps[-1].number > 0
    assert len(chart.steps) <= (MOST if chart.unit != "century" else 101)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_place_falls_on_the_map(latitude: float, longitude: float) -> None:
    x, y = project(latitude, longitude)
    assert 0 <= x <= WIDTH
    assert 0 <= y <= HEIGHT


def test_the_outline_is_small_and_on_the_map() -> None:
    assert sum(map(len, outline())) < 60_000
    assert re.fullmatch(r"[MlzZ\d -]+", outline().land)
    starts = [tuple(map(int, point.split())) for point in re.findall(r"M(\d+ \d+)", outline().land)]
    assert len(starts) > 100
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in starts)


# ------------------------------------------------------------------ the files


def test_one_file_or_a_folder(tmp_path: Path) -> None:
    named = [("in/ansa first?.txt", golden("ansa_first")), ("../afp.txt", golden("afp_year"))]
    one = write_pages(named[:1], tmp_path / "one.html")
    assert one is not None
    assert 'class="overview"' not in one.read_text(encoding="utf-8")
    both = write_pages(named, tmp_path / "both.html")
    assert both is not None
    assert 'class="overview"' in both.read_text(encoding="utf-8")
    index = write_pages(iter(named), tmp_path / "new" / "folder")
    assert index == tmp_path / "new" / "folder" / "index.html"
    assert sorted(path.name for path in index.parent.iterdir()) == ["0001-ansa-first.html", "0002-afp.html", "index.html"]
    links = re.findall(r'href="([^#"]+)"', index.read_text(encoding="utf-8"))
    assert all((index.parent / link).is_file() for link in links)
    assert len(links) == 2
    assert 'href="index.html"' in (index.parent / links[0]).read_text(encoding="utf-8")


def test_nothing_read_nothing_written(tmp_path: Path) -> None:
    assert write_pages([], tmp_path / "none.html") is None
    assert write_pages([], tmp_path / "none") is None
    assert list(tmp_path.rglob("*.html")) == []
    assert is_file(Path("x.HTM"))
    assert not is_file(tmp_path)


# ------------------------------------------------------------------- the card


def test_a_card_is_compact_and_marks_the_dispatch() -> None:
    html = golden("belta_misprint")._repr_html_()
    text = "".join(Page(html).text)
    for words in ("Viktor Lebedevich (Chairman, Permanent Committee", "10 paragraphs, 4 repeated", "paragraph-repeated ×4"):
        assert words in text
    assert '<span class="np-person">Viktor Lebedevich</span>' in html
    assert len(html) < 10_000


def test_a_card_of_a_long_dispatch_says_what_it_leaves_out() -> None:
    html = item_of("A ferry was late. " * 3000)._repr_html_()
    assert len(html) < 10_000
    assert "and 50,000 characters more" in html


def test_a_card_changes_nothing() -> None:
    item = parse_article("OSLO (AP) — A ferry was late.", config=Config(fields=()))
    before = item.model_dump_json()
    assert item._repr_html_() == item._repr_html_()
    assert item.model_dump_json() == before
    assert "_repr_html_" not in NewsItem.model_fields
