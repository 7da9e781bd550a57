"""Two devices with the session of the same day: it is one session, wherever it goes on."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import journey
from tests.browser.journey import begin, do, pass_time, shown
from tests.conftest import Watch


@pytest.fixture
def other(page: Page, browser: Browser) -> Iterator[Page]:
    """A second device with the session page open, before the first has begun."""
    page.goto("/session/")
    other = browser.new_page(base_url=page.url.removesuffix("/session/"))
    other.goto("/session/")
    expect(other.get_by_role("heading", name="Ready when you are.")).to_be_visible()
    yield other
    other.context.close()


def told(page: Page, command: str) -> None:
    """Press, and wait until the journal has heard of it."""
    with page.expect_response("**/progress/") as answer:
        do(page, command).click()
    assert answer.value.status == 200


def test_what_has_begun_goes_on_from_there_and_never_from_the_start(
    page: Page, other: Page, watch: Watch
) -> None:
    watch.allow_error("status of 409")
    begin(page)
    told(page, "skip")
    told(page, "skip")
    uuid, name = journey.today(page)["session"]["uuid"], shown(page, "name")
    do(other, "start").click()
    heading = other.get_by_role("heading", name="It was begun on another device.")
    expect(heading).to_be_focused()
    assert other.evaluate("localStorage.getItem('supple.session')") is None
    other.get_by_role("link", name="Go on here").click()
    expect(other.get_by_role("heading", name="Go on where you were?")).to_be_visible()
    told(other, "start")
    assert shown(other, "name") == name
    assert journey.today(other)["session"]["uuid"] == uuid
    do(page, "skip").click()
    expect(page.get_by_role("heading", name="It goes on on another device.")).to_be_focused()
    told(other, "skip")
    page.get_by_role("link", name="Go on here").click()
    told(page, "start")
    assert shown(page, "name") == shown(other, "name"), "and back again, where it stands"


def test_ended_on_one_device_it_ends_on_the_other(page: Page, other: Page) -> None:
    begin(page)
    pass_time(page, 5)
    told(page, "skip")
    other.reload()
    told(other, "start")
    do(other, "stop").click()
    expect(other).to_have_url(re.compile("/after/$"))
    do(page, "pause").click()
    expect(page.get_by_role("heading", name="This session has ended.")).to_be_focused()
    expect(page.get_by_role("link", name="To Today")).to_have_attribute("href", "/")
    assert page.evaluate("localStorage.getItem('supple.session')") is None
