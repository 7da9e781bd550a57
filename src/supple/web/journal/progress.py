"""Reading a span of somebody's days for Progress. Nothing here writes.

The number of queries is the same for every span and history. Ratings are read as plain columns, so
that ten years take a few thousand small rows and no model objects.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Min
from django.db.models.fields.json import KT

from supple.core.outcomes.model import DayValue, FlareSpell, Measure, Period, Statement
from supple.core.outcomes.periods import months, periods, weeks
from supple.core.outcomes.statement import Window, statement, then_and_now
from supple.web.journal import queries
from supple.web.journal.days import today_of
from supple.web.journal.models import CheckIn, DayState, MorningPain, Person, Session

WEEKLY_DAYS = 2 * 364
"""Longer spans are told by the month. Source: our choice; more weeks cannot be told apart."""


class Span(StrEnum):
    """How far back to look."""

    FOUR_WEEKS = "4-weeks"
    TWELVE_WEEKS = "12-weeks"
    YEAR = "year"
    ALL = "all"


DAYS: Mapping[Span, int] = {Span.FOUR_WEEKS: 28, Span.TWELVE_WEEKS: 84, Span.YEAR: 364}
"""Days of a span, today included; whole weeks, so that a year is 52 of them."""


@dataclass(frozen=True, slots=True)
class Progress:
    """A span of days, and what may be said about it.

    ``first``: the first day of the span, or the first day ever told where that is later.
    ``days``: oldest first, empty ones left out. ``monthly``: periods are months, not weeks.
    ``flares``: those that touch the span, oldest first. ``stress``: the first and the last two
    weeks of it, or None where they cannot be compared.
    """

    span: Span
    today: date
    first: date
    days: tuple[DayValue, ...]
    periods: tuple[Period, ...]
    monthly: bool
    flares: tuple[FlareSpell, ...]
    statement: Statement
    stress: tuple[Window, Window] | None


def read(person: Person, span: Span, now: datetime) -> Progress:
    """What the person told and did in a span that ends today."""
    today = today_of(person, now)
    began = _began(person, today)
    first = began or today
    if span in DAYS:
        first = max(first, today - timedelta(days=DAYS[span] - 1))
    days = _days(person, first, today)
    monthly = (today - first).days >= WEEKLY_DAYS
    return Progress(
        span=span,
        today=today,
        first=first,
        days=days,
        periods=periods(days, (months if monthly else weeks)(first, today)),
        monthly=monthly,
        flares=_flares(person, first, today),
        statement=statement(days, first, today, began),
        stress=then_and_now(days, Measure.STRESS, first, today),
    )


def _began(person: Person, today: date) -> date | None:
    """The first day that anything was told of or done on. None: there is none yet."""
    firsts = [
        table.objects.filter(person=person, day__lte=today).aggregate(first=Min("day"))["first"]
        for table in (CheckIn, MorningPain, Session)
    ]
    return min((day for day in firsts if day is not None), default=None)


def _days(person: Person, first: date, last: date) -> tuple[DayValue, ...]:
    span = {"person": person, "day__gte": first, "day__lte": last}
    mornings = dict(MorningPain.objects.filter(**span).values_list("day", "nrs"))
    said = CheckIn.objects.filter(**span).order_by("day", "revision")
    # A later revision of a day takes the place of an earlier one.
    check_ins = {day: rest for day, *rest in said.values_list("day", "now_nrs", "stress_nrs")}
    done = set(Session.objects.filter(**span).exclude(done=[]).values_list("day", flat=True))
    off = queries.days_off(person, first, last)
    found = []
    for day in sorted(mornings.keys() | check_ins.keys() | done | off.keys()):
        now_nrs, stress_nrs = check_ins.get(day, (None, None))
        found.append(
            DayValue(day, mornings.get(day), now_nrs, stress_nrs, day in done, off.get(day))
        )
    return tuple(found)


def _flares(person: Person, first: date, last: date) -> tuple[FlareSpell, ...]:
    """Flares as planning saw them: its state of each day names the one that lasts."""
    states = DayState.objects.filter(person=person, day__gte=first, day__lte=last).annotate(
        started=KT("state__flare__started"),
        settled=KT("state__flare__settled_on"),
        ended=KT("state__flare_ended"),
        given_up=KT("state__long_flare"),
    )
    # Most days say the same: only what differs is read.
    rows = states.order_by().values_list("started", "settled", "ended", "given_up").distinct()
    settled: dict[str, str] = {}
    over: set[str] = set()
    for row in rows:
        # What is null in JSON comes as this word.
        started, calm, ended, given_up = (None if each == "null" else each for each in row)
        if started is not None:
            settled[started] = max(settled.get(started, ""), calm or "")
        if ended is not None and ended != given_up:
            over.add(ended)
    return tuple(_spell(started, settled[started], over) for started in sorted(settled))


def _spell(started: str, settled: str, over: Collection[str]) -> FlareSpell:
    """Where the way back was a single step, the flare was over on the day on which it settled."""
    calm = settled or min((day for day in over if day > started), default="")
    return FlareSpell(date.fromisoformat(started), date.fromisoformat(calm) if calm else None)


@dataclass(frozen=True, slots=True)
class DaySaid:
    """What was said of one day; None: not told. ``done``: whether there was a session."""

    morning_nrs: int | None
    now_nrs: int | None
    stiffness_nrs: int | None
    stress_nrs: int | None
    flare: bool
    done: bool


def said_of(person: Person, day: date) -> DaySaid:
    """What the person said of a day; a day that nothing was said of is no error."""
    check_in = queries.check_in_of(person, day)
    morning = MorningPain.objects.filter(person=person, day=day).first()
    return DaySaid(
        morning_nrs=None if morning is None else morning.nrs,
        now_nrs=None if check_in is None else check_in.now_nrs,
        stiffness_nrs=None if check_in is None else check_in.stiffness_nrs,
        stress_nrs=None if check_in is None else check_in.stress_nrs,
        flare=check_in is not None and check_in.flare,
        done=Session.objects.filter(person=person, day=day).exclude(done=[]).exists(),
    )
