"""Which vertices of a body touch, are tinted, and breathe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from studio.areas import Place, Zone
from studio.arrays import Floats, Ints
from studio.body import REGIONS, Body
from studio.mesh import normals, smoothstep
from studio.muscle_areas import MUSCLES
from studio.patch_areas import PATCHES
from studio.surface import neighbour_mean
from supple.core.body.joints import SIDES
from supple.core.body.skeleton import STATURE_M

_FLESH: Final = 0.6  # how little it matters how deep a bone lies below the surface
_FEWEST: Final = 6  # vertices of a patch
_SPREADING: Final = 6  # how far a tint is, in edges
_ARMS: Final = ("arm", "elbow", "hand", "thumb", "index", "middle", "ring", "little")


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
    scale = at.body.stature_m / STATURE_M
    start, end = (_place(at, place, side, scale) for place in (zone.start, zone.end))
    line = end - start
    along = np.clip((at.places - start) @ line / max(float(line @ line), 1e-12), 0, 1)
    off = at.places - start - along[:, None] * line
    looks = np.array(zone.looks) * [1, -1 if side == "right" else 1, 1]
    facing = np.ones(len(off))
    if np.any(looks):
        looks = looks / np.linalg.norm(looks)
        off -= _FLESH * np.outer(off @ looks, looks)
        facing = smoothstep(at.looks @ looks, zone.facing - 0.25, zone.facing + 0.15)
    gap = np.linalg.norm(off, axis=1) / (zone.radius_m * scale)
    inside = facing * (1 - smoothstep(gap, 0.55, 1.0))
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
        other = "left_" if side == "right" else "right_"
        chosen = [
            not bone.startswith(other) and any(part in bone for part in zone.bones)
            for bone in body.bones
        ]
        names = np.array(chosen)
        may *= smoothstep((body.weights * names[body.bone_ids]).sum(axis=1), 0.15, 0.6)
    return may


def patches(body: Body) -> dict[str, Ints]:
    """Contact part or surface -> the vertices that touch, right and left."""
    at = standing(body)
    outside = ~_below_cloth(body)
    found: dict[str, Ints] = {}
    for name, zone in PATCHES.items():
        for side in SIDES if name.startswith("right_") else ("right",):
            inside = strength(at, zone, side) * outside
            ids = np.nonzero(inside > 0.5)[0]
            if len(ids) < _FEWEST:  # where the mesh is coarse the nearest few still mean the place
                ids = np.sort(np.argsort(-inside, kind="stable")[:_FEWEST])
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
    arms, head = _share(body, _ARMS), _share(body, ("head",))
    tints = {}
    for name, zones in MUSCLES.items():
        found = []
        for zone in zones:
            # A hand that hangs beside the hip is not of the hip, nor the chin of the neck.
            own = (1 - arms) * (1 - smoothstep(head, *zone.head))
            found += [strength(at, zone, side) * own for side in SIDES]
        tints[name] = _spread(body, np.max(found, axis=0))
    return tints


def _spread(body: Body, tint: Floats) -> Floats:
    """A tint with a wide soft rim, 1 at its strongest, and never on the face.

    The triangles are as large as a palm: a rim of one edge would show their corners.
    """
    near = neighbour_mean(len(body.vertices), body.faces)
    for _ in range(_SPREADING):
        tint = near @ tint
    face = body.of_bones("head")
    face[body.faces[body.regions == REGIONS.index("hair")]] = False
    tint = np.where(face, 0.0, tint)
    softened: Floats = tint / max(float(tint.max()), 1e-6)
    return softened


def _share(body: Body, names: tuple[str, ...]) -> Floats:
    """(V,) how much bones with these words in their names move each vertex."""
    chosen = np.array([any(name in bone for name in names) for bone in body.bones])
    return (body.weights * chosen[body.bone_ids]).sum(axis=1)


def breath(body: Body) -> Floats:
    """(V, 3) what a full breath adds: the belly forward, the chest forward, up and outward."""
    scale = body.stature_m / STATURE_M
    moves = np.zeros_like(body.vertices)
    chest, belly = body.heads[body.bone("thoracic_2")], body.heads[body.bone("lumbar_2")]
    trunk = 1 - _share(body, _ARMS)
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
