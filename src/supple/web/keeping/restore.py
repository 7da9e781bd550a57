"""`supple restore FILE`: put a backup in the place of the journal, and keep what was there."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from supple.web.data_folder import data_folder, journal_file
from supple.web.keeping import copies, copying, opening, updating
from supple.web.keeping.errors import KeepingError, OpenElsewhereError
from supple.web.keeping.journal_file import check_whole, log_files, look, remove


def restore(source: Path) -> Path | None:
    """Let a backup take the journal's place, brought to the tables of this version.

    The backup itself stays as it is. Phones must be paired anew. Returns where the journal that was
    there is kept; None: there was none. Raises: OSError in one sentence; then nothing was changed.
    """
    journal = journal_file(data_folder())
    with copying.in_words(f"{source} cannot be read", source.parent):
        _check_source(source, journal)
    with opening.hold_folder(data_folder()):
        looked = look(source)
        updating.check_not_newer(looked, source)
        new = updating.unfinished(journal)
        remove(new)
        with copying.in_words(
            f"{source} could not be restored, and the journal is as it was", journal.parent
        ):
            try:
                copying.copy_still(source, new)
                if updating.is_due(looked):
                    updating.migrate(new)
                    check_whole(new)
                _unpair(new)
                kept = _keep(journal)
                copying.put_in_place(new, journal)
            except BaseException:
                remove(new)
                raise
    return kept


def _check_source(source: Path, journal: Path) -> None:
    """Everything that can be said of the file before anything is touched."""
    if not source.exists():
        raise KeepingError(f"{source} does not exist")
    if not source.is_file():
        raise KeepingError(f"{source} is not a file")
    if journal.exists() and source.samefile(journal):
        raise KeepingError(f"{source} is the journal itself; name a backup of it")
    if look(source).is_empty:
        raise KeepingError(f"{source} is empty; it is no backup")
    check_whole(source)


def _unpair(journal: Path) -> None:
    """Let no device in that the backup knew: it may have been removed since, or lost."""
    with closing(sqlite3.connect(journal)) as opened, opened:
        for table in ("devices_paireddevice", "devices_pairingcode"):
            opened.execute(f"DELETE FROM {table}")


def _keep(journal: Path) -> Path | None:
    """Copy what is there aside, with its log, byte for byte where it cannot be read any more."""
    if not journal.stat().st_size:
        return None
    kept = copies.new_copy(journal.parent, copies.BEFORE_RESTORE, datetime.now().astimezone())
    try:
        look(journal)
        copying.fold_log(journal)
        copying.copy_live(journal, kept)
    except OpenElsewhereError:
        raise
    except (KeepingError, sqlite3.Error):
        _copy_bytes(journal, kept)
    return kept


def _copy_bytes(journal: Path, kept: Path) -> None:
    files = zip((journal, *log_files(journal)), (kept, *log_files(kept)), strict=True)
    try:
        for there, here in files:
            if there.exists():
                os.close(os.open(here, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
                shutil.copyfile(there, here)
                copying.to_disk(here)
    except BaseException:
        remove(kept)
        raise
