"""Addresses: the pages at the root, the API below it."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_safe


@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """Answers as soon as the app can answer at all; `supple serve` waits for it."""
    return HttpResponse(status=204)


handler400 = "supple.web.errors.not_understood"
handler404 = "supple.web.errors.not_found"
handler500 = "supple.web.errors.failed"

urlpatterns = [
    path("alive", alive, name="alive"),
    path("api/", include("supple.web.api.urls")),
    path("", include("supple.web.devices.urls")),
    path("", include("supple.web.pages.urls")),
]
