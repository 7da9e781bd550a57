"""Everything that a person has entered, and what was planned from it, as one value for JSON.

The format is described in docs/download.md. A test holds it against every table and field.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from importlib.metadata import version
from typing import Any
from uuid import UUID

from django.db.models import JSONField, Model
from django.db.models.functions import Cast
from django.utils import timezone

from supple.core.catalogue.load import load_catalogue, load_words
from supple.web.journal.models import (
    BlockedSide,
    CheckIn,
    Clearance,
    Concern,
    ConditionChange,
    DayOff,
    DayState,
    Entry,
    HurtReport,
    MorningPain,
    Person,
    PlanRevision,
    ScreenAnswer,
    ScreenFold,
    Session,
    TryAgain,
)
from supple.web.journal.models.kept_values import KeptValue
from supple.web.journal.snapshot import snapshot

SCHEMA = "supple.download/1"

TABLES: Mapping[str, type[Model]] = {
    "check_ins": CheckIn,
    "mornings": MorningPain,
    "days_off": DayOff,
    "sessions": Session,
    "hurt_reports": HurtReport,
    "safety_answers": ScreenAnswer,
    "safety_concerns": Concern,
    "clearances": Clearance,
    "conditions": ConditionChange,
    "blocked_sides": BlockedSide,
    "tried_again": TryAgain,
    "plans": PlanRevision,
    "remembered_for_planning": DayState,
    "remembered_for_safety": ScreenFold,
    "everything_sent": Entry,
}
"""Name in the download -> table. The rows of each stand in the order of their coming."""

UNITS: Mapping[str, str] = {
    "…_nrs": "0 to 10: 0 is none, 10 is the worst you can think of; null: skipped",
    "…_s": "seconds",
    "…_ms": "thousandths of a second",
    "minutes": "minutes a day",
    "level": "0 to 6: how long and how often a stretch is held",
    "day": "your own day, which begins at 03:00 by your clock",
    "at, …_at": "a moment in UTC",
}
"""Ending of a field's name -> what its values are."""

_NOT_TOLD = {"id", "person"}
"""Numbers that only join the tables, which the download does by names."""

_REFERENCES: Mapping[str, tuple[str, ...]] = {
    "plan": ("plan__day", "plan__revision"),
    "session": ("session__client_uuid",),
}
"""Field that points to another row -> what names that row."""


def everything(person: Person, now: datetime | None = None) -> dict[str, Any]:
    """All that is kept of a person, as values that ``json`` can write.

    ``now``: the moment it is made; None: this moment. Reads only, all of it as of one moment.
    """
    at = timezone.now() if now is None else now
    with snapshot():
        return {
            "schema": SCHEMA,
            "made_at": _plain(at),
            "made_by": f"Supple {version('supple')}",
            "units": dict(UNITS),
            "names": names(),
            "person": _rows(Person, pk=person.pk)[0],
            **{name: _rows(table, person=person) for name, table in TABLES.items()},
        }


def names() -> dict[str, dict[str, str]]:
    """What the ids in a download stand for, in words: stretches, safety questions, conditions."""
    words, catalogue = load_words(), load_catalogue()
    return {
        "stretches": {each: words.say(f"stretches.{each}.name") for each in catalogue.stretches},
        "questions": {
            each.id: words.say(f"questions.{each.id}.text") for each in catalogue.questions
        },
        "conditions": {str(each): words.say(f"tags.{each}.label") for each in catalogue.conditions},
    }


def _rows(table: type[Model], **whose: object) -> list[dict[str, Any]]:
    """Every field of every row, by its name, in the order of coming."""
    fields = [f.name for f in table._meta.concrete_fields if f.name not in _NOT_TOLD]
    columns = [each for name in fields for each in _columns(table, name)]
    rows = table._default_manager.filter(**whose).order_by("pk").values_list(*columns)
    return [_row(fields, iter(row)) for row in rows.iterator()]


def _columns(table: type[Model], name: str) -> tuple[Any, ...]:
    """What to read for a field; a value of the core as it was written, in the words of its time."""
    if isinstance(table._meta.get_field(name), KeptValue):
        return (Cast(name, JSONField()),)
    return _REFERENCES.get(name, (name,))


def _row(fields: Iterable[str], values: Iterator[Any]) -> dict[str, Any]:
    return {field: _value(field, values) for field in fields}


def _value(field: str, values: Iterator[Any]) -> Any:
    match _REFERENCES.get(field, ()):
        case (_, _) as paths:
            return {path.rpartition("__")[2]: _plain(next(values)) for path in paths}
    return _plain(next(values))


def _plain(value: Any) -> Any:
    """A value as JSON has it; moments in UTC."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
    return value
