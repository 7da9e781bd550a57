"""Weeks and months: what was usual, how far it spread, and what is missing stays missing."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supple.core.outcomes.model import DayOffKind, DayValue, Measure, Middle
from supple.core.outcomes.periods import middle, months, periods, weeks
from tests.core.outcomes.days import START, mornings, on


@pytest.mark.parametrize(
    ("ratings", "found"),
    [
        ([], Middle(0)),
        ([4, 5], Middle(2)),
        ([4, None, 5, None], Middle(2)),
        ([3, 4, 6], Middle(3, 4.0)),
        ([3, 4, 6, 7], Middle(4, 5.0)),
        ([3, 4, 5, 6, 7], Middle(5, 5.0, 4.0, 6.0)),
        ([0, 0, 0, 0, 0, 0, 9], Middle(7, 0.0, 0.0, 0.0)),
    ],
)
def test_a_middle_needs_three_ratings_and_a_spread_five(
    ratings: list[int | None], found: Middle
) -> None:
    assert middle(ratings) == found


@given(st.lists(st.none() | st.integers(0, 10), max_size=31))
def test_the_middle_lies_within_its_spread(ratings: list[int | None]) -> None:
    found = middle(ratings)
    given_ratings = [rating for rating in ratings if rating is not None]
    assert found.values == len(given_ratings)
    if found.low is not None and found.high is not None and found.nrs is not None:
        assert min(given_ratings) <= found.low <= found.nrs <= found.high <= max(given_ratings)


@given(st.dates(date(2016, 1, 1), date(2026, 12, 31)), st.integers(0, 4000))
def test_weeks_and_months_cover_every_day_once(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    for cut in (weeks, months):
        bounds = cut(first, last)
        assert bounds[0][0] == first
        assert bounds[-1][1] == last
        for (_, end), (begin, _) in pairwise(bounds):
            assert begin == end + timedelta(days=1)
    assert all((end - begin).days == 6 for begin, end in weeks(first, last)[:-1])
    assert all(begin.month == end.month for begin, end in months(first, last))


def test_nothing_lies_between_a_day_and_the_day_before() -> None:
    assert weeks(on(1), on(0)) == ()
    assert months(on(1), on(0)) == ()


def test_a_week_counts_what_was_told_and_done() -> None:
    days = [
        *mornings([5, 6, None, 4]),
        DayValue(on(4), session=True),
        DayValue(on(5), stress_nrs=2, session=True),
        DayValue(on(6), off=DayOffKind.REST),
        DayValue(on(7), off=DayOffKind.AWAY),
    ]
    first, second = periods(days, weeks(START, on(8)))
    assert (first.first, first.last) == (on(0), on(6))
    assert first.middles[Measure.MORNING] == Middle(3, 5.0)
    assert first.middles[Measure.STRESS] == Middle(1)
    assert (first.told, first.sessions, dict(first.off)) == (4, 2, {DayOffKind.REST: 1})
    assert (second.told, second.sessions, dict(second.off)) == (0, 0, {DayOffKind.AWAY: 1})


@given(st.lists(st.none() | st.integers(0, 10), max_size=60), st.randoms(use_true_random=False))
def test_the_order_does_not_matter_and_no_day_is_lost(
    ratings: list[int | None], chance: random.Random
) -> None:
    days = mornings(ratings)
    shuffled = list(days)
    chance.shuffle(shuffled)
    found = periods(days, weeks(START, on(59)))
    assert found == periods(shuffled, weeks(START, on(59)))
    assert sum(each.told for each in found) == len(days)
    assert periods(days, weeks(on(200), on(220)))[0].told == 0
