"""Correcting what was said of a day that is over."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from supple.core.errors import InputError
from supple.web.journal import fields, queries
from supple.web.journal.days import today_of
from supple.web.journal.models import Person, Session, Why
from supple.web.journal.services.check_in_rows import add_check_in
from supple.web.journal.services.check_ins import set_morning
from supple.web.journal.services.day_session import of_day
from supple.web.journal.services.entries import Saved, write_once
from supple.web.journal.services.planning import settle

_DAY: Mapping[str, fields.Reader] = {
    **{name: fields.optional(fields.rating) for name in ("now_nrs", "stiffness_nrs", "stress_nrs")},
    "flare": fields.yes_or_no,
}
_SESSION: Mapping[str, fields.Reader] = {
    name: fields.optional(fields.rating) for name in ("worst_nrs", "end_nrs", "after_nrs")
}


def edit_day(
    person: Person, day: date, values: Mapping[str, object], now: datetime, client_uuid: UUID
) -> Saved:
    """Correct what was said of a day that is over; what planning remembers follows from there.

    ``values``: any of ``now_nrs``, ``stiffness_nrs``, ``stress_nrs``, ``flare``, ``morning_nrs``,
    and, where there was a session, ``worst_nrs``, ``end_nrs``, ``after_nrs``. None: a rating that
    was told is taken back. Plans that were given stay as they were; today's is decided again.
    Raises: InputError naming the field; for a day from before they began, or one that is not over
    (today's answers are corrected by checking in again).
    """
    readers = {**_DAY, "morning_nrs": fields.optional(fields.rating), **_SESSION}
    read = fields.read_all(values, readers, where=f"entry of {day}")
    content = {"day": day.isoformat(), **read}

    def act() -> Saved:
        if day >= today_of(person, now):
            raise InputError(
                where="correction", field="day", value=day.isoformat(), allowed="a day that is over"
            )
        fields.not_earlier(day, queries.first_day(person), "correction", "day")
        said = {name: value for name, value in read.items() if name in _DAY}
        if said:
            add_check_in(person, day, queries.check_in_of(person, day), said, now)
        if "morning_nrs" in read:
            set_morning(person, day, read["morning_nrs"], now)
        _correct_session(person, day, read)
        return Saved(day, settle(person, day, now, Why.EDIT))

    return write_once(person, "edit_day", content, now, client_uuid, act)


def _correct_session(person: Person, day: date, read: Mapping[str, Any]) -> None:
    """Ratings of the session that the day is about (``of_day``).

    The pain it began with is that of the check-in, and a correction may only lower it (our choice):
    what was too much does not become well borne by it.
    """
    told = {name: value for name, value in read.items() if name in _SESSION}
    sessions = queries.sessions_on(person, day)
    if told and not sessions:
        name, value = next(iter(told.items()))
        raise InputError(
            where=f"entry of {day}", field=name, value=value, allowed="nothing without a session"
        )
    for each in sessions:
        _lower_start(each, read.get("now_nrs"))
    if told:
        Session.objects.filter(pk=of_day(sessions).pk).update(**told)


def _lower_start(session: Session, now_nrs: int | None) -> None:
    before = session.before_nrs
    if now_nrs is not None and (before is None or now_nrs < before):
        Session.objects.filter(pk=session.pk).update(before_nrs=now_nrs)
