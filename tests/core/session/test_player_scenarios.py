from __future__ import annotations

from typing import Any

import pytest

from supple.core.errors import SuppleError
from supple.core.session.outcome import outcome
from supple.core.session.player import PlayerState, Turn, turn
from supple.core.wire import outcome as outcome_wire
from supple.core.wire import player as player_wire
from tests.core.session import player_scenarios


def seen(step: Turn | SuppleError, before: PlayerState) -> dict[str, Any]:
    """Everything that can be seen after a step; a refused event leaves what was there before."""
    if isinstance(step, SuppleError):
        return {**player_wire.to_json(before), "refused": True, "due": None, "missed": []}
    return {
        **player_wire.to_json(step.player),
        "refused": False,
        "due": step.due.key if step.due else None,
        "missed": [cue.key for cue in step.missed],
    }


@pytest.mark.parametrize("name", player_scenarios.names())
def test_every_step_is_as_written(name: str) -> None:
    scenario = player_scenarios.load(name)
    player = PlayerState()
    for place, step in enumerate(scenario.steps):
        taken: Turn | SuppleError
        try:
            taken = turn(scenario.script, player, player_scenarios.event(step["event"]))
        except SuppleError as refusal:
            taken = refusal
        after = seen(taken, player)
        expected = step["then"]
        assert {field: after[field] for field in expected} == expected, f"{name}, step {place}"
        assert {"state", "segment", "at_ms", "due", "missed", "refused"} <= expected.keys()
        player = taken.player if isinstance(taken, Turn) else player
    if scenario.outcome is None:
        with pytest.raises(ValueError, match="no outcome yet"):
            outcome(scenario.script, player)
    else:
        assert outcome_wire.to_json(outcome(scenario.script, player)) == scenario.outcome


def test_there_are_scenarios_for_every_event_and_end() -> None:
    scenarios = [player_scenarios.load(name) for name in player_scenarios.names()]
    events = {step["event"]["type"] for each in scenarios for step in each.steps}
    ends = {each.outcome["ended_by"] for each in scenarios if each.outcome}
    assert len(scenarios) >= 12
    assert events == {
        *("start", "tick", "pause", "resume", "back", "skip", "easier", "stop"),
        *("as_planned", "away"),
        *("hurt", "hurt_answered", "hurt_cancelled", "resume_from"),
    }
    assert ends == {"finished", "stop", "hurt"}
