"""A person's day: it begins at 03:00 on their own clock, so that a late evening is not split."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from supple.core.safety.day import person_day
from supple.web.journal.models import Person


def day_of(now: datetime, zone: ZoneInfo) -> date:
    """The person's day at a moment. 02:59 still belongs to the day before.

    The hours are those of the wall clock: on a day on which the clocks change, the day still begins
    when the clock reads 03:00 (or, where that hour is left out, the first time after it).
    Raises: ValueError for a moment without a time zone.
    """
    if now.utcoffset() is None:
        raise ValueError(f"{now!r} has no time zone")
    return person_day(now.astimezone(zone))


def today_of(person: Person, now: datetime) -> date:
    """The person's day at a moment."""
    return day_of(now, ZoneInfo(person.time_zone))
