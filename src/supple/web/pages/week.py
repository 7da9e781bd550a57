"""The week as seven signs: done, rest, ill, away, or simply a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from supple.core.dose.told import Day
from supple.web.journal.services import DayOffKind

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
OFF_WORDS = {DayOffKind.REST: "rest", DayOffKind.SICK: "ill", DayOffKind.AWAY: "away"}


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One day: its name, whether something was done on it, and whether it is today.

    ``off``: rest, ill or away, on a day on which nothing was done; "" otherwise.
    """

    name: str
    done: bool
    is_today: bool
    off: str

    @property
    def letter(self) -> str:
        """What stands above the sign."""
        return self.name[0]


def week_of(today: date) -> tuple[date, date]:
    """The Monday of the week, and today: days to come are neither done nor off."""
    return today - timedelta(days=today.weekday()), today


def this_week(
    days: Iterable[Day], today: date, off: Mapping[date, DayOffKind]
) -> tuple[WeekDay, ...]:
    """Monday to Sunday around ``today``."""
    done = {day.date for day in days if day.session is not None and day.session.done}
    monday, _ = week_of(today)
    dates = [monday + timedelta(days=n) for n in range(len(WEEKDAYS))]
    return tuple(
        WeekDay(
            name=name,
            done=each in done,
            is_today=each == today,
            off=OFF_WORDS[off[each]] if each in off and each not in done else "",
        )
        for name, each in zip(WEEKDAYS, dates, strict=True)
    )
