"""Sore days, flares and the way back from them.

A flare is what the person says is one, or a second sore day within two days. It drops the level to
0, freezes the usual pain, and lets go step by step. Source: docs/evidence.md §5, rules 3, 4, 4a and
4b; the definition of a flare: Costa 2019.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from supple.core.dose.limits import LIMITS, LOWEST, START
from supple.core.dose.reasons import reason
from supple.core.dose.sessions import Change, locked
from supple.core.dose.state import Baselines, DoseState, Flare
from supple.core.dose.told import Day


@dataclass(frozen=True, slots=True)
class Soreness:
    """Today's pain against the usual one (rules 3, 3b and 4).

    ``severe``: no stretching. ``high``: 6 or 7. ``sore``: a sore day; ``very``: three above usual.
    ``good``: answered, at most one above usual and no flare reported; None: not answered.
    """

    severe: bool = False
    high: bool = False
    sore: bool = False
    very: bool = False
    good: bool | None = None


def soreness(today: Day, usual_now: float | None) -> Soreness:
    """How today's pain-now compares. Without it nothing is known but a reported flare."""
    now = today.now_nrs
    if now is None:
        return Soreness(good=False if today.flare else None)
    above = 0.0 if usual_now is None else now - usual_now
    severe = now >= LIMITS.severe_nrs or (now >= LIMITS.high_nrs and above >= LIMITS.high_rise)
    return Soreness(
        severe=severe,
        high=now >= LIMITS.high_nrs,
        sore=now >= LIMITS.sore_nrs and above >= LIMITS.sore_rise,
        very=now >= LIMITS.sore_nrs and above >= LIMITS.very_sore_rise,
        good=not severe and not today.flare and above <= LIMITS.good_rise,
    )


def _lately(dates: tuple[date, ...], today: date) -> tuple[date, ...]:
    window = today - timedelta(days=LIMITS.window_days)
    return tuple(each for each in dates if each >= window)


def _begins(state: DoseState, today: Day, sore: Soreness) -> bool:
    """Whether a flare begins today: said so, or a second sore day within two days."""
    if state.flare is not None and state.flare.settled_on is None:
        return False
    window = timedelta(days=LIMITS.second_sore_days)
    again = any(today.date - each <= window for each in state.sore_days)
    return today.flare or (sore.sore and again)


def _begin(state: DoseState, on: date, usual: Baselines, base: int) -> tuple[DoseState, Change]:
    """The lowest level; within a way back the episode, and its ceiling, go on."""
    ceiling = base if state.flare is None else state.flare.ceiling
    flare = Flare(started=on, ceiling=ceiling, baselines=usual)
    state = replace(state, flare=flare, flares=(*_lately(state.flares, on), on), good_days=0)
    return state, Change(LOWEST, reason("flare"))


def _too_long(state: DoseState, flare: Flare, on: date) -> bool:
    past = on - flare.started > timedelta(days=LIMITS.flare_most_days)
    return flare.settled_on is None and past


def follow(
    state: DoseState, today: Day, sore: Soreness, usual: Baselines, base: int
) -> tuple[DoseState, tuple[Change, ...]]:
    """Take today's pain in: sore days, and a flare that begins or is given up on.

    ``base``: the level from which a flare would begin, once the last session has been judged.
    """
    on = today.date
    changes: tuple[Change, ...] = ()
    if sore.good:
        state = replace(state, good_days=state.good_days + 1)
    elif sore.good is False and state.good_days:
        state = replace(state, good_days=0)
    if _begins(state, today, sore):
        state, change = _begin(state, on, usual, base)
        changes = (change,)
    elif state.flare is not None and _too_long(state, state.flare, on):
        state = replace(state, flare=None, flare_ended=on, long_flare=on)
        changes = (Change(min(state.base, START), reason("flare_too_long")),)
    sore_days = (*_lately(state.sore_days, on), *((on,) if sore.sore else ()))
    severe_days = (*_lately(state.severe_days, on), *((on,) if sore.severe else ()))
    if (sore_days, severe_days) != (state.sore_days, state.severe_days):
        state = replace(state, sore_days=sore_days, severe_days=severe_days)
    return state, changes


# -- The way back -------------------------------------------------------------------------------


def _target(state: DoseState, flare: Flare, on: date) -> int:
    """Where the way back ends: one below the level before (level 1 where that was allowed), and
    below any level that was lost to red and still waits.
    """
    before = min(max(START, flare.ceiling - 1), flare.ceiling)
    return min(before, locked(state, on) - 1)


def _way_back(state: DoseState, flare: Flare, on: date) -> tuple[DoseState, Change | None]:
    """Two good days settle the flare, and every further two give one level back."""
    target = _target(state, flare, on)
    base = min(state.base + 1, max(state.base, target))
    if base >= target:
        state = replace(state, flare=None, flare_ended=on, good_days=0)
    else:
        settled = flare.settled_on or on
        state = replace(state, flare=replace(flare, settled_on=settled), good_days=0)
    change = Change(base, reason("flare_settles", level=base)) if base > state.base else None
    return state, change


def step_back(state: DoseState, on: date, sore: Soreness) -> tuple[DoseState, Change | None]:
    """The next step after a flare, or out of level 0: on a good day that follows another one.

    A day without an answer gives no step, and neither does one on which a session is withheld.
    """
    if not (sore.good and state.good_days >= LIMITS.good_days):
        return state, None
    if state.flare is not None:
        return _way_back(state, state.flare, on)
    if state.base == LOWEST:
        return replace(state, good_days=0), Change(START, reason("leaves_lowest"))
    return state, None
