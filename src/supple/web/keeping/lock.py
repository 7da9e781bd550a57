"""One Supple at a time for one data folder: a lock that the system frees however a process ends."""

import os
import sys
import time
from pathlib import Path
from typing import IO

LOCK_FILE = "in-use"
WAIT_S = 3.0
"""A Supple that was just told to stop may take a moment. Source: our choice."""

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class InUseError(OSError):
    """Another process holds the data folder."""


def hold(folder: Path, *, wait_s: float = WAIT_S) -> IO[bytes]:
    """The folder's lock, held until the answer is closed or this process ends.

    Raises: InUseError when another Supple holds it; OSError when the file cannot be made.
    """
    handle = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    file = os.fdopen(handle, "r+b")
    deadline = time.monotonic() + wait_s
    while True:
        try:
            _lock(file)
            return file
        except OSError:
            if time.monotonic() >= deadline:
                file.close()
                raise InUseError(
                    f"Supple is already running with the data folder {folder}; stop that one "
                    "first, or name another folder with SUPPLE_DATA"
                ) from None
            time.sleep(0.05)
