"""Which level today: where all rules meet.

Rules that want another base compete and the lowest wins; "same" and "no rise" merely cancel a rise.
Then today's caps apply. Source: docs/evidence.md §5, Rules (our choice).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from supple.core.catalogue.model import Condition
from supple.core.dose.decision import Reason
from supple.core.dose.flare import Soreness, step_back
from supple.core.dose.gap import steps
from supple.core.dose.limits import HIGHEST, LIMITS, LOWEST, START
from supple.core.dose.reasons import reason
from supple.core.dose.rise import may_rise
from supple.core.dose.sessions import Change, locked
from supple.core.dose.state import DoseState, Response
from supple.core.dose.told import Day

TODAYS_SORENESS = ("high_pain", "sore_day", "very_sore_day")
"""Said whenever it holds, also where the level is low already: it is why nothing grows."""


@dataclass(frozen=True, slots=True)
class Level:
    """Today's level, the base it came from, and why."""

    today: int
    base: int
    reasons: tuple[Reason, ...]


def highest_under(conditions: Iterable[Condition]) -> int:
    """The highest level that the person's conditions allow."""
    caps = (c.level_cap for c in conditions if c.level_cap is not None)
    return min(caps, default=HIGHEST)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What today allows: the ``highest`` level under the person's conditions, and whether anything
    ``may_grow`` (not on a day on which the session is withheld).
    """

    highest: int
    may_grow: bool


def _grown(
    state: DoseState, today: Day, sore: Soreness, highest: int
) -> tuple[DoseState, tuple[Reason, ...]]:
    """A step back after a flare or out of level 0, else a rise where rule 7 gives one."""
    state, change = step_back(state, today.date, sore)
    if change is not None:
        left_lowest = change.reason.key == "leaves_lowest"
        rise = today.date if left_lowest else state.last_rise
        return replace(state, base=change.base, last_rise=rise), (change.reason,)
    risen = state.base + 1
    if risen > HIGHEST or not may_rise(state, today, sore):
        return state, ()
    if risen > highest:
        return state, (reason("level_cap", level=highest),)
    if risen >= locked(state, today.date):
        return state, (reason("retry_later", level=risen),)
    return replace(state, base=risen, last_rise=today.date), (reason("rise", level=risen),)


def _base(
    state: DoseState, today: Day, sore: Soreness, falls: tuple[Change, ...], bounds: Bounds
) -> tuple[DoseState, tuple[Reason, ...]]:
    """The new base: the lowest fall wins; it grows only where nothing else wants a change."""
    before = state.base
    reasons: tuple[Reason, ...] = ()
    if falls:
        lowest = min(falls, key=lambda fall: fall.base)
        state, reasons = replace(state, base=lowest.base), (lowest.reason,)
    elif bounds.may_grow:
        state, reasons = _grown(state, today, sore, bounds.highest)
    if state.base > bounds.highest:
        state = replace(state, base=bounds.highest)
        reasons = (*reasons, reason("level_cap", level=bounds.highest))
    if state.base < before:
        state = replace(state, good_days=0)  # the good days that lead up again come after the fall
    if state.gap_days == 0 and state.gap_base != state.base:
        state = replace(state, gap_base=state.base)
    return state, reasons


def _caps(state: DoseState, today: Day, sore: Soreness) -> tuple[tuple[int, Reason], ...]:
    """What may hold today's level below the base, each with its reason."""
    caps: list[tuple[int, Reason]] = []
    if sore.high:
        caps.append((LIMITS.high_level, reason("high_pain", now=today.now_nrs or 0)))
    if sore.very:
        caps.append((LOWEST, reason("very_sore_day", now=today.now_nrs or 0)))
    elif sore.sore:
        caps.append((START, reason("sore_day", now=today.now_nrs or 0)))
    if state.judged:
        last = state.judged[-1]
        if last.response in (Response.RED, Response.SORE):
            caps.append((max(LOWEST, last.level - 1), reason("below_last", level=last.level)))
    if today.now_nrs is None and state.last_level is not None:
        caps.append((state.last_level, reason("pain_not_given")))
    return tuple(caps)


def _steady(state: DoseState, today: Day) -> Reason:
    """Why the level is what it was, where nothing happened."""
    away = steps(state.gap_days)
    if away is not None:
        return reason(away[0], days=state.gap_days, level=state.base)
    if not state.judged:
        return reason("first_day")
    if state.judged[-1].response is Response.AMBER:
        return reason("amber")
    if today.stress_nrs is None:
        return reason("stress_not_given")
    return reason("lowest_level") if state.base == LOWEST else reason("same")


def settle(
    state: DoseState, today: Day, sore: Soreness, falls: tuple[Change, ...], bounds: Bounds
) -> tuple[DoseState, Level]:
    """Settle the base among all rules, then today's level under today's caps."""
    state, reasons = _base(state, today, sore, falls, bounds)
    caps = _caps(state, today, sore)
    level = min((state.base, *(cap for cap, _ in caps)))
    held = tuple(
        why for cap, why in caps if level == cap < state.base or why.key in TODAYS_SORENESS
    )
    in_flare = state.flare is not None and state.flare.started != today.date
    if in_flare and not any(each.rule == "4a" for each in reasons):
        held = (*held, reason("flare"))
    if today.now_nrs is None and not any(each.key == "pain_not_given" for each in held):
        held = (*held, reason("pain_not_given"))
    why = (*reasons, *held) or (_steady(state, today),)
    return state, Level(level, state.base, why)
