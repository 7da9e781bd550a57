"""What keeping refuses: each is one sentence, and nothing was changed."""


class KeepingError(OSError):
    """A journal cannot be opened, copied or put back. The message says which, why, and what now."""


class OpenElsewhereError(KeepingError):
    """Another program has the journal open: SQLite would break it were it replaced under it."""
