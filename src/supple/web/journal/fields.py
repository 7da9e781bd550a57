"""Values from outside, read strictly: nothing is rounded, clamped or guessed.

A reader takes ``(value, where, field)`` and returns the value or raises ``InputError``.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Never, TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo

from supple.core import units
from supple.core.errors import InputError
from supple.web.journal.models import TimeOfDay

Reader: TypeAlias = Callable[[object, str, str], Any]

NO_PLACE = "Factory"
"""What a computer calls its zone before anybody has set one: a name, but of no place."""

BLANK_LETTERS = "\u115f\u1160\u3164\uffa0"
"""Letters to Unicode, empty to the eye: the fillers of the Korean script."""


def read_all(
    values: Mapping[str, object], readers: Mapping[str, Reader], *, where: str
) -> dict[str, Any]:
    """Every given value through its reader; what was not given stays out.

    Raises: InputError for an unknown name or a value that its reader refuses.
    """
    for name in values:
        if name not in readers:
            raise InputError(
                where=where, field=str(name), value=values[name], allowed=", ".join(readers)
            )
    return {name: readers[name](value, where, name) for name, value in values.items()}


def optional(reader: Reader) -> Reader:
    """None for a question that was skipped, else as ``reader``."""

    def read(value: object, where: str, field: str) -> Any:
        return None if value is None else reader(value, where, field)

    return read


def rating(value: object, where: str, field: str) -> int:
    """A whole number 0..10."""
    return units.nrs(value, where=where, field=field)


def whole(least: int, most: int) -> Reader:
    """A whole number within a range, both ends included."""

    def read(value: object, where: str, field: str) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise InputError(
                where=where,
                field=field,
                value=value,
                allowed=f"a whole number {least} to {most}",
            )
        return value

    return read


def step(allowed: range) -> Reader:
    """A whole number in steps."""

    def read(value: object, where: str, field: str) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value not in allowed:
            raise InputError(
                where=where,
                field=field,
                value=value,
                allowed=f"{allowed[0]} to {allowed[-1]} in steps of {allowed.step}",
            )
        return value

    return read


def yes_or_no(value: object, where: str, field: str) -> bool:
    """A deliberate yes or no; neither 1 nor "yes" will do."""
    if not isinstance(value, bool):
        raise InputError(where=where, field=field, value=value, allowed="yes or no")
    return value


def day(value: object, where: str, field: str) -> str:
    """A day of the calendar, as YYYY-MM-DD."""
    try:
        read = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        read = None
    if read is None or read.isoformat() != value:
        raise InputError(where=where, field=field, value=value, allowed="a day such as 2026-03-02")
    return read.isoformat()


def uuid(value: object, where: str, field: str) -> str:
    """An id that a device has made."""
    try:
        return str(UUID(value)) if isinstance(value, str) else _no_uuid(value, where, field)
    except ValueError:
        _no_uuid(value, where, field)


def _no_uuid(value: object, where: str, field: str) -> Never:
    raise InputError(where=where, field=field, value=value, allowed="a UUID")


def text(most: int) -> Reader:
    """Some words, at most so many characters, without spaces around them."""

    def read(value: object, where: str, field: str) -> str:
        if not isinstance(value, str) or not 1 <= len(value.strip()) <= most or "\0" in value:
            raise InputError(
                where=where, field=field, value=value, allowed=f"1 to {most} characters"
            )
        return value.strip()

    return read


def says_something(words: str) -> bool:
    """Whether there is a letter or a digit in it; signs and spaces alone say nothing."""
    return any(each.isalnum() and each not in BLANK_LETTERS for each in words)


def statement(most: int) -> Reader:
    """Some words that say something, at most so many characters."""
    read_text = text(most)

    def read(value: object, where: str, field: str) -> str:
        words: str = read_text(value, where, field)
        if not says_something(words):
            raise InputError(where=where, field=field, value=value, allowed="a few words")
        return words

    return read


def country(value: object, where: str, field: str) -> str:
    """Two capital letters (ISO 3166-1 alpha-2), or "" where it was not given."""
    if value == "":
        return ""
    if isinstance(value, str) and len(value) == 2 and value.isascii() and value.isupper():
        return value
    raise InputError(where=where, field=field, value=value, allowed='two capital letters, or ""')


def time_zone(value: object, where: str, field: str) -> str:
    """An IANA name of a place that this computer knows, such as Europe/Paris."""
    if value == NO_PLACE:
        _no_zone(value, where, field)
    try:
        return ZoneInfo(value).key if isinstance(value, str) else _no_zone(value, where, field)
    except (KeyError, ValueError, OSError):
        _no_zone(value, where, field)


def _no_zone(value: object, where: str, field: str) -> Never:
    raise InputError(
        where=where, field=field, value=value, allowed="a time zone such as Europe/Paris"
    )


def time_of_day(value: object, where: str, field: str) -> str:
    """A ``TimeOfDay``."""
    read: str = one_of(TimeOfDay)(value, where, field)
    return read


def one_of(allowed: Iterable[str]) -> Reader:
    """A word from a closed list, such as an enumeration of strings."""
    words = [str(each) for each in allowed]

    def read(value: object, where: str, field: str) -> str:
        if not isinstance(value, str) or value not in words:
            raise InputError(where=where, field=field, value=value, allowed=", ".join(words))
        return str(value)

    return read


def not_earlier(at: date, began: date, where: str, field: str) -> date:
    """A day on or after the one on which the person began."""
    if at < began:
        allowed = f"a day from {began.isoformat()} on, when you began"
        raise InputError(where=where, field=field, value=at.isoformat(), allowed=allowed)
    return at


def not_later(at: date, today: date, where: str, field: str) -> date:
    """A day up to today. A later one means that a clock was wrong: nothing is saved then."""
    if at > today:
        raise InputError(
            where=where,
            field=field,
            value=at.isoformat(),
            allowed=f"a day up to today ({today.isoformat()} by this computer's clock, "
            "which may need setting)",
        )
    return at
