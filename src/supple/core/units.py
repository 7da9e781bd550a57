"""The units that names end in, and the ratings people give.

Seconds, minutes, days and degrees are plain numbers with the unit in the name
(``hold_s``, ``knee_flexion_deg``). Radians never leave a function.
"""

from __future__ import annotations

from typing import TypeAlias

from supple.core.errors import InputError

Degrees: TypeAlias = float
Seconds: TypeAlias = int
Nrs: TypeAlias = int
"""A numeric rating, 0 (none) to 10 (worst imaginable), always with its recall in the name."""

NRS_MIN = 0
NRS_MAX = 10


def is_nrs(value: object) -> bool:
    """Whether a value is a rating: a whole number 0..10, and no truth value."""
    return type(value) is int and NRS_MIN <= value <= NRS_MAX


def nrs(value: object, *, where: str, field: str) -> Nrs:
    """A rating as the person gave it.

    Range: whole numbers 0..10. Nothing is rounded or clamped: 7.5, NaN, True and "7" are refused.
    Raises: InputError naming the field.
    """
    if not is_nrs(value):
        raise InputError(where=where, field=field, value=value, allowed="a whole number 0 to 10")
    assert isinstance(value, int)
    return value


def optional_nrs(value: object, *, where: str, field: str) -> Nrs | None:
    """A rating or ``None`` for a question that was skipped. Raises: InputError as ``nrs``."""
    return None if value is None else nrs(value, where=where, field=field)
