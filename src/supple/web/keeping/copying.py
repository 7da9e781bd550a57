"""Copying a database as a whole, safely while it is used, and putting a finished file in place."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from supple.web.data_folder import is_full
from supple.web.keeping.errors import KeepingError, OpenElsewhereError
from supple.web.keeping.journal_file import check_whole, log_files, read_only, remove

NO_ROOM = "there is no room left on the disk"
BUSY_S = 20
"""How long to wait for a writer. Source: our choice; as long as the app itself waits."""
TRIES = 3
"""How often to copy a journal that is replaced meanwhile. Source: our choice."""


def copy_live(source: Path, target: Path) -> None:
    """Copy a journal that may be in use, as it is at this moment. Otherwise as ``copy_still``.

    Where an update or a restore lets another file take its place meanwhile, what was read may be
    of both, so it is copied anew (docs/decisions/0023).
    """
    for _ in range(TRIES):
        file = _identity(source)
        try:
            with live(source) as there:
                _copy(there, target)
                if _identity(source) == file:
                    return
        except (KeepingError, sqlite3.Error):
            if _identity(source) == file:
                raise
        remove(target)
    raise KeepingError(f"{source} was replaced time and again while it was copied; try again")


def _identity(path: Path) -> tuple[int, int]:
    """Which file a name stands for just now."""
    found = path.stat()
    return found.st_dev, found.st_ino


def copy_still(source: Path, target: Path) -> None:
    """Copy a file that nobody uses, without changing it or anything beside it.

    The copy is one single file, for its owner alone, checked and safely on the disk.
    ``target`` must not exist. Raises: KeepingError, OSError, sqlite3.Error; then there is none.
    """
    with read_only(source) as there:
        _copy(there, target)


def _copy(there: sqlite3.Connection, target: Path) -> None:
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(sqlite3.connect(target)) as here:
            there.backup(here)
            here.execute("PRAGMA journal_mode = DELETE")
        check_whole(target)
        to_disk(target)
    except BaseException:
        remove(target)
        raise


@contextmanager
def live(journal: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a journal that is there; it waits for writers as the app does."""
    with closing(sqlite3.connect(f"{journal.absolute().as_uri()}?mode=rw", uri=True)) as there:
        there.execute(f"PRAGMA busy_timeout = {BUSY_S * 1000}")
        yield there


def put_in_place(new: Path, target: Path) -> None:
    """Let a finished file take the place of another in one step. Nobody may have either open."""
    to_disk(new)
    to_disk(target.parent)  # with whatever was kept of what goes now
    for each in log_files(target):
        each.unlink(missing_ok=True)
    new.replace(target)
    to_disk(target.parent)


def fold_log(journal: Path) -> None:
    """Bring everything from a journal's log into its file, so that the file alone is the whole.

    Raises: OpenElsewhereError while another program has it open.
    """
    with live(journal) as there:
        there.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    log = log_files(journal)[0]
    if log.exists() and log.stat().st_size:
        raise OpenElsewhereError(f"another program has {journal} open; close it and try again")


def to_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, are safely on the disk."""
    if path.is_dir() and os.name != "posix":
        return  # only POSIX opens folders
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def in_words(what: str, folder: Path) -> Iterator[None]:
    """Turn what the disk or SQLite says into one sentence.

    ``what``: what could not be done. ``folder``: where it was to be written.
    """
    try:
        yield
    except KeepingError:
        raise
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        full = code == sqlite3.SQLITE_FULL or is_full(folder)
        raise KeepingError(f"{what}: {NO_ROOM if full else error}") from None
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        raise KeepingError(f"{what}: {NO_ROOM if full else error.strerror}") from None
