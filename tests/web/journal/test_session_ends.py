"""How a session ended and how it was: taken late, refused whole where it cannot be."""

from datetime import timedelta
from uuid import uuid4

import pytest

from supple.core.dose.decision import Kind, Plan, Withheld
from supple.core.errors import InputError
from supple.web.journal import queries, services
from supple.web.journal.models import Session
from tests.web.journal.conftest import Diary


def test_a_session_from_a_device_that_was_offline_is_taken_days_later(ready: Diary) -> None:
    begun, outcome, ended = ready.begun(), ready.outcome(), ready.now + timedelta(minutes=6)
    monday = ready.today().day
    ready.wait(days=2).check_in()
    payload = {**begun, "ended_at": ended.isoformat(), "outcome": outcome}
    saved = services.record_session(ready.person, payload, ready.now, uuid4())
    assert saved.day == monday
    state = queries.state_before(ready.person, ready.today().day + timedelta(days=1))
    assert state is not None
    assert [judged.date for judged in state.judged] == [monday]


def test_pain_before_is_that_of_the_check_in_the_plan_rests_on(ready: Diary) -> None:
    begun, outcome = ready.begun(), ready.outcome()
    ended = ready.wait(minutes=6).now
    ready.wait(hours=8).check_in(now_nrs=7)
    payload = {**begun, "ended_at": ended.isoformat(), "outcome": outcome}
    services.record_session(ready.person, payload, ready.now, uuid4())
    session = ready.today().week[-1].session
    assert session is not None
    assert session.before_nrs == 2


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"done": ["no_such_stretch"]}, "no_such_stretch"),
        ({"done": ["piriformis", "piriformis"]}, "each stretch once"),
        ({"ended_by": "tired"}, "ended_by is 'tired'"),
        ({"active_s": float("nan")}, "active_s is nan"),
        ({"hurts": [{"stretch_id": "piriformis"}]}, "side"),
    ],
)
def test_an_outcome_that_cannot_be_is_refused_whole(
    ready: Diary, changed: dict[str, object], said: str
) -> None:
    outcome = ready.outcome(**changed)
    payload = {**ready.begun(), "ended_at": ready.now.isoformat(), "outcome": outcome}
    with pytest.raises(InputError, match=said):
        services.record_session(ready.person, payload, ready.now, uuid4())
    assert not Session.objects.exists()


def test_an_easier_form_that_cannot_be_is_named_as_such(ready: Diary) -> None:
    payload = {
        **ready.begun(),
        "ended_at": ready.now.isoformat(),
        "outcome": ready.outcome(easier=["no_such_stretch"]),
    }
    with pytest.raises(InputError, match="no_such_stretch") as refusal:
        services.record_session(ready.person, payload, ready.now, uuid4())
    assert refusal.value.field == "outcome.easier"


def test_ratings_come_one_at_a_time_and_can_be_skipped(ready: Diary) -> None:
    session_uuid = ready.finish(worst_nrs=4)
    services.record_after(ready.person, session_uuid, {"end_nrs": None}, ready.now, uuid4())
    services.record_after(ready.person, session_uuid, {"after_nrs": 3}, ready.now, uuid4())
    session = ready.today().session
    assert session is not None
    assert (session.worst_nrs, session.end_nrs, session.after_nrs) == (4, None, 3)


def test_too_much_pain_in_a_session_without_anything_done_ends_the_day(ready: Diary) -> None:
    """It is never followed by more on the same day; told wrongly, it can be put right."""
    begun, outcome, session_uuid = ready.begun(), ready.outcome(done=[], ended_by="stop"), uuid4()
    ended = ready.wait(minutes=6).now.isoformat()
    payload = {**begun, "ended_at": ended, "outcome": outcome}
    services.record_session(ready.person, payload, ready.now, session_uuid)
    assert isinstance(ready.today().decision, Plan)
    services.record_after(ready.person, session_uuid, {"worst_nrs": 6}, ready.now, uuid4())
    refused = ready.today().decision
    assert isinstance(refused, Withheld)
    assert refused.kind is Kind.DONE_TODAY
    services.record_after(ready.person, session_uuid, {"worst_nrs": 2}, ready.now, uuid4())
    assert isinstance(ready.today().decision, Plan)


def test_ratings_of_an_unknown_session_are_refused(ready: Diary) -> None:
    with pytest.raises(InputError, match="a session of yours"):
        services.record_after(ready.person, uuid4(), {"worst_nrs": 1}, ready.now, uuid4())


@pytest.mark.parametrize(
    ("active_s", "taken"), [(60, True), (65, True), (66, False), (86_400, False)]
)
def test_no_more_time_runs_than_there_was(ready: Diary, active_s: int, taken: bool) -> None:
    begun, outcome = ready.begun(), ready.outcome(active_s=active_s)
    ended = ready.wait(minutes=1).now.isoformat()
    payload = {**begun, "ended_at": ended, "outcome": outcome}
    if taken:
        services.record_session(ready.person, payload, ready.now, uuid4())
    else:
        with pytest.raises(InputError, match="at most 65") as refusal:
            services.record_session(ready.person, payload, ready.now, uuid4())
        assert refusal.value.field == "outcome.active_s"
    assert Session.objects.count() == int(taken)


def test_an_outcome_has_as_many_stretches_as_its_plan(ready: Diary) -> None:
    outcome = ready.outcome(planned=len(ready.plan().entries) + 1)
    payload = {**ready.begun(), "ended_at": ready.now.isoformat(), "outcome": outcome}
    with pytest.raises(InputError, match="as many as the plan has"):
        services.record_session(ready.person, payload, ready.now, uuid4())
    assert not Session.objects.exists()
