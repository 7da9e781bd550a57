"""What keeping refuses: each is one sentence, and nothing was changed."""


class KeepingError(OSError):
    """A journal cannot be opened, copied or put back. The message says which, why, and what now."""
