"""A body put into the room touches what its pose says."""

import copy
import math

import pytest

from supple.core.body.contacts import place, residuals, singular, wall
from supple.core.body.holds import COUNTER_HEIGHT_M, SEAT_HEIGHT_M
from supple.core.body.measured import joint_angles_deg
from supple.core.body.pose import Contact, Pose, figure, mirrored
from supple.core.body.skeleton import forward
from supple.core.body.vectors import dot, subtract

STANDING = (Contact("feet", "floor"),)


def pose(angles: dict[str, dict[str, float]], *contacts: tuple[str, str]) -> Pose:
    return Pose(angles, tuple(Contact(part, on) for part, on in contacts))


def test_plurals_are_spelt_out() -> None:
    spelt = singular([Contact("hands", "thighs"), Contact("hands", "right_thigh_back")])
    assert spelt == (
        ("right_hand", "right_thigh"),
        ("left_hand", "left_thigh"),
        ("right_hand", "right_thigh_back"),
        ("left_hand", "right_thigh_back"),
    )
    assert singular([Contact("right_hand", "opposite_shoulders")]) == (
        ("right_hand", "left_shoulder"),
    )


def test_standing_upright_is_as_tall_as_the_adult() -> None:
    made = figure(Pose({}, STANDING))
    assert made.points["crown"] == pytest.approx((0, 0, 1.70), abs=0.002)
    assert made.points["right_heel"][2] == pytest.approx(0, abs=1e-5)


def test_what_carries_the_body_lies_at_the_origin_on_its_surface() -> None:
    lying = figure(pose({"pelvis": {"tilt": -90}}, ("back", "floor")))
    assert lying.points["back"] == pytest.approx((0, 0, 0), abs=1e-12)
    sitting = figure(pose({}, ("seat_bones", "seat")))
    assert sitting.points["left_seat_bone"][2] == pytest.approx(SEAT_HEIGHT_M)
    assert sitting.points["left_seat_bone"][0] == pytest.approx(0)


def test_a_seat_carries_before_the_feet() -> None:
    made = figure(pose({}, ("feet", "floor"), ("seat_bones", "seat")))
    assert made.points["right_seat_bone"][2] == pytest.approx(SEAT_HEIGHT_M)


def test_the_leg_that_reaches_less_far_stands_and_the_other_bends() -> None:
    made = figure(Pose({"left_knee": {"flexion": 30}}, STANDING))
    angles = joint_angles_deg(made)
    assert angles["left_knee"]["flexion"] == pytest.approx(30)
    assert angles["right_knee"]["flexion"] > 20
    for part, residual in residuals(made, STANDING).items():
        assert residual == pytest.approx(0, abs=1e-5), part


def test_a_foot_on_the_floor_is_flat_and_keeps_its_direction() -> None:
    turned = {"right_hip": {"external_rotation": 30.0, "flexion": 20.0}}
    made = figure(Pose(turned, STANDING))
    heel, ball = made.points["right_heel"], made.points["right_ball"]
    assert (heel[2], ball[2]) == pytest.approx((0, 0), abs=1e-6)
    assert math.degrees(math.atan2(heel[1] - ball[1], ball[0] - heel[0])) == pytest.approx(
        30, abs=4
    )


def test_hands_reach_behind_the_thigh_from_their_own_sides() -> None:
    angles = {
        "pelvis": {"tilt": -95.0},
        "lumbar": {"flexion": 5.0},
        "right_hip": {"flexion": 112.0},
        "right_knee": {"flexion": 110.0},
    }
    held = pose(angles, ("back", "floor"), ("hands", "right_thigh_back"))
    made = figure(held)
    thigh, hip = made.turns["right_thigh"], made.points["right_hip"]
    for hand in ("right_hand", "left_hand"):
        assert residuals(made, held.contacts)[hand, "right_thigh_back"] == pytest.approx(
            0, abs=1e-9
        )
        assert dot(subtract(made.points[hand], hip), thigh[0]) < -0.07
    apart = subtract(made.points["left_hand"], made.points["right_hand"])
    assert dot(apart, thigh[1]) == pytest.approx(0.06)


def test_what_is_out_of_reach_says_how_far() -> None:
    held = pose({"pelvis": {"tilt": -90}}, ("back", "floor"), ("hands", "shins"))
    made = figure(held)
    off = residuals(made, held.contacts)["right_hand", "right_shin"]
    assert off > 0.3
    assert joint_angles_deg(made)["right_elbow"]["flexion"] == pytest.approx(0, abs=1)


def test_a_steep_arm_leans_on_a_flat_hand() -> None:
    angles = {
        "pelvis": {"tilt": 74.0},
        **{f"{side}_hip": {"flexion": 74.0} for side in ("right", "left")},
        **{f"{side}_knee": {"flexion": 93.0} for side in ("right", "left")},
        **{f"{side}_shoulder": {"flexion": 74.0} for side in ("right", "left")},
    }
    made = figure(pose(angles, ("knees", "floor"), ("hands", "floor")))
    assert made.points["right_hand"][2] == pytest.approx(0.02)
    assert made.points["right_fingertips"][2] == pytest.approx(0.02)
    assert made.points["right_wrist"][2] == pytest.approx(0.06)


def test_a_hand_finds_the_counter_and_the_back_the_wall() -> None:
    beside = pose({}, ("feet", "floor"), ("left_hand", "counter"))
    assert figure(beside).points["left_hand"][2] == pytest.approx(COUNTER_HEIGHT_M + 0.02)
    leaning = pose({}, ("feet", "floor"), ("back", "wall"), ("head", "wall"))
    made = figure(leaning)
    assert wall(made, singular(leaning.contacts)) == pytest.approx(made.points["back"][0])
    assert max(residuals(made, leaning.contacts).values()) == pytest.approx(0, abs=1e-6)


def test_a_wall_stands_ahead_of_a_body_that_only_lays_a_hand_on_it() -> None:
    ahead = pose({"left_shoulder": {"flexion": 80}}, ("feet", "floor"), ("left_hand", "wall"))
    made = figure(ahead)
    hand = made.points["left_hand"]
    assert hand[0] > 0.5
    assert wall(made, singular(ahead.contacts)) == pytest.approx(hand[0] + 0.02)
    assert made.points["left_fingertips"][2] > hand[2]


def test_a_body_lies_face_down_and_on_its_side() -> None:
    prone = figure(pose({"pelvis": {"tilt": 90}}, ("pubis", "floor")))
    assert prone.points["pubis"] == pytest.approx((0, 0, 0), abs=1e-12)
    assert prone.points["nose"][2] < prone.points["head"][2]
    assert prone.points["crown"][0] > 0.7
    aside = figure(pose({"pelvis": {"tilt": -90, "rotation": -90}}, ("left_side", "floor")))
    assert aside.points["left_side"] == pytest.approx((0, 0, 0), abs=1e-12)
    assert aside.points["right_hip"][2] - aside.points["left_hip"][2] == pytest.approx(0.17)
    assert aside.points["nose"][1] > 0.1  # face and front to the person's left as they lay


def test_a_hand_holds_the_instep_of_its_foot() -> None:
    angles = {"left_knee": {"flexion": 132.0}, "left_hip": {"flexion": -10.0}}
    held = pose(angles, ("right_foot", "floor"), ("left_hand", "left_foot"))
    made = figure(held)
    assert residuals(made, held.contacts)["left_hand", "left_foot"] < 0.1
    over = subtract(made.points["left_hand"], made.points["left_ankle"])
    assert dot(over, made.turns["left_foot"][2]) > 0


def test_a_heel_rests_with_its_toes_up() -> None:
    long = {"right_hip": {"flexion": 62.0}, "right_knee": {"flexion": 4.0}}
    resting = pose(long, ("seat_bones", "seat"), ("right_heel", "floor"))
    made = figure(resting)
    assert made.points["right_heel"][2] == pytest.approx(0)
    assert made.points["right_toe"][2] > 0.1
    assert joint_angles_deg(made)["right_knee"]["flexion"] < 20


def test_hands_hold_a_strap_between_shoulder_and_foot() -> None:
    raised = pose(
        {"pelvis": {"tilt": -90.0}, "right_hip": {"flexion": 70.0}},
        ("back", "floor"),
        ("hands", "right_strap"),
    )
    made = figure(raised)
    assert max(residuals(made, raised.contacts).values()) == pytest.approx(0, abs=1e-9)
    for side in ("right", "left"):
        hand = subtract(made.points[f"{side}_hand"], made.points[f"{side}_shoulder"])
        sole = subtract(made.points["right_ball"], made.points[f"{side}_shoulder"])
        assert dot(hand, sole) == pytest.approx(math.sqrt(dot(hand, hand) * dot(sole, sole)))


def test_placing_does_not_change_what_it_was_given() -> None:
    angles = {"left_knee": {"flexion": 30.0}}
    before = forward(angles)
    kept = copy.deepcopy(before)
    place(before, STANDING)
    assert before == kept


def test_mirrored_swaps_sides_and_turns_the_senses_of_the_trunk() -> None:
    right = pose(
        {"neck": {"flexion": 5, "lateral_flexion": 30}, "right_hip": {"abduction": 20}},
        ("right_foot", "floor"),
        ("hands", "left_thigh_back"),
    )
    left = mirrored(right)
    assert left.angles_deg == {
        "neck": {"flexion": 5, "lateral_flexion": -30},
        "left_hip": {"abduction": 20},
    }
    assert [(c.part, c.on) for c in left.contacts] == [
        ("left_foot", "floor"),
        ("hands", "right_thigh_back"),
    ]
