"""Key poses must be complete and in order, within what joints can do, and touch what is there."""

from __future__ import annotations

from collections.abc import Iterator

from supple.core.body.contacts import singular
from supple.core.body.joints import JOINTS, PARTS, ROOM, SURFACES, TOTALS
from supple.core.catalogue.load import STRETCHES
from supple.core.catalogue.model import KeyPose, Limit, Measure, Stretch
from supple.core.errors import InputError

POSES = ("start", "grasp", "stretch")
NEEDED = ("start", "stretch")


def pose_faults(stretch: Stretch) -> Iterator[InputError]:
    """Every fault of a stretch's key poses."""
    where = f"{STRETCHES}{stretch.id}.toml"
    ids = [pose.id for pose in stretch.key_poses]
    if not set(NEEDED) <= set(ids) or ids != [each for each in POSES if each in ids]:
        allowed = "start, grasp where hands take hold, and stretch, each once, in this order"
        yield InputError(where=where, field="key_poses", value=ids, allowed=allowed)
    else:
        for part, on in _taken_by_nobody(stretch):
            allowed = f"{part} on {on}, which stretch holds and start does not"
            yield InputError(
                where=where, field="key_poses.grasp.contacts", value=None, allowed=allowed
            )
    for pose in stretch.key_poses:
        for field, value, allowed in (*_angles(pose), *_totals(pose), *_contacts(pose)):
            name = f"key_poses.{pose.id}.{field}"
            yield InputError(where=where, field=name, value=value, allowed=allowed)
        if pose.id == "start":
            for field, value, allowed in _past_a_limit(pose, stretch):
                yield InputError(
                    where=where, field=f"key_poses.start.{field}", value=value, allowed=allowed
                )


def _taken_by_nobody(stretch: Stretch) -> list[tuple[str, str]]:
    """What hands hold at the end, not at the start, and have not taken hold of in between."""
    held = {pose.id: _held(pose) for pose in stretch.key_poses}
    return sorted(held["stretch"] - held["start"] - held.get("grasp", frozenset()))


def _held(pose: KeyPose) -> frozenset[tuple[str, str]]:
    """Hands on the body or on a strap: what they lie on in the room is not held."""
    return frozenset(
        (part, on)
        for part, on in singular(pose.contacts)
        if part.endswith("_hand") and on not in ROOM
    )


def _past_a_limit(pose: KeyPose, stretch: Stretch) -> Iterator[tuple[str, object, str]]:
    """Nobody may have to begin beyond where a condition lets the same stretch end."""
    for tag, effects in stretch.effects.items():
        for effect in effects:
            if not isinstance(effect, Limit) or effect.measure is not Measure.HIP_FLEXION_DEG:
                continue
            for hip in ("right_hip", "left_hip"):
                value = pose.angles_deg.get(hip, {}).get("flexion", 0.0)
                if value > effect.maximum:
                    allowed = f"at most {effect.maximum:g}, the limit of {tag}"
                    yield f"angles_deg.{hip}.flexion", value, allowed


def _angles(pose: KeyPose) -> Iterator[tuple[str, object, str]]:
    for joint, motions in pose.angles_deg.items():
        if joint not in JOINTS:
            yield "angles_deg", joint, "a joint: " + ", ".join(JOINTS)
            continue
        for motion, value in motions.items():
            if motion not in JOINTS[joint]:
                yield f"angles_deg.{joint}", motion, "a motion: " + ", ".join(JOINTS[joint])
                continue
            low, high = JOINTS[joint][motion]
            if not low <= value <= high:
                yield f"angles_deg.{joint}.{motion}", value, f"a number {low:g} to {high:g}"


def _totals(pose: KeyPose) -> Iterator[tuple[str, object, str]]:
    """Joints that move together may not go to the end of their range all at once."""
    for total in TOTALS:
        angles = [pose.angles_deg.get(joint, {}).get(total.motion, 0.0) for joint in total.joints]
        low, high = total.range_deg
        if not low <= sum(angles) <= high:
            field = f"angles_deg.({' + '.join(total.joints)}).{total.motion}"
            yield field, sum(angles), f"a sum {low:g} to {high:g}"


def _contacts(pose: KeyPose) -> Iterator[tuple[str, object, str]]:
    for place, contact in enumerate(pose.contacts):
        if contact.part not in PARTS:
            yield f"contacts[{place}].part", contact.part, "one of " + ", ".join(sorted(PARTS))
        if contact.on not in SURFACES:
            yield f"contacts[{place}].on", contact.on, "one of " + ", ".join(sorted(SURFACES))
