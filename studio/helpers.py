"""Bones that follow the others, so that skin creases and twists softly where limbs bend far.

Their turns depend on the turns of a limb alone. Clips bake them, pictures use the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from studio.arrays import Floats
from supple.core.body.joints import SIDES

HELPERS: Final = ("upper_arm_near", "elbow_half", "forearm_far", "thigh_near", "groin", "knee_half")
"""Without their side."""


def helper_turns(bones: Sequence[str], turns: Floats) -> Floats:
    """The same turns with those of the helper bones put in.

    ``turns``: (..., B, 3, 3), against the room, identity at zero (not yet times ``to_zero``).
    """
    place = {bone: k for k, bone in enumerate(bones)}
    done = np.array(turns, dtype=np.float64)
    for side in SIDES:
        for helper, first, second, kind in _FOLLOWS:
            base = done[..., place[_sided(side, first)], :, :]
            end = done[..., place[_sided(side, second)], :, :]
            done[..., place[f"{side}_{helper}"], :, :] = kind(base, end)
    return done


def _sided(side: str, bone: str) -> str:
    return bone if bone in ("pelvis", "thoracic_2") else f"{side}_{bone}"


def halfway(base: Floats, end: Floats) -> Floats:
    """Half of the way from one turn to another."""
    return base @ _root(_transposed(base) @ end)


def half_twist(base: Floats, end: Floats) -> Floats:
    """``end`` with half of its twist about its own long axis (z), as seen from ``base``, undone."""
    step = _transposed(base) @ end
    long_axis = step[..., :, 2]
    swing = _swing(long_axis)
    return base @ swing @ _root(_transposed(swing) @ step)


def half_untwist(base: Floats, end: Floats) -> Floats:
    """``base`` with half of the twist of ``end`` about its long axis (z) added."""
    step = _transposed(base) @ end
    swing = _swing(step[..., :, 2])
    return base @ _root(_transposed(swing) @ step)


_FOLLOWS: Final = (
    ("upper_arm_near", "scapula", "upper_arm", half_twist),
    ("elbow_half", "upper_arm", "forearm", halfway),
    ("forearm_far", "forearm", "hand", half_untwist),
    ("thigh_near", "pelvis", "thigh", half_twist),
    ("groin", "pelvis", "thigh", halfway),
    ("knee_half", "thigh", "shank", halfway),
)


def _transposed(turns: Floats) -> Floats:
    return np.swapaxes(turns, -1, -2)


def _swing(axis: Floats) -> Floats:
    """The smallest turn that takes z to ``axis``."""
    x, y, z = axis[..., 0], axis[..., 1], axis[..., 2]
    share = 1.0 / np.maximum(1.0 + z, 1e-6)
    rows = (
        (1 - x * x * share, -x * y * share, x),
        (-x * y * share, 1 - y * y * share, y),
        (-x, -y, z),
    )
    return np.stack([np.stack(row, axis=-1) for row in rows], axis=-2)


def _root(turns: Floats) -> Floats:
    """The turn that made twice gives this one; not for half turns."""
    cosine = (np.trace(turns, axis1=-2, axis2=-1)[..., None, None] - 1.0) / 2.0
    half = np.sqrt(np.clip((1.0 + cosine) / 2.0, 1e-9, 1.0))  # cosine of half the angle
    even = (turns + _transposed(turns)) / 2.0 - cosine * np.eye(3)
    made: Floats = (turns + np.eye(3)) / (2.0 * half) - even / (2.0 * half * (1.0 + half))
    return made
