"""A journal with something in it, and ways to look at one without Supple."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.live_app import LiveApp
from tests.web.journal.on_disk import finish, run


@pytest.fixture(scope="session")
def welcomed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which somebody has been through the welcome. Made once, then copied."""
    folder = tmp_path_factory.mktemp("welcomed") / "data"
    folder.mkdir()
    finish(run(folder, "enrol"))
    return folder


@pytest.fixture
def data(welcomed: Path, tmp_path: Path) -> Path:
    """A data folder in which somebody has been through the welcome."""
    return Path(shutil.copytree(welcomed, tmp_path / "data"))


@pytest.fixture
def running(data: Path) -> Iterator[LiveApp]:
    """Supple running with it."""
    app = LiveApp(data)
    app.start()
    yield app
    if app.process is not None and app.process.poll() is None:
        app.stop()


DJANGOS = {"auth_permission", "django_content_type"}
"""Lists of models that Django keeps for itself and completes after steps; nothing reads them."""


def rows(path: Path) -> dict[str, list[Any]]:
    """Every row of every table of a database file, but those that are Django's own."""
    with closing(sqlite3.connect(path)) as journal:
        names = journal.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        return {
            name: journal.execute(f'SELECT * FROM "{name}"').fetchall()
            for (name,) in names
            if name not in DJANGOS
        }


def bytes_of(folder: Path) -> dict[str, bytes]:
    """What every file of a folder holds."""
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file()}
