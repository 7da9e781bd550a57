"""Today's plan: what was told is taken in, safety speaks first, then the level, then the stretches.

``plan`` is a pure function of its input. It takes the last state and a bounded window of days, so
its cost does not grow with the years, and it explains itself: every decision carries its reasons.
Source: docs/evidence.md §5; every threshold stands in ``limits``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from supple.core.dose import gate
from supple.core.dose.baseline import Days, by_date
from supple.core.dose.compose import Settled, compose, compose_alone
from supple.core.dose.decision import Kind, Plan, PlanInput, Withheld
from supple.core.dose.flare import Soreness, follow, soreness
from supple.core.dose.gap import answer_gap, missed_days
from supple.core.dose.level import Bounds, highest_under, settle
from supple.core.dose.limits import LIMITS
from supple.core.dose.referral import referrals, week_nrs
from supple.core.dose.sessions import Change, take_in, usual
from supple.core.dose.state import Baselines, DoseState
from supple.core.dose.told import Day
from supple.core.errors import InputError
from supple.core.safety.model import Tag
from supple.core.safety.screen import active_tags
from supple.core.units import Nrs, is_nrs, nrs, optional_nrs


def plan(ask: PlanInput) -> tuple[Plan | Withheld, DoseState]:
    """Today's plan, or why there is none, and the state to plan tomorrow from.

    What was told is taken in on every day, also on one without a session; only nothing grows then.
    Planning the same day again from the same ``ask.state`` gives the same answer. A stretch that
    is asked for alone is withheld whenever the day's plan is.
    Raises: InputError for a rating outside 0..10, minutes outside 2..60, more time to get ready
    than 0..20 s, a stretch that is not known, or a day after today.
    """
    _check(ask)
    days = by_date(ask.days)
    today = days.get(ask.today, Day(ask.today))
    taken = _take_in(ask, ask.state or DoseState(start=ask.today), days, today)
    refused = _refused(ask, taken, today)
    tags = tags_in_force(ask, taken.state)
    conditions = [ask.catalogue.conditions[tag] for tag in Tag if tag in tags]
    bounds = Bounds(highest_under(conditions), may_grow=refused is None)
    state, level = settle(taken.state, today, taken.sore, taken.falls, bounds)
    talk = referrals(state, days, ask.today, ask.outcomes)
    if refused is not None:
        last = 0 if refused.kind is Kind.TOO_SORE else state.last_level
        said = refused.referrals if refused.kind is Kind.EMERGENCY else refused.referrals + talk
        return replace(refused, referrals=said), _left(state, ask, last)
    settled = Settled(level, state, taken.sore, taken.usual, today, tags)
    made = compose(ask, settled)
    if ask.check_in.requested is not None and isinstance(made, Plan):
        made = compose_alone(ask, settled, ask.check_in.requested)
    told = replace(made, referrals=made.referrals + talk) if talk else made
    return told, _left(state, ask, level.today)


def _left(state: DoseState, ask: PlanInput, level: int | None) -> DoseState:
    """The state to plan tomorrow from: today is taken in, and had this level."""
    return replace(state, advanced_to=ask.today, last_level=level)


def _refused(ask: PlanInput, taken: _Taken, today: Day) -> Withheld | None:
    """The rules that withhold, in the order in which they speak."""
    return (
        gate.screening(ask, taken.state, taken.sore)
        or gate.one_tap(ask)
        or gate.once_a_day(ask, today, taken.usual.now)
        or gate.leg_symptoms(ask, taken.state)
        or gate.severe(ask, taken.state, today, taken.sore)
    )


def _check(ask: PlanInput) -> None:
    """Refuse what no person can have meant; nothing is clamped."""
    minutes = ask.check_in.minutes if ask.check_in.minutes is not None else ask.person.minutes
    allowed = f"whole minutes, {LIMITS.minutes_least} to {LIMITS.minutes_most}"
    whole = isinstance(minutes, int) and not isinstance(minutes, bool)
    if not whole or not LIMITS.minutes_least <= minutes <= LIMITS.minutes_most:
        raise InputError(where="check-in", field="minutes", value=minutes, allowed=allowed)
    optional_nrs(ask.person.enrolment_nrs, where="person", field="enrolment_nrs")
    _check_wishes(ask)
    for day in ask.days:
        if day.date > ask.today:
            raise InputError(
                where=f"day {day.date}",
                field="date",
                value=str(day.date),
                allowed=f"up to {ask.today}",
            )
        _check_ratings(
            day,
            morning_nrs=day.morning_nrs,
            now_nrs=day.now_nrs,
            stiffness_nrs=day.stiffness_nrs,
            stress_nrs=day.stress_nrs,
        )
        if (told := day.session) is not None:
            _check_ratings(
                day,
                " session",
                before_nrs=told.before_nrs,
                worst_nrs=told.worst_nrs,
                after_nrs=told.after_nrs,
            )
            for hurt in told.hurts:
                _check_ratings(day, " hurt", worst_nrs=hurt.worst_nrs)


def _check_ratings(day: Day, part: str = "", **told: Nrs | None) -> None:
    """Every rating told; where it stands is put into words only for one that is refused."""
    for name, value in told.items():
        if value is not None and not is_nrs(value):
            nrs(value, where=f"day {day.date}{part}", field=name)


def _check_wishes(ask: PlanInput) -> None:
    ready_s, least_s, most_s = ask.person.ready_s, LIMITS.ready_least_s, LIMITS.ready_most_s
    whole = isinstance(ready_s, int) and not isinstance(ready_s, bool)
    if not whole or not least_s <= ready_s <= most_s:
        raise InputError(
            where="person",
            field="ready_s",
            value=ready_s,
            allowed=f"whole seconds, {least_s} to {most_s}",
        )
    wanted = ask.check_in.requested
    if wanted is not None and wanted not in ask.catalogue.stretches:
        raise InputError(
            where="check-in", field="requested", value=wanted, allowed="a stretch of the catalogue"
        )


@dataclass(frozen=True, slots=True)
class _Taken:
    """Everything known up to today, taken in; ``falls``: what wants a lower base."""

    state: DoseState
    falls: tuple[Change, ...]
    sore: Soreness
    usual: Baselines


def _first_values(state: DoseState, days: Days, today: Day) -> DoseState:
    """Remember the very first pain-now and the first week's median: they leave the window."""
    if state.first_now_nrs is None:
        state = replace(state, first_now_nrs=today.now_nrs)
    if (today.date - state.start).days <= LIMITS.window_days:
        end = state.start + timedelta(days=LIMITS.baseline_days)
        so_far = week_nrs(days, end)
        if so_far is not None:
            state = replace(state, first_week_nrs=so_far)
    return state


def _legs(ask: PlanInput, state: DoseState) -> DoseState:
    """Symptoms that spread down the leg: looked at, gone, or there to stay (rule 13).

    Once they have stayed two days only a clinician's look ends them, not a later "no".
    """
    if state.spread_on is None:
        return state
    stays = gate.legs_still_tell(ask, state)
    gone = ask.check_in.leg_symptoms_persist is False and not stays
    if gone or gate.legs_looked_at(ask, state.spread_on):
        return replace(state, spread_on=None, spread_stays=False)
    return replace(state, spread_stays=stays)


def _take_in(ask: PlanInput, state: DoseState, days: Days, today: Day) -> _Taken:
    """Sessions, legs, soreness, flares and gaps, in this order."""
    state = _first_values(state, days, today)
    state, reds = take_in(state, days, ask.today, ask.person, ask.catalogue)
    state = _legs(ask, state)
    known = usual(state, days, ask.today, ask.person)
    sore = soreness(today, known.now)
    base = min((state.base, *(red.base for red in reds)))
    state, flares = follow(state, today, sore, known, base)
    state, gaps = answer_gap(state, ask.today, missed_days(state, days, ask.today))
    return _Taken(state, (*reds, *flares, *gaps), sore, known)


def tags_in_force(ask: PlanInput, state: DoseState) -> frozenset[Tag]:
    """The conditions that hold. Leg symptoms that nobody has looked at yet are treated with the
    care of those that were (RAD).
    """
    tags = active_tags(ask.person.conditions, ask.screening)
    told = state.spread_on is not None or any(block.ask for block in state.blocks)
    return tags | {Tag.RAD} if told else tags
