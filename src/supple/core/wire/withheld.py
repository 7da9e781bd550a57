"""``supple.withheld/1``: that there was no stretching on a day, and why."""

from __future__ import annotations

from collections.abc import Mapping

from supple.core.dose.decision import Kind, Withheld
from supple.core.wire.reader import Reader
from supple.core.wire.reason import reason_from_json, reason_to_json
from supple.core.wire.written import Json

SCHEMA = "supple.withheld/1"


def to_json(withheld: Withheld) -> Json:
    """The refusal as JSON values."""
    return {
        "schema": SCHEMA,
        "day": withheld.day.isoformat(),
        "kind": withheld.kind.value,
        "reasons": [reason_to_json(reason) for reason in withheld.reasons],
        "question_ids": list(withheld.question_ids),
        "urgent": withheld.urgent,
        "offers": list(withheld.offers),
        "referrals": [reason_to_json(reason) for reason in withheld.referrals],
        "engine_version": withheld.engine_version,
        "catalogue_digest": withheld.catalogue_digest,
    }


def from_json(data: Mapping[str, object]) -> Withheld:
    """The refusal that was written. Raises: InputError."""
    with Reader("withheld", data) as fields:
        fields.schema(SCHEMA)
        return Withheld(
            day=fields.day("day"),
            kind=fields.choice("kind", Kind),
            reasons=fields.each("reasons", reason_from_json),
            question_ids=fields.texts("question_ids"),
            urgent=fields.flag("urgent"),
            offers=fields.texts("offers"),
            referrals=fields.each("referrals", reason_from_json),
            engine_version=fields.text("engine_version", empty=True),
            catalogue_digest=fields.text("catalogue_digest", empty=True),
        )
