"""The small arrow that says which way the movement goes."""

from __future__ import annotations

import math
from typing import Final

from supple.core.body.skeleton import Figure
from supple.core.body.vectors import length, subtract
from supple.media.outline import Point, number
from supple.media.view import View

_MAY_MOVE: Final = (
    "crown", "right_knee", "left_knee", "mid_hip", "t7", "l3", "right_shoulder", "left_shoulder",
)


def drawn(start: Figure, end: Figure, view: View, colour: str) -> str:
    """An arrow beside the part that moves most, from where it was to where it is."""
    moved = max(_MAY_MOVE, key=lambda n: length(subtract(end.points[n], start.points[n])))
    a, b = view.point(start.points[moved]), view.point(end.points[moved])
    middle = view.point(end.points["t12"])
    return _curve(a, b, middle, colour)


def _curve(a: Point, b: Point, centre: Point, colour: str) -> str:
    way = (b[0] - a[0], b[1] - a[1])
    size = math.hypot(*way) or 1.0
    out = (-way[1] / size, way[0] / size)
    half = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    if (half[0] - centre[0]) * out[0] + (half[1] - centre[1]) * out[1] < 0:
        out = (-out[0], -out[1])
    lift = 26.0
    bend = (half[0] + out[0] * (lift + size * 0.3), half[1] + out[1] * (lift + size * 0.3))
    a = (a[0] + out[0] * lift, a[1] + out[1] * lift)
    b = (b[0] + out[0] * lift, b[1] + out[1] * lift)
    turn = math.atan2(b[1] - bend[1], b[0] - bend[0])
    wings = [(b[0] - 11 * math.cos(turn + t), b[1] - 11 * math.sin(turn + t)) for t in (-0.6, 0.6)]
    n = number
    return (
        f'<path fill="none" stroke="{colour}" stroke-width="4.5" stroke-linecap="round" '
        f'stroke-linejoin="round" d="M{n(a[0])} {n(a[1])}Q{n(bend[0])} {n(bend[1])} {n(b[0])} '
        f'{n(b[1])}M{n(wings[0][0])} {n(wings[0][1])}L{n(b[0])} {n(b[1])}L{n(wings[1][0])} '
        f'{n(wings[1][1])}"/>'
    )
