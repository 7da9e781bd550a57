"""What is left out beside a stretch on a high screen is empty, whoever shows it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from supple.core.catalogue.model import Position
from supple.media.assets import PEOPLE, STILL_SIZE
from supple.media.breadth import WHOLE, breadth
from tests.figure import measure
from tests.figure.glb import Floats

HALF = STILL_SIZE[0] / STILL_SIZE[1] / 2
"""Of the picture's breadth, its height being 1."""
INK, ARROW = 0.012, 0.03
"""Half of a line, with its rim."""
FEW = 16
"""Every so many-th vertex of a skin is nearly enough to know how broad it is."""
MOMENTS = np.linspace(0, 1, 33)
EVERY_MOMENT = np.linspace(0, 1, 65)


def beside(view: dict[str, float], points: Floats) -> float:
    """How far the points lie from the middle of the picture, as the figure is seen unturned."""
    azimuth, elevation = np.radians([view["azimuth_deg"], view["elevation_deg"]])
    level = np.cos(elevation)
    near = [level * np.cos(azimuth), -level * np.sin(azimuth), np.sin(elevation)]
    right = [np.sin(azimuth), np.cos(azimuth), 0.0]
    seen = np.asarray(points) - view["target"]
    depth = view["distance_m"] - seen @ near
    field = 2 * np.tan(np.radians(view["field_deg"] / 2))
    return float(np.abs(seen @ right / depth).max() / field)


def corners(low: list[float], high: list[float]) -> Floats:
    return np.array(list(product(*zip(low, high, strict=True))))


def body(moments: measure.Moments, few: int = 1) -> float:
    some = np.arange(0, len(moments.person.vertices), few)
    return beside(moments.clip.extras["view"], moments.skin(some)) + INK


def around(moments: measure.Moments) -> Iterator[float]:
    """How far the things around the body and the arrow reach to the side."""
    told = moments.clip.extras
    for prop in told["props"]:
        if prop["kind"] == "strap":
            points = [moments.ridden(point["bone"], point["offset"]) for point in prop["points"]]
            yield beside(told["view"], np.concatenate(points)) + INK
        else:
            yield beside(told["view"], corners(prop["low"], prop["high"])) + INK
    if told.get("arrow"):
        yield beside(told["view"], np.array(told["arrow"]["points"])) + ARROW


def breathed(moments: measure.Moments) -> measure.Moments:
    """The same with full lungs."""
    full = copy(moments)
    person = moments.person
    full.person = replace(person, vertices=person.vertices + person.breath)
    return full


NARROW = [each for each in measure.stretches() if breadth(each) < WHOLE]


@pytest.mark.parametrize("stretch_id", NARROW)
def test_nothing_lies_outside(stretch_id: str) -> None:
    used = 0.0
    for person in PEOPLE:
        moments = measure.Moments(person, stretch_id, MOMENTS)
        used = max(used, body(moments, FEW), *around(moments))
    assert breadth(stretch_id) - 15 < used / HALF * 100 <= breadth(stretch_id)


@pytest.mark.deep
@pytest.mark.parametrize("stretch_id", NARROW)
def test_nothing_of_a_body_lies_outside_at_any_moment_whoever_breathes(stretch_id: str) -> None:
    for person in PEOPLE:
        moments = measure.Moments(person, stretch_id, EVERY_MOMENT)
        used = max(body(moments), body(breathed(moments)))
        assert used / HALF * 100 <= breadth(stretch_id), person


def test_who_stands_or_sits_is_narrow() -> None:
    positions = {each.position for each in measure.stretches().values() if each.id in NARROW}
    assert positions == {Position.STANDING, Position.SITTING, Position.KNEELING}
    assert {breadth(each) for each in measure.stretches()} <= set(range(30, WHOLE + 1, 10))
