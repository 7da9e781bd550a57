"""Closes the network door to whoever is not paired, before anything else looks at a request.

The door is told by the listener: what came in through TLS came over the network, what came in
without came from this computer (supple.web.security checks the names of both). No header can say
otherwise.
"""

from collections.abc import Callable
from functools import cache
from threading import BoundedSemaphore

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone

from supple.web.assets import asset_url
from supple.web.devices import services
from supple.web.devices.services import Device
from supple.web.errors import API

COOKIE = "__Host-supple_device"
COOKIE_LASTS_S = 400 * 24 * 3600  # the longest that browsers allow; each day of use begins it anew
PAIRING_PAGE = "/pair/"
PAIRING_FILES = (
    "src/style.css",
    "src/pairing.ts",
    "atkinson-hyperlegible-next-latin-wght-normal.woff2",
)
LARGEST_FORM_BYTES = 2000
FORM = "application/x-www-form-urlencoded"

STRANGERS_FORMS = BoundedSemaphore(2)
"""Forms of strangers that are read at a time: sent drop by drop, they would hold every thread."""


class PairedOnlyMiddleware:
    """Over the network, lets paired devices through and everybody else to the pairing page only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or lead to the pairing page, or refuse."""
        if not request.is_secure():
            return self.get_response(request)
        token = request.COOKIES.get(COOKIE, "")
        device = services.device_with(token) if token else None
        remember(request, device)
        if device is not None:
            response = self.get_response(request)
            if services.saw(device, timezone.now().date()):
                keep_token(response, token)
        elif _is_for_everybody(request):
            response = self._answer_stranger(request)
        else:
            response = _closed(request)
        for cookie in response.cookies.values():
            cookie["secure"] = True
        return response

    def _answer_stranger(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return self.get_response(request)
        if not STRANGERS_FORMS.acquire(blocking=False):
            return _sentence("Others are pairing just now. Please try again in a moment.", 503)
        try:
            return self.get_response(request)
        finally:
            STRANGERS_FORMS.release()


def remember(request: HttpRequest, device: Device | None) -> None:
    """Note which device asks, for the views behind."""
    request.META["supple.device"] = device


def device_of(request: HttpRequest) -> Device | None:
    """The device that asks; None: this computer itself, or a device that is not paired."""
    found = request.META.get("supple.device")
    return found if isinstance(found, Device) else None


def keep_token(response: HttpResponse, token: str) -> None:
    """Give the device its token to keep.

    Lax, not Strict: whoever taps a link to Supple in their notes would otherwise seem unpaired.
    Changes are checked for their origin besides.
    """
    if COOKIE not in response.cookies:  # a page that just took the token back
        response.set_cookie(
            COOKIE, token, max_age=COOKIE_LASTS_S, secure=True, httponly=True, samesite="Lax"
        )


@cache
def open_files() -> frozenset[str]:
    """The addresses of the static files that the pairing page is made of."""
    return frozenset(map(asset_url, PAIRING_FILES))


def _is_for_everybody(request: HttpRequest) -> bool:
    if request.method in {"GET", "HEAD"}:
        return request.path_info == PAIRING_PAGE or request.path_info in open_files()
    return request.method == "POST" and request.path_info == PAIRING_PAGE and _is_small(request)


def _is_small(request: HttpRequest) -> bool:
    """A stranger may send a short form, and no file that would fill the disk."""
    length = request.META.get("CONTENT_LENGTH") or ""
    return (
        request.content_type == FORM
        and length.isascii()
        and length.isdigit()
        and int(length[:9]) <= LARGEST_FORM_BYTES
    )


def _closed(request: HttpRequest) -> HttpResponse:
    sentence = "This device is not paired with Supple. Open Supple in the browser to pair it."
    if request.path_info.startswith(API):
        return JsonResponse({"error": sentence, "field": None}, status=403)
    is_page = not request.path_info.startswith(f"/{settings.STATIC_URL.strip('/')}/")
    if request.method in {"GET", "HEAD"} and is_page:
        return HttpResponseRedirect(PAIRING_PAGE)
    return _sentence(sentence, 403)


def _sentence(text: str, status: int) -> HttpResponse:
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")
