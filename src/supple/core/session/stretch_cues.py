"""What is said during a stretch, and when: keys and numbers, never sentences.

The times leave room for the words at a slow pace; a test counts them for every stretch and level.
"""

from __future__ import annotations

from collections.abc import Mapping

from supple.core.catalogue.check_words import HALF_WAY_FROM_S
from supple.core.catalogue.model import Cycles, Dose, Hold, Limit
from supple.core.dose import pacing
from supple.core.dose.limits import LIMITS
from supple.core.session.limit_cues import AGAIN, LONG_S, Form, limit_cues, spoken
from supple.core.session.model import Cue, Phase
from supple.core.units import Seconds

OPENING_S = 4
OPENING_MOVED_S = 6
"""Time for the name; longer where the position is named too. Source: our choice."""

DOSE_S = 3
"""The dose is said only after a change of position: otherwise there is no time for it, and it is
shown. Source: our choice."""

OWN_WORDS_S = 4
"""Time for the stretch's own "get ready", nine words at most. Source: our choice."""


def ready_cues(
    stretch_id: str,
    dose: Dose,
    opening: str,
    ready_s: Seconds,
    limits: tuple[Limit, ...] = (),
    *,
    again: bool = False,
) -> tuple[Cue, ...]:
    """The name, the dose, the stretch's own words, and last how far a condition lets it go.

    Every limit is said before anything bends. What then has no time left is only shown: the dose
    first, and the own words where ten seconds have to hold two limits. ``again``: a later side,
    where two limits are only called to mind, so that the own words are heard at least there.
    """
    short = ready_s <= LIMITS.get_ready_s
    ends = _limits(limits, ready_s, short=short, again=again)
    free_s = ends[0].at_s if ends else ready_s
    at_s = OPENING_S if short else OPENING_MOVED_S
    cues = [Cue(0, opening)]
    if not short and free_s - at_s >= DOSE_S + OWN_WORDS_S:
        key, numbers = _dose_said(dose)
        cues.append(Cue(at_s, key, numbers))
        at_s += DOSE_S
    if free_s - at_s >= OWN_WORDS_S:
        cues.append(Cue(at_s, f"stretches.{stretch_id}.cue_ready"))
    return (*cues, *ends)


def _limits(
    limits: tuple[Limit, ...], ready_s: Seconds, *, short: bool, again: bool
) -> tuple[Cue, ...]:
    """What ends the "get ready": the limits, as fully as time allows, or their reminder."""
    if again and len(spoken(limits)) > 1:
        return (Cue(ready_s - LONG_S[Form.SHORT], AGAIN),)
    return limit_cues(limits, Form.SHORT if short else Form.FULL, ready_s)


def _dose_said(dose: Dose) -> tuple[str, Mapping[str, int]]:
    """The dose as a key and its numbers."""
    match dose:
        case Hold(hold_s, repetitions):
            return "cues.dose_hold", {"hold_s": hold_s, "n": repetitions}
        case Cycles(cycles):
            return "cues.dose_cycles", {"n": cycles}


def step_cues(stretch_id: str, step: pacing.TimedStep, *, limited: bool) -> tuple[Cue, ...]:
    """The stretch's own words the first time, short ones after that: who repeats a stretch knows it
    by then. A movement to and fro keeps its own words, because they set the pace.

    ``limited``: easing in again is said with "no further" where there is time for it.
    """
    own, first = f"stretches.{stretch_id}.cue_", step.repetition == 1
    match Phase(step.phase):
        case Phase.MOVE:
            return (Cue(0, f"{own}enter"), Cue(step.duration_s // 2, f"{own}exit"))
        case Phase.HOLD if step.duration_s >= HALF_WAY_FROM_S:
            key = f"{own}hold" if first else "cues.repetition.hold"
            return (Cue(0, key), Cue(step.duration_s // 2, "cues.repetition.half_way"))
        case Phase.ENTER | Phase.HOLD | Phase.EXIT if first:
            return (Cue(0, f"{own}{step.phase}"),)
        case Phase.ENTER if limited and step.duration_s >= LIMITS.enter_s:
            return (Cue(0, "cues.repetition.enter_limited"),)
        case _:
            return (Cue(0, f"cues.repetition.{step.phase}"),)
