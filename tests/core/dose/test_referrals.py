"""When a plan says that it is time to talk to somebody, and when it does not yet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from supple.core.dose.decision import Kind
from supple.core.dose.scenario import ToldDay
from supple.core.dose.told import Outcomes
from tests.core.dose.told import PERSON, day, days, live, refused, talk

STRESS, CALM = 7, 6


# -- Pain over weeks ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        ((2, 4, 4), ["refer_rising"]),
        ((2, 4, 3), []),
        ((2, 3, 4), []),
        ((2, 3, 3), []),
    ],
)
def test_two_weeks_clearly_above_the_first_are_a_reason_to_talk(
    weeks: tuple[int, int, int], said: list[str]
) -> None:
    told = [each for n, now in enumerate(weeks) for each in days(7 * n, 7, now=now, morning=now)]
    lived = live([*told, day(21, now=weeks[-1])], replace(PERSON, enrolment_nrs=2))
    assert [key for each in lived[:21] for key in talk(each)] == []
    assert talk(lived[21]) == said


@pytest.mark.parametrize(("second", "said"), [(7, ["refer_high"]), (6, [])])
def test_two_weeks_of_high_pain_are_a_reason_to_talk(second: int, said: list[str]) -> None:
    told = [*days(0, 7, now=7, morning=7), *days(7, 8, now=second, morning=second)]
    lived = live(told, replace(PERSON, enrolment_nrs=7))
    assert talk(lived[13]) == []
    assert talk(lived[14]) == said


# -- Six and twelve weeks -----------------------------------------------------------------------


def test_six_weeks_without_much_change_call_for_a_review() -> None:
    lived = live(days(0, 44))
    assert [talk(each) for each in lived[41:43]] == [[], ["refer_review"]]
    better = live([*days(0, 20), *days(20, 24, now=2, morning=2)])
    assert talk(better[42]) == []


def test_the_review_is_repeated_at_twelve_weeks_and_not_in_between() -> None:
    lived = live([*days(0, 8), *days(38, 55, session=False)])
    said = {each.told.offset for each in lived if "refer_review" in talk(each)}
    assert said == {*range(42, 49), *range(84, 91)}


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        (Outcomes(rmdq_start=12, rmdq_now=6), []),
        (Outcomes(rmdq_start=20, rmdq_now=16), ["refer_review"]),
        (Outcomes(rmdq_start=10, rmdq_now=7), []),
        (Outcomes(grc=1), []),
        (Outcomes(grc=0), ["refer_review"]),
        (Outcomes(grc=-1), ["refer_review"]),
        (Outcomes(rmdq_start=12, rmdq_now=12, grc=2), []),
    ],
)
def test_a_questionnaire_that_improved_takes_the_review_away(
    outcomes: Outcomes, said: list[str]
) -> None:
    lived = live([*days(0, 8), *days(35, 7), day(42, outcomes=outcomes)])
    assert talk(lived[-1]) == said


# -- What is counted ----------------------------------------------------------------------------


@pytest.mark.parametrize(("third", "said"), [(13, True), (14, False)])
def test_three_red_sessions_in_two_weeks_are_a_reason_to_talk(third: int, said: bool) -> None:
    red = {0, 5, third}
    lived = live([day(n, worst=9 if n in red else 4) for n in range(third + 2)])
    assert all("refer_reds" not in talk(each) for each in lived[: third + 1])
    assert ("refer_reds" in talk(lived[third + 1])) is said


@pytest.mark.parametrize(("third", "said"), [(30, True), (31, False)])
def test_three_flares_in_four_weeks_are_a_reason_to_talk(third: int, said: bool) -> None:
    lived = live([day(n, flare=n in (2, 16, third)) for n in range(third + 1)])
    assert all("refer_flares" not in talk(each) for each in lived[:third])
    assert ("refer_flares" in talk(lived[third])) is said


def test_a_flare_of_more_than_two_weeks_is_a_reason_to_talk() -> None:
    lived = live([*days(0, 8), day(8, flare=True), *days(9, 25, now=6)])
    assert lived[22].state.flare is not None
    assert lived[23].state.flare is None
    assert lived[23].state.base <= 1
    said = [each.told.offset for each in lived if "refer_long_flare" in talk(each)]
    assert said[0] == 23


# -- Support ------------------------------------------------------------------------------------


def _stressed_on(offsets: set[int], count: int) -> list[ToldDay]:
    return [day(n, stress=STRESS if n in offsets else CALM) for n in range(count)]


def test_ten_days_of_much_stress_in_two_weeks_are_a_reason_to_talk() -> None:
    lived = live(_stressed_on(set(range(12)), 12))
    assert [talk(each) for each in lived[8:10]] == [[], ["refer_stress"]]


@pytest.mark.parametrize(("tenth", "said"), [(13, ["refer_stress"]), (14, [])])
def test_stress_of_more_than_two_weeks_ago_no_longer_counts(tenth: int, said: list[str]) -> None:
    lived = live(_stressed_on({*range(9), tenth}, tenth + 1))
    assert talk(lived[tenth]) == said


@pytest.mark.parametrize(("phq4", "said"), [(6, ["refer_stress"]), (5, []), (None, [])])
def test_a_questionnaire_on_mood_is_a_reason_to_talk(phq4: int | None, said: list[str]) -> None:
    (first,) = live([day(0, outcomes=Outcomes(phq4=phq4))])
    assert talk(first) == said


# -- Also without a plan ------------------------------------------------------------------------


def test_referrals_are_said_on_a_day_that_is_too_sore_for_a_session() -> None:
    lived = live([*days(0, 10, stress=STRESS), day(10, now=9, stress=STRESS)])
    assert refused(lived[10]).kind is Kind.TOO_SORE
    assert talk(lived[10]) == ["refer_stress"]


def test_nothing_stands_beside_an_emergency() -> None:
    lived = live([*days(0, 10, stress=STRESS), day(10, stress=STRESS, yes=("A1",))])
    assert refused(lived[10]).kind is Kind.EMERGENCY
    assert talk(lived[10]) == []
