"""What a file that should be a journal really is. Looking at one changes not one byte of it.

SQLite itself cannot promise that: opening a database may empty its log. So a file without a log is
opened as one that cannot change, and of a file with a log a copy is looked at.
"""

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from supple.web.keeping.errors import KeepingError

FIRST = ("journal", "0001_initial")
"""The migration with which every journal begins."""

LOOKED_AT = ".supple-look-"
"""How the folder begins in which a copy is looked at."""
STALE_S = 3600
"""So old, such a folder was left by something that was ended. Source: our choice."""

Migration = tuple[str, str]
"""A step in building the tables: app and name."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a journal is. ``recorded``: the migrations it has been through; none: an empty file."""

    recorded: frozenset[Migration]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever in it."""
        return not self.recorded


def look(path: Path) -> Looked:
    """What a file is.

    Raises: KeepingError for one that cannot be read, is no database, or is not Supple's.
    """
    try:
        with read_only(path) as journal:
            tables = {row[0] for row in journal.execute("SELECT name FROM sqlite_master")}
            steps = (
                journal.execute("SELECT app, name FROM django_migrations").fetchall()
                if "django_migrations" in tables
                else []
            )
    except sqlite3.Error as error:
        raise KeepingError(f"{path} cannot be read as a journal ({error})") from None
    except OSError as error:
        raise KeepingError(f"{path} cannot be read ({error.strerror})") from None
    if tables and FIRST not in steps:
        raise KeepingError(f"{path} is a database, but not one of Supple's")
    return Looked(frozenset(steps))


def check_whole(path: Path) -> None:
    """Read every page of a file that nobody else uses. Raises: KeepingError for a broken one."""
    try:
        with read_only(path) as journal:
            said = [row[0] for row in journal.execute("PRAGMA integrity_check(3)")]
            astray = journal.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.Error as error:
        raise KeepingError(f"{path} is broken ({error})") from None
    if said != ["ok"]:
        raise KeepingError(f"{path} is broken ({said[0].splitlines()[-1]})")
    if astray is not None:
        raise KeepingError(f"{path} is broken (a row of {astray[0]} points to nothing)")


def log_files(path: Path) -> tuple[Path, Path, Path]:
    """The files that SQLite may keep beside a database: its log, the log's index, a roll-back."""
    return Path(f"{path}-wal"), Path(f"{path}-shm"), Path(f"{path}-journal")


def remove(path: Path) -> None:
    """Delete a database with everything that lies beside it."""
    for file in (path, *log_files(path)):
        file.unlink(missing_ok=True)


@contextmanager
def read_only(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that reads a file without changing it or anything beside it."""
    log, _, roll_back = log_files(path)
    logs = [each for each in (log, roll_back) if each.exists() and each.stat().st_size]
    if not logs:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as plain:
            yield plain
        return
    with tempfile.TemporaryDirectory(prefix=LOOKED_AT, dir=path.parent) as folder:
        for each in (path, *logs):
            shutil.copyfile(each, Path(folder) / each.name)
        with closing(sqlite3.connect(Path(folder) / path.name)) as copy:
            yield copy


def remove_left_looks(journal: Path, *, older_than_s: float = STALE_S) -> None:
    """Delete the copies beside a journal that were being looked at when a process was killed.

    A folder that holds anything else, or is not so old, stays.
    """
    own = {each.name for each in (journal, *log_files(journal))}
    for folder in journal.parent.glob(f"{LOOKED_AT}*"):
        if folder.is_symlink() or not folder.is_dir():
            continue
        is_stale = time.time() - folder.stat().st_mtime >= older_than_s
        if is_stale and {each.name for each in folder.iterdir()} <= own:
            shutil.rmtree(folder, ignore_errors=True)
