"""Skin and cloth made smooth for pictures: finer triangles, relaxed creases, soft normals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from studio.arrays import Floats, Ints, Mask
from studio.mesh import edges


def vertex_normals(vertices: Floats, faces: Ints) -> Floats:
    """The mean direction of the faces round each vertex, larger faces counting more."""
    a, b, c = (vertices[faces[:, k]] for k in range(3))
    flat = np.cross(b - a, c - a)
    count = len(vertices)
    summed = np.stack(
        [
            sum(np.bincount(faces[:, corner], flat[:, axis], count) for corner in range(3))
            for axis in range(3)
        ],
        axis=1,
    )
    return summed / np.maximum(np.linalg.norm(summed, axis=1, keepdims=True), 1e-12)


def neighbour_mean(count: int, faces: Ints) -> sparse.csr_matrix:
    """What makes of a value per vertex the mean of its neighbours' values.

    A neighbour along a rim, where only one face meets, counts half.
    """
    pairs = edges(faces)
    both = np.concatenate([pairs, pairs[:, ::-1]])
    near = sparse.coo_matrix((np.ones(len(both)), (both[:, 0], both[:, 1])), (count, count)).tocsr()
    valence = np.asarray(near.sum(axis=1)).ravel()
    return (sparse.diags(1 / np.maximum(valence, 1)) @ near).tocsr()


@dataclass(frozen=True)
class Refinement:
    """Loop's subdivision, ready for any pose: new vertices = ``matrix`` @ old ones.

    The border between two regions and the rim of a cloth are creases: they stay lines, and become
    smooth curves.
    """

    matrix: sparse.csr_matrix
    faces: Ints
    regions: Ints


def refinement(count: int, faces: Ints, regions: Ints, steps: int = 1) -> Refinement:
    """Every triangle becomes four, as often as there are steps."""
    once = _one_step(count, faces, regions)
    if steps == 1:
        return once
    more = refinement(once.matrix.shape[0], once.faces, once.regions, steps - 1)
    return Refinement((more.matrix @ once.matrix).tocsr(), more.faces, more.regions)


def _one_step(count: int, faces: Ints, regions: Ints) -> Refinement:
    corners = np.concatenate([faces[:, [1, 2]], faces[:, [2, 0]], faces[:, [0, 1]]])
    opposite = np.concatenate([faces[:, 0], faces[:, 1], faces[:, 2]])
    sides, edge_of, times = np.unique(
        np.sort(corners, axis=1), axis=0, return_inverse=True, return_counts=True
    )
    edge_of = edge_of.reshape(-1)
    region = np.tile(regions, 3)
    low = np.full(len(sides), np.iinfo(np.int32).max)
    high = np.full(len(sides), -1)
    np.minimum.at(low, edge_of, region)
    np.maximum.at(high, edge_of, region)
    crease = (times != 2) | (low != high)
    matrix = sparse.vstack(
        [
            _old_points(count, sides, crease),
            _edge_points(count, sides, edge_of.astype(np.int32), opposite, crease),
        ]
    ).tocsr()
    bc, ca, ab = (count + edge_of[k * len(faces) : (k + 1) * len(faces)] for k in range(3))
    a, b, c = faces.T
    finer = np.concatenate(
        [
            np.stack(corner, axis=1)
            for corner in ((a, ab, ca), (ab, b, bc), (ca, bc, c), (ab, bc, ca))
        ]
    )
    return Refinement(matrix, finer.astype(np.int32), np.tile(regions, 4).astype(np.int32))


def _old_points(count: int, sides: Ints, crease: Mask) -> sparse.csr_matrix:
    def neighbours(chosen: Ints) -> sparse.csr_matrix:
        both = np.concatenate([chosen, chosen[:, ::-1]])
        ones = np.ones(len(both))
        return sparse.coo_matrix((ones, (both[:, 0], both[:, 1])), (count, count)).tocsr()

    everyone, along = neighbours(sides), neighbours(sides[crease])
    valence = np.asarray(everyone.sum(axis=1)).ravel()
    creases = np.asarray(along.sum(axis=1)).ravel()
    inner, line = (creases == 0) & (valence > 0), creases == 2
    safe = np.maximum(valence, 3)
    beta = (0.625 - (0.375 + 0.25 * np.cos(2 * np.pi / safe)) ** 2) / safe
    near = sparse.diags(np.where(inner, beta, 0.0)) @ everyone
    near = near + sparse.diags(np.where(line, 0.125, 0.0)) @ along
    own = np.where(inner, 1 - valence * beta, np.where(line, 0.75, 1.0))
    return (near + sparse.diags(own)).tocsr()


def _edge_points(
    count: int, sides: Ints, edge_of: Ints, opposite: Ints, crease: Mask
) -> sparse.csr_matrix:
    rows = np.arange(len(sides))
    end = np.where(crease, 0.5, 0.375)
    smooth = ~crease[edge_of]
    entries = (
        np.concatenate([end, end, np.full(smooth.sum(), 0.125)]),
        (
            np.concatenate([rows, rows, edge_of[smooth]]),
            np.concatenate([sides[:, 0], sides[:, 1], opposite[smooth]]),
        ),
    )
    return sparse.coo_matrix(entries, (len(sides), count)).tocsr()


class Relaxed:
    """Delta mush for cloth: creases that skinning leaves are smoothed, the cut of the cloth stays.

    At rest the cloth is smoothed once and what that took away is kept, in a frame that turns with
    the cloth; in a pose the cloth is smoothed the same way and gets it back.
    """

    def __init__(self, vertices: Floats, faces: Ints, passes: int) -> None:
        """``faces``: those of the clothes alone; ``vertices``: at rest."""
        count = len(vertices)
        sides, times = np.unique(np.sort(edges(faces), axis=1), axis=0, return_counts=True)
        self._mean = neighbour_mean(count, faces)
        self._free = np.zeros(count, bool)
        self._free[sides] = True
        self._free[sides[times == 1]] = False
        self._faces, self._passes = faces, passes
        self._next = np.arange(count)
        for corner in range(3):
            self._next[faces[:, corner]] = faces[:, (corner + 1) % 3]
        smooth = self._smoothed(vertices)
        self._kept = np.einsum("vij,vi->vj", self._frames(smooth), vertices - smooth)

    def __call__(self, posed: Floats) -> Floats:
        """The cloth in a pose without its creases."""
        smooth = self._smoothed(posed)
        out = posed.copy()
        back = smooth + np.einsum("vij,vj->vi", self._frames(smooth), self._kept)
        out[self._free] = back[self._free]
        return out

    def _smoothed(self, points: Floats) -> Floats:
        points = points.copy()
        for _ in range(self._passes):
            step = self._mean @ points - points
            points[self._free] += 0.7 * step[self._free]
        return points

    def _frames(self, points: Floats) -> Floats:
        normal = vertex_normals(points, self._faces)
        along = points[self._next] - points
        along -= (along * normal).sum(axis=1, keepdims=True) * normal
        along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
        return np.stack([normal, along, np.cross(normal, along)], axis=2)
