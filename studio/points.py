"""The points of a body that a pose is solved for: enough of its skin, its bones' heads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from studio.arrays import Floats, Places
from studio.body import REGIONS, Body
from studio.skin import Skin
from studio.turns import STATE, Posed, posed

_APART_M: Final = 0.02
_APART_ON_HANDS_M: Final = 0.011
_APART_ON_PATCHES_M: Final = 0.014
_SEEN: Final = [REGIONS.index(name) for name in ("skin", "shirt", "trousers", "hair")]


@dataclass(frozen=True)
class Points:
    """``count`` vertices come first, then the head of every bone.

    ``bones``: (count,) the name of the bone that moves a vertex most. ``patches``: contact part or
    surface -> places among the points.
    """

    body: Body
    skin: Skin
    vertices: Places
    bones: npt.NDArray[np.str_]
    patches: dict[str, Places]
    at_zero: Floats

    @classmethod
    def of(cls, body: Body) -> Points:
        """Spread evenly, closer on the hands; of patches more."""
        leading = np.take_along_axis(body.bone_ids, body.weights.argmax(1)[:, None], 1)[:, 0]
        names = np.array(body.bones)[leading]
        seen = np.unique(body.faces[np.isin(body.regions, _SEEN)])
        fine = np.array([_of_a_hand(name) for name in names])
        kept = [
            _spread(body.vertices, seen[~fine[seen]], _APART_M),
            _spread(body.vertices, seen[fine[seen]], _APART_ON_HANDS_M),
            *(
                _spread(body.vertices, patch, _APART_ON_PATCHES_M)
                for patch in body.patches.values()
            ),
        ]
        vertices = np.unique(np.concatenate(kept))
        place = {int(v): k for k, v in enumerate(vertices)}
        patches = {
            name: np.array([place[int(v)] for v in patch if int(v) in place])
            for name, patch in body.patches.items()
        }
        skin = Skin.of(body, vertices)
        zero = np.zeros(STATE)
        zero[-3:] = body.heads[0]
        pose = posed(body, zero)
        at_zero = np.concatenate([skin.at(pose), pose.heads])
        return cls(body, skin, vertices, names[vertices], patches, at_zero)

    @property
    def count(self) -> int:
        """How many are vertices."""
        return len(self.vertices)

    def head(self, bone: str) -> int:
        """Place of the head of a bone among the points."""
        return self.count + self.body.bone(bone)

    def at(self, pose: Posed) -> Floats:
        """(..., P, 3) all of them."""
        return np.concatenate([self.skin.at(pose), pose.heads], axis=-2)

    def chosen(self, pose: Posed, used: Places) -> Floats:
        """(..., len(used), 3) some of them, sorted as ``used`` is."""
        skin = used[used < self.count]
        heads = pose.heads[..., used[used >= self.count] - self.count, :]
        return np.concatenate([self.skin.some(skin).at(pose), heads], axis=-2)

    def moved_by(self, *starts: str) -> Places:
        """The vertices that bones move most whose name starts so."""
        return np.nonzero(np.char.startswith(self.bones[:, None], np.array(starts)).any(axis=1))[0]


def _of_a_hand(bone: str) -> bool:
    return any(
        f"_{part}" in bone for part in ("hand", "thumb", "index", "middle", "ring", "little")
    )


def _spread(vertices: Floats, chosen: Places, apart: float) -> Places:
    """One vertex in every little cube."""
    cubes = np.floor(vertices[chosen] / apart).astype(np.int64)
    _, first = np.unique(cubes, axis=0, return_index=True)
    spread: Places = np.sort(np.asarray(chosen)[first])
    return spread
