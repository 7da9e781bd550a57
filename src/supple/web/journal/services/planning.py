"""Deciding, and deciding again: the only place that calls ``plan`` and saves what it says.

Knows: when a decision is due and what it replaces. Does not know: how a decision is made
(``core.dose.plan``).
"""

from dataclasses import replace
from datetime import date, datetime

from supple.core.catalogue.load import load_catalogue
from supple.core.dose.baseline import window
from supple.core.dose.decision import Kind, Plan, PlanInput, Withheld
from supple.core.dose.plan import plan
from supple.core.dose.state import DoseState
from supple.core.dose.told import CheckIn as CoreCheckIn
from supple.web.journal import queries, told_days
from supple.web.journal.days import today_of
from supple.web.journal.history import Known
from supple.web.journal.models import CheckIn, DayState, Person, PlanRevision, Why
from supple.web.journal.prepared import add
from supple.web.journal.services.check_in_rows import add_check_in
from supple.web.journal.services.day_session import ends_the_day


def replan(person: Person, now: datetime, why: Why, check_in: CheckIn | None = None) -> int | None:
    """Decide for today from all that is known now. ``check_in``: today's, where it is at hand.

    Returns the number of the new revision; None where there is nothing to say: no check-in yet, or
    the decision that was given still holds.
    """
    today = today_of(person, now)
    check_in = check_in or queries.check_in_of(person, today)
    if check_in is None:
        return None
    given = queries.plan_input(person, today, check_in)
    decision, state = plan(given)
    if check_in.requested and isinstance(decision, Withheld):
        whole = _without_wish(given)
        decision, state = plan(whole)
        if isinstance(decision, Plan):  # the day has a plan, only the wish is not for today
            check_in, given = add_check_in(person, today, check_in, {"requested": ""}, now), whole
    before = _before_session(given)
    _remember(person, today, state if before == given else plan(before)[1], now)
    latest = queries.plan_of(person, today)
    if latest is not None and _still_holds(person, latest, decision, check_in):
        return None
    number = 1 if latest is None else latest.revision + 1
    made = {"revision": number, "created_at": now, "decision": decision, "why": why}
    add(PlanRevision(person=person, day=today, **made))
    return number


def _remember(person: Person, day: date, state: DoseState, now: datetime) -> None:
    row = DayState(person=person, day=day, state=state, planned_at=now)
    add(row, in_place_of=("person", "day"))


def settle(person: Person, changed: date, now: datetime, why: Why) -> int | None:
    """What must follow when something about an earlier day (or today) became known.

    The states from that day on are computed anew and today is decided again; plans that were given
    on past days stay as they were. Returns as ``replan``.
    """
    refold(person, changed, today_of(person, now))
    return replan(person, now, why)


def refold(person: Person, first: date, today: date) -> None:
    """Compute what planning remembers anew, from ``first`` on, each day as it was known then.

    Takes one ``plan`` for each planned day from there, so a correction years back takes seconds.
    """
    rows = list(
        DayState.objects.filter(person=person, day__gte=first).defer("state").order_by("day")
    )
    rows = [row for row in rows if row.day != today]
    if not rows:
        return
    days = told_days.planning_days(person, rows[0].day, rows[-1].day, today)
    check_ins = queries.core_check_ins(person, rows[0].day, rows[-1].day)
    known, state = Known(person), queries.state_before(person, rows[0].day)
    for row in rows:
        known.advance(row.planned_at)
        state = state_after(
            PlanInput(
                person=known.person,
                today=row.day,
                check_in=check_ins.get(row.day, CoreCheckIn()),
                days=window(days, row.day),
                screening=known.screening,
                catalogue=load_catalogue(),
                state=state,
            )
        )
        row.state = state
    DayState.objects.bulk_update(rows, ["state"], batch_size=200)


def state_after(given: PlanInput) -> DoseState:
    """What planning remembers of a day, whether it is decided before or after the session."""
    return plan(_before_session(given))[1]


def _before_session(given: PlanInput) -> PlanInput:
    """Without today's session: tomorrow's plan takes it in, with the morning that follows it."""
    days = tuple(replace(d, session=None) if d.date == given.today else d for d in given.days)
    return _without_wish(replace(given, days=days))


def _without_wish(given: PlanInput) -> PlanInput:
    return replace(given, check_in=replace(given.check_in, requested=None))


def _still_holds(
    person: Person, latest: PlanRevision, decision: Plan | Withheld, check_in: CheckIn
) -> bool:
    """Whether the decision that stands says the same already.

    The day's own plan is not withdrawn because its session is done, nor any plan because of what
    was done so far in a session that follows it and may go on.
    """
    if decision == latest.decision:
        return True
    given = latest.decision
    if not isinstance(given, Plan):
        return False
    over = isinstance(decision, Withheld) and decision.kind is Kind.DONE_TODAY
    rows = queries.sessions_on(person, latest.day)
    if over and given.requested is None and any(ends_the_day(row) for row in rows):
        return True
    if not any(row.ended_at is None and row.plan_id == latest.pk for row in rows):
        return False
    before = queries.plan_input(person, latest.day, check_in, goes_on=latest.pk)
    return plan(before)[0] == given
