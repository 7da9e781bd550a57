"""Ten years of somebody's days, put straight into the tables.

`python -m bench.ten_years FOLDER` makes a journal of it that `supple serve` can open.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from itertools import repeat
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID, uuid4

from bench import on_folder

if __name__ == "__main__":
    on_folder.use(Path(sys.argv[1]))

from django.db import connection, transaction
from django.db.models import Field, Model
from django.utils import timezone

from supple.core.catalogue.load import load_catalogue
from supple.core.safety.screen import asked
from supple.web.journal import services, told_days
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
    Why,
)
from supple.web.journal.services.planning import settle

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


@transaction.atomic
def remember(person: Person, today: date, now: datetime) -> None:
    """Give somebody who has a plan for ``today`` ten years of days with a session each.

    What planning remembers is reckoned for the days that it looks at, and today is planned anew.
    """
    days = [today - timedelta(days=n) for n in range(1, YEARS * 365)]
    at = now - timedelta(days=1)
    _answers(person, at)
    sessions = _sessions(person, days, at)
    chance = Random(10)
    twice = [day for day in days for _ in range(2)]
    _put(
        CheckIn,
        {
            "day": twice,
            "revision": [1, 2] * len(days),
            "now_nrs": [chance.randrange(1, 4) for _ in twice],
            "stiffness_nrs": [chance.randrange(1, 5) for _ in twice],
            "stress_nrs": [chance.randrange(1, 6) for _ in twice],
        },
        person=person.pk,
        at=at,
        safety_concern=False,
    )
    nrs = [chance.randrange(1, 4) for _ in days]
    _put(MorningPain, {"day": days, "nrs": nrs}, person=person.pk, at=at)
    hurt = {"stretch_id": "piriformis", "side": "left"}
    _put(HurtReport, {"session": sessions}, person=person.pk, at=at, sensations=[], **hurt)
    settle(person, today - timedelta(days=told_days.WINDOW_DAYS), now, Why.EDIT)


def _sessions(person: Person, days: list[date], at: datetime) -> list[int]:
    """A plan, a state and a session for every day, like today's; the sessions' keys."""
    given = PlanRevision.objects.filter(person=person).latest("day", "revision")
    state = DayState.objects.filter(person=person).latest("day")
    decided = {"revision": 1, "created_at": at, "decision": given.decision, "why": given.why}
    _put(PlanRevision, {"day": days}, person=person.pk, **decided)
    _put(DayState, {"day": days}, person=person.pk, state=state.state, planned_at=at)
    earlier = PlanRevision.objects.filter(person=person, day__lt=given.day).order_by("pk")
    ended = {"started_at": at, "ended_at": at, "ended_by": "finished", "active_s": 290}
    ratings = {"before_nrs": 2, "worst_nrs": 2, "after_nrs": 2}
    _put(
        Session,
        {"plan": earlier.values_list("pk", flat=True), "day": days, "client_uuid": _ids(days)},
        person=person.pk,
        level=1,
        planned=6,
        done=["piriformis"],
        **ended,
        **ratings,
    )
    return list(Session.objects.filter(day__lt=given.day).values_list("pk", flat=True))


def _answers(person: Person, at: datetime) -> None:
    """The safety questions once a week, conditions, blocked sides, and the receipts of it all."""
    questions = [each.id for each in asked(load_catalogue().questions)] * YEARS * 52
    turns = [n % 2 == 0 for n in range(CHANGES)]  # on and off again, off in the end
    entries = _ids(range(YEARS * WRITES_A_YEAR))
    _put(ScreenAnswer, {"question_id": questions}, person=person.pk, yes=False, at=at)
    _put(ConditionChange, {"is_set": turns}, person=person.pk, tag="KNEE", at=at)
    cat_camel = {"stretch_id": "cat_camel", "side": "both"}
    _put(BlockedSide, {"blocked": turns}, person=person.pk, at=at, **cat_camel)
    sent = {"kind": "check_in", "content": {}, "result": {}}
    _put(Entry, {"client_uuid": entries}, person=person.pk, at=at, **sent)


def _ids(each: Iterable[object]) -> list[UUID]:
    return [uuid4() for _ in each]


def _put(table: type[Model], each: Mapping[str, Iterable[Any]], **same: object) -> None:
    """Rows that differ in ``each`` and agree in the rest; a field that is not named has its usual
    value. Faster than a model for every row.
    """
    fields = [field for field in table._meta.concrete_fields if not field.primary_key]
    usual = {field.name: field.get_default() for field in fields} | same
    columns = [
        _kept(field, each[field.name])
        if field.name in each
        else repeat(*_kept(field, [usual[field.name]]))
        for field in fields
    ]
    names = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f'INSERT INTO "{table._meta.db_table}" ({names}) VALUES ({places})',
            list(zip(*columns, strict=False)),
        )


def _kept(field: Field[Any, Any], values: Iterable[object]) -> list[object]:
    """Values as the database keeps them."""
    return [field.get_db_prep_save(value, connection) for value in values]


def main() -> None:
    """Fill the folder's journal."""
    now = timezone.now()
    person = checked_in(now)
    remember(person, services.today_of(person, now), now)


if __name__ == "__main__":
    main()
