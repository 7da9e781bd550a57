"""Two windows, two devices: a day has one session, and what really ran is never lost."""

from uuid import UUID, uuid4

import pytest

from supple.web.journal import services
from supple.web.journal.models import Session
from supple.web.journal.services import AskKind, WithdrawnError
from supple.web.journal.services.payloads import Window
from tests.web.journal.conftest import Diary, player


def progress_after(ready: Diary, stretches: int) -> dict[str, object]:
    """Where a player stands that has just finished as many stretches."""
    script = ready.today().script
    assert script is not None
    done = [i for i, each in enumerate(script.segments) if each.number <= stretches]
    return player(segment=len(done), completed=done, active_ms=60_000 * stretches)


def begin_elsewhere(ready: Diary, begun: dict[str, object]) -> None:
    """A page that was opened before the other device began, with its own session."""
    payload = {**begun, "player": player()}
    services.record_progress(ready.person, uuid4(), payload, ready.now)


@pytest.mark.parametrize("finished", [0, 1, 3])
def test_what_has_begun_on_one_device_is_not_begun_anew_on_another(
    ready: Diary, finished: int
) -> None:
    begun, first = ready.begun(), uuid4()
    where = progress_after(ready, finished)
    services.record_progress(ready.person, first, {**begun, "player": where}, ready.now)
    with pytest.raises(WithdrawnError, match="open the session page again to go on here"):
        begin_elsewhere(ready.wait(minutes=3), ready.begun())
    assert Session.objects.count() == 1
    assert (session := ready.today().session) is not None
    assert (session.uuid, session.player) == (first, where), "there it goes on from"


def test_the_same_session_goes_on_on_another_device(ready: Diary) -> None:
    begun, uuid = ready.begun(), uuid4()
    for finished in (1, 2):
        sent = {**begun, "player": progress_after(ready, finished)}
        assert services.record_progress(ready.person, uuid, sent, ready.wait(minutes=1).now)
    assert (session := ready.today().session) is not None
    assert len(session.done) == 2


def test_it_runs_in_the_window_that_took_it_up_last(ready: Diary) -> None:
    """The other is told so; what was done there meanwhile counts, where it stands does not."""
    begun, uuid, first, second = ready.begun(), uuid4(), uuid4(), uuid4()

    def tell(finished: int, window: UUID, *, takes_over: bool) -> bool:
        sent = {**begun, "player": progress_after(ready, finished)}
        whose = Window(window, takes_over)
        return services.record_progress(ready.person, uuid, sent, ready.now, whose)

    assert tell(0, first, takes_over=True)
    assert tell(1, first, takes_over=False)
    assert tell(1, second, takes_over=True)
    with pytest.raises(WithdrawnError, match="goes on in another window") as refusal:
        tell(2, first, takes_over=False)
    assert refusal.value.field == "window"
    assert (session := ready.today().session) is not None
    assert session.player == progress_after(ready, 1)
    assert len(session.done) == 2
    assert tell(1, second, takes_over=False)
    assert (session := ready.today().session) is not None
    assert len(session.done) == 2


def test_what_hurt_is_begun_anew_as_little(ready: Diary) -> None:
    ready.hurt(uuid4(), ready.begun(), worst_nrs=3)
    with pytest.raises(WithdrawnError, match="has begun already"):
        begin_elsewhere(ready, ready.begun())


def test_after_a_stop_before_anything_was_done_it_may_begin_anew(ready: Diary) -> None:
    begun, uuid = ready.begun(), uuid4()
    outcome = ready.outcome(done=[], ended_by="stop")
    begin = {**begun, "player": player()}
    services.record_progress(ready.person, uuid, begin, ready.now)
    end = {**begun, "ended_at": ready.now.isoformat(), "outcome": outcome}
    services.record_session(ready.person, end, ready.now, uuid)
    begin_elsewhere(ready, ready.begun())
    assert Session.objects.filter(ended_at=None).count() == 1


def test_a_new_plan_may_be_begun_although_the_one_before_was_left_open(ready: Diary) -> None:
    """What was done of the first is not in the second."""
    sent = {**ready.begun(), "player": progress_after(ready, 1)}
    done = ready.plan().entries[0].stretch_id
    services.record_progress(ready.person, uuid4(), sent, ready.now)
    ready.check_in(minutes=5)
    assert done not in {entry.stretch_id for entry in ready.plan().entries}
    begin_elsewhere(ready, ready.begun())
    assert (session := ready.today().session) is not None
    assert session.revision == ready.today().revision, "and it is the one to go on with"


def test_of_two_that_are_open_the_one_that_got_furthest_goes_on(ready: Diary) -> None:
    """The second is of a device that was out of reach, and told what hurt in it late."""
    begun, furthest = ready.begun(), uuid4()
    sent = {**begun, "player": progress_after(ready, 2)}
    services.record_progress(ready.person, furthest, sent, ready.now)
    ready.hurt(uuid4(), begun, worst_nrs=1)
    assert (session := ready.today().session) is not None
    assert session.uuid == furthest


def test_what_ran_on_two_devices_is_one_session(ready: Diary) -> None:
    """One was out of reach when it began, and its end is taken: it really was."""
    begun, outcome = ready.begun(), ready.outcome()
    ready.hurt(uuid4(), begun, worst_nrs=3, stretch_id="knee_to_chest")
    payload = {**begun, "ended_at": ready.wait(minutes=6).now.isoformat(), "outcome": outcome}
    services.record_session(ready.person, payload, ready.now, uuid4())
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


def test_what_a_hurt_alone_opened_does_not_go_on_after_the_session_of_the_day(
    ready: Diary,
) -> None:
    """The pain is kept; but a second dose is one, whatever was told first."""
    ready.finish()
    begun, outcome, second = ready.begun(), ready.outcome(), uuid4()
    ready.hurt(second, begun, worst_nrs=1)
    with pytest.raises(WithdrawnError, match="done today's session"):
        services.record_progress(ready.person, second, {**begun, "player": player()}, ready.now)
    end = {**begun, "ended_at": ready.wait(minutes=6).now.isoformat(), "outcome": outcome}
    with pytest.raises(WithdrawnError, match="one session a day"):
        services.record_session(ready.person, end, ready.now, second)
    kept = Session.objects.get(client_uuid=second)
    assert (kept.player, kept.done, kept.ended_at) == (None, [], None)
    assert [hurt.stretch_id for hurt in kept.hurts.all()] == ["piriformis"]


def test_what_a_hurt_alone_opened_does_not_go_on_beside_one_that_is_open(ready: Diary) -> None:
    """And the session page offers the one that may go on."""
    begun, first, second = {**ready.begun(), "player": player()}, uuid4(), uuid4()
    services.record_progress(ready.person, first, begun, ready.now)
    ready.hurt(second, ready.begun(), worst_nrs=1)
    with pytest.raises(WithdrawnError, match="has begun already"):
        services.record_progress(ready.person, second, begun, ready.now)
    assert Session.objects.get(client_uuid=second).hurts.count() == 1
    assert (session := ready.today().session) is not None
    assert session.uuid == first
    assert services.record_progress(ready.person, first, begun, ready.now)


def test_what_a_hurt_opened_first_begins_where_nothing_else_did(ready: Diary) -> None:
    """Of two such the one that is told first, and only that one."""
    begun, first, second = {**ready.begun(), "player": player()}, uuid4(), uuid4()
    for uuid in (first, second):
        ready.hurt(uuid, ready.begun(), worst_nrs=1)
    assert services.record_progress(ready.person, first, begun, ready.now)
    assert services.record_progress(ready.person, first, begun, ready.now)
    with pytest.raises(WithdrawnError, match="has begun already"):
        services.record_progress(ready.person, second, begun, ready.now)


@pytest.mark.parametrize(
    ("kind", "said"), [("rest", "you rest today"), ("sick", "are ill"), ("away", "are away")]
)
def test_a_session_does_not_begin_on_a_day_off_but_goes_on(
    ready: Diary, kind: str, said: str
) -> None:
    begun, going = {**ready.begun(), "player": player()}, uuid4()
    services.take_day_off(ready.person, kind, ready.now, uuid4())
    ready.hurt(going, ready.begun(), worst_nrs=1)
    for uuid in (uuid4(), going):
        with pytest.raises(WithdrawnError, match=f"{said}.*one tap takes that back"):
            services.record_progress(ready.person, uuid, begun, ready.now)
    services.come_back(ready.person, ready.now, uuid4())
    assert services.record_progress(ready.person, going, begun, ready.now)
    services.take_day_off(ready.person, kind, ready.now, uuid4())
    assert services.record_progress(ready.person, going, begun, ready.now)
