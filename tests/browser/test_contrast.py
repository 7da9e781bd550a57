"""Text that carries meaning stands out 7:1 from what it stands on, in both schemes."""

import math
from typing import Literal

import pytest
from playwright.sync_api import Page

from supple.web.pages.style_guide import PAIRS

COLOUR = """(name) => {
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.color = `var(${name})`;
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
}"""


def luminance(page: Page, name: str) -> float:
    values: list[float] = page.evaluate(COLOUR, name)
    channels = [value / 255 for value in values]
    linear: list[float] = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return math.fsum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(page: Page, one: str, other: str) -> float:
    dark, light = sorted((luminance(page, one), luminance(page, other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_keep_their_distance(lent_page: Page, scheme: Literal["light", "dark"]) -> None:
    page = lent_page
    page.emulate_media(color_scheme=scheme)
    page.goto("/about/")
    for pair in PAIRS:
        ratio = contrast(page, pair.front, pair.ground)
        assert ratio >= pair.least, f"{pair.front} on {pair.ground}: {ratio:.1f}"
