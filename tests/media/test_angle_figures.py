"""docs/angles.md says what the code does."""

import re
from pathlib import Path

import pytest

from supple.core.body.joints import JOINTS
from supple.media.angle_figures import FIGURES, figure_svg

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", FIGURES)
def test_the_figures_are_up_to_date(name: str) -> None:
    drawn = (DOCS / "angles" / f"{name}.svg").read_text(encoding="utf-8")
    assert drawn == figure_svg(name), "run: python -m supple.media.angle_figures docs/angles"


def test_every_angle_stands_in_the_docs_with_its_range() -> None:
    text = (DOCS / "angles.md").read_text(encoding="utf-8").replace("\N{MINUS SIGN}", "-")
    rows = re.findall(r"\| `([\w.]+)` \|.*\| (-?\d+) to (-?\d+) \|", text)
    written = {name: tuple(int(end) for end in span) for name, *span in rows}
    coded = {
        f"{joint}.{motion}": span
        for joint, motions in JOINTS.items()
        if not joint.startswith("left_")
        for motion, span in motions.items()
    }
    assert written == coded


def test_every_figure_is_shown() -> None:
    text = (DOCS / "angles.md").read_text(encoding="utf-8")
    assert re.findall(r"\(angles/(\w+)\.svg\)", text) == list(FIGURES)
