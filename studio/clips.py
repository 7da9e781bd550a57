"""A motion as a small glTF file: turns of the bones by name, and what a page must know about it.

Nothing but the movement is in it: bones, skin and rest pose are in the person's file. Time 0..1 is
the place on the way from start to stretch. Turns are quaternions of 16 bits; bones that turn alike
share them.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy.spatial.transform import Rotation

from studio.body import Body
from studio.motion import Motion
from studio.points import Points
from studio.props import Prop
from studio.turns import Posed, bone_heads

Floats = npt.NDArray[np.float64]

LARGEST_BYTES: Final = 20_000

_FLOAT: Final = 5126
_SHORT: Final = 5122
_ONE: Final = 32767
_STILL: Final = 6e-4
"""A quaternion that changes less does not move."""
_OWN_M: Final = 0.0007
"""How far a bone that is stored at fewer moments may lead what it carries astray."""
_HAND_M: Final = 0.1
_FREE_M: Final = 0.005
_HELD_M: Final = 0.001
_TOLERANCES: Final = (1.0, 2.0, 3.0, 4.0, 6.0, 8.0)
"""How far a joint, and a held contact, may be off between two stored moments; more if need be."""


def clip(body: Body, points: Points, motion: Motion, extras: dict[str, Any]) -> bytes:
    """The file. Raises: ValueError if it cannot be made small enough."""
    told = {
        "marks": motion.marks,
        "props": [_told(body, prop) for prop in motion.props],
        **extras,
    }
    watched = _Watched(body, points, motion)
    for tolerance in _TOLERANCES:
        kept = _moments(watched, tolerance)
        made = _file(body, motion, kept, told, tolerance)
        if len(made) <= LARGEST_BYTES:
            return made
    raise ValueError(f"the clip of {motion.stretch_id} for {motion.person} has {len(made)} bytes")


def local_turns(body: Body, turns: Floats) -> Floats:
    """(..., B, 4) quaternions x y z w of every bone against its parent, from the A-pose."""
    skin = turns @ body.to_zero
    parents = np.where(body.parents < 0, 0, body.parents)
    local = np.swapaxes(skin[..., parents, :, :], -1, -2) @ skin
    local[..., body.parents < 0, :, :] = skin[..., body.parents < 0, :, :]
    found = Rotation.from_matrix(local.reshape(-1, 3, 3)).as_quat().reshape(*local.shape[:-2], 4)
    for k in range(1, len(found)):
        found[k] *= np.where((found[k] * found[k - 1]).sum(axis=-1) < 0.0, -1.0, 1.0)[..., None]
    return np.asarray(found)


def to_gltf(vectors: Floats) -> Floats:
    """From x forward, y left, z up to glTF's x left, y up, z forward (also of a quaternion's)."""
    return np.concatenate([vectors[..., [1, 2, 0]], vectors[..., 3:]], axis=-1)


class _Watched:
    """What is measured of a movement between two stored moments: joints, and held contacts."""

    def __init__(self, body: Body, points: Points, motion: Motion) -> None:
        self.body, self.motion = body, motion
        self.local = local_turns(body, motion.turns)
        self._touching: list[tuple[str, str, npt.NDArray[np.bool_]]] = []
        for name, off in motion.faults.items():
            part, _, on = name.partition(" on ")
            if on and not on.endswith("_strap"):
                self._touching.append((part, on, ~np.isnan(off)))
        parts = {part for part, _, _ in self._touching} | {on for _, on, _ in self._touching}
        chosen = {name: points.patches[name][::9] for name in parts if name in points.patches}
        self._places = {}
        count = 0
        for name, ids in chosen.items():
            self._places[name] = slice(count, count + len(ids))
            count += len(ids)
        self._skin = points.skin.some(np.concatenate(list(chosen.values())))
        self._true = self._at(motion.turns, motion.roots)

    def off(self, first: int, end: int) -> float:
        """How far things are off between two moments, as a share of what is allowed."""
        inner = np.arange(first + 1, end)
        skin, heads = self._at(*self._between(first, end, np.asarray(inner)))
        true_skin, true_heads = (every[inner] for every in self._true)
        worst = float(np.linalg.norm(heads - true_heads, axis=-1).max()) / _FREE_M
        for part, on, held in self._touching:
            if held[first] and held[end]:
                astray = (skin - true_skin)[:, self._places[part]].mean(axis=1)
                if on in self._places:
                    astray -= (skin - true_skin)[:, self._places[on]].mean(axis=1)
                worst = max(worst, float(np.linalg.norm(astray, axis=-1).max()) / _HELD_M)
        return worst

    def _at(self, turns: Floats, roots: Floats) -> tuple[Floats, Floats]:
        pose = Posed(turns, bone_heads(self.body, turns, roots))
        return self._skin.at(pose), pose.heads

    def _between(self, first: int, end: int, inner: Floats) -> tuple[Floats, Floats]:
        """As a player mixes two moments."""
        at, roots = self.motion.at, self.motion.roots
        shares = (at[inner] - at[first]) / (at[end] - at[first])
        mixed = (1.0 - shares)[:, None, None] * self.local[first]
        mixed = mixed + shares[:, None, None] * self.local[end]
        turns = Rotation.from_quat(mixed.reshape(-1, 4)).as_matrix().reshape(len(inner), -1, 3, 3)
        for k, parent in enumerate(self.body.parents):
            if parent >= 0:
                turns[:, k] = turns[:, parent] @ turns[:, k]
        turns = turns @ np.swapaxes(self.body.to_zero, -1, -2)
        return turns, roots[first] + shares[:, None] * (roots[end] - roots[first])


def _moments(watched: _Watched, tolerance: float) -> list[int]:
    """The fewest moments between which straight lines keep everything within what is allowed."""
    motion = watched.motion
    marks = {int(np.argmin(np.abs(motion.at - mark))) for mark in motion.marks.values()}
    kept = [0]
    last = len(motion.at) - 1
    while kept[-1] < last:
        first = kept[-1]
        end = min(mark for mark in marks if mark > first)
        while end > first + 1 and watched.off(first, end) > tolerance:
            end -= 1
        kept.append(end)
    return kept


def _told(body: Body, prop: Prop) -> dict[str, Any]:
    """A prop in the file: metres in the axes of docs/angles.md; a strap's points ride on bones."""
    if prop.rides:
        points = [{"bone": ride.bone, "offset": _rounded(ride.offset, 4)} for ride in prop.rides]
        return {"kind": prop.kind, "points": points}
    return {"kind": prop.kind, "low": _rounded(prop.low, 3), "high": _rounded(prop.high, 3)}


def _rounded(numbers: Floats, digits: int) -> list[float]:
    return [round(float(x), digits) + 0.0 for x in numbers]


@dataclass
class _Bytes:
    """The binary part: every block once, and where each is."""

    content: bytearray = field(default_factory=bytearray)
    accessors: list[dict[str, Any]] = field(default_factory=list)
    known: dict[tuple[bytes, str], int] = field(default_factory=dict)

    def accessor(self, numbers: npt.NDArray[Any], kind: str) -> int:
        """Number of the accessor of these numbers."""
        block = numbers.tobytes()
        if (block, kind) in self.known:
            return self.known[block, kind]
        start = len(self.content)
        self.content += block
        made: dict[str, Any] = {"bufferView": 0, "byteOffset": start}
        made["componentType"] = _SHORT if numbers.dtype == np.int16 else _FLOAT
        if numbers.dtype == np.int16:
            made["normalized"] = True
        made.update(count=len(numbers), type=kind)
        if kind == "SCALAR":
            made.update(min=[float(numbers.min())], max=[float(numbers.max())])
        if not start:
            del made["byteOffset"]
        self.accessors.append(made)
        self.known[block, kind] = len(self.accessors) - 1
        return len(self.accessors) - 1


def _file(
    body: Body, motion: Motion, kept: list[int], extras: dict[str, Any], tolerance: float
) -> bytes:
    held = _Bytes()
    at, reach = motion.at[kept].astype(np.float32), _reach(body)
    times = held.accessor(at, "SCALAR")
    once = held.accessor(np.zeros(1, np.float32), "SCALAR")
    turns = to_gltf(local_turns(body, motion.turns)[kept])
    roots = to_gltf(motion.roots[kept]).astype(np.float32)
    samplers: list[dict[str, int]] = []
    channels: list[dict[str, Any]] = []
    nodes: list[dict[str, str]] = []

    def channel(node: int, path: str, input_: int, output: int) -> None:
        sampler = {"input": input_, "output": output}
        if sampler not in samplers:
            samplers.append(sampler)
        target = {"node": node, "path": path}
        channels.append({"sampler": samplers.index(sampler), "target": target})

    for bone, name in enumerate(body.bones):
        turned = turns[:, bone]
        moves = np.abs(turned - turned[0]).max() > _STILL
        if not moves and np.abs(turned[0, :3]).max() < _STILL:
            continue
        nodes.append({"name": name})
        some = _needed(at, turned, reach[bone], tolerance * _OWN_M) if moves else np.zeros(1, int)
        packed = np.round(turned[some] * _ONE).astype(np.int16)
        when = held.accessor(at[some], "SCALAR") if moves else once
        channel(len(nodes) - 1, "rotation", when, held.accessor(packed, "VEC4"))
        if body.parents[bone] < 0:
            channel(len(nodes) - 1, "translation", times, held.accessor(roots, "VEC3"))
    told = {
        "asset": {"version": "2.0", "generator": "Supple", "extras": extras},
        "nodes": nodes,
        "scene": 0,
        "scenes": [{"nodes": list(range(len(nodes)))}],
        "animations": [{"name": motion.stretch_id, "channels": channels, "samplers": samplers}],
        "accessors": held.accessors,
        "bufferViews": [{"buffer": 0, "byteLength": len(held.content)}],
        "buffers": [{"byteLength": len(held.content)}],
    }
    return _glb(told, bytes(held.content))


def _reach(body: Body) -> Floats:
    """(B,) how far from its head the farthest point lies that a bone carries."""
    reach = np.full(len(body.bones), _HAND_M)
    for k in reversed(range(len(body.bones))):
        parent = body.parents[k]
        if parent >= 0:
            step = float(np.linalg.norm(body.heads[k] - body.heads[parent]))
            reach[parent] = max(reach[parent], reach[k] + step)
    return reach


def _needed(
    at: npt.NDArray[np.floating], turned: npt.NDArray[np.floating], reach: float, allowed: float
) -> npt.NDArray[np.integer]:
    """The moments at which a bone must be stored: all of them, or so few that it hardly shows."""
    last = len(at) - 1
    for step in (last, 4, 3, 2):
        some = np.unique([*range(0, last, step), last])
        between = np.stack([np.interp(at, at[some], column[some]) for column in turned.T], axis=1)
        between /= np.linalg.norm(between, axis=1, keepdims=True)
        cosine = np.clip(np.abs((between * turned).sum(axis=1)), 0.0, 1.0)
        if 2.0 * np.arccos(cosine).max() * reach < allowed:
            return some
    return np.arange(last + 1)


def _glb(told: dict[str, Any], content: bytes) -> bytes:
    text = json.dumps(told, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    content += b"\0" * (-len(content) % 4)
    chunks = struct.pack("<II", len(text), 0x4E4F534A) + text
    chunks += struct.pack("<II", len(content), 0x004E4942) + content
    return struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks
