"""Columns that hold a value of the core, written as the JSON of ``core.wire``.

Whoever reads such a column gets the value itself. The same text is decoded once: a page and an
entry read the same decision and the same memory of yesterday several times.
"""

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db import models
from django.db.models.expressions import BaseExpression

from supple.core.wire import decision, dose_state, screening

READ_AGAIN = 64
"""How many texts of each kind stay decoded: those of a household, not those of years."""


class KeptValue(models.JSONField):
    """A JSON column in the database, a frozen value of the core in Python.

    Its subclasses name how the value is written (``write``) and how its text is read (``read``).
    Reading raises InputError for a text that is not of its schema.
    """

    read: Callable[[str], Any]
    write: Callable[[Any], Any]

    def deconstruct(self) -> Any:
        """As plain JSON: what it means in Python is no matter of the tables."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    def from_db_value(self, value: Any, expression: BaseExpression, connection: Any) -> Any:
        """The value that was written."""
        return None if value is None else type(self).read(value)

    def get_prep_value(self, value: Any) -> Any:
        """What is written of it."""
        return type(self).write(value)


@lru_cache(maxsize=READ_AGAIN)
def _decision(text: str) -> Any:
    return decision.from_json(json.loads(text))


@lru_cache(maxsize=READ_AGAIN)
def _dose_state(text: str) -> Any:
    return dose_state.from_json(json.loads(text))


@lru_cache(maxsize=READ_AGAIN)
def _screening(text: str) -> Any:
    return screening.from_json(json.loads(text))


def forget() -> None:
    """Keep nothing decoded, because the person wants it gone."""
    for each in (_decision, _dose_state, _screening):
        each.cache_clear()


class DecisionField(KeptValue):
    """A ``Plan`` or ``Withheld``."""

    read = staticmethod(_decision)
    write = staticmethod(decision.to_json)


class DoseStateField(KeptValue):
    """A ``DoseState``."""

    read = staticmethod(_dose_state)
    write = staticmethod(dose_state.to_json)


class ScreenStateField(KeptValue):
    """A ``ScreenState``."""

    read = staticmethod(_screening)
    write = staticmethod(screening.to_json)
