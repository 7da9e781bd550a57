"""Ten years of somebody's days, put straight into the tables.

`python -m bench.ten_years FOLDER` makes a journal of it that `supple serve` can open.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import uuid4

from bench import on_folder

if __name__ == "__main__":
    on_folder.use(Path(sys.argv[1]))

from django.utils import timezone

from supple.core.catalogue.load import load_catalogue
from supple.core.safety.screen import asked
from supple.web.journal import services
from supple.web.journal.models import (
    BlockedSide,
    CheckIn,
    ConditionChange,
    DayState,
    Entry,
    HurtReport,
    MorningPain,
    Person,
    PlanRevision,
    ScreenAnswer,
    Session,
)

YEARS = 10
WRITES_A_YEAR = 1000
CHANGES = 1000
"""How often a condition, and a blocked side, were switched in all those years."""


def welcomed(now: datetime) -> Person:
    """Somebody who has been through the welcome, with nothing that stands against a plan."""
    person = services.enrol(birth_year=1970, country="GB", now=now, client_uuid=uuid4())
    no = {question.id: False for question in asked(load_catalogue().questions)}
    services.record_answers(person, no, now, uuid4())
    services.update_person(person, {"enrolment_nrs": 3, "minutes": 10}, now, uuid4())
    services.finish_welcome(person, now, uuid4())
    return person


def checked_in(now: datetime) -> Person:
    """Somebody who has a plan for today."""
    person = welcomed(now)
    values = {"safety_concern": False, "now_nrs": 3, "stiffness_nrs": 4, "stress_nrs": 3}
    services.record_check_in(person, values, now, uuid4())
    return person


def remember(person: Person, today: date, now: datetime) -> None:
    """Give somebody who has a plan for ``today`` ten years of days with a session each."""
    days = [today - timedelta(days=n) for n in range(1, YEARS * 365)]
    at = now - timedelta(days=1)
    _answers(person, at)
    sessions = _sessions(person, days, at)
    chance = Random(10)
    CheckIn.objects.bulk_create(
        CheckIn(
            person=person,
            day=day,
            revision=revision,
            at=at,
            safety_concern=False,
            now_nrs=chance.randrange(1, 4),
            stiffness_nrs=chance.randrange(1, 5),
            stress_nrs=chance.randrange(1, 6),
        )
        for day in days
        for revision in (1, 2)
    )
    MorningPain.objects.bulk_create(
        MorningPain(person=person, day=day, nrs=chance.randrange(1, 4), at=at) for day in days
    )
    HurtReport.objects.bulk_create(
        HurtReport(person=person, session=each, stretch_id="piriformis", side="left", at=at)
        for each in sessions
    )


def _sessions(person: Person, days: list[date], at: datetime) -> list[Session]:
    """A plan, a state and a session for every day, like today's."""
    given = PlanRevision.objects.filter(person=person).latest("day", "revision")
    state = DayState.objects.filter(person=person).latest("day")
    plans = PlanRevision.objects.bulk_create(
        PlanRevision(
            person=person,
            day=day,
            revision=1,
            created_at=at,
            decision=given.decision,
            why=given.why,
        )
        for day in days
    )
    DayState.objects.bulk_create(
        DayState(person=person, day=day, state=state.state, planned_at=at) for day in days
    )
    return Session.objects.bulk_create(
        Session(
            person=person,
            client_uuid=uuid4(),
            plan=plan,
            day=plan.day,
            started_at=at,
            ended_at=at,
            ended_by="finished",
            level=1,
            planned=6,
            done=["piriformis"],
            active_s=290,
            before_nrs=2,
            worst_nrs=2,
            after_nrs=2,
        )
        for plan in plans
    )


def _answers(person: Person, at: datetime) -> None:
    """The safety questions once a week, conditions, blocked sides, and the receipts of it all."""
    ScreenAnswer.objects.bulk_create(
        ScreenAnswer(person=person, question_id=question.id, yes=False, at=at)
        for _ in range(YEARS * 52)
        for question in asked(load_catalogue().questions)
    )
    ConditionChange.objects.bulk_create(
        ConditionChange(person=person, tag="KNEE", is_set=is_set, at=at) for is_set in _by_turns()
    )
    BlockedSide.objects.bulk_create(
        BlockedSide(person=person, stretch_id="cat_camel", side="both", blocked=blocked, at=at)
        for blocked in _by_turns()
    )
    Entry.objects.bulk_create(
        Entry(person=person, client_uuid=uuid4(), kind="check_in", content={}, result={}, at=at)
        for _ in range(YEARS * WRITES_A_YEAR)
    )


def _by_turns() -> Iterator[bool]:
    """On and off again, off in the end."""
    return (n % 2 == 0 for n in range(CHANGES))


def main() -> None:
    """Fill the folder's journal."""
    now = timezone.now()
    person = checked_in(now)
    remember(person, services.today_of(person, now), now)


if __name__ == "__main__":
    main()
