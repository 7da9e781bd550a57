"""Days as told, and what they add up to. A rating that is missing is ``None``, never 0."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from supple.core.units import Nrs


class Measure(StrEnum):
    """What is looked at over time; each is a field of ``DayValue``."""

    MORNING = "morning_nrs"
    NOW = "now_nrs"
    STRESS = "stress_nrs"


class DayOffKind(StrEnum):
    """Why somebody does not stretch; none of it counts against them."""

    REST = "rest"
    SICK = "sick"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class DayValue:
    """One of the person's days.

    ``morning_nrs``: pain on waking. ``now_nrs``: pain at the check-in. None: not told.
    ``session``: at least one stretch was done. ``off``: what kind of day off it was, if one.
    """

    date: date
    morning_nrs: Nrs | None = None
    now_nrs: Nrs | None = None
    stress_nrs: Nrs | None = None
    session: bool = False
    off: DayOffKind | None = None

    def rating(self, measure: Measure) -> Nrs | None:
        """What was told of one measure that day."""
        rating: Nrs | None = getattr(self, measure)
        return rating

    @property
    def told(self) -> bool:
        """Whether any of the ratings was given."""
        return (self.morning_nrs, self.now_nrs, self.stress_nrs) != (None, None, None)


@dataclass(frozen=True, slots=True)
class FlareSpell:
    """A flare. ``settled_on``: two calmer days in a row had come; None: not seen to settle."""

    started: date
    settled_on: date | None = None


@dataclass(frozen=True, slots=True)
class Middle:
    """The middle of some ratings (their median) and their usual spread (the middle half).

    ``values``: how many there were. ``nrs`` None: too few to call anything the middle;
    ``low`` and ``high`` None: too few to say how far they spread.
    """

    values: int
    nrs: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A week or a month, both ends included, and what was told and done in it.

    ``told``: days with a rating. ``sessions``: days with a session.
    """

    first: date
    last: date
    middles: Mapping[Measure, Middle]
    told: int = 0
    sessions: int = 0
    off: Mapping[DayOffKind, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Statement:
    """What may be said, as data: ``key`` of ``words/<lang>/progress.toml`` and its numbers.

    ``measure``: what it is about; None where it is about no rating.
    ``look_again``: from which day on more may be said; None: at any time.
    """

    key: str
    params: Mapping[str, int | float | date] = field(default_factory=dict)
    measure: Measure | None = None
    look_again: date | None = None
