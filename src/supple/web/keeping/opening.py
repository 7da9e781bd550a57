"""Opening the journal before it is served: the folder, the key, the database brought up to date."""

import os
from typing import IO

from supple.web.keeping import lock


def open_journal() -> IO[bytes]:
    """Make the data folder on first use and bring the database up to date when it is not.

    Returns the folder's lock: whoever opens the journal keeps it as long as they use it.
    Raises: OSError in one sentence when the folder or the journal cannot be used.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "supple.web.settings")
    import django

    from supple.web.data_folder import JOURNAL_FILE, data_folder, prepare

    folder = data_folder()
    try:
        prepare(folder)
        held = lock.hold(folder)
        django.setup()  # reads the secret key
    except lock.InUseError:
        raise
    except OSError as error:
        raise OSError(
            f"the data folder {folder} cannot be used ({error.strerror}: {error.filename}); "
            "put it right, or name another folder with SUPPLE_DATA"
        ) from None

    from django.db import DatabaseError

    try:
        _migrate()
    except DatabaseError as error:
        raise OSError(
            f"the journal {folder / JOURNAL_FILE} cannot be opened ({error}) and was left as it "
            "is; put a copy from before in its place, or move it away to begin anew"
        ) from None
    return held


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
    connection.close()  # the worker is a fork on some systems: it must open its own
