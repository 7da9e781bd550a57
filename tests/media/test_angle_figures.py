"""docs/angles.md says what the code does."""

import math
import re
from functools import cache
from pathlib import Path

import pytest

from supple.core.body.joints import JOINTS
from supple.core.body.measured import joint_angles_deg
from supple.core.body.vectors import Vector, dot, length, subtract
from supple.media.angle_figures import FIGURES, Panel, figure_svg, protractor

DOCS = Path(__file__).parents[2] / "docs"
PANELS = [
    pytest.param(name, panel, id=panel.caption)
    for name, panels in FIGURES.items()
    for panel in panels
]
picture_of = cache(figure_svg)


def cosine(a: Vector, b: Vector) -> float:
    """Of the angle between two ways."""
    return max(-1.0, min(1.0, dot(a, b) / (length(a) * length(b))))


@pytest.mark.parametrize("name", FIGURES)
def test_the_figures_are_up_to_date(name: str) -> None:
    drawn = (DOCS / "angles" / f"{name}.svg").read_text(encoding="utf-8")
    assert drawn == picture_of(name), "run: python -m supple.media.angle_figures docs/angles"


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


def test_every_motion_of_every_joint_has_a_figure() -> None:
    drawn = {(panel.joint, panel.motion) for panels in FIGURES.values() for panel in panels}
    coded = {(joint, motion) for joint, motions in JOINTS.items() for motion in motions}
    assert drawn == {(joint, motion) for joint, motion in coded if not joint.startswith("left_")}


@pytest.mark.parametrize(("name", "panel"), PANELS)
def test_a_figure_writes_zero_and_both_ends_of_the_range(name: str, panel: Panel) -> None:
    place = FIGURES[name].index(panel)
    picture = picture_of(name).split("<svg ")[place + 2].split("</svg>")[0]
    written = re.findall(r">([\d\N{MINUS SIGN}]+)</text>", picture)
    ends = JOINTS[panel.joint][panel.motion]
    assert sorted(int(each.replace("\N{MINUS SIGN}", "-")) for each in written) == sorted(
        {0, *ends}
    )
    assert picture.count('stroke-dasharray="9 9"') == 1


@pytest.mark.parametrize(("name", "panel"), PANELS)
def test_the_arc_goes_where_the_body_goes(name: str, panel: Panel) -> None:
    shown = protractor(panel)
    low, high = shown.range_deg
    for angle in (max(low, -80), panel.shown_deg, min(high, 80)):  # beyond 90 a pose has two names
        measured = joint_angles_deg(shown.figure(angle))[panel.joint]
        assert measured[panel.motion] == pytest.approx(angle, abs=1e-6)
    zero, *others = (
        subtract(shown.rim(angle), shown.centre()) for angle in (0, low, high, shown.arrow_to)
    )
    turned = [math.degrees(math.acos(cosine(zero, way))) for way in others]
    assert turned == pytest.approx([-low, high, shown.arrow_to], abs=1e-4)
    assert 0 < shown.arrow_to <= high
