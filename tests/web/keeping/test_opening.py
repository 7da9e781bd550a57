"""Another version's journal: brought up to date on a copy, or refused without touching a byte."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from supple.web.keeping import copies
from tests.live_app import LiveApp
from tests.web.keeping.conftest import bytes_of, rows
from tests.web.keeping.other_versions import Version, newer_version

SERVE = ("serve", "--no-open", "--port", "0")
posix_only = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")


def serve(version: Version, data: Path) -> LiveApp:
    """Start serving; it must come up."""
    app = LiveApp(data, environment=version.environment)
    app.start()
    return app


def refused(version: Version, data: Path) -> str:
    """The one sentence with which it does not serve."""
    result = version.run(data, *SERVE)
    assert (result.returncode, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1, result.stderr
    return result.stderr


def journal_files(data: Path) -> dict[str, bytes]:
    return {n: b for n, b in bytes_of(data).items() if n.startswith("supple.sqlite3")}


def test_a_pending_step_keeps_a_copy_and_every_row(data: Path, tmp_path: Path) -> None:
    before = rows(data / "supple.sqlite3")
    assert len(before["journal_entry"]) == 2
    app = serve(newer_version(tmp_path / "newer"), data)
    assert app.stop() == 0
    (copy,) = copies.copies(data)
    assert copy.name.startswith("supple-before-update-")
    assert rows(copy) == before
    assert copy.stat().st_mode & 0o777 == 0o600
    after = rows(data / "supple.sqlite3")
    assert after.pop("later_added") == [("by a newer version",)]
    done = set(after.pop("django_migrations")) - set(before.pop("django_migrations"))
    assert {row[1:3] for row in done} == {("later", "0001_later")}
    assert after == before
    assert not (data / "supple.sqlite3.updating").exists()


def test_an_up_to_date_journal_makes_no_copy(data: Path) -> None:
    app = serve(Version(), data)
    app.restart()
    assert app.stop() == 0
    assert copies.copies(data) == []


@pytest.mark.parametrize(
    ("step", "atomic"),
    [
        ("raise RuntimeError('the step is wrong')", False),
        ("editor.execute('INSERT INTO nowhere VALUES (1)')", True),
        ("editor.execute('DELETE FROM journal_entry'); raise SystemExit(9)", False),
        ("editor.execute('DELETE FROM journal_person')", True),  # rows that point to nothing
    ],
)
def test_a_failing_step_leaves_the_journal_as_it_was(
    data: Path, tmp_path: Path, step: str, atomic: bool
) -> None:
    before = bytes_of(data)["supple.sqlite3"]
    failing = newer_version(tmp_path / "newer", step, atomic=atomic)
    result = failing.run(data, *SERVE)
    assert result.returncode != 0
    assert "Traceback" not in result.stderr
    assert journal_files(data) == {"supple.sqlite3": before}
    assert copies.copies(data) == []
    app = serve(Version(), data)  # the version from before goes on
    assert app.stop() == 0


def test_a_failing_step_is_told_in_a_sentence(data: Path, tmp_path: Path) -> None:
    said = refused(newer_version(tmp_path / "newer", "raise ValueError('the step is wrong')"), data)
    assert said.startswith(
        "supple: the journal could not be brought up to date (the step is wrong)"
    )
    assert "nothing is lost" in said


@posix_only
def test_kill_9_in_the_middle_of_an_update_leaves_the_journal_as_it_was(
    data: Path, tmp_path: Path
) -> None:
    before = bytes_of(data)["supple.sqlite3"]
    step = "editor.execute('DELETE FROM journal_entry'); (HERE / 'reached').touch(); time.sleep(90)"
    slow = newer_version(tmp_path / "newer", step, atomic=False)
    process = slow.start(data, *SERVE)
    deadline = time.monotonic() + 60
    while not (tmp_path / "newer" / "reached").exists():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=30)
    files = journal_files(data)
    assert files.pop("supple.sqlite3") == before
    assert "supple.sqlite3.updating" in files
    app = serve(newer_version(tmp_path / "newer"), data)  # the same step, and this time it ends
    assert app.stop() == 0
    assert set(journal_files(data)) == {"supple.sqlite3"}
    after = rows(data / "supple.sqlite3")
    assert len(after["journal_entry"]) == 2
    assert after["later_added"] == [("by a newer version",)]


def test_an_interrupted_update_is_told_at_the_next_start(data: Path) -> None:
    (data / "supple.sqlite3.updating").write_bytes(b"half of it")
    process = Version().start(data, *SERVE)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("Supple is at")
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=30)
    assert said == ("An update or a restore was interrupted. The journal is as it was before it.\n")
    assert set(journal_files(data)) == {"supple.sqlite3"}


def test_a_journal_from_a_newer_version_is_refused_and_not_one_byte_changes(
    data: Path, tmp_path: Path
) -> None:
    assert serve(newer_version(tmp_path / "newer"), data).stop() == 0
    before = bytes_of(data)
    said = refused(Version(), data)
    assert said.startswith(
        f"supple: {data / 'supple.sqlite3'} comes from a newer version of Supple"
    )
    assert "later.0001_later" in said
    assert bytes_of(data) == before


def test_a_newer_journal_with_its_log_is_refused_and_not_one_byte_changes(
    data: Path, tmp_path: Path
) -> None:
    journal = data / "supple.sqlite3"
    with closing(sqlite3.connect(journal)) as newer:
        newer.execute("PRAGMA wal_autocheckpoint = 0")
        newer.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('later', '0002', '2030')"
        )
        newer.commit()
        files = {f"supple.sqlite3{end}" for end in ("", "-wal", "-shm")}
        before = journal_files(data)
        assert set(before) == files
        assert b"later" not in before["supple.sqlite3"], "it must stand in the log alone"
        assert "comes from a newer version" in refused(Version(), data)
        assert journal_files(data) == before
        assert not list(data.glob(".supple-look-*"))
    assert refused(Version(), data)


def test_only_the_newest_copies_stay(data: Path, tmp_path: Path) -> None:
    old = [data / f"supple-before-update-2020-01-0{day}-000000.sqlite3" for day in (1, 2, 3)]
    for age, file in enumerate(reversed(old), start=1):
        file.write_bytes(b"an older copy")
        os.utime(file, (time.time() - age * 86400,) * 2)
    restored = data / "supple-before-restore-2020-01-01-000000.sqlite3"
    restored.write_bytes(b"kept by a restore")
    assert serve(newer_version(tmp_path / "newer"), data).stop() == 0
    kept = copies.copies(data, copies.BEFORE_UPDATE)
    assert kept[:-1] == old[1:]
    assert kept[-1].name > old[-1].name
    assert restored.exists()


@pytest.mark.parametrize("begun", ["", "CREATE TABLE notes (what TEXT)"])
def test_what_is_not_ours_is_not_taken_for_ours(tmp_path: Path, begun: str) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "supple.sqlite3")) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute(begun)
    before = bytes_of(folder)
    if begun:
        assert "is a database, but not one of Supple's" in refused(Version(), folder)
        assert journal_files(folder) == before
    else:
        assert serve(Version(), folder).stop() == 0
        assert copies.copies(folder) == []


def test_a_journal_with_the_first_tables_is_brought_to_those_of_today(data: Path) -> None:
    """As somebody's who had Supple before there were days off: every entry is still there."""
    command = [sys.executable, "-m", "django", "migrate", "journal", "0001", "--verbosity=0"]
    environment = {"SUPPLE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "supple.web.settings"}
    subprocess.run(command, env=os.environ | environment, check=True, timeout=120)
    old = rows(data / "supple.sqlite3")
    assert "journal_dayoff" not in old
    assert serve(Version(), data).stop() == 0
    (copy,) = copies.copies(data)
    assert rows(copy) == old
    after = rows(data / "supple.sqlite3")
    assert after["journal_dayoff"] == []
    for table in ("journal_entry", "journal_screenanswer", "journal_screenfold"):
        assert after[table] == old[table] != []
    assert [row[:3] for row in after["journal_person"]] == [
        row[:3] for row in old["journal_person"]
    ]
