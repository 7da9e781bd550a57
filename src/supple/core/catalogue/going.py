"""How the body gets from one place to the next, as keys of ``positions.go``: what is said of it
before a stretch, and so has to have words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from supple.core.catalogue.model import Catalogue, Position, Side, Way

BEGIN_STANDING: Final = "begin_standing"

OVER: Mapping[Way, str] = {Way.SIDE: "side", Way.ONE_KNEE: "change_knees"}
"""Where the other side is another way to lie or to kneel -> how to get there."""


class Place(NamedTuple):
    """Where the body is. ``side``: where lying or kneeling differs from one side to the other."""

    position: Position
    way: Way | None
    side: Side | None


def go(before: Place | None, here: Place) -> str | None:
    """How the body gets from one place to the next; None: it is there already. ``before``: None
    where a session begins.
    """
    if before is None and here.position is Position.STANDING:
        return BEGIN_STANDING
    if before is None or before.position is not here.position:
        return here.position.value if here.way is None else f"{here.position}_{here.way}"
    if before == here or here.way is None:
        return None
    return here.way.value


def goings(catalogue: Catalogue) -> frozenset[str]:
    """Every key that a session of this catalogue can say, whatever follows what."""
    places, found = set[Place](), set[str | None]()
    for each in catalogue.stretches.values():
        over = None if each.way is None else OVER.get(each.way)
        places |= {Place(each.position, each.way, side if over else None) for side in each.sides}
        found |= {over} if len(each.sides) > 1 else set()
    found |= {go(before, here) for before in (None, *places) for here in places}
    return frozenset(each for each in found if each is not None)
