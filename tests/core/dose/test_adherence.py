"""Doing less never leads to a higher level on the next day (invariant 18).

Days are taken from invented lives; the session before is taken away, or less of it is done, and the
day is planned again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from supple.core.catalogue.load import load_catalogue
from supple.core.dose.decision import PlanInput
from supple.core.dose.plan import plan
from supple.core.dose.scenario import Replayed, replay
from supple.core.dose.state import Response
from supple.core.dose.told import SessionRecord
from tests.core.dose.lives import life
from tests.core.dose.test_monotonic import level_of, with_day

LIVES = range(40)


@cache
def mornings_after() -> tuple[tuple[Replayed, SessionRecord], ...]:
    """Every day of some lives that follows a session which is not judged yet."""
    return tuple(_mornings_after())


def _mornings_after() -> Iterator[tuple[Replayed, SessionRecord]]:
    catalogue = load_catalogue()
    for seed in LIVES:
        session: SessionRecord | None = None
        for each in replay(life(seed, catalogue), catalogue):
            if session is not None:
                yield each, session
            session = each.session


def instead(ask: PlanInput, session: SessionRecord, other: SessionRecord | None) -> PlanInput:
    """The same day after another session."""
    (before,) = [day for day in ask.days if day.session is session]
    return with_day(ask, replace(before, session=other))


def test_a_session_left_out_never_leads_to_a_higher_level() -> None:
    """Of one that was borne well, with its morning told: leaving out one that was too much spares
    its cost, and one of which nobody knows the morning spares the wait for more.
    """
    compared = lower = 0
    for day, session in mornings_after():
        judged = day.state.judged[-1]
        if judged.response is not Response.GREEN or judged.stand_in:
            continue
        compared += 1
        made, without = plan(instead(day.ask, session, None))
        assert level_of(made) <= level_of(day.decision), day.ask.today
        assert without.base <= day.state.base, day.ask.today
        lower += without.base < day.state.base
    assert compared > 300
    assert lower > 10


def test_a_stretch_left_out_never_leads_to_a_higher_level() -> None:
    compared = lower = 0
    for day, session in mornings_after():
        for count in {(session.planned - 1) // 2, 1, 0} & set(range(len(session.done))):
            less = replace(session, done=session.done[:count])
            made, after = plan(instead(day.ask, session, less))
            compared += 1
            assert level_of(made) <= level_of(day.decision), (day.ask.today, count)
            assert after.base <= day.state.base, (day.ask.today, count)
            lower += after.base < day.state.base
    assert compared > 600
    assert lower > 10
