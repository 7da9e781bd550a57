"""Photograph every page in every state: phone, tablet and desktop, light and dark, to look at them.

    .venv/bin/python -m pytest tests/browser/screenshots.py -m deep

The pictures go to test-results/screenshots, which git ignores; `index.html` there shows them side
by side. It is no test of its own: what it finds is for eyes.
"""

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from tests.browser.every_page import EVERY_STATE
from tests.browser.gallery import Gallery
from tests.browser.journey import begin, do, pass_time
from tests.live_app import LiveApp

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

FOLDER = Path(__file__).parents[2] / "test-results" / "screenshots"
SCREENS: dict[str, "ViewportSize"] = {
    "phone": {"width": 360, "height": 740},
    "tablet": {"width": 768, "height": 1024},
    "desktop": {"width": 1280, "height": 800},
}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def photograph(page: "Page", name: str, *, full_screen: bool) -> None:
    """The page on every screen and in both schemes."""
    for screen, size in SCREENS.items():
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size(size)
            # The navigation of a phone stands where the screen ends: make the page the screen.
            if not full_screen:
                height = page.evaluate("document.documentElement.scrollHeight")
                page.set_viewport_size({"width": size["width"], "height": height})
            folder = FOLDER / f"{screen}-{scheme}"
            folder.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=folder / f"{name}.png")


@pytest.mark.deep
@pytest.mark.browser
def test_photograph_every_state(gallery: Gallery) -> None:
    for number, state in enumerate(EVERY_STATE, start=1):
        with gallery.opened(state) as seen:
            photograph(seen.page, f"{number:02}-{state.name}", full_screen=state.full_screen)
    write_index()


@pytest.mark.deep
def test_photograph_a_session(
    browser: "Browser", live_app: LiveApp, start_app: Callable[..., LiveApp]
) -> None:
    page = browser.new_page(base_url=live_app.url, viewport=SCREENS["phone"])
    begin(page)
    folder = FOLDER / "session"
    folder.mkdir(parents=True, exist_ok=True)
    number = 0
    while do(page, "pause").is_visible():
        number += 1
        page.screenshot(path=folder / f"{number:03}.png")
        pass_time(page, 9)  # less than a request may take, which the same clock measures
    page.close()


@pytest.mark.deep
def test_photograph_the_design_system(
    browser: "Browser", start_app: Callable[..., LiveApp]
) -> None:
    app = start_app(SUPPLE_STYLE="1")
    page = browser.new_page(base_url=app.url)
    page.goto("/style/")
    photograph(page, "style", full_screen=False)
    page.close()


def write_index() -> None:
    """All pictures on one page, a row for each state."""
    album = [f"{screen}-{scheme}" for screen in SCREENS for scheme in SCHEMES]
    names = sorted(path.name for path in (FOLDER / album[0]).glob("*.png"))
    rows = "\n".join(
        f"<h2>{escape(name)}</h2><p>"
        + "".join(f'<img loading="lazy" height="600" src="{each}/{name}">' for each in album)
        for name in names
    )
    (FOLDER / "index.html").write_text(f"<!doctype html><title>Every page</title>{rows}")
