"""How each side of a stretch begins: how to get there, its name and side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from supple.core.catalogue.model import Limit, Side
from supple.core.session.model import Phase
from supple.core.session.script import script
from supple.core.session.speech import Talk, caption, said
from tests.core.session.many_scripts import CATALOGUE, LIMITED, WORDS
from tests.core.session.plans import entry, plan_of


def openings(*stretch_ids: str, easier: bool = False) -> list[tuple[int, str]]:
    """How long each side gets to begin, and the first words of it."""
    entries = [entry(CATALOGUE.stretches[each], 1, CATALOGUE) for each in stretch_ids]
    made = plan_of(entries, next_ready_s=5)
    session = script(made, CATALOGUE)
    assert session.duration_s == made.duration_s
    played = [(each.easier or each) if easier else each for each in session.segments[:-1]]
    return [(p.steps[0].duration_s, said(p.steps[0].cues[0], p, WORDS)) for p in played]


def test_how_to_get_there_is_said_first() -> None:
    places = ("standing_hip_shift", "neck_flexion", "cat_camel", "knee_to_chest")
    assert [text for _, text in openings(*places)] == [
        "Stand near something firm. Standing hip shift. Right side.",
        "Other side, the left.",
        "Sit on your chair. Take your time. Chin to chest.",
        "Come onto hands and knees. Take your time. Cat and camel.",
        "Lie on your back. Take your time. One knee to chest. Right side.",
        "Other side, the left.",
    ]
    assert openings("neck_flexion", "standing_hip_shift")[1][1].startswith(
        "Stand up slowly. Standing"
    )
    assert [text for _, text in openings("standing_hip_shift", "neck_flexion", easier=True)] == [
        "Stand near something firm. Easier: Hip shift, hand on the counter.",
        "Other side, the left, in the easier form.",
        "Sit on your chair. Take your time. The same, only half as far.",
    ]


def test_rolling_over_is_a_change_of_position() -> None:
    assert openings("knee_to_chest", "side_lying_quadriceps", "prone_press_up")[2:] == [
        (20, "Roll onto your left side, slowly. Heel to buttock, on your side. Right side."),
        (20, "Other side, the left. Roll onto your right side, slowly."),
        (20, "Roll onto your belly. Take your time. Face-down press-up."),
    ]
    assert [ready_s for ready_s, _ in openings("knee_to_chest", "piriformis")] == [20, 5, 8, 5]


def test_changing_knees_is_a_change_of_position() -> None:
    assert openings("cat_camel", "half_kneeling_hip_flexor")[1:] == [
        (20, "Come onto your right knee, by a chair. Half-kneeling hip stretch. Right side."),
        (20, "Other side, the left. Change to your left knee, slowly."),
    ]


def test_who_lies_on_one_side_rolls_over_for_the_next_stretch_on_the_other() -> None:
    """After the left side of one stretch, the next begins with the right one."""
    seconds, text = openings("side_lying_quadriceps", "side_lying_quadriceps_part")[2]
    assert text.startswith("Roll onto your left side, slowly. Knee bend on your side.")
    assert seconds == 20
    one = replace(entry(CATALOGUE.stretches["side_lying_quadriceps"], 1, CATALOGUE))
    left = replace(one, sides=(Side.LEFT,))
    stays = script(plan_of([left, left]), CATALOGUE).segments[1]
    assert said(stays.steps[0].cues[0], stays, WORDS) == "Heel to buttock, on your side. Left side."


def test_few_words_say_on_which_side_to_lie() -> None:
    one = entry(CATALOGUE.stretches["side_lying_quadriceps"], 1, CATALOGUE)
    first, second = script(plan_of([one]), CATALOGUE).segments[:2]
    heard = [said(each.steps[0].cues[0], each, WORDS, Talk.SHORT) for each in (first, second)]
    assert heard == [
        "Lie on your left side, slowly. Heel to buttock, on your side. Right side.",
        "Other side, the left. Roll onto your right side, slowly.",
    ]


def test_who_has_rolled_over_hears_how_to_lie() -> None:
    one = entry(CATALOGUE.stretches["side_lying_quadriceps"], 1, CATALOGUE)
    second = script(plan_of([one], next_ready_s=5), CATALOGUE).segments[1]
    assert said(second.steps[0].cues[1], second, WORDS) == (
        "Left leg on top, both knees bent in front."
    )


def test_a_side_at_the_beginning_has_a_capital() -> None:
    one = entry(CATALOGUE.stretches["piriformis"], 1, CATALOGUE)
    first = script(plan_of([one]), CATALOGUE).segments[0]
    own = "Right ankle on left thigh. Hold behind that thigh."
    assert own in [said(cue, first, WORDS) for cue in first.steps[0].cues]
    assert caption(first.steps[0].cues[0], Phase.READY, first, WORDS) == own


def test_the_second_side_opens_with_the_other_side() -> None:
    one = entry(CATALOGUE.stretches["knee_to_chest"], 2, CATALOGUE)
    first, second, _ = script(plan_of([one]), CATALOGUE).segments
    assert (first.side, second.side) == (Side.RIGHT, Side.LEFT)
    assert second.steps[0].cues[0].key == "cues.other_side"
    assert said(second.steps[0].cues[0], second, WORDS) == "Other side, the left."
    assert [step.duration_s for step in first.steps[1:]] == [
        step.duration_s for step in second.steps[1:]
    ]


@pytest.mark.parametrize(
    ("stretch_id", "easier", "limits", "said_then"),
    [
        ("knee_to_chest", None, (), "Other side, the left, half as far."),
        ("knee_to_chest", None, LIMITED["range 75"], "Other side, the left, but smaller."),
        (
            "standing_hip_shift",
            "standing_hip_shift_supported",
            (),
            "Other side, the left, in the easier form.",
        ),
    ],
)
def test_the_other_side_is_announced_in_the_easier_form_too(
    stretch_id: str, easier: str | None, limits: tuple[Limit, ...], said_then: str
) -> None:
    one = entry(CATALOGUE.stretches[stretch_id], 2, CATALOGUE)
    one = replace(one, easier=easier, limits=limits)
    first, second = (each.easier for each in script(plan_of([one]), CATALOGUE).segments[:2])
    assert first is not None
    assert second is not None
    assert not said(first.steps[0].cues[0], first, WORDS).startswith("Other side")
    assert said(second.steps[0].cues[0], second, WORDS) == said_then


def test_the_first_words_name_the_stretch_its_position_side_and_dose() -> None:
    one = entry(CATALOGUE.stretches["knee_to_chest"], 2, CATALOGUE)
    segment = script(plan_of([one]), CATALOGUE).segments[0]
    heard = [said(cue, segment, WORDS) for cue in segment.steps[0].cues]
    assert heard[:2] == [
        "Lie on your back. Take your time. One knee to chest. Right side.",
        "10 seconds, 2 times.",
    ]
