"""A session as it goes: where it stands, what hurt, how it ended, how it was afterwards.

Everything is sent when it happens, so that a closed lid or a dead battery loses nothing.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from supple.core.dose.model import Plan
from supple.core.errors import InputError
from supple.core.safety.model import Sensation
from supple.core.safety.stop_rule import ends_session
from supple.core.session.player_state import EndedBy
from supple.core.wire import decision as decision_wire
from supple.web.journal import fields, queries
from supple.web.journal.errors import WithdrawnError
from supple.web.journal.models import HurtReport, Person, PlanRevision, Session, Why
from supple.web.journal.services import payloads
from supple.web.journal.services.entries import Saved, content_of, today_of, write_once
from supple.web.journal.services.payloads import Begun, PlanRef
from supple.web.journal.services.planning import settle
from supple.web.journal.services.safety import record_concern

WHERE = "session"


def record_progress(
    person: Person, session_uuid: UUID, payload: Mapping[str, object], now: datetime
) -> None:
    """Where a session stands, from its start on; sent as often as wanted, the last one counts.

    ``payload``: ``plan`` (its ``day`` and ``revision``), ``started_at``, ``player`` (its own
    note of where it stands), and ``done`` (stretches finished so far). After the end it changes
    nothing.
    Raises: InputError; WithdrawnError when it begins with a plan that does not stand today.
    """
    begun, read = payloads.read(payload, payloads.PROGRESS, ("player",), where=WHERE)
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        session = Session.objects.filter(person=person, client_uuid=session_uuid).first()
        if session is None:
            _may_begin(person, begun, now)
            session = _begin(person, session_uuid, begun, now)
        _same_plan(session, begun)
        if session.ended_at is None:
            done = read.get("done", session.done)
            payloads.check_ids(done, plan_followed(session), WHERE, "done")
            session.player, session.done = read["player"], done
            session.save(update_fields=["player", "done"])


def record_hurt(
    person: Person,
    session_uuid: UUID,
    payload: Mapping[str, object],
    now: datetime,
    client_uuid: UUID,
) -> Saved:
    """Take down what was said after "that hurts", at once, before the session has ended.

    ``payload``: ``plan`` and ``started_at`` as in ``record_progress``;
    ``stretch_id`` as it is played (None in a part that is no stretch), ``side``, and, where they
    were answered, ``worst_nrs``, ``area`` and ``sensations``.
    Where the stop rule is broken the session has ended, the plan is withdrawn and the safety
    questions are due: ``Saved.ends_session`` and ``Saved.rescreen``.
    """
    begun, read = payloads.read(payload, payloads.HURT, ("stretch_id", "side"), where=WHERE)
    content = {"session": str(session_uuid), **content_of(payload)}

    def act() -> Saved:
        session = _session(person, session_uuid, begun, now)
        plan = plan_followed(session)
        _add_hurts(session, plan, read, now)
        sensations = frozenset(Sensation(each) for each in read.get("sensations", ()))
        ends = ends_session(read.get("worst_nrs"), sensations, plan.stop_at_nrs)
        if ends:
            if session.ended_at is None:
                session.ended_at, session.ended_by = now, EndedBy.HURT
                session.save(update_fields=["ended_at", "ended_by"])
            record_concern(person, now)
        revision = _follow(person, session.day, now, Why.HURT, today_too=ends)
        return Saved(session.day, revision, rescreen=ends, ends_session=ends)

    return write_once(person, "hurt", content, now, client_uuid, act)


def record_session(
    person: Person, payload: Mapping[str, object], now: datetime, session_uuid: UUID
) -> Saved:
    """A session has ended. Also taken late, from a device that was offline.

    ``payload``: ``plan``, ``started_at``, ``ended_at``, ``ended_by``, ``done``
    (ids as planned), and where known ``easier``, ``active_s``, ``worst_nrs``, ``end_nrs``,
    ``after_nrs``. What was sent before stays: an end by the stop rule, hurts, stretches done.
    Raises: InputError; also for a moment that has not come yet by this computer's clock.
    """
    needed = ("ended_at", "ended_by", "done")
    begun, read = payloads.read(payload, payloads.END, needed, where=WHERE)
    payloads.check_moment(read["ended_at"], now, WHERE, "ended_at")
    if read["ended_at"] < begun.started_at:
        raise InputError(
            where=WHERE,
            field="ended_at",
            value=read["ended_at"].isoformat(),
            allowed=f"a time after it began ({begun.started_at.isoformat()})",
        )

    def act() -> Saved:
        session = _session(person, session_uuid, begun, now)
        plan = plan_followed(session)
        for name in ("done", "easier"):
            payloads.check_ids(read.get(name, ()), plan, WHERE, name)
        done = list(dict.fromkeys([*session.done, *read.pop("done")]))
        if session.ended_by == EndedBy.HURT:
            read.pop("ended_by"), read.pop("ended_at")
        Session.objects.filter(pk=session.pk).update(done=done, player=None, **read)
        return Saved(session.day, _follow(person, session.day, now, Why.SESSION))

    return write_once(person, "session", content_of(payload), now, session_uuid, act)


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
    read = fields.read_all(values, payloads.RATINGS, where="after the session")

    def act() -> Saved:
        sessions = Session.objects.filter(person=person, client_uuid=session_uuid)
        session = sessions.first()
        if session is None:
            raise InputError(
                where="after the session",
                field="session",
                value=str(session_uuid),
                allowed="a session of yours",
            )
        sessions.update(**read)
        return Saved(session.day, _follow(person, session.day, now, Why.AFTER))

    content = {"session": str(session_uuid), **read}
    return write_once(person, "after", content, now, client_uuid, act)


def plan_followed(session: Session) -> Plan:
    """The plan that a session carries out."""
    plan = decision_wire.from_json(session.plan.decision)
    assert isinstance(plan, Plan)
    return plan


def _follow(
    person: Person, day: date, now: datetime, why: Why, *, today_too: bool = False
) -> int | None:
    """A session of an earlier day changes what followed; one of today changes tomorrow, and
    today only where it withdraws the plan.
    """
    if day < today_of(person, now) or today_too:
        return settle(person, day, now, why)
    return None


def _session(person: Person, session_uuid: UUID, begun: Begun, now: datetime) -> Session:
    """The session of this id, begun where it is not known yet."""
    session = Session.objects.filter(person=person, client_uuid=session_uuid).first()
    if session is None:
        return _begin(person, session_uuid, begun, now)
    _same_plan(session, begun)
    return session


def _begin(person: Person, session_uuid: UUID, begun: Begun, now: datetime) -> Session:
    payloads.check_moment(begun.started_at, now, WHERE, "started_at")
    row = PlanRevision.objects.filter(
        person=person, day=begun.plan.day, revision=begun.plan.revision
    ).first()
    plan = None if row is None else decision_wire.from_json(row.decision)
    if row is None or not isinstance(plan, Plan):
        raise InputError(
            where=WHERE,
            field="plan",
            value=str(begun.plan),
            allowed="a plan that you were given",
        )
    check_in = queries.check_in_of(person, begun.plan.day)
    return Session.objects.create(
        person=person,
        client_uuid=session_uuid,
        plan=row,
        day=begun.plan.day,
        started_at=begun.started_at,
        level=plan.level,
        planned=len(plan.entries),
        before_nrs=None if check_in is None else check_in.now_nrs,
    )


def _may_begin(person: Person, begun: Begun, now: datetime) -> None:
    """A session begins with the plan that stands today, once a day."""
    standing = queries.plan_of(person, today_of(person, now))
    if standing is None or PlanRef(standing.day, standing.revision) != begun.plan:
        raise WithdrawnError(
            where=WHERE,
            field="plan",
            value=str(begun.plan),
            allowed="the plan that stands today; open Today to see it",
        )
    ended = Session.objects.filter(person=person, day=begun.plan.day, ended_at__isnull=False)
    if any(session.done for session in ended):
        raise WithdrawnError(
            where=WHERE, field="day", value=begun.plan.day.isoformat(), allowed="one session a day"
        )


def _same_plan(session: Session, begun: Begun) -> None:
    first = PlanRef(session.day, session.plan.revision)
    if first != begun.plan:
        raise InputError(
            where=WHERE,
            field="plan",
            value=str(begun.plan),
            allowed=f"{first}, with which the session began",
        )


def _add_hurts(session: Session, plan: Plan, read: Mapping[str, Any], now: datetime) -> None:
    """One report; where an easier form hurt, one for the planned stretch too, because what hurt
    there must not come back in the harder form.
    """
    played = read["stretch_id"] or ""
    if played:
        payloads.check_ids([played], plan, WHERE, "stretch_id")
    planned = [entry.stretch_id for entry in plan.entries if played and entry.easier == played]
    HurtReport.objects.bulk_create(
        HurtReport(
            person=session.person,
            session=session,
            stretch_id=stretch_id,
            side=read["side"],
            worst_nrs=read.get("worst_nrs"),
            area=read.get("area") or "",
            sensations=read.get("sensations", []),
            at=now,
        )
        for stretch_id in dict.fromkeys([played, *planned])
    )
