"""Helper bones stand halfway, whatever the limb does."""

import numpy as np
import pytest

from studio.helpers import HELPERS, helper_turns

LIMBS = ("upper_arm", "forearm", "hand", "scapula", "thigh", "shank")
BONES = (
    "pelvis",
    *(f"{side}_{bone}" for side in ("right", "left") for bone in (*LIMBS, *HELPERS)),
)


def about(axis: str, degrees: float) -> np.ndarray:
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array(
        {
            "y": [[c, 0, s], [0, 1, 0], [-s, 0, c]],
            "z": [[c, -s, 0], [s, c, 0], [0, 0, 1]],
        }[axis]
    )


def turned(**given: np.ndarray) -> dict[str, np.ndarray]:
    turns = np.repeat(np.eye(3)[None], len(BONES), axis=0)
    for bone, turn in given.items():
        turns[BONES.index(bone)] = turn
    return dict(zip(BONES, helper_turns(BONES, turns), strict=True))


@pytest.mark.parametrize("degrees", [0, 40, 120, 170])
def test_the_groin_makes_half_of_the_hips_flexion(degrees: float) -> None:
    found = turned(right_thigh=about("y", -degrees))
    assert np.allclose(found["right_groin"], about("y", -degrees / 2))
    assert np.allclose(found["left_groin"], np.eye(3))


@pytest.mark.parametrize("degrees", [-45, 0, 45])
def test_skin_near_the_hip_makes_the_swing_and_half_of_the_twist(degrees: float) -> None:
    found = turned(right_thigh=about("y", -90) @ about("z", degrees))
    assert np.allclose(found["right_thigh_near"], about("y", -90) @ about("z", degrees / 2))


def test_the_far_forearm_makes_half_of_the_hands_twist_and_none_of_its_bend() -> None:
    found = turned(left_hand=about("z", 80) @ about("y", 30))
    assert np.allclose(found["left_forearm_far"] @ [0, 0, 1], [0, 0, 1], atol=0.2)


def test_turns_stay_turns_and_many_moments_are_one_call() -> None:
    turns = np.repeat(np.eye(3)[None, None], 3 * len(BONES), axis=0).reshape(3, len(BONES), 3, 3)
    turns[1, BONES.index("right_shank")] = about("y", 135)
    found = helper_turns(BONES, turns)
    assert found.shape == turns.shape
    assert np.allclose(found @ np.swapaxes(found, -1, -2), np.eye(3))
    assert np.allclose(found[1, BONES.index("right_knee_half")], about("y", 67.5))
