"""What must hold on every day of every life (docs/evidence.md §5, Invariants).

Each function takes one replayed day, or the days so far, and asserts. The numbers are theirs.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import pairwise

from supple.core.catalogue.model import Block, Catalogue, Hold, Side
from supple.core.dose.decision import Entry, Kind, Plan, Withheld
from supple.core.dose.limits import LEVELS
from supple.core.dose.pacing import steps
from supple.core.dose.plan import plan
from supple.core.dose.scenario import Replayed
from supple.core.dose.state import Response
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
        within_the_time(day, day.decision)
    else:
        never_empty_without_a_lock(day, day.decision)
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
    now = _today(day)
    if now is not None and now >= 8:
        assert isinstance(day.decision, Withheld)


def _today(day: Replayed) -> int | None:
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
        blocked = {b.stretch_id for b in day.ask.person.blocked if b.side is Side.BOTH}
        assert not blocked & {stretch.id, stretch.variant_of}


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


def within_the_time(day: Replayed, made: Plan) -> None:
    """12: get ready and rest included, and the sum is right."""
    asked_for = day.ask.check_in.minutes or day.ask.person.minutes
    assert made.minutes == asked_for
    assert made.duration_s <= 60 * min(LEVELS[made.level].max_minutes, 20, asked_for)
    total, before = made.easy_movement_s + made.breathing_s + made.close_s, None
    for entry in made.entries:
        total += made.get_ready_s if entry.position is not before else 10
        total += 10 * (len(entry.sides) - 1) + len(entry.sides) * _work_s(entry)
        before = entry.position
    assert made.duration_s == total


def _work_s(entry: Entry) -> int:
    return sum(step.duration_s for step in steps(entry.moving, entry.dose))


def never_empty_without_a_lock(day: Replayed, refused: Withheld) -> None:
    """14: without a lock there is a stretch, unless the person blocked or hurt it away."""
    if refused.kind is Kind.NOTHING_LEFT:
        assert day.ask.person.blocked or day.state.blocks
    assert refused.reasons


def the_same_again(day: Replayed) -> None:
    """16: the same input gives the same plan, and the plan says by which version."""
    assert plan(day.ask) == (day.decision, day.state)
    assert day.decision.engine_version
    assert day.decision.catalogue_digest


def check_life(days: list[Replayed]) -> None:
    """What only shows between days: 6, 8 and 9."""
    rises_are_rare_and_known(days)
    lighter_after_red_or_sore(days)


def rises_are_rare_and_known(days: list[Replayed]) -> None:
    """6 and 8: one step a time, seven days apart (the first after four), and never on a guess."""
    ceiling = 1
    for before, day in pairwise(days):
        was, now = before.state, day.state
        if was.flare is None and now.flare is not None:
            ceiling = was.base
        if now.base <= was.base:
            continue
        assert now.base == was.base + 1
        keys = {reason.key for reason in day.decision.reasons}
        if was.flare is not None:
            assert now.base <= ceiling
        elif was.base > 0:
            assert "rise" in keys or isinstance(day.decision, Withheld)
            apart = day.ask.today - (was.last_rise or was.start)
            assert apart >= timedelta(days=7 if was.last_rise else 4)
            assert _today(day) is not None
            assert now.judged[-1].response is Response.GREEN


def lighter_after_red_or_sore(days: list[Replayed]) -> None:
    """9: the session after a red or sore one is below it, unless that was at level 0."""
    for day in days:
        if isinstance(day.decision, Plan) and day.state.judged:
            last = day.state.judged[-1]
            if last.response in (Response.RED, Response.SORE) and last.level > 0:
                assert day.decision.level < last.level


def fired(days: list[Replayed]) -> set[str]:
    """The rules that spoke in a life, by their number in the sheet."""
    found: dict[str, int] = defaultdict(int)
    for day in days:
        decision = day.decision
        reasons = decision.reasons + decision.referrals
        if isinstance(decision, Plan):
            reasons += tuple(omitted.reason for omitted in decision.omitted)
        for reason in reasons:
            found[reason.rule] += 1
    return set(found)
