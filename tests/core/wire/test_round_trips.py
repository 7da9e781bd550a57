from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supple.core.dose.decision import Plan, Withheld
from supple.core.errors import InputError
from supple.core.safety.model import Answer, ScreenState
from supple.core.wire import decision, screening
from tests.core.wire import values
from tests.core.wire.formats import FORMATS


@pytest.mark.parametrize("schema", FORMATS)
@settings(max_examples=60)
@given(data=st.data())
def test_what_is_written_is_read_back(schema: str, data: st.DataObject) -> None:
    known = FORMATS[schema]
    value = data.draw(known.values)
    written = json.dumps(known.to_json(value), allow_nan=False)
    assert known.from_json(json.loads(written)) == value
    assert json.dumps(known.to_json(known.from_json(json.loads(written)))) == written


@settings(max_examples=40)
@given(value=values.plans | values.refusals)
def test_a_decision_is_read_back_as_what_it_was(value: Plan | Withheld) -> None:
    assert decision.from_json(json.loads(json.dumps(decision.to_json(value)))) == value


@pytest.mark.parametrize("data", [{}, {"schema": "supple.plan/3"}, {"schema": None}, [], None])
def test_a_decision_of_another_schema_is_refused(data: Any) -> None:
    with pytest.raises(InputError, match="schema"):
        decision.from_json(data)


def test_a_time_without_a_zone_cannot_be_written() -> None:
    at = datetime(2026, 3, 2, 7)  # noqa: DTZ001
    with pytest.raises(ValueError, match="no time zone"):
        screening.to_json(ScreenState(latest={"A1": Answer("A1", False, at)}))


def missing_fields(value: object, written: object) -> set[str]:
    """Fields of a value, at any depth, that are not among what was written of it."""
    if is_dataclass(value) and isinstance(written, dict):
        names = {each.name for each in fields(value)}
        inside = (missing_fields(getattr(value, name), written.get(name)) for name in names)
        return (names - written.keys()).union(*inside)
    if isinstance(value, tuple) and isinstance(written, list):
        pairs = zip(value, written, strict=True)
        return set().union(*(missing_fields(each, one) for each, one in pairs))
    if isinstance(value, dict) and isinstance(written, dict):
        return set().union(*(missing_fields(value[name], written[name]) for name in value))
    return set()


@pytest.mark.parametrize("schema", FORMATS)
@settings(max_examples=30)
@given(data=st.data())
def test_no_field_is_left_out(schema: str, data: st.DataObject) -> None:
    """Also one that is added to a type later, with a default that would hide its absence."""
    value = data.draw(FORMATS[schema].values)
    assert missing_fields(value, FORMATS[schema].to_json(value)) == set()
