"""When the level grows, and when days away bring it down (rules 7, 8 and 14)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from supple.core.catalogue.model import Hold
from supple.core.dose.scenario import ToldDay, ToldSession
from supple.core.dose.told import CheckIn
from supple.core.safety.model import Tag
from tests.core.dose.told import (
    PERSON,
    START,
    bases,
    day,
    days,
    keys,
    levels,
    live,
    planned,
    tagged,
)

EMPTY = ToldSession(4, 4, share=0.0)
LITTLE = ToldSession(4, 4, share=0.2)

# -- Growing ------------------------------------------------------------------------------------


@pytest.mark.parametrize("missing", ["now", "stress"])
def test_what_is_not_told_lets_nothing_grow(missing: str) -> None:
    lived = live([*days(0, 4), day(4, **{missing: None})])  # type: ignore[arg-type]
    assert levels(lived)[4] == 1


@pytest.mark.parametrize(("name", "most"), [("stiffness", 5), ("stress", 6), ("now", 5)])
def test_the_level_grows_up_to_a_bound_and_no_further(name: str, most: int) -> None:
    for value, level in ((most, 2), (most + 1, 1)):
        told = [*days(0, 4), day(4, **{name: value})]  # type: ignore[arg-type]
        assert live(told)[4].state.base == level, value


@pytest.mark.parametrize(
    "withheld",
    [
        day(4, check_in=CheckIn(safety_concern=None)),
        day(4, yes=("B3",)),
        day(4, check_in=CheckIn(safety_concern=True), screened=False),
    ],
)
def test_nothing_grows_on_a_day_without_a_session(withheld: ToldDay) -> None:
    lived = live([*days(0, 4), withheld, day(5, clearances=(("B3", "my doctor"),))])
    assert [levels(lived)[4], bases(lived)[4]] == [None, 1]
    assert bases(lived)[5] == 2


def test_without_todays_pain_the_level_is_no_higher_than_the_last_session() -> None:
    lived = live([*days(0, 12), day(12, now=6), day(13, now=None)])
    assert levels(lived)[11:] == [3, 1, 1]
    assert "pain_not_given" in keys(lived[13])


@pytest.mark.parametrize("session", [EMPTY, LITTLE])
def test_sessions_that_were_hardly_begun_earn_nothing(session: ToldSession) -> None:
    lived = live([*days(0, 2), *days(2, 20, session=session)])
    assert set(bases(lived)) == {1}


def test_half_of_a_session_earns_as_much_as_all_of_it() -> None:
    lived = live(days(0, 5, session=ToldSession(4, 4, share=0.5)))
    assert bases(lived) == [1, 1, 1, 1, 2]


def test_the_level_grows_again_a_week_after_a_flare() -> None:
    lived = live([*days(0, 4), day(4, flare=True), *days(5, 10)])
    assert lived[6].state.flare is None
    assert bases(lived)[6:] == [1] * 7 + [2, 2]


# -- Days away ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("missed", "level"), [(4, 4), (5, 3), (6, 3), (7, 2), (13, 2), (14, 1), (100, 1)]
)
def test_days_away_step_down_once(missed: int, level: int) -> None:
    lived = live([*days(0, 19), day(19 + missed), day(20 + missed)])
    assert lived[19].decision.day - lived[18].decision.day == timedelta(days=missed + 1)
    assert levels(lived)[19] == level
    assert lived[20].state.base >= level


@pytest.mark.parametrize("absence", [False, EMPTY])
def test_nothing_grows_during_an_absence(absence: ToldSession | bool) -> None:
    """Checking in is welcome; without a stretch done it is a day away all the same."""
    bored = days(8, 5, session=absence, stress=None)
    lived = live([*days(0, 8), *bored, *days(13, 8, session=absence)])
    assert bases(lived)[7:] == [2] * 6 + [1] * 8
    assert {each.state.last_rise for each in lived[4:]} == {START + timedelta(days=4)}


def test_empty_sessions_do_not_end_an_absence_and_a_small_one_does() -> None:
    for session, expected in ((EMPTY, [4] * 5 + [3, 3, 2]), (LITTLE, [4] * 8)):
        lived = live([*days(0, 19), *days(19, 8, session=session)])
        assert bases(lived)[19:] == expected


def test_an_absence_is_answered_once_while_sessions_stay_empty() -> None:
    empty = days(3, 16, session=EMPTY)
    lived = live([*days(0, 3), *empty, day(19, session=EMPTY, screened=False)])
    assert [keys(each)[0] for each in lived[16:]] == ["gap_two", *["gap_restart"] * 3]
    assert levels(lived)[16:] == [1] * 4  # the full screen of two weeks is not asked twice


# -- Conditions that cap the level --------------------------------------------------------------


def test_hypermobility_keeps_holds_short_and_stops_at_level_three() -> None:
    lived = live(days(0, 40), tagged(Tag.HYP))
    assert max(level or 0 for level in levels(lived)) == 3
    holds = [e.dose.hold_s for e in planned(lived[-1]).entries if isinstance(e.dose, Hold)]
    assert max(holds) == 15
    assert keys(lived[-1]) == ["level_cap"]


def test_a_cap_that_is_lifted_after_weeks_lets_the_level_grow_a_step_a_week() -> None:
    lived = live([*days(0, 40), day(40, person=PERSON), *days(41, 10)], tagged(Tag.HYP))
    assert bases(lived)[39:] == [3, *[4] * 7, *[5] * 4]


def test_a_cap_that_comes_later_brings_the_level_down_at_once() -> None:
    capped = replace(PERSON, conditions=frozenset({Tag.HYP}))
    lived = live([*days(0, 19), *days(19, 2, person=capped), day(21, person=PERSON)])
    assert levels(lived)[18:21] == [4, 3, 3]
    assert all(after - before <= 1 for before, after in pairwise(bases(lived)))
