"""One stretch alone: asked for, carried out or taken back, and what is left of the day."""

from datetime import timedelta
from uuid import uuid4

import pytest

from supple.core.dose.decision import Kind, Plan, Withheld
from supple.core.errors import InputError
from supple.web.journal import services
from supple.web.journal.models import CheckIn, DayState, Entry, PlanRevision
from supple.web.journal.services import AskKind, Saved, WithdrawnError
from tests.web.journal.conftest import Diary, player

WANTED = "knee_to_chest"


@pytest.fixture
def ready(diary: Diary) -> Diary:
    diary.check_in()
    return diary


def ask(diary: Diary, stretch_id: str = WANTED) -> Saved:
    return services.request_stretch(diary.person, stretch_id, diary.now, uuid4())


def ids(plan: Plan) -> list[str]:
    return [entry.stretch_id for entry in plan.entries]


def test_looking_writes_nothing(ready: Diary) -> None:
    before = [model.objects.count() for model in (CheckIn, PlanRevision, Entry, DayState)]
    found = services.may_try(ready.person, WANTED, ready.now)
    assert isinstance(found, Plan)
    assert ids(found) == [WANTED]
    assert [model.objects.count() for model in (CheckIn, PlanRevision, Entry, DayState)] == before


def test_without_a_check_in_there_is_nothing_to_try(diary: Diary) -> None:
    assert services.may_try(diary.person, WANTED, diary.now) is None
    with pytest.raises(WithdrawnError):
        ask(diary)
    assert not CheckIn.objects.exists()


def test_it_becomes_the_plan_and_comes_first_in_the_session(ready: Diary) -> None:
    whole = ready.plan()
    assert ask(ready).revision == 2
    plan = ready.plan()
    assert (ids(plan), plan.requested, plan.level) == ([WANTED], WANTED, whole.level)
    script = ready.today().script
    assert script is not None
    assert {segment.stretch_id for segment in script.segments} <= {WANTED, None}


def test_asking_twice_is_asking_once(ready: Diary) -> None:
    client_uuid = uuid4()
    first = services.request_stretch(ready.person, WANTED, ready.now, client_uuid)
    assert services.request_stretch(ready.person, WANTED, ready.now, client_uuid) == first
    assert ask(ready).revision is None
    assert PlanRevision.objects.count() == 2


def test_it_can_be_taken_back(ready: Diary) -> None:
    whole = ready.plan()
    ask(ready)
    services.whole_plan(ready.person, ready.now, uuid4())
    assert ready.plan() == whole
    before = PlanRevision.objects.count()
    services.whole_plan(ready.person, ready.now, uuid4())
    assert PlanRevision.objects.count() == before


def test_after_it_the_rest_of_the_day_stands(ready: Diary) -> None:
    whole = ready.plan()
    ask(ready)
    ready.finish(active_s=70)
    left = ready.plan()
    assert left.requested is None
    assert ids(left) == [each for each in ids(whole) if each != WANTED]
    today = ready.today()
    assert today.session is not None
    assert today.session.requested == WANTED
    assert today.session.done == (WANTED,)
    ready.finish()
    today = ready.today()
    assert today.session is not None
    assert (today.session.requested, today.session.planned) == (None, len(left.entries))
    assert isinstance(services.may_try(ready.person, "piriformis", ready.now), Withheld)
    again = {**ready.begun(), "player": player()}
    with pytest.raises(WithdrawnError):
        services.record_progress(ready.person, uuid4(), again, ready.now)


def test_the_same_request_is_not_carried_out_twice(ready: Diary) -> None:
    ask(ready)
    begun = ready.begun()
    outcome = ready.outcome(active_s=60)
    ready.finish()
    ready.wait(minutes=5)
    late = {
        **begun,
        "started_at": ready.now.isoformat(),
        "ended_at": (ready.now + timedelta(minutes=1)).isoformat(),
        "outcome": outcome,
    }
    with pytest.raises(WithdrawnError):
        services.record_session(ready.person, late, ready.now + timedelta(minutes=1), uuid4())
    refused = services.may_try(ready.person, WANTED, ready.now)
    assert isinstance(refused, Withheld)
    assert [each.key for each in refused.reasons] == ["tried_today"]


def test_broken_off_at_once_it_costs_nothing(ready: Diary) -> None:
    whole = ready.plan()
    ask(ready)
    payload = {
        **ready.begun(),
        "ended_at": ready.now.isoformat(),
        "outcome": ready.outcome(done=[], ended_by="stop"),
    }
    services.record_session(ready.person, payload, ready.now, uuid4())
    assert ready.plan() == whole


def test_a_hurt_ends_the_day(ready: Diary) -> None:
    ask(ready)
    session_uuid, begun = uuid4(), ready.begun()
    ready.hurt(session_uuid, begun, stretch_id=WANTED, worst_nrs=3)
    payload = {
        **begun,
        "ended_at": ready.now.isoformat(),
        "outcome": ready.outcome(done=[], ended_by="stop"),
    }
    services.record_session(ready.person, payload, ready.now, session_uuid)
    decision = ready.today().decision
    assert isinstance(decision, Withheld)
    assert decision.kind is Kind.DONE_TODAY


def test_a_safety_answer_withdraws_it_like_any_plan(ready: Diary) -> None:
    ask(ready)
    begun = ready.begun()
    ready.answer(A1=True)
    decision = ready.today().decision
    assert isinstance(decision, Withheld)
    assert decision.kind is Kind.EMERGENCY
    payload = {**begun, "player": {}}
    with pytest.raises((WithdrawnError, InputError)):
        services.record_progress(ready.person, uuid4(), payload, ready.now)


def test_more_pain_keeps_the_wish_and_its_rules(ready: Diary) -> None:
    ask(ready)
    ready.check_in(now_nrs=9)
    decision = ready.today().decision
    assert isinstance(decision, Withheld)
    assert decision.kind is Kind.TOO_SORE


def test_the_day_after_begins_with_the_whole_plan(ready: Diary) -> None:
    ask(ready)
    session_uuid = ready.finish(worst_nrs=2, after_nrs=2)
    asks = ready.wait(minutes=40).today().asks
    assert all(each.kind is not AskKind.AFTER for each in asks)
    ready.wait(days=1)
    morning = [each for each in ready.today().asks if each.kind is AskKind.MORNING]
    assert len(morning) == 1
    ready.check_in()
    plan = ready.plan()
    assert plan.requested is None
    assert len(plan.entries) > 1
    session = ready.today().week[-2].session
    assert session is not None
    assert session.done == (WANTED,)
    assert session_uuid


def test_an_unknown_stretch_is_refused(ready: Diary) -> None:
    for act in (lambda: ask(ready, "headstand"), lambda: services.may_try(
        ready.person, "headstand", ready.now
    )):  # fmt: skip
        with pytest.raises(InputError, match="headstand"):
            act()
