"""A standard adult, and where each of its points lies for given joint angles.

Stature 1.70 m. Segment lengths as shares of stature: Drillis & Contini 1966, as tabled in Winter,
Biomechanics and Motor Control of Human Movement (general knowledge, not checked there).
The spine's pivots, the half breadths of the joints and the thickness of the flesh are our choice,
made so that the figure lies flat on its back with every angle at zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from supple.core.body.joints import SIDES, Angles
from supple.core.body.vectors import (
    Turn,
    Vector,
    X,
    Y,
    Z,
    about,
    add,
    along,
    apply,
    compose,
    halved,
    scale,
)
from supple.core.units import Degrees

STATURE_M: Final = 1.70
THIGH_M: Final = 0.245 * STATURE_M
SHANK_M: Final = 0.246 * STATURE_M
ANKLE_HEIGHT_M: Final = 0.039 * STATURE_M
UPPER_ARM_M: Final = 0.186 * STATURE_M
FOREARM_M: Final = 0.146 * STATURE_M
HAND_M: Final = 0.108 * STATURE_M
PALM_M: Final = 0.08
"""Wrist to the middle of the palm, which is what touches; the fingers are the rest of the hand."""

_TO_HEEL: Final[Vector] = (-0.055, 0.0, -ANKLE_HEIGHT_M)
_TO_BALL: Final[Vector] = (0.125, 0.0, -ANKLE_HEIGHT_M)
_TO_TOE: Final[Vector] = (0.195, 0.0, -ANKLE_HEIGHT_M + 0.006)

_HIP_HALF_BREADTH_M: Final = 0.085
_SHOULDER_HALF_BREADTH_M: Final = 0.175

# Along the trunk from the middle of the hips. Lumbar and thoracic spine each bend at two pivots.
_SPINE: Final = {"l5": 0.10, "l3": 0.18, "t12": 0.26, "t7": 0.37, "c7": 0.53}
_BENDS: Final = (
    ("lumbar", "loins", ("l5", "l3", "t12")),
    ("thoracic", "chest", ("t12", "t7", "c7")),
)
_SKULL_BASE_ABOVE_C7_M: Final = 0.09

_PELVIS_POINTS: Final[dict[str, Vector]] = {
    "sacrum": (-0.10, 0.0, 0.05),
    "pubis": (0.093, 0.0, 0.02),
    "right_side": (-0.015, -0.158, 0.02),
    "left_side": (-0.015, 0.158, 0.02),
    "right_hip": (0.0, -_HIP_HALF_BREADTH_M, 0.0),
    "left_hip": (0.0, _HIP_HALF_BREADTH_M, 0.0),
    "right_seat_bone": (-0.02, -0.06, -0.085),
    "left_seat_bone": (-0.02, 0.06, -0.085),
    "right_waist": (0.03, -0.165, 0.13),
    "left_waist": (0.03, 0.165, 0.13),
}
_CHEST_POINTS: Final[dict[str, Vector]] = {  # from the pivot t7
    "back": (-0.10, 0.0, 0.06),
    "breastbone": (0.10, 0.0, 0.02),
    "right_shoulder": (0.0, -_SHOULDER_HALF_BREADTH_M, 0.115),
    "left_shoulder": (0.0, _SHOULDER_HALF_BREADTH_M, 0.115),
}
_HEAD_POINTS: Final[dict[str, Vector]] = {  # from the base of the skull
    "head": (-0.10, 0.0, 0.085),  # the back of the head, which rests on the floor
    "head_centre": (0.01, 0.0, 0.09),
    "crown": (0.0, 0.0, 0.18),
    "nose": (0.115, 0.0, 0.06),
    "chin": (0.075, 0.0, -0.02),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A body in space.

    ``points``: name -> metres; x forward, y to the person's left, z up (docs/angles.md).
    ``turns``: segment -> its frame: pelvis, loins, chest, neck, head and, with the side in front,
    thigh, shank, foot, upper_arm, forearm.
    """

    points: dict[str, Vector]
    turns: dict[str, Turn]

    def moved(self, by: Vector) -> Figure:
        """The same figure elsewhere."""
        return Figure({name: add(p, by) for name, p in self.points.items()}, dict(self.turns))

    def attach(self, origin: str, turn: Turn, points: dict[str, Vector]) -> None:
        """Add points given in the frame of a segment that begins at ``origin``."""
        start = self.points[origin]
        for name, offset in points.items():
            self.points[name] = add(start, apply(turn, offset))


def outward(side: str) -> float:
    """The sign that turns a left-handed sense into the side's own: right 1, left -1."""
    return 1.0 if side == "right" else -1.0


def forward(angles_deg: Angles) -> Figure:
    """Where everything is for these angles, with the middle of the hips at the origin.

    The pelvis is turned, not yet placed: ``core.body.contacts`` does that.
    """

    def angle(joint: str, motion: str) -> Degrees:
        return angles_deg.get(joint, {}).get(motion, 0.0)

    pelvis = trunk_turn(
        angle("pelvis", "tilt"), angle("pelvis", "list"), angle("pelvis", "rotation")
    )
    figure = Figure(points={"mid_hip": (0.0, 0.0, 0.0)}, turns={"pelvis": pelvis})
    figure.attach("mid_hip", pelvis, _PELVIS_POINTS)
    spine = {
        joint: trunk_turn(*(angle(joint, m) for m in ("flexion", "lateral_flexion", "rotation")))
        for joint in ("lumbar", "thoracic", "neck", "head")
    }
    _build_trunk(figure, spine)
    for side in SIDES:
        _build_leg(figure, side, angles_deg)
        _build_arm(figure, side, angles_deg)
    return figure


def trunk_turn(flexion: Degrees, lateral: Degrees, rotation: Degrees) -> Turn:
    """Forward bend, then bend to the right, then turn to the right, each about the turned axes."""
    return compose(about(Y, flexion), about(X, lateral), about(Z, -rotation))


def ball_turn(side: str, flexion: Degrees, abduction: Degrees, external: Degrees) -> Turn:
    """A hip or shoulder: flexion, then away from the middle, then outward about the limb."""
    sense = outward(side)
    return compose(about(Y, -flexion), about(X, -sense * abduction), about(Z, -sense * external))


def _build_trunk(figure: Figure, spine: dict[str, Turn]) -> None:
    """Lumbar and thoracic spine bend half at their lower, half at their upper pivot."""
    turn = figure.turns["pelvis"]
    figure.attach("mid_hip", turn, {"l5": (0.0, 0.0, _SPINE["l5"])})
    for joint, segment, pivots in _BENDS:
        half = halved(spine[joint])
        for lower, upper in pairwise(pivots):
            turn = compose(turn, half)
            figure.attach(lower, turn, {upper: (0.0, 0.0, _SPINE[upper] - _SPINE[lower])})
        figure.turns[segment] = turn
    figure.attach("t7", figure.turns["chest"], _CHEST_POINTS)
    neck = compose(figure.turns["chest"], spine["neck"])
    figure.attach("c7", neck, {"skull_base": (0.0, 0.0, _SKULL_BASE_ABOVE_C7_M)})
    head = compose(neck, spine["head"])
    figure.attach("skull_base", head, _HEAD_POINTS)
    figure.turns.update(neck=neck, head=head)


def _build_leg(figure: Figure, side: str, angles_deg: Angles) -> None:
    hip = angles_deg.get(f"{side}_hip", {})
    knee_deg = angles_deg.get(f"{side}_knee", {}).get("flexion", 0.0)
    ankle_deg = angles_deg.get(f"{side}_ankle", {}).get("dorsiflexion", 0.0)
    thigh = compose(
        figure.turns["pelvis"],
        ball_turn(
            side,
            hip.get("flexion", 0.0),
            hip.get("abduction", 0.0),
            hip.get("external_rotation", 0.0),
        ),
    )
    shank = compose(thigh, about(Y, knee_deg))
    set_leg(figure, side, thigh, shank)
    set_foot(figure, side, compose(shank, about(Y, -ankle_deg)))


def _build_arm(figure: Figure, side: str, angles_deg: Angles) -> None:
    shoulder = angles_deg.get(f"{side}_shoulder", {})
    elbow_deg = angles_deg.get(f"{side}_elbow", {}).get("flexion", 0.0)
    upper_arm = compose(
        figure.turns["chest"],
        ball_turn(
            side,
            shoulder.get("flexion", 0.0),
            shoulder.get("abduction", 0.0),
            shoulder.get("external_rotation", 0.0),
        ),
    )
    set_arm(figure, side, upper_arm, compose(upper_arm, about(Y, -elbow_deg)))


def set_leg(figure: Figure, side: str, thigh: Turn, shank: Turn) -> None:
    """Lay thigh and shank from the hip down; the foot is left as it was."""
    figure.turns[f"{side}_thigh"], figure.turns[f"{side}_shank"] = thigh, shank
    figure.attach(f"{side}_hip", thigh, {f"{side}_knee": scale(Z, -THIGH_M)})
    figure.attach(f"{side}_knee", shank, {f"{side}_ankle": scale(Z, -SHANK_M)})


def set_foot(figure: Figure, side: str, foot: Turn) -> None:
    """Lay the foot from the ankle."""
    figure.turns[f"{side}_foot"] = foot
    figure.attach(
        f"{side}_ankle",
        foot,
        {f"{side}_heel": _TO_HEEL, f"{side}_ball": _TO_BALL, f"{side}_toe": _TO_TOE},
    )


def set_arm(figure: Figure, side: str, upper_arm: Turn, forearm: Turn) -> None:
    """Lay the arm from the shoulder down, the hand straight on."""
    figure.turns[f"{side}_upper_arm"], figure.turns[f"{side}_forearm"] = upper_arm, forearm
    figure.attach(f"{side}_shoulder", upper_arm, {f"{side}_elbow": scale(Z, -UPPER_ARM_M)})
    figure.attach(f"{side}_elbow", forearm, {f"{side}_wrist": scale(Z, -FOREARM_M)})
    straight_on = scale(forearm[2], -1.0)
    wrist = figure.points[f"{side}_wrist"]
    set_hand(figure, side, along(wrist, straight_on, PALM_M), straight_on)


def set_hand(figure: Figure, side: str, palm: Vector, fingers: Vector) -> None:
    """Lay the palm, and the fingers in a direction (length 1)."""
    figure.points[f"{side}_hand"] = palm
    figure.points[f"{side}_fingertips"] = along(palm, fingers, HAND_M - PALM_M)
