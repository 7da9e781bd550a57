"""What is answered while the journal cannot be read or written: which trouble, and what to do now.

Nothing is half written then: every write is one transaction. A form comes back as it was sent, with
a button that sends it again under the same id.
"""

import logging
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from supple.web.data_folder import close_to_others, is_full
from supple.web.errors import API

_log = logging.getLogger(__name__)

PRIMARY = 0xFF
"""The part of SQLite's result code that names the kind of trouble."""
TOKEN = "csrfmiddlewaretoken"
SERVICE_UNAVAILABLE, NO_ROOM = 503, 507


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why the journal cannot be used, for people: what is so, and what to do. ``status``: HTTP."""

    is_so: str
    to_do: str
    status: int = SERVICE_UNAVAILABLE


FULL = Trouble(
    "The disk of the computer that runs Supple is full.",
    "Make some room on it, then try again.",
    NO_ROOM,
)
READ_ONLY = Trouble(
    "Supple may not write to its data folder now.",
    "On the computer that runs Supple, make that folder writable again, then try again.",
)
OUT_OF_REACH = Trouble(
    "Supple cannot reach its data folder now.",
    "Look whether the disk it lies on is there and sound, then try again.",
)
BUSY = Trouble(
    "Another program keeps the journal of Supple busy.",
    "Wait a moment or close that program, then try again.",
)
BROKEN = Trouble(
    "The journal of Supple is damaged.",
    "Stop Supple and put a backup back with the command “supple restore”, then try again.",
)

TROUBLES = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: OUT_OF_REACH,
    sqlite3.SQLITE_IOERR: OUT_OF_REACH,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_CORRUPT: BROKEN,
    sqlite3.SQLITE_NOTADB: BROKEN,
}


def trouble(error: BaseException) -> Trouble | None:
    """What the disk or another program did; None: the fault is Supple's own."""
    cause = error.__cause__ if isinstance(error, DatabaseError) else None
    code = getattr(cause, "sqlite_errorcode", None)
    met = None if code is None else TROUBLES.get(code & PRIMARY)
    return FULL if met is OUT_OF_REACH and is_full(_journal().parent) else met


def _journal() -> Path:
    return Path(connection.settings_dict["NAME"])


class UnsavedMiddleware:
    """Answers for views that met such trouble; the innermost, so that the rest stays as it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.was_in_trouble = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer. After trouble, what it left beside the journal is put right first."""
        if self.was_in_trouble:
            self.was_in_trouble = False
            with suppress(OSError):  # then the trouble is still there, and is told again
                close_to_others(_journal())
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page or JSON that says what is wrong; None leaves a fault of our own to be told."""
        met = trouble(error)
        if met is None:
            return None
        self.was_in_trouble = True
        _log.warning("The journal cannot be used: %s", error)
        was_sent = request.method == "POST"
        if request.path.startswith(API):
            unsaved = "This was not saved. " if was_sent else ""
            sentence = f"{unsaved}{met.is_so} {met.to_do}"
            return JsonResponse({"error": sentence, "field": None}, status=met.status)
        context = {
            "trouble": met,
            "was_sent": was_sent,
            "fields": _sent_fields(request) if was_sent else [],
        }
        return render(request, "pages/unsaved.html", context, status=met.status)


def _sent_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Every answer of the form, so that it can be sent again without being filled in again."""
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        for value in values
        if name != TOKEN
    ]
