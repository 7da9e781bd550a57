"""A naked body out of Anny: vertices, joints and weights in the axes of docs/angles.md.

Anny (Apache-2.0) blends the shapes of MakeHuman's mpfb2 data (CC0). Beside its phenotype we add
single shape targets of the same data, for a face of one's own.
"""

from __future__ import annotations

import gzip
import os
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from studio.arrays import Floats, Ints

# Anny reads it when it is imported.
os.environ.setdefault("ANNY_CACHE_DIR", str(Path(__file__).parent / ".cache" / "anny"))

_DECIMETRE_M: Final = 0.1  # the unit of MakeHuman's files


@dataclass(frozen=True)
class Shape:
    """A body as Anny gives it, in our axes and with Anny's own bone names.

    ``groups`` are the triangles of MakeHuman's mesh by name: the body, and helpers such as the
    tights from which clothes are cut.
    """

    vertices: Floats
    bones: tuple[str, ...]
    parents: tuple[int, ...]
    heads: Floats
    weights: Floats  # (V, B) dense
    groups: Mapping[str, Ints]
    uv: Floats  # (V, 2), one of each vertex's places in the texture


@lru_cache(maxsize=1)
def _model() -> Any:
    import anny  # asks torch, which takes seconds: only where a body is made

    with warnings.catch_warnings(action="ignore"):  # of what torch will do otherwise one day
        return anny.Anny(
            rig="anny", topology="anny-full", local_changes="none", skinning_method="lbs"
        )


def data_folder() -> Path:
    """Where Anny keeps the mpfb2 data."""
    import anny

    return Path(anny.paths.get_anny_root_dir()) / "data" / "mpfb2"


@lru_cache(maxsize=1)
def _groups() -> tuple[dict[str, Ints], Floats]:
    """Triangles of every group of MakeHuman's base mesh, and a texture place of every vertex."""
    found: dict[str, list[tuple[int, int, int]]] = {}
    places: list[tuple[float, ...]] = []
    of_vertex: dict[int, int] = {}
    group = ""
    for line in (data_folder() / "3dobjs" / "base.obj").read_text().splitlines():
        word, _, rest = line.partition(" ")
        if word == "g":
            group = rest.strip()
        elif word == "vt":
            places.append(tuple(float(x) for x in rest.split()[:2]))
        elif word == "f":
            corners = [[int(x) - 1 for x in c.split("/")[:2]] for c in rest.split()]
            ids = [c[0] for c in corners]
            of_vertex.update({c[0]: c[1] for c in corners if len(c) > 1})
            ids = ids[:3] if len(ids) == 4 and ids[3] == ids[0] else ids
            fan = [(ids[0], ids[k], ids[k + 1]) for k in range(1, len(ids) - 1)]
            found.setdefault(group, []).extend(fan)
    uv = np.zeros((max(of_vertex) + 1, 2))
    for vertex, place in of_vertex.items():
        uv[vertex] = places[place]
    return {name: np.array(faces, np.int32) for name, faces in found.items()}, uv


def to_our_axes(points: Floats) -> Floats:
    """From Anny's x left, y back, z up to x forward, y left, z up."""
    return np.stack([-points[..., 1], points[..., 0], points[..., 2]], axis=-1).astype(np.float64)


def target(name: str, count: int) -> Floats:
    """What a shape target of mpfb2 adds to each of ``count`` vertices, at full strength.

    ``name`` is its path below ``targets`` without the ending: ``nose/nose-hump-decr``.
    """
    moves = np.zeros((count, 3))
    file = data_folder() / "targets" / f"{name}.target.gz"
    for line in gzip.decompress(file.read_bytes()).decode().splitlines():
        if line.strip() and not line.startswith("#"):
            vertex, left, up, forward = line.split()
            moves[int(vertex)] = float(forward), float(left), float(up)
    return moves * _DECIMETRE_M


def shape(phenotype: Mapping[str, float], targets: Mapping[str, float]) -> Shape:
    """The body of a phenotype (Anny's own words, 0 to 1), with shape targets added to it.

    Moved so that the soles are at z = 0 and the middle of the hips stands over x = y = 0.
    """
    import torch

    model = _model()
    with torch.no_grad():
        out = model(
            pose_parameters=torch.eye(4)[None, None].repeat(1, model.bone_count, 1, 1),
            phenotype_kwargs={k: torch.tensor([float(v)]) for k, v in phenotype.items()},
        )
    vertices = to_our_axes(out["rest_vertices"][0].numpy())
    heads = to_our_axes(out["rest_bone_heads"][0].numpy())
    bones = tuple(model.bone_labels)
    groups, uv = _groups()
    weights = _weights(model)
    head = weights[:, [bones.index(name) for name in ("head", "eye.L", "eye.R")]].sum(axis=1)
    moves = sum((k * target(name, len(vertices)) for name, k in targets.items()), vertices * 0)
    vertices = vertices + _of_the_head(vertices, moves, head)
    hips = heads[[bones.index("upperleg01.L"), bones.index("upperleg01.R")]].mean(axis=0)
    ground = vertices[np.unique(groups["body"]), 2].min()
    origin = np.array([hips[0], hips[1], ground])
    return Shape(
        vertices=vertices - origin,
        bones=bones,
        parents=tuple(int(p) for p in model.bone_parents),
        heads=heads - origin,
        weights=weights,
        groups=groups,
        uv=uv,
    )


def _weights(model: Any) -> Floats:
    ids, shares = model.vertex_bone_indices.numpy(), model.vertex_bone_weights.numpy()
    weights = np.zeros((len(ids), model.bone_count))
    rows = np.arange(len(ids))
    for column in range(ids.shape[1]):
        np.add.at(weights, (rows, ids[:, column]), shares[:, column])
    return weights


def _of_the_head(vertices: Floats, moves: Floats, head: Floats) -> Floats:
    """Only what moves change in the head's form: neither its place nor its size, nor the body."""
    chosen = head > 0.9
    middle = vertices[chosen].mean(axis=0)
    away, moved = vertices - middle, moves - moves[chosen].mean(axis=0)
    grows = (away[chosen] * moved[chosen]).sum() / (away[chosen] ** 2).sum()
    return (moved - grows * away) * (head**2)[:, None]
