"""Errors that say what is wrong in one sentence a person can act on."""

from __future__ import annotations

from typing import Final

LONGEST: Final = 200
"""Characters of a value that a sentence repeats; whoever sees its beginning finds it."""


class SuppleError(Exception):
    """Anything Supple itself refuses; its text is meant to be shown."""


class InputError(SuppleError, ValueError):
    """A value from outside is not allowed.

    Attributes name the parts of the sentence, so that a page can show it next to its field:
    ``where`` (file, form or record), ``field``, ``value`` as it was given, ``allowed`` in words.
    """

    def __init__(self, *, where: str, field: str, value: object, allowed: str) -> None:
        self.where = where
        self.field = field
        self.value = value
        self.allowed = allowed
        told = repr(value)
        if len(told) > LONGEST:
            told = f"{told[:LONGEST]}…"
        super().__init__(f"{where}: {field} is {told}; allowed: {allowed}")
