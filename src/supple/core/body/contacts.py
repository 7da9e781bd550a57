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

from collections.abc import Iterable
from typing import Final, Protocol

from supple.core.body.holds import CLEARANCE_M, HEIGHT_M, crossed_ankle, hold
from supple.core.body.joints import SIDES
from supple.core.body.limbs import reach_with_arm, reach_with_leg
from supple.core.body.skeleton import ANKLE_HEIGHT_M, Figure, set_foot
from supple.core.body.vectors import Vector, Z, across, cross, length, mean, subtract, unit

CARRIERS: Final = (
    ("seat_bones", "seat"),
    ("back", "floor"),
    ("pubis", "floor"),
    ("sides", "floor"),
    ("knees", "floor"),
    ("feet", "floor"),
)
"""What carries the body, in the order in which it is looked for."""

_PLURAL: Final = frozenset({"hands", "feet", "heels", "knees", "elbows", "seat_bones"})


class Touch(Protocol):
    """A part on a surface: ``core.catalogue.model.Contact`` is one."""

    @property
    def part(self) -> str:
        """One of ``joints.PARTS``."""

    @property
    def on(self) -> str:
        """One of ``joints.SURFACES``."""


def singular(contacts: Iterable[Touch]) -> tuple[tuple[str, str], ...]:
    """Contacts with every plural spelt out.

    ``hands`` on ``thighs`` becomes the right hand on the right thigh and the left on the left.
    """
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
        if on == "floor" and what == "foot":
            _stand(placed, side)
        if on == "floor" and what == "heel":
            _rest_on_heel(placed, side)
    for part, on in touching:
        side, _, what = part.partition("_")
        if what == "ankle" and on != "floor":
            hip, knee = placed.points[f"{side}_hip"], placed.points[f"{side}_knee"]
            reach_with_leg(placed, side, crossed_ankle(placed, on), bulge=subtract(knee, hip))
    for part, on in touching:
        side, _, what = part.partition("_")
        if what == "hand":
            reach_with_arm(placed, side, hold(placed, side, on))
    return placed


def residuals(figure: Figure, contacts: Iterable[Touch]) -> dict[tuple[str, str], float]:
    """How far each contact of a placed figure is from touching, in metres: (part, on) -> distance.

    For floor, seat and counter: the height over or under it; for the wall (see ``wall``), the way
    to it; for the body, the distance to the point that is held.
    """
    touching = singular(contacts)
    left: dict[tuple[str, str], float] = {}
    for part, on in touching:
        side, _, what = part.partition("_")
        point, clearance = contact_point(figure, part), CLEARANCE_M.get(what, 0.0)
        if on in HEIGHT_M:
            left[part, on] = abs(point[2] - HEIGHT_M[on] - clearance)
        elif on == "wall":
            left[part, on] = abs(_wall_at(figure, part) - wall(figure, touching))
        elif what == "ankle":
            left[part, on] = length(subtract(point, crossed_ankle(figure, on)))
        else:
            left[part, on] = length(subtract(point, hold(figure, side, on).point))
    return left


def wall(figure: Figure, touching: Iterable[tuple[str, str]]) -> float:
    """Where the wall stands (x in metres): behind the hindmost part that leans on it, or ahead of a
    body that only lays a hand on it.
    """
    at = {part: _wall_at(figure, part) for part, on in touching if on == "wall"}
    leaning = [x for part, x in at.items() if not part.endswith("hand")]
    return min(leaning) if leaning else max(at.values())


def _wall_at(figure: Figure, part: str) -> float:
    return contact_point(figure, part)[0] + CLEARANCE_M.get(part.partition("_")[2], 0.0)


def contact_point(figure: Figure, part: str) -> Vector:
    """The point of a part that touches; of a foot, which stands on its sole, the higher end."""
    side, _, what = part.partition("_")
    if what == "foot":
        sole = (figure.points[f"{side}_{end}"] for end in ("heel", "ball"))
        return max(sole, key=lambda point: point[2])
    return figure.points[part]


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
            return (-middle[0], -middle[1], HEIGHT_M[on] - lowest)
    return (0.0, 0.0, 0.0)


def _on_its_feet(ankles: list[Vector]) -> Vector:
    """The leg that reaches less far down stands as it is; the other one will bend to stand too."""
    middle = mean(*ankles)
    return (-middle[0], -middle[1], ANKLE_HEIGHT_M - max(ankle[2] for ankle in ankles))


def _stand(figure: Figure, side: str) -> None:
    """The ankle straight above or below where it is, the sole flat, the toes where they point."""
    ankle, toe = figure.points[f"{side}_ankle"], figure.points[f"{side}_toe"]
    forward = figure.turns[f"{side}_thigh"][0]
    reach_with_leg(figure, side, (ankle[0], ankle[1], ANKLE_HEIGHT_M), bulge=forward)
    ahead = unit(across(subtract(toe, ankle), Z))
    set_foot(figure, side, (ahead, cross(Z, ahead), Z))


def _rest_on_heel(figure: Figure, side: str) -> None:
    """The ankle straight above or below where it is, the heel down, the toes where they point."""
    ankle, heel = figure.points[f"{side}_ankle"], figure.points[f"{side}_heel"]
    foot, forward = figure.turns[f"{side}_foot"], figure.turns[f"{side}_thigh"][0]
    reach_with_leg(figure, side, (ankle[0], ankle[1], ankle[2] - heel[2]), bulge=forward)
    set_foot(figure, side, foot)
