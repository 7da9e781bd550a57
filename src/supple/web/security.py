"""Keeps other pages out: the app answers under its own names, and takes changes from its own pages.

The app has no login, so a page from elsewhere must neither read it (a rebound name in Host) nor
write to it (a form or fetch from another origin). Django's CSRF token is checked on top of this.

There are two doors, told apart by their listeners: without TLS this computer under its loopback
names, with TLS the network under the names of the certificate (supple.web.devices lets only paired
devices in). No Strict-Transport-Security: it would hold for every port of the name, and leave no
way past the warning about a certificate that this computer made itself.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

from supple.web.errors import not_understood, refused, too_old
from supple.web.lan import is_far_away

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
        "font-src 'self'; img-src 'self' data:; media-src 'self' blob:; connect-src 'self'; "
        "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(self), screen-wake-lock=(self), autoplay=(self), fullscreen=(self), "
        "microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


class LocalOnlyMiddleware:
    """Refuses requests that did not come from the app's own pages, and sets the secure headers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or say in one sentence why not."""
        response = _refusal(request) or self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        # Pages hold a person's answers; only static files say otherwise.
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def asked_by_another_site(request: HttpRequest) -> bool:
    """Whether a page of another site had the browser ask, also where it cannot read the answer.

    For addresses whose answers take long to make: such a page could ask for them without end.
    Browsers that do not tell are taken at their word.
    """
    return request.headers.get("Sec-Fetch-Site", "none") not in {"same-origin", "none"}


def refuse_without_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What a form gets whose CSRF token is missing or old."""
    return too_old(request)


def _refusal(request: HttpRequest) -> HttpResponse | None:
    host = request.META.get("HTTP_HOST", "")
    own_hosts = _lan_hosts(request) if request.is_secure() else _loopback_hosts(request)
    if not own_hosts:
        return refused(request, "Supple answers devices of its own network only.", status=403)
    if host not in own_hosts:
        return refused(
            request,
            f"Supple answers at {request.scheme}://{own_hosts[0]} only. Please open that address.",
            status=400,
        )
    # Django would fail on some encodings, and no page of ours sends another.
    if (request.content_params or {}).get("charset", "utf-8").lower() not in {"utf-8", "utf8"}:
        return not_understood(request, BadRequest("not UTF-8"))
    if request.method not in SAFE_METHODS and not _is_same_origin(
        request, f"{request.scheme}://{host}"
    ):
        return refused(
            request,
            "Supple takes changes from its own pages only, and this one came from elsewhere.",
            status=403,
        )
    return None


def _loopback_hosts(request: HttpRequest) -> tuple[str, ...]:
    port = request.META["SERVER_PORT"]
    ending = "" if port == "80" else f":{port}"  # browsers leave the usual port out
    return tuple(name + ending for name in LOOPBACK_NAMES)


def _lan_hosts(request: HttpRequest) -> tuple[str, ...]:
    """The names of the network door, for those it is open to.

    A computer can be reached from the internet without its owner knowing. Only an address that was
    named with --lan is meant to be.
    """
    lan = settings.LAN
    if lan is None or (lan.listens_everywhere and is_far_away(request.META["REMOTE_ADDR"])):
        return ()
    return lan.hosts


def _is_same_origin(request: HttpRequest, own_origin: str) -> bool:
    """Whether every witness the browser sent agrees; without a witness the answer is no."""
    origin = request.META.get("HTTP_ORIGIN")
    fetch_site = request.META.get("HTTP_SEC_FETCH_SITE")
    if origin is None and fetch_site is None:
        return False
    return origin in {None, own_origin} and fetch_site in {None, "same-origin"}
