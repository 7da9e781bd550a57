"""What stands around the figure, where its contacts ask for it: mat, chair, wall, counter, shadow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from supple.core.body.contacts import COUNTER_HEIGHT_M, SEAT_HEIGHT_M, wall
from supple.core.body.skeleton import Figure
from supple.core.body.vectors import Vector
from supple.media.outline import hull, polygon
from supple.media.view import Blob, View, ball

_MAT_BEYOND_M: Final = 0.12
_MAT_HALF_WIDTH_M: Final = 0.34
_WALL_HALF_WIDTH_M: Final = 0.55
_WALL_HEIGHT_M: Final = 1.75


@dataclass(frozen=True, slots=True)
class Box:
    """A straight block: its lowest and highest corner in metres, and its colour's name."""

    low: Vector
    high: Vector
    colour: str

    def corners(self) -> list[Vector]:
        """All eight."""
        return [
            (x, y, z)
            for x in (self.low[0], self.high[0])
            for y in (self.low[1], self.high[1])
            for z in (self.low[2], self.high[2])
        ]


def furniture(figures: Iterable[Figure], touching: Iterable[tuple[str, str]]) -> tuple[Box, ...]:
    """The blocks that a movement needs, farthest first.

    ``figures``: every pose of the movement, so that the mat is long enough for all of them.
    """
    seen, contacts = list(figures), tuple(touching)
    surfaces = {on for _, on in contacts}
    blocks: list[Box] = []
    if "wall" in surfaces:
        x = wall(seen[-1], contacts)
        blocks.append(
            Box((x - 0.03, -_WALL_HALF_WIDTH_M, 0.0), (x, _WALL_HALF_WIDTH_M, _WALL_HEIGHT_M), "wall")
        )
    if "seat" in surfaces:
        blocks.extend(_chair(backrest="wall" not in surfaces))
    if "counter" in surfaces:
        part = next(part for part, on in contacts if on == "counter")
        blocks.extend(_counter(seen[-1].points[part], part))
    carriers = {part for part, on in contacts if on == "floor"}
    if carriers & {"back", "sacrum", "right_knee", "left_knee"}:
        blocks.append(_mat(seen))
    return tuple(blocks)


def _mat(figures: list[Figure]) -> Box:
    xs = [p[0] for figure in figures for p in figure.points.values() if p[2] < 0.5]
    return Box(
        (min(xs) - _MAT_BEYOND_M, -_MAT_HALF_WIDTH_M, -0.015),
        (max(xs) + _MAT_BEYOND_M, _MAT_HALF_WIDTH_M, 0.0),
        "mat",
    )


def _chair(*, backrest: bool) -> list[Box]:
    leg, half, top = 0.035, 0.21, SEAT_HEIGHT_M
    front, rear = 0.24, -0.2
    blocks = [
        Box((x, y, 0.0), (x + leg, y + leg, top - 0.04), "wood")
        for x in (rear, front - leg)
        for y in (half - leg, -half)
    ]
    if backrest:
        blocks += [
            Box((rear, y, top - 0.04), (rear + leg, y + leg, 0.84), "wood") for y in (half - leg, -half)
        ]
        blocks.append(Box((rear - 0.005, -half, 0.62), (rear + leg, half, 0.86), "wood"))
    blocks.append(Box((rear, -half, top - 0.04), (front, half, top), "wood"))
    return blocks


def _counter(hand: Vector, part: str) -> list[Box]:
    outside = -1.0 if part.startswith("right") else 1.0
    near, far = hand[1] - 0.06 * outside, hand[1] + 0.32 * outside
    left, right = min(near, far), max(near, far)
    rear, front = hand[0] - 0.32, hand[0] + 0.3
    top = COUNTER_HEIGHT_M
    return [
        Box((rear + 0.02, left + 0.02, 0.0), (front - 0.02, right - 0.02, top - 0.04), "wall"),
        Box((rear, left, top - 0.04), (front, right, top), "wood"),
    ]


def blobs(boxes: Iterable[Box]) -> list[Blob]:
    """The corners as tiny balls, so that the picture is made to hold them."""
    return [ball(corner, 0.001) for box in boxes for corner in box.corners()]


def faces(box: Box, view: View) -> list[tuple[str, str]]:
    """What is seen of a block: colour name and path data of each side towards the camera."""
    camera, low, high = view.towards_camera, box.low, box.high
    seen = []
    for axis, shade in ((0, "-side"), (1, "-side"), (2, "")):
        at = high[axis] if camera[axis] > 0 else low[axis]
        if abs(camera[axis]) < 0.05:
            continue
        first, second = (other for other in range(3) if other != axis)
        corners = []
        for a, b in ((low, low), (low, high), (high, high), (high, low)):
            corner = [0.0, 0.0, 0.0]
            corner[axis], corner[first], corner[second] = at, a[first], b[second]
            corners.append(view.point((corner[0], corner[1], corner[2])))
        seen.append((box.colour + shade, polygon(corners)))
    return seen


def shadow(body: Iterable[Blob], view: View) -> str:
    """Path data of the shadow that a body throws straight down on the floor."""
    flat = []
    for blob in body:
        x, y, _ = blob.centre
        a, b, c = ((axis[0], axis[1], 0.0) for axis in blob.axes)
        flat.append(view.ellipse(Blob((x, y, 0.0), (a, b, c))))
    return hull(flat)
