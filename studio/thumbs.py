"""A small copy of every stretch's end position, light enough to stand inside a page.

``python -m studio.thumbs FOLDER`` makes them from the stills in a folder; ``make studio`` does so
after the stills.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from PIL import Image

from studio import stills
from supple.media.assets import LARGEST, THUMB_SIZE

_END: Final = "-stretch"


def bake(folder: Path) -> int:
    """Write a thumb for every still of an end position; how many there are."""
    (folder / "thumbs").mkdir(exist_ok=True)
    made = 0
    for still in sorted((folder / "stills").glob(f"*{_END}.webp")):
        stretch_id = still.stem.removesuffix(_END)
        with Image.open(still) as picture:
            (folder / "thumbs" / f"{stretch_id}.webp").write_bytes(thumb(picture))
        made += 1
    return made


def thumb(picture: Image.Image) -> bytes:
    """One picture made small. Raises: ValueError where it does not get light enough."""
    small = picture.convert("RGB").resize(THUMB_SIZE, Image.Resampling.LANCZOS)
    return stills.webp(small, LARGEST["thumbs"])


if __name__ == "__main__":
    print(f"{bake(Path(sys.argv[1]))} thumbs")
