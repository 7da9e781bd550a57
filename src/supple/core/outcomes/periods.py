"""Weeks and months of a span, and what was usual in each of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from statistics import median
from typing import TypeAlias

from supple.core.outcomes.limits import LIMITS
from supple.core.outcomes.model import DayValue, Measure, Middle, Period
from supple.core.units import Nrs

Bounds: TypeAlias = tuple[date, date]
"""First and last day, both included."""

WEEK = timedelta(days=7)
DAY = timedelta(days=1)


def weeks(first: date, last: date) -> tuple[Bounds, ...]:
    """Weeks counted from ``first``; the last one may be shorter. Empty where last < first."""
    found: list[Bounds] = []
    while first <= last:
        found.append((first, min(first + WEEK - DAY, last)))
        first += WEEK
    return tuple(found)


def months(first: date, last: date) -> tuple[Bounds, ...]:
    """Calendar months; the first and the last one may be shorter. Empty where last < first."""
    found: list[Bounds] = []
    while first <= last:
        following = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
        found.append((first, min(following - DAY, last)))
        first = following
    return tuple(found)


def middle(ratings: Iterable[Nrs | None]) -> Middle:
    """The middle and the spread of the ratings that were given, as far as there are enough.

    The spread is where the middle half of them lies: the medians of the lower and the upper half.
    """
    given = sorted(rating for rating in ratings if rating is not None)
    count = len(given)
    if count < LIMITS.week_values:
        return Middle(count)
    if count < LIMITS.spread_values:
        return Middle(count, float(median(given)))
    half = (count + 1) // 2
    return Middle(
        count, float(median(given)), float(median(given[:half])), float(median(given[-half:]))
    )


def periods(days: Iterable[DayValue], bounds: Sequence[Bounds]) -> tuple[Period, ...]:
    """What was told and done in each period. The order of the days does not matter; days outside
    every period are left out.

    ``bounds``: in order, and none overlaps another.
    """
    starts = [first for first, _ in bounds]
    inside: list[list[DayValue]] = [[] for _ in bounds]
    for day in days:
        place = bisect_right(starts, day.date) - 1
        if place >= 0 and day.date <= bounds[place][1]:
            inside[place].append(day)
    return tuple(
        _period(first, last, found) for (first, last), found in zip(bounds, inside, strict=True)
    )


def _period(first: date, last: date, days: Sequence[DayValue]) -> Period:
    return Period(
        first=first,
        last=last,
        middles={each: middle(day.rating(each) for day in days) for each in Measure},
        told=sum(day.told for day in days),
        sessions=sum(day.session for day in days),
        off=Counter(day.off for day in days if day.off is not None),
    )
