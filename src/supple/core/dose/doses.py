"""How long and how often, for one stretch at one level. Source: docs/evidence.md §2 and §5."""

from __future__ import annotations

from collections.abc import Iterable

from supple.core.catalogue.model import Cycles, Dose, Hold, Limit, Measure, Stretch
from supple.core.dose.limits import LEVELS, LIMITS, LOWEST


def dose_at(stretch: Stretch, level: int, limits: Iterable[Limit] = ()) -> Dose:
    """The dose of a level: its own hold and repetitions within the stretch's cap, or the climb.

    Level 0 gives the start dose.
    """
    row, bounds = LEVELS[level], stretch.dose
    dose: Dose
    if bounds.moving:
        dose = between(bounds.start, bounds.cap, row.climb)
    elif level == LOWEST:
        dose = bounds.start
    else:
        assert isinstance(bounds.cap, Hold)
        hold_s = min(row.hold.hold_s, bounds.cap.hold_s)
        most = min(bounds.cap.repetitions, LIMITS.muscle_s // hold_s)
        dose = Hold(hold_s, min(row.hold.repetitions, most))
    longest = [int(limit.maximum) for limit in limits if limit.measure is Measure.HOLD_S]
    if isinstance(dose, Hold) and longest:
        dose = Hold(min(dose.hold_s, *longest), dose.repetitions)
    return dose


def between(start: Dose, cap: Dose, share: float) -> Dose:
    """A share of the way from start to cap, rounded down. Both are of the same kind."""
    if isinstance(start, Cycles) and isinstance(cap, Cycles):
        return Cycles(int(start.cycles + share * (cap.cycles - start.cycles)))
    assert isinstance(start, Hold)
    assert isinstance(cap, Hold)
    return Hold(
        int(start.hold_s + share * (cap.hold_s - start.hold_s)),
        int(start.repetitions + share * (cap.repetitions - start.repetitions)),
    )
