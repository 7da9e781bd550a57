"""Reading what was told day by day, as planning takes it. Nothing here writes."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery

from supple.core.catalogue.model import Side
from supple.core.dose import told
from supple.core.dose.baseline import window
from supple.core.dose.limits import LIMITS
from supple.core.safety.model import Sensation
from supple.web.journal.day_sums import Done, SessionRow, day_gone_by, day_so_far
from supple.web.journal.models import CheckIn, HurtReport, MorningPain, Person, Session
from supple.web.journal.prepared import prepared

FOLLOWED_DAYS = LIMITS.stand_in_days
WINDOW_DAYS = LIMITS.window_days


class _Said(NamedTuple):
    """The columns of a check-in that belong to its day."""

    day: date
    now_nrs: int | None
    stiffness_nrs: int | None
    stress_nrs: int | None
    flare: bool


class _Hurt(NamedTuple):
    """The columns of a report of what hurt."""

    session_id: int
    stretch_id: str
    side: str
    worst_nrs: int | None
    area: str
    sensations: list[str]


def recent_days(person: Person, today: date, *, goes_on: int | None = None) -> tuple[told.Day, ...]:
    """The days that planning looks at (``core.dose.baseline.window``), oldest first; days without
    entries are left out. ``goes_on``: as in ``days_between``.
    """
    return window(planning_days(person, today, today, today, goes_on=goes_on), today)


def planning_days(
    person: Person, since: date, until: date, today: date, *, goes_on: int | None = None
) -> tuple[told.Day, ...]:
    """All that the plans from ``since`` to ``until`` look at: the window before them and, where no
    session lies in it, the last one however old, with what followed it.
    """
    first = since - timedelta(days=WINDOW_DAYS)
    days = days_between(person, first, until, today, goes_on=goes_on)
    if any(day.session is not None and day.date < since for day in days):
        return days
    session = Session.objects.filter(person=person, day__lt=first).order_by("-day").first()
    if session is None:
        return days
    followed = min(session.day + timedelta(days=FOLLOWED_DAYS), first - timedelta(days=1))
    return days_between(person, session.day, followed, today) + days


def days_between(
    person: Person, first: date, last: date, today: date, *, goes_on: int | None = None
) -> tuple[told.Day, ...]:
    """What is known of the days from ``first`` to ``last``, oldest first; empty days are left out.

    A session counts once it has ended or something came of it. ``goes_on``: key of the plan of
    today whose session may still go on; while it has not ended it is not held against that plan.
    """
    said = {row.day: row for row in map(_Said._make, _check_ins(person.pk, first, last))}
    woke = mornings(person, first, last)
    sessions = _sessions_by_day(person, first, last)
    days = sorted(said.keys() | woke.keys() | sessions.keys())
    found = []
    for day in days:
        rows = sessions.get(day, ())
        sums = day_so_far(rows, goes_on) if day == today else day_gone_by(rows)
        found.append(_day(day, said.get(day), woke.get(day), sums))
    return tuple(found)


def core_hurt(hurt: HurtReport | _Hurt) -> told.HurtReport:
    """A stored report of what hurt, as planning takes it."""
    return told.HurtReport(
        stretch_id=hurt.stretch_id or None,
        side=Side(hurt.side),
        worst_nrs=hurt.worst_nrs,
        area=hurt.area or None,
        sensations=frozenset(Sensation(each) for each in hurt.sensations),
    )


@prepared
def _check_ins(person: int, first: date, last: date) -> QuerySet[CheckIn, Any]:
    of_that_day = CheckIn.objects.filter(person=OuterRef("person"), day=OuterRef("day"))
    highest = Subquery(of_that_day.order_by("-revision").values("revision")[:1])
    rows = CheckIn.objects.filter(person=person, day__gte=first, day__lte=last, revision=highest)
    return rows.values_list(*_Said._fields)


@prepared
def _mornings(person: int, first: date, last: date) -> QuerySet[MorningPain, Any]:
    rows = MorningPain.objects.filter(person=person, day__gte=first, day__lte=last)
    return rows.values_list("day", "nrs")


@prepared
def _sessions(person: int, first: date, last: date) -> QuerySet[Session, Any]:
    rows = Session.objects.filter(person=person, day__gte=first, day__lte=last)
    return rows.order_by("id").values_list(*Done._fields)


@prepared
def _hurts(person: int, first: date, last: date) -> QuerySet[HurtReport, Any]:
    span = {"session__person": person, "session__day__gte": first, "session__day__lte": last}
    return HurtReport.objects.filter(**span).order_by("id").values_list(*_Hurt._fields)


def mornings(person: Person, first: date, last: date) -> dict[date, int]:
    """The mornings from ``first`` to ``last`` that pain on waking is known of, and how much."""
    return dict(_mornings(person.pk, first, last))


def hurts_between(person: Person, first: date, last: date) -> list[told.HurtReport]:
    """What hurt in the sessions from ``first`` to ``last``, in the order of telling."""
    return [core_hurt(_Hurt._make(row)) for row in _hurts(person.pk, first, last)]


def _sessions_by_day(person: Person, first: date, last: date) -> dict[date, list[SessionRow]]:
    rows = [Done._make(row) for row in _sessions(person.pk, first, last)]
    hurts: dict[int, list[told.HurtReport]] = {}
    for hurt in map(_Hurt._make, _hurts(person.pk, first, last) if rows else ()):
        hurts.setdefault(hurt.session_id, []).append(core_hurt(hurt))
    found: dict[date, list[SessionRow]] = {}
    for row in rows:
        if row.ended_at is not None or row.done or row.ran_s or row.id in hurts:
            found.setdefault(row.day, []).append((row, tuple(hurts.get(row.id, ()))))
    return found


def _day(day: date, said: _Said | None, morning: int | None, sums: dict[str, Any]) -> told.Day:
    if said is None:
        return told.Day(date=day, morning_nrs=morning, **sums)
    return told.Day(
        date=day,
        morning_nrs=morning,
        now_nrs=said.now_nrs,
        stiffness_nrs=said.stiffness_nrs,
        stress_nrs=said.stress_nrs,
        flare=said.flare,
        **sums,
    )
