"""``supple.outcome/1``: how a session went, as the player reports it to the journal."""

from __future__ import annotations

from collections.abc import Mapping

from supple.core.catalogue.model import Side
from supple.core.dose.told import HurtReport
from supple.core.safety.model import Sensation
from supple.core.session.outcome import Outcome
from supple.core.session.player_state import EndedBy
from supple.core.units import NRS_MAX, NRS_MIN
from supple.core.wire.reader import Reader
from supple.core.wire.script import STRETCHES_MOST
from supple.core.wire.written import Json, sorted_texts

SCHEMA = "supple.outcome/1"

ACTIVE_MOST_S = 24 * 3600
"""Going back and forth takes time; a day of it is not meant."""


def to_json(outcome: Outcome) -> Json:
    """The outcome as JSON values."""
    return {
        "schema": SCHEMA,
        "planned": outcome.planned,
        "done": list(outcome.done),
        "easier": list(outcome.easier),
        "ended_by": outcome.ended_by.value,
        "active_s": outcome.active_s,
        "hurts": [
            {
                "stretch_id": hurt.stretch_id,
                "side": hurt.side.value,
                "worst_nrs": hurt.worst_nrs,
                "area": hurt.area,
                "sensations": sorted_texts(hurt.sensations),
            }
            for hurt in outcome.hurts
        ],
        "rescreen": outcome.rescreen,
    }


def from_json(data: Mapping[str, object]) -> Outcome:
    """The outcome that was reported. Raises: InputError, also for more done than was planned."""
    with Reader("outcome", data) as fields:
        fields.schema(SCHEMA)
        planned = fields.whole("planned", 0, STRETCHES_MOST)
        done = fields.texts("done")
        if len(set(done)) != len(done) or len(done) > planned:
            raise fields.refuse("done", list(done), f"each stretch once, at most {planned}")
        return Outcome(
            planned=planned,
            done=done,
            easier=fields.texts("easier"),
            ended_by=fields.choice("ended_by", EndedBy),
            active_s=fields.whole("active_s", 0, ACTIVE_MOST_S),
            hurts=fields.each("hurts", _hurt_from_json),
            rescreen=fields.flag("rescreen"),
        )


def _hurt_from_json(where: str, data: object) -> HurtReport:
    with Reader(where, data) as fields:
        return HurtReport(
            stretch_id=fields.optional_text("stretch_id"),
            side=fields.choice("side", Side),
            worst_nrs=fields.optional_whole("worst_nrs", NRS_MIN, NRS_MAX),
            area=fields.optional_text("area"),
            sensations=frozenset(fields.choices("sensations", Sensation)),
        )
