"""Reading today costs the same after ten years as on the first day."""

from datetime import timedelta
from typing import ClassVar

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from bench import ten_years
from supple.web.journal import told_days
from tests.web.journal.conftest import Diary

TODAY_MOST = 12
CHECK_IN_MOST = 28


class TenYears(TestCase):
    """Somebody with ten years behind them who has done today's session."""

    diary: ClassVar[Diary]

    @classmethod
    def setUpTestData(cls) -> None:
        cls.diary = Diary()
        cls.diary.answer()
        cls.diary.check_in()
        ten_years.remember(cls.diary.person, cls.diary.today().day, cls.diary.now)
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
        days = told_days.recent_days(self.diary.person, self.diary.today().day)
        assert len(days) == 29
        assert days == tuple(sorted(days, key=lambda day: day.date))
        assert days[-1].date - days[0].date == timedelta(days=told_days.WINDOW_DAYS)
