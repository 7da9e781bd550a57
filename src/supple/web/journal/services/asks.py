"""Questions that are open from an earlier visit: how it was after, the morning after, and what
waits for an answer.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from supple.core.dose.limits import LIMITS
from supple.core.dose.state import DoseState
from supple.core.dose.told import Day
from supple.core.safety.model import Sensation
from supple.web.journal import queries, told_days
from supple.web.journal.models import Person, Session

AFTER = timedelta(minutes=LIMITS.after_min)
"""When "how is it now" is asked."""
_WEEK = timedelta(days=7)


class AskKind(StrEnum):
    """A question that is open from an earlier visit."""

    AFTER = "after"
    MORNING = "morning"
    LEG_SYMPTOMS = "leg_symptoms"
    TRY_AGAIN = "try_again"


@dataclass(frozen=True, slots=True)
class Ask:
    """One open question, and about what.

    AFTER: ``session_uuid``, ``day`` of the session -> ``after_nrs`` of the check-in.
    MORNING: ``day`` is that morning -> ``morning_nrs`` of the check-in.
    LEG_SYMPTOMS: ``day`` they were told -> ``leg_symptoms_persist`` of the check-in.
    TRY_AGAIN: ``stretch_id``, ``day`` it hurt -> ``try_again``.
    """

    kind: AskKind
    day: date
    session_uuid: UUID | None = None
    stretch_id: str | None = None


def open_asks(
    person: Person,
    today: date,
    now: datetime,
    last: Session | None,
    week: tuple[Day, ...] | None = None,
) -> tuple[Ask, ...]:
    """What is open from an earlier visit. ``last``: the session that was the last. ``week``: the
    last seven days and today, where they are at hand.
    """
    asks: list[Ask] = []
    if last is not None and today - last.day <= timedelta(days=LIMITS.ask_days):
        asks += _about_session(person, last, today, now, week)
    state = queries.state_before(person, today)
    if state is not None:
        asks += _about_legs(person, state, last, today, week)
        asks += _about_blocks(person, state, today)
    return tuple(asks)


def _about_session(
    person: Person, last: Session, today: date, now: datetime, week: tuple[Day, ...] | None
) -> list[Ask]:
    """Half an hour after, and the morning after: asked until answered, three days at most."""
    asks: list[Ask] = []
    ended = last.ended_at or last.started_at
    over = last.ended_at is not None or last.day < today
    if over and last.after_nrs is None and now - ended >= AFTER:
        asks.append(Ask(AskKind.AFTER, last.day, session_uuid=last.client_uuid))
    morning = last.day + timedelta(days=1)
    if morning <= today and not _is_told(person, morning, week):
        asks.append(Ask(AskKind.MORNING, morning))
    return asks


def _is_told(person: Person, morning: date, week: tuple[Day, ...] | None) -> bool:
    if week is None:
        return bool(told_days.mornings(person, morning, morning))
    return any(day.date == morning and day.morning_nrs is not None for day in week)


def _about_legs(
    person: Person,
    state: DoseState,
    last: Session | None,
    today: date,
    week: tuple[Day, ...] | None,
) -> list[Ask]:
    """A feeling that spread down the leg: told before the last plan, or on the day of the last
    session, which the next plan will take in.
    """
    if state.spread_on is not None:
        return [Ask(AskKind.LEG_SYMPTOMS, state.spread_on)]
    judged = state.judged[-1].date if state.judged else date.min
    if last is None or not judged < last.day < today:
        return []
    if week is not None and today - last.day <= _WEEK:
        sessions = (day.session for day in week if day.date == last.day)
        hurts = [hurt for session in sessions if session is not None for hurt in session.hurts]
    else:
        hurts = told_days.hurts_between(person, last.day, last.day)
    spread = any(Sensation.SPREADING in hurt.sensations for hurt in hurts)
    return [Ask(AskKind.LEG_SYMPTOMS, last.day)] if spread else []


def _about_blocks(person: Person, state: DoseState, today: date) -> list[Ask]:
    """Stretches that wait until the person says that they may be tried again."""
    over = [block for block in state.blocks if block.ask and block.until <= today]
    if not over:
        return []
    again = queries.allowed_again(person)
    return [
        Ask(AskKind.TRY_AGAIN, block.since, stretch_id=block.stretch_id)
        for block in over
        if again.get(block.stretch_id, date.min) < block.until
    ]
