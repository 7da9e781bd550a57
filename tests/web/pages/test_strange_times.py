"""03:00 in the middle of a session, another time zone, a wrong clock, two tabs: nothing is lost."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from supple.core.session.player_state import PlayerState
from supple.core.wire import player as player_wire
from supple.web.journal import services
from supple.web.journal.models import CheckIn, Clearance, Session
from tests.web.journal.test_input import everything
from tests.web.pages.conftest import Someone, seen

SUNDAY_NIGHT = datetime(2026, 3, 2, 2, 50, tzinfo=UTC)
SUNDAY, MONDAY = date(2026, 3, 1), date(2026, 3, 2)


def outcome(someone: Someone, done: list[str]) -> dict[str, object]:
    return {
        "schema": "supple.outcome/1",
        "planned": len(someone.plan().entries),
        "done": done,
        "easier": [],
        "ended_by": "finished",
        "active_s": 300,
        "hurts": [],
        "rescreen": False,
    }


def in_zone(someone: Someone, zone: str) -> None:
    """Save Settings, "Birth year and country", in a browser that lives by this zone."""
    you = {"birth_year": 1970, "country": "GB", "time_zone": zone}
    assert someone.send("/settings/you/", you).status_code == 302
    assert someone.today().person.time_zone == zone


@pytest.fixture
def at_night(settled: Someone) -> Someone:
    """Ten to three on the night after Sunday, with a plan."""
    settled.now = SUNDAY_NIGHT - timedelta(days=1, hours=8)
    settled.answer_again()
    settled.now = SUNDAY_NIGHT
    settled.check_in()
    assert settled.today().day == SUNDAY
    return settled


def test_a_session_over_three_belongs_to_the_day_on_which_it_began(at_night: Someone) -> None:
    begun, once = at_night.begun(), uuid4()
    told = outcome(at_night, [entry.stretch_id for entry in at_night.plan().entries])
    player = player_wire.to_json(PlayerState())
    at_night.report(f"sessions/{once}/progress/", {**begun, "player": player})
    at_night.now = SUNDAY_NIGHT + timedelta(minutes=12)
    assert at_night.today().day == MONDAY
    at_night.report(f"sessions/{once}/progress/", {**begun, "player": player})
    end = {"client_uuid": str(once), "ended_at": at_night.now.isoformat(), "outcome": told}
    at_night.report("sessions/", {**begun, **end})
    session = Session.objects.get()
    assert (session.day, session.ended_by) == (SUNDAY, "finished")
    assert len(session.done) == session.planned


def test_after_it_today_asks_for_the_new_day_and_about_the_session(at_night: Someone) -> None:
    begun, once = at_night.begun(), uuid4()
    told = outcome(at_night, [entry.stretch_id for entry in at_night.plan().entries])
    at_night.now = SUNDAY_NIGHT + timedelta(minutes=12)
    end = {"client_uuid": str(once), "ended_at": at_night.now.isoformat(), "outcome": told}
    at_night.report("sessions/", {**begun, **end})
    assert at_night.today().check_in is None
    at_night.later(minutes=40)
    asks = {(ask.kind, ask.day) for ask in at_night.today().asks}
    assert asks == {("after", SUNDAY), ("morning", MONDAY)}
    answers = {"safety_concern": "no", "now_nrs": 2, "after_nrs": 1, "morning_nrs": 2}
    assert at_night.send("/check-in/", answers).status_code == 302
    assert Session.objects.get().after_nrs == 1
    assert [(each.day, each.revision) for each in CheckIn.objects.order_by("id")] == [
        (SUNDAY, 1),
        (MONDAY, 1),
    ]


def test_a_page_left_open_over_three_cannot_begin_the_old_plan(at_night: Someone) -> None:
    begun = at_night.begun()
    at_night.now = SUNDAY_NIGHT + timedelta(minutes=12)
    player = player_wire.to_json(PlayerState())
    record = {**begun, "player": player}
    url = f"/api/v1/sessions/{uuid4()}/progress/"
    answer = at_night.client.post(url, record, content_type="application/json")
    assert answer.status_code == 409
    assert "Please open Today" in answer.json()["error"]
    assert not Session.objects.exists()
    assert "There is no plan to start yet." in at_night.look("/session/").text


def test_a_journey_west_repeats_a_day_and_keeps_what_was_said(settled: Someone) -> None:
    in_zone(settled, "Pacific/Auckland")
    settled.check_in(now_nrs=2)
    settled.do_session()
    assert settled.today().day == MONDAY
    settled.now = datetime(2026, 3, 2, 12, tzinfo=UTC)  # past three on Tuesday in Auckland
    settled.later(hours=4)
    settled.check_in(now_nrs=3)
    before = everything()
    in_zone(settled, "America/Los_Angeles")
    today = settled.today()
    assert (today.day, today.clock_ahead) == (MONDAY, MONDAY + timedelta(days=1))
    assert everything()["CheckIn"] == before["CheckIn"]
    page = settled.look("/")
    assert page.headings == ["Done for today."]
    assert "3 March 2026" in page.text
    settled.later(days=1)
    assert settled.today().clock_ahead is None
    settled.check_in(now_nrs=4)
    standing = settled.today().check_in
    assert standing is not None
    assert standing.now_nrs == 4


def test_a_journey_east_skips_no_answer(settled: Someone) -> None:
    in_zone(settled, "America/Los_Angeles")
    settled.now = datetime(2026, 3, 2, 20, tzinfo=UTC)
    settled.check_in(now_nrs=2)
    settled.do_session(worst_nrs=2, end_nrs=1)
    in_zone(settled, "Pacific/Auckland")
    today = settled.today()
    assert (today.day, today.clock_ahead) == (MONDAY + timedelta(days=1), None)
    assert today.check_in is None
    assert Session.objects.get().day == MONDAY
    assert settled.check_in(now_nrs=3).status_code == 302


def test_a_clock_set_back_by_a_day_locks_nothing(settled: Someone) -> None:
    settled.check_in(now_nrs=2)
    settled.do_session()
    kept = everything()
    settled.later(days=-1)
    page = settled.look("/")
    assert "Please look at the clock" in page.text
    assert settled.check_in(now_nrs=3).status_code == 302
    assert everything()["Session"] == kept["Session"]
    settled.later(days=1)
    assert settled.look("/").headings == ["Done for today."]


def test_a_day_to_come_is_refused_in_the_form_and_said(settled: Someone) -> None:
    settled.send("/screen/clinician_illness/", {"answers": "B1"})
    before = everything()
    tomorrow = (settled.now + timedelta(days=1)).date()
    contact = {"item": "B1", "what": "all well", "by_whom": "my doctor", "on": str(tomorrow)}
    response = settled.send("/see-a-clinician/", contact)
    assert response.status_code == 200
    assert "a day up to today" in seen(response).text or "not come" in seen(response).text
    assert not Clearance.objects.exists()
    assert everything() == before


def test_two_tabs_with_the_same_check_in_are_one(settled: Someone) -> None:
    first = settled.look("/check-in/").forms[-1]["client_uuid"]
    answers = {"safety_concern": "no", "now_nrs": 3}
    for _ in range(2):
        assert settled.send("/check-in/", answers, first).status_code == 302
    assert CheckIn.objects.count() == 1


def test_of_two_tabs_with_two_check_ins_the_later_holds_and_both_are_kept(
    settled: Someone,
) -> None:
    one, two = (settled.look("/check-in/").forms[-1]["client_uuid"] for _ in range(2))
    assert one != two
    settled.send("/check-in/", {"safety_concern": "no", "now_nrs": 2, "stress_nrs": 5}, two)
    settled.send("/check-in/", {"safety_concern": "no", "now_nrs": 6}, one)
    standing = settled.today().check_in
    assert standing is not None
    assert standing.now_nrs == 6
    assert [row.now_nrs for row in CheckIn.objects.order_by("revision")] == [2, 6]
    assert settled.today().decision is not None


def test_two_tabs_that_both_run_the_session_are_one_session(settled: Someone) -> None:
    """The second may not begin; where nothing told it so, both were, and both are kept."""
    settled.check_in()
    begun = settled.begun()
    begins = {**begun, "player": player_wire.to_json(PlayerState())}
    one, two = uuid4(), uuid4()
    settled.report(f"sessions/{one}/progress/", begins)
    second = settled.client.post(
        f"/api/v1/sessions/{two}/progress/", begins, content_type="application/json"
    )
    assert second.status_code == 409
    assert Session.objects.count() == 1
    stretches = [entry.stretch_id for entry in settled.plan().entries]
    told = outcome(settled, stretches)
    settled.later(minutes=9)
    for each in (one, two):
        end = {"client_uuid": str(each), "ended_at": settled.now.isoformat(), "outcome": told}
        settled.report("sessions/", {**begun, **end})
    assert Session.objects.count() == 2  # both tabs' records are kept
    settled.send("/after/", {"worst_nrs": 2})
    today = settled.today()
    assert today.session is not None
    assert (today.session.uuid, today.session.worst_nrs) == (one, 2)
    (day,) = [each for each in today.week if each.date == today.day]
    assert day.session is not None
    settled.later(days=1)
    settled.check_in()
    assert services.todays_session(today.person, settled.now).decision is not None
