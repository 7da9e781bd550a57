"""Rows of check-ins: each thing said lays another revision over what was said before."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from supple.web.journal.models import CheckIn, Person
from supple.web.journal.prepared import add

_OF_THE_ROW = {"id", "person", "day", "revision", "at"}
"""What belongs to one revision; everything else was said, and stays said."""


def add_check_in(
    person: Person, day: date, before: CheckIn | None, said: Mapping[str, Any], now: datetime
) -> CheckIn:
    """Another revision: what was said before, with what is said now laid over it.

    Part of a larger write, which then decides anew.
    """
    names = [each.name for each in CheckIn._meta.concrete_fields if each.name not in _OF_THE_ROW]
    kept = {name: getattr(before, name) for name in names} if before is not None else {}
    revision = 1 if before is None else before.revision + 1
    row = CheckIn(person=person, day=day, revision=revision, at=now, **{**kept, **said})
    add(row)
    return row
