"""Refuses what is far larger than anything that Supple asks for, before any of it is kept."""

from collections.abc import Callable
from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from supple.web.errors import refused

READ_MOST = 32 * 1024 * 1024
"""Of what is too large so many bytes are read and let go. Source: our choice."""
AT_A_TIME = 64 * 1024


class TooLargeMiddleware:
    """Goes by the length that a request names; the server takes in no more than that."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or say in one sentence why not."""
        if _length(request) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return self.get_response(request)
        _let_go(request)
        return refused(
            request,
            "This is far larger than anything Supple asks for. Nothing was saved.",
            status=413,
        )


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0  # as Django itself takes it


def _let_go(request: HttpRequest) -> None:
    """Read it: whoever is still sending when the connection ends never sees the answer."""
    left = READ_MOST
    with suppress(OSError):  # whoever sent it has gone
        while left > 0 and (part := request.read(AT_A_TIME)):
            left -= len(part)
