"""What a person says of today: the check-in, and the morning after a session."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from supple.core.dose.decision import Kind, Withheld
from supple.core.dose.gate import LEG_SYMPTOMS
from supple.core.errors import InputError
from supple.web.journal import fields, queries
from supple.web.journal.days import today_of
from supple.web.journal.models import MorningPain, Person, Session, Why
from supple.web.journal.models.people import MINUTES_LEAST, MINUTES_MOST
from supple.web.journal.services.check_in_rows import add_check_in
from supple.web.journal.services.day_session import session_of
from supple.web.journal.services.days_off import end_day_off
from supple.web.journal.services.entries import Saved, write_once
from supple.web.journal.services.planning import refold, replan, settle
from supple.web.journal.services.safety import open_question, record_concern

_RATINGS: Mapping[str, fields.Reader] = {
    name: fields.optional(fields.rating) for name in ("now_nrs", "stiffness_nrs", "stress_nrs")
}
_CHECK_IN: Mapping[str, fields.Reader] = {
    "safety_concern": fields.yes_or_no,
    **_RATINGS,
    "minutes": fields.optional(fields.whole(MINUTES_LEAST, MINUTES_MOST)),
    "flare": fields.yes_or_no,
    "leg_symptoms_persist": fields.optional(fields.yes_or_no),
    "familiar": fields.optional(fields.yes_or_no),
    "woke_within_hour": fields.yes_or_no,
}
_LATE: Mapping[str, fields.Reader] = {
    "morning_nrs": fields.optional(fields.rating),
    "morning_of": fields.day,
    "after_nrs": fields.optional(fields.rating),
    "after_of": fields.uuid,
}
"""What a check-in may bring along of the last session; ``…_of``: which morning and session."""


def record_check_in(
    person: Person, values: Mapping[str, object], now: datetime, client_uuid: UUID
) -> Saved:
    """Take in what the person says before the session, and decide for today.

    ``values``: any of ``safety_concern`` (True or False; needed at the first check-in of a day),
    ``now_nrs``, ``stiffness_nrs``, ``stress_nrs``, ``minutes``, ``flare``,
    ``leg_symptoms_persist``, ``familiar``, ``woke_within_hour``, and what is open from the last
    session (``Ask``): ``morning_nrs`` with the day ``morning_of``, ``after_nrs`` with the session
    ``after_of``. None: skipped. What is left out stays as it was said earlier today. A concern
    makes all safety questions due again. A day off ends with it.
    Raises: InputError naming the field; for a morning that has not come, or a session that is not
    known.
    """
    read = fields.read_all(values, {**_CHECK_IN, **_LATE}, where="check-in")

    def act() -> Saved:
        today = today_of(person, now)
        before = queries.check_in_of(person, today)
        if before is None and "safety_concern" not in read:
            raise InputError(
                where="check-in", field="safety_concern", value=None, allowed="yes or no"
            )
        _take_in_late(person, read, today, now)
        said = {name: value for name, value in read.items() if name not in _LATE}
        check_in = add_check_in(person, today, before, said, now)
        end_day_off(person, today)
        concern = read.get("safety_concern") is True
        if concern:
            record_concern(person, now)
        revision = replan(person, now, Why.CHECK_IN, check_in)
        if _leg_symptoms_stay(person, today):
            open_question(person, LEG_SYMPTOMS, now)
        return Saved(today, revision, rescreen=concern)

    return write_once(person, "check_in", read, now, client_uuid, act)


def record_morning(
    person: Person, morning: date, nrs: int, now: datetime, client_uuid: UUID
) -> Saved:
    """Pain on waking on ``morning``, today or recalled later. 0..10; skipping it is not calling.

    Raises: InputError for another rating, a morning that has not come yet, or one from before they
    began.
    """
    today = today_of(person, now)
    _check_morning(person, morning, today)
    rating = fields.rating(nrs, "morning", "nrs")
    content = {"morning": morning.isoformat(), "nrs": rating}

    def act() -> Saved:
        set_morning(person, morning, rating, now)
        return Saved(morning, settle(person, morning, now, Why.MORNING))

    return write_once(person, "morning", content, now, client_uuid, act)


def _take_in_late(person: Person, read: Mapping[str, Any], today: date, now: datetime) -> None:
    """What was told of the last session; what planning remembers follows from it."""
    changed = []
    if read.get("morning_nrs") is not None:
        morning = date.fromisoformat(fields.day(read.get("morning_of"), "check-in", "morning_of"))
        _check_morning(person, morning, today)
        set_morning(person, morning, read["morning_nrs"], now)
        changed.append(morning)
    if read.get("after_nrs") is not None:
        after_of = fields.uuid(read.get("after_of"), "check-in", "after_of")
        session = session_of(person, UUID(after_of))
        Session.objects.filter(pk=session.pk).update(after_nrs=read["after_nrs"])
        changed.append(session.day)
    if changed:
        refold(person, min(changed), today)


def _check_morning(person: Person, morning: date, today: date) -> None:
    fields.not_later(morning, today, "morning", "morning")
    fields.not_earlier(morning, queries.first_day(person), "morning", "morning")


def _leg_symptoms_stay(person: Person, day: date) -> bool:
    """Whether the decision was to have leg symptoms looked at; then they stay open, also on a day
    on which nobody asks about them.
    """
    row = queries.plan_of(person, day)
    decision = None if row is None else row.decision
    stay = (
        isinstance(decision, Withheld)
        and decision.kind is Kind.SEE_CLINICIAN
        and LEG_SYMPTOMS in decision.question_ids
    )
    return stay and LEG_SYMPTOMS not in queries.screening(person).open_since


def set_morning(person: Person, morning: date, nrs: int | None, now: datetime) -> None:
    """Pain on waking, said or taken back. Part of a larger write."""
    if nrs is None:
        MorningPain.objects.filter(person=person, day=morning).delete()
        return
    MorningPain.objects.update_or_create(
        person=person, day=morning, defaults={"nrs": nrs, "at": now}
    )
