"""When somebody should look first: why, how soon, what to ask, and the record that opens it."""

import pytest

from supple.core.safety.model import Tag
from supple.web.journal import queries, services
from tests.web.pages.conftest import Someone, seen

RECORD = {"what": "Gentle stretching is fine", "by_whom": "Dr Lee", "on": "2026-03-02"}


def person() -> services.Person:
    found = services.local_person()
    assert found is not None
    return found


def test_an_open_answer_comes_before_the_check_in(someone: Someone) -> None:
    someone.welcome(yes={"clinician_injury": "B7"})
    assert someone.where() == "/see-a-clinician/"
    page = someone.look("/")
    assert page.headings == ["See a clinician before you stretch"]
    assert "Surgery on the spine, hip or abdomen" in page.text
    assert "Is gentle stretching fine for me?" in page.text


def test_an_urgent_answer_says_so(someone: Someone) -> None:
    someone.welcome(yes={"clinician_legs": "B5"})
    assert someone.look("/").headings == ["Call a doctor today"]


def test_the_rest_of_the_welcome_goes_on_after_it(someone: Someone) -> None:
    someone.begin()
    someone.answer_screens({"clinician_legs": "B5"})
    assert someone.where() == "/welcome/conditions/"


def test_a_record_of_what_was_cleared_opens_the_plan(someone: Someone) -> None:
    someone.welcome(yes={"clinician_injury": "B7"})
    assert someone.send("/see-a-clinician/", {**RECORD, "items": "B7"})["location"] == "/"
    assert someone.look("/").headings == ["Good morning. How are you today?"]


@pytest.mark.parametrize("on", ["\u0662026-03-02", "2026-03-0\u0662", "2026-3-2", "20260302"])
def test_a_day_takes_the_digits_0_to_9_only(someone: Someone, on: str) -> None:
    someone.welcome(yes={"clinician_injury": "B7"})
    page = seen(someone.send("/see-a-clinician/", {**RECORD, "on": on, "items": "B7"}))
    assert "Please give a day up to today, as in 2026-03-02." in page.text
    assert set(queries.screening(person()).open_since) == {"B7"}


def test_a_contact_from_before_the_yes_opens_nothing(someone: Someone) -> None:
    someone.welcome(yes={"clinician_injury": "B7"}, conditions=["THR"])
    before = {**RECORD, "on": "2026-03-01"}
    page = seen(someone.send("/see-a-clinician/", {**before, "items": ["B7", "THR"]}))
    assert "a contact since you ticked this (on or after 2026-03-02)." in page.text
    assert not queries.screening(person()).cleared
    someone.send("/see-a-clinician/", {**before, "items": "THR"})
    assert set(queries.screening(person()).cleared) == {Tag.THR}
    assert set(queries.screening(person()).open_since) == {"B7"}


@pytest.mark.parametrize("empty", ["\u200b\u2060", "...", "\u2800", "?!", "\u3164"])
@pytest.mark.parametrize("field", ["what", "by_whom"])
def test_signs_alone_are_no_record(someone: Someone, field: str, empty: str) -> None:
    someone.welcome(yes={"clinician_injury": "B7"})
    page = seen(someone.send("/see-a-clinician/", {**RECORD, field: empty, "items": "B7"}))
    assert "Please write" in page.text
    assert set(queries.screening(person()).open_since) == {"B7"}


def test_what_was_not_ticked_stays_open(someone: Someone) -> None:
    someone.welcome(yes={"clinician_injury": ["B7", "B8"]})
    someone.send("/see-a-clinician/", {**RECORD, "items": "B7"})
    page = someone.look("/")
    assert "spondylolisthesis" in page.text
    assert "Surgery on the spine" not in page.text


def test_leg_symptoms_that_were_looked_at_leave_their_condition(someone: Someone) -> None:
    someone.welcome(yes={"clinician_legs": "B6"})
    someone.send("/see-a-clinician/", {**RECORD, "items": "B6"})
    someone.check_in()
    assert "because of what you told us about your health" in someone.look("/").text


@pytest.mark.parametrize("items", [[], ["B1"], ["A1"], ["THR"], ["B12"], ["B7", "nonsense"]])
def test_only_what_is_open_can_be_cleared(someone: Someone, items: list[str]) -> None:
    someone.welcome(yes={"clinician_injury": "B7"})
    page = seen(someone.send("/see-a-clinician/", {**RECORD, "items": items}))
    assert "One thing needs another look" in page.text
    assert page.typed["by_whom"] == "Dr Lee"
    assert set(queries.screening(person()).open_since) == {"B7"}


def test_a_condition_that_can_be_cleared_waits_here(someone: Someone) -> None:
    someone.welcome(conditions=["THR", "KNEE"])
    page = someone.look("/see-a-clinician/")
    assert page.headings == ["Has a clinician cleared something?"]
    assert "hip replaced" in page.text
    assert "My knees hurt" not in page.text
    someone.send("/see-a-clinician/", {**RECORD, "items": "THR"})
    assert set(queries.screening(person()).cleared) == {Tag.THR}
    assert someone.look("/see-a-clinician/").headings == ["There is nothing to record here."]


def test_under_18_nothing_can_be_cleared(someone: Someone) -> None:
    someone.begin(birth_year=2010)
    page = someone.look("/see-a-clinician/")
    assert page.headings == ["Supple is for adults"]
    assert "by_whom" not in page.names


def test_what_is_typed_is_shown_as_text(someone: Someone) -> None:
    someone.welcome(yes={"clinician_injury": "B7"})
    typed = "</textarea><img src=x onerror=alert(1)>"
    fields = {**RECORD, "what": typed, "by_whom": typed, "items": []}
    html = someone.send("/see-a-clinician/", fields).content.decode()
    assert "<img" not in html
    assert html.count("&lt;img src=x onerror=alert(1)&gt;") == 2


def test_leg_symptoms_that_were_looked_at_leave_a_condition_that_can_be_switched_off(
    someone: Someone,
) -> None:
    someone.welcome(yes={"clinician_legs": "B6"})
    someone.send("/see-a-clinician/", {**RECORD, "items": "B6"})
    assert queries.conditions(person()) == {Tag.RAD}
    someone.send("/settings/conditions/", {"conditions": "none"})
    assert queries.conditions(person()) == frozenset()
