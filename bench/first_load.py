"""What a browser loads when it opens a page for the first time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.figure import Figure, at_most

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Request

REQUESTS, PAGE_KB, SCRIPT_KB = 10, 200.0, 15.0
KB = 1000
PEERS_REQUESTS = "linkding 7; wger 80"
PEERS_BYTES = "linkding 369 kB; wger 4.7 MB"


@dataclass(frozen=True)
class Load:
    """``bytes``: as they travelled, compressed, with their headers; ``script_bytes``: bodies of
    scripts alone.
    """

    requests: int
    bytes: int
    script_bytes: int


def load(browser: Browser, url: str) -> Load:
    """Open a page in a profile that has never seen it, and wait until nothing more comes."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    try:
        page = context.new_page()
        seen: list[Request] = []
        page.on("requestfinished", lambda request: seen.append(request))
        page.goto(url, wait_until="networkidle")
        sizes = [(each, each.sizes()) for each in seen if each.url.startswith("http")]
    finally:
        context.close()
    return Load(
        requests=len(sizes),
        bytes=sum(size["responseHeadersSize"] + size["responseBodySize"] for _, size in sizes),
        script_bytes=sum(
            size["responseBodySize"] for each, size in sizes if each.resource_type == "script"
        ),
    )


def figures(url: str) -> Iterator[Figure]:
    """Today's first load, in an installed Chromium."""
    from playwright.sync_api import sync_playwright

    from tests.conftest import CHROMIUM_FLAGS, find_chromium

    chromium = find_chromium(with_windows=True)
    if chromium is None:
        yield Figure("first load of Today", "", "no Chromium here: `make browser`", None)
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        found = load(browser, f"{url}/")
        browser.close()
    yield at_most("requests of Today's first load", REQUESTS, found.requests, "", PEERS_REQUESTS)
    yield at_most("Today's first load", PAGE_KB, found.bytes / KB, "kB", PEERS_BYTES)
    yield at_most("script of Today, compressed", SCRIPT_KB, found.script_bytes / KB, "kB")
