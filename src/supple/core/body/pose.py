"""A moment of a movement as a body in space."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from supple.core.body import skeleton
from supple.core.body.contacts import Touch, place
from supple.core.body.joints import Angles
from supple.core.body.skeleton import Figure

_CHANGES_SENSE: Final = {
    joint: frozenset({"lateral_flexion", "rotation", "list"})
    for joint in ("pelvis", "lumbar", "thoracic", "neck", "head")
}


class Posed(Protocol):
    """Angles and contacts: ``core.catalogue.model.KeyPose`` is one."""

    @property
    def angles_deg(self) -> Angles:
        """Joint -> motion -> degrees, as docs/angles.md draws them."""

    @property
    def contacts(self) -> Sequence[Touch]:
        """What touches what."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A part of the body on a surface (names in ``core.body.joints``)."""

    part: str
    on: str


@dataclass(frozen=True, slots=True)
class Pose:
    """Joint angles in degrees and contacts, without a name."""

    angles_deg: Angles
    contacts: tuple[Touch, ...]


def figure(pose: Posed) -> Figure:
    """The standard adult in this pose: named points in metres, x forward, y left, z up.

    What carries the body lies at the origin; limbs reach what they touch, as far as they can.
    """
    return place(skeleton.forward(pose.angles_deg), pose.contacts)


def mirrored(pose: Posed) -> Pose:
    """The same pose for the other side: left and right swapped, side-bends and turns reversed.

    Done twice, it is the pose again.
    """
    angles = {
        swapped(joint): {
            motion: -value if motion in _CHANGES_SENSE.get(joint, ()) else value
            for motion, value in motions.items()
        }
        for joint, motions in pose.angles_deg.items()
    }
    return Pose(angles, tuple(_mirrored_contacts(pose.contacts)))


def swapped(name: str) -> str:
    """A name with its side changed: right_knee -> left_knee; others stay as they are."""
    side, _, rest = name.partition("_")
    return {"right": f"left_{rest}", "left": f"right_{rest}"}.get(side, name)


def _mirrored_contacts(contacts: Iterable[Touch]) -> Iterable[Contact]:
    return (Contact(swapped(c.part), swapped(c.on)) for c in contacts)
