"""Joint angles read back from the turns of a baked clip, in the conventions of docs/angles.md."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from supple.core.body.joints import SIDES
from tests.figure import glb
from tests.figure.glb import Floats, Person

_TRUNK = (
    ("lumbar", "pelvis", "lumbar_2"),
    ("thoracic", "lumbar_2", "thoracic_2"),
    ("neck", "thoracic_2", "neck_3"),
)


def joint_angles(name: str, turns: Floats) -> dict[tuple[str, str], Floats]:
    """(joint, motion) -> (T,) degrees. ``turns``: (T, B, 3, 3) from the A-pose."""
    person = glb.person(name)
    frames = turns @ np.swapaxes(_to_zero(name), -1, -2)

    def against(bone: str, base: str | None) -> Floats:
        turn = frames[:, person.bone(bone)]
        if base is None:
            return np.asarray(turn)
        return np.asarray(np.swapaxes(frames[:, person.bone(base)], -1, -2) @ turn)

    found: dict[tuple[str, str], Floats] = {}
    tilt, lean, turned = _three(against("pelvis", None))
    found |= {("pelvis", "tilt"): tilt, ("pelvis", "list"): lean, ("pelvis", "rotation"): turned}
    for joint, base, bone in _TRUNK:
        flexion, lateral, turned = _three(against(bone, base))
        found[joint, "flexion"], found[joint, "lateral_flexion"] = flexion, lateral
        found[joint, "rotation"] = turned
    found["head", "flexion"] = _three(against("head", "neck_3"))[0]
    for side in SIDES:
        sense = 1.0 if side == "right" else -1.0
        for joint, base, bone in (
            ("hip", "pelvis", "thigh"),
            ("shoulder", "thoracic_2", "upper_arm"),
        ):
            flexion, lateral, turned = _three(against(f"{side}_{bone}", base))
            found[f"{side}_{joint}", "flexion"] = -flexion
            found[f"{side}_{joint}", "abduction"] = -sense * lateral
            found[f"{side}_{joint}", "external_rotation"] = sense * turned
        knee = against(f"{side}_shank", f"{side}_thigh")
        found[f"{side}_knee", "flexion"] = _three(knee)[0]
        elbow = against(f"{side}_forearm", f"{side}_upper_arm")
        found[f"{side}_elbow", "flexion"] = -_three(elbow)[0]
        foot = against(f"{side}_foot", f"{side}_shank")
        found[f"{side}_ankle", "dorsiflexion"] = -_three(foot)[0]
    return found


def _three(turn: Floats) -> tuple[Floats, Floats, Floats]:
    """Forward, to the right, turned to the right (docs/angles.md, Axes)."""
    lateral = np.degrees(np.arcsin(np.clip(-turn[:, 1, 2], -1.0, 1.0)))
    forward = np.degrees(np.arctan2(turn[:, 0, 2], turn[:, 2, 2]))
    return forward, lateral, -np.degrees(np.arctan2(turn[:, 1, 0], turn[:, 1, 1]))


@lru_cache
def _to_zero(name: str) -> Floats:
    """(B, 3, 3) from the A-pose to arms hanging, palms inward, legs straight, feet ahead."""
    person = glb.person(name)
    turns = np.repeat(np.eye(3)[None], len(person.bones), axis=0)
    down, ahead, right = np.array([0.0, 0, -1]), np.array([1.0, 0, 0]), np.array([0.0, -1, 0])
    for side in SIDES:
        way = _ways(person, side)
        hinge = np.cross(way("upper_arm", "forearm"), way("forearm", "hand"))
        hand = _frame(way("hand", "middle_1"), way("little_1", "index_1"))
        made = {
            "thigh": _shortest(way("thigh", "shank"), down),
            "shank": _shortest(way("shank", "foot"), down),
            "foot": _shortest(way("foot", "toes") * [1, 1, 0], ahead),
            "upper_arm": _frame(down, right) @ _frame(way("upper_arm", "forearm"), hinge).T,
            "forearm": _frame(down, right) @ _frame(way("forearm", "hand"), hinge).T,
            "hand": _frame(down, ahead) @ hand.T,
        }
        for bone, turn in made.items():
            turns[person.bone(f"{side}_{bone}")] = turn
    return turns


def _ways(person: Person, side: str) -> Callable[[str, str], Floats]:
    """What leads from the head of one bone of a side to that of another."""

    def way(start: str, end: str) -> Floats:
        one, two = (person.heads[person.bone(f"{side}_{bone}")] for bone in (start, end))
        return np.asarray(two - one)

    return way


def _shortest(start: Floats, end: Floats) -> Floats:
    a, b = start / np.linalg.norm(start), end / np.linalg.norm(end)
    x, y, z = np.cross(a, b)
    skew = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    return np.asarray(np.eye(3) + skew + skew @ skew / (1 + a @ b))


def _frame(along: Floats, beside: Floats) -> Floats:
    first = along / np.linalg.norm(along)
    third = np.cross(first, beside)
    third /= np.linalg.norm(third)
    return np.stack([first, np.cross(third, first), third], axis=1)
