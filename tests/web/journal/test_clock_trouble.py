"""A clock that was ahead, or is set back: nothing is lost, nothing is locked, nothing slips by."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from supple.core.dose.decision import Kind, Plan, Withheld
from supple.web.journal import services
from supple.web.journal.models import CheckIn, ScreenAnswer
from tests.web.journal.conftest import Diary, all_no


def kind(diary: Diary) -> Kind | None:
    decision = diary.today().decision
    return decision.kind if isinstance(decision, Withheld) else None


def a_year_ahead(diary: Diary, **answers: Any) -> None:
    """The clock runs a year ahead for one visit, and is then set right."""
    diary.wait(days=365).answer(**answers)
    diary.check_in(now_nrs=4)
    diary.wait(days=-364)


def test_entries_from_the_future_are_kept_and_pointed_out(diary: Diary) -> None:
    a_year_ahead(diary)
    today = diary.today()
    assert today.clock_ahead == today.day + timedelta(days=364)
    assert today.check_in is None
    assert CheckIn.objects.filter(day=today.clock_ahead, now_nrs=4).exists()


def test_answers_from_the_future_count_for_nothing_and_can_be_given_again(diary: Diary) -> None:
    a_year_ahead(diary)
    diary.check_in()
    assert kind(diary) is Kind.SCREEN_DUE
    diary.answer()
    assert isinstance(diary.today().decision, Plan)
    assert ScreenAnswer.objects.count() == 3 * len(all_no())  # none of the three was overwritten


def test_an_emergency_from_the_future_stays_open_until_it_is_cleared(diary: Diary) -> None:
    a_year_ahead(diary, A1=True)
    diary.answer()
    diary.check_in()
    assert kind(diary) is Kind.EMERGENCY
    diary.wait(hours=1)
    services.record_clearance(
        diary.person, "A1", "was seen", "hospital", diary.today().day, diary.now, uuid4()
    )
    diary.answer()
    assert isinstance(diary.today().decision, Plan)


def test_a_concern_told_after_the_clock_was_set_back_an_hour_still_asks_everything(
    diary: Diary,
) -> None:
    diary.wait(hours=-1).check_in(safety_concern=True)
    assert kind(diary) is Kind.SCREEN_DUE
    diary.wait(minutes=1).answer()
    assert isinstance(diary.today().decision, Plan)


def test_a_day_begun_with_the_wrong_clock_goes_on_with_the_right_one(diary: Diary) -> None:
    diary.check_in(now_nrs=2)
    diary.wait(hours=-2).check_in(now_nrs=3)
    check_in = diary.today().check_in
    assert check_in is not None
    assert check_in.now_nrs == 3
