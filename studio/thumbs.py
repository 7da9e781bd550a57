"""``python -m studio thumbs [stretches]``: small copies of the end positions, made from the stills.

They are light enough to stand inside a page.
"""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image

from studio.output import chosen, write
from studio.stills import webp
from supple.core.catalogue.load import load_catalogue
from supple.media import assets


def main(arguments: Sequence[str]) -> int:
    """Make those of the stretches that are named, or of all."""
    for name in chosen(arguments, load_catalogue().stretches, "stretch"):
        file = f"thumbs/{name}.webp"
        with Image.open(assets.still(name, assets.POSES[-1])) as picture:
            content = webp(thumb(picture), file)
        write(file, content)
        print(f"{name}: {len(content)} bytes", flush=True)
    return 0


def thumb(picture: Image.Image) -> Image.Image:
    """A picture made small."""
    return picture.convert("RGB").resize(assets.THUMB_SIZE, Image.Resampling.LANCZOS)
