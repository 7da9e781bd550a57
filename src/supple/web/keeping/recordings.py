"""Recordings of sessions that were made, kept in the data folder so that none is made twice.

They tell what a person does, so they are for the owner alone, go with "delete everything", and no
backup holds them. Nothing is lost with them: what is not there is made anew.
"""

import os
import re
import secrets
import shutil
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from supple.web.data_folder import LEAST_ROOM_BYTES
from supple.web.keeping.copying import to_disk

MOST_BYTES = 60 * 1024 * 1024
"""What all recordings may take together; the oldest go first. Source: our choice."""
TRIES, APART_S = 3, 0.05
WHOLE, PART = ".mp3", ".part"
_OURS = re.compile(rf"[0-9a-f]{{16,64}}(\.[0-9a-f]{{8}})?({re.escape(WHOLE)}|{re.escape(PART)})")


def find(folder: Path, name: str) -> bytes | None:
    """A whole recording; None where there is none, or it cannot be read."""
    try:
        return (folder / f"{name}{WHOLE}").read_bytes() or None
    except OSError:
        return None


def is_there(folder: Path, name: str) -> bool:
    """Whether it was made before."""
    return (folder / f"{name}{WHOLE}").is_file()


def reserve(folder: Path, name: str) -> Path | None:
    """The place of a recording that is begun now; None where nothing can be kept.

    Whoever takes everything away takes this as well, and ``keep`` then keeps nothing: a recording
    that was begun before is not left behind by one that ends afterwards.
    """
    part = folder / f"{name}.{secrets.token_hex(4)}{PART}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)  # not its parents: a data folder is made elsewhere
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError:
        return None
    return part


def keep(part: Path, name: str, content: bytes) -> bool:
    """Let a recording appear under its name, whole or not at all; whether it did.

    It never takes the room that the journal needs, and the oldest give way to it.
    """
    folder = part.parent
    try:
        if shutil.disk_usage(folder).free - len(content) < LEAST_ROOM_BYTES:
            raise OSError
        with os.fdopen(os.open(part, os.O_WRONLY), "wb") as opened:
            opened.write(content)
        to_disk(part)
        part.replace(folder / f"{name}{WHOLE}")
    except OSError:
        give_up(part)
        return False
    thin_out(folder)
    return True


def give_up(part: Path) -> None:
    """Leave nothing of a recording that was begun."""
    with suppress(OSError):
        part.unlink(missing_ok=True)


def thin_out(folder: Path, most: int | None = None) -> None:
    """Let the oldest go until the others take no more than ``most`` bytes (None: MOST_BYTES)."""
    left = MOST_BYTES if most is None else most
    for _, size, file in sorted(_sizes(folder), reverse=True):
        left -= size
        if left < 0:
            _remove([file])


def sweep(folder: Path) -> None:
    """Take away what was begun by a Supple that was ended. Nobody may be making any now."""
    _remove(each for each in _own(folder) if each.suffix == PART)


def remove_all(folder: Path) -> None:
    """Take away every recording, and what is being made; files of somebody else stay."""
    for _ in range(TRIES):
        _remove(_own(folder))
        if not _own(folder):  # one that was just being kept has another name since, or was open
            break
        time.sleep(APART_S)
    with suppress(OSError):
        folder.rmdir()


def _sizes(folder: Path) -> Iterable[tuple[int, int, Path]]:
    """When each recording was made, how large it is, and where it lies."""
    for file in _own(folder):
        if file.suffix == WHOLE:
            with suppress(OSError):
                found = file.stat()
                yield found.st_mtime_ns, found.st_size, file


def _own(folder: Path) -> list[Path]:
    """Files that are named as ours are."""
    try:
        return [each for each in folder.iterdir() if _OURS.fullmatch(each.name)]
    except OSError:
        return []


def _remove(files: Iterable[Path]) -> None:
    for each in files:
        with suppress(OSError):
            each.unlink(missing_ok=True)
