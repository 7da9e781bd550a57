"""A person as a glTF file: skeleton, skin, clothes as materials, muscle tints, breath; no movement.

``mesh.extras.muscles`` names the muscles in the order of the channels of ``_MUSCLES_0`` to
``_MUSCLES_3``. The clothes are a mesh of their own, which alone has the morph target ``breath``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from studio.arrays import Floats, Ints
from studio.body import REGIONS, Body, save
from studio.glb import INDICES, VERTICES, Glb
from studio.haircuts import STYLES
from studio.mesh import normals
from studio.output import chosen, put, write
from studio.people import Person, bodies_folder, finished, modelled, people
from studio.reduce import reduced
from studio.strands import Strands
from supple.media.assets import FOLDER

TRIANGLES: Final = 12_000
"""What a person may have. Source: our choice, for a telephone."""
_CLOTHES: Final = ("shirt", "trousers")
_TINTED: Final = ("skin", *_CLOTHES)
_CHANNELS: Final = 4  # muscles in one attribute


@dataclass(frozen=True)
class Part:
    """The faces of one region, with the vertices of the body that they use, in the file's order."""

    region: str
    vertices: Ints
    faces: Ints


def parts(body: Body) -> tuple[Part, ...]:
    """A body split by region, in the order in which the file has them: skin first, clothes last."""
    order = [name for name in REGIONS if name not in _CLOTHES] + list(_CLOTHES)
    made = []
    for name in order:
        faces = body.faces[body.regions == REGIONS.index(name)]
        used, places = np.unique(faces, return_inverse=True)
        made.append(Part(name, used.astype(np.int32), places.reshape(-1, 3).astype(np.int32)))
    return tuple(made)


def contact_ids(body: Body) -> dict[str, list[int]]:
    """Patch -> places of its vertices when all vertices of the file are counted through."""
    counted = np.concatenate([part.vertices for part in parts(body)])
    first = np.full(len(body.vertices), -1)
    first[counted[::-1]] = np.arange(len(counted))[::-1]
    return {name: [int(v) for v in first[ids]] for name, ids in sorted(body.patches.items())}


def figure(body: Body, person: Person) -> bytes:
    """The person's file, binary glTF as docs/figure.md tells."""
    muscles = sorted(body.muscles)
    nodes = _bones(body)
    count = len(nodes)
    file = Glb(
        {
            "asset": {"version": "2.0", "generator": "Supple studio"},
            "extensionsUsed": ["KHR_mesh_quantization"],
            "extensionsRequired": ["KHR_mesh_quantization"],
            "scene": 0,
            "scenes": [{"name": person.name, "nodes": [0, count, count + 1]}],
            "nodes": [
                *nodes,
                {"name": "body", "mesh": 0, "skin": 0},
                {"name": "clothes", "mesh": 1, "skin": 0},
            ],
            "materials": [_material(name, person.colours[name]) for name in REGIONS],
        }
    )
    file.tree["materials"][REGIONS.index("hair")]["extras"] = {"strands": _strands(body, person)}
    looks = normals(body.vertices, body.faces)
    packed = {part.region: _primitive(file, body, part, looks, muscles) for part in parts(body)}
    file.tree["meshes"] = [
        {
            "name": "body",
            "primitives": [p for name, p in packed.items() if name not in _CLOTHES],
            "extras": {"muscles": muscles},
        },
        {
            "name": "clothes",
            "primitives": [p for name, p in packed.items() if name in _CLOTHES],
            "weights": [0],
            "extras": {"muscles": muscles, "targetNames": ["breath"]},
        },
    ]
    back = np.repeat(np.eye(4, dtype=np.float32)[None], count, axis=0)
    back[:, 3, :3] = -gltf_axes(body.heads)  # column by column
    file.tree["skins"] = [
        {
            "joints": list(range(count)),
            "skeleton": 0,
            "inverseBindMatrices": file.accessor(back.reshape(count, 16)),
        }
    ]
    return file.packed()


def gltf_axes(vectors: Floats) -> Floats:
    """From x forward, y left, z up to X left, Y up, Z forward."""
    return np.asarray(vectors)[..., [1, 2, 0]]


def _bones(body: Body) -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = []
    for k, bone in enumerate(body.bones):
        parent = int(body.parents[k])
        start = body.heads[parent] if parent >= 0 else np.zeros(3)
        node: dict[str, Any] = {
            "name": bone,
            "translation": _rounded(gltf_axes(body.heads[k] - start)),
        }
        children = [int(c) for c in np.nonzero(body.parents == k)[0]]
        if children:
            node["children"] = children
        nodes.append(node)
    return nodes


def _material(name: str, colour: str) -> dict[str, Any]:
    return {
        "name": name,
        "doubleSided": name in ("shirt", "trousers", "hair"),
        "pbrMetallicRoughness": {
            "baseColorFactor": [*_linear(colour), 1],
            "metallicFactor": 0,
            "roughnessFactor": 0.9,
        },
    }


def _strands(body: Body, person: Person) -> dict[str, Any]:
    """How the hair's strokes run (``studio.strands``)."""
    hair = Strands.of(body, STYLES[person.hair])
    return {
        "middle": _rounded(gltf_axes(hair.middle)),
        "pole": _rounded(gltf_axes(hair.pole)),
        "count": hair.count,
        "length": hair.length,
    }


def _rounded(vector: Floats) -> list[float]:
    return [round(float(x), 6) for x in vector]


def _linear(colour: str) -> list[float]:
    """Of an sRGB colour "#rrggbb", the light that glTF asks for, 0..1."""
    values = (int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5))
    return [round(v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4, 5) for v in values]


def _primitive(
    file: Glb, body: Body, part: Part, looks: Floats, muscles: Sequence[str]
) -> dict[str, Any]:
    ids = part.vertices
    shares = _bytes_that_sum(body.weights[ids])
    joints = np.where(shares > 0, body.bone_ids[ids], 0).astype(np.uint8)
    attributes = {
        "POSITION": file.accessor(
            gltf_axes(body.vertices[ids]).astype(np.float32), target=VERTICES, bounds=True
        ),
        "NORMAL": file.accessor(
            np.round(gltf_axes(looks[ids]) * 127).astype(np.int8), target=VERTICES, normalized=True
        ),
        "JOINTS_0": file.accessor(joints, target=VERTICES),
        "WEIGHTS_0": file.accessor(shares, target=VERTICES, normalized=True),
    }
    if part.region in _TINTED:
        tints = np.zeros((len(ids), -(-len(muscles) // _CHANNELS) * _CHANNELS), np.uint8)
        for k, muscle in enumerate(muscles):
            tints[:, k] = np.round(body.muscles[muscle][ids] * 255)
        for k in range(tints.shape[1] // _CHANNELS):
            four = np.ascontiguousarray(tints[:, _CHANNELS * k : _CHANNELS * (k + 1)])
            attributes[f"_MUSCLES_{k}"] = file.accessor(four, target=VERTICES, normalized=True)
    made: dict[str, Any] = {
        "attributes": attributes,
        "indices": file.accessor(part.faces.reshape(-1).astype(np.uint16), target=INDICES),
        "material": REGIONS.index(part.region),
    }
    if part.region in _CLOTHES:
        moves = gltf_axes(body.breath[ids]).astype(np.float32)
        made["targets"] = [{"POSITION": file.accessor(moves, target=VERTICES, bounds=True)}]
    return made


def _bytes_that_sum(weights: Floats) -> Ints:
    """Weights as bytes; those of a vertex sum to 255."""
    shares = np.round(weights * 255).astype(int)
    shares[np.arange(len(shares)), weights.argmax(axis=1)] += 255 - shares.sum(axis=1)
    return shares.astype(np.uint8)


def main(arguments: Sequence[str]) -> int:
    """Model people (all, or those named) and write their files; the bodies are kept."""
    known = people()
    bodies_folder().mkdir(parents=True, exist_ok=True)
    for name in chosen(arguments, known, "person"):
        body = finished(reduced(modelled(known[name]), TRIANGLES))
        made = figure(body, known[name])
        write(f"people/{name}.glb", made)
        save(body, bodies_folder() / f"{name}.npz")
        _note_contacts(FOLDER / "contacts.json", name, contact_ids(body))
        print(f"{name}: {body.stature_m:.2f} m, {len(body.faces)} triangles, {len(made)} bytes")
    return 0


def _note_contacts(file: Path, name: str, ids: Mapping[str, list[int]]) -> None:
    """Put the patches of one person into contacts.json, the people in their usual order."""
    told = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    told[name] = ids
    ordered = {each: told[each] for each in people() if each in told}
    put(file, (json.dumps(ordered, separators=(",", ":")) + "\n").encode())
