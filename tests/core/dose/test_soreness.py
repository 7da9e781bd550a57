"""Rules 3b to 4b: today's soreness, flares, and the way back from them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from supple.core.dose.decision import Kind
from supple.core.dose.plan import plan
from supple.core.dose.scenario import ToldDay
from supple.core.dose.told import CheckIn
from tests.core.dose.told import PERSON, bases, day, days, ids, keys, levels, live, refused

# -- One sore day -------------------------------------------------------------------------------


def test_pain_of_six_takes_the_easiest_variants() -> None:
    (first,) = live([day(0, now=6)], replace(PERSON, enrolment_nrs=6))
    assert "standing_hip_shift_supported" in ids(first)
    assert "neck_lateral_flexion_half" in ids(first)
    assert keys(first) == ["high_pain"]


def test_a_sore_day_is_light_and_costs_nothing() -> None:
    lived = live([*days(0, 12), day(12, now=6), day(13)])
    assert levels(lived)[11:] == [3, 1, 3]
    assert "sore_day" in keys(lived[12])


def test_three_above_usual_is_level_zero() -> None:
    person = replace(PERSON, enrolment_nrs=2)
    lived = live([*days(0, 3, now=2, morning=2), day(3, now=5, morning=2)], person)
    assert levels(lived)[3] == 0
    assert keys(lived[3]) == ["very_sore_day"]


@pytest.mark.parametrize(("now", "lightest"), [(6, 1), (9, 0)])
def test_skipping_the_rating_after_a_bad_day_does_not_bring_the_level_back(
    now: int, lightest: int
) -> None:
    lived = live([*days(0, 12), day(12, now=now), *days(13, 2, now=None), day(15)])
    assert [levels(lived)[n] for n in (11, 13, 14)] == [3, lightest, lightest]
    assert levels(lived)[15] == 3
    assert "pain_not_given" in keys(lived[13])


# -- The lowest level ---------------------------------------------------------------------------


def test_level_zero_ends_after_two_calm_days() -> None:
    lived = live([day(0, worst=8), day(1, now=6), day(2), day(3)])
    assert lived[1].state.base == 0
    assert levels(lived) == [1, 0, 0, 1]
    assert keys(lived[3]) == ["leaves_lowest"]


def test_the_calm_days_that_lead_out_of_level_zero_come_after_the_fall() -> None:
    lived = live([*days(0, 3), day(3, worst=8), *days(4, 3)])
    assert levels(lived)[3:] == [1, 0, 0, 1]


# -- Flares -------------------------------------------------------------------------------------


def test_a_reported_flare_asks_for_screening_and_begins_at_zero() -> None:
    lived = live([*days(0, 8), day(8, flare=True, screened=False)])
    assert refused(lived[8]).kind is Kind.SCREEN_DUE
    lived = live([*days(0, 8), day(8, flare=True)])
    assert levels(lived)[8] == 0
    assert keys(lived[8]) == ["flare"]


@pytest.mark.parametrize("between", [1, 2, 3])
def test_a_second_sore_day_within_two_days_is_a_flare(between: int) -> None:
    lived = live([*days(0, 12), day(12, now=6), *days(13, between - 1), day(12 + between, now=6)])
    assert (lived[-1].state.flare is not None) is (between <= 2)


WITHHELD_FLARES: list[tuple[ToldDay, Kind]] = [
    (day(8, flare=True, yes=("B3",)), Kind.SEE_CLINICIAN),
    (day(8, flare=True, check_in=CheckIn(safety_concern=None)), Kind.SAFETY_NOT_ASKED),
    (day(8, flare=True, screened=False), Kind.SCREEN_DUE),
    (day(8, flare=True, now=9), Kind.TOO_SORE),
]


@pytest.mark.parametrize(("told", "kind"), WITHHELD_FLARES)
def test_a_flare_told_on_a_day_without_a_session_is_a_flare(told: ToldDay, kind: Kind) -> None:
    lived = live([*days(0, 8), told, day(9, clearances=(("B3", "my doctor"),))])
    assert refused(lived[8]).kind is kind
    assert lived[8].state.flare is not None
    assert lived[8].state.flares == (lived[8].ask.today,)
    assert levels(lived)[9] == 0


def test_a_flare_told_after_the_session_is_a_flare() -> None:
    lived = live(days(0, 9))
    today = replace(lived[8].ask.days[-1], session=lived[8].session, flare=True)
    decision, state = plan(replace(lived[8].ask, days=(*lived[8].ask.days[:-1], today)))
    assert getattr(decision, "kind", None) is Kind.DONE_TODAY
    assert state.flare is not None
    assert state.base == 0


@pytest.mark.parametrize(("later", "lasts"), [(14, True), (15, False)])
def test_a_flare_is_given_up_on_after_two_weeks(later: int, lasts: bool) -> None:
    lived = live([*days(0, 8), day(8, flare=True), *days(9, later, now=6)])
    assert (lived[-1].state.flare is not None) is lasts
    assert lived[-1].state.base == 0


# -- The way back -------------------------------------------------------------------------------


FOUR = days(0, 19)
"""Nineteen calm days lead to level 4."""


def test_two_calm_days_give_one_level_up_to_one_below_the_level_before() -> None:
    lived = live([*FOUR, day(19, flare=True), *days(20, 9)])
    assert bases(lived)[18:] == [4, 0, 0, 1, 1, 2, 2, 3, 3, 3, 3]


def test_a_day_without_an_answer_gives_no_step() -> None:
    lived = live([*FOUR, day(19, flare=True), day(20), *days(21, 3, now=None), day(24)])
    assert bases(lived)[19:] == [0, 0, 0, 0, 0, 1]


def test_a_second_flare_on_the_way_back_belongs_to_the_same_episode() -> None:
    told = [*FOUR, day(19, flare=True), *days(20, 3), day(23, flare=True), *days(24, 8)]
    lived = live(told)
    assert bases(lived)[19:] == [0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 3, 3, 3]
    assert lived[23].state.flares == (lived[19].ask.today, lived[23].ask.today)


@pytest.mark.parametrize(("missed", "highest"), [(4, 3), (5, 2), (7, 1), (14, 1), (60, 1)])
def test_days_away_on_the_way_back_make_it_end_lower(missed: int, highest: int) -> None:
    back = 22 + missed
    lived = live([*FOUR, day(19, flare=True), *days(20, 2), *days(back, 7)])
    assert lived[21].state.base == 1
    assert max(bases(lived)[22:]) == highest


def test_the_way_back_stays_below_a_level_that_was_lost_to_red() -> None:
    """Level 2 is lost on the way back; the sheet asks for fourteen days, not two calm ones."""
    lived = live([*FOUR, day(19, flare=True), *days(20, 4), day(24, worst=9), *days(25, 15)])
    lost_on = lived[24].ask.today
    assert lived[24].state.base == 2
    early = [each for each in lived[25:] if (each.ask.today - lost_on).days < 14]
    assert len(early) == 13
    assert max(each.state.base for each in early) == 1
    assert lived[38].state.base == 2


def test_a_flare_that_began_at_the_lowest_level_ends_there() -> None:
    """The step out of level 0 then takes two calm days of its own (rule 4b)."""
    long_flare = [day(0, flare=True), *days(1, 15, now=6)]
    lived = live([*long_flare, day(16, flare=True), *days(17, 4)])
    assert lived[15].state.flare is None
    assert bases(lived)[15:] == [0, 0, 0, 0, 0, 1]
    assert lived[18].state.flare is None
