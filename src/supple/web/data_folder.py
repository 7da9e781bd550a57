"""Where a person's data lies on this computer, and the secret key that lies beside it.

Importing the settings only reads here; `prepare`, which `supple serve` calls, writes.
"""

import os
import secrets
import shutil
import stat
from pathlib import Path

import platformdirs

KEY_FILE = "secret-key"
JOURNAL_FILE = "supple.sqlite3"
AUDIO_FOLDER = "audio"
LEAST_ROOM_BYTES = 256 * 1024
"""What one answer and the log of the journal need at most. Source: our choice."""


def data_folder() -> Path:
    """The folder that holds the journal: SUPPLE_DATA, or the place this system keeps such data."""
    named = os.environ.get("SUPPLE_DATA")
    return Path(named).expanduser().absolute() if named else platformdirs.user_data_path("supple")


def journal_file(folder: Path) -> Path:
    """The journal of a data folder; the file itself where a link leads to it from there.

    SQLite keeps its log beside the file, so whatever looks at both, or lets another file take its
    place, must know where it really lies.
    """
    file = folder / JOURNAL_FILE
    return Path(os.path.realpath(file)) if file.is_symlink() else file


def prepare(folder: Path) -> None:
    """Make the folder, its secret key and an empty journal on first use, for this user alone.

    The files are closed to others also where the folder is not. A journal that others could read
    so far is closed to them.
    Raises: OSError when the folder cannot be made or written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _make_once(folder / KEY_FILE, secrets.token_urlsafe(50))
    _make_once(folder / JOURNAL_FILE, "")  # not where a link leads: its disk may be away
    close_to_others(journal_file(folder))


def close_to_others(journal: Path) -> None:
    """Let its owner, and nobody else, read and write a journal and the files beside it.

    A journal that its owner may not write stays so: that is a choice, or a disk's. SQLite gives the
    files beside it the mode that it had then; they are opened to their owner, as they would keep it
    closed once it may be written again.
    """
    if not journal.is_file():
        return
    modes = {
        journal: stat.S_IMODE(journal.stat().st_mode) & 0o600,
        Path(f"{journal}-wal"): 0o600,
        Path(f"{journal}-shm"): 0o600,
    }
    for file, wanted in modes.items():
        if file.is_file() and stat.S_IMODE(file.stat().st_mode) != wanted:
            file.chmod(wanted)


def is_full(folder: Path) -> bool:
    """Whether a folder's disk has no room for a write; SQLite may call that an I/O error."""
    try:
        return shutil.disk_usage(folder).free < LEAST_ROOM_BYTES
    except OSError:
        return False


def _make_once(file: Path, text: str) -> None:
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w") as opened:
        opened.write(text)


def secret_key(folder: Path) -> str:
    """The key that signs cookies; before one is made, a key for this process alone."""
    try:
        return (folder / KEY_FILE).read_text() or secrets.token_urlsafe(50)
    except FileNotFoundError:
        return secrets.token_urlsafe(50)
