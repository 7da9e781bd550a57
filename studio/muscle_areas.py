"""Where on a body the muscles of catalogue/muscles.toml are shown: what a person would point at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from studio.areas import BACK, FRONT, HIP, LEG, OUT, Zone

_TINTED: Final = ("shirt", "trousers", "skin")

MUSCLES: Final[Mapping[str, tuple[Zone, ...]]] = {
    "neck_extensors": (
        Zone(
            ("neck_3", -0.05, 0.02, 0.02),
            ("thoracic_2", -0.06, 0.02, 0.11),
            radius_m=0.075,
            looks=BACK,
            facing=0.0,
            only=_TINTED,
            bones=("neck", "thoracic", "scapula", "clavicle"),
        ),
    ),
    "upper_trapezius": (
        Zone(
            ("neck_2", -0.03, 0.045, 0.0),
            ("right_upper_arm", -0.03, -0.03, 0.05),
            radius_m=0.062,
            looks=(-0.35, 0.45, 0.8),
            facing=0.1,
            only=_TINTED,
            bones=("neck", "thoracic_2", "clavicle", "scapula", "upper_arm"),
        ),
    ),
    "deep_neck_flexors": (
        Zone(
            ("neck_3", 0.05, 0.015, -0.02),
            ("neck_1", 0.05, 0.015, 0.005),
            radius_m=0.05,
            looks=(0.9, 0.3, -0.2),
            facing=0.15,
            only=("skin",),
            bones=("neck", "thoracic"),
            head=(0.3, 0.65),  # the head moves much of a throat, and the collar hides the rest
        ),
    ),
    "thoracic_rotators": (
        Zone(
            ("thoracic_2", -0.08, 0.045, 0.1),
            ("thoracic_1", -0.08, 0.04, -0.01),
            radius_m=0.062,
            looks=BACK,
            facing=0.4,
            only=_TINTED,
        ),
        Zone(
            ("thoracic_2", -0.04, 0.115, 0.03),
            ("thoracic_1", -0.03, 0.115, 0.0),
            radius_m=0.075,
            looks=(-0.5, 0.85, 0.0),
            facing=0.3,
            only=_TINTED,
            bones=("thoracic", "lumbar"),
        ),
    ),
    "lumbar_extensors": (
        Zone(
            ("thoracic_1", -0.07, 0.04, 0.0),
            ("pelvis", -0.08, 0.035, 0.1),
            radius_m=0.058,
            looks=BACK,
            facing=0.3,
            only=_TINTED,
        ),
    ),
    "erector_spinae": (
        Zone(
            ("thoracic_2", -0.08, 0.035, 0.12),
            ("pelvis", -0.08, 0.03, 0.09),
            radius_m=0.055,
            looks=BACK,
            facing=0.3,
            only=_TINTED,
        ),
    ),
    "abdominals": (
        Zone(
            ("thoracic_1", 0.1, 0.035, 0.02),
            ("pelvis", 0.1, 0.03, 0.08),
            radius_m=0.075,
            looks=FRONT,
            only=_TINTED,
        ),
    ),
    "obliques": (
        Zone(
            ("thoracic_1", 0.02, 0.12, 0.06),
            ("lumbar_1", 0.03, 0.14, 0.0),
            radius_m=0.085,
            looks=(0.3, 1, 0),
            only=_TINTED,
            bones=("lumbar", "thoracic", "pelvis"),
        ),
    ),
    "outer_hip": (
        Zone(
            ("right_thigh", 0.0, 0.06, 0.08),
            ("right_thigh", 0.0, 0.07, -0.1),
            radius_m=0.085,
            looks=OUT,
            facing=0.45,
            only=_TINTED,
            bones=HIP,
        ),
    ),
    "hip_flexors": (
        Zone(
            ("right_thigh", 0.07, -0.005, 0.08),
            ("right_thigh", 0.08, 0.0, -0.12),
            radius_m=0.065,
            looks=FRONT,
            facing=0.3,
            only=_TINTED,
            bones=HIP,
        ),
    ),
    "hamstrings": (
        Zone(
            ("right_thigh", -0.08, -0.01, -0.13),
            ("right_shank", -0.04, 0, 0.05),
            radius_m=0.085,
            looks=BACK,
            facing=0.2,
            only=_TINTED,
            bones=LEG,
        ),
    ),
    "quadriceps": (
        Zone(
            ("right_thigh", 0.08, 0.01, -0.11),
            ("right_shank", 0.06, 0, 0.06),
            radius_m=0.085,
            looks=FRONT,
            facing=0.25,
            only=_TINTED,
            bones=LEG,
        ),
    ),
    "gluteus_maximus": (
        Zone(
            ("pelvis", -0.09, 0.06, 0.06),
            ("right_thigh", -0.08, 0.02, -0.06),
            radius_m=0.095,
            looks=(-0.9, 0.3, 0),
            facing=0.25,
            only=_TINTED,
        ),
    ),
    "piriformis": (
        Zone(
            ("pelvis", -0.1, 0.045, 0.05),
            ("right_thigh", -0.05, 0.06, 0.015),
            radius_m=0.055,
            looks=(-0.8, 0.5, 0),
            facing=0.2,
            only=_TINTED,
        ),
    ),
}
