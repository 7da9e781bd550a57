"""Every page on small and large screens: nothing is cut off, everything can be hit and read."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.journey import answer_welcome_page, next_page, no_sideways_scrolling
from tests.conftest import Watch
from tests.live_app import LiveApp

PAGES = (
    "/",
    "/check-in/",
    "/session/",
    "/emergency/",
    "/see-a-clinician/",
    "/plan/why/",
    "/about/",
    "/settings/",
    "/settings/conditions/",
    "/settings/you/",
    "/screen/emergency_nerves/",
    "/nothing-here/",
)


TOO_LOW = """
[...document.querySelectorAll("button, select, input:not([type=hidden]), nav a, .btn, summary")]
  .filter((e) => e.checkVisibility())
  .map((e) => e.closest("label") ?? e)
  .filter((e) => e.getBoundingClientRect().height < 48)
  .map((e) => e.outerHTML.slice(0, 80))
"""
TOO_SMALL = """
[...document.querySelectorAll("body *")]
  .filter((e) => e.checkVisibility() && !e.closest("svg, noscript, script"))
  .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
  .filter((e) => parseFloat(getComputedStyle(e).fontSize) < 16)
  .map((e) => e.outerHTML.slice(0, 80))
"""


@pytest.fixture
def live_app(looked_at_app: LiveApp) -> LiveApp:
    """Looking changes nothing, so these tests share one app."""
    return looked_at_app


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_scrolls_sideways(page: Page, watch: Watch, width: int) -> None:
    watch.allow_error("status of 404")
    page.set_viewport_size({"width": width, "height": 640})
    for path in PAGES:
        page.goto(path)
        no_sideways_scrolling(page)


def test_everything_can_be_hit_and_read(page: Page, watch: Watch) -> None:
    watch.allow_error("status of 404")
    for path in PAGES:
        page.goto(path)
        assert page.evaluate(TOO_LOW) == [], path
        assert page.evaluate(TOO_SMALL) == [], path


def test_every_page_has_one_heading_a_title_and_a_language(page: Page, watch: Watch) -> None:
    watch.allow_error("status of 404")
    titles = set()
    for path in PAGES:
        page.goto(path)
        assert page.locator("h1:visible").count() == 1, path
        assert page.locator("html").get_attribute("lang") == "en", path
        titles.add(page.title())
    assert len(titles) == len(PAGES), titles


def test_the_first_tab_skips_to_the_content(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_navigation_never_covers_the_end_of_a_page(page: Page) -> None:
    page.goto("/")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    nav, foot = page.locator("nav").bounding_box(), page.locator(".site-foot").bounding_box()
    assert nav is not None
    assert foot is not None
    assert foot["y"] + foot["height"] <= nav["y"]


def test_the_welcome_fits_a_small_phone(
    browser: Browser, start_app: Callable[..., LiveApp]
) -> None:
    app = start_app()
    page = browser.new_page(base_url=app.url, viewport={"width": 320, "height": 568})
    page.goto("/")
    while "/welcome/" in page.url:
        no_sideways_scrolling(page)
        assert page.evaluate(TOO_LOW) == [], page.url
        answer_welcome_page(page)
        next_page(page)
    page.close()
