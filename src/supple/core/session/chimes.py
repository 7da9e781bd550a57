"""The soft tones of a session: which belongs to a cue, and what each sounds like.

The player in the browser and the recording play the same ones: ``frontend/write_chimes.py`` writes
them for the browser.

Source: our choice, all of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from supple.core.session.model import Cue, Phase
from supple.core.session.speech import ASKED_FOR, COUNT, GET_READY, HALF_WAY, OTHER_SIDE, Talk
from supple.core.words import pace

G4, C5, D5, E5, G5 = 392.0, 523.25, 587.33, 659.25, 783.99
"""Tones in hertz; any of them sound well together."""


class Tune(StrEnum):
    """What a tone or two stand for: a phase, or a moment."""

    MIND = "mind"
    READY = "ready"
    OTHER_SIDE = "other_side"
    """The same stretch on its other side: two tones alike."""
    ENTER = "enter"
    HOLD = "hold"
    HALF_WAY = "half_way"
    COUNT = "count"
    """One of the last seconds of a hold."""
    MOVE = "move"
    MOVE_BACK = "move_back"
    """The way back of a movement to and fro."""
    EXIT = "exit"
    REST = "rest"
    EASY_MOVEMENT = "easy_movement"
    BREATHE = "breathe"
    BREATHE_IN = "breathe_in"
    BREATHE_OUT = "breathe_out"
    CLOSE = "close"
    PAUSED = "paused"
    END = "end"


NOTES: Mapping[Tune, tuple[float, ...]] = {
    Tune.MIND: (G5, E5),
    Tune.READY: (E5,),
    Tune.OTHER_SIDE: (E5, E5),
    Tune.ENTER: (G4, C5),
    Tune.HOLD: (C5,),
    Tune.HALF_WAY: (G5,),
    Tune.COUNT: (D5,),
    Tune.MOVE: (G4, C5),
    Tune.MOVE_BACK: (C5, G4),
    Tune.EXIT: (C5, G4),
    Tune.REST: (G4,),
    Tune.EASY_MOVEMENT: (C5, E5),
    Tune.BREATHE: (G4,),
    Tune.BREATHE_IN: (G4, C5),
    Tune.BREATHE_OUT: (C5, G4),
    Tune.CLOSE: (E5, C5),
    Tune.PAUSED: (G4,),
    Tune.END: (G4, C5, E5),
}
"""The tones of each tune, in hertz: up into a stretch, there, and with a breath in, down out of it,
back, and with a breath out, one low tone for rest."""

_BREATHS = {"cues.breathing.in": Tune.BREATHE_IN, "cues.breathing.out": Tune.BREATHE_OUT}

LOUD = 0.72
"""The height of one tone at full volume; full scale is 1. At the volume that nobody
changed it is about as loud as the voice."""

APART_S = 0.26
"""From the beginning of one tone of a tune to the next."""

RISE_S = 0.03
"""A tone grows from nothing in this time, so that it does not click."""

FADE_S = 1.1
"""A tone has died away this long after it began."""

WORDS_AFTER_S = pace.WORDS_AFTER_S
"""Words of a cue that has a tune begin this long after it."""


def tune_of(phase: Phase, cue: Cue, talk: Talk = Talk.FULL) -> Tune | None:
    """The tune that begins with a cue in a step of that phase, or None.

    Beside words a tune marks where a step begins, and half way; more would get in their way.
    With chimes alone every cue has one, but what is only explained before a stretch: there one tone
    says that it comes, two that its other side comes, and one that it is about to begin. What a
    condition asks for sounds as something to mind.
    """
    if cue.key == HALF_WAY:
        return Tune.HALF_WAY
    alone = talk is Talk.CHIMES
    if alone and phase is Phase.MOVE and cue.at_s:
        return Tune.MOVE_BACK
    if alone and phase is Phase.READY and (cue.at_s or cue.key.startswith(OTHER_SIDE)):
        return _before_a_stretch(cue)
    if cue.key.startswith(f"{COUNT}."):
        return Tune.COUNT if alone else None
    if alone and cue.key in _BREATHS:
        return _BREATHS[cue.key]
    return Tune(phase) if alone or cue.at_s == 0 else None


def _before_a_stretch(cue: Cue) -> Tune | None:
    if cue.key.startswith(OTHER_SIDE):
        return Tune.OTHER_SIDE
    if cue.key.startswith(ASKED_FOR):
        return Tune.MIND
    return Tune.READY if cue.key == GET_READY else None
