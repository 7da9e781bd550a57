"""The parts of a session that are no stretch: what to mind, easy movement, breathing, the close.

Source: docs/evidence.md §5, rules 9 and 10; what is said when is our choice.
"""

from __future__ import annotations

from collections.abc import Sequence

from supple.core.catalogue.model import Position, Side
from supple.core.session.model import Cue, Phase, Segment, Step
from supple.core.session.speech import NOTE
from supple.core.units import Seconds
from supple.core.words.pace import SAY_NOTE_S

BREATHING_BEGIN_S = 10
"""Time to get comfortable before the first breath is paced. Source: our choice."""

BREATH_IN_S = 4
"""A calm breath in. Source: our choice."""

BREATH_OUT_S = 6
"""A calm breath out, longer than in. Source: our choice."""

FAREWELL_S = 2
"""The last words are said this long before the end. Source: our choice."""


def mind(notes: Sequence[str]) -> Segment:
    """What a condition asks to mind, before the first stretch that it holds for. A part of its own,
    so that who skips that stretch has heard it.
    """
    cues = (Cue(place * SAY_NOTE_S, f"{NOTE}.{note}") for place, note in enumerate(notes))
    return _unheld(Phase.MIND, len(notes) * SAY_NOTE_S, tuple(cues))


def easy_movement(duration_s: Seconds) -> Segment:
    """Walking about before the first stretch."""
    cues = (
        Cue(0, "cues.easy_movement.begin"),
        Cue(duration_s // 3, "cues.easy_movement.arms"),
        Cue(duration_s * 2 // 3, "cues.easy_movement.breathe"),
        Cue(duration_s * 9 // 10, "cues.easy_movement.nearly"),
    )
    return _unheld(Phase.EASY_MOVEMENT, duration_s, cues)


def breathing(duration_s: Seconds) -> Segment:
    """Slow breaths, paced. Only whole breaths are paced: nobody is left half way through one."""
    cues = [Cue(0, "cues.breathing.begin")]
    at_s = BREATHING_BEGIN_S
    while at_s + BREATH_IN_S + BREATH_OUT_S <= duration_s:
        cues.append(Cue(at_s, "cues.breathing.in"))
        cues.append(Cue(at_s + BREATH_IN_S, "cues.breathing.out"))
        at_s += BREATH_IN_S + BREATH_OUT_S
    return _unheld(Phase.BREATHE, duration_s, tuple(cues))


def close(duration_s: Seconds, after: Position | None = None, *, alone: bool = False) -> Segment:
    """Two slow breaths in one's own time, and a farewell.

    ``after``: the position of the last stretch: who stands already is not told to get up, and who
    lies, how.
    ``alone``: after one stretch that was asked for.
    """
    forms = {Position.STANDING: "begin_standing", Position.LYING: "begin_lying"}
    begin = f"cues.close.{forms.get(after, 'begin') if after else 'begin'}"
    end = "cues.close.end_alone" if alone else "cues.close.end"
    cues = (Cue(0, begin), Cue(duration_s - FAREWELL_S, end))
    return _unheld(Phase.CLOSE, duration_s, cues)


def _unheld(phase: Phase, duration_s: Seconds, cues: tuple[Cue, ...]) -> Segment:
    """A segment of one step that belongs to no stretch."""
    return Segment(
        stretch_id=None,
        side=Side.BOTH,
        position=None,
        main_muscle=None,
        area=None,
        number=0,
        steps=(Step(phase, duration_s, cues),),
    )
