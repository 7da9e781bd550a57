"""Deleting everything, so that the words are gone from the disk as well."""

import logging
from datetime import datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

from supple.web.journal.models import kept_values
from supple.web.keeping import copies, recordings
from supple.web.keeping.journal_file import remove, remove_left_looks
from supple.web.keeping.updating import unfinished

_log = logging.getLogger(__name__)
_OURS = "supple.web."
"""Rooms whose tables hold something about a person; Django's own tables hold nothing of it."""
WAIT_MS = 5000
"""How long clearing the file waits for readers. Source: our choice."""


def erase_everything(now: datetime) -> int:
    """Delete every row about anybody, and the copies of the journal and the recordings of sessions
    that Supple made beside it.

    The rows go in one transaction. Then the file is written anew without them, and its log is
    emptied, so that no word stays in either. Backups that a person made under a name of their own
    stay where they are. Supple begins again with the welcome.
    Returns how many rows there were. ``now``: as for every write; nothing of it is kept.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
            rows = sum(_empty(table) for table in _tables())
        transaction.on_commit(_clear_the_disk)
    return rows


def _tables() -> list[str]:
    """Our tables, those that point to others first, so that none is left pointing to nothing."""
    models = [m for m in apps.get_models(include_auto_created=True) if _is_ours(m)]
    ordered: list[type[Model]] = []
    while models:
        free = [
            m for m in models if not any(_points_to(each, m) for each in models if each is not m)
        ]
        assert free, f"tables that point to each other: {models}"
        ordered += free
        models = [m for m in models if m not in free]
    return [m._meta.db_table for m in ordered]


def _is_ours(model: type[Model]) -> bool:
    config = model._meta.app_config
    return config is not None and config.name.startswith(_OURS) and model._meta.managed


def _points_to(model: type[Model], other: type[Model]) -> bool:
    return any(field.related_model is other for field in model._meta.concrete_fields)


def _empty(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
        (rows,) = cursor.fetchone()
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")
    return int(rows)


def _clear_the_disk() -> None:
    """Write the file anew, empty its log, and delete the copies and recordings beside it.

    The rows are gone already and their place was overwritten (``secure_delete``); this takes away
    what earlier corrections left. On a full disk, or while another program reads the journal, only
    that waits for another time, and the log of the server says so: nobody is told that nothing was
    deleted.
    """
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA database_list")
        file = next((row[2] for row in cursor.fetchall() if row[1] == "main"), "")
        cursor.execute(f"PRAGMA busy_timeout = {WAIT_MS}")
        for step in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            _try(cursor, step)
    connection.close()  # what was set here was for this alone
    kept_values.forget()
    if file:
        _remove_copies(Path(file))
        recordings.remove_all(settings.AUDIO_FOLDER)


def _remove_copies(journal: Path) -> None:
    """What Supple made beside the journal, also what a sudden end left half made."""
    copies.remove_all(journal.parent)
    remove_left_looks(journal, older_than_s=0)
    remove(unfinished(journal))


def _try(cursor: CursorWrapper, step: str) -> None:
    """Take a step that has to wait for others, or for room, and may have to be left for later."""
    try:
        cursor.execute(step)
        said = cursor.fetchone()
    except DatabaseError as error:
        why = str(error)
    else:
        # A checkpoint that was kept from its work raises nothing: its first number says so.
        why = "another program reads the journal" if said and said[0] else ""
    if why:
        _log.warning("All entries are deleted; words of old corrections may stay for now: %s", why)
