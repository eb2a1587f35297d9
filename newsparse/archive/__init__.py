"""An archive read overnight: files in, one file out, which is there whole or not at all, and a killed run that goes on.

`runs.run` is the whole of it; `newsparse batch` is that with a bar. The one decision worth knowing: the work is done
in parts of some hundred dispatches, each written under its own name in one move, so whatever kills the run costs one
part and doubles nothing.
"""
