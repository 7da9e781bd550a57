"""A session as it goes: where it stands, what hurt, how it ended, how it was afterwards.

Everything is sent when it happens, so that a closed lid or a dead battery loses nothing.
"""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from supple.core.safety.stop_rule import ends_session
from supple.core.session.player_state import EndedBy
from supple.web.journal import fields, queries
from supple.web.journal.days import today_of
from supple.web.journal.models import Person, Session, Why
from supple.web.journal.services import payloads
from supple.web.journal.services.beginnings import (
    begin,
    check_may_begin,
    check_one_a_day,
    check_same_beginning,
    check_stands,
    has_begun,
    known_or_begun,
    plan_followed,
)
from supple.web.journal.services.day_session import AFTERWARDS, session_of
from supple.web.journal.services.entries import Saved, wait_for_others, write_once
from supple.web.journal.services.planning import settle
from supple.web.journal.services.requests import end_request
from supple.web.journal.services.safety import record_concern
from supple.web.journal.services.session_ends import (
    add_hurts,
    check_told,
    concern_known,
    end,
    end_uuid,
    merge,
    not_known,
    taken_before,
)
from supple.web.journal.services.under_way import take_down, taken_over

_RATINGS: Mapping[str, fields.Reader] = {
    name: fields.optional(fields.rating) for name in ("worst_nrs", "end_nrs", "after_nrs")
}


def record_progress(
    person: Person,
    session_uuid: UUID,
    payload: Mapping[str, object],
    now: datetime,
    window: payloads.Window | None = None,
) -> bool:
    """Where a session stands, from its start on; sent as often as wanted, the last one counts.

    ``payload``: ``plan``, ``started_at``, ``player``. Returns whether the session goes on: after
    its end, told here or on another device, nothing changes any more. ``window``: where it is told
    that another one has taken it over since, it ends there; what was done there counts.
    Raises: InputError; WithdrawnError when it would begin with a plan that does not stand today
    or beside a session of that plan (then there is no new one), or when the plan was withdrawn
    meanwhile (then all is saved, and the session should end), or the session taken over.
    """
    read = payloads.progress(payload)
    with transaction.atomic():
        wait_for_others(person)
        session = Session.objects.filter(person=person, client_uuid=session_uuid).first()
        if session is not None:
            check_same_beginning(session, read.begun)
            if session.ended_at is not None:
                return False
        if session is None or not has_begun(session):
            check_may_begin(person, session_uuid, read.begun, now)
        if session is None:
            session = begin(person, session_uuid, read.begun, now)
        leads = take_down(session, read.player, window)
    if not leads:
        raise taken_over(session)
    check_stands(person, read.begun.plan)
    return True


def record_hurt(
    person: Person,
    session_uuid: UUID,
    payload: Mapping[str, object],
    now: datetime,
    client_uuid: UUID,
) -> Saved:
    """Take down what was said after "that hurts", at once, before the session has ended.

    ``payload``: ``plan``, ``started_at``, ``stretch_id``, ``side``, ``worst_nrs``, ``area``,
    ``sensations``. Where the stop rule is broken the session has ended, the plan is withdrawn and
    the safety questions are due: ``Saved.ends_session`` and ``Saved.rescreen``.
    """
    read = payloads.hurt(payload)

    def act() -> Saved:
        session = known_or_begun(person, session_uuid, read.begun, now)
        plan = plan_followed(session)
        if read.stretch_id is not None:
            payloads.check_ids([read.stretch_id], plan, "stretch_id")
        add_hurts(session, payloads.as_planned(read, plan), now)
        ends = ends_session(read.worst_nrs, read.sensations, plan.stop_at_nrs)
        if ends:
            end(session, session.ended_at or now, EndedBy.HURT)
            record_concern(person, now)
        revision = _follow(person, session.day, now, Why.HURT, today_too=ends)
        return Saved(session.day, revision, rescreen=ends, ends_session=ends)

    content = {"session": str(session_uuid), **payload}
    return write_once(person, "hurt", content, now, client_uuid, act)


def record_session(
    person: Person, payload: Mapping[str, object], now: datetime, session_uuid: UUID
) -> Saved:
    """A session has ended. Also taken late, from a device that was offline.

    ``payload``: ``plan``, ``started_at``, ``ended_at``, ``outcome``. Hurts that did not arrive on
    their own are taken from the outcome; an end by the stop rule stays one. A session has one end
    in each window that it ran in: a further one is laid together with those before.
    Raises: InputError; also for a moment that has not come yet by this computer's clock;
    WithdrawnError for a second session of a day, unless something hurt in it: that is kept always.
    """
    read = payloads.ended(payload, now)

    def act() -> Saved:
        before = taken_before(person, session_uuid, payload)
        if before is not None:
            return before
        told = read.outcome
        known = Session.objects.filter(person=person, client_uuid=session_uuid).first()
        ran = known is not None and has_begun(known)
        if not (ran or told.hurts or told.rescreen):
            check_one_a_day(person, read.begun)
        session = known_or_begun(person, session_uuid, read.begun, now)
        further = session.ended_at is not None
        plan = plan_followed(session)
        check_told(told, plan)
        new = not_known(session, told.hurts)
        add_hurts(session, new, now)
        concern = any(ends_session(h.worst_nrs, h.sensations, plan.stop_at_nrs) for h in new) or (
            told.rescreen and not concern_known(person, session)
        )
        if concern:
            record_concern(person, now)
        merge(session, told)
        end(session, read.ended_at, told.ended_by)
        if not further:
            end_request(person, plan, now)
        today_too = concern or further or _changes_today(session)
        revision = _follow(person, session.day, now, Why.SESSION, today_too=today_too)
        return Saved(session.day, revision, rescreen=concern or told.rescreen)

    write_uuid = end_uuid(session_uuid, payload)
    return write_once(person, "session", dict(payload), now, write_uuid, act)


def record_after(
    person: Person,
    session_uuid: UUID,
    values: Mapping[str, object],
    now: datetime,
    client_uuid: UUID,
) -> Saved:
    """How it was: any of ``worst_nrs`` (worst pain during, never the pull), ``end_nrs`` (as it
    ended) and ``after_nrs`` (30 minutes later), each 0..10 or None for skipped.

    Raises: InputError naming the field, or for a session that is not known.
    """
    read = fields.read_all(values, _RATINGS, where=AFTERWARDS)

    def act() -> Saved:
        session = session_of(person, session_uuid)
        for name, value in read.items():
            setattr(session, name, value)
        session.save(update_fields=list(read))
        # The day's own is still to come, and what was told may be a reason against it.
        today_too = bool(session.requested) or not session.done
        followed = _follow(person, session.day, now, Why.AFTER, today_too=today_too)
        return Saved(session.day, followed)

    content = {"session": str(session_uuid), **read}
    return write_once(person, "after", content, now, client_uuid, act)


def _follow(
    person: Person, day: date, now: datetime, why: Why, *, today_too: bool = False
) -> int | None:
    """A session of an earlier day changes what followed; one of today changes tomorrow, and
    today only where it withdraws the plan.
    """
    if day < today_of(person, now) or today_too:
        return settle(person, day, now, why)
    return None


def _changes_today(session: Session) -> bool:
    """Whether a session that has ended leaves today another plan than the one it followed: it was
    of one stretch alone, nothing was done in it, something hurt, or another plan stands by now.
    """
    if session.requested or not session.done or session.hurts.exists():
        return True
    standing = queries.plan_of(session.person, session.day)
    return standing is not None and standing.pk != session.plan_id
