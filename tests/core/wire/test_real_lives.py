"""What planning really produces, over months of invented lives, can be written and read back."""

from __future__ import annotations

import json

import pytest

from supple.core.catalogue.load import load_catalogue
from supple.core.dose.decision import Plan, Withheld
from supple.core.dose.scenario import replay
from supple.core.session.script import script
from supple.core.wire import decision, dose_state
from supple.core.wire import script as script_wire
from tests.core.dose.lives import life

CATALOGUE = load_catalogue()
STATE_MOST_BYTES = 8_000
"""About twice what four busy weeks leave behind."""


@pytest.mark.parametrize("seed", range(12))
def test_a_life_survives_the_wire(seed: int) -> None:
    decisions: list[Plan | Withheld] = []
    for day in replay(life(seed, CATALOGUE), CATALOGUE):
        decisions.append(day.decision)
        written = json.dumps(decision.to_json(day.decision), allow_nan=False)
        assert decision.from_json(json.loads(written)) == day.decision
        state = json.dumps(dose_state.to_json(day.state), allow_nan=False)
        assert dose_state.from_json(json.loads(state)) == day.state
        assert len(state) <= STATE_MOST_BYTES
        if isinstance(day.decision, Plan):
            made = script(day.decision, CATALOGUE)
            assert made.duration_s == day.decision.duration_s
            assert script_wire.from_json(script_wire.to_json(made)) == made
    assert len(decisions) >= 5
