"""A download is of one moment, though somebody writes while it is made."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from supple.web.journal import snapshot as room
from supple.web.journal.snapshot import snapshot
from supple.web.sqlite.base import DatabaseWrapper
from tests.web.test_kept_connection import ask, kept

__all__ = ["kept"]


def rows(wrapper: DatabaseWrapper) -> int:
    with wrapper.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM noted")
        return int(cursor.fetchone()[0])


@pytest.mark.django_db
def test_what_is_written_meanwhile_is_not_in_it(
    kept: DatabaseWrapper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(kept)
    monkeypatch.setattr(room, "connection", kept)
    with snapshot():
        assert rows(kept) == 0
        with closing(sqlite3.connect(tmp_path / "journal", timeout=0)) as other:
            other.execute("INSERT INTO noted VALUES ('meanwhile')")
            other.commit()  # it waits for nobody
        assert rows(kept) == 0
    assert rows(kept) == 1


@pytest.mark.django_db
def test_inside_a_write_it_is_of_that_moment_already() -> None:
    with snapshot():
        assert connection.in_atomic_block
    assert connection.in_atomic_block
