"""The pages in a real browser, without a window: marks, links, keyboard, contrast, and that a page does nothing but show."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newsparse import NewsItem, to_html
from newsparse.view.files import write_pages
from newsparse.view.marks import marks_of
from tests.conftest import BROWSERS
from tests.items import MARKUP, NAMES, golden, hostile, item_of, located, long_item

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CONTROLS = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n\r"} | {0x7F: 0x2421}

Show = Callable[..., "Page"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium from the distribution, without a window."""
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Opens HTML as a file. At the end: no error, nothing refused by the page's policy, nothing asked for but the file."""
    complaints: list[str] = []
    requests: list[str] = []
    pages: list[Page] = []

    def opened(html: str, *, anchor: str = "", **options: Any) -> Page:
        file = tmp_path / "page.html"
        file.write_text(html, encoding="utf-8", newline="\n")
        page = browser.new_page(**{"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"} | options)
        page.set_default_timeout(10_000)
        pages.append(page)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        page.on("request", lambda asked: requests.append(asked.url))
        page.goto(file.as_uri() + anchor)
        return page

    yield opened
    for page in pages:
        page.close()
    assert complaints == []
    assert [address for address in requests if not address.startswith("file://")] == []


FRAGMENTS = """() => [...document.querySelectorAll(".copy-text [data-k]")].map(mark => {
  const copy = mark.cloneNode(true);
  copy.querySelectorAll(".ui").forEach(extra => extra.remove());
  return [mark.dataset.k, mark.classList[1], +mark.dataset.s, +mark.dataset.e, copy.textContent];
})"""

WHOLE = """() => {
  const copy = document.querySelector(".copy-text").cloneNode(true);
  copy.querySelectorAll(".ui").forEach(extra => extra.remove());
  return copy.textContent;
}"""


@pytest.mark.parametrize("name", [*NAMES, "hostile"])
def test_marks_stand_where_the_offsets_say(show: Show, name: str) -> None:
    item = hostile() if name == "hostile" else golden(name)
    page = show(to_html(item))
    assert page.evaluate(WHOLE) == item.text.translate(CONTROLS)
    covered: dict[tuple[str, str], set[int]] = {}
    for key, kind, start, end, text in page.evaluate(FRAGMENTS):
        assert text == item.text[start:end].translate(CONTROLS)
        covered.setdefault((key, kind), set()).update(range(start, end))
    expected: dict[tuple[str, str], set[int]] = {}
    for mark in marks_of(item):
        expected.setdefault((mark.key, mark.kind), set()).update(range(mark.start, mark.end))
    assert covered == expected


def test_a_hostile_dispatch_is_inert(show: Show) -> None:
    for html in (to_html(hostile()), to_html([hostile(), hostile()])):
        page = show(html, anchor="#d1-top")
        for mark in page.locator(".dispatch:visible .text [data-k]").all():
            mark.dispatch_event("pointerover")
        page.locator(".dispatch:visible .text .m.person").first.hover(force=True)
        assert MARKUP in page.locator(".card").inner_text()
        assert page.evaluate("window.hacked") is None
        assert page.locator("img, iframe, svg[onload]").count() == 0
        assert page.locator("script").count() == 1


def test_the_policy_of_the_page_stops_what_escaping_might_miss(browser: Browser, tmp_path: Path) -> None:
    html = to_html(golden("ansa_first")).replace(
        "<main>", "<main><script>window.hacked = 1</script><img src='https://127.0.0.1:9/x'>"
    )
    file = tmp_path / "page.html"
    file.write_text(html, encoding="utf-8")
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(file.as_uri())
    assert page.evaluate("window.hacked") is None
    assert len(refused) == 2
    assert all("Content Security Policy" in text for text in refused)


# ------------------------------------------------------------------ the links

ENDS = """key => {
  const path = document.querySelector(`.links path[data-quote="${key}"]`);
  const origin = path.ownerSVGElement.getBoundingClientRect();
  const ends = [0, path.getTotalLength()].map(at => path.getPointAtLength(at));
  return ends.map(point => [point.x + origin.left, point.y + origin.top]);
}"""

RECTS = """selector => [...document.querySelectorAll(selector)].flatMap(mark => [...mark.getClientRects()])
  .map(rect => [rect.left, rect.top, rect.right, rect.bottom])"""


def touches(page: Page, point: tuple[float, float], selector: str) -> bool:
    """Whether the point lies on the edge of one of the elements, or in it, to the width of the line."""
    x, y = point
    rects = page.evaluate(RECTS, selector)
    return any(left - 3 <= x <= right + 3 and top - 3 <= y <= bottom + 3 for left, top, right, bottom in rects)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("how", ["hover", "focus"])
@pytest.mark.parametrize("name", ["reuters_modern", "belta_misprint", "xinhua_feature"])
def test_a_quotation_is_joined_to_its_speaker(show: Show, name: str, how: str, width: int) -> None:
    item = golden(name)
    page = show(to_html(item), viewport={"width": width, "height": 900})
    for number, quote in enumerate(item.quotes):
        if quote.speaker is None or quote.speaker.mention is None:
            continue
        key = f"q{number}"
        mark = page.locator(f".text [data-k='{key}']").first
        mark.scroll_into_view_if_needed()
        if how == "focus":
            mark.focus()
        else:
            left, top, _, bottom = page.evaluate(RECTS, f".text [data-k='{key}']")[0]
            page.mouse.move(0, 0)
            page.mouse.move(left + 1, (top + bottom) / 2)
        start, end = page.evaluate(ENDS, key)
        assert touches(page, start, f".text [data-k='s{number}']")
        assert touches(page, end, f".text [data-k='{key}']")
        assert page.locator(".card b").inner_text() == quote.speaker.name
        assert "lit" in (page.locator(f".panel [data-for='{key}']").get_attribute("class") or "")


def test_a_pronoun_is_joined_on_to_the_name(show: Show) -> None:
    item = golden("reuters_1987")
    number = next(
        n for n, quote in enumerate(item.quotes) if quote.speaker and quote.speaker.mention and quote.speaker.mention.text == "he"
    )
    page = show(to_html(item))
    page.locator(f".text [data-k='q{number}']").first.focus()
    assert page.locator(".links path.near").count() == 1
    assert page.locator(".links path.far").count() == 1


def test_a_quotation_of_nobody_has_no_line(show: Show) -> None:
    text = '"One," it was said.'
    quote = {**located(text, "One,"), "parts": [located(text, "One,")], "content": "One,", "kind": "direct"}
    page = show(to_html(item_of(text, quotes=[quote], paragraphs=[{"start": 0, "end": len(text)}])))
    page.locator(".text .m.quote").focus()
    assert page.locator(".links path").count() == 0
    assert page.locator(".card b").inner_text() == "Speaker not told"


def test_a_person_lights_up_everywhere(show: Show) -> None:
    page = show(to_html(golden("reuters_modern")))
    page.locator(".text [data-k='p0'].person").first.hover()
    assert page.locator(".text .m.person.lit").count() == page.locator(".text [data-k='p0'].person").count() == 2
    assert page.locator(".panel li.lit").count() >= 1
    page.mouse.move(1, 1)
    assert page.locator(".lit").count() == 0
    assert page.locator(".card").count() == 0


def test_a_click_holds_what_is_lit_until_escape(show: Show) -> None:
    page = show(to_html(golden("reuters_modern")))
    page.locator(".text .m.quote.direct").first.click(position={"x": 4, "y": 6})
    page.mouse.move(1, 1)
    assert page.locator(".links path").count() >= 1
    page.keyboard.press("Escape")
    assert page.locator(".links path, .lit, .card").count() == 0


def test_the_line_follows_a_change_of_layout(show: Show) -> None:
    """A narrower window, a layer switched off and the dispatch as sent move the words; what is held stays lit and joined."""
    item = golden("reuters_modern")
    number = next(n for n, quote in enumerate(item.quotes) if quote.kind == "direct" and quote.speaker and quote.speaker.mention)
    page = show(to_html(item))
    page.locator(f".text [data-k='q{number}']").first.click(position={"x": 4, "y": 6})
    changes: tuple[Callable[[], None], ...] = (
        lambda: page.set_viewport_size({"width": 420, "height": 900}),
        page.get_by_label("as sent").check,
        page.get_by_label("as sent").uncheck,
    )
    for change in changes:
        change()
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        start, end = page.evaluate(ENDS, f"q{number}")
        assert touches(page, start, f".text [data-k='s{number}']")
        assert touches(page, end, f".text [data-k='q{number}']")
    page.keyboard.press("Escape")
    assert page.locator(".links path, .card").count() == 0


def test_a_click_brings_the_entry_of_the_panel_into_view(show: Show) -> None:
    page = show(to_html(long_item(20_000)), viewport={"width": 1280, "height": 500})
    quote = page.locator(".text .m.quote.direct.first").nth(30)
    quote.scroll_into_view_if_needed()
    left, top, _, bottom = page.evaluate(RECTS, f".text [data-k='{quote.get_attribute('data-k')}']")[0]
    page.mouse.click(left + 2, (top + bottom) / 2)
    seen = page.evaluate(
        """() => {
          const panel = document.querySelector(".panel").getBoundingClientRect();
          return [...document.querySelectorAll(".quotes li.lit")].some(entry => {
            const box = entry.getBoundingClientRect();
            return box.top >= panel.top && box.top < panel.bottom;
          });
        }"""
    )
    assert seen


def test_the_parts_of_the_panel_are_a_click_away(show: Show) -> None:
    page = show(to_html(long_item(20_000)), viewport={"width": 1280, "height": 500})
    for name, heading in (("Topics", "Topics"), ("Quotes", "Quotes by speaker"), ("People", "People")):
        page.get_by_label("What was found, by kind").get_by_text(name).click()
        box = page.locator(".panel h2", has_text=heading).bounding_box()
        assert box is not None
        assert 0 < box["y"] < 500
    page.get_by_label("What was found, by kind").get_by_text("JSON").click()
    assert page.locator(".json pre").is_visible()


# ------------------------------------------------------- other directions and scripts

HEBREW = "\u05d4\u05e9\u05e8 \u05d0\u05de\u05e8: \u201d\u05d4\u05e8\u05e6\u05d9\u05e3 \u05e0\u05e4\u05ea\u05d7\u201d."
"""An invented line: "The minister said: 'The pier is open'."."""


def test_a_line_from_right_to_left_is_set_so(show: Show) -> None:
    words = HEBREW[HEBREW.index("\u201d") + 1 : HEBREW.rindex("\u201d")]
    quote = {**located(HEBREW, words), "parts": [located(HEBREW, words)], "content": words, "kind": "direct"}
    item = item_of(HEBREW, language="he", quotes=[quote], paragraphs=[{"start": 0, "end": len(HEBREW)}])
    page = show(to_html(item))
    assert page.evaluate("getComputedStyle(document.querySelector('.text .line')).direction") == "rtl"
    for edge in ("borderLeftWidth", "borderRightWidth"):
        assert page.evaluate(f"getComputedStyle(document.querySelector('.text .m.quote')).{edge}") == "2px"
    (left, _, right, _), *_ = page.evaluate(RECTS, ".text .line")
    (_, _, end, _), *_ = page.evaluate(RECTS, ".text .m.quote")
    assert end < right
    said = page.evaluate("getComputedStyle(document.querySelector('.said')).borderRightWidth")
    assert said == "2px"
    page.get_by_label("as sent").check()
    texts = page.evaluate(RECTS, ".text .m.quote")
    assert texts[0][0] > (left + right) / 2  # as sent too it begins at the right edge


def test_an_override_of_direction_is_shown_and_turns_nothing(show: Show) -> None:
    text = "Pay \u202eone\u202c of AB"
    page = show(to_html(item_of(text, paragraphs=[{"start": 0, "end": len(text)}])))
    lefts = page.evaluate(
        """() => {
          const word = [...document.querySelector(".text .line").childNodes].find(node => node.textContent.startsWith("one"));
          return [0, 1, 2].map(at => {
            const range = document.createRange();
            range.setStart(word, at);
            range.setEnd(word, at + 1);
            return range.getBoundingClientRect().left;
          });
        }"""
    )
    assert lefts == sorted(lefts)
    assert page.locator(".text .line .control").get_attribute("data-sign") == "RLO"
    assert page.evaluate(WHOLE) == text


@pytest.mark.parametrize(
    "text",
    [
        "\u6e2f\u53e3\u5c40\u661f\u671f\u4e8c\u5f00\u653e\u4e86\u65b0\u7801\u5934\u3002" * 40,
        "\u0e17\u0e48\u0e32\u0e40\u0e23\u0e37\u0e2d" * 80,
    ],
)
def test_scripts_without_blanks_are_broken_into_lines(show: Show, text: str) -> None:
    page = show(to_html(item_of(text, paragraphs=[{"start": 0, "end": len(text)}])), viewport={"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate(WHOLE) == text


# --------------------------------------------------------------- the keyboard


def test_everything_is_reached_by_keyboard(show: Show) -> None:
    item = golden("belta_misprint")
    page = show(to_html(item))
    reached: list[str] = []
    for _ in range(150):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                "(() => { const at = document.activeElement; return at.dataset.k ?? at.getAttribute('href') ?? at.className; })()"
            )
        )
        if reached[-1] == "" and len(reached) > 3:
            break
    assert reached[0] == "#panel"
    assert [key for key in reached if key[:1] == "q"] == [f"q{number}" for number in range(len(item.quotes))]
    wanted = {f"#p{n}" for n in range(len(item.people))} | {f"#o{n}" for n in range(len(item.organizations))}
    assert wanted <= set(reached)
    assert {"show-person", "show-note", "as-sent", "#note-n0"} <= set(reached)


def test_a_name_in_the_panel_leads_from_mention_to_mention(show: Show) -> None:
    page = show(to_html(golden("belta_misprint")), viewport={"width": 1280, "height": 300})
    page.locator(".panel .jump[href='#p0']").first.focus()
    assert page.locator(".text .m.person.lit").count() == 2
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('.here').dataset.s") == "290"
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('.here').dataset.s") == "692"
    assert page.locator(".here").is_visible()  # it stands in a fold, which was opened
    box = page.locator(".here").bounding_box()
    assert box is not None
    assert 0 <= box["y"] <= 300


def test_a_note_leads_to_its_place_and_back(show: Show) -> None:
    page = show(to_html(golden("belta_misprint")), viewport={"width": 1280, "height": 400})
    page.locator(".notes .jump").nth(1).click()
    assert page.locator(".text [data-k='n1'].here").is_visible()
    page.locator(".text .badge").first.click()
    assert page.evaluate("location.hash") == "#note-n0"


def test_layers_can_be_switched_off(show: Show) -> None:
    page = show(to_html(golden("reuters_modern")))
    line = "getComputedStyle(document.querySelector('.text .m.person')).textDecorationLine"
    assert page.evaluate(line) == "underline"
    page.get_by_label("people").uncheck()
    assert page.evaluate(line) == "none"
    page.get_by_label("quotes").uncheck()
    assert page.evaluate("getComputedStyle(document.querySelector('.text .m.quote')).borderLeftWidth") == "0px"


def test_as_sent_shows_the_lines_of_the_wire(show: Show) -> None:
    """Every mark stands in the line and the column that it has in the text, which is hard-wrapped."""
    item = golden("reuters_1987")
    page = show(to_html(item))
    page.get_by_label("as sent").check()
    high, wide = page.evaluate(
        """() => {
          const probe = document.querySelector(".copy-text").appendChild(document.createElement("span"));
          probe.textContent = "M".repeat(50);
          const style = getComputedStyle(document.querySelector(".copy-text"));
          return [parseFloat(style.lineHeight), probe.getBoundingClientRect().width / 50];
        }"""
    )
    places = page.evaluate(
        """() => [...document.querySelectorAll(".copy-text [data-k]")].map(mark => {
          const rect = mark.getClientRects()[0];
          const box = document.querySelector(".copy-text").getBoundingClientRect();
          return [+mark.dataset.s, rect.left - box.left, (rect.top + rect.bottom) / 2 - box.top];
        })"""
    )
    assert len(places) > 20
    for start, left, middle in places:
        assert int(middle // high) == item.text.count("\n", 0, start)
        assert abs(left / wide - (start - item.text.rfind("\n", 0, start) - 1)) < 1.5


def test_the_json_is_a_click_away(show: Show) -> None:
    item = golden("tass_slashes")
    page = show(to_html(item))
    assert not page.locator(".json pre").is_visible()
    page.locator("summary", has_text="JSON").click()
    assert NewsItem.model_validate_json(page.locator(".json pre").inner_text()) == item
    with page.expect_download() as download:
        page.get_by_text("Save as a file").click()
    assert NewsItem.model_validate_json(Path(download.value.path()).read_bytes()) == item


# ---------------------------------------------------------- seen by every eye

CONTRAST = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("state", ["plain", "quote", "person", "note", "as-sent", "print", "overview", "pressed"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(show: Show, scheme: str, state: str) -> None:
    """WCAG AA: 4.5 for text (3 for large), 3 for the lines, boxes, bars and dots that carry meaning."""
    many = state in ("overview", "pressed")
    item = golden("belta_misprint")
    page = show(to_html([golden(name) for name in NAMES] if many else item), color_scheme=scheme)
    if state == "print":
        page.emulate_media(media="print")
    elif state == "as-sent":
        page.get_by_label("as sent").check()
    elif state == "pressed":
        for facet in page.locator("button.facet").all()[:3]:
            facet.click()
    elif state in ("quote", "person", "note"):
        page.locator(f".text .m.{state}").first.focus() if state == "quote" else page.locator(f".text .m.{state}").first.hover()
    found = page.evaluate(CONTRAST)
    assert found["texts"] > 50
    assert found["shapes"] > 10
    assert found["poor"] == []


def test_every_kind_of_mark_differs_in_shape_not_only_in_colour(show: Show) -> None:
    page = show(to_html(golden("belta_misprint")))
    shapes = page.evaluate(
        """() => Object.fromEntries(["person", "role", "organization", "place", "quote", "agency", "date", "note"].map(kind => {
          const probe = document.createElement("span");
          probe.className = `m ${kind} direct first last`;
          document.querySelector(".text").append(probe);
          const style = getComputedStyle(probe);
          const parts = ["textDecorationLine", "textDecorationStyle", "outlineStyle", "borderLeftStyle", "borderLeftWidth"];
          return [kind, parts.map(part => style[part]).join()];
        }))"""
    )
    assert len(set(shapes.values())) == len(shapes)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("many", [False, True])
def test_accessibility_rules(show: Show, many: bool, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    html = to_html([golden(name) for name in NAMES]) if many else to_html(golden("reuters_modern"))
    page = show(html, color_scheme=scheme)
    if not many:
        page.locator(".text .m.quote").first.focus()
    violations = Axe().run(page).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in violations] == []


@pytest.mark.parametrize("width", [320, 390, 800, 1280])
@pytest.mark.parametrize("name", ["belta_misprint", "hostile", "overview"])
def test_nothing_is_cut_off_at_the_side(show: Show, name: str, width: int) -> None:
    html = (
        to_html([golden(one) for one in NAMES]) if name == "overview" else to_html(hostile() if name == "hostile" else golden(name))
    )
    page = show(html, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_page_without_script_shows_all(browser: Browser, tmp_path: Path) -> None:
    item = golden("belta_misprint")
    write_pages([("a", item), ("b", golden("ansa_first"))], tmp_path / "both.html")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((tmp_path / "both.html").as_uri())
    page.get_by_role("link", name="A session of the Commission").click()
    assert page.locator("#d1-top").is_visible()
    assert not page.locator(".overview").is_visible()
    page.locator("#d1-panel .jump").first.click()
    assert page.locator("#d1-top").is_visible()
    page.get_by_text("All dispatches").first.click()
    assert page.locator(".overview").is_visible()
    context.close()


def test_paper_gets_the_text_and_what_was_found(show: Show) -> None:
    page = show(to_html(golden("reuters_modern")))
    page.emulate_media(media="print")
    assert not page.locator(".toolbar").is_visible()
    assert page.locator(".panel").is_visible()
    assert len(page.pdf()) > 10_000


def test_a_long_dispatch_opens_in_under_two_seconds(show: Show) -> None:
    item = long_item(100_000)
    assert len(item.text) >= 100_000
    assert len(item.quotes) > 300
    html = to_html(item)
    before = time.monotonic()
    page = show(html)
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    took = time.monotonic() - before
    assert took < 2, f"{took:.2f} s"
    before = time.monotonic()
    page.locator(".text .m.quote").nth(200).focus()
    assert page.locator(".links path").count() >= 1
    assert time.monotonic() - before < 2


# --------------------------------------------------------------- the overview


def test_counts_choose_the_rows_they_stand_for(show: Show) -> None:
    page = show(to_html([golden(name) for name in NAMES]))
    rows = page.locator(".list tbody tr:visible")
    assert rows.count() == len(NAMES)
    reuters = page.locator("button.facet", has_text="Reuters").first
    reuters.click()
    assert rows.count() == 3
    assert page.locator(".found").inner_text() == f"3 of {len(NAMES)}"
    page.get_by_label("Filter").fill("ferry")
    assert rows.count() == 1
    page.get_by_role("button", name="Show all").click()
    assert rows.count() == len(NAMES)
    assert reuters.get_attribute("aria-pressed") == "false"
    bar = page.locator(".chart .facet").last
    bar.focus()
    page.keyboard.press("Enter")
    assert 0 < rows.count() < len(NAMES)
    page.keyboard.press("Space")
    assert rows.count() == len(NAMES)
    dot = page.locator(".map .facet").first
    dot.click()
    assert rows.count() == 1


def test_the_overview_leads_to_a_page_and_to_a_place_in_it(show: Show) -> None:
    html = to_html([golden(name) for name in NAMES])
    page = show(html)
    page.get_by_role("link", name="Palermo puppets").click()
    assert page.locator(".dispatch:visible h1").inner_text() == "Palermo puppets get a night bus"
    page.go_back()
    assert page.locator(".overview").is_visible()
    belta = NAMES.index("belta_misprint") + 1
    page = show(html, anchor=f"#d{belta}-q2")
    assert page.locator(f"#d{belta}-q2").is_visible()
    assert page.locator(".dispatch:visible").count() == 1


def test_names_on_the_map_are_apart_and_on_no_dot(show: Show) -> None:
    page = show(to_html([golden(name) for name in NAMES]))
    names, dots = page.evaluate(RECTS, ".map text"), page.evaluate(RECTS, ".map circle")
    assert len(names) > 8
    for number, (left, top, right, bottom) in enumerate(names):
        others = [*names[:number], *names[number + 1 :]]
        assert not [box for box in others if left < box[2] and box[0] < right and top + 3 < box[3] and box[1] + 3 < bottom]
        assert not [box for box in dots if left + 1 < box[2] and box[0] < right - 1 and top + 4 < box[3] and box[1] < bottom - 4]
    page.set_viewport_size({"width": 500, "height": 800})
    assert not page.locator(".map text").first.is_visible()


def test_bars_and_dots_say_their_names_to_every_eye(show: Show) -> None:
    page = show(to_html([golden(name) for name in NAMES]))
    for place in (".map", ".chart"):
        facet = page.locator(f"{place} g.facet").last
        facet.focus()
        assert page.locator(".card").inner_text() == facet.get_attribute("aria-label")
        page.locator(".words").focus()
        assert page.locator(".card").count() == 0
        facet.hover()
        assert page.locator(".card").count() == 1
        page.mouse.move(1, 1)
        assert page.locator(".card").count() == 0


def test_an_address_runs_nothing(show: Show) -> None:
    page = show(to_html([golden("ansa_first")], links=["javascript:window.hacked=1"]))
    assert page.evaluate("document.querySelector('.list a').protocol") == "file:"


def test_motion_is_left_to_those_who_want_it(show: Show) -> None:
    smooth = "getComputedStyle(document.documentElement).scrollBehavior"
    html = to_html(golden("ansa_first"))
    assert show(html).evaluate(smooth) == "auto"
    assert show(html, reduced_motion="no-preference").evaluate(smooth) == "smooth"


def test_a_dot_stands_in_its_country(show: Show) -> None:
    """The dots of a batch lie on the land of the outline, as far as the outline knows it: none of them in the sea."""
    page = show(to_html([golden(name) for name in NAMES]))
    on_land = page.evaluate(
        """() => {
          const land = document.querySelector(".map .land");
          return [...document.querySelectorAll(".map circle")].map(dot => {
            const spots = [[0, 0], [60, 0], [-60, 0], [0, 60], [0, -60]];
            const at = ([x, y]) => new DOMPoint(+dot.getAttribute("cx") + x, +dot.getAttribute("cy") + y);
            return spots.some(spot => land.isPointInFill(at(spot)));
          });
        }"""
    )
    assert len(on_land) > 10
    assert all(on_land)


def test_the_folder_is_linked_both_ways(browser: Browser, tmp_path: Path) -> None:
    index = write_pages([(name, golden(name)) for name in NAMES[:3]], tmp_path / "pages")
    assert index is not None
    page = browser.new_page()
    page.goto(index.as_uri())
    page.locator(".list a").nth(1).click()
    assert page.locator(".text").is_visible()
    page.get_by_text("All dispatches").click()
    assert page.locator(".overview").is_visible()


def test_a_card_is_shown_as_text(show: Show) -> None:
    card = golden("belta_misprint")._repr_html_()
    page = show(f"<!doctype html><meta charset=utf-8><body>{card}")
    page.get_by_text("The dispatch, marked").click()
    assert page.locator(".np-text").evaluate("node => node.textContent").strip() == golden("belta_misprint").text.strip()
    assert json.loads(page.evaluate("JSON.stringify([...document.scripts].length)")) == 0
