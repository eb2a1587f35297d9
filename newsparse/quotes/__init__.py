"""Who said what in which words: marks, cues, attributions, speakers."""

from newsparse.quotes.cues import may_report
from newsparse.quotes.marks import find_runs
from newsparse.quotes.quotations import extract_quotes

__all__ = ["extract_quotes", "find_runs", "may_report"]
