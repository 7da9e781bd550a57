"""The two pictures of a stretch for paper: where it starts, and the stretch itself.

They are the baked ones in their print edition. Where a stretch has none, both are the drawings that
are made of its key poses, in greys. With only one of the two there is no sheet: never a stretch
without its picture.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from supple.core.catalogue.model import Side, Stretch
from supple.core.words.model import Words
from supple.media import assets, sketch
from supple.media.assets import Edition, MissingPictureError
from supple.media.handout.typeset import MEDIA

GREYS: Final = {
    "ink": "#1c1c1c",
    "skin": "#f4f4f4",
    "skin-far": "#dcdcdc",
    "top": "#a9a9a9",
    "top-far": "#8f8f8f",
    "trousers": "#6b6b6b",
    "trousers-far": "#565656",
    "hair": "#333333",
    "mat": "#efefef",
    "mat-side": "#dedede",
    "wood": "#f3f3f3",
    "wood-side": "#e2e2e2",
    "wall": "#fafafa",
    "wall-side": "#efefef",
    "strap": "#b9b9b9",
    "arrow": "#111111",
}
"""The drawing's colours on paper: told apart by lightness alone."""

_COLOUR = re.compile(r"var\(--figure-([a-z-]+),#[0-9a-f]{6}\)")


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture. ``file``: its path below the folder of ``supple.media``, or "" for a drawing;
    ``svg``: the drawing, or "". ``mirrored``: for the left side, where the file shows the right.
    """

    caption: str
    alt: str
    file: str
    svg: str
    mirrored: bool


def pictures(
    stretch: Stretch, side: Side, told: Mapping[str, str], words: Words
) -> tuple[Picture, ...]:
    """Start and stretch, for the side that is done first. ``told``: the sides in words.

    Raises: MissingPictureError where only one of them has been baked.
    """
    files = _baked(stretch.id)
    drawn = Side.RIGHT if side is Side.BOTH else side
    return tuple(
        Picture(
            caption=words.say(f"drawings.{pose}.caption"),
            alt=words.say(f"stretches.{stretch.id}.pictures.{pose}", **told),
            file=files.get(pose, ""),
            svg="" if files else in_greys(sketch.svg(stretch, pose, drawn)),
            mirrored=bool(files) and side is Side.LEFT,
        )
        for pose in assets.POSES
    )


def _baked(stretch_id: str) -> dict[str, str]:
    """Pose -> file, for all poses or for none."""
    found: dict[str, str] = {}
    missing: list[MissingPictureError] = []
    for pose in assets.POSES:
        try:
            path = assets.still(stretch_id, pose, Edition.PRINT)
        except MissingPictureError as error:
            missing.append(error)
        else:
            found[pose] = path.relative_to(MEDIA).as_posix()
    if found and missing:
        raise missing[0]
    return found


def in_greys(svg: str) -> str:
    """A drawing for a page that knows no custom properties: every colour its grey."""
    return _COLOUR.sub(lambda found: GREYS[found[1]], svg)
