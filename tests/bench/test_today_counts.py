"""What Today costs can be counted: queries however long the history, requests, bytes."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench import first_load, ten_years, today_page
from supple.web.journal import services
from supple.web.journal.models import Session
from tests.live_app import LiveApp
from tests.web.pages.conftest import Someone, settle, someone

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["someone"]

QUERIES_NOW = 12
"""What Today takes now; the target leaves room above it."""


@pytest.fixture
def after_ten_years(someone: Someone) -> Someone:
    """Somebody with ten years behind them and a plan for today."""
    settle(someone)
    someone.check_in()
    person = services.local_person()
    assert person is not None
    ten_years.remember(person, someone.today().day, someone.now)
    return someone


def queries_of_today(someone: Someone) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert someone.client.get("/").status_code == 200
    return len(asked)


def test_today_asks_little_of_the_journal_in_every_state(after_ten_years: Someone) -> None:
    someone = after_ten_years
    oldest = someone.today().day - timedelta(days=365 * ten_years.YEARS - 1)
    assert Session.objects.earliest("day").day == oldest
    assert Session.objects.count() == 365 * ten_years.YEARS - 1
    with_a_plan = queries_of_today(someone)
    someone.do_session()
    someone.later(minutes=40)
    done = queries_of_today(someone)
    someone.later(days=1)
    assert someone.today().check_in is None
    next_morning = queries_of_today(someone)
    assert min(with_a_plan, done, next_morning) >= 5
    assert max(with_a_plan, done, next_morning) <= QUERIES_NOW <= today_page.QUERIES


@pytest.fixture
def app_after_ten_years(tmp_path: Path) -> Iterator[LiveApp]:
    """A running app on the journal that `make bench` measures."""
    folder = tmp_path / "ten years"
    subprocess.run([sys.executable, "-m", "bench.ten_years", str(folder)], check=True, timeout=120)
    app = LiveApp(folder)
    app.start()
    yield app
    app.stop()


def test_the_first_load_is_small(browser: "Browser", app_after_ten_years: LiveApp) -> None:
    loaded = first_load.load(browser, f"{app_after_ten_years.url}/")
    assert 3 <= loaded.requests <= first_load.REQUESTS
    assert 40 * first_load.KB < loaded.bytes <= first_load.PAGE_KB * first_load.KB
    assert 0 < loaded.script_bytes <= first_load.SCRIPT_KB * first_load.KB
