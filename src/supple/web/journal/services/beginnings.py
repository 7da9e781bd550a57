"""How a session begins, and which plan it follows from then on."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from supple.core.dose.decision import Plan
from supple.core.errors import InputError
from supple.web.journal import queries
from supple.web.journal.days import today_of
from supple.web.journal.errors import WithdrawnError
from supple.web.journal.models import DayOffKind, Person, PlanRevision, Session
from supple.web.journal.services import payloads
from supple.web.journal.services.day_session import ends_the_day, of_day, was_done
from supple.web.journal.services.payloads import WHERE, Begun, PlanRef

LONGEST_LAG = timedelta(days=1)
"""How far behind this computer's clock a device may be. Source: our choice."""

_ON_A_DAY_OFF = {
    DayOffKind.REST: "You said that you rest today.",
    DayOffKind.SICK: "You said that you are ill.",
    DayOffKind.AWAY: "You said that you are away.",
}


def plan_followed(session: Session) -> Plan:
    """The plan that a session carries out."""
    plan = session.plan.decision
    assert isinstance(plan, Plan)
    return plan


def has_begun(session: Session) -> bool:
    """Whether it was ever told to run, or has ended. One that is known only because something hurt
    in it is kept for that, but it may not go on where it could not have begun.
    """
    return session.player is not None or bool(session.done) or session.ended_at is not None


def known_or_begun(person: Person, session_uuid: UUID, begun: Begun, now: datetime) -> Session:
    """The session of this id, begun where it is not known yet."""
    session = Session.objects.filter(person=person, client_uuid=session_uuid).first()
    if session is None:
        return begin(person, session_uuid, begun, now)
    check_same_beginning(session, begun)
    return session


def begin(person: Person, session_uuid: UUID, begun: Begun, now: datetime) -> Session:
    """Write down that a session began, with the pain of the check-in that its plan rests on.

    Raises: InputError for a plan that was never given, a moment that has not come yet, or one long
    before the plan was made.
    """
    payloads.check_moment(begun.started_at, now, "started_at")
    given = PlanRevision.objects.filter(person=person, day=begun.plan.day)
    row = given.filter(revision=begun.plan.revision).first()
    plan = None if row is None else row.decision
    if row is None or not isinstance(plan, Plan):
        raise InputError(
            where=WHERE, field="plan", value=str(begun.plan), allowed="a plan that you were given"
        )
    earliest = row.created_at - LONGEST_LAG
    if begun.started_at < earliest:
        raise InputError(
            where=WHERE,
            field="started_at",
            value=begun.started_at.isoformat(),
            allowed=f"a time after the plan was made ({row.created_at.isoformat()})",
        )
    check_in = queries.check_in_of(person, begun.plan.day, until=row.created_at)
    return Session.objects.create(
        person=person,
        client_uuid=session_uuid,
        plan=row,
        day=begun.plan.day,
        started_at=begun.started_at,
        level=plan.level,
        planned=len(plan.entries),
        requested=plan.entries[0].stretch_id if plan.requested else "",
        before_nrs=None if check_in is None else check_in.now_nrs,
    )


def check_may_begin(person: Person, session_uuid: UUID, begun: Begun, now: datetime) -> None:
    """A session begins with the plan that stands today, once a day, on no day off, and on one
    device: one that has not ended goes on as the same session, so that no part of the day's plan is
    done twice. ``session_uuid``: the one that would begin; what hurt in it may be known already.

    Raises: WithdrawnError.
    """
    if begun.plan.day != today_of(person, now):
        raise WithdrawnError(
            where=WHERE,
            field="plan",
            value=str(begun.plan),
            allowed="a plan of today",
            sentence="This session is of another day. Please open Today for the plan of today.",
        )
    check_stands(person, begun.plan)
    rows = queries.sessions_on(person, begun.plan.day)
    if any(ends_the_day(row) for row in rows):
        raise WithdrawnError(
            where=WHERE,
            field="plan",
            value=str(begun.plan),
            allowed="one session a day",
            sentence="You have done today's session, and one session a day is enough.",
        )
    _check_no_day_off(person, begun.plan)
    before = _before_it(rows, session_uuid)
    if before and _goes_on(of_day(before), begun.plan):
        raise WithdrawnError(
            where=WHERE,
            field="plan",
            value=str(begun.plan),
            allowed="the session of this plan that has begun and not ended",
            sentence=(
                "This session has begun already, in another window or on another device. Go on "
                "there. Or open the session page again to go on here, where it stands."
            ),
        )


def _check_no_day_off(person: Person, plan: PlanRef) -> None:
    """Raises: WithdrawnError where the person rests on the day of the plan, is ill or away."""
    kind = queries.days_off(person, plan.day, plan.day).get(plan.day)
    if kind is not None:
        raise WithdrawnError(
            where=WHERE,
            field="plan",
            value=str(plan),
            allowed="a plan of a day that is no day off",
            sentence=f"{_ON_A_DAY_OFF[kind]} On the page Today, one tap takes that back.",
        )


def _before_it(rows: Sequence[Session], session_uuid: UUID) -> list[Session]:
    """The sessions of a day that may stand in the way of this one: any that is known, but of those
    that were opened by a hurt alone, as this one was, each may be the first to begin.
    """
    others = [row for row in rows if row.client_uuid != session_uuid]
    if len(others) == len(rows):
        return others
    return [row for row in others if has_begun(row)]


def _goes_on(session: Session, plan: PlanRef) -> bool:
    """Whether it follows this plan and has not ended: the session page offers to go on with it."""
    return session.ended_at is None and session.plan.revision == plan.revision


def check_stands(person: Person, plan: PlanRef) -> None:
    """Raises: WithdrawnError where another decision has replaced the plan on its day."""
    latest = queries.plan_of(person, plan.day)
    if latest is None or latest.revision != plan.revision:
        raise WithdrawnError(
            where=WHERE,
            field="plan",
            value=str(plan),
            allowed="the plan that stands today",
            sentence=(
                "Your plan has changed since this session was opened. Please open Today to see "
                "the plan that stands today."
            ),
        )


def check_one_a_day(person: Person, begun: Begun) -> None:
    """Two that overlap are one session; one that began after another was done is a second. One that
    was asked for alone leaves room for the day's own, but not for itself again.

    Raises: WithdrawnError for a second.
    """
    for row in Session.objects.filter(person=person, day=begun.plan.day).select_related("plan"):
        again = ends_the_day(row) or (was_done(row) and row.plan.revision == begun.plan.revision)
        if again and row.ended_at is not None and begun.started_at >= row.ended_at:
            raise WithdrawnError(
                where=WHERE,
                field="started_at",
                value=begun.started_at.isoformat(),
                allowed="one session a day, and that of this day was done before",
                sentence="The session of that day was done before, and one session a day counts.",
            )


def check_same_beginning(session: Session, begun: Begun) -> None:
    """Raises: InputError where a session is said to follow another plan than it began with, or to
    have begun at another time.
    """
    first = PlanRef(session.day, session.plan.revision)
    if first != begun.plan:
        raise InputError(
            where=WHERE,
            field="plan",
            value=str(begun.plan),
            allowed=f"{first}, with which the session began",
        )
    if session.started_at != begun.started_at:
        raise InputError(
            where=WHERE,
            field="started_at",
            value=begun.started_at.isoformat(),
            allowed=f"{session.started_at.isoformat()}, when the session began",
        )
