"""How a session was borne, and what that costs (rules 5 and 6)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from supple.core.dose.state import Response
from tests.core.dose.told import (
    PERSON,
    bases,
    day,
    days,
    hurting,
    ids,
    keys,
    levels,
    live,
    spreading,
)

NEVER_SORE = replace(PERSON, enrolment_nrs=0)
RED = day(3, worst=9)


@pytest.mark.parametrize(
    ("changes", "response"),
    [
        ({}, Response.GREEN),
        ({"worst": 6}, Response.RED),
        ({"worst": 7}, Response.RED),
        ({"worst": 5}, Response.GREEN),
        ({"worst": 5, "now": 3}, Response.AMBER),
        ({"worst": 5, "now": 2}, Response.RED),
        ({"after": 5}, Response.GREEN),
        ({"after": 6}, Response.AMBER),
        ({"worst": None}, Response.AMBER),
        ({"after": None}, Response.AMBER),
        ({"now": None}, Response.AMBER),
        ({"now": None, "worst": 7}, Response.RED),
    ],
)
def test_the_response_to_a_session(changes: dict[str, int | None], response: Response) -> None:
    lived = live([day(0, **changes), day(1)])  # type: ignore[arg-type]
    assert lived[1].state.judged[-1].response is response


@pytest.mark.parametrize(
    ("worst", "response"), [(2, Response.GREEN), (3, Response.RED), (1, Response.GREEN)]
)
def test_a_pain_of_two_is_small_also_for_who_started_without(
    worst: int, response: Response
) -> None:
    told = [day(0, now=0, morning=0, worst=worst, after=0), day(1, now=0, morning=0)]
    assert live(told, NEVER_SORE)[1].state.judged[-1].response is response


@pytest.mark.parametrize(
    ("morning", "response"), [(5, Response.GREEN), (6, Response.SORE), (7, Response.RED)]
)
def test_the_response_of_the_next_morning(morning: int, response: Response) -> None:
    lived = live([day(0), day(1, morning=morning)])
    assert lived[1].state.judged[-1].response is response


@pytest.mark.parametrize(("second", "response"), [(11, Response.RED), (12, Response.SORE)])
def test_a_second_sore_morning_within_a_week_is_red(second: int, response: Response) -> None:
    lived = live([*days(0, 4), day(4, morning=6), *days(5, second - 5), day(second, morning=6)])
    assert [each.response for each in lived[4].state.judged][3] is Response.SORE
    assert lived[second].state.judged[-1].response is response


def test_after_level_zero_the_morning_makes_nothing_worse() -> None:
    lived = live([day(0, flare=True), day(1, morning=9)])
    assert lived[1].state.judged[-1].response is Response.AMBER


# -- A morning that was not told ----------------------------------------------------------------


def test_a_missing_morning_is_stood_in_for_by_a_later_pain_now() -> None:
    lived = live([day(0), day(1, morning=None)])
    judged = lived[1].state.judged[-1]
    assert (judged.response, judged.stand_in) == (Response.GREEN, True)


@pytest.mark.parametrize(
    ("back", "response"),
    [(2, Response.GREEN), (3, Response.GREEN), (4, Response.AMBER), (40, Response.AMBER)],
)
def test_a_stand_in_comes_within_three_days(back: int, response: Response) -> None:
    lived = live([day(0), day(back, morning=None)])
    judged = lived[1].state.judged[-1]
    assert (judged.response, judged.stand_in) == (response, response is Response.GREEN)


def test_a_stand_in_never_makes_a_session_sore_or_red() -> None:
    lived = live([day(0), day(1, morning=None, now=9)])
    assert lived[1].state.judged[-1].response is Response.AMBER


def test_with_a_stand_in_a_rise_waits_two_weeks() -> None:
    lived = live(days(0, 16, morning=None))
    assert levels(lived) == [1] * 14 + [2, 2]


# -- What red costs -----------------------------------------------------------------------------


def test_a_second_red_within_a_week_costs_two_levels() -> None:
    lived = live([*days(0, 19), day(19, worst=8), day(20, worst=8), day(21)])
    assert bases(lived)[19:] == [4, 3, 1]
    assert keys(lived[21])[0] == "second_red"


def test_a_level_lost_to_red_is_tried_again_after_two_weeks_and_later_after_four() -> None:
    red = {6, 21}
    lived = live([day(n, worst=9 if n in red else 4) for n in range(52)])
    at_two = [n for n, base in enumerate(bases(lived)) if base >= 2]
    assert at_two == [4, 5, 6, 20, 21, 49, 50, 51]
    assert "retry_later" in keys(lived[40])


def test_amber_keeps_the_level() -> None:
    lived = live([*days(0, 3), day(3, after=6), day(4)])
    assert levels(lived) == [1] * 5
    assert keys(lived[4]) == ["amber"]


# -- What hurt ----------------------------------------------------------------------------------


def test_a_stretch_that_hurt_rests_for_a_week_and_is_swapped() -> None:
    lived = live([day(0, session=hurting("piriformis")), *days(1, 8)])
    assert all("piriformis" not in ids(each) for each in lived[1:8])
    assert all("seated_figure_four" in ids(each) for each in lived[1:8])
    assert "piriformis" in ids(lived[8])


def test_an_easier_variant_rests_with_the_stretch_that_hurt() -> None:
    lived = live([day(0, session=hurting("back_flexion_head_down")), day(1), day(4), day(8)])
    for each in lived[1:3]:
        assert not {"back_flexion", "back_flexion_head_down"} & set(ids(each))
    assert {"back_flexion", "back_flexion_head_down"} & set(ids(lived[3]))


# -- After a long time --------------------------------------------------------------------------


def test_a_red_session_counts_also_after_a_month_away() -> None:
    lived = live([*days(0, 3), RED, day(40)])
    assert lived[4].state.judged[-1].response is Response.RED
    assert levels(lived)[4] == 0


def test_what_spread_rests_also_after_a_month_away() -> None:
    lived = live([*days(0, 3), day(3, session=spreading()), day(40)])
    assert "knee_to_chest" not in ids(lived[4])
    assert lived[4].state.spread_on == lived[3].ask.today


@pytest.mark.parametrize("bad", [RED, day(3, session=spreading())])
def test_a_month_without_plans_loses_nothing_of_the_last_session(bad: object) -> None:
    """A red flag stood open all the time; the session before it is judged all the same."""
    locked = [day(4, yes=("B3",), session=False), *days(5, 35, session=False)]
    cleared = day(40, clearances=(("B3", "my doctor"),))
    lived = live([*days(0, 3), bad, *locked, cleared])  # type: ignore[list-item]
    assert levels(lived)[4:40] == [None] * 36
    assert lived[40].state.judged[-1].response is Response.RED
    assert levels(lived)[40] == 0
    if bad is not RED:
        assert "knee_to_chest" not in ids(lived[40])
        assert lived[40].state.spread_on == lived[3].ask.today
