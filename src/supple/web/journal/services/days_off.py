"""Days without stretching: rest, illness, being away. One tap each, and nothing is lost by any."""

from datetime import date, datetime, timedelta
from uuid import UUID

from supple.core.errors import InputError
from supple.web.journal import fields, queries
from supple.web.journal.days import today_of
from supple.web.journal.models import DayOff, DayOffKind, Person
from supple.web.journal.services.entries import Saved, write_once


def take_day_off(
    person: Person,
    kind: DayOffKind | str,
    now: datetime,
    client_uuid: UUID,
    *,
    open_ended: bool = False,
) -> Saved:
    """Today the person rests or is ill; or they are away from today until they come back.

    ``open_ended``: ill not today alone, but until they say that they are well. What was said before
    of today gives way; a plan that was made stays. Raises: InputError for another kind, and for a
    rest without an end.
    """
    read = DayOffKind(fields.one_of(DayOffKind)(str(kind), "day off", "kind"))
    if open_ended and read is DayOffKind.REST:
        raise InputError(where="day off", field="open_ended", value=True, allowed="sick, away")
    content = {"kind": read.value} | ({"open_ended": True} if open_ended else {})

    def act() -> Saved:
        today = today_of(person, now)
        end_day_off(person, today)
        last = None if open_ended or read is DayOffKind.AWAY else today
        DayOff.objects.create(person=person, kind=read, first_day=today, last_day=last, at=now)
        return Saved(today)

    return write_once(person, "day_off", content, now, client_uuid, act)


def come_back(person: Person, now: datetime, client_uuid: UUID) -> Saved:
    """Today is a day like any other again. Harmless where it was one already."""

    def act() -> Saved:
        today = today_of(person, now)
        end_day_off(person, today)
        return Saved(today)

    return write_once(person, "come_back", {}, now, client_uuid, act)


def end_day_off(person: Person, today: date) -> None:
    """Whatever holds today ends with yesterday. Part of a larger write.

    Days to come are left alone: a clock may be behind now, and they are the past.
    """
    for span in queries.spans_off(person, today, today):
        if span.first_day == today:
            span.delete()
        else:
            span.last_day = today - timedelta(days=1)
            span.save(update_fields=["last_day"])
