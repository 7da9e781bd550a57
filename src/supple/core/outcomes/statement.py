"""One honest sentence about a span of time, as data.

It compares the first two weeks that hold enough days with the last two, by their medians. A change
is named only where it is larger than a person's ordinary ups and downs make by themselves, given
how many days were told, and "clearly" only where it also matters to people. It never says why.

Source: docs/evidence.md §3 (judge at 6 and 12 weeks), §4 (the important change), §6 (how much one
person's ratings differ from day to day).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import pi, sqrt
from statistics import median
from typing import TypeAlias

from supple.core.outcomes.limits import LIMITS
from supple.core.outcomes.model import DayValue, Measure, Statement
from supple.core.units import Nrs

Told: TypeAlias = Sequence[tuple[date, Nrs]]
"""Days with a rating, oldest first."""

PAIN = (Measure.MORNING, Measure.NOW)
"""Pain on waking comes first: it is asked at the same time of each day."""
WINDOW = timedelta(days=LIMITS.window_days - 1)


@dataclass(frozen=True, slots=True)
class Window:
    """Two weeks: their ends, the median of their ratings, and on how many days one was given."""

    first: date
    last: date
    nrs: float
    values: int


def margin(values_then: int, values_now: int, z: float) -> float:
    """How far two medians may differ by ups and downs alone, in points.

    The standard error of a difference of medians, with days that resemble the day before, times z.
    Range: > 0, smaller with more days. Raises: ZeroDivisionError without any (a programming error).
    """
    alike = sqrt((1 + LIMITS.day_correlation) / (1 - LIMITS.day_correlation))
    error = LIMITS.day_sd_nrs * sqrt(pi / 2) * sqrt(1 / values_then + 1 / values_now)
    return z * alike * error


def compare(then: Window, now: Window) -> str:
    """The key of what may be said about two windows.

    In order from better to worse: ``less_clear``, ``less_some``, ``unclear`` or ``same``,
    ``more_some``, ``more_clear``; ``none``: no pain, then as now.
    """
    if then.nrs == now.nrs == 0:
        return "none"
    change = now.nrs - then.nrs
    size = abs(change)
    if size < LIMITS.noticed_nrs:
        return "same"
    if size <= margin(then.values, now.values, LIMITS.perhaps_z):
        return "unclear"
    matters = size >= LIMITS.important_nrs or size * 100 >= LIMITS.important_percent * then.nrs
    clear = matters and size > margin(then.values, now.values, LIMITS.clearly_z)
    return f"{'less' if change < 0 else 'more'}_{'clear' if clear else 'some'}"


def statement(days: Iterable[DayValue], first: date, today: date, began: date | None) -> Statement:
    """What may be said about the days from ``first`` to ``today``, in whatever order they come.

    ``began``: the first day ever told, which may lie before ``first``; None: nothing was told yet.
    """
    inside = tuple(day for day in days if first <= day.date <= today)
    if began is None or began > today:
        return Statement("nothing")
    pain = {each: _told(inside, each) for each in PAIN}
    if not any(pain.values()):
        key = "no_pain_told" if any(day.told or day.session for day in inside) else "nothing_here"
        return Statement(key)
    measure = _measure(pain, today)
    told = pain[measure]
    six_weeks = began + timedelta(days=LIMITS.judge_days)
    if today < six_weeks:
        return Statement("too_early", {"n": len(told)}, measure, six_weeks)
    if (today - first).days + 1 < LIMITS.judge_days:
        return _short(told, first, today, measure)
    return _long(told, today, began, measure)


def _measure(pain: Mapping[Measure, Told], today: date) -> Measure:
    """The rating of pain that it is about: that which can be compared, else that which was given on
    more days; pain on waking where both are alike. The two are never mixed.
    """
    for each in PAIN:
        if _earliest(pain[each]) and _latest(pain[each], today):
            return each
    return max(PAIN, key=lambda each: len(pain[each]))


def then_and_now(
    days: Iterable[DayValue], measure: Measure, first: date, today: date
) -> tuple[Window, Window] | None:
    """The two windows of a measure, for telling them side by side without a judgement.

    None: one of them holds too few days, or they are less than six weeks apart.
    """
    told = _told((day for day in days if first <= day.date <= today), measure)
    then, now = _earliest(told), _latest(told, today)
    if then is None or now is None or today < then.first + timedelta(days=LIMITS.judge_days):
        return None
    return then, now


def _short(told: Told, first: date, today: date, measure: Measure) -> Statement:
    """A span too short to judge a change in: only what was usual."""
    ratings = [rating for _, rating in told]
    if len(ratings) < LIMITS.week_values:
        return Statement("few_here", {"n": len(ratings)}, measure)
    usual: dict[str, int | float | date] = {
        "nrs": float(median(ratings)),
        "n": len(ratings),
        "since": first,
        "until": today,
    }
    return Statement("short", usual, measure)


def _long(told: Told, today: date, began: date, measure: Measure) -> Statement:
    then, now = _earliest(told), _latest(told, today)
    if then is None or now is None:
        recent = _between(told, today - WINDOW, today)
        return Statement("few_lately", {"n": len(recent), "needed": LIMITS.window_values}, measure)
    six_weeks = then.first + timedelta(days=LIMITS.judge_days)
    if today < six_weeks:
        return Statement("too_early", {"n": len(told)}, measure, six_weeks)
    twelve_weeks = began + timedelta(days=LIMITS.judge_again_days)
    params: dict[str, int | float | date] = {
        "then": then.nrs,
        "then_first": then.first,
        "then_last": then.last,
        "now": now.nrs,
        "now_first": now.first,
        "now_last": now.last,
        "points": abs(now.nrs - then.nrs),
        "margin": round(margin(then.values, now.values, LIMITS.perhaps_z), 1),
    }
    look_again = twelve_weeks if today < twelve_weeks else None
    return Statement(compare(then, now), params, measure, look_again)


def _told(days: Iterable[DayValue], measure: Measure) -> Told:
    rated = ((day.date, day.rating(measure)) for day in days)
    return sorted((on, rating) for on, rating in rated if rating is not None)


def _between(told: Told, first: date, last: date) -> Told:
    start = bisect_right(told, first - timedelta(days=1), key=lambda each: each[0])
    return told[start : bisect_right(told, last, key=lambda each: each[0])]


def _window(told: Told, first: date) -> Window | None:
    inside = _between(told, first, first + WINDOW)
    if len(inside) < LIMITS.window_values:
        return None
    ratings = [rating for _, rating in inside]
    return Window(first, first + WINDOW, float(median(ratings)), len(ratings))


def _earliest(told: Told) -> Window | None:
    """The earliest two weeks, counted from a day with a rating, that hold enough of them."""
    windows = (_window(told, on) for on, _ in told)
    return next((window for window in windows if window is not None), None)


def _latest(told: Told, today: date) -> Window | None:
    """The two weeks up to today, where they hold enough ratings."""
    return _window(told, today - WINDOW)
