"""Every flow with the keyboard alone: it is seen where one is, nothing traps, nothing is lost."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Locator, expect

from supple.web.data_folder import JOURNAL_FILE
from tests.browser.every_page import EVERY_STATE, State
from tests.browser.gallery import Gallery, Seen
from tests.browser.laying import lay_as_new
from tests.live_app import LiveApp

if TYPE_CHECKING:
    from playwright.sync_api import Page

MOST_STOPS = 150
STATES = (
    *("check-in", "today-plan", "settings", "stretches", "stretch", "progress", "emergency-now"),
    *("delete", "session-start", "session-run", "clinician", "welcome-conditions", "about"),
)
WHERE = """
(() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const shown = e.closest("label") ?? e;
  const ring = [shown, e].map((each) => getComputedStyle(each))
    .concat([getComputedStyle(shown, "::after")])
    .some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
  const box = shown.getBoundingClientRect();
  const nav = document.querySelector(".site-nav");
  const covered = nav && !nav.contains(e) && getComputedStyle(nav).position === "fixed"
    ? Math.max(0, box.bottom - nav.getBoundingClientRect().top) : 0;
  return { ring, visible: box.width > 1 && box.height > 1, covered: covered >= box.height,
    name: `${e.tagName} ${e.id} ${e.name ?? ""} ${e.textContent.trim().slice(0, 30)}`,
    top: box.top + scrollY, key: [...document.querySelectorAll("*")].indexOf(e) };
})()
"""


def state(name: str) -> State:
    return next(each for each in EVERY_STATE if each.name == name)


def press(page: "Page", *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def tab_to(page: "Page", role: str, name: str) -> None:
    """Go on with Tab until the control of this name has the focus."""
    tab_on(page, page.get_by_role(role, name=name).first)  # type: ignore[arg-type]


def tab_on(page: "Page", wanted: Locator) -> None:
    # Tab changes no page, so what is looked for is found once.
    there = wanted.element_handle()
    for _ in range(MOST_STOPS):
        press(page, "Tab")
        if there.evaluate("e => e === document.activeElement"):
            return
    raise AssertionError(f"Tab never came to {wanted}")


def tick(page: "Page", role: str, name: str) -> None:
    """Tick a card, or choose a number as arrow keys would."""
    tab_to(page, role, name)
    press(page, "Space")


def send(page: "Page", name: str) -> None:
    tab_to(page, "button", name)
    with page.expect_navigation():
        press(page, "Enter")


@pytest.mark.parametrize(
    "name",
    STATES,
)
def test_tab_reaches_everything_in_order_and_shows_where_it_is(gallery: Gallery, name: str) -> None:
    with gallery.opened(state(name)) as seen:
        page = seen.page
        stops: list[dict[str, object]] = []
        for _ in range(MOST_STOPS):
            press(page, "Tab")
            here = page.evaluate(WHERE)
            if stops and here is not None and here["key"] == stops[0]["key"]:
                break
            # A field for a date is one control with three stops of its own.
            if here is not None and (not stops or here["key"] != stops[-1]["key"]):
                stops.append(here)
        else:
            raise AssertionError("Tab never comes round")
        assert len({stop["key"] for stop in stops}) == len(stops) > 2, "Tab is trapped"
        assert [s["name"] for s in stops if not (s["ring"] and s["visible"])] == []
        assert [s["name"] for s in stops if s["covered"]] == []
        missed = page.evaluate(NOT_REACHED, [stop["key"] for stop in stops])
        assert missed == []


NOT_REACHED = """
(reached) => {
  const all = [...document.querySelectorAll("*")];
  const at = new Set(reached.map((key) => all[key]));
  const groups = new Set([...at].filter((e) => e.type === "radio").map((e) => e.name));
  return all
    .filter((e) => e.matches("a[href], button, input:not([type=hidden]), select, summary"))
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled)
    .filter((e) => !at.has(e) && !(e.type === "radio" && groups.has(e.name)))
    .map((e) => e.outerHTML.slice(0, 80));
}
"""
"""Controls that Tab did not come to; of a group of choices it comes to one, arrows do the rest."""


def test_the_skip_link_leads_past_the_navigation(gallery: Gallery) -> None:
    with gallery.opened(state("today-plan")) as seen:
        press(seen.page, "Tab")
        expect(seen.page.get_by_role("link", name="Skip to the content")).to_be_focused()
        press(seen.page, "Enter")
        expect(seen.page.get_by_role("main")).to_be_focused()
        press(seen.page, "Tab")
        expect(seen.page.get_by_role("link", name="Start")).to_be_focused()


@pytest.fixture
def live_app(running_app: LiveApp, all_journals: Path) -> LiveApp:
    """The running app, which nobody has used yet."""
    lay_as_new(all_journals / "nobody.sqlite3", running_app.data_folder / JOURNAL_FILE)
    return running_app


def test_the_whole_welcome_and_the_first_check_in(lent_page: "Page") -> None:
    page = lent_page
    page.goto("/")
    send(page, "How it works")
    send(page, "I understand")
    tab_to(page, "spinbutton", "The year you were born")
    page.keyboard.type("1968")
    tab_to(page, "combobox", "The country you are in")
    page.keyboard.type("United K")
    send(page, "Next")
    while (none := page.locator("input[data-none]")).count():
        tab_on(page, none)
        press(page, "Space")
        send(page, "Next")
    # Tab comes to the first of several choices; the arrows go on from there.
    tab_on(page, page.get_by_role("radio").first)
    press(page, "ArrowRight", "ArrowRight", "ArrowRight")
    expect(page.get_by_role("radio", name="3", exact=True)).to_be_checked()
    send(page, "Next")
    tab_to(page, "radio", "5 min")
    press(page, "ArrowRight", "ArrowRight")
    expect(page.get_by_role("radio", name="10 min")).to_be_checked()
    tick(page, "radio", "In the morning")
    send(page, "On to today")
    tab_to(page, "radio", "Yes, something is new")
    press(page, "ArrowDown")
    expect(page.get_by_role("radio", name="No, nothing new")).to_be_checked()
    send(page, "Show today")
    tab_to(page, "link", "Start")
    press(page, "Enter")
    expect(page.get_by_role("heading", name="Ready when you are.")).to_be_visible()


def in_session(seen: Seen) -> "Page":
    tab_to(seen.page, "button", "Start")
    press(seen.page, "Enter")
    expect(seen.page.get_by_role("button", name="Pause")).to_be_focused()
    return seen.page


def test_a_session_is_begun_paused_and_stopped(gallery: Gallery) -> None:
    with gallery.opened(state("session-start")) as seen:
        page = in_session(seen)
        press(page, "Space")
        expect(page.get_by_role("button", name="Go on")).to_be_focused()
        press(page, "Space")
        expect(page.get_by_role("button", name="Pause")).to_be_focused()
        press(page, "Escape")
        expect(page.get_by_role("heading", name="How was it?")).to_be_visible()
        send(page, "Done")
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_hurt_is_told_and_the_focus_comes_back(gallery: Gallery) -> None:
    with gallery.opened(state("session-start")) as seen:
        page = in_session(seen)
        press(page, "h")
        dialog = page.get_by_role("dialog", name="Let go slowly, and rest.")
        expect(dialog).to_be_visible()
        for _ in range(40):
            press(page, "Tab")
            inside = "d => d.contains(document.activeElement) || !document.hasFocus()"
            # Between the last and the first stop a browser shows its own bars.
            assert dialog.evaluate(inside) or page.evaluate(
                "document.activeElement === document.body"
            )
        tick(page, "checkbox", "None of these")
        tab_to(page, "radio", "0")
        press(page, "Space")
        expect(page.get_by_role("radio", name="0", exact=True)).to_be_checked()
        tab_to(page, "button", "Go on gently")
        press(page, "Enter")
        expect(dialog).to_be_hidden()
        assert page.evaluate("document.activeElement.closest('[data-screen=run]') !== null")


def test_a_setting_is_kept_and_everything_can_be_deleted(gallery: Gallery) -> None:
    with gallery.opened(state("settings")) as seen:
        page = seen.page
        send(page, "15")
        minutes = page.get_by_role("group", name="Minutes a day")
        expect(minutes.get_by_role("button", name="15", exact=True)).to_have_attribute(
            "aria-pressed", "true"
        )
        tab_to(page, "link", "Delete everything")
        press(page, "Enter")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        for box in page.get_by_role("main").get_by_role("checkbox").all():
            tab_on(page, box)
            press(page, "Space")
            expect(box).to_be_checked()
        send(page, "Delete everything")
        assert "/settings/delete/" not in page.url


def test_a_stretch_is_tried_alone(gallery: Gallery) -> None:
    with gallery.opened(state("stretch")) as seen:
        send(seen.page, "Try it now")
        expect(seen.page.get_by_role("heading", name="Ready when you are.")).to_be_visible()
