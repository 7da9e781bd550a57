"""A session as it goes: where it stands, what hurt, how it ended, how it was afterwards.

Everything is sent when it happens, so that a closed lid or a dead battery loses nothing.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from supple.core.dose.decision import Plan
from supple.core.dose.told import HurtReport as CoreHurt
from supple.core.errors import InputError
from supple.core.safety.stop_rule import ends_session
from supple.core.session.outcome import Outcome
from supple.core.session.player_state import EndedBy
from supple.web.journal import fields, queries
from supple.web.journal.days import today_of
from supple.web.journal.models import HurtReport, Person, Session, Why
from supple.web.journal.services import payloads
from supple.web.journal.services.beginnings import (
    begin,
    check_may_begin,
    check_one_a_day,
    check_same_beginning,
    check_stands,
    known_or_begun,
    plan_followed,
)
from supple.web.journal.services.entries import Saved, wait_for_others, write_once
from supple.web.journal.services.payloads import WHERE
from supple.web.journal.services.planning import settle
from supple.web.journal.services.requests import end_request
from supple.web.journal.services.safety import record_concern
from supple.web.journal.services.under_way import take_down, taken_over

AFTERWARDS = "after the session"
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
        if session is None:
            check_may_begin(person, read.begun, now)
            session = begin(person, session_uuid, read.begun, now)
        check_same_beginning(session, read.begun)
        if session.ended_at is not None:
            return False
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
        _add_hurts(session, payloads.as_planned(read, plan), now)
        ends = ends_session(read.worst_nrs, read.sensations, plan.stop_at_nrs)
        if ends:
            _end(session, now, EndedBy.HURT)
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
    their own are taken from the outcome; an end by the stop rule stays one.
    Raises: InputError; also for a moment that has not come yet by this computer's clock;
    WithdrawnError for a second session of a day, unless something hurt in it: that is kept always.
    """
    read = payloads.ended(payload, now)

    def act() -> Saved:
        told = read.outcome
        known = Session.objects.filter(person=person, client_uuid=session_uuid).exists()
        if not (known or told.hurts or told.rescreen):
            check_one_a_day(person, read.begun)
        session = known_or_begun(person, session_uuid, read.begun, now)
        plan = plan_followed(session)
        _check_planned(told, plan)
        payloads.check_ids(told.done, plan, "outcome.done")
        payloads.check_ids(told.easier, plan, "outcome.easier")
        hurt = [each.stretch_id for each in told.hurts if each.stretch_id is not None]
        payloads.check_ids(hurt, plan, "outcome.hurts")
        new = _not_known(session, told.hurts)
        _add_hurts(session, new, now)
        concern = any(ends_session(h.worst_nrs, h.sensations, plan.stop_at_nrs) for h in new) or (
            told.rescreen and not _concern_known(person, session)
        )
        if concern:
            record_concern(person, now)
        session.done = list(dict.fromkeys([*session.done, *told.done]))
        session.easier, session.active_s, session.player = list(told.easier), told.active_s, None
        session.save(update_fields=["done", "easier", "active_s", "player"])
        _end(session, read.ended_at, told.ended_by)
        end_request(person, plan, now)
        today_too = concern or _changes_today(session)
        revision = _follow(person, session.day, now, Why.SESSION, today_too=today_too)
        return Saved(session.day, revision, rescreen=concern or told.rescreen)

    return write_once(person, "session", dict(payload), now, session_uuid, act)


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
        session = Session.objects.filter(person=person, client_uuid=session_uuid).first()
        if session is None:
            raise InputError(
                where=AFTERWARDS,
                field="session",
                value=str(session_uuid),
                allowed="a session of yours",
            )
        for name, value in read.items():
            setattr(session, name, value)
        session.save(update_fields=list(read))
        today_too = bool(session.requested)  # the day's own is still to come
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


def _check_planned(told: Outcome, plan: Plan) -> None:
    """Raises: InputError where an outcome is of a session with more or fewer stretches."""
    if told.planned != len(plan.entries):
        raise InputError(
            where=WHERE,
            field="outcome.planned",
            value=told.planned,
            allowed=f"{len(plan.entries)}, as many as the plan has",
        )


def _end(session: Session, at: datetime, by: EndedBy) -> None:
    """The end, once; one by the stop rule stays as it is, whatever is told later."""
    if session.ended_at is None:
        session.ended_at, session.ended_by = at, by
        session.save(update_fields=["ended_at", "ended_by"])


def _concern_known(person: Person, session: Session) -> bool:
    """Whether the safety questions were made due since the session began."""
    concern_at = queries.screening(person).concern_at
    return concern_at is not None and concern_at >= session.started_at


def _not_known(session: Session, hurts: Iterable[CoreHurt]) -> list[CoreHurt]:
    """The reports that did not arrive on their own."""
    known = queries.core_hurts(session)
    return [hurt for hurt in hurts if hurt not in known]


def _add_hurts(session: Session, hurts: Iterable[CoreHurt], now: datetime) -> None:
    HurtReport.objects.bulk_create(
        HurtReport(
            person=session.person,
            session=session,
            stretch_id=hurt.stretch_id or "",
            side=hurt.side,
            worst_nrs=hurt.worst_nrs,
            area=hurt.area or "",
            sensations=sorted(hurt.sensations),
            at=now,
        )
        for hurt in hurts
    )
