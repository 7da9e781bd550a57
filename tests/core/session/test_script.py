"""A plan as a timeline: its parts, their order and how long they take."""

from __future__ import annotations

from dataclasses import replace

import pytest

from supple.core.catalogue.model import Cycles, Hold
from supple.core.session.model import Phase
from supple.core.session.script import half_as_long, script
from supple.core.session.speech import Talk, said
from tests.core.session.many_scripts import (
    CATALOGUE,
    LEVELS,
    WORDS,
    plans,
    real_plan,
    scripts,
)
from tests.core.session.plans import entry, plan_of


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("minutes", [2, 5, 10, 20])
def test_a_session_lasts_as_long_as_its_plan(level: int, minutes: int) -> None:
    made = real_plan(level, minutes)
    assert script(made, CATALOGUE).duration_s == made.duration_s <= minutes * 60


def test_every_script_lasts_as_long_as_its_plan() -> None:
    assert all(made.duration_s == plans()[name].duration_s for name, made in scripts().items())


def test_the_parts_come_in_order() -> None:
    made = real_plan(1)
    assert made.easy_movement_s
    assert made.breathing_s
    segments = script(made, CATALOGUE).segments
    assert [each.steps[0].phase for each in segments[:1]] == [Phase.EASY_MOVEMENT]
    assert [each.steps[0].phase for each in segments[-2:]] == [Phase.BREATHE, Phase.CLOSE]
    stretches = [(each.number, each.stretch_id, each.side) for each in segments[1:-2]]
    assert stretches == [
        (number, one.stretch_id, side)
        for number, one in enumerate(made.entries, start=1)
        for side in one.sides
    ]
    assert all(each.steps[0].phase is Phase.READY for each in segments[1:-2])


@pytest.mark.parametrize(
    ("stretch_id", "then"),
    [
        ("standing_hip_shift", ""),
        ("neck_flexion", " Then get up slowly."),
        ("knee_to_chest", " Then roll onto your side, and get up slowly."),
    ],
)
def test_who_lies_is_told_how_to_get_up_and_who_stands_is_not(stretch_id: str, then: str) -> None:
    one = entry(CATALOGUE.stretches[stretch_id], 1, CATALOGUE)
    close = script(plan_of([one]), CATALOGUE).segments[-1]
    words = [said(cue, close, WORDS) for cue in close.steps[0].cues]
    assert words[0] == f"Two slow breaths, in your own time.{then}"
    assert words[-1] == "That was your session."


def test_one_stretch_that_was_asked_for_ends_as_one_stretch() -> None:
    one = entry(CATALOGUE.stretches["neck_flexion"], 1, CATALOGUE)
    made = replace(plan_of([one]), requested="neck_flexion")
    close = script(made, CATALOGUE).segments[-1]
    assert said(close.steps[0].cues[-1], close, WORDS) == "One stretch done."


def test_the_easier_form_keeps_the_time_or_halves_the_hold() -> None:
    variants = halves = 0
    for session in scripts().values():
        for segment in session.segments:
            if segment.stretch_id is None:
                assert segment.easier is None
                continue
            easier = segment.easier
            assert easier is not None
            assert easier.easier is None
            assert easier.steps[0].duration_s == segment.steps[0].duration_s >= 5
            assert (easier.side, easier.number) == (segment.side, segment.number)
            assert easier.position is segment.position
            if easier.stretch_id == segment.stretch_id:
                halves += 1
                assert easier.duration_s <= segment.duration_s
            else:
                variants += 1
                assert easier.main_muscle == segment.main_muscle
                assert easier.duration_s == segment.duration_s
    assert variants > 100
    assert halves > 100


def test_half_a_hold_is_at_least_5_s_and_never_longer() -> None:
    assert half_as_long(Hold(30, 2)) == Hold(15, 2)
    assert half_as_long(Hold(15, 2)) == Hold(7, 2)
    assert half_as_long(Hold(8, 1)) == Hold(5, 1)
    assert half_as_long(Hold(3, 5)) == Hold(3, 5)
    assert half_as_long(Cycles(5)) == Cycles(5)


def test_nobody_rests_in_the_dip() -> None:
    one = entry(CATALOGUE.stretches["cat_camel"], 1, CATALOGUE)
    session = script(plan_of([one]), CATALOGUE)
    rest = next(step for step in session.segments[0].steps if step.phase is Phase.REST)
    for talk in (Talk.FULL, Talk.SHORT):
        assert said(rest.cues[0], session.segments[0], WORDS, talk) == "Back to level. Rest."
