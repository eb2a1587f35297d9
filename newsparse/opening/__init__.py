"""What stands above and below the story, and the dateline between: all that needs no language model."""

from newsparse.opening.dateline import find_dateline
from newsparse.opening.envelope import Above, body_start, read_above
from newsparse.opening.signoff import Trailer, read_stamp, read_trailer, split_trailer

__all__ = ["Above", "Trailer", "body_start", "find_dateline", "read_above", "read_stamp", "read_trailer", "split_trailer"]
