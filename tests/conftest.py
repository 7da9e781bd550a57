"""What every test may ask for: a client, a running app, and a browser that tells on itself."""

import gc
import os
import shutil
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from django.test import Client
from hypothesis import HealthCheck, settings

from tests.live_app import LiveApp

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright

# Playwright keeps an event loop in the main thread, which Django takes for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# How long an example takes is the machine's, not the code's: no test is about time.
settings.register_profile("supple", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("supple")

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WITHOUT_WINDOWS = "chromium-headless-shell"
"""The same browser without what it takes to draw windows: with it, tests take two thirds of the
time."""
CHROMIUM_FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WITHOUT_WEBGL = "--disable-3d-apis"
"""The still pictures stay. Drawn in software, figures would take the time of every other test;
tests/browser/test_figure.py has a browser that draws them."""
DRAWS_IN_SOFTWARE = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
"""With these it draws in three dimensions wherever it runs."""
BROWSER_FIXTURES = {"browser", "browser_context", "page", "chromium"}


def find_chromium(*, with_windows: bool = False) -> str | None:
    """The installed Chromium: SUPPLE_CHROMIUM, or the first known name in the path.

    ``with_windows``: rather the one that people look at, of which benchmarks tell.
    """
    named = os.environ.get("SUPPLE_CHROMIUM")
    names = [*CHROMIUM_NAMES]
    names.insert(len(names) if with_windows else 0, WITHOUT_WINDOWS)
    return named or next(filter(None, map(shutil.which, names)), None)


def browser_is_required() -> bool:
    return os.environ.get("SUPPLE_REQUIRE_BROWSER") == "1"


def pytest_report_header() -> str:
    chromium = find_chromium()
    return f"chromium: {chromium or 'none, so browser tests are skipped (`make browser`)'}"


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is collected stays to the end: no garbage is looked for in it, now or later."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if BROWSER_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where a browser is required, a browser test that was skipped did not pass."""
    report = yield
    if report.skipped and browser_is_required() and item.get_closest_marker("browser"):
        report.outcome = "failed"
        report.longrepr = f"skipped although SUPPLE_REQUIRE_BROWSER=1: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Databases of tests live in memory, one a process, so parallel runs need no other names.

    pytest-django knows that only of Django's own SQLite backend; ours is made of it.
    """


@pytest.fixture
def client() -> Client:
    """Django's test client, speaking as the app's own pages do."""
    return Client(headers={"host": "127.0.0.1", "origin": "http://127.0.0.1"})


@pytest.fixture
def start_app(tmp_path: Path) -> Iterator[Callable[..., LiveApp]]:
    """Start apps, each on a data folder of its own; whatever still runs at the end is stopped."""
    apps: list[LiveApp] = []

    def start(**environment: str) -> LiveApp:
        app = LiveApp(tmp_path / f"data-{len(apps)}", environment=environment)
        apps.append(app)
        app.start()
        return app

    yield start
    for app in apps:
        if app.process is not None and app.process.poll() is None:
            app.stop()


@pytest.fixture
def live_app(start_app: Callable[..., LiveApp]) -> LiveApp:
    """A running app with an empty journal."""
    return start_app()


@dataclass
class Watch:
    """What the pages did that they should not have done."""

    own_origin: str
    allowed: list[str] = field(default_factory=list)
    foreign_requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def allow_error(self, part: str) -> None:
        """Expect console errors that hold these words ("status of 400")."""
        self.allowed.append(part)

    def on_request(self, url: str) -> None:
        if urlsplit(url).scheme in {"data", "blob"}:
            return
        if not url.startswith(self.own_origin + "/"):
            self.foreign_requests.append(url)

    def on_console(self, message: "ConsoleMessage") -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location})")

    def unexpected_errors(self) -> list[str]:
        return [error for error in self.errors if not any(part in error for part in self.allowed)]


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of an installed Chromium. Tests never download one."""
    found = find_chromium()
    if found is None:
        pytest.skip("no Chromium: `make browser` installs it")
    return found


@pytest.fixture(scope="session")
def driver(chromium: str) -> Iterator["Playwright"]:
    """What drives the browsers of this process."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(driver: "Playwright", chromium: str) -> Iterator["Browser"]:
    """One browser for all tests of this process."""
    flags = [*CHROMIUM_FLAGS, WITHOUT_WEBGL]
    browser = driver.chromium.launch(executable_path=chromium, args=flags)
    yield browser
    browser.close()


@pytest.fixture
def watch(live_app: LiveApp) -> Watch:
    """Judges the pages of this test."""
    return Watch(live_app.url)


@pytest.fixture
def browser_context(
    browser: "Browser", live_app: LiveApp, watch: Watch
) -> Iterator["BrowserContext"]:
    """A fresh profile at the live app. It fails a test that asks other hosts or logs errors."""
    context = browser.new_context(base_url=live_app.url, viewport={"width": 390, "height": 844})
    context.set_default_timeout(10_000)
    context.on("request", lambda request: watch.on_request(request.url))
    context.on("console", watch.on_console)
    context.on("weberror", lambda error: watch.errors.append(str(error.error)))
    yield context
    context.close()
    assert watch.foreign_requests == [], "a page asked another host"
    assert watch.unexpected_errors() == [], "a page logged errors"


@pytest.fixture
def page(browser_context: "BrowserContext") -> "Page":
    """A phone-sized page at the live app: `page.goto("/")`."""
    return browser_context.new_page()
