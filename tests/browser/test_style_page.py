"""The page /style shows all of the design system, and colours keep their distance.

It is served only where SUPPLE_STYLE=1 asks for it.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from supple.web.pages.style_guide import ALL_TOKENS, PAIRS
from tests.browser import axe, measures
from tests.conftest import Watch
from tests.live_app import LiveApp

if TYPE_CHECKING:
    from playwright.sync_api import Page

STYLES = Path(__file__).parents[2] / "frontend/src/styles"
TOKENS = set(re.findall(r"^ {2}(--[\w-]+):", (STYLES / "tokens.css").read_text(), re.MULTILINE))


@pytest.fixture(scope="module")
def live_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveApp]:
    """An app that shows the design system, one for all."""
    app = LiveApp(tmp_path_factory.mktemp("style") / "data", environment={"SUPPLE_STYLE": "1"})
    app.start()
    yield app
    app.stop()


@pytest.fixture
def page(lent_page: "Page") -> "Page":
    """No test here changes its browser for good."""
    return lent_page


@pytest.fixture
def style(page: "Page", live_app: LiveApp) -> Iterator["Page"]:
    page.emulate_media(reduced_motion="reduce")
    page.goto("/style/")
    yield page


def test_every_value_is_named_once_and_shown(style: "Page") -> None:
    named = [name for name, _ in ALL_TOKENS]
    assert len(set(named)) == len(named)
    assert set(named) == TOKENS
    text = style.locator("main").inner_text()
    assert [name for name in named if name not in text] == []


def test_every_pair_of_colours_keeps_its_distance_in_both_schemes(style: "Page") -> None:
    rows = style.locator("tr[data-front]")
    assert rows.count() == len(PAIRS)
    for scheme in ("light", "dark"):
        told = rows.locator(f"[data-in={scheme}]").all_inner_texts()
        short = [(p, r) for p, r in zip(PAIRS, told, strict=True) if float(r) < p.least]
        assert short == []
    light, dark = (rows.locator(f"[data-in={s}]").all_inner_texts() for s in ("light", "dark"))
    assert light != dark


def test_states_that_need_a_pointer_are_shown_without_one(style: "Page") -> None:
    at_rest, under, with_keys = (
        style.locator("#buttons ~ .guide-states").first.locator("button").nth(n) for n in range(3)
    )
    style.emulate_media(reduced_motion="reduce")
    colour = "e => getComputedStyle(e).backgroundColor"
    assert at_rest.evaluate(colour) != under.evaluate(colour)
    assert with_keys.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (320, "dark"),
        (1280, "light"),
        pytest.param(320, "light", marks=pytest.mark.deep),
        pytest.param(1280, "dark", marks=pytest.mark.deep),
    ],
)
def test_everybody_can_read_it(style: "Page", width: int, scheme: Literal["light", "dark"]) -> None:
    style.set_viewport_size({"width": width, "height": 800})
    style.locator("label", has_text=scheme).first.click()
    assert style.locator("html").get_attribute("data-theme") == scheme
    assert axe.violations(style) + style.evaluate(measures.CUT_OFF) == []


@pytest.mark.parametrize("device", ["light", "dark"])
@pytest.mark.parametrize("chosen", ["light", "dark"])
def test_what_was_chosen_goes_before_what_the_device_has(
    page: "Page", live_app: LiveApp, device: Literal["light", "dark"], chosen: str
) -> None:
    page.emulate_media(color_scheme=device)
    page.context.add_cookies([{"name": "supple_theme", "value": chosen, "url": live_app.url}])
    page.goto("/about/")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(250, 247, 241)", "dark": "rgb(20, 25, 27)"}[chosen]


def test_it_is_not_there_for_people(page: "Page", watch: Watch, running_app: LiveApp) -> None:
    answer = page.request.get(f"{running_app.url}/style/")
    assert answer.status == 404
