"""The still pictures of every stretch, in colour and for print, and the people's portraits."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from studio import arrow, palette, stage, toon
from studio.drawable import Drawable, stretched_side
from studio.palette import Edition
from studio.stage import Motion, Stage
from supple.core.catalogue.model import Stretch

Floats = NDArray[np.float64]
Picture = NDArray[np.float32]

POSES: Final = ("start", "stretch")
EDITIONS: Final = (palette.COLOUR, palette.PRINT)
LARGEST_BYTES: Final = 30_000

_QUALITIES: Final = (90, 86, 82, 78, 74, 70, 64, 58, 50)


def stills(
    person: Drawable, motion: Motion, stretch: Stretch
) -> dict[tuple[str, str], Image.Image]:
    """Every still of a stretch: (edition, pose) -> picture."""
    set_up = stage.stage(person, motion, stretch)
    glow = person.tint(stretch.main_muscle, stretched_side(stretch))
    return {
        (edition.name, pose): _still(person, set_up, glow, edition, pose)
        for edition in EDITIONS
        for pose in POSES
    }


def _still(
    person: Drawable, set_up: Stage, glow: Floats, edition: Edition, pose: str
) -> Image.Image:
    last = pose == "stretch"
    figure = person.surface(
        set_up.ends if last else set_up.begins, glow if last else np.zeros_like(glow)
    )
    ghost = None
    if last and set_up.moving and set_up.travels:
        ghost = person.surface(set_up.begins, np.zeros_like(glow))
    image = toon.picture([figure, *set_up.furniture], set_up.camera, edition, ghost)
    if last and set_up.arrow is not None:
        _draw_arrow(image, set_up, edition)
    return finished(image, edition)


def _draw_arrow(image: Picture, set_up: Stage, edition: Edition) -> None:
    shown = set_up.arrow
    if shown is None:
        return
    seen = set_up.camera.project(shown.points)[:, :2]
    shape = (image.shape[0], image.shape[1])
    drawn, halo = arrow.coverage(seen, shape, both=shown.both)
    for share, colour in ((halo, edition.colours["nothing"]), (drawn, edition.arrow)):
        image += share[..., None].astype(np.float32) * (np.array(colour, np.float32) - image)


def finished(image: Picture, edition: Edition) -> Image.Image:
    """Rounded to bytes; the print edition has greys alone."""
    made = Image.fromarray(np.clip(image + 0.5, 0, 255).astype(np.uint8))
    return made.convert("L") if edition.hatched else made


def webp(picture: Image.Image, largest: int) -> bytes:
    """The best quality that fits. Raises: ValueError if none does."""
    for quality in _QUALITIES:
        held = io.BytesIO()
        picture.save(held, "WEBP", quality=quality, method=6)
        if held.tell() <= largest:
            return held.getvalue()
    raise ValueError(f"a picture of {picture.size} needs over {largest} bytes")


def path(folder: Path, stretch_id: str, pose: str, edition: str) -> Path:
    """Where a still is kept below the figure's folder."""
    kept = folder / "stills" if edition == "colour" else folder / "stills" / edition
    return kept / f"{stretch_id}-{pose}.webp"
