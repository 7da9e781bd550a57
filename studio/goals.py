"""Contacts as goals: which patch of the body touches which surface, and how far off it is."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from studio.grips import (
    ALONG_M,
    GRIPS,
    KEPT_M,
    KEPT_ON_BODY_M,
    PRESS_M,
    SLACK_M,
    SLIDES_M,
    Grip,
)
from studio.points import Points
from studio.rows import Rows
from studio.turns import Posed

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.integer]

_CLOSE_M = 0.0008
_ROUGHLY_M = 0.01
_LEVEL_M = 0.008
_NEAR_EDGE_M = 0.03
_FLAT_PARTS = ("foot", "heel", "hand")
_EDGE_M = 0.012
_RESTS_M = 0.006
_AIMED = 0.22
_TURNED = 0.3


@dataclass(frozen=True)
class Room:
    """Flat surfaces: a direction that points out of each, and how far it lies along it.

    ``right_edge`` and ``left_edge`` are the sides of the seat.
    """

    planes: dict[str, tuple[Floats, float]]
    edge: Floats
    """The middle of a side of the seat, a little under its top: there a hand holds on to it."""


@dataclass(frozen=True)
class Seen:
    """All points in one pose, with the directions that point out of the skin."""

    points: Floats
    out: Floats
    pose: Posed


@dataclass(frozen=True)
class _Near:
    """How the points of a part lie to a surface, each to the point of it that is nearest.

    ``gaps``: metres; ``out``: the direction out of the surface there; ``away``: the same, or
    straight away from its edge where a point lies over no part of it; ``touched``: the nearest
    points (-1: a plane).
    """

    gaps: Floats
    out: Floats
    away: Floats
    touched: Places


@dataclass
class Goal:
    """A part on a surface. ``place``: where it is kept, once it has been made."""

    points: Points
    room: Room
    part: str
    on: str
    shared: bool = False
    place: Floats | None = None
    lying: Places = field(default_factory=lambda: np.zeros(0, int))

    def __post_init__(self) -> None:
        self.side, _, self.what = self.part.partition("_")
        if self.part not in {f"{s}_{self.what}" for s in ("right", "left")}:
            self.side, self.what = "", self.part
        self.ids = self.points.patches[self.part]
        if self.what == "foot":
            ground = self.points.at_zero[self.ids, 2]
            self.ids = self.ids[ground < ground.min() + 0.012]
        self.edge = self.room.edge if self.what == "hand" and self.on == "seat" else None
        self.plane = f"{self.side}_edge" if self.edge is not None else self.on
        self.flat = self.plane in self.room.planes
        self.surface = "" if self.flat else _patch(self.on)
        bones = self.points.bones[self.ids]
        self.palm = self.ids[np.char.endswith(bones, "_hand")] if self.what == "hand" else self.ids
        self.grip: Grip = GRIPS.get(
            self.on if self.flat else self.surface.partition("_")[2], Grip("", (0, 0, 0))
        )
        if self.edge is not None:
            self.ids = self.palm  # the fingers hang beside it
        if not self.flat:
            self.lying = self._spot()

    # -- how far off -----------------------------------------------------------------------

    def near(self, seen: Seen) -> _Near:
        """How every point of the part lies to the surface."""
        at = seen.points[self.ids]
        if self.flat:
            out, offset = self.room.planes[self.plane]
            every = np.tile(out, (len(at), 1))
            return _Near(at @ out - offset, every, every, np.full(len(at), -1))
        surface = self.points.patches[self.surface]
        far, nearest = cKDTree(seen.points[surface]).query(at)
        touched = surface[nearest]
        step, out = at - seen.points[touched], seen.out[touched]
        gaps = (step * out).sum(axis=1)
        beyond = np.sqrt(np.maximum(far**2 - gaps**2, 0.0)) > _NEAR_EDGE_M
        away = np.where(beyond[:, None], step / np.maximum(far, 1e-9)[:, None], out)
        return _Near(np.where(beyond, far, gaps), out, away, touched)

    def gap(self, seen: Seen) -> float:
        """How far the contact is off, metres: of the nearest tenth of the part, the middle one."""
        gaps = self.near(seen).gaps
        few = np.sort(gaps)[: max(3, len(gaps) // 10)]
        return float(abs(np.median(few)))

    # -- wishes ----------------------------------------------------------------------------

    def add(self, rows: Rows, seen: Seen, *, rough: bool = False) -> None:
        """The wishes that close this contact from here. ``rough``: bring it near and turn it."""
        near = self.near(seen)
        target = -PRESS_M.get(self.what, 0.0)
        few = np.argsort(near.gaps)[: max(4, len(near.gaps) // 8)]
        out = near.out[few].mean(axis=0)
        if self.what == "foot":
            self._sole(rows)
        else:
            self._close(rows, few, near.away, near, target, _ROUGHLY_M if rough else _CLOSE_M)
        if self.what == "hand" and rough:
            self._aim(rows, seen, out, 0.3)
        elif self.what == "hand":
            self._lay(rows, seen, near)
        if self.what == "knee" and self.on == "floor":
            self._rest_shin(rows, seen)
        if self.edge is not None and self.place is None:
            for axis in (0, 2):
                rows.middle(self.palm, np.eye(3)[axis], float(self.edge[axis]), _EDGE_M)
        self._keep(rows, seen, out)

    def _lay(self, rows: Rows, seen: Seen, near: _Near) -> None:
        """The whole palm on the surface, and the fingers where they reach it."""
        flat = np.nonzero(np.isin(self.ids, self.palm))[0]
        for k in flat[:: max(1, len(flat) // 14)]:
            self._close(rows, np.array([k]), near.out, near, 0.001, _LEVEL_M)
        tips = np.nonzero(~np.isin(self.ids, self.palm))[0]
        for k in tips[:: max(1, len(tips) // 16)]:
            if near.gaps[k] < 0.06:
                self._close(rows, np.array([k]), near.out, near, 0.001, 2.5 * _LEVEL_M)
        self._aim(rows, seen, near.out[flat].mean(axis=0), 1.0)

    def _rest_shin(self, rows: Rows, seen: Seen) -> None:
        """Who kneels, or lies face down, rests the foot on the floor too."""
        foot = self.points.patches[f"{self.side}_instep"]
        lowest = foot[np.argsort(seen.points[foot, 2])[:4]]
        rows.middle(lowest, np.array([0.0, 0.0, 1.0]), 0.0, _RESTS_M)

    def _close(
        self, rows: Rows, chosen: Places, out: Floats, near: _Near, target: float, within: float
    ) -> None:
        ids, away = self.ids[chosen], out[chosen] / len(chosen)
        if self.flat:
            rows.add(ids, away, target + self.room.planes[self.plane][1], within)
        else:
            both = np.concatenate([ids, near.touched[chosen]])
            rows.add(both, np.concatenate([away, -away]), target, within)

    def _sole(self, rows: Rows) -> None:
        """A sole stands as it does at zero: every point of it at its own height."""
        up, offset = self.room.planes[self.on]
        heights = self.points.at_zero[self.ids, 2]
        for k in range(0, len(self.ids), max(1, len(self.ids) // 12)):
            rows.along(int(self.ids[k]), up, offset + float(heights[k]), 1.5 * _CLOSE_M)

    def _aim(self, rows: Rows, seen: Seen, out: Floats, firm: float) -> None:
        """Fingers and palm point where the grip says."""
        fingers = self._fingers(seen)
        out = out / np.linalg.norm(out)
        fingers = fingers - (fingers @ out) * out
        if np.linalg.norm(fingers) < 0.2:
            return
        fingers /= np.linalg.norm(fingers)
        thumb = np.cross(fingers, -out) * (1.0 if self.side == "right" else -1.0)
        head = self.points.head
        for wish, tip, start, within in (
            (fingers, "middle_1", "hand", _AIMED),
            (thumb, "index_1", "little_1", _TURNED),
        ):
            a, b = head(f"{self.side}_{tip}"), head(f"{self.side}_{start}")
            length = float(np.linalg.norm(self.points.at_zero[a] - self.points.at_zero[b]))
            for axis in np.eye(3):
                rows.add(
                    np.array([a, b]),
                    np.stack([axis, -axis]) / length,
                    float(axis @ wish),
                    within * firm,
                )

    def _fingers(self, seen: Seen) -> Floats:
        turns, body = seen.pose.turns, self.points.body
        wish = np.array(self.grip.fingers)
        if self.on == "floor":
            along = -turns[body.bone(f"{self.side}_forearm")][:, 2]
            if np.hypot(along[0], along[1]) < 0.75:
                chest = turns[body.bone("thoracic_2")]
                along = chest[:, 0] + chest[:, 2]
            return along * [1, 1, 0]
        if self.side == "left":
            wish = wish * [1, -1, 1]
        if not self.grip.bone:
            return wish
        bone = self.grip.bone.replace("*", self.surface.partition("_")[0])
        return np.asarray(turns[body.bone(bone)] @ wish)

    # -- places ----------------------------------------------------------------------------

    def _keep(self, rows: Rows, seen: Seen, out: Floats) -> None:
        """Hold the place along the surface: firmly where it was made, loosely where it is new."""
        if not self.flat:
            limb = seen.pose.turns[self._bone()][:, 2]
            away = self._away(seen)
            for axis, slack in zip(_across(out, limb), (ALONG_M, SLACK_M), strict=True):
                firm = slack if self.place is None else KEPT_ON_BODY_M
                rows.middle(self.palm, axis, float(axis @ away), firm, to=self.lying)
            return
        across = _across(out, np.array([0.31, 0.83, 0.47]))
        if self.place is None:
            return
        firm, place = KEPT_M.get(self.what, SLIDES_M), self.place
        ids = self.anchors()
        for k, id_ in enumerate(ids):
            for axis in across:
                rows.along(int(id_), axis, float(axis @ place[k]), firm * np.sqrt(len(ids)))

    def anchors(self) -> Places:
        """The points that are kept in place on a plane: of a flat part two, so that it does not
        turn.
        """
        at = self.points.at_zero[self.palm]
        middle = at.mean(axis=0)
        if self.what not in _FLAT_PARTS:  # it rolls
            return self.palm[[int(np.argmin(np.linalg.norm(at - middle, axis=1)))]]
        first = int(np.argmax(np.linalg.norm(at - middle, axis=1)))
        second = int(np.argmax(np.linalg.norm(at - at[first], axis=1)))
        return self.palm[[first, second]]

    def keep(self, seen: Seen) -> None:
        """From now on here."""
        if self.flat:
            self.place = seen.points[self.anchors()].copy()
        else:
            bone = seen.pose.turns[self._bone()]
            away = seen.points[self.palm].mean(axis=0) - seen.points[self.lying].mean(axis=0)
            self.place = bone.T @ away

    def _bone(self) -> int:
        side, _, what = self.surface.partition("_")
        owner = {"thigh_back": "thigh", "knee": "thigh", "shin": "shank", "instep": "foot"}
        if what in {"waist"}:
            return self.points.body.bone("pelvis")
        if what in {"shoulder"}:
            return self.points.body.bone("thoracic_2")
        return self.points.body.bone(f"{side}_{owner.get(what, what)}")

    def _away(self, seen: Seen) -> Floats:
        if self.place is None:
            return np.zeros(3)
        return np.asarray(seen.pose.turns[self._bone()] @ self.place)

    def _spot(self) -> Places:
        """The points of the patch on which the middle of the palm (or the ankle) is to lie."""
        patch = self.points.patches[self.surface]
        at = self.points.at_zero[patch]
        spot = np.median(at, axis=0)
        outward = 1.0 if self.side == "right" else -1.0
        spot = spot + np.array([0.0, 0.0, self.grip.up_m])
        if self.shared:
            aside, along = outward * self.grip.beside_m, outward * self.grip.along_m
            spot = spot + np.array([0.0, -aside, along])
        if self.what == "ankle":
            spot[2] = at[:, 2].min() + 0.25 * np.ptp(at[:, 2])
        order = np.argsort(np.linalg.norm(at - spot, axis=1))
        chosen: Places = patch[order[: max(4, len(patch) // 10)]]
        return chosen


def _across(out: Floats, along: Floats) -> tuple[Floats, Floats]:
    """Two directions across ``out``: nearest to ``along``, and square to both."""
    second = np.cross(out, along)
    second /= np.linalg.norm(second)
    return np.cross(second, out) / np.linalg.norm(out), second


def _patch(surface: str) -> str:
    side, _, what = surface.partition("_")
    return f"{side}_instep" if what == "foot" else surface
