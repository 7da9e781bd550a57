"""What an address answers that is not there or failed: a page, or JSON below /api/."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import render
from django.views import defaults

API = "/api/"


def refused(request: HttpRequest, sentence: str, *, status: int) -> HttpResponse:
    """The answer to whoever may not ask: one sentence and no page, since they get nothing else."""
    if request.path.startswith(API):
        return _json(sentence, status=status)
    return HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8")


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The answer to a request that cannot be read."""
    if request.path.startswith(API):
        return _json("This request could not be understood.", status=400)
    return render(request, "400.html", status=400)


def too_old(request: HttpRequest) -> HttpResponse:
    """The answer to a form whose page was not one of ours, or was opened too long ago."""
    if request.path.startswith(API):
        return _json("This was not saved: the page is too old. Reload it.", status=403)
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The answer where nothing is."""
    if request.path.startswith(API):
        return _json("There is nothing at this address.", status=404)
    return defaults.page_not_found(request, exception)


def failed(request: HttpRequest) -> HttpResponse:
    """The answer where Supple itself is at fault."""
    if request.path.startswith(API):
        return _json("Something went wrong here. Please try again in a moment.", status=500)
    try:
        return render(request, "500.html", status=500)
    except Exception:  # whatever is broken may be what the page is made of
        return HttpResponse(
            "Something went wrong here. Please try again in a moment.\n"
            "If you need help now, call 112 or your local emergency number.\n",
            status=500,
            content_type="text/plain; charset=utf-8",
        )


class WrongMethodMiddleware:
    """Gives the refusal of a method its sentence; Django's own has none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; a 405 without a word gets one, and keeps the methods it names."""
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            sentence = f"This address takes {response.headers['Allow']} only."
            response.headers["Content-Type"] = "text/plain; charset=utf-8"
            response.content = f"{sentence}\n".encode()
        return response


def _json(sentence: str, *, status: int) -> JsonResponse:
    return JsonResponse({"error": sentence, "field": None}, status=status)


class RefusalLine(logging.Formatter):
    """One line for a refused request: its kind, never what was in it."""

    def format(self, record: logging.LogRecord) -> str:
        """For example "Refused a request: RequestDataTooBig"."""
        return f"Refused a request: {record.name.rpartition('.')[2]}"
