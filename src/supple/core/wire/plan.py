"""``supple.plan/2``: what was prescribed for a day, as it is kept and shown again."""

from __future__ import annotations

from collections.abc import Mapping

from supple.core.catalogue.model import Position, Side
from supple.core.dose.decision import Entry, Plan
from supple.core.dose.limits import HIGHEST, LIMITS, LOWEST
from supple.core.units import NRS_MAX, NRS_MIN
from supple.core.wire.dose import dose_from_json, dose_to_json, limit_from_json, limit_to_json
from supple.core.wire.reader import Reader
from supple.core.wire.reason import (
    omitted_from_json,
    omitted_to_json,
    reason_from_json,
    reason_to_json,
)
from supple.core.wire.written import Json

SCHEMA = "supple.plan/2"
OLDER = ("supple.plan/1",)
"""Read for ever. ``1``: without ``next_ready_s`` (it was always 10) and ``requested``."""
ORIGINS = ("planner", "prescribed")


def to_json(plan: Plan) -> Json:
    """The plan as JSON values."""
    return {
        "schema": SCHEMA,
        "day": plan.day.isoformat(),
        "level": plan.level,
        "base": plan.base,
        "minutes": plan.minutes,
        "entries": [_entry_to_json(entry) for entry in plan.entries],
        "omitted": [omitted_to_json(omitted) for omitted in plan.omitted],
        "easy_movement_s": plan.easy_movement_s,
        "breathing_s": plan.breathing_s,
        "get_ready_s": plan.get_ready_s,
        "close_s": plan.close_s,
        "duration_s": plan.duration_s,
        "stop_at_nrs": plan.stop_at_nrs,
        "reasons": [reason_to_json(reason) for reason in plan.reasons],
        "referrals": [reason_to_json(reason) for reason in plan.referrals],
        "offer_shorter": plan.offer_shorter,
        "engine_version": plan.engine_version,
        "catalogue_digest": plan.catalogue_digest,
        "origin": plan.origin,
        "next_ready_s": plan.next_ready_s,
        "requested": plan.requested,
    }


def from_json(data: Mapping[str, object]) -> Plan:
    """The plan that was written. Raises: InputError."""
    older = isinstance(data, Mapping) and data.get("schema") in OLDER
    with Reader("plan", data) as fields:
        fields.schema(str(data["schema"]) if older else SCHEMA)
        return Plan(
            day=fields.day("day"),
            level=fields.whole("level", LOWEST, HIGHEST),
            base=fields.whole("base", LOWEST, HIGHEST),
            minutes=fields.whole("minutes", LIMITS.minutes_least, LIMITS.minutes_most),
            entries=fields.each("entries", _entry_from_json),
            omitted=fields.each("omitted", omitted_from_json),
            easy_movement_s=fields.seconds("easy_movement_s"),
            breathing_s=fields.seconds("breathing_s"),
            get_ready_s=fields.seconds("get_ready_s"),
            close_s=fields.seconds("close_s"),
            duration_s=fields.seconds("duration_s"),
            stop_at_nrs=fields.whole("stop_at_nrs", NRS_MIN, NRS_MAX),
            reasons=fields.each("reasons", reason_from_json),
            referrals=fields.each("referrals", reason_from_json),
            offer_shorter=fields.flag("offer_shorter"),
            engine_version=fields.text("engine_version"),
            catalogue_digest=fields.text("catalogue_digest", empty=True),
            origin=fields.one_of("origin", ORIGINS),
            next_ready_s=LIMITS.get_ready_s if older else fields.seconds("next_ready_s"),
            requested=None if older else fields.optional_text("requested"),
        )


def _entry_to_json(entry: Entry) -> Json:
    return {
        "stretch_id": entry.stretch_id,
        "position": entry.position.value,
        "main_muscle": entry.main_muscle,
        "dose": dose_to_json(entry.dose),
        "moving": entry.moving,
        "sides": [side.value for side in entry.sides],
        "limits": [limit_to_json(limit) for limit in entry.limits],
        "notes": list(entry.notes),
        "replaces": entry.replaces,
        "easier": entry.easier,
    }


def _entry_from_json(where: str, data: object) -> Entry:
    with Reader(where, data) as fields:
        return Entry(
            stretch_id=fields.text("stretch_id"),
            position=fields.choice("position", Position),
            main_muscle=fields.text("main_muscle"),
            dose=fields.one("dose", dose_from_json),
            moving=fields.flag("moving"),
            sides=fields.choices("sides", Side),
            limits=fields.each("limits", limit_from_json),
            notes=fields.texts("notes"),
            replaces=fields.optional_text("replaces"),
            easier=fields.optional_text("easier"),
        )
