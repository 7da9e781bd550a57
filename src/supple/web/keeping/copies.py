"""The copies of the journal that Supple makes by itself, beside it: their names, and how many stay.

``supple-before-update-…`` from before a new version changed the tables, ``supple-before-restore-…``
from before a backup was put back. Each is a whole journal.
"""

from datetime import datetime
from pathlib import Path

BEFORE_UPDATE = "before-update"
BEFORE_RESTORE = "before-restore"
KEPT_UPDATES = 3
"""How many copies from before updates stay; the older go. Source: our choice."""


def new_copy(folder: Path, why: str, now: datetime) -> Path:
    """A name for a copy that does not exist yet. ``now``: as the person's computer tells it."""
    stem = f"supple-{why}-{now:%Y-%m-%d-%H%M%S}"
    path = folder / f"{stem}.sqlite3"
    number = 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.sqlite3"
    return path


def copies(folder: Path, *why: str) -> list[Path]:
    """The copies made for these reasons (all, where none is named), the oldest first."""
    wanted = why or (BEFORE_UPDATE, BEFORE_RESTORE)
    found = [each for one in wanted for each in folder.glob(f"supple-{one}-*.sqlite3")]
    return sorted(found, key=lambda each: (each.stat().st_mtime_ns, each.name))


def thin_out(folder: Path) -> None:
    """Let go of all but the newest copies from before updates."""
    for old in copies(folder, BEFORE_UPDATE)[:-KEPT_UPDATES]:
        old.unlink()


def remove_all(folder: Path) -> int:
    """Delete every copy, with what SQLite may have left beside it; how many there were."""
    there = copies(folder)
    for each in there:
        for file in (each, Path(f"{each}-wal"), Path(f"{each}-shm")):
            file.unlink(missing_ok=True)
    return len(there)
