"""What a person says of a day: the check-in, the morning after, and corrections."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from supple.core.dose.decision import Kind, Withheld
from supple.core.dose.gate import LEG_SYMPTOMS
from supple.core.errors import InputError
from supple.web.journal import fields, queries
from supple.web.journal.models import MorningPain, Person, Session, Why
from supple.web.journal.models.people import MINUTES_LEAST, MINUTES_MOST
from supple.web.journal.services.check_in_rows import add_check_in
from supple.web.journal.services.days_off import end_day_off
from supple.web.journal.services.entries import Saved, today_of, write_once
from supple.web.journal.services.planning import replan, settle
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
_SESSION: Mapping[str, fields.Reader] = {
    name: fields.optional(fields.rating) for name in ("worst_nrs", "end_nrs", "after_nrs")
}
_DAY: Mapping[str, fields.Reader] = {**_RATINGS, "flare": fields.yes_or_no}


def record_check_in(
    person: Person, values: Mapping[str, object], now: datetime, client_uuid: UUID
) -> Saved:
    """Take in what the person says before the session, and decide for today.

    ``values``: any of ``safety_concern`` (True or False; needed at the first check-in of a day),
    ``now_nrs``, ``stiffness_nrs``, ``stress_nrs``, ``minutes``, ``flare``,
    ``leg_symptoms_persist``, ``familiar``, ``woke_within_hour``. None: skipped. What is left out
    stays as it was said earlier today. A concern makes all safety questions due again. A day off
    ends with it.
    Raises: InputError naming the field.
    """
    read = fields.read_all(values, _CHECK_IN, where="check-in")

    def act() -> Saved:
        today = today_of(person, now)
        before = queries.check_in_of(person, today)
        if before is None and "safety_concern" not in read:
            raise InputError(
                where="check-in", field="safety_concern", value=None, allowed="yes or no"
            )
        check_in = add_check_in(person, today, before, read, now)
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

    Raises: InputError for another rating, or a morning that has not come yet.
    """
    today = today_of(person, now)
    fields.not_later(morning, today, "morning", "morning")
    rating = fields.rating(nrs, "morning", "nrs")
    content = {"morning": morning.isoformat(), "nrs": rating}

    def act() -> Saved:
        _set_morning(person, morning, rating, now)
        return Saved(morning, settle(person, morning, now, Why.MORNING))

    return write_once(person, "morning", content, now, client_uuid, act)


def edit_day(
    person: Person, day: date, values: Mapping[str, object], now: datetime, client_uuid: UUID
) -> Saved:
    """Correct what was said of a day that is over; what planning remembers follows from there.

    ``values``: any of ``now_nrs``, ``stiffness_nrs``, ``stress_nrs``, ``flare``, ``morning_nrs``,
    and, where there was a session, ``worst_nrs``, ``end_nrs``, ``after_nrs``. None: a rating that
    was told is taken back. Plans that were given stay as they were; today's is decided again.
    Raises: InputError naming the field; for a day that is not over (today's answers are corrected
    by checking in again).
    """
    readers = {**_DAY, "morning_nrs": fields.optional(fields.rating), **_SESSION}
    read = fields.read_all(values, readers, where=f"entry of {day}")
    content = {"day": day.isoformat(), **read}

    def act() -> Saved:
        if day >= today_of(person, now):
            raise InputError(
                where="correction", field="day", value=day.isoformat(), allowed="a day that is over"
            )
        said = {name: value for name, value in read.items() if name in _DAY}
        if said:
            add_check_in(person, day, queries.check_in_of(person, day), said, now)
        if "morning_nrs" in read:
            _set_morning(person, day, read["morning_nrs"], now)
        _correct_session(person, day, read)
        return Saved(day, settle(person, day, now, Why.EDIT))

    return write_once(person, "edit_day", content, now, client_uuid, act)


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


def _set_morning(person: Person, morning: date, nrs: int | None, now: datetime) -> None:
    if nrs is None:
        MorningPain.objects.filter(person=person, day=morning).delete()
        return
    MorningPain.objects.update_or_create(
        person=person, day=morning, defaults={"nrs": nrs, "at": now}
    )


def _correct_session(person: Person, day: date, read: Mapping[str, Any]) -> None:
    """Ratings of the day's last session; the pain it began with is that of the check-in."""
    told = {name: value for name, value in read.items() if name in _SESSION}
    sessions = Session.objects.filter(person=person, day=day)
    last = sessions.order_by("-id").first()
    if told and last is None:
        name, value = next(iter(told.items()))
        raise InputError(
            where=f"entry of {day}", field=name, value=value, allowed="nothing without a session"
        )
    if "now_nrs" in read:
        sessions.update(before_nrs=read["now_nrs"])
    if told and last is not None:
        Session.objects.filter(pk=last.pk).update(**told)
