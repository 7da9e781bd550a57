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

from studio.arrays import Floats
from studio.body import Body
from studio.clip_moments import Watched, local_turns, moments
from studio.motion import Motion
from studio.output import StudioError
from studio.points import Points
from studio.props import Prop
from supple.media.assets import LARGEST

_FLOAT: Final = 5126
_SHORT: Final = 5122
_ONE: Final = 32767
_STILL: Final = 6e-4
"""A quaternion that changes less does not move."""
_OWN_M: Final = 0.0007
"""How far a bone that is stored at fewer moments may lead what it carries astray."""
_HAND_M: Final = 0.1
"""How far skin lies from the head of a bone that carries no other."""
_TOLERANCES: Final = (1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 11.0)
"""How many times the usual error between two stored moments is allowed; more if need be."""


def clip(body: Body, points: Points, motion: Motion, extras: dict[str, Any]) -> bytes:
    """The file. Raises: StudioError if it cannot be made small enough."""
    told = {
        "marks": motion.marks,
        "props": [_told(prop) for prop in motion.props],
        **extras,
    }
    watched = Watched(body, points, motion)
    for tolerance in _TOLERANCES:
        kept = moments(watched, tolerance)
        made = _file(body, motion, kept, told, tolerance)
        if len(made) <= LARGEST["clips"]:
            return made
    raise StudioError(
        f"the clip of {motion.stretch_id} for {motion.person} has {len(made)} bytes at its"
        f" coarsest; allowed: {LARGEST['clips']}"
    )


def to_gltf(vectors: Floats) -> Floats:
    """From x forward, y left, z up to glTF's x left, y up, z forward (also of a quaternion's)."""
    return np.concatenate([vectors[..., [1, 2, 0]], vectors[..., 3:]], axis=-1)


def _told(prop: Prop) -> dict[str, Any]:
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
