"""Weights of the bones that soften creases (``studio.helpers``).

Skin that two bones share collapses where they bend far. A third bone, halfway between them, takes
what both share, so that the bend is made in two soft steps.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from studio.arrays import Floats
from studio.rig import Rig
from supple.core.body.joints import SIDES

_BENDS: Final = (  # helper, the bones on either side of it, how much of their shared skin it takes
    ("groin", ("pelvis", "lumbar_1", "lumbar_2"), ("thigh", "thigh_near"), 0.9),
    ("knee_half", ("thigh", "thigh_near"), ("shank",), 0.9),
    ("elbow_half", ("upper_arm", "upper_arm_near"), ("forearm", "forearm_far"), 0.9),
)


def shared(rig: Rig, weights: Floats) -> Floats:
    """The weights (V, B) with the helpers' part taken out of what two bones share."""
    done = weights.copy()
    index = {bone: k for k, bone in enumerate(rig.bones)}
    for side in SIDES:
        for helper, near, far, takes in _BENDS:
            before = [index.get(f"{side}_{b}", index.get(b, -1)) for b in near]
            after = [index[f"{side}_{b}"] for b in far]
            first, second = done[:, before].sum(axis=1), done[:, after].sum(axis=1)
            half = takes * np.minimum(first, second)
            for ids, whole in ((before, first), (after, second)):
                done[:, ids] *= (1 - half / np.maximum(whole, 1e-9))[:, None]
            done[:, index[f"{side}_{helper}"]] += 2 * half
    return done
