"""The data folder: where it is, what is made in it, and that it is closed to others."""

import os
import stat
from pathlib import Path

import pytest

from supple.web.data_folder import KEY_FILE, data_folder, prepare, secret_key

posix_only = pytest.mark.skipif(os.name != "posix", reason="needs POSIX modes")


@posix_only
def test_an_open_folder_still_holds_a_closed_journal(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    prepare(tmp_path)
    assert {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {
        KEY_FILE: 0o600,
        "supple.sqlite3": 0o600,
    }


@posix_only
def test_a_journal_open_to_others_is_closed(tmp_path: Path) -> None:
    names = ["supple.sqlite3", "supple.sqlite3-wal", "supple.sqlite3-shm"]
    for name in names:
        (tmp_path / name).write_text("what was there")
        (tmp_path / name).chmod(0o644)
    prepare(tmp_path)
    assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in names] == [0o600] * 3
    assert [(tmp_path / name).read_text() for name in names] == ["what was there"] * 3


def test_data_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SUPPLE_DATA", str(tmp_path / "here"))
    assert data_folder() == tmp_path / "here"


def test_key_is_made_once(tmp_path: Path) -> None:
    prepare(tmp_path)
    first = secret_key(tmp_path)
    prepare(tmp_path)
    assert secret_key(tmp_path) == first
    assert len(first) >= 50


def test_without_a_key_file_nothing_is_written(tmp_path: Path) -> None:
    assert secret_key(tmp_path) != secret_key(tmp_path)
    assert list(tmp_path.iterdir()) == []
