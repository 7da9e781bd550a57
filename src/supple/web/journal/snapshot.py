"""Reading many tables as they were at one moment."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def snapshot() -> Iterator[None]:
    """What is read in it is of one moment, whoever writes meanwhile; nobody waits for it.

    A transaction of Django's own would take the place of a writer. Reads only.
    """
    if connection.in_atomic_block:  # it is of one moment already
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
