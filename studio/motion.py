"""A stretch as one person makes it: the key poses solved, and the way between them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

import numpy as np

from studio import stance as stances
from studio.arrays import Floats
from studio.body import Body
from studio.clear import Clear
from studio.goals import Goal
from studio.key_poses import ARM, GOOD_M, Key, Studio, firmer, keys, worst
from studio.points import Points
from studio.props import Prop
from studio.room import boxes, furniture
from studio.solve import solve
from studio.strap import StrapGoal
from studio.turns import ANGLES, COLUMN, STATE, UNKNOWNS, posed
from supple.core.body.contacts import singular
from supple.core.body.joints import SIDES
from supple.core.body.pose import mirrored
from supple.core.catalogue.model import Stretch

Moment = tuple[float, Floats, dict[str, float]]
"""Share of the way between two key poses, the state there, and its faults."""

_STEPS: Final = 12
"""Moments between two key poses, at most."""
_STEP_DEG: Final = 6.0
"""No joint goes farther from one to the next, where that many are enough."""
_FEWEST: Final = 6
_ON_THE_WAY: Final = 2.5
"""Degrees by which an angle may leave the straight way before it counts as one."""
_LED_ON_THE_WAY: Final = 9.0
"""The same of a limb that touches something."""
_ROOT_ON_THE_WAY_M: Final = 0.02
_BERTH_M: Final = 0.008
"""How far a hand on its way keeps from the body, and a foot from the floor, half-way there."""
_LEAP_M: Final = 0.3
"""A joint that goes farther from one moment to the next leaps."""
_TURNS_DEG: Final = 30.0
"""A joint that turns by more from one moment to the next is seen to jerk."""
_PER_JERK_M: Final = 0.001
"""What each degree beyond that costs."""
_ARRIVES_LATE: Final = 0.3
"""A hand that goes to take hold starts after this share of the way, so that it follows the leg."""
_FINGERS: Final = [
    COLUMN[f"{side}_fingers", motion] for side in SIDES for motion in ("curl", "thumb")
]


@dataclass(frozen=True)
class Motion:
    """One stretch of one person; T moments, B bones."""

    stretch_id: str
    person: str
    marks: dict[str, float]
    """Key pose -> place on the way: ``start`` 0, ``stretch`` 1; the way back is the same."""
    at: Floats
    turns: Floats
    """(T, B, 3, 3) against the room, identity at zero."""
    roots: Floats
    props: tuple[Prop, ...]
    states: Floats
    faults: dict[str, Floats] = field(default_factory=dict)
    """Contact (``part on surface``) -> metres it is off at each moment, NaN where it is not made;
    ``floor``: how deep the deepest point lies under the floor.
    """


@dataclass
class _Held:
    """A contact that holds from one key pose to the next; where it slides, it slides evenly."""

    goal: Goal
    start: Floats
    end: Floats

    def move(self, share: float) -> None:
        """To its place at a share of the way."""
        self.goal.place = self.start + share * (self.end - self.start)


def motion(body: Body, points: Points, stretch: Stretch) -> Motion:
    """The whole movement of a stretch."""
    ready = [stances.stance(body, pose) for pose in stretch.key_poses]
    room = stances.room(body, points, ready, stretch.key_poses[0])
    touching = {contact for stance in ready for contact in stance.touching}
    surfaces = {on for _, on in touching}
    studio = Studio(
        body, points, room, Clear(points, room, boxes(room, surfaces)), _symmetric(stretch)
    )
    return _between(studio, stretch, keys(studio, stretch, ready), touching)


def _symmetric(stretch: Stretch) -> bool:
    """Whether the catalogue writes both sides alike throughout."""
    return all(
        dict(mirrored(pose).angles_deg) == dict(pose.angles_deg)
        and set(singular(mirrored(pose).contacts)) == set(singular(pose.contacts))
        for pose in stretch.key_poses
    )


def _between(
    studio: Studio, stretch: Stretch, keys: list[Key], touching: set[tuple[str, str]]
) -> Motion:
    marks = _marks(keys)
    at, states, faults = (
        [0.0],
        [keys[0].state],
        [_faults(studio, keys[0].state, keys[0].goals, keys[0].straps)],
    )
    for one, two in pairwise(keys):
        for along, state, found in _way(studio, one, two):
            at.append(marks[one.id] + along * (marks[two.id] - marks[one.id]))
            states.append(state)
            faults.append(found)
        at.append(marks[two.id])
        states.append(two.state)
        faults.append(_faults(studio, two.state, two.goals, two.straps))
    every = np.array(states)
    pose = posed(studio.body, every)
    names = sorted({name for moment in faults for name in moment})
    return Motion(
        stretch.id,
        studio.body.person,
        marks,
        np.array(at),
        pose.turns,
        pose.roots,
        furniture(studio.points, studio.room, touching, every, keys[0].straps),
        every,
        {name: np.array([moment.get(name, np.nan) for moment in faults]) for name in names},
    )


def _way(studio: Studio, one: Key, two: Key) -> list[Moment]:
    """The moments between two key poses.

    Each goes on from the one before. Where an arm comes to a leg from the wrong side it must leap
    across in the end; then the way is gone from its end back to its beginning, too, and the two
    are joined where that makes the calmest way.
    """
    count = _count(one.state, two.state)
    shares = [k / count for k in range(1, count)]
    there = _gone(studio, one, two, shares)
    if _leap(studio.body, one, two, there) <= _LEAP_M:
        return there
    back = _gone(studio, one, two, shares[::-1])[::-1]
    joined = [there[:k] + back[k:] for k in reversed(range(count))]
    return min(joined, key=lambda way: _leap(studio.body, one, two, way))


def _gone(studio: Studio, one: Key, two: Key, shares: list[float]) -> list[Moment]:
    off = np.zeros(STATE)
    held, straps = _common(one, two), two.straps if one.straps else []
    goals = [each.goal for each in held]
    found = []
    for along in shares:
        for each in held:
            each.move(_eased(along))
        state, off = _moment(studio, one, two, along, off, goals, straps)
        found.append((along, state, _faults(studio, state, goals, straps)))
    return found


def _leap(body: Body, one: Key, two: Key, way: list[Moment]) -> float:
    """The farthest that a joint goes from one moment to the next, metres."""
    heads = posed(body, np.array([one.state, *(state for _, state, _ in way), two.state])).heads
    return float(np.linalg.norm(np.diff(heads, axis=0), axis=-1).max())


def _moment(
    studio: Studio,
    one: Key,
    two: Key,
    along: float,
    off: Floats,
    goals: list[Goal],
    straps: list[StrapGoal],
) -> tuple[Floats, Floats]:
    """The state at a share of the way between two key poses, and how far it is off the straight
    way; ``off``: the same of the moment before.
    """
    near = one.state + (two.state - one.state) * _shares(one, two, along)
    give = np.full(STATE, _ON_THE_WAY)
    give[ANGLES:] = _ROOT_ON_THE_WAY_M
    strapped = {strap.side for strap in straps}
    led = strapped | {goal.side for goal in goals}
    for k, (joint, _) in enumerate(UNKNOWNS):
        if joint.partition("_")[0] in led:
            give[k] = _LED_ON_THE_WAY
    problem = studio.problem(near, give, goals, straps)
    problem.crossed = (*one.stance.crossed, *two.stance.crossed)
    held = strapped | {goal.side for goal in goals if goal.what == "hand"}
    travelling = {side for side in SIDES if side not in held}
    bump = float(np.sin(np.pi * along))
    problem.berth = {side: _BERTH_M * bump for side in travelling if bump > 0.5}
    lifted = {part for part, on in one.stance.touching if on == "floor"} ^ {
        part for part, on in two.stance.touching if on == "floor"
    }
    problem.berth.update({part: _BERTH_M * bump for part in lifted if part.endswith("_foot")})
    state = solve(problem, near + off, steps=7, still=0.12)
    if worst(problem, state) > GOOD_M:
        others = [
            solve(problem, near, steps=16, still=0.05),
            solve(problem, solve(problem, near, steps=6, clear=False, rough=True), steps=16),
        ]
        calmest = min(
            [state, *others], key=lambda some: worst(problem, some) + _jerk_m(some, near + off)
        )
        state = firmer(problem, calmest)
    return state, state - near


def _jerk_m(state: Floats, before: Floats) -> float:
    """What it costs that a joint, other than of a hand's fingers, turns far from a moment to the
    next.
    """
    turned = np.abs(state - before)[:ANGLES]
    turned[_FINGERS] = 0.0
    return _PER_JERK_M * max(0.0, float(turned.max()) - _TURNS_DEG)


def _shares(one: Key, two: Key, along: float) -> Floats:
    """How far each number has gone: eased, and an arm that takes hold of the body goes late."""
    shares = np.full(STATE, _eased(along))
    for part, on in two.stance.touching:
        side, _, what = part.partition("_")
        if (
            what != "hand"
            or (part, on) in one.stance.touching
            or on in {"floor", "counter", "wall"}
        ):
            continue
        for k, (joint, _) in enumerate(UNKNOWNS):
            if joint in {f"{side}_{name}" for name in ARM}:
                shares[k] = _eased(max(0.0, along - _ARRIVES_LATE) / (1.0 - _ARRIVES_LATE))
    return shares


def _eased(along: float) -> float:
    """Slow at both ends."""
    return along**3 * (10.0 - 15.0 * along + 6.0 * along**2)


def _common(one: Key, two: Key) -> list[_Held]:
    """The contacts that hold all the way from one key pose to the other."""
    before = {(goal.part, goal.on): goal for goal in one.goals}
    found = []
    for goal in two.goals:
        other = before.get((goal.part, goal.on))
        if other is not None and other.place is not None and goal.place is not None:
            found.append(_Held(replace(goal), other.place, goal.place))
    return found


def _marks(keys: list[Key]) -> dict[str, float]:
    """Places on the way, by how far the joints go from pose to pose."""
    if len(keys) < 3:
        return {keys[0].id: 0.0, keys[-1].id: 1.0}
    ways = [float(np.abs(b.state[:ANGLES] - a.state[:ANGLES]).sum()) for a, b in pairwise(keys)]
    shares = np.clip(np.cumsum(ways) / sum(ways), 0.4, 0.65)
    marks = {keys[0].id: 0.0, keys[-1].id: 1.0}
    marks.update({key.id: round(float(shares[k]), 3) for k, key in enumerate(keys[1:-1])})
    return marks


def _count(one: Floats, two: Floats) -> int:
    """Enough moments that no joint goes far from one to the next."""
    far = np.abs(two[:ANGLES] - one[:ANGLES])
    far[_FINGERS] = 0.0
    return int(np.clip(np.ceil(far.max() / _STEP_DEG), _FEWEST, _STEPS))


def _faults(
    studio: Studio, state: Floats, goals: list[Goal], straps: list[StrapGoal]
) -> dict[str, float]:
    seen = studio.problem(state, np.ones(STATE), goals, straps).seen(state)
    found = {f"{goal.part} on {goal.on}": goal.gap(seen) for goal in goals}
    found.update({f"{s.side}_hand on {s.foot}_strap": s.gap(seen) for s in straps})
    found["floor"] = max(0.0, -float(seen.points[: studio.points.count, 2].min()))
    return found
