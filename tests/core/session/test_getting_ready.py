"""The time to get ready, and what is said in it."""

from __future__ import annotations

from dataclasses import replace

from supple.core.session.model import Cue, Phase
from supple.core.session.script import script
from supple.core.session.speech import caption, said
from tests.core.session.many_scripts import CATALOGUE, LIMITED, WORDS, all_segments, scripts
from tests.core.session.plans import entry, plan_of


def test_a_change_of_position_gives_time_and_says_so() -> None:
    made = plan_of([entry(each, 1, CATALOGUE) for each in CATALOGUE.core], get_ready_s=30)
    before = None
    for segment in script(made, CATALOGUE).segments[:-1]:
        ready = segment.steps[0]
        moved = segment.position is not before
        assert ready.duration_s == (30 if moved else 10)
        assert ("moved" in ready.cues[0].key) is moved
        before = segment.position


def test_get_ready_comes_last_and_only_where_everything_else_was_said() -> None:
    seen = {True: 0, False: 0}
    for session in scripts().values():
        for segment in all_segments(session):
            if segment.stretch_id is None:
                continue
            ready, entering = segment.steps[:2]
            keys = [cue.key for cue in ready.cues]
            calls = "cues.get_ready" in keys
            seen[calls] += 1
            assert not calls or ready.cues[-1] == Cue(ready.duration_s - 2, "cues.get_ready")
            assert not calls or any(key.endswith(".cue_ready") for key in keys)
            assert entering.cues[0].at_s == 0
    assert all(count > 1000 for count in seen.values())


def test_counting_and_get_ready_leave_the_caption_as_it_is() -> None:
    one = entry(CATALOGUE.stretches["knee_to_chest"], 6, CATALOGUE)
    limited = replace(one, limits=LIMITED["both"])
    for segment in all_segments(script(plan_of([one, limited]), CATALOGUE)):
        for step in segment.steps if segment.stretch_id else ():
            shown = {caption(cue, step.phase, segment, WORDS) for cue in step.cues}
            assert len(shown) == 1


def test_with_the_usual_time_everybody_hears_how_to_begin() -> None:
    one = entry(CATALOGUE.stretches["knee_to_chest"], 1, CATALOGUE)
    usual, brief = (
        script(plan_of([one, one], next_ready_s=next_s), CATALOGUE).segments[2]
        for next_s in (10, 5)
    )
    assert [(cue.at_s, said(cue, usual, WORDS)) for cue in usual.steps[0].cues] == [
        (0, "One knee to chest. Right side."),
        (4, "Right knee up. Both hands behind your right thigh."),
        (8, "Get ready."),
    ]
    assert brief.steps[0].duration_s == 8
    assert [(cue.at_s, said(cue, brief, WORDS)) for cue in brief.steps[0].cues] == [
        (0, "One knee to chest. Right side."),
        (4, "Right knee up. Both hands behind your right thigh."),
    ]


def test_the_other_side_takes_as_little_time_as_is_chosen_and_shows_how_to_begin() -> None:
    one = entry(CATALOGUE.stretches["knee_to_chest"], 1, CATALOGUE)
    brief = script(plan_of([one], next_ready_s=5), CATALOGUE).segments[1]
    assert [said(cue, brief, WORDS) for cue in brief.steps[0].cues] == ["Other side, the left."]
    shown = caption(brief.steps[0].cues[0], Phase.READY, brief, WORDS)
    assert shown == "Left knee up. Both hands behind your left thigh."
