"""What stands round the figure, as surfaces to draw."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

import numpy as np

from studio import palette
from studio.arrays import Floats, Ints
from studio.props import Prop
from studio.sight import Surface

_SEAT_M: Final = 0.045
_LEG_M: Final = 0.042
_INSET_M: Final = 0.02
_BOXES: Final = {"counter": "wood", "cupboard": "counter"}
"""Kind of a plain box that throws a shadow -> what it is made of. A counter is the worktop."""
_MAT_CORNER_M: Final = 0.05
_CORNER_STEPS: Final = 8
_STRAP_RADIUS_M: Final = 0.009
_STRAP_STEPS: Final = 6
_ROUND: Final = 10


def furniture(props: Iterable[Prop]) -> list[Surface]:
    """Every prop that is a box; a strap rides on the body and is drawn by ``strap``."""
    made: list[Surface] = []
    for prop in props:
        low, high = prop.low, prop.high
        if prop.kind == "mat":
            made.append(_mat(low, high))
        elif prop.kind == "stool":
            made.extend(_stool(low, high))
        elif prop.kind in _BOXES:
            made.append(_box(low, high, _BOXES[prop.kind], shadow=True))
        elif prop.kind == "wall":
            made.append(_box(low, high, "wall", shadow=False))
    return made


def corners(prop: Prop) -> Floats:
    """(8, 3) the corners of a prop."""
    chosen = np.array([[(k >> axis) & 1 for axis in range(3)] for k in range(8)])
    return np.where(chosen, prop.high, prop.low)


def strap(held: Floats) -> Surface:
    """A strap, drawn tight through some points, (N, 3) metres."""
    share = np.linspace(0.0, 1.0, _STRAP_STEPS, endpoint=False)[:, None]
    parts = [a + share * (b - a) for a, b in pairwise(held)]
    points = np.concatenate([*parts, held[-1:]])
    along = np.gradient(points, axis=0)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
    side = np.cross(along, [0.0, 1.0, 0.0])
    side /= np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-9)
    other = np.cross(along, side)
    angle = np.linspace(0, 2 * np.pi, _ROUND, endpoint=False)
    out = (
        np.cos(angle)[None, :, None] * side[:, None] + np.sin(angle)[None, :, None] * other[:, None]
    )
    vertices = points[:, None] + _STRAP_RADIUS_M * out
    rows, columns = np.meshgrid(np.arange(len(points) - 1), np.arange(_ROUND), indexing="ij")
    a = (rows * _ROUND + columns).ravel()
    b = (rows * _ROUND + (columns + 1) % _ROUND).ravel()
    faces = np.concatenate(
        [np.stack([a, b, a + _ROUND], axis=1), np.stack([b, b + _ROUND, a + _ROUND], axis=1)]
    )
    return _surface(vertices.reshape(-1, 3), out.reshape(-1, 3), faces, "strap", shadow=True)


def _surface(vertices: Floats, normals: Floats, faces: Ints, kind: str, shadow: bool) -> Surface:
    index = palette.MATERIALS.index(kind)
    return Surface(
        vertices,
        normals,
        faces.astype(np.int32),
        np.full(len(faces), index, np.int32),
        np.zeros(len(vertices)),
        shadow,
    )


def _box(low: Floats, high: Floats, kind: str, *, shadow: bool) -> Surface:
    vertices, normals, faces = [], [], []
    for axis in range(3):
        first, second = (other for other in range(3) if other != axis)
        for end, sense in ((low, -1.0), (high, 1.0)):
            for a, b in ((low, low), (high, low), (high, high), (low, high)):
                corner = np.array(end)
                corner[first], corner[second] = a[first], b[second]
                vertices.append(corner)
                normals.append(sense * np.eye(3)[axis])
            start = len(vertices) - 4
            faces += [(start, start + 1, start + 2), (start, start + 2, start + 3)]
    return _surface(np.array(vertices), np.array(normals), np.array(faces), kind, shadow)


def _mat(low: Floats, high: Floats) -> Surface:
    """Flat, with round corners."""
    radius = _MAT_CORNER_M
    rim = []
    corners = ((high[0], high[1]), (low[0], high[1]), (low[0], low[1]), (high[0], low[1]))
    for quarter, (x, y) in enumerate(corners):
        turn = np.pi / 2 * (quarter + np.linspace(0, 1, _CORNER_STEPS))
        inward = np.sign([low[0] + high[0] - 2 * x, low[1] + high[1] - 2 * y])
        centre = np.array([x, y]) + radius * inward
        rim.append(centre + radius * np.stack([np.cos(turn), np.sin(turn)], axis=1))
    edge = np.concatenate(rim)
    count = len(edge)
    out = np.concatenate([edge - np.roll(edge, 1, axis=0), np.zeros((count, 1))], axis=1)
    out = np.cross(out, [0.0, 0.0, 1.0])
    out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
    level = [np.column_stack([edge, np.full(count, z)]) for z in (high[2], high[2], low[2])]
    middle = np.array([[*(low + high)[:2] / 2, high[2]]])
    vertices = np.concatenate([middle, *level])
    normals = np.concatenate([np.tile([0.0, 0.0, 1.0], (count + 1, 1)), out, out])
    ring, after = np.arange(count), (np.arange(count) + 1) % count
    top = np.stack([np.zeros(count, int), 1 + ring, 1 + after], axis=1)
    upper, lower = 1 + count, 1 + 2 * count
    side = np.stack([upper + ring, lower + ring, upper + after], axis=1)
    rest = np.stack([upper + after, lower + ring, lower + after], axis=1)
    return _surface(vertices, normals, np.concatenate([top, side, rest]), "mat", shadow=False)


def _stool(low: Floats, high: Floats) -> list[Surface]:
    """A seat on four legs, as high as the box."""
    seat_low = np.array([low[0], low[1], high[2] - _SEAT_M])
    made = [_box(seat_low, high, "wood", shadow=True)]
    for x in (low[0] + _INSET_M, high[0] - _INSET_M - _LEG_M):
        for y in (low[1] + _INSET_M, high[1] - _INSET_M - _LEG_M):
            foot = np.array([x, y, low[2]])
            top = np.array([x + _LEG_M, y + _LEG_M, high[2] - _SEAT_M])
            made.append(_box(foot, top, "wood", shadow=True))
    return made
