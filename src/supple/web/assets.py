"""Addresses of the built front end, whose file names carry a hash of their content.

In a template: `{% load assets %}` and `{% asset_url "src/style.css" %}`.
"""

import json
from functools import cache
from pathlib import Path

from django import template
from django.core.exceptions import ImproperlyConfigured
from django.templatetags.static import static

MANIFEST = Path(__file__).resolve().parent / "static/dist/manifest.json"

register = template.Library()


@register.simple_tag
def asset_url(name: str) -> str:
    """The address of a built file.

    name: its source below frontend/ ("src/pages.ts"), or for a file that comes with a package
    the file name alone ("atkinson-hyperlegible-next-latin-wght-normal.woff2").
    Raises: ImproperlyConfigured when the front end is not built or has no such file.
    """
    built = _built_files(MANIFEST)
    if name not in built:
        raise ImproperlyConfigured(
            f"The front end has no file {name!r}; it has {', '.join(sorted(built))}."
        )
    return static(f"dist/{built[name]}")


@cache
def _built_files(manifest: Path) -> dict[str, str]:
    """Built path by source name, read once: the files change only when Supple is set up again."""
    try:
        entries = json.loads(manifest.read_text())
    except FileNotFoundError:
        raise ImproperlyConfigured(
            "The front end is not built. `make run` or `pip install .` builds it."
        ) from None
    return {
        key if key.startswith("src/") else Path(key).name: entry["file"]
        for key, entry in entries.items()
    }
