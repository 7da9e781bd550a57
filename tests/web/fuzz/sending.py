"""Sends one thing, holds the answer to what every answer must be, and undoes it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

from django.db import transaction

from tests.web.fuzz import calm
from tests.web.pages.conftest import Response, Someone

READING = ("GET", "HEAD", "OPTIONS", "TRACE")
WHOLE = "journal_entry"
BEGINS = "journal_person"
ROWS_OF = {
    "journal_checkin": ("check_in", "edit_day", "request", "whole_plan", "session", "hurt"),
    "journal_morningpain": ("morning", "edit_day", "check_in"),
    "journal_clearance": ("clearance",),
    "journal_concern": ("check_in", "hurt", "session"),
}
"""Tables whose rows come one by one, each with an entry of these kinds."""
PROGRESS = {"journal_session"}
"""A player tells where it stands without an entry: the last word counts, not every word. It is kept
also where the answer is that the plan was withdrawn meanwhile (``record_progress``).
"""


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written in here is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask(
    someone: Someone,
    method: str,
    path: str,
    *,
    query: dict[str, str] | None = None,
    content: bytes | None = None,
    fields: dict[str, list[str]] | None = None,
    content_type: str = "application/x-www-form-urlencoded",
    headers: dict[str, str] | None = None,
) -> Response:
    """Ask for an address, and hold the answer and the journal to what must always be so."""
    data = urlencode(fields, doseq=True, errors="replace") if fields is not None else content
    address = path + ("?" + urlencode(query, errors="replace") if query else "")

    def send() -> Any:
        return someone.client.generic(
            method, address, data or b"", content_type=content_type, headers=headers
        )

    return held(send, method, path)


def held(send: Callable[[], Response], method: str, path: str) -> Response:
    """An answer that is calm, to a sending that was taken whole or not at all."""
    before, rows, kinds = calm.written(), calm.rows(), calm.kinds()
    response = send()
    assert calm.problems(response, path, has_body=method != "HEAD") == []
    now = calm.written()
    changed = {name for name in now if now[name] != before[name]}
    page_again = response.status_code == 200 and not path.startswith("/api/")
    if response.status_code == 409 and path.endswith("/progress/"):
        changed -= PROGRESS
    if method in READING or response.status_code >= 400 or page_again:
        assert changed == set(), f"{method} {path} was refused, and wrote {changed}"
    elif changed - PROGRESS:
        assert {WHOLE, BEGINS} & changed, f"{method} {path} wrote {changed} without an entry"
        _entries_match(rows, calm.rows(), calm.kinds() - kinds)
    return response


def _entries_match(before: Any, now: Any, taken: Any) -> None:
    """Every entry left the rows it stands for, and no row came without one."""
    if now[BEGINS] < before[BEGINS]:
        return  # everything was deleted, as asked
    grown = now - before
    assert grown[WHOLE] == sum(taken.values())
    for table, kinds in ROWS_OF.items():
        most = sum(taken[kind] for kind in kinds)
        assert grown[table] <= most, f"{table} grew by {grown[table]} with {dict(taken)}"
