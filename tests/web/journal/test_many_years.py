"""Reading today costs the same after ten years as on the first day."""

from datetime import timedelta
from typing import ClassVar
from uuid import uuid4

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from supple.web.journal import queries
from supple.web.journal.models import (
    BlockedSide,
    CheckIn,
    ConditionChange,
    DayState,
    Entry,
    HurtReport,
    MorningPain,
    PlanRevision,
    ScreenAnswer,
    Session,
)
from tests.web.journal.conftest import Diary, all_no

YEARS = 10
TODAY_MOST = 15
CHECK_IN_MOST = 35


def remember(diary: Diary) -> None:
    """Ten years of days like the first one, put straight into the tables."""
    person, first = diary.person, diary.today().day
    given = PlanRevision.objects.get()
    state = DayState.objects.get()
    days = [first - timedelta(days=n) for n in range(1, YEARS * 365)]
    at = diary.now - timedelta(days=1)
    CheckIn.objects.bulk_create(
        CheckIn(person=person, day=day, revision=r, at=at, safety_concern=False, now_nrs=2)
        for day in days
        for r in (1, 2)
    )
    MorningPain.objects.bulk_create(
        MorningPain(person=person, day=day, nrs=2, at=at) for day in days
    )
    plans = PlanRevision.objects.bulk_create(
        PlanRevision(
            person=person,
            day=day,
            revision=1,
            created_at=at,
            decision=given.decision,
            why="check_in",
        )
        for day in days
    )
    DayState.objects.bulk_create(
        DayState(person=person, day=day, state=state.state, planned_at=at) for day in days
    )
    sessions = Session.objects.bulk_create(
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
        )
        for plan in plans
    )
    HurtReport.objects.bulk_create(
        HurtReport(person=person, session=s, stretch_id="piriformis", side="left", at=at)
        for s in sessions
    )
    ScreenAnswer.objects.bulk_create(
        ScreenAnswer(person=person, question_id=question_id, yes=False, at=at)
        for _ in range(YEARS * 52)
        for question_id in all_no()
    )
    ConditionChange.objects.bulk_create(
        ConditionChange(person=person, tag="KNEE", is_set=n % 2 == 0, at=at) for n in range(1000)
    )
    BlockedSide.objects.bulk_create(
        BlockedSide(person=person, stretch_id="cat_camel", side="both", blocked=n % 2 == 0, at=at)
        for n in range(1000)
    )
    Entry.objects.bulk_create(
        Entry(person=person, client_uuid=uuid4(), kind="check_in", content={}, result={}, at=at)
        for _ in range(YEARS * 1000)
    )


class TenYears(TestCase):
    """Somebody with ten years behind them who has done today's session."""

    diary: ClassVar[Diary]

    @classmethod
    def setUpTestData(cls) -> None:
        cls.diary = Diary()
        cls.diary.answer()
        cls.diary.check_in()
        remember(cls.diary)
        cls.diary.finish()

    def test_today_takes_few_queries(self) -> None:
        with CaptureQueriesContext(connection) as asked:
            today = self.diary.today()
        assert today.session is not None
        assert len(today.week) == 8
        assert len(asked) <= TODAY_MOST

    def test_checking_in_takes_few_queries(self) -> None:
        self.diary.wait(days=1)
        with CaptureQueriesContext(connection) as asked:
            self.diary.check_in(safety_concern=True)
        assert len(asked) <= CHECK_IN_MOST

    def test_no_query_reads_a_whole_table(self) -> None:
        self.diary.wait(days=1)
        with CaptureQueriesContext(connection) as asked:
            self.diary.check_in()
            self.diary.today()
        selects = [q["sql"] for q in asked.captured_queries if q["sql"].startswith("SELECT")]
        assert len(selects) > TODAY_MOST
        with connection.cursor() as cursor:
            for sql in selects:
                cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
                steps = [str(row[-1]) for row in cursor.fetchall()]
                assert [step for step in steps if step.startswith("SCAN journal_")] == [], sql

    def test_planning_is_given_four_weeks_and_today(self) -> None:
        days = queries.recent_days(self.diary.person, self.diary.today().day)
        assert len(days) == 29
        assert days == tuple(sorted(days, key=lambda day: day.date))
        assert days[-1].date - days[0].date == timedelta(days=queries.WINDOW_DAYS)
