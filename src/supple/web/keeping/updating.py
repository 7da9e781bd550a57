"""Bringing a journal to the tables of this version, so that no failure can harm it.

A copy is changed, not the journal. Only when the copy went through every step, and was checked,
does it take the journal's place, in one rename. Whatever happens before, a failing step or the
power going out, the journal is as it was; and it stays beside the new one as a copy of its own.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from supple.web.keeping import copies, copying
from supple.web.keeping.errors import KeepingError
from supple.web.keeping.journal_file import Looked, Migration, check_whole, look, remove

UNFINISHED = ".updating"
"""Ending of the copy that is being changed; one that is found was left by an interruption."""


def unfinished(journal: Path) -> Path:
    """Where the copy of a journal is while it is being changed."""
    return Path(f"{journal}{UNFINISHED}")


def known() -> frozenset[Migration]:
    """The migrations of this version. Django must be set up."""
    from django.db.migrations.loader import MigrationLoader

    return frozenset(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def check_not_newer(looked: Looked, path: Path) -> None:
    """Refuse what this version does not understand. Raises: KeepingError naming a step."""
    unknown = sorted(looked.recorded - known())
    if unknown:
        app, name = unknown[-1]
        raise KeepingError(
            f"{path} comes from a newer version of Supple (its step {app}.{name} is not known "
            "here) and was left as it is; install that version or a newer one"
        )


def is_due(looked: Looked) -> bool:
    """Whether a journal lacks steps of this version."""
    return bool(known() - looked.recorded)


def update(journal: Path, looked: Looked, now: datetime) -> Path | None:
    """Bring a journal that nobody uses up to date.

    Returns the copy of the journal from before; None for an empty one, which needs none.
    Raises: KeepingError; the journal is then as it was.
    """
    new, before = unfinished(journal), None
    remove(new)
    with copying.in_words(
        f"{journal} could not be brought up to date and was left as it is", journal.parent
    ):
        if not looked.is_empty:
            copying.fold_log(journal)
            before = copies.new_copy(journal.parent, copies.BEFORE_UPDATE, now)
            copying.copy_live(journal, before)
        try:
            copying.copy_live(journal, new)
            create(new) if looked.is_empty else migrate(new)
            check_whole(new)
            copying.put_in_place(new, journal)
        except BaseException:
            remove(new)
            if before is not None:
                remove(before)  # the journal itself is still the same
            raise
    copies.thin_out(journal.parent)
    return before


def create(path: Path) -> None:
    """Make the tables of this version in an empty file, as all steps together would.

    Nobody should wait at the first start for steps that change nothing yet. Raises: KeepingError.
    """
    _bring_up_to_date(path, _make_tables)


def migrate(path: Path) -> None:
    """Take a file through all steps of this version; it is one single file again afterwards.

    Raises: KeepingError; what the file holds then is of no use.
    """
    _bring_up_to_date(path, _take_steps)


def _make_tables() -> None:
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    with connection.schema_editor() as editor:
        for model in apps.get_models():
            editor.create_model(model)
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    rows = (recorder.Migration(app=app, name=name) for app, name in sorted(known()))
    recorder.migration_qs.bulk_create(rows)


def _take_steps() -> None:
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


def _bring_up_to_date(path: Path, change: Callable[[], None]) -> None:
    try:
        with _django_at(path):
            change()
    except Exception as error:  # a step may fail in any way; all of them mean the same here
        raise KeepingError(
            f"the journal could not be brought up to date ({error}). It was left as it is, and "
            "nothing is lost: go on with the version you had before, and report this"
        ) from error
    copying.fold_log(path)
    if look(path).recorded != known():
        raise KeepingError(f"{path} did not get through all steps and was not used")


@contextmanager
def _django_at(path: Path) -> Iterator[None]:
    """Let Django's connection be to another file for a while; it is closed before and after."""
    from django.db import connection

    named = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = path
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = named
