"""Months of invented lives, every day held against the invariants.

2,000 lives in ``make test``, 20,000 in ``make test-deep``; in parts, so that they run side by side.
"""

from __future__ import annotations

import pytest

from supple.core.catalogue.load import load_catalogue
from supple.core.dose.decision import Plan
from supple.core.dose.scenario import replay
from tests.core.dose.histories import check_life, unlocked
from tests.core.dose.invariants import check_day, fired
from tests.core.dose.lives import life

LIVES, DEEP_LIVES, PARTS = 2_000, 20_000, 8
SHARE_OF_PLANS = 0.6
"""Of the days without a lock; the others are those of strong pain and of leg symptoms that stay."""
EVERY_RULE = ["1", "2", "3", "3b", "4", "4a", "4b", *(str(n) for n in range(5, 15))]


def _live(first: int, count: int) -> None:
    catalogue = load_catalogue()
    lives_with: dict[str, int] = dict.fromkeys(EVERY_RULE, 0)
    unlocked_days = plans = 0
    for seed in range(first, first + count):
        days = list(replay(life(seed, catalogue), catalogue))
        try:
            for day in days:
                check_day(day, catalogue)
            check_life(days, catalogue)
        except AssertionError as error:
            raise AssertionError(f"life {seed}, {day.ask.today}: {error}") from error
        ready = [day for day in days if unlocked(day)]
        unlocked_days += len(ready)
        plans += sum(isinstance(day.decision, Plan) for day in ready)
        for rule in fired(days) & lives_with.keys():
            lives_with[rule] += 1
    rare = {rule: n for rule, n in lives_with.items() if n < count / 100}
    assert not rare, f"rules that spoke in fewer than 1 % of {count} lives: {rare}"
    assert plans >= SHARE_OF_PLANS * unlocked_days > 0, f"{plans} plans on {unlocked_days} days"


@pytest.mark.parametrize("part", range(PARTS))
def test_every_day_of_every_life_keeps_the_invariants(part: int) -> None:
    _live(part * (LIVES // PARTS), LIVES // PARTS)


@pytest.mark.deep
@pytest.mark.parametrize("part", range(PARTS))
def test_twenty_thousand_lives_keep_the_invariants(part: int) -> None:
    _live(part * (DEEP_LIVES // PARTS), DEEP_LIVES // PARTS)
