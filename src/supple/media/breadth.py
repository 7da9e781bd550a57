"""How much of a picture's breadth a stretch uses, so that who sits or stands is shown larger where
a screen is higher than the picture is.

A test measures it on the baked figures: on the whole way, for every person, with all that stands
around them; a deep one every point of the skin, with full and with empty lungs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WHOLE: Final = 100

_USED: Final[Mapping[str, int]] = {
    "cat_camel_seated": 50,
    "child_pose_table": 80,
    "half_kneeling_hip_flexor": 80,
    "hamstring_seated": 50,
    "neck_flexion": 70,
    "neck_lateral_flexion": 40,
    "neck_retraction": 70,
    "neck_retraction_wall": 70,
    "pelvic_tilt_standing": 40,
    "seated_ankles_crossed": 40,
    "seated_back_flexion": 60,
    "seated_back_flexion_half": 50,
    "seated_figure_four": 50,
    "seated_knee_lift": 60,
    "seated_rotation": 30,
    "seated_rotation_half": 30,
    "standing_back_extension": 40,
    "standing_back_extension_supported": 60,
    "standing_hip_flexor_supported": 50,
    "standing_hip_shift": 50,
    "standing_hip_shift_supported": 70,
    "standing_quadriceps": 80,
    "upper_trapezius_stretch": 50,
}


def breadth(stretch_id: str) -> int:
    """Percent of the picture's breadth, round its middle, in tens; beside it nothing is seen."""
    return _USED.get(stretch_id, WHOLE)
