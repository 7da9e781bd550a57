"""The key poses of a stretch, solved for one person: where the way from one to the next begins and
ends.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np

from studio import stance as stances
from studio.arrays import Floats
from studio.body import Body
from studio.clear import Clear
from studio.contact import Room
from studio.goals import Goal
from studio.points import Points
from studio.solve import Problem, solve, strain
from studio.stance import Stance
from studio.strap import StrapGoal
from studio.turns import UNKNOWNS
from supple.core.body.joints import SIDES
from supple.core.body.pose import figure
from supple.core.body.skeleton import STATURE_M
from supple.core.catalogue.model import Stretch

GOOD_M: Final = 0.0085
"""A pose whose faults are larger is solved again from elsewhere."""
ARM: Final = ("shoulder", "elbow", "clavicle", "forearm", "wrist", "fingers")
"""The joints of an arm, without their side."""
_STEPS: Final = 40
_NEAR_DEG: Final = 8.0
"""Trunk and legs may be so far from what is written before it costs anything."""
_PER_DEGREE_M: Final = 0.0015
"""What each degree beyond that costs."""
_PER_STRAIN_M: Final = 2e-5
"""So little that it only decides between poses that are otherwise as good."""
_INSIDE_COUNTS: Final = 0.5
"""A part inside another is less of a fault than a contact that is open by as much."""
_ON_EDGE_COUNTS: Final = 0.2
"""So is a palm that is off what it should lie on, as a mean over all of it."""
_MOVES_FROM_DEG: Final = 10.0
"""Trunk and head that are written to go on by so much must be seen to move."""
_STILL_COSTS_M: Final = 0.02
"""What it costs where they do not move at all."""
_LOOSER: Final = (2.0, 4.0)
"""How much more the angles may give where a contact stays open."""
_SLIDES_FROM_M: Final = 0.08
"""A hand that the catalogue's figure has farther apart in two poses slides on."""


@dataclass(frozen=True)
class Key:
    """A key pose, solved. ``fault``: its largest (see ``worst``), metres; ``cost``: all that it
    lacks (see ``_cost``), metres.
    """

    id: str
    stance: Stance
    goals: list[Goal]
    straps: list[StrapGoal]
    state: Floats
    fault: float
    cost: float


@dataclass
class Studio:
    """A person in a room made for one stretch."""

    body: Body
    points: Points
    room: Room
    clear: Clear
    symmetric: bool

    def problem(
        self, near: Floats, give: Floats, goals: list[Goal], straps: list[StrapGoal]
    ) -> Problem:
        """Something to solve here."""
        return Problem(self.points, near, give, goals, self.clear, straps, symmetric=self.symmetric)


def keys(studio: Studio, stretch: Stretch, ready: list[Stance]) -> list[Key]:
    """Every key pose, in the order of the catalogue.

    What hands and feet take hold of in one pose they keep in the next. Where that ends badly the
    poses are solved from the last to the first, so that a comfortable end leads to the start; and
    where that is not enough, from the first to the last and back to the first.
    """
    slides = _slides(stretch, studio.body)
    order = list(range(len(ready)))

    def solved(way: list[int], known: list[Key]) -> list[Key]:
        """The poses in that order, gone on from the last that is known."""
        found, before = dict(enumerate(known)), known[-1] if known else None
        for k in way:
            found[k] = before = _key(studio, stretch.key_poses[k].id, ready[k], before, slides)
        return [found[k] for k in order]

    there = best = solved(order, [])
    for way, known in ((order[::-1], []), (order[-2::-1], there)):
        if _lacks(best)[1] <= GOOD_M:
            break
        best = min(best, solved(way, known), key=_lacks)
    return best


def _lacks(made: Iterable[Key]) -> tuple[bool, float]:
    """Whether a contact is open, and what the pose that lacks most lacks."""
    return any(key.fault > GOOD_M for key in made), max(key.cost for key in made)


def _slides(stretch: Stretch, body: Body) -> frozenset[str]:
    """Hands that the catalogue's figure has elsewhere in the next pose."""
    figures = [figure(pose) for pose in stretch.key_poses]
    found = set()
    for one, two in pairwise(figures):
        for side in SIDES:
            part = f"{side}_hand"
            step = np.subtract(one.points[part], two.points[part])
            if np.linalg.norm(step) * body.stature_m > _SLIDES_FROM_M * STATURE_M:
                found.add(part)
    return frozenset(found)


def _key(
    studio: Studio, id_: str, stance: Stance, before: Key | None, slides: frozenset[str]
) -> Key:
    goals, straps = stances.goals(studio.points, studio.room, stance)
    if before is not None:
        stances.kept([g for g in goals if not (g.flat and g.part in slides)], before.goals)
        for strap in straps:
            for held in before.straps:
                if held.side == strap.side:
                    strap.length_m = held.length_m
    near = stance.near if before is None else _going_on(stance, before)
    problem = studio.problem(near, stance.give, goals, straps)
    problem.crossed = stance.crossed
    move = None if before is None else _Move.on(before, stance)
    rough = solve(problem, near, steps=8, clear=False, rough=True)
    found = [solve(problem, some, steps=_STEPS) for some in (rough, near)]
    begins = [stance.near] if before is None else [stance.near, before.state]
    if min(_cost(problem, some, move) for some in found) > GOOD_M:
        through = solve(problem, rough, steps=_STEPS, clear=False)
        others = begins if before is not None else []  # else `near` is the same
        found.extend(solve(problem, some, steps=_STEPS) for some in (through, *others))
    state = firmer(problem, min(found, key=lambda some: _cost(problem, some, move)))
    if worst(problem, state) > GOOD_M:
        found = [state, *(firmer(problem, some) for some in [*found, *begins])]
        state = min(found, key=lambda some: _cost(problem, some, move))
    seen = problem.seen(state)
    for goal in goals:
        goal.keep(seen)
    for strap in straps:
        strap.keep(seen)
    fault = worst(problem, state)
    return Key(id_, stance, goals, straps, state, fault, _cost(problem, state, move))


def _going_on(stance: Stance, before: Key) -> Floats:
    """What a stance is solved near to, with every arm whose hand holds what it held as it was."""
    near = stance.near.copy()
    for side in SIDES:
        now, then = (
            {on for part, on in some.touching if part == f"{side}_hand"}
            for some in (stance, before.stance)
        )
        if now and now == then:
            for k, (joint, _) in enumerate(UNKNOWNS):
                if joint.startswith(f"{side}_") and joint.partition("_")[2] in ARM:
                    near[k] = before.state[k]
    return near


def worst(problem: Problem, state: Floats) -> float:
    """The largest fault in a state, metres."""
    seen = problem.seen(state)
    deep = -float(seen.points[: problem.points.count, 2].min())
    gaps = [goal.gap(seen) for goal in problem.goals]
    gaps += [strap.gap(seen) for strap in problem.straps]
    return max(deep, _INSIDE_COUNTS * problem.clear.inside_m(seen), *gaps)


def firmer(problem: Problem, state: Floats) -> Floats:
    """The state, or one that closes its contacts better because the angles may give more."""
    best = state
    for looser in _LOOSER:
        if worst(problem, best) <= GOOD_M:
            break
        freer = replace(problem, give=problem.give * looser)
        best = min([best, solve(freer, best, steps=24)], key=lambda some: worst(problem, some))
    return best


@dataclass(frozen=True)
class _Move:
    """How the catalogue lets trunk and head go on from a key pose that is solved already."""

    begin: Floats
    written: Floats

    @classmethod
    def on(cls, before: Key, stance: Stance) -> _Move:
        return cls(before.state[_TRUNK], (stance.near - before.stance.near)[_TRUNK])

    def lacks(self, state: Floats) -> float:
        """What is missing to half of the way, as a share of that half; 0 where little is written.

        A body that keeps the pose before would keep its contacts, too.
        """
        length = float(np.linalg.norm(self.written))
        if length < _MOVES_FROM_DEG:
            return 0.0
        gone = float((state[_TRUNK] - self.begin) @ self.written) / length**2
        return max(0.0, 1.0 - 2.0 * gone)


def _cost(problem: Problem, state: Floats, move: _Move | None = None) -> float:
    """What a state lacks, metres: its largest fault, a little for each degree by which trunk or
    legs are elsewhere than written and for palms that stand on edge, and very little for all that
    differs. ``move``: what it does since the pose before; where it stays instead, that costs, too.
    """
    off = np.abs(state - problem.near)[_WRITTEN].max()
    beyond = max(0.0, float(off) - _NEAR_DEG)
    lacks = worst(problem, state) + _PER_DEGREE_M * beyond
    seen = problem.seen(state)
    lacks += _ON_EDGE_COUNTS * sum(goal.on_edge(seen) for goal in problem.goals)
    if move is not None:
        lacks += _STILL_COSTS_M * move.lacks(state)
    return lacks + _PER_STRAIN_M * strain(problem, state)


_WRITTEN: Final = [
    k
    for k, (joint, motion) in enumerate(UNKNOWNS)
    if joint in {"pelvis", "lumbar", "thoracic", "neck", "head"}
    or (joint.endswith(("_hip", "_knee")) and motion == "flexion")
]

_TRUNK: Final = [
    k for k, (joint, _) in enumerate(UNKNOWNS) if joint in {"lumbar", "thoracic", "neck", "head"}
]
