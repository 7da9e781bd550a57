"""A body led into a pose: near the written angles, its contacts closed, nothing inside anything.

Least squares over the state (angles and the place of the root), bounded by the ranges of the
joints. What touches what is found anew at every step; in between, every wish is linear in the
points of the body, and their derivative is taken by differences, all at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from studio.arrays import Floats
from studio.clear import Clear
from studio.contact import Seen
from studio.goals import Goal
from studio.points import Points
from studio.rows import Rows
from studio.strap import StrapGoal
from studio.turns import ANGLES, COLUMN, RANGES, STATE, UNKNOWNS, posed
from supple.core.body.joints import TOTALS

_STEP_DEG: Final = 0.05
_STEP_M: Final = 1e-4
_FAR: Final = 1e4
_FARTHEST: Final = 5.0
"""A step is at most so often what a number of the state is damped by."""
_STIFF: Final = np.concatenate([np.full(ANGLES, 5.0), np.full(3, 0.02)])
"""What a number of the state is damped by, degrees and metres."""
_LIGHTEST: Final = 1e-3
"""Damping is never less."""
_TRIES: Final = 8
"""So often a step that leads nowhere is tried again, each time damped five times as much."""
_HARDLY: Final = 2e-3
"""A step that gains a smaller share of the cost is the last."""
_WHOLE_DEG: Final = 0.05
"""Degrees that count as one, of joints whose sum is beyond its range."""
_INSIDE_DEG: Final = 0.3
"""A joint stays so far within its range, so that stored turns are within it too."""
CROSSED_DEG: Final = 80.0
"""External rotation of a hip whose ankle lies on the other thigh (docs/angles.md, Known limit)."""


@dataclass
class Problem:
    """What one pose is solved for.

    ``near``: the state to stay near; ``give``: (STATE,) by how much each number may differ before
    it counts as one (degrees, metres).
    """

    points: Points
    near: Floats
    give: Floats
    goals: list[Goal]
    clear: Clear
    straps: list[StrapGoal] = field(default_factory=list)
    berth: dict[str, float] = field(default_factory=dict)
    crossed: tuple[str, ...] = ()
    symmetric: bool = False
    """Both sides alike, the middle in the middle."""

    def bounds(self) -> tuple[Floats, Floats]:
        """Lowest and highest state."""
        low, high = np.full(STATE, -_FAR), np.full(STATE, _FAR)
        for k, (joint, motion) in enumerate(UNKNOWNS):
            least, most = RANGES[joint][motion]
            if motion == "external_rotation" and joint in self.crossed:
                most = CROSSED_DEG
            if motion == "abduction":
                most = min(most, 88.0)  # beyond, the same turn has two descriptions
            low[k], high[k] = least + _INSIDE_DEG, most - _INSIDE_DEG
            if (joint, motion) in _FROM_ZERO:
                low[k] = 0.0
        for goal in self.goals:
            if goal.what == "hand" and goal.grip.lies:
                high[COLUMN[f"{goal.side}_fingers", "curl"]] = goal.grip.curl + _OPEN_DEG
                low[COLUMN[f"{goal.side}_forearm", "pronation"]] = 0.0
        return low, high

    def seen(self, state: Floats) -> Seen:
        """All points in a state."""
        pose = posed(self.points.body, state)
        out = self.points.skin.out(pose)
        return Seen(self.points.at(pose), out, pose)

    def rows(self, seen: Seen, *, clear: bool, rough: bool = False) -> Rows:
        """Every wish from here."""
        rows = Rows()
        for goal in self.goals:
            goal.add(rows, seen, rough=rough)
        for strap in self.straps:
            strap.add(rows, seen)
        if clear:
            self.clear.add(rows, seen, self.berth)
        return rows


_OPEN_DEG: Final = 20.0
"""So far may fingers close beyond their grip where the hand lies on something: it is no fist. Its
forearm is turned as a palm that lies down needs, not the long way round.
"""
# Their range begins at zero, where many poses are.
_FROM_ZERO: Final = {
    (f"{s}_{j}", m)
    for s in ("right", "left")
    for j, m in (("knee", "flexion"), ("elbow", "flexion"), ("fingers", "curl"))
}


def solve(
    problem: Problem,
    state: Floats,
    *,
    steps: int = 25,
    clear: bool = True,
    rough: bool = False,
    still: float = 0.03,
) -> Floats:
    """The state that fits best, from a state to begin with.

    ``clear``: keep out of everything; ``rough``: only turn the hands and bring things near.
    """
    basis = _BOTH_ALIKE if problem.symmetric else np.eye(STATE)
    parts = (basis**2).sum(axis=0)
    low, high = (basis.T @ bound / parts for bound in problem.bounds())
    give = 1.0 / np.sqrt(basis.T @ (1.0 / problem.give**2))
    stiff = 1.0 / np.sqrt(basis.T @ (1.0 / _STIFF**2))
    near = basis.T @ problem.near / parts
    free = _rounded(np.clip(basis.T @ state / parts, low, high), basis)
    wishes = _Wishes.of(problem, basis @ free, clear=clear, rough=rough)
    damping = 0.1
    for _ in range(steps):
        slope = _slope(problem.points, basis @ free, wishes.used, basis)
        off, lean = _with_totals(basis @ free, wishes.off, wishes.matrix @ slope, basis)
        downhill = lean.T @ off + (free - near) / give**2
        curve = lean.T @ lean + np.diag(1.0 / give**2)
        for _ in range(_TRIES):
            heavier = curve + damping * np.diag(1.0 / stiff**2)
            step = _bounded_step(free, downhill, heavier, low, high, stiff)
            moved = _rounded(free + step, basis)
            tried = _Wishes.of(problem, basis @ moved, clear=clear, rough=rough)
            if tried.cost < wishes.cost:
                damping = max(damping * 0.25, _LIGHTEST)
                break
            damping *= 5.0
        else:
            break
        step = moved - free
        free, gain, wishes = moved, wishes.cost - tried.cost, tried
        if gain < _HARDLY * wishes.cost or np.abs(basis @ step)[:ANGLES].max() < still:
            break
    return np.asarray(basis @ free)


def _rounded(free: Floats, basis: Floats) -> Floats:
    """The numbers of a state to a ten-thousandth of a degree, a thousandth of a millimetre.

    Processors add up in different orders, and what they then differ by would grow from step to step
    until they come to different answers.
    """
    angled = np.abs(basis[:ANGLES]).max(axis=0) > 0.0
    return np.where(angled, np.round(free, 4), np.round(free, 6))


def _both_alike() -> Floats:
    """(STATE, fewer): every column moves both sides alike, and nothing sideways."""
    columns = []
    for k, (joint, motion) in enumerate(UNKNOWNS):
        side, _, name = joint.partition("_")
        column = np.zeros(STATE)
        column[k] = 1.0
        if side == "right":
            column[COLUMN[f"left_{name}", motion]] = 1.0
        if (
            side != "left"
            and motion not in ("list", "lateral_flexion")
            and (joint not in _TRUNK or motion != "rotation")
        ):
            columns.append(column)
    columns += [np.eye(STATE)[ANGLES], np.eye(STATE)[ANGLES + 2]]
    return np.array(columns).T


_TRUNK: Final = ("pelvis", "lumbar", "thoracic", "neck")
_BOTH_ALIKE: Final = _both_alike()


@dataclass
class _Wishes:
    """All wishes as they are from one state; ``cost``: how far from all of them together."""

    used: npt.NDArray[np.integer]
    matrix: Floats
    off: Floats
    cost: float

    @classmethod
    def of(cls, problem: Problem, state: Floats, *, clear: bool, rough: bool) -> _Wishes:
        seen = problem.seen(state)
        used, matrix, targets = problem.rows(seen, clear=clear, rough=rough).system()
        off = matrix @ seen.points[used].reshape(-1) - targets
        every, _ = _with_totals(state, off, np.zeros((len(off), STATE)), np.eye(STATE))
        return cls(used, matrix, off, float(every @ every) + strain(problem, state))


def strain(problem: Problem, state: Floats) -> float:
    """How far a state is from what it should stay near: squares of what counts as one."""
    return float((((state - problem.near) / problem.give) ** 2).sum())


def _bounded_step(
    state: Floats, downhill: Floats, curve: Floats, low: Floats, high: Floats, stiff: Floats
) -> Floats:
    """Newton's step on the numbers that may move, no farther than the bounds."""
    free = ~(((state <= low) & (downhill > 0)) | ((state >= high) & (downhill < 0)))
    step = np.zeros_like(state)
    for _ in range(4):
        some = curve[np.ix_(free, free)]
        step[:] = 0.0
        step[free] = np.linalg.solve(some, -downhill[free])
        step /= max(1.0, float(np.abs(step / stiff).max()) / _FARTHEST)
        beyond = ((state + step < low - 1e-9) | (state + step > high + 1e-9)) & free
        if not beyond.any():
            break
        at_bound = beyond & ((state - low < 1e-6) | (high - state < 1e-6))
        if not at_bound.any():
            break
        free &= ~at_bound
    return np.asarray(np.clip(state + step, low, high) - state)


def _with_totals(state: Floats, off: Floats, lean: Floats, basis: Floats) -> tuple[Floats, Floats]:
    """Sums of joints beyond their range, as further wishes."""
    some_off, some_lean = [off], [lean[: len(off)]]
    for total in TOTALS:
        columns = [COLUMN[joint, total.motion] for joint in total.joints]
        whole = state[columns].sum()
        least, most = total.range_deg
        beyond = max(0.0, whole - most + _INSIDE_DEG) - max(0.0, least + _INSIDE_DEG - whole)
        if beyond:
            row = np.zeros(STATE)
            row[columns] = 1.0 / _WHOLE_DEG
            some_off.append(np.array([beyond / _WHOLE_DEG]))
            some_lean.append((row @ basis)[None])
    return np.concatenate(some_off), np.concatenate(some_lean)


def _points(points: Points, states: Floats, used: npt.NDArray[np.integer]) -> Floats:
    at = points.chosen(posed(points.body, states), used)
    return at.reshape(*at.shape[:-2], -1)


def _slope(points: Points, state: Floats, used: npt.NDArray[np.integer], basis: Floats) -> Floats:
    """How the used points move with each column of the basis."""
    angled = np.abs(basis[:ANGLES]).max(axis=0) > 0.0
    size = np.where(angled, _STEP_DEG, _STEP_M)
    states = np.concatenate([state[None], state + (basis * size).T])
    at = _points(points, states, used)
    return np.asarray(((at[1:] - at[0]) / size[:, None]).T)
