"""Joint angles become points, and points become joint angles again."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supple.core.body.joints import JOINTS
from supple.core.body.measured import joint_angles_deg
from supple.core.body.skeleton import forward
from supple.core.body.vectors import Vector, dot, length, subtract

THIGH, SHANK, UPPER_ARM, FOREARM = 0.4165, 0.4182, 0.3162, 0.2482
HALF = math.sqrt(0.5)
ROOT3 = math.sqrt(3)

ZERO: dict[str, Vector] = {
    "crown": (0, 0, 0.80),
    "right_knee": (0, -0.085, -THIGH),
    "left_ankle": (0, 0.085, -THIGH - SHANK),
    "right_toe": (0.195, -0.085, -THIGH - SHANK - 0.0603),
    "right_shoulder": (0, -0.175, 0.485),
    "left_fingertips": (0, 0.175, 0.485 - UPPER_ARM - FOREARM - 0.1836),
}

BY_HAND = [
    ("right_hip", "flexion", 90, "right_ankle", (THIGH + SHANK, -0.085, 0)),
    ("right_hip", "abduction", 30, "right_knee", (0, -0.085 - THIGH / 2, -THIGH * ROOT3 / 2)),
    ("left_hip", "abduction", 30, "left_knee", (0, 0.085 + THIGH / 2, -THIGH * ROOT3 / 2)),
    ("right_knee", "flexion", 90, "right_ankle", (-SHANK, -0.085, -THIGH)),
    ("right_shoulder", "flexion", 90, "right_elbow", (UPPER_ARM, -0.175, 0.485)),
    ("right_shoulder", "abduction", 90, "right_elbow", (0, -0.175 - UPPER_ARM, 0.485)),
    ("left_elbow", "flexion", 90, "left_wrist", (FOREARM, 0.175, 0.485 - UPPER_ARM)),
    ("neck", "lateral_flexion", 30, "crown", (0, -0.135, 0.53 + 0.27 * ROOT3 / 2)),
    ("neck", "rotation", 45, "nose", (0.115 * HALF, -0.115 * HALF, 0.68)),
    ("pelvis", "tilt", -90, "crown", (-0.80, 0, 0)),
    ("pelvis", "list", 30, "crown", (0, -0.40, 0.40 * ROOT3)),
    # Half of it at each of two pivots, eight centimetres apart.
    ("lumbar", "flexion", 60, "t12", (0.04 + 0.04 * ROOT3, 0, 0.10 + 0.04 * ROOT3 + 0.04)),
]


@pytest.mark.parametrize("point", ZERO)
def test_zero_is_standing_upright(point: str) -> None:
    assert forward({}).points[point] == pytest.approx(ZERO[point], abs=1e-4)


@pytest.mark.parametrize(("joint", "motion", "angle", "point", "expected"), BY_HAND)
def test_one_angle_moves_a_point_where_the_hand_says(
    joint: str, motion: str, angle: float, point: str, expected: Vector
) -> None:
    assert forward({joint: {motion: angle}}).points[point] == pytest.approx(expected, abs=1e-4)


def test_external_rotation_of_a_bent_leg_brings_the_foot_inward() -> None:
    bent = {
        "right_hip": {"flexion": 90.0, "external_rotation": 45.0},
        "right_knee": {"flexion": 90.0},
    }
    ankle = forward(bent).points["right_ankle"]
    assert ankle == pytest.approx((THIGH, -0.085 + SHANK * HALF, -SHANK * HALF), abs=1e-4)


def test_dorsiflexion_lifts_the_toes() -> None:
    points = forward({"right_ankle": {"dorsiflexion": 20}}).points
    assert points["right_toe"][2] > points["right_heel"][2] + 0.05


def test_on_its_back_everything_that_touches_lies_level() -> None:
    points = forward({"pelvis": {"tilt": -90}}).points
    assert {round(points[name][2], 9) for name in ("head", "back", "sacrum")} == {-0.1}


def _poses() -> st.SearchStrategy[dict[str, dict[str, float]]]:
    """Any angles in range, short of the poles where two descriptions meet."""

    def angle(motion: str, low: float, high: float) -> st.SearchStrategy[float]:
        if motion == "abduction":
            low, high = max(low, -80), min(high, 80)
        return st.floats(low, high, allow_nan=False)

    return st.fixed_dictionaries(
        {
            joint: st.fixed_dictionaries({m: angle(m, *span) for m, span in motions.items()})
            for joint, motions in JOINTS.items()
        }
    )


@settings(max_examples=60)
@given(_poses())
def test_angles_read_back_are_the_angles_put_in(pose: dict[str, dict[str, float]]) -> None:
    measured = joint_angles_deg(forward(pose))
    assert measured.keys() == pose.keys()
    for joint, motions in pose.items():
        assert measured[joint] == pytest.approx(motions, abs=1e-6), joint


@settings(max_examples=60)
@given(_poses())
def test_no_angle_changes_a_length(pose: dict[str, dict[str, float]]) -> None:
    points = forward(pose).points
    for side in ("right", "left"):
        chains = {
            ("hip", "knee", "ankle"): (THIGH, SHANK),
            ("shoulder", "elbow", "wrist", "hand"): (UPPER_ARM, FOREARM, 0.08),
        }
        for chain, lengths in chains.items():
            for (a, b), expected in zip(pairwise(chain), lengths, strict=True):
                way = subtract(points[f"{side}_{a}"], points[f"{side}_{b}"])
                assert length(way) == pytest.approx(expected, abs=1e-9)


@settings(max_examples=30)
@given(_poses())
def test_every_frame_is_a_turn(pose: dict[str, dict[str, float]]) -> None:
    for x, y, z in forward(pose).turns.values():
        assert [dot(x, x), dot(y, y), dot(z, z)] == pytest.approx([1, 1, 1])
        assert [dot(x, y), dot(y, z), dot(z, x)] == pytest.approx([0, 0, 0], abs=1e-9)
