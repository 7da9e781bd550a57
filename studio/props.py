"""Things round the figure, made to the measure of the person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from studio.arrays import Floats

_SEAT_HALF_DEPTH_M: Final = 0.2


@dataclass(frozen=True)
class Ride:
    """A point that rides on a bone. ``offset``: from the bone's head in the A-pose, metres."""

    bone: str
    offset: Floats


@dataclass(frozen=True)
class Prop:
    """A thing in the room.

    ``kind``: mat, stool, wall, counter (the worktop), cupboard (what carries it): a box from
    ``low`` to ``high`` in metres; strap: a line along ``rides``.
    """

    kind: str
    low: Floats
    high: Floats
    rides: tuple[Ride, ...] = ()


def box(kind: str, low: Iterable[float], high: Iterable[float]) -> Prop:
    """A prop from its lowest to its highest corner."""
    return Prop(kind, np.array(list(low), float), np.array(list(high), float))


SEAT_HALF_M: Final = 0.235
"""Half the breadth of a seat: its sides are where hands hold it."""


def stool(height: float) -> Prop:
    """Its seat at ``height``, its middle over the origin."""
    low = (-_SEAT_HALF_DEPTH_M, -SEAT_HALF_M, 0.0)
    return box("stool", low, (_SEAT_HALF_DEPTH_M, SEAT_HALF_M, height))
