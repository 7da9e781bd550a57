"""A window of the browser that serves one look after another, as if it were new each time.

Opening a window takes several times as long as opening a page in one that stands.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

from tests.conftest import Watch

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

NOTHING_RUNS_HERE = "/api/v1/today/"
"""An address of the app without scripts: whatever the page before wanted to store is stored."""
FORGET = """
() => {
  localStorage.clear();
  sessionStorage.clear();
  return indexedDB.databases().then((all) => all.length === 0);
}
"""
STORED = "localStorage.length + sessionStorage.length"
HAS_ITS_OWN_CLOCK = "typeof globalThis.__pwClock !== 'undefined'"
"""A clock once taken from the browser cannot be given back."""


@dataclass(slots=True)
class Window:
    """Lends a phone-sized page at an app. ``options``: of its profile, as Playwright names them.

    What stays between two looks are the files of the app, which the browser need not load again.
    Whoever adds scripts, headers or permissions to a page needs a window of their own.
    """

    browser: "Browser"
    url: str
    size: "ViewportSize"
    options: dict[str, Any] = field(default_factory=dict)
    spare: "Page | None" = None

    def profile(self, **more: Any) -> "BrowserContext":
        """A fresh one."""
        given = {"viewport": self.size, "base_url": self.url, **self.options, **more}
        profile = self.browser.new_context(**given)
        profile.set_default_timeout(10_000)
        return profile

    @contextmanager
    def lent(self, *, to_look: bool = False) -> Iterator["Page"]:
        """A page in which nothing is stored and nothing is set. ``to_look``: to who does nothing
        on it, so that a page which has stored nothing by then will not do so as it is left.
        """
        page, self.spare = self.spare or self.profile().new_page(), None
        try:
            yield page
            if self.as_new(page, to_look=to_look):
                self.spare = page
        finally:
            if self.spare is not page:
                page.context.close()

    def as_new(self, page: "Page", *, to_look: bool) -> bool:
        """Whether all could be put back that a test may have changed."""
        if self.spare is not None or page.context.pages != [page]:
            return False
        try:
            if page.evaluate(HAS_ITS_OWN_CLOCK):
                return False
            page.context.set_offline(False)
            page.unroute_all()
            if not to_look or page.evaluate(STORED):
                page.goto(NOTHING_RUNS_HERE)
            nothing_left = bool(page.evaluate(FORGET))
            page.context.clear_cookies()
            calm = self.options.get("reduced_motion", "null")
            page.emulate_media(
                media="null", color_scheme="null", forced_colors="null", reduced_motion=calm
            )
            page.set_viewport_size(self.size)
        except Error:
            return False
        return nothing_left

    def close(self) -> None:
        """End the window that was kept."""
        if self.spare is not None:
            self.spare.context.close()
            self.spare = None


@contextmanager
def watched(profile: "BrowserContext", watch: Watch) -> Iterator[None]:
    """What the pages of this profile ask and say is noted for a while."""
    hears: dict[Any, Callable[[Any], None]] = {
        "request": lambda request: watch.on_request(request.url),
        "console": watch.on_console,
        "weberror": lambda error: watch.errors.append(str(error.error)),
    }
    for event, hear in hears.items():
        profile.on(event, hear)
    yield
    for event, hear in hears.items():
        profile.remove_listener(event, hear)
