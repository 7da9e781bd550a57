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
from supple.core.dose.flare import Soreness, step_back
from supple.core.dose.limits import HIGHEST, LIMITS, LOWEST, START
from supple.core.dose.reasons import reason
from supple.core.dose.sessions import Change, locked
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
    """Whole days without a session since the last one (since the first day, if there was none).

    A session in which no stretch was finished counts as none.
    """
    told = [day.date for day in days.values() if day.session and day.session.done]
    known = [judged.date for judged in state.judged if judged.done]
    last = max((each for each in (*told, *known) if each < today), default=None)
    return (today - state.start).days if last is None else (today - last).days - 1


def _gap_steps(missed: int) -> tuple[str, int] | None:
    if missed >= LIMITS.gap_restart_days:
        return "gap_restart", HIGHEST
    if missed >= LIMITS.gap_two_days:
        return "gap_two", 2
    if missed >= LIMITS.gap_one_days:
        return "gap_one", 1
    return None


def _stepped(level: int, down: int) -> int:
    """Never below level 1 for days away alone, however many: or six would cost more than seven."""
    return max(level - down, min(level, START))


def _away(state: DoseState, today: date) -> bool:
    """Whether nothing at all was told for two weeks, session or not."""
    if state.advanced_to is None:
        return False
    return (today - state.advanced_to).days - 1 >= LIMITS.gap_restart_days


def answer_gap(state: DoseState, today: date, missed: int) -> tuple[DoseState, tuple[Change, ...]]:
    """Step down after ``missed`` days, each step once; the way back from a flare ends lower, too.

    Two weeks away also ask for the full screen again.
    """
    if _away(state, today):
        state = replace(state, full_screen_since=today)
    now, before = _gap_steps(missed), _gap_steps(state.gap_days)
    if now is None or now == before:
        return state, ()
    key, down = now
    base = min(state.base, _stepped(state.gap_base, down))  # a flare may have led further down
    if state.flare is not None:
        lower = replace(state.flare, ceiling=_stepped(state.flare.ceiling, down))
        state = replace(state, flare=lower)
    if key == "gap_restart":
        state = replace(state, full_screen_since=today)
    state = replace(state, gap_days=missed)
    return state, (Change(base, reason(key, days=missed, level=base)),)


# -- Growing (rule 7) ---------------------------------------------------------------------------


def _counted(state: DoseState, today: date) -> tuple[Judged, ...]:
    """Sessions that count towards a rise: at this level or above, lately, and mostly done."""
    window = timedelta(days=LIMITS.rise_within_days)
    return tuple(
        j for j in state.judged if j.counts and j.level >= state.base and today - j.date <= window
    )


def _borne_well(state: DoseState, last: tuple[Judged, ...]) -> bool:
    """The last three that count: two green, or all where a stand-in is among them. None of the last
    three was red, counted or not, and the very last session was green (an amber one means "same").
    """
    greens = sum(each.response is Response.GREEN for each in last)
    stand_in = any(each.stand_in for each in last)
    needed = LIMITS.stand_in_green if stand_in else LIMITS.rise_green
    lately = (*last, *state.judged[-LIMITS.rise_sessions :])
    no_red = all(each.response is not Response.RED for each in lately)
    return no_red and greens >= needed and state.judged[-1].response is Response.GREEN


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


# -- Where they meet ----------------------------------------------------------------------------


def highest_under(conditions: Iterable[Condition]) -> int:
    """The highest level that the person's conditions allow."""
    caps = (c.level_cap for c in conditions if c.level_cap is not None)
    return min(caps, default=HIGHEST)


@dataclass(frozen=True, slots=True)
class News:
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
    state: DoseState, today: Day, sore: Soreness, falls: tuple[Change, ...], news: News
) -> tuple[DoseState, tuple[Reason, ...]]:
    """The new base: the lowest fall wins; it grows only where nothing else wants a change."""
    before = state.base
    reasons: tuple[Reason, ...] = ()
    if falls:
        lowest = min(falls, key=lambda fall: fall.base)
        state, reasons = replace(state, base=lowest.base), (lowest.reason,)
    elif news.may_grow:
        state, reasons = _grown(state, today, sore, news.highest)
    if state.base > news.highest:
        state = replace(state, base=news.highest)
        reasons = (*reasons, reason("level_cap", level=news.highest))
    if state.base == LOWEST < before:
        state = replace(state, good_days=0)  # the good days that lead out come after the fall
    if state.gap_days == 0:
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
    away = _gap_steps(state.gap_days)
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
    state: DoseState, today: Day, sore: Soreness, falls: tuple[Change, ...], news: News
) -> tuple[DoseState, Level]:
    """Settle the base among all rules, then today's level under today's caps."""
    state, reasons = _base(state, today, sore, falls, news)
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
