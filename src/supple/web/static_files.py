"""The built front end and other static files, as they are served."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware  # type: ignore[import-untyped]


class StaticFiles(WhiteNoiseMiddleware):  # type: ignore[misc]
    """Serves every static file but the hidden ones, which are notes of the build.

    They are looked for once, at the start: one that a new build took away since then is not found.
    """

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """A static file; whatever else the address stands for where there is none."""
        found = self.files.get(request.path_info)
        if found is not None:
            try:
                response: HttpResponseBase = self.serve(found, request)
                return response
            except FileNotFoundError:
                pass
        answer: HttpResponseBase = self.get_response(request)
        return answer

    def add_file_to_dictionary(self, url: str, path: str, stat_cache: Any = None) -> None:
        """Let one file be asked for."""
        if not url.rpartition("/")[2].startswith("."):
            super().add_file_to_dictionary(url, path, stat_cache=stat_cache)
