"""Reading JSON that came from outside: every field is asked for by name and kind, and whatever
nobody asked for is refused.

Written by hand rather than taken from a library, because the core has none, and because each fault
must name its place, the value and what is allowed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from types import TracebackType
from typing import Self, TypeVar

from supple.core.errors import InputError

Named = TypeVar("Named", bound=StrEnum)
Read = TypeVar("Read")

MOST_SECONDS = 3600
"""No part of a session lasts longer than an hour."""

_MISSING = object()


class Reader:
    """One JSON object that is being read.

    Use it as a context: at its end every field must have been read. Fields may be left out only
    where they are ``optional_…``.
    ``where``: what is being read, for the message (``plan``, ``plan.entries[2]``).
    Raises: InputError naming where, field, value and what is allowed.
    """

    def __init__(self, where: str, data: object) -> None:
        if not isinstance(data, Mapping):
            raise InputError(where=where, field="it", value=data, allowed="a JSON object")
        self.where = where
        self._left: dict[str, object] = {str(name): value for name, value in data.items()}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Refuse what was not read, unless something else went wrong before."""
        if kind is None and self._left:
            name, value = next(iter(self._left.items()))
            raise InputError(where=self.where, field=name, value=value, allowed="no such field")

    def schema(self, schema: str) -> None:
        """The field ``schema``, which must be exactly this one."""
        value = self._take("schema")
        if value != schema:
            raise self.refuse("schema", value, repr(schema))

    def text(self, name: str, *, empty: bool = False) -> str:
        """A string; an empty one only where that says something."""
        value = self._take(name)
        if not isinstance(value, str) or not (value or empty):
            raise self.refuse(name, value, "a text")
        return value

    def optional_text(self, name: str) -> str | None:
        """A string, or None where the field is null."""
        return None if self._is_null(name) else self.text(name)

    def flag(self, name: str) -> bool:
        """True or false."""
        value = self._take(name)
        if not isinstance(value, bool):
            raise self.refuse(name, value, "true or false")
        return value

    def whole(self, name: str, least: int, most: int) -> int:
        """A whole number from ``least`` to ``most``; 3.0 is not one, and neither is true."""
        value = self._take(name)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise self.refuse(name, value, f"a whole number {least} to {most}")
        return value

    def optional_whole(self, name: str, least: int, most: int) -> int | None:
        """A whole number, or None where the field is null."""
        return None if self._is_null(name) else self.whole(name, least, most)

    def number(self, name: str, least: float, most: float) -> float:
        """A finite number from ``least`` to ``most``."""
        value = self._take(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.refuse(name, value, f"a number {least:g} to {most:g}")
        if not least <= value <= most:  # false for NaN, too
            raise self.refuse(name, value, f"a number {least:g} to {most:g}")
        return float(value)

    def optional_number(self, name: str, least: float, most: float) -> float | None:
        """A finite number, or None where the field is null."""
        return None if self._is_null(name) else self.number(name, least, most)

    def seconds(self, name: str, least: int = 0) -> int:
        """Whole seconds, at most an hour."""
        return self.whole(name, least, MOST_SECONDS)

    def day(self, name: str) -> date:
        """A date such as 2026-03-01."""
        return self._day(name, self._take(name))

    def optional_day(self, name: str) -> date | None:
        """A date, or None where the field is null."""
        return None if self._is_null(name) else self.day(name)

    def days(self, name: str) -> tuple[date, ...]:
        """A list of dates."""
        return tuple(self._day(f"{name}[{i}]", value) for i, value in enumerate(self.list(name)))

    def moment(self, name: str) -> datetime:
        """A point in time with its offset."""
        return moment(self.where, self._take(name), name)

    def optional_moment(self, name: str) -> datetime | None:
        """A point in time, or None where the field is null."""
        return None if self._is_null(name) else self.moment(name)

    def choice(self, name: str, kind: type[Named]) -> Named:
        """One of the names of an enumeration."""
        return self._choice(name, self._take(name), kind)

    def optional_choice(self, name: str, kind: type[Named]) -> Named | None:
        """One of the names of an enumeration, or None where the field is null."""
        return None if self._is_null(name) else self.choice(name, kind)

    def choices(self, name: str, kind: type[Named]) -> tuple[Named, ...]:
        """A list of names of an enumeration."""
        values = enumerate(self.list(name))
        return tuple(self._choice(f"{name}[{i}]", value, kind) for i, value in values)

    def one_of(self, name: str, allowed: Collection[str]) -> str:
        """One of a few texts."""
        value = self._take(name)
        if not isinstance(value, str) or value not in allowed:
            raise self.refuse(name, value, ", ".join(allowed))
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of strings."""
        values = self.list(name)
        for place, value in enumerate(values):
            if not isinstance(value, str) or not value:
                raise self.refuse(f"{name}[{place}]", value, "a text")
        return tuple(str(value) for value in values)

    def wholes(self, name: str, least: int, most: int) -> tuple[int, ...]:
        """A list of whole numbers."""
        return tuple(
            Reader(f"{self.where}.{name}", {f"[{place}]": value}).whole(f"[{place}]", least, most)
            for place, value in enumerate(self.list(name))
        )

    def list(self, name: str) -> list[object]:
        """A list of anything."""
        value = self._take(name)
        if not isinstance(value, list | tuple):
            raise self.refuse(name, value, "a list")
        return list(value)

    def each(self, name: str, read: Callable[[str, object], Read]) -> tuple[Read, ...]:
        """A list whose members ``read`` understands; it is given where they stand."""
        values = enumerate(self.list(name))
        return tuple(read(f"{self.where}.{name}[{place}]", value) for place, value in values)

    def one(self, name: str, read: Callable[[str, object], Read]) -> Read:
        """An object inside this one."""
        return read(f"{self.where}.{name}", self._take(name))

    def optional_one(self, name: str, read: Callable[[str, object], Read]) -> Read | None:
        """An object inside this one, or None where the field is null."""
        return None if self._is_null(name) else self.one(name, read)

    def table(self, name: str, read: Callable[[str, object], Read]) -> dict[str, Read]:
        """An object whose names are data, such as question ids."""
        value = self._take(name)
        if not isinstance(value, Mapping):
            raise self.refuse(name, value, "a JSON object")
        return {str(key): read(f"{self.where}.{name}.{key}", each) for key, each in value.items()}

    def refuse(self, name: str, value: object, allowed: str) -> InputError:
        """The error for a field, to be raised by the caller."""
        return InputError(where=self.where, field=name, value=value, allowed=allowed)

    def _take(self, name: str) -> object:
        value = self._left.pop(name, _MISSING)
        if value is _MISSING:
            raise self.refuse(name, None, "a value; the field is missing")
        return value

    def _is_null(self, name: str) -> bool:
        """Whether the field is null; then it counts as read."""
        if name in self._left and self._left[name] is None:
            del self._left[name]
            return True
        return False

    def _day(self, name: str, value: object) -> date:
        allowed = "a date such as 2026-03-01"
        if not isinstance(value, str) or len(value) != len("2026-03-01"):
            raise self.refuse(name, value, allowed)
        try:
            day = date.fromisoformat(value)
        except ValueError:
            raise self.refuse(name, value, allowed) from None
        if day.isoformat() != value:  # Python reads a day of a week, too: 2026-W09-7
            raise self.refuse(name, value, allowed)
        return day

    def _choice(self, name: str, value: object, kind: type[Named]) -> Named:
        if not isinstance(value, str) or value not in list(kind):
            raise self.refuse(name, value, ", ".join(kind))
        return kind(value)


def scalar(where: str, value: object) -> int | float | str:
    """A finite number or a text, as parameters of a sentence are. Raises: InputError."""
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    raise InputError(where=where, field="it", value=value, allowed="a finite number or a text")


def moment(where: str, value: object, field: str = "it") -> datetime:
    """A point in time with its offset, such as 2026-03-01T07:30:00+00:00, that UTC can hold too.

    Raises: InputError.
    """
    allowed = "a time with its offset, such as 2026-03-01T07:30:00+00:00"
    refusal = InputError(where=where, field=field, value=value, allowed=allowed)
    if not isinstance(value, str):
        raise refusal
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        raise refusal from None
    if at.tzinfo is None:
        raise refusal
    try:
        at.astimezone(UTC)
    except OverflowError:
        raise refusal from None
    return at


def whole_or_text(where: str, value: object) -> int | str:
    """A whole number or a text, as parameters of a cue are. Raises: InputError."""
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise InputError(where=where, field="it", value=value, allowed="a whole number or a text")
