"""A person ready to be drawn in any pose: smooth skin, relaxed clothes, tinted muscles."""

from __future__ import annotations

from typing import Final

import numpy as np

from studio.arrays import Floats
from studio.body import REGIONS, Body
from studio.haircuts import STYLES
from studio.people import people
from studio.sight import Surface
from studio.skin import skinned
from studio.strands import Strands
from studio.surface import Refinement, Relaxed, neighbour_mean, refinement, vertex_normals
from supple.core.body.joints import SIDES
from supple.core.catalogue.model import Side, Stretch

_CLOTHES: Final = tuple(REGIONS.index(name) for name in ("shirt", "trousers"))
_PASSES: Final = 12  # how far creases in cloth are relaxed
_STEPS: Final = 2  # of subdivision, each of which makes four triangles of one
_CALMING: Final = 10  # how far normals are evened out
_SIDES_MEET_M: Final = 0.02  # so far across the middle one side's tint fades
_GOOD_SHARE: Final = 0.2  # of a muscle that a part of the body holds
_TRUNK: Final = ("pelvis", "lumbar", "thoracic", "neck", "clavicle", "scapula")
_LIMBS: Final = (("thigh", "groin", "knee"), ("shank", "foot", "toes"))


def stretched_side(stretch: Stretch) -> Side:
    """Where the pull is felt when a stretch is done to the right.

    A neck that bends, or knees that fall, to the right are stretched on the left.
    """
    if stretch.sides == (Side.BOTH,) or stretch.main_muscle == "thoracic_rotators":
        return Side.BOTH
    if stretch.main_muscle in ("upper_trapezius", "obliques"):
        return Side.LEFT
    return Side.RIGHT


class Drawable:
    """One person; everything that does not depend on the pose is worked out once."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self._fine: Refinement = refinement(len(body.vertices), body.faces, body.regions, _STEPS)
        clothes = body.faces[np.isin(body.regions, _CLOTHES)]
        self._relaxed = Relaxed(body.vertices, clothes, _PASSES)
        self._mean = neighbour_mean(self._fine.matrix.shape[0], self._fine.faces)
        self._parts = [body.of_bones(*_TRUNK)]
        strongest = body.strongest()
        for side in SIDES:
            of_side = np.array([bone.startswith(side) for bone in body.bones])[strongest]
            self._parts += [body.of_bones(*limb) & of_side for limb in _LIMBS]
        self._strands = Strands.of(body, STYLES[people()[body.person].hair])
        self._combed = self._strands.seen(np.asarray(self._fine.matrix @ body.vertices))
        self._calm = np.asarray(self._fine.matrix @ ~body.of_bones("head"))[:, None]

    def vertices(self, turns: Floats, root: Floats) -> Floats:
        """(V, 3) the skin in a pose, clothes relaxed, nothing under the floor."""
        points = self._relaxed(skinned(self.body, turns, root))
        points[:, 2] = np.maximum(points[:, 2], 0.0)
        return points

    def surface(self, vertices: Floats, glow: Floats) -> Surface:
        """The finer surface of a pose. ``glow``: (V,) as ``tint`` gives it.

        It may shine through the parts of the body that hold a good share of it.
        """
        fine = np.asarray(self._fine.matrix @ vertices)
        fine[:, 2] = np.maximum(fine[:, 2], 0.0)
        return Surface(
            fine,
            self._normals(fine),
            self._fine.faces,
            (self._fine.regions + 1).astype(np.int32),
            np.asarray(self._fine.matrix @ glow),
            own=np.asarray(self._fine.matrix @ self._around(glow)),
            strands=self._strands,
            combed=self._combed,
        )

    def _around(self, glow: Floats) -> Floats:
        """(V,) 1 on every part of the body, trunk or limb, that glows in a good share."""
        found = np.zeros(len(glow))
        for part in self._parts:
            if glow[part].sum() > _GOOD_SHARE * glow.sum():
                found[part] = 1.0
        return found

    def _normals(self, fine: Floats) -> Floats:
        """Calm on cloth and limbs, so that light falls in large shapes; the face keeps its own."""
        normals = vertex_normals(fine, self._fine.faces)
        for _ in range(_CALMING):
            normals = normals + self._calm * (self._mean @ normals - normals)
        return normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)

    def tint(self, muscle: str, side: Side) -> Floats:
        """(V,) 0..1 how strongly each vertex glows."""
        weights = self.body.muscles[muscle]
        if side is Side.BOTH:
            return weights
        sense = 1.0 if side is Side.LEFT else -1.0
        own = 0.5 + sense * self.body.vertices[:, 1] / (2 * _SIDES_MEET_M)
        return weights * np.clip(own, 0.0, 1.0)
