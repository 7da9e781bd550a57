"""From the level to the plan: stretches, swaps, easy movement, breathing, and the minutes.

Source: docs/evidence.md §5, rules 9 to 12 (our choice).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from supple.core.dose.choose import Wish, choose, family
from supple.core.dose.decision import Entry, Kind, Omitted, Plan, PlanInput, Reason, Withheld
from supple.core.dose.fit import Fitted, Room, fit
from supple.core.dose.flare import Soreness
from supple.core.dose.gate import withheld
from supple.core.dose.level import Level
from supple.core.dose.limits import ENGINE_VERSION, LEVELS, LIMITS, close_s
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


def _resting(state: DoseState) -> Mapping[str, Reason]:
    """What hurt lately, and whether it waits to be asked about."""
    return {
        block.stretch_id: reason("ask_again" if block.ask else "hurt_lately")
        for block in state.blocks
    }


def _spared(ask: PlanInput, state: DoseState) -> frozenset[str]:
    """Muscles that are left alone altogether: stretching them sent symptoms down the leg."""
    stretches = ask.catalogue.stretches
    asked = (block.stretch_id for block in state.blocks if block.ask)
    return frozenset(stretches[each].main_muscle for each in asked if each in stretches)


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


def _fit_with_extras(
    chosen: tuple[Entry, ...], settled: Settled, room: Room
) -> tuple[_Extras, Fitted] | None:
    """The first way that leaves three stretches (or all there are), else the one that leaves most.

    Easy movement and breathing never push a short session down to a single stretch.
    """
    enough = min(LIMITS.fit_stretches, len(chosen))
    best: tuple[_Extras, Fitted] | None = None
    for extras in _ways(settled.stiff and not settled.sore.high, settled.stressed):
        fitted = fit(chosen, replace(room, most_s=room.most_s - extras.all_s))
        if fitted is None:
            continue
        if len(fitted.entries) >= enough:
            return extras, fitted
        if best is None or len(fitted.entries) > len(best[1].entries):
            best = extras, fitted
    return best


def compose(ask: PlanInput, settled: Settled) -> Plan | Withheld:
    """Today's plan at a settled level; ``NOTHING_LEFT`` where no stretch passes or fits."""
    level = settled.level.today
    chosen, omitted = choose(
        Wish(
            catalogue=ask.catalogue,
            level=level,
            tags=settled.tags,
            blocked=ask.person.blocked,
            resting=_resting(settled.state),
            spared=_spared(ask, settled.state),
            easiest=settled.sore.high,
            after_waking=ask.person.protect_first_hour and ask.check_in.woke_within_hour,
        )
    )
    instead = ("walk", "breathe")
    if not chosen:
        return withheld(ask, Kind.NOTHING_LEFT, reason("nothing_left"), offers=instead)
    minutes = ask.check_in.minutes if ask.check_in.minutes is not None else ask.person.minutes
    most = min(minutes, LEVELS[level].max_minutes, LIMITS.session_minutes)
    change_s = LIMITS.position_slow_s if _slow(ask, settled.tags) else LIMITS.position_s
    room = Room(60 * most - LIMITS.close_short_s, change_s, ask.catalogue, _last_done(ask))
    found = _fit_with_extras(chosen, settled, room)
    if found is None:
        return withheld(ask, Kind.NOTHING_LEFT, reason("no_room", minutes=most), offers=instead)
    extras, fitted = found
    closing_s = close_s(60 * most - extras.all_s - fitted.stretches_s)
    return Plan(
        day=ask.today,
        level=level,
        base=settled.level.base,
        minutes=minutes,
        entries=fitted.entries,
        omitted=_omissions(ask, omitted, chosen, fitted),
        easy_movement_s=extras.easy_movement_s,
        breathing_s=extras.breathing_s,
        get_ready_s=change_s,
        close_s=closing_s,
        duration_s=extras.all_s + fitted.stretches_s + closing_s,
        stop_at_nrs=stop_at(settled.today.now_nrs, settled.usual.now),
        reasons=_reasons(settled, extras, fitted, most),
        referrals=(),
        offer_shorter=settled.stressed,
        engine_version=ENGINE_VERSION,
        catalogue_digest=ask.catalogue.digest,
    )


def _reasons(settled: Settled, extras: _Extras, fitted: Fitted, minutes: int) -> tuple[Reason, ...]:
    """The level's reasons, then what today adds; said as it came out, not as it was wished."""
    found = list(settled.level.reasons)
    if settled.stiff:
        found.append(reason("stiff" if extras.easy_movement_s else "stiff_no_room"))
    if settled.stressed:
        found.append(reason("stressed" if extras.breathing_s else "stressed_no_room"))
    if fitted.shortened:
        found.append(reason("shortened", minutes=minutes))
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
        found.append(replace(each, instead=instead))
    dropped = [e for e in chosen if e.stretch_id not in kept and core[e.stretch_id] is not None]
    roots = (family(stretches[entry.stretch_id]) for entry in dropped)
    return (*found, *(Omitted(root, reason("no_time")) for root in roots))
