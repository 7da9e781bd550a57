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
from scipy.spatial.transform import Rotation, Slerp

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
_STILL: Final = 2e-4
"""A quaternion that changes less does not move."""
_TOLERANCES_M: Final = (0.0008, 0.0012, 0.0018, 0.0025)


def clip(body: Body, points: Points, motion: Motion, extras: dict[str, Any]) -> bytes:
    """The file. Raises: ValueError if it cannot be made small enough."""
    told = {
        "marks": motion.marks,
        "props": [_told(body, prop) for prop in motion.props],
        **extras,
    }
    for tolerance in _TOLERANCES_M:
        kept = _moments(body, points, motion, tolerance)
        made = _file(body, motion, kept, told)
        if len(made) <= LARGEST_BYTES:
            return made
    raise ValueError(f"the clip of {motion.stretch_id} for {motion.person} has {len(made)} bytes")


def local_turns(body: Body, turns: Floats) -> Floats:
    """(..., B, 4) quaternions x y z w of every bone against its parent, as the A-pose is at rest."""
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


def _moments(body: Body, points: Points, motion: Motion, tolerance: float) -> list[int]:
    """The fewest moments between which straight lines keep every point within a tolerance."""
    local = local_turns(body, motion.turns)
    true = points.at(Posed(motion.turns, bone_heads(body, motion.turns, motion.roots)))
    marks = {int(np.argmin(np.abs(motion.at - mark))) for mark in motion.marks.values()}
    kept = [0]
    last = len(motion.at) - 1
    while kept[-1] < last:
        first = kept[-1]
        stop = min(mark for mark in marks if mark > first)
        end = stop
        while end > first + 1 and _off(body, points, motion, local, true, first, end) > tolerance:
            end -= 1
        kept.append(end)
    return kept


def _off(
    body: Body,
    points: Points,
    motion: Motion,
    local: Floats,
    true: Floats,
    first: int,
    end: int,
) -> float:
    """How far any point is off between two moments."""
    inner = np.arange(first + 1, end)
    shares = (motion.at[inner] - motion.at[first]) / (motion.at[end] - motion.at[first])
    turns = np.empty((len(inner), len(body.bones), 3, 3))
    for bone in range(len(body.bones)):
        ends = Rotation.from_quat(local[[first, end], bone])
        turns[:, bone] = Slerp([0.0, 1.0], ends)(shares).as_matrix()
    for k, parent in enumerate(body.parents):
        if parent >= 0:
            turns[:, k] = turns[:, parent] @ turns[:, k]
    turns = turns @ np.swapaxes(body.to_zero, -1, -2)
    roots = motion.roots[first] + shares[:, None] * (motion.roots[end] - motion.roots[first])
    at = points.at(Posed(turns, bone_heads(body, turns, roots)))
    return float(np.linalg.norm(at - true[inner], axis=-1).max())


def _told(body: Body, prop: Prop) -> dict[str, Any]:
    """A prop in the file: metres in the axes of docs/angles.md; a strap's points ride on bones."""
    if prop.rides:
        points = [
            {"bone": ride.bone, "offset": _rounded(ride.offset, 4)} for ride in prop.rides
        ]
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


def _file(body: Body, motion: Motion, kept: list[int], extras: dict[str, Any]) -> bytes:
    held = _Bytes()
    times = held.accessor(motion.at[kept].astype(np.float32), "SCALAR")
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
        some = turned if moves else turned[:1]
        packed = np.round(some * _ONE).astype(np.int16)
        channel(len(nodes) - 1, "rotation", times if moves else once, held.accessor(packed, "VEC4"))
        if body.parents[bone] < 0:
            channel(len(nodes) - 1, "translation", times, held.accessor(roots, "VEC3"))
    told = {
        "asset": {"version": "2.0", "generator": "Supple", "extras": extras},
        "nodes": nodes,
        "scene": 0,
        "scenes": [{"nodes": list(range(len(nodes)))}],
        "animations": [
            {"name": motion.stretch_id, "channels": channels, "samplers": samplers}
        ],
        "accessors": held.accessors,
        "bufferViews": [{"buffer": 0, "byteLength": len(held.content)}],
        "buffers": [{"byteLength": len(held.content)}],
    }
    return _glb(told, bytes(held.content))


def _glb(told: dict[str, Any], content: bytes) -> bytes:
    text = json.dumps(told, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    content += b"\0" * (-len(content) % 4)
    chunks = struct.pack("<II", len(text), 0x4E4F534A) + text
    chunks += struct.pack("<II", len(content), 0x004E4942) + content
    return struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks
