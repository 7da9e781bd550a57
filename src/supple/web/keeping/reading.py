"""Opening the journal only to read it, also while another process serves it."""

import os

from supple.web.data_folder import data_folder, journal_file
from supple.web.keeping import updating
from supple.web.keeping.errors import KeepingError
from supple.web.keeping.journal_file import look


def read_journal() -> bool:
    """Set Django up on the journal as it is; False where there is none yet.

    Nothing is made, updated or locked. Raises: KeepingError for a journal that this version cannot
    read as it is.
    """
    journal = journal_file(data_folder())
    if not journal.is_file() or not journal.stat().st_size:
        return False
    looked = look(journal)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "supple.web.settings")
    import django

    django.setup()
    updating.check_not_newer(looked, journal)
    if updating.is_due(looked):
        raise KeepingError(
            f"{journal} was last used with an older version of Supple; start Supple once, which "
            "brings it up to date and keeps a copy"
        )
    return True
