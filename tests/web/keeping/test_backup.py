"""`supple backup FILE`: a whole copy, also while Supple is serving, and never half of one."""

import os
import shutil
import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest

from supple.web.keeping import backup, copying
from supple.web.keeping.errors import KeepingError
from tests.live_app import LiveApp
from tests.web.journal.on_disk import CHECK_INS_EACH, finish, run
from tests.web.keeping.conftest import bytes_of, rows
from tests.web.keeping.other_versions import Version


@pytest.fixture
def here(data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder, for code that runs in this process."""
    monkeypatch.setenv("SUPPLE_DATA", str(data))
    return data


def test_it_holds_every_row_and_is_for_its_owner_alone(data: Path, tmp_path: Path) -> None:
    target = tmp_path / "my backup.sqlite3"
    result = Version().run(data, "backup", str(target))
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == f"Backed up to {target} (0.3 MB, checked).\n"
    assert rows(target) == rows(data / "supple.sqlite3")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["data", target.name]
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_it_is_whole_while_supple_serves_and_writers_write(
    data: Path, running: LiveApp, tmp_path: Path
) -> None:
    writers = [run(data, "write", "4") for _ in range(2)]
    copies: list[Path] = []
    for turn in range(4):
        target = tmp_path / f"copy-{turn}.sqlite3"
        result = Version().run(data, "backup", str(target))
        assert result.returncode == 0, result.stderr
        copies.append(target)
    for writer in writers:
        finish(writer)
    counts = []
    for copy in copies:
        with closing(sqlite3.connect(copy)) as journal:
            assert journal.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            (check_ins,) = journal.execute("SELECT count(*) FROM journal_checkin").fetchone()
            query = "SELECT count(*) FROM journal_entry WHERE kind = 'check_in'"
            assert journal.execute(query).fetchone() == (check_ins,)
            counts.append(check_ins)
    assert counts == sorted(counts)
    with closing(sqlite3.connect(data / "supple.sqlite3")) as journal:
        query = "SELECT count(*) FROM journal_checkin"
        assert journal.execute(query).fetchone() == (2 * 4 * CHECK_INS_EACH,)


def test_it_takes_in_what_is_only_in_the_log(here: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(here / "supple.sqlite3")) as writer:
        writer.execute("PRAGMA wal_autocheckpoint = 0")
        writer.execute("UPDATE journal_person SET minutes = 17")
        writer.commit()
        backup.back_up(tmp_path / "copy", force=False)
    with closing(sqlite3.connect(tmp_path / "copy")) as copy:
        assert copy.execute("SELECT minutes FROM journal_person").fetchone() == (17,)


@pytest.mark.parametrize("times", [1, copying.TRIES])
def test_a_journal_that_is_replaced_meanwhile_is_copied_anew(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    journal, target = here / "supple.sqlite3", tmp_path / "copy"
    read, turns = copying._copy, iter(range(times))

    def replaced_first(there: sqlite3.Connection, to: Path) -> None:
        there.execute("SELECT count(*) FROM journal_entry").fetchone()
        if (turn := next(turns, None)) is not None:
            another = here / "another"
            shutil.copyfile(journal, another)
            with closing(sqlite3.connect(another)) as opened, opened:
                opened.execute("UPDATE journal_person SET minutes = ?", [11 + turn])
            copying.put_in_place(another, journal)
        read(there, to)

    monkeypatch.setattr(copying, "_copy", replaced_first)
    if times == copying.TRIES:
        with pytest.raises(KeepingError, match="replaced time and again while it was copied"):
            backup.back_up(target, force=False)
        assert [file.name for file in tmp_path.iterdir()] == ["data"]
        return
    backup.back_up(target, force=False)
    with closing(sqlite3.connect(target)) as copy:
        assert copy.execute("SELECT minutes FROM journal_person").fetchone() == (11,)


def test_a_file_that_is_there_is_replaced_only_by_force(here: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy"
    target.write_text("something else")
    with pytest.raises(KeepingError, match=r"copy is there already; .* add --force"):
        backup.back_up(target, force=False)
    assert target.read_text() == "something else"
    assert backup.back_up(target, force=True) == target.stat().st_size
    assert rows(target) == rows(here / "supple.sqlite3")


@pytest.mark.parametrize("name", ["supple.sqlite3", "supple.sqlite3-wal", "link"])
def test_the_journal_itself_is_no_place_for_it(here: Path, name: str) -> None:
    (here / "link").symlink_to(here / "supple.sqlite3")
    before = bytes_of(here)
    with pytest.raises(KeepingError, match="is the journal itself"):
        backup.back_up(here / name, force=True)
    assert bytes_of(here) == before


def test_a_place_that_is_none_is_named(here: Path, tmp_path: Path) -> None:
    with pytest.raises(KeepingError, match="is a folder"):
        backup.back_up(tmp_path, force=True)
    with pytest.raises(KeepingError, match="does not exist; make it first"):
        backup.back_up(tmp_path / "no" / "copy", force=False)


def test_without_entries_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    result = Version().run(tmp_path / "data", "backup", str(tmp_path / "copy"))
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("supple: there is nothing to back up yet: ")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("trouble", ["full", "broken", "stopped"])
def test_what_goes_wrong_leaves_what_was_there(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    target = tmp_path / "copy"
    target.write_text("the backup of yesterday")
    raised: BaseException = {
        "full": OSError(28, "No space left on device"),
        "broken": KeepingError("the copy is broken"),
        "stopped": KeyboardInterrupt(),
    }[trouble]

    def fail(path: Path) -> None:
        raise raised

    monkeypatch.setattr(copying, "check_whole", fail)
    with pytest.raises((KeepingError, KeyboardInterrupt)) as met:
        backup.back_up(target, force=True)
    if trouble == "full":
        assert str(met.value).endswith("could not be written: there is no room left on the disk")
    assert target.read_text() == "the backup of yesterday"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["copy", "data"]


def test_a_full_disk_is_told_in_a_sentence(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = sqlite3.connect

    def small(path: object, **options: object) -> sqlite3.Connection:
        connection: sqlite3.Connection = plain(path, **options)  # type: ignore[call-overload]
        if str(path).endswith(".part"):
            connection.execute("PRAGMA max_page_count = 5")
        return connection

    monkeypatch.setattr(sqlite3, "connect", small)
    with pytest.raises(KeepingError, match="could not be written: there is no room left"):
        backup.back_up(tmp_path / "copy", force=False)
    assert [file.name for file in tmp_path.iterdir()] == ["data"]


def test_a_damaged_journal_is_not_backed_up_as_if_it_were_whole(here: Path, tmp_path: Path) -> None:
    journal = here / "supple.sqlite3"
    damaged = bytearray(journal.read_bytes())
    for page in range(8, 60):
        damaged[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    journal.write_bytes(damaged)
    with pytest.raises(KeepingError, match=r"broken|malformed"):
        backup.back_up(tmp_path / "copy", force=False)
    assert [file.name for file in tmp_path.iterdir()] == ["data"]


def test_two_at_once_leave_one_whole_file(here: Path, tmp_path: Path) -> None:
    said: list[str] = []

    def once() -> None:
        try:
            backup.back_up(tmp_path / "copy", force=False)
        except OSError as error:
            said.append(str(error))

    threads = [threading.Thread(target=once) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(said) <= 1
    assert rows(tmp_path / "copy") == rows(here / "supple.sqlite3")


def test_a_folder_that_may_not_be_looked_into_is_told_in_a_sentence(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def may_not(self: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setenv("SUPPLE_DATA", str(data))
    monkeypatch.setattr(Path, "is_dir", may_not)
    with pytest.raises(KeepingError, match=r"mine could not be written: Permission denied$"):
        backup.back_up(tmp_path / "mine", force=False)
