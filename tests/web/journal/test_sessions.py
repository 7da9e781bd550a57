"""A session is written down as it goes, so that whatever breaks off loses nothing."""

from datetime import timedelta
from uuid import uuid4

import pytest

from supple.core.dose.decision import Kind, Withheld
from supple.core.dose.plan import plan
from supple.core.dose.state import Response
from supple.core.errors import InputError
from supple.web.journal import queries, services
from supple.web.journal.models import HurtReport, Session
from supple.web.journal.services import AskKind, WithdrawnError
from tests.web.journal.conftest import Diary, player


@pytest.fixture
def ready(diary: Diary) -> Diary:
    diary.check_in()
    return diary


def test_progress_is_there_to_resume_from(ready: Diary) -> None:
    session_uuid, payload = uuid4(), {**ready.begun(), "player": player()}
    services.record_progress(ready.person, session_uuid, payload, ready.now)
    later = {**payload, "player": player(segment=1, at_ms=2500, completed=[0])}
    services.record_progress(ready.person, session_uuid, later, ready.now)
    session = ready.today().session
    assert session is not None
    assert (session.uuid, session.ended_by, session.revision) == (session_uuid, None, 1)
    assert session.player == later["player"]


def test_a_session_that_was_never_ended_counts_for_what_was_done(ready: Diary) -> None:
    script = ready.today().script
    assert script is not None
    first = script.segments[0].number
    finished = [i for i, segment in enumerate(script.segments) if segment.number == first]
    payload = {
        **ready.begun(),
        "player": player(segment=len(finished), completed=finished, active_ms=60_000),
    }
    services.record_progress(ready.person, uuid4(), payload, ready.now)
    assert ready.today().week[-1].session is None  # the day is not over yet
    ready.wait(days=1)
    session = ready.today().week[-1].session
    assert session is not None
    assert session.done == (script.segments[0].stretch_id,)


def test_a_player_that_does_not_fit_the_plan_is_refused(ready: Diary) -> None:
    payload = {**ready.begun(), "player": player(segment=99)}
    with pytest.raises(InputError, match=r"player\.segment is 99"):
        services.record_progress(ready.person, uuid4(), payload, ready.now)
    assert not Session.objects.exists()


def test_progress_after_the_end_changes_nothing(ready: Diary) -> None:
    begun = ready.begun()
    session_uuid = ready.finish()
    before = Session.objects.values().get()
    late = {**begun, "player": player(segment=2)}
    services.record_progress(ready.person, session_uuid, late, ready.now)
    assert Session.objects.values().get() == before


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


def test_progress_says_when_the_plan_was_withdrawn_meanwhile_and_is_saved_all_the_same(
    ready: Diary,
) -> None:
    session_uuid, payload = uuid4(), {**ready.begun(), "player": player()}
    services.record_progress(ready.person, session_uuid, payload, ready.now)
    ready.wait(minutes=1).answer(A1=True)
    later = {**payload, "player": player(segment=1)}
    with pytest.raises(WithdrawnError):
        services.record_progress(ready.person, session_uuid, later, ready.now)
    assert Session.objects.get().player == later["player"]


def test_a_session_over_three_in_the_morning_may_go_on(ready: Diary) -> None:
    ready.wait(hours=18, minutes=58)
    session_uuid, payload = uuid4(), {**ready.begun(), "player": player()}
    services.record_progress(ready.person, session_uuid, payload, ready.now)
    ready.wait(minutes=4)
    later = {**payload, "player": player(segment=1)}
    services.record_progress(ready.person, session_uuid, later, ready.now)
    assert Session.objects.get().player == later["player"]


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


def test_a_session_broken_off_and_begun_again_is_one(ready: Diary) -> None:
    ready.hurt(uuid4(), ready.begun(), worst_nrs=3, stretch_id="knee_to_chest")
    ready.finish(worst_nrs=1, after_nrs=1)
    session = ready.today().week[-1].session
    assert session is not None
    assert len(session.done) == session.planned
    assert [hurt.stretch_id for hurt in session.hurts] == ["knee_to_chest"]


def test_an_empty_second_tab_leaves_the_day_with_the_session_that_was_done(ready: Diary) -> None:
    """Whichever of the two was begun first."""
    first, second, done = uuid4(), uuid4(), uuid4()
    begun = {**ready.begun(), "player": player()}
    services.record_progress(ready.person, first, begun, ready.now)
    late = ready.begun()
    ready.finish(done, worst_nrs=1)
    ready.hurt(second, late, stretch_id=None, side="both", worst_nrs=1)
    assert Session.objects.count() == 3
    session = ready.today().session
    assert session is not None
    assert (session.uuid, session.ended_by, session.worst_nrs) == (done, "finished", 1)
    ready.wait(hours=1)
    assert [ask.session_uuid for ask in ready.today().asks] == [done]
    ready.wait(days=1)
    kinds = {ask.kind: ask.session_uuid for ask in ready.today().asks}
    assert kinds == {AskKind.AFTER: done, AskKind.MORNING: None}


def test_without_one_that_was_done_a_day_is_about_the_one_that_hurt_else_the_one_going_on(
    ready: Diary,
) -> None:
    ready.hurt(open_one := uuid4(), ready.begun(), worst_nrs=1)
    begun, stopped = ready.begun(), uuid4()
    outcome = ready.outcome(done=[], ended_by="stop")
    ended = {**begun, "ended_at": ready.now.isoformat(), "outcome": {**outcome, "active_s": 0}}
    services.record_session(ready.person, ended, ready.now, stopped)
    assert (session := ready.today().session) is not None
    assert session.uuid == open_one
    ready.hurt(hurting := uuid4(), begun, sensations=["numb"])
    ready.hurt(uuid4(), begun, worst_nrs=1)
    assert (session := ready.today().session) is not None
    assert session.uuid == hurting


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


def test_a_plan_that_was_never_given_cannot_be_followed(ready: Diary) -> None:
    payload = {
        **ready.begun(),
        "plan": {"day": "2026-03-01", "revision": 1},
        "ended_at": ready.now.isoformat(),
        "outcome": ready.outcome(),
    }
    with pytest.raises(InputError, match="a plan that you were given"):
        services.record_session(ready.person, payload, ready.now, uuid4())


def test_ratings_come_one_at_a_time_and_can_be_skipped(ready: Diary) -> None:
    session_uuid = ready.finish(worst_nrs=4)
    services.record_after(ready.person, session_uuid, {"end_nrs": None}, ready.now, uuid4())
    services.record_after(ready.person, session_uuid, {"after_nrs": 3}, ready.now, uuid4())
    session = ready.today().session
    assert session is not None
    assert (session.worst_nrs, session.end_nrs, session.after_nrs) == (4, None, 3)


def test_ratings_of_an_unknown_session_are_refused(ready: Diary) -> None:
    with pytest.raises(InputError, match="a session of yours"):
        services.record_after(ready.person, uuid4(), {"worst_nrs": 1}, ready.now, uuid4())


def test_a_session_has_one_beginning(ready: Diary) -> None:
    """Told otherwise it is refused, from where it stands, what hurt and its end alike."""
    session_uuid, begun, outcome = uuid4(), ready.begun(), ready.outcome()
    first = {**begun, "player": player()}
    services.record_progress(ready.person, session_uuid, first, ready.now)
    ready.wait(minutes=6)
    for at in ("0001-01-01T00:00:00+00:00", ready.now.isoformat()):
        other = {**begun, "started_at": at}
        end = {**other, "ended_at": at, "outcome": outcome}
        with pytest.raises(InputError, match="when the session began"):
            services.record_progress(
                ready.person, session_uuid, {**other, "player": player()}, ready.now
            )
        with pytest.raises(InputError, match="when the session began"):
            ready.hurt(session_uuid, other)
        with pytest.raises(InputError, match="when the session began"):
            services.record_session(ready.person, end, ready.now, session_uuid)
    assert Session.objects.get().ended_at is None
    assert not HurtReport.objects.exists()


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


def test_a_second_session_after_the_first_was_done_is_refused(ready: Diary) -> None:
    outcome = ready.outcome()
    ready.finish()
    begun = ready.begun()
    ended = ready.wait(minutes=6).now.isoformat()
    payload = {**begun, "ended_at": ended, "outcome": outcome}
    with pytest.raises(WithdrawnError, match="one session a day"):
        services.record_session(ready.person, payload, ready.now, uuid4())
    assert Session.objects.count() == 1


def test_a_second_session_that_overlaps_the_first_is_one_with_it(ready: Diary) -> None:
    begun, first = ready.begun(), ready.plan().entries[0].stretch_id
    outcome = ready.outcome(done=[first], easier=[first], ended_by="stop")
    ready.finish()
    payload = {**begun, "ended_at": ready.now.isoformat(), "outcome": outcome}
    services.record_session(ready.person, payload, ready.wait(hours=2).now, uuid4())
    assert Session.objects.count() == 2
    session = ready.today().week[-1].session
    assert session is not None
    assert len(session.done) == session.planned


def test_what_hurt_in_a_second_session_is_kept_all_the_same(ready: Diary) -> None:
    outcome = ready.outcome(done=[], ended_by="hurt", rescreen=True)
    ready.finish()
    payload = {**ready.begun(), "ended_at": ready.now.isoformat(), "outcome": outcome}
    assert services.record_session(ready.person, payload, ready.now, uuid4()).rescreen
    assert Session.objects.count() == 2
