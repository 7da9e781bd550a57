"""The whole algorithm in one life: what a person told, and the level that each day got.

Read it from top to bottom; every line says which rule of docs/evidence.md §5 speaks.
"""

from __future__ import annotations

from supple.core.dose.scenario import ToldDay
from tests.core.dose.told import day, days, levels, live

WITHHELD = None
STORY: list[tuple[list[ToldDay], list[int | None]]] = [
    # what was told                                              level of each day
    (days(0, 4), [1, 1, 1, 1]),  # a new person begins at 1
    (days(4, 7), [2] * 7),  # three green sessions and four days: one step (7)
    (days(11, 7), [3] * 7),  # and then a step a week
    (days(18, 2), [4, 4]),
    ([day(20, worst=8)], [4]),  # pain rose to 8 during the session …
    (days(21, 7), [3] * 7),  # … red: one level down (5)
    (days(28, 6), [3] * 6),  # what was lost to red waits fourteen days
    (days(34, 2), [4, 4]),
    ([day(36, morning=6)], [3]),  # sore the next morning: today below the last session (5)
    (days(37, 3), [4] * 3),  # a sore morning costs no level
    ([day(40, now=6)], [1]),  # a sore day: at most 1, the base is kept (4)
    ([day(41, now=7, session=False)], [WITHHELD]),  # three above usual: no stretching (3)
    (days(42, 1), [0]),  # it was the second sore day: a flare, level 0 (4a)
    (days(43, 2), [1, 1]),  # two calm days: level 1 …
    (days(45, 2), [2, 2]),  # … then one level per two calm days …
    (days(47, 6), [3] * 6),  # … up to one below the level before
    ([day(59)], [2]),  # six days away: one step down (8)
    (days(60, 1), [3]),  # and it went well, so the step is back (7)
    ([day(80)], [1]),  # nearly three weeks away: begin again at 1
]


def test_one_life_and_its_levels() -> None:
    told = [each for days_, _levels in STORY for each in days_]
    expected = [level for _days, levels_ in STORY for level in levels_]
    assert levels(live(told)) == expected
