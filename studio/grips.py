"""How a hand lies on what it touches, and where: one row for each kind of surface."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

Vector = tuple[float, float, float]


@dataclass(frozen=True)
class Grip:
    """A hand on a surface.

    ``bone``: whose frame (x forward, y left, z towards the head at zero) the directions use; "*" is
    the side of the surface, "" the room. ``fingers``: where the fingers point; its y is turned for
    the left hand. ``beside_m``, ``along_m``: how far the palm lies from the middle of the patch,
    towards its own side and down the limb, where two hands share a surface; ``up_m``: up the limb,
    always. ``curl``: of the fingers to begin with, degrees; those of a hand on the body close until
    they touch. ``lies``: the hand lies open, palm down, and holds nothing.
    """

    bone: str
    fingers: Vector
    curl: float = 6.0
    beside_m: float = 0.0
    along_m: float = 0.0
    up_m: float = 0.0
    lies: bool = False


GRIPS: Final = {
    "floor": Grip("", (0.0, 0.0, 0.0), lies=True),  # the way the arm lies
    "seat": Grip("", (0.0, 0.0, -1.0), 10.0),  # over the edge
    "counter": Grip("", (1.0, 0.0, 0.0), lies=True),
    "wall": Grip("", (0.0, 0.0, 1.0), lies=True),
    "thigh": Grip("*_thigh", (0.0, 0.1, -1.0), 12.0, beside_m=0.035, along_m=0.02, lies=True),
    "knee": Grip("*_thigh", (0.0, 0.0, -1.0), 25.0),
    "thigh_back": Grip("*_thigh", (0.0, 1.0, -0.1), 30.0, beside_m=0.035, up_m=0.03),
    "shin": Grip("*_shank", (0.0, 0.8, -0.6), 30.0, beside_m=0.01, along_m=0.07),
    "instep": Grip("*_foot", (0.2, 1.0, 0.0), 40.0),
    "waist": Grip("pelvis", (0.6, 0.4, -0.6), 14.0),
    "shoulder": Grip("thoracic_2", (-0.1, 0.75, 0.65), 10.0),
}
"""Surface (without its side) -> how a hand lies on it."""

FLAT: Final = frozenset(on for on, grip in GRIPS.items() if not grip.bone)
"""The surfaces of the room."""

PRESS_M: Final = {
    "back": 0.002,
    "sacrum": 0.002,
    "head": 0.002,
    "seat_bone": 0.001,
    "pubis": 0.003,
    "side": 0.002,
    "knee": 0.002,
    "elbow": 0.002,
    "heel": 0.001,
}
"""How far a soft part gives way where it carries weight; what is not named does not."""

KEPT_M: Final = {
    "foot": 0.0006,
    "heel": 0.002,
    "hand": 0.0015,
    "elbow": 0.01,
    "knee": 0.01,
    "seat_bone": 0.01,
    "ankle": 0.004,
}
"""How firmly a contact keeps its place once it is made; what is not named may slide."""
KEPT_ON_BODY_M: Final = 0.012
"""The same for a hand on the body, which moves with the skin and cloth that it holds."""
SLIDES_M: Final = 0.015
SLACK_M: Final = 0.015
"""How near to its written place a contact is made, across a limb."""
ALONG_M: Final = 0.05
"""The same along the limb, where people reach as far as they can."""
