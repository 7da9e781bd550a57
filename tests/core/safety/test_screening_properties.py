"""What holds for every past, however muddled."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from supple.core.safety.age import youngest_age
from supple.core.safety.model import (
    Answer,
    Clear,
    Clearance,
    Emergency,
    ScreenInput,
    SeeClinician,
    Unanswered,
)
from supple.core.safety.screen import active_tags, screen
from tests.core.safety.histories import (
    ASKED,
    CALM,
    CLINICIAN_IDS,
    EMERGENCY_IDS,
    NOON,
    TODAY,
    History,
    all_no,
    cleared,
    fold,
    histories,
    inputs,
    moments,
    no,
    yes,
)


@given(inputs())
def test_an_open_emergency_comes_before_everything(case: tuple[History, ScreenInput]) -> None:
    history, given_ = case
    open_a = tuple(i for i in EMERGENCY_IDS if i in history.open_ids())
    verdict = screen(given_)
    if open_a:
        assert verdict == Emergency(open_a)
    else:
        assert not isinstance(verdict, Emergency)


@given(inputs())
def test_an_uncleared_clinician_question_never_gives_a_plan(
    case: tuple[History, ScreenInput],
) -> None:
    history, given_ = case
    if history.open_ids() & set(CLINICIAN_IDS):
        assert isinstance(screen(given_), Emergency | SeeClinician)


@given(inputs())
def test_nobody_who_may_be_under_18_gets_a_plan(case: tuple[History, ScreenInput]) -> None:
    _, given_ = case
    if youngest_age(given_.birth_year, TODAY) < 18:
        assert isinstance(screen(given_), Emergency | SeeClinician)


@given(inputs())
def test_a_plan_needs_a_recent_answer_to_every_question(
    case: tuple[History, ScreenInput],
) -> None:
    _, given_ = case
    verdict = screen(given_)
    if isinstance(verdict, Clear):
        assert set(given_.state.latest) >= set(ASKED)
        for question_id, answer in given_.state.latest.items():
            emergency = question_id in EMERGENCY_IDS
            since = max(given_.emergency_since, given_.all_since) if emergency else given_.all_since
            assert answer.at.date() >= since, question_id
        assert verdict.tags == active_tags(given_.conditions, given_.state)


@given(inputs(), st.lists(st.sampled_from(ASKED)))
def test_a_no_never_closes_anything(case: tuple[History, ScreenInput], denied: list[str]) -> None:
    history, given_ = case
    later = fold(*history.records, *(no(i, NOON + timedelta(hours=1)) for i in denied))
    assert dict(later.open_since) == dict(fold(*history.records).open_since)
    before, after = screen(given_), screen(replace(given_, state=later))
    if isinstance(before, Emergency | SeeClinician):
        assert after == before


@given(histories, st.integers(0, 2**32))
def test_the_order_in_which_records_arrive_does_not_matter(history: History, seed: int) -> None:
    shuffled = list(history.records)
    Random(seed).shuffle(shuffled)
    assert fold(*shuffled) == fold(*history.records)


@given(histories)
def test_open_is_a_yes_without_a_clearance_at_or_after_it(history: History) -> None:
    assert set(fold(*history.records).open_since) == history.open_ids()


@given(histories, st.sampled_from(ASKED))
def test_a_new_yes_after_a_clearance_opens_it_again(history: History, question_id: str) -> None:
    later = NOON + timedelta(hours=1)
    state = fold(*history.records, cleared(question_id, NOON), yes(question_id, later))
    assert state.open_since[question_id] == later


@given(histories, st.data())
def test_recording_leaves_the_state_it_was_given_alone(
    history: History, data: st.DataObject
) -> None:
    state = fold(*history.records)
    before = (dict(state.latest), dict(state.open_since), dict(state.cleared))
    question_id, at = data.draw(st.sampled_from(ASKED)), data.draw(moments)
    fold_more = fold(*history.records, yes(question_id, at), cleared(question_id, at))
    assert (dict(state.latest), dict(state.open_since), dict(state.cleared)) == before
    assert question_id in fold_more.cleared


@given(st.sets(st.sampled_from(ASKED)))
def test_a_question_left_out_is_asked_and_never_taken_for_a_no(left_out: set[str]) -> None:
    verdict = screen(replace(CALM, state=fold(*all_no(but=left_out))))
    expected = tuple(i for i in ASKED if i in left_out)
    assert verdict == (Unanswered(expected) if expected else Clear(frozenset()))


def test_the_generated_pasts_reach_every_verdict() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=300, database=None, derandomize=True)
    @given(inputs())
    def count(case: tuple[History, ScreenInput]) -> None:
        history, given_ = case
        seen[type(screen(given_)).__name__] += 1
        seen.update(type(record).__name__ for record in history.records)

    count()
    assert {Emergency.__name__, SeeClinician.__name__, Unanswered.__name__, Clear.__name__} < set(
        seen
    )
    assert seen[Answer.__name__] and seen[Clearance.__name__]
