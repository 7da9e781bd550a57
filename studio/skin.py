"""The skin over turned bones: linear skinning, the same sum that glTF makes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from studio.arrays import Floats, Places
from studio.body import Body
from studio.surface import vertex_normals
from studio.turns import Posed, bone_heads


def skinned(body: Body, turns: Floats, roots: Floats) -> Floats:
    """(..., V, 3) where every vertex is. ``turns``: against the room, identity at zero."""
    return Skin.of(body).at(Posed(turns, bone_heads(body, turns, roots)))


@dataclass(frozen=True)
class Skin:
    """Some vertices of a body, ready to be placed for many poses by one product of matrices.

    ``points``: (V, 4B) each vertex in the A-pose, seen from each bone, times its weight.
    ``normals``: (V, 3B) the same of the direction that points out of the skin.
    """

    body: Body
    points: sparse.csr_matrix
    normals: sparse.csr_matrix

    @classmethod
    def of(cls, body: Body, chosen: Places | None = None) -> Skin:
        """``chosen``: which vertices; None for all."""
        ids = np.arange(len(body.vertices)) if chosen is None else chosen
        count, bones = len(ids), len(body.bones)
        weights = np.zeros((count, bones))
        np.add.at(weights, (np.arange(count)[:, None], body.bone_ids[ids]), body.weights[ids])
        seen = body.vertices[ids][:, None] - body.heads[None]
        with_one = np.concatenate([seen, np.ones((count, bones, 1))], axis=2)
        out = vertex_normals(body.vertices, body.faces)[ids]
        normals = weights[:, :, None] * out[:, None]
        return cls(
            body,
            sparse.csr_matrix((weights[:, :, None] * with_one).reshape(count, -1)),
            sparse.csr_matrix(normals.reshape(count, -1)),
        )

    def some(self, chosen: Places) -> Skin:
        """Fewer of them."""
        return Skin(self.body, self.points[chosen], self.normals[chosen])

    def at(self, pose: Posed) -> Floats:
        """(..., V, 3) the vertices in a pose."""
        turned = np.swapaxes(pose.turns @ self.body.to_zero, -1, -2)
        moves = np.concatenate([turned, pose.heads[..., None, :]], axis=-2)
        return self._sum(self.points, moves)

    def out(self, pose: Posed) -> Floats:
        """(..., V, 3) directions of length 1 that point out of the skin."""
        out = self._sum(self.normals, np.swapaxes(pose.turns @ self.body.to_zero, -1, -2))
        return out / np.maximum(np.linalg.norm(out, axis=-1, keepdims=True), 1e-12)

    @staticmethod
    def _sum(rows: sparse.csr_matrix, moves: Floats) -> Floats:
        """``moves``: (..., B, k, 3)."""
        leading = moves.shape[:-3]
        flat = moves.reshape(-1, rows.shape[1], 3)
        made = rows @ np.ascontiguousarray(flat.transpose(1, 0, 2)).reshape(rows.shape[1], -1)
        count = rows.shape[0]
        return np.asarray(made).reshape(count, -1, 3).transpose(1, 0, 2).reshape(*leading, count, 3)
