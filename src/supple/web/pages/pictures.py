"""The picture of a stretch: inline, as it stands in a page, and as a file that a page points to."""

import hashlib
from functools import cache
from pathlib import Path

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from supple.core import body
from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import Side
from supple.media import sketch

LAST_POSE = "stretch"
"""The end position: the pose by which a stretch is known."""


@cache
def picture(stretch_id: str, side: Side = Side.RIGHT) -> SafeString:
    """Inline SVG, drawn once from the stretch's own key poses: it holds nothing that anybody typed.

    Raises: KeyError for an unknown stretch.
    """
    return mark_safe(sketch.svg(load_catalogue().stretches[stretch_id], side=side))


def drawing_url(stretch_id: str, pose_id: str = LAST_POSE, side: Side = Side.RIGHT) -> str:
    """The address of a drawing that a browser may keep for ever: it names the edition."""
    return reverse("drawing", args=[edition(), slug_of(stretch_id), pose_id, str(side)])


@cache
def edition() -> str:
    """Another one whenever a drawing may look different: other poses, or other code that draws."""
    total = hashlib.sha256(load_catalogue().digest.encode())
    for module in (body, sketch):
        assert module.__file__ is not None
        for file in sorted(Path(module.__file__).parent.glob("*.py")):
            total.update(file.read_bytes())
    return total.hexdigest()[:12]


def slug_of(stretch_id: str) -> str:
    """A stretch in an address: its id, which is never used again, with hyphens."""
    return stretch_id.replace("_", "-")


def stretch_id_of(slug: str) -> str | None:
    """The stretch that an address means; None where it means none."""
    return {slug_of(each): each for each in load_catalogue().stretches}.get(slug)
