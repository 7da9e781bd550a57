"""What holds from day to day can be changed, and applies at once."""

import pytest

from supple.core.safety.model import Tag
from supple.web.journal import queries, services
from tests.web.pages.conftest import Someone, seen


def person() -> services.Person:
    found = services.local_person()
    assert found is not None
    return found


def test_minutes_and_time_of_day_stand_there_and_can_be_changed(settled: Someone) -> None:
    page = settled.look("/settings/")
    assert page.checked == {"minutes": ["10"], "time_of_day": ["morning"]}
    settled.send("/settings/", {"minutes": "own", "own_minutes": "7", "time_of_day": "evening"})
    assert (person().minutes, person().time_of_day) == (7, "evening")
    page = settled.look("/settings/")
    assert page.checked["minutes"] == ["own"]
    assert page.typed["own_minutes"] == "7"


def test_who_protects_the_first_hour_is_asked_and_gets_no_deep_bending(settled: Someone) -> None:
    assert "woke_within_hour" not in settled.look("/check-in/").names
    kept = {"minutes": "10", "time_of_day": "morning", "protect_first_hour": "on"}
    settled.send("/settings/", kept)
    assert settled.look("/settings/").checked["protect_first_hour"] == ["on"]
    assert "woke_within_hour" in settled.look("/check-in/").names
    settled.check_in()
    assert "Both knees to chest" in settled.look("/").text
    settled.check_in(woke_within_hour="on")
    text = settled.look("/").text
    assert "Left out in the first hour after waking, as you asked." in text
    settled.send("/settings/", {"minutes": "10", "time_of_day": "morning"})
    assert not person().protect_first_hour


def test_a_mistyped_birth_year_can_be_put_right(someone: Someone) -> None:
    someone.welcome(birth_year=2016)
    assert someone.where() == "/see-a-clinician/"
    assert "/settings/you/" in someone.look("/").links
    page = someone.look("/settings/you/")
    assert page.typed["birth_year"] == "2016"
    someone.send("/settings/you/", {"birth_year": "1968", "country": "AT"})
    assert (person().birth_year, person().country) == (1968, "AT")
    assert someone.where() == "/"


def test_conditions_stand_there_and_can_be_changed(settled: Someone) -> None:
    assert settled.look("/settings/conditions/").checked == {"conditions": ["none"]}
    settled.send("/settings/conditions/", {"conditions": ["NECK", "ANTI"]})
    assert queries.conditions(person()) == {Tag.NECK, Tag.ANTI}
    page = settled.look("/settings/conditions/")
    assert set(page.checked["conditions"]) == {"NECK", "ANTI"}
    assert "/see-a-clinician/" in page.links


def test_a_new_condition_withdraws_todays_plan_at_once(settled: Someone) -> None:
    settled.check_in()
    assert "Chin to chest back of the neck" in settled.look("/").text
    settled.send("/settings/conditions/", {"conditions": "NECK"})
    text = settled.look("/").text
    assert "Chin to chest Left out because of what you told us about your health." in text


@pytest.mark.parametrize("conditions", [[], ["KNEE", "none"], ["WORN_OUT"]])
def test_conditions_that_are_not_clear_are_asked_again(
    settled: Someone, conditions: list[str]
) -> None:
    page = seen(settled.send("/settings/conditions/", {"conditions": conditions}))
    assert "One thing needs another look" in page.text
    assert queries.conditions(person()) == frozenset()


def test_before_the_welcome_there_are_no_settings(someone: Someone) -> None:
    for url in ("/settings/", "/settings/conditions/", "/settings/you/"):
        assert someone.open(url).redirect_chain[-1][0] == "/welcome/hello/"
