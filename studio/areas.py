"""Zones of a body's surface, as capsules on its bones.

``studio.patch_areas`` draws where contacts touch, ``studio.muscle_areas`` where muscles are shown;
``studio.zones`` finds them on a body. All are drawn on the body at the zero of docs/angles.md.
Right is drawn, left is its mirror image.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import Final, TypeAlias

Place: TypeAlias = tuple[str, float, float, float]
"""A bone's head, and metres from it forward, to the right and up, for a stature of 1.70 m."""

Direction: TypeAlias = tuple[float, float, float]
"""Forward, to the right, up."""

BACK: Final[Direction] = (-1.0, 0.0, 0.0)
FRONT: Final[Direction] = (1.0, 0.0, 0.0)
OUT: Final[Direction] = (0.0, 1.0, 0.0)
DOWN: Final[Direction] = (0.0, 0.0, -1.0)

HIP: Final = ("pelvis", "lumbar", "thigh", "groin")
LEG: Final = ("thigh", "shank")
FOOT: Final = ("foot", "toes")
HAND: Final = ("hand", "thumb", "index", "middle", "ring", "little")
"""Words in the names of the bones that move a part of the body."""


@dataclass(frozen=True)
class Zone:
    """A capsule from ``start`` to ``end``, as far as the surface looks towards ``looks``.

    ``looks``: (0, 0, 0) for every sense. ``facing``: cosine of the widest angle to it. ``only``:
    regions, ``bones``: words in the names of the bones that move the surface; all if empty.
    ``head``: a tint fades where the head moves skin with a share from the first to the second, so
    that it is not on the face.
    """

    start: Place
    end: Place
    _: KW_ONLY
    radius_m: float
    looks: Direction = (0.0, 0.0, 0.0)
    facing: float = 0.35
    only: tuple[str, ...] = ()
    bones: tuple[str, ...] = ()
    head: tuple[float, float] = (0.05, 0.4)
