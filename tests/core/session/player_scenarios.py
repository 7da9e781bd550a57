"""Reads `tests/player_scenarios/*.json`: a script, events, and what must be true after each.

The front end's tests read the same files.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from supple.core.safety.model import Sensation
from supple.core.session import events
from supple.core.session.model import SessionScript
from supple.core.wire import player, script

FOLDER = Path(__file__).parents[2] / "player_scenarios"
SCHEMA = "supple.player_scenario/1"

_PLAIN: Mapping[str, events.Event] = {
    "start": events.Start(),
    "pause": events.Pause(),
    "resume": events.Resume(),
    "back": events.Back(),
    "skip": events.Skip(),
    "easier": events.Easier(),
    "as_planned": events.AsPlanned(),
    "away": events.Away(),
    "hurt": events.ThatHurts(),
    "hurt_cancelled": events.HurtCancelled(),
    "stop": events.Stop(),
}


@dataclass(frozen=True)
class PlayerScenario:
    about: str
    script: SessionScript
    steps: list[dict[str, Any]]
    outcome: dict[str, Any] | None


def names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.json"))


def load(name: str) -> PlayerScenario:
    data = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert data["schema"] == SCHEMA
    script_file = FOLDER / "scripts" / data["script"]
    return PlayerScenario(
        about=data["about"],
        script=script.from_json(json.loads(script_file.read_text(encoding="utf-8"))),
        steps=data["steps"],
        outcome=data["outcome"],
    )


def event(data: Mapping[str, Any]) -> events.Event:
    """The event of a step. Raises: InputError as the event itself does."""
    match data["type"]:
        case "tick":
            return events.Tick(data["elapsed_ms"])
        case "hurt_answered":
            sensations = frozenset(Sensation(each) for each in data["sensations"])
            return events.HurtAnswered(data["worst_nrs"], data["area"], sensations)
        case "resume_from":
            return events.ResumeFrom(player.from_json(data["saved"]))
        case plain:
            return _PLAIN[plain]
