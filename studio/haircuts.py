"""The haircuts that people.toml may name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

EYE_TO_CROWN_M: Final = 0.115
"""How high the crown is above the eyes, of the head of standard size."""


@dataclass(frozen=True)
class Style:
    """A haircut. Millimetres on a head of standard size; edges are heights above the eyes.

    ``edge_mm``: degrees from the face (0) over the ear (90) to the nape (180) -> where hair ends.
    ``hang``: 0 follows the neck, 1 hangs straight down from the widest place.
    ``lock_mm``, ``locks``: depth and number of waves round the head.
    ``part_deg``: where the parting lies, on the right; from it a fringe falls by ``sweep_mm``.
    ``bun_mm``: radius of a bun on the crown, 0 for none.
    ``pole_deg``: whence its strands come, from straight ahead over the crown; ``strokes``: how many
    are drawn side by side round the head; ``stroke_length``: radians from one to the next below.
    """

    edge_mm: Mapping[float, float]
    top_mm: float
    side_mm: float
    hang: float = 0.0
    over_ears: bool = False
    lock_mm: float = 0.0
    locks: int = 9
    part_deg: float | None = None
    sweep_mm: float = 0.0
    bun_mm: float = 0.0
    bun_high: float = 0.8
    pole_deg: float = 112.0
    strokes: int = 30
    stroke_length: float = 1.1


_CROP: Final[dict[float, float]] = {
    0: 60,
    28: 58,
    48: 44,
    62: 24,
    72: -12,
    80: -14,
    87: 14,
    112: 16,
    124: -8,
}
_NAPE: Final[dict[float, float]] = {138: -42, 155: -60, 180: -66}
STYLES: Final[Mapping[str, Style]] = {
    "bob": Style(
        {0: 57, 20: 60, 38: 54, 54: 38, 66: 6, 76: -38, 88: -64, 112: -76, 150: -80, 180: -80},
        top_mm=19,
        side_mm=15,
        hang=0.85,
        over_ears=True,
        lock_mm=4.6,
        locks=9,
        part_deg=26,
        sweep_mm=16,
    ),
    "crop": Style(
        {**_CROP, **_NAPE},
        top_mm=13,
        side_mm=6,
        lock_mm=1.2,
        locks=17,
        pole_deg=122,
        strokes=46,
        stroke_length=0.3,
    ),
    "receding": Style(
        {0: 80, 18: 83, 34: 72, 50: 44, **{k: v for k, v in _CROP.items() if k > 60}, **_NAPE},
        top_mm=10,
        side_mm=9,
        lock_mm=1.4,
        pole_deg=125,
        strokes=34,
        stroke_length=0.6,
    ),
    "bun": Style(
        {**_CROP, **_NAPE, 72: 4, 80: 2},
        top_mm=15,
        side_mm=10,
        lock_mm=1.6,
        locks=13,
        part_deg=4,
        sweep_mm=-8,
        bun_mm=34,
        bun_high=0.78,
    ),
    "puff": Style(
        {**_CROP, **_NAPE, 72: 4, 80: 2},
        top_mm=8,
        side_mm=6,
        lock_mm=0.7,
        locks=19,
        bun_mm=62,
        bun_high=0.86,
    ),
}
