"""A day's decision, of whichever kind: ``supple.plan/2`` or ``supple.withheld/1``."""

from __future__ import annotations

from collections.abc import Mapping

from supple.core.dose.decision import Plan, Withheld
from supple.core.errors import InputError
from supple.core.wire import plan, withheld
from supple.core.wire.written import Json


def to_json(decision: Plan | Withheld) -> Json:
    """The decision as JSON values; ``schema`` says which kind it is."""
    match decision:
        case Plan():
            return plan.to_json(decision)
        case Withheld():
            return withheld.to_json(decision)


def from_json(data: Mapping[str, object]) -> Plan | Withheld:
    """The decision that was written. Raises: InputError, also for any other schema."""
    schema = data.get("schema") if isinstance(data, Mapping) else None
    if schema == plan.SCHEMA:
        return plan.from_json(data)
    if schema == withheld.SCHEMA:
        return withheld.from_json(data)
    allowed = f"{plan.SCHEMA!r} or {withheld.SCHEMA!r}"
    raise InputError(where="decision", field="schema", value=schema, allowed=allowed)
