"""From the level to the plan: stretches, swaps, easy movement, breathing, and the minutes.

Source: docs/evidence.md §5, rules 9 to 12 (our choice).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from supple.core.catalogue.model import Stretch
from supple.core.dose.choose import choose, choose_alone
from supple.core.dose.decision import Entry, Kind, Omitted, Plan, PlanInput, Reason, Withheld
from supple.core.dose.extras import Extras, fit_with_extras, ways
from supple.core.dose.fit import Fitted, Room
from supple.core.dose.flare import Soreness
from supple.core.dose.gate import withheld
from supple.core.dose.level import Level
from supple.core.dose.limits import ENGINE_VERSION, LEVELS, LIMITS, close_s
from supple.core.dose.offer import Wish, family
from supple.core.dose.pacing import GetReady
from supple.core.dose.reasons import reason
from supple.core.dose.state import Baselines, DoseState
from supple.core.dose.told import Day
from supple.core.safety.age import oldest_age
from supple.core.safety.model import Tag
from supple.core.safety.stop_rule import stop_at
from supple.core.units import Seconds


@dataclass(frozen=True, slots=True)
class Settled:
    """What is settled before the stretches are chosen. ``tags``: every condition that holds."""

    level: Level
    state: DoseState
    sore: Soreness
    usual: Baselines
    today: Day
    tags: frozenset[Tag]

    @property
    def stiff(self) -> bool:
        """Rule 9."""
        told = self.today.stiffness_nrs
        return told is not None and told >= LIMITS.stiff_nrs

    @property
    def stressed(self) -> bool:
        """Rule 10."""
        told = self.today.stress_nrs
        return told is not None and told >= LIMITS.stress_nrs


def after_hurts(state: DoseState) -> Mapping[str, Reason]:
    """Family of stretches that rests because it hurt -> for a while, or until asked about."""
    return {
        block.stretch_id: reason("ask_again" if block.ask else "hurt_lately")
        for block in state.blocks
    }


def _resting(ask: PlanInput, settled: Settled) -> Mapping[str, Reason]:
    """What hurt lately, and what was tried today."""
    tried = (family(stretch) for stretch in _tried(ask, settled))
    return {**{each: reason("tried_today") for each in tried}, **after_hurts(settled.state)}


def _spared(ask: PlanInput, settled: Settled) -> frozenset[str]:
    """Muscles that are left alone: stretching them sent symptoms down the leg, or they have had
    their stretch today.
    """
    stretches = ask.catalogue.stretches
    asked = (block.stretch_id for block in settled.state.blocks if block.ask)
    waiting = frozenset(stretches[each].main_muscle for each in asked if each in stretches)
    return waiting | {stretch.main_muscle for stretch in _tried(ask, settled)}


def _tried(ask: PlanInput, settled: Settled) -> list[Stretch]:
    """What the person asked for alone and did today."""
    stretches = ask.catalogue.stretches
    return [stretches[each] for each in settled.today.tried if each in stretches]


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


def _ready(wished_s: Seconds, *, slow: bool) -> GetReady:
    """What the person wishes before a stretch or a side. A change of position never takes less than
    the sheet gives it, and as much more as is wished for. Who needs more time (``slow``) gets no
    less than the usual. Source: docs/evidence.md §5, Pacing; wishes are our choice.
    """
    more_s = max(0, wished_s - LIMITS.get_ready_s)
    change_s = LIMITS.position_slow_s if slow else LIMITS.position_s
    return GetReady(change_s + more_s, max(wished_s, LIMITS.get_ready_s) if slow else wished_s)


def _eases_in(settled: Settled) -> bool:
    """Rule 9: easy movement first."""
    return settled.stiff and not settled.sore.high


def compose(ask: PlanInput, settled: Settled) -> Plan | Withheld:
    """Today's plan at a settled level; withheld where no stretch passes or fits.

    ``Kind.NOTHING_LEFT``, or ``DONE_TODAY`` where the day's share went to stretches that the person
    asked for alone.
    """
    chosen, omitted = choose(_wish(ask, settled))
    if not chosen:
        return _nothing(ask, settled, reason("nothing_left"))
    room = _room(ask, settled)
    found = fit_with_extras(chosen, ways(_eases_in(settled), settled.stressed), room)
    if found is None:
        return _nothing(ask, settled, reason("no_room", minutes=_minutes(ask, settled)))
    extras, fitted = found
    missing = _omissions(ask, omitted, chosen, fitted)
    return _made(ask, settled, room, extras, fitted, missing)


def compose_alone(ask: PlanInput, settled: Settled, stretch_id: str) -> Plan | Withheld:
    """The stretch that the person asked for, alone, out of the same budget; withheld where it is
    not one for today.
    """
    chosen = choose_alone(_wish(ask, settled), stretch_id)
    if isinstance(chosen, Reason):
        return withheld(ask, Kind.NOTHING_LEFT, chosen)
    room = _room(ask, settled)
    found = fit_with_extras((chosen,), ways(_eases_in(settled), calm=False), room)
    if found is None:
        return withheld(ask, Kind.NOTHING_LEFT, reason("no_room", minutes=_minutes(ask, settled)))
    made = _made(ask, settled, room, *found)
    reasons = (*made.reasons, reason("requested"))
    return replace(made, reasons=reasons, requested=stretch_id, offer_shorter=False)


def _nothing(ask: PlanInput, settled: Settled, why: Reason) -> Withheld:
    if settled.today.tried or settled.today.tried_s:
        return withheld(ask, Kind.DONE_TODAY, reason("done_for_today"))
    return withheld(ask, Kind.NOTHING_LEFT, why, offers=("walk", "breathe"))


def _wish(ask: PlanInput, settled: Settled) -> Wish:
    return Wish(
        catalogue=ask.catalogue,
        level=settled.level.today,
        tags=settled.tags,
        blocked=ask.person.blocked,
        resting=_resting(ask, settled),
        spared=_spared(ask, settled),
        easiest=settled.sore.high,
        after_waking=ask.person.protect_first_hour and ask.check_in.woke_within_hour,
        tried=len(settled.today.tried),
    )


def _told_minutes(ask: PlanInput) -> int:
    """The time that the person has today."""
    return ask.check_in.minutes if ask.check_in.minutes is not None else ask.person.minutes


def _minutes(ask: PlanInput, settled: Settled) -> int:
    """The day's budget: the person's minutes, the level's and the most there ever are."""
    return min(_told_minutes(ask), LEVELS[settled.level.today].max_minutes, LIMITS.session_minutes)


def _room(ask: PlanInput, settled: Settled) -> Room:
    """What is left of the day's budget for stretches, with the shortest close."""
    return Room(
        most_s=60 * _minutes(ask, settled) - settled.today.tried_s - LIMITS.close_short_s,
        ready=_ready(ask.person.ready_s, slow=_slow(ask, settled.tags)),
        catalogue=ask.catalogue,
        last_done=_last_done(ask),
    )


def _made(
    ask: PlanInput,
    settled: Settled,
    room: Room,
    extras: Extras,
    fitted: Fitted,
    omitted: tuple[Omitted, ...] = (),
) -> Plan:
    """The plan, with a longer close where there is time for it."""
    closing_s = close_s(room.most_s + LIMITS.close_short_s - extras.all_s - fitted.stretches_s)
    return Plan(
        day=ask.today,
        level=settled.level.today,
        base=settled.level.base,
        minutes=_told_minutes(ask),
        entries=fitted.entries,
        omitted=omitted,
        easy_movement_s=extras.easy_movement_s,
        breathing_s=extras.breathing_s,
        get_ready_s=room.ready.change_s,
        close_s=closing_s,
        duration_s=extras.all_s + fitted.stretches_s + closing_s,
        stop_at_nrs=stop_at(settled.today.now_nrs, settled.usual.now),
        reasons=_reasons(ask, settled, extras, fitted),
        referrals=(),
        offer_shorter=settled.stressed,
        engine_version=ENGINE_VERSION,
        catalogue_digest=ask.catalogue.digest,
        next_ready_s=room.ready.next_s,
    )


def _reasons(
    ask: PlanInput, settled: Settled, extras: Extras, fitted: Fitted
) -> tuple[Reason, ...]:
    """The level's reasons, then what today adds; said as it came out, not as it was wished."""
    found = list(settled.level.reasons)
    if settled.stiff:
        found.append(reason("stiff" if extras.easy_movement_s else "stiff_no_room"))
    if settled.stressed:
        found.append(reason("stressed" if extras.breathing_s else "stressed_no_room"))
    if fitted.shortened:
        minutes = _minutes(ask, settled)
        has_more = _told_minutes(ask) > minutes  # then it is the level that gives no more
        found.append(reason("shortened_step" if has_more else "shortened", minutes=minutes))
    return tuple(found)


def _omissions(
    ask: PlanInput, omitted: tuple[Omitted, ...], chosen: tuple[Entry, ...], fitted: Fitted
) -> tuple[Omitted, ...]:
    """The classic stretches that are missing, those without time among them.

    A swap that had to give way to the minutes is no longer named; what fills an empty place is.
    """
    stretches = ask.catalogue.stretches
    core = {e.stretch_id: stretches[family(stretches[e.stretch_id])].core for e in chosen}
    kept = {entry.stretch_id for entry in fitted.entries}
    free = [e for e in fitted.entries if core[e.stretch_id] is None and e.replaces is None]
    fillers = [entry.stretch_id for entry in free]
    found: list[Omitted] = []
    for each in omitted:
        instead = each.instead if each.instead in kept else None
        if each.instead is None and fillers:
            instead = fillers.pop(0)
        found.append(Omitted(each.stretch_id, each.reason, instead))
    dropped = [e for e in chosen if e.stretch_id not in kept and core[e.stretch_id] is not None]
    roots = (family(stretches[entry.stretch_id]) for entry in dropped)
    return (*found, *(Omitted(root, reason("no_time")) for root in roots))
