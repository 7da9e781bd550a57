"""The two pictures of a stretch for paper: where it starts, and the stretch itself.

They are the baked ones in their print edition. Where one is missing there is no sheet: never a
stretch without its picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from supple.core.catalogue.model import Side, Stretch
from supple.core.words.model import Words
from supple.media import assets
from supple.media.assets import Edition
from supple.media.handout.typeset import MEDIA


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture. ``file``: its path below the folder of ``supple.media``. ``mirrored``: for the
    left side; the file shows the right.
    """

    caption: str
    alt: str
    file: str
    mirrored: bool


def pictures(
    stretch: Stretch, side: Side, told: Mapping[str, str], words: Words
) -> tuple[Picture, ...]:
    """Start and stretch, for the side that is done first. ``told``: the sides in words.

    Raises: MissingPictureError, also (BrokenPictureError) for one that is not whole.
    """
    return tuple(
        Picture(
            caption=words.say(f"drawings.{pose}.caption"),
            alt=words.say(f"stretches.{stretch.id}.pictures.{pose}", **told),
            file=_file(stretch.id, pose),
            mirrored=side is Side.LEFT,
        )
        for pose in assets.POSES
    )


def _file(stretch_id: str, pose: str) -> str:
    baked = assets.whole(assets.still(stretch_id, pose, Edition.PRINT))
    return baked.relative_to(MEDIA).as_posix()
