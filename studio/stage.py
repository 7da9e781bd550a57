"""A stretch set up for its pictures: one camera and one arrow for all of its poses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from studio import arrow, scene, toon
from studio.arrow import Arrow
from studio.camera import Camera, fitted
from studio.drawable import Drawable
from studio.turns import bone_heads
from supple.core.catalogue.model import Cycles, Position, Stretch
from supple.media.sketch import only_the_head_moves, view_angles

Floats = NDArray[np.float64]

SIZE: Final = (960, 720)
_MARGIN_PX: Final = 34.0
_SHADOW_M: Final = 0.05
_GHOST_FROM_M: Final = 0.05
_OUT_OF_A_NEAR_VIEW: Final = ("shank", "knee_half", "foot", "toes")

_RIDERS: Final = {
    "crown": ("head", (0.0, 0.0, 0.30)),
    "over_the_head": ("head", (0.16, 0.0, 0.27)),
    "behind_the_head": ("head", (-0.22, 0.0, 0.12)),
    "chest": ("thoracic_2", (0.22, 0.0, 0.02)),
    "back": ("thoracic_1", (-0.24, 0.0, 0.02)),
    "loins": ("lumbar_1", (-0.22, 0.0, 0.0)),
    "pelvis": ("pelvis", (-0.24, 0.0, 0.0)),
    "pelvis_right": ("pelvis", (0.0, -0.30, 0.0)),
    "pelvis_left": ("pelvis", (0.0, 0.30, 0.0)),
    "right_knee": ("right_shank", (0.15, 0.0, 0.02)),
    "left_knee": ("left_shank", (0.15, 0.0, 0.02)),
    "right_shin": ("right_shank", (0.16, 0.0, -0.22)),
    "left_shin": ("left_shank", (0.16, 0.0, -0.22)),
    "right_foot": ("right_foot", (0.0, 0.0, -0.20)),
}
"""Name -> bone and place in the bone's frame, for a body of 1.70 m: outside the skin."""


class Motion(Protocol):
    """How a person moves through a stretch: ``studio.motion.Motion`` is one."""

    at: Floats
    turns: Floats
    roots: Floats
    props: tuple[scene.Prop, ...]


@dataclass(frozen=True)
class Stage:
    """What the pictures of a stretch share. ``begins`` and ``ends``: (V, 3) skin in both poses."""

    begins: Floats
    ends: Floats
    camera: Camera
    arrow: Arrow | None
    furniture: tuple[toon.Surface, ...]
    moving: bool
    """It goes to and fro, without a hold."""

    @property
    def travels(self) -> bool:
        """Far enough that a ghost of the start says something."""
        gone = np.linalg.norm(self.ends - self.begins, axis=1)
        return bool(np.quantile(gone, 0.9) > _GHOST_FROM_M)


def stage(person: Drawable, motion: Motion, stretch: Stretch) -> Stage:
    """Set up camera, arrow and furniture."""
    begins = person.vertices(motion.turns[0], motion.roots[0])
    ends = person.vertices(motion.turns[-1], motion.roots[-1])
    near = only_the_head_moves(stretch)
    azimuth, elevation = view_angles(stretch)
    ways = list(_ways(person, motion, stretch))
    held = _held(person, (begins, ends), motion, near=near)
    camera = fitted(azimuth, elevation, held, SIZE, _MARGIN_PX)
    moving = isinstance(stretch.dose.start, Cycles)
    body, face = _masks(person, ends, camera)
    shown = arrow.placed(ways, camera, body, face, both=moving)
    if shown is not None:
        camera = fitted(azimuth, elevation, np.concatenate([held, shown.points]), SIZE, _MARGIN_PX)
    return Stage(begins, ends, camera, shown, tuple(scene.furniture(motion.props)), moving)


def _held(person: Drawable, poses: tuple[Floats, ...], motion: Motion, *, near: bool) -> Floats:
    """Every point that the picture must hold."""
    shown = ~person.of_bones(*_OUT_OF_A_NEAR_VIEW) if near else slice(None)
    points = [pose[shown] for pose in poses]
    if not near:
        points += [pose * [1.0, 1.0, 0.0] for pose in poses]
        points += [scene.corners(prop) for prop in motion.props if prop.kind != "wall"]
    return np.concatenate(points)


def _masks(person: Drawable, pose: Floats, camera: Camera) -> tuple[arrow.Mask, arrow.Mask]:
    """Where the figure, and where its face, is seen in the picture."""
    head = person.of_bones("head", "neck").astype(np.float64)
    layers = toon.seen([person.surface(pose, head)], camera)
    return layers.material > 0, layers.glow > 0.5


def _ways(person: Drawable, motion: Motion, stretch: Stretch) -> Iterator[Floats]:
    """Ways of the points that ride on what moves, the most telling first."""
    heads = bone_heads(person.body, motion.turns, motion.roots)
    scale = person.body.stature_m / 1.70
    ridden: dict[str, Floats] = {}
    for name, (bone, offset) in _RIDERS.items():
        place = person.body.bone(bone)
        ridden[name] = heads[:, place] + motion.turns[:, place] @ (np.array(offset) * scale)
    gone = {name: float(np.linalg.norm(way[-1] - way[0])) for name, way in ridden.items()}
    wanted = sorted(_TELLING[stretch.position], key=lambda name: -gone[name])[:3]
    for name in wanted:
        if gone[name] > 0.4 * gone[wanted[0]]:
            yield arrow.way(ridden[name])


_TELLING: Final = {
    Position.STANDING: ("crown", "pelvis_right", "right_foot", "pelvis"),
    Position.SITTING: ("crown", "over_the_head", "behind_the_head", "right_knee"),
    Position.KNEELING: ("pelvis", "back", "loins", "crown"),
    Position.LYING: ("right_knee", "left_knee", "right_shin", "left_shin", "crown", "loins"),
}
"""Position -> riders whose way may be shown; of these, those that go farthest."""
