"""The things that a stretch needs, to the measure of who makes it."""

from __future__ import annotations

from typing import Final

import numpy as np

from studio.arrays import Floats
from studio.body import Body
from studio.contact import Room
from studio.points import Points
from studio.props import Prop, Ride, box, stool
from studio.strap import StrapGoal
from studio.turns import Posed, posed

_MAT_BEYOND_M: Final = 0.09
_MAT_HALF_M: Final = 0.36
_MAT_THICK_M: Final = 0.015
_WALL_HALF_M: Final = 0.6
_WALL_HEIGHT_M: Final = 1.15
_WALL_THICK_M: Final = 0.04
_TOP_THICK_M: Final = 0.04
_INSET_M: Final = 0.02
_GAP_M: Final = 0.03
_BAND_M: Final = 0.05
_DEEP_M: Final = 0.34
_ARMS: Final = (
    "upper_arm",
    "elbow",
    "forearm",
    "hand",
    "thumb",
    "index",
    "middle",
    "ring",
    "little",
)


def boxes(room: Room, surfaces: set[str]) -> tuple[Prop, ...]:
    """Furniture that nothing may go into."""
    if "seat" not in surfaces:
        return ()
    seat = stool(room.planes["seat"][1])
    if "wall" in surfaces:  # who leans on a wall pushes the seat up to it, not into it
        face = room.planes["wall"][1] * room.planes["wall"][0][0]
        seat = box(seat.kind, (np.clip(face, seat.low[0], 0.0), *seat.low[1:]), seat.high)
    return (seat,)


def furniture(
    points: Points,
    room: Room,
    touching: set[tuple[str, str]],
    states: Floats,
    straps: list[StrapGoal],
) -> tuple[Prop, ...]:
    """Everything that is seen round a whole movement. ``touching``: all contacts in it."""
    surfaces = {on for _, on in touching}
    at = points.at(posed(points.body, states))
    stature = points.body.stature_m
    found = list(boxes(room, surfaces))
    if "wall" in surfaces:
        found.append(_wall(room, stature))
    if "counter" in surfaces:
        hands = sorted(part for part, on in touching if on == "counter")
        found.extend(_counter(points, room, at, hands))
    if "seat" not in surfaces and _lies(points, at):
        found.append(_mat(at))
    found.extend(_strap(points, strap) for strap in straps if strap.side == "right")
    return tuple(found)


def _lies(points: Points, at: Floats) -> bool:
    """Whether anything but feet is on the floor."""
    low = at[:, : points.count, 2].min(axis=0) < 0.03
    low[points.moved_by("right_foot", "left_foot", "right_toes", "left_toes")] = False
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


def _counter(points: Points, room: Room, at: Floats, hands: list[str]) -> tuple[Prop, Prop]:
    """A worktop under the hands that lie on it and a cupboard below, clear of the whole movement.

    Across the front for both hands, beside the body for one; the worktop may hang over far where
    knees and feet need the room.
    """
    height = room.planes["counter"][1]
    palms = [at[:, points.patches[hand]] for hand in hands]
    resting = np.concatenate([palm.reshape(-1, 3) for palm in palms])
    arms = points.moved_by(*(f"{side}_{part}" for side in ("right", "left") for part in _ARMS))
    body = np.delete(at[:, : points.count], arms, axis=1).reshape(-1, 3)
    level = body[np.abs(body[:, 2] - height) < _BAND_M]
    below = body[body[:, 2] < height]
    under = height - _TOP_THICK_M
    if len(palms) == 2:
        near = max(resting[:, 0].min() - 0.06, level[:, 0].max() + _GAP_M)
        foot = max(near + _INSET_M, below[:, 0].max() + _GAP_M)
        top = box("counter", (near, -0.45, under), (near + 0.5, 0.45, height))
        return top, box("cupboard", (foot, -0.43, 0.0), (near + 0.5 - _INSET_M, 0.43, under))
    outward = np.sign(resting[:, 1].mean())
    inner = (resting[:, 1] * outward).min() - 0.04
    rear, front = resting[:, 0].min() - 0.22, resting[:, 0].max() + 0.22
    reaching = level[level[:, 1] * outward > inner - _GAP_M]
    rear = max(rear, reaching[:, 0].max(initial=rear) + _GAP_M)
    beside = below[(below[:, 0] > rear - _GAP_M) & (below[:, 0] < front)]
    foot = max(inner + _INSET_M, (beside[:, 1] * outward).max(initial=inner) + _GAP_M)
    ends = sorted((inner * outward, (foot + _DEEP_M) * outward))
    sides = sorted((foot * outward, (foot + _DEEP_M - _INSET_M) * outward))
    return (
        box("counter", (rear, ends[0], under), (front, ends[1], height)),
        box("cupboard", (rear + _INSET_M, sides[0], 0.0), (front - _INSET_M, sides[1], under)),
    )


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


def ridden(body: Body, prop: Prop, pose: Posed) -> Floats:
    """(..., points, 3) where the points of a strap are in a pose."""
    places = [
        pose.heads[..., body.bone(ride.bone), :]
        + pose.turns[..., body.bone(ride.bone), :, :]
        @ body.to_zero[body.bone(ride.bone)]
        @ ride.offset
        for ride in prop.rides
    ]
    return np.stack(places, axis=-2)
