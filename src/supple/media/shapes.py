"""The flesh on the figure: each part of the body as rounded blobs with a colour.

Sizes are our choice: a calm, slim adult in a T-shirt, long trousers and bare feet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from supple.core.body.joints import SIDES
from supple.core.body.skeleton import Figure, outward
from supple.core.body.vectors import Turn, Vector, add, apply, between, scale
from supple.media.view import Blob, ball


@dataclass(frozen=True, slots=True)
class Part:
    """One coloured piece of the figure.

    ``skins``: each a few blobs under one skin; together they make one outline.
    ``colour``: skin, top, trousers or strap. ``side``: right, left or empty.
    ``under``: parts that are always painted over this one.
    ``smooth``: blobs painted without an outline, so that a limb grows out of the trunk.
    """

    name: str
    colour: str
    skins: tuple[tuple[Blob, ...], ...]
    side: str = ""
    under: tuple[str, ...] = ()
    smooth: tuple[Blob, ...] = ()

    def blobs(self) -> tuple[Blob, ...]:
        """All of its blobs."""
        return tuple(blob for skin in self.skins for blob in skin)


_HEAD_HALF_AXES: Final = (0.099, 0.078, 0.102)
_HAIR_THICKER: Final = 1.07
_STRAP_M: Final = 0.011
_HALF_SOLE_M: Final = 0.045


def parts(figure: Figure) -> tuple[Part, ...]:
    """Everything that is painted of a figure, in no order."""
    sides = (part for side in SIDES for part in (*_leg(figure, side), *_arm(figure, side)))
    return (*_trunk(figure), *sides)


def straps(figure: Figure, touching: Iterable[tuple[str, str]]) -> tuple[Part, ...]:
    """A strap from each hand that holds one to the ball of the foot it is laid round."""
    made: list[Part] = []
    for part, on in touching:
        foot, _, what = on.partition("_")
        if what != "strap":
            continue
        side = part.partition("_")[0]
        sole, across = figure.points[f"{foot}_ball"], figure.turns[f"{foot}_foot"][1]
        edge = add(sole, scale(across, -outward(side) * _HALF_SOLE_M))
        held, laid, under = (ball(p, _STRAP_M) for p in (figure.points[part], edge, sole))
        made.append(Part(f"{side}_strap", "strap", _chain(held, laid, under)))
    return tuple(made)


def skull(figure: Figure) -> Blob:
    """The head without jaw and nose; the eyes lie on it."""
    centre = _beside(figure, "skull_base", "head", (0.006, 0.0, 0.078))
    return _blob(centre, figure.turns["head"], _HEAD_HALF_AXES)


def hair(figure: Figure) -> Blob:
    """The head under its hair."""
    blob = skull(figure)
    thick = tuple(scale(axis, _HAIR_THICKER) for axis in blob.axes)
    lifted = apply(figure.turns["head"], (-0.004, 0.0, 0.004))
    return Blob(add(blob.centre, lifted), (thick[0], thick[1], thick[2]))


def _blob(centre: Vector, turn: Turn, half_axes: tuple[float, float, float]) -> Blob:
    x, y, z = (scale(axis, half) for axis, half in zip(turn, half_axes, strict=True))
    return Blob(centre, (x, y, z))


def _beside(figure: Figure, point: str, segment: str, offset: Vector) -> Vector:
    return add(figure.points[point], apply(figure.turns[segment], offset))


def _chain(*blobs: Blob) -> tuple[tuple[Blob, ...], ...]:
    """A skin over each blob and its neighbour."""
    return tuple(pairwise(blobs))


def _trunk(figure: Figure) -> tuple[Part, ...]:
    turns, points = figure.turns, figure.points
    seat = _blob(
        _beside(figure, "mid_hip", "pelvis", (-0.015, 0.0, 0.02)),
        turns["pelvis"],
        (0.108, 0.158, 0.10),
    )
    hem = _blob(points["l5"], turns["pelvis"], (0.102, 0.148, 0.07))
    waist = _blob(points["l3"], turns["loins"], (0.094, 0.132, 0.07))
    ribs = _blob(
        _beside(figure, "t12", "chest", (0.008, 0.0, 0.03)), turns["chest"], (0.104, 0.142, 0.09)
    )
    chest = _blob(
        _beside(figure, "t7", "chest", (0.008, 0.0, 0.02)), turns["chest"], (0.112, 0.152, 0.09)
    )
    shoulders = tuple(
        ball(_beside(figure, f"{side}_shoulder", "chest", (-0.004, 0.0, -0.012)), 0.058)
        for side in SIDES
    )
    collar = ball(_beside(figure, "c7", "chest", (0.0, 0.0, -0.025)), 0.06)
    throat = ball(_beside(figure, "c7", "chest", (0.006, 0.0, -0.02)), 0.054)
    jaw = _blob(
        _beside(figure, "skull_base", "head", (0.048, 0.0, 0.012)),
        turns["head"],
        (0.05, 0.05, 0.045),
    )
    nose = ball(_beside(figure, "skull_base", "head", (0.108, 0.0, 0.052)), 0.014)
    brow = ball(_beside(figure, "skull_base", "head", (0.09, 0.0, 0.085)), 0.012)
    return (
        Part("seat", "trousers", (((seat,)),), under=("torso",)),
        Part("torso", "top", (*_chain(hem, waist, ribs, chest), (chest, *shoulders, collar))),
        Part(
            "neck",
            "skin",
            ((throat, ball(_beside(figure, "skull_base", "neck", (0.0, 0.0, 0.02)), 0.05)),),
            under=("torso", "head"),
        ),
        Part("head", "skin", ((skull(figure), jaw), (nose, brow))),
    )


def _leg(figure: Figure, side: str) -> tuple[Part, ...]:
    points, turns = figure.points, figure.turns
    hip, knee, ankle = (points[f"{side}_{p}"] for p in ("hip", "knee", "ankle"))
    shank, foot = turns[f"{side}_shank"], turns[f"{side}_foot"]
    top = ball(add(hip, apply(turns["pelvis"], (-0.012, 0.0, 0.0))), 0.088)
    middle = ball(between(hip, knee, 0.5), 0.074)
    bend = ball(knee, 0.054)
    calf = ball(add(between(knee, ankle, 0.3), scale(shank[0], -0.014)), 0.053)
    cuff = ball(between(knee, ankle, 0.88), 0.039)
    heel = ball(add(points[f"{side}_heel"], apply(foot, (0.036, 0.0, 0.034))), 0.034)
    instep = ball(add(ankle, apply(foot, (0.0, 0.0, 0.0))), 0.034)
    sole = _blob(
        add(points[f"{side}_ball"], apply(foot, (0.0, 0.0, 0.026))), foot, (0.03, 0.042, 0.026)
    )
    toes = _blob(
        add(points[f"{side}_toe"], apply(foot, (-0.03, 0.0, 0.014))), foot, (0.03, 0.036, 0.019)
    )
    return (
        Part(
            f"{side}_thigh",
            "trousers",
            _chain(top, middle, bend),
            side,
            smooth=(ball(hip, 0.066), ball(between(hip, points["mid_hip"], 0.7), 0.06)),
        ),
        Part(f"{side}_shank", "trousers", _chain(bend, calf, cuff), side),
        Part(
            f"{side}_foot",
            "skin",
            ((ball(between(knee, ankle, 0.85), 0.033), instep), (instep, heel, sole), (sole, toes)),
            side,
            under=(f"{side}_shank",),
        ),
    )


def _arm(figure: Figure, side: str) -> tuple[Part, ...]:
    points, turns = figure.points, figure.turns
    shoulder, elbow, wrist = (points[f"{side}_{p}"] for p in ("shoulder", "elbow", "wrist"))
    palm, tips = points[f"{side}_hand"], points[f"{side}_fingertips"]
    root = ball(add(shoulder, apply(turns["chest"], (0.0, 0.0, -0.01))), 0.06)
    edge = ball(between(shoulder, elbow, 0.62), 0.053)
    bare = ball(between(shoulder, elbow, 0.55), 0.044)
    bend = ball(elbow, 0.038)
    forearm = ball(between(elbow, wrist, 0.25), 0.039)
    narrow, flat = ball(wrist, 0.027), ball(palm, 0.036)
    inner = points["t7"]
    return (
        Part(
            f"{side}_sleeve",
            "top",
            ((root, edge),),
            side,
            smooth=(ball(shoulder, 0.044), ball(between(shoulder, inner, 0.5), 0.04)),
        ),
        Part(f"{side}_elbow", "skin", _chain(bare, bend), side, under=(f"{side}_sleeve",)),
        Part(
            f"{side}_forearm",
            "skin",
            (*_chain(bend, forearm, narrow, flat), (flat, ball(between(palm, tips, 0.62), 0.026))),
            side,
        ),
    )
