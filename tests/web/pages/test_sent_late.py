"""Answers that arrive long after their page was opened are filed where they were asked for."""

from datetime import timedelta

import pytest

from supple.web.journal import services
from supple.web.journal.models import Entry, MorningPain, Session
from tests.web.pages.conftest import Seen, Someone


@pytest.fixture
def finished(settled: Someone) -> Someone:
    """Somebody whose session has just ended."""
    settled.check_in()
    settled.do_session()
    return settled


def sent(someone: Someone, page: Seen, url: str, **filled: str) -> int:
    """Fill in what a page asked and send it; the status of the answer."""
    asked = {name: value for name, value in page.typed.items() if name != "csrfmiddlewaretoken"}
    return int(someone.client.post(url, {**asked, **filled}).status_code)


def of_day(someone: Someone, days_ago: int) -> Session:
    return Session.objects.get(day=someone.today().day - timedelta(days=days_ago))


def test_how_it_was_told_the_next_morning(finished: Someone) -> None:
    page = finished.look("/after/")
    finished.later(days=1)
    assert sent(finished, page, "/after/", worst_nrs="8", end_nrs="6") == 302
    assert (of_day(finished, 1).worst_nrs, of_day(finished, 1).end_nrs) == (8, 6)
    finished.check_in()
    finished.do_session()
    assert sent(finished, page, "/after/", worst_nrs="7") == 302
    assert (of_day(finished, 1).worst_nrs, of_day(finished, 0).worst_nrs) == (7, None)


def test_half_an_hour_later_told_the_next_morning(finished: Someone) -> None:
    finished.later(minutes=40)
    page = finished.look("/")
    assert "after_nrs" in page.names
    finished.later(days=1)
    assert sent(finished, page, "/after/half-hour/", after_nrs="5") == 302
    assert of_day(finished, 1).after_nrs == 5


def test_a_check_in_page_of_yesterday(finished: Someone) -> None:
    """Its morning and its session stay those that it asked about."""
    monday = finished.today().day
    finished.later(days=1)
    page = finished.look("/")
    finished.check_in()
    finished.do_session()
    finished.later(days=1)
    late = {"safety_concern": "no", "morning_nrs": "8", "after_nrs": "7"}
    assert sent(finished, page, "/check-in/", **late) == 302
    mornings = dict(MorningPain.objects.values_list("day", "nrs"))
    assert mornings == {monday + timedelta(days=1): 8}
    assert [each.after_nrs for each in Session.objects.order_by("day")] == [7, None]


def test_a_check_in_with_late_answers_sent_twice_is_one(finished: Someone) -> None:
    finished.later(days=1)
    page = finished.look("/")
    answers = {"safety_concern": "no", "morning_nrs": "4", "after_nrs": "2"}
    assert sent(finished, page, "/check-in/", **answers) == 302
    kept = Entry.objects.count()
    assert sent(finished, page, "/check-in/", **answers) == 302
    assert Entry.objects.count() == kept


@pytest.mark.parametrize(
    "about", ["", "9999-12-31", "2026-02-30", "2026-03-02 nobody", "1990-01-01", "\x00"]
)
def test_what_no_page_asks_about_is_refused_or_not_asked(finished: Someone, about: str) -> None:
    finished.later(days=1)
    page = finished.look("/")
    fields = {"safety_concern": "no", "morning_nrs": "4", "morning_nrs_about": about}
    assert sent(finished, page, "/check-in/", **fields) in (200, 302)
    today = finished.today().day
    assert set(MorningPain.objects.values_list("day", flat=True)) <= {today}


def test_a_session_of_nobody_is_refused(finished: Someone) -> None:
    fields = {"session": "00000000-0000-4000-8000-000000000009", "worst_nrs": "4"}
    assert finished.send("/after/", fields).status_code == 200
    assert not Session.objects.filter(worst_nrs=4).exists()


def test_who_has_moved_east_can_still_correct_the_first_day(settled: Someone) -> None:
    settled.check_in()
    first = settled.today().day
    person = services.local_person()
    assert person is not None
    type(person).objects.update(created_at=person.created_at + timedelta(days=1))
    settled.later(days=2)
    assert settled.open(f"/progress/day/{first.isoformat()}/").status_code == 200
