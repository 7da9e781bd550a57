"""``python -m studio stills [stretches]``: two pictures of each, in colour and for print."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from PIL import Image

from studio import arrow, palette, stage, toon
from studio.arrays import Floats, Picture
from studio.drawable import Drawable
from studio.kept import stored_motion
from studio.motion import Motion
from studio.output import StudioError, chosen, largest, write
from studio.palette import Edition
from studio.people import people, stored
from studio.stage import Stage
from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import Stretch
from supple.media.assets import DEFAULT_PERSON, POSES

EDITIONS: Final = (palette.COLOUR, palette.PRINT)

_TONES: Final = (32, 28, 24, 20, 16, 12)
"""How many greys a print picture may have. It is kept without loss: a PDF keeps every picture so,
and the noise of a lossy one would make it twice as large there.
"""
_QUALITIES: Final = (86, 82, 78, 74, 70, 64, 58, 50)


def main(arguments: Sequence[str]) -> int:
    """Draw the stretches that are named, or all."""
    catalogue = load_catalogue().stretches
    person = Drawable(stored(DEFAULT_PERSON))
    colours = people()[DEFAULT_PERSON].colours
    editions = tuple(edition.dressed(colours) for edition in EDITIONS)
    for name in chosen(arguments, catalogue, "stretch"):
        made = stills(person, stored_motion(DEFAULT_PERSON, name), catalogue[name], editions)
        sizes = []
        for file, picture in made.items():
            content = webp(picture, file)
            write(file, content)
            sizes.append(len(content))
        print(f"{name}: {sizes} bytes", flush=True)
    return 0


def stills(
    person: Drawable, motion: Motion, stretch: Stretch, editions: Sequence[Edition] = EDITIONS
) -> dict[str, Image.Image]:
    """Every still of a stretch: name of the file -> picture."""
    set_up = stage.stage(person, motion, stretch)
    glow = person.tint(stretch.main_muscle, set_up.glows)
    return {
        f"{edition.folder}/{stretch.id}-{pose}.webp": _still(person, set_up, glow, edition, pose)
        for edition in editions
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
    surfaces = [figure, *set_up.furniture, *set_up.straps[last]]
    camera = set_up.camera if last else set_up.opening
    image = toon.picture(surfaces, camera, edition, ghost)
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


def webp(picture: Image.Image, name: str) -> bytes:
    """The best quality that fits, or of greys the most tones. Raises: StudioError if none does.

    ``name``: of the file, below the figure's folder.
    """
    for content in _greys(picture) if picture.mode == "L" else _qualities(picture):
        if len(content) <= largest(name):
            return content
    raise StudioError(f"{name} needs over {largest(name)} bytes at the lowest quality")


def _qualities(picture: Image.Image) -> Iterator[bytes]:
    for quality in _QUALITIES:
        yield _saved(picture, quality=quality)


def _greys(picture: Image.Image) -> Iterator[bytes]:
    for tones in _TONES:
        step = 255 / (tones - 1)
        yield _saved(
            picture.point([round(round(v / step) * step) for v in range(256)]), lossless=True
        )


def _saved(picture: Image.Image, **how: object) -> bytes:
    held = io.BytesIO()
    picture.save(held, "WEBP", method=6, **how)
    return held.getvalue()
