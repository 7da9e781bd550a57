"""Rest, illness and days away: one tap each, taken back by one tap, and nothing is lost by any."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from supple.core.dose.decision import Withheld
from supple.web.journal.services import DayOffKind
from tests.web.pages.conftest import SCREENS, Response, Seen, Someone, seen

TODAY_MOST = 15
"""SQL queries of one look at Today."""
KINDS = {
    "rest": "A rest day.",
    "sick": "Rest, and get well.",
    "away": "You are away.",
}


def take(someone: Someone, kind: str, once: object = None) -> Response:
    return someone.send("/today/day-off/", {"kind": kind}, once)


def actions(page: Seen) -> list[str]:
    return [form["action"] for form in page.forms]


def days_later(someone: Someone, days: int) -> None:
    """Some days later, at the same hour: each tap takes a little time."""
    someone.now = (someone.now + timedelta(days=days)).replace(hour=7, minute=30, second=0)


@pytest.mark.parametrize(("kind", "heading"), KINDS.items())
def test_one_tap_before_any_question_is_enough(settled: Someone, kind: str, heading: str) -> None:
    assert take(settled, kind)["location"] == "/"
    assert settled.look("/").headings == [heading]
    assert settled.today().check_in is None


@pytest.mark.parametrize(("kind", "heading"), KINDS.items())
def test_one_tap_takes_it_back_and_the_plan_is_as_it_was(
    settled: Someone, kind: str, heading: str
) -> None:
    settled.check_in()
    before, page = settled.today(), settled.look("/")
    take(settled, kind)
    assert settled.look("/").headings == [heading]
    assert settled.today().decision == before.decision
    assert "/today/back/" in actions(settled.look("/"))
    assert settled.send("/today/back/", {})["location"] == "/"
    assert settled.today() == before
    assert settled.look("/").headings == page.headings


@pytest.mark.parametrize(("kind", "heading"), KINDS.items())
def test_no_session_is_led_on_a_day_off(settled: Someone, kind: str, heading: str) -> None:
    settled.check_in()
    take(settled, kind)
    assert settled.look("/session/").headings == [heading]
    settled.send("/today/back/", {})
    assert "player-script" in settled.open("/session/").content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_a_tap_sent_twice_is_one(settled: Someone, kind: str) -> None:
    once = uuid4()
    take(settled, kind, once)
    first = settled.today()
    assert take(settled, kind, once)["location"] == "/"
    assert settled.today() == first


def test_another_kind_takes_the_place_of_the_first(settled: Someone) -> None:
    for kind in ("rest", "away", "sick"):
        take(settled, kind)
    off = settled.today().day_off
    assert off is not None
    assert off.kind is DayOffKind.SICK


@pytest.mark.parametrize("kind", ["", "holiday", "REST", "<b>"])
def test_a_kind_that_there_is_not_gets_a_sentence(settled: Someone, kind: str) -> None:
    page = seen(take(settled, kind))
    assert page.headings == ["This was not saved."]
    assert settled.today().day_off is None


def test_coming_back_without_having_been_away_changes_nothing(settled: Someone) -> None:
    before = settled.today()
    assert settled.send("/today/back/", {})["location"] == "/"
    assert settled.today() == before


@pytest.mark.parametrize("kind", ["rest", "sick"])
def test_rest_and_illness_end_with_the_day(settled: Someone, kind: str) -> None:
    take(settled, kind)
    days_later(settled, 1)
    assert settled.look("/").headings == ["Good morning. How are you today?"]


def test_being_away_goes_on_until_they_are_back(settled: Someone) -> None:
    take(settled, "away")
    assert "From today on." in settled.look("/").text
    days_later(settled, 3)
    page = settled.look("/")
    assert page.headings == ["You are away."]
    assert "Since Monday 2 March." in page.text
    settled.send("/today/back/", {})
    page = settled.look("/")
    assert page.headings == ["Good morning. How are you today?"]
    assert "Welcome back." not in page.text


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (5, ""),
        (6, "It has been 5 days without a session. That is fine. Today is lighter, by one step"),
        (8, "It has been 7 days without a session. That is fine. Today is lighter, by two steps"),
        (15, "It has been 14 days without a session. That is fine. You begin again gently."),
    ],
)
def test_coming_back_after_a_gap_says_what_happens(settled: Someone, days: int, said: str) -> None:
    settled.check_in()
    settled.do_session()
    take(settled, "away")
    days_later(settled, days)
    settled.send("/today/back/", {})
    text = settled.look("/").text
    assert said in text
    assert ("Welcome back." in text) == bool(said)


def test_the_week_shows_them_and_keeps_what_was_done(settled: Someone) -> None:
    settled.check_in()
    settled.do_session()
    days_later(settled, 1)
    take(settled, "rest")
    days_later(settled, 1)
    take(settled, "sick")
    days_later(settled, 1)
    take(settled, "away")
    days_later(settled, 1)
    text = settled.look("/").text
    assert "Monday, done" in text
    assert "Tuesday, rest" in text
    assert "Wednesday, ill" in text
    assert "Thursday, away" in text
    assert "Friday, today, away" in text
    assert "Saturday, away" not in text


def test_a_session_of_the_day_stays_done(settled: Someone) -> None:
    settled.check_in()
    settled.do_session()
    take(settled, "rest")
    page = settled.look("/")
    assert page.headings == ["Done for today."]
    assert "Monday, today, done" in page.text


def test_illness_says_when_to_call_and_leads_to_the_safety_questions(settled: Someone) -> None:
    take(settled, "sick")
    page = settled.look("/")
    assert "Call 999 now if you also feel very ill, shiver or are confused." in page.text
    assert "/emergency/" in page.links
    screens = [link for link in page.links if link.startswith("/screen/")]
    assert len(screens) == 1
    assert "A fever or feeling unwell" in settled.look(screens[0]).text


def test_getting_help_comes_before_a_day_off(settled: Someone) -> None:
    take(settled, "rest")
    settled.send(f"/screen/{SCREENS[0]}/", {"answers": "A1"})
    assert settled.where() == "/emergency/"


def test_illness_of_several_days_is_called_illness_until_they_are_well(settled: Someone) -> None:
    take(settled, "sick")
    assert "I am ill until I say otherwise" in settled.look("/").text
    settled.send("/today/day-off/", {"kind": "sick", "until_well": "on"})
    assert "From today on, until you say that you are well." in settled.look("/").text
    days_later(settled, 2)
    page = settled.look("/")
    assert page.headings == ["Rest, and get well."]
    assert "Since Monday 2 March, until you say that you are well." in page.text
    assert "Back pain and a fever?" in page.text
    assert page.text.count(", ill") == 3
    settled.send("/today/back/", {})
    assert settled.today().day_off is None


def test_checking_in_ends_it(settled: Someone) -> None:
    take(settled, "away")
    days_later(settled, 2)
    settled.check_in()
    assert settled.look("/").headings == ["Good morning. Six stretches, six minutes."]


def test_it_is_offered_where_the_safety_questions_wait_too(settled: Someone) -> None:
    days_later(settled, 8)
    settled.check_in()
    assert isinstance(settled.today().decision, Withheld)
    assert actions(settled.look("/")).count("/today/day-off/") == 3


@pytest.mark.parametrize("kind", [None, *KINDS])
def test_a_look_at_today_takes_few_queries(settled: Someone, kind: str | None) -> None:
    for checked_in in (False, True):
        if checked_in:
            settled.check_in()
        if kind is not None:
            take(settled, kind)
        with CaptureQueriesContext(connection) as asked:
            settled.client.get("/")
        assert len(asked) <= TODAY_MOST


@pytest.mark.parametrize("days", [0, 1, 6, 8, 15])
def test_also_after_a_session_and_some_days(settled: Someone, days: int) -> None:
    settled.check_in()
    settled.do_session(worst_nrs=2)
    days_later(settled, days)
    with CaptureQueriesContext(connection) as asked:
        settled.client.get("/")
    assert len(asked) <= TODAY_MOST
