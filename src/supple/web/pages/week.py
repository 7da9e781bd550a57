"""The week as seven dots."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from supple.core.dose.told import Day

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One day: its name, whether something was done on it, and whether it is today."""

    name: str
    done: bool
    is_today: bool
    is_rest: bool

    @property
    def letter(self) -> str:
        """What stands above the dot."""
        return self.name[0]


def this_week(days: Iterable[Day], today: date, rests: bool) -> tuple[WeekDay, ...]:
    """Monday to Sunday around ``today``. ``rests``: the person chose to rest today."""
    done = {day.date for day in days if day.session is not None and day.session.done}
    monday = today - timedelta(days=today.weekday())
    dates = [monday + timedelta(days=n) for n in range(len(WEEKDAYS))]
    return tuple(
        WeekDay(name, each in done, each == today, rests and each == today)
        for name, each in zip(WEEKDAYS, dates, strict=True)
    )
