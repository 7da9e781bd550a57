"""The arrow that shows which way a movement goes: the way of a point that rides on the body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from studio.arrays import Floats, Mask
from studio.camera import Camera

_POINTS: Final = 33
_SHORTEST_PX: Final = 88.0
_PLAIN: Final = 0.7  # a way whose ends lie closer together, as a share of its length, is a hairpin
_NOTHING_PX: Final = 7.0  # what goes less far gets no arrow
_WIDTH_PX: Final = 10.0
_HEAD_PX: Final = 36.0
_HEAD_HALF_PX: Final = 19.0
_HALO_PX: Final = 4.0
_SHIFTS_PX: Final = tuple(range(-150, 151, 15))

# What a place costs: counted for each point of the arrow, or for each pixel or rank away from best.
_CLEAR_PX: Final = 20.0  # so far beside the arrow the body counts too
_INSIDE_PX: Final = 22.0  # so far from the picture's edge
_OUTSIDE_COSTS: Final = 60.0
_BODY_COSTS: Final = 0.5
_FACE_COSTS: Final = 20.0
_SHIFT_COSTS: Final = 0.012
_RANK_COSTS: Final = 2.0


@dataclass(frozen=True)
class Arrow:
    """A curve in the room: (N, 3) metres from tail to tip; ``both``: a head at either end."""

    points: Floats
    both: bool


def length_px(points: Floats) -> float:
    """How long a curve in the picture is."""
    return float(np.linalg.norm(np.diff(points[:, :2], axis=0), axis=1).sum())


def placed(
    ways: Iterable[Floats], camera: Camera, body: Mask, face: Mask, *, both: bool
) -> Arrow | None:
    """The clearest of the ways, moved aside so that it covers no face and little of the body.

    ``ways``: each (N, 3) in the room, those named first are wanted most. ``body``, ``face``:
    what the pixels of the picture show. None: nothing moves far enough to be shown.
    """
    best: tuple[float, Floats] | None = None
    for rank, points in enumerate(ways):
        seen = camera.project(points)
        if length_px(seen[[0, -1]]) < _NOTHING_PX:
            continue
        points = _long_enough(points, seen, camera, both=both)
        for shift in _shifts(points, camera):
            moved = points + shift
            cost = _cost(camera.project(moved)[:, :2], body, face)
            cost += _SHIFT_COSTS * float(np.linalg.norm(shift)) * camera.px_per_m()
            cost += _RANK_COSTS * rank
            if best is None or cost < best[0]:
                best = cost, moved
    return None if best is None else Arrow(best[1], both)


def _long_enough(points: Floats, seen: Floats, camera: Camera, *, both: bool) -> Floats:
    """A short way grows to the shortest length, the same middle, sense and bend.

    One that is seen so obliquely that it comes back beside itself becomes straight.
    """
    length, shortest = length_px(seen), _SHORTEST_PX + _HEAD_PX * both
    if length >= shortest:
        return points
    flat = seen[:, :2] - seen[len(seen) // 2, :2]
    across = flat[-1] - flat[0]
    if np.linalg.norm(across) < _PLAIN * length:
        flat = np.linspace(-0.5, 0.5, _POINTS)[:, None] * across
        length = float(np.linalg.norm(across))
    flat = flat * shortest / (length * camera.px_per_m())
    middle = points[len(points) // 2]
    return np.asarray(middle + flat[:, :1] * camera.axes[0] - flat[:, 1:] * camera.axes[1])


def _shifts(points: Floats, camera: Camera) -> Iterable[Floats]:
    """Steps in the plane of the picture, across the arrow and a little along it."""
    seen = camera.project(points[[0, -1]])[:, :2]
    ahead = (seen[1] - seen[0]) / max(float(np.linalg.norm(seen[1] - seen[0])), 1e-6)
    beside = np.array([-ahead[1], ahead[0]])
    for far in _SHIFTS_PX:
        for forward in (0.0, 40.0, -40.0, 80.0):
            step = (far * beside + forward * ahead) / camera.px_per_m()
            yield step[0] * camera.axes[0] - step[1] * camera.axes[1]


def _cost(seen: Floats, body: Mask, face: Mask) -> float:
    """How bad a place is: every sample on or close to the body counts, on the face many times."""
    height, width = body.shape
    inside = (
        (seen[:, 0] > _INSIDE_PX)
        & (seen[:, 0] < width - _INSIDE_PX)
        & (seen[:, 1] > _INSIDE_PX)
        & (seen[:, 1] < height - _INSIDE_PX)
    )
    ahead = np.gradient(seen, axis=0)
    ahead /= np.maximum(np.linalg.norm(ahead, axis=1, keepdims=True), 1e-6)
    beside = _CLEAR_PX * np.stack([-ahead[:, 1], ahead[:, 0]], axis=1)
    cost = _OUTSIDE_COSTS * float((~inside).sum())
    for samples in (seen, seen + beside, seen - beside):
        x = np.clip(samples[:, 0].astype(int), 0, width - 1)
        y = np.clip(samples[:, 1].astype(int), 0, height - 1)
        cost += float(_BODY_COSTS * body[y, x].sum() + _FACE_COSTS * face[y, x].sum())
    return cost


def coverage(seen: Floats, shape: tuple[int, int], *, both: bool) -> tuple[Floats, Floats]:
    """Arrow and the light rim round it, each 0..1 in every pixel. ``seen``: (N, 2) pixels."""
    y, x = np.mgrid[: shape[0], : shape[1]] + 0.5
    grid = np.stack([x, y], axis=-1)
    shaft = seen
    far = np.full(shape, np.inf)
    for end in (-1, 0) if both else (-1,):
        far = np.minimum(far, _head_distance(grid, seen, end))
        shaft = _shortened(shaft, end)
    low, high = shaft.min(axis=0) - 40, shaft.max(axis=0) + 40
    rows = slice(max(int(low[1]), 0), max(int(high[1]), 0))
    columns = slice(max(int(low[0]), 0), max(int(high[0]), 0))
    near = _curve_distance(grid[rows, columns], shaft) - _WIDTH_PX / 2
    far[rows, columns] = np.minimum(far[rows, columns], near)
    return np.clip(0.5 - far, 0, 1), np.clip(0.5 + _HALO_PX - far, 0, 1)


def _shortened(curve: Floats, end: int) -> Floats:
    """Without what lies under the head at this end."""
    gone = np.linalg.norm(curve - curve[end], axis=1)
    return curve[gone > 0.7 * _HEAD_PX] if (gone > 0.7 * _HEAD_PX).sum() > 1 else curve


def _head_distance(grid: Floats, curve: Floats, end: int) -> Floats:
    """Distance to the head, below zero inside it: a triangle with round corners."""
    tip = curve[end]
    away = np.linalg.norm(curve - tip, axis=1)
    back = curve[np.abs(away - _HEAD_PX).argmin()]
    ahead = (tip - back) / max(float(np.linalg.norm(tip - back)), 1e-6)
    beside = np.array([-ahead[1], ahead[0]])
    rear = tip - _HEAD_PX * ahead
    triangle = np.array([tip, rear + _HEAD_HALF_PX * beside, rear - _HEAD_HALF_PX * beside])
    inside = np.full(grid.shape[:2], -np.inf)
    edge = np.full(grid.shape[:2], np.inf)
    for k in range(3):
        a, b = triangle[k], triangle[(k + 1) % 3]
        along = (b - a) / np.linalg.norm(b - a)
        outward = np.array([along[1], -along[0]])
        if (triangle[(k + 2) % 3] - a) @ outward > 0:
            outward = -outward
        inside = np.maximum(inside, (grid - a) @ outward)
        edge = np.minimum(edge, _curve_distance(grid, np.stack([a, b])))
    return np.where(inside < 0, -edge, edge) - 2.0


def _curve_distance(grid: Floats, curve: Floats) -> Floats:
    nearest = np.full(grid.shape[:2], np.inf)
    for a, b in pairwise(curve):
        step = b - a
        size = max(float(step @ step), 1e-12)
        share = np.clip(((grid - a) @ step) / size, 0.0, 1.0)
        nearest = np.minimum(nearest, np.linalg.norm(grid - a - share[..., None] * step, axis=-1))
    return nearest
