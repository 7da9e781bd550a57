"""Who it is about: enrolment and what holds from day to day."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from supple.core.dose.limits import LIMITS
from supple.core.errors import InputError
from supple.media.assets import PEOPLE
from supple.web.journal import fields
from supple.web.journal.days import today_of
from supple.web.journal.models import Person, Why
from supple.web.journal.models.people import (
    BIRTH_YEAR_LEAST,
    BIRTH_YEAR_MOST,
    MINUTES_LEAST,
    MINUTES_MOST,
    VOLUMES,
)
from supple.web.journal.prepared import prepared
from supple.web.journal.services.entries import Saved, write_once
from supple.web.journal.services.planning import replan

_READERS: Mapping[str, fields.Reader] = {
    "birth_year": fields.whole(BIRTH_YEAR_LEAST, BIRTH_YEAR_MOST),
    "country": fields.country,
    "time_zone": fields.time_zone,
    "minutes": fields.whole(MINUTES_LEAST, MINUTES_MOST),
    "time_of_day": fields.time_of_day,
    "enrolment_nrs": fields.optional(fields.rating),
    "protect_first_hour": fields.yes_or_no,
    "ready_s": fields.whole(LIMITS.ready_least_s, LIMITS.ready_most_s),
    "shown_by": fields.one_of(PEOPLE),
    "voice_volume": fields.step(VOLUMES),
    "chime_volume": fields.step(VOLUMES),
}


def local_person() -> Person | None:
    """The one person of this computer; None before the welcome has begun."""
    people = _first()
    return people[0] if people else None


@prepared
def _first() -> QuerySet[Person, Person]:
    return Person.objects.order_by("id")[:1]


def enrol(
    *,
    birth_year: int,
    now: datetime,
    client_uuid: UUID,
    country: str = "",
    time_zone: str = "UTC",
    minutes: int = 10,
    time_of_day: str = "any",
    enrolment_nrs: int | None = None,
    protect_first_hour: bool = False,
) -> Person:
    """Begin a person's journal; the welcome may fill in the rest later (``update_person``).

    ``country``: ISO alpha-2 or "". ``time_zone``: an IANA name. ``time_of_day``: a ``TimeOfDay``.
    Sent again with the same id, the person who is there comes back.
    Raises: InputError for a value out of range, or when somebody else is enrolled here already.
    """
    values = fields.read_all(
        {
            "birth_year": birth_year,
            "country": country,
            "time_zone": time_zone,
            "minutes": minutes,
            "time_of_day": time_of_day,
            "enrolment_nrs": enrolment_nrs,
            "protect_first_hour": protect_first_hour,
        },
        _READERS,
        where="about you",
    )
    _not_born_later(values, now)
    with transaction.atomic():
        there = local_person()
        if there is None:
            return Person.objects.create(client_uuid=client_uuid, created_at=now, **values)
        if there.client_uuid != client_uuid:
            raise InputError(
                where="about you",
                field="client_uuid",
                value=str(client_uuid),
                allowed="one person on this computer, and somebody is already here",
            )
        return there


def update_person(
    person: Person, changes: Mapping[str, object], now: datetime, client_uuid: UUID
) -> Saved:
    """Change what ``enrol`` takes, any part of it, ``ready_s`` (5..30 seconds to get ready),
    ``shown_by`` (one of ``media.assets.PEOPLE``), ``voice_volume`` or ``chime_volume`` (0..100
    percent in steps of 10); today's plan follows at once.
    Raises: InputError naming the field.
    """
    values = fields.read_all(changes, _READERS, where="about you")
    _not_born_later(values, now)

    def act() -> Saved:
        Person.objects.filter(pk=person.pk).update(**values)
        person.refresh_from_db()
        return Saved(today_of(person, now), replan(person, now, Why.PERSON))

    return write_once(person, "person", values, now, client_uuid, act)


def finish_welcome(person: Person, now: datetime, client_uuid: UUID) -> Saved:
    """The welcome has been gone through to its end: ``person.welcomed_at`` is set, once."""

    def act() -> Saved:
        Person.objects.filter(pk=person.pk, welcomed_at=None).update(welcomed_at=now)
        person.refresh_from_db()
        return Saved(today_of(person, now))

    return write_once(person, "welcome", {}, now, client_uuid, act)


def _not_born_later(values: Mapping[str, Any], now: datetime) -> None:
    year = values.get("birth_year")
    if year is not None and year > now.year:
        raise InputError(
            where="about you", field="birth_year", value=year, allowed=f"a year up to {now.year}"
        )
