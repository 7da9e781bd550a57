"""Our skeleton on Anny's: readable bones, and the turn of each from the A-pose to zero.

Anny's own bone orientations are not used. A bone's frame is that of the room at the zero of
docs/angles.md, so the core's angles turn the bones of every person alike.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from studio.arrays import Floats, Ints
from studio.shape import Shape
from supple.core.body.joints import SIDES

FINGERS: Final = ("thumb", "index", "middle", "ring", "little")

_TRUNK: Final = (  # our bone, its parent, where it turns, whose weights it takes
    ("pelvis", "", "", ("root", "pelvis.L", "pelvis.R", "spine05")),
    ("lumbar_1", "pelvis", "spine04", ("spine04",)),
    ("lumbar_2", "lumbar_1", "spine03", ("spine03",)),
    ("thoracic_1", "lumbar_2", "spine02", ("spine02",)),
    ("thoracic_2", "thoracic_1", "spine01", ("spine01",)),
    ("neck_1", "thoracic_2", "neck01", ("neck01",)),
    ("neck_2", "neck_1", "neck02", ("neck02",)),
    ("neck_3", "neck_2", "neck03", ("neck03",)),
    ("head", "neck_3", "head", ("head", "eye.L", "eye.R")),
)
_LIMBS: Final = (  # the same, for one side; "*" in Anny's names is the side
    ("clavicle", "thoracic_2", "clavicle.*", ("clavicle.*",)),
    ("scapula", "clavicle", "shoulder01.*", ("shoulder01.*",)),
    ("upper_arm", "scapula", "upperarm01.*", ("upperarm02.*",)),
    ("upper_arm_near", "scapula", "upperarm01.*", ("upperarm01.*",)),
    ("forearm", "upper_arm", "lowerarm01.*", ("lowerarm01.*",)),
    ("elbow_half", "upper_arm", "lowerarm01.*", ()),
    ("forearm_far", "forearm", "lowerarm01.*", ("lowerarm02.*",)),
    ("hand", "forearm", "wrist.*", ("wrist.*", *(f"metacarpal{k}.*" for k in range(1, 5)))),
    *(
        (
            f"{finger}_{joint}",
            f"{finger}_{joint - 1}" if joint > 1 else "hand",
            f"finger{place}-{joint}.*",
            (f"finger{place}-{joint}.*",),
        )
        for place, finger in enumerate(FINGERS, start=1)
        for joint in (1, 2, 3)
    ),
    ("thigh", "pelvis", "upperleg01.*", ("upperleg02.*",)),
    ("thigh_near", "pelvis", "upperleg01.*", ("upperleg01.*",)),
    ("groin", "pelvis", "upperleg01.*", ()),
    ("shank", "thigh", "lowerleg01.*", ("lowerleg01.*", "lowerleg02.*")),
    ("knee_half", "thigh", "lowerleg01.*", ()),
    ("foot", "shank", "foot.*", ("foot.*",)),
    (
        "toes",
        "foot",
        "toe3-1.*",
        tuple(f"toe{k}-{j}.*" for k in range(1, 6) for j in range(1, 4) if (k, j) != (1, 3)),
    ),
)


@dataclass(frozen=True)
class Rig:
    """Our bones for one body; fields as in ``studio.body.Body``, weights dense (V, B)."""

    bones: tuple[str, ...]
    parents: Ints
    heads: Floats
    to_zero: Floats
    weights: Floats

    def head(self, bone: str) -> Floats:
        """The point about which a bone turns."""
        return self.heads[self.bones.index(bone)]

    def share(self, chosen: Callable[[str], bool], weights: Floats | None = None) -> Floats:
        """How much of each vertex the chosen bones move, 0..1."""
        ids = [k for k, bone in enumerate(self.bones) if chosen(bone)]
        return (self.weights if weights is None else weights)[:, ids].sum(axis=1)


def rig(shape: Shape) -> Rig:
    """Our bones laid into a shape."""
    rows = list(_TRUNK)
    for side in SIDES:
        rows += [_sided(row, side) for row in _LIMBS]
    bones = tuple(row[0] for row in rows)
    place = {name: k for k, name in enumerate(shape.bones)}
    hips = shape.heads[[place["upperleg01.L"], place["upperleg01.R"]]].mean(axis=0)
    heads = np.array([shape.heads[place[row[2]]] if row[2] else hips for row in rows])
    weights = np.zeros((len(shape.vertices), len(bones)))
    for k, row in enumerate(rows):
        if row[3]:
            weights[:, k] = shape.weights[:, [place[name] for name in row[3]]].sum(axis=1)
    parents = np.array([bones.index(row[1]) if row[1] else -1 for row in rows], np.int32)
    return Rig(bones, parents, heads, _to_zero(bones, heads), weights)


def _sided(
    row: tuple[str, str, str, tuple[str, ...]], side: str
) -> tuple[str, str, str, tuple[str, ...]]:
    bone, parent, head, takes = row
    letter = "R" if side == "right" else "L"
    central = parent in {trunk[0] for trunk in _TRUNK}
    return (
        f"{side}_{bone}",
        parent if central else f"{side}_{parent}",
        head.replace("*", letter),
        tuple(name.replace("*", letter) for name in takes),
    )


def _to_zero(bones: tuple[str, ...], heads: Floats) -> Floats:
    """Arms hang with the palms inward, legs are straight, feet point ahead."""
    turns = np.repeat(np.eye(3)[None], len(bones), axis=0)
    at = dict(zip(bones, heads, strict=True))
    down, ahead = np.array([0.0, 0.0, -1.0]), np.array([1.0, 0.0, 0.0])
    to_right = np.array([0.0, -1.0, 0.0])  # about it a forearm bends forward
    for side in SIDES:

        def point(name: str, side: str = side) -> Floats:
            return at[f"{side}_{name}"]

        thigh = shortest(point("shank") - point("thigh"), down)
        shank = shortest(point("foot") - point("shank"), down)
        foot = shortest((point("toes") - point("foot")) * [1, 1, 0], ahead)
        upper, fore = point("forearm") - point("upper_arm"), point("hand") - point("forearm")
        hinge = np.cross(upper, fore)  # Anny's arm is bent at rest, which shows its hinge
        upper_arm = frame(down, to_right) @ frame(upper, hinge).T
        forearm = frame(down, to_right) @ frame(fore, hinge).T
        knuckles = point("middle_1") - point("hand")
        hand = frame(down, ahead) @ frame(knuckles, point("index_1") - point("little_1")).T
        by_start = {
            ("thigh", "groin"): thigh,
            ("shank", "knee_half"): shank,
            ("foot", "toes"): foot,
            ("upper_arm",): upper_arm,
            ("forearm", "elbow_half"): forearm,
            ("hand", *FINGERS): hand,
        }
        for starts, turn in by_start.items():
            for k, bone in enumerate(bones):
                if bone.startswith(tuple(f"{side}_{start}" for start in starts)):
                    turns[k] = turn
    return turns


def shortest(start: Floats, end: Floats) -> Floats:
    """The smallest turn that takes one direction to another."""
    a, b = start / np.linalg.norm(start), end / np.linalg.norm(end)
    x, y, z = np.cross(a, b)
    skew = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    turned: Floats = np.eye(3) + skew + skew @ skew / (1 + a @ b)
    return turned


def frame(along: Floats, beside: Floats) -> Floats:
    """Columns: ``along``, ``beside`` made square to it, and the third; all of length 1."""
    first = along / np.linalg.norm(along)
    third = np.cross(first, beside)
    third /= np.linalg.norm(third)
    return np.stack([first, np.cross(third, first), third], axis=1)
