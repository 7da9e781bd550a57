"""A data folder or a journal that may not be written: at the start, and while Supple serves."""

import os
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.web.keeping.conftest import bytes_of
from tests.web.keeping.other_versions import Version, without_roots_powers
from tests.web.keeping.visitor import Visitor

SERVE = ("serve", "--no-open", "--port", "0")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX modes")


@pytest.fixture(scope="module")
def served(welcomed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that has been served before by somebody without special powers."""
    data = Path(shutil.copytree(welcomed, tmp_path_factory.mktemp("served") / "data"))
    process = Version().start(data, *SERVE, preexec=without_roots_powers)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("Supple is at")
    stop(process)
    return data


@pytest.fixture
def modes(served: Path, data: Path) -> Iterator[Path]:
    """The folder of a journal that has been served before; its modes are put right at the end."""
    shutil.copytree(served, data, dirs_exist_ok=True)
    yield data
    data.chmod(0o700)
    for file in data.iterdir():
        file.chmod(0o600)


def stop(process: "subprocess.Popen[str]") -> str:
    process.send_signal(signal.SIGTERM)
    return process.communicate(timeout=30)[1]


def refused(data: Path) -> str:
    process = Version().start(data, *SERVE, preexec=without_roots_powers)
    out, said = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, ""), said
    assert len(said.splitlines()) == 1, said
    return said


def test_a_read_only_folder_is_named_at_the_start(modes: Path) -> None:
    before = bytes_of(modes)
    modes.chmod(0o500)
    assert refused(modes) == (
        f"supple: the data folder {modes} cannot be used (not writable: {modes}); put it right, "
        "or name another folder with SUPPLE_DATA\n"
    )
    assert bytes_of(modes) == before


def test_a_read_only_journal_is_named_at_the_start(modes: Path) -> None:
    journal = modes / "supple.sqlite3"
    journal.chmod(0o400)
    before = bytes_of(modes)
    assert f"cannot be used (not writable: {journal})" in refused(modes)
    assert bytes_of(modes) == before


def test_a_folder_that_cannot_be_made_is_named(modes: Path) -> None:
    modes.chmod(0o500)
    said = refused(modes / "below")
    assert said.startswith(f"supple: the data folder {modes / 'below'} cannot be used (")


@pytest.mark.parametrize("what", ["journal", "folder"])
def test_what_becomes_read_only_while_serving_loses_nothing(modes: Path, what: str) -> None:
    """What is open for writing still takes an entry; what is opened anew says that it cannot."""
    process = Version().start(modes, *SERVE, preexec=without_roots_powers)
    assert process.stdout is not None
    url = process.stdout.readline().split()[3].rstrip("/")
    visitor = Visitor(url)
    assert visitor.get("/check-in/")[0] == 200
    journal = modes / "supple.sqlite3"
    (journal if what == "journal" else modes).chmod(0o400 if what == "journal" else 0o500)
    saved = []
    try:
        for turn in range(6):
            status, page = visitor.check_in(turn)
            assert status == 302 or (status, "This was not saved." in page) == (503, True)
            saved += [turn] if status == 302 else []
    finally:
        modes.chmod(0o700)
        journal.chmod(0o600)
    # A connection that was opened while it could not be written tells so once more, and is closed.
    again = [visitor.check_in(turn, visitor.once)[0] for _ in range(2)]
    assert again in ([302, 302], [503, 302])
    said = stop(process)
    assert "Traceback" not in said
    with closing(sqlite3.connect(journal)) as kept:
        found = kept.execute("SELECT now_nrs FROM journal_checkin ORDER BY id").fetchall()
        assert [row[0] for row in found] == list(dict.fromkeys([*saved, turn]))
        assert kept.execute("PRAGMA integrity_check").fetchone() == ("ok",)
