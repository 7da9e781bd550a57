"""What Progress says: nothing on too little, the two numbers, and a change only beyond chance."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supple.core.catalogue.load import load_catalogue, load_words
from supple.core.dose.limits import LIMITS as DOSE
from supple.core.outcomes.limits import LIMITS, sources
from supple.core.outcomes.model import DayValue, Measure
from supple.core.outcomes.statement import Window, compare, margin, statement, then_and_now
from tests.core.outcomes.days import START, life, mornings, on, say, twelve_weeks

FROM_BETTER_TO_WORSE = (
    "less_clear",
    "less_some",
    "unclear",
    "same",
    "more_some",
    "more_clear",
)
CHANGES = ("less_clear", "less_some", "more_some", "more_clear")


@pytest.mark.parametrize(
    ("then", "now", "key"),
    [
        (5, 2, "less_clear"),
        (5, 3, "less_clear"),
        (5, 4, "unclear"),
        (5, 5, "same"),
        (5, 6, "unclear"),
        (5, 7, "more_clear"),
        (0, 0, "none"),
        (2, 0, "less_clear"),
        (0, 2, "more_clear"),
    ],
)
def test_the_last_two_weeks_against_the_first_two(then: int, now: int, key: str) -> None:
    said = say(twelve_weeks(then, now))
    assert said.key == key
    assert said.measure is Measure.MORNING
    assert (said.params["then"], said.params["now"]) == (then, now)
    assert said.params["then_first"] == START
    assert said.params["then_last"] == on(13)
    assert said.params["now_first"] == on(70)
    assert said.params["now_last"] == on(83)


def test_fewer_days_make_the_same_difference_less_sure() -> None:
    assert say(twelve_weeks(5, 3)).key == "less_clear"
    assert say(twelve_weeks(5, 3, every=2)).key == "less_some"


def test_nothing_is_judged_before_six_weeks() -> None:
    ratings = [6] * 21 + [1] * 21
    early = say(mornings(ratings[:41]), length=41)
    assert (early.key, early.params["n"], early.look_again) == ("too_early", 41, on(42))
    assert say(mornings([*ratings, 1]), length=43).key == "less_clear"


def test_between_six_and_twelve_weeks_it_says_when_to_look_again() -> None:
    assert say(mornings([5] * 83), length=83).look_again == on(84)
    assert say(mornings([5] * 85), length=85).look_again is None


def test_four_weeks_tell_what_is_usual_and_no_more() -> None:
    days = twelve_weeks(5, 2)
    said = statement(days, on(56), on(83), START)
    assert said.key == "short"
    assert (said.params["nrs"], said.params["n"]) == (2, 28)
    assert statement(days[:58], on(56), on(83), START).key == "few_here"


def test_too_few_days_lately() -> None:
    said = say(twelve_weeks(5, 2)[:75])
    assert said.key == "few_lately"
    assert (said.params["n"], said.params["needed"]) == (5, LIMITS.window_values)


def test_a_pause_at_the_beginning_is_passed_over() -> None:
    ratings = [8, None, None, 8] + [None] * 20 + [5] * 30 + [2] * 30
    said = say(mornings(ratings))
    assert said.key == "less_clear"
    assert said.params["then_first"] == on(24)


def test_somebody_who_came_back_lately_is_not_judged_yet() -> None:
    said = say(mornings([None] * 60 + [5] * 24))
    assert said.key == "too_early"
    assert said.look_again == on(60 + LIMITS.judge_days)


def test_before_anything_was_told() -> None:
    assert statement([], START, on(0), None).key == "nothing"
    assert statement([], on(60), on(83), START).key == "nothing_here"
    only_stress = [DayValue(on(n), stress_nrs=4) for n in range(84)]
    assert say(only_stress).key == "no_pain_told"
    assert say([DayValue(on(3), session=True)]).key == "no_pain_told"


def test_waking_comes_first_and_the_two_are_never_mixed() -> None:
    both = [replace(day, now_nrs=9) for day in twelve_weeks(5, 2)]
    assert say(both).measure is Measure.MORNING
    few = [replace(day, morning_nrs=None if n % 5 else 5) for n, day in enumerate(both)]
    said = say(few)
    assert (said.measure, said.params["then"], said.params["now"]) == (Measure.NOW, 9, 9)


def test_stress_is_told_side_by_side() -> None:
    days = [DayValue(on(n), stress_nrs=6 if n < 42 else 4) for n in range(84)]
    windows = then_and_now(days, Measure.STRESS, START, on(83))
    assert windows is not None
    assert [each.nrs for each in windows] == [6, 4]
    assert then_and_now(days[:80], Measure.STRESS, START, on(40)) is None
    assert then_and_now(days, Measure.MORNING, START, on(83)) is None


ratings = st.none() | st.integers(0, 10)
histories = st.lists(
    st.builds(lambda m, n, s: (m, n, s), ratings, ratings, st.booleans()), min_size=1, max_size=120
)


def told(history: list[tuple[int | None, int | None, bool]]) -> list[DayValue]:
    return [
        DayValue(on(n), morning_nrs=m, now_nrs=now, session=s)
        for n, (m, now, s) in enumerate(history)
    ]


@given(histories, st.randoms(use_true_random=False))
def test_the_order_of_the_days_does_not_matter(
    history: list[tuple[int | None, int | None, bool]], chance: random.Random
) -> None:
    days = told(history)
    shuffled = list(days)
    chance.shuffle(shuffled)
    assert say(days, len(days)) == say(shuffled, len(days))


@given(histories)
def test_sessions_and_empty_days_change_nothing(
    history: list[tuple[int | None, int | None, bool]],
) -> None:
    days = told(history)
    without = [replace(day, session=not day.session) for day in days if day.told]
    said = say(days, len(days))
    if any(day.told for day in days) and said.measure is not None:
        assert say(without, len(days)) == said


@given(histories)
def test_a_change_is_only_named_on_enough_days(
    history: list[tuple[int | None, int | None, bool]],
) -> None:
    days = told(history)
    said = say(days, len(days))
    if said.key not in CHANGES:
        return
    assert said.measure is not None
    rated = {day.date for day in days if day.rating(said.measure) is not None}
    for first, last in (("then_first", "then_last"), ("now_first", "now_last")):
        begin, end = said.params[first], said.params[last]
        assert isinstance(begin, date)
        assert isinstance(end, date)
        assert sum(begin <= day <= end for day in rated) >= LIMITS.window_values
    assert len(days) > LIMITS.judge_days


halves = st.integers(0, 20).map(lambda twice: twice / 2)
counts = st.integers(LIMITS.window_values, LIMITS.window_days)


@given(halves, halves, halves, counts, counts)
def test_more_pain_is_never_called_better(
    then: float, now: float, worse: float, few: int, many: int
) -> None:
    now, worse = sorted((now, worse))
    before = Window(START, on(13), then, few)
    keys = [compare(before, Window(on(70), on(83), nrs, many)) for nrs in (now, worse)]
    ranks = [FROM_BETTER_TO_WORSE.index("same" if key == "none" else key) for key in keys]
    # "unclear" stands on both sides of "same".
    if "unclear" not in keys:
        assert ranks == sorted(ranks)
    assert not (keys[0].startswith("more") and keys[1].startswith("less"))


@given(halves, halves, counts, counts)
def test_a_clear_change_is_one_that_matters_and_is_beyond_chance(
    then: float, now: float, few: int, many: int
) -> None:
    key = compare(Window(START, on(13), then, few), Window(on(70), on(83), now, many))
    size = abs(now - then)
    if key.endswith("clear") and key != "unclear":
        assert size > margin(few, many, LIMITS.clearly_z) > LIMITS.day_sd_nrs
        assert size >= 2 or size >= 0.3 * then
    if key in CHANGES:
        assert size > margin(few, many, LIMITS.perhaps_z)


@pytest.mark.parametrize("told_share", [0.5, 0.7, 1.0])
@pytest.mark.parametrize("usual", [3, 5])
def test_ups_and_downs_alone_are_rarely_called_a_change(usual: int, told_share: float) -> None:
    """Four hundred people without any change: see docs/decisions for what is found with more."""
    chance = random.Random(20260101)
    said = Counter(
        say(life(chance, days=84, rating=lambda _: usual, told=told_share, alike=0.4)).key
        for _ in range(400)
    )
    clear = said["less_clear"] + said["more_clear"]
    some = said["less_some"] + said["more_some"]
    assert clear <= 0.06 * 400, said
    assert clear + some <= 0.16 * 400, said


def test_a_change_of_three_points_is_found() -> None:
    chance = random.Random(20260101)
    said = Counter(
        say(life(chance, days=84, rating=lambda n: 6 - n / 28, told=0.9, alike=0.4)).key
        for _ in range(200)
    )
    assert said["less_clear"] >= 0.75 * 200, said
    assert said["more_some"] + said["more_clear"] == 0


def test_every_number_rests_on_a_source() -> None:
    known = load_catalogue().sources
    assert {name: key for name, key in sources().items() if key not in known} == {}


def test_what_stands_in_both_rooms_is_the_same() -> None:
    assert LIMITS.judge_days == 7 * DOSE.review_week
    assert LIMITS.judge_again_days == 7 * DOSE.review_again_week
    assert LIMITS.important_nrs == DOSE.review_nrs
    assert LIMITS.important_percent == DOSE.review_percent
    assert LIMITS.week_values == DOSE.baseline_values


def test_every_key_has_words() -> None:
    keys = (*FROM_BETTER_TO_WORSE, "none", "nothing", "nothing_here", "no_pain_told")
    for key in (*keys, "too_early", "few_here", "few_lately", "short"):
        assert load_words().has(f"progress.{key}.title"), key
        assert load_words().has(f"progress.{key}.text"), key
