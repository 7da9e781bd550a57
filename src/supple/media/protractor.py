"""What is measured at a joint, drawn over a figure: zero, the range with both its ends, the sense.

The range is the one of ``core.body.joints``; the rim is found by posing the body, so that it shows
what the code does.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from supple.core.body.joints import JOINTS, Angles, Range
from supple.core.body.skeleton import Figure, forward
from supple.core.body.vectors import Vector, X, Z, along, apply, mean, scale
from supple.core.units import Degrees
from supple.media.outline import Point, number, polygon
from supple.media.view import Blob, View, ball

_STEP_DEG: Final = 3.0
_RANGE: Final = "#5b6b78"
_TICK_M: Final = 0.03
_LABEL_M: Final = 0.085
_BARB: Final = 22.0
_SHORTEST_DEG: Final = 10.0

_DOWN: Final = scale(Z, -1.0)


@dataclass(frozen=True, slots=True)
class Hand:
    """What turns when an angle grows, as the hand of a clock.

    ``pivots``: points whose middle it turns about; ``segment``: the frame it is fixed to; ``axis``:
    the way it points in that frame. ``radius_m``: how far out the range is drawn.
    """

    pivots: tuple[str, ...]
    segment: str
    axis: Vector
    radius_m: float


_TRUNK: Final = {
    "pelvis": (("mid_hip",), "pelvis", 0.98),
    "lumbar": (("l5", "l3"), "loins", 0.80),
    "thoracic": (("t12", "t7"), "chest", 0.64),
    "neck": (("c7",), "neck", 0.36),
}
_FULL_TURN_M: Final = 0.55
"""How far out a range is drawn that goes round the whole body: the tilt."""
_LEVEL_M: Final = 0.42
"""The same for a turn, which is seen from above."""
_LIMBS: Final = {
    "hip": ("right_hip", "right_thigh", _DOWN, 0.56),
    "knee": ("right_knee", "right_shank", _DOWN, 0.33),
    "ankle": ("right_ankle", "right_foot", X, 0.25),
    "shoulder": ("right_shoulder", "right_upper_arm", _DOWN, 0.44),
    "elbow": ("right_elbow", "right_forearm", _DOWN, 0.28),
}


def hand(joint: str, motion: str) -> Hand:
    """The hand that shows a motion: of the trunk upward or ahead, of a limb along the limb.

    A limb that turns about itself is shown by the part below it, which is bent.
    """
    if joint == "head":
        return Hand(("skull_base",), "head", X, 0.3)
    if joint in _TRUNK:
        pivots, segment, radius_m = _TRUNK[joint]
        if motion == "rotation":
            return Hand(pivots, segment, X, _LEVEL_M)
        return Hand(pivots, segment, Z, _FULL_TURN_M if motion == "tilt" else radius_m)
    limb = joint.removeprefix("right_")
    if motion == "external_rotation":
        limb = {"hip": "knee", "shoulder": "elbow"}[limb]
    pivot, segment, axis, radius_m = _LIMBS[limb]
    return Hand((pivot,), segment, axis, radius_m)


@dataclass(frozen=True, slots=True)
class Protractor:
    """The range of one motion, in metres, ready to be drawn.

    ``pose``: the angles at which it is measured; the motion itself is set over them.
    ``arrow_to``: how far the arrow of the positive sense goes, in degrees.
    """

    joint: str
    motion: str
    pose: Angles
    arrow_to: Degrees

    @property
    def range_deg(self) -> Range:
        """Both ends."""
        return JOINTS[self.joint][self.motion]

    def figure(self, angle: Degrees) -> Figure:
        """The body with the motion at an angle."""
        others = self.pose.get(self.joint, {})
        return forward({**self.pose, self.joint: {**others, self.motion: angle}})

    def centre(self) -> Vector:
        """About what it turns."""
        zero = self.figure(0.0)
        return mean(*(zero.points[name] for name in hand(self.joint, self.motion).pivots))

    def rim(self, angle: Degrees, beyond_m: float = 0.0) -> Vector:
        """Where an angle stands."""
        shown = hand(self.joint, self.motion)
        way = apply(self.figure(angle).turns[shown.segment], shown.axis)
        return along(self.centre(), way, shown.radius_m + beyond_m)

    def blobs(self) -> list[Blob]:
        """What a picture must hold so that all of it fits in."""
        low, high = self.range_deg
        rim = [self.rim(angle, _LABEL_M) for angle in _angles(low, high)]
        return [ball(point, 0.05) for point in rim]


def drawn(shown: Protractor, view: View, colour: str) -> str:
    """The protractor as SVG: the range in grey, its ends and zero in degrees, the arrow."""
    low, high = shown.range_deg
    zero = polygon([view.point(shown.centre()), view.point(shown.rim(0.0, _TICK_M))])
    arc = _line([view.point(shown.rim(angle)) for angle in _angles(low, high)])
    ticks = "".join(
        _line([view.point(shown.rim(angle, step)) for step in (-_TICK_M, _TICK_M)])
        for angle in (low, high)
    )
    sense = [view.point(shown.rim(angle)) for angle in _angles(0.0, shown.arrow_to)]
    path = 'fill="none" stroke-linecap="round" stroke-linejoin="round"'
    return (
        f'<g {path} stroke="#fff" stroke-width="12" opacity=".8"><path d="{arc}{ticks}"/></g>'
        f'<g {path} stroke="{_RANGE}" stroke-width="5"><path d="{arc}{ticks}"/>'
        f'<path stroke-width="3" stroke-dasharray="9 9" d="{zero}"/></g>'
        f'<path {path} stroke="{colour}" stroke-width="9" d="{_line(sense)}{_head(sense)}"/>'
        + "".join(_label(shown, angle, view) for angle in dict.fromkeys((low, 0.0, high)))
    )


def _angles(first: Degrees, last: Degrees) -> list[Degrees]:
    steps = max(1, math.ceil(abs(last - first) / _STEP_DEG))
    return [first + (last - first) * step / steps for step in range(steps + 1)]


def _line(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def _head(way: Sequence[Point]) -> str:
    """The barbs at the end of a way."""
    (x, y), (before_x, before_y) = way[-1], way[-2]
    heading = math.atan2(y - before_y, x - before_x)
    barbs = [
        (x - _BARB * math.cos(heading + turn), y - _BARB * math.sin(heading + turn))
        for turn in (-0.6, 0.6)
    ]
    return _line([barbs[0], (x, y), barbs[1]])


def _label(shown: Protractor, angle: Degrees, view: View) -> str:
    x, y = view.point(shown.rim(angle, _LABEL_M))
    text = f"{angle:g}".replace("-", "\N{MINUS SIGN}")
    return (
        f'<text x="{number(x)}" y="{number(y + 9)}" text-anchor="middle" font-size="26" '
        f'fill="{_RANGE}" stroke="#fff" stroke-width="6" paint-order="stroke">{text}</text>'
    )
