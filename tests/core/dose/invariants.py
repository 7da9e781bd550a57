"""What must hold on every day of every life (docs/evidence.md §5, Invariants).

Each function takes one replayed day and asserts. The numbers are those of the sheet; what holds
between days stands in ``histories``.
"""

from __future__ import annotations

from supple.core.catalogue.model import Block, Catalogue, Hold, Measure, Position, Side, Way
from supple.core.dose.decision import Entry, Kind, Plan, Withheld
from supple.core.dose.limits import LEVELS
from supple.core.dose.pacing import steps
from supple.core.dose.plan import plan
from supple.core.dose.scenario import Replayed
from supple.core.safety.model import Group, Tag
from supple.core.safety.screen import active_tags

NECK_FREE = {"E1", "E2", "E9", "E10", "E4"}
"""Rows that must be absent under NECK or DIZ; E4 is the one with the head lift (E4b has none)."""


def check_day(day: Replayed, catalogue: Catalogue) -> None:
    """Everything that one day shows by itself."""
    safety_comes_first(day, catalogue)
    strong_pain_withholds(day)
    if isinstance(day.decision, Plan):
        nothing_blocked(day, day.decision, catalogue)
        doses_within_bounds(day, day.decision, catalogue)
        within_the_time(day, day.decision, catalogue)
    else:
        assert day.decision.reasons
    if day.told.offset % 5 == 0:  # planning twice doubles the time
        the_same_again(day)


def safety_comes_first(day: Replayed, catalogue: Catalogue) -> None:
    """1, 2 and 20: an open A shows the emergency, an open B withholds, whatever else is set."""
    groups = {q.id: q.group for q in catalogue.questions}
    open_groups = {groups[question_id] for question_id in day.ask.screening.open_since}
    if Group.EMERGENCY in open_groups:
        assert isinstance(day.decision, Withheld)
        assert day.decision.kind is Kind.EMERGENCY
    elif Group.CLINICIAN in open_groups:
        assert isinstance(day.decision, Withheld)
        assert day.decision.kind is Kind.SEE_CLINICIAN


def strong_pain_withholds(day: Replayed) -> None:
    """10: no stretch at 8 or more."""
    now = now_of(day)
    if now is not None and now >= 8:
        assert isinstance(day.decision, Withheld)


def now_of(day: Replayed) -> int | None:
    """Pain at the check-in."""
    return next((each.now_nrs for each in day.ask.days if each.date == day.ask.today), None)


def nothing_blocked(day: Replayed, made: Plan, catalogue: Catalogue) -> None:
    """3, 4 and 19: no stretch, swap or variant that an active tag blocks, from the same day on."""
    tags = active_tags(day.ask.person.conditions, day.ask.screening)
    for entry in made.entries:
        stretch = catalogue.stretches[entry.stretch_id]
        for tag in tags:
            assert Block() not in stretch.effects.get(tag, ()), (entry.stretch_id, tag)
        if tags & {Tag.NECK, Tag.DIZ}:
            assert stretch.evidence.rstrip("bc") not in NECK_FREE - {"E4"}
            assert stretch.evidence != "E4"
        for blocked in day.ask.person.blocked:
            if blocked.stretch_id in (stretch.id, stretch.variant_of):
                assert blocked.side is not Side.BOTH
                assert blocked.side not in entry.sides


def doses_within_bounds(day: Replayed, made: Plan, catalogue: Catalogue) -> None:
    """6, 11 and 13: levels, holds, seconds a muscle, one stretch a muscle, equal sides."""
    assert 0 <= made.level <= made.base <= 6
    muscles = [entry.main_muscle for entry in made.entries]
    assert len(muscles) == len(set(muscles))
    assert 1 <= len(made.entries) <= LEVELS[made.level].stretches
    sided = {b.stretch_id for b in day.ask.person.blocked if b.side is not Side.BOTH}
    for entry in made.entries:
        stretch = catalogue.stretches[entry.stretch_id]
        if isinstance(entry.dose, Hold):
            assert 1 <= entry.dose.hold_s <= 30
            assert entry.dose.hold_s * entry.dose.repetitions <= 60
        if not sided & {stretch.id, stretch.variant_of}:
            assert entry.sides == stretch.sides


def within_the_time(day: Replayed, made: Plan, catalogue: Catalogue) -> None:
    """12: get ready and rest included, and the sum is right."""
    asked_for = day.ask.check_in.minutes or day.ask.person.minutes
    assert made.minutes == asked_for
    assert made.duration_s <= 60 * min(LEVELS[made.level].max_minutes, 20, asked_for)
    total, before = made.easy_movement_s + made.breathing_s + made.close_s, None
    told: set[str] = set()
    for entry in made.entries:
        way = catalogue.stretches[entry.stretch_id].way
        limits = 2 * sum(each.measure is not Measure.HOLD_S for each in entry.limits)
        asked = limits + 4 * len(set(entry.notes) - told)
        turns = way in (Way.SIDE, Way.ONE_KNEE)  # its other side is another place
        if (entry.position, way, turns and entry.sides[0]) == before:
            total += max(10, 8 + asked)
        else:
            there = before is None and entry.position is Position.STANDING
            total += max(made.get_ready_s, 11 - there + asked)
        over = made.get_ready_s if turns else 10
        total += over * (len(entry.sides) - 1) + len(entry.sides) * _work_s(entry)
        before = (entry.position, way, turns and entry.sides[-1])
        told |= set(entry.notes)
    assert made.duration_s == total


def _work_s(entry: Entry) -> int:
    return sum(step.duration_s for step in steps(entry.moving, entry.dose))


def the_same_again(day: Replayed) -> None:
    """16: the same input gives the same plan, and the plan says by which version."""
    assert plan(day.ask) == (day.decision, day.state)
    assert day.decision.engine_version
    assert day.decision.catalogue_digest


def fired(days: list[Replayed]) -> set[str]:
    """The rules that spoke in a life, by their number in the sheet."""
    found: set[str] = set()
    for day in days:
        decision = day.decision
        reasons = decision.reasons + decision.referrals
        if isinstance(decision, Plan):
            reasons += tuple(omitted.reason for omitted in decision.omitted)
        found |= {reason.rule for reason in reasons}
    return found
