"""A strap round the ball of a foot, held in the hands at one length."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from studio.arrays import Floats
from studio.contact import Seen
from studio.points import Points
from studio.rows import Rows

_REACH: Final = 0.84
"""Of an arm's length from shoulder to hand when the strap is taken: the elbow stays soft."""
_WITHIN_M: Final = 0.002
"""How firmly it keeps its length."""
_BESIDE_M: Final = 0.04
"""How far each palm lies to its own side of the middle."""
_IN_LINE_M: Final = 0.02
"""How firmly it does."""


@dataclass
class StrapGoal:
    """A hand on a strap round the ball of a foot. ``length_m``: None until it is held."""

    points: Points
    side: str
    foot: str
    length_m: float | None = None

    def __post_init__(self) -> None:
        points = self.points
        palm = points.patches[f"{self.side}_hand"]
        self.palm = palm[np.char.endswith(points.bones[palm], "_hand")]
        sole = points.patches[f"{self.foot}_foot"]
        ball = points.head(f"{self.foot}_toes")
        near = np.linalg.norm(points.at_zero[sole] - points.at_zero[ball], axis=1)
        self.ball = sole[np.argsort(near)[:8]]

    def straight(self, seen: Seen) -> Floats:
        """From the palm to the ball of the foot."""
        return np.asarray(seen.points[self.ball].mean(axis=0) - seen.points[self.palm].mean(axis=0))

    def gap(self, seen: Seen) -> float:
        """How much longer or shorter the strap would have to be, metres."""
        length = float(np.linalg.norm(self.straight(seen)))
        return abs(length - (length if self.length_m is None else self.length_m))

    def keep(self, seen: Seen) -> None:
        """From now on this long."""
        if self.length_m is None:
            self.length_m = float(np.linalg.norm(self.straight(seen)))

    def add(self, rows: Rows, seen: Seen) -> None:
        """The palm in line between shoulder and foot, at the strap's length."""
        points, turns = self.points, seen.pose.turns
        shoulder = points.head(f"{self.side}_upper_arm")
        way = seen.points[self.ball].mean(axis=0) - seen.points[shoulder]
        far = float(np.linalg.norm(way))
        ahead = way / far
        if self.length_m is None:
            arm = sum(
                float(
                    np.linalg.norm(
                        points.at_zero[points.head(f"{self.side}_{a}")]
                        - points.at_zero[points.head(f"{self.side}_{b}")]
                    )
                )
                for a, b in (("upper_arm", "forearm"), ("forearm", "hand"), ("hand", "middle_1"))
            )
            rows.middle(self.palm, ahead, _REACH * arm, 0.01, to=np.array([shoulder]))
        else:
            rows.middle(self.ball, ahead, self.length_m, _WITHIN_M, to=self.palm)
        chest = turns[points.body.bone("thoracic_2")]
        outward = 1.0 if self.side == "right" else -1.0
        hip = points.head(f"{self.foot}_thigh")
        across = chest[:, 1] - (chest[:, 1] @ ahead) * ahead
        across /= np.linalg.norm(across)
        middle = np.array([hip, points.head("neck_1")])
        rows.middle(self.palm, across, -outward * _BESIDE_M, _IN_LINE_M, to=middle)
        up = np.cross(ahead, across)
        rows.middle(self.palm, up, 0.0, _IN_LINE_M, to=np.array([shoulder]))
        self._grip(rows, ahead)

    def _grip(self, rows: Rows, ahead: Floats) -> None:
        """The thumb towards the foot, as one pulls a rope."""
        head = self.points.head
        side = self.side
        a, b = head(f"{side}_index_1"), head(f"{side}_little_1")
        length = float(np.linalg.norm(self.points.at_zero[a] - self.points.at_zero[b]))
        for axis in np.eye(3):
            rows.add(np.array([a, b]), np.stack([axis, -axis]) / length, float(axis @ ahead), 0.5)
