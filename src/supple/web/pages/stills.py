"""The pictures of a stretch in a page: baked ones, and the drawings where there is none.

A picture shows the right side; on the left it is mirrored. Whoever asks to save data (``drawn``)
gets the drawings, which weigh a tenth.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from supple.core.catalogue.model import Side
from supple.media import assets
from supple.media.assets import MissingPictureError
from supple.media.breadth import WHOLE, breadth
from supple.media.view import HEIGHT, WIDTH
from supple.web.pages import pictures
from supple.web.pages.figure_files import address, data_url
from supple.web.pages.side_words import shown


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture. ``alt``: what it shows. ``small``: a copy 320 px wide, or "". ``breadth``:
    percent of it beside which there is nothing (``media.breadth``).
    """

    src: str
    alt: str
    width: int
    height: int
    mirrored: bool = False
    small: str = ""
    breadth: int = WHOLE

    @property
    def look(self) -> str:
        """What the style sheet knows of it, as the names of classes."""
        used = "" if self.breadth == WHOLE else f"uses-{self.breadth}"
        return f"mirrored {used}".strip() if self.mirrored else used


@dataclass(frozen=True, slots=True)
class Moving:
    """The figure that takes a picture's place where it can move: addresses of the person and of the
    movement. ``side``: the one that is shown, ``both`` where there are none. ``breadth``: as that
    of the picture.
    """

    person: str
    clip: str
    side: Side
    breadth: int


def saves_data(request: HttpRequest | None) -> bool:
    """Whether the browser was told to load little."""
    return request is not None and request.headers.get("Save-Data", "").strip().lower() == "on"


def still(
    stretch_id: str, pose_id: str, side: Side = Side.RIGHT, *, drawn: bool = False
) -> Picture:
    """The picture of a key pose, as large as pages show it."""
    alt, mirrored = shown(stretch_id, pose_id, side), side is Side.LEFT
    if drawn or not has_still(stretch_id, pose_id):
        return _drawing(stretch_id, pose_id, side, alt)
    width, height = assets.STILL_SIZE
    return Picture(
        src=address(assets.still(stretch_id, pose_id)),
        alt=alt,
        width=width,
        height=height,
        mirrored=mirrored,
        small=_address(assets.thumb, stretch_id) if pose_id == pictures.LAST_POSE else "",
        breadth=breadth(stretch_id),
    )


def has_still(stretch_id: str, pose_id: str = pictures.LAST_POSE) -> bool:
    """Whether a picture of a key pose has been baked."""
    return pose_id in assets.POSES and bool(_address(assets.still, stretch_id, pose_id))


def inline(stretch_id: str, side: Side = Side.RIGHT, *, drawn: bool = False) -> SafeString:
    """The end position, small, as a part of the page itself: it costs no request."""
    alt = shown(stretch_id, pictures.LAST_POSE, side)
    try:
        path = None if drawn else assets.thumb(stretch_id)
    except MissingPictureError:
        path = None
    if path is None:
        return _inline_drawing(stretch_id, side, alt)
    return _inline_thumb(path, alt, mirrored=side is Side.LEFT)


def moving(stretch_id: str, side: Side, person: str, *, drawn: bool = False) -> Moving | None:
    """The moving figure; None where it is not wanted, or not baked."""
    if drawn:
        return None
    try:
        return Moving(
            address(assets.figure(person)),
            address(assets.clip(person, stretch_id)),
            side,
            breadth(stretch_id),
        )
    except MissingPictureError:
        return None


def portrait(person: str) -> str:
    """The address of a face; "" where it has not been baked."""
    return _address(assets.portrait, person)


def _address(find: Callable[..., Path], *names: str) -> str:
    try:
        return address(find(*names))
    except MissingPictureError:
        return ""


def _drawing(stretch_id: str, pose_id: str, side: Side, alt: str) -> Picture:
    drawn_side = Side.RIGHT if side is Side.BOTH else side
    return Picture(pictures.drawing_url(stretch_id, pose_id, drawn_side), alt, WIDTH, HEIGHT)


def _inline_drawing(stretch_id: str, side: Side, alt: str) -> SafeString:
    name = format_html('aria-label="{}"', alt)
    return mark_safe(pictures.picture(stretch_id, side).replace('aria-hidden="true"', name, 1))


def _inline_thumb(path: Path, alt: str, *, mirrored: bool) -> SafeString:
    width, height = assets.THUMB_SIZE
    return format_html(
        '<img src="{}" alt="{}" width="{}" height="{}" decoding="async"{}>',
        data_url(path),
        alt,
        width,
        height,
        mark_safe(' class="mirrored"' if mirrored else ""),
    )
