"""A small reader of binary glTF, and the baked people and clips made of it.

It knows nothing of the studio: what it says about a pose comes from the bytes in the files.
Everything is turned to the axes of docs/angles.md: metres, x forward, y left, z up.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from supple.media.assets import FOLDER

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_TYPES = {5120: "i1", 5121: "u1", 5122: "<i2", 5123: "<u2", 5125: "<u4", 5126: "<f4"}
_WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}


class Glb:
    """One file: ``tree`` is its JSON."""

    def __init__(self, content: bytes) -> None:
        magic, version, length = struct.unpack_from("<4sII", content)
        assert (magic, version, length) == (b"glTF", 2, len(content))
        (size,) = struct.unpack_from("<I", content, 12)
        self.tree: dict[str, Any] = json.loads(content[20 : 20 + size])
        self._data = content[20 + size + 8 :]

    def array(self, accessor: int) -> npt.NDArray[Any]:
        """The numbers of an accessor, (n, width), normalised ones as -1..1 or 0..1."""
        told = self.tree["accessors"][accessor]
        view = self.tree["bufferViews"][told["bufferView"]]
        kind = np.dtype(_TYPES[told["componentType"]])
        width = _WIDTHS[told["type"]]
        row = kind.itemsize * width
        start = view.get("byteOffset", 0) + told.get("byteOffset", 0)
        rows = np.ndarray(
            (told["count"], width),
            kind,
            self._data,
            start,
            (view.get("byteStride", row), kind.itemsize),
        )
        if told.get("normalized"):
            return np.maximum(rows.astype(np.float64) / np.iinfo(kind).max, -1.0)
        return rows.copy()


@dataclass(frozen=True, repr=False)
class Person:
    """Skeleton, skin and patches of a person's file. B bones, V vertices."""

    bones: tuple[str, ...]
    parents: Ints
    steps: Floats
    """(B, 3) from the parent's head to its own."""
    heads: Floats
    vertices: Floats
    breath: Floats
    """(V, 3) what a full breath adds to the vertices."""
    joints: Ints
    weights: Floats
    faces: Ints
    patches: dict[str, Ints]

    def bone(self, name: str) -> int:
        return self.bones.index(name)

    def skin(self, turns: Floats, heads: Floats, chosen: Ints) -> Floats:
        """(T, n, 3) chosen vertices. ``turns``: (T, B, 3, 3) from the A-pose."""
        shift = heads - (turns @ self.heads[:, :, None])[..., 0]
        found = np.zeros((len(turns), len(chosen), 3))
        for k in range(4):
            bone, weight = self.joints[chosen, k], self.weights[chosen, k]
            turned = np.einsum("tvij,vj->tvi", turns[:, bone], self.vertices[chosen])
            found += weight[:, None] * (turned + shift[:, bone])
        return found


@dataclass(frozen=True, repr=False)
class Clip:
    """A movement. ``at``: (K,) places on the way; ``turns``: bone -> some of them, (n, 4)."""

    name: str
    extras: dict[str, Any]
    at: Floats
    turns: dict[str, tuple[Floats, Floats]]
    roots: Floats

    def posed(self, person: Person, places: Floats) -> tuple[Floats, Floats]:
        """(T, B, 3, 3) turns from the A-pose and (T, B, 3) heads, as glTF plays them."""
        count = len(person.bones)
        turns = np.broadcast_to(np.eye(3), (len(places), count, 3, 3)).copy()
        for name, (at, keys) in self.turns.items():
            if len(keys) == 1:
                mixed = np.repeat(keys, len(places), axis=0)
            else:
                before, share = _between(at, places)
                mixed = _slerp(keys[before], keys[before + 1], share)
            turns[:, person.bone(name)] = _matrices(mixed)
        heads = np.empty((len(places), count, 3))
        before, share = _between(self.at, places)
        step = self.roots[before + 1] - self.roots[before]
        roots = self.roots[before] + share[:, None] * step
        for k, parent in enumerate(person.parents):
            if parent < 0:
                heads[:, k] = roots
                continue
            turns[:, k] = turns[:, parent] @ turns[:, k]
            heads[:, k] = heads[:, parent] + turns[:, parent] @ person.steps[k]
        return turns, heads


@lru_cache
def person(name: str) -> Person:
    """A person's file."""
    glb = Glb((FOLDER / "people" / f"{name}.glb").read_bytes())
    nodes = glb.tree["nodes"]
    joints = glb.tree["skins"][0]["joints"]
    assert joints == list(range(len(joints)))
    parents = np.full(len(joints), -1)
    for k, node in enumerate(nodes):
        for child in node.get("children", ()):
            parents[child] = k
    steps = np.array([_axes(np.array(nodes[k]["translation"])) for k in joints])
    heads = steps.copy()
    for k in joints:
        assert "rotation" not in nodes[k] and parents[k] < k
        if parents[k] >= 0:
            heads[k] += heads[parents[k]]
    kinds = ("POSITION", "JOINTS_0", "WEIGHTS_0", "breath", "faces")
    every: dict[str, list[Any]] = {kind: [] for kind in kinds}
    counted = 0
    for mesh in glb.tree["meshes"]:
        for primitive in mesh["primitives"]:
            for kind in ("POSITION", "JOINTS_0", "WEIGHTS_0"):
                every[kind].append(glb.array(primitive["attributes"][kind]))
            moved = [glb.array(target["POSITION"]) for target in primitive.get("targets", ())]
            every["breath"] += moved or [np.zeros_like(every["POSITION"][-1])]
            faces = glb.array(primitive["indices"]).reshape(-1, 3).astype(np.int64)
            every["faces"].append(faces + counted)
            counted += len(every["POSITION"][-1])
    told = json.loads((FOLDER / "contacts.json").read_text())[name]
    return Person(
        tuple(nodes[k]["name"] for k in joints),
        parents,
        steps,
        heads,
        _axes(np.concatenate(every["POSITION"]).astype(np.float64)),
        _axes(np.concatenate(every["breath"]).astype(np.float64)),
        np.concatenate(every["JOINTS_0"]).astype(np.int64),
        np.concatenate(every["WEIGHTS_0"]),
        np.concatenate(every["faces"]),
        {part: np.array(ids) for part, ids in told.items()},
    )


@cache
def clip(name: str, stretch_id: str) -> Clip:
    """The file of one stretch of a person."""
    glb = Glb(clip_file(name, stretch_id).read_bytes())
    (animation,) = glb.tree["animations"]
    turns: dict[str, tuple[Floats, Floats]] = {}
    roots, at = np.zeros((1, 3)), np.zeros(1)
    for channel in animation["channels"]:
        sampler = animation["samplers"][channel["sampler"]]
        values = glb.array(sampler["output"]).astype(np.float64)
        times = glb.array(sampler["input"])[:, 0].astype(np.float64)
        if channel["target"]["path"] == "translation":
            roots, at = _axes(values), times
        else:
            bone = glb.tree["nodes"][channel["target"]["node"]]["name"]
            turns[bone] = times, _axes(values) / np.linalg.norm(values, axis=1, keepdims=True)
    return Clip(animation["name"], glb.tree["asset"]["extras"], at, turns, roots)


def clip_file(name: str, stretch_id: str) -> Path:
    return FOLDER / "clips" / name / f"{stretch_id}.glb"


def _axes(vectors: Floats) -> Floats:
    """From glTF's x left, y up, z forward; a quaternion's w stays."""
    return np.concatenate([vectors[..., [2, 0, 1]], vectors[..., 3:]], axis=-1)


def _between(at: Floats, places: Floats) -> tuple[Ints, Floats]:
    """The moment before each place, and how far it is on the way to the next."""
    before = np.clip(np.searchsorted(at, places, side="right") - 1, 0, len(at) - 2)
    return before, (places - at[before]) / (at[before + 1] - at[before])


def _slerp(one: Floats, two: Floats, share: Floats) -> Floats:
    cosine = (one * two).sum(axis=1)
    two = two * np.where(cosine < 0, -1.0, 1.0)[:, None]
    angle = np.arccos(np.clip(np.abs(cosine), -1.0, 1.0))
    small = angle < 1e-5
    sine = np.where(small, 1.0, np.sin(angle))
    first = np.where(small, 1.0 - share, np.sin((1.0 - share) * angle) / sine)
    second = np.where(small, share, np.sin(share * angle) / sine)
    mixed = first[:, None] * one + second[:, None] * two
    return np.asarray(mixed / np.linalg.norm(mixed, axis=1, keepdims=True))


def _matrices(quaternions: Floats) -> Floats:
    x, y, z, w = quaternions.T
    rows = (
        (1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)),
        (2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)),
        (2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)),
    )
    return np.stack([np.stack(row, axis=-1) for row in rows], axis=-2)
