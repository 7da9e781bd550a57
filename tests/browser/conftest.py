"""Most browser tests begin with a person who has been welcomed and has checked in today."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from supple.web.data_folder import JOURNAL_FILE
from tests.browser.gallery import Gallery, place_of_journals, shared_journals
from tests.browser.laying import lay_as_new
from tests.browser.windows import Window, watched
from tests.conftest import Watch
from tests.live_app import LiveApp

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize


@pytest.fixture(scope="session")
def all_journals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `journals.py` filled."""
    return shared_journals(place_of_journals(tmp_path_factory.getbasetemp()))


@pytest.fixture(scope="session")
def running_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveApp]:
    """One running app for all tests, each of which lays a journal under it before it begins."""
    app = LiveApp(tmp_path_factory.mktemp("running") / "data")
    app.start()
    yield app
    app.stop()


@pytest.fixture
def somebody_new(running_app: LiveApp, all_journals: Path) -> Callable[[], None]:
    """Lets somebody new begin with Supple, up to the plan of their first day."""

    def begin() -> None:
        lay_as_new(all_journals / "first_plan.sqlite3", running_app.data_folder / JOURNAL_FILE)

    return begin


@pytest.fixture
def live_app(running_app: LiveApp, somebody_new: Callable[[], None]) -> LiveApp:
    """The running app, and in its journal somebody new who has just got today's plan."""
    somebody_new()
    return running_app


@pytest.fixture(scope="session")
def gallery(browser: "Browser", running_app: LiveApp, all_journals: Path) -> Iterator[Gallery]:
    """Opens any page in any of its states (`every_page.py`)."""
    gallery = Gallery(browser, running_app, all_journals)
    yield gallery
    gallery.window.close()


@pytest.fixture(scope="session")
def windows(browser: "Browser") -> Iterator[dict[str, Window]]:
    """Address of an app -> a window at it."""
    windows: dict[str, Window] = {}
    yield windows
    for window in windows.values():
        window.close()


@pytest.fixture
def lent_page(
    browser: "Browser", windows: dict[str, Window], live_app: LiveApp, watch: Watch
) -> Iterator["Page"]:
    """As `page`, for a test that changes nothing about its browser that cannot be put back."""
    size: ViewportSize = {"width": 390, "height": 844}
    window = windows.setdefault(live_app.url, Window(browser, live_app.url, size))
    # Where a window waits between tests there is no icon, and Chromium may ask for one late.
    watch.allow_error("/favicon.ico")
    with window.lent() as page:
        with watched(page.context, watch):
            yield page
        assert watch.foreign_requests == [], "a page asked another host"
        assert watch.unexpected_errors() == [], "a page logged errors"
