"""Kept recordings: whole, for their owner, within bounds, and nobody else's files."""

import os
from pathlib import Path

import pytest

from supple.web.data_folder import AUDIO_FOLDER
from supple.web.keeping import backup, recordings

NAMES = [f"{number:032x}" for number in range(4)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "audio"


def put(folder: Path, name: str, content: bytes = b"sound") -> bool:
    part = recordings.reserve(folder, name)
    assert part is not None
    return recordings.keep(part, name, content)


def lying(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_it_appears_whole_and_for_its_owner(folder: Path) -> None:
    part = recordings.reserve(folder, NAMES[0])
    assert part is not None
    assert recordings.find(folder, NAMES[0]) is None
    assert part.stat().st_mode & 0o777 == 0o600
    assert recordings.keep(part, NAMES[0], b"sound")
    assert lying(folder) == [f"{NAMES[0]}.mp3"]
    assert (folder / f"{NAMES[0]}.mp3").stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
    assert recordings.find(folder, NAMES[0]) == b"sound"


def test_the_oldest_give_way(folder: Path) -> None:
    for age, name in enumerate(NAMES):
        put(folder, name, b"x" * 100)
        os.utime(folder / f"{name}.mp3", (1000 + age, 1000 + age))
    recordings.thin_out(folder, 250)
    assert lying(folder) == [f"{name}.mp3" for name in NAMES[2:]]
    recordings.thin_out(folder, 0)
    assert lying(folder) == []


def test_a_new_one_makes_its_own_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recordings, "MOST_BYTES", 250)
    for age, name in enumerate(NAMES):
        put(folder, name, b"x" * 100)
        os.utime(folder / f"{name}.mp3", (1000 + age, 1000 + age))
    assert lying(folder) == [f"{name}.mp3" for name in NAMES[2:]]


def test_it_leaves_the_journal_its_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recordings, "LEAST_ROOM_BYTES", 1 << 62)
    assert not put(folder, NAMES[0])
    assert lying(folder) == []


def test_without_a_data_folder_nothing_is_made(tmp_path: Path) -> None:
    assert recordings.reserve(tmp_path / "none" / "audio", NAMES[0]) is None
    (tmp_path / "file").write_bytes(b"")
    assert recordings.reserve(tmp_path / "file", NAMES[0]) is None
    assert lying(tmp_path) == ["file"]


def test_one_that_was_taken_away_meanwhile_is_not_kept(folder: Path) -> None:
    part = recordings.reserve(folder, NAMES[0])
    assert part is not None
    recordings.remove_all(folder)
    assert not recordings.keep(part, NAMES[0], b"sound")
    assert not folder.exists()


def test_a_start_sweeps_what_was_half_made_and_only_that(folder: Path) -> None:
    put(folder, NAMES[0])
    recordings.reserve(folder, NAMES[1])
    (folder / "my.part").write_bytes(b"mine")
    recordings.sweep(folder)
    assert lying(folder) == [f"{NAMES[0]}.mp3", "my.part"]


def test_files_of_somebody_else_stay(folder: Path) -> None:
    put(folder, NAMES[0])
    recordings.reserve(folder, NAMES[1])
    (folder / "song.mp3").write_bytes(b"mine")
    recordings.remove_all(folder)
    assert lying(folder) == ["song.mp3"]


def test_a_backup_holds_none(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUPPLE_DATA", str(data))
    assert put(data / AUDIO_FOLDER, NAMES[0], b"whatwasheard")
    target = tmp_path / "kept.sqlite3"
    backup.back_up(target, force=False)
    assert b"whatwasheard" not in target.read_bytes()
    assert lying(tmp_path).count("audio") == 0
