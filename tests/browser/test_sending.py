"""A form is sent once, says so, and loses nothing where Supple does not answer."""

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.every_page import EVERY_STATE
from tests.browser.gallery import Gallery
from tests.browser.journey import choose

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHECK_IN = next(each for each in EVERY_STATE if each.name == "check-in")
SLOW = next(each for each in EVERY_STATE if each.name == "check-in-slow")


def press_show(page: "Page") -> None:
    page.get_by_role("button", name="Show today").click()


def test_pressed_twice_it_is_sent_once(gallery: Gallery) -> None:
    with gallery.opened(CHECK_IN) as seen:
        page = seen.page
        posts: list[str] = []
        page.on("request", lambda r: posts.append(r.url) if r.method == "POST" else None)
        choose(page, "safety_concern", "no")
        page.get_by_role("button", name="Show today").dblclick()
        expect(page.get_by_role("link", name="Start")).to_be_visible()
        assert len(posts) == 1


def test_without_an_answer_what_was_filled_in_stays_and_can_be_sent_later(
    gallery: Gallery,
) -> None:
    with gallery.opened(CHECK_IN) as seen:
        page = seen.page
        choose(page, "safety_concern", "no")
        choose(page, "now_nrs", "4")
        page.route("**/alive", lambda route: route.abort())
        press_show(page)
        told = page.get_by_role("status").filter(has_text="Supple does not answer")
        expect(told).to_contain_text("What you filled in still stands here.")
        expect(page.get_by_role("radio", name="No, nothing new")).to_be_checked()
        expect(page.get_by_role("radio", name="4", exact=True).first).to_be_checked()
        expect(page.get_by_role("button", name="Show today")).to_be_focused()
        page.unroute("**/alive")
        press_show(page)
        expect(page.get_by_role("link", name="Start")).to_be_visible()


def test_coming_back_to_the_network_takes_the_words_away(gallery: Gallery) -> None:
    with gallery.opened(CHECK_IN) as seen:
        page = seen.page
        told = page.get_by_text("Supple does not answer")
        page.context.set_offline(True)
        expect(told).to_be_visible()
        page.context.set_offline(False)
        expect(told).to_have_count(0)


def test_a_slow_answer_is_told_and_the_button_comes_back(gallery: Gallery) -> None:
    with gallery.opened(SLOW) as seen:
        page = seen.page
        said = page.locator("#live")
        assert said.get_attribute("aria-live") == "polite"
        assert said.inner_text() == "Sending"
        button = page.get_by_role("button", name="Show today")
        expect(button).to_be_enabled()
        expect(button).not_to_have_attribute("aria-disabled", "true")
        expect(page.get_by_role("status").filter(has_text="nothing is saved twice")).to_be_visible()


def test_without_script_a_form_is_sent_all_the_same(gallery: Gallery) -> None:
    with gallery.opened(CHECK_IN, java_script_enabled=False) as seen:
        choose(seen.page, "safety_concern", "no")
        press_show(seen.page)
        expect(seen.page.get_by_role("link", name="Start")).to_be_visible()
