"""From the first look to the first plan, in one's own time."""

from itertools import pairwise
from uuid import uuid4

import pytest

from supple.core.safety.model import Tag
from supple.web.journal import queries, services
from supple.web.pages.views.welcome import FURTHEST_COOKIE
from tests.web.pages.conftest import SCREENS, Someone, seen


def journal_person() -> services.Person:
    person = services.local_person()
    assert person is not None
    return person


def test_somebody_new_is_led_to_the_first_screen(someone: Someone) -> None:
    assert someone.where() == "/welcome/hello/"
    assert seen(someone.open("/")).headings == ["A few gentle stretches, every day."]


def test_one_goes_from_the_welcome_to_a_plan_with_all_six(someone: Someone) -> None:
    someone.welcome()
    assert seen(someone.open("/")).headings == ["Good morning. How are you today?"]
    someone.check_in()
    page = someone.look("/")
    assert page.headings == ["Good morning. Six stretches, six minutes."]
    assert [given.get("class") for tag, given in page.tags].count("pic") == 6


def test_each_screen_says_where_one_is(someone: Someone) -> None:
    page = someone.look("/welcome/hello/")
    assert f"1 of {6 + len(SCREENS)}" in page.text
    someone.begin()
    assert f"4 of {6 + len(SCREENS)}" in someone.look(f"/welcome/{SCREENS[0]}/").text


def test_nothing_is_ticked_beforehand(someone: Someone) -> None:
    someone.begin()
    assert someone.look(f"/welcome/{SCREENS[0]}/").checked == {}
    someone.answer_screens()
    for slug in ("conditions", "pain", "time"):
        assert someone.look(f"/welcome/{slug}/").checked == {}


def test_an_unanswered_screen_is_never_a_no(someone: Someone) -> None:
    someone.begin()
    response = someone.send(f"/welcome/{SCREENS[0]}/", {})
    assert "does not guess your answer" in seen(response).text
    assert queries.screening(journal_person()).latest == {}


def test_none_and_a_symptom_together_are_asked_again_and_stay_ticked(someone: Someone) -> None:
    someone.begin()
    response = someone.send(f"/welcome/{SCREENS[0]}/", {"answers": ["A1", "none"]})
    page = seen(response)
    assert "keep only one of the two" in page.text
    assert page.checked == {"answers": ["A1", "none"]}
    assert queries.screening(journal_person()).latest == {}


def test_a_later_screen_leads_back_to_the_first_unanswered_one(someone: Someone) -> None:
    someone.begin()
    for slug in (SCREENS[1], "conditions", "time"):
        chain = someone.open(f"/welcome/{slug}/").redirect_chain
        assert chain[-1][0] == f"/welcome/{SCREENS[0]}/"


def test_sending_a_later_screen_does_not_skip_the_safety_questions(someone: Someone) -> None:
    someone.begin()
    someone.send("/welcome/time/", {"minutes": 10, "time_of_day": "any"})
    assert journal_person().welcomed_at is None


def test_an_emergency_answer_shows_the_emergency_page_before_any_other_question(
    someone: Someone,
) -> None:
    someone.begin()
    response = someone.send(f"/welcome/{SCREENS[0]}/", {"answers": "A2"})
    assert response["location"] == "/emergency/"
    assert someone.open(f"/welcome/{SCREENS[1]}/").redirect_chain[-1][0] == "/emergency/"
    assert "Call 999 now" in someone.look("/emergency/").text


def test_back_keeps_what_was_answered(someone: Someone) -> None:
    someone.begin(birth_year=1961, country="PT")
    page = someone.look("/welcome/you/")
    assert page.typed["birth_year"] == "1961"
    someone.answer_screens()
    assert someone.look(f"/welcome/{SCREENS[0]}/").checked == {"answers": ["none"]}
    someone.send("/welcome/conditions/", {"conditions": ["KNEE", "FLOOR"]})
    assert set(someone.look("/welcome/conditions/").checked["conditions"]) == {"KNEE", "FLOOR"}
    someone.send("/welcome/pain/", {"enrolment_nrs": "6"})
    assert someone.look("/welcome/pain/").checked == {"enrolment_nrs": ["6"]}


def test_back_keeps_that_no_condition_holds(someone: Someone) -> None:
    someone.begin()
    someone.answer_screens()
    someone.send("/welcome/conditions/", {"conditions": "none"})
    assert someone.look("/welcome/conditions/").checked == {"conditions": ["none"]}


def test_every_screen_but_the_first_has_a_way_back(someone: Someone) -> None:
    someone.begin()
    someone.answer_screens()
    slugs = ["hello", "limits", "you", *SCREENS, "conditions", "pain", "time"]
    for before, slug in pairwise(slugs):
        assert f"/welcome/{before}/" in someone.look(f"/welcome/{slug}/").links


def test_one_goes_on_where_one_left(someone: Someone) -> None:
    someone.begin()
    someone.answer_screens()
    someone.send("/welcome/conditions/", {"conditions": "none"})
    someone.later(days=2)
    assert someone.where() == "/welcome/pain/"


def test_another_browser_goes_on_after_the_last_answer(someone: Someone) -> None:
    someone.begin()
    someone.send(f"/welcome/{SCREENS[0]}/", {"answers": "none"})
    del someone.client.cookies[FURTHEST_COOKIE]
    assert someone.where() == f"/welcome/{SCREENS[1]}/"


def test_an_unknown_place_in_the_cookie_does_no_harm(someone: Someone) -> None:
    someone.client.cookies[FURTHEST_COOKIE] = "<script>"
    assert someone.where() == "/welcome/hello/"


def test_conditions_minutes_and_pain_are_kept(someone: Someone) -> None:
    someone.welcome(conditions=["KNEE", "THR"], usual="5", minutes=15)
    person = journal_person()
    assert queries.conditions(person) == {Tag.KNEE, Tag.THR}
    assert (person.enrolment_nrs, person.minutes, person.time_of_day) == (5, 15, "morning")


def test_usual_pain_can_be_skipped(someone: Someone) -> None:
    someone.welcome(usual="")
    assert journal_person().enrolment_nrs is None


def test_own_minutes_are_taken(someone: Someone) -> None:
    someone.begin()
    someone.answer_screens()
    someone.send("/welcome/conditions/", {"conditions": "none"})
    fields = {"minutes": "own", "own_minutes": "12", "time_of_day": "any"}
    assert someone.send("/welcome/time/", fields)["location"] == "/"
    assert journal_person().minutes == 12


@pytest.mark.parametrize(
    "fields",
    [
        {"time_of_day": "any"},
        {"minutes": "own", "time_of_day": "any"},
        {"minutes": "10", "own_minutes": "12", "time_of_day": "any"},
        {"own_minutes": "1", "time_of_day": "any"},
        {"own_minutes": "61", "time_of_day": "any"},
        {"own_minutes": "NaN", "time_of_day": "any"},
        {"own_minutes": "9" * 5000, "time_of_day": "any"},
        {"minutes": "7", "time_of_day": "any"},
        {"minutes": "10", "time_of_day": "midnight"},
        {"minutes": "10"},
    ],
)
def test_minutes_that_are_not_clear_are_asked_again(
    someone: Someone, fields: dict[str, str]
) -> None:
    someone.begin()
    someone.answer_screens()
    page = seen(someone.send("/welcome/time/", fields))
    assert "needs another look" in page.text or "need another look" in page.text
    assert journal_person().welcomed_at is None


def test_what_is_wrong_stands_with_its_question_and_above_where_it_is_not_alone(
    someone: Someone,
) -> None:
    page = seen(someone.send("/welcome/you/", {"birth_year": "61", "country": "GB"}))
    assert page.text.count("Please give the year as four digits") == 1
    assert page.text.count("The year you were born") == 2, "the way to it, and the question"
    assert "#id_birth_year" in page.links
    page = seen(someone.send("/welcome/you/", {"birth_year": "61", "country": "Atlantis"}))
    assert page.text.count("Please give the year as four digits") == 2
    assert page.text.count("Please choose a country from the list.") == 2
    assert {"#id_birth_year", "#id_country"} <= set(page.links)


@pytest.mark.parametrize("year", ["", "1899", "2027", "NaN", "19 70", "1970.5", "-1970", "197O"])
def test_a_year_out_of_range_is_asked_again_and_stands_there(someone: Someone, year: str) -> None:
    response = someone.send("/welcome/you/", {"birth_year": year, "country": "GB"})
    page = seen(response)
    assert "from 1900 to 2026" in page.text
    assert page.typed["birth_year"] == year
    assert services.local_person() is None


@pytest.mark.parametrize("year", ["\u0661\u0669\u0667\u0660", "\uff11\uff19\uff17\uff10", "1_970"])
def test_a_year_takes_the_digits_0_to_9_only(someone: Someone, year: str) -> None:
    page = seen(someone.send("/welcome/you/", {"birth_year": year, "country": "GB"}))
    assert "from 1900 to 2026" in page.text
    assert services.local_person() is None


def test_a_zone_that_is_no_place_falls_back_to_this_computers_own(
    someone: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Lisbon")
    you = {"birth_year": "1970", "country": "PT", "time_zone": "Factory"}
    someone.send("/welcome/you/", you)
    assert journal_person().time_zone == "Europe/Lisbon"


def test_somebody_under_18_is_told_so_at_once_and_asked_nothing_more(someone: Someone) -> None:
    someone.begin(birth_year=2010)
    for url in ("/", "/welcome/", *(f"/welcome/{slug}/" for slug in (*SCREENS, "pain"))):
        response = someone.open(url)
        assert response.redirect_chain[-1][0] == "/see-a-clinician/"
    assert seen(response).headings == ["Supple is for adults"]
    someone.send(f"/welcome/{SCREENS[0]}/", {"answers": "none"})
    assert queries.screening(journal_person()).latest == {}


def test_who_mistyped_the_birth_year_corrects_it_and_goes_on_in_the_welcome(
    someone: Someone,
) -> None:
    someone.begin(birth_year=2010)
    links = someone.look("/see-a-clinician/").links
    assert [each for each in links if each.endswith("/you/")] == ["/welcome/you/"]
    assert someone.look("/welcome/you/").typed["birth_year"] == "2010"
    answer = someone.send("/welcome/you/", {"birth_year": "1970", "country": "GB"})
    assert answer["location"] == someone.where() == f"/welcome/{SCREENS[0]}/"


def test_who_turns_18_goes_on_in_the_welcome(someone: Someone) -> None:
    someone.begin(birth_year=2008)
    assert someone.where() == "/see-a-clinician/"
    someone.later(days=365)
    assert someone.where() == f"/welcome/{SCREENS[0]}/"


def test_an_unknown_country_is_shown_112(someone: Someone) -> None:
    someone.begin(country="")
    assert "tel:112" in someone.look("/emergency/").links


def test_sending_the_birth_year_twice_makes_one_person(someone: Someone) -> None:
    fields, once = {"birth_year": "1970", "country": "GB"}, uuid4()
    first = someone.send("/welcome/you/", fields, once)
    second = someone.send("/welcome/you/", fields, once)
    assert first["location"] == second["location"] == f"/welcome/{SCREENS[0]}/"
    assert journal_person().birth_year == 1970


def test_a_corrected_birth_year_under_the_same_form_is_taken(someone: Someone) -> None:
    once = uuid4()
    someone.send("/welcome/you/", {"birth_year": "1970", "country": "GB"}, once)
    someone.send("/welcome/you/", {"birth_year": "1907", "country": "GB"}, once)
    assert journal_person().birth_year == 1907


def test_the_time_zone_of_the_browser_is_kept_if_there_is_one(someone: Someone) -> None:
    fields = {"birth_year": "1970", "country": "GB", "time_zone": "Asia/Tokyo"}
    someone.send("/welcome/you/", fields)
    assert journal_person().time_zone == "Asia/Tokyo"


def test_a_time_zone_that_does_not_exist_is_this_computers_own(someone: Someone) -> None:
    fields = {"birth_year": "1970", "country": "GB", "time_zone": "../../etc/passwd"}
    assert someone.send("/welcome/you/", fields).status_code == 302
    assert journal_person().time_zone == "UTC"


def test_an_unknown_screen_is_not_found(someone: Someone) -> None:
    assert someone.open("/welcome/nothing/").status_code == 404
    assert someone.open("/welcome/birth_year/").status_code == 404


def test_after_the_welcome_its_screens_lead_to_today(settled: Someone) -> None:
    assert settled.open("/welcome/time/").redirect_chain[-1][0] == "/"
