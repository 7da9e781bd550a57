"""Every state of every page is looked at: it fits, can be hit, read, heard, printed, and is calm.

Each state is opened once and then measured by every test below (pytest runs the tests of one
parameter of `seen` one after the other).
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from supple.web.api import urls as api_urls
from tests import reading
from tests.browser import axe, measures
from tests.browser.every_page import EVERY_STATE, NOT_LOOKED_AT, State
from tests.browser.gallery import PHONE, Gallery, Seen

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize

SCREENS = {
    "a desktop at 400 %": (320, 256, 16),
    "a small phone with text of 200 %": (320, 568, 32),
    "a desktop with text of 200 %": (1280, 800, 32),
}
MORE_SCREENS = {
    "a small phone": (320, 568, 16),
    "a desktop": (1280, 800, 16),
    "a desktop at 200 %": (640, 400, 16),
    "a phone with text of 200 %": (390, 844, 32),
}
"""Width, height, and the text size that the browser is set to (16 px where nobody has asked)."""
DESKTOP: "ViewportSize" = {"width": 1280, "height": 800}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
FIRST_OF_ADDRESS = {state.path: state.name for state in reversed(EVERY_STATE)}
TITLES: dict[str, str | None] = {}
"""Titles that were seen -> the page that has it; no other page may."""


FIRST_DAILY = [
    pytest.param(
        state,
        id=state.name,
        marks=() if state.name == FIRST_OF_ADDRESS[state.path] else pytest.mark.deep,
    )
    for state in EVERY_STATE
]
"""Every day one state of each address, whose frame the others share; all with `make test-deep`."""


@pytest.fixture(scope="module", params=FIRST_DAILY)
def seen(request: pytest.FixtureRequest, gallery: Gallery) -> Iterator[Seen]:
    """A page in one of its states."""
    with gallery.looked_at(request.param) as seen:
        yield seen


@pytest.fixture(autouse=True)
def as_it_was(request: pytest.FixtureRequest) -> Iterator[None]:
    """Each test leaves the page as it found it."""
    yield
    if "seen" in request.fixturenames:
        page: Page = request.getfixturevalue("seen").page
        page.emulate_media(
            media="null", color_scheme="null", forced_colors="null", reduced_motion="reduce"
        )
        page.set_viewport_size(PHONE)


def test_it_has_one_heading_a_title_a_language_and_asks_nobody_else(seen: Seen) -> None:
    page = seen.page
    assert page.get_by_role("heading", level=1).count() == 1
    assert re.fullmatch(r".+ · Supple", page.title())
    if seen.state.journal == "planned" and seen.state.act is None:
        assert TITLES.setdefault(page.title(), url_name(seen.state)) == url_name(seen.state)
    assert page.locator("html").get_attribute("lang") == "en"
    assert seen.watch.foreign_requests == []
    if seen.state.errors:
        seen.watch.allow_error(seen.state.errors)
    assert seen.watch.unexpected_errors() == []


def none_of(faults: list[str]) -> None:
    """Fail with every fault on a line of its own."""
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    "screens",
    [SCREENS, pytest.param(MORE_SCREENS, marks=pytest.mark.deep)],
    ids=["hardest", "between"],
)
def test_nothing_is_lost_on_small_screens_and_with_large_text(
    seen: Seen, screens: dict[str, tuple[int, int, int]]
) -> None:
    browser = seen.page.context.new_cdp_session(seen.page)
    lost: list[str] = []
    for name, (width, height, text) in screens.items():
        browser.send("Page.setFontSizes", {"fontSizes": {"standard": text}})
        seen.page.set_viewport_size({"width": width, "height": height})
        faults = seen.page.evaluate(measures.CUT_OFF) + seen.page.evaluate(measures.OVERLAPS)
        lost += [f"{name}: {fault}" for fault in faults]
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})
    browser.detach()
    none_of(lost)


def test_everything_can_be_hit_and_read(seen: Seen) -> None:
    none_of(seen.page.evaluate(measures.TOO_LOW))
    none_of(seen.page.evaluate(measures.TOO_SMALL))


def axe_finds_nothing(page: "Page") -> None:
    """Every rule, and in the other scheme whatever depends on colours."""
    page.emulate_media(color_scheme="light")
    found = axe.violations(page)
    page.emulate_media(color_scheme="dark")
    none_of(found + [f"dark: {fault}" for fault in axe.violations(page, only=axe.COLOURS)])


@pytest.mark.parametrize(
    "seen", EVERY_STATE, ids=lambda state: state.name, indirect=True, scope="module"
)
def test_axe_finds_nothing_on_a_phone(seen: Seen) -> None:
    axe_finds_nothing(seen.page)


def test_axe_finds_nothing_on_a_desktop(seen: Seen) -> None:
    seen.page.set_viewport_size(DESKTOP)
    axe_finds_nothing(seen.page)


def test_it_reads_easily(seen: Seen) -> None:
    words = seen.page.evaluate(measures.TEXTS)
    assert reading.median_grade(words) <= reading.GRADE_MOST, reading.hardest(words)


def test_forced_colours_keep_every_outline(seen: Seen) -> None:
    seen.page.emulate_media(forced_colors="active")
    none_of(seen.page.evaluate(measures.WITHOUT_OUTLINE))


def test_nothing_moves_where_motion_is_not_wanted(seen: Seen) -> None:
    seen.page.emulate_media(reduced_motion="reduce")
    none_of(seen.page.evaluate(measures.MOVES))


def test_paper_shows_ink_and_no_controls(seen: Seen) -> None:
    for scheme in SCHEMES:
        seen.page.emulate_media(media="print", color_scheme=scheme)
        faults = seen.page.evaluate(measures.ON_PAPER) + seen.page.evaluate(measures.INK_AND_PAPER)
        none_of([f"{scheme}: {fault}" for fault in faults])


def names(patterns: list[Any]) -> set[str]:
    """The names of all addresses."""
    found: set[str] = set()
    for each in patterns:
        if isinstance(each, URLResolver):
            found |= names(each.url_patterns)
        elif isinstance(each, URLPattern) and each.name:
            found.add(each.name)
    return found


def test_no_page_is_left_out() -> None:
    looked_at = {url_name(state) for state in EVERY_STATE}
    machines = {each.name for each in api_urls.urlpatterns}
    everything = names(get_resolver().url_patterns) - machines
    assert everything - looked_at == set(NOT_LOOKED_AT)


def url_name(state: State) -> str | None:
    """The name of the address of a state; None: there is no such address."""
    if state.name == "not-found":
        return None
    return resolve(state.path.partition("?")[0]).url_name


def test_states_have_names_of_their_own() -> None:
    assert len({state.name for state in EVERY_STATE}) == len(EVERY_STATE)
