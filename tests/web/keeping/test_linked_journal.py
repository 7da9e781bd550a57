"""A journal that is a link, to another disk perhaps: the file it leads to is what is kept."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from supple.web.data_folder import journal_file
from supple.web.keeping import copies
from supple.web.keeping.journal_file import log_files, look
from tests.live_app import LiveApp
from tests.web.keeping.conftest import rows
from tests.web.keeping.other_versions import Version, newer_version

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs links")


@pytest.fixture
def link(data: Path, tmp_path: Path) -> Path:
    """The journal's place in the data folder, from where a link leads to it."""
    there = tmp_path / "another disk" / "mine.sqlite3"
    there.parent.mkdir()
    link = data / "supple.sqlite3"
    shutil.move(link, there)
    link.symlink_to(there)
    return link


def test_an_update_and_a_restore_follow_it(data: Path, link: Path, tmp_path: Path) -> None:
    there, backup = link.readlink(), tmp_path / "backup"
    before = rows(there)
    assert Version().run(data, "backup", str(backup)).returncode == 0

    app = LiveApp(data, environment=newer_version(tmp_path / "newer").environment)
    app.start()
    assert app.stop() == 0

    assert link.readlink() == there
    assert rows(there)["later_added"] == [("by a newer version",)]
    (copy,) = copies.copies(there.parent)
    assert rows(copy) == before
    assert copies.copies(data) == []

    assert Version().run(data, "restore", str(backup)).returncode == 0
    assert link.readlink() == there
    assert rows(there) == before
    assert [len(copies.copies(folder)) for folder in (data, there.parent)] == [0, 2]


def test_its_log_lies_beside_the_file(data: Path, link: Path) -> None:
    with closing(sqlite3.connect(link)) as writer:
        writer.execute("PRAGMA wal_autocheckpoint = 0")
        writer.execute("INSERT INTO django_migrations VALUES (99, 'later', '0009_in_log', '')")
        writer.commit()
        journal = journal_file(data)
        assert journal == link.readlink()
        assert log_files(journal)[0].stat().st_size
        assert ("later", "0009_in_log") in look(journal).recorded


def test_a_link_that_leads_nowhere_begins_no_new_journal(data: Path, link: Path) -> None:
    there = link.readlink()
    there.rename(there.with_name("away"))
    said = Version().run(data, "serve", "--no-open", "--port", "0")
    assert said.returncode == 2
    assert said.stderr.startswith(f"supple: the data folder {data} cannot be used (")
    assert str(there) in said.stderr
    assert not there.exists()
