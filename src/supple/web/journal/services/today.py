"""Where the person stands today: everything that the pages and the player show, read at once.

Reading plans nothing and writes nothing; the decision is the one that the last write left.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from supple.core.catalogue.load import load_catalogue
from supple.core.dose.decision import Plan, Withheld
from supple.core.dose.told import Day
from supple.core.safety.model import ScreenState
from supple.core.session.model import SessionScript
from supple.core.session.player_state import EndedBy
from supple.core.session.script import script
from supple.web.journal import queries, told_days
from supple.web.journal.day_sums import has_led
from supple.web.journal.days import today_of
from supple.web.journal.models import DayOff, DayOffKind, Person, PlanRevision, Session, Why
from supple.web.journal.services.asks import Ask, open_asks
from supple.web.journal.services.beginnings import plan_followed
from supple.web.journal.services.day_session import last_session

_WEEK = timedelta(days=7)


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
    ``stretches``: those of the plan that it follows, in its order; a later plan changes none.
    ``active_s``: how long it ran, pauses left out; None until it has ended.
    ``requested``: it was of one stretch that was asked for alone; the day's own is still to come.
    """

    uuid: UUID
    revision: int
    started_at: datetime
    ended_at: datetime | None
    ended_by: EndedBy | None
    planned: int
    stretches: tuple[str, ...]
    done: tuple[str, ...]
    worst_nrs: int | None
    end_nrs: int | None
    after_nrs: int | None
    player: dict[str, Any] | None
    active_s: int | None = None
    requested: str | None = None

    @property
    def was_led(self) -> bool:
        """Whether it has ended and had led into a stretch, however little was done."""
        return self.ended_at is not None and has_led(self.active_s or 0)


@dataclass(frozen=True, slots=True)
class DayOffToday:
    """Why there is no stretching today, and since when.

    ``until_well``: ill not today alone, but until they say that they are well.
    """

    kind: DayOffKind
    since: date
    until_well: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeCheckIn:
    """What the check-in asks, and what comes before it.

    ``check_in`` None: they have not checked in today; then there is no ``decision``.
    ``decision``: the one that stands (after the session: the plan that was carried out).
    ``asks``: in the order of asking. ``open_flags``: ids of safety questions with an open yes, A
    before B; anything here comes before the check-in.
    """

    person: Person
    day: date
    check_in: CheckInToday | None
    decision: Plan | Withheld | None
    asks: tuple[Ask, ...]
    screening: ScreenState

    @property
    def open_flags(self) -> tuple[str, ...]:
        """The questions that stand open."""
        opened = self.screening.open_since
        return tuple(each.id for each in load_catalogue().questions if each.id in opened)


@dataclass(frozen=True, kw_only=True)  # no slots: a cached property needs a place
class Today(BeforeCheckIn):
    """Where the person stands, in all.

    ``revision``: of the decision, and ``why`` it was made. ``week``: the last seven days and today,
    empty ones left out; ``days_off``: those on which they did not mean to stretch.
    ``clock_ahead``: a day after today that has entries, because a clock was once wrong; else None.
    ``day_off``: they rest today, are ill or away; None: a day like any other.
    ``last_done``: the day of the last session before today's, where something was finished in it.
    """

    revision: int | None
    why: Why | None
    session: SessionToday | None
    week: tuple[Day, ...]
    clock_ahead: date | None
    day_off: DayOffToday | None
    days_off: Mapping[date, DayOffKind]
    last_done: date | None = None

    @cached_property
    def script(self) -> SessionScript | None:
        """The session of the plan, made out when it is asked for; None: there is no plan."""
        return script(self.decision, load_catalogue()) if isinstance(self.decision, Plan) else None


def before_check_in(person: Person, now: datetime) -> BeforeCheckIn:
    """What the check-in asks, read alone: less than all that ``todays_session`` reads."""
    day = today_of(person, now)
    row = queries.plan_of(person, day)
    return BeforeCheckIn(**_before(person, day, now, row, last_session(person, day)))


def todays_session(person: Person, now: datetime) -> Today:
    """Where the person stands today."""
    day = today_of(person, now)
    row = queries.plan_of(person, day)
    last = last_session(person, day)
    newest = queries.newest_day(person)
    first = day - _WEEK
    goes_on = None if row is None else row.pk
    spans = queries.spans_off(person, first, day)
    week = told_days.days_between(person, first, day, day, goes_on=goes_on)
    return Today(
        **_before(person, day, now, row, last, week),
        revision=None if row is None else row.revision,
        why=None if row is None else Why(row.why),
        session=_session(last, row) if last is not None and last.day == day else None,
        week=week,
        clock_ahead=newest if newest is not None and newest > day else None,
        day_off=_day_off(spans, day),
        days_off=queries.each_day_off(spans, first, day),
        last_done=last.day if last is not None and last.day < day and last.done else None,
    )


def _before(
    person: Person,
    day: date,
    now: datetime,
    row: PlanRevision | None,
    last: Session | None,
    week: tuple[Day, ...] | None = None,
) -> dict[str, Any]:
    return {
        "person": person,
        "day": day,
        "check_in": _check_in(person, day),
        "decision": None if row is None else row.decision,
        "asks": open_asks(person, day, now, last, week),
        "screening": queries.screening(person),
    }


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
    if standing is not None and standing.pk == row.plan_id:
        row.plan = standing  # it is not read again
    return SessionToday(
        uuid=row.client_uuid,
        revision=row.plan.revision,
        started_at=row.started_at,
        ended_at=row.ended_at,
        ended_by=EndedBy(row.ended_by) if row.ended_by else None,
        planned=row.planned,
        stretches=tuple(each.stretch_id for each in plan_followed(row).entries),
        done=tuple(row.done),
        worst_nrs=row.worst_nrs,
        end_nrs=row.end_nrs,
        after_nrs=row.after_nrs,
        player=row.player,
        active_s=row.active_s,
        requested=row.requested or None,
    )
