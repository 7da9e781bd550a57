"""Rules 1 to 3 and screening: when there is no session, and what is said instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import Side
from supple.core.dose.decision import Kind, Plan, Withheld
from supple.core.dose.plan import plan
from supple.core.dose.scenario import Replayed
from supple.core.dose.told import BlockedSide, CheckIn, HurtReport, SessionRecord
from supple.core.errors import InputError
from supple.core.safety.model import ScreenState
from tests.core.dose.told import PERSON, day, days, levels, live, refused, talk

CONCERN = CheckIn(safety_concern=True)
NOT_ASKED = CheckIn(safety_concern=None)


# -- Red flags and the questions ----------------------------------------------------------------


def test_an_emergency_comes_before_everything() -> None:
    (first,) = live([day(0, now=9, yes=("A1", "B1"), check_in=CheckIn())])
    assert refused(first).kind is Kind.EMERGENCY
    assert refused(first).question_ids == ("A1",)


def test_an_open_b_withholds_until_it_is_cleared() -> None:
    lived = live(
        [day(0, yes=("B3",)), day(1), day(2, clearances=(("B3", "my doctor"),)), day(3)],
    )
    assert levels(lived) == [None, None, 1, 1]
    assert refused(lived[1]).kind is Kind.SEE_CLINICIAN
    assert refused(lived[1]).urgent


def test_without_the_one_tap_answer_there_is_no_plan() -> None:
    (first,) = live([day(0, check_in=NOT_ASKED)])
    assert refused(first).kind is Kind.SAFETY_NOT_ASKED


def test_a_concern_asks_every_question_again() -> None:
    lived = live([day(0), day(1, check_in=CONCERN, screened=False), day(2, check_in=CONCERN)])
    assert refused(lived[1]).kind is Kind.SCREEN_DUE
    assert len(refused(lived[1]).question_ids) == 21
    assert levels(lived)[2] == 1


@pytest.mark.parametrize("told", ["never", "yesterday"])
def test_a_concern_that_no_screening_followed_asks_every_question(told: str) -> None:
    lived = live(days(0, 2))
    screening: ScreenState = lived[1].ask.screening
    if told == "yesterday":
        at = min(answer.at for answer in screening.latest.values()) - timedelta(days=1)
        screening = replace(screening, concern_at=at)
    decision, _ = plan(replace(lived[1].ask, check_in=CONCERN, screening=screening))
    assert isinstance(decision, Withheld)
    assert decision.kind is Kind.SCREEN_DUE
    assert len(decision.question_ids) == 21


def test_the_a_questions_come_back_every_week() -> None:
    lived = live([day(0), *(day(n, screened=False) for n in range(1, 9))])
    assert levels(lived)[:7] == [1, 1, 1, 1, 2, 2, 2]
    assert refused(lived[7]).kind is Kind.SCREEN_DUE
    assert {q[0] for q in refused(lived[7]).question_ids} == {"A"}


@pytest.mark.parametrize("between", [True, False])
def test_every_long_absence_asks_for_the_whole_screen(between: bool) -> None:
    """Also the second one, without a session since the first."""
    lived = live([*days(0, 3), day(20, session=between), day(40, screened=False)])
    assert levels(lived)[3] == 1
    assert refused(lived[4]).kind is Kind.SCREEN_DUE
    assert len(refused(lived[4]).question_ids) == 21


@pytest.mark.parametrize(("missed", "asked"), [(14, 21), (13, 9)])
def test_two_weeks_away_ask_for_more_than_the_weekly_questions(missed: int, asked: int) -> None:
    lived = live([*days(0, 3), day(3 + missed, screened=False)])
    assert refused(lived[3]).kind is Kind.SCREEN_DUE
    assert len(refused(lived[3]).question_ids) == asked


def test_two_weeks_without_a_session_ask_for_the_whole_screen_though_the_person_checked_in() -> (
    None
):
    lived = live([*days(0, 3), *days(3, 14, session=False), day(17, screened=False)])
    assert None not in levels(lived)[:17]
    assert len(refused(lived[17]).question_ids) == 21


# -- Strong pain --------------------------------------------------------------------------------


@pytest.mark.parametrize(("now", "withheld"), [(8, True), (10, True), (7, True), (6, False)])
def test_strong_pain_or_far_above_usual_means_no_stretching(now: int, withheld: bool) -> None:
    (first,) = live([day(0, now=now)])
    assert (levels([first])[0] is None) is withheld
    if withheld:
        assert refused(first).kind is Kind.TOO_SORE


@pytest.mark.parametrize(
    ("familiar", "offers", "said"),
    [
        (True, ("walk", "breathe"), []),
        (None, ("breathe",), []),
        (False, (), ["severe_unfamiliar"]),
    ],
)
def test_walking_is_offered_only_for_a_pain_that_is_known(
    familiar: bool | None, offers: tuple[str, ...], said: list[str]
) -> None:
    known = CheckIn(safety_concern=False, familiar=familiar)
    (first,) = live([day(0, now=9, check_in=known)])
    assert refused(first).offers == offers
    assert talk(first) == said


def test_strong_pain_asks_the_a_questions_first() -> None:
    lived = live([*days(0, 3), day(3, now=9, screened=False)])
    assert refused(lived[3]).kind is Kind.SCREEN_DUE
    assert len(refused(lived[3]).question_ids) == 9


@pytest.mark.parametrize(("second", "said"), [(1, ["severe_two_days"]), (2, [])])
def test_two_days_of_strong_pain_running_are_a_reason_to_talk(second: int, said: list[str]) -> None:
    lived = live([day(0, now=8), day(second, now=8)])
    assert talk(lived[0]) == []
    assert talk(lived[1]) == said


# -- Once a day, and nothing left ---------------------------------------------------------------


def again(lived: Replayed, session: SessionRecord) -> Plan | Withheld:
    """The same day planned once more, after a session."""
    after = tuple(
        replace(each, session=session) if each.date == lived.ask.today else each
        for each in lived.ask.days
    )
    return plan(replace(lived.ask, days=after))[0]


def test_one_session_a_day() -> None:
    lived = live(days(0, 2))
    assert lived[1].session is not None
    decision = again(lived[1], lived[1].session)
    assert isinstance(decision, Withheld)
    assert decision.kind is Kind.DONE_TODAY


def test_a_session_that_only_hurt_was_the_days_session_and_an_empty_one_was_not() -> None:
    (first,) = live([day(0)])
    hurt = (HurtReport("piriformis", Side.RIGHT, 5),)
    decision = again(first, SessionRecord(level=1, planned=6, hurts=hurt))
    assert isinstance(decision, Withheld)
    assert decision.kind is Kind.DONE_TODAY
    assert isinstance(again(first, SessionRecord(level=1, planned=6)), Plan)


def test_when_everything_is_blocked_there_is_no_unsafe_filler() -> None:
    every = frozenset(BlockedSide(stretch_id) for stretch_id in load_catalogue().stretches)
    (first,) = live([day(0)], replace(PERSON, blocked=every))
    assert refused(first).kind is Kind.NOTHING_LEFT
    assert refused(first).offers == ("walk", "breathe")


# -- What no person can have meant --------------------------------------------------------------


@pytest.mark.parametrize("value", [-1, 11, 4.5, float("nan"), "4", True])
def test_a_rating_out_of_range_is_refused_by_name(value: object) -> None:
    (first,) = live([day(0)])
    wrong = replace(first.ask.days[0], now_nrs=value)  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"now_nrs is .*allowed: a whole number 0 to 10"):
        plan(replace(first.ask, days=(wrong,)))


@pytest.mark.parametrize("minutes", [0, 1, 61, 5.5, "5", True])
def test_minutes_out_of_range_are_refused_by_name(minutes: object) -> None:
    (first,) = live([day(0)])
    wrong = replace(first.ask.check_in, minutes=minutes)  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"minutes is .*allowed: whole minutes, 2 to 60"):
        plan(replace(first.ask, check_in=wrong))


def test_a_day_after_today_is_refused() -> None:
    (first,) = live([day(0)])
    tomorrow = replace(first.ask.days[0], date=first.ask.today + timedelta(days=1))
    with pytest.raises(InputError, match="date"):
        plan(replace(first.ask, days=(*first.ask.days, tomorrow)))
