"""The small arrow that says which way the movement goes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from supple.core.body.skeleton import Figure
from supple.core.body.vectors import (
    Vector,
    X,
    Z,
    across,
    add,
    along,
    between,
    length,
    scale,
    subtract,
    unit,
)
from supple.core.catalogue.model import Position
from supple.media.outline import number
from supple.media.view import Blob, View, ball

_SHOWN: Final = {
    Position.STANDING: ("mid_hip",),
    Position.SITTING: ("head_centre", "right_knee", "left_knee"),
    Position.KNEELING: ("mid_hip",),
    Position.LYING: ("right_knee", "left_knee"),
}
"""The points whose way is shown: of these, the one that moves furthest."""

_ANKLES: Final = ("right_ankle", "left_ankle")
_HARDLY_M: Final = 0.05
"""Where none of them moves as far, the pelvis rolls: the small of the back is shown."""
_SHORT_M: Final = 0.08
"""A shorter way is shown by a straight arrow of its own length."""
_STRAIGHT_M: Final = 0.17
_CLEAR_M: Final = 0.17
_LEAD_M: Final = 0.24
_LIFTED_M: Final = 0.2
"""A foot that is lifted further is what moves in a standing stretch."""
_ARCHES_FROM_DEG: Final = 6.0
_TURN_RADIUS_M: Final = 0.2
_TURNS_FROM_DEG: Final = 8.0
_WIDTH: Final = 10
_BARB: Final = 26.0


@dataclass(frozen=True, slots=True)
class Arrow:
    """A curve in the room, in metres: tail, the point it bends towards, and tip."""

    tail: Vector
    bend: Vector
    tip: Vector

    def blobs(self) -> tuple[Blob, ...]:
        """What the picture must hold so that the arrow fits in."""
        return tuple(
            ball(p, 0.03) for p in (self.tail, between(self.bend, self.mid(), 0.5), self.tip)
        )

    def mid(self) -> Vector:
        """Half way between the ends."""
        return between(self.tail, self.tip, 0.5)


def arrow(start: Figure, end: Figure, position: Position) -> Arrow:
    """The arrow from one pose to another."""
    turn = _heading(end) - _heading(start)
    if position is Position.SITTING and abs(turn) > _TURNS_FROM_DEG:
        return _around(end.points["crown"], _heading(start), turn)
    if position is Position.KNEELING and _moved(start, end, "mid_hip") < _HARDLY_M:
        return _over_the_back(start, end)
    if position is not Position.KNEELING and _pitch(start) - _pitch(end) > _ARCHES_FROM_DEG:
        if position is Position.STANDING:  # the hips go forward; nobody throws the head back
            return _straight(end.points["mid_hip"], X, leads=False)
        return _straight(end.points["c7"], scale(end.turns["chest"][0], -1.0), leads=True)
    lifted = [name for name in _ANKLES if end.points[name][2] - start.points[name][2] > _LIFTED_M]
    if position is Position.STANDING and lifted:
        knee = end.points[lifted[0].replace("ankle", "knee")]
        return _beside(start.points[lifted[0]], end.points[lifted[0]], knee)
    moved = max(_SHOWN[position], key=lambda name: _moved(start, end, name))
    if _moved(start, end, moved) < _HARDLY_M and position is not Position.SITTING:
        return _straight(end.points["l3"], scale(end.turns["loins"][0], -1.0), leads=False)
    a, b = start.points[moved], end.points[moved]
    pushed = position is Position.KNEELING and b[0] > a[0]
    if position in {Position.STANDING, Position.KNEELING} or length(subtract(b, a)) < _SHORT_M:
        return _straight(b, unit(subtract(b, a)), leads=moved == "mid_hip" and not pushed)
    return _beside(a, b, end.points["c7" if moved == "head_centre" else "t12"])


def _over_the_back(start: Figure, end: Figure) -> Arrow:
    """Straight up from a back that rounds, straight down on a back that sags."""
    back, before = end.points["t12"], start.points["t12"]
    rises = back[2] > before[2]
    return _straight(back, Z if rises else scale(Z, -1.0), leads=rises)


def _moved(start: Figure, end: Figure, name: str) -> float:
    return length(subtract(end.points[name], start.points[name]))


def _pitch(figure: Figure) -> float:
    """How far the chest leans forward: degrees from upright; face down 90, on the back -90."""
    up = figure.turns["chest"][2]
    return math.degrees(math.atan2(up[0], up[2]))


def _heading(figure: Figure) -> float:
    """Where the chest of an upright body faces: degrees from straight on, to the left positive."""
    ahead = figure.turns["chest"][0]
    return math.degrees(math.atan2(ahead[1], ahead[0]))


def _around(centre: Vector, heading: float, turn: float) -> Arrow:
    """A level arc over the head, as far round as the chest turns."""

    def at(angle: float, radius: float) -> Vector:
        turned = math.radians(heading + angle)
        level = (radius * math.cos(turned), radius * math.sin(turned), 0.19)
        return add(centre, level)

    near, far = _TURN_RADIUS_M, _TURN_RADIUS_M / math.cos(math.radians(turn * 0.8))
    return Arrow(at(-0.3 * turn, near), at(0.5 * turn, far), at(1.3 * turn, near))


def _straight(moving: Vector, ahead: Vector, *, leads: bool) -> Arrow:
    """Before the moving part, where it goes (``leads``), or behind it, pointing at it."""
    tail = along(moving, ahead, _LEAD_M if leads else -_CLEAR_M - _STRAIGHT_M)
    tip = along(tail, ahead, _STRAIGHT_M)
    return Arrow(tail, between(tail, tip, 0.5), tip)


def _beside(a: Vector, b: Vector, centre: Vector) -> Arrow:
    """Beside the way, on the side away from ``centre``, bent like the way of a joint round it."""
    way, half = subtract(b, a), between(a, b, 0.5)
    out = unit(across(subtract(half, centre), unit(way)), otherwise=Z)
    bulge = _CLEAR_M + 0.4 * length(way)
    return Arrow(along(a, out, _CLEAR_M), along(half, out, bulge), along(b, out, _CLEAR_M))


def drawn(shown: Arrow, view: View, colour: str) -> str:
    """The arrow as SVG."""
    tail, bend, tip = (view.point(point) for point in (shown.tail, shown.bend, shown.tip))
    heading = math.atan2(tip[1] - bend[1], tip[0] - bend[0])
    barbs = [
        (tip[0] - _BARB * math.cos(heading + t), tip[1] - _BARB * math.sin(heading + t))
        for t in (-0.6, 0.6)
    ]
    a, q, b, left, right = (
        f"{number(x)} {number(y)}" for x, y in (tail, bend, tip, barbs[0], barbs[1])
    )
    return (
        f'<path fill="none" stroke="{colour}" stroke-width="{_WIDTH}" stroke-linecap="round" '
        f'stroke-linejoin="round" d="M{a}Q{q} {b}M{left}L{b}L{right}"/>'
    )
