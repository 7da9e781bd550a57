"""A person's data in their own hands: all of it in one file, or none of it any more."""

import json
from uuid import uuid4

import pytest

from supple.web.journal import services
from supple.web.pages.theme import THEME_COOKIE
from tests.web.pages.conftest import Someone, seen

BOTH = {"sure": "on", "final": "on"}


def test_the_download_is_one_file_that_nobody_keeps(settled: Someone) -> None:
    settled.check_in(now_nrs=4)
    answer = settled.client.get("/settings/download/")
    assert answer["Content-Type"] == "application/json"
    assert answer["Content-Disposition"] == 'attachment; filename="supple-2026-03-02.json"'
    assert answer["Cache-Control"] == "no-store"
    person = services.local_person()
    assert person is not None
    assert json.loads(answer.content) == services.everything(person, settled.now)


def test_downloading_changes_nothing(settled: Someone) -> None:
    settled.check_in()
    before = settled.today()
    settled.client.get("/settings/download/")
    assert settled.today() == before
    assert settled.client.post("/settings/download/").status_code == 405


def test_the_page_says_what_goes_and_what_stays_and_offers_the_download_first(
    settled: Someone,
) -> None:
    page = settled.look("/settings/delete/")
    assert "What is deleted" in page.text
    assert "Backups that you made" in page.text
    assert page.text.index("Download everything first") < page.text.index("To delete, tick both")
    assert "/settings/download/" in page.links
    assert page.checked == {}


@pytest.mark.parametrize(
    "ticks",
    [
        {},
        {"sure": "on"},
        {"final": "on"},
        {"sure": "", "final": ""},
        {"sure": "no", "final": "on"},
        {"sure": "true", "final": "true"},
    ],
)
def test_less_than_both_ticks_deletes_nothing(settled: Someone, ticks: dict[str, str]) -> None:
    before = settled.today()
    page = seen(settled.send("/settings/delete/", ticks))
    assert "Please tick that you" in page.text
    assert settled.today() == before


def test_opening_the_page_deletes_nothing(settled: Someone) -> None:
    settled.client.get("/settings/delete/?sure=on&final=on")
    assert services.local_person() is not None


def test_both_ticks_delete_everything_and_the_welcome_begins_anew(settled: Someone) -> None:
    settled.check_in()
    settled.send("/settings/theme/", {"value": "dark"})
    answer = settled.send("/settings/delete/", BOTH)
    assert services.local_person() is None
    assert answer["location"] == "/welcome/hello/?deleted=yes"
    page = settled.look(answer["location"])
    assert "Everything is deleted." in page.text
    assert any("data-forget" in attrs for _, attrs in page.tags)
    assert not settled.client.cookies[THEME_COOKIE].value
    settled.welcome()
    assert settled.where() == "/"
    assert settled.today().check_in is None


def test_a_deletion_sent_twice_is_one(settled: Someone) -> None:
    once = uuid4()
    settled.send("/settings/delete/", BOTH, once)
    assert settled.send("/settings/delete/", BOTH, once)["location"] == "/welcome/"
    assert settled.where() == "/welcome/hello/"


def test_the_welcome_of_somebody_new_speaks_of_no_deletion(someone: Someone) -> None:
    page = someone.look("/welcome/hello/")
    assert "deleted" not in page.text
    assert not any("data-forget" in attrs for _, attrs in page.tags)


def test_a_link_cannot_make_the_page_say_that_something_is_deleted(someone: Someone) -> None:
    someone.begin()
    assert "deleted" not in someone.look("/welcome/hello/?deleted=yes").text
