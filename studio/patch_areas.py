"""Where on a body contacts touch: parts and surfaces of ``core.body.joints.CONTACTS``.

``right_foot`` is the sole, ``right_instep`` the foot's top, ``right_ball`` where a strap goes round
it, ``right_waist`` where a hand on the hips lies.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from studio.areas import BACK, DOWN, FOOT, FRONT, HAND, HIP, LEG, OUT, Zone

PATCHES: Final[Mapping[str, Zone]] = {
    "head": Zone(
        ("head", -0.12, 0, 0.04), ("head", -0.12, 0, 0.09), radius_m=0.085, looks=BACK, facing=0.7
    ),
    "back": Zone(
        ("thoracic_1", -0.08, 0, 0.06),
        ("thoracic_2", -0.08, 0, 0.08),
        radius_m=0.13,
        looks=BACK,
        facing=0.75,
    ),
    "sacrum": Zone(
        ("pelvis", -0.11, 0, -0.01),
        ("pelvis", -0.11, 0, 0.09),
        radius_m=0.1,
        looks=BACK,
        facing=0.6,
    ),
    "pubis": Zone(
        ("pelvis", 0.11, 0, 0.0), ("pelvis", 0.11, 0, 0.09), radius_m=0.09, looks=FRONT, facing=0.5
    ),
    "right_side": Zone(
        ("right_thigh", 0, 0.09, -0.03),
        ("right_thigh", 0, 0.09, 0.05),
        radius_m=0.09,
        looks=OUT,
        facing=0.6,
        bones=HIP,
    ),
    "right_seat_bone": Zone(
        ("right_thigh", -0.04, -0.02, -0.09),
        ("right_thigh", -0.08, -0.02, -0.07),
        radius_m=0.075,
        looks=(-0.5, 0, -0.85),
        facing=0.3,
        only=("trousers",),
    ),
    "right_hand": Zone(
        ("right_hand", 0, 0, -0.02),
        ("right_middle_3", 0, 0, -0.02),
        radius_m=0.09,
        looks=(0, -1, 0),
        facing=0.45,
        only=("skin",),
        bones=HAND,
    ),
    "right_foot": Zone(
        ("right_foot", -0.04, 0, -0.08),
        ("right_toes", 0.04, 0, 0),
        radius_m=0.09,
        looks=DOWN,
        facing=0.6,
        only=("skin",),
        bones=FOOT,
    ),
    "right_heel": Zone(
        ("right_foot", -0.045, 0, -0.075),
        ("right_foot", -0.05, 0, -0.06),
        radius_m=0.045,
        looks=(-0.45, 0, -0.9),
        only=("skin",),
        bones=FOOT,
    ),
    "right_ball": Zone(
        ("right_toes", -0.01, -0.02, -0.02),
        ("right_toes", -0.01, 0.02, -0.02),
        radius_m=0.045,
        looks=DOWN,
        facing=0.6,
        only=("skin",),
        bones=FOOT,
    ),
    "right_instep": Zone(
        ("right_foot", 0.05, 0, 0.0),
        ("right_toes", -0.02, 0, 0.03),
        radius_m=0.06,
        looks=(0.5, 0, 0.85),
        facing=0.5,
        only=("skin",),
        bones=FOOT,
    ),
    "right_ankle": Zone(
        ("right_foot", 0, 0.03, 0.0),
        ("right_foot", 0, 0.03, 0.06),
        radius_m=0.055,
        looks=OUT,
        facing=0.4,
        bones=("foot", "shank"),
    ),
    "right_knee": Zone(
        ("right_shank", 0.045, 0, 0.05),
        ("right_shank", 0.045, 0, -0.11),
        radius_m=0.065,
        looks=FRONT,
        bones=LEG,
    ),
    "right_shin": Zone(
        ("right_shank", 0.05, 0, -0.12),
        ("right_foot", 0.04, 0, 0.12),
        radius_m=0.06,
        looks=FRONT,
        facing=0.5,
        bones=LEG,
    ),
    "right_thigh": Zone(
        ("right_thigh", 0.08, 0, -0.14),
        ("right_shank", 0.06, 0, 0.07),
        radius_m=0.075,
        looks=FRONT,
        facing=0.55,
        bones=LEG,
    ),
    "right_thigh_back": Zone(
        ("right_thigh", -0.07, 0, -0.2),
        ("right_shank", -0.05, 0, 0.07),
        radius_m=0.075,
        looks=BACK,
        facing=0.55,
        bones=LEG,
    ),
    "right_waist": Zone(
        ("right_thigh", 0.02, 0.06, 0.11),
        ("right_thigh", -0.02, 0.06, 0.11),
        radius_m=0.07,
        looks=OUT,
        facing=0.55,
        bones=HIP,
    ),
    "right_shoulder": Zone(
        ("right_upper_arm", 0, 0.03, 0.03),
        ("right_upper_arm", 0, 0.05, -0.05),
        radius_m=0.06,
        looks=(0, 0.8, 0.6),
        facing=0.3,
        bones=("upper_arm", "scapula", "clavicle"),
    ),
    "right_elbow": Zone(
        ("right_forearm", -0.03, 0, 0.02),
        ("right_forearm", -0.03, 0, -0.02),
        radius_m=0.045,
        looks=BACK,
        facing=0.4,
        bones=("upper_arm", "forearm", "elbow"),
    ),
}
