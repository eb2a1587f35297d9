"""newsparse: a wire-style news dispatch in, a typed `NewsItem` out.

>>> from newsparse import parse_dateline
>>> parse_dateline("OSLO, Feb 3, 2025 (Reuters) - Norway's ferries").places[0].name
'Oslo'
"""

__version__ = "0.1.0"
