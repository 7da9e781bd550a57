"""The picture of a stretch, as it stands in a page."""

from functools import cache

from django.utils.safestring import SafeString, mark_safe

from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import Side
from supple.media.sketch import svg


@cache
def picture(stretch_id: str, side: Side = Side.RIGHT) -> SafeString:
    """Inline SVG, drawn once from the stretch's own key poses: it holds nothing that anybody typed.

    Raises: KeyError for an unknown stretch.
    """
    return mark_safe(svg(load_catalogue().stretches[stretch_id], side=side))
