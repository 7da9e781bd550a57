"""Where the person stands today: everything that the pages and the player show, read at once.

Reading plans nothing and writes nothing; the decision is the one that the last write left.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from supple.core.catalogue.load import load_catalogue
from supple.core.dose.decision import Plan, Withheld
from supple.core.dose.state import DoseState
from supple.core.dose.told import Day
from supple.core.safety.model import ScreenState, Sensation
from supple.core.session.model import SessionScript
from supple.core.session.player_state import EndedBy
from supple.core.session.script import script
from supple.web.journal import queries, told_days
from supple.web.journal.models import DayOff, DayOffKind, Person, PlanRevision, Session, Why
from supple.web.journal.services.day_session import last_session
from supple.web.journal.services.entries import today_of

AFTER = timedelta(minutes=30)
"""When "how is it now" is asked. Source: docs/evidence.md §5, Inputs."""
ASK_DAYS = 3
"""For how many days after a session it is still asked about. Source: our choice."""
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

    AFTER: ``session_uuid``, ``day`` of the session -> ``record_after(…, {"after_nrs": …})``.
    MORNING: ``day`` is that morning -> ``record_morning``.
    LEG_SYMPTOMS: ``day`` they were told -> ``leg_symptoms_persist`` of the check-in.
    TRY_AGAIN: ``stretch_id``, ``day`` it hurt -> ``try_again``.
    """

    kind: AskKind
    day: date
    session_uuid: UUID | None = None
    stretch_id: str | None = None


@dataclass(frozen=True, slots=True)
class CheckInToday:
    """What was said today, so that a form can show it again. None: skipped, or not said."""

    safety_concern: bool | None
    now_nrs: int | None
    stiffness_nrs: int | None
    stress_nrs: int | None
    minutes: int | None
    flare: bool
    leg_symptoms_persist: bool | None
    familiar: bool | None
    woke_within_hour: bool


@dataclass(frozen=True, slots=True)
class SessionToday:
    """Today's session so far. ``ended_by`` None: it has not ended; then ``player`` (wire JSON) is
    where it stands, and it may go on only while ``revision`` is still that of ``Today``.
    ``requested``: it was of one stretch that was asked for alone; the day's own is still to come.
    """

    uuid: UUID
    revision: int
    started_at: datetime
    ended_at: datetime | None
    ended_by: EndedBy | None
    planned: int
    done: tuple[str, ...]
    worst_nrs: int | None
    end_nrs: int | None
    after_nrs: int | None
    player: dict[str, Any] | None
    requested: str | None = None


@dataclass(frozen=True, slots=True)
class DayOffToday:
    """Why there is no stretching today, and since when.

    ``until_well``: ill not today alone, but until they say that they are well.
    """

    kind: DayOffKind
    since: date
    until_well: bool = False


@dataclass(frozen=True, slots=True)
class Today:
    """Where the person stands.

    ``check_in`` None: they have not checked in today; then there is no ``decision``.
    ``decision``: the one that stands (after the session: the plan that was carried out), its
    ``revision`` and ``why`` it was made. ``week``: the last seven days and today, empty ones
    left out; ``days_off``: those on which they did not mean to stretch. ``asks``: in the order of
    asking. ``open_flags``: ids of safety questions with an open yes, A before B; anything here
    comes before the check-in.
    ``clock_ahead``: a day after today that has entries, because a clock was once wrong; else None.
    ``day_off``: they rest today, are ill or away; None: a day like any other.
    ``last_done``: the day of the last session before today's, where something was finished in it.
    """

    person: Person
    day: date
    check_in: CheckInToday | None
    decision: Plan | Withheld | None
    revision: int | None
    why: Why | None
    session: SessionToday | None
    week: tuple[Day, ...]
    asks: tuple[Ask, ...]
    screening: ScreenState
    open_flags: tuple[str, ...]
    clock_ahead: date | None
    day_off: DayOffToday | None
    days_off: Mapping[date, DayOffKind]
    last_done: date | None = None

    @property
    def script(self) -> SessionScript | None:
        """The session of the plan, made out anew each time; None: there is no plan."""
        return script(self.decision, load_catalogue()) if isinstance(self.decision, Plan) else None


def todays_session(person: Person, now: datetime) -> Today:
    """Where the person stands today."""
    day = today_of(person, now)
    row = queries.plan_of(person, day)
    decision = None if row is None else row.decision
    last = last_session(person, day)
    state = queries.screening(person)
    newest = queries.newest_day(person)
    first = day - _WEEK
    goes_on = None if row is None else row.pk
    week = told_days.days_between(person, first, day, day, goes_on=goes_on)
    spans = queries.spans_off(person, first, day)
    return Today(
        person=person,
        day=day,
        check_in=_check_in(person, day),
        decision=decision,
        revision=None if row is None else row.revision,
        why=None if row is None else Why(row.why),
        session=_session(last, row) if last is not None and last.day == day else None,
        week=week,
        asks=_asks(person, day, now, last, week),
        screening=state,
        open_flags=tuple(q.id for q in load_catalogue().questions if q.id in state.open_since),
        clock_ahead=newest if newest is not None and newest > day else None,
        day_off=_day_off(spans, day),
        days_off=queries.each_day_off(spans, first, day),
        last_done=last.day if last is not None and last.day < day and last.done else None,
    )


def _day_off(spans: Sequence[DayOff], day: date) -> DayOffToday | None:
    holding = [span for span in spans if span.last_day is None or span.last_day >= day]
    if not holding:
        return None
    kind, until = DayOffKind(holding[-1].kind), holding[-1].last_day
    return DayOffToday(kind, holding[-1].first_day, kind is DayOffKind.SICK and until is None)


def _check_in(person: Person, day: date) -> CheckInToday | None:
    row = queries.check_in_of(person, day)
    if row is None:
        return None
    return CheckInToday(
        safety_concern=row.safety_concern,
        now_nrs=row.now_nrs,
        stiffness_nrs=row.stiffness_nrs,
        stress_nrs=row.stress_nrs,
        minutes=row.minutes,
        flare=row.flare,
        leg_symptoms_persist=row.leg_symptoms_persist,
        familiar=row.familiar,
        woke_within_hour=row.woke_within_hour,
    )


def _session(row: Session, standing: PlanRevision | None) -> SessionToday:
    """``standing``: the plan that stands; usually it is the one that the session follows."""
    plan = standing if standing is not None and standing.pk == row.plan_id else row.plan
    return SessionToday(
        uuid=row.client_uuid,
        revision=plan.revision,
        started_at=row.started_at,
        ended_at=row.ended_at,
        ended_by=EndedBy(row.ended_by) if row.ended_by else None,
        planned=row.planned,
        done=tuple(row.done),
        worst_nrs=row.worst_nrs,
        end_nrs=row.end_nrs,
        after_nrs=row.after_nrs,
        player=row.player,
        requested=row.requested or None,
    )


def _asks(
    person: Person, today: date, now: datetime, last: Session | None, week: tuple[Day, ...]
) -> tuple[Ask, ...]:
    asks: list[Ask] = []
    if last is not None and today - last.day <= timedelta(days=ASK_DAYS):
        told = {day.date for day in week if day.morning_nrs is not None}
        asks += _about_session(last, today, now, told)
    state = queries.state_before(person, today)
    if state is not None:
        asks += _about_legs(person, state, last, today, week)
        asks += _about_blocks(person, state, today)
    return tuple(asks)


def _about_session(last: Session, today: date, now: datetime, told: set[date]) -> list[Ask]:
    """Half an hour after, and the morning after: asked until answered, three days at most.

    ``told``: the mornings of this week that are known.
    """
    asks: list[Ask] = []
    ended = last.ended_at or last.started_at
    over = last.ended_at is not None or last.day < today
    if over and last.after_nrs is None and now - ended >= AFTER:
        asks.append(Ask(AskKind.AFTER, last.day, session_uuid=last.client_uuid))
    morning = last.day + timedelta(days=1)
    if morning <= today and morning not in told:
        asks.append(Ask(AskKind.MORNING, morning))
    return asks


def _about_legs(
    person: Person, state: DoseState, last: Session | None, today: date, week: tuple[Day, ...]
) -> list[Ask]:
    """A feeling that spread down the leg: told before the last plan, or on the day of the last
    session, which the next plan will take in.
    """
    if state.spread_on is not None:
        return [Ask(AskKind.LEG_SYMPTOMS, state.spread_on)]
    judged = state.judged[-1].date if state.judged else date.min
    if last is None or not judged < last.day < today:
        return []
    on = last.day
    days = week if today - on <= _WEEK else told_days.days_between(person, on, on, today)
    sessions = (each.session for each in days if each.date == on)
    hurts = (hurt for session in sessions if session is not None for hurt in session.hurts)
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
