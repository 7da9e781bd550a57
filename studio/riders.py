"""Which way of the body tells what a movement does: the ways that an arrow may show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Protocol

import numpy as np

from studio.arrays import Floats
from studio.body import Body
from studio.turns import bone_heads
from supple.core.body.skeleton import STATURE_M
from supple.core.catalogue.model import Position, Stretch

_POINTS: Final = 33  # of a way

# From where on a movement counts as one of its kind.
_FAR_M: Final = 0.15
_SHIFTS_FROM_M: Final = 0.035
_STILL_M: Final = 0.06
_ROUNDS_FROM_DEG: Final = 15.0
_TURNS_FROM_DEG: Final = 8.0
_ARCHES_FROM_DEG: Final = 6.0
_ROLLS_FROM_DEG: Final = 8.0
_FOLDS_FROM_DEG: Final = 45.0
_AS_TELLING: Final = 0.5  # riders that go this share of the farthest one's way are shown too

# Where an arrow that no point rides is put.
_WIDEST_TURN_DEG: Final = 150.0
_ARC_RADIUS_M: Final = 0.2
_ARC_ABOVE_M: Final = 0.33
_ABOVE_FLOOR_M: Final = 0.02
_SINKS_DEG: Final = 50.0
_CLEAR_M: Final = 0.2
_STRAIGHT_M: Final = 0.17
_ROUNDEST: Final = 0.4  # so far a way may swing out, as a share of the line between its ends
_AHEAD: Final = np.array([1.0, 0.0, 0.0])  # where a standing body faces

_RIDERS: Final = {
    "crown": ("head", (0.0, 0.0, 0.30)),
    "nape": ("head", (-0.24, 0.0, 0.10)),
    "right_knee": ("right_shank", (0.15, 0.0, 0.02)),
    "left_knee": ("left_shank", (0.15, 0.0, 0.02)),
    "right_shin": ("right_shank", (0.16, 0.0, -0.22)),
    "left_shin": ("left_shank", (0.16, 0.0, -0.22)),
    "right_foot": ("right_foot", (-0.08, 0.0, -0.20)),
}
"""Name -> bone and place in the bone's frame, for a body of 1.70 m: outside the skin."""

_TELLING: Final = {
    Position.STANDING: ("crown",),
    Position.SITTING: ("crown", "nape", "right_knee"),
    Position.KNEELING: (),
    Position.LYING: ("right_knee", "left_knee", "right_shin", "left_shin", "crown"),
}
"""Position -> riders whose way may be shown; of these, those that go farthest."""


class Moves(Protocol):
    """Turns of all bones, (T, B, 3, 3), and places of the root, (T, 3), from start to stretch."""

    @property
    def turns(self) -> Floats:
        """Against the room."""

    @property
    def roots(self) -> Floats:
        """In metres."""


def ways(body: Body, moves: Moves, stretch: Stretch) -> Iterator[Floats]:
    """Ways that tell the movement, each (N, 3) metres, the most telling first."""
    heads = bone_heads(body, moves.turns, moves.roots)
    special = tuple(_special(body, moves, heads, stretch))
    if special:
        yield from special
        return
    ridden: dict[str, Floats] = {}
    for name in ("right_foot",) if _heel_to_seat(stretch) else _TELLING[stretch.position]:
        bone, offset = _RIDERS[name]
        place = body.bone(bone)
        out = np.array(offset) * body.stature_m / STATURE_M
        way = heads[:, place] + moves.turns[:, place] @ out
        ridden[name] = np.maximum(way, [-np.inf, -np.inf, _ABOVE_FLOOR_M])
    gone = {name: float(np.linalg.norm(way[-1] - way[0])) for name, way in ridden.items()}
    for name in sorted(ridden, key=lambda name: -gone[name]):
        if gone[name] >= _AS_TELLING * max(gone.values()):
            yield smooth(ridden[name])


def _special(body: Body, moves: Moves, heads: Floats, stretch: Stretch) -> Iterator[Floats]:
    """Ways that no point of the body rides: where they tell more than one that does."""
    if stretch.position is Position.SITTING:
        yield from _of_the_seated(body, moves, heads, stretch)
    elif stretch.position is Position.STANDING:
        yield from _of_the_standing(body, moves, heads, stretch)
    elif stretch.position is Position.KNEELING:
        yield from _of_the_kneeling(body, heads, stretch)
    elif abs(_change(stretch, "pelvis", "rotation")) > _TURNS_FROM_DEG:
        yield _over_the_knees(body, heads)
    elif _back_alone(body, heads, stretch):
        yield _pressed(body, moves, heads[-1])


def _of_the_seated(body: Body, moves: Moves, heads: Floats, stretch: Stretch) -> Iterator[Floats]:
    """A turn, or a chin drawn in."""
    if _turns(stretch):
        turn = _heading(body, moves, -1) - _heading(body, moves, 0)
        yield _around(heads[-1, body.bone("head")], _heading(body, moves, 0), turn)
    elif _chin_drawn_in(stretch):
        yield _before_the_chin(body, heads)


def _of_the_standing(body: Body, moves: Moves, heads: Floats, stretch: Stretch) -> Iterator[Floats]:
    """Hips that go forward under a back that arches, a pelvis that goes somewhere or rolls."""
    if _leans_back(body, moves):
        yield _along(heads[-1, 0], _AHEAD, ahead_of_it=False)
        return
    if _heel_to_seat(stretch):
        return
    ahead, far = _pelvis_goes(heads)
    if far >= _SHIFTS_FROM_M or (far > 0 and not _leans_on_a_wall(stretch)):
        for ahead_of_it in (True, False):
            yield _along(heads[-1, 0], ahead, ahead_of_it=ahead_of_it)
    else:
        yield _pressed(body, moves, heads[-1])


def _of_the_kneeling(body: Body, heads: Floats, stretch: Stretch) -> Iterator[Floats]:
    """A back that rounds, or a pelvis that goes somewhere."""
    ahead, far = _pelvis_goes(heads)
    if _rounds(stretch) and far < _FAR_M:
        yield _over_the_back(body, heads)
    elif far > 0:
        yield _along(heads[-1, 0], ahead, ahead_of_it=ahead[0] < 0)


def _pelvis_goes(heads: Floats) -> tuple[Floats, float]:
    """Where it goes, level and of length 1, and how far in metres."""
    went = (heads[-1, 0] - heads[0, 0]) * [1.0, 1.0, 0.0]
    far = float(np.linalg.norm(went))
    return went / max(far, 1e-12), far


def smooth(riding: Floats) -> Floats:
    """The way of a riding point, (T, 3), as one even bend from its first to its last place.

    A way that swings out far is drawn as a half circle at most: one that comes back beside itself
    points twice the same way.
    """
    first, last = riding[0], riding[-1]
    across = last - first
    size = max(float(across @ across), 1e-12)
    share = np.clip((riding - first) @ across / size, 0.0, 1.0)
    bulge = 4.0 * share * (1.0 - share)
    beside = riding - first - share[:, None] * across
    bend = bulge @ beside / max(float(bulge @ bulge), 1e-12)
    bend *= min(1.0, _ROUNDEST * np.sqrt(size) / max(float(np.linalg.norm(bend)), 1e-12))
    even = np.linspace(0.0, 1.0, _POINTS)[:, None]
    return np.asarray(first + even * across + 4.0 * even * (1.0 - even) * bend)


def _heading(body: Body, moves: Moves, when: int) -> float:
    """Where the chest faces: degrees from straight on, to the left positive."""
    ahead = moves.turns[when, body.bone("thoracic_2"), :, 0]
    return float(np.degrees(np.arctan2(ahead[1], ahead[0])))


def _leans_back(body: Body, moves: Moves) -> bool:
    up = moves.turns[[0, -1], body.bone("thoracic_2"), :, 2]
    pitch = np.degrees(np.arctan2(up[:, 0], up[:, 2]))
    return bool(pitch[0] - pitch[1] > _ARCHES_FROM_DEG)


def _leans_on_a_wall(stretch: Stretch) -> bool:
    return any(contact.on == "wall" for contact in stretch.key_poses[-1].contacts)


def _change(stretch: Stretch, joint: str, motion: str) -> float:
    first, last = (stretch.key_poses[k].angles_deg.get(joint, {}) for k in (0, -1))
    return last.get(motion, 0.0) - first.get(motion, 0.0)


def _heel_to_seat(stretch: Stretch) -> bool:
    return _change(stretch, "right_knee", "flexion") > _FOLDS_FROM_DEG


def _turns(stretch: Stretch) -> bool:
    """The trunk turns about its own length; a chest that leans faces elsewhere too."""
    turn = sum(_change(stretch, joint, "rotation") for joint in ("lumbar", "thoracic"))
    return abs(turn) > _TURNS_FROM_DEG


def _back_alone(body: Body, heads: Floats, stretch: Stretch) -> bool:
    """The small of the back rolls on the floor, while head and feet stay where they lie."""
    ends = [body.bone(name) for name in ("head", "right_foot", "left_foot")]
    stay = np.linalg.norm(heads[-1, ends] - heads[0, ends], axis=1).max() < _STILL_M
    return bool(stay) and abs(_change(stretch, "lumbar", "flexion")) > _ROLLS_FROM_DEG


def _rounds(stretch: Stretch) -> bool:
    bend = sum(_change(stretch, joint, "flexion") for joint in ("lumbar", "thoracic"))
    return abs(bend) > _ROUNDS_FROM_DEG


def _chin_drawn_in(stretch: Stretch) -> bool:
    """The neck goes back as far as the head nods: the face goes on looking ahead."""
    return _change(stretch, "neck", "flexion") < 0 < _change(stretch, "head", "flexion")


def _before_the_chin(body: Body, heads: Floats) -> Floats:
    back = np.array([-1.0, 0.0, 0.0])
    return _straight(heads[-1, body.bone("head")] - 0.2 * back - [0.0, 0.0, 0.02], back)


def _over_the_back(body: Body, heads: Floats) -> Floats:
    """Straight up from a back that rounds, straight down on a back that sags."""
    place = body.bone("thoracic_1")
    rises = heads[-1, place, 2] > heads[0, place, 2]
    up = np.array([0.0, 0.0, 1.0 if rises else -1.0])
    tip = heads[-1, place] + [0.0, 0.0, 0.2 + (_STRAIGHT_M if rises else 0.0)]
    return _straight(tip, up)


def _along(moving: Floats, ahead: Floats, *, ahead_of_it: bool) -> Floats:
    """Before what moves, where it goes; or behind it, pointing at it."""
    tip = moving + ahead * (_CLEAR_M + _STRAIGHT_M if ahead_of_it else -_CLEAR_M)
    return _straight(tip, ahead)


def _straight(tip: Floats, ahead: Floats) -> Floats:
    return np.asarray(tip + np.linspace(-_STRAIGHT_M, 0.0, _POINTS)[:, None] * ahead)


def _around(head: Floats, heading: float, turn: float) -> Floats:
    """A level arc over the head, as far round as the chest turns and wide enough to be seen."""
    spare = max(0.0, _WIDEST_TURN_DEG - abs(turn)) / 2 * np.sign(turn)
    angle = np.radians(np.linspace(heading - spare, heading + turn + spare, _POINTS))
    level = np.stack([np.cos(angle), np.sin(angle), np.zeros(_POINTS)], axis=1)
    return np.asarray(head + [0.0, 0.0, _ARC_ABOVE_M] + _ARC_RADIUS_M * level)


def _over_the_knees(body: Body, heads: Floats) -> Floats:
    """An arc across a lying body, past the knees and down to the side to which they sink."""
    shanks = [body.bone(f"{side}_shank") for side in ("right", "left")]
    out = heads[[0, -1]][:, shanks].mean(axis=1) - heads[[0, -1], 0]
    first, last = np.arctan2(out[:, 1], out[:, 2])
    span = np.radians(_SINKS_DEG) * np.sign(last - first)
    angle = last + np.linspace(-0.4, 0.6, _POINTS) * span
    radius = float(np.linalg.norm(out[-1, 1:])) + _CLEAR_M
    across = np.stack([np.zeros(_POINTS), np.sin(angle), np.cos(angle)], axis=1)
    return np.asarray(heads[-1, 0] + [float(out[-1, 0]), 0.0, 0.0] + radius * across)


def _pressed(body: Body, moves: Moves, heads: Floats) -> Floats:
    """Before the belly, towards the small of the back, which is pressed on floor or wall."""
    place = body.bone("lumbar_2")
    back = -moves.turns[-1, place, :, 0]
    return _straight(heads[place] - 0.20 * back, back)
