"""What a condition asks to mind is a part of its own, which nobody can miss."""

from __future__ import annotations

from dataclasses import replace

import pytest

from supple.core.catalogue.model import Side
from supple.core.session import events
from supple.core.session.model import Phase, SessionScript
from supple.core.session.player import IllegalEventError, PlayerState, allowed, turn
from supple.core.session.script import script
from supple.core.session.speech import Talk, following_text, said, title
from supple.core.session.transitions import Happening, State
from tests.core.session.many_scripts import CATALOGUE, LIMITED, NOTES, WORDS
from tests.core.session.plans import entry, plan_of


def session(next_s: int = 10, limits: str = "range 75") -> SessionScript:
    """Three stretches; the third asks for nothing that was not asked for before."""
    first = entry(CATALOGUE.stretches["neck_flexion"], 1, CATALOGUE)
    lying = entry(CATALOGUE.stretches["knee_to_chest"], 1, CATALOGUE)
    noted = [replace(first, notes=NOTES[:3]), *[replace(lying, notes=NOTES)] * 2]
    made = plan_of([replace(each, limits=LIMITED[limits]) for each in noted], next_ready_s=next_s)
    session = script(made, CATALOGUE)
    assert session.duration_s == made.duration_s
    return session


def test_every_note_is_said_once_and_before_the_stretch_it_holds_for() -> None:
    """In full, in few words and with chimes alone, in time of its own."""
    for next_s in (5, 10, 30):
        for limits in LIMITED:
            made = session(next_s, limits)
            for talk in Talk:
                heard = [
                    (place, said(cue, segment, WORDS, talk))
                    for place, segment in enumerate(made.segments)
                    for step in segment.steps
                    for cue in step.cues
                    if cue.key.startswith("cues.note.")
                ]
                assert heard == [
                    (0, "If anything travels down your leg, stop there."),
                    (0, "If you fall, stop and get help."),
                    (0, "Keep breathing all the time."),
                    (2, "On your bed."),
                ]


def test_notes_take_their_time_from_getting_ready_as_far_as_words_allow() -> None:
    one = entry(CATALOGUE.stretches["neck_flexion"], 1, CATALOGUE)
    for notes, seconds in ((), [20]), (NOTES[:1], [4, 16]), (NOTES, [16, 11]):
        segments = script(plan_of([replace(one, notes=notes)]), CATALOGUE).segments[:-1]
        assert [each.steps[0].duration_s for each in segments] == seconds


def test_it_is_a_part_with_a_name_and_no_stretch() -> None:
    part = session().segments[0]
    assert (part.stretch_id, part.number, part.easier, part.side) == (None, 0, None, Side.BOTH)
    assert title(part, WORDS) == "Good to know first"


def test_the_stretch_behind_it_is_named_before_it() -> None:
    """So that what that stretch needs is at hand in time."""
    made = session()
    texts = [following_text(made, index, WORDS) for index in range(len(made.segments))]
    assert made.segments[0].asks_to_mind
    assert made.segments[2].asks_to_mind
    assert texts == [
        "Next: Chin to chest",
        *["Next: One knee to chest"] * 2,
        *["Then the left", "Next: One knee to chest"],
        *["Then the left", "Next: Two slow breaths"],
        "Then you are done",
    ]


def test_it_is_heard_where_the_first_stretch_is_skipped() -> None:
    made = session()
    minding = turn(made, PlayerState(), events.Start()).player
    assert Happening.SKIP not in allowed(made, minding)
    with pytest.raises(IllegalEventError, match="not skipped"):
        turn(made, minding, events.Skip())
    heard = turn(made, minding, events.Tick(made.segments[0].duration_s * 1000)).player
    assert heard.segment == 1
    assert Happening.SKIP in allowed(made, heard)
    later = turn(made, heard, events.Skip()).player
    assert made.segments[later.segment].steps[0].phase is Phase.MIND


def test_it_is_said_again_where_a_pain_or_a_call_broke_it_off() -> None:
    made = session()
    minding = turn(made, PlayerState(), events.Start()).player
    inside = turn(made, minding, events.Tick(2000)).player
    hurting = turn(made, inside, events.ThatHurts()).player
    after = turn(made, hurting, events.HurtAnswered(worst_nrs=1)).player
    assert (after.state, after.segment, after.at_ms) == (State.RUNNING, 0, 0)
    away = turn(made, inside, events.Away()).player
    assert (away.state, away.segment, away.at_ms) == (State.PAUSED, 0, 0)
