"""What newsparse raises, and all of it: mistakes of the caller, never bad copy.

NewsparseError
├── InputTypeError            (also TypeError)     the text is neither str nor bytes
├── EmptyDispatchError        (also ValueError)    nothing but blanks and invisible characters
├── DispatchTooLargeError     (also ValueError)    longer than ``Config.max_characters``
├── InvalidDateError          (also ValueError)    ``published`` cannot be read
├── UnknownLanguageError      (also ValueError)    no table for ``language``
├── InvalidSettingError       (also ValueError)    ``batch_size``, ``n_process`` or ``links`` makes no sense
├── PipelineNotInstalledError (also ImportError)   the spaCy pipeline is not there
├── ExtraNotInstalledError    (also ImportError)   an optional library is not there
└── WorkersError              (also RuntimeError)  no process can be started
"""


class NewsparseError(Exception):
    """The parent of every error that newsparse raises on purpose."""


class InputTypeError(NewsparseError, TypeError):
    """An argument has a type that the call does not take."""


class EmptyDispatchError(NewsparseError, ValueError):
    """The text holds no visible character."""


class DispatchTooLargeError(NewsparseError, ValueError):
    """The text is longer than ``Config.max_characters``."""


class InvalidDateError(NewsparseError, ValueError):
    """``published`` is not a date that can be read."""


class UnknownLanguageError(NewsparseError, ValueError):
    """There is no table for the language that was asked for."""


class InvalidSettingError(NewsparseError, ValueError):
    """``batch_size`` or ``n_process`` is less than one, or ``links`` holds fewer addresses than there are items."""


class PipelineNotInstalledError(NewsparseError, ImportError):
    """The spaCy pipeline is not installed; the message says what to type."""


class ExtraNotInstalledError(NewsparseError, ImportError):
    """An optional library is not installed; the message says what to type."""


class WorkersError(NewsparseError, RuntimeError):
    """No process can be started; the message says what may be the reason."""
