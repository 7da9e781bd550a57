"""The wishes that close a contact: what a pose is solved for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from studio.arrays import Floats, Places
from studio.contact import Contact, Near, Seen
from studio.grips import ALONG_M, KEPT_M, KEPT_ON_BODY_M, PRESS_M, SLACK_M, SLIDES_M
from studio.rows import Rows

# How far off each wish may be before it counts as one.
_CLOSE_M: Final = 0.0008  # a contact
_ROUGHLY_M: Final = 0.01  # one that is only brought near
_LEVEL_M: Final = 0.008  # a palm that lies flat
_EDGE_M: Final = 0.012  # a hand at the height of a seat's edge,
_ALONG_EDGE_M: Final = 0.03  # and in its middle
_RESTS_M: Final = 0.006  # the foot of who kneels on the floor
_WRITTEN_M: Final = 0.03  # a hand where the catalogue's figure has it
_AIMED: Final = 0.22  # fingers, as a share of their length
_TURNED: Final = 0.3  # the knuckles, likewise


@dataclass
class Goal(Contact):
    """A contact that a pose is to close.

    ``written``: where the catalogue's figure has a hand that lies on a surface of the room, or
    None. Such a hand keeps to that side and, on a wall, to that height, since the surface alone
    would let two hands meet; how far ahead it lies is left to the arm.
    """

    written: Floats | None = None

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
            for axis, within in ((0, _ALONG_EDGE_M), (2, _EDGE_M)):
                rows.middle(self.palm, np.eye(3)[axis], float(self.edge[axis]), within)
        self._keep(rows, seen, out)

    def _lay(self, rows: Rows, seen: Seen, near: Near) -> None:
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
        self, rows: Rows, chosen: Places, out: Floats, near: Near, target: float, within: float
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

    def _keep(self, rows: Rows, seen: Seen, out: Floats) -> None:
        """Hold the place along the surface: firmly where it was made, loosely where it is new."""
        if not self.flat:
            limb = seen.pose.turns[self.bone()][:, 2]
            away = self.away(seen)
            for axis, slack in zip(_across(out, limb), (ALONG_M, SLACK_M), strict=True):
                firm = slack if self.place is None else KEPT_ON_BODY_M
                rows.middle(self.palm, axis, float(axis @ away), firm, to=self.lying)
            return
        across = _across(out, np.array([0.31, 0.83, 0.47]))
        if self.place is None:
            if self.written is not None:
                for k in (1, 2):
                    if not out[k]:
                        there = float(self.written[k])
                        rows.middle(self.palm, np.eye(3)[k], there, _WRITTEN_M)
            return
        firm, place = KEPT_M.get(self.what, SLIDES_M), self.place
        ids = self.anchors()
        for k, id_ in enumerate(ids):
            for axis in across:
                rows.along(int(id_), axis, float(axis @ place[k]), firm * np.sqrt(len(ids)))


def _across(out: Floats, along: Floats) -> tuple[Floats, Floats]:
    """Two directions across ``out``: nearest to ``along``, and square to both."""
    second = np.cross(out, along)
    second /= np.linalg.norm(second)
    return np.cross(second, out) / np.linalg.norm(out), second
