"""Which part of the figure is painted before which: the farther one, where two overlap.

Two parts may be near at one end and far at the other, so they are compared only where one covers
the other in the picture.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from supple.core.body.joints import SIDES
from supple.core.body.vectors import between
from supple.media.shapes import Part
from supple.media.view import View

_Sample: TypeAlias = tuple[float, float, float, float]
_SHARES: Final = (0.0, 0.34, 0.67, 1.0)


def painted_in_order(parts: Sequence[Part], view: View) -> list[Part]:
    """The parts, farthest first; halves of a limb follow each other where nothing forbids it."""
    samples = {part.name: _samples(part, view) for part in parts}
    waiting = {part.name: part for part in parts}
    before: dict[str, set[str]] = {part.name: set() for part in parts}
    for index, one in enumerate(parts):
        for other in parts[index + 1 :]:
            first, second = _sorted_pair(one, other, samples)
            if first:
                before[second].add(first)
    painted: list[Part] = []
    while waiting:
        free = [name for name in waiting if not before[name] & waiting.keys()]
        chosen = min(
            free or waiting, key=lambda name: (not waiting[name].under, _depth(samples[name]))
        )
        painted.append(waiting.pop(chosen))
    for side in SIDES:
        for halves in (("thigh", "shank"), ("elbow", "forearm")):
            _join(painted, [f"{side}_{half}" for half in halves], before)
    return painted


def _join(painted: list[Part], halves: list[str], before: dict[str, set[str]]) -> None:
    """Bring two parts next to each other, if every part between them may be passed."""
    names = [part.name for part in painted]
    low, high = sorted(names.index(half) for half in halves)
    between_them = names[low + 1 : high]
    if not any(names[low] in before[name] for name in between_them):
        painted.insert(high - 1, painted.pop(low))
    elif not any(name in before[names[high]] for name in between_them):
        painted.insert(low + 1, painted.pop(high))


def _samples(part: Part, view: View) -> list[_Sample]:
    """Balls along the part: x, y, radius in the picture, and depth."""
    balls: list[_Sample] = []
    for skin in part.skins:
        ends = pairwise(skin) if len(skin) > 1 else [(skin[0], skin[0])]
        for start, end in ends:
            for share in _SHARES:
                middle = between(start.centre, end.centre, share)
                radius = start.radius_m + (end.radius_m - start.radius_m) * share
                x, y = view.point(middle)
                balls.append((x, y, radius * view.units_per_m, view.depth(middle)))
    return balls


def _depth(samples: list[_Sample]) -> float:
    return sum(sample[3] for sample in samples) / len(samples)


def _sorted_pair(
    one: Part, other: Part, samples: dict[str, list[_Sample]]
) -> tuple[str | None, str]:
    """The farther and the nearer of two parts; None for the first if they do not overlap."""
    if other.name in one.under:
        return one.name, other.name
    if one.name in other.under:
        return other.name, one.name
    nearer = 0.0
    for ax, ay, a_radius, a_depth in samples[one.name]:
        for bx, by, b_radius, b_depth in samples[other.name]:
            overlap = a_radius + b_radius - math.hypot(ax - bx, ay - by)
            if overlap > 0.0:
                nearer += overlap * (a_depth - b_depth)
    if nearer == 0.0:
        return None, other.name
    return (other.name, one.name) if nearer > 0.0 else (one.name, other.name)
