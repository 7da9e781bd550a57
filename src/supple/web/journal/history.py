"""Folding what a person said about safety and wishes, row by row.

Each write folds its own row (``fold_screening``). Only when an old entry is corrected is everything
folded anew (``Known``), because planning a past day again must not know what came later.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import Side
from supple.core.dose import told
from supple.core.safety import model as safety
from supple.core.safety import record
from supple.core.safety.model import ScreenState, Tag
from supple.web.journal.models import (
    BlockedSide,
    Clearance,
    Concern,
    ConditionChange,
    Person,
    ScreenAnswer,
    TryAgain,
)

ScreeningRow: TypeAlias = ScreenAnswer | Clearance | Concern | ConditionChange
WishRow: TypeAlias = BlockedSide | TryAgain

CLOCK_SLACK = timedelta(seconds=5)
"""Requests that overlap may be a little out of order. Source: our choice."""


def fold_screening(state: ScreenState, row: ScreeningRow, zone: ZoneInfo) -> ScreenState:
    """The state with one more row taken in. Times are told by the person's own clock, because
    screening reads days from them.

    Raises: InputError for a clearance that nobody can give.
    """
    at = row.at.astimezone(zone)
    match row:
        case ScreenAnswer():
            return record.record_answers(state, [safety.Answer(row.question_id, row.yes, at)])
        case Clearance():
            given = safety.Clearance(row.item, row.what, row.by_whom, at)
            return record.record_clearance(state, given, load_catalogue().questions)
        case Concern():
            return record.record_concern(state, at)
        case ConditionChange():
            return record.record_tag_set(state, Tag(row.tag)) if row.is_set else state


def not_ahead(state: ScreenState, now: datetime) -> ScreenState:
    """The state as it can be true at ``now``, where a clock was once ahead of today's.

    Nobody can have answered later than now: such answers are asked for again. A "yes", a concern or
    a clearance of such a time counts as of now, so that nothing open is lost and all of it can
    be closed.
    """
    latest = {each: a for each, a in state.latest.items() if a.at <= now + CLOCK_SLACK}
    concern_at = state.concern_at
    return replace(
        state,
        latest=latest,
        open_since={each: min(at, now) for each, at in state.open_since.items()},
        cleared={each: replace(c, at=min(c.at, now)) for each, c in state.cleared.items()},
        concern_at=None if concern_at is None else min(concern_at, now),
    )


class Known:
    """What was known of a person, growing from one moment to the next.

    Read ``screening`` and ``person`` after ``advance``.
    """

    def __init__(self, person: Person) -> None:
        self.screening = ScreenState()
        self._row = person
        self._zone = ZoneInfo(person.time_zone)
        self._conditions: dict[Tag, bool] = {}
        self._blocked: dict[told.BlockedSide, bool] = {}
        self._again: dict[str, date] = {}
        self._rows = _all_rows(person)
        self._taken = 0

    def advance(self, until: datetime) -> None:
        """Take in everything up to and including a moment. Nothing is forgotten again."""
        while self._taken < len(self._rows) and self._rows[self._taken].at <= until:
            self._take(self._rows[self._taken])
            self._taken += 1

    @property
    def person(self) -> told.Person:
        """What held from day to day: the wishes and conditions of then, the rest as it is now."""
        return told.Person(
            birth_year=self._row.birth_year,
            minutes=self._row.minutes,
            conditions=frozenset(tag for tag, is_set in self._conditions.items() if is_set),
            enrolment_nrs=self._row.enrolment_nrs,
            blocked=frozenset(side for side, blocked in self._blocked.items() if blocked),
            protect_first_hour=self._row.protect_first_hour,
            allowed_again=dict(self._again),
            ready_s=self._row.ready_s,
        )

    def _take(self, row: ScreeningRow | WishRow) -> None:
        match row:
            case BlockedSide():
                self._blocked[told.BlockedSide(row.stretch_id, Side(row.side))] = row.blocked
            case TryAgain():
                self._again[row.stretch_id] = row.day
            case _:
                if isinstance(row, ConditionChange):
                    self._conditions[Tag(row.tag)] = row.is_set
                self.screening = fold_screening(self.screening, row, self._zone)


def _all_rows(person: Person) -> list[ScreeningRow | WishRow]:
    """Everything ever said about safety and wishes, in the order of saying."""
    rows: list[ScreeningRow | WishRow] = []
    for table in (ScreenAnswer, Clearance, Concern, ConditionChange, BlockedSide, TryAgain):
        rows += table.objects.filter(person=person).order_by("id")
    return sorted(rows, key=lambda row: row.at)
