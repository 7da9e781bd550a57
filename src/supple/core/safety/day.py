"""Which day a moment belongs to. A person's day begins at 03:00, so that a late evening is one."""

from __future__ import annotations

from datetime import date, datetime, timedelta

DAY_BEGINS_H = 3
"""Local hour at which a person's day begins. Source: our choice."""


def person_day(moment: datetime) -> date:
    """The person's day that a moment belongs to: at 02:59 it is still the day before.

    ``moment`` carries the person's own zone; a moment in another zone (UTC) is read by that zone's
    clock, so convert it first.
    """
    return (moment - timedelta(hours=DAY_BEGINS_H)).date()
