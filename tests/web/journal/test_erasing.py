"""Deleting everything leaves no row and no word, in the file, in its log or in copies of it."""

import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import OperationalError, connection

from supple.web.journal import services
from supple.web.journal.models import Person
from supple.web.keeping import copies, updating
from tests.web.journal.conftest import Diary
from tests.web.journal.on_disk import finish, run
from tests.web.journal.test_input import everything

WORDS = "thekneethatnobodyknows"


def test_no_row_is_left_in_any_table(diary: Diary) -> None:
    diary.check_in()
    diary.finish(worst_nrs=2)
    rows = sum(len(each) for each in everything().values())
    assert services.erase_everything(diary.now) == rows > 30
    assert all(each == [] for each in everything().values())
    assert services.local_person() is None


def test_every_table_of_ours_is_emptied(diary: Diary) -> None:
    tables = [
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("supple.")
    ]
    assert len(tables) > 15
    with connection.cursor() as cursor:
        services.erase_everything(diary.now)
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            assert cursor.fetchone() == (0,), table


def test_one_can_begin_anew_and_deleting_nothing_is_nothing(diary: Diary) -> None:
    services.erase_everything(diary.now)
    assert services.erase_everything(diary.now) == 0
    Diary().answer()
    assert Person.objects.count() == 1


def test_all_rows_are_gone_where_the_file_cannot_be_written_anew(
    diary: Diary,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: Any,
) -> None:
    def refuse(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith(("VACUUM", "PRAGMA wal_checkpoint")):
            raise OperationalError("database or disk is full")
        return execute(sql, *rest)

    diary.check_in()
    with connection.execute_wrapper(refuse), django_capture_on_commit_callbacks(execute=True):
        assert services.erase_everything(diary.now) > 0
    assert all(each == [] for each in everything().values())
    assert [each.levelname for each in caplog.records] == ["WARNING", "WARNING"]
    assert all("are deleted" in each.message and "full" in each.message for each in caplog.records)


@pytest.fixture(scope="module")
def once_written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose journal and copies hold somebody's words. Made once, then copied."""
    folder = tmp_path_factory.mktemp("written") / "data"
    folder.mkdir()
    finish(run(folder, "enrol"))
    finish(run(folder, "say", WORDS))
    for why in (copies.BEFORE_UPDATE, copies.BEFORE_RESTORE):
        copy = copies.new_copy(folder, why, datetime(2026, 3, 2, tzinfo=UTC))
        copy.write_bytes((folder / "supple.sqlite3").read_bytes())
    return folder


@pytest.fixture
def written(once_written: Path, tmp_path: Path) -> Path:
    """A data folder whose journal and copies hold somebody's words."""
    return Path(shutil.copytree(once_written, tmp_path / "data"))


def holders(folder: Path) -> list[str]:
    """The files that hold the words."""
    files = (file for file in folder.iterdir() if file.is_file())
    return sorted(file.name for file in files if WORDS.encode() in file.read_bytes())


def test_the_words_are_gone_from_every_file(written: Path) -> None:
    own = written / "kept-by-myself.sqlite3"
    own.write_bytes((written / "supple.sqlite3").read_bytes())
    look = written / ".supple-look-killed"
    look.mkdir()
    heard = written / "audio"
    heard.mkdir()
    for name in (f"{'a' * 32}.mp3", f"{'b' * 32}.01234567.part"):
        (heard / name).write_text(WORDS)
    journal = written / "supple.sqlite3"
    for left in (look / journal.name, updating.unfinished(journal)):
        left.write_bytes(journal.read_bytes())
    assert len(holders(written)) == 5
    assert int(finish(run(written, "erase"))) > 20
    assert holders(written) == [own.name]
    assert not look.exists()
    assert not heard.exists()
    assert copies.copies(written) == []


def test_the_words_are_gone_while_others_have_the_journal_open(written: Path) -> None:
    journal = written / "supple.sqlite3"
    with sqlite3.connect(journal) as other:
        other.execute("SELECT count(*) FROM journal_entry").fetchone()
        finish(run(written, "say", f"{WORDS}again"))
        assert (written / "supple.sqlite3-wal").stat().st_size > 0
        finish(run(written, "erase"))
        assert other.execute("SELECT count(*) FROM journal_entry").fetchone() == (0,)
        assert holders(written) == []
        assert (written / "supple.sqlite3-wal").stat().st_size == 0
    other.close()


def test_a_small_journal_is_left(written: Path) -> None:
    finish(run(written, "say", WORDS * 5))
    before = (written / "supple.sqlite3").stat().st_size
    finish(run(written, "erase"))
    with sqlite3.connect(written / "supple.sqlite3") as journal:
        assert journal.execute("PRAGMA freelist_count").fetchone() == (0,)
        assert journal.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert (written / "supple.sqlite3").stat().st_size <= before
