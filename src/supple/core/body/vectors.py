"""Points and turns in space: the little geometry that the body needs.

A vector is (x, y, z) in metres; a turn is the images of the three axes, so that it is also a frame:
x forward, y to the person's left, z up (towards the head). Right-handed.
"""

from __future__ import annotations

import math
from typing import Final, TypeAlias

from supple.core.units import Degrees

Vector: TypeAlias = tuple[float, float, float]
Turn: TypeAlias = tuple[Vector, Vector, Vector]

X: Final[Vector] = (1.0, 0.0, 0.0)
Y: Final[Vector] = (0.0, 1.0, 0.0)
Z: Final[Vector] = (0.0, 0.0, 1.0)
NO_TURN: Final[Turn] = (X, Y, Z)

_TINY: Final = 1e-9


def add(a: Vector, b: Vector) -> Vector:
    """Sum."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def subtract(a: Vector, b: Vector) -> Vector:
    """What leads from ``b`` to ``a``."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scale(a: Vector, factor: float) -> Vector:
    """The same direction, ``factor`` times as long."""
    return (a[0] * factor, a[1] * factor, a[2] * factor)


def along(start: Vector, direction: Vector, distance: float) -> Vector:
    """The point ``distance`` from ``start`` in a direction (of length 1)."""
    return add(start, scale(direction, distance))


def between(a: Vector, b: Vector, share: float) -> Vector:
    """The point that is ``share`` (0..1) of the way from ``a`` to ``b``."""
    return add(a, scale(subtract(b, a), share))


def mean(*points: Vector) -> Vector:
    """The middle of some points."""
    count = len(points)
    return (
        sum(p[0] for p in points) / count,
        sum(p[1] for p in points) / count,
        sum(p[2] for p in points) / count,
    )


def dot(a: Vector, b: Vector) -> float:
    """Scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    """Vector product, right-handed."""
    return (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )


def length(a: Vector) -> float:
    """Metres."""
    return math.sqrt(dot(a, a))


def unit(a: Vector, otherwise: Vector = X) -> Vector:
    """The same direction with length 1; ``otherwise`` where ``a`` has no direction."""
    size = length(a)
    return otherwise if size < _TINY else scale(a, 1.0 / size)


def across(a: Vector, axis: Vector) -> Vector:
    """The part of ``a`` at right angles to an axis of length 1."""
    return subtract(a, scale(axis, dot(a, axis)))


def about(axis: Vector, angle_deg: Degrees) -> Turn:
    """A turn about an axis of length 1. Positive: counter-clockwise, seen against the axis."""
    cosine, sine = math.cos(math.radians(angle_deg)), math.sin(math.radians(angle_deg))

    def turned(v: Vector) -> Vector:
        lifted = scale(axis, dot(axis, v) * (1.0 - cosine))
        return add(add(scale(v, cosine), scale(cross(axis, v), sine)), lifted)

    return (turned(X), turned(Y), turned(Z))


def apply(turn: Turn, v: Vector) -> Vector:
    """A vector given in the frame ``turn``, in the frame that ``turn`` is given in."""
    return add(add(scale(turn[0], v[0]), scale(turn[1], v[1])), scale(turn[2], v[2]))


def compose(*turns: Turn) -> Turn:
    """Turns one after another, each about the axes that the ones before it have turned."""
    whole = NO_TURN
    for turn in turns:
        whole = (apply(whole, turn[0]), apply(whole, turn[1]), apply(whole, turn[2]))
    return whole


def inverse(turn: Turn) -> Turn:
    """The turn back."""
    x, y, z = turn
    return ((x[0], y[0], z[0]), (x[1], y[1], z[1]), (x[2], y[2], z[2]))


def halved(turn: Turn) -> Turn:
    """The turn that, made twice, is ``turn``; for turns of less than 180 degrees."""
    x, y, z = turn
    axis = (y[2] - z[1], z[0] - x[2], x[1] - y[0])
    cosine = max(-1.0, min(1.0, (x[0] + y[1] + z[2] - 1.0) / 2.0))
    return about(unit(axis), math.degrees(math.acos(cosine)) / 2.0)
