"""What must not happen: skin under the floor, in the furniture, or one part inside another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from studio.arrays import Floats, Places
from studio.contact import Room, Seen
from studio.points import Points
from studio.props import Prop
from studio.rows import Rows

_WITHIN_M: Final = 0.0009
"""So far inside counts as one; parts of the body that are inside one another weigh less."""
_GIVES_M: Final = 0.003
"""How far skin may press into floor, wall or seat."""
_SOFT_GIVES_M: Final = 0.006
"""The same of what is soft."""
_TOES_GIVE_M: Final = 0.0
"""Small as they are, parts of them lie between the points that are watched."""
_SOFT: Final = (
    "pelvis",
    "lumbar",
    "thoracic",
    "right_thigh",
    "left_thigh",
    "right_groin",
    "left_groin",
)
_DEEP_M: Final = 0.07
"""Points farther from a skin than this are not inside it: they are beyond it."""
_MOST: Final = 24
"""So many of the deepest points of two parts are led out at once, ..."""
_OF_ONE_BONE: Final = 4
"""... and so many of one bone out of the room: they take the others along."""
_BOARD_M: Final = 0.1
"""What lies deeper under the top of a seat is beside or below it."""
_A_FOLD: Final = 3
"""So many points must lie inside a part before it is a fault: a fold of cloth is none."""

_TRUNK: Final = ("pelvis", "lumbar", "thoracic", "right_groin", "left_groin")
_LEGS: Final = ("right_thigh", "right_shank", "right_foot", "right_toes", "right_knee_half")
_HAND: Final = ("*_hand", "*_thumb", "*_index", "*_middle", "*_ring", "*_little")
_FOREARM: Final = ("*_forearm",)


def _sided(names: tuple[str, ...], side: str) -> tuple[str, ...]:
    return tuple(name.replace("*", side) for name in names)


def _pairs() -> tuple[tuple[tuple[str, ...], tuple[str, ...], float], ...]:
    """What must stay out of what, and how far it may press in."""
    both = (*_LEGS, *(name.replace("right", "left") for name in _LEGS))
    pairs: list[tuple[tuple[str, ...], tuple[str, ...], float]] = []
    for side, other in (("right", "left"), ("left", "right")):
        hand, arm = _sided(_HAND, side), _sided(_FOREARM, side)
        lower = (f"{side}_shank", f"{side}_foot", f"{side}_toes")
        pairs += [
            (hand, (*_TRUNK, "neck", "head", *both), 0.004),
            (arm, (*_TRUNK, "neck", "head", *both), 0.012),
            (lower, tuple(n.replace("right", other) for n in _LEGS), 0.006),
            (lower, _TRUNK, 0.012),
            ((f"{side}_foot",), (f"{side}_thigh",), 0.012),
            ((f"{side}_upper_arm",), (*_TRUNK, *both), 0.02),
        ]
    right, left = (_sided((*_HAND, *_FOREARM), side) for side in ("right", "left"))
    pairs.append((right, (*left, "left_upper_arm"), 0.003))
    pairs.append((left, ("right_upper_arm",), 0.006))
    pairs.append((("right_thigh",), ("left_thigh",), 0.02))
    return tuple(pairs)


_PAIRS: Final = _pairs()


@dataclass
class Clear:
    """Keeps the points of a body apart from each other and from the room."""

    points: Points
    room: Room
    furniture: tuple[Prop, ...]

    def __post_init__(self) -> None:
        near_shoulder = np.zeros(self.points.count, bool)
        for side in ("right", "left"):
            head = self.points.at_zero[self.points.head(f"{side}_upper_arm")]
            at = self.points.at_zero[: self.points.count]
            near_shoulder |= np.linalg.norm(at - head, axis=1) < 0.14
        self._pairs = [
            (
                a[0].partition("_")[0] if a[0].endswith("_hand") else "",
                some[~near_shoulder[some]],
                others,
                gives,
            )
            for a, some, others, gives in (
                (a, self.points.moved_by(*a), self.points.moved_by(*b), gives)
                for a, b, gives in _PAIRS
            )
        ]
        soft = np.zeros(self.points.count, bool)
        soft[self.points.moved_by(*_SOFT)] = True
        self._written_gives = np.where(soft, _SOFT_GIVES_M, _GIVES_M)
        self._written_gives[self.points.moved_by("right_toes", "left_toes")] = _TOES_GIVE_M
        self._gives = self._written_gives

    def add(self, rows: Rows, seen: Seen, berth: Mapping[str, float]) -> None:
        """Wishes that lead out again whatever is inside. ``berth``: side -> how far
        a travelling hand keeps from the body; foot -> how far it is lifted; metres.
        """
        skin = seen.points[: self.points.count]
        self._gives = self._written_gives.copy()
        for part, far in berth.items():
            if part.endswith("_foot"):
                self._gives[self.points.moved_by(part, part.replace("foot", "toes"))] = -far
        for name in ("floor", "wall"):
            if name in self.room.planes:
                out, offset = self.room.planes[name]
                self._off(rows, np.arange(len(skin)), skin @ out - offset, out, offset)
        for prop in self.furniture:
            top = np.array([*prop.low[:2], prop.high[2] - _BOARD_M])
            inside = np.all((skin > top) & (skin < prop.high), axis=1)
            deep = np.nonzero(inside)[0]
            up = np.array([0.0, 0.0, 1.0])
            self._off(rows, deep, skin[deep, 2] - prop.high[2], up, float(prop.high[2]))
        for side, some, others, gives in self._pairs:
            self._apart(rows, seen, some, others, -berth[side] if side in berth else gives)

    def inside_m(self, seen: Seen) -> float:
        """How deep parts of the body lie in one another beyond what they may, metres: of each pair
        the third deepest point, since a fold of cloth is no fault.
        """
        deepest = 0.0
        for _, some, others, gives in self._pairs:
            _, _, depth = inside_of(seen, some, others, gives)
            if len(depth) >= _A_FOLD:
                deepest = max(deepest, -float(np.sort(depth)[_A_FOLD - 1]) - gives)
        return deepest

    def _off(self, rows: Rows, ids: Places, height: Floats, out: Floats, offset: float) -> None:
        gives = self._gives[ids]
        under = np.nonzero(height < -gives)[0]
        under = under[np.argsort(height[under])]
        for k in under[_first(self.points.bones[ids[under]], _OF_ONE_BONE)]:
            rows.along(int(ids[k]), out, offset - float(gives[k]) * 0.8, _WITHIN_M)

    def _apart(self, rows: Rows, seen: Seen, some: Places, others: Places, gives: float) -> None:
        inside, near, depth = inside_of(seen, some, others, gives)
        for k in np.argsort(depth)[:_MOST]:
            a, b = some[inside[k]], others[near[k]]
            out = seen.out[b]
            rows.add(np.array([a, b]), np.stack([out, -out]), -gives * 0.8, _WITHIN_M * 1.5)


def _first(names: npt.NDArray[np.str_], most: int) -> npt.NDArray[np.bool_]:
    """Marks the first few of each name."""
    chosen = np.zeros(len(names), bool)
    for name in set(names.tolist()):
        chosen[np.nonzero(names == name)[0][:most]] = True
    return chosen


def inside_of(
    seen: Seen, some: Places, others: Places, gives: float
) -> tuple[Places, Places, Floats]:
    """Which of some points lie deeper than ``gives`` inside others; of each of those the nearest of
    the others, and how deep it lies (negative).
    """
    there = seen.points[others]
    low, high = there.min(axis=0), there.max(axis=0)
    at = seen.points[some]
    near_by = np.all((at > low - _DEEP_M / 2) & (at < high + _DEEP_M / 2), axis=1)
    if not near_by.any():
        return np.zeros(0, int), np.zeros(0, int), np.zeros(0)
    places = np.nonzero(near_by)[0]
    at, some = at[places], some[places]
    far, near = cKDTree(there, balanced_tree=False, compact_nodes=False).query(
        at, distance_upper_bound=_DEEP_M
    )
    found = np.isfinite(far)
    near = np.where(found, near, 0)
    step = at - seen.points[others[near]]
    depth = (step * seen.out[others[near]]).sum(axis=1)
    straight = (-depth > 0.6 * far) | (far < 0.012)
    inside = np.nonzero(found & (depth < -gives) & straight)[0]
    return places[inside], near[inside], depth[inside]
