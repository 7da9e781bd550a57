"""What may be recorded, and what is refused in a sentence that says why."""

from datetime import datetime, timedelta

import pytest

from supple.core.catalogue.load import load_catalogue
from supple.core.errors import InputError
from supple.core.safety.model import Clearance, ScreenState, Tag
from supple.core.safety.record import (
    CLEARABLE_TAGS,
    record_answers,
    record_clearance,
    record_concern,
    record_tag_set,
)
from supple.core.safety.screen import active_tags
from tests.core.safety.histories import NOON, QUESTIONS, cleared, fold, no, yes

LATER = NOON + timedelta(minutes=1)


def test_the_latest_answer_is_kept() -> None:
    state = fold(yes("B1"), no("B1", LATER))
    assert state.latest["B1"] == no("B1", LATER)
    assert state.open_since["B1"] == NOON


def test_of_a_yes_and_a_no_at_once_the_yes_wins() -> None:
    assert fold(yes("B1"), no("B1")).latest["B1"].yes
    assert fold(no("B1"), yes("B1")).latest["B1"].yes


def test_a_repeated_yes_needs_a_clearance_after_the_last_one() -> None:
    state = fold(yes("B1"), yes("B1", LATER), cleared("B1", NOON))
    assert state.open_since["B1"] == LATER
    assert not fold(yes("B1"), yes("B1", LATER), cleared("B1", LATER)).open_since


def test_the_later_clearance_is_kept() -> None:
    first, second = cleared("B1"), cleared("B1", LATER)
    assert fold(second, first).cleared["B1"] == second


@pytest.mark.parametrize("item", ["B12", "C1", "", "OST", "RAD", "b1"])
def test_what_nobody_can_clear_is_refused(item: str) -> None:
    with pytest.raises(InputError) as caught:
        record_clearance(ScreenState(), cleared(item), QUESTIONS)
    assert caught.value.field == "item"
    assert caught.value.value == item
    assert "B13" in caught.value.allowed
    assert "B12" not in caught.value.allowed


@pytest.mark.parametrize("empty", ["", "  ", "\n"])
@pytest.mark.parametrize("field", ["what", "by_whom"])
def test_a_clearance_says_what_and_by_whom(field: str, empty: str) -> None:
    what, by_whom = (empty, "my GP") if field == "what" else ("fine", empty)
    with pytest.raises(InputError) as caught:
        record_clearance(ScreenState(), Clearance("B1", what, by_whom, NOON), QUESTIONS)
    assert (caught.value.where, caught.value.field) == ("clearance of B1", field)


def test_nothing_is_recorded_from_the_future() -> None:
    with pytest.raises(InputError, match="no later than"):
        record_answers(ScreenState(), [yes("A1", LATER)], now=NOON)
    with pytest.raises(InputError, match="no later than"):
        record_clearance(ScreenState(), cleared("A1", LATER), QUESTIONS, now=NOON)
    with pytest.raises(InputError, match="no later than"):
        record_concern(ScreenState(), LATER, now=NOON)
    assert record_answers(ScreenState(), [yes("A1")], now=NOON).open_since == {"A1": NOON}


def test_a_time_without_a_zone_is_refused() -> None:
    bare = datetime(2026, 3, 10, 12)  # noqa: DTZ001
    with pytest.raises(InputError, match="with its zone"):
        record_answers(ScreenState(), [no("A1", bare)])
    with pytest.raises(InputError, match="with its zone"):
        record_clearance(ScreenState(), cleared("A1", bare), QUESTIONS)
    with pytest.raises(InputError, match="with its zone"):
        record_concern(ScreenState(), bare)


def test_a_condition_that_is_set_anew_loses_its_old_clearance() -> None:
    state = fold(cleared("THR"), cleared("NECK"))
    again = record_tag_set(state, Tag.THR)
    both = frozenset({Tag.THR, Tag.NECK})
    assert active_tags(both, state) == frozenset()
    assert active_tags(both, again) == {Tag.THR}


def test_the_catalogue_agrees_on_what_a_clinician_may_lift() -> None:
    conditions = load_catalogue().conditions.values()
    assert {c.tag for c in conditions if c.clearable} == CLEARABLE_TAGS
