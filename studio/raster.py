"""Triangles to pixels: the only part of the renderer that must be fast, so it is compiled."""

from __future__ import annotations

from dataclasses import dataclass

import numba
import numpy as np
from numpy.typing import NDArray

from studio.arrays import Floats, Ints, Picture

FAR = np.float32(1e9)


@dataclass(frozen=True)
class Layers:
    """What the camera sees in every pixel.

    ``depth``: metres from the camera, ``FAR`` where nothing is. ``material``: index of the
    palette, 0 for nothing. ``normals``: towards the camera, of length 1. ``glow``: 0..1.
    """

    depth: Picture
    material: NDArray[np.int16]
    normals: Picture
    glow: Picture

    @classmethod
    def empty(cls, width: int, height: int) -> Layers:
        """Nothing seen yet."""
        return cls(
            np.full((height, width), FAR, np.float32),
            np.zeros((height, width), np.int16),
            np.zeros((height, width, 3), np.float32),
            np.zeros((height, width), np.float32),
        )


@numba.njit(cache=True, fastmath=True)
def _within(a: float, b: float, c: float, size: int) -> tuple[int, int]:
    """The first and the last of ``size`` pixels that three places may touch."""
    return max(int(np.floor(min(a, b, c))), 0), min(int(np.ceil(max(a, b, c))), size - 1)


@numba.njit(cache=True, fastmath=True)
def draw(
    screen: Floats,
    normals: Floats,
    glow: Floats,
    faces: Ints,
    materials: Ints,
    depth: Picture,
    material: NDArray[np.int16],
    normal: Picture,
    glows: Picture,
) -> None:
    """Draw triangles into the layers, nearest first wins.

    ``screen``: (V, 3) x and y in pixels, depth in metres. ``normals``: (V, 3) in camera axes.
    """
    height, width = depth.shape
    for t in range(faces.shape[0]):
        a, b, c = faces[t, 0], faces[t, 1], faces[t, 2]
        x0, y0, x1, y1 = screen[a, 0], screen[a, 1], screen[b, 0], screen[b, 1]
        x2, y2 = screen[c, 0], screen[c, 1]
        area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        if area == 0.0:
            continue
        left, right = _within(x0, x1, x2, width)
        top, bottom = _within(y0, y1, y2, height)
        z0, z1, z2 = 1.0 / screen[a, 2], 1.0 / screen[b, 2], 1.0 / screen[c, 2]
        for y in range(top, bottom + 1):
            for x in range(left, right + 1):
                px, py = x + 0.5, y + 0.5
                u = ((x1 - px) * (y2 - py) - (x2 - px) * (y1 - py)) / area
                v = ((x2 - px) * (y0 - py) - (x0 - px) * (y2 - py)) / area
                w = 1.0 - u - v
                if u < -1e-6 or v < -1e-6 or w < -1e-6:
                    continue
                z = 1.0 / (u * z0 + v * z1 + w * z2)
                if z >= depth[y, x]:
                    continue
                depth[y, x] = z
                material[y, x] = materials[t]
                glows[y, x] = u * glow[a] + v * glow[b] + w * glow[c]
                nx = u * normals[a, 0] + v * normals[b, 0] + w * normals[c, 0]
                ny = u * normals[a, 1] + v * normals[b, 1] + w * normals[c, 1]
                nz = u * normals[a, 2] + v * normals[b, 2] + w * normals[c, 2]
                size = np.sqrt(nx * nx + ny * ny + nz * nz) + 1e-12
                if nz < 0.0:  # the inside of a sleeve
                    size = -size
                normal[y, x, 0] = nx / size
                normal[y, x, 1] = ny / size
                normal[y, x, 2] = nz / size


@numba.njit(cache=True, fastmath=True)
def cover(screen: Floats, faces: Ints, values: Floats, most: Picture) -> None:
    """Raise every pixel under a triangle to the largest value there, whatever lies before it."""
    height, width = most.shape
    for t in range(faces.shape[0]):
        a, b, c = faces[t, 0], faces[t, 1], faces[t, 2]
        x0, y0, x1, y1 = screen[a, 0], screen[a, 1], screen[b, 0], screen[b, 1]
        x2, y2 = screen[c, 0], screen[c, 1]
        area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        if area == 0.0 or max(values[a], values[b], values[c]) <= 0.0:
            continue
        left, right = _within(x0, x1, x2, width)
        top, bottom = _within(y0, y1, y2, height)
        for y in range(top, bottom + 1):
            for x in range(left, right + 1):
                px, py = x + 0.5, y + 0.5
                u = ((x1 - px) * (y2 - py) - (x2 - px) * (y1 - py)) / area
                v = ((x2 - px) * (y0 - py) - (x0 - px) * (y2 - py)) / area
                w = 1.0 - u - v
                if u >= -1e-6 and v >= -1e-6 and w >= -1e-6:
                    value = u * values[a] + v * values[b] + w * values[c]
                    if value > most[y, x]:
                        most[y, x] = value


@numba.njit(cache=True, fastmath=True)
def contours(
    depth: Picture,
    material: NDArray[np.int16],
    normal: Picture,
    family: Ints,
    seams: Floats,
    outline: float,
    weak_m: float,
    across: Picture,
    down: Picture,
) -> None:
    """Where ink goes: the width of the line between each pixel and its right or lower neighbour.

    ``family``: material -> what it is a part of; an outline runs between two families.
    ``seams``: material -> width of its line against others of its family, 0 for none; negative
    marks a straight-edged thing whose edges are drawn by their angle.
    ``across`` and ``down`` take outlines and seams as they are, and a fold as minus its jump in
    metres.
    """
    height, width = depth.shape
    for y in range(1, height - 2):
        for x in range(1, width - 2):
            for step in range(2):
                dy, dx = (0, 1) if step == 0 else (1, 0)
                m, n = material[y, x], material[y + dy, x + dx]
                value = 0.0
                if family[m] != family[n]:
                    value = outline
                elif m != 0:
                    if seams[m] < 0.0:
                        value = _edge(normal[y, x], normal[y + dy, x + dx], m != n, -seams[m])
                    elif m != n:
                        value = min(seams[m], seams[n])
                    if value == 0.0:
                        value = -_fold(depth, y, x, dy, dx, weak_m)
                if step == 0:
                    across[y, x] = value
                else:
                    down[y, x] = value


@numba.njit(cache=True, fastmath=True)
def _edge(one: Picture, other: Picture, differ: bool, width: float) -> float:
    """Width of the line between two pixels of a straight-edged thing."""
    alike = one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
    return width if differ or alike < 0.8 else 0.0


@numba.njit(cache=True, fastmath=True)
def _fold(depth: Picture, y: int, x: int, dy: int, dx: int, weak_m: float) -> float:
    """A jump in depth, in metres, that neither neighbour's slope explains; else 0."""
    here, there = depth[y, x], depth[y + dy, x + dx]
    before, after = depth[y - dy, x - dx], depth[y + 2 * dy, x + 2 * dx]
    if before > 1e8 or after > 1e8:
        return 0.0
    jump = min(abs(there - 2.0 * here + before), abs(here - 2.0 * there + after))
    return jump if jump > weak_m else 0.0


@numba.njit(cache=True, fastmath=True)
def stroke(across: Picture, down: Picture, ink: Picture) -> None:
    """Draw round-ended lines along the marked pixel edges; a value is the line's width in pixels.

    ``ink`` takes the coverage, 0..1, with an edge one pixel soft.
    """
    height, width = ink.shape
    for y in range(height):
        for x in range(width):
            for step in range(2):
                value = across[y, x] if step == 0 else down[y, x]
                if value <= 0.0:
                    continue
                radius = 0.5 * value
                cx = x + 1.0 if step == 0 else x + 0.5
                cy = y + 0.5 if step == 0 else y + 1.0
                reach = int(radius + 1.5)
                for v in range(max(y - reach, 0), min(y + reach + 2, height)):
                    for u in range(max(x - reach, 0), min(x + reach + 2, width)):
                        far = np.sqrt((u + 0.5 - cx) ** 2 + (v + 0.5 - cy) ** 2)
                        amount = radius + 0.5 - far
                        if amount > ink[v, u]:
                            ink[v, u] = min(amount, 1.0)
