"""Without eyes, a mouse or a voice, the session can be followed all the same."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from supple.web.data_folder import JOURNAL_FILE
from tests.browser import journey
from tests.browser.journey import begin, do, no_sideways_scrolling, pass_time, shown
from tests.browser.laying import lay_as_new
from tests.live_app import LiveApp

VOICES = """
window.spoken = [];
const voices = %s;
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => voices,
  speak: (words) => { if (words.text.trim()) window.spoken.push([words.voice.name, words.text]); },
  cancel: () => {},
  addEventListener: () => {},
}});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
DISTANT = '{name: "distant", lang: "en-GB", localService: false, default: true}'
NEAR = '{name: "near", lang: "en-US", localService: true, default: false}'


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    journey.take_the_clock(page)
    page.goto("/session/")
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.do") == "start":
            break
    page.keyboard.press("Enter")
    expect(do(page, "pause")).to_be_focused()
    name, side = shown(page, "name"), shown(page, "side")
    page.keyboard.press("Space")
    assert shown(page, "phase") == "Paused"
    page.keyboard.press("Space")
    assert shown(page, "phase") != "Paused"
    page.keyboard.press("ArrowRight")
    assert (shown(page, "name"), shown(page, "side")) != (name, side)
    page.keyboard.press("ArrowLeft")
    assert (shown(page, "name"), shown(page, "side")) == (name, side)
    page.keyboard.press("e")
    expect(do(page, "easier")).to_have_text("As planned")
    page.keyboard.press("e")
    expect(do(page, "easier")).to_have_text("Easier")
    page.keyboard.press("h")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.locator("dialog button[value=mistake]").press("Enter")
    expect(do(page, "pause")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("/after/$"))


def test_a_press_with_a_finger_leaves_space_for_pause(page: Page) -> None:
    begin(page)
    do(page, "skip").click()
    page.keyboard.press("Space")
    assert shown(page, "phase") == "Paused"


def test_the_focus_goes_through_the_buttons_as_they_stand(page: Page) -> None:
    """Column by column, so that from Pause it is one step to "That hurts"."""
    begin(page)
    do(page, "back").focus()
    order = []
    for _ in range(6):
        order.append(page.evaluate("document.activeElement.dataset.do"))
        page.keyboard.press("Tab")
    assert order == ["back", "easier", "pause", "hurt", "skip", "stop"]


def test_skip_keeps_the_focus_and_means_nothing_while_something_has_to_be_heard(
    page: Page, running_app: LiveApp, all_journals: Path
) -> None:
    lay_as_new(all_journals / "careful.sqlite3", running_app.data_folder / JOURNAL_FILE)
    begin(page)
    skip = do(page, "skip")
    to_mind = shown(page, "name")
    expect(skip).to_be_disabled()
    while shown(page, "name") == to_mind:
        pass_time(page, 1)
    expect(skip).to_be_enabled()
    skip.focus()
    page.keyboard.press("ArrowLeft")
    for _ in range(2):
        page.keyboard.press("Enter")
    expect(skip).to_be_disabled()
    expect(skip).to_be_focused()
    assert shown(page, "name") == to_mind
    assert shown(page, "phase") != "Paused"


def test_that_hurts_is_the_easiest_to_hit_after_pause(page: Page) -> None:
    begin(page)
    for width, height, tall in ((390, 844, 64), (640, 360, 52)):
        page.set_viewport_size({"width": width, "height": height})
        sizes = {}
        for command in ("back", "pause", "skip", "easier", "hurt", "stop"):
            box = do(page, command).bounding_box()
            assert box is not None
            where = f"{command} at {width} x {height}"
            assert box["height"] >= tall, where
            assert box["y"] + box["height"] / 2 > height / 2, f"{where} is out of the thumb's reach"
            assert box["width"] >= 48, where
            sizes[command] = box["width"] * box["height"]
        others = [size for command, size in sizes.items() if command not in {"pause", "hurt"}]
        assert sizes["pause"] >= sizes["hurt"] > max(others), (width, height)


def test_captions_change_without_any_voice_and_are_announced(page: Page) -> None:
    begin(page)
    caption = page.locator("[data-caption]")
    assert caption.get_attribute("role") == "status"
    captions = set()
    for _ in range(40):
        captions.add(caption.inner_text())
        pass_time(page, 1)
    assert "" not in captions
    assert len(captions) >= 3


def test_a_voice_of_this_device_speaks(page: Page) -> None:
    page.add_init_script(VOICES % f"[{DISTANT}, {NEAR}]")
    begin(page)
    pass_time(page, 30)
    spoken = page.evaluate("window.spoken")
    assert len(spoken) >= 3
    assert {voice for voice, _ in spoken} == {"near"}


def test_a_voice_from_elsewhere_never_speaks(page: Page) -> None:
    page.add_init_script(VOICES % f"[{DISTANT}]")
    journey.take_the_clock(page)
    page.goto("/session/")
    expect(page.locator("[data-no-voice]")).to_be_visible()
    do(page, "start").click()
    pass_time(page, 30)
    assert page.evaluate("window.spoken") == []


def test_silence_is_kept_and_remembered(page: Page) -> None:
    page.add_init_script(VOICES % f"[{NEAR}]")
    journey.take_the_clock(page)
    page.goto("/session/")
    journey.choose(page, "sound", "silent")
    page.reload()
    expect(page.locator("input[name=sound]:checked")).to_have_value("silent")
    do(page, "start").click()
    pass_time(page, 30)
    assert page.evaluate("window.spoken") == []


TALL = "element => parseFloat(getComputedStyle(element).fontSize)"


def test_the_whole_session_is_on_the_screen_at_once(page: Page) -> None:
    begin(page)
    for width, height in ((320, 568), (360, 640), (640, 360), (1280, 720)):
        page.set_viewport_size({"width": width, "height": height})
        no_sideways_scrolling(page)
        stop = do(page, "stop").bounding_box()
        assert stop is not None
        assert stop["y"] + stop["height"] <= height, (width, height)
        tall, name, phase = (
            page.locator(f"[data-{what}]").evaluate(TALL) for what in ("time", "name", "phase")
        )
        assert tall >= 80, f"the time is read from two metres, at {width} x {height}"
        assert name >= 24, f"and so is the name, at {width} x {height}"
        assert name >= 0.9 * phase, (width, height)


def test_twice_the_text_loses_nothing(page: Page) -> None:
    begin(page)
    page.evaluate("document.documentElement.style.fontSize = '225%'")
    no_sideways_scrolling(page)
    for command in ("pause", "hurt", "stop"):
        do(page, command).scroll_into_view_if_needed()
        expect(do(page, command)).to_be_in_viewport()
