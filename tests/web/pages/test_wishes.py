"""One tap on Today: shorter, a flare-up, trying again. Nothing is lost by any of them."""

from uuid import uuid4

import pytest

from supple.core.dose.decision import Plan
from supple.web.journal.services import AskKind
from tests.web.pages.conftest import Someone, seen

WISHES = ["shorter", "day-off", "back", "whole-plan", "flare", "familiar", "try-again/piriformis"]


@pytest.fixture
def ready(settled: Someone) -> Someone:
    """Somebody with a plan for today."""
    settled.check_in()
    return settled


def test_three_minutes_make_a_shorter_plan(ready: Someone) -> None:
    assert ready.send("/today/shorter/", {"minutes": "3"})["location"] == "/"
    decision = ready.today().decision
    assert isinstance(decision, Plan)
    assert decision.duration_s <= 180
    page = ready.look("/")
    assert page.headings == ["Good morning. Three stretches, three minutes."]
    assert "Made to fit into 3 minutes" in page.text
    assert "/today/shorter/" not in [form["action"] for form in page.forms]


def test_the_rest_of_the_check_in_stays(ready: Someone) -> None:
    ready.send("/today/shorter/", {"minutes": "3"})
    said = ready.today().check_in
    assert said is not None
    assert (said.now_nrs, said.safety_concern, said.minutes) == (3, False, 3)


@pytest.mark.parametrize("minutes", ["", "1", "61", "NaN", "three", "-3"])
def test_minutes_that_make_no_sense_change_nothing(ready: Someone, minutes: str) -> None:
    before = ready.today()
    page = seen(ready.send("/today/shorter/", {"minutes": minutes}))
    assert page.headings == ["This was not saved."]
    assert ready.today() == before


def test_a_flare_up_makes_the_plan_gentler(ready: Someone) -> None:
    ready.send("/today/flare/", {})
    ready.answer_again()
    decision = ready.today().decision
    assert isinstance(decision, Plan)
    assert decision.level == 0


def test_a_tap_sent_twice_is_one(ready: Someone) -> None:
    once = uuid4()
    ready.send("/today/shorter/", {"minutes": "3"}, once)
    first = ready.today()
    ready.send("/today/shorter/", {"minutes": "3"}, once)
    assert ready.today() == first


def test_an_unknown_stretch_cannot_be_tried_again(ready: Someone) -> None:
    page = seen(ready.send("/today/try-again/no-such-stretch/", {}))
    assert page.headings == ["This was not saved."]


@pytest.mark.parametrize("value", ["", "maybe"])
def test_familiar_takes_yes_or_no(ready: Someone, value: str) -> None:
    page = seen(ready.send("/today/familiar/", {"familiar": value}))
    assert page.headings == ["This was not saved."]


@pytest.mark.parametrize("url", WISHES)
def test_a_wish_is_sent_and_not_opened(ready: Someone, url: str) -> None:
    assert ready.client.get(f"/today/{url}/").status_code == 303


@pytest.mark.parametrize("url", WISHES)
def test_before_the_welcome_there_is_nothing_to_wish(someone: Someone, url: str) -> None:
    assert someone.send(f"/today/{url}/", {})["location"] == "/welcome/"


def test_a_stretch_that_spread_pain_comes_back_only_when_asked_for(ready: Someone) -> None:
    hurt = ready.plan().entries[0].stretch_id
    url = f"/today/try-again/{hurt}/"
    ready.report_hurt(["spreading"])
    ready.answer_again()
    ready.later(days=1)
    ready.check_in()
    ready.later(days=7)
    ready.check_in(leg_symptoms_persist="no")
    ready.answer_again()
    assert AskKind.TRY_AGAIN in {ask.kind for ask in ready.today().asks}
    assert url in [form["action"] for form in ready.look("/").forms]
    assert ready.send(url, {})["location"] == "/"
    assert url not in [form["action"] for form in ready.look("/").forms]
    assert AskKind.TRY_AGAIN not in {ask.kind for ask in ready.today().asks}
