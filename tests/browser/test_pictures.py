"""The pictures as a browser loads and shows them: how many, how heavy, and who gets which."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, expect

from bench import first_load
from tests.browser.journey import do
from tests.live_app import LiveApp

SEEN = """
(images) => images.map((image) => ({
  src: image.currentSrc, wide: image.naturalWidth, alt: image.alt,
  mirrored: getComputedStyle(image).transform === "matrix(-1, 0, 0, 1, 0, 0)",
}))
"""
"""Every picture of a page as it stands there; one that has not come is 0 wide."""
PLAN = "ol.plan .pic img"


@contextmanager
def opened(browser: Browser, app: LiveApp, **profile: Any) -> Iterator[Page]:
    """A page in a profile of its own that has never seen the app."""
    given = {"viewport": {"width": 390, "height": 844}, **profile}
    context = browser.new_context(base_url=app.url, **given)
    context.set_default_timeout(10_000)
    try:
        yield context.new_page()
    finally:
        context.close()


def pictures(page: Page, where: str = "main img") -> list[dict[str, Any]]:
    """What stands there, once all of it has come."""
    for image in page.locator(where).all():
        image.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    found: list[dict[str, Any]] = page.locator(where).evaluate_all(SEEN)
    return found


def test_today_with_six_stretches_is_light_on_a_phone(browser: Browser, live_app: LiveApp) -> None:
    loaded = first_load.load(browser, f"{live_app.url}/")
    assert loaded.requests <= first_load.REQUESTS
    assert loaded.bytes <= first_load.PAGE_KB * first_load.KB
    with opened(browser, live_app, java_script_enabled=False) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.resource_type))
        page.goto("/")
        shown = pictures(page, PLAN)
        assert [each["wide"] for each in shown] == [320] * 6
        assert len({each["alt"] for each in shown}) == 6
        own = [kind for kind in asked if kind == "image"]
        assert len(own) <= 6 + 1  # each inside the page, and the page's own sign
        assert "stylesheet" in asked


def test_the_list_loads_small_copies_and_those_that_come_near(
    browser: Browser, live_app: LiveApp
) -> None:
    with opened(browser, live_app) as page:
        page.goto("/stretches/", wait_until="networkidle")
        waiting = page.locator("main img").evaluate_all(SEEN)
        assert 0 < sum(each["wide"] == 0 for each in waiting) < len(waiting)
        shown = pictures(page)
        assert all(each["wide"] > 0 and "/thumbs/" in each["src"] for each in shown)


def test_a_page_shows_them_large_in_a_mirror_and_without_scripts(
    browser: Browser, live_app: LiveApp
) -> None:
    with opened(browser, live_app, java_script_enabled=False) as page:
        page.goto("/stretches/piriformis/")
        start, stretch, other = pictures(page)
        assert "/stills/piriformis-start." in start["src"]
        assert "/stills/piriformis-stretch." in stretch["src"]
        assert [each["mirrored"] for each in (start, stretch, other)] == [False, False, True]
        assert (start["wide"], stretch["wide"]) == (960, 960)


def test_whoever_saves_data_loads_drawings_alone(browser: Browser, live_app: LiveApp) -> None:
    with opened(browser, live_app, extra_http_headers={"Save-Data": "on"}) as page:
        heavy: list[str] = []
        page.on(
            "request",
            lambda request: heavy.append(request.url) if "/figure/" in request.url else None,
        )
        for path in ("/", "/stretches/", "/stretches/piriformis/", "/session/"):
            page.goto(path, wait_until="networkidle")
            assert page.locator("main svg[role=img], main img[src*=drawings]").count() > 0
        assert heavy == []


def test_a_session_keeps_its_pictures_where_the_server_is_gone(
    browser: Browser, live_app: LiveApp
) -> None:
    with opened(browser, live_app, reduced_motion="reduce") as page:
        page.goto("/session/", wait_until="networkidle")
        do(page, "start").click()
        expect(do(page, "pause")).to_be_visible()
        page.context.set_offline(True)
        names: set[str] = set()
        while do(page, "skip").is_visible() and len(names) < 6:
            image = page.locator("[data-stage] img")
            expect(image).to_be_visible()
            page.wait_for_timeout(50)
            (shown,) = image.evaluate_all(SEEN)
            assert shown["wide"] == 960, shown
            names.add(shown["src"])
            do(page, "skip").click()
        assert len(names) == 6
