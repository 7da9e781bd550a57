"""How soon the first picture of a page is seen, in a profile that has never been here."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import TYPE_CHECKING

from bench.figure import Figure, at_most

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGES = {"/session/": "a session", "/stretches/knee-to-chest/": "a stretch"}
ROUNDS = 5
TARGET_S = 1.0
SEEN = """
() => new Promise((resolve) => {
  const page = performance.getEntriesByType("navigation")[0];
  new PerformanceObserver((list) => {
    const picture = list.getEntries().find(({ element }) => element?.closest("img"));
    if (picture) resolve((picture.startTime - page.responseEnd) / 1000);
  }).observe({ type: "largest-contentful-paint", buffered: true });
})
"""
"""Seconds from the page's last byte to the paint of its largest picture."""


def seconds(browser: Browser, url: str) -> float:
    """One look at a page. The figure that moves comes after it, and may not be in its way."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    try:
        page = context.new_page()
        page.goto(url)
        seen: float = page.evaluate(SEEN)
    finally:
        context.close()
    return seen


def figures(url: str) -> Iterator[Figure]:
    """``url``: of a running Supple whose person has a plan today."""
    from playwright.sync_api import sync_playwright

    from tests.conftest import CHROMIUM_FLAGS, DRAWS_IN_SOFTWARE, find_chromium

    chromium = find_chromium(with_windows=True)
    if chromium is None:
        yield Figure("the first picture of a page", "", "no Chromium here: `make browser`", None)
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=[*CHROMIUM_FLAGS, *DRAWS_IN_SOFTWARE]
        )
        for path, name in PAGES.items():
            taken = [seconds(browser, f"{url}{path}") for _ in range(ROUNDS)]
            also = f" (worst of {ROUNDS}: {max(taken):.2f})"
            told = f"the first picture of {name}, after the page"
            yield at_most(told, TARGET_S, median(taken), "s", also=also)
        browser.close()
