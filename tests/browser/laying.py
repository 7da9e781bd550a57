"""Lays a journal under an app that may be running, as that of somebody it does not know yet."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from uuid import uuid4

WRITE_VERSION = 18
"""Where a SQLite file says which version may write it; from 3 on it is read only."""

MODES = (0o600, 0o640, 0o604, 0o644, 0o660, 0o606, 0o664, 0o646)
"""Every way to let the owner read and write, as good as any other in a test."""


def lay(journal: Path, under: Path) -> None:
    """Make the journal of an app that may be running what this journal is."""
    if under.exists():
        let_be_written(under, True)
    with closing(sqlite3.connect(journal)) as source, closing(sqlite3.connect(under)) as target:
        source.backup(target)


def lay_as_new(journal: Path, under: Path) -> None:
    """The same, of a person whom the app has never met.

    What a page of the test before sends late is then refused, as after everything was deleted.
    """
    copy = under.with_name("laid-next.sqlite3")
    lay(journal, copy)
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("UPDATE journal_person SET client_uuid = ?", [uuid4().hex])
    lay(copy, under)


def let_be_written(journal: Path, may: bool) -> None:
    """Whether SQLite writes to this file, or says that it is read only."""
    with closing(sqlite3.connect(journal)) as connection:
        # What still stands beside the file goes into it, so that its header is the one that counts.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with journal.open("r+b") as file:
        header = file.read(WRITE_VERSION + 2)
        if len(header) == WRITE_VERSION + 2:
            file.seek(WRITE_VERSION)
            file.write(header[-1:] if may else b"\x03")
    # A connection remembers that it may not write. Another mode lets the app open all of them anew:
    # one not seen lately, since a request on its way may have met the file while it was changed.
    seen = MODES.index(stat.S_IMODE(journal.stat().st_mode))
    journal.chmod(MODES[(seen + 1) % len(MODES)])
