"""A session is written down as it goes, so that whatever breaks off loses nothing."""

from uuid import uuid4

import pytest

from supple.core.errors import InputError
from supple.web.journal import services
from supple.web.journal.models import HurtReport, Session
from supple.web.journal.services import WithdrawnError
from tests.web.journal.conftest import Diary, player


def test_progress_is_there_to_resume_from(ready: Diary) -> None:
    session_uuid, payload = uuid4(), {**ready.begun(), "player": player()}
    services.record_progress(ready.person, session_uuid, payload, ready.now)
    later = {**payload, "player": player(segment=1, at_ms=2500, completed=[0])}
    services.record_progress(ready.person, session_uuid, later, ready.now)
    session = ready.today().session
    assert session is not None
    assert (session.uuid, session.ended_by, session.revision) == (session_uuid, None, 1)
    assert session.player == later["player"]


def test_places_in_another_edition_of_the_script_are_refused(ready: Diary) -> None:
    """Saved before an update, they would name other stretches."""
    script = ready.today().script
    assert script is not None
    session_uuid = uuid4()
    payload = {**ready.begun(), "player": player(edition=script.edition)}
    services.record_progress(ready.person, session_uuid, payload, ready.now)
    other = {**payload, "player": player(edition="another")}
    with pytest.raises(InputError, match="a place in the middle of this session"):
        services.record_progress(ready.person, session_uuid, other, ready.now)


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


def test_progress_after_the_end_changes_nothing_and_is_told_so(ready: Diary) -> None:
    begun = ready.begun()
    session_uuid = ready.finish()
    before = Session.objects.values().get()
    late = {**begun, "player": player(segment=2)}
    assert not services.record_progress(ready.person, session_uuid, late, ready.now)
    assert Session.objects.values().get() == before


def test_progress_that_its_own_end_overtook_is_no_refusal(ready: Diary) -> None:
    """Though the end withdrew the plan, because of a pain that nobody rated."""
    begun, session_uuid = ready.begun(), uuid4()
    outcome = ready.outcome(done=[], ended_by="stop", rescreen=True)
    end = {**begun, "ended_at": ready.wait(minutes=1).now.isoformat(), "outcome": outcome}
    assert services.record_session(ready.person, end, ready.now, session_uuid).revision == 2
    late = {**begun, "player": player(state="hurting")}
    assert not services.record_progress(ready.person, session_uuid, late, ready.now)


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


def test_a_plan_that_was_never_given_cannot_be_followed(ready: Diary) -> None:
    payload = {
        **ready.begun(),
        "plan": {"day": "2026-03-01", "revision": 1},
        "ended_at": ready.now.isoformat(),
        "outcome": ready.outcome(),
    }
    with pytest.raises(InputError, match="a plan that you were given"):
        services.record_session(ready.person, payload, ready.now, uuid4())
