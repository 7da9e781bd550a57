"""Today in each of its states. Looking at it changes nothing."""

from datetime import date
from uuid import uuid4

import pytest

from supple.core.dose.decision import Kind, Withheld
from tests.web.pages.conftest import Someone


def withheld_for(someone: Someone) -> Kind:
    decision = someone.today().decision
    assert isinstance(decision, Withheld)
    return decision.kind


def test_before_the_check_in_it_asks(settled: Someone) -> None:
    page = settled.look("/")
    assert page.title == "How are you today? · Supple"
    assert [form["action"] for form in page.forms] == [*["/today/day-off/"] * 3, "/check-in/"]


@pytest.mark.parametrize(
    ("hours", "greeting"),
    [(-4, "Good morning."), (3, "Good morning."), (5, "Good afternoon."), (11, "Good evening.")],
)
def test_it_greets_by_the_persons_own_clock(settled: Someone, hours: int, greeting: str) -> None:
    settled.later(hours=hours)
    assert settled.look("/").headings[0].startswith(greeting)


def test_at_night_it_is_still_the_evening_before(settled: Someone) -> None:
    settled.check_in()
    settled.later(hours=18)
    page = settled.look("/")
    assert page.headings == ["Good evening. Six stretches, six minutes."]
    assert "Monday 2 March" in page.text


def test_the_plan_names_each_stretch_with_muscle_dose_and_sides(settled: Someone) -> None:
    settled.check_in()
    text = settled.look("/").text
    assert "Standing hip shift outer hip 10 seconds, once each side" in text
    assert "Chin to chest back of the neck 10 seconds, once Ear to shoulder" in text
    assert text.index("Standing Standing hip shift") < text.index("Sitting") < text.index("Lying")
    assert "A gentle start" in text


def test_there_is_one_start(settled: Someone) -> None:
    settled.check_in()
    assert settled.look("/").links.count("/session/") == 1


def test_a_core_stretch_that_is_left_out_is_named_with_reason_and_swap(someone: Someone) -> None:
    someone.welcome(conditions="RAD")
    someone.check_in()
    text = someone.look("/").text
    assert "Not today" in text
    assert "Crossed leg pull Left out because of what you told us about your health." in text
    assert "In its place:" in text


def test_what_a_condition_adds_stands_with_the_stretch_or_once_for_all(someone: Someone) -> None:
    someone.welcome(conditions=["HYP", "FLOOR"])
    someone.check_in()
    page = someone.look("/")
    assert page.text.count("Go only half of the way") == 1
    assert page.text.count("Do this one on your bed") == 3
    assert "15 seconds at most" not in page.text
    assert "Down to the floor" not in page.text


def test_strong_pain_withholds_and_asks_whether_it_is_known(settled: Someone) -> None:
    settled.check_in(now_nrs=9)
    assert withheld_for(settled) is Kind.TOO_SORE
    page = settled.look("/")
    assert page.headings == ["No stretching today."]
    assert "familiar" in page.names
    assert "A slow walk" not in page.text
    assert "/session/" not in page.links


def test_a_pain_that_is_known_keeps_walking_and_breathing(settled: Someone) -> None:
    settled.check_in(now_nrs=9)
    settled.send("/today/familiar/", {"familiar": "yes"})
    page = settled.look("/")
    assert "familiar" not in page.names
    assert "A slow walk" in page.text


def test_a_pain_that_is_not_known_should_be_looked_at(settled: Someone) -> None:
    settled.check_in(now_nrs=9)
    settled.send("/today/familiar/", {"familiar": "no"})
    page = settled.look("/")
    assert "A slow walk" not in page.text
    assert "Please have it looked at" in page.text


def test_two_days_of_strong_pain_say_to_talk_to_somebody(settled: Someone) -> None:
    settled.check_in(now_nrs=9)
    settled.later(days=1)
    settled.check_in(now_nrs=9)
    settled.answer_again()
    page = settled.look("/")
    assert "second day of strong pain" in page.text
    assert "Talk to somebody" in page.text


def test_a_flare_is_met_with_the_gentler_plan(settled: Someone) -> None:
    settled.check_in(now_nrs=5, flare="on")
    settled.answer_again()
    page = settled.look("/")
    assert page.headings[0].startswith("Good morning. Three stretches")
    assert "This looks like a flare" in page.text


def test_after_the_session_it_is_done(settled: Someone) -> None:
    settled.check_in()
    settled.do_session()
    page = settled.look("/")
    assert page.headings == ["Done for today."]
    assert "You did 6 stretches" in page.text
    assert "/after/" in page.links
    assert "Monday, today, done" in page.text


def test_what_was_skipped_is_left_for_another_day(settled: Someone) -> None:
    settled.check_in()
    settled.do_session(of_it=4)
    text = settled.look("/").text
    assert "You did 4 stretches." in text
    assert "Left for another day: One knee to chest; Crossed leg pull." in text


def test_what_was_left_is_told_also_where_another_plan_was_made_meanwhile(
    settled: Someone,
) -> None:
    settled.check_in()
    begun, plan = settled.begun(), settled.plan()
    settled.send("/today/shorter/", {"minutes": 3})
    settled.end_session(begun, plan, 4)
    after = settled.today()
    assert after.session is not None
    assert after.session.revision != after.revision
    assert "Left for another day: One knee to chest; Crossed leg pull." in settled.look("/").text


def test_what_hurt_is_not_looked_forward_to(settled: Someone) -> None:
    settled.check_in()
    hurt = {"stretch_id": "knee_to_chest", "side": "left", "worst_nrs": 2}
    hurts = [{**hurt, "area": None, "sensations": []}]
    settled.end_session(settled.begun(), settled.plan(), 4, hurts=hurts)
    text = settled.look("/").text
    assert "You did 4 stretches." in text
    assert "Left for another day: Crossed leg pull." in text


@pytest.mark.parametrize(("active_s", "asks"), [(21, True), (20, False)])
def test_where_all_was_skipped_it_can_be_begun_again_and_told_how_it_was(
    settled: Someone, active_s: int, asks: bool
) -> None:
    settled.check_in()
    settled.do_session(of_it=0, active_s=active_s)
    page = settled.look("/")
    assert page.headings == ["Good morning. Six stretches, six minutes."]
    assert "/session/" in page.links
    assert ("/after/" in page.links) is asks
    assert ("No stretch ran to its end in your last session" in page.text) is asks
    settled.send("/after/", {"worst_nrs": 2})
    assert "/after/" not in settled.look("/").links


def test_half_an_hour_later_it_asks_once(settled: Someone) -> None:
    settled.check_in()
    settled.do_session(worst_nrs=2)
    assert "after_nrs" not in settled.look("/").names
    settled.later(minutes=31)
    assert "after_nrs" in settled.look("/").names
    settled.send("/after/half-hour/", {"after_nrs": "3"})
    assert "after_nrs" not in settled.look("/").names
    session = settled.today().session
    assert session is not None
    assert (session.worst_nrs, session.after_nrs) == (2, 3)


def test_a_session_that_was_begun_goes_on(settled: Someone) -> None:
    settled.check_in()
    assert "Go on where you were" not in settled.look("/").text
    settled.begin_session()
    assert "Go on where you were" in settled.look("/").text


def test_a_clock_that_was_once_ahead_is_mentioned(settled: Someone) -> None:
    settled.later(days=40)
    settled.check_in()
    settled.later(days=-30)
    page = settled.look("/")
    assert "Please look at the clock" in page.text
    assert "11 April 2026" in page.text


def test_looking_changes_nothing(settled: Someone) -> None:
    settled.check_in()
    before = settled.today()
    for url in ("/", "/check-in/", "/session/", "/plan/why/", "/settings/", "/emergency/"):
        settled.look(url)
    assert settled.today() == before
    assert before.day == date(2026, 3, 2)


def test_a_second_tab_that_was_only_opened_does_not_bring_the_start_back(settled: Someone) -> None:
    settled.check_in()
    settled.begin_session()
    beside = settled.begun()
    settled.do_session()
    hurt = {"client_uuid": str(uuid4()), "stretch_id": None, "side": "both", "worst_nrs": 1}
    told = {**beside, **hurt, "area": None, "sensations": []}
    settled.report(f"sessions/{uuid4()}/hurts/", told)
    page = settled.look("/")
    assert page.headings == ["Done for today."]
    assert "/session/" not in page.links
    assert "/session/" not in [form["action"] for form in page.forms]
    settled.send("/after/", {"worst_nrs": 2, "end_nrs": 1})
    session = settled.today().session
    assert session is not None
    assert (session.ended_by, session.worst_nrs, session.end_nrs) == ("finished", 2, 1)
