"""A part of the body on a surface: which points may touch, how far off they are, where it stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from scipy.spatial import cKDTree

from studio.arrays import Floats, Places
from studio.grips import GRIPS, Grip
from studio.points import Points
from studio.turns import Posed

_NEAR_EDGE_M: Final = 0.015
"""A point whose nearest neighbour on a patch lies farther aside is beyond its edge."""
_FLAT_PARTS: Final = ("foot", "heel", "hand")


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
class Near:
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
class Contact:
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
        self.surface = "" if self.flat else patch_of(self.on)
        bones = self.points.bones[self.ids]
        self.palm = self.ids[np.char.endswith(bones, "_hand")] if self.what == "hand" else self.ids
        self.grip: Grip = GRIPS.get(
            self.on if self.flat else self.surface.partition("_")[2], Grip("", (0, 0, 0))
        )
        if not self.flat:
            self.lying = self._spot()

    def near(self, seen: Seen) -> Near:
        """How every point of the part lies to the surface."""
        at = seen.points[self.ids]
        if self.flat:
            out, offset = self.room.planes[self.plane]
            every = np.tile(out, (len(at), 1))
            gaps = at @ out - offset
            if self.edge is not None:  # what is over the seat does not hold its side
                over = np.maximum(at[:, 2] - self.room.planes["seat"][1], 0.0)
                gaps = np.where(over > 0.0, np.hypot(gaps, over), gaps)
            return Near(gaps, every, every, np.full(len(at), -1))
        surface = self.points.patches[self.surface]
        far, nearest = cKDTree(seen.points[surface]).query(at)
        touched = surface[nearest]
        step, out = at - seen.points[touched], seen.out[touched]
        gaps = (step * out).sum(axis=1)
        beyond = np.sqrt(np.maximum(far**2 - gaps**2, 0.0)) > _NEAR_EDGE_M
        away = np.where(beyond[:, None], step / np.maximum(far, 1e-9)[:, None], out)
        return Near(np.where(beyond, far, gaps), out, away, touched)

    def gap(self, seen: Seen) -> float:
        """How far the contact is off, metres: of the nearest tenth of the part, the middle one."""
        gaps = self.near(seen).gaps
        few = np.sort(gaps)[: max(3, len(gaps) // 10)]
        return float(abs(np.median(few)))

    def on_edge(self, seen: Seen) -> float:
        """How far the palm of a hand that should lie is off on the whole, metres; 0 of others."""
        if self.what != "hand" or not self.grip.lies:
            return 0.0
        return float(np.abs(self.near(seen).gaps[np.isin(self.ids, self.palm)]).mean())

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
            bone = seen.pose.turns[self.bone()]
            away = seen.points[self.palm].mean(axis=0) - seen.points[self.lying].mean(axis=0)
            self.place = bone.T @ away

    def bone(self) -> int:
        """The bone that carries the surface."""
        side, _, what = self.surface.partition("_")
        owner = {"thigh_back": "thigh", "knee": "thigh", "shin": "shank", "instep": "foot"}
        if what in {"waist"}:
            return self.points.body.bone("pelvis")
        if what in {"shoulder"}:
            return self.points.body.bone("thoracic_2")
        return self.points.body.bone(f"{side}_{owner.get(what, what)}")

    def away(self, seen: Seen) -> Floats:
        """From the middle of the surface to where the part is kept on it, metres."""
        if self.place is None:
            return np.zeros(3)
        return np.asarray(seen.pose.turns[self.bone()] @ self.place)

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


def patch_of(surface: str) -> str:
    """The patch of skin that is touched where something holds a surface: of a foot its top."""
    side, _, what = surface.partition("_")
    return f"{side}_instep" if what == "foot" else surface
