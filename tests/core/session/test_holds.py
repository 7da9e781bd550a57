"""What is heard while a hold lasts."""

from __future__ import annotations

from supple.core.session.model import Cue, Phase
from tests.core.session.many_scripts import WORDS, all_segments, scripts


def test_a_hold_has_a_half_way_cue_from_8_s_on() -> None:
    holds = 0
    for session in scripts().values():
        for segment in all_segments(session):
            for step in segment.steps:
                if step.phase is not Phase.HOLD:
                    continue
                holds += 1
                half_way = [c for c in step.cues if c.key == "cues.repetition.half_way"]
                assert [c.at_s for c in half_way] == (
                    [step.duration_s // 2] if step.duration_s >= 8 else []
                )
                assert step.cues[0].at_s == 0
    assert holds > 1000


def test_the_last_seconds_of_a_long_hold_are_counted() -> None:
    seen = set()
    for session in scripts().values():
        for segment in all_segments(session):
            for step in segment.steps:
                counts = [(c.at_s, c.key) for c in step.cues if c.key.startswith("cues.count.")]
                long = step.phase is Phase.HOLD and step.duration_s >= 15
                first = any(key == "cues.count.out_in_three" for _, key in counts)
                three = (4, "cues.count.out_in_three") if first else (3, "cues.count.three")
                every = (three, (2, "cues.count.two"), (1, "cues.count.one"))
                left = [(step.duration_s - at_s, key) for at_s, key in every]
                assert counts == (left if long else [])
                seen.add((step.phase, long))
    assert {(Phase.HOLD, True), (Phase.HOLD, False)} < seen


def test_only_the_first_count_of_a_session_tells_what_it_leads_to() -> None:
    for session in scripts().values():
        for easier in (False, True):
            played = [(each.easier or each) if easier else each for each in session.segments]
            cues = [cue.key for each in played for step in each.steps for cue in step.cues]
            counts = [key for key in cues if key in ("cues.count.out_in_three", "cues.count.three")]
            if not easier:
                assert counts[:1] in ([], ["cues.count.out_in_three"])
            assert "cues.count.out_in_three" not in counts[1:]


def test_short_holds_are_called_to_mind_in_few_words() -> None:
    seen = set()
    for session in scripts().values():
        for segment in all_segments(session):
            for step in segment.steps:
                if step.phase is Phase.HOLD and step.repetition > 1:
                    brief = step.duration_s < 10
                    seen.add(brief)
                    key = "cues.repetition.hold_brief" if brief else "cues.repetition.hold"
                    assert step.cues[0] == Cue(0, key)
    assert seen == {True, False}
    assert WORDS.say("cues.repetition.hold_brief") == "Hold. Breathe."
