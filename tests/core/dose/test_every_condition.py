"""Every condition, pair and triple, at every level, in every span of minutes.

Never empty without a lock, never over time, no blocked stretch, and the classic six wherever
nothing blocks them and the minutes hold them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

import pytest

from supple.core.catalogue.load import load_catalogue
from supple.core.catalogue.model import Block, Hold
from supple.core.dose.choose import choose
from supple.core.dose.fit import NEAREST, Fitted, Room, fit
from supple.core.dose.limits import LEVELS, LIMITS
from supple.core.dose.offer import Wish, family
from supple.core.dose.pacing import GetReady
from supple.core.safety.model import Tag

MINUTES = (2, 3, 5, 6, 8, 10, 15, 20)
NOTHING_BLOCKS_SIX = frozenset({Tag.HYP, Tag.FRAIL, Tag.FLOOR, Tag.KNEEL, Tag.ANTI, Tag.HEAD})
"""Conditions under which all six (or their own variants) stay."""


def tag_sets(first: Tag | None) -> Iterator[frozenset[Tag]]:
    """No tag, then every single, pair and triple whose first member (in order) is ``first``."""
    if first is None:
        yield frozenset()
        return
    later = list(Tag)[list(Tag).index(first) + 1 :]
    for size in range(3):
        for others in combinations(later, size):
            yield frozenset({first, *others})


@pytest.mark.parametrize("first", [None, *Tag])
def test_every_condition_at_every_level_in_every_span(first: Tag | None) -> None:
    catalogue = load_catalogue()
    for tags in tag_sets(first):
        slow = any(catalogue.conditions[tag].slow_rises for tag in tags)
        change_s = LIMITS.position_slow_s if slow else LIMITS.position_s
        for level, row in enumerate(LEVELS):
            chosen, _ = choose(Wish(catalogue, level, tags))
            for minutes in MINUTES:
                most_s = 60 * min(minutes, row.max_minutes) - LIMITS.close_short_s
                fitted = fit(chosen, Room(most_s, GetReady(change_s), catalogue, {}))
                assert fitted is not None, (tags, level, minutes)
                check(fitted, tags, level, minutes, most_s)


def check(fitted: Fitted, tags: frozenset[Tag], level: int, minutes: int, most_s: int) -> None:
    stretches = load_catalogue().stretches
    assert fitted.entries, (tags, level, minutes)
    assert fitted.stretches_s <= most_s, (tags, level, minutes)
    muscles = [entry.main_muscle for entry in fitted.entries]
    assert len(set(muscles)) == len(muscles)
    for entry in fitted.entries:
        for tag in tags:
            assert Block() not in stretches[entry.stretch_id].effects.get(tag, ())
        if isinstance(entry.dose, Hold):
            assert entry.dose.hold_s * entry.dose.repetitions <= 60
            assert entry.dose.hold_s <= (15 if Tag.HYP in tags else 30)
    enough = 6 if Tag.FRAIL in tags else 5
    if level > 0 and minutes >= enough and tags <= NOTHING_BLOCKS_SIX:
        roots = [stretches[family(stretches[e.stretch_id])] for e in fitted.entries]
        assert {root.core for root in roots} >= {1, 2, 3, 4, 5, 6}, (tags, level, minutes)


def test_a_short_day_keeps_what_was_not_done_lately() -> None:
    catalogue = load_catalogue()
    chosen, _ = choose(Wish(catalogue, 1))
    yesterday = {"neck_flexion": date(2026, 1, 5), "standing_hip_shift": date(2026, 1, 5)}
    fitted = fit(chosen, Room(180, GetReady(LIMITS.position_s), catalogue, yesterday))
    assert fitted is not None
    kept = {entry.stretch_id for entry in fitted.entries}
    assert kept
    assert not kept & yesterday.keys()


@pytest.mark.parametrize(
    ("minutes", "left"),
    [
        (2, {"standing_hip_shift", "back_flexion_head_down"}),
        (3, {"standing_hip_shift", "back_flexion_head_down", "knee_to_chest"}),
    ],
)
def test_a_short_first_day_is_for_the_low_back(minutes: int, left: set[str]) -> None:
    """Nothing was done before, so nothing else decides what has to give way."""
    catalogue = load_catalogue()
    chosen, _ = choose(Wish(catalogue, 1))
    most_s = 60 * minutes - LIMITS.close_short_s
    fitted = fit(chosen, Room(most_s, GetReady(LIMITS.position_s), catalogue, {}))
    assert fitted is not None
    assert {entry.stretch_id for entry in fitted.entries} == left


def test_every_muscle_lies_near_or_far_from_the_low_back() -> None:
    assert {muscle.area for muscle in load_catalogue().muscles.values()} == set(NEAREST)


def test_what_is_extra_gives_way_before_any_of_the_six() -> None:
    catalogue = load_catalogue()
    chosen, _ = choose(Wish(catalogue, 6))
    assert len(chosen) == 8
    fitted = fit(chosen, Room(900, GetReady(LIMITS.position_s), catalogue, {}))
    assert fitted is not None
    assert len(fitted.entries) == 6
    assert {e.dose for e in fitted.entries} == {e.dose for e in chosen[:6]}
    assert fitted.shortened
