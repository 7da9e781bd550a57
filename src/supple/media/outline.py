"""Silhouettes of rounded bodies: ellipsoids seen from far away, and the skin stretched over them.

An ellipsoid is seen as an ellipse. The silhouette of the hull of some ellipsoids is the hull of
their ellipses: arcs joined by straight tangents, found by asking in every direction which ellipse
reaches furthest.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Final, TypeAlias

Point: TypeAlias = tuple[float, float]

_DIRECTIONS: Final = 64
_HALVINGS: Final = 12
_COMPASS: Final = tuple(
    (math.cos(2.0 * math.pi * k / _DIRECTIONS), math.sin(2.0 * math.pi * k / _DIRECTIONS))
    for k in range(_DIRECTIONS)
)
_REACH: Final = itemgetter(1)


@dataclass(frozen=True, slots=True)
class Ellipse:
    """An ellipse in the picture.

    ``xx``, ``xy``, ``yy``: the sum of the products of its projected half axes; a circle of radius r
    has r squared, 0, r squared.
    """

    x: float
    y: float
    xx: float
    xy: float
    yy: float

    def reach(self, angle: float) -> float:
        """How far it extends in a direction (radians), from the picture's origin."""
        return self.reach_along(math.cos(angle), math.sin(angle))

    def reach_along(self, c: float, s: float) -> float:
        """The same for a direction given by its cosine and sine."""
        spread = self.xx * c * c + 2.0 * self.xy * c * s + self.yy * s * s
        return self.x * c + self.y * s + math.sqrt(max(0.0, spread))

    def rim(self, angle: float) -> Point:
        """Its furthest point in a direction."""
        c, s = math.cos(angle), math.sin(angle)
        size = self._radius(c, s) or 1.0
        return (
            self.x + (self.xx * c + self.xy * s) / size,
            self.y + (self.xy * c + self.yy * s) / size,
        )

    def half_axes(self) -> tuple[float, float, float]:
        """The longer and the shorter half axis, and how far the longer one is turned (degrees)."""
        middle = (self.xx + self.yy) / 2.0
        spread = math.hypot((self.xx - self.yy) / 2.0, self.xy)
        turned = math.degrees(math.atan2(2.0 * self.xy, self.xx - self.yy)) / 2.0
        small = math.sqrt(max(0.0, middle - spread))
        return math.sqrt(middle + spread), small, turned if spread > 1e-6 else 0.0

    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        half_width, half_height = math.sqrt(self.xx), math.sqrt(self.yy)
        return (
            self.x - half_width,
            self.y - half_height,
            self.x + half_width,
            self.y + half_height,
        )

    def _radius(self, c: float, s: float) -> float:
        return math.sqrt(max(0.0, self.xx * c * c + 2.0 * self.xy * c * s + self.yy * s * s))


def number(value: float) -> str:
    """A coordinate: whole units are fine enough for a picture 800 wide."""
    return str(round(value))


def hull(ellipses: Sequence[Ellipse]) -> str:
    """Path data of the skin stretched over some ellipses."""
    stretches = list(_stretches(ellipses))
    if len(stretches) == 1:
        return _whole(stretches[0][0])
    path = ""
    for ellipse, start, end in stretches:
        long, short, turned = ellipse.half_axes()
        x, y = ellipse.rim(start)
        path += f"{'L' if path else 'M'}{number(x)} {number(y)}"
        x, y = ellipse.rim(end)
        large = int(end - start > math.pi)
        path += _arc(long, short, turned, large, x, y)
    return path + "Z"


def polygon(points: Sequence[Point]) -> str:
    """Path data of straight lines from point to point."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "Z"


def _arc(long: float, short: float, turned: float, large: int, x: float, y: float) -> str:
    shape = f"{number(long)} {number(short)} {turned:.0f}"
    return f"A{shape} {large} 1 {number(x)} {number(y)}"


def _whole(ellipse: Ellipse) -> str:
    long, short, turned = ellipse.half_axes()
    (ax, ay), (bx, by) = ellipse.rim(0.0), ellipse.rim(math.pi)
    there = _arc(long, short, turned, 0, bx, by)
    return f"M{number(ax)} {number(ay)}{there}{_arc(long, short, turned, 0, ax, ay)}Z"


def _stretches(ellipses: Sequence[Ellipse]) -> Iterator[tuple[Ellipse, float, float]]:
    """Which ellipse makes the skin, from which direction to which (radians, growing)."""
    step = 2.0 * math.pi / _DIRECTIONS
    reaches = [[ellipse.reach_along(c, s) for c, s in _COMPASS] for ellipse in ellipses]
    furthest = [max(enumerate(column), key=_REACH)[0] for column in zip(*reaches, strict=True)]
    changes = [k for k in range(_DIRECTIONS) if furthest[k] != furthest[k - 1]]
    if not changes:
        yield ellipses[furthest[0]], 0.0, 2.0 * math.pi
        return
    limits = [
        _meeting(ellipses[furthest[k - 1]], ellipses[furthest[k]], (k - 1) * step, k * step)
        for k in changes
    ]
    for place, change in enumerate(changes):
        end = limits[(place + 1) % len(limits)]
        if place + 1 == len(limits):
            end += 2.0 * math.pi
        yield ellipses[furthest[change]], limits[place], end


def _meeting(before: Ellipse, after: Ellipse, low: float, high: float) -> float:
    """The direction in which both reach equally far."""
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        if before.reach(middle) >= after.reach(middle):
            low = middle
        else:
            high = middle
    return (low + high) / 2.0
