"""The usual pain, which everything is compared with (docs/evidence.md §5, Baselines)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from supple.core.dose.baseline import baselines, by_date, window
from supple.core.dose.sessions import usual
from supple.core.dose.state import Baselines, DoseState, Flare
from supple.core.dose.told import Day, SessionRecord
from tests.core.dose.told import PERSON, START

TODAY = START + timedelta(days=30)


def ago(count: int, morning: int | None = None, now: int | None = None) -> Day:
    return Day(TODAY - timedelta(days=count), morning_nrs=morning, now_nrs=now)


def known(*told: Day, enrolment: int | None = None, first: int | None = None) -> Baselines:
    return baselines(by_date(told), TODAY, enrolment, first)


def test_usual_pain_is_the_median_of_the_week_before() -> None:
    told = [ago(n, morning, now) for n, morning, now in ((1, 1, 5), (4, 2, 6), (7, 9, 9))]
    assert known(*told) == Baselines(morning=2, now=6)
    assert known(*told, ago(2, 3, 7)) == Baselines(morning=2.5, now=6.5)


def test_neither_today_nor_the_eighth_day_back_belongs_to_the_week() -> None:
    told = [ago(0, 9, 9), ago(1, 2, 5), ago(2, 2, 5), ago(8, 2, 5)]
    assert known(*told) == Baselines()
    assert known(*told, ago(7, 2, 5)) == Baselines(morning=2, now=5)


def test_pain_now_falls_back_to_the_mornings() -> None:
    told = [ago(n, morning=3, now=8 if n < 3 else None) for n in range(1, 5)]
    assert known(*told, enrolment=6) == Baselines(morning=3, now=3)


def test_the_mornings_fall_back_to_pain_now() -> None:
    told = [ago(n, morning=8 if n < 3 else None, now=3) for n in range(1, 5)]
    assert known(*told, enrolment=6) == Baselines(morning=3, now=3)


def test_without_a_week_the_answer_at_the_start_counts() -> None:
    told = [ago(1, 8, 8), ago(2, 8, 8)]
    assert known(*told, enrolment=6, first=2) == Baselines(morning=6, now=6)
    assert known(*told, enrolment=0, first=2) == Baselines(morning=0, now=0)


def test_without_that_the_very_first_pain_now_counts() -> None:
    assert known(first=2) == Baselines(morning=2, now=2)
    assert known(first=0) == Baselines(morning=0, now=0)
    assert known() == Baselines()


@pytest.mark.parametrize(("since", "now"), [(0, 1), (14, 1), (15, 5)])
def test_a_flare_freezes_usual_pain_for_fourteen_days(since: int, now: float) -> None:
    flare = Flare(TODAY - timedelta(days=since), ceiling=3, baselines=Baselines(1, 1))
    state = DoseState(START, flare=flare)
    told = by_date(ago(n, 5, 5) for n in range(1, 5))
    assert usual(state, told, TODAY, PERSON) == Baselines(now, now)


def test_planning_looks_at_four_weeks_and_the_last_session_with_its_aftermath() -> None:
    session = SessionRecord(level=1, planned=6)
    told = [ago(n) for n in range(-1, 60)]
    told[41] = replace(told[41], session=session)
    told[51] = replace(told[51], session=session)
    seen = {(TODAY - each.date).days for each in window(told, TODAY)}
    assert seen == {*range(29), 40, 39, 38, 37}
