"""What an address answers that is not there or failed: a page, or JSON below /api/."""

import logging

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views import defaults

API = "/api/"


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The answer to a request that cannot be read."""
    if request.path.startswith(API):
        return _json("This request could not be understood.", status=400)
    return defaults.bad_request(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The answer where nothing is."""
    if request.path.startswith(API):
        return _json("There is nothing at this address.", status=404)
    return defaults.page_not_found(request, exception)


def failed(request: HttpRequest) -> HttpResponse:
    """The answer where Supple itself is at fault."""
    if request.path.startswith(API):
        return _json("Something went wrong here. Please try again in a moment.", status=500)
    return defaults.server_error(request)


def _json(sentence: str, *, status: int) -> JsonResponse:
    return JsonResponse({"error": sentence, "field": None}, status=status)


class RefusalLine(logging.Formatter):
    """One line for a refused request: its kind, never what was in it."""

    def format(self, record: logging.LogRecord) -> str:
        """For example "Refused a request: RequestDataTooBig"."""
        return f"Refused a request: {record.name.rpartition('.')[2]}"
