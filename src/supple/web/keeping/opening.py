"""Opening the journal before it is served: the folder, the key, the tables brought up to date."""

import os
import sqlite3
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from supple.web.data_folder import AUDIO_FOLDER, data_folder, journal_file, prepare
from supple.web.keeping import copying, lock, recordings, updating
from supple.web.keeping.errors import KeepingError
from supple.web.keeping.journal_file import look, remove, remove_left_looks


def open_journal() -> IO[bytes]:
    """Make the data folder on first use and bring the journal up to date when it is not.

    Returns the folder's lock: whoever opens the journal keeps it as long as they use it.
    Raises: OSError in one sentence when the folder or the journal cannot be used. Nothing of a
    journal that cannot be used is changed.
    """
    folder = data_folder()
    held = hold_folder(folder)
    journal = journal_file(folder)
    remove_left_looks(journal)
    recordings.sweep(folder / AUDIO_FOLDER)
    left = updating.unfinished(journal)
    if left.exists():
        remove(left)
        _tell("An update or a restore was interrupted. The journal is as it was before it.")
    try:
        looked = look(journal)
    except KeepingError as error:
        raise KeepingError(
            f"the journal {journal} cannot be opened ({error}) and was left as it is; put a "
            "backup in its place with: supple restore FILE, or move it away to begin anew"
        ) from None
    updating.check_not_newer(looked, journal)
    if updating.is_due(looked):
        before = updating.update(journal, looked, datetime.now().astimezone())
        if before is not None:
            _tell(f"The journal is up to date; as it was before, it is kept as {before.name}.")
    return held


def keep_open() -> None:
    """Keep a connection of this thread open as long as it lives, in the process that serves.

    While one is, the journal's log and its index stay beside it: others open it without a write,
    so that it can be read on a full disk too.
    """
    from django.db import DatabaseError, connection

    with suppress(DatabaseError), connection.cursor() as cursor:  # each request tells what is wrong
        cursor.execute("SELECT count(*) FROM sqlite_master")


def close_journal() -> None:
    """Leave the journal as one single file, now that nobody serves it any more."""
    with suppress(OSError, sqlite3.Error):  # then the log stays beside it, and loses nothing
        copying.fold_log(journal_file(data_folder()))


def hold_folder(folder: Path) -> IO[bytes]:
    """Make the data folder, take its lock and set Django up on it.

    Raises: OSError in one sentence when the folder cannot be used or is in use.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "supple.web.settings")
    import django

    try:
        prepare(folder)
        _check_writable(folder)
        held = lock.hold(folder)
        django.setup()  # reads the secret key
    except lock.InUseError:
        raise
    except OSError as error:
        raise OSError(
            f"the data folder {folder} cannot be used ({error.strerror}: {error.filename}); "
            "put it right, or name another folder with SUPPLE_DATA"
        ) from None
    return held


def _check_writable(folder: Path) -> None:
    """SQLite would open what it cannot write, and fail at the first entry. Raises: OSError."""
    journal = journal_file(folder)
    for path in (folder, journal.parent, journal):
        if not os.access(path, os.W_OK):
            raise PermissionError(0, "not writable", str(path))


def _tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
