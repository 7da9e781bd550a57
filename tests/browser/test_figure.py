"""The moving figure: it follows the session's clock, can be turned, and never stands in the way."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import axe
from tests.browser.figure_moves import (
    FIGURE,
    FINISH,
    difference,
    figure_stands,
    go_on,
    go_to,
    picture,
    settle,
    told,
)
from tests.browser.journey import begin, do, pass_time, shown
from tests.conftest import CHROMIUM_FLAGS, DRAWS_IN_SOFTWARE, Watch

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

STRETCH = "/stretches/knee-to-chest/"
SAVES_DATA = """
Object.defineProperty(navigator, "connection", { value: { saveData: true } });
"""
NO_WEBGL = """
const context = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
  return kind === "webgl2" ? null : context.call(this, kind, ...more);
};
"""
COUNT_DRAWN = """() => {
  const draw = WebGL2RenderingContext.prototype.drawElements;
  window.drawn = 0;
  WebGL2RenderingContext.prototype.drawElements = function (...all) {
    window.drawn += 1;
    return draw.apply(this, all);
  };
}"""
SCREENS = """(times) => new Promise((resolve) => {
  const again = () => times-- > 0 ? requestAnimationFrame(again) : resolve(true);
  again();
})"""
"""Wait until the screen was drawn so often."""


@pytest.fixture(scope="module")
def browser(driver: "Playwright", chromium: str) -> "Iterator[Browser]":
    """One that draws in three dimensions, in software if need be."""
    browser = driver.chromium.launch(
        executable_path=chromium, args=[*CHROMIUM_FLAGS, *DRAWS_IN_SOFTWARE]
    )
    yield browser
    browser.close()


@pytest.fixture
def asked(page: Page) -> list[str]:
    """The paths of what the page asks for that only a figure needs."""
    paths: list[str] = []
    page.on(
        "request", lambda request: paths.append(request.url) if is_of_figure(request.url) else None
    )
    return paths


def is_of_figure(url: str) -> bool:
    return url.endswith(".glb") or "/assets/stage-" in url


def still_stays(page: Page) -> None:
    """Give it every chance to come, and see that it does not."""
    for _ in range(10):
        pass_time(page, 1)
        page.wait_for_timeout(50)
    expect(page.locator(".has-figure")).to_have_count(0)
    expect(page.locator("[data-stage]")).to_be_visible()


def stops(page: Page) -> dict[str, float]:
    """Wait until it moves no more on its way in, and give where it stands: what was begun before is
    shown a little later. One that does not stop never stands at the same place twice.
    """
    for _ in range(8):
        seen = told(page)
        page.locator(FIGURE).evaluate(FINISH)
        page.wait_for_timeout(500)
        if told(page) == seen:
            return seen
    raise AssertionError("it goes on moving")


def test_it_moves_with_the_clock_of_the_session(page: Page) -> None:
    begin(page)
    figure_stands(page)
    assert told(page)["place"] == 0
    box, place = (page.locator(each).bounding_box() for each in (FIGURE, "[data-stage]"))
    assert box == pytest.approx(place, abs=0.1), "it lies on the still"
    start = picture(page)
    go_to(page, "Ease in")
    places = []
    while shown(page, "phase") == "Ease in":
        settle(page)
        places.append(told(page)["place"])
        go_on(page, 1)
    assert places == sorted(places)
    assert len({place for place in places if 0 < place < 1}) >= 2, places
    settle(page)
    assert shown(page, "phase") == "Hold"
    assert told(page)["place"] == 1
    assert difference(page, start, picture(page)) > 0.01

    breaths = []
    for _ in range(4):
        breaths.append(told(page)["breath"])
        assert told(page)["place"] == 1
        go_on(page, 2)
        settle(page)
    assert max(breaths) - min(breaths) > 0.5
    go_to(page, "Ease out")
    pass_time(page, 1)
    settle(page)
    assert 0 < told(page)["place"] < 1


def test_the_still_comes_before_all_that_the_figure_needs(page: Page, asked: list[str]) -> None:
    held: list[Route] = []
    page.route("**/stills/*.webp", lambda route: held.append(route))
    page.goto("/session/", wait_until="commit")
    page.wait_for_timeout(3000)
    assert held, "the page waits for a picture"
    assert asked == [], "and the figure for the page"
    page.route("**/stills/*.webp", lambda route: route.continue_())
    for route in held:
        route.continue_()
    for _ in range(100):
        if asked:
            break
        page.wait_for_timeout(100)
    assert asked


def test_it_stands_still_while_the_session_is_paused(page: Page) -> None:
    begin(page)
    figure_stands(page)
    go_to(page, "Ease in")
    go_on(page, 2)
    do(page, "pause").click()
    settle(page)
    before, seen = told(page), picture(page)
    assert 0 < before["place"] < 1
    page.evaluate(COUNT_DRAWN)
    pass_time(page, 20)
    settle(page)
    assert told(page) == before
    assert difference(page, seen, picture(page)) == 0
    assert page.evaluate("window.drawn") == 0, "it drew while nothing changed"
    do(page, "pause").click()
    pass_time(page, 1)
    settle(page)
    assert told(page)["place"] > before["place"]


def test_the_left_side_is_the_right_one_mirrored(page: Page) -> None:
    seen, said = {}, {}
    begin(page)
    figure_stands(page)
    for command, side in (("skip", "left"), ("back", "right")):
        do(page, command).click()
        assert page.locator(".has-figure").count(), "no still of another moment between the sides"
        said[side] = figure_stands(page, side).get_attribute("aria-label")
        page.evaluate("() => document.querySelector('[data-side]').hidden = true")
        seen[side] = picture(page)
    assert said["left"] != said["right"]
    as_it_is = difference(page, seen["right"], seen["left"])
    assert as_it_is > 0.01
    assert difference(page, seen["right"], seen["left"], mirrored=True) < 0.15 * as_it_is


def test_a_press_is_heard_before_it_is_drawn(page: Page) -> None:
    held: list[Route] = []
    page.route("**/session/audio/**", lambda route: held.append(route))
    page.add_init_script(f"({COUNT_DRAWN})()")
    page.goto("/session/")
    page.wait_for_function("() => window.drawn > 0", timeout=20_000)
    page.locator(FIGURE).evaluate(FINISH)
    page.evaluate("window.drawn = 0")
    with page.expect_request("**/session/audio/**"):
        do(page, "start").click()
    page.evaluate(SCREENS, 20)
    assert page.evaluate("window.drawn") == 0, "the session is on its way to be heard"
    for route in held:
        route.continue_()
    expect(page.locator(".has-figure")).to_have_count(1, timeout=20_000)
    assert page.evaluate("window.drawn") > 0


@pytest.mark.deep
def test_it_says_what_the_still_says(page: Page) -> None:
    begin(page)
    still = page.locator("[data-stage] :is(img, svg)").first
    words = still.get_attribute("alt") or still.get_attribute("aria-label")
    figure = figure_stands(page)
    assert words
    expect(figure).to_have_attribute("role", "img")
    expect(figure).to_have_attribute("aria-label", words)
    expect(still).to_be_hidden()
    page.clock.resume()
    assert axe.violations(page) == []


@pytest.mark.deep
def test_nothing_shifts_when_it_comes(page: Page) -> None:
    begin(page)
    places = (".stage", ".now", ".controls")
    before = [page.locator(place).bounding_box() for place in places]
    figure_stands(page)
    assert [page.locator(place).bounding_box() for place in places] == before


@pytest.mark.deep
def test_a_slider_turns_it_and_home_brings_it_back(page: Page) -> None:
    begin(page)
    figure_stands(page)
    name, front = shown(page, "name"), picture(page)
    slider = page.get_by_role("slider", name="Turn the figure")
    slider.focus()
    for _ in range(6):
        slider.press("ArrowRight")
    settle(page)
    assert told(page)["turn"] == 30
    assert (shown(page, "name"), shown(page, "phase")) == (name, "Get ready"), (
        "the keys stay its own"
    )
    slider.press("Home")
    settle(page)
    assert told(page)["turn"] == 0
    slider.blur()
    assert difference(page, front, picture(page)) < 0.003


@pytest.mark.deep
def test_a_finger_turns_it_and_a_double_tap_brings_it_back(page: Page) -> None:
    begin(page)
    box = figure_stands(page).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y, steps=4)
    page.mouse.up()
    page.mouse.move(x + 100, y)
    settle(page)
    assert told(page)["turn"] == 30
    page.mouse.dblclick(x, y)
    settle(page)
    assert told(page)["turn"] == 0


def test_a_movement_is_shown_on_the_page_of_its_stretch_and_waits_to_be_asked(
    page: Page, asked: list[str]
) -> None:
    page.goto(STRETCH)
    button = page.get_by_role("button", name="Show me the movement")
    expect(button).to_be_visible()
    assert asked == [], "nobody has asked for it"
    around = page.locator(".poses").bounding_box()
    button.click()
    expect(page.locator(".pic.has-figure")).to_have_count(1, timeout=20_000)
    assert page.locator(".poses").bounding_box() == around
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.wait_for_function(
        "() => Number(document.querySelector('canvas.figure').dataset.place) > 0.1"
    )
    page.get_by_role("button", name="Pause").click()
    paused = stops(page)
    page.wait_for_timeout(800)
    assert told(page) == paused
    page.get_by_role("button", name="Go on").click()
    page.wait_for_function(
        """({ place, breath }) => {
          const { dataset } = document.querySelector("canvas.figure");
          return Number(dataset.place) !== place || Number(dataset.breath) !== breath;
        }""",
        arg=paused,
    )


@pytest.mark.parametrize("why", ["no WebGL", "less motion", "less data", "header"])
def test_the_still_stays(page: Page, asked: list[str], why: str) -> None:
    if why == "no WebGL":
        page.add_init_script(NO_WEBGL)
    if why == "less motion":
        page.emulate_media(reduced_motion="reduce")
    if why == "less data":
        page.add_init_script(SAVES_DATA)
    if why == "header":
        page.set_extra_http_headers({"Save-Data": "on"})
    begin(page)
    still_stays(page)
    assert asked == []
    ask = page.get_by_role("button", name="Show the movement")
    expect(ask).to_have_count(1 if why == "less motion" else 0)
    page.clock.resume()
    page.goto(STRETCH)
    page.wait_for_timeout(300)
    button = page.get_by_role("button", name="Show me the movement")
    expect(button).to_have_count(1 if why == "less motion" else 0)
    assert asked == []


@pytest.mark.deep
def test_who_asked_for_less_motion_may_ask_for_it_all_the_same(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    begin(page)
    ask = page.get_by_role("button", name="Show the movement")
    pass_time(page, 3)
    ask.click()
    figure_stands(page)
    expect(ask).to_have_count(0)
    go_to(page, "Hold")
    pass_time(page, 4)
    settle(page)
    assert told(page) == {"place": 1, "breath": 0, "turn": 0}


@pytest.mark.deep
def test_a_lost_context_brings_the_still_back(page: Page) -> None:
    begin(page)
    figure = figure_stands(page)
    figure.evaluate(
        "canvas => canvas.getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()"
    )
    expect(page.locator(".has-figure")).to_have_count(0)
    expect(page.locator("[data-stage] :is(img, svg)").first).to_be_visible()
    do(page, "skip").click()
    still_stays(page)


@pytest.mark.deep
def test_a_lost_context_ends_the_showing_of_a_movement(page: Page) -> None:
    page.goto(STRETCH)
    page.get_by_role("button", name="Show me the movement").click()
    expect(page.locator(".pic.has-figure")).to_have_count(1, timeout=20_000)
    page.locator(FIGURE).evaluate(
        "canvas => canvas.getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()"
    )
    expect(page.locator(".has-figure")).to_have_count(0)
    expect(page.locator("[data-show-movement]")).to_be_hidden()
    expect(page.locator("[data-figure-person] img")).to_be_visible()
    expect(page.locator(FIGURE)).to_have_count(0)


@pytest.mark.deep
def test_a_file_that_does_not_come_leaves_the_still_and_no_other(page: Page, watch: Watch) -> None:
    watch.allow_error("net::ERR_FAILED")
    begin(page)
    first = page.locator("template[data-picture]").first.get_attribute("data-figure-clip")
    page.route(f"**{first}", lambda route: route.abort())
    page.reload()
    do(page, "start").click()
    still_stays(page)
    name = shown(page, "name")
    while shown(page, "name") == name:
        do(page, "skip").click()
    figure_stands(page)


@pytest.mark.deep
def test_a_movement_that_did_not_come_may_be_asked_for_again(page: Page, watch: Watch) -> None:
    watch.allow_error("net::ERR_FAILED")
    page.route("**/clips/**", lambda route: route.abort())
    page.goto(STRETCH)
    page.get_by_role("button", name="Show me the movement").click()
    again = page.get_by_role("button", name="It did not come. Try again")
    expect(again).to_be_visible(timeout=20_000)
    expect(page.locator("[data-figure-person] img")).to_be_visible()
    assert page.locator(FIGURE).get_attribute("aria-hidden") == "true"
    page.unroute("**/clips/**")
    again.click()
    expect(page.locator(".pic.has-figure")).to_have_count(1, timeout=20_000)
    expect(page.locator(FIGURE)).not_to_have_attribute("aria-hidden", "true")


@pytest.mark.parametrize("path", ["/", "/stretches/", "/progress/", "/settings/", "/about/"])
def test_other_pages_load_nothing_of_it(page: Page, path: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if is_of_figure(url) or "/assets/island-" in url] == []
