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
from supple.core.dose.decision import PlanInput
from supple.core.dose.state import DoseState
from supple.core.safety.model import ScreenState, Tag
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
from supple.web.journal.prepared import prepared
from supple.web.journal.told_days import core_hurt, recent_days


def zone_of(person: Person) -> ZoneInfo:
    """The clock that the person lives by."""
    return ZoneInfo(person.time_zone)


def screening(person: Person) -> ScreenState:
    """Everything screening remembers of the person, folded."""
    folds = _folds(person.pk)
    return folds[0].state if folds else ScreenState()


@prepared
def _folds(person: int) -> QuerySet[ScreenFold, ScreenFold]:
    return ScreenFold.objects.filter(person=person)


def opened_on(person: Person, today: date) -> dict[str, date]:
    """Question id -> the person's day of its open yes; never a day to come."""
    opened, zone = screening(person).open_since, zone_of(person)
    return {item: min(day_of(at, zone), today) for item, at in opened.items()}


def conditions(person: Person) -> frozenset[Tag]:
    """The tags that the person has set, cleared or not."""
    return frozenset(Tag(tag) for tag, is_set in _conditions(person.pk) if is_set)


@prepared
def _conditions(person: int) -> QuerySet[ConditionChange, Any]:
    newest = _newest(ConditionChange.objects.filter(person=person), "tag")
    return newest.values_list("tag", "is_set")


def blocked(person: Person) -> frozenset[told.BlockedSide]:
    """The stretches and sides that the person does not want."""
    newest = _blocked(person.pk)
    return frozenset(
        told.BlockedSide(each, Side(side)) for each, side, blocked in newest if blocked
    )


@prepared
def _blocked(person: int) -> QuerySet[BlockedSide, Any]:
    newest = _newest(BlockedSide.objects.filter(person=person), "stretch_id", "side")
    return newest.values_list("stretch_id", "side", "blocked")


def allowed_again(person: Person) -> dict[str, date]:
    """Stretches that the person agreed to try again -> the last day of saying so."""
    return dict(_allowed_again(person.pk))


@prepared
def _allowed_again(person: int) -> QuerySet[TryAgain, Any]:
    rows = TryAgain.objects.filter(person=person).values_list("stretch_id")
    return rows.annotate(last=Max("day"))


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
        ready_s=person.ready_s,
    )


def state_before(person: Person, today: date) -> DoseState | None:
    """What planning remembers from the last planned day before ``today``; None: there is none."""
    last = _states_before(person.pk, today)
    return last[0].state if last else None


@prepared
def _states_before(person: int, today: date) -> QuerySet[DayState, DayState]:
    return DayState.objects.filter(person=person, day__lt=today).order_by("-day")[:1]


def days_off(person: Person, first: date, last: date) -> dict[date, DayOffKind]:
    """The days from ``first`` to ``last`` on which the person did not mean to stretch.

    Being away goes on until they come back, so give today as the ``last`` day at most.
    """
    return each_day_off(spans_off(person, first, last), first, last)


def each_day_off(spans: Iterable[DayOff], first: date, last: date) -> dict[date, DayOffKind]:
    """What is said of each day from ``first`` to ``last``; spans oldest first."""
    found: dict[date, DayOffKind] = {}
    for span in spans:
        begin, end = max(first, span.first_day), min(last, span.last_day or last)
        for n in range((end - begin).days + 1):
            found[begin + timedelta(days=n)] = DayOffKind(span.kind)
    return found


def spans_off(person: Person, first: date, last: date) -> list[DayOff]:
    """What touches the days from ``first`` to ``last``, oldest first."""
    return _spans_off(person.pk, first, last)


@prepared
def _spans_off(person: int, first: date, last: date) -> QuerySet[DayOff, DayOff]:
    spans = DayOff.objects.filter(person=person, first_day__lte=last)
    return spans.filter(Q(last_day=None) | Q(last_day__gte=first)).order_by("first_day")


def check_in_of(person: Person, day: date, *, until: datetime | None = None) -> CheckIn | None:
    """The check-in that stands for a day: its highest revision (or that which stood ``until``)."""
    if until is not None:
        told_by = CheckIn.objects.filter(person=person, day=day, at__lte=until)
        return told_by.order_by("-revision").first()
    rows = _check_ins_of(person.pk, day)
    return rows[0] if rows else None


@prepared
def _check_ins_of(person: int, day: date) -> QuerySet[CheckIn, CheckIn]:
    return CheckIn.objects.filter(person=person, day=day).order_by("-revision")[:1]


def core_hurts(session: Session) -> tuple[told.HurtReport, ...]:
    """What hurt in a session, in the order of telling."""
    return tuple(map(core_hurt, session.hurts.all()))


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


def sessions_on(person: Person, day: date) -> list[Session]:
    """The sessions that began on a day, in the order of their coming."""
    return _sessions_on(person.pk, day)


@prepared
def _sessions_on(person: int, day: date) -> QuerySet[Session, Session]:
    return Session.objects.filter(person=person, day=day).order_by("id")


def plan_of(person: Person, day: date) -> PlanRevision | None:
    """The decision that stands for a day: its highest revision."""
    rows = _plans_of(person.pk, day)
    return rows[0] if rows else None


@prepared
def _plans_of(person: int, day: date) -> QuerySet[PlanRevision, PlanRevision]:
    return PlanRevision.objects.filter(person=person, day=day).order_by("-revision")[:1]


def plan_input(
    person: Person, today: date, check_in: CheckIn, *, goes_on: int | None = None
) -> PlanInput:
    """Everything that today's plan depends on. ``goes_on``: as in ``told_days.days_between``."""
    return PlanInput(
        person=core_person(person),
        today=today,
        check_in=core_check_in(check_in),
        days=recent_days(person, today, goes_on=goes_on),
        screening=screening(person),
        catalogue=load_catalogue(),
        state=state_before(person, today),
    )


def last_session_day(person: Person, today: date) -> date | None:
    """The last day before today on which a stretch was finished; None: there is none."""
    earlier = Session.objects.filter(person=person, day__lt=today).exclude(done=[])
    return earlier.order_by("-day").values_list("day", flat=True).first()


def first_day(person: Person) -> date:
    """The first day that anything can be said of: the one on which the person began, or an earlier
    one that has entries, because they have moved or a clock was behind.
    """
    tables = (CheckIn, MorningPain, Session)
    rows = (table.objects.filter(person=person).order_by("day") for table in tables)
    oldest = (each.values_list("day", flat=True).first() for each in rows)
    began = day_of(person.created_at, zone_of(person))
    return min(day for day in (began, *oldest) if day is not None)


def newest_day(person: Person) -> date | None:
    """The latest day that anything was planned or said for; later than today only where a clock
    was once ahead.
    """
    days = (day for row in _newest_days(person.pk) for day in row)
    return max((day for day in days if day is not None), default=None)


@prepared
def _newest_days(person: int) -> QuerySet[Person, Any]:
    newest = [
        Subquery(table.objects.filter(person=OuterRef("pk")).order_by("-day").values("day")[:1])
        for table in (CheckIn, MorningPain, Session)
    ]
    return Person.objects.filter(pk=person).values_list(*newest)


def _newest(rows: QuerySet[Any], *kind: str) -> QuerySet[Any]:
    """Of each kind only the row that was added last."""
    last = rows.values(*kind).annotate(last=Max("id")).values("last")
    return rows.filter(id__in=last)
