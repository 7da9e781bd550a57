"""The minutes of docs/evidence.md §5, reckoned from the catalogue."""

from __future__ import annotations

import pytest

from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import Cycles, Dose, Hold
from supple.core.dose.choose import choose
from supple.core.dose.fit import in_order
from supple.core.dose.limits import LEVELS, LIMITS
from supple.core.dose.offer import Wish
from supple.core.dose.pacing import GetReady, steps, stretches_s, work_s

MINUTES = {0: 3.6, 1: 4.8, 2: 8.8, 3: 10.5, 4: 12.2, 5: 13.3, 6: 14.5}
"""The sheet's last column: the six core stretches, at level 0 its three gentle movements."""


@pytest.mark.parametrize("level", MINUTES)
def test_the_stretches_take_the_minutes_of_the_sheet(level: int) -> None:
    catalogue = load_catalogue()
    chosen, _ = choose(Wish(catalogue, level))
    six = [e for e in in_order(list(chosen)) if level == 0 or _is_core(e.stretch_id)]
    seconds = stretches_s(six, GetReady(LIMITS.position_s), catalogue)
    assert round(seconds / 60, 1) == MINUTES[level]


def _is_core(stretch_id: str) -> bool:
    stretches = load_catalogue().stretches
    stretch = stretches[stretch_id]
    return stretches[stretch.variant_of or stretch.id].core is not None


@pytest.mark.parametrize("moving", [True, False])
@pytest.mark.parametrize("dose", [Hold(1, 1), Hold(10, 2), Hold(30, 3), Cycles(1), Cycles(10)])
def test_the_short_sum_equals_the_steps(moving: bool, dose: Dose) -> None:
    assert work_s(moving, dose) == sum(step.duration_s for step in steps(moving, dose))


def test_there_is_rest_between_repetitions_but_not_after_the_last() -> None:
    phases = [step.phase for step in steps(False, Hold(10, 2))]
    assert phases == ["enter", "hold", "exit", "rest", "enter", "hold", "exit"]


def test_the_levels_read_as_in_the_sheet() -> None:
    rows = [(r.stretches, r.hold.hold_s, r.hold.repetitions, r.max_minutes) for r in LEVELS]
    assert rows == [
        (3, 10, 1, 5),
        (6, 10, 1, 8),
        (6, 10, 2, 10),
        (6, 15, 2, 12),
        (6, 20, 2, 15),
        (7, 25, 2, 18),
        (8, 30, 2, 20),
    ]
