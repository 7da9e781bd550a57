"""Colours of the two editions, and what each material is a part of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from studio.arrays import Floats, Ints, Picture
from studio.body import REGIONS

Colour = tuple[int, int, int]

THINGS: Final = ("mat", "wood", "wall", "counter", "strap")
"""Round the figure; they follow its regions."""

MATERIALS: Final = ("nothing", *REGIONS, *THINGS)
"""Region ``k`` of a body is material ``k + 1``."""

FIGURE: Final = 1
"""The family of every region."""


def _rgb(code: str) -> Colour:
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


@dataclass(frozen=True)
class Edition:
    """How a picture is coloured, and the folder of ``supple.media.assets`` where it is kept.

    ``shade``: what the dark and the middle step multiply a colour with, per channel. ``glow``: the
    colour of the stretched muscles and how much of it is mixed in; ``hatched``: as lines instead.
    """

    folder: str
    colours: Mapping[str, Colour]
    shade: tuple[tuple[float, float, float], tuple[float, float, float]]
    ink: Colour
    thing_ink: Colour
    glow: Colour
    glow_share: float
    arrow: Colour
    shadow: Colour
    ghost: Colour
    hatched: bool = False

    def dressed(self, colours: Mapping[str, str]) -> Edition:
        """The same edition for a person of these colours (region -> ``#rrggbb``); print keeps its
        greys.
        """
        if self.hatched:
            return self
        own = {name: _rgb(code) for name, code in colours.items()}
        return replace(self, colours={**self.colours, **own})

    def table(self) -> Picture:
        """Material -> colour, 0..255."""
        return np.array([self.colours[name] for name in MATERIALS], np.float32)


_THINGS_IN_COLOUR: Final[dict[str, Colour]] = {
    "nothing": (255, 255, 255),
    "mat": (197, 217, 206),
    "wood": (230, 211, 179),
    "wall": (243, 238, 229),
    "counter": (236, 229, 216),
    "strap": (222, 172, 66),
}

COLOUR: Final = Edition(
    folder="stills",
    colours={
        **_THINGS_IN_COLOUR,
        "skin": (232, 184, 152),
        "shirt": (58, 152, 162),
        "trousers": (62, 78, 112),
        "hair": (176, 176, 180),
        "eye_white": (252, 250, 246),
        "iris": (60, 52, 48),
        "lips": (206, 138, 120),
        "brow": (134, 128, 126),
    },
    shade=((0.76, 0.77, 0.83), (0.92, 0.925, 0.945)),
    ink=(30, 43, 51),
    thing_ink=(120, 126, 124),
    glow=(244, 116, 62),
    glow_share=0.84,
    arrow=(194, 80, 47),
    shadow=(92, 104, 112),
    ghost=(126, 146, 160),
)

PRINT: Final = Edition(
    folder="stills/print",
    colours={
        "nothing": (255, 255, 255),
        "mat": (243, 243, 243),
        "wood": (236, 236, 236),
        "wall": (247, 247, 247),
        "counter": (240, 240, 240),
        "strap": (150, 150, 150),
        "skin": (252, 252, 252),
        "shirt": (226, 226, 226),
        "trousers": (196, 196, 196),
        "hair": (150, 150, 150),
        "eye_white": (255, 255, 255),
        "iris": (40, 40, 40),
        "lips": (190, 190, 190),
        "brow": (90, 90, 90),
    },
    shade=((0.86, 0.86, 0.86), (0.95, 0.95, 0.95)),
    ink=(16, 16, 16),
    thing_ink=(120, 120, 120),
    glow=(70, 70, 70),
    glow_share=0.9,
    arrow=(16, 16, 16),
    shadow=(120, 120, 120),
    ghost=(150, 150, 150),
    hatched=True,
)


def families() -> Ints:
    """Material -> 0 for nothing, ``FIGURE`` for its regions, more for each other thing."""
    own = [FIGURE] * len(REGIONS)
    return np.array([0, *own, *range(2, 2 + len(THINGS))], np.int32)


_SEAMS: Final = {
    "skin": 1.0,
    "shirt": 1.0,
    "trousers": 1.0,
    "hair": 1.0,
    "eye_white": 0.5,
    "strap": 0.0,
}


def seams(width: float, thing_width: float) -> Floats:
    """Material -> width of its line against others of its family; minus it for straight things."""
    return np.array(
        [_SEAMS.get(name, 0.0) * width for name in ("nothing", *REGIONS)]
        + [-thing_width if name != "strap" else 0.0 for name in THINGS]
    )
