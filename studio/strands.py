"""The strands of hair: fine strokes along the way it grows, and streaks of light between them.

A pattern on the shell of hair, made of two angles in the A-pose: round the pole, from which all
strands come, and away from it. frontend/src/figure/scene/strands.ts draws the same in the browser.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from studio.arrays import Floats, Mask, Picture
from studio.body import REGIONS, Body
from studio.haircuts import EYE_TO_CROWN_M, Style

_MIDDLE_M: Final = (-0.097, 0.0, 0.018)  # of a standard skull, from between its irises

_TURN, _ROW = 0.6180339887, 0.7548776662
"""Multiples of these, less their whole part, are spread evenly, and the same on every machine."""
_LAYERS: Final = 2  # of strokes, between each other
_ROOM: Final = ((1.5, 3.5), (4.0, 8.0))
"""How many widths of a stroke lie between two where those of a layer begin to be drawn, and where
they are whole: close together, near the pole or far away, they would run into a grey.
"""
_DARK: Final = 90.0  # of 255: darker hair shows its strokes by light
_LIGHTENED, _DARKENED = 0.17, 0.38


@dataclass(frozen=True)
class Strands:
    """The pattern on one head. ``middle``: of the skull, metres; ``pole``: where strands come from.

    ``count``: strokes side by side round the pole; ``length``: radians from one to the next below.
    """

    middle: Floats
    pole: Floats
    count: int
    length: float

    @classmethod
    def of(cls, body: Body, style: Style) -> Strands:
        """Those of a person as modelled."""
        iris = np.unique(body.faces[body.regions == REGIONS.index("iris")])
        eye = body.vertices[iris].mean(axis=0)
        size = float(body.stature_m - eye[2]) / EYE_TO_CROWN_M
        steep = np.radians(style.pole_deg)
        pole = np.array([np.cos(steep), 0.0, np.sin(steep)])
        return cls(eye + size * np.array(_MIDDLE_M), pole, style.strokes, style.stroke_length)

    def seen(self, places: Floats) -> Floats:
        """(V, 3) places in the A-pose as the pattern takes them: left, across, along the pole."""
        left = np.array([0.0, 1.0, 0.0])
        axes = np.stack([left, np.cross(self.pole, left), self.pole])
        return np.asarray((places - self.middle) @ axes.T)


@dataclass(frozen=True)
class Hair:
    """The hair in a picture: which pixels (``own``), and where on the head each is (N, 3)."""

    strands: Strands
    own: Mask
    at: Floats

    def streaks(self) -> Picture:
        """(N,) how much more or less light each catches, about -1 to 1."""
        turn, fall, _ = self._polar()
        turn = turn + 0.05 * np.sin(4.0 * fall)
        waves = np.sin(11 * turn + 0.4) + 0.8 * np.sin(23 * turn + 1.9)
        return ((waves + 0.6 * np.sin(41 * turn + 4.1)) / 2.4).astype(np.float32)

    def draw(self, image: Picture, colour: tuple[int, int, int], width_m: float) -> None:
        """Draw the strokes, darker than the hair, or lighter where that is dark."""
        share = self._strokes(width_m)[:, None]
        old = image[self.own]
        dark = sum(colour) / 3 < _DARK
        image[self.own] = (
            old + _LIGHTENED * share * (255 - old) if dark else old * (1 - _DARKENED * share)
        )

    def _strokes(self, width_m: float) -> Picture:
        """(N,) how much of each pixel the strokes cover, 0..1; they thin out towards their ends."""
        turn, fall, around_m = self._polar()
        count = self.strands.count
        covered = np.zeros(turn.shape)
        for layer in range(_LAYERS):
            moved = turn * (count / (2 * np.pi)) + layer / _LAYERS
            cell = np.floor(moved) % count + count * layer
            first = (cell * _TURN) % 1.0
            along = fall / self.strands.length + first
            second = (cell * _ROW + np.floor(along) * _TURN) % 1.0
            step = along % 1.0
            end = 0.6 + 0.4 * second
            thick = _soft(step, 0.0, 0.2) * (1 - _soft(step, end - 0.25, end))
            sway = 0.5 * (second - 0.5) + 0.1 * np.sin(5.0 * fall + 6.3 * first)
            apart = around_m * (2 * np.pi / count) / width_m
            off = np.abs(moved % 1.0 - 0.5 - sway) * apart
            ink = np.clip(0.5 + 0.5 * thick - off, 0, 1) * np.minimum(1, 3 * thick)
            ink = ink * _soft(apart, *_ROOM[layer])
            covered = np.maximum(covered, ink)
        return covered.astype(np.float32)

    def _polar(self) -> tuple[Floats, Floats, Floats]:
        """Angle round the pole and away from it, radians, and metres from it."""
        left, across, along = self.at.T
        flat = np.hypot(left, across)
        return np.arctan2(across, left), np.arctan2(flat, along), flat


def _soft(x: Floats, low: float | Floats, high: float | Floats) -> Floats:
    t = np.clip((x - low) / (high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t))
