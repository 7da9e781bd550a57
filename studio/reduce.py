"""Fewer triangles without losing hems, faces and hands.

Edges are collapsed onto one of their ends, cheapest first (quadric error, Garland & Heckbert 1997).
No vertex is ever moved or blended, so all that a vertex carries stays true. Borders and the lines
between regions are straightened at most along themselves. The order is fixed: the same bytes twice.
"""

from __future__ import annotations

import heapq
from dataclasses import replace
from math import inf, sqrt
from typing import Final, TypeAlias

import numpy as np

from studio.arrays import Floats, Ints
from studio.body import REGIONS, Body

_LINE_WEIGHT: Final = 30.0  # of a border's quadric against a face's
_SKIN_WEIGHT: Final = 0.004  # metres of error that a wholly different set of bones counts as
_STEEPEST: Final = 0.35  # cosine by which a face may turn
_THINNEST: Final = 0.06  # height of a face against its longest side

_CARE: Final = (  # words in names of bones, how much more an error counts where they move the skin
    (("head",), 8.0),
    (("hand", "thumb", "index", "middle", "ring", "little"), 10.0),
    (("foot", "toes"), 3.0),
)
_FACE_CARE: Final = 25.0
_HAIR_CARE: Final = 1.2
_UNTOUCHED: Final = 1e9  # care that keeps eyes and brows as they are

Point: TypeAlias = tuple[float, float, float]


def reduced(body: Body, triangles: int) -> Body:
    """The same body with about so many triangles."""
    merged = _Collapse(body).down_to(triangles)
    faces = np.array(merged.corners, np.int32)[merged.alive]
    kept = np.unique(faces)
    new = np.full(len(body.vertices), -1, np.int32)
    new[kept] = np.arange(len(kept))
    return replace(
        body,
        vertices=body.vertices[kept],
        faces=new[faces].astype(np.int32),
        regions=body.regions[merged.alive],
        bone_ids=body.bone_ids[kept],
        weights=body.weights[kept],
        breath=body.breath[kept],
    )


def _care(body: Body) -> Floats:
    """(V,) how much an error counts at each vertex."""
    care = np.ones(len(body.vertices))
    for words, much in _CARE:
        ids = [k for k, bone in enumerate(body.bones) if any(word in bone for word in words)]
        share = (body.weights * np.isin(body.bone_ids, ids)).sum(axis=1)
        care *= 1 + (much - 1) * share
    eye = body.vertices[np.unique(body.faces[body.regions == REGIONS.index("iris")])].mean(axis=0)
    face = np.linalg.norm((body.vertices - eye - [0.01, 0, -0.03]) / [0.05, 0.06, 0.08], axis=1) < 1
    hair = np.unique(body.faces[body.regions == REGIONS.index("hair")])
    care[face] *= _FACE_CARE
    care[hair] *= _HAIR_CARE
    eyes = np.isin(body.regions, [REGIONS.index(name) for name in ("eye_white", "iris", "brow")])
    care[np.unique(body.faces[eyes])] = _UNTOUCHED
    return care


class _Collapse:
    """The mesh while it shrinks: faces by vertex, quadrics, and a heap of what may go next."""

    def __init__(self, body: Body) -> None:
        self.places = body.vertices
        self.points: list[Point] = [(x, y, z) for x, y, z in body.vertices.tolist()]
        self.corners: list[list[int]] = body.faces.tolist()
        self.regions = body.regions
        self.alive = np.ones(len(self.corners), bool)
        self.around: list[set[int]] = [set() for _ in self.points]
        for k, corners in enumerate(self.corners):
            for v in corners:
                self.around[v].add(k)
        self.care: list[float] = _care(body).tolist()
        self.moved_by = [
            {bone: share for bone, share in zip(bones, shares, strict=True) if share}
            for bones, shares in zip(body.bone_ids.tolist(), body.weights.tolist(), strict=True)
        ]
        self.lines: list[set[int]] = [set() for _ in self.points]
        whole = self._quadrics(body.faces)
        rows, columns = np.triu_indices(4)
        self.quadrics: list[list[float]] = whole[:, rows, columns].tolist()
        self.version = [0] * len(self.points)
        self.heap: list[tuple[float, int, int, int]] = []

    def _quadrics(self, faces: Ints) -> Floats:
        corner = self.places[faces]
        across = np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0])
        area = np.maximum(np.linalg.norm(across, axis=1), 1e-14)
        unit = across / area[:, None]
        plane = np.column_stack([unit, -np.einsum("ij,ij->i", unit, corner[:, 0])])
        each = area[:, None, None] * plane[:, :, None] * plane[:, None, :]
        total = np.zeros((len(self.places), 4, 4))
        for k in range(3):
            np.add.at(total, faces[:, k], each)
        shared: dict[tuple[int, int], list[int]] = {}
        for k, (a, b, c) in enumerate(self.corners):
            for start, end in ((a, b), (b, c), (c, a)):
                shared.setdefault((min(start, end), max(start, end)), []).append(k)
        for (a, b), meeting in sorted(shared.items()):
            if len(meeting) == 2 and self.regions[meeting[0]] == self.regions[meeting[1]]:
                continue
            self.lines[a].add(b)
            self.lines[b].add(a)
            edge = self.places[b] - self.places[a]
            for k in meeting:
                side = np.cross(edge, unit[k])
                length = np.linalg.norm(side)
                if length > 1e-12:
                    side = side / length
                    wall = np.append(side, -side @ self.places[a])
                    heavy = _LINE_WEIGHT * float(edge @ edge) * np.outer(wall, wall)
                    total[a] += heavy
                    total[b] += heavy
        return total

    def _cost(self, gone: int, kept: int) -> float:
        """What it costs to move ``gone`` onto ``kept``."""
        lines = self.lines[gone]
        if lines and (kept not in lines or len(lines) != 2):
            return inf
        (x, y, z), (u, v, w) = self.points[kept], self.points[gone]
        q = self.quadrics[gone]
        error = (
            (q[0] * x + 2 * (q[1] * y + q[2] * z + q[3])) * x
            + (q[4] * y + 2 * (q[5] * z + q[6])) * y
            + (q[7] * z + 2 * q[8]) * z
            + q[9]
        )
        square = (x - u) ** 2 + (y - v) ** 2 + (z - w) ** 2
        ours, theirs = self.moved_by[gone], self.moved_by[kept]
        alike = sum(min(share, theirs.get(bone, 0.0)) for bone, share in ours.items())
        return self.care[gone] * (max(error, 0.0) + square * ((1 - alike) * _SKIN_WEIGHT + 1e-7))

    def _neighbours(self, vertex: int) -> list[int]:
        near = {v for k in self.around[vertex] for v in self.corners[k]}
        near.discard(vertex)
        return sorted(near)

    def _offer(self, vertex: int) -> None:
        """Put the cheapest way for a vertex to go on the heap."""
        best = min(((self._cost(vertex, n), n) for n in self._neighbours(vertex)), default=None)
        if best is not None and best[0] < inf:
            heapq.heappush(self.heap, (best[0], vertex, best[1], self.version[vertex]))

    def down_to(self, triangles: int) -> _Collapse:
        """Collapse until so many triangles are left, or nothing more may go."""
        for vertex in range(len(self.places)):
            if self.around[vertex]:
                self._offer(vertex)
        left = int(self.alive.sum())
        blocked: dict[int, set[int]] = {}
        while left > triangles and self.heap:
            _, gone, kept, version = heapq.heappop(self.heap)
            if version != self.version[gone] or not self.around[gone]:
                continue
            if not self._allowed(gone, kept):
                self._next_best(gone, kept, blocked)
                continue
            left -= self._go(gone, kept)
            blocked.clear()
        return self

    def _next_best(self, gone: int, kept: int, blocked: dict[int, set[int]]) -> None:
        barred = blocked.setdefault(gone, set())
        barred.add(kept)
        ways = [(self._cost(gone, n), n) for n in self._neighbours(gone) if n not in barred]
        best = min(ways, default=None)
        if best is not None and best[0] < inf:
            heapq.heappush(self.heap, (best[0], gone, best[1], self.version[gone]))

    def _allowed(self, gone: int, kept: int) -> bool:
        """No fold, no sliver, no pinch."""
        common = set(self._neighbours(gone)) & set(self._neighbours(kept))
        meeting = self.around[gone] & self.around[kept]
        if len(common) != len(meeting):
            return False
        for k in self.around[gone] - meeting:
            before = [self.points[v] for v in self.corners[k]]
            after = [self.points[kept if v == gone else v] for v in self.corners[k]]
            old, new = _across(*before), _across(*after)
            size = sqrt(_dot(new, new))
            longest = max(_square(after[i], after[i - 1]) for i in range(3))
            steep = _STEEPEST * size * sqrt(_dot(old, old))
            if size < _THINNEST * longest or _dot(old, new) < steep:
                return False
        return True

    def _go(self, gone: int, kept: int) -> int:
        meeting = self.around[gone] & self.around[kept]
        touched = set(self._neighbours(gone)) | set(self._neighbours(kept))
        for k in meeting:
            self.alive[k] = False
            for v in self.corners[k]:
                self.around[v].discard(k)
        for k in self.around[gone]:
            self.corners[k] = [kept if v == gone else v for v in self.corners[k]]
            self.around[kept].add(k)
        self.around[gone] = set()
        for other in self.lines[gone]:
            self.lines[other].discard(gone)
            if other != kept:
                self.lines[other].add(kept)
                self.lines[kept].add(other)
        self.lines[gone] = set()
        both = zip(self.quadrics[kept], self.quadrics[gone], strict=True)
        self.quadrics[kept] = [a + b for a, b in both]
        self.care[kept] = max(self.care[kept], self.care[gone])
        touched.discard(gone)
        for vertex in sorted(touched):
            self.version[vertex] += 1
            if self.around[vertex]:
                self._offer(vertex)
        return len(meeting)


def _across(a: Point, b: Point, c: Point) -> Point:
    """The normal of a triangle, as long as twice its area."""
    x, y, z = b[0] - a[0], b[1] - a[1], b[2] - a[2]
    u, v, w = c[0] - a[0], c[1] - a[1], c[2] - a[2]
    return y * w - z * v, z * u - x * w, x * v - y * u


def _dot(a: Point, b: Point) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def _square(a: Point, b: Point) -> float:
    """The distance of two points, squared."""
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2
