"""What goes around the stretches: easy movement before (rule 9) and breathing after (rule 10).

Both are inside the minutes, so they compete with the stretches for them.
Source: docs/evidence.md §5, rules 9 to 11; what gives way first is our choice
(docs/decisions/0016).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from supple.core.dose.decision import Entry
from supple.core.dose.fit import Fitted, Room, fit
from supple.core.dose.limits import LIMITS
from supple.core.units import Seconds


@dataclass(frozen=True, slots=True)
class Extras:
    """Easy movement before (rule 9) and breathing after (rule 10), in seconds."""

    easy_movement_s: Seconds
    breathing_s: Seconds

    @property
    def all_s(self) -> Seconds:
        """Both together."""
        return self.easy_movement_s + self.breathing_s


def ways(easy: bool, calm: bool) -> tuple[Extras, ...]:
    """What to try, in order: both, easy movement alone, breathing alone, neither."""
    easy_s = LIMITS.easy_movement_s if easy else 0
    calm_s = LIMITS.breathing_s if calm else 0
    every = (Extras(easy_s, calm_s), Extras(easy_s, 0), Extras(0, calm_s), Extras(0, 0))
    return tuple(dict.fromkeys(every))


def fit_with_extras(
    chosen: tuple[Entry, ...], wanted: tuple[Extras, ...], room: Room
) -> tuple[Extras, Fitted] | None:
    """The first way that leaves three stretches (or all there are), else the one that leaves most.

    Easy movement and breathing never push a short session down to a single stretch.
    """
    enough = min(LIMITS.fit_stretches, len(chosen))
    best: tuple[Extras, Fitted] | None = None
    for extras in wanted:
        fitted = fit(chosen, replace(room, most_s=room.most_s - extras.all_s))
        if fitted is None:
            continue
        if len(fitted.entries) >= enough:
            return extras, fitted
        if best is None or len(fitted.entries) > len(best[1].entries):
            best = extras, fitted
    return best
