"""What stands above and below the story, and the dateline between: all that needs no language model."""

from newsparse.opening.dateline import find_dateline
from newsparse.opening.envelope import Above, body_start, read_above
from newsparse.opening.signoff import Trailer, read_trailer, signing_agency, split_trailer
from newsparse.opening.stamps import read_stamp

__all__ = [
    "Above",
    "Trailer",
    "body_start",
    "find_dateline",
    "read_above",
    "read_stamp",
    "read_trailer",
    "signing_agency",
    "split_trailer",
]
