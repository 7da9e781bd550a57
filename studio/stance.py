"""From a key pose of the catalogue to what a body is solved for: targets, how firm, goals, room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from studio.arrays import Floats
from studio.body import Body
from studio.contact import Room
from studio.goals import Goal
from studio.grips import FLAT, GRIPS, PRESS_M
from studio.points import Points
from studio.props import SEAT_HALF_M
from studio.strap import StrapGoal
from studio.turns import ANGLES, COLUMN, STATE, UNKNOWNS, posed, state_of
from supple.core.body import contacts as core_contacts
from supple.core.body.contacts import singular
from supple.core.body.holds import COUNTER_HEIGHT_M
from supple.core.body.joints import JOINTS, SIDES
from supple.core.body.measured import joint_angles_deg
from supple.core.body.pose import figure
from supple.core.body.skeleton import STATURE_M, Figure
from supple.core.catalogue.model import KeyPose

Touching = tuple[tuple[str, str], ...]

_TRUNK_GIVES: Final = 2.0
"""Degrees by which trunk, neck and head may differ from what is written before it counts as one."""
_UPRIGHT: Final = 1.5
"""The same for how far they lean aside or turn."""
_GIVES: Final = {
    "hip": 4.0,
    "knee": 4.0,
    "ankle": 8.0,
    "shoulder": 7.0,
    "elbow": 7.0,
    "clavicle": 6.0,
    "forearm": 15.0,
    "wrist": 8.0,
    "fingers": 10.0,
    "shank": 6.0,
    "foot": 6.0,
    "toes": 6.0,
}
"""The same of a limb that hangs free, by joint."""
# Of a leg that stands, kneels, rests on its heel or lies across the other.
_LED_LEG: Final = {"hip": 9.0, "knee": 12.0, "ankle": 18.0, "foot": 12.0, "shank": 8.0}
# Where hands hold a leg rather than lie on it.
_HELD: Final = ("_thigh_back", "_shin", "_foot", "_strap")
_HELD_LEG: Final = {"hip": 10.0, "knee": 10.0}
"""A leg that hands hold: it comes to the hands, so that the trunk need not curl up to it."""
_STRAIGHT_DEG: Final = 10.0
_STRAIGHT: Final = 3.0
"""The same for a knee that is written straighter than ``_STRAIGHT_DEG``: it stays so."""
_KNEES_AHEAD: Final = 4.0
"""The same for how far a thigh is turned aside, unless an ankle lies on the other leg."""
# Of an arm whose hand touches something.
_LED_ARM: Final = {
    "shoulder": 30.0,
    "elbow": 30.0,
    "clavicle": 9.0,
    "forearm": 40.0,
    "wrist": 25.0,
    "fingers": 25.0,
}
_FLAT_HAND: Final = 8.0
"""The same for the fingers of a hand on the floor or furniture: they stay straight."""
_STEEP: Final = 0.75
"""A forearm whose level share is smaller leans on its hand (as in ``core.body.holds``)."""
_UNDER_TOP_M: Final = 0.045
"""How far under its top a hand holds the side of a seat."""
_ROOT_GIVES_M: Final = 0.15
"""Loose: the contacts say where a body is."""
_ASIDE_GIVES_M: Final = 0.03
"""The same sideways, where little else would keep it in the middle of its mat."""
_RELAXED_CURL: Final = 20.0
_RELAXED_THUMB: Final = 8.0


@dataclass(frozen=True)
class Stance:
    """A key pose made ready for one body."""

    touching: Touching
    near: Floats
    give: Floats
    hands: Mapping[str, Floats]
    """Where the catalogue's figure has each hand, to the measure of this body."""

    @property
    def crossed(self) -> tuple[str, ...]:
        """The hips whose ankle lies on the other thigh."""
        return tuple(
            f"{part.partition('_')[0]}_hip" for part, _ in self.touching if part.endswith("_ankle")
        )


def stance(body: Body, pose: KeyPose) -> Stance:
    """The key pose for this body: where the core leads the limbs is where they begin."""
    touching = singular(pose.contacts)
    made = figure(pose)
    size = body.stature_m / STATURE_M
    root = np.array(made.points["mid_hip"]) * size
    angles = _led(pose, touching, made)
    near = state_of(angles, root)
    _follow(near)
    curls = {part.partition("_")[0]: on for part, on in touching if part.endswith("_hand")}
    for side in SIDES:
        curl = _curl(curls.get(side))
        near[COLUMN[f"{side}_fingers", "curl"]] = curl
        near[COLUMN[f"{side}_fingers", "thumb"]] = _RELAXED_THUMB
        if curls.get(side) in FLAT - {"seat"}:
            _lean(near, made, side, curls[side])
    hands = {f"{side}_hand": np.array(made.points[f"{side}_hand"]) * size for side in SIDES}
    return Stance(touching, near, _give(touching, near), hands)


def _led(pose: KeyPose, touching: Touching, made: Figure) -> dict[str, dict[str, float]]:
    """The written angles; those of an arm that holds or a leg that stands as the core leads it."""
    read = joint_angles_deg(made)
    angles = {joint: dict(pose.angles_deg.get(joint, {})) for joint in JOINTS}
    for part, _ in touching:
        side, _, what = part.partition("_")
        joints = {"hand": ("shoulder", "elbow"), "foot": ("hip", "knee", "ankle")}.get(what, ())
        for joint in (f"{side}_{name}" for name in joints):
            for motion, value in read[joint].items():
                low, high = JOINTS[joint][motion]
                angles[joint][motion] = float(np.clip(value, low, high))
    return angles


def _lean(state: Floats, made: Figure, side: str, on: str) -> None:
    """A hand that is leaned on lies flat, fingers ahead (on a wall: up), its wrist bent back."""
    along = -np.array(made.turns[f"{side}_forearm"][2])
    if on == "wall":
        state[COLUMN[f"{side}_wrist", "flexion"]] = -70.0
        state[COLUMN[f"{side}_forearm", "pronation"]] = 72.0
    elif np.hypot(along[0], along[1]) < _STEEP:
        state[COLUMN[f"{side}_wrist", "flexion"]] = -np.degrees(np.arcsin(abs(along[2]))) + 4.0
        state[COLUMN[f"{side}_forearm", "pronation"]] = 72.0


def _follow(state: Floats) -> None:
    """Collar bones go along with arms that are raised far."""
    for side in SIDES:
        flexion = state[COLUMN[f"{side}_shoulder", "flexion"]]
        abduction = state[COLUMN[f"{side}_shoulder", "abduction"]]
        up = np.degrees(np.arccos(np.cos(np.radians(flexion)) * np.cos(np.radians(abduction))))
        state[COLUMN[f"{side}_clavicle", "elevation"]] = 0.2 * max(0.0, up - 30.0)
        state[COLUMN[f"{side}_clavicle", "protraction"]] = 0.1 * np.clip(flexion, -60.0, 100.0)


def _curl(on: str | None) -> float:
    if on is None:
        return _RELAXED_CURL
    if on.endswith("_strap"):
        return 62.0
    grip = GRIPS.get(on) or GRIPS["instep" if on.endswith("_foot") else on.partition("_")[2]]
    return grip.curl


def _give(touching: Touching, near: Floats) -> Floats:
    """By how much each angle may differ from what is written before it counts as one."""
    give = np.full(STATE, _TRUNK_GIVES)
    give[ANGLES:] = _ROOT_GIVES_M
    give[ANGLES + 1] = _ASIDE_GIVES_M
    led = {part for part, _ in touching}
    held = {on.partition("_")[0] for _, on in touching if on.endswith(_HELD)}
    on_what = {part.partition("_")[0]: on for part, on in touching if part.endswith("_hand")}
    crossing = any(part.endswith("_ankle") for part in led)
    for k, (joint, motion) in enumerate(UNKNOWNS):
        side, _, name = joint.partition("_")
        if motion in {"lateral_flexion", "rotation", "list"}:
            give[k] = _UPRIGHT
        if name not in _GIVES:
            continue
        give[k] = _GIVES[name]
        if f"{side}_hand" in led:
            give[k] = _LED_ARM.get(name, give[k])
        if name == "fingers" and on_what.get(side) in FLAT:
            give[k] = _FLAT_HAND
        if side in held:
            give[k] = _HELD_LEG.get(name, give[k])
        if any(f"{side}_{part}" in led for part in ("foot", "ankle", "heel", "knee")):
            give[k] = _LED_LEG.get(name, give[k])
        if name == "knee" and near[k] < _STRAIGHT_DEG:
            give[k] = _STRAIGHT
        if name == "hip" and motion != "flexion" and not crossing:
            give[k] = _KNEES_AHEAD
    return give


def room(body: Body, points: Points, stances: Sequence[Stance], first: KeyPose) -> Room:
    """Flat surfaces at the heights that suit this body."""
    size = body.stature_m / STATURE_M
    up = np.array([0.0, 0.0, 1.0])
    planes = {
        "floor": (up, 0.0),
        "counter": (up, COUNTER_HEIGHT_M * size),
        "seat": (up, seat_height(body, points)),
    }
    if any(on == "wall" for _, on in stances[0].touching):
        x = core_contacts.wall(figure(first), stances[0].touching) * size
        planes["wall"] = (np.array([-np.sign(x), 0.0, 0.0]), -abs(x))
    top = planes["seat"][1]
    for side, sense in (("right", -1.0), ("left", 1.0)):
        planes[f"{side}_edge"] = (np.array([0.0, sense, 0.0]), SEAT_HALF_M)
    return Room(planes, np.array([0.0, 0.0, top - _UNDER_TOP_M]))


def seat_height(body: Body, points: Points) -> float:
    """Of a seat on which the feet stand flat and the thighs lie level."""
    bent = {"flexion": 88.0}
    sitting = {f"{side}_{joint}": bent for side in SIDES for joint in ("hip", "knee")}
    at = points.at(posed(body, state_of(sitting, np.zeros(3))))
    soles = np.concatenate([points.patches[f"{side}_foot"] for side in SIDES])
    seat = np.concatenate([points.patches[f"{side}_seat_bone"] for side in SIDES])
    lowest = np.sort(at[seat, 2])[: len(seat) // 10]
    return float(lowest.mean() + PRESS_M["seat_bone"] - np.quantile(at[soles, 2], 0.02))


def goals(points: Points, made: Room, ready: Stance) -> tuple[list[Goal], list[StrapGoal]]:
    """What a stance asks for."""
    hands = [on for part, on in ready.touching if part.endswith("_hand")]
    found, straps = [], []
    for part, on in ready.touching:
        if on.endswith("_strap"):
            straps.append(StrapGoal(points, part.partition("_")[0], on.partition("_")[0]))
            continue
        goal = Goal(points, made, part, on, shared=hands.count(on) > 1 and part.endswith("_hand"))
        if on in FLAT and on != "seat":  # its side says where
            goal.written = ready.hands.get(part)
        found.append(goal)
    return found, straps


def kept(goals_: Iterable[Goal], before: Iterable[Goal]) -> None:
    """A contact that was made before keeps its place."""
    places = {(goal.part, goal.on): goal for goal in before}
    for goal in goals_:
        if (goal.part, goal.on) in places:
            goal.place = places[goal.part, goal.on].place
