"""Surfaces, and what a camera sees of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from studio import palette, raster
from studio.arrays import Floats, Ints
from studio.camera import Camera
from studio.strands import Hair, Strands

_HAIR: Final = palette.MATERIALS.index("hair")
_UNFELT: Final = 0.02  # a glow of less counts as none


@dataclass(frozen=True)
class Surface:
    """Triangles of one or several materials.

    ``vertices``, ``normals``: (V, 3) in the room; ``faces``: (F, 3); ``materials``: (F,) indices
    of ``palette.MATERIALS``; ``glow``: (V,) 0..1. ``shadow``: whether it throws one. ``own``: (V,)
    0..1 the part of the body that the glow belongs to, and through which it may shine. ``combed``:
    (V, 3) where the ``strands`` of its hair take each vertex to be.
    """

    vertices: Floats
    normals: Floats
    faces: Ints
    materials: Ints
    glow: Floats
    shadow: bool = True
    own: Floats | None = None
    strands: Strands | None = None
    combed: Floats | None = None

    def marked(self) -> Surface:
        """The same surface with a glow on all of the part that the glow belongs to."""
        return replace(self, glow=np.zeros(len(self.vertices)) if self.own is None else self.own)

    def glowing(self) -> Surface:
        """Only what glows of it."""
        some = (self.glow[self.faces] > _UNFELT).any(axis=1)
        return replace(self, faces=self.faces[some], materials=self.materials[some])


def seen(surfaces: Sequence[Surface], camera: Camera) -> raster.Layers:
    """What the camera sees, in its own pixels."""
    layers = raster.Layers.empty(camera.width, camera.height)
    for surface in surfaces:
        raster.draw(
            camera.project(surface.vertices), surface.normals @ camera.axes.T, surface.glow,
            surface.faces, surface.materials,
            layers.depth, layers.material, layers.normals, layers.glow,
        )  # fmt: skip
    return layers


def hair_in_sight(
    layers: raster.Layers, surfaces: Sequence[Surface], camera: Camera
) -> Hair | None:
    """The hair that is in sight, if any."""
    own = layers.material == _HAIR
    for surface in surfaces:
        if surface.strands is not None and surface.combed is not None and own.any():
            some = surface.materials == _HAIR
            only = replace(surface, faces=surface.faces[some], materials=surface.materials[some])
            # One axis after the other, as what glows.
            axes = [np.ascontiguousarray(axis) for axis in surface.combed.T]
            at = [seen([replace(only, glow=axis)], camera).glow[own] for axis in axes]
            return Hair(surface.strands, own, np.stack(at, axis=1).astype(np.float64))
    return None
