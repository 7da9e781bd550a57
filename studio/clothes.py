"""A T-shirt and trousers, cut from MakeHuman's tights (CC0), and the skin that they leave bare.

Shirt and trousers overlap at the waist and move alike there, so nothing gapes when the trunk bends.
Below the clothes there is no skin, but for a few centimetres inside each opening.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.spatial import cKDTree

from studio.arrays import Floats, Ints
from studio.mesh import Averaging, averaging, borders, cut, finer, normals, smoothstep, used
from studio.rig import Rig
from studio.shape import Shape
from supple.core.body.joints import SIDES

_INSIDE_M: Final = 0.025  # so far does the skin go on below a hem
_OVERLAP_M: Final = 0.06  # so far do the trousers reach up below the shirt
_OF_A_LIMB: Final = 0.4  # from this share of its weight on is a face the limb's


@dataclass(frozen=True)
class Cloth:
    """How the clothes are cut. Metres, and shares of the length of a limb."""

    hem_above_hip_m: float = 0.0
    sleeve: float = 0.66
    leg: float = 0.90
    loose_m: float = 0.010


@dataclass(frozen=True)
class Piece:
    """Part of a person's surface: ``rows`` are place and dense bone weights side by side."""

    rows: Floats
    faces: Ints


class _Pattern:
    """The lines along which clothes are cut, as fields over any vertices of this body."""

    def __init__(self, rig: Rig, cloth: Cloth) -> None:
        self.rig, self.cloth = rig, cloth
        self.hem = rig.head("right_thigh")[2] + cloth.hem_above_hip_m

    def above_neckline(self, places: Floats) -> Floats:
        """Metres above the neckline, which is lower in front."""
        neck = self.rig.head("neck_1")
        ahead, aside = places[:, 0] - neck[0], np.abs(places[:, 1])
        return places[:, 2] - (neck[2] + 0.006 - 0.34 * ahead + 0.06 * aside)

    def beyond_sleeve(self, side: str, places: Floats) -> Floats:
        """Metres beyond the end of the sleeve."""
        return self._along(side, "upper_arm", "forearm", self.cloth.sleeve, places)

    def beyond_leg(self, side: str, places: Floats) -> Floats:
        """Metres beyond the end of the trouser leg."""
        return self._along(side, "shank", "foot", self.cloth.leg, places)

    def _along(self, side: str, start: str, end: str, share: float, places: Floats) -> Floats:
        first, last = self.rig.head(f"{side}_{start}"), self.rig.head(f"{side}_{end}")
        length = float(np.linalg.norm(last - first))
        return (places - first) @ (last - first) / length - share * length

    def limb(self, side: str, kind: str, weights: Floats) -> Floats:
        """How much of each vertex the arm or the leg moves."""
        starts = {
            "arm": ("upper_arm", "forearm", "hand", "thumb", "index", "middle", "ring", "little"),
            "leg": ("thigh", "shank", "foot", "toes"),
        }[kind]
        begin = tuple(f"{side}_{start}" for start in starts)
        return self.rig.share(lambda bone: bone.startswith(begin), weights)

    def openings(self) -> Iterator[tuple[str, str, Callable[[str, Floats], Floats]]]:
        """Side, kind of limb, and the field beyond whose zero it is bare; of all four."""
        for side in SIDES:
            yield side, "arm", self.beyond_sleeve
            yield side, "leg", self.beyond_leg

    def arms(self, weights: Floats) -> Floats:
        """How much of each vertex either arm moves."""
        return self.limb("right", "arm", weights) + self.limb("left", "arm", weights)


def dressed(shape: Shape, rig: Rig, cloth: Cloth) -> dict[str, Piece]:
    """``skin``, ``shirt`` and ``trousers`` of a body."""
    pattern = _Pattern(rig, cloth)
    rows = np.hstack([shape.vertices, rig.weights])
    tights, faces = _opened(rows, shape.groups["helper-tights"], pattern)
    skin, bare = _bare(np.hstack([rows, _padded(shape.uv, len(rows))]), shape, pattern)
    shirt, trousers = _shirt(tights, faces, pattern), _trousers(tights, faces, pattern)
    return {
        "skin": Piece(_tucked(skin, bare, pattern, np.vstack([shirt.rows, trousers.rows])), bare),
        "shirt": shirt,
        "trousers": trousers,
    }


def _tucked(rows: Floats, faces: Ints, pattern: _Pattern, cloth: Floats) -> Floats:
    """The skin inside the openings drawn in, and moved as the cloth that covers it."""
    places = rows[:, :3]
    count = len(pattern.rig.bones)
    inside = 1 - smoothstep(pattern.above_neckline(places), -0.006, 0.012)
    for side, kind, beyond in pattern.openings():
        on = smoothstep(pattern.limb(side, kind, rows[:, 3 : 3 + count]), 0.3, 0.5)
        bare = smoothstep(beyond(side, places), -0.006, 0.012)
        inside = inside * (1 - on) + on * (1 - bare)
    near = cKDTree(cloth[:, :3]).query(places, k=3)[1]
    done = rows.copy()
    done[:, :3] -= 0.004 * (inside * normals(places, faces).T).T
    own = rows[:, 3 : 3 + count]
    shared = cloth[near, 3:].mean(axis=1)
    done[:, 3 : 3 + count] = own + inside[:, None] * (shared - own)
    return done


def _padded(uv: Floats, count: int) -> Floats:
    return np.vstack([uv, np.zeros((count - len(uv), 2))])


def _face_mean(field: Floats, faces: Ints) -> Floats:
    return field[faces].mean(axis=1)


def _opened(rows: Floats, faces: Ints, pattern: _Pattern) -> tuple[Floats, Ints]:
    """The tights without their feet, forearms and collar."""
    done = cut(rows, faces, pattern.above_neckline(rows[:, :3]))
    rows, faces = done.rows, done.faces[~done.above]
    for side, kind, beyond in pattern.openings():
        among = _face_mean(pattern.limb(side, kind, rows[:, 3:]), faces) > _OF_A_LIMB
        done = cut(rows, faces, beyond(side, rows[:, :3]), among)
        rows, faces = done.rows, done.faces[~done.above]
    return rows, faces


def _bare(rows: Floats, shape: Shape, pattern: _Pattern) -> tuple[Floats, Ints]:
    """Skin outside the clothes, and a little of it inside their openings."""
    faces = shape.groups["body"]
    kept: list[Ints] = []
    done = cut(rows, faces, pattern.above_neckline(rows[:, :3]) + _INSIDE_M)
    rows, faces = done.rows, done.faces[~done.above]
    kept.append(done.faces[done.above])
    for side, kind, beyond in pattern.openings():
        weights = rows[:, 3 : 3 + len(pattern.rig.bones)]
        among = _face_mean(pattern.limb(side, kind, weights), faces) > _OF_A_LIMB
        done = cut(rows, faces, beyond(side, rows[:, :3]) + _INSIDE_M, among)
        rows, faces = done.rows, done.faces[~done.above]
        kept.append(done.faces[done.above])
    rows, faces, _ = used(rows, np.vstack(kept))
    return rows, faces


def _shirt(rows: Floats, faces: Ints, pattern: _Pattern) -> Piece:
    arms = pattern.arms(rows[:, 3:])
    done = cut(rows, faces, rows[:, 2] - pattern.hem, _face_mean(arms, faces) < 0.3)
    below = _face_mean(done.rows[:, 2] - pattern.hem, done.faces) < 0
    arms = pattern.arms(done.rows[:, 3:])
    rows, faces, _ = used(done.rows, done.faces[~below | (_face_mean(arms, done.faces) > 0.3)])
    loose, places = pattern.cloth.loose_m, rows[:, :3]
    off = loose * (0.55 + 0.75 * smoothstep(-places[:, 2], -pattern.hem - 0.25, -pattern.hem))
    for side in SIDES:
        near_end = smoothstep(pattern.beyond_sleeve(side, places), -0.16, 0.0)
        off += loose * 0.7 * near_end * pattern.limb(side, "arm", rows[:, 3:])
    off *= 1 - 0.75 * smoothstep(pattern.above_neckline(places), -0.05, 0.0)
    return _sewn(rows, faces, off, rounds=30, fold_m=0.007, even=6)


def _trousers(rows: Floats, faces: Ints, pattern: _Pattern) -> Piece:
    waist = pattern.hem + _OVERLAP_M
    arms = pattern.arms(rows[:, 3:])
    legs = _face_mean(arms, faces) < 0.3
    done = cut(rows, faces[legs], waist - rows[:, 2])
    rows, faces, _ = used(done.rows, done.faces[done.above])
    rows, faces = finer(rows, faces)
    off = np.full(len(rows), 0.003)
    for side in SIDES:
        end = pattern.beyond_leg(side, rows[:, :3])
        off += pattern.limb(side, "leg", rows[:, 3:]) * 0.006 * smoothstep(end, -0.5, 0.0)
    return _sewn(rows, faces, off, rounds=30, fold_m=0.006, even=16)


def _sewn(rows: Floats, faces: Ints, off: Floats, rounds: int, fold_m: float, even: int) -> Piece:
    """Hang cloth over a surface: at least ``off`` away from it, hollows bridged, rims folded in.

    ``rounds``: how far hollows are bridged; ``even``: how far the weights are evened out.
    """
    base, out = rows[:, :3], normals(rows[:, :3], faces)
    mean = averaging(len(rows), faces)
    rim = np.zeros(len(rows), bool)
    rim[np.unique(borders(faces))] = True
    places = base + out * off[:, None]
    for _ in range(rounds):
        places = np.where(rim[:, None], places, mean @ places)
        short = np.maximum(off - np.einsum("ij,ij->i", places - base, out), 0)
        places = places + np.where(rim, 0, short)[:, None] * out
    weights = rows[:, 3:]
    for _ in range(even):
        weights = np.where(rim[:, None], weights, mean @ weights)
    weights = np.where(rim[:, None], (mean @ weights + rows[:, 3:]) / 2, weights)
    return _folded(np.hstack([places, weights]), faces, mean, fold_m)


def _folded(rows: Floats, faces: Ints, mean: Averaging, depth_m: float) -> Piece:
    """Turn every rim inward, which gives the cloth a thickness."""
    out = normals(rows[:, :3], faces)
    edges = borders(faces)
    rim = np.unique(edges)
    back = (mean @ rows[:, :3])[rim] - rows[rim, :3]
    back -= np.einsum("ij,ij->i", back, out[rim])[:, None] * out[rim]
    back /= np.maximum(np.linalg.norm(back, axis=1, keepdims=True), 1e-9)
    inner = rows[rim].copy()
    inner[:, :3] += depth_m * (1.2 * back - out[rim])
    new = {int(v): len(rows) + k for k, v in enumerate(rim)}
    strip = [t for a, b in edges for t in ((b, a, new[int(a)]), (b, new[int(a)], new[int(b)]))]
    return Piece(np.vstack([rows, inner]), np.vstack([faces, np.array(strip, np.int32)]))
