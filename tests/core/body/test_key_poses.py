"""Every key pose of the catalogue is one that a body can take."""

import math

import pytest

from supple.core.body.contacts import residuals, singular
from supple.core.body.joints import JOINTS, contact_fault, faults
from supple.core.body.measured import joint_angles_deg
from supple.core.body.pose import figure, mirrored
from supple.core.body.vectors import dot, length, subtract
from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import KeyPose, Position

STRETCHES = load_catalogue().stretches
POSES = [
    pytest.param(pose, id=f"{stretch.id}-{pose.id}")
    for stretch in STRETCHES.values()
    for pose in stretch.key_poses
]
every_pose = pytest.mark.parametrize("pose", POSES)
every_stretch = pytest.mark.parametrize("stretch_id", STRETCHES)

CROSSED_LEG_ROTATION_DEG = 95
"""docs/angles.md, Known limit: a crossed leg of the model does all of it at the hip."""

CARRIERS = {
    Position.STANDING: {"right_foot", "left_foot"},
    Position.SITTING: {"right_seat_bone"},
    Position.KNEELING: {"right_knee"},
    Position.LYING: {"back", "pubis", "left_side"},
}
SEGMENTS = (
    ("hip", "knee", 0.4165),
    ("knee", "ankle", 0.4182),
    ("shoulder", "elbow", 0.3162),
    ("elbow", "wrist", 0.2482),
    ("wrist", "hand", 0.08),
    ("ankle", "heel", math.hypot(0.055, 0.0663)),
)


def pose_of(stretch_id: str, pose_id: str = "stretch") -> KeyPose:
    return next(pose for pose in STRETCHES[stretch_id].key_poses if pose.id == pose_id)


def test_all_stretches_have_poses() -> None:
    assert len(POSES) >= 2 * len(STRETCHES) >= 46


@every_stretch
def test_a_stretch_begins_and_ends_and_is_carried_as_its_position_says(stretch_id: str) -> None:
    stretch = STRETCHES[stretch_id]
    ids = [pose.id for pose in stretch.key_poses]
    assert ids in (["start", "stretch"], ["start", "grasp", "stretch"])
    for pose in stretch.key_poses:
        parts = {part for part, _ in singular(pose.contacts)}
        assert CARRIERS[stretch.position] & parts


@every_pose
def test_angles_are_in_range(pose: KeyPose) -> None:
    assert faults(pose.angles_deg) == ()


@every_pose
def test_contacts_touch_within_a_centimetre(pose: KeyPose) -> None:
    assert [contact_fault(c.part, c.on) for c in pose.contacts if contact_fault(c.part, c.on)] == []
    off = residuals(figure(pose), pose.contacts)
    assert len(off) >= 2
    assert {contact: gap for contact, gap in off.items() if gap > 0.01} == {}


@every_pose
def test_nothing_is_under_the_floor(pose: KeyPose) -> None:
    points = figure(pose).points
    assert {name: p for name, p in points.items() if p[2] < -0.01} == {}


@every_pose
def test_what_the_contacts_make_of_the_angles_a_body_can_do(pose: KeyPose) -> None:
    crossed = {c.part.replace("ankle", "hip") for c in pose.contacts if c.part.endswith("ankle")}
    for joint, motions in joint_angles_deg(figure(pose)).items():
        for motion, angle in motions.items():
            low, high = JOINTS[joint][motion]
            if joint in crossed and motion == "external_rotation":
                high = CROSSED_LEG_ROTATION_DEG
            assert low - 1e-6 <= angle <= high + 1e-6, (joint, motion)


@every_pose
def test_segments_keep_their_lengths(pose: KeyPose) -> None:
    points = figure(pose).points
    for side in ("right", "left"):
        for near, far, expected in SEGMENTS:
            way = subtract(points[f"{side}_{near}"], points[f"{side}_{far}"])
            assert length(way) == pytest.approx(expected, abs=1e-4), (side, near)


@every_pose
def test_the_left_side_is_the_right_one_in_a_mirror(pose: KeyPose) -> None:
    other = mirrored(pose)
    again = mirrored(other)
    assert (again.angles_deg, [(c.part, c.on) for c in again.contacts]) == (
        pose.angles_deg,
        [(c.part, c.on) for c in pose.contacts],
    )
    points, reflected = figure(pose).points, figure(other).points
    for name, (x, y, z) in points.items():
        side, _, rest = name.partition("_")
        twin = {"right": f"left_{rest}", "left": f"right_{rest}"}.get(side, name)
        assert reflected[twin] == pytest.approx((x, -y, z), abs=1e-9), name


@every_pose
def test_hands_that_draw_a_knee_hold_behind_the_thigh(pose: KeyPose) -> None:
    made = figure(pose)
    for part, on in singular(pose.contacts):
        if on.endswith("_thigh_back"):
            side = on.partition("_")[0]
            from_knee = subtract(made.points[part], made.points[f"{side}_knee"])
            assert dot(from_knee, made.turns[f"{side}_thigh"][2]) > 0.1  # not on knee or shin
            assert dot(from_knee, made.turns[f"{side}_thigh"][0]) < -0.06


def test_the_stance_stays_while_the_hip_shifts() -> None:
    for stretch_id in ("standing_hip_shift", "standing_hip_shift_supported"):
        start, end = (figure(pose_of(stretch_id, p)).points for p in ("start", "stretch"))
        for foot in ("right_ankle", "left_ankle"):
            assert length(subtract(end[foot], start[foot])) < 0.03
        assert end["mid_hip"][1] < start["mid_hip"][1] - 0.1  # to the right
        assert end["right_hip"][1] < end["right_ankle"][1]  # the hip beyond its foot
        assert start["left_toe"][0] - start["right_toe"][0] > 0.2  # half a step
        angles = joint_angles_deg(figure(pose_of(stretch_id)))
        assert angles["right_knee"]["flexion"] < 5
        assert 10 < angles["left_knee"]["flexion"] < 45


def test_the_head_lifts_only_where_it_should() -> None:
    assert figure(pose_of("back_flexion")).points["head"][2] > 0.1
    assert ("head", "floor") in singular(pose_of("back_flexion_head_down").contacts)


def test_shoulders_stay_down_while_the_knees_sink() -> None:
    for stretch_id in ("lower_trunk_rotation", "lower_trunk_rotation_small"):
        made = figure(pose_of(stretch_id))
        heights = [made.points[f"{side}_shoulder"][2] for side in ("right", "left")]
        assert heights == pytest.approx([0.10, 0.10], abs=0.01)
        assert abs(joint_angles_deg(made)["pelvis"]["rotation"]) <= 45
        assert made.points["right_knee"][1] < -0.15


def test_a_chin_glide_goes_back_with_level_eyes() -> None:
    for stretch_id in ("neck_retraction", "neck_retraction_wall"):
        start, end = (figure(pose_of(stretch_id, p)) for p in ("start", "stretch"))
        assert end.points["chin"][0] < start.points["chin"][0]
        tip = joint_angles_deg(end)["head"]["flexion"] + joint_angles_deg(end)["neck"]["flexion"]
        assert abs(tip) <= 10


def test_half_range_goes_about_half_as_far() -> None:
    pairs = {
        ("neck_lateral_flexion", "neck", "lateral_flexion"): "neck_lateral_flexion_half",
        ("seated_rotation", "thoracic", "rotation"): "seated_rotation_half",
    }
    for (whole, joint, motion), half in pairs.items():
        share = pose_of(half).angles_deg[joint][motion] / pose_of(whole).angles_deg[joint][motion]
        assert 0.4 <= share <= 0.6


def test_the_neutral_cat_camel_never_rounds() -> None:
    for pose in STRETCHES["cat_camel_neutral"].key_poses:
        for joint in ("lumbar", "thoracic", "neck"):
            assert pose.angles_deg.get(joint, {}).get("flexion", 0) <= 0


def test_a_back_arch_stays_within_reach_and_the_head_follows() -> None:
    for stretch_id in ("standing_back_extension", "standing_back_extension_supported"):
        angles = joint_angles_deg(figure(pose_of(stretch_id)))
        assert -25 <= angles["lumbar"]["flexion"] + angles["thoracic"]["flexion"] < -10
        assert angles["neck"]["flexion"] >= 0  # not thrown back
        assert angles["right_knee"]["flexion"] <= 20


def test_a_heel_is_drawn_to_the_buttock_with_a_straight_hip_and_a_long_back() -> None:
    for stretch_id in ("standing_quadriceps", "side_lying_quadriceps"):
        made = figure(pose_of(stretch_id))
        angles = joint_angles_deg(made)
        assert -17 <= angles["right_hip"]["flexion"] <= 0  # §2: a real mean of about 17
        assert angles["lumbar"]["flexion"] == pytest.approx(0, abs=1)
        assert length(subtract(made.points["right_heel"], made.points["right_hip"])) < 0.35
    part = joint_angles_deg(figure(pose_of("side_lying_quadriceps_part")))
    assert part["right_knee"]["flexion"] <= 90


def test_a_head_on_its_side_is_carried_by_the_lower_arm() -> None:
    for pose in STRETCHES["side_lying_quadriceps"].key_poses:
        points = figure(pose).points
        assert points["head_centre"][2] == pytest.approx(0.2, abs=0.06)
        assert points["left_elbow"][2] < 0.06


def test_a_hip_is_stretched_with_the_pelvis_tucked_and_the_front_knee_behind_the_toes() -> None:
    for stretch_id in ("half_kneeling_hip_flexor", "standing_hip_flexor_supported"):
        start, end = (figure(pose_of(stretch_id, p)) for p in ("start", "stretch"))
        angles = joint_angles_deg(end)
        assert -18 <= angles["right_hip"]["flexion"] <= -15  # §2: a real mean of about 17
        assert angles["lumbar"]["flexion"] >= 0 >= angles["pelvis"]["tilt"]
        assert angles["left_hip"]["flexion"] <= 90
        assert end.points["left_knee"][0] < end.points["left_toe"][0]
        from_foot = [
            made.points["mid_hip"][0] - made.points["left_ankle"][0] for made in (start, end)
        ]
        assert from_foot[1] > from_foot[0] + 0.04


def test_the_pelvis_and_the_knees_stay_down_while_the_chest_comes_up() -> None:
    for stretch_id in ("prone_press_up", "prone_on_elbows"):
        start, end = (figure(pose_of(stretch_id, p)) for p in ("start", "stretch"))
        assert end.points["breastbone"][2] > start.points["breastbone"][2] + 0.05
        assert end.points["pubis"][2] == pytest.approx(0, abs=1e-9)
        angles = joint_angles_deg(end)
        assert -25 <= angles["lumbar"]["flexion"] + angles["thoracic"]["flexion"] < -10
        assert angles["neck"]["flexion"] > -20
