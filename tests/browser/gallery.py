"""Opens any state of `every_page.py`: one running app whose journal is exchanged underneath."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from supple.web.data_folder import JOURNAL_FILE
from tests.browser import journals, laying
from tests.browser.every_page import State
from tests.conftest import Watch
from tests.live_app import LiveApp

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

WRITTEN_WITHIN_S = 120
PHONE: "ViewportSize" = {"width": 360, "height": 740}


@dataclass
class Seen:
    """A page that stands in a state, and what its browser had to say."""

    page: "Page"
    state: State
    watch: Watch


@dataclass(slots=True)
class Gallery:
    """Where states are looked at. ``journals``: the folder that `journals.py` filled.

    ``spare``: a window whose profile has nothing stored, for the next state to be looked at.
    """

    browser: "Browser"
    app: LiveApp
    journals: Path
    spare: "Page | None" = None

    @contextmanager
    def opened(self, state: State, **context: Any) -> Iterator[Seen]:
        """The page in this state, in a fresh profile."""
        profile = self.profile(**context)
        try:
            with self.standing(state, profile.new_page()) as seen:
                yield seen
        finally:
            profile.close()

    @contextmanager
    def looked_at(self, state: State) -> Iterator[Seen]:
        """The page in this state, for who does nothing on it.

        Where it takes no doing to get there, the window serves again as long as no page has stored
        anything in it; a window takes three times as long to open as a page in it. All that is left
        then are the files of the app, which need no second look. Who looks puts back what they
        changed about the window.
        """
        if state.act is not None:
            with self.opened(state) as seen:
                yield seen
            return
        page, self.spare = self.spare or self.profile().new_page(), None
        try:
            with self.standing(state, page) as seen:
                yield seen
                stored = page.evaluate("localStorage.length + sessionStorage.length")
            if not stored:
                page.context.clear_cookies()
                self.spare = page
        finally:
            if self.spare is None:
                page.context.close()

    def profile(self, **context: Any) -> "BrowserContext":
        """A fresh one, of a phone."""
        given = {
            "viewport": PHONE,
            "base_url": self.app.url,
            "reduced_motion": "reduce",
            **context,
        }
        profile = self.browser.new_context(**given)
        profile.set_default_timeout(10_000)
        return profile

    @contextmanager
    def standing(self, state: State, page: "Page") -> Iterator[Seen]:
        """This page, brought into this state."""
        live = self.app.data_folder / JOURNAL_FILE
        laying.lay_as_new(self.journals / f"{state.journal}.sqlite3", live)
        laying.let_be_written(live, not state.read_only)
        watch = Watch(self.app.url)
        with watched(page.context, watch):
            page.goto(state.path)
            if state.act is not None:
                state.act(page)
            stands = page.locator("body").inner_text()
            assert state.shows in stands, f"{state.name} does not show {state.shows!r}: {stands}"
            yield Seen(page, state, watch)


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


def shared_journals(folder: Path) -> Path:
    """The journals, written once however many processes ask for them."""
    ready, failed = folder / "ready", folder / "failed"
    try:
        folder.mkdir()
    except FileExistsError:
        give_up = time.monotonic() + WRITTEN_WITHIN_S
        while not ready.exists():
            assert not failed.exists(), failed.read_text()
            assert time.monotonic() < give_up, f"nobody finished the journals in {folder}"
            time.sleep(0.1)
        return folder
    try:
        journals.write_journals(folder)
    except AssertionError as error:
        failed.write_text(str(error))
        raise
    ready.touch()
    return folder


def place_of_journals(base: Path) -> Path:
    """A folder that all workers of one test run share; ``base``: the temporary folder of one."""
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "journals"
