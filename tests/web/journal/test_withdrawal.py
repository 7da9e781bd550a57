"""What is said later withdraws the plan at once, in a new revision with its reason."""

from uuid import uuid4

import pytest

from supple.core.dose.decision import Kind, Plan, Withheld
from supple.core.dose.told import BlockedSide
from supple.core.errors import InputError
from supple.core.safety.model import Sensation, Tag
from supple.web.journal import services
from supple.web.journal.models import PlanRevision
from supple.web.journal.services import WithdrawnError
from tests.web.journal.conftest import Diary, all_no, player


def kind(diary: Diary) -> Kind | None:
    decision = diary.today().decision
    return decision.kind if isinstance(decision, Withheld) else None


def test_an_emergency_answer_withdraws_the_plan_and_keeps_what_was_given(diary: Diary) -> None:
    diary.check_in()
    given = PlanRevision.objects.get(revision=1).decision
    saved = services.record_answers(diary.person, {"A1": True}, diary.now, uuid4())
    today = diary.today()
    assert (saved.revision, today.revision, today.why) == (2, 2, "answers")
    assert (kind(diary), today.open_flags, today.script) == (Kind.EMERGENCY, ("A1",), None)
    assert PlanRevision.objects.get(revision=1).decision == given


def test_a_later_no_does_not_take_an_emergency_away_but_a_medical_contact_does(
    diary: Diary,
) -> None:
    diary.check_in()
    diary.answer(A2=True)
    diary.wait(hours=1).answer()
    assert kind(diary) is Kind.EMERGENCY
    diary.wait(hours=1)
    services.record_clearance(
        diary.person, "A2", "was seen", "hospital", diary.today().day, diary.now, uuid4()
    )
    assert isinstance(diary.today().decision, Plan)
    assert diary.today().why == "clearance"


def test_a_condition_applies_to_the_plan_of_the_same_day(diary: Diary) -> None:
    diary.check_in()
    before = {entry.stretch_id for entry in diary.plan().entries}
    services.set_conditions(diary.person, {Tag.NECK}, diary.now, uuid4())
    after = {entry.stretch_id for entry in diary.plan().entries}
    assert "neck_flexion" in before
    assert "neck_flexion" not in after
    assert (diary.today().revision, diary.today().why) == (2, "conditions")
    services.set_conditions(diary.person, set(), diary.now, uuid4())
    assert {entry.stretch_id for entry in diary.plan().entries} == before


def test_higher_pain_withdraws_the_plan(diary: Diary) -> None:
    diary.check_in(now_nrs=2)
    assert diary.check_in(now_nrs=9).revision == 2
    assert kind(diary) is Kind.TOO_SORE


def test_what_changes_nothing_makes_no_revision(diary: Diary) -> None:
    diary.check_in(now_nrs=2)
    assert diary.wait(minutes=5).check_in(now_nrs=2).revision is None
    assert diary.wait(minutes=5).answer().revision is None
    assert PlanRevision.objects.count() == 1


def test_an_unwanted_side_leaves_todays_plan(diary: Diary) -> None:
    diary.check_in()
    blocked = {BlockedSide("piriformis")}
    assert services.set_blocked_sides(diary.person, blocked, diary.now, uuid4()).revision == 2
    assert "piriformis" not in {entry.stretch_id for entry in diary.plan().entries}
    services.set_blocked_sides(diary.person, set(), diary.now, uuid4())
    assert "piriformis" in {entry.stretch_id for entry in diary.plan().entries}


def test_a_concern_makes_every_question_due_again_also_on_the_same_day(diary: Diary) -> None:
    diary.wait(minutes=1)
    saved = diary.check_in(safety_concern=True)
    assert saved.rescreen
    decision = diary.today().decision
    assert isinstance(decision, Withheld) and decision.kind is Kind.SCREEN_DUE
    assert set(decision.question_ids) == set(all_no())
    diary.wait(minutes=1)
    services.record_answers(diary.person, {"A1": False}, diary.now, uuid4())
    assert kind(diary) is Kind.SCREEN_DUE
    diary.answer()
    assert isinstance(diary.today().decision, Plan)


def test_taking_a_concern_back_does_not_take_the_questions_back(diary: Diary) -> None:
    diary.wait(minutes=1).check_in(safety_concern=True)
    diary.wait(minutes=1).check_in(safety_concern=False)
    assert kind(diary) is Kind.SCREEN_DUE


def test_a_concern_holds_over_the_night(diary: Diary) -> None:
    diary.wait(minutes=1).check_in(safety_concern=True)
    diary.wait(days=1).check_in()
    assert kind(diary) is Kind.SCREEN_DUE


@pytest.mark.parametrize("sensation", list(Sensation))
def test_a_worrying_sensation_ends_the_session_and_withdraws_the_plan_at_once(
    diary: Diary, sensation: Sensation
) -> None:
    diary.check_in()
    session_uuid, begun = uuid4(), diary.begun()
    diary.wait(minutes=2)
    saved = diary.hurt(session_uuid, begun, worst_nrs=1, sensations=[sensation])
    assert saved.ends_session and saved.rescreen
    today = diary.today()
    assert (kind(diary), today.why) == (Kind.SCREEN_DUE, "hurt")
    assert today.session is not None and today.session.ended_by == "hurt"
    diary.wait(days=1).check_in()
    assert kind(diary) is Kind.SCREEN_DUE
    diary.answer()
    assert isinstance(diary.today().decision, Plan)


def test_a_pain_over_the_stop_rule_does_the_same(diary: Diary) -> None:
    diary.check_in(now_nrs=2)
    stop_at = diary.plan().stop_at_nrs
    session_uuid, begun = uuid4(), diary.begun()
    assert not diary.hurt(session_uuid, begun, worst_nrs=stop_at - 1).ends_session
    assert diary.today().decision is not None and kind(diary) is None
    assert diary.wait(minutes=1).hurt(session_uuid, begun, worst_nrs=stop_at).ends_session
    assert kind(diary) is Kind.SCREEN_DUE


def test_a_stretch_that_hurt_a_little_rests_tomorrow_and_the_session_goes_on(
    diary: Diary,
) -> None:
    diary.check_in()
    session_uuid, begun = uuid4(), diary.begun()
    saved = diary.hurt(session_uuid, begun, worst_nrs=3)
    assert (saved.ends_session, saved.rescreen, saved.revision) == (False, False, None)
    diary.wait(days=1).check_in()
    assert "piriformis" not in {entry.stretch_id for entry in diary.plan().entries}


def test_a_session_cannot_begin_with_a_withdrawn_plan(diary: Diary) -> None:
    diary.check_in()
    begun = diary.begun()
    services.set_conditions(diary.person, {Tag.NECK}, diary.now, uuid4())
    with pytest.raises(WithdrawnError, match="the plan that stands today"):
        services.record_progress(diary.person, uuid4(), {**begun, "player": player()}, diary.now)


def test_a_session_cannot_begin_with_yesterdays_plan(diary: Diary) -> None:
    diary.check_in()
    begun = diary.begun()
    diary.wait(days=1)
    with pytest.raises(WithdrawnError):
        services.record_progress(diary.person, uuid4(), {**begun, "player": player()}, diary.now)


def test_a_second_session_cannot_begin_on_the_same_day(diary: Diary) -> None:
    diary.check_in()
    diary.finish()
    payload = {**diary.begun(), "player": player()}
    with pytest.raises(WithdrawnError, match="one session a day"):
        services.record_progress(diary.person, uuid4(), payload, diary.now)


def test_a_contact_from_before_the_yes_does_not_close_it(diary: Diary) -> None:
    yesterday = diary.today().day
    diary.wait(days=1).answer(A2=True)
    for on, words in ((yesterday, "was seen"), (diary.today().day, "\u200b.")):
        with pytest.raises(InputError):
            services.record_clearance(diary.person, "A2", words, "hospital", on, diary.now, uuid4())
    assert diary.today().open_flags == ("A2",)
    services.set_conditions(diary.person, {Tag.NECK}, diary.now, uuid4())
    services.record_clearance(
        diary.person, "NECK", "all well", "surgeon", yesterday, diary.now, uuid4()
    )
    assert set(diary.today().screening.cleared) == {"NECK"}


def test_nobody_can_clear_being_under_age(diary: Diary) -> None:
    with pytest.raises(InputError, match="B12"):
        services.record_clearance(
            diary.person, "B12", "older now", "myself", diary.today().day, diary.now, uuid4()
        )


def test_a_new_birth_year_takes_effect_at_once(diary: Diary) -> None:
    diary.check_in()
    services.update_person(diary.person, {"birth_year": 2015}, diary.now, uuid4())
    assert kind(diary) is Kind.SEE_CLINICIAN
