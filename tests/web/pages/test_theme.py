"""Light or dark, by the device or by choice: a cookie, and words in the page; no script."""

import pytest

from supple.web.pages.theme import THEME_COOKIE
from tests.web.pages.conftest import Seen, Someone, seen

PAPER, NIGHT = "#faf7f1", "#14191b"


def looks(page: Seen) -> tuple[str | None, str | None, list[tuple[str | None, str | None]]]:
    """What the page says of its colours: on the root, to the browser, and for the bar above it."""
    root = next(attrs for tag, attrs in page.tags if tag == "html")
    metas = [attrs for tag, attrs in page.tags if tag == "meta"]
    scheme = next(a["content"] for a in metas if a.get("name") == "color-scheme")
    bars = [(a["content"], a.get("media")) for a in metas if a.get("name") == "theme-color"]
    return root.get("data-theme"), scheme, bars


def test_without_a_choice_the_device_decides(someone: Someone) -> None:
    assert looks(someone.look("/")) == (
        None,
        "light dark",
        [(PAPER, "(prefers-color-scheme: light)"), (NIGHT, "(prefers-color-scheme: dark)")],
    )


@pytest.mark.parametrize(("theme", "colour"), [("light", PAPER), ("dark", NIGHT)])
def test_a_choice_holds_on_every_page(settled: Someone, theme: str, colour: str) -> None:
    answer = settled.send("/settings/theme/", {"value": theme})
    assert answer["location"] == "/settings/?saved=theme#theme"
    for url in ("/", "/settings/", "/emergency/", "/about/"):
        assert looks(settled.look(url)) == (theme, theme, [(colour, None)])
    lost = seen(settled.client.get("/nothing-here/"))
    assert looks(lost) == (theme, theme, [(colour, None)])


def test_it_can_be_left_to_the_device_again(settled: Someone) -> None:
    settled.send("/settings/theme/", {"value": "dark"})
    settled.send("/settings/theme/", {"value": "device"})
    assert looks(settled.look("/"))[0] is None


@pytest.mark.parametrize("value", ["", "sepia", "<b>"])
def test_another_value_gets_a_sentence(settled: Someone, value: str) -> None:
    answer = settled.send("/settings/theme/", {"value": value})
    assert "please choose" in seen(answer).text.lower()
    assert THEME_COOKIE not in answer.cookies


@pytest.mark.parametrize("value", ["sepia", '"><script>', "LIGHT"])
def test_a_cookie_that_makes_no_sense_is_as_none(settled: Someone, value: str) -> None:
    settled.client.cookies[THEME_COOKIE] = value
    assert looks(settled.look("/"))[:2] == (None, "light dark")
