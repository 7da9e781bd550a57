"""Which moments of a movement a clip keeps: so few that straight lines between them stay true."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.spatial.transform import Rotation

from studio.arrays import Floats
from studio.body import Body
from studio.contact import patch_of
from studio.motion import Motion
from studio.points import Points
from studio.turns import Posed, bone_heads

_FREE_M: Final = 0.005
"""How far a joint may be off between two stored moments, at a tolerance of 1."""
_HELD_M: Final = 0.001
"""The same of a contact that holds."""


def local_turns(body: Body, turns: Floats) -> Floats:
    """(..., B, 4) quaternions x y z w of every bone against its parent, from the A-pose."""
    skin = turns @ body.to_zero
    parents = np.where(body.parents < 0, 0, body.parents)
    local = np.swapaxes(skin[..., parents, :, :], -1, -2) @ skin
    local[..., body.parents < 0, :, :] = skin[..., body.parents < 0, :, :]
    found = Rotation.from_matrix(local.reshape(-1, 3, 3)).as_quat().reshape(*local.shape[:-2], 4)
    for k in range(1, len(found)):
        found[k] *= np.where((found[k] * found[k - 1]).sum(axis=-1) < 0.0, -1.0, 1.0)[..., None]
    return np.asarray(found)


class Watched:
    """What is measured of a movement between two stored moments: joints, and held contacts."""

    def __init__(self, body: Body, points: Points, motion: Motion) -> None:
        self.body, self.motion = body, motion
        self.local = local_turns(body, motion.turns)
        self._touching: list[tuple[str, str, npt.NDArray[np.bool_]]] = []
        for name, off in motion.faults.items():
            part, _, on = name.partition(" on ")
            if on and not on.endswith("_strap"):
                self._touching.append((part, patch_of(on), ~np.isnan(off)))
        parts = {part for part, _, _ in self._touching} | {on for _, on, _ in self._touching}
        chosen = {name: points.patches[name][::9] for name in parts if name in points.patches}
        self._places = {}
        count = 0
        for name, ids in chosen.items():
            self._places[name] = slice(count, count + len(ids))
            count += len(ids)
        self._skin = points.skin.some(np.concatenate(list(chosen.values())))
        self._true = self._at(motion.turns, motion.roots)

    def off(self, first: int, end: int) -> float:
        """How far things are off between two moments, as a share of what is allowed."""
        inner = np.arange(first + 1, end)
        skin, heads = self._at(*self._between(first, end, np.asarray(inner)))
        true_skin, true_heads = (every[inner] for every in self._true)
        worst = float(np.linalg.norm(heads - true_heads, axis=-1).max()) / _FREE_M
        for part, on, held in self._touching:
            if held[first] and held[end]:
                astray = (skin - true_skin)[:, self._places[part]].mean(axis=1)
                if on in self._places:
                    astray -= (skin - true_skin)[:, self._places[on]].mean(axis=1)
                worst = max(worst, float(np.linalg.norm(astray, axis=-1).max()) / _HELD_M)
        return worst

    def _at(self, turns: Floats, roots: Floats) -> tuple[Floats, Floats]:
        pose = Posed(turns, bone_heads(self.body, turns, roots))
        return self._skin.at(pose), pose.heads

    def _between(self, first: int, end: int, inner: Floats) -> tuple[Floats, Floats]:
        """As a player mixes two moments."""
        at, roots = self.motion.at, self.motion.roots
        shares = (at[inner] - at[first]) / (at[end] - at[first])
        mixed = (1.0 - shares)[:, None, None] * self.local[first]
        mixed = mixed + shares[:, None, None] * self.local[end]
        turns = Rotation.from_quat(mixed.reshape(-1, 4)).as_matrix().reshape(len(inner), -1, 3, 3)
        for k, parent in enumerate(self.body.parents):
            if parent >= 0:
                turns[:, k] = turns[:, parent] @ turns[:, k]
        turns = turns @ np.swapaxes(self.body.to_zero, -1, -2)
        return turns, roots[first] + shares[:, None] * (roots[end] - roots[first])


def moments(watched: Watched, tolerance: float) -> list[int]:
    """Moments so far apart that straight lines between them stay within what is allowed."""
    motion = watched.motion
    marks = {int(np.argmin(np.abs(motion.at - mark))) for mark in motion.marks.values()}
    kept = [0]
    last = len(motion.at) - 1
    while kept[-1] < last:
        first = kept[-1]
        end = min(mark for mark in marks if mark > first)
        while end > first + 1 and watched.off(first, end) > tolerance:
            end -= 1
        kept.append(end)
    return kept
