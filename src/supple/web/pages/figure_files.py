"""The baked figure's files as browsers get them: an address names its content, and may be kept."""

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from django.urls import reverse

from supple.media import assets

CONTENT_TYPES: Final[Mapping[str, str]] = {
    ".webp": "image/webp",
    ".glb": "model/gltf-binary",
}


@cache
def address(path: Path) -> str:
    """Where a browser finds a baked file. Read once: the files change with an installation only."""
    return reverse("figure_file", args=[edition(path), assets.name_of(path)])


@cache
def edition(path: Path) -> str:
    """Another one for every other content."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


@cache
def data_url(path: Path) -> str:
    """A small file as an address that holds the file itself, so that it costs no request."""
    encoded = b64encode(path.read_bytes()).decode()
    return f"data:{CONTENT_TYPES[path.suffix]};base64,{encoded}"
