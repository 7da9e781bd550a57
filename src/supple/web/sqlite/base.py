"""The database backend that the settings name (Django looks for this very module).

Opening SQLite anew for each request takes about as long as answering it, and closing the last
connection writes the whole log into the journal. So each thread keeps its connection. It asks
before each request whether that is still good.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base

Place = tuple[tuple[int, int, int], ...]


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that is opened anew after an error, and where another file lies in its place."""

    place: Place | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open, and note what was opened."""
        self.place = _place(conn_params["database"])
        return super().get_new_connection(conn_params)

    def is_usable(self) -> bool:
        """Whether nothing went wrong and the journal is the one that was opened."""
        return not self.errors_occurred and self.place == _place(self.settings_dict["NAME"])

    def fetch(self, sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        """The rows of a query, without the cursor that Django wraps around each.

        Where somebody logs or counts queries, they go Django's way.
        """
        if self.queries_logged or self.execute_wrappers:
            with self.cursor() as cursor:
                cursor.execute(sql, values)
                return list(cursor.fetchall())
        self.close_if_health_check_failed()
        self.ensure_connection()
        self.validate_no_broken_transaction()
        with self.wrap_database_errors:
            return list(self.connection.execute(_as_sqlite_has_it(sql), values).fetchall())


@cache
def _as_sqlite_has_it(sql: str) -> str:
    """SQL with SQLite's sign for a value; only what is put together once comes here."""
    return base.FORMAT_QMARK_REGEX.sub("?", sql).replace("%%", "%")


def _place(name: str | Path) -> Place | None:
    """Which file and folder these are, and who may write them; None for what cannot be looked at,
    such as a journal in memory.
    """
    try:
        found = [path.stat() for path in (Path(name), Path(name).parent)]
    except OSError:
        return None
    return tuple((each.st_dev, each.st_ino, each.st_mode) for each in found)
