"""Static files, which are looked for once: what becomes of one that goes while Supple runs."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client, override_settings

from supple.web.assets import MANIFEST, asset_url

NAME = "src/style.css"


@pytest.fixture
def built(tmp_path: Path) -> Iterator[Path]:
    """A front end of one's own; its files are the real ones."""
    static = tmp_path / "static"
    shutil.copytree(MANIFEST.parent, static / "dist")
    with override_settings(STATICFILES_DIRS=[static]):
        yield static / "dist"


@pytest.mark.django_db
@pytest.mark.parametrize("coding", ["", "br", "gzip"])
def test_a_file_that_a_new_build_took_away_is_not_found(built: Path, coding: str) -> None:
    client = Client(headers={"host": "127.0.0.1", "accept-encoding": coding})
    address = asset_url(NAME)
    there = client.get(address)
    assert there.status_code == 200
    assert there.getvalue()

    shutil.rmtree(built)

    gone = client.get(address)
    assert gone.status_code == 404
    assert "immutable" not in gone.headers["Cache-Control"]
    assert gone.headers["Content-Type"].startswith("text/html")
