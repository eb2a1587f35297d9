"""newsparse: a wire-style news dispatch in, a typed `NewsItem` out.

The public names are loaded on first use, so ``import newsparse`` is cheap: no spaCy, no dateparser, no file is opened.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOMES = {
    "parse_article": "parse",
    "parse_articles": "articles",
    "parse_dateline": "parse",
    "parse_doc": "parse",
    "parse_header": "parse",
    "to_displacy": "view.formats",
    "to_doccano": "view.formats",
    "to_html": "view.pages",
    "to_prodigy": "view.formats",
    "find_topics": "mediatopics",
    "from_anpa_category": "mediatopics",
    "from_subject_code": "mediatopics",
    "Agency": "models",
    "Author": "models",
    "Concept": "mediatopics",
    "Config": "models",
    "Credit": "models",
    "Dateline": "models",
    "Header": "models",
    "Located": "models",
    "NewsItem": "models",
    "Note": "models",
    "Notice": "models",
    "Opening": "models",
    "Organization": "models",
    "Paragraph": "models",
    "ParseFailure": "models",
    "Person": "models",
    "Place": "models",
    "Quote": "models",
    "Region": "models",
    "Role": "models",
    "Speaker": "models",
    "Topic": "models",
    "Versions": "models",
    "clear_caches": "caches",
    "DispatchTooLargeError": "errors",
    "EmptyDispatchError": "errors",
    "ExtraNotInstalledError": "errors",
    "InputTypeError": "errors",
    "InvalidDateError": "errors",
    "InvalidSettingError": "errors",
    "NewsparseError": "errors",
    "PipelineNotInstalledError": "errors",
    "UnknownLanguageError": "errors",
    "WorkersError": "errors",
}
"""Each public name and the module that defines it."""

if TYPE_CHECKING:
    from newsparse.articles import parse_articles
    from newsparse.caches import clear_caches
    from newsparse.errors import (
        DispatchTooLargeError,
        EmptyDispatchError,
        ExtraNotInstalledError,
        InputTypeError,
        InvalidDateError,
        InvalidSettingError,
        NewsparseError,
        PipelineNotInstalledError,
        UnknownLanguageError,
        WorkersError,
    )
    from newsparse.mediatopics import Concept, find_topics, from_anpa_category, from_subject_code
    from newsparse.models import (
        Agency,
        Author,
        Config,
        Credit,
        Dateline,
        Header,
        Located,
        NewsItem,
        Note,
        Notice,
        Opening,
        Organization,
        Paragraph,
        ParseFailure,
        Person,
        Place,
        Quote,
        Region,
        Role,
        Speaker,
        Topic,
        Versions,
    )
    from newsparse.parse import parse_article, parse_dateline, parse_doc, parse_header
    from newsparse.view.formats import to_displacy, to_doccano, to_prodigy
    from newsparse.view.pages import to_html

__all__ = [
    "Agency",
    "Author",
    "Concept",
    "Config",
    "Credit",
    "Dateline",
    "DispatchTooLargeError",
    "EmptyDispatchError",
    "ExtraNotInstalledError",
    "Header",
    "InputTypeError",
    "InvalidDateError",
    "InvalidSettingError",
    "Located",
    "NewsItem",
    "NewsparseError",
    "Note",
    "Notice",
    "Opening",
    "Organization",
    "Paragraph",
    "ParseFailure",
    "Person",
    "PipelineNotInstalledError",
    "Place",
    "Quote",
    "Region",
    "Role",
    "Speaker",
    "Topic",
    "UnknownLanguageError",
    "Versions",
    "WorkersError",
    "clear_caches",
    "find_topics",
    "from_anpa_category",
    "from_subject_code",
    "parse_article",
    "parse_articles",
    "parse_dateline",
    "parse_doc",
    "parse_header",
    "to_displacy",
    "to_doccano",
    "to_html",
    "to_prodigy",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'newsparse' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"newsparse.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
