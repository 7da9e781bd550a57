"""Small tools for triangle meshes whose vertices carry more than a place.

A mesh here is ``rows`` (V, 3 + n): the place, then whatever else is to be blended where an edge is
cut (bone weights, texture places); and ``faces`` (F, 3), counter-clockwise seen from outside.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import scipy.sparse as sparse

from studio.arrays import Floats, Ints

Averaging: TypeAlias = Any
"""A sparse matrix; its product with a field of the vertices is their neighbours' mean."""

_SNAP = 0.2  # a cut this near to the end of an edge moves that end instead: no slivers


@dataclass(frozen=True)
class Cut:
    """A mesh cut along the zero line of a field."""

    rows: Floats
    faces: Ints
    above: np.ndarray  # (F,) bool: where the field is positive
    source: Ints  # (F,) the face of the mesh before that each face is part of


def cut(rows: Floats, faces: Ints, field: Floats, among: np.ndarray | None = None) -> Cut:
    """Split the faces that the zero line of ``field`` (V,) crosses, so that it becomes an edge.

    ``among`` (F,) bool: only these are split; the others count as below.
    """
    chosen = np.ones(len(faces), bool) if among is None else np.asarray(among, bool)
    rows, field = _snapped(rows, faces[chosen], np.array(field, np.float64))
    sign = np.sign(field).astype(int)[faces]
    crossed = chosen & (sign.max(axis=1) > 0) & (sign.min(axis=1) < 0)
    made: dict[tuple[int, int], int] = {}
    added: list[Floats] = []

    def between(a: int, b: int) -> int:
        key = (min(a, b), max(a, b))
        if key not in made:
            share = field[key[0]] / (field[key[0]] - field[key[1]])
            made[key] = len(rows) + len(added)
            added.append(rows[key[0]] * (1 - share) + rows[key[1]] * share)
        return made[key]

    pieces: list[tuple[int, int, int]] = []
    above: list[bool] = []
    source: list[int] = []
    for k in np.nonzero(crossed)[0]:
        for piece, is_above in _pieces(faces[k], sign[k], between):
            pieces.append(piece)
            above.append(is_above)
            source.append(int(k))
    whole = np.nonzero(~crossed)[0]
    return Cut(
        rows=np.vstack([rows, *added]) if added else rows,
        faces=np.vstack([faces[whole], np.array(pieces, np.int32).reshape(-1, 3)]),
        above=np.concatenate([(sign[whole].sum(axis=1) > 0) & chosen[whole], above]).astype(bool),
        source=np.concatenate([whole, source]).astype(np.int32),
    )


def _pieces(
    face: Ints, sign: Ints, between: Callable[[int, int], int]
) -> list[tuple[tuple[int, int, int], bool]]:
    """A face cut in two or three, and whether each piece is above."""
    a, b, c = (int(v) for v in face)
    for _ in range(3):
        if sign[0] == 0 or (sign[1] == sign[2] and 0 not in sign):
            break
        a, b, c, sign = b, c, a, np.roll(sign, -1)
    if sign[0] == 0:
        middle = between(b, c)
        return [((a, b, middle), sign[1] > 0), ((a, middle, c), sign[2] > 0)]
    ab, ac = between(a, b), between(a, c)
    alone = sign[0] > 0
    return [((a, ab, ac), alone), ((ab, b, c), not alone), ((ab, c, ac), not alone)]


def _snapped(rows: Floats, faces: Ints, field: Floats) -> tuple[Floats, Floats]:
    """Move vertices that lie almost on the zero line onto it, each along its best edge."""
    rows, field = rows.copy(), field.copy()
    first, second = np.unique(np.sort(edges(faces), axis=1), axis=0).T
    crossing = field[first] * field[second] < 0
    first, second = first[crossing], second[crossing]
    share = field[first] / (field[first] - field[second])
    moves = [(share, first, second), (1 - share, second, first)]
    best: dict[int, tuple[float, int]] = {}
    for shares, near, far in moves:
        for share_there, n, f in zip(shares.tolist(), near.tolist(), far.tolist(), strict=True):
            if share_there < _SNAP and (share_there, f) < best.get(n, (1.0, -1)):
                best[n] = (share_there, f)
    start = rows.copy()
    for vertex, (step, end) in sorted(best.items()):
        if end not in best or best[end][1] != vertex:
            rows[vertex] = start[vertex] * (1 - step) + start[end] * step
            field[vertex] = 0.0
    return rows, field


def edges(faces: Ints) -> Ints:
    """(3F, 2) the directed edges: from 0 to 1 of all faces, then from 1 to 2, then from 2 to 0."""
    return np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])


def used(rows: Floats, faces: Ints) -> tuple[Floats, Ints, Ints]:
    """Only the vertices that some face uses: their rows, the faces anew, and their old places."""
    kept = np.unique(faces).astype(np.int32)
    new = np.full(len(rows), -1, np.int32)
    new[kept] = np.arange(len(kept))
    return rows[kept], new[faces], kept


def welded(places: Floats, faces: Ints) -> tuple[Floats, Ints]:
    """Vertices at one place made one; faces that had two of them gone."""
    _, first, place = np.unique(np.round(places, 7), axis=0, return_index=True, return_inverse=True)
    joined = first[place.reshape(-1)][faces].astype(np.int32)
    a, b, c = joined.T
    rows, joined, _ = used(places, joined[(a != b) & (b != c) & (c != a)])
    return rows, joined


def normals(vertices: Floats, faces: Ints) -> Floats:
    """Unit normal of each vertex, weighted by the area of its faces."""
    corner = vertices[faces]
    across = np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0])
    total = np.zeros_like(vertices)
    for k in range(3):
        np.add.at(total, faces[:, k], across)
    return total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12)


def borders(faces: Ints) -> Ints:
    """(E, 2) the directed edges that belong to one face alone."""
    directed = edges(faces).tolist()
    known = {(a, b) for a, b in directed}
    return np.array([(a, b) for a, b in directed if (b, a) not in known], np.int32).reshape(-1, 2)


def averaging(count: int, faces: Ints) -> Averaging:
    """(V, V) takes a field of the vertices to the mean over each one's neighbours.

    All count alike, which keeps rims from drawing in; ``surface.neighbour_mean`` weighs otherwise.
    """
    first, second = edges(faces).T
    near = sparse.coo_matrix((np.ones(len(first)), (first, second)), (count, count)).tocsr()
    near = ((near + near.T) > 0).astype(np.float64)
    degree = np.maximum(np.asarray(near.sum(axis=1)).ravel(), 1)
    return sparse.diags(1 / degree) @ near


def finer(rows: Floats, faces: Ints) -> tuple[Floats, Ints]:
    """Every triangle in four, and the form rounded a little without shrinking; borders stay."""
    pairs, place = np.unique(np.sort(edges(faces), axis=1), axis=0, return_inverse=True)
    middle = (len(rows) + place.reshape(3, -1).T).astype(np.int32)  # of edges 01, 12, 20
    a, b, c = faces.T
    ab, bc, ca = middle.T
    split = np.vstack(
        [np.column_stack(t) for t in ((a, ab, ca), (ab, b, bc), (ca, bc, c), (ab, bc, ca))]
    ).astype(np.int32)
    rows = np.vstack([rows, rows[pairs].mean(axis=1)])
    mean = averaging(len(rows), split)
    free = np.ones((len(rows), 1))
    free[np.unique(borders(split))] = 0
    for step in (0.5, -0.53, 0.5, -0.53):
        rows = rows + step * free * (mean @ rows - rows)
    return rows, split


def smoothstep(x: Floats, low: float, high: float) -> Floats:
    """0 at ``low``, 1 at ``high``, soft between."""
    t = np.clip((x - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)
