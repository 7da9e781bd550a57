"""Help first: whom to call, at once and in plain sight, and what opens Supple again."""

import pytest

from supple.core.catalogue.load import load_words
from supple.web.journal import queries, services
from tests.web.pages.conftest import SCREENS, Someone, seen

CONTACT = {"what": "Looked at, all fine", "by_whom": "Dr Lee, emergency department"}
TODAY = "2026-03-02"
EVERY_WAY = ["/", "/check-in/", "/session/", "/after/", "/see-a-clinician/"]


def open_flags() -> set[str]:
    person = services.local_person()
    assert person is not None
    return set(queries.screening(person).open_since)


@pytest.fixture
def locked(settled: Someone) -> Someone:
    """Somebody whose back pain came with numbness between the legs, on the day after."""
    settled.check_in()
    settled.later(days=1)
    settled.check_in(safety_concern="yes")
    settled.send(f"/screen/{SCREENS[0]}/", {"answers": ["A1", "A5"]})
    return settled


def test_anybody_can_look_up_whom_to_call(someone: Someone) -> None:
    page = someone.look("/emergency/")
    assert "tel:112" in page.links
    assert page.headings == ["When to get help now"]
    assert "by_whom" not in page.names


def test_the_number_is_that_of_the_country_and_comes_before_the_words(locked: Someone) -> None:
    page = locked.look("/emergency/")
    assert page.headings == ["Call 999 now"]
    assert "tel:999" in page.links
    assert page.text.index("Call 999") < page.text.index("What to say on the phone")


def test_it_says_what_was_answered_and_what_to_say(locked: Someone) -> None:
    page = locked.look("/emergency/")
    for key in ("questions.A1.text", "questions.A1.say", "questions.A5.text", "questions.A5.say"):
        assert load_words().say(key) in page.text
    assert load_words().say("questions.A2.say") not in page.text


@pytest.mark.parametrize("url", [*EVERY_WAY, f"/screen/{SCREENS[1]}/"])
def test_every_way_leads_here_while_it_stands(locked: Someone, url: str) -> None:
    assert locked.open(url).redirect_chain[-1][0] == "/emergency/"


def test_answering_no_later_does_not_open_it(locked: Someone) -> None:
    locked.send(f"/screen/{SCREENS[0]}/", {"answers": "none"})
    assert open_flags() == {"A1", "A5"}


def test_recording_the_contact_opens_it_and_the_rest_is_asked(locked: Someone) -> None:
    response = locked.send("/emergency/", {**CONTACT, "on": "2026-03-03"})
    assert response["location"] == "/"
    assert open_flags() == set()
    assert locked.look("/").headings == ["First, the safety questions."]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("what", ""),
        ("what", "   "),
        ("what", "x" * 501),
        ("what", "a\x00b"),
        ("by_whom", ""),
        ("by_whom", "x" * 201),
        ("on", ""),
        ("on", "NaN"),
        ("on", "2026-03-04"),
        ("on", "1900-01-01"),
        ("on", "0001-01-01"),
        ("on", "2026-02-31"),
        ("on", "99999-01-01"),
    ],
)
def test_a_contact_that_is_not_clear_is_asked_again_and_kept(
    locked: Someone, field: str, value: str
) -> None:
    fields = {**CONTACT, "on": "2026-03-03", field: value}
    page = seen(locked.send("/emergency/", fields))
    assert "One thing needs another look" in page.text
    assert open_flags() == {"A1", "A5"}
    if field != "on":
        assert page.typed["on"] == "2026-03-03"


def test_what_is_typed_is_shown_as_text(locked: Someone) -> None:
    typed = '"><script>alert(1)</script>'
    response = locked.send("/emergency/", {"what": "ok", "by_whom": typed, "on": ""})
    html = response.content.decode()
    assert "<script>alert" not in html
    assert seen(response).typed["by_whom"] == typed


def test_a_contact_without_an_open_flag_changes_nothing(settled: Someone) -> None:
    assert settled.send("/emergency/", {**CONTACT, "on": TODAY})["location"] == "/"
    assert settled.look("/").headings == ["Good morning. How are you today?"]
