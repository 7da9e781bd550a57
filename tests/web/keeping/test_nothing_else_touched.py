"""What keeping must leave alone: files of somebody else, and a journal that is in use."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from supple.web.data_folder import JOURNAL_FILE
from supple.web.keeping import backup, copying, restore
from supple.web.keeping.errors import KeepingError


@pytest.fixture
def folder(data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SUPPLE_DATA", str(data))
    return data


@pytest.fixture
def reader(folder: Path) -> Iterator[sqlite3.Connection]:
    """Another program that reads the journal, with something in the journal's log."""
    with closing(sqlite3.connect(folder / JOURNAL_FILE)) as there:
        there.execute("PRAGMA journal_mode = WAL")
        with there:
            there.execute("UPDATE journal_person SET minutes = 17")
        there.execute("BEGIN")
        there.execute("SELECT * FROM journal_person").fetchall()
        yield there


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
@pytest.mark.parametrize("force", [False, True])
def test_a_file_that_only_looks_like_a_log_is_left_alone(
    folder: Path, tmp_path: Path, ending: str, force: bool
) -> None:
    diary = tmp_path / f"my{ending}"
    diary.write_text("dear diary")
    with pytest.raises(KeepingError, match=f"my{ending} is there already"):
        backup.back_up(tmp_path / "my", force=force)
    assert diary.read_text() == "dear diary"
    assert not (tmp_path / "my").exists()


def test_a_journal_that_is_open_elsewhere_is_not_replaced(
    folder: Path, tmp_path: Path, reader: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "BUSY_S", 0.2)
    backup.back_up(tmp_path / "kept.sqlite3", force=False)
    with closing(sqlite3.connect(folder / JOURNAL_FILE)) as writer, writer:
        writer.execute("UPDATE journal_person SET minutes = 19")
    inode = (folder / JOURNAL_FILE).stat().st_ino
    with pytest.raises(KeepingError, match=r"another program has .* open"):
        restore.restore(tmp_path / "kept.sqlite3")
    assert (folder / JOURNAL_FILE).stat().st_ino == inode
    assert not list(folder.glob("supple-before-*"))
    reader.rollback()
    assert reader.execute("SELECT minutes FROM journal_person").fetchall() == [(19,)]
