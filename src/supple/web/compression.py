"""Pages travel compressed (docs/decisions/0020); what is compressed already goes as it is."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class Compression(GZipMiddleware):
    """Leaves sound alone: it gains nothing, and a span of it must be those very bytes."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """The answer, compressed where that helps."""
        if response.headers.get("Content-Type", "").startswith("audio/"):
            return response
        return super().process_response(request, response)
