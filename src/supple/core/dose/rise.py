"""When the level may rise by itself.

Source: docs/evidence.md §5, rule 7 (our choice). What was not told never lets it rise.
"""

from __future__ import annotations

from datetime import date, timedelta

from supple.core.dose.flare import Soreness
from supple.core.dose.limits import LIMITS
from supple.core.dose.state import DoseState, Judged, Response
from supple.core.dose.told import Day


def _counted(state: DoseState, today: date) -> tuple[Judged, ...]:
    """Sessions that count towards a rise: at this level or above, lately, and mostly done."""
    window = timedelta(days=LIMITS.rise_within_days)
    return tuple(
        j for j in state.judged if j.counts and j.level >= state.base and today - j.date <= window
    )


def _lately(state: DoseState, last: tuple[Judged, ...]) -> tuple[Judged, ...]:
    """The last three that count and the last three of all: one that was hardly begun earns nothing,
    and what is bad or unknown of it is not forgotten for that.
    """
    return (*last, *state.judged[-LIMITS.rise_sessions :])


def _borne_well(state: DoseState, last: tuple[Judged, ...]) -> bool:
    """Of the last three that count two green, or all where a stand-in was needed lately. None was
    red, counted or not, and the very last session was green (an amber one means "same").
    """
    greens = sum(each.response is Response.GREEN for each in last)
    lately = _lately(state, last)
    stand_in = any(each.stand_in for each in lately)
    needed = LIMITS.stand_in_green if stand_in else LIMITS.rise_green
    no_red = all(each.response is not Response.RED for each in lately)
    return no_red and greens >= needed and state.judged[-1].response is Response.GREEN


def _waited(state: DoseState, last: tuple[Judged, ...], today: date) -> bool:
    if any(each.stand_in for each in _lately(state, last)):
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
    last = _counted(state, today.date)[-LIMITS.rise_sessions :]
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
        and state.gap_days == 0
        and _borne_well(state, last)
    )
