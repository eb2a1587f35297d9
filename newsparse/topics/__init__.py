"""What a story is about: IPTC Media Topics of the first and the second level, with scores that mean something.

`extract_topics` reads the words of the story and of its headline, and what the wire header says; the vocabulary itself is
`newsparse.mediatopics`.

terms: words -> evidence of a lexicon written by hand. table: words -> a vector, from the trained artefact ``topics.npz``.
scoring: both -> calibrated scores -> the topics to report.
"""

from newsparse.topics.scoring import MAX_TOPS, extract_topics

__all__ = ["MAX_TOPS", "extract_topics"]
