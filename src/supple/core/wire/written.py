"""Writing the values that JSON has no kind for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeAlias

Json: TypeAlias = dict[str, object]
"""A JSON object."""


def day_text(day: date | None) -> str | None:
    """A date such as 2026-03-01, or None."""
    return None if day is None else day.isoformat()


def moment_text(moment: datetime | None) -> str | None:
    """A point in time with its offset, or None.

    Raises: ValueError without an offset: nobody could tell later when that was.
    """
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.isoformat()


def sorted_texts(texts: Iterable[str]) -> list[str]:
    """A set as a list that is always in the same order."""
    return sorted(str(text) for text in texts)
