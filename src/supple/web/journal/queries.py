"""Reading the journal into the core's values. Nothing here writes.

How many queries a reading takes, and how many rows it meets, does not grow with the years.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import Side
from supple.core.dose import told
from supple.core.dose.baseline import window
from supple.core.dose.decision import PlanInput
from supple.core.dose.limits import LIMITS
from supple.core.dose.state import DoseState
from supple.core.safety.model import ScreenState, Sensation, Tag
from supple.core.wire import dose_state as dose_state_wire
from supple.core.wire import screening as screening_wire
from supple.web.journal.days import day_of
from supple.web.journal.models import (
    BlockedSide,
    CheckIn,
    ConditionChange,
    DayOff,
    DayOffKind,
    DayState,
    MorningPain,
    Person,
    PlanRevision,
    ScreenFold,
    Session,
    TryAgain,
)

FOLLOWED_DAYS = LIMITS.stand_in_days
WINDOW_DAYS = 28
"""How far back planning looks besides its own state."""


def zone_of(person: Person) -> ZoneInfo:
    """The clock that the person lives by."""
    return ZoneInfo(person.time_zone)


def recent_days(person: Person, today: date) -> tuple[told.Day, ...]:
    """The days that planning looks at (``core.dose.baseline.window``), oldest first; days without
    entries are left out.
    """
    return window(planning_days(person, today, today, today), today)


def planning_days(person: Person, since: date, until: date, today: date) -> tuple[told.Day, ...]:
    """All that the plans from ``since`` to ``until`` look at: the window before them and, where no
    session lies in it, the last one however old, with what followed it.
    """
    first = since - timedelta(days=WINDOW_DAYS)
    days = days_between(person, first, until, today)
    if any(day.session is not None and day.date < since for day in days):
        return days
    session = Session.objects.filter(person=person, day__lt=first).order_by("-day").first()
    if session is None:
        return days
    followed = min(session.day + timedelta(days=FOLLOWED_DAYS), first - timedelta(days=1))
    return days_between(person, session.day, followed, today) + days


def days_between(person: Person, first: date, last: date, today: date) -> tuple[told.Day, ...]:
    """What is known of the days from ``first`` to ``last``, oldest first; empty days are left out.

    A session counts once it has ended or something came of it; today's only once it has ended.
    """
    span = {"person": person, "day__gte": first, "day__lte": last}
    check_ins = {c.day: c for c in CheckIn.objects.filter(**span).order_by("day", "revision")}
    mornings = {m.day: m.nrs for m in MorningPain.objects.filter(**span)}
    sessions: dict[date, list[Session]] = {}
    for session in Session.objects.filter(**span).order_by("id").prefetch_related("hurts"):
        if session.ended_at is not None or session.done or session.hurts.all():
            sessions.setdefault(session.day, []).append(session)
    if not any(session.ended_at is not None for session in sessions.get(today, [])):
        sessions.pop(today, None)
    days = sorted(check_ins.keys() | mornings.keys() | sessions.keys())
    return tuple(
        _day(day, check_ins.get(day), mornings.get(day), sessions.get(day, [])) for day in days
    )


def screening(person: Person) -> ScreenState:
    """Everything screening remembers of the person, folded."""
    fold = ScreenFold.objects.filter(person=person).first()
    return ScreenState() if fold is None else screening_wire.from_json(fold.state)


def opened_on(person: Person, today: date) -> dict[str, date]:
    """Question id -> the person's day of its open yes; never a day to come."""
    opened, zone = screening(person).open_since, zone_of(person)
    return {item: min(day_of(at, zone), today) for item, at in opened.items()}


def conditions(person: Person) -> frozenset[Tag]:
    """The tags that the person has set, cleared or not."""
    newest = _newest(ConditionChange.objects.filter(person=person), "tag")
    return frozenset(Tag(change.tag) for change in newest if change.is_set)


def blocked(person: Person) -> frozenset[told.BlockedSide]:
    """The stretches and sides that the person does not want."""
    newest = _newest(BlockedSide.objects.filter(person=person), "stretch_id", "side")
    return frozenset(told.BlockedSide(b.stretch_id, Side(b.side)) for b in newest if b.blocked)


def allowed_again(person: Person) -> dict[str, date]:
    """Stretches that the person agreed to try again -> the last day of saying so."""
    rows = TryAgain.objects.filter(person=person).values("stretch_id")
    return {row["stretch_id"]: row["last"] for row in rows.annotate(last=Max("day"))}


def core_person(person: Person) -> told.Person:
    """What holds from day to day, as planning takes it."""
    return told.Person(
        birth_year=person.birth_year,
        minutes=person.minutes,
        conditions=conditions(person),
        enrolment_nrs=person.enrolment_nrs,
        blocked=blocked(person),
        protect_first_hour=person.protect_first_hour,
        allowed_again=allowed_again(person),
        extra_ready_s=person.extra_ready_s,
    )


def state_before(person: Person, today: date) -> DoseState | None:
    """What planning remembers from the last planned day before ``today``; None: there is none."""
    last = DayState.objects.filter(person=person, day__lt=today).order_by("-day").first()
    return None if last is None else dose_state_wire.from_json(last.state)


def days_off(person: Person, first: date, last: date) -> dict[date, DayOffKind]:
    """The days from ``first`` to ``last`` on which the person did not mean to stretch.

    Being away goes on until they come back, so give today as the ``last`` day at most.
    """
    spans = DayOff.objects.filter(person=person, first_day__lte=last)
    spans = spans.filter(Q(last_day=None) | Q(last_day__gte=first))
    found: dict[date, DayOffKind] = {}
    for span in spans.order_by("first_day"):
        begin, end = max(first, span.first_day), min(last, span.last_day or last)
        for n in range((end - begin).days + 1):
            found[begin + timedelta(days=n)] = DayOffKind(span.kind)
    return found


def day_off(person: Person, day: date) -> DayOff | None:
    """What is said of one day."""
    spans = DayOff.objects.filter(person=person, first_day__lte=day)
    return spans.filter(Q(last_day=None) | Q(last_day__gte=day)).order_by("-first_day").first()


def check_in_of(person: Person, day: date, *, until: datetime | None = None) -> CheckIn | None:
    """The check-in that stands for a day: its highest revision (or that which stood ``until``)."""
    rows = CheckIn.objects.filter(person=person, day=day)
    if until is not None:
        rows = rows.filter(at__lte=until)
    return rows.order_by("-revision").first()


def core_hurts(session: Session) -> tuple[told.HurtReport, ...]:
    """What hurt in a session, in the order of telling."""
    return tuple(
        told.HurtReport(
            stretch_id=hurt.stretch_id or None,
            side=Side(hurt.side),
            worst_nrs=hurt.worst_nrs,
            area=hurt.area or None,
            sensations=frozenset(Sensation(each) for each in hurt.sensations),
        )
        for hurt in session.hurts.all()
    )


def core_check_in(check_in: CheckIn) -> told.CheckIn:
    """A stored check-in as planning takes it (its ratings are in ``Day``)."""
    return told.CheckIn(
        safety_concern=check_in.safety_concern,
        minutes=check_in.minutes,
        leg_symptoms_persist=check_in.leg_symptoms_persist,
        familiar=check_in.familiar,
        woke_within_hour=check_in.woke_within_hour,
        requested=check_in.requested or None,
    )


def core_check_ins(person: Person, first: date, last: date) -> dict[date, told.CheckIn]:
    """The check-ins that stand from ``first`` to ``last``, as planning takes them."""
    rows = CheckIn.objects.filter(person=person, day__gte=first, day__lte=last)
    return {row.day: core_check_in(row) for row in rows.order_by("day", "revision")}


def plan_of(person: Person, day: date) -> PlanRevision | None:
    """The decision that stands for a day: its highest revision."""
    return PlanRevision.objects.filter(person=person, day=day).order_by("-revision").first()


def plan_input(person: Person, today: date, check_in: CheckIn) -> PlanInput:
    """Everything that today's plan depends on."""
    return PlanInput(
        person=core_person(person),
        today=today,
        check_in=core_check_in(check_in),
        days=recent_days(person, today),
        screening=screening(person),
        catalogue=load_catalogue(),
        state=state_before(person, today),
    )


def last_session_day(person: Person, today: date) -> date | None:
    """The last day before today on which a stretch was finished; None: there is none."""
    earlier = Session.objects.filter(person=person, day__lt=today).exclude(done=[])
    return earlier.order_by("-day").values_list("day", flat=True).first()


def newest_day(person: Person) -> date | None:
    """The latest day that anything was planned or said for; later than today only where a clock
    was once ahead.
    """
    newest = [
        Subquery(table.objects.filter(person=OuterRef("pk")).order_by("-day").values("day")[:1])
        for table in (CheckIn, MorningPain, Session)
    ]
    days = Person.objects.filter(pk=person.pk).values_list(*newest).get()
    return max((day for day in days if day is not None), default=None)


def _newest(rows: QuerySet[Any], *kind: str) -> QuerySet[Any]:
    """Of each kind only the row that was added last."""
    last = rows.values(*kind).annotate(last=Max("id")).values("last")
    return rows.filter(id__in=last)


def _day(
    day: date, check_in: CheckIn | None, morning: int | None, sessions: list[Session]
) -> told.Day:
    if check_in is None:
        return told.Day(date=day, morning_nrs=morning, **_sessions(sessions))
    return told.Day(
        date=day,
        morning_nrs=morning,
        now_nrs=check_in.now_nrs,
        stiffness_nrs=check_in.stiffness_nrs,
        stress_nrs=check_in.stress_nrs,
        flare=check_in.flare,
        **_sessions(sessions),
    )


def _sessions(sessions: list[Session]) -> dict[str, Any]:
    """What was done on a day, and which part of it was asked for alone."""
    alone = [session for session in sessions if session.requested]
    return {
        "session": _record(sessions),
        "tried": tuple(dict.fromkeys(done for session in alone for done in session.done)),
        "tried_s": sum(session.active_s or 0 for session in alone),
    }


def _record(sessions: list[Session]) -> told.SessionRecord | None:
    """A day's session. Where one was broken off and begun again, they are taken as one: all that
    was done, all that hurt, and the worst of each rating after the start.
    """
    if not sessions:
        return None
    first = sessions[0]
    return told.SessionRecord(
        level=max(session.level for session in sessions),
        planned=max(session.planned for session in sessions),
        done=tuple(dict.fromkeys(done for session in sessions for done in session.done)),
        before_nrs=first.before_nrs,
        worst_nrs=_worst(session.worst_nrs for session in sessions),
        after_nrs=_worst(session.after_nrs for session in sessions),
        hurts=tuple(hurt for session in sessions for hurt in core_hurts(session)),
    )


def _worst(ratings: Iterable[int | None]) -> int | None:
    return max((rating for rating in ratings if rating is not None), default=None)
