"""Takes the pictures of ``docs/`` anew, from the golden items of ``fixtures/``.

    apt-get install chromium fonts-sil-charis fonts-inter
    pip install '.[browser]' pillow pypdfium2
    python scripts/screenshots.py

The fonts are those that the style sheet prefers; without them the pages are set in what the machine has.
"""

from __future__ import annotations

import io
import json
import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from pypdfium2 import PdfDocument

from newsparse import NewsItem, to_html

ROOT = Path(__file__).parents[1]


class Picture(NamedTuple):
    """A picture: its name, which fixtures it shows, the window, and the quotation to focus."""

    name: str
    fixtures: tuple[str, ...]
    width: int
    height: int
    scheme: str = "light"
    focus: str = ""
    is_print: bool = False


ALL = tuple(sorted(path.stem for path in (ROOT / "fixtures").glob("*.txt")))

PICTURES = (
    Picture("view-light", ("reuters_modern",), 1240, 780, focus="q1"),
    Picture("view-dark", ("belta_misprint",), 1240, 780, scheme="dark", focus="q2"),
    Picture("view-narrow", ("xinhua_feature",), 390, 780, focus="q0"),
    Picture("view-print", ("belta_misprint",), 794, 1120, is_print=True),
    Picture("view-overview", ALL, 1240, 1500),
)


def main() -> None:
    """Take all pictures."""
    program = shutil.which("chromium")
    if program is None:
        raise SystemExit("no chromium; see the top of this file")
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for picture in PICTURES:
            target = ROOT / "docs" / f"{picture.name}.png"
            save(take(browser, picture, Path(folder)), target)
            print(f"{target.name}: {target.stat().st_size / 1000:.0f} kB")


def take(browser: Browser, picture: Picture, folder: Path) -> Image.Image:
    """The picture; on paper the first sheet, as a printer gets it, without background colours."""
    items = [golden(name) for name in picture.fixtures]
    file = folder / "page.html"
    file.write_text(to_html(items[0] if len(items) == 1 else items), encoding="utf-8")
    page = browser.new_page(viewport={"width": picture.width, "height": picture.height}, reduced_motion="reduce")
    page.emulate_media(color_scheme="dark" if picture.scheme == "dark" else "light")
    page.goto(file.as_uri())
    if picture.is_print:
        sheet = PdfDocument(page.pdf(format="A4", prefer_css_page_size=False))[0]
        taken: Image.Image = sheet.render(scale=96 / 72).to_pil()
    else:
        if picture.focus:
            page.locator(f".text [data-k='{picture.focus}']").first.focus()
        taken = Image.open(io.BytesIO(page.screenshot()))
    page.close()
    return taken


def golden(name: str) -> NewsItem:
    """The kept item of a fixture."""
    data = json.loads((ROOT / "fixtures" / f"{name}.json").read_text(encoding="utf-8"))
    data["produced_by"] |= {"newsparse": "0.1.0", "spacy": "3.8"}
    return NewsItem.model_validate(data)


def save(image: Image.Image, target: Path) -> None:
    """Write the picture with a palette, chosen so that the thin coloured lines keep their colours."""
    image.convert("RGB").quantize(200, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    main()
