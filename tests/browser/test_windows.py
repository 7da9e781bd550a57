"""A window that is lent again tells nothing of who had it before."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.windows import Window
from tests.live_app import LiveApp

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LOOK = """() => [
  localStorage.length, sessionStorage.length, document.cookie, innerWidth, navigator.onLine,
  matchMedia("(prefers-color-scheme: dark)").matches, matchMedia("print").matches,
  matchMedia("(prefers-reduced-motion: reduce)").matches,
]"""


@pytest.fixture
def window(browser: "Browser", live_app: LiveApp) -> Iterator[Window]:
    window = Window(browser, live_app.url, {"width": 390, "height": 844})
    yield window
    window.close()


def names(page: "Page") -> list[str]:
    """Of what the app keeps in cookies."""
    return sorted(str(cookie.get("name")) for cookie in page.context.cookies())


def leave_traces(page: "Page") -> None:
    page.evaluate("""() => {
      localStorage.setItem("supple.sound", "silent");
      sessionStorage.setItem("supple.sound", "silent");
      document.cookie = "supple_theme=dark; path=/";
      addEventListener("pagehide", () => localStorage.setItem("supple.late", "1"));
    }""")
    page.route("**/about/", lambda route: route.abort())
    page.context.set_offline(True)
    page.set_viewport_size({"width": 800, "height": 600})
    page.emulate_media(media="print", color_scheme="dark", reduced_motion="reduce")


@pytest.mark.parametrize("to_look", [False, True])
def test_what_was_stored_and_set_is_gone(window: Window, to_look: bool) -> None:
    with window.lent(to_look=to_look) as first:
        first.goto("/about/")
        before, cookies = first.evaluate(LOOK), names(first)
        leave_traces(first)
        assert first.evaluate(LOOK) != before
    with window.lent() as second:
        assert second is first
        second.goto("/about/")
        assert second.evaluate(LOOK) == before
        assert names(second) == cookies


def test_a_clock_a_second_page_or_a_database_ends_it(window: Window) -> None:
    used: list[Page] = []
    spoils: list[Callable[[Page], object]] = [
        lambda page: page.clock.install(),
        lambda page: page.context.new_page(),
        lambda page: page.evaluate(
            "() => new Promise((done) => { indexedDB.open('mine').onsuccess = () => done(null); })"
        ),
    ]
    for spoil in spoils:
        with window.lent() as page:
            assert page not in used
            used.append(page)
            page.goto("/about/")
            spoil(page)
        assert page.is_closed()


def test_who_fails_leaves_no_window_behind(window: Window) -> None:
    with pytest.raises(ZeroDivisionError), window.lent() as page:
        raise ZeroDivisionError
    assert page.is_closed()
    assert window.spare is None
