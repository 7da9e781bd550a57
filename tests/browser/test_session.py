"""A session from its first screen to the questions after it, with the clock in the test's hand."""

import re

from playwright.sync_api import Page, expect

from tests.browser import journey
from tests.browser.journey import begin, choose, do, pass_time, shown
from tests.conftest import Watch

SESSION_AT_MOST_S = 12 * 60
HIDE = """(hidden) => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
MOMENT = """() => {
  const [run] = document.querySelectorAll("[data-screen=run]");
  if (!run.checkVisibility()) return null;
  const shown = (what) => document.querySelector(`[data-${what}]`).innerText;
  const places = ["name", "phase", "time", "caption"];
  return Object.fromEntries(places.map((what) => [what, shown(what)]));
}"""
"""What is shown while the session runs, asked for all at once; afterwards null."""
LINES = """(element) => {
  const words = document.createRange();
  words.selectNodeContents(element);
  return words.getClientRects().length;
}"""
"""In how many lines its words stand."""


def run_to_the_end(page: Page) -> list[dict[str, str]]:
    """Every second of it: name, phase, time and caption as they were shown."""
    seen: list[dict[str, str]] = []
    for _ in range(SESSION_AT_MOST_S):
        moment = page.evaluate(MOMENT)
        if moment is None:
            return seen
        seen.append(moment)
        pass_time(page, 1)
    raise AssertionError("the session did not end")


def wait_until_the_journal_stands_at(page: Page, segment: int) -> None:
    for _ in range(50):
        player = journey.today(page)["session"]["player"]
        if player and player["segment"] == segment:
            return
    raise AssertionError(f"the journal never heard of segment {segment}")


def test_a_whole_session_leads_to_the_questions_after_it(page: Page) -> None:
    begin(page)
    seen = run_to_the_end(page)
    expect(page.get_by_role("heading", name="That was your session.")).to_be_focused()
    page.get_by_role("link", name="Next").click()
    expect(page).to_have_url(re.compile("/after/$"))
    choose(page, "worst_nrs", "2")
    journey.next_page(page)

    session = journey.today(page)["session"]
    assert session["ended_by"] == "finished"
    assert session["worst_nrs"] == 2
    assert len(session["done"]) == session["planned"] == 6
    assert all(moment["caption"] and moment["name"] for moment in seen)
    unphased = {moment["name"] for moment in seen if not moment["phase"]}
    assert unphased == {"Two slow breaths"}, "its caption says these words already"
    assert len({moment["name"] for moment in seen}) == 7, "six stretches and the close"


def test_the_time_shown_counts_down_by_seconds(page: Page) -> None:
    begin(page)
    first = int(shown(page, "time"))
    pass_time(page, 3)
    assert int(shown(page, "time")) == first - 3


def test_a_page_that_was_slowed_down_keeps_true_time(page: Page) -> None:
    begin(page)
    first = shown(page, "left")
    page.clock.fast_forward(60_000)  # one late timer, as in a hidden tab
    pass_time(page, 1)
    minutes_left = int(first.split()[0])
    assert shown(page, "left") in {f"{minutes_left - 1} min left", f"{minutes_left - 2} min left"}


def test_a_hidden_page_gets_a_timer_that_is_not_slowed_down(page: Page) -> None:
    begin(page)
    with page.expect_worker() as helper:
        page.evaluate(HIDE, True)
    with helper.value.expect_event("close"):
        page.evaluate(HIDE, False)


def test_a_device_that_slept_finds_the_session_paused(page: Page) -> None:
    begin(page)
    name, time = shown(page, "name"), shown(page, "time")
    pass_time(page, 5)
    page.clock.fast_forward("20:00")
    assert (shown(page, "phase"), shown(page, "name"), shown(page, "time")) == (
        "Paused",
        name,
        time,
    )
    assert shown(page, "caption") == "Paused while you were away."


def test_pause_stops_the_clock_until_one_goes_on(page: Page) -> None:
    begin(page)
    do(page, "pause").click()
    time = shown(page, "time")
    pass_time(page, 30)
    assert shown(page, "time") == time
    expect(do(page, "pause")).to_have_text("Go on")
    do(page, "pause").click()
    pass_time(page, 2)
    assert int(shown(page, "time")) == int(time) - 2


def test_skip_back_and_easier(page: Page) -> None:
    begin(page)
    first = (shown(page, "name"), shown(page, "side"))
    do(page, "skip").click()
    second = (shown(page, "name"), shown(page, "side"))
    assert second != first
    do(page, "back").click()
    assert (shown(page, "name"), shown(page, "side")) == first
    name = shown(page, "name")
    do(page, "easier").click()
    expect(do(page, "easier")).to_have_text("As planned")
    assert do(page, "easier").evaluate(LINES) == 1
    assert shown(page, "name") != name, "the first stretch has a variant of its own"
    do(page, "easier").click()
    expect(do(page, "easier")).to_have_text("Easier")
    assert shown(page, "name") == name


def test_stop_asks_nothing_and_counts_what_was_done(page: Page) -> None:
    begin(page)
    do(page, "stop").click()
    expect(page).to_have_url(re.compile("/after/$"))
    assert journey.today(page)["session"]["ended_by"] == "stop"


def test_a_reload_goes_on_where_one_was(page: Page) -> None:
    begin(page)
    do(page, "skip").click()
    where = (shown(page, "name"), shown(page, "side"), shown(page, "left"))
    ready = (shown(page, "phase"), shown(page, "time"))
    pass_time(page, 12)
    assert shown(page, "phase") == "Ease in"
    page.reload()
    expect(page.get_by_role("heading", name="Go on where you were?")).to_be_visible()
    do(page, "start").click()
    assert (shown(page, "name"), shown(page, "side"), shown(page, "left")) == where
    assert (shown(page, "phase"), shown(page, "time")) == ready, "time to take it up again"
    assert journey.today(page)["session"]["ended_at"] is None


def test_another_browser_goes_on_where_one_was(page: Page) -> None:
    begin(page)
    for _ in range(3):
        do(page, "skip").click()
    name = shown(page, "name")
    wait_until_the_journal_stands_at(page, segment=3)
    page.evaluate("localStorage.clear()")
    page.goto("/session/")
    expect(page.locator("[data-summary]")).to_contain_text(name)


def test_stopping_instead_of_going_on_ends_the_session(page: Page) -> None:
    begin(page)
    pass_time(page, 12)
    page.reload()
    do(page, "stop").click()
    expect(page).to_have_url(re.compile("/after/$"))
    assert journey.today(page)["session"]["ended_by"] == "stop"


def test_a_plan_that_was_withdrawn_meanwhile_is_not_begun(page: Page, watch: Watch) -> None:
    watch.allow_error("status of 409")
    watch.allow_error("status of 404")  # nor is its recording
    page.goto("/session/")
    elsewhere = page.context.new_page()
    elsewhere.goto("/check-in/")
    choose(elsewhere, "safety_concern", "no")
    choose(elsewhere, "now_nrs", "9")
    journey.next_page(elsewhere)
    expect(elsewhere.get_by_role("heading", name="No stretching today.")).to_be_visible()
    do(page, "start").click()
    expect(page.get_by_role("heading", name="This session cannot go on.")).to_be_focused()
    expect(page.locator("[data-screen=end]")).to_contain_text("Your plan for today has changed")
    page.get_by_role("link", name="To Today").click()
    expect(page.get_by_role("heading", name="No stretching today.")).to_be_visible()
    assert journey.today(page)["session"] is None


def test_the_circle_breathes_with_the_words(page: Page) -> None:
    page.goto("/check-in/")
    choose(page, "safety_concern", "no")
    choose(page, "stress_nrs", "8")
    journey.next_page(page)
    begin(page)
    while shown(page, "name") != "Breathe slowly":
        do(page, "skip").click()
    circle = page.locator("[data-breath]")
    breaths = {}
    for _ in range(30):
        breaths[shown(page, "caption")] = circle.get_attribute("data-breath")
        pass_time(page, 1)
    assert (breaths["Breathe in."], breaths["And slowly out."]) == ("in", "out")


def test_the_session_is_the_same_one_through_reloads(page: Page) -> None:
    begin(page)
    pass_time(page, 12)
    before = journey.today(page)["session"]["uuid"]
    page.reload()
    do(page, "start").click()
    do(page, "stop").click()
    expect(page).to_have_url(re.compile("/after/$"))
    assert journey.today(page)["session"]["uuid"] == before


ON_TOP = """(element) => {
  const { left, top, width, height, bottom } = element.getBoundingClientRect();
  const there = document.elementFromPoint(left + width / 2, top + height / 2);
  return element.contains(there) && top >= 0 && bottom <= innerHeight;
}"""
"""Whether all of a button is on the screen, and nothing over it."""


SCREENS = (
    *((320, 256, 16), (320, 568, 16), (320, 568, 32)),
    *((360, 740, 20), (360, 740, 32), (740, 360, 32)),
    *((1024, 600, 20), (1100, 500, 32)),
)
"""Width, height, size of the text."""


def test_pause_and_that_hurts_are_in_reach_wherever_it_is_scrolled_to(page: Page) -> None:
    begin(page)
    browser = page.context.new_cdp_session(page)
    out_of_reach: list[str] = []
    for screen in SCREENS:
        width, height, text = screen
        browser.send("Page.setFontSizes", {"fontSizes": {"standard": text}})
        page.set_viewport_size({"width": width, "height": height})
        for place in ("0", "document.body.scrollHeight / 2", "document.body.scrollHeight"):
            page.evaluate(f"scrollTo(0, {place})")
            for command in ("pause", "hurt"):
                if not do(page, command).evaluate(ON_TOP):
                    out_of_reach.append(f"{screen}: {command}, scrolled to {place}")
        # What comes before them can be brought out from behind them.
        for command in ("stop", "back"):
            do(page, command).focus()
            if not do(page, command).evaluate(ON_TOP):
                out_of_reach.append(f"{screen}: {command}, with the focus")
    assert out_of_reach == []
