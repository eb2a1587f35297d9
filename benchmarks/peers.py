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
    return {"textacy, direct quotations (spaCy with it)": _textacy(nlp)} | _newspaper()


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


def _newspaper() -> dict[str, Peer | str]:
    name = "newspaper4k, nlp (keywords and summary)"
    try:
        nlp, stopwords = import_module("newspaper.nlp"), import_module("newspaper.text").StopWords("en")
    except ImportError:
        return {name: "not installed (python -m pip install newspaper4k nltk)"}

    def keywords(texts: Sequence[Text]) -> None:
        for text in texts:
            nlp.keywords(text.text, stopwords, 35)

    def both(texts: Sequence[Text]) -> None:
        keywords(texts)
        for text in texts:
            nlp.summarize(text.text.split("\n", 1)[0], text.text, stopwords)

    try:
        both([Text("The ferry was late. It rained.")])
    except LookupError:  # it downloads the sentence tables of NLTK
        return {"newspaper4k, keywords alone (its summary wants tables that NLTK downloads)": keywords}
    return {name: both}
