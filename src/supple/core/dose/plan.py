"""Today's plan: safety first, then the level, then the stretches, then the minutes.

``plan`` is a pure function of its input. It takes the last state and a bounded window of days, so
its cost does not grow with the years, and it explains itself: every decision carries its reasons.
Source: docs/evidence.md §5; every threshold stands in ``limits``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from supple.core.dose import gate
from supple.core.dose.baseline import Days, by_date
from supple.core.dose.choose import Wish, choose, family
from supple.core.dose.decision import Entry, Kind, Omitted, Plan, PlanInput, Reason, Withheld
from supple.core.dose.fit import Fitted, Room, fit
from supple.core.dose.flare import Soreness, follow, soreness
from supple.core.dose.level import Level, answer_gap, missed_days, settle
from supple.core.dose.limits import ENGINE_VERSION, LEVELS, LIMITS, close_s
from supple.core.dose.reasons import reason
from supple.core.dose.referral import referrals, week_nrs
from supple.core.dose.sessions import take_in, usual
from supple.core.dose.state import Baselines, DoseState
from supple.core.dose.told import Day
from supple.core.errors import InputError
from supple.core.safety.age import oldest_age
from supple.core.safety.model import Tag
from supple.core.safety.stop_rule import stop_at
from supple.core.units import Seconds, optional_nrs


def plan(ask: PlanInput) -> tuple[Plan | Withheld, DoseState]:
    """Today's plan, or why there is none, and the state to plan tomorrow from.

    Planning the same day again from the same ``ask.state`` gives the same answer.
    Raises: InputError for a rating outside 0..10, minutes outside 2..60, or a day after today.
    """
    _check(ask)
    before = ask.state or DoseState(start=ask.today)
    days = by_date(ask.days)
    today = days.get(ask.today, Day(ask.today))
    returned, _ = answer_gap(before, ask.today, missed_days(before, days, ask.today))
    passed = gate.screening(ask, returned)  # a return after two weeks asks everything anew
    if isinstance(passed, Withheld):
        return passed, before
    refused = gate.check_in(ask, today)
    if refused is not None:
        return refused, before
    taken = _take_in(ask, before, days, today, passed.tags)
    passed = gate.screening(ask, taken.state)  # a flare that begins asks again, too
    if isinstance(passed, Withheld):
        return passed, taken.state
    refused = gate.leg_symptoms(ask, taken.state) or gate.severe(
        ask, taken.state, today, taken.sore
    )
    if refused is not None:
        return refused, taken.state
    return _compose(ask, taken, days, today, passed.tags), taken.state


def _check(ask: PlanInput) -> None:
    """Refuse what no person can have meant; nothing is clamped."""
    minutes = ask.check_in.minutes if ask.check_in.minutes is not None else ask.person.minutes
    allowed = f"whole minutes, {LIMITS.minutes_least} to {LIMITS.minutes_most}"
    whole = isinstance(minutes, int) and not isinstance(minutes, bool)
    if not whole or not LIMITS.minutes_least <= minutes <= LIMITS.minutes_most:
        raise InputError(where="check-in", field="minutes", value=minutes, allowed=allowed)
    optional_nrs(ask.person.enrolment_nrs, where="person", field="enrolment_nrs")
    for day in ask.days:
        where = f"day {day.date}"
        if day.date > ask.today:
            raise InputError(
                where=where, field="date", value=str(day.date), allowed=f"up to {ask.today}"
            )
        for name in ("morning_nrs", "now_nrs", "stiffness_nrs", "stress_nrs"):
            optional_nrs(getattr(day, name), where=where, field=name)
        if day.session is not None:
            for name in ("before_nrs", "worst_nrs", "after_nrs"):
                optional_nrs(getattr(day.session, name), where=f"{where} session", field=name)
            for hurt in day.session.hurts:
                optional_nrs(hurt.worst_nrs, where=f"{where} hurt", field="worst_nrs")


@dataclass(frozen=True, slots=True)
class _Taken:
    """Everything known up to today, taken in."""

    state: DoseState
    level: Level
    sore: Soreness
    usual: Baselines


def _first_values(state: DoseState, days: Days, today: Day) -> DoseState:
    """Remember the very first pain-now and the first week's median: they leave the window."""
    if state.first_now_nrs is None:
        state = replace(state, first_now_nrs=today.now_nrs)
    week_over = (today.date - state.start).days >= LIMITS.baseline_days
    if week_over and state.first_week_nrs is None:
        end = date.fromordinal(state.start.toordinal() + LIMITS.baseline_days)
        state = replace(state, first_week_nrs=week_nrs(days, end))
    return state


def _leg_symptoms_gone(ask: PlanInput, state: DoseState) -> DoseState:
    """The question about leg symptoms rests once it was answered with no, or a clinician looked."""
    if state.spread_on is None:
        return state
    seen = ask.screening.cleared.get(gate.LEG_SYMPTOMS)
    looked_at = seen is not None and seen.at.date() >= state.spread_on
    gone = ask.check_in.leg_symptoms_persist is False or looked_at
    return replace(state, spread_on=None) if gone else state


def _take_in(
    ask: PlanInput, state: DoseState, days: Days, today: Day, tags: frozenset[Tag]
) -> _Taken:
    """Sessions, soreness, flares and gaps, in this order; then the level where they meet."""
    state = _first_values(state, days, today)
    state, reds = take_in(state, days, ask.today, ask.person, ask.catalogue)
    state = _leg_symptoms_gone(ask, state)
    known = usual(state, days, ask.today, ask.person)
    sore = soreness(today, known.now)
    state, flares = follow(state, today, sore, known)
    state, gaps = answer_gap(state, ask.today, missed_days(state, days, ask.today))
    conditions = tuple(ask.catalogue.conditions[tag] for tag in Tag if tag in tags)
    state, level = settle(state, today, sore, (*reds, *flares, *gaps), conditions)
    return _Taken(replace(state, advanced_to=ask.today), level, sore, known)


# -- From the level to the plan -----------------------------------------------------------------


def _resting(state: DoseState) -> Mapping[str, Reason]:
    """What hurt lately, and whether it waits to be asked about."""
    return {
        block.stretch_id: reason("ask_again" if block.ask else "hurt_lately")
        for block in state.blocks
    }


def _last_done(ask: PlanInput) -> Mapping[str, date]:
    """Family of stretches -> the last day it was finished."""
    last: dict[str, date] = {}
    for day in sorted(ask.days, key=lambda each: each.date):
        for stretch_id in day.session.done if day.session is not None else ():
            stretch = ask.catalogue.stretches.get(stretch_id)
            if stretch is not None:
                last[family(stretch)] = day.date
    return last


def _slow(ask: PlanInput, tags: frozenset[Tag]) -> bool:
    """More time to change position: from 65, frail, or easily dizzy."""
    old = oldest_age(ask.person.birth_year, ask.today) >= LIMITS.slow_from_age
    return old or any(ask.catalogue.conditions[tag].slow_rises for tag in tags)


@dataclass(frozen=True, slots=True)
class _Extras:
    """Easy movement before (rule 9) and breathing after (rule 10), in seconds."""

    easy_movement_s: Seconds
    breathing_s: Seconds

    @property
    def all_s(self) -> Seconds:
        return self.easy_movement_s + self.breathing_s


def _ways(easy: bool, calm: bool) -> tuple[_Extras, ...]:
    """What to try: both, then without breathing, then the stretches alone."""
    easy_s = LIMITS.easy_movement_s if easy else 0
    calm_s = LIMITS.breathing_s if calm else 0
    ways = (_Extras(easy_s, calm_s), _Extras(easy_s, 0), _Extras(0, calm_s), _Extras(0, 0))
    return tuple(dict.fromkeys(ways))


def _compose(
    ask: PlanInput, taken: _Taken, days: Days, today: Day, tags: frozenset[Tag]
) -> Plan | Withheld:
    level = taken.level.today
    wish = Wish(
        catalogue=ask.catalogue,
        level=level,
        tags=tags,
        blocked=ask.person.blocked,
        resting=_resting(taken.state),
        easiest=taken.sore.high,
        after_waking=ask.person.protect_first_hour and ask.check_in.woke_within_hour,
    )
    chosen, omitted = choose(wish)
    talk = referrals(taken.state, days, ask.today, ask.outcomes)
    if not chosen:
        why = reason("nothing_left")
        return gate.withheld(
            ask, Kind.NOTHING_LEFT, why, offers=("walk", "breathe"), referrals=talk
        )
    minutes = ask.check_in.minutes if ask.check_in.minutes is not None else ask.person.minutes
    most_s = 60 * min(minutes, LEVELS[level].max_minutes, LIMITS.session_minutes)
    change_s = LIMITS.position_slow_s if _slow(ask, tags) else LIMITS.position_s
    stiff = today.stiffness_nrs is not None and today.stiffness_nrs >= LIMITS.stiff_nrs
    stressed = today.stress_nrs is not None and today.stress_nrs >= LIMITS.stress_nrs
    for extras in _ways(stiff and not taken.sore.high, stressed):
        room_s = most_s - extras.all_s - LIMITS.close_short_s
        fitted = fit(chosen, Room(room_s, change_s, ask.catalogue, _last_done(ask)))
        if fitted is not None:
            break
    else:
        why = reason("no_room", minutes=minutes)
        return gate.withheld(ask, Kind.NOTHING_LEFT, why, offers=("walk", "breathe"))
    closing_s = close_s(most_s - extras.all_s - fitted.stretches_s)
    return Plan(
        day=ask.today,
        level=level,
        base=taken.level.base,
        minutes=minutes,
        entries=fitted.entries,
        omitted=_omissions(ask, omitted, chosen, fitted),
        easy_movement_s=extras.easy_movement_s,
        breathing_s=extras.breathing_s,
        get_ready_s=change_s,
        close_s=closing_s,
        duration_s=extras.all_s + fitted.stretches_s + closing_s,
        stop_at_nrs=stop_at(today.now_nrs, taken.usual.now),
        reasons=_reasons(taken, stiff, stressed, fitted, minutes),
        referrals=talk,
        offer_shorter=stressed,
        engine_version=ENGINE_VERSION,
        catalogue_digest=ask.catalogue.digest,
    )


def _reasons(
    taken: _Taken, stiff: bool, stressed: bool, fitted: Fitted, minutes: int
) -> tuple[Reason, ...]:
    found = list(taken.level.reasons)
    if stiff:
        found.append(reason("stiff"))
    if stressed:
        found.append(reason("stressed"))
    if fitted.shortened:
        found.append(reason("shortened", minutes=minutes))
    return tuple(found)


def _omissions(
    ask: PlanInput, omitted: tuple[Omitted, ...], chosen: tuple[Entry, ...], fitted: Fitted
) -> tuple[Omitted, ...]:
    """The classic stretches that are missing, those without time among them.

    A swap that had to give way to the minutes is no longer named; what fills an empty place is.
    """
    kept = {entry.stretch_id for entry in fitted.entries}
    stretches = ask.catalogue.stretches
    named = {each.instead for each in omitted} | {
        entry.stretch_id for entry in chosen if stretches[family(stretches[entry.stretch_id])].core
    }
    fillers = [e.stretch_id for e in chosen if e.stretch_id in kept and e.stretch_id not in named]
    found: list[Omitted] = []
    for each in omitted:
        instead = each.instead if each.instead in kept else None
        if instead is None and fillers:
            instead = fillers.pop(0)
        found.append(replace(each, instead=instead))
    for entry in chosen:
        root = stretches[family(stretches[entry.stretch_id])]
        if entry.stretch_id not in kept and root.core is not None:
            found.append(Omitted(root.id, reason("no_time")))
    return tuple(found)
