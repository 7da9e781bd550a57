from __future__ import annotations

import itertools
import json
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import write_transitions
from supple.core.errors import InputError, SuppleError
from supple.core.safety.model import Sensation
from supple.core.session import events
from supple.core.session.actions import ACTIONS
from supple.core.session.player import IllegalEventError, PlayerState, allowed, turn
from supple.core.session.player_state import is_left_alone, playing
from supple.core.session.timeline import cues_at
from supple.core.session.transitions import TRANSITIONS, Action, Happening, State
from supple.core.wire.player import table
from tests.core.session import player_scenarios

SCRIPT = player_scenarios.load("whole_session").script

EVENTS: dict[Happening, events.Event] = {
    Happening.START: events.Start(),
    Happening.TICK: events.Tick(100),
    Happening.PAUSE: events.Pause(),
    Happening.RESUME: events.Resume(),
    Happening.BACK: events.Back(),
    Happening.SKIP: events.Skip(),
    Happening.EASIER: events.Easier(),
    Happening.AS_PLANNED: events.AsPlanned(),
    Happening.AWAY: events.Away(),
    Happening.HURT: events.ThatHurts(),
    Happening.HURT_BEARABLE: events.HurtAnswered(2, "neck"),
    Happening.HURT_TOO_MUCH: events.HurtAnswered(9, "neck"),
    Happening.HURT_CANCELLED: events.HurtCancelled(),
    Happening.STOP: events.Stop(),
    Happening.RESUME_FROM: events.ResumeFrom(PlayerState(State.RUNNING, segment=1)),
    Happening.RESUME_HURTING: events.ResumeFrom(PlayerState(State.HURTING, segment=1)),
}

BEGUN: dict[State, PlayerState] = {
    State.READY_TO_START: PlayerState(),
    State.RUNNING: PlayerState(State.RUNNING, at_ms=5000),
    State.PAUSED: PlayerState(State.PAUSED, at_ms=5000),
    State.HURTING: PlayerState(State.HURTING, at_ms=5000),
    State.ENDED: turn(SCRIPT, PlayerState(), events.Stop()).player,
}


def begun(state: State, happening: Happening) -> PlayerState:
    """A session in this state; with something made easier where that is to be taken back."""
    swapped = frozenset({0, 1}) if happening is Happening.AS_PLANNED else frozenset()
    return BEGUN[state] if state is State.ENDED else replace(BEGUN[state], swapped=swapped)


PAIRS = list(itertools.product(State, EVENTS))


def test_every_event_can_be_tried() -> None:
    assert {type(each) for each in EVENTS.values()} == set(get_args(events.Event))
    assert {*EVENTS, Happening.OVER} == set(Happening)


@pytest.mark.parametrize(("state", "happening"), PAIRS)
def test_the_table_decides_what_is_legal(state: State, happening: Happening) -> None:
    before = begun(state, happening)
    row = TRANSITIONS.get((state, happening))
    if row is None:
        with pytest.raises(IllegalEventError, match=f"{happening} means nothing"):
            turn(SCRIPT, before, EVENTS[happening])
        assert before == begun(state, happening)
        assert happening not in allowed(SCRIPT, before)
    else:
        assert turn(SCRIPT, before, EVENTS[happening]).player.state is row.to
        assert happening in allowed(SCRIPT, before)


def test_every_action_is_used_and_known() -> None:
    assert {row.action for row in TRANSITIONS.values()} == set(ACTIONS) == set(Action)


def test_every_state_is_reached_and_only_the_end_is_final() -> None:
    reached = {State.READY_TO_START} | {row.to for row in TRANSITIONS.values()}
    left = {state for state, _ in TRANSITIONS}
    assert reached == set(State)
    assert set(State) - left == {State.ENDED}


@pytest.mark.parametrize("state", [each for each in State if each is not State.ENDED])
def test_stop_ends_in_every_state(state: State) -> None:
    ended = turn(SCRIPT, BEGUN[state], events.Stop()).player
    assert ended.state is State.ENDED
    assert ended.ended_by == "stop"


@pytest.mark.parametrize("elapsed", [-1, 1.5, float("nan"), True, "7", None])
def test_time_is_a_whole_number(elapsed: object) -> None:
    with pytest.raises(InputError, match="elapsed_ms"):
        events.Tick(elapsed)  # type: ignore[arg-type]


@pytest.mark.parametrize("rating", [-1, 11, 7.5, float("nan"), True, "7"])
def test_a_rating_is_a_whole_number_0_to_10(rating: object) -> None:
    with pytest.raises(InputError, match="worst_nrs"):
        events.HurtAnswered(rating)  # type: ignore[arg-type]


@given(st.lists(st.integers(0, 30_000), max_size=60))
def test_time_is_never_lost_or_doubled(ticks: list[int]) -> None:
    """However it is cut up, the same time leads to the same place and passes every cue once."""
    begun = player = turn(SCRIPT, PlayerState(), events.Start()).player
    heard: list[str] = []
    taken = 0
    for elapsed in ticks:
        if player.state is State.ENDED:
            break
        step = turn(SCRIPT, player, events.Tick(elapsed))
        heard += [cue.key for cue in (*step.missed, *([step.due] if step.due else []))]
        player, taken = step.player, taken + elapsed
    jump = turn(SCRIPT, begun, events.Tick(taken))
    assert jump.player == player
    assert player.active_ms == min(taken, SCRIPT.duration_s * 1000)
    assert heard == [cue.key for cue in (*jump.missed, *([jump.due] if jump.due else []))]
    if player.state is State.ENDED:
        every = [cue.key for segment in SCRIPT.segments for _, cue in cues_at(segment)]
        assert heard == every[1:]


_ANY_EVENT = st.one_of(
    st.sampled_from(
        [
            events.Start(),
            events.Pause(),
            events.Resume(),
            events.Back(),
            events.Skip(),
            events.Easier(),
            events.AsPlanned(),
            events.Away(),
            events.ThatHurts(),
            events.HurtCancelled(),
        ]
    ),
    st.builds(events.Tick, st.integers(0, 40_000)),
    st.builds(
        events.HurtAnswered,
        st.none() | st.integers(0, 10),
        st.sampled_from([None, "neck", "hip_buttock", "low_back"]),
        st.frozensets(st.sampled_from(list(Sensation)), max_size=1),
    ),
)


@given(st.lists(_ANY_EVENT, max_size=80))
def test_whatever_happens_the_player_stays_sound(happened: list[events.Event]) -> None:
    player = turn(SCRIPT, PlayerState(), events.Start()).player
    for event in happened:
        try:
            player = turn(SCRIPT, player, event).player
        except SuppleError:
            continue
        assert (player.ended_by is None) is (player.state is not State.ENDED)
        if player.state is State.RUNNING:
            assert 0 <= player.at_ms < playing(SCRIPT, player).duration_s * 1000
            assert not is_left_alone(SCRIPT, player, player.segment)


def test_the_front_end_has_the_current_table() -> None:
    written = write_transitions.TARGET.read_text(encoding="utf-8")
    assert json.loads(written) == table(), "run python frontend/write_transitions.py"
    assert written == write_transitions.text(), "run python frontend/write_transitions.py"
