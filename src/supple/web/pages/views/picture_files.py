"""Pictures as files of their own: drawings, and what was baked. Browsers keep them for ever."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import Side
from supple.media import assets
from supple.media.assets import MissingPictureError
from supple.media.sketch import svg
from supple.web.pages import figure_files
from supple.web.pages.pictures import edition, stretch_id_of

KEPT = "public, max-age=31536000, immutable"
"""For a picture whose address names its edition: it holds nothing of any person."""


@require_safe
def drawing(request: HttpRequest, made: str, slug: str, pose: str, side: str) -> HttpResponse:
    """A drawing as a picture of its own. ``made``: the edition; an old one is not kept."""
    stretch_id = stretch_id_of(slug)
    stretch = load_catalogue().stretches.get(stretch_id or "")
    poses = {each.id for each in stretch.key_poses} if stretch is not None else set()
    if stretch is None or pose not in poses or side not in (Side.RIGHT, Side.LEFT):
        raise Http404("There is no such drawing.")
    response = HttpResponse(svg(stretch, pose, Side(side)), content_type="image/svg+xml")
    response["Cache-Control"] = KEPT if made == edition() else "no-cache"
    return response


@require_safe
def figure_file(request: HttpRequest, made: str, name: str) -> HttpResponse:
    """A baked picture, person or movement. ``made``: the edition; an old one is not kept."""
    try:
        path = assets.named(name)
    except MissingPictureError:
        raise Http404("There is no such file.") from None
    response = HttpResponse(path.read_bytes(), content_type=figure_files.CONTENT_TYPES[path.suffix])
    response["Cache-Control"] = KEPT if made == figure_files.edition(path) else "no-cache"
    return response
