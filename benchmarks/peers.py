"""Libraries that do something alike, each as a call over the same texts, if it is installed beside newsparse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from texts import Text

if TYPE_CHECKING:
    from spacy.language import Language

Peer = Callable[[Sequence[Text]], object]


def peers(nlp: Language) -> dict[str, Peer | str]:
    """For each peer what it does with texts; or why it does nothing."""
    return {
        "textacy, direct quotations (spaCy with it)": _textacy(nlp),
        "newspaper4k, nlp (keywords and summary)": _newspaper(),
    }


def _textacy(nlp: Language) -> Peer | str:
    try:
        direct_quotations = import_module("textacy.extract").direct_quotations
    except ImportError:
        return "not installed (python -m pip install textacy)"

    def read(texts: Sequence[Text]) -> None:
        for doc in nlp.pipe([text.text for text in texts], batch_size=32):
            try:
                list(direct_quotations(doc))
            except ValueError:  # marks that do not pair
                continue

    return read


def _newspaper() -> Peer | str:
    try:
        article_of = import_module("newspaper").Article
    except ImportError:
        return "not installed (python -m pip install newspaper4k)"

    def read(texts: Sequence[Text]) -> None:
        for text in texts:
            article = article_of("https://example.org/")
            article.text, article.title = text.text, text.text.split("\n", 1)[0]
            article.is_parsed = True
            article.nlp()

    try:
        read([Text("The ferry was late. It rained.")])
    except Exception as error:  # it needs the sentence tables of NLTK, which it downloads
        return f"installed, but cannot run: {type(error).__name__}"
    return read
