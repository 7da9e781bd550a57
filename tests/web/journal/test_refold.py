"""Correcting an old entry changes what planning remembers from there, and no plan already given."""

import json
from datetime import date, timedelta
from uuid import uuid4

import pytest

from supple.core.errors import InputError
from supple.core.safety.model import Tag
from supple.core.wire import dose_state
from supple.web.journal import services
from supple.web.journal.history import Known
from supple.web.journal.models import DayState, MorningPain, Person, PlanRevision, Session
from supple.web.journal.queries import conditions, core_person, screening
from supple.web.journal.services.planning import refold
from tests.web.journal.conftest import MONDAY, Diary


def live(diary: Diary, days: int, now_nrs: int = 2) -> None:
    """Days like any other, each with its morning and its session."""
    for _ in range(days):
        services.record_morning(diary.person, diary.today().day, now_nrs, diary.now, uuid4())
        diary.answer()
        diary.check_in(now_nrs=now_nrs)
        diary.finish(worst_nrs=now_nrs, after_nrs=now_nrs)
        diary.wait(days=1, minutes=-6)


def states(person: Person) -> dict[date, str]:
    rows = DayState.objects.filter(person=person).order_by("day")
    return {row.day: json.dumps(dose_state.to_json(row.state), sort_keys=True) for row in rows}


def plans() -> list[tuple[object, ...]]:
    return list(PlanRevision.objects.order_by("id").values_list())


def test_folding_anew_without_a_change_changes_nothing(diary: Diary) -> None:
    live(diary, 4)
    services.set_conditions(diary.person, {Tag.KNEE}, diary.now, uuid4())
    live(diary, 3, now_nrs=4)
    diary.wait(hours=1).check_in(safety_concern=True)
    diary.answer()
    live(diary, 7, now_nrs=1)
    before = states(diary.person)
    assert len(before) == 14
    refold(diary.person, MONDAY, diary.today().day)
    assert states(diary.person) == before


def test_a_correction_changes_the_states_from_there_on_and_leaves_plans_alone(
    diary: Diary,
) -> None:
    live(diary, 8)
    before, given = states(diary.person), plans()
    wednesday = MONDAY + timedelta(days=2)
    services.edit_day(diary.person, wednesday, {"worst_nrs": 9}, diary.now, uuid4())
    after = states(diary.person)
    changed = {day for day in before if after[day] != before[day]}
    assert changed == {day for day in before if day > wednesday}
    assert plans() == given
    diary.check_in()
    assert diary.plan().base < 2


def test_a_morning_taken_back_leaves_the_states_as_if_it_had_never_been_told(diary: Diary) -> None:
    live(diary, 6)
    services.edit_day(diary.person, MONDAY, {"morning_nrs": None}, diary.now, uuid4())
    before = states(diary.person)
    for nrs in (9, None):
        services.edit_day(diary.person, MONDAY, {"morning_nrs": nrs}, diary.now, uuid4())
    assert states(diary.person) == before
    assert not MorningPain.objects.filter(day=MONDAY).exists()


def test_correcting_back_gives_the_old_states_again(diary: Diary) -> None:
    live(diary, 6)
    before = states(diary.person)
    tuesday = MONDAY + timedelta(days=1)
    for nrs in (9, 2):
        services.edit_day(diary.person, tuesday, {"now_nrs": nrs}, diary.now, uuid4())
    assert states(diary.person) == before


def test_a_correction_decides_today_again_with_its_reason(diary: Diary) -> None:
    live(diary, 5)
    diary.check_in()
    level = diary.plan().level
    friday = diary.today().day - timedelta(days=1)
    saved = services.edit_day(diary.person, friday, {"worst_nrs": 10}, diary.now, uuid4())
    assert (saved.revision, diary.today().why) == (2, "edit")
    assert diary.plan().level < level


def test_a_morning_recalled_after_the_check_in_counts_at_once(diary: Diary) -> None:
    live(diary, 5)
    diary.check_in()
    level = diary.plan().level
    services.record_morning(diary.person, diary.today().day, 8, diary.now, uuid4())
    assert diary.plan().level < level
    assert diary.today().why == "morning"


def test_what_was_said_before_a_correction_is_kept(diary: Diary) -> None:
    live(diary, 2)
    services.edit_day(diary.person, MONDAY, {"now_nrs": 5, "morning_nrs": 4}, diary.now, uuid4())
    monday = next(day for day in diary.today().week if day.date == MONDAY)
    assert (monday.now_nrs, monday.morning_nrs) == (5, 4)
    assert monday.session is not None
    assert monday.session.before_nrs == 2, "what was too much does not become well borne"
    services.edit_day(diary.person, MONDAY, {"now_nrs": 1}, diary.now, uuid4())
    monday = next(day for day in diary.today().week if day.date == MONDAY)
    assert monday.session is not None
    assert monday.session.before_nrs == 1


def test_a_correction_of_ratings_is_about_the_session_that_is_shown(diary: Diary) -> None:
    diary.answer()
    diary.check_in(now_nrs=2)
    diary.finish(worst_nrs=6)
    diary.wait(days=1)
    shown = Session.objects.get()
    begun = {"started_at": shown.started_at, "plan": shown.plan, "level": 1, "planned": 6}
    empty = Session(person=diary.person, day=MONDAY, client_uuid=uuid4(), **begun)
    empty.save()
    services.edit_day(diary.person, MONDAY, {"worst_nrs": 3}, diary.now, uuid4())
    shown.refresh_from_db()
    empty.refresh_from_db()
    assert (shown.worst_nrs, empty.worst_nrs) == (3, None)


def test_nothing_can_be_said_of_a_day_before_the_first(diary: Diary) -> None:
    before = MONDAY - timedelta(days=1)
    diary.wait(days=1)
    with pytest.raises(InputError, match="a day from 2026-03-02 on, when you began"):
        services.edit_day(diary.person, before, {"now_nrs": 5}, diary.now, uuid4())
    with pytest.raises(InputError, match="a day from 2026-03-02 on, when you began"):
        services.record_morning(diary.person, before, 5, diary.now, uuid4())
    assert not MorningPain.objects.exists()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"now_nrs": 11}, "now_nrs is 11"),
        ({"morning_nrs": -1}, "morning_nrs is -1"),
        ({"safety_concern": True}, "safety_concern is True"),
    ],
)
def test_a_correction_to_nonsense_is_refused(
    diary: Diary, values: dict[str, object], said: str
) -> None:
    live(diary, 1)
    with pytest.raises(InputError, match=said):
        services.edit_day(diary.person, MONDAY, values, diary.now, uuid4())


def test_today_is_corrected_by_checking_in_again(diary: Diary) -> None:
    diary.check_in()
    with pytest.raises(InputError, match="a day that is over"):
        services.edit_day(diary.person, MONDAY, {"now_nrs": 1}, diary.now, uuid4())


def test_ratings_of_a_session_that_never_was_are_refused_whole(diary: Diary) -> None:
    diary.check_in(now_nrs=2)
    diary.wait(days=1)
    with pytest.raises(InputError, match="nothing without a session"):
        services.edit_day(diary.person, MONDAY, {"now_nrs": 7, "worst_nrs": 1}, diary.now, uuid4())
    assert diary.today().week[0].now_nrs == 2


def test_the_fold_kept_beside_the_rows_says_what_the_rows_say(diary: Diary) -> None:
    diary.wait(hours=1).check_in(safety_concern=True)
    services.set_conditions(diary.person, {Tag.THR, Tag.NECK}, diary.now, uuid4())
    diary.wait(hours=1).answer(B6=True, A3=True)
    for item in ("B6", "THR"):
        services.record_clearance(
            diary.person, item, "seen", "surgeon", MONDAY, diary.wait(hours=1).now, uuid4()
        )
    services.set_conditions(diary.person, {Tag.NECK}, diary.now, uuid4())
    services.set_conditions(diary.person, {Tag.NECK, Tag.THR}, diary.now, uuid4())
    known = Known(diary.person)
    known.advance(diary.now)
    assert known.screening == screening(diary.person)
    assert known.person == core_person(diary.person)
    assert conditions(diary.person) == {Tag.NECK, Tag.THR}
    assert "THR" not in known.screening.cleared
