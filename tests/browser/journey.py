"""The way of a person through the app, as they would go it: for tests that begin further on."""

from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Locator, Page, expect

BEFORE_NOW = timedelta(hours=2)
"""Sessions in a sped-up clock must not end in the server's future."""

ANSWERS = {
    "birth_year": "1968",
    "enrolment_nrs": "4",
    "minutes": "10",
    "time_of_day": "morning",
}


def choose(page: Page, name: str, value: str) -> None:
    """Press the card or the number itself, as a finger would."""
    page.locator(f"label:has(input[name='{name}'][value='{value}'])").click()


def next_page(page: Page) -> None:
    """Send the form, and be on the page that answers."""
    with page.expect_navigation():
        page.locator("main button.btn[type=submit]").first.click()


def answer_welcome_page(page: Page) -> None:
    """Nothing to report, and the usual answers."""
    for name, value in ANSWERS.items():
        field = page.locator(f"[name='{name}']")
        if field.count() == 0:
            continue
        if field.first.get_attribute("type") == "number":
            field.fill(value)
        else:
            choose(page, name, value)
    none = page.locator("label.none")
    if none.count():
        none.click()


def welcome(page: Page) -> list[str]:
    """Through the whole welcome. Gives the paths of its pages."""
    page.goto("/")
    passed = []
    while "/welcome/" in page.url:
        path = page.url.split("/", 3)[3]
        assert path not in passed, f"/{path} came twice"
        passed.append(path)
        answer_welcome_page(page)
        next_page(page)
    return passed


def check_in(page: Page, pain: int = 3) -> None:
    """From the question of the day to its plan."""
    page.goto("/check-in/")
    choose(page, "safety_concern", "no")
    choose(page, "now_nrs", str(pain))
    next_page(page)
    expect(page.get_by_role("link", name="Start")).to_be_visible()


NO_RECORDING = """document.addEventListener("readystatechange", () => {
  document.querySelector("[data-audio-url]")?.removeAttribute("data-audio-url");
});"""
"""As in a language without a recorded voice."""


def take_the_clock(page: Page) -> None:
    """From here on time passes only when the test says so; and so no recording can keep it."""
    page.add_init_script(NO_RECORDING)
    page.clock.install(time=datetime.now(UTC) - BEFORE_NOW)


def begin(page: Page) -> None:
    """Into the session, its clock standing at the first second of the first stretch."""
    take_the_clock(page)
    page.goto("/session/")
    page.clock.pause_at(datetime.now(UTC) - BEFORE_NOW + timedelta(minutes=1))
    do(page, "start").click()
    expect(do(page, "pause")).to_be_focused()


def do(page: Page, command: str) -> Locator:
    """The button of the session that is on the screen."""
    return page.locator(f"[data-screen]:not([hidden]) [data-do={command}]")


def pass_time(page: Page, seconds: float) -> None:
    page.clock.run_for(int(seconds * 1000))


def shown(page: Page, what: str) -> str:
    """The words in one place of the player: name, phase, time, caption, side, more."""
    return page.locator(f"[data-{what}]").first.inner_text()


def today(page: Page) -> dict[str, Any]:
    """Where the journal says that the person stands."""
    answer: dict[str, Any] = page.request.get("/api/v1/today/").json()
    return answer


def no_sideways_scrolling(page: Page) -> None:
    wide = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide[0] <= wide[1], f"{page.url} is {wide[0]} wide on a screen of {wide[1]}"
