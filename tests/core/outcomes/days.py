"""Days as somebody might tell them, one after another from a Thursday on."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from supple.core.outcomes.model import DayValue, Statement
from supple.core.outcomes.statement import statement

START = date(2026, 1, 1)


def on(number: int) -> date:
    """The day with a number; 0 is the first."""
    return START + timedelta(days=number)


def mornings(ratings: Iterable[int | None]) -> list[DayValue]:
    """A rating on waking for each day in turn; None: none that day."""
    return [DayValue(on(n), morning_nrs=nrs) for n, nrs in enumerate(ratings) if nrs is not None]


def twelve_weeks(then: int, now: int, every: int = 1) -> list[DayValue]:
    """84 days that change in the middle, told on every so-manieth day."""
    ratings = [then] * 42 + [now] * 42
    return mornings(nrs if n % every == 0 else None for n, nrs in enumerate(ratings))


def say(days: Iterable[DayValue], length: int = 84) -> Statement:
    """What is said on the last of so many days, all of them looked at."""
    return statement(days, START, on(length - 1), START)


def life(
    chance: random.Random, *, days: int, rating: Callable[[int], float], told: float, alike: float
) -> list[DayValue]:
    """Mornings that go up and down by chance around ``rating`` (SD 1.2; docs/evidence.md §6).

    ``alike``: how much a day resembles the one before. ``told``: the share of days with a rating.
    """
    deviation, found = chance.gauss(0, 1.2), []
    for n in range(days):
        if chance.random() < told:
            nrs = min(10, max(0, round(rating(n) + deviation)))
            found.append(DayValue(on(n), morning_nrs=nrs))
        deviation = alike * deviation + math.sqrt(1 - alike**2) * chance.gauss(0, 1.2)
    return found
