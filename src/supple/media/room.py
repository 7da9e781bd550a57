"""What stands around the figure where its contacts ask for it, and its shadow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from supple.core.body.contacts import wall
from supple.core.body.holds import COUNTER_HEIGHT_M, SEAT_HEIGHT_M
from supple.core.body.skeleton import Figure
from supple.core.body.vectors import Vector
from supple.media.outline import hull, polygon
from supple.media.view import Blob, View, ball

_MAT_BEYOND_M: Final = 0.08
_MAT_HALF_WIDTH_M: Final = 0.34
_WALL_HALF_WIDTH_M: Final = 0.55
_WALL_HEIGHT_M: Final = 1.78
_LOW_WALL_M: Final = 1.4
_ON_A_MAT: Final = frozenset(
    {"back", "sacrum", "pubis", "right_side", "left_side", "right_knee", "left_knee"}
)


@dataclass(frozen=True, slots=True)
class Box:
    """A straight box between its lowest and its highest corner, in metres."""

    low: Vector
    high: Vector

    def corners(self) -> list[Vector]:
        """All eight."""
        return [
            (x, y, z)
            for x in (self.low[0], self.high[0])
            for y in (self.low[1], self.high[1])
            for z in (self.low[2], self.high[2])
        ]


@dataclass(frozen=True, slots=True)
class Block:
    """Boxes of one colour that are painted together; ``only_sides`` where the tops are covered."""

    colour: str
    boxes: tuple[Box, ...]
    only_sides: bool = False


def furniture(figures: Iterable[Figure], touching: Iterable[tuple[str, str]]) -> tuple[Block, ...]:
    """The blocks that a movement needs, farthest first.

    ``figures``: every pose of the movement, so that the mat is long enough for all of them.
    """
    seen, contacts = list(figures), tuple(touching)
    surfaces = {on for _, on in contacts}
    blocks: list[Block] = []
    if "wall" in surfaces:
        blocks.append(
            _wall(
                wall(seen[0], contacts),
                height=_WALL_HEIGHT_M if "seat" not in surfaces else _LOW_WALL_M,
            )
        )
    if "seat" in surfaces:
        blocks.extend(_chair(backrest="wall" not in surfaces))
    if "counter" in surfaces:
        parts = sorted({part for part, on in contacts if on == "counter"})
        hands = [seen[-1].points[part] for part in parts]
        blocks.extend(_counter_ahead(hands) if len(hands) > 1 else _counter(hands[0], parts[0]))
    carriers = {part for part, on in contacts if on == "floor"}
    if carriers & _ON_A_MAT:
        blocks.append(_mat(seen))
    return tuple(blocks)


def _wall(x: float, height: float) -> Block:
    half, behind = _WALL_HALF_WIDTH_M, x - 0.03 if x < 0.0 else x + 0.03
    return Block("wall", (Box((min(x, behind), -half, 0.0), (max(x, behind), half, height)),))


def _mat(figures: list[Figure]) -> Block:
    far = [p[0] for figure in figures for p in figure.points.values() if p[2] < 0.5]
    half_width = _MAT_HALF_WIDTH_M
    rear, front = min(far) - _MAT_BEYOND_M, max(far) + _MAT_BEYOND_M
    return Block("mat", (Box((rear, -half_width, -0.015), (front, half_width, 0.0)),))


def _chair(*, backrest: bool) -> list[Block]:
    thick, half, top = 0.04, 0.21, SEAT_HEIGHT_M
    front, rear = 0.24, -0.2
    legs = tuple(
        Box((x, y, 0.0), (x + thick, y + thick, top - thick))
        for x in (rear, front - thick)
        for y in (half - thick, -half)
    )
    seat = Block("wood", (Box((rear, -half, top - thick), (front, half, top)),))
    if not backrest:
        return [Block("wood", legs, only_sides=True), seat]
    posts = tuple(
        Box((rear, y, top - thick), (rear + thick, y + thick, 0.66)) for y in (half - thick, -half)
    )
    rest = Block("wood", (Box((rear, -half, 0.6), (rear + thick, half, 0.84)),))
    return [Block("wood", posts + legs, only_sides=True), rest, seat]


def _counter(hand: Vector, part: str) -> list[Block]:
    outside = -1.0 if part.startswith("right") else 1.0
    near, far = hand[1] - 0.07 * outside, hand[1] + 0.28 * outside
    left, right = min(near, far), max(near, far)
    return _counter_block((hand[0] - 0.25, left), (hand[0] + 0.25, right))


def _counter_ahead(hands: list[Vector]) -> list[Block]:
    """Across the front of a body that has both hands on it."""
    near = min(hand[0] for hand in hands) - 0.05
    return _counter_block((near, -0.38), (near + 0.42, 0.38))


def _counter_block(low: tuple[float, float], high: tuple[float, float]) -> list[Block]:
    (rear, left), (front, right), top = low, high, COUNTER_HEIGHT_M
    body = Box((rear + 0.02, left + 0.02, 0.0), (front - 0.02, right - 0.02, top - 0.04))
    return [
        Block("wall", (body,), only_sides=True),
        Block("wood", (Box((rear, left, top - 0.04), (front, right, top)),)),
    ]


def blobs(blocks: Iterable[Block]) -> list[Blob]:
    """The corners as tiny balls, so that the picture is made to hold them."""
    return [
        ball(corner, 0.001) for block in blocks for box in block.boxes for corner in box.corners()
    ]


def faces(block: Block, view: View) -> list[tuple[str, str]]:
    """What is seen of a block: colour name and path data of its sides, and of its top."""
    sides = "".join(_face(box, axis, view) for box in block.boxes for axis in (0, 1))
    seen = [(f"{block.colour}-side", sides)] if sides else []
    if not block.only_sides:
        seen.append((block.colour, "".join(_face(box, 2, view) for box in block.boxes)))
    return seen


def _face(box: Box, axis: int, view: View) -> str:
    """The side across an axis that looks towards the camera; empty if it is seen edge on."""
    camera, low, high = view.towards_camera, box.low, box.high
    if abs(camera[axis]) < 0.05:
        return ""
    first, second = (other for other in range(3) if other != axis)
    corners = []
    for a, b in ((low, low), (low, high), (high, high), (high, low)):
        corner = [0.0, 0.0, 0.0]
        corner[axis] = high[axis] if camera[axis] > 0 else low[axis]
        corner[first], corner[second] = a[first], b[second]
        corners.append(view.point((corner[0], corner[1], corner[2])))
    return polygon(corners)


def shadow(body: Iterable[Blob], view: View) -> str:
    """Path data of the shadow that a body throws straight down on the floor."""
    flat = []
    for blob in body:
        x, y, _ = blob.centre
        a, b, c = ((axis[0], axis[1], 0.0) for axis in blob.axes)
        flat.append(view.ellipse(Blob((x, y, 0.0), (a, b, c))))
    return hull(flat)
