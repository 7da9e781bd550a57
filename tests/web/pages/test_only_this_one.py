"""Today while one stretch is asked for alone, and after it was done."""

from uuid import uuid4

import pytest

from supple.core.dose.decision import Plan
from supple.web.journal import services
from supple.web.pages import plan_words
from tests.web.pages.conftest import Someone

WANTED = "standing_hip_shift"


@pytest.fixture
def asked(settled: Someone) -> Someone:
    """Somebody who has asked for one stretch alone, out of a plan of six."""
    settled.check_in()
    person = services.local_person()
    assert person is not None
    services.request_stretch(person, WANTED, settled.now, uuid4())
    return settled


def test_it_says_that_it_is_only_this_one(asked: Someone) -> None:
    page = asked.look("/")
    assert page.headings[0].startswith("Just this one stretch, ")
    assert "Standing hip shift outer hip" in page.text
    assert page.links.count("/session/") == 1
    actions = [form["action"] for form in page.forms]
    assert "/today/whole-plan/" in actions
    assert "/today/shorter/" not in actions


def test_one_tap_brings_the_whole_plan_back(asked: Someone) -> None:
    assert asked.send("/today/whole-plan/", {})["location"] == "/"
    page = asked.look("/")
    assert page.headings == ["Good morning. Six stretches, six minutes."]
    assert "/today/whole-plan/" not in [form["action"] for form in page.forms]


def test_sent_twice_it_is_one_tap(asked: Someone) -> None:
    once = uuid4()
    asked.send("/today/whole-plan/", {}, once)
    first = asked.today()
    assert asked.send("/today/whole-plan/", {}, once)["location"] == "/"
    assert asked.today() == first


def test_afterwards_the_rest_of_the_plan_is_left(asked: Someone) -> None:
    asked.do_session(worst_nrs=1, end_nrs=1)
    page = asked.look("/")
    rest = asked.today().decision
    assert isinstance(rest, Plan)
    assert rest.requested is None
    assert WANTED not in {entry.stretch_id for entry in rest.entries}
    left = plan_words.headline(rest).lower()
    assert page.headings == [f"You did one stretch. Left for today: {left}"]
    assert "Done for today." not in page.headings
    assert "Monday, today, done" in page.text
    assert "/session/" in page.links
    asked.look("/session/")


def test_broken_off_it_had_its_turn_and_was_not_done(asked: Someone) -> None:
    asked.do_session(of_it=0, active_s=40)
    page = asked.look("/")
    assert page.headings[0].startswith("One stretch had its turn. Left for today: five stretches,")
    assert "That counts." not in page.text
    assert "It has had its turn today, and once a day is enough." in page.text
    assert "/after/" in page.links
    left = len(asked.plan().entries)
    asked.do_session()
    text = asked.look("/").text
    assert f"You did {left} stretches." in text
    assert "Left for another day" not in text


def test_after_the_rest_the_day_is_done_and_all_of_it_counts(asked: Someone) -> None:
    asked.do_session(worst_nrs=1)
    left = len(asked.plan().entries)
    asked.do_session(worst_nrs=1)
    page = asked.look("/")
    assert page.headings == ["Done for today."]
    assert left > 1
    assert f"You did {1 + left} stretches." in page.text
