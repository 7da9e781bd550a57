"""That hurts: ends the stretch at once, asks kindly, and decides by the stop rule."""

import re
from contextlib import AbstractContextManager

from playwright.sync_api import Page, expect

from tests.browser import journey
from tests.browser.journey import begin, choose, do, pass_time, shown
from tests.conftest import Watch


def press_that_hurts(page: Page) -> None:
    do(page, "hurt").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def answer(page: Page) -> None:
    page.locator("dialog button[value=answer]").click()


def until_told(page: Page) -> AbstractContextManager[object]:
    """Wait until the journal has answered the record of the session: a test must not leave it to
    the journal of the next one.
    """
    return page.expect_response(lambda answer: answer.url.endswith("/api/v1/sessions/"))


def test_the_clock_stops_while_the_questions_are_open(page: Page) -> None:
    begin(page)
    pass_time(page, 5)
    time = shown(page, "time")
    press_that_hurts(page)
    pass_time(page, 60)
    assert page.locator("[data-time]").text_content() == time


def test_tingling_ends_the_session_and_leads_to_the_safety_questions(page: Page) -> None:
    begin(page)
    press_that_hurts(page)
    choose(page, "worst_nrs", "1")
    choose(page, "sensations", "tingling")
    expect(page.locator("dialog button[value=answer]")).to_have_text("End for today")
    answer(page)
    expect(page.get_by_role("heading", name="We stop here for today.")).to_be_visible()
    page.get_by_role("link", name="Next").click()
    expect(page).to_have_url(re.compile("/screen/"))
    assert journey.today(page)["session"]["ended_by"] == "hurt"


def test_a_mild_pain_goes_on_without_that_stretch(page: Page) -> None:
    begin(page)
    name = shown(page, "name")
    press_that_hurts(page)
    choose(page, "worst_nrs", "1")
    choose(page, "sensations", "none")
    expect(page.locator("dialog button[value=answer]")).to_have_text("Go on gently")
    answer(page)
    names = []
    with until_told(page):
        while page.locator("[data-screen=run]").is_visible():
            names.append(shown(page, "name"))
            do(page, "skip").click()
    assert names, "the session went on"
    assert name not in names
    expect(page.locator("[data-screen=end]")).to_be_visible()


def test_a_pain_that_nobody_rated_ends_the_session(page: Page) -> None:
    begin(page)
    press_that_hurts(page)
    with until_told(page):
        answer(page)
    expect(page.get_by_role("heading", name="We stop here for today.")).to_be_visible()


def test_none_of_these_and_a_sensation_exclude_each_other(page: Page) -> None:
    begin(page)
    press_that_hurts(page)
    choose(page, "sensations", "numb")
    choose(page, "sensations", "none")
    expect(page.locator("input[name=sensations]:checked")).to_have_value("none")
    choose(page, "sensations", "weak")
    expect(page.locator("input[name=sensations]:checked")).to_have_value("weak")


def test_pressed_by_mistake_begins_the_stretch_again(page: Page) -> None:
    begin(page)
    name = shown(page, "name")
    pass_time(page, 8)
    press_that_hurts(page)
    page.locator("dialog button[value=mistake]").click()
    assert (shown(page, "name"), shown(page, "phase")) == (name, "Paused")


def test_stop_keeps_what_had_been_said(page: Page) -> None:
    begin(page)
    press_that_hurts(page)
    choose(page, "sensations", "spreading")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Next").click()
    expect(page).to_have_url(re.compile("/screen/"))


def test_a_report_is_kept_until_the_journal_has_it(page: Page, watch: Watch) -> None:
    watch.allow_error("Failed to load resource")
    begin(page)
    page.route("**/api/v1/sessions/**", lambda route: route.abort())
    press_that_hurts(page)
    choose(page, "sensations", "weak")
    answer(page)
    expect(page.locator("[data-became]")).to_be_visible()
    page.unroute("**/api/v1/sessions/**")
    with page.expect_response("**/hurts/") as sent, page.expect_response("**/sessions/") as ended:
        page.goto("/")
    assert (sent.value.status, ended.value.status) == (200, 200)
    assert journey.today(page)["session"]["ended_by"] == "hurt"
    assert page.evaluate("localStorage.getItem('supple.outbox')") is None


def test_a_reload_while_the_questions_are_open_asks_them_again(page: Page) -> None:
    begin(page)
    press_that_hurts(page)
    page.reload()
    do(page, "start").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_one_button_ends_the_session_never_two(page: Page) -> None:
    begin(page)
    press_that_hurts(page)
    ends = page.get_by_role("button", name="End for today")
    expect(ends).to_have_count(1)
    expect(ends).to_have_attribute("value", "answer")
    expect(page.locator("[data-next]")).to_contain_text("safety questions")
    choose(page, "worst_nrs", "2")
    expect(ends).to_have_count(1)
    expect(ends).to_have_attribute("value", "stop")
    expect(page.locator("[data-next]")).to_contain_text("go on")
    ends.click()
    page.wait_for_url("**/after/")
    assert journey.today(page)["session"]["ended_by"] == "stop"
