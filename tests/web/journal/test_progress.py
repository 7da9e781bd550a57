"""Reading a span for Progress: the same few queries for ever, and nothing that was not told."""

from datetime import date, timedelta
from typing import ClassVar
from uuid import uuid4

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from supple.core.outcomes.model import DayValue, FlareSpell, Measure
from supple.web.journal import progress, queries, services
from supple.web.journal.models import CheckIn, DayOffKind, MorningPain, PlanRevision, Session
from supple.web.journal.progress import Progress, Span
from tests.web.journal.conftest import MONDAY, Diary

QUERIES_MOST = 10
TEN_YEARS = 3650


def read(diary: Diary, span: Span = Span.TWELVE_WEEKS) -> Progress:
    return progress.read(diary.person, span, diary.now)


def test_before_the_first_check_in_there_is_nothing(diary: Diary) -> None:
    found = read(diary)
    assert (found.days, found.flares, found.stress) == ((), (), None)
    assert found.statement.key == "nothing"
    assert found.first == found.today == MONDAY


def test_a_day_holds_what_stands_of_it(diary: Diary) -> None:
    diary.check_in(now_nrs=4, stress_nrs=None)
    diary.check_in(now_nrs=5)
    services.record_morning(diary.person, MONDAY, 6, diary.now, uuid4())
    diary.finish()
    (day,) = read(diary).days
    assert day == DayValue(MONDAY, morning_nrs=6, now_nrs=5, session=True)


def test_a_session_without_a_finished_stretch_is_none(diary: Diary) -> None:
    diary.check_in()
    begun = diary.begun()
    outcome = diary.outcome(done=[], ended_by="stop")
    diary.wait(minutes=1)
    payload = {**begun, "ended_at": diary.now.isoformat(), "outcome": outcome}
    services.record_session(diary.person, payload, diary.now, uuid4())
    assert [day.session for day in read(diary).days] == [False]


def test_days_off_are_read_up_to_today(diary: Diary) -> None:
    diary.check_in()
    diary.wait(days=1)
    services.take_day_off(diary.person, DayOffKind.AWAY, diary.now, uuid4())
    diary.wait(days=2)
    found = read(diary)
    assert [day.off for day in found.days] == [
        None,
        DayOffKind.AWAY,
        DayOffKind.AWAY,
        DayOffKind.AWAY,
    ]
    assert found.statement.params["n"] == 1


def test_a_span_begins_with_the_first_day_that_was_told(diary: Diary) -> None:
    diary.wait(days=3)
    diary.check_in()
    diary.wait(days=40)
    assert read(diary).first == MONDAY + timedelta(days=3)
    assert read(diary, Span.FOUR_WEEKS).first == MONDAY + timedelta(days=43 - 27)
    assert [len(read(diary, span).periods) for span in Span] == [4, 6, 6, 6]


def test_a_day_to_come_is_not_looked_at(diary: Diary) -> None:
    diary.check_in()
    MorningPain.objects.create(
        person=diary.person, day=MONDAY + timedelta(days=5), nrs=9, at=diary.now
    )
    assert [day.date for day in read(diary).days] == [MONDAY]


def test_a_flare_lasts_until_planning_saw_it_settle(diary: Diary) -> None:
    for flare, now_nrs in [(False, 2), (True, 5), (False, 2), (False, 2), (False, 2)]:
        diary.answer()
        diary.check_in(flare=flare, now_nrs=now_nrs)
        diary.wait(days=1)
    flares = read(diary).flares
    assert flares == (FlareSpell(MONDAY + timedelta(days=1), MONDAY + timedelta(days=3)),)


def test_a_flare_that_goes_on_has_no_end(diary: Diary) -> None:
    diary.check_in(flare=True)
    assert read(diary).flares == (FlareSpell(MONDAY),)


def test_what_was_said_of_a_day(diary: Diary) -> None:
    diary.check_in(now_nrs=4, stress_nrs=7, flare=True)
    said = progress.said_of(diary.person, MONDAY)
    assert (said.now_nrs, said.stress_nrs, said.flare, said.done) == (4, 7, True, False)
    assert said.morning_nrs is said.stiffness_nrs is None
    other = progress.said_of(diary.person, date(2019, 1, 1))
    assert (other.now_nrs, other.flare, other.done) == (None, False, False)
    assert queries.first_day(diary.person) == MONDAY


class TenYears(TestCase):
    """Somebody who has told nearly every day for ten years."""

    diary: ClassVar[Diary]

    @classmethod
    def setUpTestData(cls) -> None:
        cls.diary = diary = Diary()
        diary.answer()
        diary.check_in()
        days = [MONDAY + timedelta(days=n) for n in range(1, TEN_YEARS)]
        person, at = diary.person, diary.now
        CheckIn.objects.bulk_create(
            CheckIn(person=person, day=day, revision=1, at=at, now_nrs=4, stress_nrs=day.day % 11)
            for day in days
        )
        MorningPain.objects.bulk_create(
            MorningPain(person=person, day=day, nrs=day.day % 11, at=at) for day in days
        )
        plan = PlanRevision.objects.get(person=person)
        Session.objects.bulk_create(
            Session(
                person=person,
                client_uuid=uuid4(),
                plan=plan,
                day=day,
                started_at=at,
                ended_at=at,
                ended_by="finished",
                level=1,
                planned=6,
                done=["piriformis"],
            )
            for day in days
        )
        diary.wait(days=TEN_YEARS - 1)

    def test_every_span_takes_the_same_few_queries(self) -> None:
        asked = {}
        for span in Span:
            with CaptureQueriesContext(connection) as queries:
                read(self.diary, span)
            asked[span] = len(queries)
        assert len(set(asked.values())) == 1, asked
        assert max(asked.values()) <= QUERIES_MOST

    def test_no_query_reads_a_whole_table(self) -> None:
        with CaptureQueriesContext(connection) as queries:
            read(self.diary)
        with connection.cursor() as cursor:
            for query in queries.captured_queries:
                cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
                steps = [str(row[-1]) for row in cursor.fetchall()]
                assert [s for s in steps if s.startswith("SCAN journal_")] == [], query["sql"]

    def test_ten_years_are_told_by_the_month(self) -> None:
        found = read(self.diary, Span.ALL)
        assert found.monthly
        assert len(found.days) == TEN_YEARS
        assert len(found.periods) == 120
        assert sum(each.sessions for each in found.periods) == TEN_YEARS - 1
        assert all(each.middles[Measure.MORNING].nrs is not None for each in found.periods)
        year = read(self.diary, Span.YEAR)
        assert not year.monthly
        assert len(year.periods) == 52


@pytest.mark.parametrize("span", list(Span))
def test_every_span_can_be_read_on_the_first_day(diary: Diary, span: Span) -> None:
    diary.check_in()
    found = read(diary, span)
    assert len(found.periods) == 1
    assert found.statement.key == "too_early"
