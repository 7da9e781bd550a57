"""`supple pair`: a code for a phone, from the terminal of the computer that serves it."""

import os
from datetime import UTC, datetime

from supple.web.lan import tell
from supple.web.serve_lan import running_lan


def run() -> int:
    """Print a new code for the Supple that runs, and return the exit code.

    Raises: ValueError when it answers this computer only.
    """
    lan = running_lan()
    tell(lan)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "supple.web.settings")
    import django

    django.setup()
    from supple.web.devices import terminal

    terminal.show_code(lan, datetime.now(UTC))
    return 0
