"""Fewer triangles without losing hems, faces and hands.

Edges are collapsed onto one of their ends, cheapest first (quadric error, Garland & Heckbert 1997).
No vertex is ever moved or blended, so all that a vertex carries stays true. Borders and the lines
between regions are straightened at most along themselves. The order is fixed: the same bytes twice.
"""

from __future__ import annotations

import heapq
from dataclasses import replace
from typing import Final

import numpy as np

from studio.body import REGIONS, Body, Floats

_LINE_WEIGHT: Final = 30.0  # of a border's quadric against a face's
_SKIN_WEIGHT: Final = 0.004  # metres of error that a wholly different set of bones counts as
_STEEPEST: Final = 0.35  # cosine by which a face may turn
_CARE: Final = {"head": 8.0, "hand": 10.0, "foot": 3.0}  # how much more an error counts there
_FACE_CARE: Final = 25.0
_HAIR_CARE: Final = 0.08


def reduced(body: Body, triangles: int) -> Body:
    """The same body with about so many triangles."""
    merged = _Collapse(body).down_to(triangles)
    faces = merged.faces[merged.alive]
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
    fingers = ("hand", "thumb", "index", "middle", "ring", "little")
    for part, much in _CARE.items():
        words = fingers if part == "hand" else ("foot", "toes") if part == "foot" else (part,)
        ids = [k for k, bone in enumerate(body.bones) if any(word in bone for word in words)]
        share = (body.weights * np.isin(body.bone_ids, ids)).sum(axis=1)
        care *= 1 + (much - 1) * share
    eye = body.vertices[np.unique(body.faces[body.regions == REGIONS.index("iris")])].mean(axis=0)
    face = np.linalg.norm((body.vertices - eye - [0.01, 0, -0.03]) / [0.05, 0.06, 0.08], axis=1) < 1
    hair = np.unique(body.faces[body.regions == REGIONS.index("hair")])
    care[face] *= _FACE_CARE
    care[hair] *= _HAIR_CARE
    eyes = np.isin(body.regions, [REGIONS.index(name) for name in ("eye_white", "iris", "brow")])
    care[np.unique(body.faces[eyes])] = 1e9
    return care


class _Collapse:
    """The mesh while it shrinks: faces by vertex, quadrics, and a heap of what may go next."""

    def __init__(self, body: Body) -> None:
        self.places = body.vertices
        self.faces = body.faces.copy()
        self.regions = body.regions
        self.alive = np.ones(len(self.faces), bool)
        self.around: list[set[int]] = [set() for _ in self.places]
        for k, face in enumerate(self.faces):
            for v in face:
                self.around[v].add(k)
        self.care = _care(body)
        self.dense = np.zeros((len(self.places), len(body.bones)))
        np.put_along_axis(self.dense, body.bone_ids, body.weights, axis=1)
        self.lines: list[set[int]] = [set() for _ in self.places]
        self.quadrics = self._quadrics()
        self.version = np.zeros(len(self.places), np.int64)
        self.heap: list[tuple[float, int, int, int]] = []

    def _quadrics(self) -> Floats:
        corner = self.places[self.faces]
        across = np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0])
        area = np.maximum(np.linalg.norm(across, axis=1), 1e-14)
        unit = across / area[:, None]
        plane = np.column_stack([unit, -np.einsum("ij,ij->i", unit, corner[:, 0])])
        each = area[:, None, None] * plane[:, :, None] * plane[:, None, :]
        total = np.zeros((len(self.places), 4, 4))
        for k in range(3):
            np.add.at(total, self.faces[:, k], each)
        shared: dict[tuple[int, int], list[int]] = {}
        for k, face in enumerate(self.faces):
            for a, b in ((face[0], face[1]), (face[1], face[2]), (face[2], face[0])):
                shared.setdefault((min(a, b), max(a, b)), []).append(k)
        for (a, b), faces in sorted(shared.items()):
            if len(faces) == 2 and self.regions[faces[0]] == self.regions[faces[1]]:
                continue
            self.lines[a].add(int(b))
            self.lines[b].add(int(a))
            edge = self.places[b] - self.places[a]
            for k in faces:
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
        if self.lines[gone] and kept not in self.lines[gone]:
            return np.inf
        if len(self.lines[gone]) not in (0, 2):
            return np.inf
        at = np.append(self.places[kept], 1.0)
        error = float(at @ self.quadrics[gone] @ at)
        edge = self.places[kept] - self.places[gone]
        square = float(edge @ edge)
        apart = 0.5 * float(np.abs(self.dense[gone] - self.dense[kept]).sum())
        return float(self.care[gone]) * (error + square * (apart * _SKIN_WEIGHT + 1e-7))

    def _neighbours(self, vertex: int) -> list[int]:
        near = {int(v) for k in self.around[vertex] for v in self.faces[k]}
        near.discard(vertex)
        return sorted(near)

    def _offer(self, vertex: int) -> None:
        """Put the cheapest way for a vertex to go on the heap."""
        best = min(((self._cost(vertex, n), n) for n in self._neighbours(vertex)), default=None)
        if best is not None and np.isfinite(best[0]):
            heapq.heappush(self.heap, (best[0], vertex, best[1], int(self.version[vertex])))

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
        if best is not None and np.isfinite(best[0]):
            heapq.heappush(self.heap, (best[0], gone, best[1], int(self.version[gone])))

    def _allowed(self, gone: int, kept: int) -> bool:
        """No fold, no sliver, no pinch."""
        common = set(self._neighbours(gone)) & set(self._neighbours(kept))
        meeting = self.around[gone] & self.around[kept]
        if len(common) != len(meeting):
            return False
        for k in self.around[gone] - meeting:
            before = self.places[self.faces[k]]
            after = np.where((self.faces[k] == gone)[:, None], self.places[kept], before)
            old = np.cross(before[1] - before[0], before[2] - before[0])
            new = np.cross(after[1] - after[0], after[2] - after[0])
            sizes = float(np.linalg.norm(old) * np.linalg.norm(new))
            longest = max(float(((after[i] - after[i - 1]) ** 2).sum()) for i in range(3))
            if np.linalg.norm(new) < 0.06 * longest or old @ new < _STEEPEST * sizes:
                return False
        return True

    def _go(self, gone: int, kept: int) -> int:
        meeting = self.around[gone] & self.around[kept]
        touched = set(self._neighbours(gone)) | set(self._neighbours(kept))
        for k in meeting:
            self.alive[k] = False
            for v in self.faces[k]:
                self.around[v].discard(k)
        for k in self.around[gone]:
            self.faces[k][self.faces[k] == gone] = kept
            self.around[kept].add(k)
        self.around[gone] = set()
        for other in self.lines[gone]:
            self.lines[other].discard(gone)
            if other != kept:
                self.lines[other].add(kept)
                self.lines[kept].add(other)
        self.lines[gone] = set()
        self.quadrics[kept] += self.quadrics[gone]
        self.care[kept] = max(self.care[kept], self.care[gone])
        touched.discard(gone)
        for vertex in sorted(touched):
            self.version[vertex] += 1
            if self.around[vertex]:
                self._offer(vertex)
        return len(meeting)
