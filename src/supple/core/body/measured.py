"""Joint angles read back from a figure: those it was given, or what its contacts made of them."""

from __future__ import annotations

import math
from typing import Final

from supple.core.body.joints import SIDES
from supple.core.body.skeleton import Figure, outward
from supple.core.body.vectors import NO_TURN, Turn, compose, inverse
from supple.core.units import Degrees

_SPINE: Final = (
    ("lumbar", "pelvis", "loins"),
    ("thoracic", "loins", "chest"),
    ("neck", "chest", "neck"),
)


def joint_angles_deg(figure: Figure) -> dict[str, dict[str, Degrees]]:
    """Every joint's angles in degrees, in the conventions of docs/angles.md.

    A hip or shoulder flexed beyond 90 and turned far may come back as the other of two equal
    descriptions; within ``joints.JOINTS`` they are unique up to 90 degrees of abduction.
    """
    turns = figure.turns
    tilt, leaning, rotation = _trunk_angles(turns["pelvis"], NO_TURN)
    found = {"pelvis": {"tilt": tilt, "list": leaning, "rotation": rotation}}
    for joint, below, above in _SPINE:
        flexion, lateral, rotation = _trunk_angles(turns[above], turns[below])
        found[joint] = {"flexion": flexion, "lateral_flexion": lateral, "rotation": rotation}
    found["head"] = {"flexion": _hinge_angle(turns["head"], turns["neck"])}
    for side in SIDES:
        found[f"{side}_hip"] = _ball_angles(side, turns[f"{side}_thigh"], turns["pelvis"])
        found[f"{side}_shoulder"] = _ball_angles(side, turns[f"{side}_upper_arm"], turns["chest"])
        thigh, shank, foot = (turns[f"{side}_{s}"] for s in ("thigh", "shank", "foot"))
        upper_arm, forearm = turns[f"{side}_upper_arm"], turns[f"{side}_forearm"]
        found[f"{side}_knee"] = {"flexion": _hinge_angle(shank, thigh)}
        found[f"{side}_ankle"] = {"dorsiflexion": -_hinge_angle(foot, shank)}
        found[f"{side}_elbow"] = {"flexion": -_hinge_angle(forearm, upper_arm)}
    return found


def _trunk_angles(turn: Turn, base: Turn) -> tuple[Degrees, Degrees, Degrees]:
    """Forward, to the right, turned to the right: the inverse of ``skeleton.trunk_turn``."""
    x, y, z = compose(inverse(base), turn)
    lateral = math.asin(max(-1.0, min(1.0, -z[1])))
    return (
        math.degrees(math.atan2(z[0], z[2])),
        math.degrees(lateral),
        -math.degrees(math.atan2(x[1], y[1])),
    )


def _ball_angles(side: str, turn: Turn, base: Turn) -> dict[str, Degrees]:
    """The inverse of ``skeleton.ball_turn``."""
    forward, to_the_right, turned = _trunk_angles(turn, base)
    sense = outward(side)
    return {
        "flexion": -forward,
        "abduction": -sense * to_the_right,
        "external_rotation": sense * turned,
    }


def _hinge_angle(turn: Turn, base: Turn) -> Degrees:
    """How far a segment is turned about its left axis against the one before it."""
    _, _, z = compose(inverse(base), turn)
    return math.degrees(math.atan2(z[0], z[2]))
