"""A session that is interrupted, begun twice, cut off, or run where the browser offers little."""

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from tests.browser import journey
from tests.browser.journey import begin, do, pass_time, shown
from tests.conftest import Watch

HIDDEN = """(hidden) => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""

LISTENING = """
window.tried = [];
const Real = window.AudioContext;
window.AudioContext = class extends Real {
  constructor() { super(); window.audio = this; window.tried.push("audio"); }
  get state() { return window.audioState ?? super.state; }
};
const resume = Real.prototype.resume;
Real.prototype.resume = function () { window.tried.push("resume"); return resume.call(this); };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{name: "near", lang: "en-US", localService: true, default: true}],
  speak: (words) => { window.tried.push("speak"); setTimeout(() => words.onstart?.(), 0); },
  cancel: () => {},
  addEventListener: () => {},
}});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""

LOCKS = """
window.locks = [];
Object.defineProperty(navigator, "wakeLock", { value: { request: async () => {
  const lock = new EventTarget();
  lock.release = async () => {
    window.locks.push("let go");
    lock.dispatchEvent(new Event("release"));
  };
  window.lock = lock;
  window.locks.push("taken");
  return lock;
}}});
"""

WITHOUT_SECURITY = """
delete Navigator.prototype.wakeLock;
delete Navigator.prototype.clipboard;
delete Navigator.prototype.serviceWorker;
delete Crypto.prototype.randomUUID;
delete Crypto.prototype.subtle;
delete window.caches;
"""


def test_no_sound_is_tried_before_the_start_button(page: Page) -> None:
    page.add_init_script(LISTENING)
    journey.take_the_clock(page)
    page.goto("/session/")
    journey.choose(page, "sound", "chimes")
    journey.choose(page, "sound", "full")
    assert page.evaluate("window.tried") == []
    do(page, "start").click()
    assert page.evaluate("window.tried").count("speak") >= 2, "a silent word and the first cue"
    assert page.evaluate("window.tried").count("resume") == 1


def test_a_call_that_takes_the_sound_away_lets_the_session_wait(page: Page) -> None:
    page.add_init_script(LISTENING)
    begin(page)
    name = shown(page, "name")
    pass_time(page, 25)
    page.evaluate("""() => {
      window.audioState = "interrupted";
      window.audio.dispatchEvent(new Event("statechange"));
    }""")
    assert shown(page, "phase") == "Paused"
    assert shown(page, "caption") == "Paused while you were away."
    page.evaluate("() => { window.audioState = undefined; }")
    resumed = page.evaluate("window.tried").count("resume")
    do(page, "pause").click()
    assert page.evaluate("window.tried").count("resume") == resumed + 1
    assert (shown(page, "name"), shown(page, "phase")) == (name, "Get ready")


def test_out_of_sight_and_silent_it_waits_and_says_so_on_return(page: Page) -> None:
    page.goto("/session/")
    journey.choose(page, "sound", "silent")
    begin(page)
    pass_time(page, 25)
    page.evaluate(HIDDEN, True)
    pass_time(page, 120)
    page.evaluate(HIDDEN, False)
    assert shown(page, "phase") == "Paused"
    expect(page.locator("#live")).to_contain_text("Paused while you were away. ")
    expect(page.locator("#live")).to_contain_text(shown(page, "name"))


def test_the_screen_is_kept_awake_and_again_on_return(page: Page) -> None:
    page.add_init_script(LISTENING + LOCKS)
    begin(page)
    assert page.evaluate("window.locks") == ["taken"]
    page.evaluate(HIDDEN, True)
    page.evaluate("window.lock.dispatchEvent(new Event('release'))")
    page.evaluate(HIDDEN, False)
    assert page.evaluate("window.locks") == ["taken", "taken"]
    do(page, "pause").click()
    pass_time(page, 299)
    assert page.evaluate("window.locks") == ["taken", "taken"]
    pass_time(page, 2)
    assert page.evaluate("window.locks") == ["taken", "taken", "let go"]
    do(page, "pause").click()
    assert page.evaluate("window.locks") == ["taken", "taken", "let go", "taken"]


def test_a_session_needs_nothing_that_asks_for_a_secure_connection(page: Page) -> None:
    page.add_init_script(WITHOUT_SECURITY)
    begin(page)
    assert page.evaluate("[typeof crypto.randomUUID, 'wakeLock' in navigator]") == [
        "undefined",
        False,
    ]
    pass_time(page, 5)
    do(page, "stop").click()
    expect(page).to_have_url(re.compile("/after/$"))
    assert journey.today(page)["session"]["ended_by"] == "stop"


def test_help_about_a_screen_that_goes_dark_comes_once(page: Page) -> None:
    page.add_init_script(WITHOUT_SECURITY + journey.NO_RECORDING)
    page.goto("/session/")
    expect(page.locator("[data-may-go-dark]")).to_be_visible()
    page.reload()
    expect(do(page, "start")).to_be_visible()
    expect(page.locator("[data-may-go-dark]")).to_be_hidden()


def test_a_second_window_takes_the_session_over(page: Page) -> None:
    with page.expect_response("**/api/v1/sessions/**"):
        begin(page)
        pass_time(page, 5)
    uuid = journey.today(page)["session"]["uuid"]
    other = page.context.new_page()
    other.goto("/session/")
    expect(other.get_by_role("heading", name="Go on where you were?")).to_be_visible()
    do(other, "start").click()
    expect(page.get_by_role("heading", name="It goes on in another window.")).to_be_focused()
    expect(do(other, "pause")).to_have_text("Pause")
    page.get_by_role("link", name="Go on here").click()
    do(page, "start").click()
    expect(other.get_by_role("heading", name="It goes on in another window.")).to_be_visible()
    assert journey.today(page)["session"]["uuid"] == uuid


def test_an_end_that_could_not_be_saved_is_sent_again(page: Page, watch: Watch) -> None:
    watch.allow_error("Failed to load resource")
    begin(page)
    page.route("**/api/v1/sessions/", lambda route: route.abort())
    do(page, "stop").click()
    expect(page.locator("[data-became]")).to_contain_text("kept on this device")
    again = page.get_by_role("link", name="Try again")
    again.click()
    expect(again).to_be_visible()
    page.unroute("**/api/v1/sessions/")
    again.click()
    expect(page).to_have_url(re.compile("/after/$"))
    assert journey.today(page)["session"]["ended_by"] == "stop"
    assert page.evaluate("localStorage.getItem('supple.outbox')") is None


def test_a_new_day_ends_an_old_page_with_its_reason(page: Page, watch: Watch) -> None:
    watch.allow_error("status of 409")
    page.route("**/progress/", lambda route: route.fulfill(status=409, json={"error": "withdrawn"}))
    state = journey.today(page) | {"day": "2040-01-01"}
    page.route("**/api/v1/today/", lambda route: route.fulfill(json=state))
    page.goto("/session/")
    do(page, "start").click()
    expect(page.get_by_role("heading", name="A new day has begun.")).to_be_focused()
    expect(page.get_by_role("link", name="To Today")).to_have_attribute("href", "/")


def delete_everything(page: Page) -> None:
    page.goto("/settings/delete/")
    for tick in page.locator("main form input[type=checkbox]").all():
        tick.check(force=True)
    journey.next_page(page)
    expect(page).to_have_url(re.compile("deleted=yes$"))


def test_a_session_open_elsewhere_while_everything_is_deleted_leaves_no_trace(
    page: Page, browser: Browser, watch: Watch, somebody_new: Callable[[], None]
) -> None:
    watch.allow_error("status of 410")
    begin(page)
    pass_time(page, 5)
    other = browser.new_page(base_url=page.url.removesuffix("/session/"))
    delete_everything(other)
    somebody_new()
    do(page, "skip").click()
    expect(page.get_by_role("heading", name="Everything was deleted.")).to_be_focused()
    page.get_by_role("link", name="To the first page").click()
    assert journey.today(other)["session"] is None
    assert page.evaluate("localStorage.getItem('supple.session')") is None
    other.close()


def test_a_session_in_another_tab_ends_as_everything_is_deleted(page: Page) -> None:
    begin(page)
    pass_time(page, 5)
    other = page.context.new_page()
    delete_everything(other)
    expect(page.get_by_role("heading", name="Everything was deleted.")).to_be_focused()
    assert page.evaluate("Object.keys(localStorage)") == []


def test_a_session_kept_here_of_deleted_entries_is_not_gone_on_with(
    page: Page, browser: Browser, somebody_new: Callable[[], None]
) -> None:
    begin(page)
    pass_time(page, 5)
    page.goto("/about/")
    other = browser.new_page(base_url=page.url.removesuffix("/about/"))
    delete_everything(other)
    somebody_new()
    other.close()
    page.goto("/session/")
    expect(page.get_by_role("heading", name="Ready when you are.")).to_be_visible()


def test_letters_are_no_keys_where_they_are_turned_off(page: Page) -> None:
    page.goto("/session/")
    page.get_by_text("Keys and screen readers").click()
    page.locator("[name=letters]").uncheck()
    begin(page)
    page.keyboard.press("h")
    page.keyboard.press("e")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(do(page, "easier")).to_have_text("Easier")
    page.keyboard.press("ArrowRight")
    page.reload()
    expect(page.locator("[name=letters]")).not_to_be_checked()


def test_a_line_is_read_aloud_once(page: Page) -> None:
    page.add_init_script(LISTENING)
    begin(page)
    expect(page.locator("[data-caption]")).to_have_attribute("aria-live", "off")
    do(page, "pause").click()
    expect(page.locator("#live")).to_be_empty()
