"""Where a person's data lies on this computer, and the secret key that lies beside it.

Importing the settings only reads here; `prepare`, which `supple serve` calls, writes.
"""

import os
import secrets
from pathlib import Path

import platformdirs

KEY_FILE = "secret-key"


def data_folder() -> Path:
    """The folder that holds the journal: SUPPLE_DATA, or the place this system keeps such data."""
    named = os.environ.get("SUPPLE_DATA")
    return Path(named).expanduser().absolute() if named else platformdirs.user_data_path("supple")


def prepare(folder: Path) -> None:
    """Make the folder and its secret key on first use, readable by this user alone.

    Raises: OSError when the folder cannot be made or written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(folder / KEY_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(50))


def secret_key(folder: Path) -> str:
    """The key that signs cookies; before one is made, a key for this process alone."""
    try:
        return (folder / KEY_FILE).read_text() or secrets.token_urlsafe(50)
    except FileNotFoundError:
        return secrets.token_urlsafe(50)
