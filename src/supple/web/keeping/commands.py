"""`supple backup` and `supple restore`, and what they say."""

from pathlib import Path

from supple.web.data_folder import data_folder
from supple.web.keeping import backup, restore


def run_backup(file: Path, *, force: bool) -> int:
    """Back up, say so, and return the exit code. Raises: OSError in one sentence."""
    size = backup.back_up(file, force=force)
    print(f"Backed up to {file} ({size / 1e6:.1f} MB, checked).")
    return 0


def run_restore(file: Path) -> int:
    """Restore, say what became of what was there, and return the exit code.

    Raises: OSError in one sentence.
    """
    kept = restore.restore(file)
    print(f"Restored {file} to {data_folder()}.")
    print("Phones and tablets that were paired must be paired again.")
    if kept is not None:
        print(f"What was there before is kept as {kept}.")
    return 0
