"""A journal with something in it, and ways to look at one without Supple."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.web.journal.on_disk import finish, run


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder in which somebody has been through the welcome."""
    folder = tmp_path / "data"
    folder.mkdir()
    finish(run(folder, "enrol"))
    return folder


def rows(path: Path) -> dict[str, list[Any]]:
    """Every row of every table of a database file."""
    with closing(sqlite3.connect(path)) as journal:
        names = journal.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        return {name: journal.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in names}


def bytes_of(folder: Path) -> dict[str, bytes]:
    """What every file of a folder holds."""
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file()}
