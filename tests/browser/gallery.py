"""Opens any state of `every_page.py`: one running app whose journal is exchanged underneath."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from supple.web.data_folder import JOURNAL_FILE
from tests.browser import journals, laying
from tests.browser.every_page import State
from tests.browser.windows import Window, watched
from tests.conftest import Watch
from tests.live_app import LiveApp

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

WRITTEN_WITHIN_S = 120
PHONE: "ViewportSize" = {"width": 360, "height": 740}


@dataclass
class Seen:
    """A page that stands in a state, and what its browser had to say."""

    page: "Page"
    state: State
    watch: Watch


class Gallery:
    """Where states are looked at. ``journals``: the folder that `journals.py` filled."""

    def __init__(self, browser: "Browser", app: LiveApp, journals: Path) -> None:
        self.app = app
        self.journals = journals
        self.window = Window(browser, app.url, PHONE, {"reduced_motion": "reduce"})

    @contextmanager
    def opened(self, state: State, **context: Any) -> Iterator[Seen]:
        """The page in this state, as in a fresh profile; ``context``: in one that is different."""
        if context:
            profile = self.window.profile(**context)
            try:
                with self.standing(state, profile.new_page()) as seen:
                    yield seen
            finally:
                profile.close()
        else:
            with self.window.lent() as page, self.standing(state, page) as seen:
                yield seen

    @contextmanager
    def looked_at(self, state: State) -> Iterator[Seen]:
        """The page in this state, for who does nothing on it but change how it is shown."""
        lent = self.window.lent(to_look=state.act is None)
        with lent as page, self.standing(state, page) as seen:
            yield seen

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
