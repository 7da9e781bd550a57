"""One session a day: which of a day's rows is its session.

A day can have several: a second tab, a page that was closed and begun anew, a device that was
offline. What is asked and shown is about one of them; what was done counts from all
(``day_sums``).
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import QuerySet, Subquery

from supple.core.errors import InputError
from supple.core.session.player_state import EndedBy
from supple.web.journal.models import Person, Session
from supple.web.journal.prepared import prepared

AFTERWARDS = "after the session"
"""Where an answer is told that belongs to a session which is over."""


def session_of(person: Person, session_uuid: UUID) -> Session:
    """A session of the person, by its id. Raises: InputError for one that is not known."""
    session = Session.objects.filter(person=person, client_uuid=session_uuid).first()
    if session is None:
        raise InputError(
            where=AFTERWARDS,
            field="session",
            value=str(session_uuid),
            allowed="a session of yours",
        )
    return session


def was_done(session: Session) -> bool:
    """Whether it ended, and something was done in it. It is then the day's only one."""
    return session.ended_at is not None and bool(session.done)


def ends_the_day(session: Session) -> bool:
    """Whether it was the day's own session, and done; a stretch asked for alone leaves room."""
    return was_done(session) and not session.requested


def last_session(person: Person, day: date) -> Session | None:
    """The session of the last day up to ``day`` that has one; None: there was never any."""
    of_that_day = _of_the_last_day(person.pk, day)
    return of_day(of_that_day) if of_that_day else None


@prepared
def _of_the_last_day(person: int, day: date) -> QuerySet[Session, Session]:
    rows = Session.objects.filter(person=person)
    last_day = rows.filter(day__lte=day).order_by("-day").values("day")[:1]
    return rows.filter(day=Subquery(last_day)).order_by("id")


def broken_off(person: Person, day: date) -> frozenset[str]:
    """Stretches that were asked for alone on that day and done to their end in no session of it."""
    rows = list(Session.objects.filter(person=person, day=day).values_list("requested", "done"))
    alone = {requested for requested, _ in rows if requested}
    return frozenset(alone.difference(*(done for _, done in rows)))


def of_day(rows: Sequence[Session]) -> Session:
    """The session of a day, from its rows in the order of their coming, at least one.

    The day's own before one that was asked for alone. The one that was done, however many were
    begun beside it; of two such the one that ended first, so that what was said of it stays in
    sight. Else the last that hurt; of those that have not ended the one that follows the latest
    plan and has got furthest, so that it goes on there; or the last.
    """
    own = [row for row in rows if not row.requested]
    alone = [row for row in rows if row.requested]
    if alone and not any(was_done(row) or row.pk > alone[-1].pk for row in own):
        return _settled(alone[-1:])
    return _settled(own)


def _settled(rows: Sequence[Session]) -> Session:
    done = [row for row in rows if was_done(row)]
    if done:
        return min(done, key=lambda row: (row.ended_at, row.pk))
    hurt = [row for row in rows if row.ended_by == EndedBy.HURT]
    going_on = [row for row in rows if row.ended_at is None]
    going_on.sort(key=lambda row: (row.plan_id, len(row.done), row.player is not None, row.pk))
    return (hurt or going_on or list(rows))[-1]
