"""What a stretch asked for alone has cost the day, also where its session never ended."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from supple.core.dose.decision import Kind, Plan, Withheld
from supple.core.safety.model import Tag
from supple.web.journal import services
from supple.web.journal.models import CheckIn
from supple.web.journal.services import WithdrawnError
from tests.web.journal.conftest import Diary, player

WANTED = "knee_to_chest"


@pytest.fixture
def ready(diary: Diary) -> Diary:
    diary.check_in()
    return diary


def ask(diary: Diary, stretch_id: str = WANTED) -> None:
    services.request_stretch(diary.person, stretch_id, diary.now, uuid4())


def whole(diary: Diary) -> None:
    services.whole_plan(diary.person, diary.now, uuid4())


def go_on(diary: Diary, begun: dict[str, Any], segments: int, seconds: int, uuid: UUID) -> None:
    """The player after so many parts of the session."""
    where = player(segment=segments, completed=list(range(segments)), active_ms=1000 * seconds)
    services.record_progress(diary.person, uuid, {**begun, "player": where}, diary.now)


def end(diary: Diary, begun: dict[str, Any], uuid: UUID, **changed: object) -> None:
    outcome = {
        "schema": "supple.outcome/1", "planned": 1, "done": [], "easier": [],
        "ended_by": "stop", "active_s": 0, "hurts": [], "rescreen": False, **changed,
    }  # fmt: skip
    diary.wait(minutes=3)
    payload = {**begun, "ended_at": diary.now.isoformat(), "outcome": outcome}
    services.record_session(diary.person, payload, diary.now, uuid)


def ids(plan: Plan) -> list[str]:
    return [entry.stretch_id for entry in plan.entries]


def refusal(diary: Diary) -> Withheld:
    decision = diary.today().decision
    assert isinstance(decision, Withheld), decision
    return decision


def test_one_that_never_ended_is_not_done_again(ready: Diary) -> None:
    ask(ready)
    script = ready.today().script
    assert script is not None
    sides = sum(segment.stretch_id == WANTED for segment in script.segments)
    go_on(ready, ready.begun(), sides, 70, uuid4())
    assert ids(ready.plan()) == [WANTED]  # it may go on
    whole(ready)
    assert WANTED not in ids(ready.plan())
    assert ready.plan().duration_s <= 8 * 60 - 70
    assert isinstance(services.may_try(ready.person, WANTED, ready.now), Withheld)


def test_one_broken_off_after_it_was_begun_has_had_its_turn(ready: Diary) -> None:
    ask(ready)
    end(ready, ready.begun(), uuid4(), active_s=35)
    assert WANTED not in ids(ready.plan())
    with pytest.raises(WithdrawnError):
        ask(ready)


def test_broken_off_on_one_device_and_done_on_another_it_was_done(ready: Diary) -> None:
    ask(ready)
    begun, day = ready.begun(), ready.today().day
    end(ready, begun, uuid4(), active_s=35)
    assert services.broken_off(ready.person, day) == {WANTED}
    end(ready, begun, uuid4(), done=[WANTED], active_s=60)
    assert services.broken_off(ready.person, day) == set()
    assert [each.tried for each in ready.today().week] == [(WANTED,)]


def test_what_hurt_does_not_come_back_because_nobody_ended_it(ready: Diary) -> None:
    ask(ready)
    ready.hurt(uuid4(), ready.begun(), stretch_id=WANTED, worst_nrs=3)
    assert ids(ready.plan()) == [WANTED]
    whole(ready)
    assert refusal(ready).kind is Kind.DONE_TODAY


def test_what_hurt_elsewhere_withdraws_the_whole_plan(ready: Diary) -> None:
    ask(ready)
    begun, uuid = ready.begun(), uuid4()
    whole(ready)
    hurt = {
        "stretch_id": WANTED, "side": "left", "worst_nrs": 3, "area": None, "sensations": [],
    }  # fmt: skip
    end(ready, begun, uuid, hurts=[hurt])
    assert refusal(ready).kind is Kind.DONE_TODAY


def test_too_much_pain_in_it_ends_the_day(ready: Diary) -> None:
    ask(ready)
    uuid = ready.finish(active_s=60)
    assert isinstance(ready.today().decision, Plan)
    services.record_after(ready.person, uuid, {"worst_nrs": 6}, ready.now, uuid4())
    assert refusal(ready).kind is Kind.DONE_TODAY
    services.record_after(ready.person, uuid, {"worst_nrs": 2}, ready.now, uuid4())
    assert isinstance(ready.today().decision, Plan)


def test_a_session_left_open_pays_for_what_was_done_in_it(ready: Diary) -> None:
    plan, script = ready.plan(), ready.today().script
    assert script is not None
    done = [entry.stretch_id for entry in plan.entries[:2]]
    segments = sum(segment.stretch_id in done for segment in script.segments)
    go_on(ready, ready.begun(), segments, 120, uuid4())
    assert ready.plan() == plan  # it may go on
    services.update_person(ready.person, {"ready_s": 10}, ready.now, uuid4())
    assert ready.plan() == plan
    ask(ready, ids(plan)[3])
    end(ready, ready.begun(), uuid4(), done=[ids(plan)[3]], active_s=60)
    left = ready.plan()
    assert not {*done, ids(plan)[3]} & set(ids(left))
    assert left.duration_s <= 8 * 60 - 180
    with pytest.raises(WithdrawnError):
        ask(ready, done[0])


def test_the_days_own_session_ends_a_wish_that_stands(ready: Diary) -> None:
    begun, uuid = ready.begun(), uuid4()
    done, planned = [ids(ready.plan())[0]], len(ready.plan().entries)
    ask(ready)
    end(ready, begun, uuid, planned=planned, done=done, active_s=50)
    assert refusal(ready).kind is Kind.DONE_TODAY


def test_what_arrives_late_leaves_another_wish_alone(ready: Diary) -> None:
    ask(ready, "piriformis")
    begun = ready.begun()
    ask(ready)
    end(ready, begun, uuid4(), done=["piriformis"], active_s=60)
    assert ready.plan().requested == WANTED
    begun = ready.begun()
    ready.wait(days=1)
    ready.check_in()
    ask(ready)
    outcome = ready.outcome(done=[], active_s=0, ended_by="stop")
    ended_at = ready.now - timedelta(hours=20)
    payload = {**begun, "ended_at": ended_at.isoformat(), "outcome": outcome}
    services.record_session(ready.person, payload, ready.now, uuid4())
    assert ready.plan().requested == WANTED


def test_a_wish_that_no_longer_suits_does_not_take_the_day_with_it(ready: Diary) -> None:
    ask(ready)
    services.set_conditions(ready.person, [Tag.THR], ready.now, uuid4())
    plan = ready.plan()
    assert plan.requested is None
    assert WANTED not in ids(plan)
    newest = CheckIn.objects.order_by("-revision").first()
    assert newest is not None
    assert newest.requested == ""


def test_a_session_that_only_hurt_is_the_days(ready: Diary) -> None:
    begun, uuid = ready.begun(), uuid4()
    first = ids(ready.plan())[0]
    ready.hurt(uuid, begun, stretch_id=first, side="both", worst_nrs=3)
    end(ready, begun, uuid, planned=len(ready.plan().entries), active_s=40)
    assert refusal(ready).kind is Kind.DONE_TODAY
