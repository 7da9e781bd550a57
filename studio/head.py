"""Where the head is, and its eyes, ears, lips and brows.

Brows are strips laid on the skin; lips and the inside of the mouth are read from mpfb2's masks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from PIL import Image
from scipy import ndimage
from scipy.spatial import cKDTree

from studio.arrays import Floats
from studio.clothes import Piece
from studio.haircuts import EYE_TO_CROWN_M
from studio.mesh import cut, normals, used
from studio.rig import Rig
from studio.shape import Shape, data_folder


@dataclass(frozen=True)
class Skull:
    """Where the head is: the middle between the eyes, and how big against the standard head."""

    eyes: Floats  # (2, 3), right and left
    size: float
    middle: Floats

    @property
    def eye(self) -> Floats:
        """Half-way between the eyes."""
        return self.eyes.mean(axis=0)


def skull(shape: Shape) -> Skull:
    """Measure the head of a shape."""
    eyes = np.array(
        [shape.vertices[np.unique(shape.groups[f"helper-{s}-eye"])].mean(axis=0) for s in "rl"]
    )
    crown = shape.vertices[np.unique(shape.groups["body"]), 2].max()
    eye = eyes.mean(axis=0)
    size = float(crown - eye[2]) / EYE_TO_CROWN_M
    return Skull(eyes, size, eye + size * np.array([-0.085, 0.0, 0.018]))


def ears_tucked(shape: Shape) -> Shape:
    """The same body with its ears laid close to the head, below hair that covers them."""
    found = ears(shape)
    places = shape.vertices.copy()
    inner = 0.066 * skull(shape).size
    aside = np.abs(places[: len(found), 1])
    close = inner + 0.25 * np.maximum(aside - inner, 0)
    ids = np.nonzero(found & (aside > inner))[0]
    places[ids, 1] = np.sign(places[ids, 1]) * close[ids]
    return replace(shape, vertices=places)


def _mask(name: str, uv: Floats, blur: float) -> Floats:
    """A mask of mpfb2 (CC0), read at texture places (n, 2); 0..1."""
    picture = np.asarray(Image.open(data_folder() / "textures" / f"mpfb_{name}.jpg").convert("L"))
    soft = ndimage.gaussian_filter(picture / 255.0, blur)
    height, width = soft.shape
    column = np.clip(uv[:, 0] * width, 0, width - 1)
    row = np.clip((1 - uv[:, 1]) * height, 0, height - 1)
    read: Floats = ndimage.map_coordinates(soft, [row, column], order=1)
    return read


def ears(shape: Shape) -> np.ndarray:
    """Which vertices of the body's mesh are an ear."""
    return _mask("ears", shape.uv, 1.0) > 0.4


def eyeballs(shape: Shape, rig: Rig) -> tuple[Piece, np.ndarray]:
    """The front of both eyes, and which of its faces are iris."""
    at = skull(shape)
    rows = np.hstack([shape.vertices, np.zeros((len(shape.vertices), len(rig.bones)))])
    rows[:, 3 + rig.bones.index("head")] = 1
    faces = np.vstack([shape.groups["helper-r-eye"], shape.groups["helper-l-eye"]])
    centre = np.where(rows[:, 1:2] < 0, at.eyes[0], at.eyes[1])
    faces = faces[(rows[:, 0] - centre[:, 0])[faces].max(axis=1) > 0.001]
    away = rows[:, :3] - centre
    iris = 0.0064 * at.size - np.hypot(away[:, 1], away[:, 2])
    done = cut(rows, faces, iris)
    new, faces, _ = used(done.rows, done.faces)
    return Piece(new, faces), done.above


def brows(shape: Shape, rig: Rig, thick_mm: float) -> Piece:
    """A strip over each eye, laid on the skin."""
    at = skull(shape)
    body = shape.groups["body"]
    tree_ids = np.unique(body)
    out = normals(shape.vertices, body)
    skin = shape.vertices[tree_ids]
    front = skin[:, 0] > at.eye[0] - 0.03
    tree = cKDTree(skin[front][:, 1:])
    pieces, faces = [], []
    for side, eye in zip((-1.0, 1.0), at.eyes, strict=True):
        along = np.linspace(-0.020, 0.022, 11)
        height = 0.0235 + 0.06 * along - 9.0 * along**2
        half = (
            thick_mm / 2000 * np.sqrt(np.clip(1 - (np.abs(along + 0.004) / 0.0275) ** 2, 0.03, 1))
        )
        for sign in (1.0, -1.0):
            yz = eye[1:] + at.size * np.column_stack([side * along, height + sign * half])
            gap, ids = tree.query(yz, k=4)
            share = 1 / (gap + 1e-4) ** 2
            chosen = tree_ids[np.nonzero(front)[0]][ids]
            depth = (shape.vertices[chosen][..., 0] * share).sum(1) / share.sum(1)
            lift = (out[chosen][..., 0] * share).sum(1) / share.sum(1)
            pieces.append(np.column_stack([depth + 0.0030 * at.size * np.maximum(lift, 0.5), yz]))
        start = 22 * int(side > 0)
        for k in range(10):
            a, b = start + k, start + 11 + k
            quad = [(a, b, a + 1), (a + 1, b, b + 1)]
            faces += quad if side > 0 else [(t[0], t[2], t[1]) for t in quad]
    places = np.vstack(pieces)
    weights = np.zeros((len(places), len(rig.bones)))
    weights[:, rig.bones.index("head")] = 1
    return Piece(np.hstack([places, weights]), np.array(faces, np.int32))


def lips_at(uv: Floats) -> Floats:
    """Above 0 on the lips, at texture places (n, 2)."""
    return _mask("lips", uv, 5.0) - 0.5


def mouth_at(uv: Floats) -> Floats:
    """How much a texture place lies inside the mouth, which stays shut; 0..1."""
    return _mask("inside-mouth", uv, 1.0)
