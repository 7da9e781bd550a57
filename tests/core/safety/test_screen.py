"""Single cases, written out."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from supple.core.errors import InputError
from supple.core.safety.day import person_day
from supple.core.safety.model import (
    Clear,
    Emergency,
    ScreenState,
    SeeClinician,
    Tag,
    Unanswered,
)
from supple.core.safety.record import record_concern
from supple.core.safety.screen import active_tags, by_screen, condition_left, screen
from tests.core.safety.histories import (
    ASKED,
    CALM,
    CLINICIAN_IDS,
    EMERGENCY_IDS,
    NOON,
    QUESTIONS,
    TODAY,
    all_no,
    cleared,
    fold,
    given,
    yes,
)

URGENT = {"B1", "B2", "B3", "B4", "B5", "B9", "B11"}
"""docs/evidence.md §1B: the rows marked urgent."""


def test_a_new_person_is_asked_everything_in_order() -> None:
    assert screen(CALM) == Unanswered(ASKED)
    assert len(ASKED) == 21


def test_none_of_these_everywhere_is_clear() -> None:
    assert screen(given(*all_no())) == Clear(frozenset())


@pytest.mark.parametrize("question_id", EMERGENCY_IDS)
def test_each_emergency_question_alone_is_an_emergency(question_id: str) -> None:
    assert screen(given(yes(question_id))) == Emergency((question_id,))


@pytest.mark.parametrize("question_id", CLINICIAN_IDS)
def test_each_clinician_question_alone_sends_to_a_clinician(question_id: str) -> None:
    expected = SeeClinician((question_id,), urgent=question_id in URGENT)
    assert screen(given(yes(question_id))) == expected


def test_an_emergency_hides_a_clinician_question_and_unanswered_ones() -> None:
    assert screen(given(yes("B2"), yes("A3"))) == Emergency(("A3",))


def test_one_urgent_item_makes_the_whole_verdict_urgent() -> None:
    assert screen(given(yes("B10"), yes("B1"))) == SeeClinician(("B1", "B10"), urgent=True)


def test_medical_contact_unlocks_an_emergency_and_asks_on() -> None:
    assert screen(given(*all_no(but=["A1"]), yes("A1"), cleared("A1"))) == Clear(frozenset())


def test_a_clearance_from_before_the_yes_does_not_close_it() -> None:
    early = cleared("B2", NOON - timedelta(seconds=1))
    assert screen(given(early, yes("B2"))) == SeeClinician(("B2",), urgent=True)


@pytest.mark.parametrize(
    ("birth_year", "today", "adult"),
    [
        (2008, date(2026, 12, 30), False),
        (2008, date(2026, 12, 31), True),
        (2007, date(2026, 1, 1), True),
        (2009, date(2026, 12, 31), False),
    ],
)
def test_under_18_until_certainly_18(birth_year: int, today: date, adult: bool) -> None:
    at = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    case = replace(CALM, state=fold(*all_no(at)), birth_year=birth_year, today=today)
    expected = Clear(frozenset()) if adult else SeeClinician(("B12",), urgent=False)
    assert screen(case) == expected


def test_answers_grow_too_old() -> None:
    case = given(*all_no())
    weekly = replace(case, emergency_since=TODAY + timedelta(days=1))
    assert screen(weekly) == Unanswered(EMERGENCY_IDS)
    assert screen(replace(case, all_since=TODAY + timedelta(days=1))) == Unanswered(ASKED)
    assert screen(replace(case, emergency_since=TODAY, all_since=TODAY)) == Clear(frozenset())


def test_an_open_yes_does_not_grow_old() -> None:
    case = replace(given(yes("A2")), emergency_since=TODAY + timedelta(days=400))
    assert screen(case) == Emergency(("A2",))


def test_an_answer_from_the_future_does_not_last_for_ever() -> None:
    ahead = given(*all_no(NOON + timedelta(days=2)))
    assert screen(ahead) == Unanswered(ASKED)
    assert screen(given(*all_no(NOON + timedelta(days=1)))) == Clear(frozenset())


def test_a_concern_asks_everything_again_on_the_same_day() -> None:
    noticed = NOON + timedelta(hours=1)
    state = record_concern(fold(*all_no()), noticed)
    assert screen(replace(CALM, state=state)) == Unanswered(ASKED)
    answered = fold(*all_no(noticed))
    assert screen(replace(CALM, state=replace(answered, concern_at=noticed))) == Clear(frozenset())


def test_an_earlier_concern_does_not_hide_a_later_one() -> None:
    state = record_concern(record_concern(ScreenState(), NOON), NOON - timedelta(days=3))
    assert state.concern_at == NOON


def test_an_open_question_that_nobody_knows_is_refused_and_not_dropped() -> None:
    with pytest.raises(InputError, match="'B99'"):
        screen(replace(CALM, state=ScreenState(open_since={"B99": NOON})))


def test_a_clinician_lifts_the_hip_and_the_neck_and_nothing_else() -> None:
    state = fold(cleared("THR"), cleared("NECK"))
    assert active_tags(frozenset(Tag), state) == set(Tag) - {Tag.THR, Tag.NECK}


def test_clearing_leg_pain_leaves_a_condition_and_nothing_else_does() -> None:
    left = {q.id: condition_left(q.id, QUESTIONS) for q in QUESTIONS}
    assert {item: tag for item, tag in left.items() if tag is not None} == {"B6": Tag.RAD}
    assert condition_left("THR", QUESTIONS) is None


def test_pages_hold_few_questions_in_asking_order() -> None:
    pages = by_screen(QUESTIONS)
    assert list(pages) == [
        "emergency_nerves",
        "emergency_body",
        "clinician_illness",
        "clinician_injury",
        "clinician_legs",
        "clinician_other",
    ]
    assert tuple(q.id for page in pages.values() for q in page) == ASKED
    assert all(1 <= len(page) <= 5 for page in pages.values())


def test_a_late_evening_belongs_to_the_day_before() -> None:
    zone = timezone(timedelta(hours=13))
    assert person_day(datetime(2026, 3, 11, 2, 59, tzinfo=zone)) == date(2026, 3, 10)
    assert person_day(datetime(2026, 3, 11, 3, 0, tzinfo=zone)) == date(2026, 3, 11)
