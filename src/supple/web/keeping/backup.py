"""`supple backup FILE`: a copy of the journal that can be put back, safe while serving."""

import secrets
from pathlib import Path

from supple.web.data_folder import data_folder, journal_file
from supple.web.keeping import copying
from supple.web.keeping.errors import KeepingError
from supple.web.keeping.journal_file import log_files, look, remove


def back_up(target: Path, *, force: bool) -> int:
    """Write a checked copy of the journal to ``target``; what stands there is replaced by force.

    The file appears under its name only once it is whole. Nobody else may read it.
    Returns its size in bytes. Raises: KeepingError in one sentence; then nothing was changed.
    """
    journal = journal_file(data_folder())
    if not journal.is_file() or not journal.stat().st_size or look(journal).is_empty:
        raise KeepingError(f"there is nothing to back up yet: {journal} holds no entries")
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    with copying.in_words(f"the backup {target} could not be written", target.parent):
        _check_target(target, journal, force=force)
        try:
            copying.copy_live(journal, part)
            _check_target(target, journal, force=force)
            copying.put_in_place(part, target)
        except BaseException:
            remove(part)
            raise
        return target.stat().st_size


def _check_target(target: Path, journal: Path, *, force: bool) -> None:
    if target.is_dir():
        raise KeepingError(f"{target} is a folder; name a file in it")
    if not target.parent.is_dir():
        raise KeepingError(f"the folder {target.parent} does not exist; make it first")
    own = {each.absolute() for each in (journal, *log_files(journal))}
    if target.absolute() in own or (target.exists() and target.samefile(journal)):
        raise KeepingError(f"{target} is the journal itself; name another file")
    if target.is_symlink() or (target.exists() and not target.is_file()):
        raise KeepingError(f"{target} is a link or a device, not a file; name a file")
    beside = next((each for each in log_files(target) if each.exists()), None)
    if beside is not None and not target.exists():
        raise KeepingError(
            f"{beside} is there already, and SQLite would take it for a part of {target}; name "
            "another file"
        )
    if target.exists() and not force:
        raise KeepingError(f"{target} is there already; name another file, or add --force")
