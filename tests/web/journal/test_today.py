"""What a day looks like, from the check-in to the morning after."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from supple.core.dose.decision import Kind, Plan, Withheld
from supple.web.journal import services
from supple.web.journal.models import PlanRevision
from supple.web.journal.services import AskKind
from tests.web.journal.conftest import MONDAY, Diary


def test_nobody_is_here_before_the_welcome(db: None) -> None:
    assert services.local_person() is None


def test_before_the_check_in_there_is_no_decision(diary: Diary) -> None:
    today = diary.today()
    assert (today.day, today.check_in, today.decision, today.script) == (MONDAY, None, None, None)


def test_a_check_in_gives_a_plan_with_its_script(diary: Diary) -> None:
    saved = diary.check_in(stiffness_nrs=1, stress_nrs=None)
    today = diary.today()
    assert saved.revision == today.revision == 1
    assert isinstance(today.decision, Plan)
    assert today.script is not None and today.script.of == len(today.decision.entries)
    assert today.check_in is not None and today.check_in.stress_nrs is None


def test_looking_at_today_writes_nothing(diary: Diary) -> None:
    diary.check_in()
    before = list(PlanRevision.objects.values())
    assert diary.today() == diary.today()
    assert list(PlanRevision.objects.values()) == before


def test_after_the_session_the_plan_that_was_carried_out_stands(diary: Diary) -> None:
    diary.check_in()
    plan = diary.plan()
    session_uuid = diary.finish(worst_nrs=2, end_nrs=2)
    today = diary.today()
    assert today.decision == plan
    assert today.session is not None
    assert (today.session.uuid, today.session.ended_by) == (session_uuid, "finished")
    assert today.week[-1].session is not None
    assert today.week[-1].session.worst_nrs == 2
    assert today.week[-1].session.before_nrs == 2


def test_checking_in_again_after_the_session_gives_no_second_one(diary: Diary) -> None:
    diary.check_in()
    diary.finish()
    assert diary.check_in(now_nrs=1).revision is None
    assert diary.today().revision == 1


def test_half_an_hour_after_and_the_next_morning_are_asked_about_until_answered(
    diary: Diary,
) -> None:
    diary.check_in()
    session_uuid = diary.finish(worst_nrs=2)
    assert diary.today().asks == ()
    diary.wait(minutes=31)
    assert [ask.kind for ask in diary.today().asks] == [AskKind.AFTER]
    diary.wait(days=1)
    after, morning = diary.today().asks
    assert (after.kind, after.session_uuid) == (AskKind.AFTER, session_uuid)
    assert (morning.kind, morning.day) == (AskKind.MORNING, MONDAY + timedelta(days=1))
    services.record_after(diary.person, session_uuid, {"after_nrs": 2}, diary.now, uuid4())
    services.record_morning(diary.person, morning.day, 2, diary.now, uuid4())
    assert diary.today().asks == ()


def test_a_morning_can_be_recalled_for_three_days(diary: Diary) -> None:
    diary.check_in()
    diary.finish(worst_nrs=2, after_nrs=2)
    tuesday = MONDAY + timedelta(days=1)
    diary.wait(days=3)
    assert [ask.day for ask in diary.today().asks] == [tuesday]
    diary.wait(days=1)
    assert diary.today().asks == ()


def test_the_next_day_adapts_to_a_sore_morning_and_says_why(diary: Diary) -> None:
    for nrs in (2, 2, 2):  # three known mornings make a usual one
        services.record_morning(diary.person, diary.today().day, nrs, diary.now, uuid4())
        diary.check_in()
        diary.finish(worst_nrs=2, after_nrs=2)
        diary.wait(days=1)
    level = diary.today().week[-1].session
    assert level is not None and level.level == 1
    services.record_morning(diary.person, diary.today().day, 6, diary.now, uuid4())
    diary.check_in()
    assert diary.plan().level == 0
    assert any(reason.rule == "5" for reason in diary.plan().reasons)


def test_two_in_the_morning_belongs_to_the_day_before(diary: Diary) -> None:
    diary.wait(hours=18)  # 02:00 on Tuesday
    diary.check_in()
    assert diary.today().day == MONDAY
    diary.wait(hours=1)
    assert (diary.today().day, diary.today().check_in) == (date(2026, 3, 3), None)


def test_without_answers_the_plan_is_withheld_until_they_are_given(db: None) -> None:
    diary = Diary()
    diary.check_in()
    decision = diary.today().decision
    assert isinstance(decision, Withheld) and decision.kind is Kind.SCREEN_DUE
    assert diary.answer().revision == 2
    assert isinstance(diary.today().decision, Plan)


@pytest.mark.parametrize("minutes", [2, 60])
def test_todays_minutes_win_over_the_usual_ones(diary: Diary, minutes: int) -> None:
    diary.check_in(minutes=minutes)
    decision = diary.today().decision
    assert not isinstance(decision, Plan) or decision.minutes == minutes
