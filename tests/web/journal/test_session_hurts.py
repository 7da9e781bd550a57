"""What was said after "that hurts" is kept once, however it arrives, and never turned away."""

from datetime import timedelta
from uuid import uuid4

from supple.core.dose.decision import Kind, Withheld
from supple.core.dose.plan import plan
from supple.core.dose.state import Response
from supple.web.journal import queries, services
from supple.web.journal.models import HurtReport, Session
from tests.web.journal.conftest import Diary


def test_a_hurt_is_kept_although_nothing_was_sent_before_it(ready: Diary) -> None:
    ready.hurt(uuid4(), ready.begun(), worst_nrs=3, area="low_back")
    hurt = HurtReport.objects.get()
    assert (hurt.stretch_id, hurt.worst_nrs, hurt.area) == ("piriformis", 3, "low_back")
    assert hurt.session.ended_at is None


def test_what_hurt_in_an_easier_form_is_told_of_the_planned_stretch_too(ready: Diary) -> None:
    entry = next(entry for entry in ready.plan().entries if entry.easier)
    ready.hurt(uuid4(), ready.begun(), stretch_id=entry.easier, worst_nrs=3)
    told = set(HurtReport.objects.values_list("stretch_id", flat=True))
    assert told == {entry.easier, entry.stretch_id}


def test_pain_in_a_part_that_is_no_stretch_counts_like_any_other(ready: Diary) -> None:
    saved = ready.hurt(uuid4(), ready.begun(), stretch_id=None, sensations=["dizzy"])
    assert saved.ends_session
    hurt = HurtReport.objects.get()
    assert (hurt.stretch_id, hurt.side, hurt.sensations) == ("", "both", ["dizzy"])
    assert queries.core_hurts(hurt.session)[0].stretch_id is None
    ready.wait(days=1).answer()
    ready.check_in()
    state = queries.state_before(ready.person, ready.today().day + timedelta(days=1))
    assert state is not None
    assert [judged.response for judged in state.judged] == [Response.RED]
    assert not state.blocks


def test_pain_before_the_first_stretch_is_pain_today(ready: Diary) -> None:
    """Told in time or only at the end, it is kept once, and today has had its session."""
    session_uuid, begun = uuid4(), ready.begun()
    ready.hurt(session_uuid, begun, stretch_id=None, side="both", worst_nrs=2, area="low_back")
    hurt: dict[str, object] = {
        "stretch_id": None,
        "side": "both",
        "worst_nrs": 2,
        "area": "low_back",
        "sensations": [],
    }
    outcome = ready.outcome(done=[], ended_by="stop", hurts=[hurt])
    ended = ready.wait(minutes=1).now.isoformat()
    payload = {**begun, "ended_at": ended, "outcome": outcome}
    services.record_session(ready.person, payload, ready.now, session_uuid)
    assert HurtReport.objects.count() == 1
    check_in = queries.check_in_of(ready.person, ready.today().day)
    assert check_in is not None
    decision, _ = plan(queries.plan_input(ready.person, ready.today().day, check_in))
    assert isinstance(decision, Withheld)
    assert decision.kind is Kind.DONE_TODAY


def test_pain_in_no_stretch_is_taken_from_the_outcome_alone(ready: Diary) -> None:
    hurt: dict[str, object] = {
        "stretch_id": None,
        "side": "both",
        "worst_nrs": 9,
        "area": None,
        "sensations": [],
    }
    outcome = ready.outcome(ended_by="hurt", hurts=[hurt], rescreen=True, done=[])
    begun = ready.begun()
    ready.wait(minutes=3)
    payload = {**begun, "ended_at": ready.now.isoformat(), "outcome": outcome}
    assert services.record_session(ready.person, payload, ready.now, uuid4()).rescreen
    assert HurtReport.objects.get().worst_nrs == 9


def test_the_end_keeps_what_was_told_before(ready: Diary) -> None:
    session_uuid, begun, outcome = uuid4(), ready.begun(), ready.outcome()
    ready.hurt(session_uuid, begun, worst_nrs=9)
    told = ready.wait(minutes=1).now
    hurt: dict[str, object] = {
        "stretch_id": "piriformis",
        "side": "right",
        "worst_nrs": 9,
        "area": None,
        "sensations": [],
    }
    outcome = {**outcome, "done": [], "ended_by": "hurt", "hurts": [hurt], "rescreen": True}
    payload = {**begun, "ended_at": told.isoformat(), "outcome": outcome}
    services.record_session(ready.person, payload, ready.now, session_uuid)
    session = Session.objects.get()
    assert (session.ended_by, session.ended_at) == ("hurt", told - timedelta(minutes=1))
    assert HurtReport.objects.count() == 1


def test_hurts_that_did_not_arrive_are_taken_from_the_outcome(ready: Diary) -> None:
    hurt: dict[str, object] = {
        "stretch_id": "piriformis",
        "side": "left",
        "worst_nrs": 2,
        "area": "hip_buttock",
        "sensations": ["numb"],
    }
    outcome = ready.outcome(ended_by="hurt", hurts=[hurt], rescreen=True, done=[])
    begun = ready.begun()
    ready.wait(minutes=3)
    payload = {**begun, "ended_at": ready.now.isoformat(), "outcome": outcome}
    saved = services.record_session(ready.person, payload, ready.now, uuid4())
    assert saved.rescreen
    assert saved.revision == 2
    assert HurtReport.objects.get().sensations == ["numb"]


def test_an_end_that_asks_for_screening_gets_it_although_no_hurt_arrived(ready: Diary) -> None:
    begun, outcome = ready.begun(), ready.outcome(ended_by="hurt", done=[], rescreen=True)
    ready.wait(minutes=3)
    payload = {**begun, "ended_at": ready.now.isoformat(), "outcome": outcome}
    assert services.record_session(ready.person, payload, ready.now, uuid4()).revision == 2
    decision = ready.today().decision
    assert isinstance(decision, Withheld)
    assert decision.kind is Kind.SCREEN_DUE


def test_questions_answered_meanwhile_are_not_made_due_again_by_the_end(ready: Diary) -> None:
    session_uuid, begun = uuid4(), ready.begun()
    outcome = ready.outcome(ended_by="hurt", done=[], rescreen=True)
    ready.wait(minutes=1).hurt(session_uuid, begun, stretch_id=None, sensations=["dizzy"])
    ready.wait(minutes=1).answer()
    payload = {**begun, "ended_at": ready.now.isoformat(), "outcome": outcome}
    services.record_session(ready.person, payload, ready.wait(minutes=1).now, session_uuid)
    decision = ready.today().decision
    assert isinstance(decision, Withheld)
    assert decision.kind is Kind.DONE_TODAY  # and not SCREEN_DUE
