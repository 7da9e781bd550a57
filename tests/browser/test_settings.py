"""Settings and the small taps of Today, as a browser shows and keeps them."""

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.journey import no_sideways_scrolling
from tests.live_app import LiveApp

PAPER = {"light": "rgb(250, 247, 241)", "dark": "rgb(20, 25, 27)"}
WIDTHS = (320, 360, 1280)


@pytest.fixture
def page(lent_page: Page) -> Page:
    """No test here changes its browser for good."""
    return lent_page


def tap(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).first.click()


def ground(page: Page) -> str:
    """The colour of the page itself."""
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def fits(page: Page) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        no_sideways_scrolling(page)
    page.set_viewport_size({"width": 390, "height": 844})


def test_one_tap_keeps_a_choice_and_it_is_read_out(page: Page) -> None:
    page.goto("/settings/")
    tap(page, "15")
    minutes = page.get_by_role("group", name="Minutes a day")
    expect(minutes.get_by_role("button", name="15", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.locator("#minutes .saved")).to_be_in_viewport()
    expect(page.locator("#live")).to_have_text("Saved.")


@pytest.mark.parametrize(("device", "wanted"), [("light", "dark"), ("dark", "light")])
def test_the_theme_holds_against_the_device_and_without_scripts(
    browser: Browser, live_app: LiveApp, device: str, wanted: str
) -> None:
    context = browser.new_context(
        base_url=live_app.url,
        color_scheme="dark" if device == "dark" else "light",
        java_script_enabled=False,
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto("/settings/")
    tap(page, wanted.capitalize())
    page.goto("/")
    assert ground(page) == PAPER[wanted]
    page.goto("/settings/")
    tap(page, "As the device")
    assert ground(page) == PAPER[device]
    context.close()


def test_deleting_everything_reaches_what_the_browser_keeps(page: Page) -> None:
    page.goto("/settings/delete/")
    posted: list[str] = []
    page.on("request", lambda request: posted.append(request.url))
    unsent = [{"url": "/api/v1/sessions/", "body": {}, "since": 32503680000000}]
    page.evaluate(
        "(unsent) => { localStorage.setItem('supple.sound', 'silent');"
        " localStorage.setItem('others', 'stay'); localStorage.setItem('supple.outbox', unsent); }",
        json.dumps(unsent),
    )
    page.locator("label:has(input[name=sure])").click()
    page.locator("label:has(input[name=final])").click()
    tap(page, "Delete everything")
    expect(page.get_by_role("status").filter(has_text="Everything is deleted.")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage)") == ["others"]
    assert not [url for url in posted if "/api/" in url]


@pytest.mark.parametrize("path", ["", "blocked/", "delete/", "conditions/", "you/"])
def test_every_page_of_the_settings_fits(page: Page, path: str) -> None:
    page.goto(f"/settings/{path}")
    fits(page)


@pytest.mark.parametrize(
    ("name", "heading", "back"),
    [
        ("Rest day", "A rest day.", "I would like to stretch after all"),
        ("I am ill", "Rest, and get well.", "I am not ill"),
        ("I am away", "You are away.", "I am back"),
    ],
)
def test_a_day_off_is_one_tap_and_so_is_the_way_back(
    page: Page, name: str, heading: str, back: str
) -> None:
    page.goto("/")
    fits(page)
    tap(page, name)
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    fits(page)
    tap(page, back)
    expect(page.get_by_role("link", name="Start")).to_be_visible()
