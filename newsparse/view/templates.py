"""The door to the template engine: what is filled in is escaped, and the page may load and run nothing but its own.

The style sheet and the script are put into the page itself, and its content security policy names them by their hashes: were a
dispatch ever to get markup through, the browser would still refuse to run or to load anything.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

_CONTROL = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"} | {0x7F: 0x2421}
"""Control characters and the sign that shows each, one for one; HTML cannot hold NUL."""

_NAMES = (  # noqa: SIM905 - a table in one line
    "NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US SP DEL"
).split()
"""Usual names of the control characters: few fonts have the signs, so the page prints the names in a box."""

_SIGN = re.compile("[\u2400-\u2421\u202d\u202e]")

_OVERRIDES = {"\u202d": "LRO", "\u202e": "RLO"}
"""Signs that make letters run against their nature, which no copy needs: shown, and kept from turning what follows."""

_SCRIPT_OR_STYLE = re.compile(r"</?(?:script|style)", re.IGNORECASE)


def render(template: str, **values: object) -> str:
    """The template filled with ``values``; each of them is escaped unless the template engine made it."""
    return environment().get_template(template).render(values)


@cache
def environment() -> Environment:
    """The one environment: autoescape on, a misspelt name is an error."""
    made = Environment(
        loader=FunctionLoader(resource), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters.update(shown=shown, plain=plain)
    made.globals.update(
        style=inline("style.css"), script=inline("script.js"), policy=policy(inline("style.css"), inline("script.js"))
    )
    return made


def resource(name: str) -> str:
    """The text of a file of ``templates/``, with plain line ends whatever the checkout has: the hashes depend on them."""
    text = files("newsparse.view").joinpath("templates", name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


@cache
def inline(name: str) -> Markup:
    """A style sheet or script of ours, to stand in the page as it is."""
    text = resource(name)
    if _SCRIPT_OR_STYLE.search(text):
        raise ValueError(f"{name} cannot stand inside a page: it holds a tag")
    return Markup(text)  # our own file


def policy(css: str, js: str) -> str:
    """The content security policy of a page with these two inside: nothing is fetched, nothing else is run."""
    hashes = [b64encode(sha256(text.encode()).digest()).decode() for text in (css, js)]
    return (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; base-uri 'none'; form-action 'none'"
    )


def plain(text: str) -> str:
    """``text`` on one line for an attribute or a title, control characters as their signs; the template engine escapes it."""
    return " ".join(text.translate(_CONTROL).split())


def _signed(sign: re.Match[str]) -> str:
    return f'<span class="control" data-sign="{_OVERRIDES.get(sign[0]) or _NAMES[ord(sign[0]) - 0x2400]}">{sign[0]}</span>'


def shown(text: str) -> Markup:
    """``text`` of a dispatch as HTML that shows it character by character.

    Control characters become their signs. A carriage return stays one, which a page must spell, or it would be read as a line end;
    one that stands alone is a line end.

    >>> shown("<b>\\r\\n")
    Markup('&lt;b&gt;&#13;\\n')
    """
    html = _SIGN.sub(_signed, str(escape(text.translate(_CONTROL))))
    if "\r" in html:
        html = re.sub(r"\r(?!\n)", "\r<br>", html).replace("\r", "&#13;")
    return Markup(html)  # escaped above
