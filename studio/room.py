"""The things that a stretch needs, to the measure of who makes it."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from studio.goals import Room
from studio.points import Points
from studio.props import Prop, Ride, box, stool
from studio.strap import StrapGoal
from studio.turns import Posed, posed

Floats = npt.NDArray[np.float64]

_MAT_BEYOND_M: Final = 0.09
_MAT_HALF_M: Final = 0.36
_MAT_THICK_M: Final = 0.015
_WALL_HALF_M: Final = 0.6
_WALL_HEIGHT_M: Final = 1.15
_WALL_THICK_M: Final = 0.04
_TOP_THICK_M: Final = 0.04
_ON_A_MAT: Final = ("back", "sacrum", "pubis", "side", "knee")


def boxes(room: Room, surfaces: set[str]) -> tuple[Prop, ...]:
    """Furniture that nothing may go into."""
    return (stool(room.planes["seat"][1]),) if "seat" in surfaces else ()


def furniture(
    points: Points, room: Room, surfaces: set[str], states: Floats, straps: list[StrapGoal]
) -> tuple[Prop, ...]:
    """Everything that is seen round a whole movement."""
    at = points.at(posed(points.body, states))
    stature = points.body.stature_m
    found = list(boxes(room, surfaces))
    if "wall" in surfaces:
        found.append(_wall(room, stature))
    if "counter" in surfaces:
        found.append(_counter(points, room, at))
    if "seat" not in surfaces and _lies(points, at):
        found.append(_mat(at))
    found.extend(_strap(points, strap) for strap in straps if strap.side == "right")
    return tuple(found)


def _lies(points: Points, at: Floats) -> bool:
    """Whether anything but soles and hands is on the floor."""
    low = at[:, : points.count, 2].min(axis=0) < 0.03
    soles = np.concatenate([points.moved_by("right_foot", "left_foot", "right_toes", "left_toes")])
    low[soles] = False
    return bool(low.any())


def _mat(at: Floats) -> Prop:
    low = at[at[..., 2] < 0.5]
    rear, front = low[:, 0].min() - _MAT_BEYOND_M, low[:, 0].max() + _MAT_BEYOND_M
    return box("mat", (rear, -_MAT_HALF_M, -_MAT_THICK_M), (front, _MAT_HALF_M, 0.0))


def _wall(room: Room, stature: float) -> Prop:
    out, offset = room.planes["wall"]
    face = offset * out[0]
    behind = face - out[0] * _WALL_THICK_M
    return box(
        "wall",
        (min(face, behind), -_WALL_HALF_M, 0.0),
        (max(face, behind), _WALL_HALF_M, _WALL_HEIGHT_M * stature),
    )


def _counter(points: Points, room: Room, at: Floats) -> Prop:
    """Under the hands that lie on it: across the front for both, beside the body for one."""
    height = room.planes["counter"][1]
    resting = {}
    for side in ("right", "left"):
        palm = at[:, points.patches[f"{side}_hand"]]
        if abs(palm[..., 2].min() - height) < 0.03:
            resting[side] = palm.reshape(-1, 3)
    if len(resting) == 2:
        near = min(palm[:, 0].min() for palm in resting.values()) - 0.06
        return box("counter", (near, -0.45, height - _TOP_THICK_M), (near + 0.5, 0.45, height))
    (side, palm), *_ = resting.items()
    outward = -1.0 if side == "right" else 1.0
    inner = (palm[:, 1] * outward).min() - 0.04
    ends = sorted((inner * outward, (inner + 0.36) * outward))
    rear, front = palm[:, 0].min() - 0.22, palm[:, 0].max() + 0.22
    return box("counter", (rear, ends[0], height - _TOP_THICK_M), (front, ends[1], height))


def _strap(points: Points, strap: StrapGoal) -> Prop:
    """From one palm round the ball of the foot to the other, as points that ride on bones."""
    sides = ("right", "left")
    palms = {
        side: points.patches[f"{side}_hand"][
            np.char.endswith(points.bones[points.patches[f"{side}_hand"]], "_hand")
        ]
        for side in sides
    }
    ball = points.at_zero[strap.ball]
    middle, half = ball.mean(axis=0), 0.045
    round_it = np.array([[0.0, -half, 0.012], [0.0, 0.0, -0.004], [0.0, half, 0.012]])
    edges = middle + round_it
    rides = [_ride(points, "right_hand", points.at_zero[palms["right"]].mean(axis=0))]
    rides += [_ride(points, f"{strap.foot}_foot", edge) for edge in edges]
    rides.append(_ride(points, "left_hand", points.at_zero[palms["left"]].mean(axis=0)))
    return Prop("strap", np.zeros(3), np.zeros(3), tuple(rides))


def _ride(points: Points, bone: str, at_zero: Floats) -> Ride:
    back = points.body.to_zero[points.body.bone(bone)].T
    return Ride(bone, np.asarray(back @ (at_zero - points.at_zero[points.head(bone)])))


def ridden(points: Points, prop: Prop, pose: Posed) -> Floats:
    """(..., points, 3) where the points of a strap are in a pose."""
    body = points.body
    places = [
        pose.heads[..., body.bone(ride.bone), :]
        + pose.turns[..., body.bone(ride.bone), :, :]
        @ body.to_zero[body.bone(ride.bone)]
        @ ride.offset
        for ride in prop.rides
    ]
    return np.stack(places, axis=-2)
