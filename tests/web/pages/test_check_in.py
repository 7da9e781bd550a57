"""How things are today: what is asked, what is kept, and what is never guessed."""

from uuid import uuid4

import pytest

from supple.core.dose.decision import Plan
from tests.web.pages.conftest import SCREENS, Someone, seen


def test_the_safety_question_has_no_default_and_comes_first(settled: Someone) -> None:
    page = settled.look("/")
    assert "safety_concern" not in page.checked
    inputs = [given for tag, given in page.tags if tag == "input" and given["type"] != "hidden"]
    assert inputs[0]["name"] == "safety_concern"


def test_the_safety_question_cannot_be_skipped(settled: Someone) -> None:
    page = seen(settled.send("/check-in/", {"now_nrs": "4"}))
    assert "Please choose yes or no here." in page.text
    assert page.checked["now_nrs"] == ["4"]
    assert settled.today().check_in is None


def test_everything_else_can_be_skipped(settled: Someone) -> None:
    assert settled.send("/check-in/", {"safety_concern": "no"})["location"] == "/"
    said = settled.today().check_in
    assert said is not None
    assert (said.now_nrs, said.stiffness_nrs, said.stress_nrs, said.minutes) == (None,) * 4


def test_answers_are_kept_as_given(settled: Someone) -> None:
    settled.check_in(now_nrs=0, stiffness_nrs=10, stress_nrs="", minutes=5)
    said = settled.today().check_in
    assert said is not None
    assert (said.now_nrs, said.stiffness_nrs, said.stress_nrs, said.minutes) == (0, 10, None, 5)


@pytest.mark.parametrize("name", ["now_nrs", "stiffness_nrs", "stress_nrs"])
@pytest.mark.parametrize("value", ["11", "-1", "7.5", "NaN", "inf", "seven", "07", "1" * 999])
def test_a_rating_out_of_range_is_asked_again(settled: Someone, name: str, value: str) -> None:
    page = seen(settled.send("/check-in/", {"safety_concern": "no", name: value}))
    assert "takes a whole number from 0 to 10" in page.text
    assert page.checked["safety_concern"] == ["no"]
    assert settled.today().check_in is None


@pytest.mark.parametrize("value", ["1", "61", "NaN", "usual"])
def test_minutes_that_are_not_offered_are_asked_again(settled: Someone, value: str) -> None:
    response = settled.send("/check-in/", {"safety_concern": "no", "minutes": value})
    assert response.status_code == 200
    assert settled.today().check_in is None


@pytest.mark.parametrize("value", ["maybe", "true", "0", "YES"])
def test_only_yes_or_no_answers_the_safety_question(settled: Someone, value: str) -> None:
    assert settled.send("/check-in/", {"safety_concern": value}).status_code == 200
    assert settled.today().check_in is None


def test_something_new_leads_to_the_safety_questions(settled: Someone) -> None:
    settled.check_in(safety_concern="yes")
    page = settled.look("/")
    assert page.headings == ["First, the safety questions."]
    assert f"/screen/{SCREENS[0]}/" in page.links


def test_sending_twice_is_one_check_in(settled: Someone) -> None:
    once = uuid4()
    fields = {"safety_concern": "no", "now_nrs": "3"}
    settled.send("/check-in/", fields, once)
    revision = settled.today().revision
    assert settled.send("/check-in/", fields, once)["location"] == "/"
    assert settled.today().revision == revision


def test_a_correction_under_the_same_form_is_taken(settled: Someone) -> None:
    once = uuid4()
    settled.send("/check-in/", {"safety_concern": "no", "now_nrs": "3"}, once)
    settled.send("/check-in/", {"safety_concern": "no", "now_nrs": "5"}, once)
    said = settled.today().check_in
    assert said is not None
    assert said.now_nrs == 5


def test_changing_ones_answers_shows_them_again_but_asks_safety_anew(settled: Someone) -> None:
    settled.check_in(now_nrs=4, stress_nrs=2, minutes=15, flare="on")
    page = settled.look("/check-in/")
    assert page.checked["now_nrs"] == ["4"]
    assert page.checked["stress_nrs"] == ["2"]
    assert page.checked["stiffness_nrs"] == [""]
    assert page.checked["minutes"] == ["15"]
    assert page.checked["flare"] == ["on"]
    assert "safety_concern" not in page.checked


def test_a_damaged_form_is_asked_again_whole(settled: Someone) -> None:
    fields = {"safety_concern": "no", "now_nrs": "4"}
    page = seen(settled.send("/check-in/", fields, client_uuid="not an id"))
    assert "did not arrive whole" in page.text
    assert page.checked["now_nrs"] == ["4"]
    assert page.forms[-1]["client_uuid"] != "not an id"
    assert settled.today().check_in is None


def test_the_day_after_asks_about_the_session(settled: Someone) -> None:
    settled.check_in()
    settled.do_session()
    assert "morning_nrs" not in settled.look("/check-in/").names
    settled.later(days=1)
    page = settled.look("/")
    assert {"morning_nrs", "after_nrs"} <= page.names
    assert "Pain when you woke this morning" in page.text
    assert "30 minutes after your session on Monday" in page.text


def test_a_late_question_that_was_skipped_is_not_answered(settled: Someone) -> None:
    settled.check_in()
    settled.do_session()
    settled.later(days=1)
    settled.check_in(morning_nrs="", after_nrs="")
    assert {ask.kind.value for ask in settled.today().asks} == {"morning", "after"}


def test_late_answers_are_filed_with_their_day(settled: Someone) -> None:
    settled.check_in()
    settled.do_session()
    settled.later(days=1)
    settled.check_in(morning_nrs="4", after_nrs="2")
    days = {day.date.isoformat(): day for day in settled.today().week}
    assert days["2026-03-03"].morning_nrs == 4
    session = days["2026-03-02"].session
    assert session is not None
    assert session.after_nrs == 2
    assert settled.today().asks == ()


def test_a_late_rating_out_of_range_saves_nothing_of_the_form(settled: Someone) -> None:
    settled.check_in()
    settled.do_session()
    settled.later(days=1)
    assert settled.check_in(morning_nrs="12").status_code == 200
    assert settled.today().check_in is None


def test_soreness_the_next_morning_changes_the_plan_and_says_why(settled: Someone) -> None:
    settled.check_in(now_nrs=2)
    first = settled.today().decision
    settled.do_session(worst_nrs=3)
    settled.later(days=1)
    settled.check_in(now_nrs=2, morning_nrs=6)
    second = settled.today().decision
    assert isinstance(first, Plan)
    assert isinstance(second, Plan)
    assert second.level < first.level
    assert "too much for your back, so the plan goes one step down" in settled.look("/").text


def test_before_the_welcome_there_is_no_check_in(someone: Someone) -> None:
    assert someone.open("/check-in/").redirect_chain[-1][0] == "/welcome/hello/"
    assert someone.check_in()["location"] == "/welcome/"


@pytest.fixture
def spread(settled: Someone) -> Someone:
    """Somebody in whom a stretch sent a feeling down the leg two days ago; here again since."""
    settled.check_in()
    settled.report_hurt(["spreading"])
    settled.answer_again()
    settled.later(days=1)
    settled.check_in()
    settled.later(days=1)
    return settled


def test_a_feeling_that_spread_down_the_leg_is_asked_about(spread: Someone) -> None:
    page = spread.look("/")
    assert "leg_symptoms_persist" in page.names
    assert "leg_symptoms_persist" not in page.checked


def test_leg_symptoms_that_stay_two_days_go_to_a_clinician(spread: Someone) -> None:
    spread.check_in(leg_symptoms_persist="yes")
    assert spread.where() == "/see-a-clinician/"
    cleared = {"items": "B6", "what": "Fine to go on", "by_whom": "Dr Lee", "on": "2026-03-04"}
    assert spread.send("/see-a-clinician/", cleared)["location"] == "/"
    assert spread.where() == "/"


def test_leg_symptoms_that_stay_are_not_forgotten_on_the_next_day(settled: Someone) -> None:
    settled.check_in()
    settled.report_hurt(["spreading"])
    settled.answer_again()
    settled.later(days=2)
    settled.check_in(leg_symptoms_persist="yes")
    settled.later(days=1)
    assert settled.where() == "/see-a-clinician/"


@pytest.mark.parametrize("answer", ["no", ""])
def test_leg_symptoms_that_went_or_were_not_told_leave_the_plan(
    spread: Someone, answer: str
) -> None:
    spread.check_in(leg_symptoms_persist=answer)
    assert "stretches" in spread.look("/").headings[0]
