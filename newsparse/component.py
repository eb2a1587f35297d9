"""The spaCy component ``newsparse``: ``nlp.add_pipe("newsparse")`` behind whatever recognises names.

spaCy finds it by the entry point ``spacy_factories`` when it is asked for by name, and imports this module then; nothing is
registered before. The one decision worth knowing: the Doc carries the item as JSON in its ``user_data``, so Docs go through
processes and files as they always do, and ``doc._.newsparse`` reads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span

from newsparse.errors import EmptyDispatchError
from newsparse.models import STORY_FIELDS, Config, NewsItem, StoryField
from newsparse.parse import parse_doc

if TYPE_CHECKING:
    from newsparse.arguments import Published

NAME = "newsparse"
"""The component, its entry in ``doc.user_data``, and the extension ``doc._``."""

PUBLISHED = "published"
"""The entry of ``doc.user_data`` in which a Doc may say when its dispatch was sent."""


class Component:
    """Reads each Doc as a dispatch; keeps nothing of it.

    Sets ``doc._.newsparse`` to the `NewsItem`, or None for a Doc without a visible character, and ``doc.spans["quotes"]`` to the
    quotations, each labelled with its kind, its id the name of the speaker if the text tells.
    """

    def __init__(self, nlp: Language, published: str | None, language: str | None, config: Config) -> None:
        self._nlp, self._published, self._language, self._config = nlp, published, language, config

    def __call__(self, doc: Doc) -> Doc:
        """Read ``doc``."""
        published: Published = doc.user_data.get(PUBLISHED) or self._published
        try:
            item = parse_doc(doc, published=published, language=self._language, nlp=self._nlp, config=self._config)
        except EmptyDispatchError:
            doc.user_data.pop(NAME, None)
            doc.spans["quotes"] = []
            return doc
        doc.user_data[NAME] = item.model_dump_json()
        doc.spans["quotes"] = _quotes(doc, item)
        return doc


@Language.factory(
    NAME,
    assigns=["doc._.newsparse", "doc.spans"],
    requires=["doc.ents"],
    default_config={"published": None, "language": None, "fields": list(STORY_FIELDS), "max_characters": 1_000_000},
)
def make(
    nlp: Language,
    name: str,  # noqa: ARG001  # spaCy gives it to every factory
    published: str | None,
    language: str | None,
    fields: list[StoryField],
    max_characters: int,
) -> Component:
    """The component of a pipeline.

    Args:
        nlp: The pipeline.
        name: What it calls the component.
        published: When the dispatches were sent whose Docs do not say so in ``user_data["published"]``.
        language: As for `parse_article`.
        fields: As for `Config`.
        max_characters: As for `Config`.
    """
    if not Doc.has_extension(NAME):
        Doc.set_extension(NAME, getter=_item)
    return Component(nlp, published, language, Config(fields=tuple(fields), max_characters=max_characters))


def _item(doc: Doc) -> NewsItem | None:
    kept = doc.user_data.get(NAME)
    return NewsItem.model_validate_json(kept) if kept is not None else None


def _quotes(doc: Doc, item: NewsItem) -> list[Span]:
    """The quotations as spans, widened to whole tokens."""
    spans = [
        doc.char_span(
            quote.start, quote.end, label=quote.kind, span_id=quote.speaker.name if quote.speaker else "", alignment_mode="expand"
        )
        for quote in item.quotes
    ]
    return [span for span in spans if span is not None]
