"""The pairing page, and the page that lists what is paired.

Codes are made on the computer alone: a device that was let in cannot let in another, so closing
Supple to a lost phone leaves no way back in.
"""

import time

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from supple.web.devices import services
from supple.web.devices.attempts import Attempts, in_words
from supple.web.devices.middleware import device_of, keep_token
from supple.web.devices.naming import LONGEST, device_name, in_plain_words
from supple.web.devices.qr import svg

ATTEMPTS = Attempts()
SPACES = str.maketrans("", "", " -\u00a0")


@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: HttpRequest) -> HttpResponse:
    """Where a device on the network enters its code. The computer itself needs none."""
    if not request.is_secure():
        return redirect("devices")
    if device_of(request) is not None:
        return redirect("today")
    if request.method != "POST":
        return _pairing_page(request)
    code = request.POST.get("code", "").translate(SPACES)
    if not _could_be_a_code(code):
        return _pairing_page(
            request, f"A code has {services.CODE_DIGITS} digits. Please look again.", status=400
        )
    return _try(request, code)


def _try(request: HttpRequest, code: str) -> HttpResponse:
    """Enter a code that looks like one, unless there were too many wrong ones of late."""
    peer = request.META["REMOTE_ADDR"]
    wait_s = ATTEMPTS.take(peer, time.monotonic())
    if wait_s is not None:
        return _too_often(request, wait_s)
    agent = request.headers.get("User-Agent", "")
    token = services.pair(code, device_name(request.POST.get("name", ""), agent), timezone.now())
    if token is None:
        return _pairing_page(
            request,
            "This is not the code, or its ten minutes are over. "
            "Please look again, or make a new one on the computer.",
            status=400,
        )
    ATTEMPTS.forgive(peer)
    response = redirect("today")
    keep_token(response, token)
    return response


def _too_often(request: HttpRequest, wait_s: int) -> HttpResponse:
    response = _pairing_page(
        request,
        f"There were many tries just now. Please wait {in_words(wait_s)}, then try once more.",
        status=429,
    )
    response["Retry-After"] = str(wait_s)
    return response


def _could_be_a_code(code: str) -> bool:
    return len(code) == services.CODE_DIGITS and code.isascii() and code.isdigit()


def _pairing_page(request: HttpRequest, error: str = "", *, status: int = 200) -> HttpResponse:
    context = {
        "error": error,
        "name": request.POST.get("name", "")[:LONGEST],
        "usual_name": in_plain_words(request.headers.get("User-Agent", "")),
        "longest": LONGEST,
    }
    return render(request, "devices/pair.html", context, status=status)


@require_safe
def devices(request: HttpRequest) -> HttpResponse:
    """What is paired, and how to pair another."""
    return _devices_page(request)


def make_code(request: HttpRequest) -> HttpResponse:
    """Show a new code, this once: nothing that could show it again is kept."""
    if request.method != "POST":
        return _back(request)
    if request.is_secure() or settings.LAN is None:
        return redirect("devices")
    code = services.new_code(timezone.now())
    url = f"{settings.LAN.pairing_urls[0]}#{code}"
    shown = {"code": f"{code[:4]} {code[4:]}", "picture": svg(url)}
    return _devices_page(request, **shown)


def remove(request: HttpRequest, device_id: int) -> HttpResponse:
    """Close Supple to one device."""
    if request.method != "POST":
        return _back(request)
    services.revoke(device_id)
    return redirect("devices")


def remove_all(request: HttpRequest) -> HttpResponse:
    """Close Supple to every device."""
    if request.method != "POST":
        return _back(request)
    services.revoke_all()
    return redirect("devices")


def _back(request: HttpRequest) -> HttpResponse:
    """A reload or the back button asks with GET, and finds the list."""
    if request.method in {"GET", "HEAD"}:
        return redirect("devices")
    return HttpResponseNotAllowed(["POST"])


def _devices_page(request: HttpRequest, **shown: str) -> HttpResponse:
    context = {
        "lan": settings.LAN,
        "devices": services.devices(),
        "this_device": device_of(request),
        "on_the_computer": not request.is_secure(),
        "code_minutes": services.CODE_LASTS.seconds // 60,
        **shown,
    }
    return render(request, "devices/devices.html", context)
