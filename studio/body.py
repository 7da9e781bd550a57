"""What a person of the figure is made of: one skinned, clothed mesh and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final

import numpy as np

from studio.arrays import Floats, Ints, Mask

REGIONS: Final = ("skin", "shirt", "trousers", "hair", "eye_white", "iris", "lips", "brow")
"""What a face of the mesh shows; ``Body.regions`` holds places in this list."""


@dataclass(frozen=True)
class Body:
    """One person, as modelled: standing in the A-pose with soles at z = 0.

    Axes as docs/angles.md: metres, x forward, y to the person's left, z up; the middle of the hips
    stands over x = y = 0. B bones, V vertices, F triangles.
    """

    person: str
    stature_m: float
    bones: tuple[str, ...]
    """Parents first, the side in front. ``studio.helpers`` turns those that only follow others."""
    parents: Ints
    """(B,) place of the parent in ``bones``; -1 for the root."""
    heads: Floats
    """(B, 3) the point about which each bone turns."""
    to_zero: Floats
    """(B, 3, 3) turns each bone from the A-pose to the zero of docs/angles.md."""
    vertices: Floats
    faces: Ints
    regions: Ints
    """(F,) place in ``REGIONS``."""
    bone_ids: Ints
    """(V, 4) the bones that move a vertex."""
    weights: Floats
    """(V, 4) how much each of them does; sums to 1."""
    patches: dict[str, Ints] = field(default_factory=dict)
    """Part or surface of a contact (``core.body.joints.CONTACTS``) -> its vertices."""
    muscles: dict[str, Floats] = field(default_factory=dict)
    """Muscle of catalogue/muscles.toml -> (V,) 0..1, how strongly it is tinted; both sides."""
    breath: Floats = field(default_factory=lambda: np.zeros((0, 3)))
    """(V, 3) what a full breath adds to the vertices."""

    def bone(self, name: str) -> int:
        """Place of a bone in ``bones``. Raises ValueError where there is none of that name."""
        return self.bones.index(name)

    def strongest(self) -> Ints:
        """(V,) the bone that moves each vertex most."""
        found = self.bone_ids[np.arange(len(self.vertices)), self.weights.argmax(axis=1)]
        return found.astype(np.int32)

    def of_bones(self, *starts: str) -> Mask:
        """(V,) whether a vertex moves with a bone whose name begins, after its side, like these."""
        bare = [bone.removeprefix("right_").removeprefix("left_") for bone in self.bones]
        chosen = np.array([any(name.startswith(start) for start in starts) for name in bare])
        return np.asarray(chosen[self.strongest()])


def save(body: Body, path: Path) -> None:
    """Write a body as one .npz; ``load`` reads it back."""
    arrays: dict[str, Any] = {}
    for each in fields(body):
        value = getattr(body, each.name)
        if isinstance(value, dict):
            arrays.update({f"{each.name}/{key}": part for key, part in value.items()})
        else:
            arrays[each.name] = np.asarray(value)
    np.savez_compressed(path, **arrays)


def load(path: Path) -> Body:
    """Read what ``save`` wrote."""
    known: dict[str, Any] = {"patches": {}, "muscles": {}}
    with np.load(path) as arrays:
        for name in arrays.files:
            group, _, key = name.partition("/")
            if key:
                known[group][key] = arrays[name]
            else:
                known[name] = arrays[name]
    known["person"] = str(known["person"])
    known["stature_m"] = float(known["stature_m"])
    known["bones"] = tuple(str(bone) for bone in known["bones"])
    return Body(**known)
