"""What the ends of a session come to. It has one in each window that it ran in; they are one end:
all that was done, all that hurt, and the worst way of ending.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID, uuid5

from supple.core.dose.decision import Plan
from supple.core.dose.told import HurtReport as CoreHurt
from supple.core.errors import InputError
from supple.core.session.outcome import Outcome
from supple.core.session.player_state import EndedBy
from supple.web.journal import queries
from supple.web.journal.models import Entry, HurtReport, Person, Session
from supple.web.journal.services import payloads
from supple.web.journal.services.entries import Saved
from supple.web.journal.services.payloads import WHERE

_FROM_BEST = (EndedBy.FINISHED, EndedBy.STOP, EndedBy.HURT)


def end_uuid(session_uuid: UUID, payload: Mapping[str, object]) -> UUID:
    """The id of the write of an end: the same for the same end sent again, another for an end of
    the same session that tells something else.
    """
    return uuid5(session_uuid, json.dumps(payload, sort_keys=True, separators=(",", ":")))


def taken_before(person: Person, session_uuid: UUID, payload: Mapping[str, object]) -> Saved | None:
    """What this very end led to where it was taken under the id of its session, as the first end
    once was; None: it was not.
    """
    entries = Entry.objects.filter(person=person, client_uuid=session_uuid, kind="session")
    first = entries.first()
    return Saved.from_json(first.result) if first and first.content == payload else None


def check_told(told: Outcome, plan: Plan) -> None:
    """Raises: InputError where an outcome is of a session with other stretches, more or fewer."""
    if told.planned != len(plan.entries):
        raise InputError(
            where=WHERE,
            field="outcome.planned",
            value=told.planned,
            allowed=f"{len(plan.entries)}, as many as the plan has",
        )
    payloads.check_ids(told.done, plan, "outcome.done")
    payloads.check_ids(told.easier, plan, "outcome.easier")
    hurt = [each.stretch_id for each in told.hurts if each.stretch_id is not None]
    payloads.check_ids(hurt, plan, "outcome.hurts")


def merge(session: Session, told: Outcome) -> None:
    """Lay what was told of an end over what is known: all that was done in any window and hurt in
    none, whatever was made easier in one, and the longest time that ran.

    What hurt is added before (``add_hurts``).
    """
    hurt = {report.stretch_id for report in queries.core_hurts(session)}
    done = dict.fromkeys([*session.done, *told.done])
    session.done = [each for each in done if each not in hurt]
    session.easier = list(dict.fromkeys([*session.easier, *told.easier]))
    session.active_s, session.player = max(session.active_s or 0, told.active_s), None
    session.save(update_fields=["done", "easier", "active_s", "player"])


def end(session: Session, at: datetime, by: EndedBy) -> None:
    """The end, or one more: the worst way of ending counts, and the last moment. One by the stop
    rule stays as it is, whatever is told later, and takes the place of any other.
    """
    if session.ended_by == EndedBy.HURT:
        return
    if session.ended_at is None:
        session.ended_at, session.ended_by = at, by
    else:
        session.ended_at = at if by is EndedBy.HURT else max(at, session.ended_at)
        session.ended_by = max(EndedBy(session.ended_by), by, key=_FROM_BEST.index)
    session.save(update_fields=["ended_at", "ended_by"])


def concern_known(person: Person, session: Session) -> bool:
    """Whether the safety questions were made due since the session began."""
    concern_at = queries.screening(person).concern_at
    return concern_at is not None and concern_at >= session.started_at


def not_known(session: Session, hurts: Iterable[CoreHurt]) -> list[CoreHurt]:
    """The reports that did not arrive on their own, nor with another end."""
    known = queries.core_hurts(session)
    return [hurt for hurt in hurts if hurt not in known]


def add_hurts(session: Session, hurts: Iterable[CoreHurt], now: datetime) -> None:
    """Take down what hurt in a session."""
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
