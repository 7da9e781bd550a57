"""Opens the journal of a folder in this process, as `supple serve` would."""

import os
from pathlib import Path


def use(folder: Path) -> None:
    """Make the folder and its journal, and set Django up on it. Once in a process."""
    os.environ["SUPPLE_DATA"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "supple.web.settings")
    import django
    from django.core.management import call_command

    from supple.web.data_folder import prepare

    prepare(folder)
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
