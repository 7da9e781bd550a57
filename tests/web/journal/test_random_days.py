"""Random days lived through the journal: wishes, sessions, pain, sessions that nobody ended.

Whatever the order, a day never costs more than it has. A device is honest here: it goes on with the
session that Today names, and stops when its plan stands no longer.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from supple.core.catalogue.load import load_catalogue
from supple.core.dose.decision import Kind, Plan, Withheld
from supple.core.dose.limits import LEVELS
from supple.core.safety.model import Tag
from supple.core.session.script import script
from supple.web.journal import queries, services
from supple.web.journal.models import Session
from supple.web.journal.services import WithdrawnError
from tests.web.journal.conftest import Diary, player

CATALOGUE = load_catalogue()
WISHES = ("knee_to_chest", "piriformis", "neck_flexion", "pelvic_tilt")
MINUTES = 10


@dataclass
class Life:
    """A diary, and what the test itself remembers of the day's doings."""

    diary: Diary
    most_s: int = 0
    active_s: Counter[UUID] = field(default_factory=Counter)
    done: list[str] = field(default_factory=list)
    whole: int = 0
    hurt: bool = False

    def plan(self) -> Plan | None:
        decision = self.diary.today().decision
        return decision if isinstance(decision, Plan) else None

    def look(self) -> None:
        """What must hold of every decision, whatever came before it."""
        today = self.diary.today()
        plan = today.decision
        for wish in WISHES[:2]:
            alone = services.may_try(self.diary.person, wish, self.diary.now)
            withheld = isinstance(plan, Withheld) and plan.kind is not Kind.NOTHING_LEFT
            assert not (withheld and isinstance(alone, Plan)), (plan, alone)
        if not isinstance(plan, Plan) or self.whole:
            return  # a plan that was carried out is kept, and cannot begin again
        self.most_s = max(self.most_s, 60 * min(MINUTES, LEVELS[plan.level].max_minutes))
        tags = queries.conditions(self.diary.person)
        for entry in plan.entries:
            stretch = CATALOGUE.stretches[entry.stretch_id]
            effects = [each for tag in tags for each in stretch.effects.get(tag, ())]
            assert not any(type(each).__name__ == "Block" for each in effects), entry

    def play(self, share: float, how: str) -> None:
        """Carry out a part of the plan that stands: to its end, broken off, or left open."""
        today, plan = self.diary.today(), self.plan()
        if plan is None or (today.session and today.session.ended_at and not _alone(today)):
            return
        begun, uuid, at = self._begun(today)
        segments = script(plan, CATALOGUE).segments
        until = max(at, round(share * len(segments)))
        until = len(segments) if how == "finish" else min(until, len(segments) - 1)
        ran = sum(sum(s.duration_s for s in each.steps) for each in segments[at:until])
        self.active_s[uuid] += ran
        self.diary.wait(seconds=ran)
        open_ids = {each.stretch_id for each in segments[until:]}
        done = [e.stretch_id for e in plan.entries if e.stretch_id not in open_ids]
        new = {each.stretch_id for each in segments[at:until] if each.stretch_id}
        self.done += [each for each in done if each in new]
        where = player(
            segment=min(until, len(segments) - 1),
            completed=list(range(min(until, len(segments) - 1))),
            active_ms=1000 * self.active_s[uuid],
        )
        try:
            services.record_progress(
                self.diary.person, uuid, {**begun, "player": where}, self.diary.now
            )
        except WithdrawnError as error:
            raise AssertionError("the plan that stands may be begun") from error
        if how == "hurt":
            self.hurt = self.hurt or plan.requested is not None
            self.diary.hurt(uuid, begun, stretch_id=plan.entries[0].stretch_id, side="both")
        if how in ("finish", "stop"):
            self._end(begun, uuid, plan, done, "finished" if how == "finish" else "stop")

    def _begun(self, today: services.Today) -> tuple[dict[str, Any], UUID, int]:
        going_on = today.session
        if going_on and going_on.ended_at is None and going_on.revision == today.revision:
            reference = {"day": today.day.isoformat(), "revision": today.revision}
            begun = {"plan": reference, "started_at": going_on.started_at.isoformat()}
            return begun, going_on.uuid, int((going_on.player or {}).get("segment", 0))
        return self.diary.begun(), uuid4(), 0

    def _end(self, begun: dict[str, Any], uuid: UUID, plan: Plan, done: list[str], by: str) -> None:
        self.whole += bool(done) and plan.requested is None
        outcome = {
            "schema": "supple.outcome/1", "planned": len(plan.entries), "done": done, "easier": [],
            "ended_by": by, "active_s": self.active_s[uuid], "hurts": [], "rescreen": False,
        }  # fmt: skip
        payload = {**begun, "ended_at": self.diary.now.isoformat(), "outcome": outcome}
        services.record_session(self.diary.person, payload, self.diary.now, uuid)

    def wish(self, stretch_id: str) -> None:
        try:
            services.request_stretch(self.diary.person, stretch_id, self.diary.now, uuid4())
        except WithdrawnError:
            return
        plan = self.plan()
        assert plan is not None
        assert plan.requested == stretch_id

    def check(self) -> None:
        """The day is over: it cost no more than it had, and nothing went on after a pain."""
        assert not (self.hurt and self.whole)
        assert sum(self.active_s.values()) <= self.most_s, (self.active_s, self.most_s)
        muscles = Counter(CATALOGUE.stretches[each].main_muscle for each in self.done)
        assert all(times == 1 for times in muscles.values()), muscles
        assert self.whole <= 1
        held = Session.objects.filter(day=self.diary.today().day, requested="")
        assert sum(bool(each.ended_at and each.done) for each in held) <= 1


def _alone(today: services.Today) -> bool:
    return today.session is not None and today.session.requested is not None


shares = st.sampled_from([0.4, 0.95])
ends = st.sampled_from(["leave", "leave", "stop", "finish", "hurt"])
doings = st.lists(
    st.one_of(
        st.tuples(st.just("try"), st.sampled_from(WISHES), shares, ends),
        st.tuples(st.just("try"), st.sampled_from(WISHES), shares, ends),
        st.tuples(st.just("session"), shares, ends),
        st.tuples(st.just("check_in"), st.integers(0, 8)),
        st.tuples(st.just("tag"), st.sampled_from([Tag.THR, Tag.NECK, Tag.RAD])),
        st.tuples(st.just("felt"), st.integers(0, 8)),
    ),
    min_size=1,
    max_size=4,
)


def live(life: Life, doing: tuple[Any, ...]) -> None:
    diary = life.diary
    diary.wait(minutes=2)
    match doing:
        case "try", stretch_id, share, how:
            life.wish(stretch_id)
            life.play(share, how)
        case "session", share, how:
            services.whole_plan(diary.person, diary.now, uuid4())
            life.play(share, how)
        case "check_in", nrs:
            diary.check_in(now_nrs=nrs)
        case "tag", tag:
            services.set_conditions(diary.person, [tag], diary.now, uuid4())
        case "felt", nrs:
            last = diary.today().session
            if last is not None:
                ratings = {"worst_nrs": nrs}
                services.record_after(diary.person, last.uuid, ratings, diary.now, uuid4())


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day=doings)
@example(day=[("try", "knee_to_chest", 0.95, "leave")])
@example(day=[("session", 0.4, "leave"), ("try", "piriformis", 1.0, "finish")])
@example(day=[("try", "piriformis", 0.95, "hurt")])
def test_a_day_never_costs_more_than_it_has(db: None, day: list[tuple[Any, ...]]) -> None:
    with transaction.atomic():
        diary = Diary()
        diary.answer()
        diary.check_in()
        life = Life(diary)
        life.look()
        for doing in (*day, ("session", 1.0, "finish")):
            live(life, doing)
            life.look()
        life.check()
        transaction.set_rollback(True)
