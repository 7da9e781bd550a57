"""What makes a plan quick can be counted: it does not grow with the years."""

from __future__ import annotations

from bench import plan_time
from bench.table import printed, timed


def test_a_plan_takes_no_more_calls_after_three_years_than_after_two_months() -> None:
    short, long = plan_time.measure(59, rounds=1), plan_time.measure(3 * 365, rounds=1)
    assert short.plans >= 14
    assert long.plans >= 14
    assert 0 < long.window_days <= 29
    assert short.calls > 500
    assert long.calls < 1.5 * short.calls
    assert long.remembered_bytes < 3 * short.remembered_bytes


def test_the_told_life_is_the_same_each_time_and_as_long_as_asked() -> None:
    life = plan_time.told_life(400)
    assert life == plan_time.told_life(400)
    assert life != plan_time.told_life(400, seed=8)
    assert life.days[-1].offset == 399
    assert len(life.days) < 400


def test_calls_are_counted() -> None:
    def inner() -> None: ...

    def outer() -> None:
        inner()
        inner()

    assert plan_time.calls_of(outer) == 3


def test_every_call_is_timed_in_every_round() -> None:
    made: list[str] = []
    timed([lambda: made.append("a"), lambda: made.append("b")], rounds=3)
    assert made == ["a", "b"] * 4


def test_a_table_lines_up() -> None:
    assert printed(["after", "ms"], [["a month", "0.5"]]) == (
        "| after   |  ms |\n| ------- | --: |\n| a month | 0.5 |"
    )
