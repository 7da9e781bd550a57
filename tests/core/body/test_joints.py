"""What a key pose may say."""

import math

import pytest

from supple.core.body.joints import CONTACTS, JOINTS, PARTS, SURFACES, contact_fault, faults


def test_every_joint_is_written_for_both_sides_alike() -> None:
    right = {name: motions for name, motions in JOINTS.items() if name.startswith("right_")}
    assert len(right) == 5
    for name, motions in right.items():
        assert JOINTS[name.replace("right_", "left_")] == motions


def test_every_range_holds_zero() -> None:
    for motions in JOINTS.values():
        for low, high in motions.values():
            assert low <= 0 <= high
            assert low < high


@pytest.mark.parametrize(
    ("angles", "sentence"),
    [
        ({"right_toe": {"flexion": 1}}, "joint 'right_toe' is unknown"),
        ({"right_knee": {"rotation": 1}}, "right_knee has no motion 'rotation'; allowed: flexion"),
        ({"right_knee": {"flexion": 136}}, "right_knee.flexion is 136; allowed: 0 to 135"),
        ({"right_knee": {"flexion": -1}}, "right_knee.flexion is -1; allowed: 0 to 135"),
        ({"right_knee": {"flexion": math.nan}}, "right_knee.flexion is nan"),
        (
            {"neck": {"flexion": 40}, "head": {"flexion": 10}},
            "flexion of neck + head is 50; allowed: -45 to 45",
        ),
        (
            {"lumbar": {"rotation": 15}, "thoracic": {"rotation": 31}},
            "rotation of lumbar + thoracic is 46; allowed: -45 to 45",
        ),
    ],
)
def test_a_fault_names_joint_motion_value_and_range(
    angles: dict[str, dict[str, float]], sentence: str
) -> None:
    found = faults(angles)
    assert len(found) == 1
    assert sentence in found[0]


def test_angles_at_their_limits_are_allowed() -> None:
    limits = {"right_hip": {"flexion": 120.0, "abduction": 45.0}, "left_knee": {"flexion": 135.0}}
    assert faults(limits) == ()


def test_a_contact_must_be_one_that_a_body_can_make() -> None:
    assert contact_fault("hands", "thigh_backs") is None
    assert contact_fault("right_ankle", "left_thigh") is None
    assert "right_ankle cannot be on 'right_thigh'" in (
        contact_fault("right_ankle", "right_thigh") or ""
    )
    assert "part 'tail' is unknown" in (contact_fault("tail", "floor") or "")
    assert "cannot be on 'ceiling'" in (contact_fault("hands", "ceiling") or "")


def test_parts_and_surfaces_are_those_of_the_contacts() -> None:
    assert set(CONTACTS) == PARTS
    assert {"floor", "seat", "wall", "counter", "right_thigh_back"} <= SURFACES
