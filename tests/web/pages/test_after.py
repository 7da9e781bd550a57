"""After the session: two questions, both of which may be skipped."""

from uuid import uuid4

import pytest

from supple.web.journal import services
from tests.web.pages.conftest import SCREENS, Someone, seen


def session(someone: Someone) -> services.SessionToday:
    person = services.local_person()
    assert person is not None
    found = services.todays_session(person, someone.now).session
    assert found is not None
    return found


@pytest.fixture
def finished(settled: Someone) -> Someone:
    """Somebody whose session has just ended."""
    settled.check_in()
    settled.do_session()
    return settled


def test_it_asks_for_pain_and_not_for_the_pull(finished: Someone) -> None:
    page = finished.look("/after/")
    assert {"worst_nrs", "end_nrs"} <= page.names
    assert "Pain, not the pull of the stretch" in page.text
    assert page.checked == {}


def test_answers_are_kept(finished: Someone) -> None:
    sent = finished.send("/after/", {"worst_nrs": "4", "end_nrs": "0"})
    assert sent["location"] == "/"
    assert (session(finished).worst_nrs, session(finished).end_nrs) == (4, 0)


def test_both_may_be_skipped(finished: Someone) -> None:
    assert finished.send("/after/", {"worst_nrs": "", "end_nrs": ""})["location"] == "/"
    assert (session(finished).worst_nrs, session(finished).end_nrs) == (None, None)


def test_skipping_later_takes_nothing_back(finished: Someone) -> None:
    finished.send("/after/", {"worst_nrs": "4"})
    finished.send("/after/", {"worst_nrs": "", "end_nrs": "2"})
    assert (session(finished).worst_nrs, session(finished).end_nrs) == (4, 2)


def test_sending_twice_is_harmless(finished: Someone) -> None:
    once = uuid4()
    for _ in range(2):
        assert finished.send("/after/", {"worst_nrs": "4"}, once)["location"] == "/"
    assert session(finished).worst_nrs == 4


@pytest.mark.parametrize("name", ["worst_nrs", "end_nrs"])
@pytest.mark.parametrize("value", ["11", "-1", "NaN", "4.5", "lots"])
def test_a_rating_out_of_range_is_asked_again(finished: Someone, name: str, value: str) -> None:
    page = seen(finished.send("/after/", {name: value}))
    assert "takes a whole number from 0 to 10" in page.text
    assert getattr(session(finished), name) is None


def test_without_a_session_it_leads_to_today(settled: Someone) -> None:
    settled.check_in()
    assert settled.open("/after/").redirect_chain[-1][0] == "/"


def test_a_symptom_that_ended_the_session_leads_to_the_safety_questions(settled: Someone) -> None:
    settled.check_in()
    settled.report_hurt(["tingling"])
    assert settled.open("/after/").redirect_chain[-1][0] == f"/screen/{SCREENS[0]}/"


def test_once_they_are_answered_it_asks_how_it_was(settled: Someone) -> None:
    settled.check_in()
    settled.report_hurt(["tingling"])
    last = ""
    for screen in SCREENS:
        last = settled.send(f"/screen/{screen}/", {"answers": "none"})["location"]
    assert last == "/after/"
    assert settled.look("/after/").headings == ["How was it?"]


def test_half_an_hour_later_without_a_session_changes_nothing(settled: Someone) -> None:
    assert settled.send("/after/half-hour/", {"after_nrs": "3"})["location"] == "/"


def test_half_an_hour_later_takes_a_rating_only(finished: Someone) -> None:
    page = seen(finished.send("/after/half-hour/", {"after_nrs": "eleven"}))
    assert page.headings == ["This was not saved."]
    assert session(finished).after_nrs is None
