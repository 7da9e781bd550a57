"""`supple handout` reads the journal of a folder, also while it is served, and changes nothing."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.live_app import LiveApp
from tests.web.keeping.conftest import rows


def handout(data: Path, out: Path) -> "subprocess.CompletedProcess[str]":
    words = [sys.executable, "-m", "supple", "handout", "-o", str(out)]
    return subprocess.run(
        words, env={**os.environ, "SUPPLE_DATA": str(data)}, capture_output=True, text=True
    )


def test_it_reads_and_changes_nothing(data: Path, tmp_path: Path) -> None:
    before = rows(data / "supple.sqlite3")
    done = handout(data, tmp_path / "sheet.pdf")
    assert done.returncode == 3
    assert "say how you are" in done.stderr
    assert rows(data / "supple.sqlite3") == before


def test_it_works_while_supple_serves(running: LiveApp, data: Path, tmp_path: Path) -> None:
    done = handout(data, tmp_path / "sheet.pdf")
    assert done.returncode == 3
    assert "say how you are" in done.stderr


def test_a_journal_of_an_older_version_is_left_as_it_is(data: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(data / "supple.sqlite3")) as journal:
        journal.execute("DELETE FROM django_migrations WHERE name LIKE '0002%'")
        journal.commit()
    before = rows(data / "supple.sqlite3")
    done = handout(data, tmp_path / "sheet.pdf")
    assert done.returncode == 2
    assert "older version of Supple; start Supple once" in done.stderr
    assert rows(data / "supple.sqlite3") == before
