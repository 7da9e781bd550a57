"""Joint angles of the core -> how every bone of a body is turned.

The core's angles (docs/angles.md) are the unknowns that a pose is solved for, together with the
rig's own free joints, which the core has not: collar bone, forearm, wrist, fingers, the turn of a
bent knee, the rolling foot. A state is one row of numbers: every angle in degrees, then the place
of the root in metres.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from studio.arrays import Floats
from studio.body import Body
from studio.helpers import helper_turns
from supple.core.body.joints import JOINTS, SIDES, Angles, Range

_FREE: Final[dict[str, dict[str, Range]]] = {  # our choice throughout; zero as docs/angles.md
    "clavicle": {"elevation": (-8, 35), "protraction": (-20, 28)},
    "forearm": {"pronation": (-80, 85)},  # zero: thumb ahead; positive: thumb inward
    "wrist": {"flexion": (-88, 70), "radial": (-28, 20)},
    "fingers": {"curl": (0, 75), "thumb": (-15, 45)},
    "shank": {"rotation": (-20, 20)},  # of a bent knee, outward
    "foot": {"inversion": (-18, 28), "turn_out": (-12, 12)},
    "toes": {"extension": (-15, 60)},
}
_ROOT: Final = ("x", "y", "z")

RANGES: Final[Mapping[str, Mapping[str, Range]]] = {
    **JOINTS,
    **{f"{side}_{joint}": motions for side in SIDES for joint, motions in _FREE.items()},
}
"""Joint -> motion -> lowest and highest angle: the core's, then the rig's own."""

UNKNOWNS: Final = tuple((joint, motion) for joint, motions in RANGES.items() for motion in motions)
"""What the columns of a state are; three for the place of the root follow."""

ANGLES: Final = len(UNKNOWNS)
STATE: Final = ANGLES + len(_ROOT)
COLUMN: Final = {unknown: k for k, unknown in enumerate(UNKNOWNS)}

_FINGERS: Final = ("index", "middle", "ring", "little")
_CURL: Final = (0.85, 1.0, 0.6)  # how the three joints of a finger share a grip
_THUMB: Final = (0.7, 0.5, 0.6)
_NECK_BONES: Final = 3
_BLADE_SHARE: Final = 0.22  # of the arm's swing, which the shoulder blade goes along with


@dataclass(frozen=True)
class Posed:
    """A body in a pose, or in many at once (leading axes). ``turns``: identity at zero."""

    turns: Floats
    heads: Floats

    @property
    def roots(self) -> Floats:
        """Where the root bone's head is."""
        return self.heads[..., 0, :]


def state_of(angles_deg: Angles, root: Floats) -> Floats:
    """A state from angles by name; what is left out is at zero."""
    state = np.zeros(STATE)
    for joint, motions in angles_deg.items():
        for motion, value in motions.items():
            state[COLUMN[joint, motion]] = value
    state[ANGLES:] = root
    return state


def posed(body: Body, states: Floats) -> Posed:
    """Every bone of a body for one state (S,) or for many (..., S)."""
    turns = bone_turns(body, states)
    return Posed(turns, bone_heads(body, turns, states[..., ANGLES:]))


def bone_heads(body: Body, turns: Floats, roots: Floats) -> Floats:
    """(..., B, 3) where the bones turn, down from the root."""
    skin = turns @ body.to_zero
    heads = np.empty((*turns.shape[:-2], 3))
    for k, parent in enumerate(body.parents):
        if parent < 0:
            heads[..., k, :] = roots
        else:
            step = body.heads[k] - body.heads[parent]
            heads[..., k, :] = heads[..., parent, :] + skin[..., parent, :, :] @ step
    return heads


def bone_turns(body: Body, states: Floats) -> Floats:
    """(..., B, 3, 3) turns against the room, identity at zero."""
    made = _Segments(states)
    turns = np.broadcast_to(np.eye(3), (*states.shape[:-1], len(body.bones), 3, 3)).copy()
    for k, bone in enumerate(body.bones):
        if bone in made.turns:
            turns[..., k, :, :] = made.turns[bone]
    return helper_turns(body.bones, turns)


class _Segments:
    """Turns by bone name for the bones that angles turn themselves."""

    def __init__(self, states: Floats) -> None:
        self._states = states
        self.turns: dict[str, Floats] = {}
        self._trunk()
        for side in SIDES:
            self._leg(side)
            self._arm(side)

    def _angle(self, joint: str, motion: str) -> Floats:
        angle: Floats = self._states[..., COLUMN[joint, motion]]
        return angle

    def _trunk(self) -> None:
        turns = self.turns
        turns["pelvis"] = _trunk(*(self._angle("pelvis", m) for m in ("tilt", "list", "rotation")))
        below = turns["pelvis"]
        for joint, bones in (("lumbar", 2), ("thoracic", 2), ("neck", _NECK_BONES)):
            whole = _trunk(
                *(self._angle(joint, m) for m in ("flexion", "lateral_flexion", "rotation"))
            )
            for k in range(1, bones + 1):
                turns[f"{joint}_{k}"] = below @ share(whole, k / bones)
            below = turns[f"{joint}_{bones}"]
        turns["head"] = below @ about(1, self._angle("head", "flexion"))

    def _leg(self, side: str) -> None:
        turns, sense = self.turns, 1.0 if side == "right" else -1.0
        hip = [self._angle(f"{side}_hip", m) for m in ("flexion", "abduction", "external_rotation")]
        thigh = turns["pelvis"] @ _ball(sense, *hip)
        shank = thigh @ about(1, self._angle(f"{side}_knee", "flexion"))
        shank = shank @ about(2, -sense * self._angle(f"{side}_shank", "rotation"))
        foot = shank @ about(1, -self._angle(f"{side}_ankle", "dorsiflexion"))
        foot = foot @ about(0, sense * self._angle(f"{side}_foot", "inversion"))
        foot = foot @ about(2, -sense * self._angle(f"{side}_foot", "turn_out"))
        toes = foot @ about(1, -self._angle(f"{side}_toes", "extension"))
        names = ("thigh", "shank", "foot", "toes")
        turns.update(zip((f"{side}_{n}" for n in names), (thigh, shank, foot, toes), strict=True))

    def _arm(self, side: str) -> None:
        turns, sense = self.turns, 1.0 if side == "right" else -1.0
        chest = turns["thoracic_2"]
        girdle = about(0, -sense * self._angle(f"{side}_clavicle", "elevation"))
        clavicle = chest @ about(2, sense * self._angle(f"{side}_clavicle", "protraction")) @ girdle
        ball = [
            self._angle(f"{side}_shoulder", m)
            for m in ("flexion", "abduction", "external_rotation")
        ]
        swung = chest @ _ball(sense, ball[0], ball[1], 0.0 * ball[2])
        upper_arm = swung @ about(2, -sense * ball[2])
        blade = clavicle @ share(np.swapaxes(clavicle, -1, -2) @ swung, _BLADE_SHARE)
        forearm = upper_arm @ about(1, -self._angle(f"{side}_elbow", "flexion"))
        hand = forearm @ about(2, sense * self._angle(f"{side}_forearm", "pronation"))
        hand = hand @ about(1, -self._angle(f"{side}_wrist", "radial"))
        hand = hand @ about(0, sense * self._angle(f"{side}_wrist", "flexion"))
        names = ("clavicle", "scapula", "upper_arm", "forearm", "hand")
        made = (clavicle, blade, upper_arm, forearm, hand)
        turns.update(zip((f"{side}_{n}" for n in names), made, strict=True))
        self._fingers(side, hand, sense)

    def _fingers(self, side: str, hand: Floats, sense: float) -> None:
        curl = self._angle(f"{side}_fingers", "curl")
        bent = hand
        for joint, part in enumerate(_CURL, start=1):
            bent = bent @ about(0, sense * part * curl)
            for finger in _FINGERS:
                self.turns[f"{side}_{finger}_{joint}"] = bent
        thumb, bent = self._angle(f"{side}_fingers", "thumb"), hand
        for joint, part in enumerate(_THUMB, start=1):
            bent = bent @ about(2, sense * part * thumb)
            self.turns[f"{side}_thumb_{joint}"] = bent


def about(axis: int, degrees: Floats) -> Floats:
    """(..., 3, 3) turns about x, y or z."""
    turned = np.radians(np.asarray(degrees, dtype=np.float64))
    cosine, sine = np.cos(turned), np.sin(turned)
    turns = np.zeros((*turned.shape, 3, 3))
    first, second = (axis + 1) % 3, (axis + 2) % 3
    turns[..., axis, axis] = 1.0
    turns[..., first, first] = turns[..., second, second] = cosine
    turns[..., first, second], turns[..., second, first] = -sine, sine
    return turns


def share(turns: Floats, part: float) -> Floats:
    """A part of a turn, about the same axis; for turns well under half round."""
    if part == 1.0:
        return turns
    cosine = np.clip((np.trace(turns, axis1=-2, axis2=-1) - 1.0) / 2.0, -1.0, 1.0)
    angle = np.arccos(cosine)
    sine = np.sin(angle)
    small = angle < 1e-6
    skew = (turns - np.swapaxes(turns, -1, -2)) / (2.0 * np.where(small, 1.0, sine))[
        ..., None, None
    ]
    skew = np.where(small[..., None, None], 0.0, skew)
    turned = (part * angle)[..., None, None]
    made: Floats = np.eye(3) + np.sin(turned) * skew + (1.0 - np.cos(turned)) * (skew @ skew)
    return made


def _trunk(flexion: Floats, lateral: Floats, rotation: Floats) -> Floats:
    """``core.body.skeleton.trunk_turn`` for many at once."""
    return about(1, flexion) @ about(0, lateral) @ about(2, -rotation)


def _ball(sense: float, flexion: Floats, abduction: Floats, external: Floats) -> Floats:
    """``core.body.skeleton.ball_turn`` for many at once; ``sense``: right 1, left -1."""
    return about(1, -flexion) @ about(0, -sense * abduction) @ about(2, -sense * external)
