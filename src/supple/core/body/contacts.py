"""Put a body into the room: what carries it, where its feet stand, what its hands hold.

In this order, each step exact:

1. What carries the body (the first of ``CARRIERS`` among the contacts) lies at the origin, its
   lowest point on its surface.
2. A foot on the floor keeps its place and its direction and is set flat; the knee follows.
3. An ankle that lies on the other leg is laid there; the knee follows.
4. A hand reaches what it holds; the elbow follows.

A knee or an elbow keeps to the plane in which the key pose bends it. What cannot be reached is left
at arm's length; ``residuals`` says how far off everything is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from supple.core.body.joints import SIDES
from supple.core.body.skeleton import (
    ANKLE_HEIGHT_M,
    FOREARM_M,
    PALM_M,
    SHANK_M,
    THIGH_M,
    UPPER_ARM_M,
    Figure,
    outward,
    set_arm,
    set_foot,
    set_hand,
    set_leg,
)
from supple.core.body.vectors import (
    Turn,
    Vector,
    Z,
    across,
    add,
    along,
    between,
    compose,
    cross,
    inverse,
    length,
    mean,
    scale,
    subtract,
    unit,
)

SEAT_HEIGHT_M: Final = 0.40
"""A chair on which this body's feet stand flat and its thighs lie level."""
COUNTER_HEIGHT_M: Final = 0.92

CARRIERS: Final = (
    ("seat_bones", "seat"),
    ("back", "floor"),
    ("sacrum", "floor"),
    ("knees", "floor"),
    ("feet", "floor"),
)
"""What carries the body, in the order in which it is looked for."""

CLEARANCE_M: Final = {"knee": 0.055, "ankle": 0.045, "hand": 0.02}
"""Flesh between a named point and what the part touches; other points lie on the skin."""

_THIGH_RADIUS_M: Final = 0.072
_SHIN_RADIUS_M: Final = 0.055
_HANDS_APART_M: Final = 0.03

_PLURAL: Final = frozenset({"hands", "feet", "heels", "ankles", "knees", "seat_bones"})


_ROOM_SURFACES: Final = frozenset({"floor", "seat", "counter"})

# A hand that is leaned on lies flat, its wrist a little above it.
_WRIST_RISE_M: Final = 0.04
_PALM_LEVEL_M: Final = math.sqrt(PALM_M**2 - _WRIST_RISE_M**2)


@dataclass(frozen=True, slots=True)
class Hold:
    """Where a palm goes and where its fingers point (length 1); ``leaning``: on a bent wrist."""

    point: Vector
    fingers: Vector
    leaning: bool = False


class Touch(Protocol):
    """A part on a surface: ``core.catalogue.model.Contact`` is one."""

    @property
    def part(self) -> str:
        """One of ``joints.PARTS``."""

    @property
    def on(self) -> str:
        """One of ``joints.SURFACES``."""


def singular(contacts: Iterable[Touch]) -> tuple[tuple[str, str], ...]:
    """Contacts with every plural spelt out: ``hands`` on ``thighs`` becomes the right hand on the
    right thigh and the left hand on the left."""
    spelt: list[tuple[str, str]] = []
    for contact in contacts:
        if contact.part in _PLURAL:
            parts = [_one_of(contact.part, side) for side in SIDES]
        else:
            parts = [contact.part]
        spelt.extend((part, _own(contact.on, part.partition("_")[0])) for part in parts)
    return tuple(spelt)


def _one_of(part: str, side: str) -> str:
    return f"{side}_{'foot' if part == 'feet' else part.removesuffix('s')}"


def _own(surface: str, side: str) -> str:
    """The surface that the hand of a side has for itself, where the name is a plural."""
    if surface == "opposite_shoulders":
        return f"{'left' if side == 'right' else 'right'}_shoulder"
    if surface == "hips":
        return f"{side}_waist"
    if surface in {"thighs", "thigh_backs", "knees", "shins"}:
        return f"{side}_{surface.removesuffix('s')}"
    return surface


def place(figure: Figure, contacts: Iterable[Touch]) -> Figure:
    """The figure in the room, its limbs led to what they touch.

    ``figure``: from ``skeleton.forward``; it is not changed.
    """
    touching = singular(contacts)
    placed = figure.moved(_to_its_place(figure, touching))
    for part, on in touching:
        side, _, what = part.partition("_")
        if on == "floor" and what in {"foot", "heel"}:
            _stand(placed, side)
    for part, on in touching:
        side, _, what = part.partition("_")
        if what == "ankle" and on != "floor":
            hip, knee = placed.points[f"{side}_hip"], placed.points[f"{side}_knee"]
            _reach_with_leg(placed, side, _crossing(placed, on), bulge=subtract(knee, hip))
    for part, on in touching:
        side, _, what = part.partition("_")
        if what == "hand":
            _reach_with_arm(placed, side, _target(placed, side, on))
    return placed


def residuals(figure: Figure, contacts: Iterable[Touch]) -> dict[tuple[str, str], float]:
    """How far each contact of a placed figure is from touching, in metres: (part, on) -> distance.

    For floor, seat and counter: the height over or under it; for the wall, which stands where the
    hindmost part touches it, the way to it; for the body, the distance to the point that is held.
    """
    touching = singular(contacts)
    left: dict[tuple[str, str], float] = {}
    for part, on in touching:
        side, _, what = part.partition("_")
        point, clearance = contact_point(figure, part), CLEARANCE_M.get(what, 0.0)
        if on in {"floor", "seat", "counter"}:
            left[part, on] = abs(point[2] - _height(on) - clearance)
        elif on == "wall":
            left[part, on] = abs(point[0] - clearance - wall(figure, touching))
        elif what == "ankle":
            left[part, on] = length(subtract(point, _crossing(figure, on)))
        else:
            left[part, on] = length(subtract(point, _target(figure, side, on).point))
    return left


def wall(figure: Figure, touching: Iterable[tuple[str, str]]) -> float:
    """Where the wall stands behind the body (x in metres): at the hindmost part that touches it."""
    return min(contact_point(figure, part)[0] for part, on in touching if on == "wall")


def contact_point(figure: Figure, part: str) -> Vector:
    """The point of a part that touches. A foot touches with its whole sole: its lowest point."""
    side, _, what = part.partition("_")
    if what == "foot":
        sole = (figure.points[f"{side}_{end}"] for end in ("heel", "ball"))
        return min(sole, key=lambda point: point[2])
    return figure.points[part]


def _height(surface: str) -> float:
    return {"seat": SEAT_HEIGHT_M, "counter": COUNTER_HEIGHT_M}.get(surface, 0.0)


def _to_its_place(figure: Figure, touching: tuple[tuple[str, str], ...]) -> Vector:
    for carrier, on in CARRIERS:
        parts = {carrier} | {_one_of(carrier, side) for side in SIDES}
        carrying = [part for part, surface in touching if surface == on and part in parts]
        if carrier == "feet" and carrying:
            return _on_its_feet([figure.points[part.replace("foot", "ankle")] for part in carrying])
        if carrying:
            points = [contact_point(figure, part) for part in carrying]
            clearance = CLEARANCE_M.get(carrying[0].partition("_")[2], 0.0)
            middle = mean(*points)
            lowest = min(point[2] for point in points) - clearance
            return (-middle[0], -middle[1], _height(on) - lowest)
    return (0.0, 0.0, 0.0)


def _on_its_feet(ankles: list[Vector]) -> Vector:
    """The leg that reaches less far down stands as it is; the other one will bend to stand too."""
    middle = mean(*ankles)
    return (-middle[0], -middle[1], ANKLE_HEIGHT_M - max(ankle[2] for ankle in ankles))


def _stand(figure: Figure, side: str) -> None:
    """The ankle straight above or below where it is, the sole flat, the toes where they point."""
    ankle, toe = figure.points[f"{side}_ankle"], figure.points[f"{side}_toe"]
    forward = figure.turns[f"{side}_thigh"][0]
    _reach_with_leg(figure, side, (ankle[0], ankle[1], ANKLE_HEIGHT_M), bulge=forward)
    ahead = unit(across(subtract(toe, ankle), Z))
    set_foot(figure, side, (ahead, cross(Z, ahead), Z))


def _reach_with_leg(figure: Figure, side: str, ankle: Vector, bulge: Vector) -> None:
    """Lead an ankle to its place; the foot keeps its angle to the shank."""
    hip, thigh = figure.points[f"{side}_hip"], figure.turns[f"{side}_thigh"]
    foot = compose(inverse(figure.turns[f"{side}_shank"]), figure.turns[f"{side}_foot"])
    knee, ankle = _two_bones(hip, ankle, THIGH_M, SHANK_M, bulge)
    upper, lower = _bent(subtract(knee, hip), subtract(ankle, knee), thigh[1], knee_like=True)
    set_leg(figure, side, upper, lower)
    set_foot(figure, side, compose(lower, foot))


def _reach_with_arm(figure: Figure, side: str, hold: Hold) -> None:
    """Lead a palm to what it holds; an arm that leans on its hand bends the wrist."""
    shoulder, upper_arm = figure.points[f"{side}_shoulder"], figure.turns[f"{side}_upper_arm"]
    end, lower_m = hold.point, FOREARM_M + PALM_M
    if hold.leaning:
        end = along(along(end, hold.fingers, -_PALM_LEVEL_M), Z, _WRIST_RISE_M)
        lower_m = FOREARM_M
    elbow, end = _two_bones(shoulder, end, UPPER_ARM_M, lower_m, scale(upper_arm[0], -1.0))
    upper, lower = _bent(
        subtract(elbow, shoulder), subtract(end, elbow), upper_arm[1], knee_like=False
    )
    set_arm(figure, side, upper, lower)
    palm = figure.points[f"{side}_hand"]
    if hold.leaning:
        palm = along(along(end, hold.fingers, _PALM_LEVEL_M), Z, -_WRIST_RISE_M)
    set_hand(figure, side, palm, hold.fingers)


def _two_bones(
    root: Vector, target: Vector, upper_m: float, lower_m: float, bulge: Vector
) -> tuple[Vector, Vector]:
    """Middle and end of a limb that reaches from ``root`` towards ``target``.

    ``bulge``: the direction to which the middle joint points. The end is the target, or, where the
    limb is too short or cannot fold enough, the nearest point on the way to it.
    """
    way = subtract(target, root)
    ahead = unit(way, otherwise=scale(Z, -1.0))
    reach = min(max(length(way), abs(upper_m - lower_m) + 1e-6), upper_m + lower_m - 1e-6)
    before = (upper_m**2 - lower_m**2 + reach**2) / (2.0 * reach)
    aside = math.sqrt(max(0.0, upper_m**2 - before**2))
    middle = along(along(root, ahead, before), unit(across(bulge, ahead)), aside)
    return middle, along(root, ahead, reach)


def _bent(upper: Vector, lower: Vector, hinge: Vector, *, knee_like: bool) -> tuple[Turn, Turn]:
    """Frames of two bones: z back along the bone, y the hinge, as near the old hinge as can be.

    ``knee_like``: the lower bone folds backward (knee), not forward (elbow).
    """
    up, down = unit(scale(upper, -1.0)), unit(scale(lower, -1.0))
    fold = cross(up, down) if knee_like else cross(down, up)
    axis = unit(fold) if length(fold) > 1e-4 else unit(across(hinge, up))
    return (cross(axis, up), axis, up), (cross(axis, down), axis, down)


def _target(figure: Figure, side: str, on: str) -> Hold:
    """Where the hand or ankle of a side goes that touches ``on``."""
    if on in _ROOM_SURFACES:
        return _room_target(figure, side, on)
    points, turns = figure.points, figure.turns
    other, _, what = on.partition("_")
    if what == "waist":
        return Hold(points[on], turns["pelvis"][0])
    if what == "shoulder":
        chest = turns["chest"]
        front = add(
            scale(chest[0], 0.10),
            add(scale(chest[2], -0.09), scale(chest[1], -0.03 * outward(other))),
        )
        return Hold(add(points[on], front), unit(add(scale(chest[1], outward(side)), chest[2])))
    thigh, shank = turns[f"{other}_thigh"], turns[f"{other}_shank"]
    hip, knee, ankle = (points[f"{other}_{p}"] for p in ("hip", "knee", "ankle"))
    skin = _THIGH_RADIUS_M + CLEARANCE_M["hand"]
    if what == "thigh":
        return Hold(along(between(hip, knee, 0.66), thigh[0], skin), scale(thigh[2], -1.0))
    if what == "thigh_back":
        apart = scale(thigh[1], -outward(side) * _HANDS_APART_M)
        held = along(between(hip, knee, 0.62), thigh[0], -skin)
        return Hold(add(held, apart), scale(thigh[1], outward(side)))
    if what == "knee":
        return Hold(along(between(hip, knee, 0.86), thigh[0], skin - 0.01), scale(thigh[2], -1.0))
    if what == "shin":
        share = 0.3 if other == side else 0.62
        held = along(between(knee, ankle, share), shank[0], _SHIN_RADIUS_M + 0.02)
        return Hold(held, unit(scale(shank[1], outward(side))))
    return Hold(along(ankle, shank[0], 2 * CLEARANCE_M["ankle"]), shank[0])


def _crossing(figure: Figure, on: str) -> Vector:
    """Where an ankle lies that is crossed over the other leg."""
    other, _, what = on.partition("_")
    thigh, shank = figure.turns[f"{other}_thigh"], figure.turns[f"{other}_shank"]
    hip, knee, ankle = (figure.points[f"{other}_{p}"] for p in ("hip", "knee", "ankle"))
    if what == "thigh":
        over = along(between(hip, knee, 0.86), thigh[0], 0.085)
        return along(over, thigh[1], -outward(other) * 0.05)
    return along(ankle, shank[0], 2 * CLEARANCE_M["ankle"])


def _room_target(figure: Figure, side: str, on: str) -> Hold:
    """Straight under or over where the hand is; a steep arm leans on a flat hand."""
    hand = figure.points[f"{side}_hand"]
    ahead = across(scale(figure.turns[f"{side}_forearm"][2], -1.0), Z)
    leaning = length(ahead) < 0.75
    if leaning:
        ahead = across(add(figure.turns["chest"][0], figure.turns["chest"][2]), Z)
    return Hold((hand[0], hand[1], _height(on) + CLEARANCE_M["hand"]), unit(ahead), leaning)


__all__ = ["place", "residuals"]
