"""The safety questions again: one screen after the other, and nothing taken for a no."""

import pytest

from supple.web.journal import queries, services
from tests.web.pages.conftest import SCREENS, Someone, seen


def person() -> services.Person:
    found = services.local_person()
    assert found is not None
    return found


@pytest.fixture
def worried(settled: Someone) -> Someone:
    """Somebody who says that something is new."""
    settled.check_in(safety_concern="yes")
    return settled


def test_screens_follow_each_other_until_the_plan_is_there(worried: Someone) -> None:
    url = f"/screen/{SCREENS[0]}/"
    visited = []
    while url != "/":
        visited.append(url)
        url = worried.send(url, {"answers": "none"})["location"]
    assert visited == [f"/screen/{screen}/" for screen in SCREENS]
    assert worried.look("/").headings == ["Good morning. Six stretches, six minutes."]


def test_nothing_is_ticked_from_last_time(worried: Someone) -> None:
    assert worried.look(f"/screen/{SCREENS[0]}/").checked == {}


def test_an_emergency_answer_ends_the_asking(worried: Someone) -> None:
    response = worried.send(f"/screen/{SCREENS[1]}/", {"answers": "A7"})
    assert response["location"] == "/emergency/"


def test_an_answer_for_a_clinician_leads_there(worried: Someone) -> None:
    for screen in SCREENS:
        answer = "B2" if screen == "clinician_illness" else "none"
        worried.send(f"/screen/{screen}/", {"answers": answer})
    assert worried.where() == "/see-a-clinician/"


@pytest.mark.parametrize(
    "fields", [{}, {"answers": ["A1", "none"]}, {"answers": "B2"}, {"answers": "A1; DROP"}]
)
def test_what_is_not_clear_is_asked_again(worried: Someone, fields: dict[str, object]) -> None:
    before = queries.screening(person()).latest
    page = seen(worried.send(f"/screen/{SCREENS[0]}/", fields))
    assert "One thing needs another look" in page.text
    assert queries.screening(person()).latest == before


def test_an_unknown_screen_is_not_found(settled: Someone) -> None:
    assert settled.open("/screen/nothing/").status_code == 404
    assert settled.send("/screen/birth_year/", {"answers": "B12"}).status_code == 404


def test_the_emergency_questions_come_back_after_a_week(settled: Someone) -> None:
    settled.check_in()
    settled.later(days=7)
    settled.check_in()
    page = settled.look("/")
    assert page.headings == ["First, the safety questions."]
    settled.send(f"/screen/{SCREENS[0]}/", {"answers": "none"})
    last = settled.send(f"/screen/{SCREENS[1]}/", {"answers": "none"})
    assert last["location"] == "/"
    assert "stretches" in settled.look("/").headings[0]
