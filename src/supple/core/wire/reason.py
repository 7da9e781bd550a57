"""Reasons inside plans: a key, the rule and the numbers of its sentence. No format of its own."""

from __future__ import annotations

from supple.core.dose.decision import Omitted, Reason
from supple.core.wire.reader import Reader, scalar
from supple.core.wire.written import Json


def reason_to_json(reason: Reason) -> Json:
    """``{"key", "rule", "params"}``."""
    return {"key": reason.key, "rule": reason.rule, "params": dict(reason.params)}


def reason_from_json(where: str, data: object) -> Reason:
    """Raises: InputError."""
    with Reader(where, data) as fields:
        return Reason(
            key=fields.text("key"),
            rule=fields.text("rule", empty=True),
            params=fields.table("params", scalar),
        )


def omitted_to_json(omitted: Omitted) -> Json:
    """``{"stretch_id", "reason", "instead"}``."""
    return {
        "stretch_id": omitted.stretch_id,
        "reason": reason_to_json(omitted.reason),
        "instead": omitted.instead,
    }


def omitted_from_json(where: str, data: object) -> Omitted:
    """Raises: InputError."""
    with Reader(where, data) as fields:
        return Omitted(
            stretch_id=fields.text("stretch_id"),
            reason=fields.one("reason", reason_from_json),
            instead=fields.optional_text("instead"),
        )
