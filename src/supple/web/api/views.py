"""One view for each address; the journal does the work."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from supple.core.wire import decision as decision_wire
from supple.core.wire import script as script_wire
from supple.web.api.reading import Refused, answers, body, take_owner, take_uuid, take_window
from supple.web.journal import services
from supple.web.journal.services import Saved, SessionToday, Today
from supple.web.pages import audio

TODAY_SCHEMA = "supple.today/1"


@answers("GET")
def today(request: HttpRequest) -> JsonResponse:
    """Where the person stands today. Reading changes nothing."""
    return JsonResponse(_today(services.todays_session(_person(), timezone.now())))


@answers("POST")
def sessions(request: HttpRequest) -> JsonResponse:
    """A session has ended: the body is the record, with ``client_uuid`` of the session."""
    data = body(request)
    person, session_uuid = _owner(data), take_uuid(data, "client_uuid")
    saved = services.record_session(person, data, timezone.now(), session_uuid)
    audio.is_over()
    return _saved(saved)


@answers("POST")
def hurts(request: HttpRequest, session_uuid: UUID) -> JsonResponse:
    """What was said after "that hurts"; ``ends_session`` says whether the player must stop."""
    data = body(request)
    person, client_uuid = _owner(data), take_uuid(data, "client_uuid")
    return _saved(services.record_hurt(person, session_uuid, data, timezone.now(), client_uuid))


@answers("POST")
def progress(request: HttpRequest, session_uuid: UUID) -> JsonResponse:
    """Where the player stands, for resuming after a reload; ``saved`` False: it has ended."""
    data = body(request)
    person, window = _owner(data), take_window(data)
    goes_on = services.record_progress(person, session_uuid, data, timezone.now(), window)
    audio.goes_on()
    return JsonResponse({"saved": goes_on})


def _person() -> Any:
    person = services.local_person()
    if person is None:
        raise Refused(404, "Nobody is here yet: open the welcome page first.")
    return person


def _owner(data: dict[str, Any]) -> Any:
    """The person here, to whom what was sent belongs.

    A page that stayed open while everything was deleted must not tell it all to the next journal.
    Raises: Refused.
    """
    whose, person = take_owner(data), services.local_person()
    if whose is not None and (person is None or person.client_uuid != whose):
        raise Refused(410, "Everything was deleted since this session began, and it with the rest.")
    return _person() if person is None else person


def _saved(saved: Saved) -> JsonResponse:
    return JsonResponse({"saved": True, **saved.to_json()})


def _today(now: Today) -> dict[str, Any]:
    script = now.script
    return {
        "schema": TODAY_SCHEMA,
        "day": now.day.isoformat(),
        "check_in": None if now.check_in is None else asdict(now.check_in),
        "decision": None if now.decision is None else decision_wire.to_json(now.decision),
        "revision": now.revision,
        "why": now.why,
        "script": None if script is None else script_wire.to_json(script),
        "session": None if now.session is None else _session(now.session),
        "asks": [
            {
                "kind": ask.kind,
                "day": ask.day.isoformat(),
                "session": None if ask.session_uuid is None else str(ask.session_uuid),
                "stretch_id": ask.stretch_id,
            }
            for ask in now.asks
        ],
        "open_flags": list(now.open_flags),
        "clock_ahead": None if now.clock_ahead is None else now.clock_ahead.isoformat(),
    }


def _session(session: SessionToday) -> dict[str, Any]:
    ended_at = session.ended_at
    return {
        **asdict(session),
        "uuid": str(session.uuid),
        "started_at": session.started_at.isoformat(),
        "ended_at": None if ended_at is None else ended_at.isoformat(),
    }
