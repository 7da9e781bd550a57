"""A stretch set up for its pictures: one camera and one arrow for all of its poses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from studio import arrow, riders, scene
from studio.arrays import Floats, Mask
from studio.arrow import Arrow
from studio.camera import FIELD_DEG, Camera, fitted
from studio.drawable import Drawable, stretched_side
from studio.motion import Motion
from studio.props import Prop
from studio.room import ridden
from studio.sight import Surface, seen
from studio.turns import Posed, bone_heads
from supple.core.catalogue.model import Cycles, Side, Stretch
from supple.media.assets import STILL_SIZE
from supple.media.sketch import only_the_head_moves, view_angles

_MARGIN_PX: Final = 34.0
_WIDE_MARGIN_PX: Final = 120.0  # of the picture in which a place for the arrow is sought
_GHOST_FROM_M: Final = 0.03
_EVERY: Final = 4  # this many points of the arrow become one of the clip's
_WHOLE: Final = ("mat", "stool", "counter", "cupboard")
_BEHIND: Final = ("mat", "wall")
_OUT_OF_A_NEAR_VIEW: Final = ("shank", "knee_half", "foot", "toes")


@dataclass(frozen=True)
class Stage:
    """What the pictures of a stretch share.

    ``begins`` and ``ends``: (V, 3) skin in both poses; ``straps``: of both. ``moving``: it goes to
    and fro, without a hold.
    """

    begins: Floats
    ends: Floats
    camera: Camera
    opening: Camera
    """Of the picture of the start: the whole person, also where the end is looked at from near."""
    arrow: Arrow | None
    furniture: tuple[Surface, ...]
    straps: tuple[tuple[Surface, ...], tuple[Surface, ...]]
    moving: bool
    glows: Side
    """The side that is stretched when it is done to the right."""

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
    held = _held(person, (begins, ends), motion, near=near)
    wide = fitted(azimuth, elevation, held, STILL_SIZE, _WIDE_MARGIN_PX)
    straps = _straps(person, motion, 0), _straps(person, motion, -1)
    moving = isinstance(stretch.dose.start, Cycles)
    shown = arrow.placed(
        riders.ways(person.body, motion, stretch),
        wide,
        *_masks(person, ends, (*straps[1], *scene.furniture(_standing(motion))), wide),
        both=moving,
    )
    kept = held if shown is None else np.concatenate([held, shown.points])
    camera = fitted(azimuth, elevation, kept, STILL_SIZE, _MARGIN_PX)
    opening = camera
    if near:
        whole = _held(person, (begins,), motion, near=False)
        opening = fitted(azimuth, elevation, whole, STILL_SIZE, _MARGIN_PX)
    furniture = tuple(scene.furniture(motion.props))
    glows = stretched_side(stretch)
    return Stage(begins, ends, camera, opening, shown, furniture, straps, moving, glows)


def _held(person: Drawable, poses: tuple[Floats, ...], motion: Motion, *, near: bool) -> Floats:
    """Every point that the picture must hold."""
    shown = ~person.body.of_bones(*_OUT_OF_A_NEAR_VIEW) if near else slice(None)
    points = [pose[shown] for pose in poses]
    if not near:
        points += [pose * [1.0, 1.0, 0.0] for pose in poses]
        points += [scene.corners(prop) for prop in motion.props if prop.kind in _WHOLE]
    return np.concatenate(points)


def _straps(person: Drawable, motion: Motion, when: int) -> tuple[Surface, ...]:
    turns = motion.turns[when]
    pose = Posed(turns, bone_heads(person.body, turns, motion.roots[when]))
    return tuple(
        scene.strap(ridden(person.body, prop, pose)) for prop in motion.props if prop.rides
    )


def _standing(motion: Motion) -> list[Prop]:
    """What an arrow should not cover: all but what is behind everything."""
    return [prop for prop in motion.props if prop.kind not in _BEHIND]


def _masks(
    person: Drawable, pose: Floats, things: tuple[Surface, ...], camera: Camera
) -> tuple[Mask, Mask]:
    """Where the figure and the things round it, and where its face, are seen in the picture."""
    head = person.body.of_bones("head", "neck").astype(np.float64)
    layers = seen([person.surface(pose, head), *things], camera)
    return layers.material > 0, layers.glow > 0.5


def extras(set_up: Stage) -> dict[str, object]:
    """View and arrow as a clip carries them: degrees and metres, x forward, y left, z up."""
    camera, shown = set_up.camera, set_up.arrow
    made: dict[str, object] = {
        "view": {
            "azimuth_deg": camera.azimuth_deg,
            "elevation_deg": camera.elevation_deg,
            "target": [round(float(x), 3) for x in camera.target],
            "distance_m": round(camera.distance_m, 3),
            "field_deg": FIELD_DEG,
        },
        "glows": set_up.glows.value,
    }
    if shown is not None:
        points = [[round(float(x), 3) for x in point] for point in shown.points[::_EVERY]]
        made["arrow"] = {"points": points, "both": shown.both}
    return made
