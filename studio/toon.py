"""A drawing of surfaces: soft light in three tones, ink, a glow where it stretches, a shadow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import ndimage

from studio import palette, raster
from studio.arrays import Picture
from studio.camera import Camera
from studio.ink import Pen, lines
from studio.palette import Edition
from studio.sight import Surface, hair_in_sight, seen
from studio.strands import Hair

TIMES: Final = 2
"""Pixels drawn along each side of a pixel of the picture."""

_LIGHT: Final = np.array([-0.46, 0.72, 0.52]) / np.linalg.norm([-0.46, 0.72, 0.52])
"""Towards the light, in the camera's axes: over the left shoulder of who looks."""

# Widths of ink, in pixels of the picture.
_OUTLINE_PX: Final = 3.2
_FOLD_PX: Final = 2.5
_SEAM_PX: Final = 2.0
_THING_PX: Final = 1.7
_SHORTEST_PX: Final = 9
_STEPS: Final = ((-0.06, 0.20), (0.42, 0.66))
"""Cosines to the light between which dark turns middle, and middle light."""
_STROKE_PX: Final = 1.4
"""Width of the strokes of hair."""
_STREAK: Final = 0.3
"""How much light, as a cosine, its streaks catch or lose."""
_HATCH_PX: Final = 8.5
"""From one line of the hatching to the next."""
_DULL: Final = 0.72
"""How much of the shading furniture is spared."""
_FELT: Final = 0.3
"""A glow of at least this counts as seen."""
_SHALLOW_M: Final = (0.18, 0.30)
"""From where to where a glow fades that lies so deep behind what is seen: a muscle of the back must
not seem to be one of the belly.
"""
_ENOUGH: Final = 0.45
"""Where this share of a muscle is in sight, nothing needs to shine through."""
_THROUGH: Final = 0.78
"""How strong it is where it does."""
_CLOTHES: Final = tuple(palette.MATERIALS.index(name) for name in ("shirt", "trousers"))
_CLOUD_M: Final = 0.018
"""How soft the rim of a glow that shines through is."""
_UNSEEN: Final = 0.004
"""A shadow fainter than this is left out."""
_HALF: Final = 0.5


@dataclass(frozen=True)
class _Sheet:
    """A picture in the making: ``image`` is drawn on, the rest is what is drawn."""

    image: Picture
    layers: raster.Layers
    surfaces: Sequence[Surface]
    camera: Camera
    edition: Edition


def picture(
    surfaces: Sequence[Surface],
    camera: Camera,
    edition: Edition,
    ghost: Surface | None = None,
    pen_scale: float = 1.0,
) -> Picture:
    """Draw the surfaces on white: (height, width, 3), 0..255.

    ``ghost``: where the movement comes from, faint behind the figure.
    """
    fine = camera.enlarged(TIMES)
    layers = seen(surfaces, fine)
    image = edition.table()[layers.material]
    hair = hair_in_sight(layers, surfaces, fine)
    image *= _shading(layers, edition, hair)
    if hair is not None:
        width_m = _STROKE_PX * TIMES * pen_scale / fine.px_per_m()
        hair.draw(image, edition.colours["hair"], width_m)
    sheet = _Sheet(image, layers, surfaces, fine, edition)
    _throw_shadow(sheet)
    _glow(sheet)
    ink, thing_ink = _inked(layers, pen_scale)
    _mix(image, thing_ink, edition.thing_ink)
    if ghost is not None:
        _haunt(sheet, ghost, pen_scale)
    _mix(image, ink, edition.ink)
    return shrunk(image)


def shrunk(image: Picture) -> Picture:
    """Each square of ``TIMES`` by ``TIMES`` pixels as their mean."""
    height, width, channels = image.shape
    parts = image.reshape(height // TIMES, TIMES, width // TIMES, TIMES, channels)
    return np.asarray(parts.mean(axis=(1, 3)), np.float32)


def _shading(layers: raster.Layers, edition: Edition, hair: Hair | None) -> Picture:
    """What each pixel's colour is multiplied with: dark, middle or light, and soft between."""
    towards = layers.normals @ _LIGHT.astype(np.float32)
    if hair is not None:
        towards[hair.own] += np.float32(_STREAK) * hair.streaks()
    (d0, d1), (l0, l1) = _STEPS
    middle, light = _soft(towards, d0, d1)[..., None], _soft(towards, l0, l1)[..., None]
    dark, half = (np.array(step, np.float32) for step in edition.shade)
    lit = dark + (half - dark) * middle + (1 - half) * light
    family = palette.families()[layers.material][..., None]
    lit = np.where(family > palette.FIGURE, np.float32(_DULL) + (1 - _DULL) * lit, lit)
    return np.where(family == 0, np.float32(1), lit)


def _soft(x: Picture, low: float, high: float) -> Picture:
    t = np.clip((x - np.float32(low)) / np.float32(high - low), 0, 1)
    return t * t * (3 - 2 * t)


def _mix(image: Picture, share: Picture, colour: Sequence[int]) -> None:
    some = share > 0
    part = share[some][:, None]
    image[some] = image[some] * (1 - part) + np.array(colour, np.float32) * part


def _inked(layers: raster.Layers, scale: float) -> tuple[Picture, ...]:
    one = TIMES * scale
    pen = Pen(_OUTLINE_PX * one, _FOLD_PX * one, round(_SHORTEST_PX * TIMES))
    seams = palette.seams(_SEAM_PX * one, _THING_PX * one)
    return lines(layers, palette.families(), seams, pen)


def _throw_shadow(sheet: _Sheet) -> None:
    """Straight down on the floor and the mat, dark where something touches, soft farther away."""
    ground = np.isin(sheet.layers.material, (0, palette.MATERIALS.index("mat")))
    rough = sheet.camera.reduced(TIMES)
    near, far = (np.zeros((rough.height, rough.width), np.float32) for _ in range(2))
    for surface in sheet.surfaces:
        if not surface.shadow:
            continue
        height = surface.vertices[:, 2]
        flat = rough.project(surface.vertices * [1.0, 1.0, 0.0])
        for low, reach in ((near, 0.12), (far, 1.4)):
            close = np.clip(1.0 - height / reach, 0.0, 1.0)
            raster.cover(flat, surface.faces, close, low)
    metre = rough.px_per_m()
    soft = 0.34 * ndimage.gaussian_filter(near, 0.014 * metre)
    soft += 0.22 * ndimage.gaussian_filter(far, 0.035 * metre)
    soft = np.where(soft < _UNSEEN, 0, soft).repeat(TIMES, axis=0).repeat(TIMES, axis=1)
    _mix(sheet.image, np.where(ground, soft, 0).astype(np.float32), sheet.edition.shadow)


def _glow(sheet: _Sheet) -> None:
    """Tint the stretched muscles: a warm cloud with a soft rim, or hatching for print."""
    image, layers, edition = sheet.image, sheet.layers, sheet.edition
    share = np.maximum(_soft(layers.glow, 0.05, 0.8), _shining_through(sheet))
    if edition.hatched:
        y, x = np.mgrid[: share.shape[0], : share.shape[1]].astype(np.float32)
        period = _HATCH_PX * TIMES
        wave = np.abs(((x + y) / np.float32(np.sqrt(2))) % period - period / 2)
        line = np.clip(wave - period / 2 + 0.34 * period * share + 0.5, 0, 1) * (share > 0)
        _mix(image, (line * edition.glow_share).astype(np.float32), edition.glow)
        return
    lit = 0.9 + 0.1 * layers.normals[..., 2:3]
    colour = np.array(edition.glow, np.float32) * lit
    some = share > 0
    part = (share * np.float32(edition.glow_share))[some][:, None]
    image[some] = image[some] * (1 - part) + colour[some] * part


def _shining_through(sheet: _Sheet) -> Picture:
    """A weaker cloud where most of the muscle is on the far side; never through another limb."""
    layers, rough = sheet.layers, sheet.camera.reduced(TIMES)
    lit = [surface.glowing() for surface in sheet.surfaces if surface.glow.any()]
    if not lit:
        return np.zeros_like(layers.glow)
    whole = np.zeros((rough.height, rough.width), np.float32)
    for surface in lit:
        raster.cover(rough.project(surface.vertices), surface.faces, surface.glow, whole)
    in_sight = float((layers.glow > _FELT).sum()) / TIMES**2
    if in_sight >= _ENOUGH * float((whole > _FELT).sum()):
        return np.zeros_like(layers.glow)
    deep = seen(lit, rough).depth - layers.depth[::TIMES, ::TIMES]
    whole *= (1 - _soft(deep, *_SHALLOW_M)) / max(float(whole.max()), 1e-6)
    cloud = ndimage.gaussian_filter(whole, _CLOUD_M * rough.px_per_m())
    cloud = _THROUGH * _soft(cloud, 0.1, 0.8).repeat(TIMES, axis=0).repeat(TIMES, axis=1)
    own = seen([surface.marked() for surface in sheet.surfaces], sheet.camera).glow > _HALF
    return np.where(own & np.isin(layers.material, _CLOTHES), cloud, 0).astype(np.float32)


def _haunt(sheet: _Sheet, ghost: Surface, scale: float) -> None:
    """The figure where the movement began, a faint shape behind the one that is there now."""
    before = seen([ghost], sheet.camera)
    free = palette.families()[sheet.layers.material] != palette.FIGURE
    body = before.material != 0
    _mix(sheet.image, np.where(body & free, 0.2, 0.0).astype(np.float32), sheet.edition.ghost)
    ink, _ = _inked(before, 0.62 * scale)
    _mix(sheet.image, np.where(free, 0.6 * ink, 0.0).astype(np.float32), sheet.edition.ghost)
