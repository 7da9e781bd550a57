"""What must hold between the days of a life (docs/evidence.md §5, Invariants 6, 8, 9, 13 and 14).

Wherever the case is clear it is reckoned here from what was told, not read from what planning
remembers: otherwise a wrong memory would be checked against itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from supple.core.catalogue.model import Catalogue
from supple.core.dose.decision import Kind, Plan
from supple.core.dose.scenario import Replayed
from supple.core.dose.state import Response
from supple.core.dose.told import SessionRecord
from supple.core.safety.model import Sensation
from tests.core.dose.invariants import now_of


def check_life(days: list[Replayed], catalogue: Catalogue) -> None:
    """Everything that only shows between days."""
    rises_are_rare_and_known(days)
    the_way_back_is_slow_and_ends_lower(days)
    too_much_is_answered(days)
    what_hurt_rests(days, catalogue)
    unlocked_days_have_a_plan(days)


# -- 6 and 8: rises -----------------------------------------------------------------------------


def rises_are_rare_and_known(days: list[Replayed]) -> None:
    """One step a time, only with a plan; without a flare seven days apart (the first after four),
    and never on a guess.
    """
    for before, day in pairwise(days):
        was, now = before.state, day.state
        if now.base <= was.base:
            continue
        assert now.base == was.base + 1
        assert isinstance(day.decision, Plan) or day.decision.kind is Kind.NOTHING_LEFT
        assert now_of(day) is not None
        if was.flare is None and was.base > 0:
            apart = day.ask.today - (was.last_rise or was.start)
            assert apart >= timedelta(days=7 if was.last_rise else 4)
            assert now.judged[-1].response is Response.GREEN
            if isinstance(day.decision, Plan):
                assert "rise" in {reason.key for reason in day.decision.reasons}


def the_way_back_is_slow_and_ends_lower(days: list[Replayed]) -> None:
    """After a flare, and out of level 0, a step takes two answered days; it ends at level 1 or one
    below the level before the flare, and never above that.
    """
    ceiling, answered = 1, 0
    for before, day in pairwise(days):
        was, now = before.state, day.state
        if was.flare is None and now.flare is not None:
            ceiling = was.base
        answered += now_of(day) is not None
        if now.base > was.base and (was.flare is not None or was.base == 0):
            assert answered >= 2
            if was.flare is not None:
                assert now.base <= min(max(1, ceiling - 1), ceiling)
        began = now.flare is not None and now.flare.started == day.ask.today
        if now.base != was.base or began:
            answered = 0


# -- 9: too much --------------------------------------------------------------------------------


def clearly_red(session: SessionRecord) -> bool:
    """Too much during the session, whatever is usual: a warning sign, or far above the start."""
    if any(hurt.sensations for hurt in session.hurts):
        return True
    told = (session.worst_nrs, *(hurt.worst_nrs for hurt in session.hurts))
    worst = max((value for value in told if value is not None), default=0)
    return session.before_nrs is not None and worst > max(5, session.before_nrs + 2)


def too_much_is_answered(days: list[Replayed]) -> None:
    """After a clearly red session: a lower base, a lower level until the next session, and no
    return to the level that was lost for two weeks (four, where it was lost before). Level 1 alone
    comes back after two calm days (rule 4b).
    """
    waiting: dict[int, date] = {}
    times: dict[int, int] = {}
    for before, day in pairwise(days):
        session, was, now = before.session, before.state, day.state
        if session is not None and clearly_red(session):
            assert now.judged[-1].date == before.ask.today
            assert now.judged[-1].response is Response.RED
            assert now.base <= max(0, was.base - 1)
            times[was.base] = times.get(was.base, 0) + 1
            wait = timedelta(days=14 if times[was.base] == 1 else 28)
            if was.base > 1:
                waiting[was.base] = before.ask.today + wait
        for level, until in waiting.items():
            assert now.base < level or day.ask.today >= until, (level, day.ask.today)
    lighter_until_the_next_session(days)


def lighter_until_the_next_session(days: list[Replayed]) -> None:
    """After red or sore every plan is below the last session, unless that was at level 0."""
    too_much: int | None = None
    for day in days:
        if isinstance(day.decision, Plan):
            if too_much:
                assert day.decision.level < too_much
            last = day.state.judged[-1] if day.state.judged else None
            if last and last.response in (Response.RED, Response.SORE) and last.level > 0:
                assert day.decision.level < last.level
        if day.session is not None:
            too_much = day.session.level if clearly_red(day.session) else None


# -- 13 of the rules: what hurt -----------------------------------------------------------------


@dataclass
class _Resting:
    """Families of stretches -> the first day they may return; None: once the person agrees."""

    until: dict[str, date | None] = field(default_factory=dict)

    def hurt(self, family: str, on: date, spread: bool) -> None:
        waits = self.until.get(family, on) is None
        self.until[family] = None if spread or waits else on + timedelta(days=8)

    def rests(self, family: str, on: date) -> bool:
        if family not in self.until:
            return False
        until = self.until[family]
        return until is None or on < until


def what_hurt_rests(days: list[Replayed], catalogue: Catalogue) -> None:
    """Seven days without a stretch that hurt, nor its variants; one that sent symptoms down the leg
    stays away, for nobody in these lives agrees to try it again.
    """

    def family(stretch_id: str) -> str:
        return catalogue.stretches[stretch_id].variant_of or stretch_id

    resting = _Resting()
    for day in days:
        assert not day.ask.person.allowed_again
        if isinstance(day.decision, Plan):
            for entry in day.decision.entries:
                assert not resting.rests(family(entry.stretch_id), day.ask.today), entry.stretch_id
        for hurt in day.session.hurts if day.session is not None else ():
            spread = Sensation.SPREADING in hurt.sensations
            if hurt.stretch_id is not None:
                resting.hurt(family(hurt.stretch_id), day.ask.today, spread)


# -- 14: never empty without a lock -------------------------------------------------------------


def unlocked(day: Replayed) -> bool:
    """Every safety question answered today, and none of them open."""
    asked = day.told.screened and day.ask.check_in.safety_concern is not None
    return asked and not day.ask.screening.open_since


def unlocked_days_have_a_plan(days: list[Replayed]) -> None:
    """Without strong pain or leg symptoms an unlocked day has a plan, unless the person blocked or
    hurt the stretches away; two minutes are enough for one.
    """
    hurt_before = spread_before = False
    for day in days:
        now = now_of(day)
        if unlocked(day) and not spread_before and (now is None or now < 6):
            nothing_left = bool(day.ask.person.blocked or hurt_before)
            assert isinstance(day.decision, Plan) or nothing_left
        if not isinstance(day.decision, Plan) and day.decision.kind is Kind.NOTHING_LEFT:
            assert day.ask.person.blocked or hurt_before
            assert day.decision.offers
        for hurt in day.session.hurts if day.session is not None else ():
            hurt_before = True
            spread_before |= Sensation.SPREADING in hurt.sensations
