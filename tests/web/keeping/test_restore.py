"""`supple restore FILE`: only a sound backup, never under a running Supple, nothing thrown away."""

import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from supple.web.keeping import copies
from tests.live_app import LiveApp
from tests.web.journal.on_disk import finish, run
from tests.web.keeping.conftest import bytes_of, rows
from tests.web.keeping.other_versions import Version, newer_version

PAIR_AGAIN = "Phones and tablets that were paired must be paired again."


def journal(data: Path) -> Path:
    return data / "supple.sqlite3"


@pytest.fixture(scope="module")
def backed_up(welcomed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a backup, and the data folder in which more was entered since."""
    folder = tmp_path_factory.mktemp("backed-up")
    data = Path(shutil.copytree(welcomed, folder / "data"))
    assert Version().run(data, "backup", str(folder / "backup.sqlite3")).returncode == 0
    finish(run(data, "say", "said after the backup"))
    return folder


@pytest.fixture
def backup(backed_up: Path, data: Path, tmp_path: Path) -> Path:
    """A backup; more was entered into `data` since."""
    shutil.copytree(backed_up / "data", data, dirs_exist_ok=True)
    return Path(shutil.copy2(backed_up / "backup.sqlite3", tmp_path))


def test_it_brings_back_every_row_and_keeps_what_was_there(data: Path, backup: Path) -> None:
    later, saved = rows(journal(data)), rows(backup)
    assert later != saved
    untouched = backup.read_bytes()
    result = Version().run(data, "restore", str(backup))
    assert (result.returncode, result.stderr) == (0, "")
    (kept,) = copies.copies(data, copies.BEFORE_RESTORE)
    assert result.stdout.splitlines() == [
        f"Restored {backup} to {data}.",
        PAIR_AGAIN,
        f"What was there before is kept as {kept}.",
    ]
    assert rows(journal(data)) == saved
    assert rows(kept) == later
    assert backup.read_bytes() == untouched
    assert [stat.S_IMODE(file.stat().st_mode) for file in (journal(data), kept)] == [0o600] * 2
    assert Version().run(data, "restore", str(kept)).returncode == 0  # and back again
    assert rows(journal(data)) == later


def test_it_fills_the_folder_of_a_new_computer(backup: Path, tmp_path: Path) -> None:
    result = Version().run(tmp_path / "new", "restore", str(backup))
    assert result.stdout.splitlines() == [f"Restored {backup} to {tmp_path / 'new'}.", PAIR_AGAIN]
    assert rows(journal(tmp_path / "new")) == rows(backup)
    app = LiveApp(tmp_path / "new")
    app.start()
    assert app.stop() == 0


def test_an_older_backup_is_brought_to_the_tables_of_today(
    data: Path, backup: Path, tmp_path: Path
) -> None:
    newer = newer_version(tmp_path / "newer")
    result = newer.run(data, "restore", str(backup))
    assert result.returncode == 0, result.stderr
    after = rows(journal(data))
    assert after.pop("later_added") == [("by a newer version",)]
    saved = rows(backup)
    assert saved.pop("django_migrations") != after.pop("django_migrations")
    assert after == saved


def test_a_backup_from_before_there_was_a_choice_has_rosa_and_keeps_its_time(
    backup: Path, tmp_path: Path
) -> None:
    old = tmp_path / "old"
    assert Version().run(old, "restore", str(backup)).returncode == 0
    back = [sys.executable, "-m", "django", "migrate", "journal", "0003", "--verbosity", "0"]
    settings = {"SUPPLE_DATA": str(old), "DJANGO_SETTINGS_MODULE": "supple.web.settings"}
    subprocess.run(back, env=os.environ | settings, check=True, timeout=120)
    assert "shown_by" not in columns(journal(old))
    with closing(sqlite3.connect(journal(old))) as there, there:
        there.execute("UPDATE journal_person SET extra_ready_s = 20")

    new = tmp_path / "new"
    result = Version().run(new, "restore", str(journal(old)))
    assert result.returncode == 0, result.stderr
    with closing(sqlite3.connect(journal(new))) as there:
        chosen = there.execute("SELECT shown_by, ready_s FROM journal_person").fetchall()
        assert chosen == [("rosa", 30)]
        with pytest.raises(sqlite3.IntegrityError, match="person_shown_by_known"):
            there.execute("UPDATE journal_person SET shown_by = 'nobody'")


def columns(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as there:
        return {row[1] for row in there.execute("PRAGMA table_info(journal_person)")}


def test_an_older_backup_that_cannot_be_brought_up_changes_nothing(
    data: Path, backup: Path, tmp_path: Path
) -> None:
    failing = newer_version(tmp_path / "newer", "raise ValueError('the step is wrong')")
    before = bytes_of(data)["supple.sqlite3"]
    result = failing.run(data, "restore", str(backup))
    assert (result.returncode, result.stdout) == (2, "")
    assert "the step is wrong" in result.stderr
    assert bytes_of(data)["supple.sqlite3"] == before
    assert copies.copies(data) == []


def test_it_waits_for_nobody_and_changes_nothing_while_supple_runs(
    data: Path, backup: Path, running: LiveApp
) -> None:
    before = rows(journal(data))
    assert before != rows(backup)
    result = Version().run(data, "restore", str(backup))
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("supple: Supple is already running with the data folder ")
    assert rows(journal(data)) == before
    assert copies.copies(data) == []
    assert running.stop() == 0
    assert Version().run(data, "restore", str(backup)).returncode == 0


def not_a_database(file: Path) -> None:
    file.write_bytes(b"not a database" * 900)


def somebody_elses(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE notes (what TEXT)")


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def damaged(file: Path) -> None:
    content = bytearray(file.read_bytes())
    for page in range(8, 60):
        content[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    file.write_bytes(content)


def pointing_to_nothing(file: Path) -> None:
    with closing(sqlite3.connect(file)) as there:
        there.execute("DELETE FROM journal_person")
        there.commit()


def empty(file: Path) -> None:
    file.write_bytes(b"")


def gone(file: Path) -> None:
    file.unlink()


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def from_a_newer_version(file: Path) -> None:
    with closing(sqlite3.connect(file)) as there:
        there.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('later', '0002', '2030')"
        )
        there.commit()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (not_a_database, "file is not a database"),
        (somebody_elses, "is a database, but not one of Supple's"),
        (cut_short, "is broken|cannot be read"),
        (damaged, "is broken|cannot be read"),
        (pointing_to_nothing, "a row of journal_.* points to nothing"),
        (empty, "is empty; it is no backup"),
        (gone, "does not exist"),
        (a_folder, "is not a file"),
        (from_a_newer_version, "comes from a newer version of Supple"),
    ],
)
def test_what_is_no_sound_backup_is_refused_and_nothing_changes(
    data: Path, backup: Path, spoil: Callable[[Path], None], said: str
) -> None:
    spoil(backup)
    before = journal(data).read_bytes()
    result = Version().run(data, "restore", str(backup))
    assert (result.returncode, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert re.search(said, result.stderr), result.stderr
    assert journal(data).read_bytes() == before
    assert copies.copies(data) == []


def test_the_journal_itself_is_no_backup(data: Path) -> None:
    result = Version().run(data, "restore", str(journal(data)))
    assert result.returncode == 2
    assert "is the journal itself" in result.stderr


def test_a_damaged_journal_is_kept_byte_for_byte(data: Path, backup: Path) -> None:
    journal(data).write_bytes(b"what is left of it" * 500)
    (data / "supple.sqlite3-wal").write_bytes(b"its log")
    result = Version().run(data, "restore", str(backup))
    assert result.returncode == 0, result.stderr
    (kept,) = copies.copies(data, copies.BEFORE_RESTORE)
    assert kept.read_bytes() == b"what is left of it" * 500
    assert Path(f"{kept}-wal").read_bytes() == b"its log"
    assert rows(journal(data)) == rows(backup)


def test_a_second_supple_with_the_same_folder_is_told(
    data: Path, running: LiveApp, tmp_path: Path
) -> None:
    result = Version().run(data, "serve", "--no-open", "--port", "0")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        f"supple: Supple is already running with the data folder {data}; stop that one "
        "first, or name another folder with SUPPLE_DATA\n"
    )
    other = LiveApp(tmp_path / "another")
    other.start()
    assert other.stop() == 0


def test_the_folder_is_free_again_however_supple_ended(running: LiveApp) -> None:
    running.kill()
    running.restart()
    assert running.stop() == 0


def test_no_device_comes_back_with_a_backup(data: Path, tmp_path: Path) -> None:
    paired = "INSERT INTO devices_paireddevice VALUES (1, 'digest', 'a lost phone', '2026', '2026')"
    with closing(sqlite3.connect(journal(data))) as there:
        there.execute(paired)
        there.commit()
    backup = tmp_path / "backup.sqlite3"
    assert Version().run(data, "backup", str(backup)).returncode == 0
    assert Version().run(data, "restore", str(backup)).returncode == 0
    assert len(rows(backup)["devices_paireddevice"]) == 1
    assert rows(journal(data))["devices_paireddevice"] == []
    assert rows(journal(data))["journal_entry"] == rows(backup)["journal_entry"]
