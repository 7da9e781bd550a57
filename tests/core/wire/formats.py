"""Every wire format that can be read back: its module, and values to try it with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis.strategies import SearchStrategy

from supple.core.wire import dose_state, outcome, plan, player, screening, script, withheld
from tests.core.wire import values


@dataclass(frozen=True)
class Format:
    schema: str
    to_json: Callable[[Any], dict[str, Any]]
    from_json: Callable[[Mapping[str, object]], Any]
    values: SearchStrategy[Any]


FORMATS = {
    each.schema: each
    for each in (
        Format(plan.SCHEMA, plan.to_json, plan.from_json, values.plans),
        Format(withheld.SCHEMA, withheld.to_json, withheld.from_json, values.refusals),
        Format(dose_state.SCHEMA, dose_state.to_json, dose_state.from_json, values.states),
        Format(screening.SCHEMA, screening.to_json, screening.from_json, values.screenings),
        Format(script.SCHEMA, script.to_json, script.from_json, values.scripts),
        Format(player.SCHEMA, player.to_json, player.from_json, values.players),
        Format(outcome.SCHEMA, outcome.to_json, outcome.from_json, values.outcomes),
    )
}
