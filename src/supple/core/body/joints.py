"""The names a key pose may use, and how far each joint may go.

Zero, sense and order of every angle are drawn in docs/angles.md. Ranges are those of healthy adults
in docs/evidence.md §2 (Norms); where it is silent the range is our choice and says so. They bound
what the catalogue may draw; they never judge a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from supple.core.units import Degrees

Range: TypeAlias = tuple[Degrees, Degrees]
Angles: TypeAlias = Mapping[str, Mapping[str, Degrees]]
"""Joint -> motion -> degrees. A joint or motion that is left out is at zero."""

SIDES: Final = ("right", "left")

_TRUNK: Final[dict[str, dict[str, Range]]] = {
    # Where the pelvis points: 0 upright, 90 face down, -90 on the back; turned 90 from there, on
    # the side. Our choice.
    "pelvis": {"tilt": (-120, 110), "list": (-20, 20), "rotation": (-90, 90)},
    # Flexion 60 lumbar only, 80 with the thoracic spine; extension 25; side 35; turn 45.
    "lumbar": {"flexion": (-25, 60), "lateral_flexion": (-25, 25), "rotation": (-15, 15)},
    # How lumbar and thoracic spine share the whole is our choice.
    "thoracic": {"flexion": (-20, 40), "lateral_flexion": (-25, 25), "rotation": (-35, 35)},
    "neck": {"flexion": (-45, 45), "lateral_flexion": (-45, 45), "rotation": (-60, 60)},
    # The nod of the skull on the spine; our choice.
    "head": {"flexion": (-20, 20)},
}

_LIMBS: Final[dict[str, dict[str, Range]]] = {
    "hip": {"flexion": (-30, 120), "abduction": (-30, 45), "external_rotation": (-45, 45)},
    "knee": {"flexion": (0, 135)},
    "ankle": {"dorsiflexion": (-50, 25)},  # our choice
    "shoulder": {  # our choice
        "flexion": (-60, 170),
        "abduction": (-45, 170),
        "external_rotation": (-80, 90),
    },
    "elbow": {"flexion": (0, 150)},  # our choice
}

JOINTS: Final[Mapping[str, Mapping[str, Range]]] = {
    **_TRUNK,
    **{f"{side}_{joint}": motions for side in SIDES for joint, motions in _LIMBS.items()},
}
"""Joint -> motion -> lowest and highest angle in degrees."""


@dataclass(frozen=True, slots=True)
class Total:
    """Joints that move together and whose sum is bounded: the norms know only the whole."""

    joints: tuple[str, ...]
    motion: str
    range_deg: Range


TOTALS: Final = (
    Total(("neck", "head"), "flexion", (-45, 45)),
    Total(("lumbar", "thoracic"), "flexion", (-25, 80)),
    Total(("lumbar", "thoracic"), "lateral_flexion", (-35, 35)),
    Total(("lumbar", "thoracic"), "rotation", (-45, 45)),
)

ROOM: Final = frozenset({"floor", "seat", "counter", "wall"})
"""Surfaces of the room; all others are of the body, or a strap round a foot."""

_HAND_HOLDS: Final = (
    ROOM
    | {"hips", "thighs", "thigh_backs", "knees", "shins", "opposite_shoulders"}
    | {
        f"{side}_{part}"
        for side in SIDES
        for part in ("thigh", "thigh_back", "knee", "shin", "foot", "strap")
    }
)
_LIES_ON: Final = frozenset({"floor", "wall"})
_FLOOR: Final = frozenset({"floor"})

_PAIRED: Final[dict[str, frozenset[str]]] = {
    "hands": _HAND_HOLDS,
    "feet": _FLOOR,
    "heels": _FLOOR,
    "knees": _FLOOR,
    "elbows": _FLOOR,
}

CONTACTS: Final[Mapping[str, frozenset[str]]] = {
    "head": _LIES_ON,
    "back": _LIES_ON,
    "sacrum": _LIES_ON,
    "pubis": _FLOOR,
    "seat_bones": frozenset({"seat"}),
    "right_ankle": frozenset({"left_thigh"}),
    "left_ankle": frozenset({"right_thigh"}),
    **_PAIRED,
    **{f"{side}_hand": _HAND_HOLDS for side in SIDES},
    **{
        f"{side}_{part}": _FLOOR
        for side in SIDES
        for part in ("foot", "heel", "knee", "elbow", "side")
    },
}
"""Part of the body -> what it may touch: things in the room, or the person's own body.

A plural part means the right and the left one. A plural surface means that each hand has its own:
``hands`` on ``thighs`` is the right hand on the right thigh and the left on the left; ``hands`` on
``right_thigh_back`` is both hands on one. ``thigh`` and ``shin`` are their front; ``thigh_back`` is
where hands draw a knee to the chest. ``pubis`` is the front of the pelvis, which carries a body
that lies face down; ``right_side`` is the outer side of the right hip, which carries a body on its
side.
``right_strap`` is a strap round the ball of the right foot.
"""

PARTS: Final = frozenset(CONTACTS)
"""Parts of the body that a contact may name."""

SURFACES: Final = frozenset[str]().union(*CONTACTS.values())
"""What a contact may name to be touched."""


def contact_fault(part: str, on: str) -> str | None:
    """What is wrong with a contact, as a short sentence that says what is allowed; else None."""
    if part not in CONTACTS:
        return f"part {part!r} is unknown; allowed: {', '.join(sorted(PARTS))}"
    if on not in CONTACTS[part]:
        return f"{part} cannot be on {on!r}; allowed: {', '.join(sorted(CONTACTS[part]))}"
    return None


def faults(angles_deg: Angles) -> tuple[str, ...]:
    """Everything that is wrong with a set of joint angles, each as a short sentence; empty if none.

    Each names joint, motion, value and what is allowed.
    """
    found: list[str] = []
    for joint, motions in angles_deg.items():
        if joint not in JOINTS:
            found.append(f"joint {joint!r} is unknown; allowed: {', '.join(sorted(JOINTS))}")
            continue
        for motion, value in motions.items():
            found.extend(_fault(joint, motion, value))
    for total in TOTALS:
        low, high = total.range_deg
        whole = sum(angles_deg.get(joint, {}).get(total.motion, 0.0) for joint in total.joints)
        if not low <= whole <= high:
            names = " + ".join(total.joints)
            found.append(f"{total.motion} of {names} is {whole:g}; allowed: {low:g} to {high:g}")
    return tuple(found)


def _fault(joint: str, motion: str, value: Degrees) -> tuple[str, ...]:
    ranges = JOINTS[joint]
    if motion not in ranges:
        return (f"{joint} has no motion {motion!r}; allowed: {', '.join(ranges)}",)
    low, high = ranges[motion]
    if not low <= value <= high:  # NaN fails too
        return (f"{joint}.{motion} is {value:g}; allowed: {low:g} to {high:g}",)
    return ()
