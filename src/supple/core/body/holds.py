"""Where on the body, and where in the room, a hand or an ankle lies."""

from __future__ import annotations

from typing import Final

from supple.core.body.limbs import Hold
from supple.core.body.skeleton import Figure, outward
from supple.core.body.vectors import (
    Vector,
    Z,
    across,
    add,
    along,
    between,
    length,
    scale,
    subtract,
    unit,
)

SEAT_HEIGHT_M: Final = 0.40
"""A chair on which this body's feet stand flat and its thighs lie level."""
COUNTER_HEIGHT_M: Final = 0.92

HEIGHT_M: Final = {"floor": 0.0, "seat": SEAT_HEIGHT_M, "counter": COUNTER_HEIGHT_M}
"""Level surfaces of the room."""

CLEARANCE_M: Final = {"knee": 0.055, "ankle": 0.045, "hand": 0.02, "elbow": 0.04}
"""Flesh between a named point and what the part touches; other points lie on the skin."""

_THIGH_RADIUS_M: Final = 0.072
_SHIN_RADIUS_M: Final = 0.055
_INSTEP_M: Final = 0.03
_HANDS_APART_M: Final = 0.03
_STRAP_REACH_M: Final = 0.5
"""From a shoulder to the hand on the same side that holds a strap: the elbow stays soft."""
_STEEP: Final = 0.75
"""A forearm whose level share is smaller leans on its hand."""


def hold(figure: Figure, side: str, on: str) -> Hold:
    """Where the hand of a side goes that touches ``on`` (see ``joints.CONTACTS``)."""
    if on in HEIGHT_M:
        return _in_the_room(figure, side, on)
    points, turns = figure.points, figure.turns
    if on == "wall":
        return Hold(points[f"{side}_hand"], Z)
    other, _, what = on.partition("_")
    if what == "waist":
        return Hold(points[on], turns["pelvis"][0])
    if what == "strap":
        shoulder = points[f"{side}_shoulder"]
        ahead = unit(subtract(points[f"{other}_ball"], shoulder))
        return Hold(along(shoulder, ahead, _STRAP_REACH_M), ahead)
    if what == "shoulder":
        chest = turns["chest"]
        front = add(
            scale(chest[0], 0.10),
            add(scale(chest[2], -0.09), scale(chest[1], -0.03 * outward(other))),
        )
        return Hold(add(points[on], front), unit(add(scale(chest[1], outward(side)), chest[2])))
    return _on_a_leg(figure, side, other, what)


def _on_a_leg(figure: Figure, side: str, other: str, what: str) -> Hold:
    """A hand of ``side`` on the thigh, knee, shin or foot of the leg ``other``."""
    thigh, shank = figure.turns[f"{other}_thigh"], figure.turns[f"{other}_shank"]
    hip, knee, ankle = (figure.points[f"{other}_{p}"] for p in ("hip", "knee", "ankle"))
    skin = _THIGH_RADIUS_M + CLEARANCE_M["hand"]
    inward = scale(thigh[1], outward(side))
    if what == "thigh":
        return Hold(along(between(hip, knee, 0.66), thigh[0], skin), scale(thigh[2], -1.0))
    if what == "thigh_back":
        held = along(between(hip, knee, 0.62), thigh[0], -skin)
        return Hold(along(held, inward, -_HANDS_APART_M), inward)
    if what == "foot":
        foot, toe = figure.turns[f"{other}_foot"], figure.points[f"{other}_toe"]
        instep = along(between(ankle, toe, 0.05), foot[2], _INSTEP_M + CLEARANCE_M["hand"])
        return Hold(instep, scale(foot[1], outward(side)))
    if what == "knee":
        return Hold(along(between(hip, knee, 0.86), thigh[0], skin - 0.01), scale(thigh[2], -1.0))
    share = 0.3 if other == side else 0.62
    shin = along(between(knee, ankle, share), shank[0], _SHIN_RADIUS_M + CLEARANCE_M["hand"])
    return Hold(shin, scale(shank[1], outward(side)))


def crossed_ankle(figure: Figure, on: str) -> Vector:
    """Where an ankle lies that is crossed over the other thigh, just above the knee."""
    other = on.partition("_")[0]
    thigh = figure.turns[f"{other}_thigh"]
    hip, knee = figure.points[f"{other}_hip"], figure.points[f"{other}_knee"]
    over = along(between(hip, knee, 0.86), thigh[0], 0.085)
    return along(over, thigh[1], -outward(other) * 0.05)


def _in_the_room(figure: Figure, side: str, on: str) -> Hold:
    """Straight under or over where the hand is; a steep arm leans on a flat hand."""
    hand = figure.points[f"{side}_hand"]
    ahead = across(scale(figure.turns[f"{side}_forearm"][2], -1.0), Z)
    leaning = length(ahead) < _STEEP
    if leaning:
        ahead = across(add(figure.turns["chest"][0], figure.turns["chest"][2]), Z)
    return Hold((hand[0], hand[1], HEIGHT_M[on] + CLEARANCE_M["hand"]), unit(ahead), leaning)
