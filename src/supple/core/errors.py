"""Errors that say what is wrong in one sentence a person can act on."""

from __future__ import annotations


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
        super().__init__(f"{where}: {field} is {value!r}; allowed: {allowed}")
