"""Hair, ears, eyes: what shows where a head looks."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from supple.core.body.skeleton import Figure
from supple.core.body.vectors import Vector, X, add, apply, cross, dot, scale, unit
from supple.media.outline import Point, number, polygon
from supple.media.shapes import hair
from supple.media.view import Blob, View

_HAIRLINE: Final[Vector] = unit((-0.72, 0.0, 0.69))
_HAIRLINE_AT: Final = 0.02  # share of the head's half axis
_STEPS: Final = 26
_EYE_AT: Final[Vector] = (0.094, 0.034, 0.066)
_EYE_SEEN: Final = 0.12  # how far it must face the camera (cosine)
_EAR_SEEN: Final = 0.25
_MOUTH_AT: Final[Vector] = (0.094, 0.023, 0.008)
_MOUTH_WIDTH: Final = 4
_SMILE_M: Final = 0.016
_EAR_AT: Final[Vector] = (-0.012, 0.081, 0.06)


def drawn(made: Figure, view: View, colour: Callable[[str], str]) -> str:
    """Hair, ears, eyes and mouth as far as they are seen."""
    head, base, camera = made.turns["head"], made.points["skull_base"], view.towards_camera

    def place(x: float, y: float, z: float) -> Point:
        return view.point(add(base, apply(head, (x, y, z))))

    def dot_at(point: Point, radius_m: float, fill: str, more: str = "") -> str:
        return (
            f'<circle fill="{colour(fill)}"{more} cx="{number(point[0])}" '
            f'cy="{number(point[1])}" r="{number(radius_m * view.units_per_m)}"/>'
        )

    cap = _cap(made, view)
    pieces = [f'<path fill="{colour("hair")}" d="{polygon(cap)}"/>'] if cap else []
    for side in (-1.0, 1.0):
        if dot(scale(head[1], side), camera) > _EAR_SEEN:
            ear = place(_EAR_AT[0], side * _EAR_AT[1], _EAR_AT[2])
            pieces.append(dot_at(ear, 0.02, "skin"))
        if dot(apply(head, unit((_EYE_AT[0], side * _EYE_AT[1], 0.0))), camera) > _EYE_SEEN:
            eye = place(_EYE_AT[0], side * _EYE_AT[1], _EYE_AT[2])
            pieces.append(dot_at(eye, 0.009, "ink", ' stroke="none"'))
    pieces.append(_mouth(made, view))
    return "".join(pieces)


def _mouth(made: Figure, view: View) -> str:
    """A small smile, as far round as the face is turned to the camera."""
    head, base = made.turns["head"], made.points["skull_base"]
    x, half, z = _MOUTH_AT
    seen = [
        y for y in (-half, half) if dot(apply(head, (x, 2.0 * y, 0.0)), view.towards_camera) > 0.02
    ]
    if not seen:
        return ""
    start, end = (seen[0], z), (seen[1], z) if len(seen) == 2 else (0.0, z - _SMILE_M / 2)
    bend = ((start[0] + end[0]) / 2, z - _SMILE_M)
    a, q, b = (
        " ".join(number(value) for value in view.point(add(base, apply(head, (x, y, height)))))
        for y, height in (start, bend, end)
    )
    return f'<path fill="none" stroke-width="{_MOUTH_WIDTH}" d="M{a}Q{q} {b}"/>'


def _cap(made: Figure, view: View) -> list[Point]:
    """The outline of the part of the head that is behind the hairline and towards the camera.

    On the unit ball that the head is a stretched image of, outline and hairline are circles; the
    visible hair lies between an arc of each.
    """
    blob, camera = hair(made), view.towards_camera
    normal = unit(_HAIRLINE)
    axes = tuple(unit(axis) for axis in blob.axes)
    sizes = tuple(math.sqrt(dot(axis, axis)) for axis in blob.axes)
    seen = unit(
        (
            dot(axes[0], camera) / sizes[0],
            dot(axes[1], camera) / sizes[1],
            dot(axes[2], camera) / sizes[2],
        )
    )
    rim = _circle(seen, 0.0)
    line = _circle(normal, _HAIRLINE_AT)
    outer = _run(rim, [dot(u, normal) >= _HAIRLINE_AT for u in rim])
    inner = _run(line, [dot(u, seen) >= 0.0 for u in line])
    if outer and inner and _far(outer[-1], inner[0]) > _far(outer[-1], inner[-1]):
        inner.reverse()
    return [view.point(_on(blob, u)) for u in outer + inner]


def _circle(axis: Vector, height: float) -> list[Vector]:
    """Points of the unit ball at a height along an axis."""
    across = unit(cross(axis, (0.31, 0.95, 0.05)), otherwise=X)
    other = cross(axis, across)
    radius = math.sqrt(1.0 - height * height)
    points = []
    for k in range(_STEPS):
        turn = 2.0 * math.pi * k / _STEPS
        ring = add(scale(across, radius * math.cos(turn)), scale(other, radius * math.sin(turn)))
        points.append(add(scale(axis, height), ring))
    return points


def _run(points: list[Vector], wanted: list[bool]) -> list[Vector]:
    """The wanted points of a ring, from the first after a gap to the last before it."""
    if all(wanted) or not any(wanted):
        return points if all(wanted) else []
    start = next(k for k in range(len(points)) if wanted[k] and not wanted[k - 1])
    turned = points[start:] + points[:start]
    kept = wanted[start:] + wanted[:start]
    return turned[: kept.index(False)]


def _far(a: Vector, b: Vector) -> float:
    return math.dist(a, b)


def _on(blob: Blob, u: Vector) -> Vector:
    stretched = add(scale(blob.axes[0], u[0]), scale(blob.axes[1], u[1]))
    return add(blob.centre, add(stretched, scale(blob.axes[2], u[2])))
