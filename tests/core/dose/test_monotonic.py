"""More pain, more stress or more days away never lead to a higher level (invariant 7), and what was
not told never lets it rise (invariant 8).

Days are taken from invented lives; one value is made worse, and the day is planned again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

import pytest

from supple.core.catalogue.load import load_catalogue
from supple.core.dose.decision import Plan, PlanInput, Withheld
from supple.core.dose.plan import plan
from supple.core.dose.scenario import replay
from supple.core.dose.state import Baselines, DoseState, Flare, Judged, Response
from supple.core.dose.told import CheckIn, Day
from supple.core.safety.model import Answer, ScreenState
from supple.core.safety.record import record_answers
from supple.core.safety.screen import asked
from tests.core.dose.lives import life
from tests.core.dose.told import PERSON, START

LIVES, DEEP_LIVES = range(8), range(8, 60)
WITHHELD = -1


@pytest.fixture(params=[LIVES, pytest.param(DEEP_LIVES, marks=pytest.mark.deep)])
def asks(request: pytest.FixtureRequest) -> tuple[PlanInput, ...]:
    """Every day of some lives, as it was asked."""
    return asked_in(request.param)


@cache
def asked_in(lives: range) -> tuple[PlanInput, ...]:
    catalogue = load_catalogue()
    days = (replay(life(seed, catalogue), catalogue) for seed in lives)
    return tuple(each.ask for one in days for each in one)


def with_day(ask: PlanInput, changed: Day) -> PlanInput:
    days = tuple(changed if each.date == changed.date else each for each in ask.days)
    return replace(ask, days=days)


def on(ask: PlanInput, when: date) -> Day | None:
    return next((each for each in ask.days if each.date == when), None)


def level(ask: PlanInput) -> int:
    decision, _ = plan(ask)
    return level_of(decision)


def level_of(decision: Plan | Withheld) -> int:
    return decision.level if isinstance(decision, Plan) else WITHHELD


def worse(value: int | None) -> Iterator[int]:
    """Every higher rating; for one that was not given there is nothing to compare."""
    yield from range(value + 1, 11) if value is not None else ()


def changed_today(ask: PlanInput, name: str) -> Iterator[PlanInput]:
    today = on(ask, ask.today)
    assert today is not None
    for value in worse(getattr(today, name)):
        changes: dict[str, Any] = {name: value}
        yield with_day(ask, replace(today, **changes))


def changed_session(ask: PlanInput, name: str) -> Iterator[PlanInput]:
    """The session of the day before, while its response is still open."""
    before = on(ask, ask.today - timedelta(days=1))
    if before is None or before.session is None:
        return
    for value in worse(getattr(before.session, name)):
        changes: dict[str, Any] = {name: value}
        yield with_day(ask, replace(before, session=replace(before.session, **changes)))


@pytest.mark.parametrize("name", ["now_nrs", "morning_nrs", "stress_nrs", "stiffness_nrs"])
def test_a_worse_rating_today_never_raises_the_level(
    asks: tuple[PlanInput, ...], name: str
) -> None:
    compared = 0
    for ask in asks:
        highest = level(ask)
        for changed in changed_today(ask, name):
            compared += 1
            now = level(changed)
            assert now <= highest, (ask.today, name, on(changed, ask.today))
            highest = now if name != "stiffness_nrs" else highest
    assert compared > 200


@pytest.mark.parametrize("name", ["worst_nrs", "after_nrs"])
def test_a_session_borne_worse_never_raises_the_level(
    asks: tuple[PlanInput, ...], name: str
) -> None:
    compared = 0
    for ask in asks:
        highest = level(ask)
        for changed in changed_session(ask, name):
            compared += 1
            now = level(changed)
            assert now <= highest, (ask.today, name)
            highest = now
    assert compared > 200


# -- Days away ----------------------------------------------------------------------------------


def answered(today: date) -> ScreenState:
    """Every safety question answered with no, this morning."""
    at = datetime.combine(today, time(9), tzinfo=UTC)
    questions = asked(load_catalogue().questions)
    return record_answers(ScreenState(), (Answer(each.id, False, at) for each in questions))


LAST = START + timedelta(days=60)
"""The day of the last session, in the tests of days away."""


def after(missed: int, state: DoseState) -> PlanInput:
    """The first day back. Usual pain is held: nothing but the answer at the start is known."""
    today = LAST + timedelta(days=missed + 1)
    return PlanInput(
        person=PERSON,
        today=today,
        check_in=CheckIn(safety_concern=False),
        days=(Day(today, now_nrs=4, stress_nrs=3),),
        screening=answered(today),
        catalogue=load_catalogue(),
        state=state,
    )


def well_borne(base: int) -> DoseState:
    """Three green sessions up to the last one, and nothing that bars a rise."""
    sessions = (LAST - timedelta(days=back) for back in (2, 1, 0))
    return DoseState(
        start=START,
        base=base,
        gap_base=base,
        advanced_to=LAST,
        last_rise=START,
        judged=tuple(Judged(each, base, Response.GREEN) for each in sessions),
        first_now_nrs=4,
        last_level=base,
    )


def on_the_way_back(base: int, ceiling: int) -> DoseState:
    """One calm day short of the next step after a flare."""
    began = LAST - timedelta(days=6)
    settled = LAST - timedelta(days=2)
    flare = Flare(began, ceiling, Baselines(4, 4), settled_on=settled)
    return replace(well_borne(base), flare=flare, flares=(began,), good_days=1)


@pytest.mark.parametrize(
    "state",
    [
        *(well_borne(base) for base in range(7)),
        *(on_the_way_back(base, ceiling=6) for base in range(5)),
        *(on_the_way_back(base, ceiling=2) for base in range(2)),
    ],
)
def test_more_days_away_never_raise_the_level(state: DoseState) -> None:
    by_gap = [level(after(missed, state)) for missed in range(40)]
    lowest = min(state.base, 1)
    assert by_gap == sorted(by_gap, reverse=True)
    assert by_gap[4] >= state.base
    assert set(by_gap[5:7]) == {max(state.base - 1, lowest)}
    assert set(by_gap[7:14]) == {max(state.base - 2, lowest)}
    assert set(by_gap[14:]) == {lowest}


# -- Answers left out ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["now_nrs", "morning_nrs", "stress_nrs"])
def test_an_answer_left_out_never_lets_the_base_rise(
    asks: tuple[PlanInput, ...], name: str
) -> None:
    compared = 0
    for ask in asks:
        today = on(ask, ask.today)
        if today is None or getattr(today, name) is None or ask.state is None:
            continue
        compared += 1
        changes: dict[str, Any] = {name: None}
        _, with_answer = plan(ask)
        _, without = plan(with_day(ask, replace(today, **changes)))
        assert without.base <= max(ask.state.base, with_answer.base)
        if name in ("now_nrs", "stress_nrs"):
            risen = without.last_rise == ask.today and ask.state.base > 0
            assert not risen
    assert compared > 200
