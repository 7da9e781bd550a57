"""Most browser tests begin with a person who has been welcomed and has checked in today."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import journey
from tests.browser.gallery import Gallery, place_of_journals, shared_journals
from tests.live_app import LiveApp

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def welcomed_data(browser: "Browser", tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which somebody has just got today's plan. Made once, through the pages."""
    app = LiveApp(tmp_path_factory.mktemp("welcomed") / "data")
    app.start()
    page = browser.new_page(base_url=app.url)
    journey.welcome(page)
    journey.check_in(page)
    page.close()
    app.stop()
    return app.data_folder


@pytest.fixture(scope="session")
def looked_at_app(
    welcomed_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveApp]:
    """One running app for all tests that only look."""
    folder = tmp_path_factory.mktemp("looked-at") / "data"
    shutil.copytree(welcomed_data, folder)
    app = LiveApp(folder)
    app.start()
    yield app
    app.stop()


@pytest.fixture
def live_app(welcomed_data: Path, tmp_path: Path, start_app: Callable[..., LiveApp]) -> LiveApp:
    """A running app with that person's journal, copied for each test."""
    shutil.copytree(welcomed_data, tmp_path / "data-0")
    return start_app()


@pytest.fixture(scope="session")
def gallery(browser: "Browser", tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gallery]:
    """Opens any page in any of its states (`every_page.py`)."""
    journals = shared_journals(place_of_journals(tmp_path_factory.getbasetemp()))
    app = LiveApp(tmp_path_factory.mktemp("gallery") / "data")
    app.start()
    yield Gallery(browser, app, journals)
    app.stop()
