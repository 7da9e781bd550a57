"""What a screen reader is given: landmarks, names, what belongs together, what is said aloud."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.every_page import EVERY_STATE
from tests.browser.gallery import Gallery

TREES = {
    "today-plan": """
- link "Skip to the content"
- navigation "Main":
  - link "Today"
  - link "Progress"
  - link "Stretches"
  - link "Settings"
- banner:
  - link "supple, to today"
- main:
  - heading /Good (morning|afternoon)\\. \\w+ stretches, \\w+ minutes\\./ [level=1]
  - link "Start"
  - heading "Standing" [level=2]
  - list:
    - listitem: /Standing hip shift/
""",
    "check-in": """
- main:
  - heading /How are you today/ [level=1]
  - group "Any new numbness, weakness, bladder or bowel change, fever or fall?":
    - radio "Yes, something is new"
    - radio "No, nothing new"
  - group "Pain right now":
    - radio /0 ?, No pain/
    - radio /10 ?, The worst pain/
    - radio "Skip"
  - button /Show today.s plan/
""",
    "check-in-error": """
- main:
  - alert:
    - heading "One thing needs another look" [level=2]
    - list:
      - listitem:
        - link /Any new numbness/
""",
    "session-run": """
- main:
  - text: 1 of 6 10 min left
  - heading "Standing hip shift" [level=1]
  - timer
  - status
  - button "Back"
  - button "Easier"
  - button "Pause"
  - button "That hurts"
  - button "Skip"
  - button "Stop"
""",
    "session-hurts": """
- dialog "Let go slowly, and rest.":
  - heading "Let go slowly, and rest." [level=2]
  - group "What is it like?":
    - checkbox "Sharp or stabbing"
    - checkbox "None of these"
  - group "How much pain, at its worst?":
    - radio "0"
    - radio "Skip"
  - group "Where does it hurt?":
    - radio "Low back"
  - button "End for today"
  - button "Pressed by mistake"
""",
    "settings": """
- main:
  - heading "Settings" [level=1]
  - region "Minutes a day":
    - group "Minutes a day":
      - button "10" [pressed]
""",
    "emergency-now": """
- main:
  - heading "Call 999 now" [level=1]
  - link "Call 999"
""",
    "welcome-you-error": """
- main:
  - list "Step 3 of 12"
  - alert:
    - list:
      - listitem:
        - link "The year you were born"
  - paragraph: /four digits/
  - spinbutton "The year you were born"
  - combobox "The country you are in"
""",
}
"""Name of a state -> what stands in its accessibility tree, in this order, among other things."""


@pytest.mark.parametrize("name", TREES)
def test_it_is_heard_in_order_and_by_name(gallery: Gallery, name: str) -> None:
    state = next(each for each in EVERY_STATE if each.name == name)
    with gallery.opened(state) as seen:
        expect(seen.page.locator("body")).to_match_aria_snapshot(TREES[name])


def test_an_error_takes_the_focus_and_leads_to_its_question(gallery: Gallery) -> None:
    state = next(each for each in EVERY_STATE if each.name == "welcome-you-error")
    with gallery.opened(state) as seen:
        page = seen.page
        expect(page.get_by_role("alert")).to_be_focused()
        way = page.get_by_role("alert").get_by_role("link")
        expect(way).to_have_accessible_description(re.compile("four digits"))
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        year = page.get_by_role("spinbutton", name="The year you were born")
        expect(year).to_be_focused()
        expect(year).to_have_attribute("aria-invalid", "true")
        described = year.get_attribute("aria-describedby") or ""
        said = [page.locator(f"#{each}").inner_text() for each in described.split()]
        assert any("four digits" in text for text in said), said


def test_each_row_of_a_chart_is_in_a_table_behind_it(gallery: Gallery) -> None:
    state = next(each for each in EVERY_STATE if each.name == "progress-tables")
    with gallery.opened(state) as seen:
        tables = seen.page.get_by_role("table")
        assert tables.count() >= 1
        assert seen.page.locator("main svg[role=img]").count() >= 1
        for picture in seen.page.locator("main svg[role=img]").all():
            name = picture.get_attribute("aria-label") or picture.get_attribute("aria-labelledby")
            assert name
