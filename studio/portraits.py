"""``python -m studio portraits [people]``: a face of every person, for the choice in Settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from PIL import Image

from studio import palette, toon
from studio.camera import fitted
from studio.drawable import Drawable
from studio.output import chosen, write
from studio.people import people, stored
from studio.stills import finished, webp
from supple.media.assets import PORTRAIT_SIZE

_TIMES: Final = 2  # as large as it is kept
_AZIMUTH_DEG: Final = 24.0
_ELEVATION_DEG: Final = 4.0
_MARGIN_PX: Final = 11.0
_BELOW_CHIN_M: Final = 0.075
_PEN: Final = 1.25  # of the stills' widths, as the picture is halved


def main(arguments: Sequence[str]) -> int:
    """Draw the people that are named, or all."""
    known = people()
    for name in chosen(arguments, known, "person"):
        file = f"portraits/{name}.webp"
        edition = palette.COLOUR.dressed(known[name].colours)
        content = webp(portrait(Drawable(stored(name)), edition), file)
        write(file, content)
        print(f"{name}: {len(content)} bytes", flush=True)
    return 0


def portrait(person: Drawable, edition: palette.Edition) -> Image.Image:
    """Head and shoulders, standing straight, turned a little aside."""
    body = person.body
    turns = np.broadcast_to(np.eye(3), (len(body.bones), 3, 3))
    skin = person.vertices(turns, body.heads[0])
    head = skin[person.body.of_bones("head")]
    low = head[:, 2].min() - _BELOW_CHIN_M
    held = np.concatenate([head, head * [1.0, 1.0, 0.0] + [0.0, 0.0, low]])
    size = (PORTRAIT_SIZE[0] * _TIMES, PORTRAIT_SIZE[1] * _TIMES)
    camera = fitted(_AZIMUTH_DEG, _ELEVATION_DEG, held, size, _MARGIN_PX * _TIMES)
    surface = person.surface(skin, np.zeros(len(skin)))
    image = toon.picture([surface], camera, edition, pen_scale=_PEN)
    return finished(image, edition).resize(PORTRAIT_SIZE, Image.Resampling.LANCZOS)
