"""Where on a body things are: what touches, what is stretched, what breathes.

All are drawn on the body at the zero of docs/angles.md with a capsule, a sense in which the surface
looks, and the bones that may carry it. Right is drawn, left is its mirror image.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from studio.body import REGIONS, Body, Floats, Ints
from studio.mesh import normals, smoothstep

Place: TypeAlias = tuple[str, float, float, float]
"""A bone's head, and metres from it forward, to the right and up, for a stature of 1.70 m."""

_MIRRORED: Final = ("right", "left")


@dataclass(frozen=True)
class Zone:
    """A capsule from ``start`` to ``end``, as far as the surface looks towards ``looks``.

    ``looks``: forward, to the right, up; (0, 0, 0) for every sense. ``facing``: cosine of the widest
    angle to it. ``only``: regions, all if empty.
    """

    start: Place
    end: Place
    radius_m: float
    looks: tuple[float, float, float] = (0.0, 0.0, 0.0)
    facing: float = 0.35
    only: tuple[str, ...] = ()
    bones: tuple[str, ...] = ()


_BACK, _FRONT, _OUT, _DOWN = (-1.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, -1.0)
_LEG, _FOOT = ("thigh", "shank"), ("foot", "toes")
_HAND: Final = ("hand", "thumb", "index", "middle", "ring", "little")

PATCHES: Final[Mapping[str, Zone]] = {
    "head": Zone(("head", -0.12, 0, 0.04), ("head", -0.12, 0, 0.09), 0.085, _BACK, 0.7),
    "back": Zone(("thoracic_1", -0.08, 0, 0.06), ("thoracic_2", -0.08, 0, 0.08), 0.13, _BACK, 0.75),
    "sacrum": Zone(("pelvis", -0.11, 0, -0.01), ("pelvis", -0.11, 0, 0.09), 0.10, _BACK, 0.6),
    "pubis": Zone(("pelvis", 0.11, 0, 0.0), ("pelvis", 0.11, 0, 0.09), 0.09, _FRONT, 0.5),
    "right_side": Zone(
        ("right_thigh", 0, 0.09, -0.03), ("right_thigh", 0, 0.09, 0.05), 0.09, _OUT, 0.6
    ),
    "right_seat_bone": Zone(
        ("right_thigh", -0.04, -0.02, -0.09),
        ("right_thigh", -0.08, -0.02, -0.07),
        0.075,
        (-0.5, 0, -0.85),
        0.3,
        ("trousers",),
    ),
    "right_hand": Zone(
        ("right_hand", 0, 0, -0.02),
        ("right_middle_3", 0, 0, -0.02),
        0.09,
        (0, -1, 0),
        0.45,
        ("skin",),
        _HAND,
    ),
    "right_foot": Zone(
        ("right_foot", -0.04, 0, -0.08),
        ("right_toes", 0.04, 0, 0),
        0.09,
        _DOWN,
        0.6,
        ("skin",),
        _FOOT,
    ),
    "right_heel": Zone(
        ("right_foot", -0.045, 0, -0.075),
        ("right_foot", -0.05, 0, -0.06),
        0.045,
        (-0.45, 0, -0.9),
        0.35,
        ("skin",),
        _FOOT,
    ),
    "right_ball": Zone(
        ("right_toes", -0.01, -0.02, -0.02),
        ("right_toes", -0.01, 0.02, -0.02),
        0.045,
        _DOWN,
        0.6,
        ("skin",),
        _FOOT,
    ),
    "right_instep": Zone(
        ("right_foot", 0.05, 0, 0.0),
        ("right_toes", -0.02, 0, 0.03),
        0.06,
        (0.5, 0, 0.85),
        0.5,
        ("skin",),
        _FOOT,
    ),
    "right_ankle": Zone(
        ("right_foot", 0, 0.03, 0.0),
        ("right_foot", 0, 0.03, 0.06),
        0.055,
        _OUT,
        0.4,
        (),
        ("foot", "shank"),
    ),
    "right_knee": Zone(
        ("right_shank", 0.05, 0, 0.02),
        ("right_shank", 0.05, 0, -0.05),
        0.055,
        _FRONT,
        0.6,
        (),
        _LEG,
    ),
    "right_shin": Zone(
        ("right_shank", 0.05, 0, -0.12), ("right_foot", 0.04, 0, 0.12), 0.06, _FRONT, 0.5, (), _LEG
    ),
    "right_thigh": Zone(
        ("right_thigh", 0.08, 0, -0.14),
        ("right_shank", 0.06, 0, 0.07),
        0.075,
        _FRONT,
        0.55,
        (),
        _LEG,
    ),
    "right_thigh_back": Zone(
        ("right_thigh", -0.07, 0, -0.20),
        ("right_shank", -0.05, 0, 0.07),
        0.075,
        _BACK,
        0.55,
        (),
        _LEG,
    ),
    "right_waist": Zone(
        ("right_thigh", 0.02, 0.06, 0.11), ("right_thigh", -0.02, 0.06, 0.11), 0.07, _OUT, 0.55
    ),
    "right_shoulder": Zone(
        ("right_upper_arm", 0, 0.03, 0.03),
        ("right_upper_arm", 0, 0.05, -0.05),
        0.06,
        (0, 0.8, 0.6),
        0.3,
        (),
        ("upper_arm", "scapula", "clavicle"),
    ),
    "right_elbow": Zone(
        ("right_forearm", -0.03, 0, 0.02),
        ("right_forearm", -0.03, 0, -0.02),
        0.045,
        _BACK,
        0.4,
        (),
        ("upper_arm", "forearm", "elbow"),
    ),
}
"""Parts and surfaces of ``core.body.joints.CONTACTS``. ``right_foot`` is the sole, ``right_instep``
the foot's top, ``right_ball`` where a strap goes round it, ``right_waist`` a hand on the hips."""

_CLOTH: Final = ("shirt", "trousers", "skin")
MUSCLES: Final[Mapping[str, tuple[Zone, ...]]] = {
    "neck_extensors": (
        Zone(
            ("neck_3", -0.05, 0.02, 0.02),
            ("thoracic_2", -0.06, 0.02, 0.11),
            0.075,
            _BACK,
            0.0,
            _CLOTH,
        ),
    ),
    "upper_trapezius": (
        Zone(
            ("neck_2", -0.03, 0.045, 0.0),
            ("right_upper_arm", -0.03, -0.03, 0.05),
            0.062,
            (-0.35, 0.45, 0.8),
            0.1,
            _CLOTH,
            ("neck", "thoracic_2", "clavicle", "scapula", "upper_arm"),
        ),
    ),
    "deep_neck_flexors": (
        Zone(
            ("neck_3", 0.05, 0.015, -0.02),
            ("neck_1", 0.05, 0.015, 0.005),
            0.05,
            (0.9, 0.3, -0.2),
            0.15,
            ("skin",),
        ),
    ),
    "thoracic_rotators": (
        Zone(
            ("thoracic_2", -0.08, 0.045, 0.10),
            ("thoracic_1", -0.08, 0.04, -0.01),
            0.062,
            _BACK,
            0.4,
            _CLOTH,
        ),
    ),
    "lumbar_extensors": (
        Zone(
            ("thoracic_1", -0.07, 0.04, 0.0),
            ("pelvis", -0.08, 0.035, 0.10),
            0.058,
            _BACK,
            0.3,
            _CLOTH,
        ),
    ),
    "erector_spinae": (
        Zone(
            ("thoracic_2", -0.08, 0.035, 0.12),
            ("pelvis", -0.08, 0.03, 0.09),
            0.055,
            _BACK,
            0.3,
            _CLOTH,
        ),
    ),
    "abdominals": (
        Zone(
            ("thoracic_1", 0.10, 0.035, 0.02),
            ("pelvis", 0.10, 0.03, 0.08),
            0.075,
            _FRONT,
            0.35,
            _CLOTH,
        ),
    ),
    "obliques": (
        Zone(
            ("thoracic_1", 0.02, 0.12, 0.06),
            ("lumbar_1", 0.03, 0.14, 0.0),
            0.085,
            (0.3, 1, 0),
            0.35,
            _CLOTH,
        ),
    ),
    "outer_hip": (
        Zone(
            ("right_thigh", 0.0, 0.06, 0.08),
            ("right_thigh", 0.0, 0.07, -0.10),
            0.085,
            _OUT,
            0.45,
            _CLOTH,
        ),
    ),
    "hip_flexors": (
        Zone(
            ("right_thigh", 0.07, -0.005, 0.08),
            ("right_thigh", 0.08, 0.0, -0.12),
            0.065,
            _FRONT,
            0.3,
            _CLOTH,
        ),
    ),
    "hamstrings": (
        Zone(
            ("right_thigh", -0.08, -0.01, -0.13),
            ("right_shank", -0.04, 0, 0.05),
            0.085,
            _BACK,
            0.2,
            _CLOTH,
            _LEG,
        ),
    ),
    "quadriceps": (
        Zone(
            ("right_thigh", 0.08, 0.01, -0.11),
            ("right_shank", 0.06, 0, 0.06),
            0.085,
            _FRONT,
            0.25,
            _CLOTH,
            _LEG,
        ),
    ),
    "gluteus_maximus": (
        Zone(
            ("pelvis", -0.09, 0.06, 0.06),
            ("right_thigh", -0.08, 0.02, -0.06),
            0.095,
            (-0.9, 0.3, 0),
            0.25,
            _CLOTH,
        ),
    ),
    "piriformis": (
        Zone(
            ("pelvis", -0.10, 0.045, 0.05),
            ("right_thigh", -0.05, 0.06, 0.015),
            0.055,
            (-0.8, 0.5, 0),
            0.2,
            _CLOTH,
        ),
    ),
}
"""Muscle of catalogue/muscles.toml -> where it is shown: what a person would point at."""


@dataclass(frozen=True)
class Standing:
    """A body at zero: where its vertices are, which way they look, where its bones turn."""

    body: Body
    places: Floats
    looks: Floats
    heads: Floats


def standing(body: Body) -> Standing:
    """Turn a body from the A-pose to zero."""
    heads = np.zeros_like(body.heads)
    for k, parent in enumerate(body.parents):
        if parent < 0:
            heads[k] = body.heads[k]
        else:
            heads[k] = heads[parent] + body.to_zero[parent] @ (body.heads[k] - body.heads[parent])
    places = np.zeros_like(body.vertices)
    for column in range(body.bone_ids.shape[1]):
        bone = body.bone_ids[:, column]
        turned = np.einsum("vab,vb->va", body.to_zero[bone], body.vertices - body.heads[bone])
        places += body.weights[:, column, None] * (turned + heads[bone])
    return Standing(body, places, normals(places, body.faces), heads)


def strength(at: Standing, zone: Zone, side: str) -> Floats:
    """(V,) 1 well inside a zone, softly 0 outside."""
    scale = at.body.stature_m / 1.70
    start, end = (_place(at, place, side, scale) for place in (zone.start, zone.end))
    line = end - start
    along = np.clip((at.places - start) @ line / max(float(line @ line), 1e-12), 0, 1)
    gap = np.linalg.norm(at.places - start - along[:, None] * line, axis=1)
    inside = 1 - smoothstep(gap / (zone.radius_m * scale), 0.55, 1.0)
    looks = np.array(zone.looks) * [1, -1 if side == "right" else 1, 1]
    if np.any(looks):
        towards = at.looks @ (looks / np.linalg.norm(looks))
        inside = inside * smoothstep(towards, zone.facing - 0.25, zone.facing + 0.15)
    return inside * _carried(at.body, zone, side)


def _place(at: Standing, place: Place, side: str, scale: float) -> Floats:
    bone, ahead, right, up = place
    head = at.heads[at.body.bone(bone.replace("right_", f"{side}_"))]
    return head + scale * np.array([ahead, -right if side == "right" else right, up])


def _carried(body: Body, zone: Zone, side: str) -> Floats:
    """1 for vertices of the zone's regions and bones, else 0; soft where bones share a vertex."""
    may = np.ones(len(body.vertices))
    if zone.only:
        seen = np.zeros(len(body.vertices), bool)
        wanted = [REGIONS.index(name) for name in zone.only]
        seen[np.unique(body.faces[np.isin(body.regions, wanted)])] = True
        may *= seen
    if zone.bones:
        names = np.array(
            [
                any(part in bone for part in zone.bones) and (side in bone or "_" not in bone[:6])
                for bone in body.bones
            ]
        )
        may *= smoothstep((body.weights * names[body.bone_ids]).sum(axis=1), 0.15, 0.6)
    return may


def patches(body: Body) -> dict[str, Ints]:
    """Contact part or surface -> the vertices that touch, right and left."""
    at = standing(body)
    outside = ~_below_cloth(body)
    found: dict[str, Ints] = {}
    for name, zone in PATCHES.items():
        for side in _MIRRORED if name.startswith("right_") else ("right",):
            inside = strength(at, zone, side) * outside
            ids = np.nonzero(inside > 0.5)[0]
            if len(ids) < 6:  # so coarse is the mesh nowhere; the nearest few still mean the place
                ids = np.sort(np.argsort(-inside, kind="stable")[:6])
            found[name.replace("right_", f"{side}_")] = ids.astype(np.int32)
    return found


def _below_cloth(body: Body) -> np.ndarray:
    """Vertices of the trousers that the shirt hides."""
    shirt = np.unique(body.faces[body.regions == REGIONS.index("shirt")])
    trousers = np.unique(body.faces[body.regions == REGIONS.index("trousers")])
    hidden = np.zeros(len(body.vertices), bool)
    trunk = body.vertices[shirt]
    hem = trunk[np.abs(trunk[:, 1]) < 0.05, 2].min()
    hidden[trousers] = body.vertices[trousers, 2] > hem + 0.01
    return hidden


def muscles(body: Body) -> dict[str, Floats]:
    """Muscle -> (V,) how strongly it is tinted, both sides."""
    at = standing(body)
    tints = {}
    for name, zones in MUSCLES.items():
        both = [strength(at, zone, side) for zone in zones for side in _MIRRORED]
        tints[name] = np.max(both, axis=0)
    return tints


def breath(body: Body) -> Floats:
    """(V, 3) what a full breath adds: the belly forward, the chest forward, up and outward."""
    scale = body.stature_m / 1.70
    moves = np.zeros_like(body.vertices)
    chest, belly = body.heads[body.bone("thoracic_2")], body.heads[body.bone("lumbar_2")]
    arms = np.array(["arm" in b or "hand" in b or "elbow" in b for b in body.bones])
    trunk = 1 - (body.weights * arms[body.bone_ids]).sum(axis=1)
    cloth = np.zeros(len(body.vertices))
    for name in ("shirt", "trousers"):
        cloth[np.unique(body.faces[body.regions == REGIONS.index(name)])] = 1
    for middle, reach, push in (
        (chest, 0.15, (0.007, 0.003, 0.004)),
        (belly, 0.12, (0.011, 0.003, 0)),
    ):
        away = (body.vertices - middle) / (reach * scale)
        near = np.exp(-(away[:, 2] ** 2)) * trunk * cloth
        front = smoothstep(body.vertices[:, 0] - middle[0], -0.04, 0.10)
        moves[:, 0] += push[0] * near * front
        moves[:, 1] += push[1] * near * np.tanh(away[:, 1])
        moves[:, 2] += push[2] * near * front
    return moves * scale
