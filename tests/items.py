"""Items for the tests of the views: the golden ones, one as long as a short book, and one full of markup."""

from __future__ import annotations

import json
from typing import Any

from newsparse import NewsItem
from tests.conftest import FIXTURES

MARKUP = (
    "<script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'> </pre></style></details></textarea>"
    "<svg onload=alert(1)> <a href='javascript:window.hacked=3'>x</a> &lt;b&gt; &amp; \"quoted\" {{ 7 * 7 }} {% raw %}"
)
"""What a page must show and never do."""

NAMES = sorted(path.stem for path in FIXTURES.glob("*.txt"))


def golden(name: str) -> NewsItem:
    """The kept item of a fixture."""
    data = json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))
    data["produced_by"] |= {"newsparse": "0", "spacy": "0"}
    return NewsItem.model_validate(data)


def item_of(text: str, **fields: Any) -> NewsItem:
    """An item of ``text`` with whatever else is given; its story is the whole."""
    values = {
        "text": text,
        "language": "en",
        "body": {"start": 0, "end": len(text)},
        "produced_by": {"newsparse": "0", "fields": []},
    }
    return NewsItem.model_validate(values | fields)


def located(text: str, words: str, **fields: Any) -> dict[str, Any]:
    """The first place of ``words`` in ``text``."""
    start = text.index(words)
    return {"text": words, "start": start, "end": start + len(words), **fields}


def hostile() -> NewsItem:
    """A dispatch whose every field holds markup, and whose text holds control and direction signs."""
    text = f"\x00\x01 {MARKUP}\r\n\r\n\u202eCAIRO\u202c (AP) - He said: {MARKUP}\r\nIt was \U0001f6a2 late.\rEnd"
    spot = located(text, MARKUP)
    return item_of(
        text,
        headline=spot,
        dateline=located(
            text,
            "\u202eCAIRO\u202c (AP) -",
            rule=MARKUP,
            places=[{"name": MARKUP, "region": MARKUP, "mentions": [located(text, "CAIRO")]}],
        ),
        agency=located(text, "AP", name=MARKUP, full_name=MARKUP, country_code=None, match="exact", found_in="dateline"),
        byline=[located(text, "late", name=MARKUP, title=MARKUP)],
        header={"source": MARKUP, "slugline": MARKUP},
        people=[
            {
                "name": MARKUP,
                "roles": [located(text, "was", title=MARKUP, organization=MARKUP)],
                "mentions": [spot, located(text, "He")],
                "salience": 0.5,
            }
        ],
        organizations=[{"name": MARKUP + "2", "acronym": MARKUP, "mentions": [located(text, "script")], "salience": 1}],
        quotes=[
            {
                **located(text, "late"),
                "parts": [located(text, "late")],
                "content": MARKUP,
                "kind": "direct",
                "cue": located(text, "said"),
                "speaker": {"name": MARKUP, "kind": "person", "mention": located(text, "He"), "rule": MARKUP},
            }
        ],
        topics=[{"code": "medtop:04000000", "name": MARKUP, "score": 0.5, "level": 1}],
        notes=[{"code": "looks-like-markup", "message": MARKUP, "start": spot["start"], "end": spot["end"]}],
        language="en",
        paragraphs=[{"start": text.index("\u202e"), "end": len(text)}],
    )


def long_item(characters: int) -> NewsItem:
    """A dispatch of at least ``characters``: a golden one again and again, with all its marks."""
    data = golden("reuters_modern").model_dump(mode="json")
    text = data["text"] + "\n\n"
    times = characters // len(text) + 1
    merged = {**data, "text": text * times, "body": {"start": data["body"]["start"], "end": len(text) * times}, "notes": []}
    for field in ("paragraphs", "organizations", "quotes"):
        merged[field] = [_shifted(value, number * len(text)) for number in range(times) for value in data[field]]
    for field in ("people", "places"):
        merged[field] = [
            {
                **value,
                "mentions": [_shifted(mention, number * len(text)) for number in range(times) for mention in value["mentions"]],
            }
            for value in data[field]
        ]
    return NewsItem.model_validate(merged)


def _shifted(value: Any, by: int) -> Any:
    if isinstance(value, dict):
        moved = {key: _shifted(inner, by) for key, inner in value.items()}
        return moved | {key: value[key] + by for key in ("start", "end") if isinstance(value.get(key), int)}
    return [_shifted(inner, by) for inner in value] if isinstance(value, list) else value
