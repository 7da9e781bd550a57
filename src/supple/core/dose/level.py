"""Which level today: where all rules meet.

Rules that want another base compete and the lowest wins; "same" and "no rise" merely cancel a rise.
Then today's caps apply. Source: docs/evidence.md §5, Rules (our choice).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from supple.core.catalogue.model import Condition
from supple.core.dose.baseline import Days
from supple.core.dose.decision import Reason
from supple.core.dose.flare import Soreness
from supple.core.dose.limits import HIGHEST, LIMITS, LOWEST, START
from supple.core.dose.reasons import reason
from supple.core.dose.sessions import Change
from supple.core.dose.state import DoseState, Judged, Response
from supple.core.dose.told import Day

TODAYS_SORENESS = ("high_pain", "sore_day", "very_sore_day")
"""Said whenever it holds, also where the level is low already: it is why nothing grows."""


@dataclass(frozen=True, slots=True)
class Level:
    """Today's level, the base it came from, and why."""

    today: int
    base: int
    reasons: tuple[Reason, ...]


# -- Missed days (rule 8) -----------------------------------------------------------------------


def missed_days(state: DoseState, days: Days, today: date) -> int:
    """Whole days without a session since the last one (since the first day, if there was none)."""
    told = [day.date for day in days.values() if day.session is not None and day.date < today]
    last = max([*told, *(judged.date for judged in state.judged)], default=None)
    return (today - state.start).days if last is None else (today - last).days - 1


def _gap_steps(missed: int) -> tuple[str, int] | None:
    if missed >= LIMITS.gap_restart_days:
        return "gap_restart", HIGHEST
    if missed >= LIMITS.gap_two_days:
        return "gap_two", 2
    if missed >= LIMITS.gap_one_days:
        return "gap_one", 1
    return None


def answer_gap(state: DoseState, today: date, missed: int) -> tuple[DoseState, tuple[Change, ...]]:
    """Step down after ``missed`` days, each step once; never below level 1 for that alone.

    The floor holds for every length of gap, or six missed days would cost more than seven.
    Two weeks away also ask for the full screen again.
    """
    now, before = _gap_steps(missed), _gap_steps(state.gap_days)
    if now is None or now == before:
        return state, ()
    key, down = now
    stepped = max(state.gap_base - down, min(state.gap_base, START))
    base = min(state.base, stepped)  # a flare in between may have led further down
    state = replace(state, gap_days=missed)
    if key == "gap_restart":
        state = replace(state, full_screen_since=today)
    return state, (Change(base, reason(key, days=missed, level=base)),)


# -- Growing (rule 7) ---------------------------------------------------------------------------


def _enough_sessions(judged: tuple[Judged, ...], base: int, today: date) -> bool:
    window = timedelta(days=LIMITS.rise_within_days)
    counted = [j for j in judged if j.counts and j.level >= base and today - j.date <= window]
    return len(counted) >= LIMITS.rise_sessions


def _borne_well(last: tuple[Judged, ...]) -> bool:
    """The last three: none red, two green, and the very last green (an amber one means "same").

    With a stand-in among them all three must be green.
    """
    greens = sum(each.response is Response.GREEN for each in last)
    needed = LIMITS.rise_green
    if any(each.stand_in for each in last):
        needed = LIMITS.stand_in_green
    no_red = all(each.response is not Response.RED for each in last)
    return no_red and greens >= needed and last[-1].response is Response.GREEN


def _waited(state: DoseState, last: tuple[Judged, ...], today: date) -> bool:
    if any(each.stand_in for each in last):
        wait = LIMITS.stand_in_wait_days
    else:
        wait = LIMITS.rise_wait_days if state.last_rise else LIMITS.first_rise_days
    return today - (state.last_rise or state.start) >= timedelta(days=wait)


def _calm(state: DoseState, today: date) -> bool:
    """No flare now, nor one that ended within the last seven days."""
    if state.flare is not None:
        return False
    wait = timedelta(days=LIMITS.rise_after_flare_days)
    return state.flare_ended is None or today - state.flare_ended >= wait


def may_rise(state: DoseState, today: Day, sore: Soreness) -> bool:
    """Whether everything that rule 7 asks for is known and good.

    What was not answered today (pain now, stress) never lets the level rise.
    """
    last = state.judged[-LIMITS.rise_sessions :]
    now, stress, stiff = today.now_nrs, today.stress_nrs, today.stiffness_nrs
    return (
        len(last) == LIMITS.rise_sessions
        and now is not None
        and now <= LIMITS.rise_now_nrs
        and stress is not None
        and stress <= LIMITS.rise_stress_nrs
        and (stiff is None or stiff < LIMITS.stiff_nrs)
        and not sore.sore
        and _calm(state, today.date)
        and _waited(state, last, today.date)
        and _enough_sessions(state.judged, state.base, today.date)
        and _borne_well(last)
    )


def _retry_too_soon(state: DoseState, level: int, today: date) -> bool:
    return any(each.level == level and today < each.not_before for each in state.lost)


# -- Where they meet ----------------------------------------------------------------------------


def _highest(conditions: Iterable[Condition]) -> int:
    caps = (c.level_cap for c in conditions if c.level_cap is not None)
    return min(caps, default=HIGHEST)


def _base(
    state: DoseState, today: Day, sore: Soreness, changes: tuple[Change, ...], highest: int
) -> tuple[DoseState, tuple[Reason, ...]]:
    """The new base: the lowest change wins; a rise only where nothing else wants a change."""
    if changes:
        lowest = min(changes, key=lambda change: change.base)
        left_lowest = lowest.reason.key == "leaves_lowest"
        rise = today.date if left_lowest else state.last_rise
        return replace(state, base=lowest.base, last_rise=rise), (lowest.reason,)
    risen = state.base + 1
    if risen > HIGHEST or not may_rise(state, today, sore):
        return state, ()
    if risen > highest:
        return state, (reason("level_cap", level=highest),)
    if _retry_too_soon(state, risen, today.date):
        return state, (reason("retry_later", level=risen),)
    raised = replace(state, base=risen, last_rise=today.date)
    return raised, (reason("rise", level=risen),)


def _caps(
    state: DoseState, today: Day, sore: Soreness, highest: int
) -> tuple[tuple[int, Reason], ...]:
    """What may hold today's level below the base, each with its reason."""
    caps: list[tuple[int, Reason]] = [(highest, reason("level_cap", level=highest))]
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
        elif today.now_nrs is None:
            caps.append((last.level, reason("pain_not_given")))
    return tuple(caps)


def _steady(state: DoseState, today: Day) -> Reason:
    """Why the level is what it was, where nothing happened."""
    if not state.judged:
        return reason("first_day")
    if state.judged[-1].response is Response.AMBER:
        return reason("amber")
    if today.stress_nrs is None:
        return reason("stress_not_given")
    return reason("lowest_level") if state.base == LOWEST else reason("same")


def settle(
    state: DoseState,
    today: Day,
    sore: Soreness,
    changes: tuple[Change, ...],
    conditions: tuple[Condition, ...],
) -> tuple[DoseState, Level]:
    """Settle the base among all changes, then today's level under today's caps."""
    highest = _highest(conditions)
    state, reasons = _base(state, today, sore, changes, highest)
    if state.gap_days == 0:
        state = replace(state, gap_base=state.base)
    caps = _caps(state, today, sore, highest)
    level = min(state.base, *(cap for cap, _ in caps))
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
