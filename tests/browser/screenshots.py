"""Photograph every page, phone and desktop, light and dark, to look at them.

    .venv/bin/python -m pytest tests/browser/screenshots.py -m deep

The pictures go to test-results/screenshots, which git ignores. It is no test of its own: what it
finds is for eyes.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import journey
from tests.browser.journey import begin, choose, do, pass_time
from tests.live_app import LiveApp

FOLDER = Path(__file__).parents[2] / "test-results" / "screenshots"
SCREENS = {"phone": (390, 844), "desktop": (1280, 800)}
PAGES = {
    "why": "/plan/why/",
    "about": "/about/",
    "stretches": "/stretches/",
    "stretch": "/stretches/knee-to-chest/",
    "settings": "/settings/",
    "conditions": "/settings/conditions/",
    "you": "/settings/you/",
    "help": "/emergency/",
    "clinician": "/see-a-clinician/",
    "not-found": "/nothing-here/",
}


class Album:
    """Pictures of one visit, numbered in the order in which they were taken."""

    def __init__(self, page: Page, name: str) -> None:
        self.page, self.folder, self.number = page, FOLDER / name, 0
        self.folder.mkdir(parents=True, exist_ok=True)

    def take(self, name: str, *, whole: bool = True) -> None:
        self.page.wait_for_load_state("domcontentloaded")
        self.number += 1
        size = self.page.viewport_size
        assert size is not None
        # The navigation of a phone stands where the screen ends: make the page the screen.
        if whole:
            height = self.page.evaluate("document.documentElement.scrollHeight")
            self.page.set_viewport_size({"width": size["width"], "height": height})
        self.page.screenshot(path=self.folder / f"{self.number:02}-{name}.png")
        self.page.set_viewport_size(size)


@pytest.mark.deep
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_photograph_every_page(
    browser: Browser,
    start_app: Callable[..., LiveApp],
    screen: str,
    scheme: Literal["light", "dark"],
) -> None:
    width, height = SCREENS[screen]
    page = browser.new_page(
        base_url=start_app().url,
        viewport={"width": width, "height": height},
        color_scheme=scheme,
    )
    album = Album(page, f"{screen}-{scheme}")
    through_the_welcome(page, album)
    through_today(page, album)
    through_a_session(page, album)
    through_what_stops(page, album)
    page.close()


def through_the_welcome(page: Page, album: Album) -> None:
    page.goto("/")
    while "/welcome/" in page.url:
        name = page.url.rstrip("/").rsplit("/", 1)[1]
        album.take(f"welcome-{name}")
        if name == "emergency_nerves":
            journey.next_page(page)
            album.take("welcome-unanswered")
        journey.answer_welcome_page(page)
        journey.next_page(page)


def through_today(page: Page, album: Album) -> None:
    page.goto("/check-in/")
    album.take("check-in")
    journey.check_in(page, pain=4)
    album.take("today")
    for name, path in PAGES.items():
        page.goto(path)
        album.take(name)


def through_a_session(page: Page, album: Album) -> None:
    page.goto("/session/")
    album.take("session-start", whole=False)
    begin(page)
    album.take("session-ready", whole=False)
    pass_time(page, 26)
    album.take("session-hold", whole=False)
    do(page, "pause").click()
    album.take("session-paused", whole=False)
    page.reload()
    album.take("session-again", whole=False)
    do(page, "start").click()
    do(page, "hurt").click()
    album.take("session-hurts", whole=False)
    choose(page, "worst_nrs", "1")
    choose(page, "sensations", "none")
    album.take("session-hurts-said", whole=False)
    page.locator("dialog button[value=answer]").click()
    while page.locator("[data-screen=run]").is_visible():
        album.take("session", whole=False)
        pass_time(page, 9)  # less than a request may take, which the same clock measures
    album.take("session-end", whole=False)
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_role("heading", name="How was it?")).to_be_visible()
    album.take("after")
    journey.next_page(page)
    album.take("today-after")


def through_what_stops(page: Page, album: Album) -> None:
    """A clinician first, then an emergency: each locks what comes after it."""
    for name, screen in (("clinician", "clinician_legs"), ("emergency", "emergency_nerves")):
        page.goto(f"/screen/{screen}/")
        page.locator(".q label").first.click()
        album.take(f"screen-{name}")
        journey.next_page(page)
        album.take(f"{name}-first")
        page.goto("/")
        album.take(f"today-{name}")
