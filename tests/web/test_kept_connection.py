"""A thread keeps its connection for as long as it is to the journal that lies there."""

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from django.db import DatabaseError, connection

from supple.web.sqlite.base import DatabaseWrapper
from tests.live_app import LiveApp

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[DatabaseWrapper]:
    """A connection as the settings have it, to a journal on the disk."""
    (tmp_path / "journal").touch()
    wrapper = DatabaseWrapper({**connection.settings_dict, "NAME": tmp_path / "journal"}, "kept")
    with closing(wrapper):
        yield wrapper


def ask(wrapper: DatabaseWrapper) -> object:
    """What is asked in a request, from its beginning to its end; the connection that answered."""
    wrapper.close_if_unusable_or_obsolete()
    with suppress(DatabaseError), wrapper.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS noted (what TEXT)")
    used = wrapper.connection
    wrapper.close_if_unusable_or_obsolete()
    return used


def test_it_is_kept_from_one_request_to_the_next(kept: DatabaseWrapper) -> None:
    first = ask(kept)
    assert first is not None
    assert ask(kept) is first


def test_another_file_in_its_place_is_opened(kept: DatabaseWrapper, tmp_path: Path) -> None:
    first = ask(kept)
    for file in tmp_path.iterdir():
        file.rename(tmp_path / f"{file.name}.away")
    (tmp_path / "journal").touch()
    assert ask(kept) is not first
    assert (tmp_path / "journal").stat().st_size > 0


def test_after_an_error_it_is_opened_anew(kept: DatabaseWrapper) -> None:
    first = ask(kept)
    with suppress(DatabaseError), kept.cursor() as cursor:
        cursor.execute("SELECT * FROM nothing")
    assert kept.errors_occurred
    assert ask(kept) is not first


def test_the_log_stays_while_it_is_served_and_goes_when_it_stops(tmp_path: Path) -> None:
    app = LiveApp(tmp_path / "data")
    app.start()
    log, index = (app.data_folder / f"supple.sqlite3-{end}" for end in ("wal", "shm"))
    assert index.exists()
    assert app.stop() == 0
    assert (log.exists(), index.exists()) == (False, False)
