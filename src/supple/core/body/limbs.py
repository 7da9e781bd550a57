"""Limbs of two bones led to a point: hip, knee, ankle; shoulder, elbow, palm."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from supple.core.body.skeleton import (
    FOREARM_M,
    PALM_M,
    SHANK_M,
    THIGH_M,
    UPPER_ARM_M,
    Figure,
    set_arm,
    set_foot,
    set_hand,
    set_leg,
)
from supple.core.body.vectors import (
    Turn,
    Vector,
    Z,
    across,
    along,
    compose,
    cross,
    inverse,
    length,
    scale,
    subtract,
    unit,
)

# A hand that is leaned on lies flat, its wrist a little above it.
_WRIST_RISE_M: Final = 0.04
_PALM_LEVEL_M: Final = math.sqrt(PALM_M**2 - _WRIST_RISE_M**2)


@dataclass(frozen=True, slots=True)
class Hold:
    """Where a palm goes and where its fingers point (length 1); ``leaning``: on a bent wrist."""

    point: Vector
    fingers: Vector
    leaning: bool = False


def reach_with_leg(figure: Figure, side: str, ankle: Vector, bulge: Vector) -> None:
    """Lead an ankle to its place; the foot keeps its angle to the shank.

    ``bulge``: the direction to which the knee points.
    """
    hip, thigh = figure.points[f"{side}_hip"], figure.turns[f"{side}_thigh"]
    foot = compose(inverse(figure.turns[f"{side}_shank"]), figure.turns[f"{side}_foot"])
    knee, ankle = _two_bones(hip, ankle, THIGH_M, SHANK_M, bulge)
    upper, lower = _bent(subtract(knee, hip), subtract(ankle, knee), thigh[1], knee_like=True)
    set_leg(figure, side, upper, lower)
    set_foot(figure, side, compose(lower, foot))


def reach_with_arm(figure: Figure, side: str, hold: Hold) -> None:
    """Lead a palm to what it holds; an arm that leans on its hand bends the wrist."""
    shoulder, upper_arm = figure.points[f"{side}_shoulder"], figure.turns[f"{side}_upper_arm"]
    end, lower_m = hold.point, FOREARM_M + PALM_M
    if hold.leaning:
        end = along(along(end, hold.fingers, -_PALM_LEVEL_M), Z, _WRIST_RISE_M)
        lower_m = FOREARM_M
    elbow, end = _two_bones(shoulder, end, UPPER_ARM_M, lower_m, scale(upper_arm[0], -1.0))
    upper, lower = _bent(
        subtract(elbow, shoulder), subtract(end, elbow), upper_arm[1], knee_like=False
    )
    set_arm(figure, side, upper, lower)
    palm = figure.points[f"{side}_hand"]
    if hold.leaning:
        palm = along(along(end, hold.fingers, _PALM_LEVEL_M), Z, -_WRIST_RISE_M)
    set_hand(figure, side, palm, hold.fingers)


def _two_bones(
    root: Vector, target: Vector, upper_m: float, lower_m: float, bulge: Vector
) -> tuple[Vector, Vector]:
    """Middle and end of a limb that reaches from ``root`` towards ``target``.

    ``bulge``: the direction to which the middle joint points. The end is the target, or, where the
    limb is too short or cannot fold enough, the nearest point on the way to it.
    """
    way = subtract(target, root)
    ahead = unit(way, otherwise=scale(Z, -1.0))
    reach = min(max(length(way), abs(upper_m - lower_m) + 1e-9), upper_m + lower_m - 1e-9)
    before = (upper_m**2 - lower_m**2 + reach**2) / (2.0 * reach)
    aside = math.sqrt(max(0.0, upper_m**2 - before**2))
    middle = along(along(root, ahead, before), unit(across(bulge, ahead)), aside)
    return middle, along(root, ahead, reach)


def _bent(upper: Vector, lower: Vector, hinge: Vector, *, knee_like: bool) -> tuple[Turn, Turn]:
    """Frames of two bones: z back along the bone, y the hinge, as near the old hinge as can be.

    ``knee_like``: the lower bone folds backward (knee), not forward (elbow).
    """
    up, down = unit(scale(upper, -1.0)), unit(scale(lower, -1.0))
    fold = cross(up, down) if knee_like else cross(down, up)
    axis = unit(fold) if length(fold) > 1e-4 else unit(across(hinge, up))
    return (cross(axis, up), axis, up), (cross(axis, down), axis, down)
