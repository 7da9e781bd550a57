"""A told life, day by day, replayed through ``plan``: "what would it do if…".

Tests, the command line and virtual people all tell lives in the same words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from supple.core.catalogue.model import Catalogue
from supple.core.dose.baseline import window
from supple.core.dose.decision import Plan, PlanInput, Withheld
from supple.core.dose.plan import plan
from supple.core.dose.sessions import family
from supple.core.dose.state import DoseState
from supple.core.dose.told import CheckIn, Day, HurtReport, Outcomes, Person, SessionRecord
from supple.core.safety.model import Answer, Clearance, ScreenState
from supple.core.safety.record import (
    record_answers,
    record_clearance,
    record_concern,
    record_tag_set,
)
from supple.core.safety.screen import asked, condition_left
from supple.core.units import Nrs


@dataclass(frozen=True, slots=True)
class ToldSession:
    """How the session went, if there was a plan. ``share``: how much of it was done, 0..1."""

    worst_nrs: Nrs | None = None
    after_nrs: Nrs | None = None
    share: float = 1.0
    hurts: tuple[HurtReport, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldDay:
    """What happened on a day, ``offset`` days after the first.

    ``yes``: ids of safety questions answered with yes. ``screened``: the others are answered with
    no on that day; False leaves them as they were. ``clearances``: item and by whom.
    ``session`` None: there was none. ``person``: from this day on, other circumstances.
    """

    offset: int
    day: Day
    check_in: CheckIn = field(default_factory=lambda: CheckIn(safety_concern=False))
    session: ToldSession | None = None
    yes: tuple[str, ...] = ()
    screened: bool = True
    clearances: tuple[tuple[str, str], ...] = ()
    person: Person | None = None
    outcomes: Outcomes = field(default_factory=Outcomes)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A person, a first day and what they told. ``title`` says what is being asked."""

    title: str
    start: date
    person: Person
    days: tuple[ToldDay, ...]


@dataclass(frozen=True, slots=True)
class Replayed:
    """A day as it was planned: what went in, what came out, and the session that followed."""

    told: ToldDay
    ask: PlanInput
    decision: Plan | Withheld
    state: DoseState
    session: SessionRecord | None


@dataclass
class _Life:
    """What accumulates while a life is replayed."""

    catalogue: Catalogue
    person: Person
    state: DoseState | None = None
    screening: ScreenState = field(default_factory=ScreenState)
    days: dict[date, Day] = field(default_factory=dict)


def _at(on: date, hour: int) -> datetime:
    return datetime.combine(on, time(hour), tzinfo=UTC)


def _answer_questions(life: _Life, told: ToldDay, on: date) -> None:
    """The day's answers: a concern first, then what was asked, then clearances."""
    if told.check_in.safety_concern:
        life.screening = record_concern(life.screening, _at(on, 8))
    ids = [q.id for q in asked(life.catalogue.questions)] if told.screened else told.yes
    at = _at(on, 9)
    answers = (Answer(question_id, question_id in told.yes, at) for question_id in ids)
    life.screening = record_answers(life.screening, answers)
    for item, by_whom in told.clearances:
        clearance = Clearance(item, "looked at", by_whom, _at(on, 10))
        life.screening = record_clearance(life.screening, clearance, life.catalogue.questions)
        left = condition_left(item, life.catalogue.questions)
        if left is not None:
            life.person = replace(life.person, conditions=life.person.conditions | {left})


def _change_person(life: _Life, told: ToldDay) -> None:
    """Other circumstances from today on; a condition set anew loses an older clearance."""
    if told.person is not None:
        for tag in told.person.conditions - life.person.conditions:
            life.screening = record_tag_set(life.screening, tag)
        life.person = told.person


def _carry_out(life: _Life, told: ToldDay, decision: Plan | Withheld) -> SessionRecord | None:
    """The session that followed, if there was a plan and it was begun."""
    if told.session is None or not isinstance(decision, Plan):
        return None
    planned = [entry.stretch_id for entry in decision.entries]
    families = {family(stretch_id, life.catalogue) for stretch_id in planned}
    hurts = tuple(
        each
        for each in told.session.hurts
        if each.stretch_id is None or family(each.stretch_id, life.catalogue) in families
    )
    hurt = {family(h.stretch_id, life.catalogue) for h in hurts if h.stretch_id is not None}
    done = [s for s in planned if family(s, life.catalogue) not in hurt]
    return SessionRecord(
        level=decision.level,
        planned=len(planned),
        done=tuple(done[: round(told.session.share * len(planned))]),
        before_nrs=told.day.now_nrs,
        worst_nrs=told.session.worst_nrs,
        after_nrs=told.session.after_nrs,
        hurts=hurts,
    )


def replay(scenario: Scenario, catalogue: Catalogue) -> Iterator[Replayed]:
    """Plan every told day in turn, each from the state that the one before left."""
    life = _Life(catalogue, scenario.person)
    for told in scenario.days:
        on = scenario.start + timedelta(days=told.offset)
        _change_person(life, told)
        life.days[on] = replace(told.day, date=on)
        _answer_questions(life, told, on)
        ask = PlanInput(
            person=life.person,
            today=on,
            check_in=told.check_in,
            days=window(life.days.values(), on),
            screening=life.screening,
            catalogue=catalogue,
            state=life.state,
            outcomes=told.outcomes,
        )
        decision, life.state = plan(ask)
        session = _carry_out(life, told, decision)
        life.days[on] = replace(life.days[on], session=session)
        yield Replayed(told, ask, decision, life.state, session)
