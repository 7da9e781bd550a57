"""The built front end and other static files, as they are served."""

from typing import Any

from whitenoise.middleware import WhiteNoiseMiddleware  # type: ignore[import-untyped]


class StaticFiles(WhiteNoiseMiddleware):  # type: ignore[misc]
    """Serves every static file but the hidden ones, which are notes of the build."""

    def add_file_to_dictionary(self, url: str, path: str, stat_cache: Any = None) -> None:
        """Let one file be asked for."""
        if not url.rpartition("/")[2].startswith("."):
            super().add_file_to_dictionary(url, path, stat_cache=stat_cache)
