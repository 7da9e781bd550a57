"""The person's usual pain, which everything is compared with.

Source: docs/evidence.md §5, Baselines (our choice).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from operator import attrgetter
from statistics import median

from supple.core.dose.limits import LIMITS
from supple.core.dose.state import Baselines
from supple.core.dose.told import Day
from supple.core.units import Nrs

Days = Mapping[date, Day]
"""The window of days that planning looks at, by date, oldest first."""


def window(days: Iterable[Day], today: date) -> tuple[Day, ...]:
    """The days that planning looks at: the last 28 and today, and the last session before today
    with the three days after it, however old, so that no session is ever left unjudged.
    """
    told = tuple(day for day in days if day.date <= today)
    since = today - timedelta(days=LIMITS.window_days)
    sessions = (day.date for day in told if day.session is not None and day.date < today)
    last = max(sessions, default=today)
    after = last + timedelta(days=LIMITS.stand_in_days)
    return tuple(day for day in told if day.date >= since or last <= day.date <= after)


def by_date(days: Iterable[Day]) -> Days:
    """The days by their date, oldest first; a date that comes twice is a programming error
    (ValueError).
    """
    found: dict[date, Day] = {}
    for day in sorted(days, key=attrgetter("date")):
        if day.date in found:
            raise ValueError(f"two entries for {day.date}")
        found[day.date] = day
    return found


def before(days: Days, on: date, count: int) -> tuple[Day, ...]:
    """The ``count`` days before ``on``, oldest first, as far as there are entries."""
    since = on - timedelta(days=count)
    return tuple([day for each, day in days.items() if since <= each < on])


def _usual(values: Iterable[Nrs | None]) -> float | None:
    """Median, or None where too few values exist to call anything usual."""
    given = [value for value in values if value is not None]
    return float(median(given)) if len(given) >= LIMITS.baseline_values else None


def baselines(days: Days, on: date, enrolment_nrs: Nrs | None, first: Nrs | None) -> Baselines:
    """Usual pain on waking (Bm) and at the check-in (B0), as known on the morning of ``on``.

    Each is the median of the seven days before, where three values exist; else the other one; else
    the average that the person gave at the start (``enrolment_nrs``); else the ``first`` pain-now.
    """
    week = before(days, on, LIMITS.baseline_days)
    morning = _usual(day.morning_nrs for day in week)
    now = _usual(day.now_nrs for day in week)
    fallback = enrolment_nrs if enrolment_nrs is not None else first
    last = None if fallback is None else float(fallback)
    return Baselines(
        morning=next((value for value in (morning, now, last) if value is not None), None),
        now=next((value for value in (now, morning, last) if value is not None), None),
    )
