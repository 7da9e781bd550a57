"""Ink: outlines of an even width, seams, and the folds that are long enough to mean something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import ndimage

from studio import raster
from studio.arrays import Floats, Ints, Picture

_WEAK_M: Final = 0.0035  # a jump in depth from here on may be part of a fold
_SURE_M: Final = 0.010  # a fold has some of these
_FULL_M: Final = 0.030  # from here on its line is as wide as the pen
_THINNEST: Final = 0.45  # share of the pen's width at its ends
_EVEN_PX: Final = 1.1  # how far the steps of the pixels are blurred,
_CRISP: Final = 1.7  # and how much sharper the edge is made after it


@dataclass(frozen=True)
class Pen:
    """Widths of lines in pixels of the layers drawn on.

    ``outline``: between two things. ``fold``: where a body lies before itself; it grows thinner
    towards its ends. ``shortest``: folds of fewer pixels are left out, so that no specks stay.
    """

    outline: float
    fold: float
    shortest: int


def lines(
    layers: raster.Layers, families: Ints, seams: Floats, pen: Pen
) -> tuple[Picture, Picture]:
    """Ink of the figure and of the things round it, each 0..1 in every pixel.

    ``families``: material -> 0 for nothing, 1 for the figure, more for each other thing.
    ``seams``: material -> width of its line against others of its family in pixels; minus the
    width for straight things, whose edges get a line.
    """
    across = np.zeros(layers.depth.shape, np.float32)
    down = np.zeros_like(across)
    raster.contours(
        layers.depth, layers.material, layers.normals, families, seams,
        pen.outline, _WEAK_M, across, down,
    )  # fmt: skip
    _keep_long_folds(across, down, pen)
    family = families[layers.material]
    mine = family == 1
    coverage = []
    for of_figure in (True, False):
        marks = []
        for marked, axis in ((across, 1), (down, 0)):
            either = mine | np.roll(mine, -1, axis=axis)
            marks.append(np.where(either == of_figure, marked, 0.0).astype(np.float32))
        drawn = np.zeros_like(across)
        raster.stroke(marks[0], marks[1], drawn)
        coverage.append(_even(drawn))
    return coverage[0], coverage[1]


def _even(drawn: Picture) -> Picture:
    """Lines without the steps of the pixels that they were found on."""
    soft = ndimage.gaussian_filter(drawn, _EVEN_PX)
    return np.clip((soft - 0.5) * _CRISP + 0.5, 0, 1)


def _keep_long_folds(across: Picture, down: Picture, pen: Pen) -> None:
    """Turn jumps in depth into widths, where they belong to a fold that is long and sure."""
    jump = np.maximum(-across, -down)
    drawn = np.maximum(across, down) > 0
    named, count = ndimage.label(jump > 0, structure=np.ones((3, 3)))
    size = np.bincount(named[named > 0], minlength=count + 1)
    sure = np.bincount(named[jump > _SURE_M], minlength=count + 1)
    kept = (size >= pen.shortest) & (sure >= 0.3 * pen.shortest)
    stays = kept[named] & ~drawn
    for marked in (across, down):
        fold = marked < 0
        share = np.clip(-marked / _FULL_M, _THINNEST, 1.0)
        marked[fold] = np.where(stays, pen.fold * share, 0.0)[fold]
