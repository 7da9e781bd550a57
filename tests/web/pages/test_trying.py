"""Trying one stretch alone: what the page of a stretch offers, and what it leads to."""

from datetime import timedelta
from uuid import uuid4

import pytest

from supple.core.dose.decision import Plan
from supple.core.safety.model import Tag
from supple.web.journal import services
from supple.web.pages.trying import Trial, Way, trial
from tests.web.pages.conftest import Someone, seen

URL = "/stretches/knee-to-chest/"
TRY = f"{URL}try/"


def offered(someone: Someone, stretch_id: str = "knee_to_chest") -> Trial:
    return trial(services.local_person(), stretch_id, someone.now)


def buttons(someone: Someone, url: str = URL) -> list[str]:
    """What the page sends forms to."""
    return [form["action"] for form in someone.look(url).forms]


def test_before_the_welcome_it_leads_there(someone: Someone) -> None:
    assert offered(someone).way is Way.WELCOME
    someone.begin()
    assert offered(someone).way is Way.WELCOME
    assert buttons(someone) == []
    assert someone.send(TRY, {}).url == URL


def test_without_a_check_in_it_leads_to_the_check_in_and_back(settled: Someone) -> None:
    page = settled.look(URL)
    assert "First tell how you are today." in page.text
    assert page.forms == []
    there = "/check-in/?then=knee-to-chest"
    assert there in page.links
    assert settled.look(there).typed["then"] == "knee-to-chest"
    answered = settled.check_in(then="knee-to-chest")
    assert answered.url == URL
    assert buttons(settled) == [TRY]


@pytest.mark.parametrize(
    "then", ["https://example.org/", "//example.org", "knee_to_chest", "today", "../", "", "\x00"]
)
def test_the_check_in_goes_back_to_known_stretches_only(settled: Someone, then: str) -> None:
    assert "then" not in settled.look(f"/check-in/?then={then}").names
    assert settled.check_in(then=then).url == "/"


def test_the_way_back_survives_an_answer_that_was_not_understood(settled: Someone) -> None:
    response = settled.send("/check-in/", {"then": "knee-to-chest", "now_nrs": "40"})
    assert response.status_code == 200
    assert seen(response).typed["then"] == "knee-to-chest"


@pytest.mark.parametrize("answers", [{"now_nrs": 9}, {"safety_concern": "yes"}])
def test_where_there_is_no_plan_the_check_in_leads_to_today(
    settled: Someone, answers: dict[str, object]
) -> None:
    assert settled.check_in(then="knee-to-chest", **answers).url == "/"


def test_trying_makes_it_todays_session(settled: Someone) -> None:
    settled.check_in()
    page = settled.look(URL)
    found = offered(settled)
    assert f"This one alone One knee to chest: about {found.minutes} minutes." in page.text
    assert "It counts towards today" in page.text
    before = settled.plan()
    assert settled.send(TRY, {}).url == "/session/"
    plan = settled.plan()
    assert plan.requested == "knee_to_chest"
    assert [entry.stretch_id for entry in plan.entries] == ["knee_to_chest"]
    assert plan.level <= before.level
    assert settled.open("/session/").status_code == 200


def test_looking_changes_nothing(settled: Someone) -> None:
    settled.check_in()
    before = settled.today()
    settled.look(URL)
    assert settled.client.get(TRY)["Location"] == URL
    assert settled.today() == before


def test_sending_it_twice_is_harmless(settled: Someone) -> None:
    settled.check_in()
    once = uuid4()
    assert settled.send(TRY, {}, client_uuid=once).url == "/session/"
    revision = settled.today().revision
    assert settled.send(TRY, {}, client_uuid=once).url == "/session/"
    assert settled.today().revision == revision


def test_a_damaged_form_changes_nothing(settled: Someone) -> None:
    settled.check_in()
    response = settled.send(TRY, {}, client_uuid="odd")
    assert response.status_code == 200
    assert "This was not saved." in seen(response).text
    assert settled.plan().requested is None


def test_a_blocked_stretch_has_no_button_and_says_why(settled: Someone) -> None:
    person = services.local_person()
    assert person is not None
    services.set_conditions(person, {Tag.SUP}, settled.now, uuid4())
    settled.check_in()
    page = settled.look(URL)
    assert "Not for you now You told us: not being able to lie flat." in page.text
    assert page.text.count("Not for you now") == 1
    assert page.forms == []
    assert settled.send(TRY, {}).url == URL
    assert settled.plan().requested is None


def test_nobody_checks_in_for_a_stretch_that_is_not_for_them(settled: Someone) -> None:
    person = services.local_person()
    assert person is not None
    services.set_conditions(person, {Tag.SUP}, settled.now, uuid4())
    page = settled.look(URL)
    assert "Not for you now You told us: not being able to lie flat." in page.text
    assert "/check-in/?then=knee-to-chest" not in page.links


def test_on_a_day_too_sore_it_is_withheld_as_the_plan_is(settled: Someone) -> None:
    settled.check_in(now_nrs=9)
    assert offered(settled).way is Way.NOT_NOW
    assert buttons(settled) == []
    assert settled.send(TRY, {}).url == URL
    assert not isinstance(settled.today().decision, Plan)


def test_where_the_safety_questions_are_due_it_leads_to_them(settled: Someone) -> None:
    settled.check_in(safety_concern="yes")
    page = settled.look(URL)
    assert "First, the safety questions" in page.text
    assert "/screen/emergency_nerves/" in page.links
    assert page.forms == []


@pytest.mark.parametrize(
    ("screen", "answer", "lock"),
    [
        ("emergency_body", "A6", "/emergency/"),
        ("clinician_legs", "B5", "/see-a-clinician/"),
    ],
)
def test_behind_a_lock_there_is_only_the_way_to_help(
    settled: Someone, screen: str, answer: str, lock: str
) -> None:
    settled.check_in()
    settled.send(f"/screen/{screen}/", {"answers": answer})
    for url in (URL, "/stretches/pelvic-tilt-standing/"):
        page = settled.look(url)
        assert "Stretching waits" in page.text
        assert page.forms == []
        assert lock in page.links
    assert settled.send(TRY, {}).url == URL
    assert settled.today().check_in is not None
    assert settled.send("/stretches/pelvic-tilt-standing/try/", {}).status_code == 302
    assert not isinstance(settled.today().decision, Plan) or settled.plan().requested is None


def test_a_session_under_way_is_gone_on_with_first(settled: Someone) -> None:
    settled.check_in()
    settled.begin_session()
    page = settled.look(URL)
    assert "A session is under way" in page.text
    assert "/session/" in page.links
    assert page.forms == []
    assert settled.send(TRY, {}).url == URL
    assert settled.plan().requested is None


def test_after_todays_session_it_waits_for_tomorrow(settled: Someone) -> None:
    settled.check_in()
    settled.do_session()
    page = settled.look(URL)
    assert "Not today You have done today's session." in page.text
    assert page.forms == []
    settled.now += timedelta(days=1)
    assert offered(settled).way is Way.CHECK_IN


def test_the_form_as_it_is_taught_now_is_named(settled: Someone) -> None:
    settled.check_in()
    text = settled.look("/stretches/back-flexion/").text
    assert "Both knees to chest, head down: about" in text


def test_an_unknown_stretch_cannot_be_tried(settled: Someone) -> None:
    settled.check_in()
    assert settled.send("/stretches/hamstring/try/", {}).status_code == 404
    assert settled.plan().requested is None


@pytest.mark.parametrize("kind", ["rest", "sick", "away"])
def test_on_a_day_off_it_offers_nothing_and_says_how_to_come_back(
    settled: Someone, kind: str
) -> None:
    settled.check_in()
    person = services.local_person()
    assert person is not None
    services.take_day_off(person, kind, settled.now, uuid4())
    page = settled.look(URL)
    assert offered(settled).way is Way.DAY_OFF
    assert "That is fine." in page.text
    assert page.forms == []
    assert settled.send(TRY, {}).url == URL
    assert settled.today().day_off is not None
