"""Where on a body contacts touch and muscles are shown, as capsules on its bones.

All are drawn on the body at the zero of docs/angles.md. Right is drawn, left is its mirror image
(``studio.zones``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

Place: TypeAlias = tuple[str, float, float, float]
"""A bone's head, and metres from it forward, to the right and up, for a stature of 1.70 m."""


@dataclass(frozen=True)
class Zone:
    """A capsule from ``start`` to ``end``, as far as the surface looks towards ``looks``.

    ``looks``: forward, to the right, up; (0, 0, 0) for every sense. ``facing``: cosine of the
    widest angle to it. ``only``: regions, ``bones``: words in the names of the bones that move the
    surface; all if empty. ``head``: a tint fades where the head moves skin with a share from the
    first to the second, so that it is not on the face.
    """

    start: Place
    end: Place
    radius_m: float
    looks: tuple[float, float, float] = (0.0, 0.0, 0.0)
    facing: float = 0.35
    only: tuple[str, ...] = ()
    bones: tuple[str, ...] = ()
    head: tuple[float, float] = (0.05, 0.4)


_BACK, _FRONT, _OUT, _DOWN = (-1.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, -1.0)
_LEG, _FOOT = ("thigh", "shank"), ("foot", "toes")
_HIP: Final = ("pelvis", "lumbar", "thigh", "groin")
_HAND: Final = ("hand", "thumb", "index", "middle", "ring", "little")

PATCHES: Final[Mapping[str, Zone]] = {
    "head": Zone(("head", -0.12, 0, 0.04), ("head", -0.12, 0, 0.09), 0.085, _BACK, 0.7),
    "back": Zone(("thoracic_1", -0.08, 0, 0.06), ("thoracic_2", -0.08, 0, 0.08), 0.13, _BACK, 0.75),
    "sacrum": Zone(("pelvis", -0.11, 0, -0.01), ("pelvis", -0.11, 0, 0.09), 0.10, _BACK, 0.6),
    "pubis": Zone(("pelvis", 0.11, 0, 0.0), ("pelvis", 0.11, 0, 0.09), 0.09, _FRONT, 0.5),
    "right_side": Zone(
        ("right_thigh", 0, 0.09, -0.03),
        ("right_thigh", 0, 0.09, 0.05),
        0.09,
        _OUT,
        0.6,
        only=(),
        bones=_HIP,
    ),
    "right_seat_bone": Zone(
        ("right_thigh", -0.04, -0.02, -0.09),
        ("right_thigh", -0.08, -0.02, -0.07),
        0.075,
        (-0.5, 0, -0.85),
        0.3,
        ("trousers",),
    ),
    "right_hand": Zone(
        ("right_hand", 0, 0, -0.02),
        ("right_middle_3", 0, 0, -0.02),
        0.09,
        (0, -1, 0),
        0.45,
        ("skin",),
        _HAND,
    ),
    "right_foot": Zone(
        ("right_foot", -0.04, 0, -0.08),
        ("right_toes", 0.04, 0, 0),
        0.09,
        _DOWN,
        0.6,
        ("skin",),
        _FOOT,
    ),
    "right_heel": Zone(
        ("right_foot", -0.045, 0, -0.075),
        ("right_foot", -0.05, 0, -0.06),
        0.045,
        (-0.45, 0, -0.9),
        0.35,
        ("skin",),
        _FOOT,
    ),
    "right_ball": Zone(
        ("right_toes", -0.01, -0.02, -0.02),
        ("right_toes", -0.01, 0.02, -0.02),
        0.045,
        _DOWN,
        0.6,
        ("skin",),
        _FOOT,
    ),
    "right_instep": Zone(
        ("right_foot", 0.05, 0, 0.0),
        ("right_toes", -0.02, 0, 0.03),
        0.06,
        (0.5, 0, 0.85),
        0.5,
        ("skin",),
        _FOOT,
    ),
    "right_ankle": Zone(
        ("right_foot", 0, 0.03, 0.0),
        ("right_foot", 0, 0.03, 0.06),
        0.055,
        _OUT,
        0.4,
        (),
        ("foot", "shank"),
    ),
    "right_knee": Zone(
        ("right_shank", 0.045, 0, 0.05),
        ("right_shank", 0.045, 0, -0.11),
        0.065,
        _FRONT,
        0.35,
        (),
        _LEG,
    ),
    "right_shin": Zone(
        ("right_shank", 0.05, 0, -0.12), ("right_foot", 0.04, 0, 0.12), 0.06, _FRONT, 0.5, (), _LEG
    ),
    "right_thigh": Zone(
        ("right_thigh", 0.08, 0, -0.14),
        ("right_shank", 0.06, 0, 0.07),
        0.075,
        _FRONT,
        0.55,
        (),
        _LEG,
    ),
    "right_thigh_back": Zone(
        ("right_thigh", -0.07, 0, -0.20),
        ("right_shank", -0.05, 0, 0.07),
        0.075,
        _BACK,
        0.55,
        (),
        _LEG,
    ),
    "right_waist": Zone(
        ("right_thigh", 0.02, 0.06, 0.11),
        ("right_thigh", -0.02, 0.06, 0.11),
        0.07,
        _OUT,
        0.55,
        only=(),
        bones=_HIP,
    ),
    "right_shoulder": Zone(
        ("right_upper_arm", 0, 0.03, 0.03),
        ("right_upper_arm", 0, 0.05, -0.05),
        0.06,
        (0, 0.8, 0.6),
        0.3,
        (),
        ("upper_arm", "scapula", "clavicle"),
    ),
    "right_elbow": Zone(
        ("right_forearm", -0.03, 0, 0.02),
        ("right_forearm", -0.03, 0, -0.02),
        0.045,
        _BACK,
        0.4,
        (),
        ("upper_arm", "forearm", "elbow"),
    ),
}
"""Parts and surfaces of ``core.body.joints.CONTACTS``. ``right_foot`` is the sole, ``right_instep``
the foot's top, ``right_ball`` where a strap goes round it, ``right_waist`` a hand on the hips."""

_CLOTH: Final = ("shirt", "trousers", "skin")
MUSCLES: Final[Mapping[str, tuple[Zone, ...]]] = {
    "neck_extensors": (
        Zone(
            ("neck_3", -0.05, 0.02, 0.02),
            ("thoracic_2", -0.06, 0.02, 0.11),
            0.075,
            _BACK,
            0.0,
            _CLOTH,
            bones=("neck", "thoracic", "scapula", "clavicle"),
        ),
    ),
    "upper_trapezius": (
        Zone(
            ("neck_2", -0.03, 0.045, 0.0),
            ("right_upper_arm", -0.03, -0.03, 0.05),
            0.062,
            (-0.35, 0.45, 0.8),
            0.1,
            _CLOTH,
            ("neck", "thoracic_2", "clavicle", "scapula", "upper_arm"),
        ),
    ),
    "deep_neck_flexors": (
        Zone(
            ("neck_3", 0.05, 0.015, -0.02),
            ("neck_1", 0.05, 0.015, 0.005),
            0.05,
            (0.9, 0.3, -0.2),
            0.15,
            ("skin",),
            bones=("neck", "thoracic"),
            head=(0.3, 0.65),  # the head moves much of a throat, and the collar hides the rest
        ),
    ),
    "thoracic_rotators": (
        Zone(
            ("thoracic_2", -0.08, 0.045, 0.10),
            ("thoracic_1", -0.08, 0.04, -0.01),
            0.062,
            _BACK,
            0.4,
            _CLOTH,
        ),
        Zone(
            ("thoracic_2", -0.04, 0.115, 0.03),
            ("thoracic_1", -0.03, 0.115, 0.0),
            0.075,
            (-0.5, 0.85, 0.0),
            0.3,
            _CLOTH,
            bones=("thoracic", "lumbar"),
        ),
    ),
    "lumbar_extensors": (
        Zone(
            ("thoracic_1", -0.07, 0.04, 0.0),
            ("pelvis", -0.08, 0.035, 0.10),
            0.058,
            _BACK,
            0.3,
            _CLOTH,
        ),
    ),
    "erector_spinae": (
        Zone(
            ("thoracic_2", -0.08, 0.035, 0.12),
            ("pelvis", -0.08, 0.03, 0.09),
            0.055,
            _BACK,
            0.3,
            _CLOTH,
        ),
    ),
    "abdominals": (
        Zone(
            ("thoracic_1", 0.10, 0.035, 0.02),
            ("pelvis", 0.10, 0.03, 0.08),
            0.075,
            _FRONT,
            0.35,
            _CLOTH,
        ),
    ),
    "obliques": (
        Zone(
            ("thoracic_1", 0.02, 0.12, 0.06),
            ("lumbar_1", 0.03, 0.14, 0.0),
            0.085,
            (0.3, 1, 0),
            0.35,
            _CLOTH,
            bones=("lumbar", "thoracic", "pelvis"),
        ),
    ),
    "outer_hip": (
        Zone(
            ("right_thigh", 0.0, 0.06, 0.08),
            ("right_thigh", 0.0, 0.07, -0.10),
            0.085,
            _OUT,
            0.45,
            _CLOTH,
            bones=_HIP,
        ),
    ),
    "hip_flexors": (
        Zone(
            ("right_thigh", 0.07, -0.005, 0.08),
            ("right_thigh", 0.08, 0.0, -0.12),
            0.065,
            _FRONT,
            0.3,
            _CLOTH,
            bones=_HIP,
        ),
    ),
    "hamstrings": (
        Zone(
            ("right_thigh", -0.08, -0.01, -0.13),
            ("right_shank", -0.04, 0, 0.05),
            0.085,
            _BACK,
            0.2,
            _CLOTH,
            _LEG,
        ),
    ),
    "quadriceps": (
        Zone(
            ("right_thigh", 0.08, 0.01, -0.11),
            ("right_shank", 0.06, 0, 0.06),
            0.085,
            _FRONT,
            0.25,
            _CLOTH,
            _LEG,
        ),
    ),
    "gluteus_maximus": (
        Zone(
            ("pelvis", -0.09, 0.06, 0.06),
            ("right_thigh", -0.08, 0.02, -0.06),
            0.095,
            (-0.9, 0.3, 0),
            0.25,
            _CLOTH,
        ),
    ),
    "piriformis": (
        Zone(
            ("pelvis", -0.10, 0.045, 0.05),
            ("right_thigh", -0.05, 0.06, 0.015),
            0.055,
            (-0.8, 0.5, 0),
            0.2,
            _CLOTH,
        ),
    ),
}
"""Muscle of catalogue/muscles.toml -> where it is shown: what a person would point at."""
