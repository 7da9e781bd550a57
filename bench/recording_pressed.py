"""How soon a session is heard again after a press, in a browser that plays its recording."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import TYPE_CHECKING

from bench.figure import Figure, at_most

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TARGET_MS = 300.0
ROUNDS = 5
MADE_WITHIN_S = 60
BEGINS_WITHIN_MS = 20_000
START = "Start, until the session is heard"
PRESSES = {
    "skip": "Skip, until the session is heard again",
    "back": "Back, until the session is heard again",
    "easier": "Easier, until the session is heard in a form that was not recorded yet",
}
"""In this order: what is skipped first is gone back to."""
HEARD = """
([press, most]) => new Promise((resolve, reject) => {
  const audio = document.querySelector("audio");
  const button = document.querySelector(`[data-screen]:not([hidden]) [data-do=${press}]`);
  const channel = new MessageChannel();
  const pressed = performance.now();
  button.click();
  const from = audio.currentTime;
  channel.port1.onmessage = () => {
    const ms = performance.now() - pressed;
    if (!audio.paused && !audio.seeking && audio.currentTime > from) resolve(ms);
    else if (ms > most) reject(new Error(`${press} is not heard`));
    else channel.port2.postMessage(null);
  };
  channel.port2.postMessage(null);
})
"""
"""Milliseconds from a press to the first moment in which the sound has moved on from its place."""


def milliseconds(page: Page, press: str) -> float:
    """One press, while the session is heard."""
    page.wait_for_timeout(400)
    taken: float = page.evaluate(HEARD, [press, BEGINS_WITHIN_MS])
    return taken


def figures(url: str) -> Iterator[Figure]:
    """``url``: of a running Supple whose person has a plan today."""
    from playwright.sync_api import sync_playwright

    from tests.conftest import CHROMIUM_FLAGS, DRAWS_IN_SOFTWARE, WITHOUT_WEBGL, find_chromium

    chromium = find_chromium(with_windows=True)
    if chromium is None:
        yield Figure("a press, until it is heard", "", "no Chromium here: `make browser`", None)
        return
    figure = {"": [WITHOUT_WEBGL], ", with the figure drawn in software": DRAWS_IN_SOFTWARE}
    with sync_playwright() as playwright:
        for where, flags in figure.items():
            browser = playwright.chromium.launch(
                executable_path=chromium, args=[*CHROMIUM_FLAGS, *flags]
            )
            yield from _presses(browser, url, where)
            browser.close()


def _presses(browser: Browser, url: str, where: str) -> Iterator[Figure]:
    """As who reads the first page before they start: meanwhile the recording is made, and the
    figure put in place. ``where``: more about the browser, in words.
    """
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{url}/session/")
    _wait_until_it_is_made(page, url)
    # A real press, so that the browser allows sound.
    page.locator("label:has([name=sound][value=full])").click()
    yield at_most(f"{START}{where}", TARGET_MS, milliseconds(page, "start"), "ms")
    for press, told in PRESSES.items():
        taken = []
        for _ in range(ROUNDS):
            taken.append(milliseconds(page, press))
            if press == "easier":
                milliseconds(page, "skip")
                milliseconds(page, "skip")
        also = f" (worst of {ROUNDS}: {max(taken):.0f})"
        yield at_most(f"{told}{where}", TARGET_MS, median(taken), "ms", also=also)
    # The next one begins anew.
    page.locator("[data-screen=run] [data-do=stop]").click()
    page.wait_for_url("**/after/")
    page.close()


def _wait_until_it_is_made(page: Page, url: str) -> None:
    """Its length is told of a recording that is there."""
    address = page.locator("[data-audio-url]").get_attribute("data-audio-url")
    for _ in range(MADE_WITHIN_S):
        length = page.request.head(f"{url}{address}").headers.get("content-length", "0")
        if int(length) > 0:
            return
        page.wait_for_timeout(1000)
    raise TimeoutError(f"{address} is not there after {MADE_WITHIN_S} s")
